"""Dutch search: one normaliser for the index, the query and the highlighting.

A text becomes a row of terms: the lemma of every word, and of a compound the lemmas of its parts. These
stand in order in a full-text index, so that a compound is found as the phrase of its parts: "jeugdhulp" asks
for "jeugd hulp", which also stands in "jeugdhulpvoorzieningen". Terms are small letters and digits only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape
from typing import NamedTuple

from notulen.language.compounds import split
from notulen.language.dictionary import fold, known_lemma
from notulen.language.lemmas import lemma
from notulen.language.lookup import words
from notulen.language.related import related, separable

# Raise this whenever the terms of any text change: an index made with another version must be made anew.
NORMALISER_VERSION = 2

_WORD = re.compile(r"[^\W_]+(?:['’`´-][^\W_]+)*")
_PHRASE = re.compile(r'["“”„]([^"“”„]*)(?:["“”„]|$)|([^\s"“”„]+)')
_NOT_TERM = re.compile(r"[^a-z0-9\u0370-\uffff]+")
NOTHING = '""'
"""A query that finds nothing."""
_MOST = 32
_TELLING = 3  # letters with which the forms of a term begin, also within a compound
_BETWEEN = 8  # words between the parts of a separable verb


class _Phrase(NamedTuple):
    """Terms that must stand one after another; where ``apart``, in any order and a few words apart."""

    terms: tuple[str, ...]
    apart: bool = False


class Clause(NamedTuple):
    """One of several phrases that must stand in the text; ``exact`` is what was quoted, else ""."""

    phrases: tuple[_Phrase, ...]
    exact: str = ""

    @property
    def fts5(self) -> str:
        """The clause in FTS5's language."""
        found = [_fts5(phrase) for phrase in self.phrases]
        return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def index_terms(text: str) -> str:
    """The terms of ``text`` in order, separated by spaces: what the full-text index holds."""
    return " ".join(term for word in _WORD.findall(text) for term in _terms(word))


def rewrite_query(query: str) -> str:
    """A search as people type it, as an FTS5 query over ``index_terms``; never a syntax error.

    Every word must match, itself or a word of its root (articles and the like are left out), a compound as
    the phrase of its parts. Words between quotes must stand in that order; whether they are the very same
    words, ``is_exact`` tells. Nothing to search for gives a query that finds nothing; after 32 words the rest
    is not looked at.
    """
    return " AND ".join(clause.fts5 for clause in clauses(query)) or NOTHING


def is_exact(text: str, query: str) -> bool:
    """Whether ``text`` has each quoted phrase of ``query`` in these very words; True where nothing is quoted.

    Case, accents and what stands between the words do not matter.
    """
    quoted = [clause.exact for clause in clauses(query) if clause.exact]
    return not quoted or all(_phrase(phrase).search(fold(text)) for phrase in quoted)


def highlight_spans(text: str, query: str) -> list[tuple[int, int]]:
    """The words of ``text`` that ``query`` found: half-open spans, in order, without overlap."""
    asked = clauses(query)
    wanted = {term for clause in asked for phrase in clause.phrases for term in phrase.terms}
    beginnings = tuple({term[:_TELLING] for term in wanted})
    found = list(_WORD.finditer(text))
    terms = [(t, n) for n, word in enumerate(found) for t in _terms_like(word.group(), beginnings)]
    hits: set[int] = set()
    for clause in asked:
        for numbers in _matches(terms, clause.phrases):
            matched = text[found[numbers[0]].start() : found[numbers[-1]].end()]
            if not clause.exact or _phrase(clause.exact).search(fold(matched)):
                hits.update(numbers)
    return [found[number].span() for number in sorted(hits)]


def highlight(text: str, query: str, before: str = "<mark>", after: str = "</mark>") -> str:
    """``text`` as HTML, escaped, with what ``query`` found between ``before`` and ``after`` (HTML)."""
    pieces: list[str] = []
    position = 0
    for start, end in highlight_spans(text, query):
        pieces += [escape(text[position:start]), before, escape(text[start:end]), after]
        position = end
    return "".join([*pieces, escape(text[position:])])


