"""From a span in a document to what a reader sees: the sentence in its paragraph, and boxes on the page.

All spans are half-open ranges of characters in the document's text (``records.py``); a page's own text
starts at ``page_start`` in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

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
    if len(before) > _CONTEXT:
        before = "… " + before[-_CONTEXT:].partition(" ")[2]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rpartition(" ")[0] + " …"
    shown = (
        Piece(before.lstrip()),
        Piece(page_text[start:end], marked=True),
        Piece(after.rstrip()),
    )
    return [piece for piece in shown if piece.text]


def boxes_on(boxes: str | None, page: int, width: float | None, height: float | None) -> list[PageBox]:
    """The boxes of one page, from a ``kaders`` column: JSON ``[[page, x0, top, x1, bottom], …]`` in points.

    ``width`` and ``height`` are the page's size in points. What is not a box on this page is left out,
    and every box is clipped to the page, so that nothing a document says can draw outside it.
    """
    if not boxes or not width or not height:
        return []
    try:
        rows = json.loads(boxes)
    except ValueError:
        return []
    found = []
    for row in rows if isinstance(rows, list) else []:
        if not (isinstance(row, list) and len(row) == 5 and all(isinstance(n, int | float) for n in row)):
            continue
        number, x0, top, x1, bottom = row
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
