"""Rules as data: patterns in ``models/rules/*.toml``, each with examples that hit and that miss."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from notulen import assets
from notulen.language.literals import fold, may_match, required_sets

_REMEMBERED = 2**15  # answers: about two hundred pages, since the last layer asks again what the first asked
_WORDS = 2**15  # that are remembered

FILES = ("decisions", "actions", "vetoes", "titles", "outcome_cells")
_Call = tuple[str, int, bool]
"""For a rule: its file, its place there, and whether the text surely holds what it needs."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern. A ``strong`` rule decides by itself, a weak one is evidence.

    ``needs`` are the strings (see ``literals``) of which a text that it hits holds at least one; so are
    ``needs_too``.
    """

    name: str
    pattern: re.Pattern[str]
    outcome: str = ""
    strong: bool = False
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_too: tuple[str, ...] = ()

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
        *required_sets(pattern),
    )


def _fill(pattern: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: fragments[match.group(1)], pattern)


@lru_cache(_REMEMBERED)
def hits(name: str, text: str) -> tuple[Rule, ...]:
    """The rules of ``models/rules/<name>.toml`` (one of FILES) that hit ``text``, in the order of the file.

    Remembered, since a unit's text is also what stands before the next one, and a lead-in leads in many.
    """
    if name not in FILES:
        raise ValueError(f"{name!r} is not one of the files of rules: {', '.join(FILES)}")
    folded = fold(text)
    rules = load_rules(name)
    called = [(place, sure) for file, place, sure in _called(folded) if file == name]
    places = {place for place, sure in called if sure or may_match(rules[place].needs, folded)}
    likely = [rules[place] for place in sorted(places) if may_match(rules[place].needs_too, folded)]
    return tuple(rule for rule in likely if rule.search(text))


@lru_cache(1)  # all files are asked for one text after the other
def _called(folded: str) -> set[_Call]:
    """The rules for which the words of a text call, so that it is not looked through for each rule."""
    return set(_always()).union(*map(_called_by, set(folded.split())))


@lru_cache(_WORDS)
def _called_by(word: str) -> tuple[_Call, ...]:
    """The rules that need a string of which ``word`` holds a part; surely, where that is all of it."""
    parts = _parts()
    return tuple(
        {
            call
            for start in range(len(word) - 1)
            for beginning in {word[start : start + 2], word[start : start + 3]}
            for part, calls in parts.get(beginning, ())
            if word.startswith(part, start)
            for call in calls
        }
    )


@cache
def _always() -> list[_Call]:
    """The rules that may hit any text: of what they need, no part has two characters."""
    return [
        (name, place, not rule.needs)
        for name in FILES
        for place, rule in enumerate(load_rules(name))
        if not all(len(_part(string)) > 1 for string in rule.needs) or not rule.needs
    ]


@cache
def _parts() -> dict[str, list[tuple[str, list[_Call]]]]:
    """For each part of what rules need, those rules; by the part's first three characters."""
    called: dict[str, set[_Call]] = {}
    for name in FILES:
        for place, rule in enumerate(load_rules(name)):
            for string in rule.needs:
                part = _part(string)
                called.setdefault(part, set()).add((name, place, part == string))
    grouped: dict[str, list[tuple[str, list[_Call]]]] = {}
    for part, calls in called.items():
        grouped.setdefault(part[:3], []).append((part, list(calls)))
    return grouped


def _part(string: str) -> str:
    """The longest part of a string without spaces: what stands within one word wherever the string stands."""
    return max(string.split(), key=len, default="")
