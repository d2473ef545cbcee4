"""Searching: the rows that hold what is asked for, in order. Counting them is in ``search_count``.

Very common words are dealt with in bounded time: no more than ``RANKED`` rows are put in order of
relevance (the newest in the index), and what a large part of a large index holds has no part in that
order, so that "raad" in a million decisions costs no more than a rare word.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from notulen.language import query
from notulen.language.forms import day_in_words
from notulen.language.search_clauses import Clause, clauses
from notulen.language.themes import themes
from notulen.store.search_count import count
from notulen.store.search_index import check_current, rows_of, texts_of
from notulen.store.search_partial import partial
from notulen.store.search_question import RANKED, Asked, Plan, about, count_up_to, from_and_where, is_common

_MOST_EXACT = 1_000  # the most rows in which a quoted phrase is looked up word for word
_MOST_SORTED = 20_000  # from here on, the newest are found day by day instead of by sorting all

FEW = 10
"""With fewer rows that have every word, those with some of the words are worth showing."""

# bm25 is lower for a better hit. A title of two words would always win; a reader looks for what was decided.
_BY_KIND = "CASE f.rowid & 7 WHEN 0 THEN 1.6 WHEN 1 THEN 1.4 WHEN 2 THEN 1.0 ELSE 0.8 END"

# A word that is taken for the one asked for counts for less: it is often rarer, and would always win.
_AS_ASKED = """score * iif(id IN (SELECT rowid FROM zoekindex WHERE zoekindex MATCH :own
    AND rowid >= (SELECT min(id) FROM ranked)), 1.0, 0.7)"""

# By day, the newest first; of one day by document, and of a document as it is written.
_NEWEST_FIRST = "z.datum DESC, z.document DESC, z.id & 7, z.id"

# With only some of the words, a telling one in the subject says more than a common one in the row itself.
_RANK_OF_SOME = "bm25(zoekindex, 1.0, 0.7, 0.1, 0.0)"


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found, with its whole text; ``partial`` where it lacks some of the words."""

    kind: str
    row: int
    document: int
    date: str | None
    body: str | None
    page: int | None
    text: str
    partial: bool = False


def search(connection: sqlite3.Connection, asked: Asked, limit: int = 20) -> list[Hit]:
    """The rows asked for, best first (the newest where there are no words).

    Where few have every word, those with some of the words follow. Raises StoreError where the index was
    made with other word lists.
    """
    numbers = find(connection, plan(connection, asked), limit)
    found = dict.fromkeys(numbers, False)
    if len(found) < min(FEW, limit) and (loose := partial(connection, asked)):
        found |= {n: True for n in find(connection, loose, limit) if n not in found}
    rows = rows_of(connection, list(found))
    hits = (
        Hit(row.kind, row.key, row.document, row.date, row.gremium, row.page, row.shown, some)
        for number, some in found.items()
        if (row := rows.get(number))
    )
    return list(islice(hits, limit))


def how_many(connection: sqlite3.Connection, asked: Asked) -> int:
    """The number of rows with every word, counted no further than ``search_question.MOST`` of a kind."""
    return count(connection, plan(connection, asked)).of(asked.kinds)


def plan(connection: sqlite3.Connection, asked: Asked) -> Plan:
    """How to find the rows with every word; depends on the database as it is now.

    One word is looked for in the rows themselves; of several, some may be the name or the day of the
    meeting. Raises StoreError where the index was made with other word lists.
    """
    if not asked.words.strip() and asked.theme not in themes():
        return Plan(asked)
    check_current(connection)
    if not asked.words.strip():
        return about(Plan(asked))
    wanted = clauses(asked.words)
    ready = Plan(
        asked,
        query.rewrite_query(asked.words),
        own=_as_typed(wanted),
        telling=_telling(connection, wanted) if len(wanted) > 1 else "",
    )
    if len(wanted) == 1 and not day_in_words(asked.words.strip()):
        in_text = replace(ready, expression=f"{{tekst verband}} : {ready.expression}")
        ready = in_text if count_up_to(connection, in_text, 1) else ready
    ready = about(ready)
    if not any(clause.is_quoted for clause in wanted):
        return ready
    unfiltered = replace(ready, asked=asked.without_facets)
    numbers = _newest(connection, unfiltered, _MOST_EXACT)
    if not (cut := len(numbers) == _MOST_EXACT):
        numbers = find(connection, unfiltered, _MOST_EXACT)
    texts = texts_of(connection, numbers)
    exact = [n for n in numbers if n in texts and query.is_exact(texts[n], asked.words)]
    return replace(ready, rows=json.dumps(exact), cut=cut)


