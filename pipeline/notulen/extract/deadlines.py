"""Until when a task is to be done: in its words, its table, or around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from notulen.extract.details import find_status
from notulen.extract.next_meeting import find_next_meeting
from notulen.extract.owner_around import due_line
from notulen.extract.owner_marks import mark
from notulen.extract.people import is_column, listed
from notulen.extract.views import View, day_of_meeting
from notulen.language.date_words import date_words
from notulen.language.dates import (
    Deadline,
    find_deadline,
    meeting_named,
    resolve_deadline,
    tells_day_done,
)
from notulen.language.deadline_patterns import counts_from_meeting
from notulen.language.periods import last_day
from notulen.records import Document, Minutes
from notulen.segment.written_days import name_date

_LONGEST_DATE = 30  # characters of a cell that holds a date
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_IN_NAME = re.compile(r"(?<!\d)(?P<year>20\d\d)[-_ ]?(?P<month>0[1-9]|1[0-2])?(?!\d)")
_ISO_DAY = 10
_FEW_WORDS = 2
_FAR = 240  # days: a date of a table without its year that is farther off has passed


def find_due(minutes: Minutes, view: View, below: Iterable[str]) -> tuple[str, str]:
    """The deadline as written and as ISO day or period, "" where there is none or it settles nothing.

    ``below`` are the units under the task, where a line "Deadline: 1 mei" may stand.
    """
    held_on = day_of_meeting(minutes, view.unit.meeting)
    if held_on is None and (named := name_date(minutes.document.name)):
        held_on = date.fromisoformat(named)
    cell = _due_cell(view, held_on)
    if cell:
        words, due = cell, _settled(cell, held_on)
    else:
        found = next((told for task in _tasks(view) if (told := find_deadline(task, held_on))), None)
        if found is None:
            found = next(_around(view, below, held_on), None)
        words, due = (found.text, found.iso) if found else ("", "")
    if words and held_on is None and not counts_from_meeting(words):
        due = due or resolve_deadline(words, _year_told(minutes.document))
    if words and not due:
        coming = find_next_meeting(minutes, held_on) if _is_ours(minutes, view, words) else None
        due = resolve_deadline(words, held_on, coming)
    return words, due


def _is_ours(minutes: Minutes, view: View, words: str) -> bool:
    """Whether "the next meeting" is one of those whose minutes these are, and not the next newsletter."""
    noun, index = meeting_named(words), view.unit.meeting
    if not noun or noun in date_words().deadline["own_meetings"]:
        return True
    meeting = minutes.meetings[index] if index < len(minutes.meetings) else None
    return meeting is not None and noun in f"{meeting.title} {meeting.body}".casefold()


@lru_cache(8)
def _year_told(document: Document) -> date | None:
    """The first day of the year or month in the file's name, else of the only year that the text names.

    Enough to give the day of a month its year where the meeting's date is unknown.
    """
    named = _IN_NAME.search(document.name)
    if named:
        return date(int(named["year"]), int(named["month"] or 1), 1)
    years = set(_YEAR.findall(document.text))
    return date(int(years.pop()), 1, 1) if len(years) == 1 else None


def _around(view: View, below: Iterable[str], held_on: date | None) -> Iterator[Deadline]:
    """The deadlines beside a task that has none itself, the nearest first."""
    told = [line for text in below if (line := due_line(text))]
    told += [view.lead_in] if view.lead_in and not mark("due_past").search(view.lead_in) else []
    if mark("taken_up").match(view.text):  # "Els pakt dit op." of what the sentence before tells
        told.append(view.before)
    if mark("due_then").search(view.text):
        told.append(view.before)
    if mark("due_after").match(view.after):
        told.append(view.after)
    titles = [*view.agenda.split(" / ")[-1:], *view.heading.split(" / ")]
    event = mark("due_event").search(view.text)  # "voor het feest" under "Feest 3 juni"
    told += [
        title
        for title in reversed(titles)
        if mark("due_heading").search(title) or (event and event["event"].lower() in title.casefold())
    ]
    for text in told:
        found = find_deadline(text, held_on)
        if found is not None:
            yield found


def _due_cell(view: View, held_on: date | None) -> str:
    """The cell that tells until when: its column says so, or it holds nothing but a date.

    A column "Datum" before the task tells when it was noted, "verstuurd op 3 mei" when it was done.
    """
    view = view._replace(cells=tuple(pair for pair in view.cells if not tells_day_done(pair[1])))
    columns = [column.casefold().strip(" :") for column, _ in view.cells]
    named = [place for place, column in enumerate(columns) if is_column(column, "due")]
    task = next((place for place, column in enumerate(columns) if is_column(column, "task")), -1)
    named = [place for place in named if columns[place] != "datum" or place > task]
    for place in named:
        cell = view.cells[place][1]
        if re.search(r"\w", cell) and (re.search(r"\d", cell) or not find_status(cell)):
            return cell
    told = listed("columns", "status")  # "Stand: juni" is until when, "Stand: 4 mei gebeld" how far it is
    dates = [
        cell
        for column, (_, cell) in zip(columns, view.cells, strict=True)
        if column != "datum"
        and not _tells_task(column)
        and (column not in told or len(cell.split()) <= _FEW_WORDS)
    ]
    short = [cell for cell in dates[1:] if len(cell) <= _LONGEST_DATE] if not named else []
    found = next((cell for cell in reversed(short) if _settled(cell, held_on)), "")
    return found or ("" if named or any(columns) else _planned(dates, held_on))


def _planned(cells: list[str], held_on: date | None) -> str:
    """The first cell of a row without titles where it is a day to come: "4 mei | stukken inleveren"."""
    due = _settled(cells[0], held_on) if len(cells) > 1 and len(cells[0]) <= _LONGEST_DATE else ""
    return cells[0] if held_on and len(due) == _ISO_DAY and due > held_on.isoformat() else ""


def _settled(cell: str, held_on: date | None) -> str:
    """The date of a cell. Without a year it may have passed lately: tasks stay on a list."""
    due = resolve_deadline(cell, held_on)
    last = last_day(due)
    if held_on and last and (last - held_on).days > _FAR and not re.search(r"\d{4}", cell):
        return resolve_deadline(cell, held_on - timedelta(days=365 - _FAR)) or due
    return due


def _tells_task(column: str) -> bool:
    """Whether a column tells what is to be done, maybe with by whom and when: "Els: brief, 4 mei"."""
    return column.casefold().startswith("actie")


def _tasks(view: View) -> list[str]:
    """The words of the task: in a row the cell under "Actie", then the longest, then other sentences."""
    named = [cell for column, cell in view.cells if cell and _tells_task(column)]
    longest = sorted((cell for _, cell in view.cells), key=len, reverse=True)
    return [*named, *longest[:1], *(cell for cell in longest[1:] if cell.endswith("."))] or [view.text]
