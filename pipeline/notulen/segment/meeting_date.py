"""The day of a meeting: from its dateline or title, else from the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from notulen.language import periods
from notulen.language.date_words import weekday_names
from notulen.language.dates import find_full_dates
from notulen.records import Document
from notulen.segment.layout import Setting
from notulen.segment.wordlists import any_of, is_in, pattern, undressed
from notulen.segment.written_days import month_and_day, name_date, spaced_day, starts_with_weekday

_CLOCK = re.compile(r"\s*[,|–-]?\s*(?:om\s|van\s|\()?\s*\d{1,2}[.:]\d{2}\b")
_DATELINE = re.compile(r"[A-Z][^.;:!?]{2,70}(?:,| [-–—|]) *")
_BEFORE_PLACE = re.compile(r"\s*[,(–-]|\s+(?:te|in|bij|om|ten)\s")
_LONG_DATELINE = 80  # characters
_TOP_LINES = 5
_HEADER_LINES = 45
_HEADER_LENGTH = 2500
_LONG_LINE = 350
_LONGEST_TITLE = 120
_FROM_NAME = 2.6
_PUBLISHED_WITHIN = 60  # days


@cache
def _ends_in_weekday() -> re.Pattern[str]:
    return re.compile(rf"{weekday_names(short=False)}\s*,?\s*$", re.IGNORECASE)


@cache
def _mail_field() -> re.Pattern[str]:
    """A line of the head of a mail, with its address: the date below it is that of the mail."""
    return re.compile(rf"(?:{any_of('meetings', 'mail_field')}):.*\w@\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    iso: str
    weight: float


def meeting_date(document: Document, settings: Sequence[Setting]) -> str:
    """The ISO day of the meeting that ``settings`` report, "" where nothing says it.

    A date counts by where it stands: after a label, in the title, with a weekday or a time, high on the
    page; a date of another meeting or of the paper's own history counts against itself. The name of the
    file is believed where the text has no dateline.
    """
    found = list(_dates_in_header(settings))
    found += [_Found(mention.iso, 2.0) for mention in find_full_dates(document.title)]
    totals: dict[str, float] = {}
    for entry in found:
        totals[entry.iso] = max(totals.get(entry.iso, -9.0), entry.weight)
    named = name_date(document.name, lambda: [mention.iso for mention in find_full_dates(document.text)])
    if named:
        totals[named] = max(totals.get(named, 0.0), 0.0) + _FROM_NAME
    for iso, weight in _without_year(settings, list(totals)):
        totals[iso] = max(totals.get(iso, 0.0), weight)
    best = max(totals, key=lambda iso: totals[iso], default="")
    return best if best and totals[best] > 0.5 else ""


def _dates_in_header(settings: Sequence[Setting]) -> Iterator[_Found]:
    length = 0
    opened = False
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        opened = opened or (position > 0 and is_in("meetings", "opening", setting.title))
        above = settings[position - 1].text if position else ""
        titled = pattern("meetings", "title").search(setting.text) and len(setting.text) < _LONGEST_TITLE
        spaced = spaced_day(setting.text, anywhere=bool(titled))
        if spaced:
            yield _Found(spaced[2], 3.0 - 0.06 * position)
        for mention in find_full_dates(setting.text[:_HEADER_LENGTH]):
            weight = _weight(setting, above, mention.start, mention.end) - 3.0 * opened
            yield _Found(mention.iso, weight - 0.06 * position - 0.001 * mention.start)
        length += len(setting.text)
        if length > _HEADER_LENGTH:
            return


def _without_year(settings: Sequence[Setting], days: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Days in titles ("Verslagje buddyavond 2 oktober") in the year of another day, on or soon after which
    it was published."""
    for position, setting in enumerate(settings[:_TOP_LINES]):
        if len(setting.text) > _LONGEST_TITLE or setting.number or setting.bullet:
            continue
        found = month_and_day(setting.text)
        if not found or not pattern("meetings", "title").search(setting.text):
            continue
        for other in map(date.fromisoformat, days):
            held = periods.day(other.year, *found)
            if held and timedelta(0) <= other - held <= timedelta(_PUBLISHED_WITHIN):
                yield held.isoformat(), 3.5 - 0.06 * position


def _weight(setting: Setting, above: str, start: int, end: int) -> float:
    text = setting.text
    before, after = text[max(0, start - 70) : start], text[end : end + 20]
    label = before.rpartition(".")[2] if len(before) > 60 else before
    weight = 0.0
    if (
        is_in("meetings", "date_label", before.rstrip(" :\t*_"))
        or (not before.strip() and is_in("meetings", "date_label", above))
        or re.search(r"\bdatum\s*:?[\s*_]*$", before, re.IGNORECASE)
    ):
        weight += 4.0
    if pattern("meetings", "title").search(text[:start]) or pattern("meetings", "title").search(after):
        weight += 3.0
    elif re.search(rf"\b(?:{any_of('meetings', 'opened')})\b", before):
        weight += 4.0
    if _ends_in_weekday().search(before) or starts_with_weekday().match(text, start):
        weight += 2.2
    if _CLOCK.match(text[end:]):
        weight += 1.5 if text[:start].strip() else 5.0  # "do 03/05/2021 - 19:30" is a dateline
    if end - start > 0.5 * len(text.strip()):
        weight += 1.5
    elif setting.index < _TOP_LINES and not text[end:].strip(" .") and _DATELINE.fullmatch(text[:start]):
        weight += 1.2  # "Zorggroep Het Anker, 3 oktober 2022"
    elif setting.index < _TOP_LINES and _BEFORE_PLACE.match(text, end) and not before.strip(" *_"):
        weight += 1.2 * (len(text) < _LONG_DATELINE and not setting.sentence)  # "6 mei 2026, bij Els thuis"
    if setting.line.role == "heading" or setting.index == 0:
        weight += 1.0
    if pattern("meetings", "other_date").search(label) or _mail_field().match(above):
        weight -= 4.0
    labelled = before.endswith((":", ": ")) and is_in(
        "meetings", "date_label", undressed(before[setting.bullet :])
    )
    if (setting.number or setting.bullet) and not end < _LONG_LINE < len(text) and not labelled:
        weight -= 4.0  # in a line as long as a page the number is that of the page
    return weight
