"""How the words of dates combine: a list of forms, each a pattern and a function that settles it.

The function gets the match and the anchor (the meeting's date, None where unknown) and gives the ISO day
or period, "" where the words name a time that cannot be settled, None where they are no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from notulen.language import periods
from notulen.language.date_words import any_of, date_words
from notulen.language.literals import required

Settle = Callable[["re.Match[str]", date | None], str | None]


class Form(NamedTuple):
    """One form of date. A ``lenient`` form only counts where the text is known to be a deadline.

    ``needs`` are the strings (see ``literals``) of which a text with such a date holds at least one.
    """

    kind: str
    pattern: re.Pattern[str]
    settle: Settle
    lenient: bool = False
    needs: tuple[str, ...] = ()


def _group(match: re.Match[str], name: str) -> str:
    """The group in lower case without its full stop, "" where the form has no such group."""
    return (match.groupdict().get(name) or "").lower().rstrip(".")


def _year(match: re.Match[str]) -> int | None:
    """The year as written; two digits are of this century up to 69, of the last one after."""
    digits = re.sub(r"\D", "", _group(match, "year"))
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 70 else 1900)
    return int(digits) if digits else None


def _told_year(match: re.Match[str], anchor: date | None) -> int | None:
    """The year where it is told by the meeting's: "in maart volgend jaar"."""
    if anchor is None or not (_group(match, "next_year") or _group(match, "this_year")):
        return None
    return anchor.year + bool(_group(match, "next_year"))


