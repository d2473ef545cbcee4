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
from notulen.language.search_terms import WORD, index_terms, parts_of, plain, terms_of

BETWEEN = 8
"""The most words between the parts of a separable verb."""

_MOST = 32
_AND = ("AND", "EN")
_OR = ("OR", "OF")
_NOT = ("NOT", "NIET")
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
    """Phrases of which one must stand in the text; ``exact`` is what was quoted, else "".

    ``either`` are the clauses of which one will do ("fiets OR auto"): its phrases are theirs.
    """

    phrases: tuple[Phrase, ...]
    exact: str = ""
    either: tuple[Clause, ...] = ()

    @property
    def each(self) -> tuple[Clause, ...]:
        """The clauses of which one will do: often only itself."""
        return self.either or (self,)

    @property
    def is_quoted(self) -> bool:
        """Whether it, or what will do as well, must stand in these very words."""
        return any(one.exact for one in self.each)

    @property
    def as_typed(self) -> Clause:
        """The clause without what its words may be found as."""
        return Clause(tuple(one.phrases[0] for one in self.each))

    @property
    def fts5(self) -> str:
        """The clause in FTS5's language."""
        found = [phrase.fts5 for phrase in self.phrases]
        return found[0] if len(found) == 1 else f"({' OR '.join(found)})"

    @property
    def parts(self) -> tuple[Clause, ...]:
        """Of a compound, a clause for each of its parts that says something; else none."""
        terms = self.phrases[0].terms
        is_one = not (self.exact or self.either)
        is_compound = is_one and len(terms) > 1 and all(term.isalpha() for term in terms)
        return clauses(" ".join(terms)) if is_compound else ()


@lru_cache(maxsize=256)
def clauses(query: str) -> tuple[Clause, ...]:
    """What ``query`` asks for, in no more than 32 clauses; what says nothing ("de", "wat") is left out."""
    found = [clause for clause, is_wanted in _read(query) if is_wanted]
    telling = [clause for clause in found if any(map(_says_something, clause.each))]
    return tuple(dict.fromkeys(telling or found))[:_MOST]


@lru_cache(maxsize=256)
def unwanted(query: str) -> tuple[Clause, ...]:
    """What may not stand in the text: a word after a minus ("-motie"), or after NOT or NIET."""
    return tuple(dict.fromkeys(clause for clause, is_wanted in _read(query) if not is_wanted))[:_MOST]


def _says_something(clause: Clause) -> bool:
    return bool(clause.exact) or not _stop_terms().issuperset(clause.phrases[0].terms)


def _read(query: str) -> Iterator[tuple[Clause, bool]]:
    """The clauses of a query, and whether each is wanted; what stands on either side of an OR is one."""
    found: list[tuple[Clause, bool]] = []
    is_other = False
    for clause, is_wanted in _operands(query):
        if clause is None:
            is_other = bool(found)
            continue
        before, was_wanted = found[-1] if is_other else (clause, False)
        if is_wanted and was_wanted:
            found[-1] = _either(before, clause), True
        else:
            found.append((clause, is_wanted))
        is_other = False
    return iter(found)


def _either(first: Clause, second: Clause) -> Clause:
    both = tuple(dict.fromkeys((*first.each, *second.each)))[:_MOST]
    return Clause(tuple(dict.fromkeys(phrase for one in both for phrase in one.phrases)), either=both)


def _operands(query: str) -> Iterator[tuple[Clause | None, bool]]:
    """What a query consists of, and whether each is wanted; None for an OR. AND says nothing: all is anyway.

    An OR that stands first or last is a word: the works council (ondernemingsraad). Where all is in capitals,
    so are "EN" and "NIET" without meaning anything by it.
    """
    is_wanted = True
    operators = (*_AND, *_NOT) if query != query.upper() else ()
    chunks = [match.groups() for match in _chunk().finditer(query.replace("\x00", " "))]
    for place, (quoted, chunk) in enumerate(chunks):
        if chunk in _OR and 0 < place < len(chunks) - 1:
            yield None, is_wanted
            continue
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
