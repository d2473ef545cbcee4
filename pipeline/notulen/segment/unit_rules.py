"""What markers, answers, tags and the like look like, by which units are told apart."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from notulen import assets


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The patterns of ``models/rules/units.toml``."""

    marker: re.Pattern[str]
    answer: re.Pattern[str]
    question: re.Pattern[str]
    tag: re.Pattern[str]
    doers: re.Pattern[str]
    task_list: re.Pattern[str]
    formula: re.Pattern[str]
    signed: re.Pattern[str]
    initials: re.Pattern[str]
    recording: re.Pattern[str]
    article: re.Pattern[str]


@cache
def unit_rules() -> UnitRules:
    """The patterns, compiled once."""
    data = tomllib.loads((assets.models() / "rules" / "units.toml").read_text(encoding="utf-8"))
    markers = "|".join(f"(?P<{entry['kind']}>{entry['pattern']})" for entry in data["markers"]["patterns"])
    answers = data["answers"]
    others = (data[name]["pattern"] for name in ("tags", "doers", "task_list", "formulas"))
    patterns = (
        markers,
        answers["pattern"],
        answers["question"],
        *others,
        data["task_list"]["signed"],
        data["doers"]["initials"],
        data["recordings"]["pattern"],
        data["articles"]["pattern"],
    )
    return UnitRules(*map(re.compile, patterns))


def is_article(marker: str) -> bool:
    """Whether the marker of a list item is that of an article: "Artikel 1."."""
    return unit_rules().article.match(marker) is not None


@lru_cache(2**10)
def kind_of(marker: str) -> str:
    """The kind of the marker of a list item: a bullet's own sign, else "number", "letter", …; "" of none."""
    found = unit_rules().marker.match(f"{marker.strip()} X")
    kind = (found.lastgroup if found else None) or ""
    if kind == "bullet":
        return marker.strip()[0]
    return f"{kind} in capitals" if marker.strip(" (")[:1].isupper() else kind  # "A." and "a." are two lists
