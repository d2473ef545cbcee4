"""A meeting with everything found in it, as the exports need it: rows of the database, joined once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from notulen.language.periods import day_of
from notulen.link.register_entries import RegisterEntry
from notulen.link.registry import link_body
from notulen.store.tables import ONCE

_REGISTERED = ("gemeente", "provincie", "waterschap")
_VOTED = """(
    select b.*, s.onthouden, s.voorstanders, s.tegenstanders from besluiten b
    left join stemmingen s on s.id = (select min(id) from stemmingen where besluit = b.id))"""
"""Decisions with what their vote tells beside the counts."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The rows of one meeting. ``row`` is that of ``vergaderingen``, ``document`` its document's.

    ``below`` and ``decided`` give, for the identifier of an agenda item, the identifiers of the items below
    it and the decisions under it. ``parts`` are the identifiers of meetings that were part of this one.
    ``organisation`` is the entry of the organisation that met in an official register, with the kind of
    that register; None where unknown.
    """

    row: sqlite3.Row
    document: sqlite3.Row
    items: list[sqlite3.Row]
    decisions: list[sqlite3.Row]
    actions: list[sqlite3.Row]
    attendees: list[sqlite3.Row]
    below: dict[int, list[int]]
    decided: dict[int, list[sqlite3.Row]]
    parts: list[int]
    organisation: tuple[str, RegisterEntry] | None

    @property
    def body(self) -> str:
        """The name of the gremium; "" where the document does not say who met."""
        return str(self.row["gremium"] or "").strip()

    @property
    def owner(self) -> str:
        """What tells one council from another: the organisation, else the family of the document."""
        return str(self.document["organisatie"] or self.document["familie"] or "").strip()

    @property
    def day(self) -> str:
        """The ISO day of the meeting, "" where it is not known as a day."""
        found = day_of(str(self.row["datum"] or ""))
        return found.isoformat() if found else ""


def identifiers(connection: sqlite3.Connection) -> list[int]:
    """All meetings that count, in the order in which they were first read.

    A draft is left out where the final minutes are there.
    """
    return [int(row[0]) for row in connection.execute("select id from geldende_vergaderingen order by id")]


def exists(connection: sqlite3.Connection, identifier: int) -> bool:
    """Whether there is a meeting with that identifier, whether it counts or not."""
    return _one(connection, "select id from vergaderingen where id = ?", identifier) is not None


def load(connection: sqlite3.Connection, identifier: int) -> Meeting | None:
    """The meeting with that identifier, None where there is none."""
    row = _one(connection, "select * from vergaderingen where id = ?", identifier)
    if row is None:
        return None
    document = _one(connection, "select * from documenten where id = ?", row["document"])
    if document is None:
        return None
    items = list(_rows(connection, "agendapunten", "volgorde, id", identifier))
    decisions = list(_rows(connection, _VOTED, "begin, id", identifier))
    below: dict[int, list[int]] = {}
    for item in items:
        below.setdefault(item["ouder"], []).append(item["id"])
    decided: dict[int, list[sqlite3.Row]] = {}
    for decision in decisions:
        decided.setdefault(decision["agendapunt"], []).append(decision)
    return Meeting(
        row,
        document,
        items,
        decisions,
        list(_rows(connection, "acties", "begin, id", identifier)),
        list(_rows(connection, "aanwezigen", "id", identifier)),
        below,
        decided,
        [
            int(part[0])
            for part in connection.execute(
                "select id from vergaderingen where hoofdvergadering = ? order by begin, id", [identifier]
            )
        ],
        organisation(str(document["organisatie"] or ""), str(row["datum"] or "")),
    )


def organisation(name: str, day: str) -> tuple[str, RegisterEntry] | None:
    """The kind of register and the entry that a name means on an ISO day ("" for any day).

    A name that could be a municipality as well as a province ("Utrecht") must say which it is.
    """
    on = day_of(day)
    found = {kind: entry for kind in _REGISTERED if (entry := link_body(name, kind, on))}
    named = {kind: entry for kind, entry in found.items() if kind in name.lower()}
    chosen = named or found
    return next(iter(chosen.items())) if len(chosen) == 1 else None


def _one(connection: sqlite3.Connection, sql: str, identifier: int) -> sqlite3.Row | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute(sql, [identifier]).fetchone()
    return row if isinstance(row, sqlite3.Row) else None


def _rows(connection: sqlite3.Connection, table: str, order: str, meeting: int) -> Iterator[sqlite3.Row]:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    once = f"and {ONCE}" if table in (_VOTED, "acties") else ""
    yield from cursor.execute(
        f"select * from {table} where vergadering = ? {once} order by {order}", [meeting]
    )
