"""The word list of organs (models/rules/organs.toml): names that say nothing without knowing whose."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from notulen import assets


@dataclass(frozen=True, slots=True)
class Organs:
    """The lists of organs.toml, which tells what each is for; words are folded, ``holders`` is by kind."""

    words: frozenset[str]
    advisers: frozenset[str]
    document_words: frozenset[str]
    local_kinds: frozenset[str]
    named_after: tuple[str, ...]  # as written
    letterhead_kinds: frozenset[str]
    letterhead_words: frozenset[str]
    holders: dict[str, frozenset[str]]


def holder_of(words: Iterable[str]) -> str:
    """The kind of organisation that some folded words of an organ's name belong to, "" where none tells."""
    told = set(words)
    return next((kind for kind, signs in organs().holders.items() if signs & told), "")


@cache
def organs() -> Organs:
    """The list. Raises FileNotFoundError where the installation lacks it."""
    with (assets.models() / "rules" / "organs.toml").open("rb") as file:
        data = tomllib.load(file)
    return Organs(
        frozenset(data["words"]),
        frozenset(data["advisers"]),
        frozenset(data["document_words"]),
        frozenset(data["local_kinds"]),
        tuple(data["named_after"]),
        frozenset(data["letterhead_kinds"]),
        frozenset(data["letterhead_words"]),
        {kind: frozenset(words) for kind, words in data["holders"].items()},
    )
