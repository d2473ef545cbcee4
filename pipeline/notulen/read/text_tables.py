"""Tables in plain text: cells parted by tabs or upright strokes, or set in columns with spaces.

A line gives no rules to go by, so a table is what several lines in a row have in common: the same number
of cells, or cells that begin in the same places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from notulen.read.aligned import aligned_tables, rows_below
from notulen.read.build import Piece
from notulen.read.clean import plain
from notulen.read.geometry import Fragment
from notulen.read.grid import GridRow, names_columns

_CHARACTER, _LINE = 6.0, 12.0  # points, for the columns and lines of a text file to have places
_STRETCH = re.compile(r"\S+(?: ?\S+)*")
_WHITE = re.compile(r"\t|\S {2,}\S|\|")
# A drawn line; looked through once first, since a line of ten thousand strokes and a letter is none.
_RULE = re.compile(r"(?=[\s|+:=_–—-]++\Z)(?:[\s|+:=_–—-]*[|+=_–—-]{2}[\s|+:=_–—-]*|\s*\+[\s=+-]+)")
_STROKE = re.compile(r"\s*\|\s*|\s+¦\s+")
_MARK = re.compile(r"[-–—•▪*o☐☑✓→>]|\[[ xX]?\]|\(?[0-9]{1,3}(?:\.[0-9]{1,2})*[a-z]?[.):]?|\(?[a-zA-Z][.)]")
_SHORT_CELL = 30  # characters: a name, a date, an outcome
_FEWEST = 3  # lines that make a table without a header
_WIDEST = 20  # columns: more than that in running text are no columns

Cells = list[str]


@dataclass(frozen=True, slots=True)
class TextTable:
    """The lines ``first`` to ``last`` (half-open) of a page, as the rows that they make."""

    first: int
    last: int
    rows: list[GridRow]


def text_tables(lines: Sequence[str]) -> list[TextTable]:
    """The tables in lines of text, in reading order; ``lines`` are as they came, with tabs and spaces."""
    if sum(_WHITE.search(line.strip()) is not None for line in lines) < 2:
        return []
    tables = [*_divided(lines, _stroke_cells), *_divided(lines, _tab_cells)]
    taken = {at for table in tables for at in range(table.first, table.last)}
    tables += _aligned(["" if at in taken else line for at, line in enumerate(lines)])
    return sorted(tables, key=lambda table: table.first)


def _stroke_cells(line: str) -> Cells | None:
    if "|" not in line and "¦" not in line:
        return None
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = [cell.strip() for cell in _STROKE.split(f" {inner} ")]
    return cells if len(cells) > 1 else None


def _tab_cells(line: str) -> Cells | None:
    if "\t" not in line.strip(" "):
        return None
    cells = [cell.strip() for cell in line.rstrip().split("\t")]
    return cells if len(cells) > 1 else None


def _divided(lines: Sequence[str], divide: Callable[[str], Cells | None]) -> list[TextTable]:
    """The tables whose cells a character parts: lines that follow one another with the same number of cells.

    Lines drawn between them are left out; where they stand between rows of several lines, they say which
    lines are one row.
    """
    tables: list[TextTable] = []
    at = 0
    while at < len(lines):
        run, last = _run(lines, at, divide)
        rows = _rows_of(run, sure=divide is _stroke_cells)
        if rows:
            tables.append(TextTable(at, last, [_grid_row(row) for row in rows]))
        at = max(last, at + 1)
    return tables


def _run(
    lines: Sequence[str], first: int, divide: Callable[[str], Cells | None]
) -> tuple[list[Cells | None], int]:
    """The lines from ``first`` that have cells (None for a drawn line) and the line after the last of them.

    One empty line is no end where there are cells below it, as where a converter put one below each line.
    """
    run: list[Cells | None] = []
    last = at = first
    while at < len(lines) and at - last < 2:
        line = lines[at]
        drawn = bool(line.strip()) and _RULE.fullmatch(line) is not None
        cells = None if drawn else divide(line)
        at += 1
        if cells or drawn:
            run.append(cells)
            last = at
        elif line.strip():
            break
    return run, last


def _rows_of(run: Sequence[Cells | None], sure: bool) -> list[list[Cells]] | None:
    """The rows of lines with cells, each row its lines; None where they make no table.

    Several tabs may stand where one would do, to make columns line up: then empty cells are none.
    """
    lines = [cells for cells in run if cells is not None]
    compact = [[cell for cell in cells if cell] for cells in lines]
    for cells, parts, share in ((lines, _parts(run), 1.0), (compact, [], 1.0), (lines, _parts(run), 0.5)):
        widths = Counter(map(len, cells))
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        if width > 1 and width == max(widths) and 1 < times >= share * len(cells):
            filled = [[*row, *[""] * (width - len(row))] for row in cells]
            if sure or _is_table(filled):
                return _joined(filled, parts)
    return None


def _is_header(labels: Cells, below: Sequence[Cells]) -> bool:
    """Whether a line's cells are words that name columns."""
    return names_columns(_grid_row([labels]), [_grid_row([cells]) for cells in below])


