"""What markers, answers, tags and the like look like, by which units are told apart."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from notulen import assets


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The patterns of ``models/rules/units.toml``, which tells what each is; ``marker`` is any of them."""

    marker: re.Pattern[str]
    answer: re.Pattern[str]
    question: re.Pattern[str]
    tag: re.Pattern[str]
    tag_at_end: re.Pattern[str]
    doers: re.Pattern[str]
    task_list: re.Pattern[str]
    formula: re.Pattern[str]
    settling: re.Pattern[str]
    contents: re.Pattern[str]
    signed: re.Pattern[str]
    initials: re.Pattern[str]
    initials_at_end: re.Pattern[str]
    recording: re.Pattern[str]
    article: re.Pattern[str]


@cache
def unit_rules() -> UnitRules:
    """The patterns, compiled once; a marker's group is named after its kind."""
    data = tomllib.loads((assets.models() / "rules" / "units.toml").read_text(encoding="utf-8"))
    kinds = data.pop("markers")["patterns"]
    marker = "|".join(f"(?P<{entry['kind']}>{entry['pattern']})" for entry in kinds)
    patterns = {name: re.compile(entry["pattern"]) for name, entry in data.items()}
    return UnitRules(marker=re.compile(marker), **patterns)


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
