"""The organisations that met: what is called "college" is another gremium in every municipality."""

from __future__ import annotations

import sqlite3

from notulen.publish.memory import until_changed

OF_ORGANISATION = "document in (select id from documenten where organisatie = :organisation collate nocase)"
"""A condition of SQL: that something is in a document of an organisation, with or without capitals."""


def organisations(connection: sqlite3.Connection) -> list[str]:
    """The names to choose from, by alphabet, each as it is written most; none where there is only one."""
    names = until_changed(connection, "organisations", lambda: _names(connection))
    return names if len(names) > 1 else []


def told_apart(connection: sqlite3.Connection, organisation: str | None) -> str:
    """The organisation where others met too, for a page to lead to all of it; "" where it says nothing."""
    known = {name.casefold() for name in organisations(connection)}
    return organisation if organisation and organisation.casefold() in known else ""


def _names(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        """select organisatie, max(times) from (
             select organisatie, count(*) as times from documenten where organisatie > '' group by 1)
           group by lower(organisatie) order by lower(organisatie)"""
    )
    return [str(row[0]) for row in rows]
