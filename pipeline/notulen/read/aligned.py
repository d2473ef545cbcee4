"""Tables without drawn lines, found by a header row whose words stand above what they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notulen.read.geometry import Fragment
from notulen.read.grid import column_words, people_labels

_LABEL_CHARACTERS = 40
_SLACK = 1.0  # font sizes by which a cell may begin left of its header or run into the next column
_FAR = 3.5  # font sizes of white that end a table
_PART = 1.3  # times the usual distance between lines: white that parts two rows


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Lines ``first`` to ``last`` (half-open) of a page as a table, ``columns`` the x at which each begins.

    ``right`` stands for its right-hand side, which nothing marks: the last column's x.
    """

    first: int
    last: int
    columns: list[float]
    right: float
    rows: list[list[list[Fragment]]]


def aligned_tables(lines: Sequence[Sequence[Fragment]], leading: float) -> list[AlignedTable]:
    """The tables in lines of text, each line a list of stretches from left to right."""
    tables: list[AlignedTable] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at, leading) if is_header_row(lines[at]) else _people(lines, at, leading)
        if table:
            tables.append(table)
        at = table.last if table else at + 1
    return tables


def is_header_row(line: Sequence[Fragment]) -> bool:
    """Whether the stretches of a line are words that name columns."""
    if len(line) < 2:
        return False
    labels = [fragment.text.casefold().rstrip(" .:") for fragment in line]
    if any(len(label) > _LABEL_CHARACTERS for label in labels):
        return False
    known = sum(label in column_words() for label in labels)
    return known >= 2 and 2 * known >= len(labels) and len(set(labels)) == len(labels)


def continued_table(
    lines: Sequence[Sequence[Fragment]], columns: Sequence[float], leading: float
) -> AlignedTable | None:
    """The rest of a table at the top of the next page, where its header is not repeated."""
    if not lines or is_header_row(lines[0]):
        return None
    rows, last = rows_below(lines, 0, columns, leading)
    if not rows or sum(1 for cell in rows[0] if cell) < 2:
        return None
    return AlignedTable(0, last, list(columns), columns[-1], rows)


def _table(lines: Sequence[Sequence[Fragment]], first: int, leading: float) -> AlignedTable | None:
    header = lines[first]
    columns = [fragment.x0 for fragment in header]
    people = all(fragment.text.casefold().rstrip(" :") in people_labels() for fragment in header)
    rows, last = rows_below(lines, first + 1, columns, leading, single=people)
    if not any(sum(1 for cell in row if cell) > 1 for row in rows):
        return None
    return AlignedTable(first, last, columns, columns[-1], [[[f] for f in header], *rows])


def _people(lines: Sequence[Sequence[Fragment]], at: int, leading: float) -> AlignedTable | None:
    """A list of people in two or three columns, below a line that is nothing but its label ("Aanwezig:")."""
    above = lines[at - 1] if at else []
    if len(above) != 1 or not above[0].text.rstrip().endswith(":") or len(lines[at]) not in (2, 3):
        return None
    if above[0].text.casefold().rstrip(" :") not in people_labels():
        return None
    columns = [fragment.x0 for fragment in lines[at]]
    short = all(len(fragment.text) <= _LABEL_CHARACTERS for fragment in lines[at])
    rows, last = rows_below(lines, at, columns, leading, single=True) if short else ([], at)
    full = sum(all(row) for row in rows)
    return AlignedTable(at, last, columns, columns[-1], rows) if full > 1 else None


def rows_below(
    lines: Sequence[Sequence[Fragment]],
    first: int,
    columns: Sequence[float],
    leading: float,
    single: bool = False,
) -> tuple[list[list[list[Fragment]]], int]:
    """The rows from a line on, for as long as lines fit the columns; and the line that ends them.

    ``single`` where each line is a row, as in lists of people, of which one may be longer than the other.
    """
    rows: list[list[list[Fragment]]] = []
    last = first
    before = lines[first - 1][0] if first else None
    while last < len(lines):
        line = lines[last]
        white = line[0].baseline - before.baseline if before else 0.0
        places = _places(line, columns)
        far = _PART * leading if single and rows else _FAR + leading
        if places is None or white > far * line[0].size:
            break
        if not rows or single or _begins(places, rows[-1], white > _PART * leading * line[0].size):
            rows.append([[] for _ in columns])
        for place, fragment in zip(places, line, strict=True):
            rows[-1][place].append(fragment)
        before = line[0]
        last += 1
    return rows, last


def _places(line: Sequence[Fragment], columns: Sequence[float]) -> list[int] | None:
    """The column of each stretch; None where one does not fit, so that the line is no part of the table."""
    places: list[int] = []
    for fragment in line:
        slack = _SLACK * fragment.size
        place = max((at for at, x in enumerate(columns) if x - slack <= fragment.x0), default=None)
        if place is None or (place + 1 < len(columns) and fragment.x1 > columns[place + 1] + slack):
            return None
        places.append(place)
    return places


def _begins(places: Sequence[int], above: Sequence[Sequence[Fragment]], parted: bool) -> bool:
    """Whether a line begins a row, or goes on with the cells of the row above."""
    filled = set(places)
    if parted:
        return 0 in filled or len(filled) > 1
    return 0 in filled and len(filled) > 1 and any(above[place] for place in filled if place)
