"""Attendance in tables: a column of names, a label in the first cell of a row, or a table below a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notulen.records import Attendee, Document, Meeting, TableRow
from notulen.segment.attendance_labels import labels_in
from notulen.segment.attendance_organisations import known_forms
from notulen.segment.attendance_people import people_in
from notulen.segment.cells import with_line_ends
from notulen.segment.layout import Setting
from notulen.segment.names import read_person
from notulen.segment.wordlists import is_in

_LONGEST_LABEL = (
    25  # characters of a label behind the first cell: "Aanwezig zijn 4 leden: Bos, Kok" is a list
)


def people_in_tables(document: Document, meeting: Meeting, zone: Sequence[Setting]) -> Iterator[Attendee]:
    """People in tables: a column of names, a label in the first cell of a row, or a list below a label."""
    tables: dict[int, list[TableRow]] = {}
    for row in document.rows:
        if meeting.start <= row.start < meeting.end:
            tables.setdefault(row.table, []).append(row)
    text = with_line_ends(document)
    for rows in tables.values():
        above = [setting for setting in zone if setting.line.end <= rows[0].start]
        labels = list(labels_in(above[-1])) if above else []
        halves = _name_in_two(rows)
        if halves:
            absent = bool(labels) and labels[-1][1] == "absent"
            yield from (person for row in rows for person in _of_halves(text, row, halves, absent))
            continue
        columns = _names_columns(document.text, rows)
        ticks = _tick_column(document.text, rows, columns)
        listed = bool(labels) and labels[-1][1] != "roles"
        below = listed and not above[-1].text[labels[-1][2] :].strip(" *_")
        if not columns and below and not _labelled(document.text, rows):
            columns = dict.fromkeys(_people_columns(document.text, rows), labels[-1][1] == "absent")
        for row in rows:
            for column, absent in columns.items():
                if column < len(row.cells) and column != ticks:
                    beside = range(
                        column + 1,
                        next((c for c in sorted(columns) if c > column and c != ticks), len(row.cells)),
                    )
                    yield from _in_column(text, row, column, absent, ticks, beside)
            if not columns:
                yield from _in_labelled_row(text, row)


def _names_columns(text: str, rows: Sequence[TableRow]) -> dict[int, bool]:
    """The columns with the names of people, and whether they are of those who were not there."""
    columns: dict[int, bool] = {}
    tasks = any(
        is_in("attendance", "task_column", cell.column or text[cell.start : cell.end])
        for row in rows[:1]
        for cell in row.cells
    )
    for row in rows[:2]:
        for position, cell in enumerate(row.cells):
            kinds = {k for k in ("present", "absent") if is_in("attendance", k, cell.column)}
            if kinds or (is_in("attendance", "name_column", cell.column) and not tasks):
                columns[position] = kinds == {"absent"}
            elif (
                not tasks
                and is_in("attendance", "name_column", text[cell.start : cell.end])
                and not any(
                    read_person(text[other.start : other.end]) for other in row.cells if other is not cell
                )
            ):
                columns[position] = False
    return columns


def _name_in_two(rows: Sequence[TableRow]) -> tuple[int, int] | None:
    """The columns of first names and of surnames, of a table that has a column for each."""
    headers = [cell.column for cell in max(rows[:2], key=lambda row: len(row.cells)).cells]
    first = [at for at, header in enumerate(headers) if is_in("attendance", "first_name_column", header)]
    last = [at for at, header in enumerate(headers) if is_in("attendance", "surname_column", header)]
    return (first[0], last[0]) if len(first) == len(last) == 1 else None


def _of_halves(text: str, row: TableRow, halves: tuple[int, int], absent: bool) -> Iterator[Attendee]:
    """The person whose first name and surname stand in two cells of a row, which the span holds both."""
    if row.header or len(row.cells) <= max(halves):
        return
    cells = [row.cells[at] for at in halves]
    names = [text[cell.start : cell.end].strip() for cell in cells]
    if not all(names) or any(is_in("attendance", "name_column", name) for name in names):
        return
    others = [text[c.start : c.end].strip() for at, c in enumerate(row.cells) if at not in halves]
    said = next((value for value in others if any(map(str.isalpha, value))), "")
    role = said if is_in("attendance", "role_words", said) else ""
    away = absent or any(is_in("attendance", "away", value) for value in others)
    start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
    yield Attendee(start, end, " ".join(names), role, "" if role else said, not away)


def _people_columns(text: str, rows: Sequence[TableRow]) -> list[int]:
    """The columns of a table below a label in which most cells hold a name: the first, or all of them."""
    width = max(len(row.cells) for row in rows)
    filled = [[text[c.start : c.end] for row in rows for c in row.cells[at : at + 1]] for at in range(width)]
    cells = [[cell for cell in column if cell.strip()] for column in filled]
    named = [bool(column) and sum(map(_is_name, column)) > 0.8 * len(column) for column in cells]
    return list(range(width)) if all(named) else [0]


def _is_name(cell: str) -> bool:
    """Whether a cell holds somebody's name of two words at least, rather than that of an organisation."""
    people = read_person(cell)
    return len(people) == 1 and " " in people[0].name and people[0].name not in known_forms()


