"""What stands inside a decision: its condition, its votes, its amounts of money."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from notulen import assets
from notulen.records import Amount, Vote

_EURO = re.compile(
    r"(?:€|\bEUR\b|\beuro\b)\s?(?P<before>\d[\d.,]*\d|\d)(?:,?-|,--)?\s?(?P<scale>(?:miljoen|miljard|mln|mld|duizend|k|m)\b)?"
    r"|(?P<after>\d[\d.,]*\d|\d)(?:,?-)?\s?(?P<scale2>(?:miljoen|miljard|mln\.?|mld\.?|duizend)\b)?\s?(?:euro\b|EUR\b|€)"
    r"|\bk€\s?(?P<thousands>\d[\d.,]*)",
    re.IGNORECASE,
)
_SCALES = {"miljoen": 1e6, "mln": 1e6, "m": 1e6, "miljard": 1e9, "mld": 1e9, "duizend": 1e3, "k": 1e3}


@cache
def details() -> dict[str, Any]:
    """The contents of ``models/rules/details.toml``."""
    return tomllib.loads((assets.models() / "rules" / "details.toml").read_text(encoding="utf-8"))


@cache
def detail(table: str, key: str) -> re.Pattern[str]:
    """A pattern of ``models/rules/details.toml``, without regard to case."""
    return re.compile(details()[table][key], re.IGNORECASE)


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in details()["votes"]["counts"])


def find_condition(text: str) -> str:
    """The words of the condition under which a decision holds, "" where there is none."""
    match = detail("condition", "pattern").search(text)
    return match.group().strip(" ,:") if match else ""


def find_vote(text: str) -> Vote | None:
    """The votes that a decision's text tells, None where it tells nothing of voting."""
    manner = detail("votes", "manner").search(text)
    note = manner.group().lower() if manner else ""
    for pattern in _counts():
        match = pattern.search(text)
        if match:
            found = {name[:4]: value for name, value in match.groupdict().items() if value}
            return Vote(int(found["voor"]), int(found["tege"]), note)
    sides = _side(text, "for"), _side(text, "against")
    return Vote(*sides, note) if note or sides != (None, None) else None


def _side(text: str, side: str) -> int | None:
    """The votes of one side, where only that side is told: "met één tegenstem"."""
    match = _one_side(side).search(text)
    if not match:
        return None
    count = match["count"].lower()
    return int(count) if count.isdigit() else int(details()["votes"]["numbers"][count])


@cache
def _one_side(side: str) -> re.Pattern[str]:
    words = "|".join(details()["votes"]["numbers"])
    return re.compile(details()["votes"][side].replace("{number}", words), re.IGNORECASE)


def find_amounts(text: str, offset: int = 0) -> tuple[Amount, ...]:
    """The amounts of money in ``text``, in euros; spans are moved by ``offset``."""
    amounts = []
    for match in _EURO.finditer(text):
        digits = match["before"] or match["after"] or match["thousands"]
        scale = "k" if match["thousands"] else (match["scale"] or match["scale2"] or "").lower().rstrip(".")
        value = _number(digits)
        if value is not None:
            amounts.append(
                Amount(
                    offset + match.start(), offset + match.end(), round(value * _SCALES.get(scale, 1.0), 2)
                )
            )
    return tuple(amounts)


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


def find_status(text: str) -> str:
    """The status of an action that its words or its status cell tell; "" where they tell none."""
    for key, status in (
        ("partly", "deels voldaan"),
        ("dropped", "vervallen"),
        ("open", "open"),
        ("done", "voldaan"),
    ):
        if detail("status", key).search(text.strip()):
            return status
    return ""