def _is_table(lines: Sequence[Cells]) -> bool:
    """Whether lines with the same number of cells are rows, not list items or labels with what they say."""
    if _is_header(lines[0], lines[1:]):
        return True
    texts = [_without_mark([cell for cell in cells if cell]) for cells in lines]
    if median(map(len, texts)) < 2:
        return False
    if len(lines[0]) > 2:
        return len(lines) > 1
    named, said = [cells[0] for cells in lines], [cells[-1] for cells in lines]
    short = sum(len(cell) <= _SHORT_CELL for cell in said) >= 0.8 * len(said)
    return len(lines) >= _FEWEST and short and median(map(len, named)) > median(map(len, said))


def _without_mark(cells: Cells) -> Cells:
    return cells[1:] if cells and _MARK.fullmatch(cells[0]) else cells


def _parts(run: Sequence[Cells | None]) -> list[int]:
    """How many lines stand between the drawn lines, where these part rows rather than only the header."""
    parts, count = [], 0
    for cells in run:
        if cells is None:
            parts += [count] if count else []
            count = 0
        else:
            count += 1
    parts += [count] if count else []
    return parts if len(parts) > 2 and max(parts) < 8 else []


def _joined(lines: Sequence[Cells], parts: Sequence[int]) -> list[list[Cells]]:
    """The lines of each row: those between two drawn lines, or a line and those without a first cell."""
    rows: list[list[Cells]] = []
    if parts:
        at = 0
        for count in parts:
            rows.append(list(lines[at : at + count]))
            at += count
        return rows
    for cells in lines:
        above = rows[-1][0] if rows else None
        filled = sum(map(bool, cells))
        if above and not cells[0] and above[0] and 0 < filled < max(2, sum(map(bool, above)) - 1):
            rows[-1].append(cells)
        else:
            rows.append([cells])
    return rows


def _grid_row(lines: Sequence[Cells]) -> GridRow:
    return GridRow([[Piece(plain(cell)) for cell in column if cell] for column in zip(*lines, strict=True)])


def _aligned(lines: Sequence[str]) -> list[TextTable]:
    """Tables whose columns begin in the same place in each line, with a header or without."""
    places = [at for at, line in enumerate(lines) if line.strip() and not _RULE.fullmatch(line)]
    fragments = [_fragments(lines[at], at) for at in places]
    if not any(len(line) > 1 for line in fragments):
        return []
    found = [(table.first, table.last, table.rows) for table in aligned_tables(fragments, _LINE / 10)]
    taken = {at for first, last, _ in found for at in range(first, last)}
    at = 0
    while at < len(fragments):
        columns = [] if at in taken else _columns(fragments, at, taken)
        rows, last = rows_below(fragments, at, columns, _LINE / 10) if columns else ([], at)
        if len(rows) >= _FEWEST and not taken & set(range(at, last)) and _holds(rows):
            found.append((at, last, rows))
            at = last
        at += 1
    return [
        TextTable(places[first], places[last - 1] + 1, [_fragment_row(row) for row in rows])
        for first, last, rows in sorted(found, key=lambda table: table[0])
    ]


def _columns(lines: Sequence[Sequence[Fragment]], first: int, taken: set[int]) -> list[float]:
    """Where the columns begin, if this line and at least two of the next have three or more in common."""
    columns = [fragment.x0 for fragment in lines[first]]
    if not 2 < len(columns) <= _WIDEST:
        return []
    same = 0
    for at in range(first + 1, min(first + 8, len(lines))):
        if at in taken:
            break
        same += [fragment.x0 for fragment in lines[at]] == columns
    return columns if same + 1 >= _FEWEST else []


def _holds(rows: Sequence[Sequence[Sequence[Fragment]]]) -> bool:
    """Whether most rows fill most of their cells."""
    full = sum(sum(map(bool, row)) > 0.6 * len(row) for row in rows)
    return full >= 0.7 * len(rows)


def _fragments(line: str, at: int) -> list[Fragment]:
    """The stretches of a line that two or more spaces (or a tab) part, placed as in a fixed font."""
    top = at * _LINE
    return [
        Fragment(
            plain(match.group()),
            match.start() * _CHARACTER,
            top,
            match.end() * _CHARACTER,
            top + _LINE,
            top + _LINE,
            10.0,
            False,
            at,
        )
        for match in _STRETCH.finditer(line.expandtabs())
    ]


def _fragment_row(row: Sequence[Sequence[Fragment]]) -> GridRow:
    return GridRow([[Piece(fragment.text) for fragment in cell] for cell in row])
