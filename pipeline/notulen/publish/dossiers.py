"""What came before and after: the decisions and actions of one dossier in the order of their meetings."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from notulen.publish.meetings import WHOSE
from notulen.store.tables import ONCE

_MOST = 2000
_NEAR = 4  # findings of a dossier shown before and after one of them
_PLACED = f"""f.id, f.tekst, f.datum, f.gremium, f.pagina, f.begin, f.einde, f.zekerheid, f.methode,
    a.volgnummer, a.titel as punt, d.naam as document_naam, d.organisatie, {WHOSE.format("f")}"""
_JOINED = "f join documenten d on d.id = f.document left join agendapunten a on a.id = f.agendapunt"
_ROWS = {
    "besluiten": f"""select 'besluiten' as tabel, 'besluit' as soort, f.uitkomst as stand,
        null as status, null as termijn_eind, null as opvolger, {_PLACED} from besluiten {_JOINED}""",
    "acties": f"""select 'acties' as tabel, 'actie' as soort, f.status as stand,
        f.status, f.termijn_eind, f.opvolger, {_PLACED} from acties {_JOINED}""",
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
            f"""select tabel, id from (
               select 'besluiten' as tabel, id, datum, begin from besluiten
               where dossier = :d and {ONCE} union all
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
        for row in connection.execute(f"{_ROWS[key]} where f.id = ?", [identifier])
    ]
    return Course(rows, here - first, first, max(0, len(keys) - last))


def _of_dossier(connection: sqlite3.Connection, dossier: int) -> list[sqlite3.Row]:
    """The decisions and actions of a dossier, oldest first."""
    return connection.execute(
        f"""select * from ({_ROWS["besluiten"]} where f.dossier = :d and f.{ONCE} union all
           {_ROWS["acties"]} where f.dossier = :d and f.opvolger is null)
           order by datum is null, datum, begin, id limit :most""",
        {"d": dossier, "most": _MOST},
    ).fetchall()


def dossier(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of a dossier shows; None where there is no such dossier."""
    found = connection.execute("select * from dossiers where id = ?", [identifier]).fetchone()
    if found is None:
        return None
    return {"dossier": found, "verloop": _of_dossier(connection, identifier)}
