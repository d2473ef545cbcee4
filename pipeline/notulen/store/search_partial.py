"""Rows with some of the words, for where few rows have them all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from notulen.language.query import without
from notulen.language.search_clauses import Clause, clauses
from notulen.store.search_question import MOST, Asked, Plan, about, count_up_to

_MOST_LEFT_OUT = 6  # words of which each is left out once to find rows with all the others


def partial(connection: sqlite3.Connection, asked: Asked) -> Plan | None:
    """How to find rows with some of the words: all but one if there are any, else any telling word.

    A compound that no row has is looked for by its parts. Quoted phrases must stand in the rows all the
    same. None where there is nothing to leave out or to find.
    """
    wanted = clauses(asked.words)
    if any(clause.is_quoted for clause in wanted):
        return None
    if len(wanted) == 1:
        return _any_telling(connection, asked, wanted[0].parts)
    loose = [_by_parts(connection, asked, clause) for clause in wanted]
    if 2 < len(loose) <= _MOST_LEFT_OUT:
        fewer = [" AND ".join(loose[:n] + loose[n + 1 :]) for n in range(len(loose))]
        if found := [words for words in fewer if count_up_to(connection, _plan(asked, words), 1)]:
            return _plan(asked, " OR ".join(f"({words})" for words in found))
    return _any_telling(connection, asked, wanted)


def _any_telling(connection: sqlite3.Connection, asked: Asked, wanted: Sequence[Clause]) -> Plan | None:
    """How to find rows with any of what is wanted, or of its parts; very common words only if no others."""
    numbers = {word: count_up_to(connection, Plan(asked, word), MOST) for word in (c.fts5 for c in wanted)}
    known = [word for word, number in numbers.items() if number]
    telling = [word for word in known if numbers[word] < MOST] or known
    if not telling and (parts := [part for clause in wanted for part in clause.parts]):
        return _any_telling(connection, asked, parts)
    return _plan(asked, " OR ".join(telling)) if telling else None


def _by_parts(connection: sqlite3.Connection, asked: Asked, clause: Clause) -> str:
    """The clause, or where no row has a compound all its parts."""
    if not (parts := clause.parts) or count_up_to(connection, Plan(asked, clause.fts5), 1):
        return clause.fts5
    return f"({' AND '.join(part.fts5 for part in parts)})"


def _plan(asked: Asked, words: str) -> Plan:
    return about(Plan(asked, without(words, asked.words), partial=True))
