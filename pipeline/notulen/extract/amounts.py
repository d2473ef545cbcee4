"""Amounts of money in a decision, in euros, each with what it is for where the words or the table tell it.

What it is for is found by rules (``models/rules/amounts.toml``), in a text in which the amounts are signs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from notulen import assets
from notulen.language.date_words import any_of
from notulen.language.fragments import fill, filled_fragments
from notulen.records import Amount, Span

_NUMBER = r"\d[\d.,]*\d|\d"
_CELL = re.compile(rf"[^\w]*(?P<number>{_NUMBER})(?:,?[-=–]+)?[^\w]*")
_LONGEST = 160  # characters of what an amount is for
_NEAR = 300  # characters on each side of an amount in which it may stand
_ASKED, _OTHER = "§", "¤"


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts in a text, in euros, with the part of the text that says what each is for."""
    matches = _euro().finditer(text)
    found = [Amount(*match.span(), value) for match in matches if (value := _euros(match)) is not None]
    return tuple(
        Amount(amount.start, amount.end, amount.euros, _purpose(text, found, place))
        for place, amount in enumerate(found)
    )


def amounts_of_row(text: str, cells: Sequence[tuple[str, int, int]]) -> tuple[Amount, ...]:
    """The amounts in a table row: ``cells`` are its cells as column, start and end in ``text``.

    Under a column of amounts a number needs no sign. What an amount is for stands in its own cell, else in
    the cell that names the project or who asks, else in the longest other cell.
    """
    found: list[Amount] = []
    for place, (column, start, end) in enumerate(cells):
        cell = text[start:end]
        scale = 1000.0 if _column("thousands").search(column) else 1.0
        bare = _CELL.fullmatch(cell) if _column("amount").search(column.strip().casefold()) else None
        value = _number(bare["number"]) if bare and not _euro().search(cell) else None
        named = [Amount(0, len(cell), value)] if value is not None else find_amounts(cell)
        for amount in named:
            alone = bare is not None or amount.end - amount.start > len(cell) / 2
            own = amount.purpose and Span(start + amount.purpose.start, start + amount.purpose.end)
            what = own or _named_in(text, [*cells[:place], *cells[place + 1 :]])
            euros = amount.euros * scale if alone else amount.euros
            found.append(Amount(start + amount.start, start + amount.end, euros, what))
    return tuple(found)


def _named_in(text: str, cells: Sequence[tuple[str, int, int]]) -> Span | None:
    named = [cell for cell in cells if _column("what").search(cell[0].strip().casefold())]
    wordy = [cell for cell in named or cells if re.search(r"[^\W\d]{3}", text[cell[1] : cell[2]])]
    best = max(wordy, key=lambda cell: cell[2] - cell[1], default=None)
    return Span(best[1], best[2]) if best and best[2] - best[1] <= _LONGEST else None


def _purpose(text: str, amounts: Sequence[Amount], place: int) -> Span | None:
    """What an amount is for, by the first rule that says it."""
    begin = max(0, amounts[place].start - _NEAR)
    signs = list(text[begin : amounts[place].end + _NEAR])
    for number, amount in enumerate(amounts):
        if begin <= amount.start and amount.end <= begin + len(signs):
            sign = _ASKED if number == place else _OTHER
            signs[amount.start - begin : amount.end - begin] = sign * (amount.end - amount.start)
    line = "".join(signs)
    for rule in _rules():
        for match in rule.finditer(line):
            start, end = match.span("what")
            end = start + len(line[start:end].rstrip(" .?!–-"))
            if start < end <= start + _LONGEST and not _never().match(line[start:end]):
                return Span(begin + start, begin + end)
    return None


@cache
def _data() -> dict[str, Any]:
    data = tomllib.loads((assets.models() / "rules" / "amounts.toml").read_text(encoding="utf-8"))
    fragments = filled_fragments(data["fragments"])
    data["rules"] = [re.compile(fill(rule["pattern"], fragments), re.IGNORECASE) for rule in data["rule"]]
    return data


@cache
def _euro() -> re.Pattern[str]:
    """An amount with its sign, in figures or with its number in words."""
    words = _data()["written"]
    large = any_of(words["round"])
    return re.compile(
        rf"\b(?P<large>[kM])€\s?(?P<many>{_NUMBER})"
        rf"|(?:€|\bEUR\b|\beuro\b)\s?(?P<before>{_NUMBER})(?:,?[-=–]+|,--)?(?:\s?(?P<scale>(?:{large}|k|m)(?!\w)))?"
        rf"|(?P<after>{_NUMBER})(?:,?[-=])?(?:\s?(?P<scale2>{large}(?!\w)))?\s?(?:euro\b|EUR\b|€)(?!\s?\d)"
        rf"|\b(?P<word>{any_of(words['numbers'])})\s(?P<scale3>{large})\seuro\b",
        re.IGNORECASE,
    )


def _rules() -> list[re.Pattern[str]]:
    rules: list[re.Pattern[str]] = _data()["rules"]
    return rules


@cache
def _never() -> re.Pattern[str]:
    never = _data()["never"]
    return re.compile(fill(never["what"], {"length": never["length"]}), re.IGNORECASE)


@cache
def _column(name: str) -> re.Pattern[str]:
    return re.compile(_data()["columns"][name], re.IGNORECASE)


def _euros(match: re.Match[str]) -> float | None:
    word, written = match["word"], _data()["written"]
    digits = match["many"] or match["before"] or match["after"]
    value = written["numbers"][word.lower()] if word else _number(digits)
    scale = (match["large"] or match["scale"] or match["scale2"] or match["scale3"] or "").lower()
    return None if value is None else round(value * written["scales"][scale.rstrip(".")], 2)


def _number(digits: str) -> float | None:
    """A number as written in Dutch: points between thousands, a comma before the cents."""
    digits = digits.strip(".,")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):  # the English way, in tables from spreadsheets
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return None
