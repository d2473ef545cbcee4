"""From a span in a document to what a reader sees: the sentence in its paragraph, and boxes on the page.

All spans are half-open ranges of characters in the document's text (``records.py``); a page's own text
starts at ``page_start`` in it.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

_ITEM = re.compile(r"[-–—•·*▪○]|\(?\d{1,2}[.)]|[a-z][.)] ")
CELL_MARK = " · "
_CELL = re.compile(r" *\t[ \t]*")
_FULL = 0.6  # of the longest line: one that is shorter ended for another reason than the page's width
_WIDE = 50  # characters of a line, from which that tells anything
_ROOM = 0.7  # percent of the page left free between a sentence and the line around it
_CONTEXT = 600  # characters of a paragraph shown on each side of a sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``marked`` where it is the sentence itself, or a word that was searched for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page in percent of its width and height, origin top left.

    ``finding`` is the index of the finding that it belongs to, where a page shows several.
    """

    x: float
    y: float
    width: float
    height: float
    finding: int = 0


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Divide ``text`` into stretches inside and outside the spans (offsets in ``text``, clipped to it)."""
    result: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            result.append(Piece(text[at:start]))
        result.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        result.append(Piece(text[at:]))
    return result


def in_paragraph(page_text: str, page_start: int, start: int, end: int) -> list[Piece]:
    """The paragraph around ``[start, end)``, the span marked; paragraphs are parted by an empty line.

    Where the paragraph is very long, what is shown on each side is cut between words with "…".
    Returns an empty list where the span does not lie on this page.
    """
    start, end = max(start - page_start, 0), min(end - page_start, len(page_text))
    if start >= end:
        return []
    left = page_text.rfind("\n\n", 0, start)
    left = 0 if left < 0 else left + 2
    right = page_text.find("\n\n", end)
    right = len(page_text) if right < 0 else right
    before, after = page_text[left:start], page_text[end:right]
    shown = (Piece(before), Piece(page_text[start:end], marked=True), Piece(after))
    return excerpt(shown, _CONTEXT)


def _join_lines(text: str) -> str:
    """The text, as long as it was, with the lines of a paragraph joined: they end where the page was full.

    Paragraphs, list items and table rows keep their own line, and so does what begins with a capital or a
    number below a line that left room.
    """
    lines = text.split("\n")
    joined = [lines[0]]
    longest = max(map(len, lines))
    full = _FULL * longest if longest >= _WIDE else 0
    for before, line in pairwise(lines):
        own = not before or not line or "\t" in before + line or _ITEM.match(line) is not None
        own = own or (len(before) < full and (line[0].isupper() or line[0].isdigit()))
        joined += ["\n" if own else " ", line]
    return "".join(joined)


def excerpt(text: Iterable[Piece], around: int = 900) -> list[Piece]:
    """The marked pieces with about ``around`` characters before the first and after the last of them.

    The cells of a table row, which are parted by tabs, get ``CELL_MARK`` between them.
    """
    all_of_it = _with_lines_joined(text)
    marked = [i for i, piece in enumerate(all_of_it) if piece.marked]
    if not marked:
        return all_of_it
    before = "".join(piece.text for piece in all_of_it[: marked[0]])
    after = "".join(piece.text for piece in all_of_it[marked[-1] + 1 :])
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    shown = (Piece(before.lstrip("\n")), *all_of_it[marked[0] : marked[-1] + 1], Piece(after.rstrip()))
    return [Piece(_CELL.sub(CELL_MARK, piece.text), piece.marked) for piece in shown if piece.text]


def _with_lines_joined(text: Iterable[Piece]) -> list[Piece]:
    old = list(text)
    joined, at, new = _join_lines("".join(piece.text for piece in old)), 0, []
    for piece in old:
        new.append(Piece(joined[at : at + len(piece.text)], piece.marked))
        at += len(piece.text)
    return new


def fragment(text: str, spans: list[tuple[int, int]], size: int = 320) -> list[Piece]:
    """About ``size`` characters of ``text`` where most spans (in order) stand together, marked."""
    if len(text) <= size * 1.25:
        return pieces(text, spans)
    starts = [start for start, _ in spans]
    # Looked up, not counted one by one: a page may have tens of thousands.
    near = (bisect_left(starts, at + size * 0.8) - place for place, at in enumerate(starts))
    best = starts[max(enumerate(near), key=itemgetter(1))[0]] if starts else 0
    left = max(0, min(best - size // 5, len(text) - size))
    left = text.find(" ", left) + 1 if left else 0
    right = min(len(text), left + size)
    right = text.rfind(" ", left, right) if right < len(text) and " " in text[left:right] else right
    inside = [(start - left, end - left) for start, end in spans if start >= left and end <= right]
    return [
        *([Piece("… ")] if left else []),
        *pieces(text[left:right], inside),
        *([Piece(" …")] if right < len(text) else []),
    ]


def outline(boxes: Iterable[PageBox]) -> list[PageBox]:
    """For each finding, the rectangle around all its boxes, a little wider than the text."""
    around: dict[int, PageBox] = {}
    for box in boxes:
        one = around.get(box.finding, box)
        left, top = min(one.x, box.x), min(one.y, box.y)
        right = max(one.x + one.width, box.x + box.width)
        bottom = max(one.y + one.height, box.y + box.height)
        around[box.finding] = PageBox(left, top, right - left, bottom - top, box.finding)
    return [
        PageBox(
            round(max(box.x - _ROOM, 0), 3),
            round(max(box.y - _ROOM / 2, 0), 3),
            round(min(box.width + 2 * _ROOM, 100), 3),
            round(min(box.height + _ROOM, 100), 3),
            finding,
        )
        for finding, box in around.items()
    ]


def pages_of(boxes: str | None) -> set[int]:
    """The numbers of the pages that a ``kaders`` column draws on."""
    return {int(page) for page, *_ in boxes_in(boxes)}


def boxes_on(boxes: str | None, page: int, width: float | None, height: float | None) -> list[PageBox]:
    """The boxes of one page, from a ``kaders`` column: JSON ``[[page, x0, top, x1, bottom], …]`` in points.

    ``width`` and ``height`` are the page's size in points. What is not a box on this page is left out,
    and every box is clipped to the page, so that nothing a document says can draw outside it.
    """
    if not width or not height:
        return []
    found = []
    for number, x0, top, x1, bottom in boxes_in(boxes):
        if number != page:
            continue
        x0, x1 = max(x0, 0.0), min(x1, width)
        top, bottom = max(top, 0.0), min(bottom, height)
        if x0 < x1 and top < bottom:
            found.append(
                PageBox(
                    round(100 * x0 / width, 3),
                    round(100 * top / height, 3),
                    round(100 * (x1 - x0) / width, 3),
                    round(100 * (bottom - top) / height, 3),
                )
            )
    return found


def boxes_in(boxes: str | None) -> list[list[float]]:
    """The boxes that can be understood; a column that a program wrote wrongly must not break a page."""
    try:
        rows = json.loads(boxes or "[]")
    except ValueError:
        return []
    return [
        row
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, list) and len(row) == 5 and all(isinstance(n, int | float) for n in row)
    ]
