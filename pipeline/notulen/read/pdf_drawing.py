"""The lines drawn on a PDF page, which may rule a table, and how much of the page is pictures."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from notulen.read import pdf_calls as calls
from notulen.read.geometry import Rectangle, Rule
from notulen.read.pdf_frame import Frame

Matrix = tuple[float, float, float, float, float, float]

_THIN = 3.0  # a rectangle no thicker than this is a line
_MOST_RULES = 5000
_DEEP = 4  # forms within forms, at most


class Drawing:
    """Finds the lines drawn on a page, and counts its pictures."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        self._frame = frame
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self.rules: list[Rule] = []
        self.pictured = 0.0
        self.shapes = 0
        own, text = calls.handle(page.raw), raw.FPDF_PAGEOBJ_TEXT
        for number in range(raw.FPDFPage_CountObjects(page.raw)):
            kind = calls.object_kind(calls.page_object(own, number))
            if kind != text:  # most objects are
                self._object(raw.FPDFPage_GetObject(page.raw, number), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)

    def _object(self, item: object, matrix: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT or len(self.rules) >= _MOST_RULES:
            return
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, own)
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for number in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_RULES)):
                self._object(raw.FPDFFormObj_GetObject(item, number), inner, depth + 1)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            if not raw.FPDFPageObj_GetBounds(item, *self._bounds):
                return
            left, bottom, right, top = (number.value for number in self._bounds)
            a, b, c, d, e, f = matrix
            x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
            x1, y1 = a * right + c * top + e, b * right + d * top + f
            box = self._frame.rectangle(x0, y0, x1, y1)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictured += _within(box, self._frame)
            else:
                self._path(item, box)

    def _path(self, item: object, box: Rectangle) -> None:
        x0, top, x1, bottom = box
        self.shapes += 1
        if x1 - x0 <= _THIN or bottom - top <= _THIN:
            self.rules.append(Rule(x0, top, x1, bottom))
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if stroke.value and raw.FPDFPath_CountSegments(item) in (4, 5, 6):
            self.rules.append(Rule(x0, top, x1, top))
            self.rules.append(Rule(x0, bottom, x1, bottom))
            self.rules.append(Rule(x0, top, x0, bottom))
            self.rules.append(Rule(x1, top, x1, bottom))


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _within(box: Rectangle, frame: Frame) -> float:
    """The share of the page that a box covers."""
    across = min(box[2], frame.width) - max(box[0], 0.0)
    down = min(box[3], frame.height) - max(box[1], 0.0)
    return float(max(across, 0.0) * max(down, 0.0) / max(frame.width * frame.height, 1.0))
