"""The meetings that a résumé of several reports one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from notulen.records import Meeting
from notulen.segment.agenda_chains import is_capitals
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in


def parts_of(settings: Sequence[Setting], whole: Meeting, main: int) -> list[Meeting]:
    """The meetings that a résumé of several reports one after the other."""
    lines = part_lines(settings)
    parts: list[Meeting] = []
    for position, index in enumerate(lines):
        end = settings[lines[position + 1]].line.start if position + 1 < len(lines) else whole.end
        title = settings[index].title
        parts.append(
            Meeting(settings[index].line.start, end, title, whole.body, whole.date, whole.place, main)
        )
    return parts


def part_lines(settings: Sequence[Setting]) -> list[int]:
    """The titles of parts: lines in capitals or bold, each followed by the item that a meeting opens with."""
    found: list[int] = []
    for position, setting in enumerate(settings[:-1]):
        following = settings[position + 1]
        titled = is_capitals(setting.title) or setting.line.bold or setting.line.role == "heading"
        if not titled or not is_in("meetings", "opening", following.title):
            continue
        same = (
            setting.line.role == following.line.role == "heading"
            and setting.line.level >= following.line.level
        )
        other = is_in("headings", "front", setting.title) or is_capitals(following.title) or setting.number
        if not same and not other and len(setting.title.split()) <= 8:
            found.append(position)
    if len(found) < 2:
        found = [
            position
            for position, setting in enumerate(settings)
            if setting.above
            and not (setting.number or setting.bullet)
            and len(setting.title.split()) <= 8
            and is_in("meetings", "part", setting.title)
            and not setting.sentence
        ]
    titles = {settings[index].title.casefold() for index in found}
    return found if len(found) >= 2 and len(titles) == len(found) else []
