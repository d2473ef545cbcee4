"""Agenda items in tables: rows of a list of decisions whose cells are a number and a title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from notulen.records import Cell, TableRow
from notulen.segment.headings import Heading
from notulen.segment.numbering import Number, parse_label, parse_number
from notulen.segment.wordlists import is_in, undressed

_FEWEST = 3
_LONGEST_TITLE = 60  # characters: a longer cell may hold what was said as well
_RUN_IN = re.compile(r"(?P<title>[^.?!;:]{3,80}(?:[a-zà-ž]{4}|\d{4}))\. (?=[A-Z])(?=(?:\S+ ){4})")
_ABOVE = 200  # characters
_STATUS = re.compile(r"(?<=[a-z)]) (?:[A-Z]{2,},? ?|[A-Z],? ){2,}(?:en [A-Z].*)?$")  # "… NIET BEHANDELD"


def table_headings(text: str, rows: Sequence[TableRow]) -> list[Heading]:
    """The headings of the agenda items that are rows of a table; spans begin where the row begins.

    A row of a motion or an amendment, a row that repeats the number of the item above it (the vote on
    it), and a table of actions or of people give nothing.
    """
    tables: dict[int, list[TableRow]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    found: list[Heading] = []
    seen: set[str] = set()
    last: Number | None = None
    for table in tables.values():
        sections = _sections(text, table)
        if sections:
            found += sections
            continue
        if _is_other(table):
            continue
        if _lists_tasks(text, table[0]):
            continue
        column = _title_column(table)
        before = len(found)
        labelled = [(row, _label(text, row)) for row in table]
        strong = bool(column) or sum(label is not None for _, label in labelled) >= 0.3 * len(table)
        for row, label in labelled:
            titled = None if row.header else _titled(text, row)
            if titled:
                found.append(titled)
                continue
            if (row.header and label is None) or not (strong or _follows(last, label)):
                continue
            heading = _heading(text, row, column)
            if heading and (heading.number or heading.title) not in seen:
                seen.add(heading.number or heading.title)
                found.append(heading)
                last = label or last
        if len(found) - before >= _FEWEST:
            found[-1] = replace(found[-1], limit=table[-1].end)
    return found if len(found) >= _FEWEST else []


def _sections(text: str, table: Sequence[TableRow]) -> list[Heading]:
    """The headings that part a table of points: numbered, each alone in its row, and points below them."""
    rows = [(row, [cell for cell in row.cells if text[cell.start : cell.end].strip()]) for row in table]
    points = sum(len(filled) > 1 and not row.header for row, filled in rows)
    found = []
    for row, filled in rows:
        value = text[filled[0].start : filled[0].end] if len(filled) == 1 else ""
        number = parse_number(value)
        if number is None or not number.sep or len(row.cells) < _FEWEST or len(number.parts) > 1:
            continue
        heading = _checked(row, filled[0], value[number.end :], number)
        found += [heading] if heading and not heading.title.endswith((".", "?")) else []
    rising = [int(heading.number) for heading in found if heading.number.isdigit()]
    enough = len(found) >= _FEWEST and points >= len(found)
    return found if enough and rising == sorted(set(rising)) and len(rising) == len(found) else []


def _is_other(table: Sequence[TableRow]) -> bool:
    """Whether the columns are those of another table than one of agenda items and what was said of them."""
    columns = {cell.column for row in table for cell in row.cells if cell.column}
    others = [column for column in columns if is_in("headings", "other_column", column)]
    talk = any(is_in("headings", "talk_column", column) for column in columns)
    titled = any(is_in("headings", "title_column", column) for column in columns)
    by_whom = all(is_in("headings", "person_column", column) for column in others)
    reported = any(is_in("headings", "report_column", column) for column in columns)
    decided = any(is_in("headings", "decision_column", column) for column in columns)
    return bool(others) and not (titled and ((talk and by_whom) or reported or decided))


def _lists_tasks(text: str, row: TableRow) -> bool:
    """Whether a table stands below "Actiepunten" or "Moties": its numbers are those of tasks or motions."""
    above = text[max(0, row.start - _ABOVE) : row.start].rstrip().rpartition("\n")[2]
    return is_in("headings", "task_list", above) or is_in("headings", "motion_list", above)


def _label(text: str, row: TableRow) -> Number | None:
    return parse_label(text[row.cells[0].start : row.cells[0].end]) if len(row.cells) > 1 else None


def _follows(last: Number | None, label: Number | None) -> bool:
    """Whether a number is the next after the last one found."""
    if last is None or label is None or last.kind != label.kind or label.parts <= last.parts:
        return False
    return label.parts[0] - last.parts[0] <= 2


def _title_column(table: Sequence[TableRow]) -> str:
    """The header of the column with titles, "" where no header names one."""
    columns = list(dict.fromkeys(cell.column for row in table for cell in row.cells if cell.column))
    for group in ("title_column", "title_or_number_column"):
        for column in columns:
            if is_in("headings", group, column):
                return column
    return ""


def _heading(text: str, row: TableRow, column: str) -> Heading | None:
    cells = [(cell, text[cell.start : cell.end].strip()) for cell in row.cells]
    filled = [(cell, value) for cell, value in cells if value]
    if not filled:
        return None
    first, value = filled[0]
    label = parse_label(value)
    if label is not None and len(filled) > 1:
        titled = next((pair for pair in filled[1:] if column and pair[0].column == column), filled[1])
        return _checked(row, titled[0], titled[1], label)
    number = parse_number(value)
    if number is not None and number.sep and (first.column == column or not column):
        return _checked(row, first, value[number.end :], number)
    titled = next((pair for pair in filled if pair[0].column == column and column), filled[0])
    told = any(is_in("headings", "talk_column", cell.column) for cell, _ in filled)
    if column and (len(filled) == 1 or titled[0] is row.cells[0] or (told and titled[0].column == column)):
        return _checked(row, titled[0], titled[1], None)
    return None


def _titled(text: str, row: TableRow) -> Heading | None:
    """The heading in a row of a label and a title ("Onderwerp", "Bomenplan"); None for other rows."""
    filled = [cell for cell in row.cells if text[cell.start : cell.end].strip()]
    if len(filled) != 2 or not is_in("headings", "title_label", text[filled[0].start : filled[0].end]):
        return None
    return _checked(row, filled[1], text[filled[1].start : filled[1].end], None)


def _title(cell: str) -> str:
    """The title in a cell: of a long one its first paragraph, without what was said below that title."""
    if len(cell) <= _LONGEST_TITLE:
        return cell
    first = cell.strip().partition("\n")[0]
    run_in = _RUN_IN.match(first)
    return run_in["title"] if run_in else first


def _checked(row: TableRow, cell: Cell, title: str, number: Number | None) -> Heading | None:
    title = undressed(_STATUS.sub("", re.sub(r"\s+", " ", _title(title))))
    if not any(letter.isalpha() for letter in title) or is_in("headings", "motion", title):
        return None
    if number is None and any(
        is_in("headings", group, title) for group in ("subheading", "outcome", "front")
    ):
        return None
    return Heading(
        row.start, cell.end, title, number.label if number else "", len(number.parts) if number else 1
    )