def _telling(connection: sqlite3.Connection, wanted: Sequence[Clause]) -> str:
    """What is wanted but for the very common words; "" where all are, or none is."""
    telling = [clause.fts5 for clause in wanted if not is_common(connection, clause.fts5)]
    return " AND ".join(telling) if len(telling) < len(wanted) else ""


def _as_typed(wanted: Sequence[Clause]) -> str:
    """The words as they were typed, "" where they are looked for as nothing else."""
    typed = [clause.as_typed for clause in wanted]
    if all(len(one.phrases) == len(clause.phrases) for one, clause in zip(typed, wanted, strict=True)):
        return ""
    return " AND ".join(clause.fts5 for clause in typed)


def find(
    connection: sqlite3.Connection, ready: Plan, limit: int, offset: int = 0, *, by_date: bool = False
) -> list[int]:
    """The numbers in the index of the rows, best first; the newest first where asked, or without words."""
    values: dict[str, str | int | float]
    by_date = by_date or not ready.expression
    if ready.rows or (by_date and not _are_many(connection, ready)):
        source, where, values = from_and_where(ready, whole=True)
        order = _NEWEST_FIRST if by_date else "r.key"
        sql = f"SELECT z.id {source} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
    elif by_date:
        _, where, values = from_and_where(replace(ready, expression=""))
        values["match"] = ready.expression
        sql = f"""SELECT z.id FROM zoekregels z WHERE {where} AND EXISTS (
                SELECT 1 FROM zoekindex f WHERE f.zoekindex MATCH :match AND f.rowid = z.id)
            ORDER BY {_NEWEST_FIRST} LIMIT :limit OFFSET :offset"""
    elif is_common(connection, ready.expression):
        return _newest(connection, ready, limit, offset)
    else:
        source, where, values = from_and_where(ready)
        rank = _RANK_OF_SOME if ready.partial else "f.rank"
        as_asked = _AS_ASKED if ready.own else "score"
        ranked = f"SELECT f.rowid AS id, {rank} * {_BY_KIND} AS score"
        newest = f"{source} WHERE {where} ORDER BY f.rowid DESC LIMIT {RANKED}"
        before = ""
        if ready.telling:  # + keeps SQLite from asking the index again for each of the rows
            before = f"newest (id) AS MATERIALIZED (SELECT f.rowid {newest}),"
            newest = """FROM zoekindex f WHERE f.zoekindex MATCH :telling
                AND f.rowid >= (SELECT min(id) FROM newest) AND +f.rowid IN newest"""
        sql = f"""WITH {before} ranked AS MATERIALIZED ({ranked} {newest})
            SELECT id FROM ranked ORDER BY {as_asked}, id DESC LIMIT :limit OFFSET :offset"""
        values |= {"own": ready.own, "telling": ready.telling}
    values |= {"limit": limit, "offset": offset}
    found = [number for (number,) in connection.execute(sql, values)]
    if ready.rows or by_date or offset + limit <= RANKED:
        return found
    # What was not put in order follows, the last added first.
    return found + _newest(connection, ready, limit - len(found), max(offset, RANKED))


def _newest(connection: sqlite3.Connection, ready: Plan, limit: int, offset: int = 0) -> list[int]:
    """The numbers of the rows, the last added first."""
    source, where, values = from_and_where(ready)
    sql = f"SELECT f.rowid {source} WHERE {where} ORDER BY f.rowid DESC LIMIT :limit OFFSET :offset"
    values |= {"limit": limit, "offset": offset}
    return [number for (number,) in connection.execute(sql, values)]


def _are_many(connection: sqlite3.Connection, ready: Plan) -> bool:
    """Whether so many rows have the words that the newest are found sooner by going back day by day."""
    return bool(ready.expression) and count_up_to(connection, ready, _MOST_SORTED) == _MOST_SORTED
