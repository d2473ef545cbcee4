"""The text of one PDF page with its geometry, taken from pypdfium2 in bulk.

pdfium gives a page's text in one call, already divided into lines. The rectangles of a line then show
whether it holds one stretch of text or several (cells, columns); only the latter are looked at
character by character. On verbatim minutes that is two per cent of the lines, which makes geometry
nearly free: a call for each character took 6.7 ms a page, this 1.5.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from notulen.read.clean import plain
from notulen.read.geometry import Fragment, Rectangle, Rule, union
from notulen.read.pdf_frame import Frame

# A line of pdfium's ends at a line break, or at a hyphen after which the word goes on in the next line.
_LINE = re.compile("[^\r\n\ufffe\x02]*(?:\r\n|\r|\n|[\ufffe\x02](?:\r\n)?)|[^\r\n\ufffe\x02]+$")
_HYPHENS = ("\x02", "\ufffe")
_BLANK = frozenset([0x00, 0x09, 0x0A, 0x0D, 0x20, 0xA0])
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|BX\d|\bF?CMB", re.IGNORECASE)
_BOLD_WEIGHT = 600
_WIDE = 1.3  # a gap wider than this many times the font size parts two stretches of text


class PageText:
    """Reads the text of one page. The buffers are shared by all its calls into pdfium."""

    def __init__(self, textpage: pdfium.PdfTextPage, frame: Frame, rules: Sequence[Rule]) -> None:
        self._page = textpage.raw
        self._frame = frame
        self._uprights = [rule for rule in rules if rule.upright]
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._rectangle = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._found: list[tuple[int, Fragment]] = []

    def fragments(self) -> list[tuple[int, Fragment]]:
        """The stretches of text, each with its direction in quarter turns."""
        count = raw.FPDFText_CountChars(self._page)
        if count <= 0:
            return []
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        written = raw.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", errors="replace")
        for match in _LINE.finditer(text):
            if not match.group().isspace():
                self._line(match.group(), match.start())
        return self._found

    def doubtful(self) -> float:
        """The share of characters without a Unicode value, over a sample of them."""
        count = raw.FPDFText_CountChars(self._page)
        checked = range(0, count, max(1, count // 64))
        unknown: list[int] = [raw.FPDFText_HasUnicodeMapError(self._page, at) for at in checked]
        return unknown.count(1) / max(len(unknown), 1)

    def _line(self, line: str, position: int) -> None:
        body = line.rstrip("\r\n")
        if body[-1:] in _HYPHENS:
            body = body[:-1] + "-"
        text = plain(body)
        if not text:
            return
        lead = len(body) - len(body.lstrip())
        first = raw.FPDFText_GetCharIndexFromTextIndex(self._page, position + lead)
        last = raw.FPDFText_GetCharIndexFromTextIndex(self._page, position + len(body.rstrip()) - 1)
        if first < 0:
            return
        last = max(last, first)
        angle = raw.FPDFText_GetCharAngle(self._page, first)
        turn = (round(angle / (math.pi / 2)) + self._frame.rotation) % 4
        boxes = self._boxes(first, last - first + 1)
        if not boxes:
            return
        size = self._size(first)
        if turn == 0 and self._divided(boxes, size) and self._split(first, last, size):
            return
        self._put(text, first, last, size, union(boxes), turn)

    def _divided(self, boxes: Sequence[Rectangle], size: float) -> bool:
        """Whether a line holds more than one stretch: a wide gap, a jump, or a drawn line across it."""
        x0, low, reach, high = boxes[0]
        for box in boxes[1:]:
            if _apart((x0, low, reach, high), box, size):
                return True
            reach, low, high = max(reach, box[2]), min(low, box[1]), max(high, box[3])
        middle = (low + high) / 2
        return any(x0 + 1 < u.x0 < reach - 1 and u.top <= middle <= u.bottom for u in self._uprights)

    def _split(self, first: int, last: int, size: float) -> bool:
        """Divide a line character by character. False where it is one stretch after all."""
        stretches: list[tuple[list[str], int, int, Rectangle]] = []
        blank = False
        pointers = [ctypes.byref(number) for number in self._numbers]
        for index in range(first, last + 1):
            code = raw.FPDFText_GetUnicode(self._page, index)
            if code in _BLANK:
                if stretches and not blank:
                    stretches[-1][0].append(" ")
                blank = True
                continue
            raw.FPDFText_GetCharBox(self._page, index, *pointers)
            left, right, bottom, top = (number.value for number in self._numbers)
            box = self._frame.rectangle(left, bottom, right, top)
            char = "-" if code in (0x02, 0xFFFE) else chr(code) if code < 0x110000 else "\ufffd"
            if stretches and not self._parted(stretches[-1][3], box, size, blank):
                chars, start, _, (x0, above, x1, below) = stretches[-1]
                chars.append(char)
                around = min(x0, box[0]), min(above, box[1]), max(x1, box[2]), max(below, box[3])
                stretches[-1] = chars, start, index, around
            else:
                stretches.append(([char], index, index, box))
            blank = False
        if len(stretches) < 2:
            return False
        for chars, start, end, box in stretches:
            text = plain("".join(chars))
            if text:
                self._put(text, start, end, self._size(start), box, 0)
        return True

    def _parted(self, before: Rectangle, box: Rectangle, size: float, blank: bool) -> bool:
        if _apart(before, box, size):
            return True
        if not blank and box[0] - before[2] < 0.3 * size:
            return False  # a word that runs over a line is one word all the same
        middle = (box[1] + box[3]) / 2
        return any(
            before[2] - 1 <= u.x0 <= box[0] + 1 and u.top <= middle <= u.bottom for u in self._uprights
        )

    def _put(self, text: str, first: int, last: int, size: float, box: Rectangle, turn: int) -> None:
        x, y = self._numbers[:2]
        raw.FPDFText_GetCharOrigin(self._page, first, x, y)
        baseline = self._frame.turned(*self._frame.point(x.value, y.value), turn)[1]
        x0, top, x1, bottom = box
        loose = self._rectangle
        if turn == 0 and raw.FPDFText_GetLooseCharBox(self._page, first, loose):
            _, high, _, low = self._frame.rectangle(loose.left, loose.bottom, loose.right, loose.top)
            if low - high < 2 * size:
                top, bottom = min(top, high), max(bottom, low)
        bold = self._bold(first) and (last == first or self._bold(last))
        fragment = Fragment(text, x0, top, x1, bottom, baseline, size, bold, len(self._found))
        self._found.append((turn, fragment))

    def _boxes(self, first: int, count: int) -> list[Rectangle]:
        left, top, right, bottom = self._numbers
        found: list[Rectangle] = []
        for number in range(raw.FPDFText_CountRects(self._page, first, count)):
            raw.FPDFText_GetRect(self._page, number, left, top, right, bottom)
            found.append(self._frame.rectangle(left.value, bottom.value, right.value, top.value))
        return found

    def _size(self, index: int) -> float:
        """The font size as displayed: what the font is set to, times the scale of its matrix."""
        size = float(raw.FPDFText_GetFontSize(self._page, index))
        if raw.FPDFText_GetMatrix(self._page, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d) or 1.0
        return round(min(max(size, 1.0), 400.0), 1)

    def _bold(self, index: int) -> bool:
        if raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD_WEIGHT:
            return True
        raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        return _is_bold(self._name.value)


@lru_cache(256)
def _is_bold(font: bytes) -> bool:
    return _BOLD_NAME.search(font) is not None


def _apart(before: Rectangle, box: Rectangle, size: float) -> bool:
    """Whether a box is too far from what precedes it on the line to belong to the same stretch."""
    if box[0] - before[2] > _WIDE * size or box[2] < before[2] - 2 * size - 2:
        return True
    return box[1] > before[3] + size / 2 or box[3] < before[1] - size / 2
