"""Bodies and the official registers: which municipality, ministry, joint arrangement or party a name is.

The registers are models/lookup/registry/*.csv; where each comes from stands in models/lookup/README.md. Which
register a kind of body is looked up in, and the words before a name that only say its kind, are
models/rules/registers.toml. A name that means more than one entry on a day is never guessed.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from notulen import assets

_TOOI = "https://identifier.overheid.nl/tooi/id"
_NOT_WORD = re.compile(r"[^a-z0-9&'(). ]+")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"^(?:de|het) ")
_CODE = re.compile(r"([A-Z]+)\d+")


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An organisation in a register.

    ``identifier`` is its code ("GM0363"), "" where we are not sure of it; ``uri`` its TOOI address, ""
    where there is none. ``start`` and ``end`` (exclusive) bound the time in which it existed, None where
    open or unknown; ``successors`` are keys of the same register. ``source`` names where the row comes from.
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
    def key(self) -> str:
        """What tells the entry from all others: its code, or its register and name."""
        return self.identifier or f"{self.register}/{self.name}"

    @property
    def uri(self) -> str:
        """The address of the organisation in TOOI, the government's register of organisations."""
        code = _CODE.fullmatch(self.identifier)
        kind = _rules().types.get(code[1]) if code else None
        return f"{_TOOI}/{kind}/{self.identifier.lower()}" if kind else ""

    def existed(self, on: date) -> bool:
        """Whether the organisation existed on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


def link_body(name: str, kind: str, on: date | None) -> RegisterEntry | None:
    """The entry that a name means on a day, None where there is none or more than one.

    ``kind`` is ``Body.kind``. A body that no longer existed on the day gives its successor (Weesp in 2023
    is Amsterdam), unless it was divided among several. Without a day the name must be unique over all time.
    """
    return on_day(candidates_for(name, kind), on)


def on_day(candidates: Iterable[RegisterEntry], on: date | None) -> RegisterEntry | None:
    """Which of the entries that go by a name is meant on a day, as for ``link_body``."""
    remaining = possible(candidates, on)
    if len(remaining) != 1:
        return None
    return remaining[0] if on is None or remaining[0].existed(on) else _heir(remaining[0], on)


def possible(candidates: Iterable[RegisterEntry], on: date | None) -> list[RegisterEntry]:
    """The entries that existed on a day; where none did, those that had gone by then."""
    found = list(candidates)
    if on is None:
        return found
    return [e for e in found if e.existed(on)] or [e for e in found if e.end is not None and e.end <= on]


def candidates_for(name: str, kind: str) -> list[RegisterEntry]:
    """Every entry that goes, or went, by a name (ambiguous names have several).

    The registers of the kind come first; a name that no other body has ("Rijkswaterstaat", "GGD
    Haaglanden") is found whatever kind the body was taken for.
    """
    for form in _forms(name, kind):
        for register in _rules().of_kind.get(kind, ()):
            if found := _named(register, form, bare=True):
                return found
    if kind in _rules().never:
        return []
    for form in _forms(name, kind):
        for register in _rules().heads:
            if found := [e for e in _named(register, form, bare=False) if _is_telling(form, e)]:
                return found
    return []


def by_squeezed(token: str, registers: Iterable[str]) -> RegisterEntry | None:
    """The one present or past entry whose name without spaces is a token of a file's name ("denhaag")."""
    found = {e.key: e for register in registers for e in _by_squeezed(register).get(token, ())}
    return next(iter(found.values())) if len(found) == 1 else None


def entry_of(key: str) -> RegisterEntry | None:
    """The entry with this key, None where there is none."""
    return _by_key().get(key)


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
                tuple(_key_in(register, code) for code in row["opvolger"].split("|") if code),
                row["bron"],
            )
            for row in csv.DictReader(rows)
        )


def registers() -> tuple[str, ...]:
    """The names of all registers."""
    return tuple(_rules().heads)


@dataclass(frozen=True, slots=True)
class _Rules:
    """models/rules/registers.toml: registers of a kind, words before a name, types of identifier."""

    of_kind: dict[str, tuple[str, ...]]
    heads: dict[str, re.Pattern[str]]
    bare: frozenset[str]
    never: frozenset[str]
    types: dict[str, str]


