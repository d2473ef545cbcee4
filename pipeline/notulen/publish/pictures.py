"""Pictures of pages, drawn from the original file when it is still where it was read.

The path comes from ``bestanden`` (what the batch was given), never from a document; and a file is only
used while its sha256 is still that of the document that was read. What is masked in the text is covered in
the picture; a page with a closed item has no picture, and a document with masks is not given as a file.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
from functools import lru_cache
from pathlib import Path
from threading import Lock

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from notulen.privacy.gate import find_patterns
from notulen.publish.evidence import boxes_in
from notulen.read.pdf_frame import Frame

Covered = tuple[tuple[float, float, float, float], ...]
"""Rectangles to cover on a page: x0, top, x1, bottom in points from its top left."""

_WIDTH = 1240  # pixels: an A4 page at 150 dots to the inch
_MOST_PIXELS = 4_000_000
_MARGIN = 1.5  # points around what is covered

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


@lru_cache(maxsize=64)
def page_picture(file: Path, sha256: str, number: int, cover: Covered = ()) -> bytes | None:
    """Page ``number`` (from 1) of a PDF as PNG; None where it cannot be drawn.

    ``sha256`` is the digest that the file must have: it is read once and drawn from memory, so that it
    cannot change in between. Covered is what ``cover`` says, and every number, account, telephone and private
    e-mail address in the page's own text: a header or footer is not in the text of the document.
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
            _blacken(image, [*cover, *_told_by_form(page)], scale)
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


def _told_by_form(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Where on a page its own text has something that is masked for its form alone."""
    words, frame = page.get_textpage(), Frame(page)
    text = "".join(chr(raw.FPDFText_GetUnicode(words.raw, i)) for i in range(words.count_chars()))
    places = []
    for mask in find_patterns(text):
        for i in range(mask.start, mask.end):
            left, bottom, right, top = words.get_charbox(i, loose=True)
            places.append(frame.rectangle(left, bottom, right, top))
    return places


def _blacken(image: Image.Image, places: list[tuple[float, float, float, float]], scale: float) -> None:
    draw = ImageDraw.Draw(image)
    for x0, top, x1, bottom in places:
        corners = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
        draw.rectangle([edge * scale for edge in corners], fill="black")
