"""Actions: units that set somebody a task, with who, until when, and whether it is done."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from notulen.extract.deadlines import find_due
from notulen.extract.details import detail, find_status
from notulen.extract.owner_around import name_line, owner_line
from notulen.extract.owner_marks import mark
from notulen.extract.owners import find_owners
from notulen.extract.people import cell_under
from notulen.extract.rules import hits
from notulen.extract.views import View, flatten
from notulen.records import Action, Minutes
from notulen.segment.layout import is_parted

_TO_DO = re.compile(r"\bte \w+en\b(?:[^,.;]{0,60})\W*$")
_SHORT = 110  # characters of an item that leads in others
_FAR_ABOVE = 15  # the same for its deadline: who leads in a list is not often who does all of it
_ABOVE = 6  # units above an item among which the item that leads it in is looked for
_EARLIER = 10  # units before a task among which who speaks is looked for
_FEW_WORDS = 8
_BELOW = 4  # units below a task among which its owner and deadline are looked for


def reports(text: str) -> bool:
    """Whether a few words only tell how far the task before them is: "Klaar", "Nog niet gedaan"."""
    return len(text.split()) <= _FEW_WORDS and mark("progress").match(text) is not None


def make_actions(minutes: Minutes, views: Sequence[View], chances: Sequence[float]) -> list[Action]:
    """The action that each unit tells; ``chances`` are their probabilities."""
    views = [_introduced(minutes, view) for view in views]
    found = find_owners(views, [_earlier(minutes, view) for view in views])
    owners = [
        owner or _owner_below(minutes, view) or _board(minutes, view)
        for view, owner in zip(views, found, strict=True)
    ]
    return [_action(minutes, *found) for found in zip(views, chances, owners, strict=True)]


def make_action(minutes: Minutes, view: View, chance: float) -> Action:
    """The action that one unit tells."""
    return make_actions(minutes, [view], [chance])[0]


def _action(minutes: Minutes, view: View, chance: float, owner: str) -> Action:
    unit = view.unit
    due_text, due = find_due(minutes, _introduced(minutes, view, _FAR_ABOVE), _below(minutes, view))
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
        status=_status(view, _reported_below(minutes, view)),
        number=cell_under(view, "number"),
        lead_in=unit.lead_in,
        item=unit.item,
        meeting=unit.meeting,
    )


def _introduced(minutes: Minutes, view: View, above: int = _ABOVE) -> View:
    """The view with the nearest item that ends with a colon, or line with a name, before it as lead-in."""
    units, text = minutes.units, minutes.document.text
    place = bisect_left(units, view.unit.start, key=lambda unit: unit.start)
    since = view.unit.lead_in.start if view.unit.lead_in else -1
    in_list = True
    for unit in reversed(units[max(0, place - above) : place] if view.unit.kind == "item" else ()):
        if unit.start <= since or (unit.item, unit.heading) != (view.unit.item, view.unit.heading):
            break
        said = flatten(text[unit.start : unit.end]) if unit.end - unit.start <= _SHORT else ""
        named = name_line(said, view.names) if in_list and unit.kind != "item" else ""
        in_list = in_list and unit.kind == "item"
        if (named or said.endswith(":")) and unit.level <= view.unit.level:
            return view._replace(lead_in=named or said)
    return view


def _earlier(minutes: Minutes, view: View) -> list[str]:
    """The units before a task under the same title, the nearest first, in which its owner may be named."""
    units, text = minutes.units, minutes.document.text
    place = bisect_left(units, view.unit.start, key=lambda unit: unit.start)
    found: list[str] = []
    for unit in reversed(units[max(0, place - _EARLIER) : place]):
        if (unit.item, unit.heading) != (view.unit.item, view.unit.heading):
            break
        found.append(flatten(text[unit.start : unit.end]))
    return found


def _below(minutes: Minutes, view: View) -> Iterator[str]:
    """The units below a task under the same heading, which may hold a line "Eigenaar: Els"."""
    units = minutes.units
    place = bisect_right(units, view.unit.start, key=lambda unit: unit.start)
    for unit in units[place : place + _BELOW]:
        if (unit.item, unit.heading) != (view.unit.item, view.unit.heading):
            break
        yield flatten(minutes.document.text[unit.start : unit.end])


def _owner_below(minutes: Minutes, view: View) -> str:
    """The owner on a line of his own below the task, or below the paragraph that it is a sentence of."""
    owners = (owner_line(text, view.names) for text in _below(minutes, view))
    return next((owner for owner in owners if owner), "") or _owner_of_paragraph(minutes, view)


def _owner_of_paragraph(minutes: Minutes, view: View) -> str:
    """The owner of all sentences of a paragraph: "Vraag een prijs. Bestel de hapjes." / "Eigenaar: Els"."""
    units, text, last = minutes.units, minutes.document.text, view.unit
    place = bisect_right(units, view.unit.start, key=lambda unit: unit.start)
    for unit in units[place : place + _BELOW] if view.unit.kind == "sentence" else ():
        if unit.kind != "sentence" or is_parted(text, last.end, unit.start):
            break
        _, line_break, line = text[unit.start : unit.end].rpartition("\n")
        if line_break and (owner := owner_line(flatten(line), view.names)):
            return owner
        last = unit
    return ""


def _board(minutes: Minutes, view: View) -> str:
    """The daily board whose decision list sets the task: "de raad te informeren" without a lead-in."""
    body = minutes.meetings[view.unit.meeting].body if view.unit.meeting < len(minutes.meetings) else ""
    resolved = view.unit.kind != "sentence" and _TO_DO.search(view.text)
    return body if resolved and detail("boards", "pattern").search(body) else ""


def _reported_below(minutes: Minutes, view: View) -> str:
    """The item nested below a task, which tells how far it is: "1. Zaal huren" / "  a. Gedaan"."""
    units = minutes.units
    place = bisect_right(units, view.unit.start, key=lambda unit: unit.start)
    if place < len(units) and view.unit.kind == units[place].kind == "item":
        text = flatten(minutes.document.text[units[place].start : units[place].end])
        if units[place].level > view.unit.level or reports(text):
            return text
    return ""


def _status(view: View, below: str) -> str:
    cell = cell_under(view, "status")
    if cell:
        return find_status(detail("status", "dated").sub(r"\g<done>", cell)) or "open"
    listed_task = view.unit.kind != "sentence" or view.text.startswith(("[", "**"))
    listed_task = listed_task or mark("task_list").search(f"{view.heading} / {view.agenda}") is not None
    told = find_status(view.text) if listed_task else ""
    boxed = "voldaan" if re.search(r"\[[xX✓✔]\]|[☑☒✓✔]", view.unit.marker) else ""
    titled = view.heading.split(" / ")[-1] or view.agenda.split(" / ")[-1]
    done = "voldaan" if detail("status", "heading").search(titled) else ""
    return told or boxed or (find_status(below) if below else "") or done or "open"
