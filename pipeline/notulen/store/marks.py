"""Marks in ``kenmerken``: families of documents whose dossiers and commitments are out of date."""

from __future__ import annotations

from sqlite_utils import Database

from notulen.store.database import set_feature

_PREFIX = "koppelen:"


def mark(db: Database, family: str) -> None:
    """Note that documents of a family changed (within the caller's transaction)."""
    set_feature(db, f"{_PREFIX}{family}", "1")


def marked(db: Database) -> list[str]:
    """The families whose documents changed since they were linked."""
    rows = db.execute(
        "SELECT sleutel FROM kenmerken WHERE sleutel GLOB ? ORDER BY 1", [f"{_PREFIX}*"]
    ).fetchall()
    return [str(key).removeprefix(_PREFIX) for (key,) in rows]


def unmark(db: Database, family: str) -> None:
    """Note that a family is linked (within the caller's transaction)."""
    db.execute("DELETE FROM kenmerken WHERE sleutel = ?", [f"{_PREFIX}{family}"])
