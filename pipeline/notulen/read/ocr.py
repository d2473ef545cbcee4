"""Scans: pages and pictures without text, read by tesseract with its Dutch model."""

from __future__ import annotations

import errno
import io
import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

import numpy as np
import pypdfium2 as pdfium
import pytesseract
from PIL import Image, ImageOps, UnidentifiedImageError

from notulen.read.clean import plain
from notulen.read.geometry import Fragment, PageContent, Rule, union
from notulen.read.ocr_lines import ruled_lines
from notulen.read.pages import document_of
from notulen.records import Document, NoRoom, ReadError

_LANGUAGE = "nld"
_DPI = 300
_MOST_PIXELS = 40_000_000
_MOST_FRAMES = 1000
_SECONDS = 120
_POOR = 0.55  # below this mean confidence a page may stand on its side
_SPECK = 0.5  # below this confidence, what has no letter or digit is a speck or a line
_WIDE = 1.8  # a gap wider than this many times the line's height parts two stretches
_X_HEIGHT = 0.75  # of the font size: the height of a line's box, for want of the font
_A4_INCHES = 8.27
_TURNS = re.compile(r"Rotate: (\d+)")
# What Pillow raises for a picture that is none, damaged or a bomb.
_DAMAGE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    EOFError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_MISSING = "the page is a picture and tesseract cannot read Dutch here; install tesseract-ocr-nld"
_FULL = "the disk for temporary files is full; make room (or name another in TMPDIR) and run it again"
_FAILED = "OCR failed or took too long; scan the page again"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as tesseract gives it; its box in pixels, ``line`` the same for all words of a line."""

    text: str
    box: tuple[float, float, float, float]
    confidence: float
    line: tuple[int, int, int]


def read_image(content: bytes, name: str) -> Document:
    """Read a picture (PNG, JPEG, or TIFF with its pages). Raises ``ReadError`` where it is damaged."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as image:
            kind = (image.format or "image").lower()
            pages = list(_pages(image))
    except _DAMAGE as error:
        raise ReadError(f"{name!r}: is a damaged or far too large picture; scan it again") from error
    return document_of(pages, name, content, kind, "tesseract")


def recognised_page(page: pdfium.PdfPage, content: PageContent) -> PageContent:
    """A PDF page read from its picture; ``content``, read without, is kept where OCR cannot help."""
    if not _installed():
        return replace(content, unread=_MISSING)
    inches = max(content.width * content.height, 1.0) / 72**2
    dpi = min(_DPI, (_MOST_PIXELS / inches) ** 0.5)
    read = recognised(page.render(scale=dpi / 72, grayscale=True).to_pil(), dpi)
    return replace(content, unread=read.unread) if read.unread else read


def recognised(image: Image.Image, dpi: float) -> PageContent:
    """A page of text from a picture of it. ``unread`` says so where tesseract cannot help.

    Raises ``NoRoom`` where the page itself may be good.
    """
    width, height = image.width * 72 / dpi, image.height * 72 / dpi
    if not _installed():
        return PageContent(width, height, unread=_MISSING)
    # Documents are read side by side: tesseract's own threads would only be in each other's way.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    turned = 0
    try:
        rules, words = _read(image, dpi)
        if words and _confidence(words) < _POOR:
            turned = -_quarters(image, dpi) % 4
            again = _read(image.rotate(90 * turned, expand=True), dpi) if turned else ([], [])
            if again[1] and _confidence(again[1]) > _confidence(words):
                rules, words = again
            else:
                turned = 0
    except (RuntimeError, OSError) as error:  # RuntimeError is pytesseract's word for a time limit
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom(_FULL) from error
        return PageContent(width, height, ocr=True, unread=_FAILED)
    scale = 72 / dpi
    return PageContent(
        width,
        height,
        tuple(_fragments(words, rules, scale)),
        rules=tuple(Rule(r.x0 * scale, r.top * scale, r.x1 * scale, r.bottom * scale) for r in rules),
        turned=turned,
        ocr=True,
        confidence=_confidence(words) if words else None,
    )


def _read(image: Image.Image, dpi: float) -> tuple[list[Rule], list[_Word]]:
    """The ruled lines of a picture, and the words that tesseract reads without them."""
    rules, grey = ruled_lines(np.asarray(image.convert("L")), dpi)
    return rules, _words(Image.fromarray(grey), dpi)