def _day_of_month(match: re.Match[str], anchor: date | None) -> str | None:
    """ "voor de 20e": the next such day."""
    if anchor is None:
        return ""
    found = (
        periods.day(anchor.year + month // 12, month % 12 + 1, int(match["day"]))
        for month in range(anchor.month - 1, anchor.month + 2)
    )
    return next((day.isoformat() for day in found if day and day > anchor), "")


def _day(match: re.Match[str], anchor: date | None) -> str | None:
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


def _month(match: re.Match[str], anchor: date | None) -> str | None:
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


def _quarter(match: re.Match[str], anchor: date | None) -> str | None:
    number = int(_group(match, "number") or date_words().ordinals[_group(match, "ordinal")])
    year = _year(match) or _told_year(match, anchor)
    if year is None:
        if anchor is None:
            return ""
        year = anchor.year + (number < (anchor.month + 2) // 3)
    return str(year) if _group(match, "more") else periods.quarter(year, number)


def _this_year(match: re.Match[str], anchor: date | None) -> str | None:
    return str(_year(match))


def _week(match: re.Match[str], anchor: date | None) -> str | None:
    number, year = int(match["number"]), _year(match)
    if year is None:
        if anchor is None:
            return ""
        year = anchor.year + (number < anchor.isocalendar().week)
    monday = periods.week_number(year, number)
    return periods.week(monday) if monday else None


def _season(match: re.Match[str], anchor: date | None) -> str | None:
    year = _year(match)
    if year is not None or anchor is None:
        return str(year or "")
    begun = anchor.month >= date_words().season_month[_group(match, "season")]
    if _group(match, "last"):
        return str(anchor.year - (not begun))
    return str(anchor.year + (begun and not _group(match, "this")))


def _bare_season(match: re.Match[str], anchor: date | None) -> str | None:
    """ "voor de zomer": the year of the next such season that is not over; a winter lies in two years."""
    month = date_words().season_month[_group(match, "season")]
    if anchor is None or month == 12:
        return ""
    return str(anchor.year + (anchor.month > month + 2))


def _school_year(match: re.Match[str], anchor: date | None) -> str | None:
    """ "begin van het schooljaar": the next late summer."""
    return str(anchor.year + (anchor.month > 9)) if anchor else ""


def _half_years(match: re.Match[str], anchor: date | None) -> str | None:
    months = 6 + 12 * (_group(match, "count") == "anderhalf")
    return periods.month(anchor.year, anchor.month + months) if anchor else ""


def _relative(match: re.Match[str], anchor: date | None) -> str | None:
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


def _weekend(match: re.Match[str], anchor: date | None) -> str | None:
    if anchor is None:
        return ""
    weeks = -1 if _group(match, "last") else 1 if _group(match, "next").startswith("volgend") else 0
    saturday = periods.monday(anchor) + timedelta(weeks=weeks, days=5)
    return periods.month_of([saturday, saturday + timedelta(days=1)])


def _weekday(match: re.Match[str], anchor: date | None) -> str | None:
    if anchor is None:
        return ""
    number = date_words().weekdays[_group(match, "weekday")]
    return (anchor + timedelta(days=(number - 1 - anchor.weekday()) % 7 or 7)).isoformat()


def _duration(match: re.Match[str], anchor: date | None) -> str | None:
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


def _unsettled(match: re.Match[str], anchor: date | None) -> str | None:
    return ""


def _days_ahead(days: int) -> Settle:
    return lambda match, anchor: (anchor + timedelta(days=days)).isoformat() if anchor else ""


def _named(value: str) -> Settle:
    """Settles a day with a name: ``value`` is "12-25", or "09" where only the month is certain."""
    month, _, number = value.partition("-")

    def settle(match: re.Match[str], anchor: date | None) -> str | None:
        year = _year(match)
        start = date(year, 1, 1) if year else anchor
        found = periods.next_day(int(month), int(number or 28), start) if start else None
        if found is None:
            return ""
        return found.isoformat() if number else periods.month(found.year, found.month)

    return settle


@cache
def forms() -> tuple[Form, ...]:
    """All forms, those that say most first: what an earlier form found, a later one leaves alone."""
    words = date_words()
    lists = words.lists

    day = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:e|ste|de))?"
    number_month = r"(?P<month>0?[1-9]|1[0-2])"
    stop = f"(?:{any_of(f'(?<={short})' for short in lists['ambiguous'])}\\.)?"
    month = f"(?P<month>{any_of(words.months)}){stop}"
    long_month = f"(?P<month>{any_of(form for form in words.months if form not in lists['ambiguous'])})"
    month_edge = r"(?<!\d[\s.])(?<!\d)"
    year4 = r"(?P<year>(?:19|20)\d\d)"
    year = r"(?P<year>(?:19|20)\d\d|['’‘`´]\s?\d\d)"
    name = f"(?P<weekday>{any_of(form for form in words.weekdays if len(form) > 2)})"
    some_weekday = any_of(words.weekdays) + r"\b\.?,?"
    weekday = rf"(?:\b{some_weekday}\s+(?:de\s+)?)?"
    parts = any_of(lists["parts"]) + r"\s+(?:van\s+)?(?:de\s+maand\s+)?"
    part = f"(?:{parts})?"
    after, past, coming = any_of(lists["after"]), any_of(lists["past"]), any_of(lists["next"])
    suffix = rf"(?:\s+(?:(?P<after>{after})|(?P<past>{past}))(?!\w))?"
    this = any_of(lists["this"])
    told_year = rf"\s+(?:van\s+)?(?:(?P<next_year>{coming})|(?P<this_year>{this}))\s+jaar"
    of_year = rf"(?:[-\s,]*(?:van\s+)?{year}|{told_year})?"
    relation = rf"(?:(?P<this>{this})|(?P<next>{coming})|(?P<last>{any_of(lists['last'])}))\s+"
    count = rf"(?:\d{{1,3}}\s*(?:-|–|à|a|tot|of)\s*)?(?P<count>\d{{1,3}}|{any_of(words.numbers)})"
    span = rf"{count}\s+(?P<unit>{any_of(words.units)})"
    season = f"(?P<season>{any_of(words.season_month)})"
    school = "(?:school|studie|college|cursus)"
    ordinal = f"(?P<ordinal>{any_of(words.ordinals)})"
    sep = r"(?:\s+|\s?[-_]\s?|(?<=\d)(?=[a-z]))"
    join = r"\s*(?P<join>-|–|/|t/m|tot en met|tot|en|of|à)\s*"

    def form(kind: str, pattern: str, settle: Settle, *, lenient: bool = False) -> Form:
        edged = rf"(?<![^\W_])(?<!\d[.,/-])(?:{pattern})(?![^\W_]|\.\d)"
        return Form(kind, re.compile(edged, re.IGNORECASE), settle, lenient, required(edged))

    return (
        form("day", rf"{year4}(?P<s>[-_./]){number_month}(?P=s){day}", _day),
        form("day", rf"{weekday}{day}\s?[-/.]\s?{number_month}\s?[-/.]\s?{year}", _day),
        form("day", rf"{weekday}{day}(?P<s>[-/]){number_month}(?P=s)(?P<year>\d\d)", _day),
        form(
            "day",
            rf"{weekday}(?<!['’‘])(?P<first>\d{{1,2}}){join}{weekday}{day}\s+{month}(?:[\s,]+{year})?",
            _day,
        ),
        form("day", rf"{weekday}{day}{sep}{month}(?:[\s,_-]*{year})?{suffix}", _day),
        form(
            "period",
            rf"{part}{month_edge}(?P<first>{any_of(words.months)}){stop}{join}{part}{month}(?:\s+{year})?",
            _month,
        ),
        form("period", rf"{part}{month_edge}{month}[-\s,]+{year}", _month),
        form("period", rf"{parts}{month}(?:{told_year})?", _month),
        form("period", rf"{long_month}(?:{any_of(lists['compounds'])})", _month),
        form("period", rf"(?:in|per|vanaf|tot|uiterlijk)\s+(?-i:{month})", _month),
        form(
            "period", rf"(?:{this}\s+|{coming}\s+)?{month_edge}{long_month}(?:{told_year})?{suffix}", _month
        ),
        form("period", rf"{year4}[-\s]?Q(?P<number>[1-4])(?P<more>\s*[/-]\s*Q?[1-4])?", _quarter),
        form("period", rf"{part}Q(?P<number>[1-4])(?P<more>\s*(?:[/&-]|en)\s*Q?[1-4])?{of_year}", _quarter),
        form("period", rf"{part}{ordinal}\s+kwartaal{of_year}", _quarter),
        form("period", rf"{part}kwartaal\s+(?P<number>[1-4]){of_year}", _quarter),
        form("week", rf"{part}(?:week|wk)\.?\s*(?:nr\.?\s*)?(?P<number>\d{{1,2}})(?:[\s,(-]+{year})?", _week),
        form("season", rf"{part}{season}[\s-]+(?:van\s+)?{year}", _season),
        form("season", rf"{part}{relation}{season}", _season),
        form("relative", rf"{relation}(?P<unit>week)\s+{name}", _relative),
        form("relative", rf"{name}\s+{relation}(?P<unit>week)", _relative),
        form("vague", rf"(?:het|de)\s+{coming}\s+{any_of(lists['stretches'])}", _unsettled),
        form(
            "relative",
            rf"(?:{parts}(?:de\s+|het\s+)?)?{relation}(?P<unit>week|maand|kwartaal|jaar)",
            _relative,
        ),
        form("relative", rf"{relation}weekend", _weekend),
        form("relative", rf"{parts}(?:de|het)\s+(?P<unit>week|maand|kwartaal|jaar)", _relative),
        form("relative", rf"{coming}\s+{name}", _weekday),
        form("relative", rf"{name}\s+{after}", _weekday),
        form("relative", rf"(?:uiterlijk|voor|vóór|tegen)\s+{name}", _weekday),
        form("relative", name, _weekday, lenient=True),
        form("relative", any_of(lists["overmorrow"]), _days_ahead(2)),
        form("relative", any_of(lists["tomorrow"]), _days_ahead(1)),
        form("relative", any_of(lists["today"]), _days_ahead(0)),
        form("relative", rf"einde?\s+van\s+(?:de|deze)\s+{any_of(lists['held'])}", _days_ahead(0)),
        form("duration", r"(?:binnen|over)\s+(?:een\s+half|(?P<count>anderhalf))\s+jaar", _half_years),
        form(
            "relative",
            rf"(?:aan\s+)?(?:het\s+)?(?:begin|(?:de\s+)?start)\s+(?:van\s+)?(?:het\s+)?(?:{coming}\s+|nieuwe?\s+)?{school}jaar",
            _school_year,
        ),
        form(
            "week",
            rf"{span}\s+(?:na|vóór|voor)\s+(?!nu|vandaag|heden)(?:(?:de|het|een|deze)\s+)?[a-z]+",
            _unsettled,
        ),
        form("duration", rf"(?:binnen|over)\s+(?:nu\s+en\s+)?{span}", _duration),
        form("duration", rf"(?:de\s+)?{coming}\s+{span}", _duration),
        form(
            "season",
            rf"(?:de\s+|het\s+)?{season}s?(?:{any_of(lists['compounds'])})?",
            _bare_season,
            lenient=True,
        ),
        form("vague", rf"na\s+{span}", _unsettled, lenient=True),
        form("duration", span, _duration, lenient=True),
        *(form("named", rf"{key}(?:\s+{year})?", _named(value)) for key, value in words.named_days.items()),
        form("vague", r"(?:19|20)\d\d\s?(?:[-–/]\s?20\d\d|/\s?\d\d)", _unsettled, lenient=True),
        form(
            "day",
            r"(?<=de\s)(?P<day>[12]?\d|3[01])(?:e|ste|de)(?=\s+van\s+de(?:ze)?\s+maand|[.,;)]|$)",
            _day_of_month,
        ),
        form("year", rf"{parts}(?:het\s+jaar\s+)?{year4}", _this_year),
        form("day", rf"{some_weekday}\s+{day}\s?[-/]\s?{number_month}", _day),
        form("day", rf"{day}[-/]{number_month}", _day, lenient=True),
        form("year", year4, _this_year, lenient=True),
    )
