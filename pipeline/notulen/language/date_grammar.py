"""How the words of dates combine: a list of forms, each a pattern and what settles it (``date_settle``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from notulen.language import date_settle as to
from notulen.language.date_settle import Settle
from notulen.language.date_words import any_of, date_words, month_names, weekday_names
from notulen.language.fragments import fill, filled_fragments


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


# Lists of words in dates.toml that the forms name as they are named there.
_AS_LISTED = (
    "this",
    "last",
    "after",
    "past",
    "held",
    "today",
    "later_today",
    "tomorrow",
    "overmorrow",
    "school",
    "counted",
)

# What the forms are made of: named parts, which may hold those above them and the lists of words.
_PARTS = {
    "day": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:e|ste|de))?",
    "number_month": r"(?P<month>0?[1-9]|1[0-2])",
    "stop": r"(?:{short_month}\.)?",
    "month": r"(?P<month>{month_name}){stop}",
    "long_month": r"(?P<month>{long_month_name})",
    "month_edge": r"(?<!\d[\s.])(?<!\d)",
    "full_year": r"(?P<year>(?:19|20)\d\d)",
    "year": r"(?P<year>(?:19|20)\d\d|['’‘`´]\s?\d\d)",
    "name": r"(?P<weekday>{long_weekday})(?:{daypart})?",
    "some_weekday": r"{any_weekday}(?:{daypart})?\b\.?,?",
    "weekday": r"(?:\b{some_weekday}\s+(?:de\s+)?)?",
    "parts": r"{part_of}\s+(?:van\s+)?(?:(?:de|het)\s+(?:maand\s+)?)?",
    "part": r"(?:{parts})?",
    "suffix": r"(?:\s+(?:(?P<after>{after})|(?P<past>{past}))(?!\w))?",
    "some_year": r"(?:(?P<next_year>{coming})|(?P<this_year>{this}))\s+jaar",
    "told_year": r"\s+(?:van\s+)?{some_year}",
    "of_year": r"(?:[-\s,]*(?:van\s+)?{year}|{told_year})?",
    "relation": r"(?:(?P<this>{this})|(?P<next>{coming})|(?P<last>{last}))\s+",
    "count": r"(?:\d{1,3}\s*(?:-|–|à|a|tot|of)\s*)?(?P<count>\d{1,3}|{number})",
    "span": r"{count}\s+(?P<unit>{unit})",
    "season": r"(?P<season>{season_name})",
    "ordinal": r"(?P<ordinal>{ordinal_name})",
    "sep": r"(?:\s+|\s?[-_]\s?|(?<=\d)(?=[a-z]))",
    "join": r"\s*(?P<join>-|–|/|t/m|tot en met|tot|en|of|à)\s*",
}

# Those that say most first: what an earlier form found, a later one leaves alone.
_FORMS = (
    Form("day", r"{full_year}(?P<s>[-_./]){number_month}(?P=s){day}(?:T\d\d:\d\d(?::\d\d)?Z?)?", to.day),
    Form(
        "day",
        r"(?P<month>{english_month})\.?\s+(?P<day>[1-9]|[0-2]\d|3[01])(?:st|nd|rd|th)?"
        r"(?:,?\s+|\s+\d\d?:\d\d(?::\d\d)?\s+(?:[AP]M\s+)?[A-Z]{3,5}\s+){full_year}",
        to.english_day,
    ),
    Form("day", r"{full_year}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])", to.day, lenient=True),
    Form("day", r"{weekday}{day}\s?[-/.]\s?{number_month}\s?[-/.]\s?{year}", to.day),
    Form("day", r"{weekday}{day}(?P<s>[-/]){number_month}(?P=s)(?P<year>\d\d)", to.day),
    Form("day", r"(?P<day>[0-3]\d)\.(?P<month>0[1-9]|1[0-2])\.(?P<year>\d\d)", to.day),
    Form(
        "day",
        r"{weekday}(?<!['’‘])(?P<first>\d{1,2}){join}{weekday}{day}\s+{month}(?:[\s,]+{year})?",
        to.day,
    ),
    Form(
        "week",
        r"week\s+(?:van|na|vanaf)\s+{weekday}{day}{sep}{month}(?:[\s,_-]*{year})?",
        to.week_of,
    ),
    Form("day", r"{weekday}{day}{sep}{month}(?:[\s,_-]*{year})?{suffix}", to.day),
    Form(
        "period",
        r"{part}{month_edge}(?P<first>{month_name}){stop}{join}{part}{month}(?:\s+{year})?",
        to.month,
    ),
    Form("period", r"{part}{month_edge}{month}[-\s,]+{year}", to.month),
    Form("period", r"{some_year}\s+(?:in\s+)?{part}{month}", to.month),
    Form("period", r"{parts}{month}(?:{told_year})?", to.month),
    Form("period", r"{long_month}(?:{compound})", to.month),
    Form("period", r"(?:in|per|vanaf|tot|uiterlijk)\s+(?-i:{month})", to.month),
    Form(
        "period",
        r"(?:{this}\s+|{coming}\s+)?{month_edge}{long_month}(?:{told_year})?{suffix}",
        to.month,
    ),
    Form("period", r"{full_year}[-\s]?Q(?P<number>[1234])(?P<more>\s*[/-]\s*Q?[1-4])?", to.quarter),
    Form(
        "period",
        r"{part}Q(?P<number>[1234])(?P<more>\s*(?:[/&-]|en)\s*Q?[1-4])?{of_year}",
        to.quarter,
    ),
    Form("period", r"{part}{ordinal}\s+kwartaal{of_year}", to.quarter),
    Form("period", r"{part}kwartaal\s+(?P<number>[1-4]){of_year}", to.quarter),
    Form(
        "week",
        r"{part}(?:week|wk)\.?\s*(?:nr\.?\s*)?(?P<number>\d{1,2})(?:\s*(?:[-–/]|en|of|t/m)\s*(?:week\s+|wk\s*)?(?P<more>\d{1,2}))?(?:[\s,(-]+{year})?",
        to.week,
    ),
    Form("season", r"{part}{season}[\s-]+(?:van\s+)?{year}", to.season),
    Form("season", r"{part}{relation}{season}", to.season),
    Form("day", r"{some_weekday}\s+{day}\s?[-/]\s?{number_month}", to.day),
    Form("relative", r"{relation}(?P<unit>week)\s+{name}", to.relative),
    Form("relative", r"{name}\s+{relation}(?P<unit>week)", to.relative),
    Form("vague", r"(?:het|de)\s+{coming}\s+{stretch}", to.unsettled),
    Form(
        "relative",
        r"(?:{parts}(?:de\s+|het\s+)?)?{relation}(?P<unit>week|maand|kwartaal|jaar)",
        to.relative,
    ),
    Form("relative", r"{relation}weekend", to.weekend),
    Form("relative", r"{parts}(?:de|het)\s+(?P<unit>week|maand|kwartaal|jaar)", to.relative),
    Form("relative", r"{coming}\s+{name}", to.weekday),
    Form("relative", r"{name}\s+{after}", to.weekday),
    Form("relative", r"(?:uiterlijk|voor|vóór|tegen)\s+{name}", to.weekday),
    Form("relative", "{name}", to.weekday, lenient=True),
    Form("relative", "{overmorrow}", to.days_ahead(2)),
    Form("relative", "{tomorrow}", to.days_ahead(1)),
    Form("duration", r"binnen\s+(?:de|deze)\s+week", to.days_ahead(7)),
    Form("relative", "{later_today}", to.days_ahead(0)),
    Form("relative", "{today}", to.days_ahead(0)),
    Form("relative", r"einde?\s+van\s+(?:de|deze)\s+{held}", to.days_ahead(0)),
    Form(
        "duration",
        r"(?:binnen|over)\s+(?:een\s+half|(?P<count>anderhalf))\s+jaar",
        to.half_years,
    ),
    Form(
        "relative",
        r"(?:aan\s+)?(?:het\s+)?(?:begin|(?:de\s+)?start)\s+(?:van\s+)?(?:het\s+)?(?:{coming}\s+|nieuwe?\s+)?{school}jaar",
        to.school_year,
    ),
    Form(
        "week",
        r"{span}\s+(?:na|vóór|voor)\s+(?!nu|vandaag|heden|te\b)(?:(?:de|het|een|deze)\s+)?[a-z]+",
        to.unsettled,
    ),
    Form("duration", r"(?:binnen|over)\s+(?:nu\s+en\s+)?{span}", to.duration),
    Form("duration", r"(?:de\s+)?{coming}\s+{span}", to.duration),
    Form(
        "season",
        r"(?:de\s+|het\s+)?{season}s?(?:{compound})?",
        to.bare_season,
        lenient=True,
    ),
    Form("vague", r"na\s+{span}", to.unsettled, lenient=True),
    Form("duration", "{span}", to.duration, lenient=True),
)
# Behind the days that have a name.
_LAST_FORMS = (
    Form("vague", r"(?:19|20)\d\d\s?(?:[-–/]\s?20\d\d|/\s?\d\d)", to.unsettled, lenient=True),
    Form(
        "day",
        r"(?<=de\s)(?P<day>[12]?\d|3[01])(?:e|ste|de)(?=\s+van\s+de(?:ze)?\s+maand|[.,;!)]|$)",
        to.day_of_month,
    ),
    Form(
        "day",
        r"(?:voor|vóór|uiterlijk|tegen|tot|op)\s+de\s+(?P<day>[12]\d|3[01])(?:e|ste|de)(?!\s+{counted})",
        to.day_of_month,
    ),
    Form("year", r"{parts}(?:het\s+jaar\s+)?{full_year}", to.this_year),
    Form("day", r"{day}[-/]{number_month}", to.day, lenient=True),
    Form("year", "{full_year}", to.this_year, lenient=True),
)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, in the order in which they are looked for."""
    parts = filled_fragments({**_words(), **_PARTS})
    named = [
        Form("named", rf"{name}(?:\s+{{year}})?", to.named(day))
        for name, day in date_words().named_days.items()
    ]
    return tuple(_filled(form, parts) for form in (*_FORMS, *named, *_LAST_FORMS))


