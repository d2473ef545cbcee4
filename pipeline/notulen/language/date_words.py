"""The words of dates and deadlines as models/rules/dates.toml gives them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from notulen import assets

_LONGEST_SHORT = 2  # letters of "ma"


class DateWords(NamedTuple):
    """Tables from a word to what it stands for; ``lists`` and ``deadline`` hold regular expressions."""

    months: dict[str, int]
    english_months: dict[str, int]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    season_month: dict[str, int]
    named_days: dict[str, str]
    lists: dict[str, list[str]]
    deadline: dict[str, list[str]]


@cache
def date_words() -> DateWords:
    """The words, read once. Raises tomllib.TOMLDecodeError where somebody broke the file."""
    data = tomllib.loads((assets.models() / "rules" / "dates.toml").read_text(encoding="utf-8"))

    def numbered(section: str) -> dict[str, int]:
        return {form: int(number) for number, forms in data[section].items() for form in forms}

    return DateWords(
        months=numbered("months"),
        english_months=numbered("english_months"),
        weekdays=numbered("weekdays"),
        ordinals=numbered("ordinals"),
        numbers=data["numbers"],
        units={form: unit for unit, forms in data["units"].items() for form in forms},
        season_month=data["season_month"],
        named_days=data["named_days"],
        lists=data["words"],
        deadline=data["deadline"],
    )


def any_of(forms: Iterable[str]) -> str:
    """A group that matches one of the forms (regular expressions), the longest first."""
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


def month_names() -> str:
    """The months, with their short forms, as a group of an expression in small letters."""
    return any_of(date_words().months)


def weekday_names(*, short: bool) -> str:
    """The days of the week as a group of an expression in small letters, with ``short`` "ma" and "di" too."""
    return any_of(form for form in date_words().weekdays if short or len(form) > _LONGEST_SHORT)
