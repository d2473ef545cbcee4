"""Rules as data: patterns in ``models/rules/*.toml``, each with examples that hit and that miss."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from notulen import assets


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern. A ``strong`` rule decides by itself, a weak one is evidence."""

    name: str
    pattern: re.Pattern[str]
    outcome: str = ""
    strong: bool = False
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def search(self, text: str) -> bool:
        """Whether the rule hits ``text``, a unit's text with single spaces."""
        return self.pattern.search(text) is not None


@cache
def load_rules(name: str) -> tuple[Rule, ...]:
    """The rules of ``models/rules/<name>.toml``, in the order of the file.

    A ``{fragment}`` in a pattern is replaced by the fragment of that name; patterns ignore case
    except where a rule file says ``case = true``.
    """
    data = tomllib.loads((assets.models() / "rules" / f"{name}.toml").read_text(encoding="utf-8"))
    fragments: dict[str, str] = {}
    for key, value in data.get("fragments", {}).items():
        fragments[key] = _fill(value, fragments)
    return tuple(
        Rule(
            entry["name"],
            re.compile(_fill(entry["pattern"], fragments), 0 if entry.get("case") else re.IGNORECASE),
            entry.get("outcome", ""),
            entry.get("strength") == "strong",
            tuple(entry.get("hits", ())),
            tuple(entry.get("misses", ())),
        )
        for entry in data["rule"]
    )


def _fill(pattern: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: fragments[match.group(1)], pattern)


def hits(rules: Iterable[Rule], text: str) -> tuple[Rule, ...]:
    """The rules that hit ``text``, in their order."""
    return tuple(rule for rule in rules if rule.search(text))
