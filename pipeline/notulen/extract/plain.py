"""What minutes say by a plain sign: a box, a tag "(actie Els)", a list under "Afspraken".

The classifier has seen too few of them to be sure; who writes them is.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from notulen import assets
from notulen.extract.rules import Rule, hits, likely, load_rules
from notulen.extract.views import View
from notulen.language.lookup import first_names
from notulen.segment.unit_rules import is_article

SURE = 0.85
"""The chance at least of what has a plain sign. In labelled minutes all 41 boxes are tasks, and of the list
items under such lead-ins 63 of 64 are decisions."""
_NAME = re.compile(r"[A-ZÀ-Ž][\w’'-]+")
_TITLE_NUMBER = re.compile(r"^\W*(?:[\dA-Z]{1,3}(?:\.\d+)*[.)]?\s+)?")
_BLANK = " -–—"  # what stands in an empty cell
_WHO = "spreker"  # the veto of "Els: de zaal is te klein"; here it is who does it


def plain_signs(view: View) -> tuple[bool, bool]:
    """Whether a plain sign says that a unit is a decision, and whether one says that it is an action."""
    return is_plain_decision(view), is_plain_task(view)


def is_plain_decision(view: View) -> bool:
    """Whether a plain sign says that a unit is a decision."""
    if _says("decided", view.text) and not _speaks_against(view.text):
        return True
    listed = _is_listed(view)
    named = any(
        rule.name in _words("decisions") and rule.search(view.text) for rule in likely("decisions", view.text)
    )
    if not (listed or named) or not _could_tell(view.text):
        return False
    heading = view.heading.rpartition(" / ")[2]
    in_list = listed and (_says("decision-lead", view.lead_in) or _says("decision-heading", heading))
    return named or in_list or (is_article(view.unit.marker) and _says("article-heading", heading))


def is_plain_task(view: View) -> bool:
    """Whether a plain sign says that a unit is an action."""
    if is_tagged(view) or _undertaken(view) or _in_task_table(view):
        return True
    above, _, heading = view.heading.rpartition(" / ")
    if _is_person(heading, view.names):  # "Actiepunten / Els"
        heading = above.rpartition(" / ")[2]
    headed = _says("task-heading", heading) or _says("task-lead", view.lead_in)
    return _is_listed(view) and headed and _could_tell(view.text)


def sets_task(view: View) -> bool:
    """Whether a unit, where it is a decision, sets a task by a word of telling or sending it."""
    return _says("told-task", view.text) and _could_tell(view.text)


def is_undecided(view: View) -> bool:
    """Whether it is a row whose column "Besluit" is empty, and no word of it tells an outcome.

    No such row of the labelled minutes, real (89) or our own (41), is a decision.
    """
    told = [cell for column, cell in view.cells if _plain_column(column) in _words("outcome")]
    if view.unit.kind != "row" or not told or any(cell.strip(_BLANK) for cell in told):
        return False
    return not hits("decisions", view.text) and not any(hits("outcome_cells", cell) for _, cell in view.cells)


def is_tagged(view: View) -> bool:
    """Whether a box or a tag says that a unit is an action."""
    text = f"{view.unit.marker} {view.text}".strip()
    return any(rule.search(text) for rule in _tags())


def _in_task_table(view: View) -> bool:
    """Whether a row stands in a table of tasks: one column tells what, another who."""
    told = {_plain_column(column) for column, cell in view.cells if cell.strip(_BLANK)}
    return view.unit.kind == "row" and all(told & _words(names) for names in ("what", "who"))


def _plain_column(name: str) -> str:
    return name.casefold().strip(" :?*")


def _is_listed(view: View) -> bool:
    return view.unit.kind == "item" and len(view.text.split()) > 1


def _could_tell(text: str) -> bool:
    return not text.endswith((":", "?")) and not _speaks_against(text)


def is_no_task(view: View) -> bool:
    """Whether it is plainly no task: when the next meeting is, how a meeting of a church opens."""
    return _says("no-task", view.text) and not is_tagged(view)


def is_neither(view: View) -> bool:
    """Whether it is plainly no decision and no task: how far these minutes are, that the meeting is closed.

    A unit that only repeats the title of its agenda item is neither: of 170 such, real and our own, one is.
    """
    title = view.agenda.rpartition(" / ")[2]
    return _says("neither", view.text) or (bool(title) and _bare(view.text) == _bare(title))


def _bare(title: str) -> str:
    """A title without its number and signs, to be compared."""
    return _TITLE_NUMBER.sub("", title).casefold().strip(" .:*#_")


def _undertaken(view: View) -> bool:
    """Whether somebody who was there, or has a first name that is known, is told to do it."""
    for rule in _named("doer", view.text):
        match = rule.pattern.search(view.text)
        names = _NAME.findall(match["who"]) if match else ()
        if names and all(
            name in view.names or name in _words("everyone") or name in first_names() for name in names
        ):
            return view.unit.kind != "row" and not view.text.endswith("?") and not _speaks_against(view.text)
    return False


def _is_person(title: str, names: frozenset[str]) -> bool:
    """Whether a title is the name of somebody who was there, or a first name."""
    words = title.strip(" :*").split()
    return 0 < len(words) <= 2 and all(word in names or word.title() in first_names() for word in words)


def _speaks_against(text: str) -> bool:
    return any(rule.name != _WHO for rule in hits("vetoes", text))


def _says(name: str, text: str) -> bool:
    return bool(text) and any(rule.search(text) for rule in _named(name, text))


@cache
def _tags() -> tuple[Rule, ...]:
    """The rules of boxes and tags. Each begins with a sign, so that a look at a text's words takes longer."""
    return tuple(rule for rule in load_rules("plain") if rule.name == "task")


def _named(name: str, text: str) -> list[Rule]:
    """The rules of a name that could hit a text."""
    return [rule for rule in likely("plain", text) if rule.name == name]


@cache
def _words(name: str) -> frozenset[str]:
    """A list of plain.toml: the rules of decisions.toml that suffice, or words for everyone."""
    data = tomllib.loads((assets.models() / "rules" / "plain.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])
