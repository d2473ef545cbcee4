"""What a page says of a document in whose place another stands, and where in it the same finding is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from notulen.store.identity import Trace, match

_DOCUMENTS = """
    select d.id, d.naam, d.titel, d.soort, d.concept, v.gremium, v.datum from documenten d
    left join vergaderingen v on v.id = (select min(id) from vergaderingen where document = d.id)"""


@dataclass(frozen=True, slots=True)
class Replacement:
    """``by`` stands in the place of a document (None where none does), ``of`` are those that it replaces.

    ``is_draft`` says whether the document calls itself a draft, ``counterpart`` is the same decision or
    action in ``by``, None where it has none.
    """

    is_draft: bool
    by: sqlite3.Row | None
    of: list[sqlite3.Row]
    counterpart: int | None = None


def replacement(
    connection: sqlite3.Connection, document: int, table: str = "", text: str = ""
) -> Replacement:
    """What stands in a document's place and what it replaces; with a ``table`` and ``text``, of a finding."""
    by, is_draft = connection.execute(
        "select vervangen_door, concept from documenten where id = ?", [document]
    ).fetchone()
    return Replacement(
        bool(is_draft),
        connection.execute(f"{_DOCUMENTS} where d.id = ?", [by]).fetchone() if by else None,
        connection.execute(f"{_DOCUMENTS} where d.vervangen_door = ? order by d.id", [document]).fetchall(),
        _counterpart(connection, by, table, text) if by and table else None,
    )


def _counterpart(connection: sqlite3.Connection, document: int, table: str, text: str) -> int | None:
    """The finding in a document that says the same, or nearly."""
    rows = connection.execute(
        f"select id, tekst from {table} where document = ? order by begin, id", [document]
    ).fetchall()
    found = [Trace(None, None, row["tekst"]) for row in rows]
    pairs = match([Trace(None, None, text)], found, same_text=False)
    return next((int(rows[place]["id"]) for place in pairs), None)
