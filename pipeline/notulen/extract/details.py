"""What stands inside a decision: its condition; and the status of an action."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from notulen import assets
from notulen.language.fragments import fill


@cache
def details() -> dict[str, Any]:
    """The contents of ``models/rules/details.toml``."""
    return tomllib.loads((assets.models() / "rules" / "details.toml").read_text(encoding="utf-8"))


@cache
def detail(table: str, key: str) -> re.Pattern[str]:
    """A pattern of ``models/rules/details.toml``, without regard to case."""
    return re.compile(details()[table][key], re.IGNORECASE)


@cache
def decider() -> re.Pattern[str]:
    """The pattern of who decides; the one of its groups that is not empty tells who."""
    table = details()["decided_by"]
    parts = {"body": table["bodies"], "verb": table["verbs"]}
    return re.compile(fill(table["pattern"], parts), re.IGNORECASE)


def find_condition(text: str) -> str:
    """The words of the condition under which a decision holds, "" where there is none."""
    match = detail("condition", "pattern").search(text)
    return match.group().strip(" ,:") if match else ""


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
