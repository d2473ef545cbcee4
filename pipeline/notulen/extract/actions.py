"""Actions: units that set somebody a task, with who, until when, and whether it is done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from notulen.extract.details import find_status
from notulen.extract.next_meeting import find_next_meeting
from notulen.extract.owner_marks import owner_line
from notulen.extract.owners import find_owners
from notulen.extract.people import owner_words
from notulen.extract.rules import hits
from notulen.extract.views import View, flatten
from notulen.language.dates import find_deadline, resolve_deadline
from notulen.records import Action, Minutes

_BELOW = 4  # units below a task among which its owner is looked for


def make_actions(minutes: Minutes, views: Sequence[View], chances: Sequence[float]) -> list[Action]:
    """The action that each unit tells; ``chances`` are their probabilities."""
    owners = [
        owner or _owner_below(minutes, view) for view, owner in zip(views, find_owners(views), strict=True)
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


def _owner_below(minutes: Minutes, view: View) -> str:
    """The owner on a line of his own below the task: "Eigenaar: Els"."""
    units = minutes.units
    place = bisect_right(units, view.unit.start, key=lambda unit: unit.start)
    for unit in units[place : place + _BELOW]:
        if (unit.item, unit.heading) != (view.unit.item, view.unit.heading):
            break
        owner = owner_line(flatten(minutes.document.text[unit.start : unit.end]), view.names)
        if owner:
            return owner
    return ""


def _held_on(minutes: Minutes, index: int) -> date | None:
    """The day of the unit's meeting, else of the first meeting that has one."""
    meetings = minutes.meetings
    days = [meetings[index].date if index < len(meetings) else "", *(meeting.date for meeting in meetings)]
    return next((date.fromisoformat(day) for day in days if day), None)


def _cell(view: View, columns: str) -> str:
    """The cell under one of the columns that ``models/rules/owners.toml`` lists, "" where there is none."""
    names = owner_words()["columns"][columns]
    return next((cell for column, cell in view.cells if column.casefold().strip(" :") in names and cell), "")


def _deadline(view: View, minutes: Minutes) -> tuple[str, str]:
    """The deadline as written and as ISO day or period, from the table's cell or the words."""
    held_on = _held_on(minutes, view.unit.meeting)
    cell = _cell(view, "due")
    found = None if cell else find_deadline(view.text, held_on)
    words, due = (
        (cell, resolve_deadline(cell, held_on)) if cell else (found.text, found.iso) if found else ("", "")
    )
    if words and not due:
        due = resolve_deadline(words, held_on, find_next_meeting(minutes, held_on))
    return words, due


def _status(view: View) -> str:
    cell = _cell(view, "status")
    if cell:
        return find_status(cell) or "open"
    listed = view.unit.kind != "sentence" or view.text.startswith("[")
    return (find_status(view.text) if listed else "") or "open"
