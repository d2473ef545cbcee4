"""The paragraphs within the cells of a table."""

from __future__ import annotations

from bisect import bisect_left

from notulen.records import Document


def with_line_ends(document: Document) -> str:
    """The text with the ends of the paragraphs within a cell, where the format of the file tells them."""
    if not document.rows or document.lines[0].box:
        return document.text
    letters = list(document.text)
    starts = [row.start for row in document.rows]
    for line in document.lines:
        row = document.rows[max(0, bisect_left(starts, line.start) - 1)]
        if row.start < line.start < row.end and letters[line.start - 1] == " ":
            letters[line.start - 1] = "\n"
    return "".join(letters)
