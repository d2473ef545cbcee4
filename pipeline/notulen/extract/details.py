"""What stands inside a decision: its condition, its votes; and the status of an action."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from notulen import assets
from notulen.records import Vote


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
