"""Where the minutes of each day begin, in a file that has those of several days."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from notulen.language.date_words import weekday_names
from notulen.language.dates import find_full_dates
from notulen.records import Document
from notulen.segment.layout import Layout
from notulen.segment.wordlists import pattern
from notulen.segment.written_days import spaced_day, yearless_day, years_of

_HEADER_LINES = 25
_LONGEST_TITLE = 160
_FEWEST_LINES = 3
_LOGGED = re.compile(
    r"(?=(?:19|20)\d\d-\d\d-\d\d,? \d\d?[.:]\d\d\b)\S+"
)  # "2015-09-03 13:30 - eerste gesprek"
_DAY = re.compile(r"(?<!\d)\d{1,2}[ /.-]\w|\d\d-\d\d")  # as most lines have none, and much faster

_starts: WeakKeyDictionary[Layout, dict[int, str]] = WeakKeyDictionary()  # asked for three times a document


def day_starts(document: Document, layout: Layout) -> dict[int, str]:
    """The ISO day by the place of the line with which its minutes begin (0 for the first); else empty."""
    if layout not in _starts:
        _starts[layout] = _found_day_starts(document, layout)
    return _starts[layout]


def _found_day_starts(document: Document, layout: Layout) -> dict[int, str]:
    starts: list[tuple[int, str, str]] = []
    for position, setting in enumerate(layout.settings):
        if len(setting.text) > _LONGEST_TITLE or not setting.begins or setting.bullet:
            continue
        if not _DAY.search(setting.text):
            continue
        logged = _LOGGED.match(setting.text)
        if logged and (days := find_full_dates(logged.group())):
            starts.append((position, days[0].iso, "log"))
        elif (not setting.number or setting.line.role == "heading") and (
            found := _titled(document, layout, position)
        ):
            starts.append((position, *found))
    if len({iso for _, iso, _ in starts}) < 2 and (headed := _dated_headings(layout)):
        return {(position if at else 0): iso for at, (position, iso) in enumerate(headed.items())}
    shapes = Counter(shape for _, _, shape in starts)
    common = max(shapes, key=lambda shape: shapes[shape], default="")
    kept: list[tuple[int, str]] = []
    for position, iso, shape in starts:
        if shape == common and (not kept or kept[-1][1] != iso):
            kept.append((position, iso))
    if len(kept) < 2 or len(kept) != len({iso for _, iso in kept}) or kept[0][0] >= _HEADER_LINES:
        return {}
    if any(after - before < _FEWEST_LINES for (before, _), (after, _) in pairwise(kept)):
        return {}  # a list of days
    return {(position if at else 0): iso for at, (position, iso) in enumerate(kept)}


def _titled(document: Document, layout: Layout, position: int) -> tuple[str, str] | None:
    """The ISO day of a title of minutes (it may stand on the line above) and what else it says."""
    setting = layout.settings[position]
    report = pattern("meetings", "report").search(setting.title) or pattern("meetings", "title").match(
        setting.title
    )
    if report is None:
        return _day_above_title(document, layout, position)
    if report.start() >= 25 or setting.sentence:
        return None
    dates = find_full_dates(setting.text)
    if len(dates) == 1:
        start, end, iso = dates[0].start, dates[0].end, dates[0].iso
    elif found := spaced_day(setting.text) or yearless_day(setting.text, years_of(document)):
        start, end, iso = found
    else:
        return None
    shape = _weekday().sub(" ", setting.text[:start] + setting.text[end:])
    return iso, re.sub(r"\W+", " ", shape).casefold().strip()


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b{weekday_names(short=True)}\b\.?", re.IGNORECASE)


def _day_above_title(document: Document, layout: Layout, position: int) -> tuple[str, str] | None:
    """A heading that is a day, above the title of its minutes: "Maandag 7 oktober" / "Verslag"."""
    setting = layout.settings[position]
    if setting.line.role != "heading" or position + 1 == len(layout.settings):
        return None
    below = layout.settings[position + 1]
    if not pattern("meetings", "report").match(below.title) or below.sentence:
        return None
    found = yearless_day(setting.text, years_of(document))
    if not found or len(setting.title) > found[1] - found[0] + 4:
        return None
    return found[2], f"day {below.title.casefold()}"


def _dated_headings(layout: Layout) -> dict[int, str]:
    """Lines that are a day and the name of a body and begin what was decided that day ("3 mei 2021 Bestuur").

    The ISO day by the place of the line. There are three at least, their days in one order, with text
    below each: else they are dates of something else, and there is none.
    """
    found: dict[int, str] = {}
    for position, setting in enumerate(layout.settings[:-1]):
        if not setting.above or setting.bullet or len(setting.text) >= _LONGEST_TITLE:
            continue
        dates = find_full_dates(setting.text) if pattern("meetings", "body").search(setting.text) else []
        if len(dates) == 1:
            rest = setting.text[: dates[0].start] + setting.text[dates[0].end :]
            named = max((m.group() for m in pattern("meetings", "body").finditer(rest)), key=len, default="")
            if named and len(rest.split()) <= len(named.split()) + 2:
                found[position] = dates[0].iso
    days = list(found.values())
    ordered = days in (sorted(days), sorted(days, reverse=True)) and len(set(days)) == len(days)
    apart = all(after - before > 1 for before, after in pairwise(found))
    return found if len(days) >= 3 and ordered and apart else {}
