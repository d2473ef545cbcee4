"""Attendance in tables: a column of names, a label in the first cell of a row, or a table below a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notulen.records import Document, Meeting, TableRow
from notulen.segment.attendance_labels import labels_in
from notulen.segment.attendance_lists import PeopleList, people_in
from notulen.segment.layout import Setting
from notulen.segment.names import Person
from notulen.segment.wordlists import is_in


def people_in_tables(document: Document, meeting: Meeting, zone: Sequence[Setting]) -> Iterator[Person]:
    """People in tables: a column of names, a label in the first cell of a row, or a list below a label."""
    tables: dict[int, list[TableRow]] = {}
    for row in document.rows:
        if meeting.start <= row.start < meeting.end:
            tables.setdefault(row.table, []).append(row)
    for rows in tables.values():
        columns = _names_columns(document.text, rows)
        above = [setting for setting in zone if setting.line.end <= rows[0].start]
        labels = list(labels_in(above[-1])) if above else []
        if not columns and labels and not above[-1].text[labels[-1][2] :].strip(" *_"):
            columns = {0: labels[-1][1] == "absent"}
        for row in rows:
            for column, absent in columns.items():
                if column < len(row.cells):
                    yield from _in_column(document.text, row, column, absent)
            if not columns:
                yield from _in_labelled_row(document.text, row)


def _names_columns(text: str, rows: Sequence[TableRow]) -> dict[int, bool]:
    """The columns with the names of people, and whether they are of those who were not there."""
    columns: dict[int, bool] = {}
    for row in rows[:2]:
        for position, cell in enumerate(row.cells):
            kinds = {k for k in ("present", "absent") if is_in("attendance", k, cell.column)}
            if kinds or is_in("attendance", "name_column", cell.column):
                columns[position] = kinds == {"absent"}
            elif is_in("attendance", "name_column", text[cell.start : cell.end]):
                columns[position] = False
    return columns


def _in_column(text: str, row: TableRow, column: int, absent: bool) -> Iterator[Person]:
    cell = row.cells[column]
    if row.header or is_in("attendance", "name_column", text[cell.start : cell.end]):
        return
    others = [text[c.start : c.end].strip() for c in row.cells[column + 1 :]]
    beside = next((value for value in others if value), "")
    for person in people_in(text, PeopleList("", "", cell.start, cell.end)):
        organisation = person.organisation or ("" if is_in("attendance", "role_words", beside) else beside)
        role = person.role or (beside if is_in("attendance", "role_words", beside) else "")
        away = absent or is_in("attendance", "away", beside)
        yield replace(person, role=role, organisation=organisation, present=person.present and not away)


def _in_labelled_row(text: str, row: TableRow) -> Iterator[Person]:
    label = text[row.cells[0].start : row.cells[0].end].strip(" :")
    kind = next((k for k in ("present", "absent", "roles") if is_in("attendance", k, label)), "")
    if not kind:
        return
    for cell in row.cells[1:]:
        for person in people_in(text, PeopleList(label, kind, cell.start, cell.end)):
            role = person.role or (label if kind == "roles" else "")
            yield replace(person, role=role, present=person.present and kind != "absent")
