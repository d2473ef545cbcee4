"""From a span in the text to the page and the boxes to draw on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from notulen.records import Document, Line

Frame = tuple[int, float, float, float, float]
"""A box as stored in ``kaders``: page, x0, top, x1, bottom, in points from the page's top left."""


class Evidence:
    """Pages and boxes of the spans of one document, found by bisection."""

    def __init__(self, document: Document) -> None:
        self._lines = sorted(document.lines, key=lambda line: (line.start, line.end))
        self._starts = [line.start for line in self._lines]
        self._longest = max((line.end - line.start for line in self._lines), default=0)
        self._pages = sorted(document.pages, key=lambda page: page.start)
        self._page_starts = [page.start for page in self._pages]

    def page(self, position: int) -> int | None:
        """The page on which the character stands, None for a document without pages."""
        place = bisect_right(self._page_starts, position) - 1
        return self._pages[max(place, 0)].number if self._pages else None

    def boxes(self, start: int, end: int) -> list[Frame]:
        """The boxes around ``[start, end)``, one a line.

        A line that is only partly in the span has its box cut in proportion to the characters.
        """
        first = bisect_right(self._starts, start - self._longest - 1)
        near = self._lines[first : bisect_left(self._starts, end, lo=first)]
        return [frame for line in near if line.end > start and (frame := _cut(line, start, end)) is not None]


def _cut(line: Line, start: int, end: int) -> Frame | None:
    if line.box is None:
        return None
    box, length = line.box, line.end - line.start
    width = (box.x1 - box.x0) / length
    x0 = box.x0 + width * (max(start, line.start) - line.start)
    x1 = box.x0 + width * (min(end, line.end) - line.start)
    return box.page, round(x0, 1), round(box.top, 1), round(x1, 1), round(box.bottom, 1)
