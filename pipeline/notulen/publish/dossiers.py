"""What came before and after: the decisions and actions of one dossier in the order of their meetings."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_MOST = 2000
_NEAR = 4  # findings of a dossier shown before and after one of them
_ROWS = {
    "besluiten": """select 'besluiten' as tabel, 'besluit' as soort, id, tekst, uitkomst as stand, datum,
        gremium, pagina, begin, einde, zekerheid, methode from besluiten""",
    "acties": """select 'acties' as tabel, 'actie' as soort, id, tekst, status as stand, datum, gremium,
        pagina, begin, einde, zekerheid, methode from acties""",
}


@dataclass(frozen=True, slots=True)
class Course:
    """The findings of a dossier around one of them, ``here``; ``earlier`` and ``later`` are not shown."""

    rows: list[sqlite3.Row]
    here: int
    earlier: int
    later: int


def course(connection: sqlite3.Connection, table: str, found: sqlite3.Row) -> Course | None:
    """What came before and after a finding in its dossier; None where there is nothing else."""
    if found["dossier"] is None:
        return None
    # The order first, from an index alone: the rows of a dossier lie far apart in the database.
    keys = [
        (str(key), int(identifier))
        for key, identifier in connection.execute(
            """select tabel, id from (
               select 'besluiten' as tabel, id, datum, begin from besluiten where dossier = :d union all
               select 'acties', id, datum, begin from acties where dossier = :d and opvolger is null)
               order by datum is null, datum, begin, id limit :most""",
            {"d": found["dossier"], "most": _MOST},
        )
    ]
    if len(keys) < 2 or (table, found["id"]) not in keys:
        return None
    here = keys.index((table, found["id"]))
    first, last = max(0, here - _NEAR), here + _NEAR + 1
    rows = [
        row
        for key, identifier in keys[first:last]
        for row in connection.execute(f"{_ROWS[key]} where id = ?", [identifier])
    ]
    return Course(rows, here - first, first, max(0, len(keys) - last))


def _of_dossier(connection: sqlite3.Connection, dossier: int) -> list[sqlite3.Row]:
    """The decisions and actions of a dossier, oldest first."""
    return connection.execute(
        f"""select * from ({_ROWS["besluiten"]} where dossier = :d union all
           {_ROWS["acties"]} where dossier = :d and opvolger is null)
           order by datum is null, datum, begin, id limit :most""",
        {"d": dossier, "most": _MOST},
    ).fetchall()


def dossier(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of a dossier shows; None where there is no such dossier."""
    found = connection.execute("select * from dossiers where id = ?", [identifier]).fetchone()
    if found is None:
        return None
    return {"dossier": found, "verloop": _of_dossier(connection, identifier)}
