"""Marks in ``kenmerken``: organisations whose dossiers and commitments are out of date."""

from __future__ import annotations

from sqlite_utils import Database

from notulen.store.database import set_feature

_PREFIX = "koppelen:"


def mark(db: Database, organisation: str) -> None:
    """Note that documents of an organisation changed (within the caller's transaction)."""
    set_feature(db, f"{_PREFIX}{organisation}", "1")


def marked(db: Database) -> list[str]:
    """The organisations whose documents changed since they were linked."""
    rows = db.execute(
        "SELECT sleutel FROM kenmerken WHERE sleutel GLOB ? ORDER BY 1", [f"{_PREFIX}*"]
    ).fetchall()
    return [str(key).removeprefix(_PREFIX) for (key,) in rows]


def unmark(db: Database, organisation: str) -> None:
    """Note that an organisation is linked (within the caller's transaction)."""
    db.execute("DELETE FROM kenmerken WHERE sleutel = ?", [f"{_PREFIX}{organisation}"])
