"""Pictures of pages, drawn from the original file when it is still where it was read.

The path comes from ``bestanden`` (what the batch was given), never from a document; and a file is only
used while its sha256 is still that of the document that was read. What is masked in the text is covered in
the picture; a page with a closed item has no picture, and a document with masks is not given as a file.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from notulen.publish.drawing import Covered, Order, draw, unchanged_content
from notulen.publish.evidence import boxes_in
from notulen.workers import Failure, Standby

__all__ = [
    "can_draw",
    "covered",
    "downloadable",
    "drawable",
    "original",
    "page_picture",
    "source_file",
    "unchanged_content",
]

_SECONDS = 60.0  # a busy machine, on which the process must begin first
_MEMORY = 1024**3

_artist = Standby(draw, limit=_SECONDS, memory=_MEMORY)


class _NotDrawnError(Exception):
    """The process that draws broke down or took too long."""


def source_file(connection: sqlite3.Connection, document: int) -> Path | None:
    """The original file of a document, or None where it is gone or is no longer the file that was read."""
    found = original(connection, document)
    return found[0] if found else None


def original(connection: sqlite3.Connection, document: int) -> tuple[Path, str] | None:
    """The original file of a document with its sha256, None as for ``source_file``."""
    for path, sha256 in _paths(connection, document):
        file = Path(path)
        try:
            changed = file.stat().st_mtime_ns
            if file.is_file() and _sha256(file, changed) == sha256:
                return file, sha256
        except OSError:
            continue
    return None


def _paths(connection: sqlite3.Connection, document: int) -> list[tuple[str, str]]:
    """Where a document was read, with its sha256; by another connection, for those of the pages hide it."""
    database = str(connection.execute("pragma database_list").fetchone()[2])
    with closing(sqlite3.connect(f"file:{quote(database)}?mode=ro", uri=True, timeout=10)) as own:
        return own.execute(
            "select b.pad, d.sha256 from documenten d join bestanden b on b.sha256 = d.sha256 where d.id = ?",
            [document],
        ).fetchall()


def downloadable(connection: sqlite3.Connection, document: int) -> tuple[Path, str] | None:
    """The original file with its sha256 where it may be given away: None also where something is masked."""
    masked = connection.execute("select 1 from afschermingen where document = ? limit 1", [document])
    return None if masked.fetchone() else original(connection, document)


def covered(connection: sqlite3.Connection, document: int, number: int) -> Covered | None:
    """What to cover on a page; None where the page may not be shown at all.

    That is so where something closed stands on it, or something masked of which the place is not known.
    """
    found: list[tuple[float, float, float, float]] = []
    for kind, boxes in connection.execute(
        "select soort, kaders from afschermingen where document = ? and pagina = ?", [document, number]
    ).fetchall():
        places = boxes_in(boxes)
        if kind == "besloten" or not places:
            return None
        found += [(x0, top, x1, bottom) for _, x0, top, x1, bottom in places]
    return tuple(found)


def drawable(connection: sqlite3.Connection, document: int, number: int) -> bool:
    """Whether a page of a document can, and may, be shown as a picture."""
    return covered(connection, document, number) is not None and can_draw(source_file(connection, document))


@lru_cache(maxsize=512)
def _sha256(file: Path, changed: int) -> str:
    """The digest of a file; ``changed`` (its mtime) makes a changed file be read again."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def can_draw(file: Path | None) -> bool:
    """Whether a picture of a page can be drawn from this file: only from a PDF."""
    if file is None:
        return False
    try:
        with file.open("rb") as stream:
            return b"%PDF-" in stream.read(1024)
    except OSError:
        return False


def page_picture(file: Path, sha256: str, number: int, cover: Covered = ()) -> bytes | None:
    """Page ``number`` (from 1) of a PDF as PNG; None where it cannot be drawn.

    ``sha256`` is the digest that the file must have. Covered is what ``cover`` says, and what is masked for
    its form alone (see ``drawing``). A process of its own draws it, so that a page on which PDFium breaks
    down, or takes too long, costs its own picture only.
    """
    try:
        return _drawn(Order(file, sha256, number, cover))
    except _NotDrawnError:
        return None


@lru_cache(maxsize=64)
def _drawn(order: Order) -> bytes | None:
    picture = _artist.do(order)
    if isinstance(picture, Failure):
        raise _NotDrawnError(picture.reason)  # so that it is not remembered
    return picture