@cache
def _rules() -> _Rules:
    with (assets.models() / "rules" / "registers.toml").open("rb") as file:
        data = tomllib.load(file)
    heads = {
        name: re.compile(rf"^(?:(?:de|het) )?(?:(?:{'|'.join(_longest_first(about['heads']))}) )+")
        for name, about in data["registers"].items()
    }
    return _Rules(
        {kind: tuple(names) for kind, names in data["kinds"].items()},
        heads,
        frozenset(name for name, about in data["registers"].items() if about["bare"]),
        frozenset(data["never"]),
        data["types"],
    )


def _longest_first(heads: Iterable[str]) -> list[str]:
    return [re.escape(head) for head in sorted(map(folded, heads), key=len, reverse=True)]


def _key_in(register: str, code: str) -> str:
    return code if _CODE.fullmatch(code) else f"{register}/{code}"


def _forms(name: str, kind: str) -> list[str]:
    """The name, and the same without a bracket or (of a ministry) a directorate: "BZK/B&I"."""
    forms = [name, _BRACKET.sub("", name)]
    if kind == "rijk":
        forms.append(name.partition("/")[0])
    if kind == "partij":
        forms.append(re.sub(r"-?\s*fractie$", "", name))
    return list(dict.fromkeys(form.strip() for form in forms if form.strip()))


def _named(register: str, name: str, *, bare: bool) -> list[RegisterEntry]:
    """The entries of a register by that name; without ``bare`` only where the words before it say its kind.

    A register whose names are also other things' ("Utrecht", "Zeeland") asks for them in any case.
    """
    whole = folded(name)
    core = _rules().heads[register].sub("", whole)
    if core == whole and register not in _rules().bare and not (bare and _is_own_kind(register, whole)):
        return []
    table = _by_name(register)
    return list(table.get(core) or table.get(_ARTICLE.sub("", core)) or table.get(whole) or ())


def _is_own_kind(register: str, name: str) -> bool:
    """Whether a bare name may be looked up: in any register of its kind but that of the safety regions.

    Of those, only acronyms: a joint arrangement called "Utrecht" may be anything.
    """
    return register != "veiligheidsregios" or name in _acronyms(register)


def _is_telling(form: str, entry: RegisterEntry) -> bool:
    """Whether a name is an entry's own beyond doubt: as written there, and no two or three letters."""
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 3 or (len(letters) == 3 and form in (entry.name, *entry.other_names))


def _heir(entry: RegisterEntry, on: date) -> RegisterEntry | None:
    """Follows successors to the one that existed on a day."""
    passed = {entry.key}
    while not entry.existed(on):
        heirs = [heir for key in entry.successors if (heir := entry_of(key)) and heir.key not in passed]
        if len(heirs) != 1:
            return None
        entry = heirs[0]
        passed.add(entry.key)
    return entry


@cache
def _by_key() -> dict[str, RegisterEntry]:
    return {entry.key: entry for register in registers() for entry in entries(register)}


@cache
def _by_name(register: str) -> dict[str, tuple[RegisterEntry, ...]]:
    table: dict[str, tuple[RegisterEntry, ...]] = {}
    for entry in entries(register):
        for name in {folded(name) for name in (entry.name, *entry.other_names)}:
            table[name] = (*table.get(name, ()), entry)
    return table


@cache
def _by_squeezed(register: str) -> dict[str, tuple[RegisterEntry, ...]]:
    table: dict[str, tuple[RegisterEntry, ...]] = {}
    for name, found in _by_name(register).items():
        key = re.sub(r"[^a-z0-9]", "", name)
        table[key] = (*table.get(key, ()), *found)
    return table


@cache
def _acronyms(register: str) -> frozenset[str]:
    return frozenset(
        folded(name) for entry in entries(register) for name in entry.other_names if not name[1:].islower()
    )


def folded(name: str) -> str:
    """A name as it is compared: without capitals, accents, hyphens and stray spaces."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(_NOT_WORD.sub(" ", letters).split())
