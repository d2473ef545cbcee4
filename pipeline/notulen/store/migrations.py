"""From the schema of an older release to this one, one step a version.

A step takes the database from version n to n + 1. It runs in one transaction with the new version
number, so a migration that is broken off leaves the old schema whole. A step is never changed once
released: add the next one to ``STEPS`` and raise ``schema.SCHEMA_VERSION``.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database


def _registers_and_masks(db: Database) -> None:
    """Names in official registers, also on the day of a mention; and what is not shown of a document."""
    for table, columns in (
        ("instanties", ("register_naam", "kandidaten")),
        ("vermeldingen", ("register_naam", "register_id")),
    ):
        for column in columns:
            db.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT')
    db.execute(
        "CREATE TABLE afschermingen (id INTEGER PRIMARY KEY AUTOINCREMENT,"
        " document INTEGER NOT NULL REFERENCES documenten(id) ON DELETE CASCADE, soort TEXT NOT NULL,"
        " pagina INTEGER, begin INTEGER, einde INTEGER, kaders TEXT NOT NULL DEFAULT '[]')"
    )
    db.execute("CREATE INDEX afschermingen_document ON afschermingen (document)")


STEPS: dict[int, Callable[[Database], None]] = {1: _registers_and_masks}
"""The step that leads away from a version: ``STEPS[1]`` makes version 2 of version 1."""
