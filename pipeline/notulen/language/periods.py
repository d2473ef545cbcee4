"""Days and periods as ISO text, and the arithmetic of meetings: the next 3 June, the week after this one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(?:Q(\d)|(\d\d)(?:-(\d\d))?))?")
_THIS_CENTURY = 70


def full_year(year: int) -> int:
    """The year of one that may be written in two digits: 69 is 2069, 70 is 1970."""
    return year if year > 99 else year + (2000 if year < _THIS_CENTURY else 1900)


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        return date(year, month, number)
    return None


def next_day(month: int, number: int, anchor: date, *, past: bool = False) -> date | None:
    """The first such day on or after ``anchor``; with ``past`` the last one on or before it."""
    years = range(anchor.year, anchor.year + 5) if not past else range(anchor.year, anchor.year - 5, -1)
    found = (day(year, month, number) for year in years)
    return next((d for d in found if d and (d <= anchor if past else d >= anchor)), None)


def month(year: int, number: int) -> str:
    """ISO month; ``number`` may run past December or before January."""
    return f"{year + (number - 1) // 12:04d}-{(number - 1) % 12 + 1:02d}"


def quarter(year: int, number: int) -> str:
    """A quarter as 2021-Q3; ``number`` may run past the fourth."""
    return f"{year + (number - 1) // 4:04d}-Q{(number - 1) % 4 + 1}"


def smallest(days: Iterable[date]) -> str:
    """The smallest period that holds all days: the day, the month, the quarter, the year, or ""."""
    found = sorted(set(days))
    if not found:
        return ""
    first, last = found[0], found[-1]
    if first == last:
        return first.isoformat()
    if first.year != last.year:
        return ""
    if first.month == last.month:
        return month(first.year, first.month)
    if (first.month - 1) // 3 == (last.month - 1) // 3:
        return quarter(first.year, (first.month - 1) // 3 + 1)
    return f"{first.year:04d}"


def month_of(days: Iterable[date]) -> str:
    """The month that holds all days, else the year, else ""."""
    found = smallest(days)
    return found[:4] if "Q" in found else found[:7]


def week(monday: date) -> str:
    """The month, else the year, in which the working days lie (the guidelines give weeks no ISO form)."""
    return month_of([monday, monday + timedelta(days=4)])


def week_number(year: int, number: int) -> date | None:
    """The Monday of an ISO week."""
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def monday(anchor: date) -> date:
    """The Monday of the week of ``anchor``."""
    return anchor - timedelta(days=anchor.weekday())


def workdays_later(anchor: date, count: int) -> date:
    """The day ``count`` working days (Monday to Friday) after ``anchor``."""
    found = anchor
    while count > 0:
        found += timedelta(days=1)
        count -= found.weekday() < 5
    return found


def day_of(iso: str) -> date | None:
    """The day that an ISO text is, None for what is none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def last_day(iso: str) -> date | None:
    """The last day of an ISO day or period (2021-06-03, 2021-06, 2021-Q2, 2021); None for "".

    Raises ValueError for text that is none of these.
    """
    if not iso:
        return None
    match = _ISO.fullmatch(iso)
    if not match:
        raise ValueError(f"{iso!r} is not an ISO day or period such as 2021-06-03, 2021-06, 2021-Q2 or 2021")
    year = int(match[1])
    if match[4]:
        return date(year, int(match[3]), int(match[4]))
    number = int(match[2]) * 3 if match[2] else int(match[3] or 12)
    return date(year, number, monthrange(year, number)[1])


def precision(iso: str) -> str:
    """ "day", "month", "quarter", "year", or "" for an empty date."""
    if "Q" in iso:
        return "quarter"
    return {10: "day", 7: "month", 4: "year"}.get(len(iso), "")


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, day + 1)
