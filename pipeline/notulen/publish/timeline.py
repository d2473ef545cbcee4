"""The page of decisions over time: all that were asked for in one picture, and by theme, body or outcome.

It takes the same question as a search, so that every bar leads to the search that lists its decisions.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from notulen.language.themes import themes
from notulen.publish.bodies import name_of
from notulen.publish.chart import Chart, decisions_over_time
from notulen.publish.meetings import gremia
from notulen.publish.memory import until_changed
from notulen.publish.organisations import organisations
from notulen.publish.question import Question
from notulen.publish.searching import plan_of
from notulen.publish.words import OUTCOMES
from notulen.store.search_question import Plan, from_and_where

WAYS = {
    "uitkomst": "uitkomst",
    "thema": "thema",
    "gremium": "gremium",
    "organisatie": "organisatie",
    "instantie": "genoemde instantie",
}
"""By what the decisions can be told apart: the name in an address, and in words."""
_ONE_EACH = ("uitkomst", "gremium", "organisatie")  # of which a decision has one at the most

_ORGANISATION = "(SELECT organisatie FROM documenten WHERE id = z.document)"

HEIGHT = 40  # pixels of the highest bar of a row
_MOST_ROWS = 15

_Counts = Iterable[tuple[str, str, int]]  # value, month (YYYY-MM), number of decisions


@dataclass(frozen=True, slots=True)
class Row:
    """The decisions with one value of what they are told apart by: its name, and their number in each bar.

    ``heights`` are in pixels, of the highest bar of all rows ``HEIGHT``.
    """

    value: str
    name: str
    counts: tuple[int, ...]
    heights: tuple[float, ...]

    @property
    def total(self) -> int:
        """The decisions of all bars."""
        return sum(self.counts)


def timeline(
    connection: sqlite3.Connection, question: Question, asked: Mapping[str, str], most: int = _MOST_ROWS
) -> dict[str, object]:
    """Everything that the page shows of the decisions asked for; raises searching.OutdatedIndex.

    ``asked`` may say by what (``naar``, one of ``WAYS``) and per what period (``per``) they are counted;
    of the rows there are ``most``.
    """
    question = replace(question, kind="besluit")
    several = organisations(connection)
    ways = {key: name for key, name in WAYS.items() if several or key != "organisatie"}
    way = asked.get("naar", "")
    way = way if way in ways else next(iter(ways))
    chart = _picture(connection, question, asked.get("per", ""))
    rows = _rows(connection, question, way, chart) if chart else []
    return {
        "vraag": question,
        "naar": way,
        "wijzen": ways,
        "tijdbeeld": chart,
        "zonder_datum": _undated(connection, question),
        "rijen": rows[:most],
        "ontbreken": _missing(chart, rows) if chart and way in _ONE_EACH else 0,
        "meer_rijen": max(0, len(rows) - most),
        "rijhoogte": HEIGHT,
        "gremia": gremia(connection, question.organisation),
        "organisaties": several,
        "themas": {theme.key: theme.name for theme in themes().values()},
        "uitkomsten": OUTCOMES,
        "instantie": name_of(connection, question.body),
    }


def _picture(connection: sqlite3.Connection, question: Question, per: str) -> Chart | None:
    by_outcome = _counted(connection, question, "uitkomst")
    chart = decisions_over_time(((month, outcome, count) for outcome, month, count in by_outcome), per)
    return chart and _within(chart, question)


def _within(chart: Chart, question: Question) -> Chart:
    """The picture with its first and last bar no longer than the period that was asked for."""
    return replace(
        chart,
        bars=tuple(
            replace(
                bar,
                first_day=max(bar.first_day, question.since),
                last_day=min(bar.last_day, question.until or bar.last_day),
            )
            for bar in chart.bars
        ),
    )


def _rows(connection: sqlite3.Connection, question: Question, way: str, chart: Chart) -> list[Row]:
    """A row for every value, those with most decisions first; outcomes in their own order."""
    starts = [bar.first_day[:7] for bar in chart.bars]
    found: dict[str, Counter[int]] = {}
    for value, month, count in _counted(connection, question, way):
        if way == "instantie" and question.body and value != str(question.body):
            continue  # a bar would lead to more than the decisions that name both
        found.setdefault(value, Counter())[bisect_right(starts, month) - 1] += count
    highest = max((max(counts.values()) for counts in found.values()), default=1)
    names = _names(connection, way)
    rows = [
        Row(
            value,
            names.get(value, value),
            tuple(counts[i] for i in range(len(starts))),
            tuple(_height(counts[i], highest) for i in range(len(starts))),
        )
        for value, counts in found.items()
    ]
    if way == "uitkomst":
        return sorted(rows, key=lambda row: OUTCOMES.index(row.value) if row.value in OUTCOMES else 99)
    return sorted(rows, key=lambda row: (-row.total, row.name))


def _missing(chart: Chart, rows: Sequence[Row]) -> int:
    """The decisions of the picture that are in no row, since their minutes do not say."""
    return sum(bar.total for bar in chart.bars) - sum(row.total for row in rows)


def _height(count: int, highest: int) -> float:
    return max(round(HEIGHT * count / highest, 2), 1.5) if count else 0.0


def _counted(connection: sqlite3.Connection, question: Question, way: str) -> _Counts:
    plan = plan_of(connection, question)
    rows: list[tuple[str, str, int]] = until_changed(
        connection, ("timeline", way, plan), lambda: _count(connection, plan, way)
    )
    if way in ("gremium", "organisatie"):
        names = gremia(connection) if way == "gremium" else organisations(connection)
        written = {name.casefold(): name for name in names}
        return [(written.get(name.casefold(), name), month, count) for name, month, count in rows]
    if way == "thema":
        rows = [(key, month, count) for keys, month, count in rows for key in keys.split()]
        return [row for row in rows if question.theme in ("", row[0])]
    return rows


def _count(connection: sqlite3.Connection, plan: Plan, way: str) -> list[tuple[str, str, int]]:
    source, where, values = from_and_where(plan, whole=True)
    row = "z.rij"
    if not plan.expression and not plan.asked.body and way != "thema":
        # The table itself has an index of the decisions alone, and columns of the same names.
        _, where, values = from_and_where(replace(plan, asked=replace(plan.asked, kinds=())))
        source, row = "FROM geldende_besluiten z", "z.id"
    if way == "instantie":
        value, number, known = "m.instantie", f"count(DISTINCT {row})", "m.instantie IS NOT NULL"
        source += f" JOIN vermeldingen m ON m.besluit = {row}"
    else:
        columns = {"thema": "z.themas", "organisatie": _ORGANISATION}
        value, number = columns.get(way, f"z.{way}"), "count(*)"
        known = f"{value} > ''"
    # By day first: that is the order of an index, and takes half the time.
    sql = f"""SELECT value, substr(datum, 1, 7), sum(number) FROM (
            SELECT CAST({value} AS TEXT) AS value, z.datum, {number} AS number {source}
            WHERE z.datum > '' AND {known} AND {where} GROUP BY {value}, z.datum)
        GROUP BY 1, 2"""
    return [tuple(found) for found in connection.execute(sql, values)]


def _undated(connection: sqlite3.Connection, question: Question) -> int:
    """The decisions asked for that no picture shows, for their date is not known."""
    if question.since or question.until:
        return 0
    plan = plan_of(connection, question)

    def counted() -> int:
        source, where, values = from_and_where(plan, whole=True)
        if not plan.expression and not plan.asked.body and not question.theme:
            _, where, values = from_and_where(replace(plan, asked=replace(plan.asked, kinds=())))
            source = "FROM geldende_besluiten z"  # which has an index by day
        sql = f"SELECT count(*) {source} WHERE (z.datum IS NULL OR z.datum = '') AND {where}"
        return int(connection.execute(sql, values).fetchone()[0])

    return until_changed(connection, ("undated", plan), counted)


def _names(connection: sqlite3.Connection, way: str) -> dict[str, str]:
    if way == "thema":
        return {theme.key: theme.name for theme in themes().values()}
    if way != "instantie":
        return {}
    return {str(key): str(name) for key, name in connection.execute("SELECT id, naam FROM instanties")}
