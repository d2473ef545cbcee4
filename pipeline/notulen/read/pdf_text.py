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

from notulen.read import pdf_calls as calls
from notulen.read.clean import is_plain, plain
from notulen.read.geometry import Fragment, Rectangle, Rule, union
from notulen.read.pdf_calls import handle
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
        self._raw = textpage.raw
        self._page = handle(textpage.raw)
        self._frame = frame
        self._uprights = [rule for rule in rules if rule.upright]
        self._numbers = (ctypes.c_double * 4)()
        self._places = [ctypes.byref(self._numbers, 8 * number) for number in range(4)]
        self._rectangle = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._loose, self._set = ctypes.byref(self._rectangle), ctypes.byref(self._matrix)
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.byref(ctypes.c_int())
        self._count = max(raw.FPDFText_CountChars(self._raw), 0)
        self._same = False
        self._found: list[tuple[int, Fragment]] = []

    def fragments(self) -> list[tuple[int, Fragment]]:
        """The stretches of text, each with its direction in quarter turns."""
        if not self._count:
            return []
        buffer = (ctypes.c_ushort * (2 * self._count + 1))()
        written = raw.FPDFText_GetText(self._raw, 0, self._count, buffer)
        text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", errors="replace")
        clean = is_plain(text)
        # Indices in the text grow with those in the page: where the last is the same, all are.
        self._same = calls.char_index(self._page, len(text) - 1) == len(text) - 1
        for match in _LINE.finditer(text):
            line = match.group()
            body = line.rstrip("\r\n")
            if body[-1:] in _HYPHENS:
                body = body[:-1] + "-"
            stripped = body.strip() if clean else plain(body)
            if stripped:
                self._line(stripped, body, match.start())
        return self._found

    def doubtful(self) -> float:
        """The share of characters without a Unicode value, over a sample of them."""
        checked = range(0, self._count, max(1, self._count // 64))
        unknown = [calls.has_no_unicode(self._page, at) for at in checked]
        return unknown.count(1) / max(len(unknown), 1)

    def _line(self, text: str, body: str, position: int) -> None:
        lead = len(body) - len(body.lstrip())
        first, last = position + lead, position + len(body.rstrip()) - 1
        if not self._same:
            first, last = calls.char_index(self._page, first), calls.char_index(self._page, last)
        if first < 0:
            return
        last = max(last, first)
        boxes = self._boxes(first, last - first + 1)
        if not boxes:
            return
        size, turn = self._setting(first)
        if turn == 0 and self._divided(boxes, size) and self._split(first, last, size):
            return
        # One rectangle is one text object of pdfium's, which has one font.
        bold = self._bold(first) and (len(boxes) == 1 or self._bold(last))
        self._put(text, first, size, union(boxes), turn, bold)

    def _divided(self, boxes: Sequence[Rectangle], size: float) -> bool:
        """Whether a line holds more than one stretch: a wide gap, a jump, or a drawn line across it."""
        x0, low, reach, high = boxes[0]
        for box in boxes[1:]:
            if _apart((x0, low, reach, high), box, size):
                return True
            reach, low, high = max(reach, box[2]), min(low, box[1]), max(high, box[3])
        if not self._uprights:
            return False
        middle = (low + high) / 2
        return any(x0 + 1 < u.x0 < reach - 1 and u.top <= middle <= u.bottom for u in self._uprights)

    def _split(self, first: int, last: int, size: float) -> bool:
        """Divide a line character by character. False where it is one stretch after all."""
        page, numbers, (left, right, bottom, top) = self._page, self._numbers, self._places
        stretches: list[tuple[str, int, int, Rectangle]] = []
        chars: list[str] = []
        begin = end = 0
        x0 = above = x1 = below = 0.0
        blank = False
        for index in range(first, last + 1):
            code = calls.char_code(page, index)
            if code in _BLANK:
                if chars and not blank:
                    chars.append(" ")
                blank = True
                continue
            calls.char_box(page, index, left, right, bottom, top)
            from_left, from_right, low, high = numbers[:]
            box = self._frame.rectangle(from_left, low, from_right, high)
            char = "-" if code in (0x02, 0xFFFE) else chr(code) if code < 0x110000 else "\ufffd"
            if chars and not self._parted((x0, above, x1, below), box, size, blank):
                chars.append(char)
                x0, above = box[0] if box[0] < x0 else x0, box[1] if box[1] < above else above
                x1, below = box[2] if box[2] > x1 else x1, box[3] if box[3] > below else below
            else:
                if chars:
                    stretches.append(("".join(chars), begin, end, (x0, above, x1, below)))
                chars, begin = [char], index
                x0, above, x1, below = box
            end, blank = index, False
        if not stretches:
            return False
        stretches.append(("".join(chars), begin, end, (x0, above, x1, below)))
        for written, begin, end, box in stretches:
            text = plain(written)
            if text:
                bold = self._bold(begin) and (end == begin or self._bold(end))
                self._put(text, begin, self._setting(begin)[0], box, 0, bold)
        return True

    def _parted(self, before: Rectangle, box: Rectangle, size: float, blank: bool) -> bool:
        if _apart(before, box, size):
            return True
        if not self._uprights or (not blank and box[0] - before[2] < 0.3 * size):
            return False  # a word that runs over a line is one word all the same
        middle = (box[1] + box[3]) / 2
        return any(
            before[2] - 1 <= u.x0 <= box[0] + 1 and u.top <= middle <= u.bottom for u in self._uprights
        )

    def _put(self, text: str, first: int, size: float, box: Rectangle, turn: int, bold: bool) -> None:
        calls.char_origin(self._page, first, self._places[0], self._places[1])
        x, y = self._frame.point(self._numbers[0], self._numbers[1])
        baseline = self._frame.turned(x, y, turn)[1] if turn else y
        x0, top, x1, bottom = box
        if turn == 0 and calls.char_loose_box(self._page, first, self._loose):
            loose = self._rectangle
            _, high, _, low = self._frame.rectangle(loose.left, loose.bottom, loose.right, loose.top)
            if low - high < 2 * size:
                top, bottom = min(top, high), max(bottom, low)
        fragment = Fragment(text, x0, top, x1, bottom, baseline, size, bold, len(self._found))
        self._found.append((turn, fragment))

    def _boxes(self, first: int, count: int) -> list[Rectangle]:
        found: list[Rectangle] = []
        left, top, right, bottom = self._places
        for number in range(calls.count_rectangles(self._page, first, count)):
            calls.rectangle(self._page, number, left, top, right, bottom)
            x0, high, x1, low = self._numbers[:]
            found.append(self._frame.rectangle(x0, low, x1, high))
        return found

    def _setting(self, index: int) -> tuple[float, int]:
        """The font size as displayed (what the font is set to, times the scale of its matrix), and the
        direction of a character in quarter turns.
        """
        size, turn = calls.font_size(self._page, index), self._frame.rotation
        matrix = self._matrix
        if calls.char_matrix(self._page, index, self._set):
            a, c, d = matrix.a, matrix.c, matrix.d
            size *= math.hypot(c, d) or 1.0
            if c or a <= 0:  # set at an angle
                turn += round(math.atan2(c, a) / (math.pi / 2))
        return round(min(max(size, 1.0), 400.0), 1), turn % 4

    def _bold(self, index: int) -> bool:
        if calls.font_weight(self._page, index) >= _BOLD_WEIGHT:
            return True
        calls.font_info(self._page, index, self._name, 128, self._flags)
        return _is_bold(self._name.value)


@lru_cache(256)
def _is_bold(font: bytes) -> bool:
    return _BOLD_NAME.search(font) is not None


def _apart(before: Rectangle, box: Rectangle, size: float) -> bool:
    """Whether a box is too far from what precedes it on the line to belong to the same stretch."""
    if box[0] - before[2] > _WIDE * size or box[2] < before[2] - 2 * size - 2:
        return True
    return box[1] > before[3] + size / 2 or box[3] < before[1] - size / 2
