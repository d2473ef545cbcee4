"""Coordinates of a PDF page: from pdfium's (origin bottom left, unrotated) to the page as displayed."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from notulen.read.geometry import Rectangle


class Frame:
    """Turns a page's own coordinates into points from the top left of the page as displayed."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page.raw, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.rotation = raw.FPDFPage_GetRotation(page.raw) % 4
        across, down = self.right - self.left, self.top - self.bottom
        self.width, self.height = (down, across) if self.rotation % 2 else (across, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of pdfium's, on the page as displayed."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def turned(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """A displayed point, seen with the page turned so that text in that direction reads upright."""
        if turn == 1:
            return y, self.width - x
        if turn == 2:
            return self.width - x, self.height - y
        if turn == 3:
            return self.height - y, x
        return x, y

    def rectangle(self, x0: float, y0: float, x1: float, y1: float) -> Rectangle:
        """A rectangle of pdfium's, on the page as displayed."""
        if self.rotation == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
