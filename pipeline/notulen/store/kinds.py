"""What people said that documents are, by the hash of their content; the program does not guess it then.

It is kept apart from the documents, so that it holds before a file is read, under any name, and for every
later reading.
"""

from __future__ import annotations

from typing import cast, get_args

from sqlite_utils import Database

from notulen.records import Genre
from notulen.store.database import feature, set_feature

GENRES: tuple[Genre, ...] = get_args(Genre)
KIND = "soort:"
"""What stands in ``kenmerken`` before the hash."""
GUESSED_OTHER = f"d.soort = 'overig' AND '{KIND}' || d.sha256 NOT IN (SELECT sleutel FROM kenmerken)"
"""A condition of SQL: that a document ``d`` was taken for no minutes by the program, not by a person."""


def told(db: Database) -> dict[str, Genre]:
    """What people said, by hash."""
    rows = db.execute("SELECT sleutel, waarde FROM kenmerken WHERE sleutel GLOB ?", [f"{KIND}*"]).fetchall()
    return {key.removeprefix(KIND): cast(Genre, genre) for key, genre in rows}


def keep(db: Database, sha256: str, genre: str) -> None:
    """Note what a person said (in the caller's transaction)."""
    set_feature(db, f"{KIND}{sha256}", genre)


def follow(db: Database, before: str | None, sha256: str) -> str | None:
    """What is said of a content; else of that which it takes the place of, and then of both.

    (In the caller's transaction.)
    """
    said = feature(db, f"{KIND}{sha256}")
    if said is None and before and (said := feature(db, f"{KIND}{before}")):
        keep(db, sha256, said)
    return said


def share(db: Database, other: Database) -> None:
    """Let another database know what this one knows (in the caller's transaction there)."""
    other.conn.executemany(
        "INSERT OR IGNORE INTO kenmerken (sleutel, waarde) VALUES (?, ?)",
        [(f"{KIND}{sha256}", genre) for sha256, genre in told(db).items()],
    )
