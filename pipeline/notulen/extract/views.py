"""A unit as the rules and the classifier see it: its text and what stands around it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from notulen.language.dictionary import dictionary_form
from notulen.records import Cell, Minutes, Unit

_WORD = re.compile(r"\S+")


class View(NamedTuple):
    """A unit's text with single spaces, and its surroundings ("" where there are none).

    ``lead_in`` is what carries the unit: a question carries no answer below it, though the unit has it.
    ``cells`` pairs the column's name with the cell's text; ``names`` are the attendees' names.
    """

    unit: Unit
    text: str
    lead_in: str = ""
    heading: str = ""
    agenda: str = ""
    before: str = ""
    after: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()
    first: bool = False
    last: bool = False


def flatten(text: str) -> str:
    """``text`` with every run of white space as one space."""
    return " ".join(text.split())


def places(text: str) -> tuple[int, ...]:
    """For each character of ``flatten(text)``, and for its end, the place in ``text``."""
    found: list[int] = []
    for word in _WORD.finditer(text):
        if found:
            found.append(found[-1] + 1)
        found += range(*word.span())
    return (*found, found[-1] + 1 if found else 0)


def day_of_meeting(minutes: Minutes, index: int) -> date | None:
    """The day of a unit's meeting, else of the first meeting that has one."""
    meetings = minutes.meetings
    days = [meetings[index].date if index < len(meetings) else "", *(meeting.date for meeting in meetings)]
    return next((date.fromisoformat(day) for day in days if day), None)


def _carrying(lead_in: str) -> str:
    return "" if lead_in.endswith("?") else lead_in


def _title(minutes: Minutes, item: int | None) -> str:
    """The titles of the agenda items that a unit stands under, outermost first."""
    titles: list[str] = []
    while item is not None:
        titles.append(minutes.agenda[item].title)
        item = minutes.agenda[item].parent
    return " / ".join(reversed(titles))


def _parts(name: str) -> list[str]:
    """The words of a name that stand for somebody: "Ko" too, but no initials and no "Al", which is a word."""
    first = name.split()[0] if name.strip() else ""
    short = len(first) == 2 and first.istitle() and first.isalpha() and dictionary_form(first.lower()) is None
    parts = [part for part in name.replace(".", " ").split() if len(part) > 2 and part[0].isupper()]
    return [first, *parts] if short else parts


def _shown(text: str, cell: Cell) -> str:
    """The text of a cell; of one that is merged with a cell above, the text of that one."""
    place = cell.above or cell
    return flatten(text[place.start : place.end])


def view_units(minutes: Minutes) -> tuple[View, ...]:
    """One view for each unit of ``minutes``, in the same order."""
    text = minutes.document.text
    names = frozenset(part for attendee in minutes.attendees for part in _parts(attendee.name))
    flat = [flatten(text[unit.start : unit.end]) for unit in minutes.units]
    views = []
    for index, unit in enumerate(minutes.units):
        item = unit.item
        before = minutes.units[index - 1] if index else None
        after = minutes.units[index + 1] if index + 1 < len(flat) else None
        views.append(
            View(
                unit,
                flat[index],
                _carrying(flatten(text[unit.lead_in.start : unit.lead_in.end])) if unit.lead_in else "",
                unit.heading,
                _title(minutes, item),
                flat[index - 1] if before and before.item == item else "",
                flat[index + 1] if after and after.item == item else "",
                tuple((cell.column, _shown(text, cell)) for cell in unit.cells),
                names,
                first=before is None or before.item != item,
                last=after is None or after.item != item,
            )
        )
    return tuple(views)
