"""What the words of a date settle: each function takes a match of its form and the meeting's day.

It gives the ISO day or period, "" where the words name a time that cannot be settled, None where they are
no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from notulen.language import periods
from notulen.language.date_words import date_words

Settle = Callable[["re.Match[str]", date | None], str | None]


def _group(match: re.Match[str], name: str) -> str:
    """The group in lower case without its full stop, "" where the form has no such group."""
    return (match.groupdict().get(name) or "").lower().rstrip(".")


def _year(match: re.Match[str]) -> int | None:
    """The year as written, in full; None where there is none."""
    digits = re.sub(r"\D", "", _group(match, "year"))
    return periods.full_year(int(digits)) if digits else None


def _told_year(match: re.Match[str], anchor: date | None) -> int | None:
    """The year where it is told by the meeting's: "in maart volgend jaar"."""
    if anchor is None or not (_group(match, "next_year") or _group(match, "this_year")):
        return None
    return anchor.year + bool(_group(match, "next_year"))


def day_of_month(match: re.Match[str], anchor: date | None) -> str | None:
    """ "voor de 20e": the next such day."""
    if anchor is None:
        return ""
    found = (
        periods.day(anchor.year + month // 12, month % 12 + 1, int(match["day"]))
        for month in range(anchor.month - 1, anchor.month + 2)
    )
    return next((day.isoformat() for day in found if day and day > anchor), "")


def day(match: re.Match[str], anchor: date | None) -> str | None:
    """ "3 juni", "3-6-2021", "12 en 19 juni": the day, or the period that holds both."""
    words, month, number = date_words(), _group(match, "month"), int(match["day"])
    month_number = int(month) if month.isdigit() else words.months[month]
    year = _year(match)
    if year is not None:
        found = periods.day(year, month_number, number)
    elif anchor is not None:
        found = periods.next_day(month_number, number, anchor, past=bool(_group(match, "past")))
    else:
        return "" if periods.day(2000, month_number, number) else None
    if found is None:
        return None
    if _group(match, "join") in {"en", "of", "/"} and 0 < int(match["first"]) < number:
        return periods.smallest([found.replace(day=int(match["first"])), found])
    return found.isoformat()


def english_day(match: re.Match[str], _: date | None) -> str | None:
    """ "Sep 15, 2023", "Mon May 8 09:30:00 CEST 2023": the day."""
    month_number = date_words().english_months[_group(match, "month")]
    found = periods.day(int(match["year"]), month_number, int(match["day"]))
    return found.isoformat() if found else None


def month(match: re.Match[str], anchor: date | None) -> str | None:
    """ "juni 2021", "februari/maart"."""
    months = date_words().months
    last = months[_group(match, "month")]
    first = months.get(_group(match, "first"), last)
    year = _year(match) or _told_year(match, anchor)
    if year is None:
        if anchor is None:
            return ""
        year = anchor.year + (last < anchor.month)
    if first == last:
        return periods.month(year, last)
    return periods.smallest([date(year, first, 1), date(year, last, 1)]) if first < last else ""


def quarter(match: re.Match[str], anchor: date | None) -> str | None:
    """ "Q3", "het tweede kwartaal van 2022"."""
    number = int(_group(match, "number") or date_words().ordinals[_group(match, "ordinal")])
    year = _year(match) or _told_year(match, anchor)
    if year is None:
        if anchor is None:
            return ""
        year = anchor.year + (number < (anchor.month + 2) // 3)
    return str(year) if _group(match, "more") else periods.quarter(year, number)


def this_year(match: re.Match[str], anchor: date | None) -> str | None:
    """ "eind 2018"."""
    return str(_year(match))


def week(match: re.Match[str], anchor: date | None) -> str | None:
    """ "week 26": the month, or the year, in which it lies."""
    number, year = int(match["number"]), _year(match)
    if year is None:
        if anchor is None:
            return ""
        year = anchor.year + (number < anchor.isocalendar().week)
    monday = periods.week_number(year, number)
    if monday is None:
        return None
    last = periods.week_number(year, int(_group(match, "more") or number)) or monday
    return periods.month_of([monday, max(monday, last) + timedelta(days=4)])


def week_of(match: re.Match[str], anchor: date | None) -> str | None:
    """ "week van 18 maart": the month, or the year, in which that week lies."""
    found = day(match, anchor)
    return periods.week(periods.monday(date.fromisoformat(found))) if found else found


def season(match: re.Match[str], anchor: date | None) -> str | None:
    """ "dit najaar", "zomer 2023"."""
    year = _year(match)
    if year is not None or anchor is None:
        return str(year or "")
    begun = anchor.month >= date_words().season_month[_group(match, "season")]
    if _group(match, "last"):
        return str(anchor.year - (not begun))
    return str(anchor.year + (begun and not _group(match, "this")))


def bare_season(match: re.Match[str], anchor: date | None) -> str | None:
    """ "voor de zomer": the year of the next such season that is not over; a winter lies in two years."""
    month = date_words().season_month[_group(match, "season")]
    if anchor is None or month == 12:
        return ""
    return str(anchor.year + (anchor.month > month + 2))


def school_year(match: re.Match[str], anchor: date | None) -> str | None:
    """ "begin van het schooljaar": the next late summer."""
    return str(anchor.year + (anchor.month > 9)) if anchor else ""


def half_years(match: re.Match[str], anchor: date | None) -> str | None:
    """ "over een half jaar", "over anderhalf jaar"."""
    months = 6 + 12 * (_group(match, "count") == "anderhalf")
    return periods.month(anchor.year, anchor.month + months) if anchor else ""


def relative(match: re.Match[str], anchor: date | None) -> str | None:
    """ "volgende week dinsdag", "eind dit jaar"."""
    if anchor is None:
        return ""
    unit = _group(match, "unit")
    step = -1 if _group(match, "last") else 1 if _group(match, "next") else 0
    if unit == "jaar":
        step += (
            not step
            and anchor.month > 6
            and match.group().lower().startswith("begin")
            and not _group(match, "this")
        )
        return str(anchor.year + step)
    if unit == "kwartaal":
        return periods.quarter(anchor.year, (anchor.month + 2) // 3 + step)
    if unit == "maand":
        return periods.month(anchor.year, anchor.month + step)
    monday = periods.monday(anchor) + timedelta(weeks=step)
    if _group(match, "weekday"):
        return (monday + timedelta(days=date_words().weekdays[_group(match, "weekday")] - 1)).isoformat()
    return periods.week(monday)


def weekend(match: re.Match[str], anchor: date | None) -> str | None:
    """ "komend weekend": the Sunday with which it ends."""
    if anchor is None:
        return ""
    weeks = -1 if _group(match, "last") else 1 if _group(match, "next").startswith("volgend") else 0
    return (periods.monday(anchor) + timedelta(weeks=weeks, days=6)).isoformat()


def weekday(match: re.Match[str], anchor: date | None) -> str | None:
    """ "vrijdag": the next one."""
    if anchor is None:
        return ""
    number = date_words().weekdays[_group(match, "weekday")]
    return (anchor + timedelta(days=(number - 1 - anchor.weekday()) % 7 or 7)).isoformat()


def duration(match: re.Match[str], anchor: date | None) -> str | None:
    """ "binnen 10 weken"."""
    if anchor is None:
        return ""
    words, count = date_words(), _group(match, "count")
    many, unit = int(count) if count.isdigit() else words.numbers[count], words.units[_group(match, "unit")]
    if unit == "year":
        return str(anchor.year + many)
    if unit == "month":
        return periods.month(anchor.year, anchor.month + many)
    if unit == "workday":
        return periods.workdays_later(anchor, many).isoformat()
    return (anchor + timedelta(days=many * (7 if unit == "week" else 1))).isoformat()


def unsettled(match: re.Match[str], anchor: date | None) -> str | None:
    """ "na drie maanden": a time, but which?"""
    return ""


def days_ahead(days: int) -> Settle:
    """ "morgen", "overmorgen": so many days after the meeting."""
    return lambda match, anchor: (anchor + timedelta(days=days)).isoformat() if anchor else ""


def named(value: str) -> Settle:
    """Settles a day with a name: ``value`` is "12-25", "09" where only the month is certain, "pasen+39"."""
    month, _, number = value.partition("-")
    after = value.removeprefix("pasen")

    def settle(match: re.Match[str], anchor: date | None) -> str | None:
        year = _year(match)
        start = date(year, 1, 1) if year else anchor
        if after != value:
            return _from_easter(start, timedelta(int(after or 0)))
        found = periods.next_day(int(month), int(number or 28), start) if start else None
        if found is None:
            return ""
        return found.isoformat() if number else periods.month(found.year, found.month)

    return settle


def _from_easter(start: date | None, after: timedelta) -> str:
    """The month of the next feast so long after Easter: "rond Pasen" tells no day."""
    days = (periods.easter(start.year + more) + after for more in (0, 1)) if start else ()
    found = next((day for day in days if start and day >= start), None)
    return periods.month(found.year, found.month) if found else ""
