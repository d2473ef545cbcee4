"""The files that were offered, one row a path: what `notulen status` reports and what ingest may skip."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from notulen.store.database import transaction


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies on disk: absolute path, size in bytes, time of change in ns, hash of its content."""

    path: str
    size: int
    modified: int
    sha256: str = ""

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return os.path.basename(self.path)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database knows of a path; ``version`` is the program's that read its document."""

    source: Source
    status: str
    document: int | None
    version: str | None


def stored_path(path: Path) -> str:
    """The absolute path as text that SQLite can hold, also where the name is not valid UTF-8."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")


def stored_name(path: Path) -> str:
    """The name of a file in the same way, without its folder."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def seen(db: Database) -> dict[str, Seen]:
    """Every path that the database knows."""
    return {
        path: Seen(Source(path, size, modified, sha256 or ""), status, document, version)
        for path, size, modified, sha256, status, document, version in db.execute(
            "SELECT b.pad, b.grootte, b.gewijzigd, b.sha256, b.status, b.document, d.notulen_versie"
            " FROM bestanden b LEFT JOIN documenten d ON d.id = b.document"
        ).fetchall()
    }


def record(
    db: Database, source: Source, status: str, *, document: int | None = None, reason: str = ""
) -> None:
    """Note what became of a file (within the caller's transaction).

    A file that fails keeps the document that it gave before: what was read once is not lost.
    """
    db.execute(
        """
        INSERT INTO bestanden (pad, sha256, document, status, reden, grootte, gewijzigd, pogingen, gezien_op)
        VALUES (:path, :sha256, :document, :status, :reason, :size, :modified, 1, :now)
        ON CONFLICT (pad) DO UPDATE SET
            pogingen = CASE WHEN sha256 IS excluded.sha256 THEN pogingen + 1 ELSE 1 END,
            sha256 = excluded.sha256, document = ifnull(excluded.document, document),
            status = excluded.status, reden = excluded.reden, grootte = excluded.grootte,
            gewijzigd = excluded.gewijzigd, gezien_op = excluded.gezien_op""",
        {
            "path": source.path,
            "sha256": source.sha256,
            "document": document,
            "status": status,
            "reason": reason or None,
            "size": source.size,
            "modified": source.modified,
            "now": datetime.now(UTC).isoformat(timespec="seconds"),
        },
    )


def record_failure(db: Database, source: Source, reason: str, *, skipped: bool = False) -> None:
    """Note that a file could not be read (or was skipped), with its one-line reason."""
    with transaction(db):
        record(db, source, "overgeslagen" if skipped else "fout", reason=reason)
