"""Rules as data: patterns in ``models/rules/*.toml``, each with examples that hit and that miss."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from notulen import assets
from notulen.language.literals import fold, required

_REMEMBERED = 2048  # texts


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern. A ``strong`` rule decides by itself, a weak one is evidence.

    ``needs`` are the strings (see ``literals``) of which a text that it hits holds at least one.
    """

    name: str
    pattern: re.Pattern[str]
    outcome: str = ""
    strong: bool = False
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

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
    return tuple(_rule(entry, _fill(entry["pattern"], fragments)) for entry in data["rule"])


def _rule(entry: dict[str, Any], pattern: str) -> Rule:
    return Rule(
        entry["name"],
        re.compile(pattern, 0 if entry.get("case") else re.IGNORECASE),
        entry.get("outcome", ""),
        entry.get("strength") == "strong",
        tuple(entry.get("hits", ())),
        tuple(entry.get("misses", ())),
        required(pattern),
    )


def _fill(pattern: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: fragments[match.group(1)], pattern)


@lru_cache(_REMEMBERED)
def hits(name: str, text: str) -> tuple[Rule, ...]:
    """The rules of ``models/rules/<name>.toml`` that hit ``text``, in the order of the file.

    Remembered, since a unit's text is also what stands before the next one, and a lead-in leads in many.
    """
    folded = fold(text)
    found = []
    for rule in load_rules(name):
        for string in rule.needs:
            if string in folded:
                break
        else:
            if rule.needs:
                continue
        if rule.search(text):
            found.append(rule)
    return tuple(found)
