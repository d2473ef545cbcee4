"""Drawing a page of a PDF as a picture: what the process that draws does, and nothing else.

What is masked in the text is covered in the picture.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from notulen.privacy.gate import find_patterns
from notulen.read.pdf_frame import Frame

Covered = tuple[tuple[float, float, float, float], ...]
"""Rectangles to cover on a page: x0, top, x1, bottom in points from its top left."""

_WIDTH = 1240  # pixels: an A4 page at 150 dots to the inch
_MOST_PIXELS = 4_000_000
_MARGIN = 1.5  # points around what is covered


@dataclass(frozen=True, slots=True)
class Order:
    """Which page (from 1) of which file to draw, the digest that the file must have, and what to cover."""

    file: Path
    sha256: str
    number: int
    cover: Covered = ()


def draw(order: Order) -> bytes | None:
    """The page as PNG; None where it cannot be drawn.

    The file is read once and drawn from memory, so that it cannot change in between. Covered is what the
    order says, and every number, account, telephone and private e-mail address in the page's own text: a
    header or footer is not in the text of the document.
    """
    content = unchanged_content(order.file, order.sha256)
    if content is None:
        return None
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= order.number <= len(pdf):
            return None
        page = pdf[order.number - 1]
        width, height = page.get_size()
        scale = min(_WIDTH / max(width, 1), (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        image = page.render(scale=scale).to_pil()
        _blacken(image, [*order.cover, *_told_by_form(page)], scale)
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
