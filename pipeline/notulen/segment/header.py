"""The meetings that a document reports: title, body, day and place of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from notulen.language.dates import find_full_dates
from notulen.records import Document, Meeting
from notulen.segment.days import day_starts
from notulen.segment.gremium import first_named, named_body, named_in_file, named_most
from notulen.segment.layout import Layout, Setting, lay_out
from notulen.segment.meeting_date import meeting_date
from notulen.segment.parts import part_lines, parts_of
from notulen.segment.wordlists import is_in, pattern, undressed

_HEADER_LINES = 25
_BODY_LINES = 12
_TOP_LINES = 3
_LONG_LINE = 60  # characters of a title that may go on below, though the text is wider
_LONGEST_TITLE = 160
_LITTLE_MORE = 10
_DAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|\d", re.IGNORECASE)
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
    at = _title(settings)
    title = _title_text(settings, at) if at is not None else document.title
    file = document if single else replace(document, name="", title="")
    header = [
        setting.text if len(setting.text) < 4 * _LONGEST_TITLE else _beginning(setting)
        for setting in settings[:_HEADER_LINES]
        if not (setting.bullet or _lists_people(setting.text))
    ]
    body = (
        first_named([title, file.title, *header[:_BODY_LINES]])
        or named_in_file(file.name)
        or named_most(document.text)
    )
    return Meeting(start, end, title or body, body, meeting_date(file, settings), _place(settings))


def _beginning(setting: Setting) -> str:
    """What of a line that holds a page may name the body: its beginning, with the words of a title."""
    report = pattern("meetings", "report").search(setting.text, 0, _LONGEST_TITLE)
    return setting.text[report.start() : report.start() + _LONGEST_TITLE] if report else ""


def title_starts(document: Document) -> frozenset[int]:
    """The starts of the lines that are titles of the document or of a meeting rather than headings in it."""
    layout = lay_out(document, tables=True)
    found: set[int] = set()
    for start, stop, _ in _reports(document, layout):
        settings = layout.settings[start:stop]
        at = _title(settings)
        if at is not None:
            title = settings[at].title.casefold()
            found.update(s.line.start for s in settings[:60] if s.title.casefold() == title)
            found.update(
                s.line.start for s in settings[:at] if len(s.text) < _LONGEST_TITLE and s.line.role != "item"
            )
        found.update(settings[index].line.start for index in part_lines(settings))
    return frozenset(found)


def _title(settings: Sequence[Setting]) -> int | None:
    """Which of the first lines is the title of the minutes."""
    best, best_weight = None, 0.5
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        text = setting.text
        if position and setting.number and is_in("headings", "agenda", setting.title):
            break
        if not setting.title or len(text) > _LONGEST_TITLE or setting.bullet or setting.number:
            continue
        if not setting.begins and text[:1].islower():
            continue  # a line within a paragraph
        if _lists_people(text):
            continue
        words = pattern("meetings", "title").findall(setting.title)
        weight = 1.0 * bool(words) + 0.8 * bool(pattern("meetings", "report").search(setting.title))
        weight += (
            0.8 * bool(find_full_dates(text))
            + (1.2 if setting.line.level == 1 else 0.6) * (setting.line.role == "heading")
            + 0.5 * setting.line.bold
        )
        weight += 0.4 * bool(pattern("meetings", "body").search(setting.title)) - 0.12 * position
        weight -= (
            1.5 * setting.sentence + 0.7 * text.rstrip().endswith(".") + 2.0 * text.rstrip().endswith("?")
        )
        weight -= 1.0 * is_in("headings", "furniture", setting.title)
        dated = setting.line.role == "heading" and setting.line.level <= 1 and bool(find_full_dates(text))
        named = position < _TOP_LINES and bool(
            pattern("meetings", "body").search(text) and find_full_dates(text)
        )
        if (words or dated or named) and weight > best_weight:
            best, best_weight = position, weight
    return best


def _lists_people(text: str) -> bool:
    """Whether a line tells who was there: "Aanwezig: Els (voorzitter), Joris (verslag)"."""
    label, colon, _ = undressed(text).partition(":")
    return bool(colon) and any(is_in("attendance", group, label) for group in ("present", "absent"))


def _title_text(settings: Sequence[Setting], at: int) -> str:
    """The title with the lines in which it goes on ("Notulen" / "van de vergadering van de raad")."""
    parts = [settings[at].title]
    following = settings[at + 1] if at + 1 < len(settings) else None
    if following and len(parts[0].split()) == 1 and _names_body(following):
        return f"{parts[0]} {following.title}"
    for before, setting in zip(settings[at:], settings[at + 1 : at + 4], strict=False):
        text = setting.text.strip()
        runs_on = (text[:1].islower() and not before.text.lstrip()[:1].islower()) or (
            (before.fills or len(before.text) > _LONG_LINE)
            and bool(find_full_dates(text))
            and len(text) < len(before.text)
        )
        labelled = is_in("meetings", "date_label", text.partition(":")[0])
        if (
            not runs_on
            or labelled
            or before.text.rstrip().endswith((".", ":"))
            or setting.number
            or setting.bullet
        ):
            break
        if _DAY.match(text) or sum(map(len, parts)) + len(text) > _LONGEST_TITLE + 40 or setting.sentence:
            break
        parts.append(text)
    return re.sub(r"(?:\s(?:gehouden|van|op|d\.d\.|dd\.?))+$", "", undressed(" ".join(parts)).rstrip(" .,"))


def _names_body(setting: Setting) -> bool:
    """Whether a line is the name of a body and little more: below "Notulen" it is the rest of the title."""
    named = named_body().match(setting.title)
    return named is not None and len(setting.title) < named.end() + _LITTLE_MORE


def _place(settings: Sequence[Setting]) -> str:
    for position, setting in enumerate(settings[:_HEADER_LINES]):
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
    for setting in settings[:_HEADER_LINES]:
        match = _PLACE.search(setting.text)
        if match:
            return match["place"].strip()
    return ""
