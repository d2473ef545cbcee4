"""What came before and after: the decisions and actions of one dossier in the order of their meetings."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_MOST = 2000
_NEAR = 4  # findings of a dossier shown before and after one of them


@dataclass(frozen=True, slots=True)
class Course:
    """The findings of a dossier around one of them, ``here``; ``earlier`` and ``later`` are not shown."""

    rows: list[sqlite3.Row]
    here: int
    earlier: int
    later: int


def course(connection: sqlite3.Connection, table: str, found: sqlite3.Row) -> Course | None:
    """What came before and after a finding in its dossier; None where there is nothing else."""
    rows = _of_dossier(connection, found["dossier"]) if found["dossier"] is not None else []
    here = next((i for i, row in enumerate(rows) if (row["tabel"], row["id"]) == (table, found["id"])), None)
    if here is None or len(rows) < 2:
        return None
    first, last = max(0, here - _NEAR), here + _NEAR + 1
    return Course(rows[first:last], here - first, first, max(0, len(rows) - last))


def _of_dossier(connection: sqlite3.Connection, dossier: int) -> list[sqlite3.Row]:
    """The decisions and actions of a dossier, oldest first."""
    return connection.execute(
        """select * from (
           select 'besluiten' as tabel, 'besluit' as soort, id, tekst, uitkomst as stand,
             datum, gremium, begin from besluiten where dossier = :d
           union all
           select 'acties', 'actie', id, tekst, status, datum, gremium, begin
           from acties where dossier = :d and opvolger is null)
           order by datum is null, datum, begin, id limit :most""",
        {"d": dossier, "most": _MOST},
    ).fetchall()


def dossier(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of a dossier shows; None where there is no such dossier."""
    found = connection.execute("select * from dossiers where id = ?", [identifier]).fetchone()
    if found is None:
        return None
    return {"dossier": found, "verloop": _of_dossier(connection, identifier)}
