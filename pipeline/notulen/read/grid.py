"""Tables of any format: which row names the columns, and which tables only lay out a page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from notulen import assets
from notulen.read.build import Builder, Piece

# A cell of more than this holds prose; a table whose text mostly stands in such cells lays out a page.
_PROSE_CHARACTERS = 250
_PROSE_PARAGRAPHS = 4
_HEADER_CHARACTERS = 40
_HEADER_WORDS = 5
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"\s*[/&+]\s*|\s+en\s+")
_MARK = re.compile(r"[A-Z]{1,2}[.)]?")  # of a list: "Q | Brief over de brug |"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A table row with the lines of each cell, a piece without text between paragraphs.

    ``header`` where the format says that the row names the columns; ``merged`` are the columns in which a
    cell of a row above goes on.
    """

    cells: list[list[Piece]]
    header: bool = False
    merged: frozenset[int] = frozenset()


@cache
def column_words() -> frozenset[str]:
    """Words that name a column, folded and without a final full stop or colon."""
    with (assets.models() / "rules" / "table_headers.toml").open("rb") as file:
        return frozenset(word.casefold().rstrip(" .:") for word in tomllib.load(file)["columns"])


def is_column_name(label: str) -> bool:
    """Whether a cell holds a word that names a column, or several: "Besluit / actie", "Wie en wanneer"."""
    plain = label.casefold().rstrip(".:")
    parts = _BETWEEN.split(plain)
    return plain in column_words() or (len(parts) > 1 and all(part in column_words() for part in parts))


@cache
def people_labels() -> frozenset[str]:
    """Words above a list of people, folded."""
    with (assets.models() / "rules" / "attendance.toml").open("rb") as file:
        lists = tomllib.load(file)
    return frozenset(word.casefold() for group in ("present", "absent") for word in lists[group]["phrases"])


def paragraphs(parts: Iterable[Sequence[Piece]]) -> list[Piece]:
    """The lines of a cell from those of its paragraphs, with a piece without text between them."""
    cell: list[Piece] = []
    for part in parts:
        if part:
            cell += [Piece(""), *part] if cell else part
    return cell


def texts(row: GridRow) -> list[str]:
    """The text of each cell, its lines joined by spaces."""
    return [" ".join(piece.text for piece in cell if piece.text) for cell in row.cells]


def names_columns(row: GridRow, below: Sequence[GridRow]) -> bool:
    """Whether a first row is the header of the rows below: short labels that differ from what they head."""
    if row.header:
        return True
    labels = texts(row)
    filled = [label for label in labels if label]
    if len(filled) < 2 or not below or len({label.casefold() for label in filled}) < len(filled):
        return False
    if any(_DIGIT.search(label) for label in filled):
        return False
    known = sum(map(is_column_name, filled))
    long = sum(len(label) > _HEADER_CHARACTERS or len(label.split()) > _HEADER_WORDS for label in filled)
    if long > (known >= 2) or (not known and _MARK.fullmatch(labels[0])):
        return False
    if known >= 2 or (known and len(filled) == len(labels) and len(labels) > 2):
        return True
    if all(_bold(cell) for cell in row.cells if cell) and not any(
        all(_bold(cell) for cell in other.cells if cell) for other in below
    ):
        return (
            known > 0 or len(labels) > 2 or not any(_bold(other.cells[0]) for other in below if other.cells)
        )
    return len(labels) > 2 and any(_numbers(number, below) for number, label in enumerate(labels) if label)


def _bold(cell: Sequence[Piece]) -> bool:
    return bool(cell) and all(piece.bold for piece in cell)


def _numbers(column: int, rows: Sequence[GridRow]) -> bool:
    """Whether a column holds numbers or dates in most rows."""
    cells = [text for row in rows for text in texts(row)[column : column + 1] if text]
    return len(cells) > 1 and sum(bool(_DIGIT.search(text)) for text in cells) > 0.8 * len(cells)