def _filled(form: Form, parts: Mapping[str, str]) -> Form:
    """A form with its parts filled in, which stands by itself in a text."""
    edged = rf"(?<![^\W_])(?<!\d[.,/-])(?:{fill(form.source, parts)})(?![^\W_]|\.\d)"
    return form._replace(source=edged)


def _words() -> dict[str, str]:
    """The lists of words as groups of an expression."""
    words = date_words()
    lists, ambiguous = words.lists, words.lists["ambiguous"]
    return {
        "month_name": month_names(),
        "long_month_name": any_of(form for form in words.months if form not in ambiguous),
        "short_month": any_of(f"(?<={short})" for short in ambiguous),
        "english_month": any_of(words.english_months),
        "any_weekday": weekday_names(short=True),
        "long_weekday": weekday_names(short=False),
        "daypart": any_of(lists["dayparts"]),
        "part_of": any_of(lists["parts"]),
        "season_name": any_of(words.season_month),
        "ordinal_name": any_of(words.ordinals),
        "number": any_of(words.numbers),
        "unit": any_of(words.units),
        "coming": any_of(lists["next"]),
        "compound": any_of(lists["compounds"]),
        "stretch": any_of(lists["stretches"]),
        **{name: any_of(lists[name]) for name in _AS_LISTED},
    }
