"""Rules as data: patterns in ``models/rules/*.toml``, each with examples that hit and that miss."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from notulen import assets
from notulen.extract.tokens import drop_links
from notulen.language.fragments import fill, filled_fragments
from notulen.language.sieve import Sieve

_REMEMBERED = 2**15  # answers: about two hundred pages, since the last layer asks again what the first asked

_TEXTS = 2**13  # of which is remembered what could hit them
_ESCAPE = re.compile(r"\\.")
FILES = ("decisions", "actions", "vetoes", "background", "titles", "outcome_cells")
_TOGETHER = (*FILES, "promises", "plain")  # of these, a text's words are looked up once for all


@dataclass(frozen=True)
class Rule:
    """A named regular expression. A ``strong`` rule decides by itself, a weak one is evidence.

    A ``reported`` one holds in reported speech only: in a debate "dat doen we" is said of anything.
    It is compiled when a text first calls for it: a short document calls for few.
    """

    name: str
    source: str
    cased: bool = False
    outcome: str = ""
    strong: bool = False
    reported: bool = False
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, 0 if self.cased else re.IGNORECASE)

    @cached_property
    def _small(self) -> re.Pattern[str] | None:
        """The same for a text in small letters, in half the time; None where capitals matter."""
        small = not self.cased and "(?-i:" not in self.source and _ESCAPE.sub("", self.source).islower()
        return re.compile(self.source) if small else None

    def search(self, text: str) -> bool:
        """Whether the rule hits ``text``, a unit's text with single spaces."""
        if self._small is not None:
            return self._small.search(text.lower()) is not None
        return self.pattern.search(text) is not None


@cache
def load_rules(name: str) -> tuple[Rule, ...]:
    """The rules of ``models/rules/<name>.toml``, in the order of the file.

    A ``{fragment}`` in a pattern is replaced by the fragment of that name; patterns ignore case
    except where a rule file says ``case = true``.
    """
    data = tomllib.loads((assets.models() / "rules" / f"{name}.toml").read_text(encoding="utf-8"))
    fragments = filled_fragments(data.get("fragments", {}))
    return tuple(_rule(entry, fill(entry["pattern"], fragments)) for entry in data["rule"])


def _rule(entry: dict[str, Any], source: str) -> Rule:
    return Rule(
        entry["name"],
        source,
        bool(entry.get("case")),
        entry.get("outcome", ""),
        entry.get("strength") == "strong",
        bool(entry.get("reported")),
        tuple(entry.get("hits", ())),
        tuple(entry.get("misses", ())),
    )


@lru_cache(_REMEMBERED)
def hits(name: str, text: str) -> tuple[Rule, ...]:
    """The rules of ``models/rules/<name>.toml`` that hit ``text``, whose links are left out, in their order.

    Remembered, since a unit's text is also what stands before the next one, and a lead-in leads in many.
    """
    if name not in FILES:
        raise ValueError(f"{name!r} is not one of the files of rules: {', '.join(FILES)}")
    text = drop_links(text)
    return tuple([rule for rule in likely(name, text) if rule.search(text)])


def first_hit(name: str, text: str) -> Rule | None:
    """The first rule of ``models/rules/<name>.toml`` (any file of rules) that hits ``text``, if one does."""
    return next((rule for rule in likely(name, text) if rule.search(text)), None)


def likely(name: str, text: str) -> list[Rule]:
    """The rules of ``models/rules/<name>.toml`` that could hit ``text``, by its words; the others cannot."""
    if name in _TOGETHER:
        return _likely(text).get(name, [])
    return [load_rules(name)[place] for place in _sieve_of(name).likely(text)]


@cache
def _sieve_of(*names: str) -> Sieve:
    """For the rules of some files, one after the other."""
    return Sieve([rule.source for name in names for rule in load_rules(name)])


@lru_cache(_TEXTS)
def _likely(text: str) -> dict[str, list[Rule]]:
    """The rules of each file of _TOGETHER that could hit a text; a file without such rules is left out."""
    found: dict[str, list[Rule]] = {}
    for place in _sieve_of(*_TOGETHER).likely(text):
        name, rule = _all()[place]
        found.setdefault(name, []).append(rule)
    return found


@cache
def _all() -> list[tuple[str, Rule]]:
    """The rules of _TOGETHER, each with the name of its file."""
    return [(name, rule) for name in _TOGETHER for rule in load_rules(name)]
