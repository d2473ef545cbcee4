"""How the words of dates combine: a list of forms, each a pattern and what settles it (``date_settle``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from notulen.language import date_settle as to
from notulen.language.date_settle import Settle
from notulen.language.date_words import any_of, date_words, month_names, weekday_names


class Form(NamedTuple):
    """One form of date. A ``lenient`` form only counts where the text is known to be a deadline."""

    kind: str
    source: str
    settle: Settle
    lenient: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled when a text first calls for it."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, those that say most first: what an earlier form found, a later one leaves alone."""
    words = date_words()
    lists = words.lists

    day = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:e|ste|de))?"
    number_month = r"(?P<month>0?[1-9]|1[0-2])"
    stop = f"(?:{any_of(f'(?<={short})' for short in lists['ambiguous'])}\\.)?"
    month = f"(?P<month>{month_names()}){stop}"
    long_month = f"(?P<month>{any_of(form for form in words.months if form not in lists['ambiguous'])})"
    month_edge = r"(?<!\d[\s.])(?<!\d)"
    year4 = r"(?P<year>(?:19|20)\d\d)"
    year = r"(?P<year>(?:19|20)\d\d|['’‘`´]\s?\d\d)"
    daypart = f"(?:{any_of(lists['dayparts'])})?"
    name = f"(?P<weekday>{weekday_names(short=False)}){daypart}"
    some_weekday = rf"{weekday_names(short=True)}{daypart}\b\.?,?"
    weekday = rf"(?:\b{some_weekday}\s+(?:de\s+)?)?"
    parts = any_of(lists["parts"]) + r"\s+(?:van\s+)?(?:(?:de|het)\s+(?:maand\s+)?)?"
    part = f"(?:{parts})?"
    after, past, coming = any_of(lists["after"]), any_of(lists["past"]), any_of(lists["next"])
    suffix = rf"(?:\s+(?:(?P<after>{after})|(?P<past>{past}))(?!\w))?"
    this = any_of(lists["this"])
    some_year = rf"(?:(?P<next_year>{coming})|(?P<this_year>{this}))\s+jaar"
    told_year = rf"\s+(?:van\s+)?{some_year}"
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
        return Form(kind, edged, settle, lenient)

    return (
        form("day", rf"{year4}(?P<s>[-_./]){number_month}(?P=s){day}(?:T\d\d:\d\d(?::\d\d)?Z?)?", to.day),
        form(
            "day",
            rf"(?P<month>{any_of(words.english_months)})\.?\s+(?P<day>[1-9]|[0-2]\d|3[01])(?:st|nd|rd|th)?"
            rf"(?:,?\s+|\s+\d\d?:\d\d(?::\d\d)?\s+(?:[AP]M\s+)?[A-Z]{{3,5}}\s+){year4}",
            to.english_day,
        ),
        form("day", rf"{year4}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])", to.day, lenient=True),
        form("day", rf"{weekday}{day}\s?[-/.]\s?{number_month}\s?[-/.]\s?{year}", to.day),
        form("day", rf"{weekday}{day}(?P<s>[-/]){number_month}(?P=s)(?P<year>\d\d)", to.day),
        form("day", r"(?P<day>[0-3]\d)\.(?P<month>0[1-9]|1[0-2])\.(?P<year>\d\d)", to.day),
        form(
            "day",
            rf"{weekday}(?<!['’‘])(?P<first>\d{{1,2}}){join}{weekday}{day}\s+{month}(?:[\s,]+{year})?",
            to.day,
        ),
        form(
            "week",
            rf"week\s+(?:van|na|vanaf)\s+{weekday}{day}{sep}{month}(?:[\s,_-]*{year})?",
            to.week_of,
        ),
        form("day", rf"{weekday}{day}{sep}{month}(?:[\s,_-]*{year})?{suffix}", to.day),
        form(
            "period",
            rf"{part}{month_edge}(?P<first>{any_of(words.months)}){stop}{join}{part}{month}(?:\s+{year})?",
            to.month,
        ),
        form("period", rf"{part}{month_edge}{month}[-\s,]+{year}", to.month),
        form("period", rf"{some_year}\s+(?:in\s+)?{part}{month}", to.month),
        form("period", rf"{parts}{month}(?:{told_year})?", to.month),
        form("period", rf"{long_month}(?:{any_of(lists['compounds'])})", to.month),
        form("period", rf"(?:in|per|vanaf|tot|uiterlijk)\s+(?-i:{month})", to.month),
        form(
            "period",
            rf"(?:{this}\s+|{coming}\s+)?{month_edge}{long_month}(?:{told_year})?{suffix}",
            to.month,
        ),
        form("period", rf"{year4}[-\s]?Q(?P<number>[1234])(?P<more>\s*[/-]\s*Q?[1-4])?", to.quarter),
        form(
            "period",
            rf"{part}Q(?P<number>[1234])(?P<more>\s*(?:[/&-]|en)\s*Q?[1-4])?{of_year}",
            to.quarter,
        ),
        form("period", rf"{part}{ordinal}\s+kwartaal{of_year}", to.quarter),
        form("period", rf"{part}kwartaal\s+(?P<number>[1-4]){of_year}", to.quarter),
        form(
            "week",
            rf"{part}(?:week|wk)\.?\s*(?:nr\.?\s*)?(?P<number>\d{{1,2}})(?:\s*(?:[-–/]|en|of|t/m)\s*(?:week\s+|wk\s*)?(?P<more>\d{{1,2}}))?(?:[\s,(-]+{year})?",
            to.week,
        ),
        form("season", rf"{part}{season}[\s-]+(?:van\s+)?{year}", to.season),
        form("season", rf"{part}{relation}{season}", to.season),
        form("day", rf"{some_weekday}\s+{day}\s?[-/]\s?{number_month}", to.day),
        form("relative", rf"{relation}(?P<unit>week)\s+{name}", to.relative),
        form("relative", rf"{name}\s+{relation}(?P<unit>week)", to.relative),
        form("vague", rf"(?:het|de)\s+{coming}\s+{any_of(lists['stretches'])}", to.unsettled),
        form(
            "relative",
            rf"(?:{parts}(?:de\s+|het\s+)?)?{relation}(?P<unit>week|maand|kwartaal|jaar)",
            to.relative,
        ),
        form("relative", rf"{relation}weekend", to.weekend),
        form("relative", rf"{parts}(?:de|het)\s+(?P<unit>week|maand|kwartaal|jaar)", to.relative),
        form("relative", rf"{coming}\s+{name}", to.weekday),
        form("relative", rf"{name}\s+{after}", to.weekday),
        form("relative", rf"(?:uiterlijk|voor|vóór|tegen)\s+{name}", to.weekday),
        form("relative", name, to.weekday, lenient=True),
        form("relative", any_of(lists["overmorrow"]), to.days_ahead(2)),
        form("relative", any_of(lists["tomorrow"]), to.days_ahead(1)),
        form("duration", r"binnen\s+(?:de|deze)\s+week", to.days_ahead(7)),
        form("relative", any_of(lists["later_today"]), to.days_ahead(0)),
        form("relative", any_of(lists["today"]), to.days_ahead(0)),
        form("relative", rf"einde?\s+van\s+(?:de|deze)\s+{any_of(lists['held'])}", to.days_ahead(0)),
        form(
            "duration",
            r"(?:binnen|over)\s+(?:een\s+half|(?P<count>anderhalf))\s+jaar",
            to.half_years,
        ),
        form(
            "relative",
            rf"(?:aan\s+)?(?:het\s+)?(?:begin|(?:de\s+)?start)\s+(?:van\s+)?(?:het\s+)?(?:{coming}\s+|nieuwe?\s+)?{school}jaar",
            to.school_year,
        ),
        form(
            "week",
            rf"{span}\s+(?:na|vóór|voor)\s+(?!nu|vandaag|heden)(?:(?:de|het|een|deze)\s+)?[a-z]+",
            to.unsettled,
        ),
        form("duration", rf"(?:binnen|over)\s+(?:nu\s+en\s+)?{span}", to.duration),
        form("duration", rf"(?:de\s+)?{coming}\s+{span}", to.duration),
        form(
            "season",
            rf"(?:de\s+|het\s+)?{season}s?(?:{any_of(lists['compounds'])})?",
            to.bare_season,
            lenient=True,
        ),
        form("vague", rf"na\s+{span}", to.unsettled, lenient=True),
        form("duration", span, to.duration, lenient=True),
        *(form("named", rf"{key}(?:\s+{year})?", to.named(value)) for key, value in words.named_days.items()),
        form("vague", r"(?:19|20)\d\d\s?(?:[-–/]\s?20\d\d|/\s?\d\d)", to.unsettled, lenient=True),
        form(
            "day",
            r"(?<=de\s)(?P<day>[12]?\d|3[01])(?:e|ste|de)(?=\s+van\s+de(?:ze)?\s+maand|[.,;!)]|$)",
            to.day_of_month,
        ),
        form(
            "day",
            r"(?:voor|vóór|uiterlijk|tegen|tot|op)\s+de\s+(?P<day>[12]\d|3[01])(?:e|ste|de)(?!\s+(?:\w*keer|verjaardag|eeuw|verdieping|plaats|etage))",
            to.day_of_month,
        ),
        form("year", rf"{parts}(?:het\s+jaar\s+)?{year4}", to.this_year),
        form("day", rf"{day}[-/]{number_month}", to.day, lenient=True),
        form("year", year4, to.this_year, lenient=True),
    )