def lays_out(rows: Sequence[GridRow]) -> bool:
    """Whether a table only lays out a page: one column, or prose in its cells."""
    if all(sum(1 for cell in row.cells if cell) < 2 for row in rows):
        return True
    whole = prose = 0
    for row in rows:
        for cell, text in zip(row.cells, texts(row), strict=True):
            whole += len(text)
            paragraphs = 1 + sum(not piece.text for piece in cell)
            prose += len(text) if len(text) > _PROSE_CHARACTERS and paragraphs >= _PROSE_PARAGRAPHS else 0
    return prose > 0.5 * whole


@dataclass(frozen=True, slots=True)
class TableForm:
    """How a table is put in the text: as running text, or as rows with the columns that hold anything."""

    prose: bool
    kept: tuple[bool, ...]
    columns: tuple[str, ...]
    headed: bool

    def put(
        self, builder: Builder, rows: Sequence[GridRow], table: int, opens: bool = True, closes: bool = True
    ) -> None:
        """Put rows of the table; ``opens`` and ``closes`` say whether they are its first and its last."""
        if opens:
            builder.gap()
        for number, row in enumerate(_filled(rows)):
            if self.prose:
                _put_prose(builder, row)
            else:
                header = row.header or (self.headed and opens and number == 0)
                kept = [at for at, (_, keep) in enumerate(zip(row.cells, self.kept, strict=False)) if keep]
                merged = [new for new, at in enumerate(kept) if at in row.merged]
                builder.row([row.cells[at] for at in kept], self.columns, table, header, merged)
        if closes:
            builder.gap()


def table_form(rows: Sequence[GridRow], inherited: Sequence[str] = ()) -> TableForm:
    """Look at all rows of a table and say how to put them.

    ``inherited`` are the headers (of all columns) of the table before, for a table of the same shape
    without its own.
    """
    rows = _filled(rows)
    width = max((len(row.cells) for row in rows), default=0)
    kept = [any(row.cells[at] for row in rows if at < len(row.cells)) for at in range(width)]
    headed = bool(rows) and not inherited and names_columns(rows[0], rows[1:])
    marked = next((row for row in rows if row.header), rows[0] if headed else None)
    names = texts(marked) if marked else inherited
    columns = [name for name, keep in zip(names, kept, strict=False) if keep]
    return TableForm(lays_out(rows), tuple(kept), tuple(columns), headed)


def put_table(builder: Builder, rows: Sequence[GridRow], table: int) -> bool:
    """Put a whole table; False where it only lays out a page and was put as running text."""
    rows = _filled(rows)
    if _is_titled(rows):
        builder.gap()
        for piece in next(cell for cell in rows[0].cells if cell):
            if piece.text:
                builder.line(piece)
        rows = rows[1:]
    form = table_form(rows)
    form.put(builder, rows, table)
    return not form.prose


def _is_titled(rows: Sequence[GridRow]) -> bool:
    """Whether a table begins with one cell over all its columns, above the row that names them."""
    if len(rows) <= 2 or len(rows[0].cells) <= 2 or sum(1 for cell in rows[0].cells if cell) != 1:
        return False
    known = sum(map(is_column_name, texts(rows[1])))
    return known >= 2 and names_columns(rows[1], rows[2:])


def _filled(rows: Sequence[GridRow]) -> list[GridRow]:
    return [row for row in rows if any(row.cells)]


def _put_prose(builder: Builder, row: GridRow) -> None:
    cells = [list(cell) for cell in row.cells if cell]
    if len(cells) > 1 and len(cells[0]) == 1 and len(cells[0][0].text) <= _HEADER_CHARACTERS:
        # A number or label in a cell of its own belongs to the line beside it.
        mark, first = cells[0][0], cells[1][0]
        cells[1][0] = first._replace(text=f"{mark.text} {first.text}")
        cells.pop(0)
    for cell in cells:
        builder.gap()
        for piece in cell:
            if piece.text:
                builder.line(piece)
            else:
                builder.gap()
