"""Agendas by the lines that the file itself calls headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from notulen.segment.headings import Heading, Lines, any_known, as_heading, is_no_heading
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in

_FEW = 3


def by_format(lines: Lines) -> list[Heading]:
    """The lines that the file itself calls headings: those of the highest level that has at least two."""
    marked: list[Setting] = []
    aside = 0
    for setting in lines.settings:
        if setting.line.role != "heading":
            continue
        if aside and setting.line.level > aside:
            continue
        aside = 0
        if not is_no_heading(setting, first=not marked):
            marked.append(setting)
        elif not is_in("headings", "front", setting.title):
            aside = setting.line.level
    within = _numbered(marked) or _within_front(lines)
    if within:
        return [as_heading((setting,), 1) for setting in within]
    for level in sorted({setting.line.level for setting in marked}):
        top = [setting for setting in marked if setting.line.level == level]
        if len(top) >= 2 or (top and is_in("headings", "agenda", top[0].title)):
            return [as_heading((setting,)) for setting in top]
    return []


def _numbered(marked: Sequence[Setting]) -> list[Setting]:
    """The headings whose numbers go up though their levels differ ("## 2. Verslag", "### 3. Rondvraag").

    Many of one level may also stand below another that has no number and is no item ("## Punten").
    """
    found = [s for s in marked if s.number and len(s.number.parts) == 1 and s.number.sep]
    numbers = [s.number.parts for s in found if s.number]
    goes_up = all(before < after for before, after in pairwise(numbers))
    one_level = len({setting.line.level for setting in found}) < 2
    within = one_level and bool(found) and found[0].line.level > min(s.line.level for s in marked)
    enough = (
        len(found) > _FEW and not any_known(marked[:1]) if within else not one_level and len(found) >= _FEW
    )
    return found if enough and goes_up and numbers[0] == (1,) else []


def _within_front(lines: Lines) -> list[Setting]:
    """The headings below the one that begins the report ("Besproken punten"), if that is where most are."""
    best: list[Setting] = []
    beside = 0
    front: Setting | None = None
    found: list[Setting] = []
    for setting in [s for s in lines.settings if s.line.role == "heading"]:
        if front and setting.line.level > front.line.level:
            found += [] if is_no_heading(setting) else [setting]
            continue
        best = max(best, found, key=len)
        front, found = (setting, []) if is_in("headings", "front", setting.title) else (None, [])
        beside += front is None and not is_no_heading(setting)
    best = max(best, found, key=len)
    top = min((setting.line.level for setting in best), default=0)
    best = [setting for setting in best if setting.line.level == top]
    return best if len(best) > max(1, beside) else []
