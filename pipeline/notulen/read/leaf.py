"""A page between being read and being put in the text: its lines, tables and footnotes in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from notulen.read.build import Piece
from notulen.read.geometry import PageContent
from notulen.read.grid import GridRow
from notulen.read.layout import LaidLine, reading_order
from notulen.read.tables import RuledTable
from notulen.records import Box


@dataclass(slots=True, eq=False)
class PageTable:
    """The part of a table that stands on one page; ``rest`` is its part on the next, if it goes on there."""

    columns: list[float]
    right: float
    rows: list[GridRow]
    open_top: bool = False
    open_bottom: bool = False
    unruled: bool = False
    goes_on: bool = False
    rest: PageTable | None = None

    def parts(self) -> list[PageTable]:
        """This part and those on the pages after it."""
        parts = [self]
        while parts[-1].rest:
            parts.append(parts[-1].rest)
        return parts


@dataclass(slots=True)
class Leaf:
    """A page with its number (from 1) and what stands on it, in reading order."""

    number: int
    content: PageContent
    ruled: list[RuledTable]
    items: list[LaidLine | PageTable] = field(default_factory=list)
    notes: list[LaidLine] = field(default_factory=list)

    def piece(self, line: LaidLine) -> Piece:
        """A line with its place on the page as displayed."""
        return Piece(line.text, Box(self.number, *self.content.turn_back(line.box)), line.size, line.bold)

    def cell(self, lines: Sequence[LaidLine]) -> list[Piece]:
        """The lines of a table cell, with a piece without text between paragraphs."""
        pieces: list[Piece] = []
        for line in lines:
            if line.gap:
                pieces.append(Piece(""))
            pieces.append(self.piece(line))
        return pieces

    def table(self, ruled: RuledTable, leading: float) -> PageTable | None:
        """A ruled table with its text; None where it holds none."""
        rows = [
            GridRow([self.cell(reading_order(cell, leading)) for cell in row], merged=ruled.merged(number))
            for number, row in enumerate(ruled.contents)
            if any(row)
        ]
        if not rows:
            return None
        return PageTable(ruled.columns, ruled.box[2], rows, ruled.open_top, ruled.open_bottom)
