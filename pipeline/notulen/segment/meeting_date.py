"""The day of a meeting: from its dateline or title, else from the name of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import PurePath

from notulen.language import periods
from notulen.language.date_words import date_words, month_names, weekday_names
from notulen.language.dates import find_full_dates
from notulen.records import Document
from notulen.segment.layout import Setting
from notulen.segment.wordlists import any_of, is_in, pattern, undressed

_CLOCK = re.compile(r"\s*[,|–-]?\s*(?:om\s|van\s|\()?\s*\d{1,2}[.:]\d{2}\b")
# "24 05 2018" and "2018 05 24", in a heading only.
_SPACED = re.compile(
    r"(?:^\W*|\b)(?:(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d) (?P<m2>\d{1,2}) (?P<d2>\d{1,2}))\b"
)
_DATELINE = re.compile(r"[A-Z][^.;:!?]{2,70}(?:,| [-–—|]) *")
_TOP_LINES = 5
_HEADER_LINES = 45
_HEADER_LENGTH = 2500
_LONG_LINE = 350
_LONGEST_TITLE = 120
_FROM_NAME = 2.6
_PUBLISHED_WITHIN = 60  # days
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_IN = 20000  # characters


@cache
def _name_dates() -> tuple[re.Pattern[str], ...]:
    """The ways in which the names of files write a day."""
    expressions = (
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_. ]?(?P<m>0[1-9]|1[0-2])[-_. ]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})[-_. ](?P<m>\d{1,2})[-_. ](?P<y>(?:19|20)\d\d)(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?(?P<n>{month_names()})[-_. ]?(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>20[012]\d)(?!\d)",
    )
    return tuple(re.compile(expression, re.IGNORECASE) for expression in expressions)


@cache
def name_day() -> re.Pattern[str]:
    """A day and a month in the name of a file: "19sep", "3-mei"."""
    return re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?(?P<n>{month_names()})(?![a-z])", re.IGNORECASE)


@cache
def _yearless() -> re.Pattern[str]:
    """A day and a month without a year behind them."""
    return re.compile(rf"(?<![\d.-])(?P<d>\d{{1,2}}) (?P<n>{month_names()})\b(?! '?\d)", re.IGNORECASE)


@cache
def _weekday_and_day() -> re.Pattern[str]:
    """The same behind the day of the week: "Dinsdag 6 juni"."""
    weekday = weekday_names(short=True)
    return re.compile(
        rf"\b(?P<w>{weekday})\.? (?P<d>\d{{1,2}}) (?P<n>{month_names()})\b(?! '?\d)", re.IGNORECASE
    )


@cache
def _ends_in_weekday() -> re.Pattern[str]:
    return re.compile(rf"{weekday_names(short=False)}\s*,?\s*$", re.IGNORECASE)


@cache
def starts_with_weekday() -> re.Pattern[str]:
    """The day of the week, in full."""
    return re.compile(rf"{weekday_names(short=False)}\b", re.IGNORECASE)


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
        found = _yearless().search(setting.text)
        if not found or not pattern("meetings", "title").search(setting.text):
            continue
        for other in map(date.fromisoformat, days):
            iso = _iso(other.year, _month(found.groupdict()), int(found["d"]))
            if iso and timedelta(0) <= other - date.fromisoformat(iso) <= timedelta(_PUBLISHED_WITHIN):
                yield iso, 3.5 - 0.06 * position


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


def name_date(name: str, days: Callable[[], Sequence[str]] = tuple) -> str:
    """The day in a file's name ("20230202", "2018_11_09", "29-november2024", "18-09-2007"), "" if none.

    Where the name has a day and a month only, the year is that of the one ISO day among ``days()`` that fits.
    """
    stem = PurePath(name).stem
    for expression in _name_dates():
        for match in expression.finditer(stem):
            parts = match.groupdict()
            iso = _iso(int(parts["y"]), _month(parts), int(parts["d"]))
            if iso:
                return iso
    day = name_day().search(stem)
    if day:
        ending = f"-{_month(day.groupdict()):02d}-{int(day['d']):02d}"
        years = {iso for iso in days() if iso.endswith(ending)}
        if len(years) == 1:
            return years.pop()
    return ""


def spaced_day(text: str, anywhere: bool = True) -> tuple[int, int, str] | None:
    """A day in numbers with white space between them ("2018 05 24"): its span and ISO day."""
    found = _SPACED.search(text) if anywhere else _SPACED.match(text)
    if not found:
        return None
    numbers = [int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d")]
    iso = _iso(numbers[0], numbers[1], numbers[2])
    return (found.start(), found.end(), iso) if iso else None


def yearless_day(text: str, years: Sequence[int]) -> tuple[int, int, str] | None:
    """A day of the week and of the month ("Dinsdag 6 juni"): its span and ISO day in a year that fits."""
    for found in _weekday_and_day().finditer(text):
        for year in years:
            iso = _iso(year, _month(found.groupdict()), int(found["d"]))
            if iso and date.fromisoformat(iso).isoweekday() == date_words().weekdays[found["w"].casefold()]:
                return found.start(), found.end(), iso
        if years and (iso := _iso(years[0], _month(found.groupdict()), int(found["d"]))):
            return found.start(), found.end(), iso  # the day of the week is wrong
    return None


def years_of(document: Document) -> list[int]:
    """The years in the name and the text of a document: that of the name first, then the most usual."""
    return _years(document.name, document.text)


@lru_cache(2)
def _years(name: str, text: str) -> list[int]:
    named = [int(year) for year in _YEAR.findall(name)]
    counts = Counter(map(int, _YEAR.findall(text[:_YEARS_IN])))
    return list(dict.fromkeys([*named, *(year for year, _ in counts.most_common())]))


def _month(parts: dict[str, str]) -> int:
    if parts.get("m"):
        return int(parts["m"])
    return date_words().months[parts["n"].casefold()]


def _iso(year: int, month: int, number: int) -> str:
    day = periods.day(year, month, number)
    return day.isoformat() if day else ""
