"""Tables that go on over a page break: without the header they repeat, and with cut rows made whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from notulen.read.grid import GridRow, lays_out, names_columns, texts
from notulen.read.leaf import Leaf, PageTable

ALIKE = 5.0  # points by which the columns of a table may shift from page to page


def join_tables(leaves: Sequence[Leaf]) -> None:
    """Tie the parts of each table that goes on over pages."""
    rows: list[GridRow] = []  # those of the table so far, over all its pages
    for before, leaf in pairwise(leaves):
        above = before.items[-1] if before.items else None
        table = leaf.items[0] if leaf.items else None
        if not (isinstance(above, PageTable) and isinstance(table, PageTable) and _alike(above, table)):
            continue
        rows = rows if above.goes_on else list(above.rows)
        if texts(table.rows[0]) == texts(rows[0]) and names_columns(rows[0], rows[1:] + table.rows[1:]):
            del table.rows[0]
        cut = above.open_bottom or table.open_top
        if table.rows and _is_rest(table.rows[0], rows[-1], cut) and not lays_out([*rows, *table.rows]):
            for cell, more in zip(rows[-1].cells, table.rows[0].cells, strict=True):
                cell += more
            del table.rows[0]
        rows += table.rows
        above.rest, table.goes_on = table, True


def _alike(one: PageTable, two: PageTable) -> bool:
    return (
        len(one.columns) == len(two.columns)
        and all(abs(a - b) <= ALIKE for a, b in zip(one.columns, two.columns, strict=True))
        and abs(one.right - two.right) <= ALIKE
    )


def _is_rest(row: GridRow, last: GridRow, cut: bool) -> bool:
    """Whether a row at the top of a page is the rest of the last row of the page before.

    ``cut`` is whether no line closes the table at the page break.
    """
    numbered = bool(last.cells[0]) and not row.cells[0]
    begun = [cell for above, cell in zip(last.cells, row.cells, strict=True) if cell and above]
    if len(begun) < sum(map(bool, row.cells)) and not (numbered and begun):
        return False  # of a row with a number the last cell may stand wholly on the next page: its outcome
    lowercase = all(cell[0].text[:1].islower() for cell in begun)
    return (cut and (numbered or lowercase)) or (numbered and lowercase)
