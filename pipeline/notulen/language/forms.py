"""One thing in two ways: "2,5 miljoen" and "2.500.000", "18-3-2021" and "18 maart 2021", "OV" and in full.

A number of thousands is one word ("500.000"), and so is an amount with its millions: the index has what it
comes to. Of days and short forms the index has what stands there, and a search asks for both.
Short forms are data (models/lookup/language/short_forms.txt).
"""

from __future__ import annotations

import re
from functools import cache

from notulen.language import periods
from notulen.language.date_words import date_words
from notulen.language.lookup import pairs

NUMBER = r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)"
"""A number with its thousands apart, as a regular expression."""

TIMES = {"duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9}
"""What the words of an amount come to."""

AMOUNT = rf"(?<![\d.,])\d{{1,4}}(?:[.,]\d{{1,3}})?\s(?:{'|'.join(TIMES)})(?![^\W_])"
"""A number of thousands, millions or more, as a regular expression."""

_NUMBER = re.compile(NUMBER)
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
_CODE = re.compile(r"([a-z]{2,})(\d+)")
_DAY = re.compile(r"(?P<day>\d{1,2})(?P<between>[-/.])(?P<month>\d{1,2})(?P=between)(?P<year>\d{4}|\d\d)")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")


def number(word: str) -> str | None:
    """What a number comes to, in digits: "500.000" gives "500000", "1,2 mln" "1200000"; None for a word."""
    if not word[0].isdigit():
        return None
    if _NUMBER.fullmatch(word):
        return word.replace(".", "")
    if _AMOUNT.fullmatch(word):
        figure, times = word.lower().split()
        return str(round(float(figure.replace(",", ".")) * TIMES[times]))
    return None


def letters_and_digits(word: str, fewest: int = 3) -> tuple[str, ...]:
    """A code in two ("ris322074": ris, 322074), so that it is found by its number; () for what is none.

    ``fewest`` is the number of digits that it must have.
    """
    match = _CODE.fullmatch(word)
    if match and len(match[2]) < fewest:
        return ()
    return match.groups() if match else ()


def day_in_words(text: str) -> str:
    """ "18-03-2021", "18/3/21" or "2021-03-18" as "18 maart 2021"; "" where it is no day."""
    match = _DAY.fullmatch(text) or _ISO.fullmatch(text)
    if not match:
        return ""
    names = (name for name, month in date_words().months.items() if month == int(match["month"]))
    name, year = next(names, ""), periods.full_year(int(match["year"]))
    return f"{int(match['day'])} {name} {year}" if name and 1 <= int(match["day"]) <= 31 else ""


def same_as(words: str) -> tuple[str, ...]:
    """The other forms of what has a short form: "OV" for openbaar vervoer, and the other way round."""
    asked = " ".join(words.lower().split()).strip(".,;:!?()")
    groups = ((short, *forms) for short, forms in _long_forms().items())
    return tuple(form for group in groups if asked in group for form in group if form != asked)


@cache
def long_form() -> str:
    """A regular expression for all that has a short form, the longest first."""
    forms = sorted({form for forms in _long_forms().values() for form in forms}, key=lambda f: (-len(f), f))
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return rf"(?<![^\W_])(?:{words})(?![^\W_])"


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    table = pairs("short_forms")
    return {short: tuple(form.strip() for form in forms.split("|")) for short, forms in table.items()}
