"""What the official registers hold: organisations with their names, their years and their successors.

The registers are models/lookup/registry/*.csv; where each comes from stands in models/lookup/README.md.
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
        kind = register_rules().types.get(code[1]) if code else None
        return f"{_TOOI}/{kind}/{self.identifier.lower()}" if kind else ""

    def existed(self, on: date) -> bool:
        """Whether the organisation existed on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


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
    return tuple(register_rules().heads)


@dataclass(frozen=True, slots=True)
class RegisterRules:
    """models/rules/registers.toml: registers of a kind, words before a name, types of identifier."""

    of_kind: dict[str, tuple[str, ...]]
    heads: dict[str, re.Pattern[str]]
    bare: frozenset[str]
    never: frozenset[str]
    types: dict[str, str]


@cache
def register_rules() -> RegisterRules:
    """The rules of models/rules/registers.toml."""
    with (assets.models() / "rules" / "registers.toml").open("rb") as file:
        data = tomllib.load(file)
    heads = {
        name: re.compile(rf"^(?:(?:de|het) )?(?:(?:{'|'.join(_longest_first(about['heads']))}) )+")
        for name, about in data["registers"].items()
    }
    return RegisterRules(
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


@cache
def _by_key() -> dict[str, RegisterEntry]:
    return {entry.key: entry for register in registers() for entry in entries(register)}


@cache
def by_name(register: str) -> dict[str, tuple[RegisterEntry, ...]]:
    """The entries of a register by each of their names, folded."""
    table: dict[str, tuple[RegisterEntry, ...]] = {}
    for entry in entries(register):
        for name in {folded(name) for name in (entry.name, *entry.other_names)}:
            table[name] = (*table.get(name, ()), entry)
    return table


@cache
def _by_squeezed(register: str) -> dict[str, tuple[RegisterEntry, ...]]:
    table: dict[str, tuple[RegisterEntry, ...]] = {}
    for name, found in by_name(register).items():
        key = re.sub(r"[^a-z0-9]", "", name)
        table[key] = (*table.get(key, ()), *found)
    return table


@cache
def acronyms_of(register: str) -> frozenset[str]:
    """The other names of a register's entries that are written with a capital inside, folded."""
    return frozenset(
        folded(name) for entry in entries(register) for name in entry.other_names if not name[1:].islower()
    )


def folded(name: str) -> str:
    """A name as it is compared: without capitals, accents, hyphens and stray spaces."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(_NOT_WORD.sub(" ", letters).split())
