"""Pictures of pages, drawn from the original file when it is still where it was read.

The path comes from ``bestanden`` (what the batch was given), never from a document; and a file is only
used while its sha256 is still that of the document that was read.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2
from PIL import Image, ImageChops

_WIDTH = 1240  # pixels: an A4 page at 150 dots to the inch
_MOST_PIXELS = 4_000_000

# PDFium is not safe to use from two threads at once (pypdfium2, README, "Thread safety").
_drawing = Lock()


def source_file(connection: sqlite3.Connection, document: int) -> Path | None:
    """The original file of a document, or None where it is gone or is no longer the file that was read."""
    found = original(connection, document)
    return found[0] if found else None


def original(connection: sqlite3.Connection, document: int) -> tuple[Path, str] | None:
    """The original file of a document with its sha256, None as for ``source_file``."""
    rows = connection.execute(
        "select b.pad, d.sha256 from documenten d join bestanden b on b.sha256 = d.sha256 where d.id = ?",
        [document],
    ).fetchall()
    for path, sha256 in rows:
        file = Path(path)
        try:
            changed = file.stat().st_mtime_ns
            if file.is_file() and _sha256(file, changed) == sha256:
                return file, sha256
        except OSError:
            continue
    return None


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


@lru_cache(maxsize=64)
def page_picture(file: Path, sha256: str, number: int) -> bytes | None:
    """Page ``number`` (from 1) of a PDF as PNG; None where it cannot be drawn.

    ``sha256`` is the digest that the file must have: it is read once and drawn from memory, so that it
    cannot change in between.
    """
    content = unchanged_content(file, sha256)
    if content is None:
        return None
    with _drawing:
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            return None
        try:
            if not 1 <= number <= len(pdf):
                return None
            page = pdf[number - 1]
            width, height = page.get_size()
            scale = min(_WIDTH / max(width, 1), (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            image = page.render(scale=scale).to_pil()
        except pypdfium2.PdfiumError:
            return None
        finally:
            pdf.close()
    stream = io.BytesIO()
    image.convert("L" if _is_grey(image) else "RGB").save(stream, "PNG", optimize=True)
    return stream.getvalue()


def unchanged_content(file: Path, sha256: str) -> bytes | None:
    """The bytes of a file, None where they are no longer those with this digest."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.convert("RGB").split()
    return all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
