"""Dutch search: what a search finds in a text, and where. The terms of both are those of ``search_terms``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from notulen.language.dictionary import fold
from notulen.language.search_clauses import BETWEEN, Clause, Phrase, clauses, unwanted
from notulen.language.search_terms import WORD, quick_terms, terms_of

NOTHING = '""'
"""A query that finds nothing."""

_TELLING = 3  # letters with which the forms of a term begin, also within a compound


def rewrite_query(query: str) -> str:
    """A search as people type it, as an FTS5 query over ``search_terms.index_terms``; never a syntax error.

    Every word must match, itself or a word of its root (articles and the like are left out), a compound as
    the phrase of its parts. Words between quotes must stand in that order; whether they are the very same
    words, ``is_exact`` tells. A word after a minus may not stand there. Nothing to search for gives a query
    that finds nothing; after 32 words the rest is not looked at. Of what stands on either side of an OR
    (or OF, in capitals) one will do.
    """
    return without(" AND ".join(clause.fts5 for clause in clauses(query)) or NOTHING, query)


def without(expression: str, query: str) -> str:
    """An FTS5 expression, but for the rows that have what ``query`` does not want."""
    if not (refused := unwanted(query)):
        return expression
    return f"(({expression}) NOT ({' OR '.join(clause.fts5 for clause in refused)}))"


def is_exact(text: str, query: str) -> bool:
    """Whether ``text`` has each quoted phrase of ``query`` in these very words; True where nothing is quoted.

    Case, accents and what stands between the words do not matter. Where a phrase has an OR beside it, what
    is on the other side will do too.
    """
    quoted = [clause for clause in clauses(query) if clause.is_quoted]
    return all(any(_has_one(text, one) for one in clause.each) for clause in quoted)


def highlight_spans(text: str, query: str) -> list[tuple[int, int]]:
    """The words of ``text`` that ``query`` found: half-open spans, in order, without overlap."""
    return _spans(text, [one for clause in clauses(query) for one in clause.each])


def _spans(text: str, asked: Sequence[Clause]) -> list[tuple[int, int]]:
    """The words of ``text`` in which a phrase of one of the clauses stands, in order."""
    wanted = {term for clause in asked for phrase in clause.phrases for term in phrase.terms}
    beginnings = tuple({term[:_TELLING] for term in wanted})
    found = list(WORD.finditer(text))
    terms = [(term, n) for n, word in enumerate(found) for term in _terms_like(word.group(), beginnings)]
    places: dict[str, list[int]] = {}
    for place, (term, _) in enumerate(terms):
        places.setdefault(term, []).append(place)
    hits: set[int] = set()
    for clause in asked:
        for phrase in clause.phrases:
            for numbers in matches(terms, places, phrase):
                matched = text[found[numbers[0]].start() : found[numbers[-1]].end()]
                if not clause.exact or _pattern(clause.exact).search(fold(matched)):
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


def _terms_like(word: str, beginnings: tuple[str, ...]) -> tuple[str, ...]:
    """The terms of a word; one of nobody's where no beginning of a wanted term is in it.

    To divide a compound costs a hundred times as much as to look at it. A word that the dictionary
    knows may have quite another lemma ("bezocht": bezoeken).
    """
    if (known := quick_terms(word)) is not None:
        return known
    folded = fold(word)
    return terms_of(word) if word[0].isdigit() or any(part in folded for part in beginnings) else ("",)


def _has_one(text: str, clause: Clause) -> bool:
    """Whether a text has what one clause asks for, a quoted phrase in its very words."""
    return _has_phrase(text, text.lower(), clause.exact) if clause.exact else bool(_spans(text, [clause]))


def _has_phrase(text: str, lowered: str, exact: str) -> bool:
    """Whether a text has a phrase; that it stands there as it was typed, or cannot, is seen at once."""
    pattern = _pattern(exact)
    if (start := lowered.find(exact)) >= 0 and pattern.match(lowered, start):
        return True
    if text.isascii():
        return all(word in lowered for word in exact.split()) and pattern.search(text) is not None
    # Folding a long text costs more than to search it.
    return pattern.search(text) is not None or pattern.search(fold(text)) is not None


@lru_cache(maxsize=256)
def _pattern(exact: str) -> re.Pattern[str]:
    """A pattern for the words of a phrase (as ``Clause.exact`` gives them) in a text without accents."""
    between = r"[\W_]+".join(map(re.escape, exact.split()))
    return re.compile(rf"(?<![^\W_]){between}(?![^\W_])", re.IGNORECASE)


def matches(
    terms: Sequence[tuple[str, int]], places: dict[str, list[int]], phrase: Phrase
) -> Iterator[tuple[int, ...]]:
    """The numbers of the words in which a phrase stands, for every place where one does."""
    wanted = phrase.terms
    if phrase.begins:
        *whole, beginning = wanted
        for at, (term, number) in enumerate(terms):
            if term.startswith(beginning) and [t for t, _ in terms[max(0, at - len(whole)) : at]] == whole:
                yield (number,)
        return
    for start in places.get(wanted[0], ()):
        if phrase.apart:
            near = range(max(0, start - BETWEEN - 1), min(len(terms), start + BETWEEN + 2))
            yield from ((terms[start][1], terms[at][1]) for at in near if terms[at][0] == wanted[1])
        elif tuple(term for term, _ in terms[start : start + len(wanted)]) == wanted:
            yield tuple(number for _, number in terms[start : start + len(wanted)])
