"""What every meeting does, told from what it is about (models/rules/procedural.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from notulen import assets
from notulen.language.dictionary import fold
from notulen.language.lemmas import lemma
from notulen.language.search_terms import index_terms

_WORD = re.compile(r"[^\W\d_]{3,}")
_TERM = re.compile(r"[^\W\d_]{2,}")


def is_procedural(text: str) -> bool:
    """Whether a title or a decision is what every meeting does (opening, rondvraag, vaststellen verslag)."""
    procedure, general = _lists()
    usual = procedure | general
    words = (match.group() for match in _WORD.finditer(text))  # most texts have one soon that is not
    return all(fold(word) in usual or fold(lemma(word)) in usual for word in words)


def subject_terms(text: str) -> list[str]:
    """What tells a text's subject: its index terms without general words and numbers; none of a procedure."""
    if is_procedural(text):
        return []
    return [term for term in index_terms(text).split() if _tells(term)]


@lru_cache(maxsize=200_000)
def _tells(term: str) -> bool:
    return _TERM.fullmatch(term) is not None and term not in _lists()[1]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    with (assets.models() / "rules" / "procedural.toml").open("rb") as file:
        data = tomllib.load(file)
    return frozenset(map(fold, data["procedure"])), frozenset(map(fold, data["general"]))
