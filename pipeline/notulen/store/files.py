"""The files that were offered, one row a path: what `notulen status` reports and what ingest may skip."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from notulen.store.database import feature, transaction

WITHDRAWN = "ingetrokken:"
"""What stands in ``kenmerken`` before the hash of a document that was removed."""

CONFIDENTIAL = "vertrouwelijk"
"""What stands there where this is the confidential database: its paths are never forgotten."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies on disk: absolute path, size in bytes, time of change in ns, hash of its content.

    ``folder`` is the one that was given to read, "" where the file itself was.
    """

    path: str
    size: int
    modified: int
    sha256: str = ""
    folder: str = ""

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return os.path.basename(self.path)

    @property
    def shown(self) -> str:
        """Its path within that folder: where it lies on this machine is nobody's business."""
        return self.path.removeprefix(self.folder.rstrip("/") + "/") if self.folder else self.name


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database knows of a path; ``version`` is the program's that read its document.

    ``content`` is the hash of what its document holds now: another than the file's, where the document
    was replaced while this file was away.
    """

    source: Source
    status: str
    document: int | None
    version: str | None
    content: str | None


def stored_path(path: Path) -> str:
    """The absolute path as text that SQLite can hold, also where the name is not valid UTF-8."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")


def stored_name(path: Path) -> str:
    """The name of a file in the same way, without its folder."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def seen(db: Database) -> dict[str, Seen]:
    """Every path that the database knows."""
    return {
        path: Seen(Source(path, size, modified, sha256 or ""), status, document, version, content)
        for path, size, modified, sha256, status, document, version, content in db.execute(
            "SELECT b.pad, b.grootte, b.gewijzigd, b.sha256, b.status, b.document, d.notulen_versie, d.sha256"
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


def mark_gone(db: Database, folders: Iterable[str], there: set[str], unknown: Iterable[str]) -> list[str]:
    """Note which files in some folders are no longer there, and give those not known to be so.

    The document of a file that is gone stays; a row goes where it is no document's last trace. All
    are stored paths: ``there`` what was found in the folders, ``unknown`` folders in them that could
    not be opened.
    """
    roots, closed = _prefixes(folders), _prefixes(unknown)
    rows = db.execute("SELECT pad, document, status FROM bestanden").fetchall()
    gone = [
        (path, document, status)
        for path, document, status in rows
        if f"{path}/".startswith(roots)
        and path not in there
        and not f"{path}/".startswith(closed)
        and (os.path.isdir(path) or not os.path.lexists(path))
    ]
    lost = {path for path, _, _ in gone}
    elsewhere = {document for path, document, _ in rows if path not in lost}
    traces = [row for row in gone if row[1] is not None and row[1] not in elsewhere]
    with transaction(db):
        db.conn.executemany(
            "DELETE FROM bestanden WHERE pad = ?", [(row[0],) for row in gone if row not in traces]
        )
        db.conn.executemany(
            "UPDATE bestanden SET status = 'verdwenen', reden = NULL WHERE pad = ?",
            [(path,) for path, _, _ in traces],
        )
    return [path for path, _, status in traces if status != "verdwenen"]


def lies_as_read(path: str, size: int, modified: int) -> bool:
    """Whether a file has the size and time that it was read with; also where that cannot be told."""
    try:
        status = os.stat(path)
    except OSError:
        return not _is_gone(path)
    return (status.st_size, status.st_mtime_ns) == (size, modified)


def count_gone(db: Database, paths: Iterable[str]) -> int:
    """How many of some paths are files that are gone, and have no other name since."""
    return sum(
        db.execute("SELECT 1 FROM bestanden WHERE pad = ? AND status = 'verdwenen'", [path]).fetchone()
        is not None
        for path in paths
    )


def follow(db: Database, source: Source, document: int) -> None:
    """Let a document go by the name of this file where the one that it came from is gone.

    (Within the caller's transaction.)
    """
    rows = db.execute(
        "SELECT pad, status FROM bestanden WHERE document = ? AND pad <> ?", [document, source.path]
    ).fetchall()
    gone = _gone(db, [path for path, _ in rows])
    left = [path for path, status in rows if status == "verdwenen" or path in gone]
    (came_from,) = db.execute("SELECT bron FROM documenten WHERE id = ?", [document]).fetchone()
    if any(f"/{path}".endswith(f"/{came_from}") for path in left):
        db.execute(
            "UPDATE documenten SET naam = ?, bron = ? WHERE id = ?", [source.name, source.shown, document]
        )
    _forget(db, left)


def withdrawn(db: Database) -> dict[str, str]:
    """The hashes of the documents that were removed (see ``withdrawal``), each with the day (ISO)."""
    rows = db.execute(
        "SELECT sleutel, waarde FROM kenmerken WHERE sleutel GLOB ? ORDER BY 2, 1", [f"{WITHDRAWN}*"]
    ).fetchall()
    return {key.removeprefix(WITHDRAWN): day for key, day in rows}


def _forget(db: Database, paths: list[str]) -> None:
    db.conn.executemany("DELETE FROM bestanden WHERE pad = ?", [(path,) for path in paths])


def _gone(db: Database, paths: list[str]) -> list[str]:
    """Those at which nothing lies any more, as when an archive was moved; of the confidential ones none."""
    if feature(db, CONFIDENTIAL) == "1":
        return []
    return [path for path in paths if _is_gone(path)]


def _is_gone(path: str) -> bool:
    """Whether no file has this stored path; not where that cannot be told, or the path is no UTF-8."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "\\x" not in path
    except OSError:
        return False
    return False


def _prefixes(folders: Iterable[str]) -> tuple[str, ...]:
    return tuple(folder.rstrip("/") + "/" for folder in folders)


def record_failure(db: Database, source: Source, reason: str, *, skipped: bool = False) -> None:
    """Note that a file could not be read (or was skipped), with its one-line reason."""
    with transaction(db):
        record(db, source, "overgeslagen" if skipped else "fout", reason=reason)
        same = db.execute(
            "SELECT pad FROM bestanden WHERE sha256 = ? AND sha256 <> '' AND document IS NULL AND pad <> ?",
            [source.sha256, source.path],
        ).fetchall()
        _forget(db, _gone(db, [path for (path,) in same]))
