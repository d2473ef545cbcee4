"""The terms of a text: what the full-text index holds, and a search looks for.

A text becomes a row of terms: the lemma of every word, and of a compound the lemmas of its parts. These
stand in order in the index, so that a compound is found as the phrase of its parts: "jeugdhulp" asks
for "jeugd hulp", which also stands in "jeugdhulpvoorzieningen". Terms are small letters and digits only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from notulen.language.compounds import split
from notulen.language.dictionary import fold, known_lemma
from notulen.language.forms import AMOUNT, NUMBER, TIMES, letters_and_digits, number
from notulen.language.lemmas import lemma

# Raise this whenever the terms of any text change: an index made with another version must be made anew.
NORMALISER_VERSION = 4

WORD = re.compile(rf"(?=\d)(?:(?i:{AMOUNT})|{NUMBER})|[^\W_]+(?:['’`´-][^\W_]+)*")
"""A word, or a number that is written as more than one."""

_AMOUNT = re.compile(rf"(?<![^\W_])(?<![^\W_]['’`´-])({AMOUNT})")  # as WORD finds it, in small letters
_NOT_TERM = re.compile(r"[^a-z0-9\u0370-\uffff]+")


def index_terms(text: str) -> str:
    """The terms of ``text`` in order, separated by spaces: what the full-text index holds."""
    text = text.lower()
    # What stands between spaces is looked at once, since most comes back; only an amount holds a space.
    parts = _AMOUNT.split(text) if any(times in text for times in TIMES) else [text]
    pieces = chain.from_iterable([part] if place % 2 else part.split() for place, part in enumerate(parts))
    return " ".join(filter(None, map(_terms_between_spaces, pieces)))


@lru_cache(maxsize=2**16)
def _terms_between_spaces(piece: str) -> str:
    return " ".join(chain.from_iterable(map(terms_of, WORD.findall(piece))))


@lru_cache(maxsize=500_000)
def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one word; a hyphenated word ("e-mail") also gets the term of its joined form ("email")."""
    terms = parts_of(word)
    if "-" in word:
        joined = parts_of(word.replace("-", ""))
        if len(joined) == 1 and joined != terms:
            return terms + joined
    return terms


def parts_of(word: str) -> tuple[str, ...]:
    """The terms of the parts of a word. Of an amount in words, the first is the number that it comes to."""
    if (figure := number(word)) is not None:
        return (figure, *(term for part in word.split()[1:] for term in parts_of(part)))
    if code := letters_and_digits(fold(word)):
        return code
    parts = split(word)
    if len(parts) == 1:  # "schooldagen" is not divided, "schooldag" is
        parts = split(lemma(word))
    terms = (plain(lemma(part)) for part in parts)
    return tuple(term for term in terms if term)


def plain(word: str) -> str:
    """A word in the letters that a term may have."""
    return _NOT_TERM.sub("", fold(word))


@lru_cache(maxsize=500_000)
def quick_terms(word: str) -> tuple[str, ...] | None:
    """The terms of a word that the dictionary knows; None for others, which may take long to divide."""
    return terms_of(word) if known_lemma(word.lower()) is not None else None
