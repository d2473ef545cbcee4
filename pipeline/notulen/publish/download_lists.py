"""The list of decisions and the list of actions: of a meeting, a period, a gremium, an organisation or owner.

The same rows stand on the page to print, in the spreadsheet and in the calendar.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from notulen.publish.actions import LISTS, of_owner
from notulen.publish.meetings import OF_GREMIUM
from notulen.publish.organisations import OF_ORGANISATION
from notulen.publish.words import period_words
from notulen.store.tables import ONCE

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

ALL = "alle"
"""Every action, whatever became of it; the others are those of the page (``actions.LISTS``)."""

_WITH = """
    select f.*, a.volgnummer, a.titel as punt, d.naam as document_naam, d.titel as document_titel,
           d.soort as document_soort, d.organisatie, d.gelezen_op, v.naam as vergadering_naam
    from (select * from {table} where {where} order by {order} limit :most) f
    join documenten d on d.id = f.document
    left join agendapunten a on a.id = f.agendapunt
    left join vergaderingen v on v.id = f.vergadering
    order by {order_of_f}"""
_BY_MEETING = ("datum is null", "datum", "gremium", "document", "begin", "id")
_BY_DEADLINE = ("termijn_eind is null", "termijn_eind", "datum", "document", "begin", "id")
_AS_WRITTEN = ("begin", "id")
_LAST_DUE = ("termijn_eind desc", "id")


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody wants a list of. Days are ISO; 0 and "" are no limit.

    ``which`` is one of ``actions.LISTS`` or ``ALL``, and says nothing of decisions.
    """

    meeting: int = 0
    gremium: str = ""
    since: str = ""
    until: str = ""
    owner: str = ""
    which: str = "open"
    organisation: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Selection:
        """The selection in an address; what cannot be understood is left out.

        Of one meeting all actions are meant, else the open ones, unless ``lijst`` says which.
        """
        meeting = asked.get("vergadering", "")
        number = int(meeting) if meeting.isascii() and meeting.isdigit() and len(meeting) < 16 else 0
        since, until = asked.get("van", ""), asked.get("tot", "")
        which = asked.get("lijst", "")
        return cls(
            number,
            asked.get("gremium", "").strip(),
            since if _DAY.fullmatch(since) else "",
            until if _DAY.fullmatch(until) else "",
            asked.get("eigenaar", "").strip(),
            which if which in (*LISTS, ALL) else ALL if number else "open",
            asked.get("organisatie", "").strip(),
        )

    @property
    def period(self) -> str:
        """The period in words, "" where there is none."""
        return period_words(self.since, self.until)

    @property
    def query(self) -> str:
        """The selection as the query of an address: ``of`` understands it again."""
        asked = {
            "vergadering": str(self.meeting or ""),
            "gremium": self.gremium,
            "organisatie": self.organisation,
            "van": self.since,
            "tot": self.until,
            "eigenaar": self.owner,
            "lijst": "" if self.which == (ALL if self.meeting else "open") else self.which,
        }
        return urlencode({name: value for name, value in asked.items() if value})

    def conditions(self) -> tuple[list[str], dict[str, str | int]]:
        """What decisions and actions have in common, as conditions of SQL with their values."""
        asked: tuple[tuple[str, str, str | int], ...] = (
            ("vergadering = :meeting", "meeting", self.meeting),
            (OF_GREMIUM, "gremium", self.gremium),
            (OF_ORGANISATION, "organisation", self.organisation),
            ("datum >= :since", "since", self.since),
            ("datum <= :until", "until", self.until),
        )
        limits = [limit for limit in asked if limit[2]]
        return [ONCE, *(condition for condition, _, _ in limits)], {name: value for _, name, value in limits}


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list; ``cut`` where there were more than could be given."""

    selection: Selection
    rows: list[sqlite3.Row]
    cut: bool


def decisions(connection: sqlite3.Connection, selection: Selection, most: int) -> Listing:
    """The decisions of a selection, by meeting and in the order of the minutes; at most ``most``.

    Where nothing is selected, those of the last year with decisions: ``Listing.selection`` tells.
    """
    selection = _of_some_time(connection, selection)
    where, values = selection.conditions()
    rows = _rows(connection, _table("besluiten", selection), (where, values), _BY_MEETING, most)
    return Listing(selection, rows[:most], len(rows) > most)


def actions(connection: sqlite3.Connection, selection: Selection, today: str, most: int) -> Listing:
    """The actions of a selection: of one meeting in the order of the minutes, else by deadline.

    Of one meeting all its actions; else an action that later minutes mention again stands there once, as
    last mentioned. ``today`` is an ISO day: what should have been done before it is overdue.
    """
    order = _AS_WRITTEN if selection.meeting else _BY_DEADLINE
    rows = _rows(connection, _table("acties", selection), _chosen(selection, today), order, most)
    return Listing(selection, rows[:most], len(rows) > most)


def deadlines(
    connection: sqlite3.Connection, selection: Selection, today: str, most: int
) -> list[sqlite3.Row]:
    """The actions of a selection that have a deadline, the last deadline first; at most ``most``."""
    where, values = _chosen(selection, today)
    table = _table("acties", selection)
    return _rows(connection, table, ([*where, "termijn_eind > ''"], values), _LAST_DUE, most)[:most]


def _table(kind: str, selection: Selection) -> str:
    """What counts; but of one meeting what its minutes say, also where others stand in their place."""
    return kind if selection.meeting else f"geldende_{kind}"


def _chosen(selection: Selection, today: str) -> tuple[list[str], dict[str, str | int]]:
    """The conditions that actions must meet, with their values."""
    where, values = selection.conditions()
    if selection.owner:
        where.append(of_owner("eigenaar", ":owner"))
        values["owner"] = selection.owner
    if selection.which in LISTS:
        where.append(LISTS[selection.which][1])
        values["today"] = today
    elif not selection.meeting:
        where.append("opvolger is null")
    return where, values


def _of_some_time(connection: sqlite3.Connection, selection: Selection) -> Selection:
    chosen = (selection.meeting, selection.gremium, selection.organisation, selection.since, selection.until)
    if any(chosen):
        return selection
    last = str(connection.execute("select max(datum) from geldende_besluiten").fetchone()[0] or "")
    return replace(selection, since=f"{last[:4]}-01-01", until=f"{last[:4]}-12-31") if last else selection


def _rows(
    connection: sqlite3.Connection,
    table: str,
    where: tuple[list[str], dict[str, str | int]],
    order: tuple[str, ...],
    most: int,
) -> list[sqlite3.Row]:
    """The rows, and one more than ``most`` where there are more."""
    conditions, values = where
    sql = _WITH.format(
        table=table,
        where=" and ".join(conditions) or "1",
        order=", ".join(order),
        order_of_f=", ".join(f"f.{name}" for name in order),
    )
    return connection.execute(sql, {**values, "most": most + 1}).fetchall()
