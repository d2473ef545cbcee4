"""What the pages to print say: a list of decisions and a list of actions, of a meeting or of a period."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import groupby

from notulen.publish.actions import LISTS
from notulen.publish.download_lists import ALL, Listing, Selection, actions, decisions
from notulen.publish.downloads import about
from notulen.publish.meetings import gremia
from notulen.publish.organisations import organisations

MOST = 1_000
"""Rows of a page to print: some hundred sheets of paper."""


@dataclass(frozen=True, slots=True)
class ItemRows:
    """The decisions under one agenda item; ``first`` is a row that tells which.

    ``headed`` where the title of the item says something that the decisions do not begin with themselves,
    as rows of a table do.
    """

    first: sqlite3.Row
    rows: list[sqlite3.Row]
    headed: bool


@dataclass(frozen=True, slots=True)
class MeetingRows:
    """The decisions of one meeting, by agenda item; ``first`` is a row that tells which meeting."""

    first: sqlite3.Row
    items: list[ItemRows]


def decisions_page(connection: sqlite3.Connection, selection: Selection) -> dict[str, object] | None:
    """What the list of decisions shows; None where the meeting asked for does not exist."""
    found = decisions(connection, selection, MOST)
    page = _page(connection, found, of_actions=False)
    meetings = groupby(found.rows, key=lambda row: (row["vergadering"], row["document"]))
    return page and {**page, "vergaderingen": [_meeting(list(rows)) for _, rows in meetings]}


def actions_page(
    connection: sqlite3.Connection, selection: Selection, today: str
) -> dict[str, object] | None:
    """What the list of actions shows; None where the meeting asked for does not exist."""
    found = actions(connection, selection, today, MOST)
    page = _page(connection, found, of_actions=True)
    lists = {name: title for name, (title, _) in LISTS.items()}
    return page and {**page, "acties": found.rows, "lijsten": {**lists, ALL: "Alle"}}


def _meeting(rows: list[sqlite3.Row]) -> MeetingRows:
    items = [list(under) for _, under in groupby(rows, key=lambda row: row["agendapunt"])]
    return MeetingRows(rows[0], [ItemRows(under[0], under, _adds(under)) for under in items])


def _adds(rows: list[sqlite3.Row]) -> bool:
    title = _folded(rows[0]["punt"])
    numbered = _folded(f"{rows[0]['volgnummer'] or ''} {rows[0]['punt'] or ''}")
    return bool(title) and not all(_folded(row["tekst"]).startswith((title, numbered)) for row in rows)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _page(connection: sqlite3.Connection, found: Listing, *, of_actions: bool) -> dict[str, object] | None:
    chosen = found.selection
    row, present, absent = None, [], []
    if chosen.meeting:
        row = connection.execute(
            """select v.*, d.naam as document_naam, d.titel as document_titel, d.soort as document_soort,
                      d.organisatie from vergaderingen v join documenten d on d.id = v.document
               where v.id = ?""",
            [chosen.meeting],
        ).fetchone()
        if row is None:
            return None
        people = connection.execute(
            "select naam, rol, organisatie, aanwezig from aanwezigen where vergadering = ? order by id",
            [chosen.meeting],
        ).fetchall()
        present = [person for person in people if person["aanwezig"]]
        absent = [person for person in people if not person["aanwezig"]]
    return {
        "keuze": chosen,
        "vergadering": row,
        "aanwezig": present,
        "afwezig": absent,
        "gremia": gremia(connection, chosen.organisation),
        "organisaties": organisations(connection),
        "toelichting": about(found, of_actions=of_actions),
        "aantal": len(found.rows),
        "afgebroken": found.cut,
    }
