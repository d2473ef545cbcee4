"""Tables whose cells say how many rows and columns they take, into rows with a cell for each column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from notulen.read.build import Piece
from notulen.read.grid import GridRow

_MOST = 64  # columns that one cell takes
_MOST_ROWS = 1000


class Spanning(NamedTuple):
    """A cell as a format gives it: its lines, and how many rows and columns it takes."""

    pieces: list[Piece]
    rows: int = 1
    columns: int = 1


def spread(rows: Iterable[tuple[Sequence[Spanning], bool]]) -> list[GridRow]:
    """Rows with a cell in every column; what a cell from above takes is empty and marked as merged with it.

    Each row comes with whether the format says that it names the columns.
    """
    left: dict[int, int] = {}  # rows that a cell from above still takes, by column
    grid: list[GridRow] = []
    for given, header in rows:
        cells: list[list[Piece]] = []
        merged: set[int] = set()
        taken = left
        left = {column: more - 1 for column, more in taken.items() if more > 1}
        waiting = list(given)[::-1]
        while waiting or len(cells) in taken:
            if len(cells) in taken:
                merged.add(len(cells))
                cells.append([])
                continue
            cell = waiting.pop()
            for column in range(min(max(cell.columns, 1), _MOST)):
                if cell.rows > 1:
                    left[len(cells)] = min(cell.rows, _MOST_ROWS) - 1
                cells.append([] if column else cell.pieces)
        grid.append(GridRow(cells, header, frozenset(merged)))
    return grid
