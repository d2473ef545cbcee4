"""Where in a document something is not shown: the rows of ``afschermingen``, and the boxes to cover."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from sqlite_utils import Database

from notulen.privacy import Mask
from notulen.records import Document, Line, Page
from notulen.store.rows import Row

_start = attrgetter("start")


def write_masks(db: Database, key: int, document: Document, masks: Iterable[Mask]) -> None:
    """Replace the masks of a document (in the caller's transaction)."""
    db.execute("DELETE FROM afschermingen WHERE document = ?", [key])
    rows = [{"document": key, **row} for row in mask_rows(document, masks)]
    if rows:
        db.table("afschermingen").insert_all(rows)


def mask_rows(document: Document, masks: Iterable[Mask]) -> list[Row]:
    """A row for each page on which a mask stands.

    The boxes are those of whole lines: where in a line some characters stand is known too roughly to cover
    just these. A mask with a line that has no box has no boxes at all: its page cannot be shown.
    """
    pages = document.pages or (Page(1, 0, len(document.text)),)
    lines = sorted(document.lines, key=_start)
    rows: list[Row] = []
    for mask in masks:
        first = max(bisect_right(pages, mask.start, key=_start) - 1, 0)
        for page in pages[first : bisect_left(pages, mask.end, key=_start)]:
            start, end = max(mask.start, page.start), min(mask.end, page.end)
            if start < end:
                rows.append(
                    {
                        "soort": mask.kind,
                        "pagina": page.number,
                        "begin": start,
                        "einde": end,
                        "kaders": json.dumps(_boxes(lines, start, end)),
                    }
                )
    return rows


def _boxes(lines: Sequence[Line], start: int, end: int) -> list[tuple[int, float, float, float, float]]:
    before = bisect_right(lines, start, key=_start) - 1  # lines do not overlap
    near = lines[max(before, 0) : bisect_left(lines, end, key=_start)]
    found = [line for line in near if line.end > start]
    boxes = [line.box for line in found if line.box is not None]
    if len(boxes) < len(found):
        return []
    return [(box.page, *(round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom))) for box in boxes]  # type: ignore[misc]
