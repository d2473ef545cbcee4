"""Marks in ``kenmerken``: what is out of date since documents changed, until ``links`` brings it up to date.

A family of documents has dossiers and commitments; a document may be the same minutes as another one.
"""

from __future__ import annotations

from sqlite_utils import Database

from notulen.store.database import set_feature

_FAMILY = "koppelen:"
_DOCUMENT = "vergelijken:"


def mark(db: Database, family: str) -> None:
    """Note that documents of a family changed (within the caller's transaction)."""
    set_feature(db, f"{_FAMILY}{family}", "1")


def marked(db: Database) -> list[str]:
    """The families whose documents changed since they were linked."""
    return _keys(db, _FAMILY)


def unmark(db: Database, family: str) -> None:
    """Note that a family is linked (within the caller's transaction)."""
    _remove(db, f"{_FAMILY}{family}")


def mark_document(db: Database, document: int) -> None:
    """Note that a document changed (within the caller's transaction)."""
    set_feature(db, f"{_DOCUMENT}{document}", "1")


def marked_documents(db: Database) -> list[int]:
    """The documents that changed since they were compared with the others."""
    return sorted(int(key) for key in _keys(db, _DOCUMENT))


def unmark_document(db: Database, document: int) -> None:
    """Note that a document is compared (within the caller's transaction)."""
    _remove(db, f"{_DOCUMENT}{document}")


def _keys(db: Database, prefix: str) -> list[str]:
    rows = db.execute(
        "SELECT sleutel FROM kenmerken WHERE sleutel GLOB ? ORDER BY 1", [f"{prefix}*"]
    ).fetchall()
    return [str(key).removeprefix(prefix) for (key,) in rows]


def _remove(db: Database, key: str) -> None:
    db.execute("DELETE FROM kenmerken WHERE sleutel = ?", [key])
