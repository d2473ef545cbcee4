"""Bodies and the official registers: which municipality, province, water authority or ministry a name is.

The registers are models/lookup/registry/*.csv; where each comes from stands in models/lookup/README.md.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from notulen import assets

_TOOI = "https://identifier.overheid.nl/tooi/id"
# The register of a kind of body, and the words before a name that only say its kind.
_REGISTERS = {
    "gemeente": ("gemeenten", r"gemeente(?:bestuur)?|stad|lokaal bestuur|deelgemeente"),
    "provincie": ("provincies", r"provincie|provinsje"),
    "waterschap": ("waterschappen", r"waterschap|hoogheemraadschap(?: van)?|wetterskip"),
    "rijk": ("ministeries", r"ministerie(?: van)?|departement van"),
    "gemeenschappelijke_regeling": (
        "veiligheidsregios",
        r"(?:gr |gemeenschappelijke regeling )?veiligheidsregio",
    ),
}
_TYPES = {"GM": "gemeente", "PV": "provincie", "WS": "waterschap", "MNRE": "ministerie"}


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An organisation in an official register.

    ``identifier`` is its code ("GM0363"), "" where we are not sure of it; ``uri`` its TOOI address, ""
    where there is none. ``start`` and ``end`` (exclusive) bound the time in which it existed, None where
    open or unknown; ``successors`` are identifiers. ``source`` names where the row comes from.
    """

    register: str
    identifier: str
    name: str
    other_names: tuple[str, ...]
    start: date | None
    end: date | None
    successors: tuple[str, ...]
    source: str

    @property
    def uri(self) -> str:
        """The address of the organisation in TOOI, the government's register of organisations."""
        kind = _TYPES.get(self.identifier.rstrip("0123456789"))
        return f"{_TOOI}/{kind}/{self.identifier.lower()}" if kind else ""

    def existed(self, on: date) -> bool:
        """Whether the organisation existed on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


def link_body(name: str, kind: str, on: date | None) -> RegisterEntry | None:
    """The entry that a name means on a day, None where there is none or more than one.

    ``kind`` is ``Body.kind``. A body that no longer existed on the day gives its successor (Weesp in 2023
    is Amsterdam), unless it was divided among several. Without a day the name must be unique over all time.
    """
    candidates = candidates_for(name, kind)
    if on is not None:
        existing = [entry for entry in candidates if entry.existed(on)]
        candidates = existing or [entry for entry in candidates if entry.end is not None and entry.end <= on]
    if len(candidates) != 1:
        return None
    entry = candidates[0]
    return entry if on is None or entry.existed(on) else _heir(entry, on)


def candidates_for(name: str, kind: str) -> list[RegisterEntry]:
    """Every entry of the kind's register that goes, or went, by a name (ambiguous names have several)."""
    if kind not in _REGISTERS:
        return []
    register, words = _REGISTERS[kind]
    folded = _folded(name)
    bare = re.sub(rf"^(?:(?:de|het) )?(?:{words}) ", "", folded)
    # Only "veiligheidsregio Utrecht" is one: a joint arrangement called "Utrecht" may be anything.
    if register == "veiligheidsregios" and bare == folded and folded not in _acronyms(register):
        return []
    return list(_by_name(register).get(bare, ()))


@cache
def entries(register: str) -> tuple[RegisterEntry, ...]:
    """All entries of a register, by the name of its file ("gemeenten")."""
    path = assets.models() / "lookup" / "registry" / f"{register}.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(
            RegisterEntry(
                register,
                row["code"],
                row["naam"],
                tuple(other for other in row["ook"].split("|") if other),
                date.fromisoformat(row["vanaf"]) if row["vanaf"] else None,
                date.fromisoformat(row["tot"]) if row["tot"] else None,
                tuple(code for code in row["opvolger"].split("|") if code),
                row["bron"],
            )
            for row in csv.DictReader(rows)
        )


def _heir(entry: RegisterEntry, on: date) -> RegisterEntry | None:
    """Follows successors to the one that existed on a day."""
    while not entry.existed(on):
        heirs = [other for other in entries(entry.register) if other.identifier in entry.successors]
        if len(heirs) != 1:
            return None
        entry = heirs[0]
    return entry


@cache
def _by_name(register: str) -> dict[str, tuple[RegisterEntry, ...]]:
    table: dict[str, tuple[RegisterEntry, ...]] = {}
    for entry in entries(register):
        for name in {_folded(name) for name in (entry.name, *entry.other_names)}:
            table[name] = (*table.get(name, ()), entry)
    return table


@cache
def _acronyms(register: str) -> frozenset[str]:
    return frozenset(
        _folded(name) for entry in entries(register) for name in entry.other_names if not name[1:].islower()
    )


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^a-z0-9&'(). ]+", " ", letters).split())