@cache
def _installed() -> bool:
    try:
        return _LANGUAGE in pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError, RuntimeError):
        return False


def _pages(image: Image.Image) -> Iterator[PageContent]:
    """The pages of a TIFF, or a picture as its only page. Raises ``_DAMAGE`` where the first is damaged."""
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    for number in range(count):
        if number >= _MOST_FRAMES:
            yield PageContent(unread=f"the picture has more than {_MOST_FRAMES} pages; divide it")
            continue
        try:
            frame = _frame(image, number)
        except _DAMAGE:
            if not number:
                raise
            yield PageContent(unread="the page is damaged or far too large; scan it again")
            continue
        yield recognised(frame, _resolution(frame))


def _frame(image: Image.Image, number: int) -> Image.Image:
    if number:
        image.seek(number)
    if image.width * image.height > 4 * _MOST_PIXELS:
        raise ValueError("too large")
    grey = ImageOps.exif_transpose(image).convert("L")
    grey.info["dpi"] = image.info.get("dpi")
    return grey


def _resolution(image: Image.Image) -> float:
    """Dots an inch: what the file says where that can be true, or else as if it were A4."""
    said = image.info.get("dpi")
    if said and 100 <= float(said[0]) <= 1200:
        return float(said[0])
    return max(min(image.width, image.height) / _A4_INCHES, 50.0)


def _words(image: Image.Image, dpi: float) -> list[_Word]:
    data = pytesseract.image_to_data(
        image,
        lang=_LANGUAGE,
        config=f"--dpi {round(dpi)}",
        timeout=_SECONDS,
        output_type=pytesseract.Output.DICT,
    )
    words: list[_Word] = []
    for at, text in enumerate(data["text"]):
        confidence = float(data["conf"][at]) / 100
        known = confidence >= _SPECK or any(char.isalnum() for char in text)
        if confidence >= 0 and text.strip() and known:
            x0, top = float(data["left"][at]), float(data["top"][at])
            box = (x0, top, x0 + float(data["width"][at]), top + float(data["height"][at]))
            line = (data["block_num"][at], data["par_num"][at], data["line_num"][at])
            words.append(_Word(plain(text), box, confidence, line))
    return words


def _quarters(image: Image.Image, dpi: float) -> int:
    """By how many quarter turns (clockwise) a picture must be turned to stand upright."""
    try:
        found = _TURNS.search(pytesseract.image_to_osd(image, config=f"--dpi {round(dpi)}", timeout=_SECONDS))
    except pytesseract.TesseractError:  # too little text to tell
        return 0
    return int(found.group(1)) // 90 % 4 if found else 0


def _confidence(words: Sequence[_Word]) -> float:
    """The mean confidence over all characters."""
    size = sum(len(word.text) for word in words)
    return round(sum(word.confidence * len(word.text) for word in words) / max(size, 1), 4)


def _fragments(words: Sequence[_Word], rules: Sequence[Rule], scale: float) -> Iterator[Fragment]:
    """The stretches of text on each line; ``scale`` makes pixels points."""
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    heights = [_median([word.box[3] - word.box[1] for word in line]) for line in lines]
    usual = _median(heights) if heights else 0.0
    uprights = [rule for rule in rules if rule.upright]
    order = 0
    for line, height in zip(lines, heights, strict=True):
        # A line without tall letters is lower, but its font is not smaller.
        size = usual if 0.7 * usual < height < 1.35 * usual else height
        baseline = _median([word.box[3] for word in line])
        stretch: list[_Word] = []
        for word in [*line, None]:
            if stretch and (word is None or _parted(stretch[-1], word, size, uprights)):
                x0, top, x1, bottom = (number * scale for number in union([w.box for w in stretch]))
                text = " ".join(w.text for w in stretch)
                points = round(size * scale / _X_HEIGHT, 1)
                yield Fragment(text, x0, top, x1, bottom, baseline * scale, points, False, order)
                order += 1
                stretch = []
            if word is not None:
                stretch.append(word)


def _parted(before: _Word, word: _Word, size: float, uprights: Sequence[Rule]) -> bool:
    if word.box[0] - before.box[2] > _WIDE * size:
        return True
    middle = (word.box[1] + word.box[3]) / 2
    reach = size / 3
    return any(
        before.box[2] - reach <= rule.x0 <= word.box[0] + reach and rule.top <= middle <= rule.bottom
        for rule in uprights
    )


def _median(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]
