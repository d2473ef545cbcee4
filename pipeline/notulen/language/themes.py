"""The themes that decisions are followed by: each a list of words, of which a text about it has one."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from notulen import assets
from notulen.language.query import highlight_spans, matches
from notulen.language.search_clauses import Clause, Phrase, clauses


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: the ``key`` in addresses, its Dutch ``name``, and words of which a text about it has one."""

    key: str
    name: str
    words: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether a text has one of the words, in any form or compound."""
        return any(highlight_spans(text, word) for word in self.words)


@cache
def themes() -> dict[str, Theme]:
    """The themes of models/lookup/themes.toml by key, in the order of the file."""
    rows = tomllib.loads(_list().decode("utf-8"))["thema"]
    return {row["sleutel"]: Theme(row["sleutel"], row["naam"], tuple(row["woorden"])) for row in rows}


@cache
def version() -> str:
    """Another where the list is another."""
    return f"{zlib.crc32(_list()):08x}"


def themes_of(*texts: str) -> tuple[str, ...]:
    """The keys of the themes of which a word stands in one of the texts, as ``index_terms`` gives them."""
    spaced = [f" {text} " for text in texts]
    found: set[str] = set()
    for term in _by_first_term().keys() & chain.from_iterable(map(str.split, texts)):
        for key, wanted in _by_first_term()[term]:
            if key not in found and all(_has(spaced, clause) for clause in wanted):
                found.add(key)
    return tuple(key for key in themes() if key in found)


def _list() -> bytes:
    return (assets.models() / "lookup" / "themes.toml").read_bytes()


@cache
def _by_first_term() -> dict[str, list[tuple[str, tuple[Clause, ...]]]]:
    """The words of all themes, with their key, by a term that a text with the word must have."""
    found: dict[str, list[tuple[str, tuple[Clause, ...]]]] = {}
    for theme in themes().values():
        for wanted in map(clauses, theme.words):
            for first in {phrase.terms[0] for phrase in wanted[0].phrases}:
                found.setdefault(first, []).append((theme.key, wanted))
    return found


def _has(texts: Sequence[str], clause: Clause) -> bool:
    return any(_stands_in(text, phrase) for phrase in clause.phrases for text in texts)


def _stands_in(text: str, phrase: Phrase) -> bool:
    """Whether a phrase stands in terms with a space on either side."""
    if not phrase.apart:
        return f" {' '.join(phrase.terms)}{'' if phrase.begins else ' '}" in text
    terms = text.split()
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms):
        places.setdefault(term, []).append(place)
    return any(matches([(term, place) for place, term in enumerate(terms)], places, phrase))
