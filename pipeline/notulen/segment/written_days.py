"""Days as titles and the names of files write them: "20230202", "2018 05 24", "Dinsdag 6 juni".

What stands in sentences is read by ``language.dates``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import PurePath

from notulen.language import periods
from notulen.language.date_words import date_words, month_names, weekday_names
from notulen.records import Document

# "24 05 2018" and "2018 05 24", in a heading only.
_SPACED = re.compile(
    r"(?:^\W*|\b)(?:(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d) (?P<m2>\d{1,2}) (?P<d2>\d{1,2}))\b"
)
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
def _name_day() -> re.Pattern[str]:
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
def starts_with_weekday() -> re.Pattern[str]:
    """The day of the week, in full."""
    return re.compile(rf"{weekday_names(short=False)}\b", re.IGNORECASE)


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
    day = _name_day().search(stem)
    if day:
        ending = f"-{_month(day.groupdict()):02d}-{int(day['d']):02d}"
        years = {iso for iso in days() if iso.endswith(ending)}
        if len(years) == 1:
            return years.pop()
    return ""


def names_day(title: str) -> bool:
    """Whether a title or a name has a day and a month: "Groepsraad 23 juni"."""
    return _name_day().search(title) is not None


def month_and_day(text: str) -> tuple[int, int] | None:
    """The first day of a month that has no year behind it ("Verslagje 2 oktober"), as month and day."""
    found = _yearless().search(text)
    return (_month(found.groupdict()), int(found["d"])) if found else None


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
