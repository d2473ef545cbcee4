"""Pictures within documents: a pasted scan is read; a logo, a photograph or a diagram is passed over."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from notulen.read.build import Builder, Piece
from notulen.read.ocr import read_image
from notulen.records import Document, ReadError

_WIDTH, _HEIGHT = 500, 200  # pixels: a picture that is smaller holds no text of a meeting
_WORDS = 15
_LINE = 5  # words of a line of running text; the labels in a diagram are shorter
_SURE = 0.6  # mean confidence of OCR: below this the picture is a photograph or a drawing
MOST_PICTURES = 100  # of one document that are read
DAMAGED = "a picture on it is damaged"
TOO_MANY = f"more than {MOST_PICTURES} pictures, of which the rest was not looked at; save it as PDF"


def may_hold_text(content: bytes) -> bool:
    """Whether a picture is large enough to hold text. Drawings (wmf, emf, svg) are taken not to be."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as image:
            return image.width >= _WIDTH and image.height >= _HEIGHT
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return False


def read_picture(content: bytes, name: str) -> Document | None:
    """The text of a picture, by OCR; None where it holds no running text and no table.

    ``name`` is that of the document it stands in.
    Where OCR cannot be had, the pages say so (``unread``) and hold no text. Raises ``ReadError`` where the
    picture is damaged.
    """
    document = read_image(content, name)
    if any(page.unread for page in document.pages):
        return document
    sure = all(page.confidence is None or page.confidence >= _SURE for page in document.pages)
    return document if sure and _is_text(document) else None


def _is_text(document: Document) -> bool:
    """Whether most words stand in lines (or table rows) of some length."""
    lengths = [len(line.split()) for line in document.text.splitlines()]
    return sum(lengths) >= _WORDS and 2 * sum(n for n in lengths if n >= _LINE) >= sum(lengths)


def put_picture(builder: Builder, content: bytes, name: str, tables: int) -> int:
    """Put the text of a picture where ``builder`` is, if it holds any; the page then counts as read by OCR.

    ``tables`` is how many tables the document has so far; the same with those of the picture is returned.
    """
    if not may_hold_text(content):
        return tables
    try:
        found = read_picture(content, name)
    except ReadError:
        builder.unread(DAMAGED)
        return tables
    if found is None:
        return tables
    for page in found.pages:
        if page.unread:
            builder.unread(f"a picture on it was not read: {page.unread}")
        else:
            builder.recognised(page.confidence)
    rows = {row.start: row for row in found.rows}
    end = 0
    for line in found.lines:
        if line.start < end:  # within a row that has been put
            continue
        if not end or "\n\n" in found.text[end : line.start]:
            builder.gap()
        row = rows.get(line.start)
        if row:
            cells = [[Piece(found.text[cell.start : cell.end])] for cell in row.cells]
            builder.row(cells, [cell.column for cell in row.cells], tables + row.table, row.header)
        else:
            text = found.text[line.start : line.end]
            builder.line(Piece(text, role=line.role, level=line.level))
        end = row.end if row else line.end
    builder.gap()
    return tables + len({row.table for row in found.rows})
