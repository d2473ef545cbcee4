"""How many rows a search finds, and how many each further choice would leave."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notulen.store.schema import KINDS
from notulen.store.search_question import MOST, Asked, Plan, count_up_to, from_and_where

_MOST_BY_CHOICE = 1_000  # rows; grouping them by gremium costs ten times as much as counting them


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are of each kind, whatever kind is asked for, counted no further than ``MOST``.

    ``cut`` are the kinds of which there may be more. ``gremia`` and ``outcomes`` are what choosing one would
    leave; None where there is too much to count.
    """

    kinds: dict[str, int]
    gremia: dict[str, int] | None
    outcomes: dict[str, int] | None
    cut: frozenset[str]

    def of(self, kinds: Sequence[str]) -> int:
        """The rows of some kinds, of all where none is named."""
        return sum(self.kinds[kind] for kind in kinds or KINDS)


def count(connection: sqlite3.Connection, ready: Plan) -> Counts:
    """How many rows there are, and what each further choice would leave."""
    asked = ready.asked
    is_narrowed = asked != Asked(words=asked.words, kinds=asked.kinds, theme=asked.theme)
    some, last = ({}, 0) if is_narrowed else _by_kind(connection, ready)
    if sum(some.values()) < _MOST_BY_CHOICE:
        rows = _by_choice(connection, ready)
        if sum(row[3] for row in rows) < _MOST_BY_CHOICE:
            return _counted(asked, rows)
    if not some:
        some, last = _by_kind(connection, ready)
    kinds = {kind: some.get(code, 0) for code, kind in enumerate(KINDS)}
    if sum(some.values()) < MOST:
        return Counts(kinds, None, None, frozenset())
    # Decisions are by far the most, but come late in the index; to look for a rare kind among all takes long.
    source = from_and_where(replace(ready, asked=replace(asked, kinds=())))[0]
    by_words = source == "FROM zoekindex f" and not (asked.body or asked.theme)
    counted = asked.kinds or (("besluiten",) if by_words else ())
    for kind in counted:
        of_kind = replace(ready, asked=replace(asked, kinds=(kind,)))
        so_far = kinds[kind] if last else 0
        kinds[kind] = so_far + count_up_to(connection, of_kind, MOST - so_far, after=last)
    cut = frozenset(kind for kind in KINDS if kind not in counted or kinds[kind] == MOST)
    return Counts(kinds, None, None, cut)


def _by_kind(connection: sqlite3.Connection, ready: Plan) -> tuple[dict[int, int], int]:
    """The rows of each kind, by its code, whatever kind is asked for; together no more than ``MOST``.

    With them, the number in the index of the last that was counted where others may follow it, else 0.
    """
    source, where, values = from_and_where(replace(ready, asked=replace(ready.asked, kinds=())))
    by_words = ready.expression and not ready.rows
    number, order = ("f.rowid", "ORDER BY f.rowid") if by_words else ("z.id", "")
    numbers = f"SELECT {number} AS number {source} WHERE {where} {order} LIMIT {MOST}"
    sql = f"SELECT number & 7, count(*), max(number) FROM ({numbers}) GROUP BY 1"
    rows = connection.execute(sql, values).fetchall()
    last = max((row[2] for row in rows), default=0) if by_words else 0
    return {code: number for code, number, _ in rows}, last


def _by_choice(connection: sqlite3.Connection, ready: Plan) -> list[tuple[int, str, str | None, int]]:
    """The rows of each kind, gremium and outcome, whichever is asked for, counted so far as that is quick."""
    source, where, values = from_and_where(replace(ready, asked=ready.asked.without_facets), whole=True)
    rows: list[tuple[int, str, str | None, int]] = connection.execute(
        f"""SELECT code, ifnull(gremium, ''), uitkomst, count(*) FROM (
                SELECT z.id & 7 AS code, z.gremium, z.uitkomst {source} WHERE {where}
                LIMIT {_MOST_BY_CHOICE})
            GROUP BY 1, 2, 3""",
        values,
    ).fetchall()
    return rows


def _counted(asked: Asked, rows: Sequence[tuple[int, str, str | None, int]]) -> Counts:
    kinds, gremia, outcomes = Counter(dict.fromkeys(KINDS, 0)), Counter[str](), Counter[str]()
    for code, gremium, outcome, number in rows:
        kind = KINDS[code]
        here = not asked.gremia or gremium in asked.gremia
        so = not asked.outcomes or outcome in asked.outcomes
        of_kind = kind in (asked.kinds or KINDS)
        if here and so:
            kinds[kind] += number
        if gremium and so and of_kind:
            gremia[gremium] += number
        if outcome and here and of_kind:
            outcomes[outcome] += number
    return Counts(dict(kinds), dict(gremia), dict(outcomes), cut=frozenset())