@lru_cache(maxsize=500_000)
def _terms(word: str) -> tuple[str, ...]:
    """The terms of one word; a hyphenated word ("e-mail") also gets the term of its joined form ("email")."""
    terms = _parts(word)
    if "-" in word:
        joined = _parts(word.replace("-", ""))
        if len(joined) == 1 and joined != terms:
            return terms + joined
    return terms


def _parts(word: str) -> tuple[str, ...]:
    parts = split(word)
    if len(parts) == 1:  # "schooldagen" is not divided, "schooldag" is
        parts = split(lemma(word))
    terms = (_NOT_TERM.sub("", fold(lemma(part))) for part in parts)
    return tuple(term for term in terms if term)


def _terms_like(word: str, beginnings: tuple[str, ...]) -> tuple[str, ...]:
    """The terms of a word; one of nobody's where no beginning of a wanted term is in it.

    To divide a compound costs a hundred times as much as to look at it. A word that the dictionary
    knows may have quite another lemma ("bezocht": bezoeken).
    """
    folded = fold(word)
    if any(part in folded for part in beginnings) or known_lemma(word.lower()) is not None:
        return _terms(word)
    return ("",)


@lru_cache(maxsize=256)
def _phrase(exact: str) -> re.Pattern[str]:
    """A pattern for the words of a phrase (as ``_plain`` gives them) in a folded text."""
    between = r"[\W_]+".join(map(re.escape, exact.split()))
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])")


def _plain(text: str) -> str:
    """The words of ``text`` as written, in lower case without accents, separated by spaces."""
    return " ".join(fold(piece) for word in _WORD.findall(text) for piece in re.split(r"[-'’`´]", word))


@cache
def _stop_terms() -> frozenset[str]:
    return frozenset(term for word in words("stopwords") for term in _terms(word)) | words("stopwords")


@lru_cache(maxsize=256)
def clauses(query: str) -> tuple[Clause, ...]:
    """What ``query`` asks for, by word and quoted phrase; what says nothing ("de", "wat") is left out."""
    found: list[Clause] = []
    for match in _PHRASE.finditer(query.replace("\x00", " ")):
        quoted, chunk = match.groups()
        if quoted is not None:
            terms = tuple(index_terms(quoted).split())
            found += [Clause((_Phrase(terms),), _plain(quoted))] if terms else []
        else:
            phrases = tuple(dict.fromkeys(phrase for phrase in _alternatives(chunk) if phrase.terms))
            found += [Clause(phrases)] if phrases else []
    telling = [
        clause for clause in found if clause.exact or not _stop_terms().issuperset(clause.phrases[0].terms)
    ]
    return tuple(dict.fromkeys(telling or found))[:_MOST]


def _alternatives(chunk: str) -> Iterator[_Phrase]:
    """What a word is found as: "e-mail" as "e mail" and "email", "aanhouden" also as "houdt … aan"."""
    parts = tuple(term for word in _WORD.findall(chunk) for term in _parts(word))
    yield _Phrase(parts)
    if not _WORD.fullmatch(chunk):
        return
    if (joined := _parts(chunk.replace("-", ""))) != parts:
        yield _Phrase(joined)
    base = lemma(chunk)
    for word in (base, *related(base)):
        if word != base:
            yield _Phrase(_parts(word))
        if verb := separable(word):
            apart = tuple(term for part in verb for term in _parts(part))
            yield _Phrase(apart if len(apart) == 2 else (), apart=True)


def _fts5(phrase: _Phrase) -> str:
    if phrase.apart:
        return f"NEAR({' '.join(phrase.terms)}, {_BETWEEN})"
    return f'"{" ".join(phrase.terms)}"'


def _matches(terms: list[tuple[str, int]], phrases: tuple[_Phrase, ...]) -> Iterator[tuple[int, ...]]:
    """The numbers of the words in which a phrase stands, for every place where one does."""
    for wanted, apart in phrases:
        places = [place for place, (term, _) in enumerate(terms) if term == wanted[0]]
        for start in places:
            if apart:
                near = range(max(0, start - _BETWEEN - 1), min(len(terms), start + _BETWEEN + 2))
                yield from ((terms[start][1], terms[at][1]) for at in near if terms[at][0] == wanted[1])
            elif tuple(term for term, _ in terms[start : start + len(wanted)]) == wanted:
                yield tuple(number for _, number in terms[start : start + len(wanted)])
