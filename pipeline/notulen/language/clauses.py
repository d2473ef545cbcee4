"""What a search asks for: a clause a word, a short form, an amount or what stands between quotes.

Of a clause, any of its phrases must stand in the text: the word itself first, then what it may be found as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from notulen.language.dictionary import fold
from notulen.language.forms import AMOUNT, day_in_words, letters_and_digits, long_form, number, same_as
from notulen.language.lemmas import lemma
from notulen.language.lookup import words
from notulen.language.related import related, separable
from notulen.language.terms import WORD, index_terms, parts_of, plain, terms_of

BETWEEN = 8
"""The most words between the parts of a separable verb."""

_MOST = 32
_NOT = ("NOT", "NIET")
_OPERATORS = ("AND", "EN", "OR", "OF", *_NOT)
_MINUS = re.compile(r"-[^\W\d_]")
_SHORTEST_BEGINNING = 3  # letters before a *


class Phrase(NamedTuple):
    """Terms that must stand one after another; where ``apart``, in any order and a few words apart.

    Where ``begins``, the last of them need only begin a term of the text.
    """

    terms: tuple[str, ...]
    apart: bool = False
    begins: bool = False

    @property
    def fts5(self) -> str:
        """The phrase in FTS5's language."""
        if self.apart:
            return f"NEAR({' '.join(self.terms)}, {BETWEEN})"
        return f'"{" ".join(self.terms)}"{" *" if self.begins else ""}'


class Clause(NamedTuple):
    """Phrases of which one must stand in the text; ``exact`` is what was quoted, else ""."""

    phrases: tuple[Phrase, ...]
    exact: str = ""

    @property
    def fts5(self) -> str:
        """The clause in FTS5's language."""
        found = [phrase.fts5 for phrase in self.phrases]
        return found[0] if len(found) == 1 else f"({' OR '.join(found)})"

    @property
    def parts(self) -> tuple[Clause, ...]:
        """Of a compound, a clause for each of its parts that says something; else none."""
        terms = self.phrases[0].terms
        is_compound = len(terms) > 1 and not self.exact and all(term.isalpha() for term in terms)
        return clauses(" ".join(terms)) if is_compound else ()


@lru_cache(maxsize=256)
def clauses(query: str) -> tuple[Clause, ...]:
    """What ``query`` asks for, in no more than 32 clauses; what says nothing ("de", "wat") is left out."""
    found = [clause for clause, is_wanted in _read(query) if is_wanted]
    telling = [
        clause for clause in found if clause.exact or not _stop_terms().issuperset(clause.phrases[0].terms)
    ]
    return tuple(dict.fromkeys(telling or found))[:_MOST]


@lru_cache(maxsize=256)
def unwanted(query: str) -> tuple[Clause, ...]:
    """What may not stand in the text: a word after a minus ("-motie"), or after NOT or NIET."""
    return tuple(dict.fromkeys(clause for clause, is_wanted in _read(query) if not is_wanted))[:_MOST]


def _read(query: str) -> Iterator[tuple[Clause, bool]]:
    """The clauses of a query, and whether each is wanted. AND and OR say nothing: all is wanted anyway.

    Where all is in capitals, so is "NIET" without meaning anything by it.
    """
    is_wanted = True
    operators = _OPERATORS if query != query.upper() else ()
    for match in _chunk().finditer(query.replace("\x00", " ")):
        quoted, chunk = match.groups()
        if chunk in operators:
            is_wanted = chunk not in _NOT
            continue
        if quoted is not None:
            phrases: tuple[Phrase, ...] = (Phrase(tuple(index_terms(quoted).split())),)
        else:
            phrases = tuple(_alternatives(chunk))
            is_wanted = is_wanted and not _MINUS.match(chunk)
        phrases = tuple(dict.fromkeys(phrase for phrase in phrases if phrase.terms))
        if phrases:
            yield Clause(phrases, _as_written(quoted or "")), is_wanted
        is_wanted = True


def with_parts(query: str) -> str:
    """``query`` and the parts of its compounds: what to mark in a row with only some of the words."""
    return " ".join(
        [query, *(part.phrases[0].terms[0] for clause in clauses(query) for part in clause.parts)]
    )


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(rf'["“”„]([^"“”„]*)(?:["“”„]|$)|({AMOUNT}|{long_form()}|[^\s"“”„]+)', re.IGNORECASE)


@cache
def _stop_terms() -> frozenset[str]:
    return frozenset(term for word in words("stopwords") for term in terms_of(word)) | words("stopwords")


def _as_written(text: str) -> str:
    """The words of ``text`` as written, in lower case without accents, separated by spaces."""
    return " ".join(fold(piece) for word in WORD.findall(text) for piece in re.split(r"[-'’`´]", word))


def _alternatives(chunk: str) -> Iterator[Phrase]:
    """What a word is found as: "e-mail" as "e mail" and "email", "aanhouden" also as "houdt … aan"."""
    if (figure := number(chunk)) is not None:
        yield Phrase((figure,))
        return
    if chunk.endswith("*") and len(stem := plain(chunk)) >= _SHORTEST_BEGINNING:
        yield Phrase((stem,), begins=True)
        yield Phrase(letters_and_digits(stem, fewest=1), begins=True)
    yield Phrase(_terms(chunk))
    for other in (day_in_words(chunk), *same_as(chunk)):
        yield Phrase(_terms(other))
    if not WORD.fullmatch(chunk):
        return
    if (joined := parts_of(chunk.replace("-", ""))) != _terms(chunk):
        yield Phrase(joined)
    base = lemma(chunk)
    for word in (base, *related(base)):
        if word != base:
            yield Phrase(parts_of(word))
        if verb := separable(word):
            apart = tuple(term for part in verb for term in parts_of(part))
            yield Phrase(apart if len(apart) == 2 else (), apart=True)


def _terms(chunk: str) -> tuple[str, ...]:
    return tuple(term for word in WORD.findall(chunk) for term in parts_of(word))
