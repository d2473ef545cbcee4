"""What people correct: kept apart from what was read, applied on top, and never lost by a new reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlite_utils import Database

from notulen.store import kinds, search_index
from notulen.store.database import StoreError, transaction
from notulen.store.marks import mark, mark_document
from notulen.store.periods import last_day
from notulen.store.rows import Row, Value
from notulen.store.schema import BY_NAME
from notulen.store.tables import Column

# What may be corrected. Identity, evidence and what follows from other columns are the program's own.
_CORRECTABLE = {
    "documenten": {"soort", "titel", "organisatie", "concept", "vervangen_door"},
    "vergaderingen": {"naam", "gremium", "datum", "locatie"},
    "aanwezigen": {"naam", "rol", "organisatie", "aanwezig"},
    "agendapunten": {"volgnummer", "titel"},
    "besluiten": {
        *(
            "tekst",
            "uitkomst",
            "voorwaarde",
            "voor",
            "tegen",
            "stemwijze",
            "besloten_door",
            "bedrag",
            "geldt_vanaf",
            "geldt_tot",
            "geldt_tekst",
            "dossier",
        )
    },
    "acties": {"nummer", "tekst", "eigenaar", "termijn_tekst", "termijn", "status", "dossier"},
    "bedragen": {"euro", "tekst", "waarvoor"},
    "looptijden": {"tekst", "vanaf", "tot"},
    "stemmingen": {"voor", "tegen", "toelichting", "onthouden", "voorstanders", "tegenstanders"},
    "instanties": {"naam", "soort", "afkorting", "organisatie", "generiek", "register", "register_id"},
    "dossiers": {"naam"},
}
_KIND = ("documenten", "soort")


def correct(db: Database, table: str, row: int, field: str, value: Value, by: str, reason: str = "") -> int:
    """Set a field of a row to what a person says it is; gives the identifier of the correction.

    The value found by the program stays in ``correcties.oud``. A later reading of the document applies
    the correction again, and keeps the row even where it no longer finds it. The last correction of a
    field holds. A document of which the kind (``soort``) is corrected is read as such by the next ingest.
    Raises StoreError for a table, row or field that cannot be corrected.
    """
    column = _correctable(table, field)
    value = _typed(column, value)
    if (table, field) == _KIND and value not in kinds.GENRES:
        raise StoreError(f"{table}.{field}: {value!r} is none of {', '.join(kinds.GENRES)}")
    with transaction(db):
        found = list(db.query(f'SELECT * FROM "{table}" WHERE id = ?', [row]))
        if not found:
            raise StoreError(f"{table} {row}: there is no such row")
        earlier = _of_field(db, table, row, field)
        old = earlier[0]["oud"] if earlier else found[0][field]
        made = db.table("correcties").insert(
            {
                "tabel": table,
                "rij": row,
                "veld": field,
                "waarde": _text(value),
                "oud": _text(old),
                "door": by,
                "reden": reason,
                "op": datetime.now(UTC).isoformat(timespec="seconds"),
            }
        )
        try:
            db.execute(f'UPDATE "{table}" SET "{field}" = ? WHERE id = ?', [value, row])
        except sqlite3.IntegrityError as error:
            raise StoreError(f"{table}.{field}: {value!r} is not possible there") from error
        _carry_on(db, table, row, field, value)
    return int(str(made.last_pk))


def of_rows(db: Database, table: str, rows: Iterable[int]) -> dict[int, dict[str, Row]]:
    """The corrections that hold, by row and field (the last one of a field)."""
    wanted = set(rows)
    found: dict[int, dict[str, Row]] = {}
    if not wanted:
        return found
    low, high = min(wanted), max(wanted)
    for row in db.query(
        "SELECT * FROM correcties WHERE tabel = ? AND rij BETWEEN ? AND ? ORDER BY id", [table, low, high]
    ):
        if row["rij"] in wanted:
            found.setdefault(row["rij"], {})[row["veld"]] = row
    return found


def count_in(db: Database, document: int) -> int:
    """The number of fields that people corrected in what was found in a document."""
    tables = (table for table in _CORRECTABLE if BY_NAME[table].column("document"))
    found = " UNION ".join(f"SELECT '{table}', id FROM {table} WHERE document = :id" for table in tables)
    fields = f"SELECT DISTINCT tabel, rij, veld FROM correcties WHERE (tabel, rij) IN ({found})"
    return int(db.execute(f"SELECT count(*) FROM ({fields})", {"id": document}).fetchone()[0])


def apply(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Put the corrections over rows as the program reads them now, changing the rows.

    What the program reads now becomes the ``oud`` of the correction, so that both sides stay known.
    """
    by_id = {row["id"]: row for row in rows if isinstance(row["id"], int)}
    for key, fields in of_rows(db, table, by_id).items():
        row = by_id[key]
        for field, correction in fields.items():
            column = BY_NAME[table].column(field)
            if column is None or field not in row:
                continue
            if (table, field) != _KIND:  # not guessed again
                db.execute(
                    "UPDATE correcties SET oud = ? WHERE tabel = ? AND rij = ? AND veld = ?",
                    [_text(row[field]), table, key, field],
                )
            row[field] = _typed(column, correction["waarde"])


def as_read(table: str, row: Row, fields: dict[str, Row]) -> Row:
    """A stored row with the values that the program had read, before it was corrected."""
    columns = {field: BY_NAME[table].column(field) for field in fields}
    return row | {f: _typed(c, fields[f]["oud"]) for f, c in columns.items() if c is not None}


def _of_field(db: Database, table: str, row: int, field: str) -> list[Row]:
    return list(
        db.query(
            "SELECT * FROM correcties WHERE tabel = ? AND rij = ? AND veld = ? ORDER BY id",
            [table, row, field],
        )
    )


def _carry_on(db: Database, table: str, row: int, field: str, value: Value) -> None:
    """Bring what follows from a corrected field up to date: copies, periods, the search index."""
    if table == "vergaderingen" and field in ("datum", "gremium"):
        for copy in ("besluiten", "acties"):
            db.execute(f'UPDATE "{copy}" SET "{field}" = ? WHERE vergadering = ?', [value, row])
    if table == "acties" and field == "termijn":
        db.execute("UPDATE acties SET termijn_eind = ? WHERE id = ?", [last_day(str(value or "")), row])
    if (table, field) == _KIND:
        sha256 = db.execute("SELECT sha256 FROM documenten WHERE id = ?", [row]).fetchone()[0]
        kinds.keep(db, sha256, str(value))
        db.execute("UPDATE documenten SET notulen_versie = NULL WHERE id = ?", [row])
    document = row if table == "documenten" else None
    if BY_NAME[table].column("document"):
        document = db.execute(f'SELECT document FROM "{table}" WHERE id = ?', [row]).fetchone()[0]
    if document is not None:
        search_index.index_document(db, document)
        mark_document(db, document)
        mark(db, db.execute("SELECT familie FROM documenten WHERE id = ?", [document]).fetchone()[0])


def _correctable(table: str, field: str) -> Column:
    column = BY_NAME[table].column(field) if field in _CORRECTABLE.get(table, ()) else None
    if column is None:
        raise StoreError(f"{table}.{field}: this cannot be corrected")
    return column


def _typed(column: Column, value: Value) -> Value:
    if value is None:
        return None
    try:
        if column.type.startswith("INTEGER"):
            return int(value)
        return float(value) if column.type.startswith("REAL") else str(value)
    except ValueError as error:
        raise StoreError(f"{column.name}: {value!r} is not a number") from error


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