def _tick_column(text: str, rows: Sequence[TableRow], columns: dict[int, bool]) -> int | None:
    """The column beside the names that says with a mark or a word whether somebody was there."""
    for column in columns if len(columns) > 1 else ():
        marks = [text[c.start : c.end].strip("[] ") for row in rows for c in row.cells[column : column + 1]]
        marks = [m for m in marks if m and not is_in("attendance", "present", m)]
        if marks and all(is_in("attendance", "tick", m) or is_in("attendance", "away", m) for m in marks):
            return column
    return None


def _in_column(
    text: str, row: TableRow, column: int, absent: bool, ticks: int | None, beside: Sequence[int]
) -> Iterator[Attendee]:
    """The people in a cell; ``beside`` are the columns that say something of them."""
    cell = row.cells[column]
    if row.header or is_in("attendance", "name_column", text[cell.start : cell.end]):
        return
    tick = ""
    if ticks is not None:
        tick = "".join(text[c.start : c.end].strip("[] ") for c in row.cells[ticks : ticks + 1])
        absent = not is_in("attendance", "tick", tick) or is_in("attendance", "unticked", tick)
    others = [text[c.start : c.end].strip() for at, c in enumerate(row.cells) if at in beside and at != ticks]
    said = next((value for value in others if value), "")
    for person in people_in(text, cell.start, cell.end):
        organisation = person.organisation or ("" if is_in("attendance", "role_words", said) else said)
        role = person.role or (said if is_in("attendance", "role_words", said) else "")
        away = absent or is_in("attendance", "away", said)
        yield replace(person, role=role, organisation=organisation, present=person.present and not away)


def _labelled(text: str, rows: Sequence[TableRow]) -> bool:
    """Whether each row begins with a label, as in a form: "Voorzitter: | Jan Bos"."""
    return all(_row_label(text, row)[1] for row in rows)


def _row_label(text: str, row: TableRow) -> tuple[str, str]:
    """The label in the first cell of a row, and its kind."""
    label = text[row.cells[0].start : row.cells[0].end].strip(" :")
    return label, _kind_of(label)


def _kind_of(label: str) -> str:
    """The kind of list that a label heads, "" where it is none."""
    return next((k for k in ("present", "absent", "roles") if is_in("attendance", k, label)), "")


def _in_labelled_row(text: str, row: TableRow) -> Iterator[Attendee]:
    label, kind = _row_label(text, row)
    if not kind:
        return
    for cell in row.cells[1:]:
        other = _kind_of(text[cell.start : cell.end].strip(" :"))
        if other and cell.end - cell.start <= _LONGEST_LABEL:  # "Aanwezig | Jan Bos | Afwezig | Mia Kok"
            label, kind = text[cell.start : cell.end].strip(" :"), other
            continue
        for person in people_in(text, cell.start, cell.end):
            role = person.role or (label if kind == "roles" else "")
            yield replace(person, role=role, present=person.present and kind != "absent")
