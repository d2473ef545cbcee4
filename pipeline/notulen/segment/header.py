"""The meetings that a document reports: title, body, day and place of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from notulen.records import Document, Meeting
from notulen.segment.gremium import body_that_met
from notulen.segment.layout import Layout, Setting, lay_out
from notulen.segment.meeting_date import meeting_date
from notulen.segment.meeting_days import day_starts
from notulen.segment.meeting_parts import part_lines, parts_of
from notulen.segment.title import (
    BODY_LINES,
    HEADER_LINES,
    LONGEST_TITLE,
    beside_title,
    lists_people,
    title_line,
    title_text,
)
from notulen.segment.wordlists import is_in

_PLACE = re.compile(
    r"\bgehouden\b[^.;]{0,60}?\s(?:in|te|bij|op)\s+(?P<place>(?:het |de )?[A-Z][^,.;\n]{3,80})"
)


def find_meetings(document: Document) -> tuple[Meeting, ...]:
    """The meetings in ``document``, in reading order: at least one, for a document with any text.

    A résumé of one day may report several: those are parts, with ``main`` the index of the whole. A file
    with the minutes of several days gives a meeting for each day.
    """
    layout = lay_out(document, tables=True)
    if not layout.settings:
        return ()
    reports = _reports(document, layout)
    meetings: list[Meeting] = []
    for start, stop, day in reports:
        settings = layout.settings[start:stop]
        end = layout.settings[stop].line.start if stop < len(layout.settings) else len(document.text)
        begin = settings[0].line.start if start else 0
        whole = _meeting(document, settings, begin, end, single=len(reports) == 1)
        if day:
            whole = replace(whole, date=day)
        meetings.append(whole)
        meetings.extend(parts_of(settings, whole, len(meetings) - 1))
    return tuple(meetings)


def _reports(document: Document, layout: Layout) -> list[tuple[int, int, str]]:
    """The minutes in a file: the places of their first line and of the line after their last, and their day.

    The day is ISO, "" where the file has no minutes of several days.
    """
    days = day_starts(document, layout)
    borders = [*(days or [0]), len(layout.settings)]
    return [(start, stop, days.get(start, "")) for start, stop in pairwise(borders)]


def _meeting(document: Document, settings: Sequence[Setting], start: int, end: int, single: bool) -> Meeting:
    at = title_line(settings)
    title = title_text(settings, at) if at is not None else document.title
    file = document if single else replace(document, name="", title="")
    header = [s for s in settings[:BODY_LINES] if not (s.bullet or lists_people(s.text))]
    titles = [title, file.title, *beside_title(settings, at)]
    body = body_that_met(titles, header, file.name, document.text)
    return Meeting(start, end, title or body, body, meeting_date(file, settings), _place(settings))


def title_starts(document: Document) -> frozenset[int]:
    """The starts of the lines that are titles of the document or of a meeting rather than headings in it."""
    layout = lay_out(document, tables=True)
    found: set[int] = set()
    for start, stop, _ in _reports(document, layout):
        settings = layout.settings[start:stop]
        at = title_line(settings)
        if at is not None:
            title = settings[at].title.casefold()
            found.update(s.line.start for s in settings[:60] if s.title.casefold() == title)
            found.update(
                s.line.start for s in settings[:at] if len(s.text) < LONGEST_TITLE and s.line.role != "item"
            )
        found.update(settings[index].line.start for index in part_lines(settings))
    return frozenset(found)


def _place(settings: Sequence[Setting]) -> str:
    for position, setting in enumerate(settings[:HEADER_LINES]):
        label, colon, rest = setting.text.partition(":")
        if is_in("meetings", "place_label", label):
            following = settings[position + 1].text if position + 1 < len(settings) else ""
            place = (rest if colon else "").strip(" *_") or following.strip(" *_")
            if any(letter.isalpha() for letter in place) and len(place) < 80:
                return place
        first = label.split(" ", 1)
        if (
            len(first) == 2
            and not colon
            and is_in("meetings", "place_label", first[0])
            and len(setting.text) < 80
        ):
            return first[1].strip()
    for setting in settings[:HEADER_LINES]:
        match = _PLACE.search(setting.text)
        if match:
            return match["place"].strip()
    return ""
