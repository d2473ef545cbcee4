"""Actions: units that set somebody a task, with who, until when, and whether it is done."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from notulen.extract.details import detail, find_status
from notulen.extract.next_meeting import find_next_meeting
from notulen.extract.owner_marks import due_line, owner_line
from notulen.extract.owners import find_owners
from notulen.extract.people import listed, owner_words
from notulen.extract.rules import hits
from notulen.extract.views import View, day_of_meeting, flatten
from notulen.language.dates import find_deadline, resolve_deadline
from notulen.language.periods import last_day
from notulen.records import Action, Minutes

_BOARD = re.compile(
    r"\bcollege\b|gedeputeerde staten|dagelijks bestuur|burgemeester en wethouders", re.IGNORECASE
)
_TO_DO = re.compile(r"\bte \w+en\b(?:[^,.;]{0,60})\W*$")
_LONGEST_DATE = 30  # characters of a cell that holds a date
_FAR = 240  # days: a date of a table without its year that is farther off has passed
_SHORT = 110  # characters of an item that leads in others
_ABOVE = 6  # units above an item among which the item that leads it in is looked for
_BELOW = 4  # units below a task among which its owner and deadline are looked for


def make_actions(minutes: Minutes, views: Sequence[View], chances: Sequence[float]) -> list[Action]:
    """The action that each unit tells; ``chances`` are their probabilities."""
    views = [_introduced(minutes, view) for view in views]
    owners = [
        owner or _owner_below(minutes, view) or _board(minutes, view)
        for view, owner in zip(views, find_owners(views), strict=True)
    ]
    return [_action(minutes, *found) for found in zip(views, chances, owners, strict=True)]


def make_action(minutes: Minutes, view: View, chance: float) -> Action:
    """The action that one unit tells."""
    return make_actions(minutes, [view], [chance])[0]


def _action(minutes: Minutes, view: View, chance: float, owner: str) -> Action:
    unit = view.unit
    due_text, due = _deadline(view, minutes)
    rule = next(iter(hits("actions", view.text)), None)
    return Action(
        unit.start,
        unit.end,
        view.text,
        round(chance, 3),
        f"model:triage+regel:{rule.name}" if rule else "model:triage",
        owner=owner,
        due_text=due_text,
        due=due,
        status=_status(view),
        number=_cell(view, "number"),
        lead_in=unit.lead_in,
        item=unit.item,
        meeting=unit.meeting,
    )


def _introduced(minutes: Minutes, view: View) -> View:
    """The view with the nearest list item before it that ends with a colon as its lead-in."""
    units, text = minutes.units, minutes.document.text
    place = bisect_left(units, view.unit.start, key=lambda unit: unit.start)
    since = view.unit.lead_in.start if view.unit.lead_in else -1
    for unit in reversed(units[max(0, place - _ABOVE) : place] if view.unit.kind == "item" else ()):
        if unit.start <= since or (unit.item, unit.heading) != (view.unit.item, view.unit.heading):
            break
        ends = text[unit.start : unit.end].rstrip().endswith(":") and unit.end - unit.start <= _SHORT
        if ends and unit.level <= view.unit.level:
            return replace(view, lead_in=flatten(text[unit.start : unit.end]))
    return view


def _below(minutes: Minutes, view: View) -> Iterator[str]:
    """The units below a task under the same heading, which may hold a line "Eigenaar: Els"."""
    units = minutes.units
    place = bisect_right(units, view.unit.start, key=lambda unit: unit.start)
    for unit in units[place : place + _BELOW]:
        if (unit.item, unit.heading) != (view.unit.item, view.unit.heading):
            break
        yield flatten(minutes.document.text[unit.start : unit.end])


def _owner_below(minutes: Minutes, view: View) -> str:
    """The owner on a line of his own below the task."""
    owners = (owner_line(text, view.names) for text in _below(minutes, view))
    return next((owner for owner in owners if owner), "")


def _board(minutes: Minutes, view: View) -> str:
    """The daily board whose decision list sets the task: "de raad te informeren" without a lead-in."""
    body = minutes.meetings[view.unit.meeting].body if view.unit.meeting < len(minutes.meetings) else ""
    resolved = view.unit.kind != "sentence" and _TO_DO.search(view.text)
    return body if resolved and _BOARD.search(body) else ""


def _cell(view: View, columns: str) -> str:
    """The cell under one of the columns that ``models/rules/owners.toml`` lists, "" where there is none."""
    names = owner_words()["columns"][columns]
    return next((cell for column, cell in view.cells if column.casefold().strip(" :") in names and cell), "")


def _deadline(view: View, minutes: Minutes) -> tuple[str, str]:
    """The deadline as written and as ISO day or period, from the table's cell or the words."""
    held_on = day_of_meeting(minutes, view.unit.meeting)
    cell = _due_cell(view, held_on)
    if cell:
        words, due = cell, _settled(cell, held_on)
    else:
        found = find_deadline(_task(view), held_on)
        if found is None:
            below = (due_line(text) for text in _below(minutes, view))
            told = next((line for line in below if line), "") or view.lead_in
            found = find_deadline(told, held_on) if told else None
        words, due = (found.text, found.iso) if found else ("", "")
    if words and not due:
        due = resolve_deadline(words, held_on, find_next_meeting(minutes, held_on))
    return words, due


def _due_cell(view: View, held_on: date | None) -> str:
    """The cell that tells until when: its column says so, or it holds nothing but a date.

    A column "Datum" before the task tells when it was noted.
    """
    columns = [column.casefold().strip(" :") for column, _ in view.cells]
    named = [place for place, column in enumerate(columns) if column in listed("columns", "due")]
    task = next((place for place, column in enumerate(columns) if column in listed("columns", "task")), -1)
    named = [place for place in named if columns[place] != "datum" or place > task]
    for place in named:
        cell = view.cells[place][1]
        if re.search(r"\w", cell) and (re.search(r"\d", cell) or not find_status(cell)):
            return cell
    told = listed("columns", "status") | {"datum"}
    dates = [cell for column, (_, cell) in zip(columns, view.cells, strict=True) if column not in told]
    short = [cell for cell in dates[1:] if len(cell) <= _LONGEST_DATE] if not named else []
    return next((cell for cell in reversed(short) if _settled(cell, held_on)), "")


def _settled(cell: str, held_on: date | None) -> str:
    """The date of a cell. Without a year it may have passed lately: tasks stay on a list."""
    due = resolve_deadline(cell, held_on)
    last = last_day(due)
    if held_on and last and (last - held_on).days > _FAR and not re.search(r"\d{4}", cell):
        return resolve_deadline(cell, held_on - timedelta(days=365 - _FAR)) or due
    return due


def _task(view: View) -> str:
    """The words of the task: in a table row the longest cell."""
    return max((cell for _, cell in view.cells), key=len, default=view.text)


def _status(view: View) -> str:
    cell = _cell(view, "status")
    if cell:
        return find_status(cell) or "open"
    listed_task = view.unit.kind != "sentence" or view.text.startswith("[")
    told = find_status(view.text) if listed_task else ""
    below = view.heading.split(" / ")[-1] or view.agenda.split(" / ")[-1]
    return told or ("voldaan" if detail("status", "heading").search(below) else "open")
