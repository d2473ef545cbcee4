"""The confidential database, beside the one that is published: ``minutes.vertrouwelijk.db``.

It holds documents that are confidential as a whole, and documents with closed items together with these
items. What has once been ingested as confidential stays so, under any name and when its file changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from notulen.store import documents, drafts, files, kinds, search_index
from notulen.store.database import StoreError, feature, open_database, set_feature, transaction
from notulen.store.marks import mark

SUFFIX = ".vertrouwelijk"
_EXPECTED = "vertrouwelijk_ernaast"
_WHOLE = "geheel:"
_ASKED = "gevraagd"
_OF_DECISIONS = ("bedragen", "looptijden", "stemmingen")
_ROWS = ("vergaderingen", "aanwezigen", "agendapunten", "besluiten", "acties")


def path_beside(database: Path) -> Path:
    """Where the confidential database of a database is, or would be."""
    return database.with_name(f"{database.stem}{SUFFIX}{database.suffix}")


def is_confidential(db: Database) -> bool:
    """Whether this is a confidential database itself."""
    return feature(db, files.CONFIDENTIAL) == "1"


def expect_beside(db: Database) -> None:
    """Note that there is a confidential database beside an open one.

    Raises StoreError where there was one and is none now: nobody would know any more what it keeps apart,
    and the next ingest would publish that.
    """
    main = Path(str(db.execute("PRAGMA database_list").fetchone()[2]))
    if is_confidential(db) or not main.name:
        return
    if path_beside(main).is_file():
        if feature(db, _EXPECTED) is None:
            with transaction(db):
                set_feature(db, _EXPECTED, "1")
    elif feature(db, _EXPECTED) is not None:
        raise StoreError(
            f"{path_beside(main)}: the confidential database is not there, so what it kept apart would be "
            f"published; put it back, or begin a new one with: notulen ingest --vertrouwelijk {main} FILES"
        )


@contextmanager
def beside(db: Database, *, make: bool = False) -> Iterator[Database | None]:
    """The confidential database beside an open one, to write to; None where there is none.

    With ``make`` it is made where it is absent, for its owner only. Raises StoreError where a file by that
    name is no confidential database.
    """
    main = next(path for _, name, path in db.execute("PRAGMA database_list").fetchall() if name == "main")
    path = path_beside(Path(str(main))) if main else None
    if path is None or is_confidential(db) or not (make or path.is_file()):
        yield None
        return
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    opened = open_database(path, write=True)
    try:
        if not is_confidential(opened) and opened.table("documenten").count:
            raise StoreError(f"{path}: this is no confidential database of notulen; move it elsewhere")
        if not is_confidential(opened) or not search_index.is_current(opened):
            with transaction(opened):
                set_feature(opened, files.CONFIDENTIAL, "1")
                search_index.rebuild(opened)
        yield opened
    finally:
        opened.close()


def keep_whole(db: Database, sha256: str, *, asked: bool) -> None:
    """Note in a confidential database that a document is so as a whole (in the caller's transaction).

    ``asked`` tells whether somebody said so, which holds for good, or the document itself.
    """
    if asked or feature(db, f"{_WHOLE}{sha256}") is None:
        set_feature(db, f"{_WHOLE}{sha256}", _ASKED if asked else "document")


def is_whole(db: Database, path: str, sha256: str) -> bool:
    """Whether somebody offered a file, or what was at its path before, as confidential (read or not)."""
    return bool(
        db.execute(
            "SELECT 1 FROM kenmerken WHERE sleutel = :whole || :sha256 AND waarde = :asked"
            " UNION SELECT 1 FROM bestanden b JOIN documenten d ON d.id = b.document"
            " JOIN kenmerken k ON k.sleutel = :whole || d.sha256 AND k.waarde = :asked"
            " WHERE b.pad = :path"
            " UNION SELECT 1 FROM bestanden WHERE pad = :path AND document IS NULL LIMIT 1",
            {"whole": _WHOLE, "asked": _ASKED, "sha256": sha256, "path": path},
        ).fetchone()
    )


def was_asked(db: Database, sha256: str) -> bool:
    """Whether somebody offered a document as confidential."""
    return feature(db, f"{_WHOLE}{sha256}") == _ASKED


def whole(db: Database) -> dict[str, str | None]:
    """The documents that are confidential as a whole: the hash of each, and the version that read it."""
    return dict(
        db.execute(
            "SELECT d.sha256, d.notulen_versie FROM documenten d"
            " JOIN kenmerken k ON k.sleutel = ? || d.sha256",
            [_WHOLE],
        ).fetchall()
    )


def lost(db: Database, other: Database | None) -> set[str]:
    """The hashes of documents of which the closed parts are in no confidential database any more.

    So where that was left behind when ``db`` was moved or put back.
    """
    parted = db.execute(
        "SELECT DISTINCT d.sha256 FROM documenten d JOIN afschermingen a ON a.document = d.id"
        " WHERE a.soort = 'besloten'"
    ).fetchall()
    kept = other.execute("SELECT sha256 FROM documenten").fetchall() if other is not None else []
    return {sha256 for (sha256,) in set(parted) - set(kept)}


def forget(db: Database, sha256: str) -> None:
    """Remove a document that has nothing confidential any more from a confidential database."""
    document = documents.of_content(db, sha256)
    if document is not None:
        with transaction(db):
            documents.remove(db, document)
            db.execute("DELETE FROM kenmerken WHERE sleutel = ?", [f"{_WHOLE}{sha256}"])


def withdraw(db: Database, sha256: str, path: str = "") -> int:
    """Take a document that turned out to be confidential out of the published database, corrections and all.

    Both the document with this content and the one that came from this path go; gives how many went (in the
    caller's transaction).
    """
    found = db.execute(
        "SELECT id, familie FROM documenten WHERE sha256 = ? UNION SELECT d.id, d.familie FROM documenten d"
        " JOIN bestanden b ON b.document = d.id WHERE b.pad = ?",
        [sha256, path],
    ).fetchall()
    for document, family in found:
        drafts.release(db, document)
        search_index.remove_document(db, document)
        for table in _OF_DECISIONS:
            db.execute(
                f"DELETE FROM correcties WHERE tabel = ? AND rij IN (SELECT t.id FROM {table} t"
                " JOIN besluiten b ON b.id = t.besluit WHERE b.document = ?)",
                [table, document],
            )
        for table in _ROWS:
            db.execute(
                f"DELETE FROM correcties WHERE tabel = ?"
                f" AND rij IN (SELECT id FROM {table} WHERE document = ?)",
                [table, document],
            )
        db.execute("DELETE FROM correcties WHERE tabel = 'documenten' AND rij = ?", [document])
        db.execute("DELETE FROM documenten WHERE id = ?", [document])
        mark(db, family)
    db.execute("DELETE FROM bestanden WHERE sha256 = ? OR pad = ?", [sha256, path])
    db.execute("DELETE FROM kenmerken WHERE sleutel = ?", [f"{kinds.KIND}{sha256}"])
    return len(found)


def scrub(db: Database) -> bool:
    """Leave nothing of what was removed in the file: neither in its free pages nor in the search index.

    False where a program that reads it still has the file as it was; what was removed goes when that ends.
    """
    db.execute("INSERT INTO zoekindex (zoekindex) VALUES ('optimize')")
    db.conn.commit()
    db.execute("VACUUM")
    is_busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not is_busy
