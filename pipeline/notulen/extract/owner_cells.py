"""Who is to do it, by the cells of a row: that under "Wie", else one that holds nothing but an owner."""

from __future__ import annotations

import re

from notulen.extract import owner_marks as marks
from notulen.extract import owner_verbs as verbs
from notulen.extract.holders import holders, leading_holder
from notulen.extract.people import is_column, listed
from notulen.extract.views import View

_LONGEST_CELL = 60  # characters of a cell that holds nothing but an owner


def in_cells(view: View) -> str:
    """The cell of a table row under "Wie", else the one that holds nothing but an owner."""
    for column, cell in view.cells:
        if is_column(column, "who") and re.search(r"\w", cell):
            return "" if cell.casefold() in listed("people", "never") else _bare(cell, view.names)
    cells = [
        cell
        for column, cell in reversed(view.cells)
        if len(cell) <= _LONGEST_CELL and not is_column(column, "about")
    ]
    alone = next((_bare(cell, view.names) for cell in cells if holders(cell, view.names)), "")
    return alone or next((owner for cell in cells if (owner := _in_words(cell, view.names))), "")


def _bare(cell: str, names: frozenset[str]) -> str:
    """The holders in the cell under "Wie", without what else stands there: "Els (anders Joris)"."""
    first = re.sub(r"\s*\([^)]*\)$", "", cell)
    found = holders(cell, names) or leading_holder(first, names)
    rest = cell[len(found) :].split()
    more = rest[:1] and rest[0].strip("(").casefold() in listed("people", "together")
    return found if found and len(rest) > 1 and not more and cell.startswith(found) else cell


def _in_words(text: str, names: frozenset[str]) -> str:
    """The owner that the words of a cell mark or begin with."""
    bare = marks.without_opening(text)
    return marks.tagged(text, names) or verbs.does_first(bare, names) or marks.at_end(bare, names)
