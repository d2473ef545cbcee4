"""Opening minutes.db, and the versions that it carries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from notulen.store import migrations, schema

# What SQLite says, and what that means. A reader too keeps a file beside it, to see what is written.
_REASONS = {
    "readonly": "it and its folder may not be written, also not to read it; change their permissions",
    "locked": "another program is writing to it; try again when that is done (nothing was lost)",
    "full": "the disk is full; make room and try again (nothing was lost)",
    "unable to open": "cannot be opened or made; see that its folder is there and may be written",
    "not a database": "is no database; give the database first, then the files",
    "malformed": "is damaged; put back a copy, or read the files into a new one",
}


class StoreError(Exception):
    """The database cannot be used as it is. The message is one line and says what to do."""


def open_database(path: str | Path, *, write: bool = False) -> Database:
    """Open minutes.db; with ``write``, make it where it is absent and bring an older schema up to date.

    Raises StoreError where the file is no such database, is of a newer program, or (for reading) needs
    to be brought up to date first.
    """
    path = Path(path)
    if not write and not path.is_file():
        raise StoreError(f"{path}: there is no such database; make it with: notulen ingest {path} FILES")
    try:
        connection = sqlite3.connect(path, timeout=30) if write else _connect_to_read(path)
        db = Database(connection)
        db.execute("PRAGMA foreign_keys = ON")
        tables = set(db.table_names())
        if write and not tables:
            db.enable_wal()
            with transaction(db):
                if not db.table_names():  # another program may have made them while this one waited
                    schema.create(db)
                    set_feature(db, "schema_versie", str(schema.SCHEMA_VERSION))
        elif not tables:
            raise StoreError(f"{path}: this database is empty; fill it with: notulen ingest {path} FILES")
        elif not tables >= {"kenmerken", "besluiten"}:
            raise StoreError(f"{path}: this is not a database made by notulen; give another name")
        _check_version(db, path, write=write)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {why(error)}") from error
    return db


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing: the block's changes are kept together, or none of them where it raises.

    The write lock is taken at once, so that two programs that write wait for each other.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def feature(db: Database, key: str) -> str | None:
    """A value of ``kenmerken``, None where it is not set."""
    row = db.execute("SELECT waarde FROM kenmerken WHERE sleutel = ?", [key]).fetchone()
    return None if row is None else str(row[0])


def set_feature(db: Database, key: str, value: str) -> None:
    """Set a value of ``kenmerken``."""
    db.execute("INSERT OR REPLACE INTO kenmerken (sleutel, waarde) VALUES (?, ?)", [key, value])


def why(error: sqlite3.DatabaseError) -> str:
    """Why a database could not be used, and what to do."""
    return next((said for part, said in _REASONS.items() if part in str(error)), f"cannot be used ({error})")


def _connect_to_read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)


def _check_version(db: Database, path: Path, *, write: bool) -> None:
    version = int(feature(db, "schema_versie") or 0)
    if version > schema.SCHEMA_VERSION:
        raise StoreError(
            f"{path}: made by a newer notulen (schema {version}, this program knows up to "
            f"{schema.SCHEMA_VERSION}); install the newer version"
        )
    if version < schema.SCHEMA_VERSION and not write:
        raise StoreError(
            f"{path}: made by an older notulen (schema {version}); "
            f"bring it up to date with: notulen ingest {path}"
        )
    while version < schema.SCHEMA_VERSION:
        with transaction(db):
            version = int(feature(db, "schema_versie") or 0)  # as another program may have left it
            if version < schema.SCHEMA_VERSION:
                migrations.STEPS[version](db)
                version += 1
                set_feature(db, "schema_versie", str(version))
