"""What the classifier looks at in a unit: words, word ends, rules, layout and neighbours.

Features are names, hashed so that no vocabulary has to be stored. Each group of them has one value; the
values of a group sum to a squared length of one, so that a long unit does not outweigh a short one.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from murmurhash import mrmr  # type: ignore[import-untyped]

from notulen.extract.rules import hits
from notulen.extract.tokens import infinitives, tokens
from notulen.extract.views import View

_NAME = re.compile(r"^\W*[A-ZÀ-Ž][\w'’.-]+(?: (?:van|de|der|den|het|ten|ter|te|en|[A-ZÀ-Ž][\w'’.-]+))*")
_LONGEST = 60  # letters of a word that are looked at: longer ones are no words
_LENGTHS = (2, 3, 4, 5, 12, 30)
_TITLES = 0.3
"""What the titles count for: little, or all talk under "Verslag en actiepunten" would be actions. What one
says plainly of the units under it is a mark (``marks``).
"""
Group = tuple[set[int], float]  # hashed names, and the value of each


def featurise(view: View) -> list[Group]:
    """The features of a unit with its surroundings."""
    groups: list[Group] = []
    for hashes, weight in (
        (hashed(_words(view.text)), 1.0),
        (_endings(view.text), 0.7),
        (hashed(_beside(view)), 0.6),
        (hashed(_titles(view)), _TITLES),
    ):
        groups.append((hashes, weight / max(len(hashes), 1) ** 0.5))
    groups.append((hashed(_rules(view)), 0.5))
    groups.append((hashed(_shape(view)), 0.5))
    return groups


def hashed(names: Iterable[str]) -> set[int]:
    """The names' hashes: murmurhash3 in 32 bits, as scikit-learn's FeatureHasher takes them."""
    return set(map(mrmr.hash, names))


def _words(text: str) -> list[str]:
    words = ["^", *tokens(text), "$"]
    names = [f"w={word}" for word in words]
    names += [f"b={a} {b}" for a, b in pairwise(words)]
    names += [f"s={a} {b}" for a, b in zip(words, words[2:], strict=False)]
    return [*names, f"first={words[1]}", f"last={words[-2]}"] if len(words) > 2 else names


def _endings(text: str) -> set[int]:
    return set().union(*[_endings_of(word) for word in tokens(text) if len(word) > 4])


@lru_cache(2**13)
def _endings_of(word: str) -> frozenset[int]:
    """The hashes of a word's ends and parts, remembered since most words come often."""
    word = word[:_LONGEST]
    parts = [f"c={word[i : i + 5]}" for i in range(len(word) - 4)]
    return frozenset(hashed((f"e={word[-3:]}", f"e={word[-4:]}", f"p={word[:4]}", f"p={word[:3]}", *parts)))


def _titles(view: View) -> Iterator[str]:
    yield from (f"head={word}" for word in tokens(view.heading))
    yield from (f"item={word}" for word in tokens(view.agenda)[:8])


def _beside(view: View) -> Iterator[str]:
    yield from (f"lead={word}" for word in tokens(view.lead_in)[-12:])
    for column, text in view.cells:
        yield from (f"column={word}" for word in tokens(column))
        if len(text) < 40:
            yield f"cell={' '.join(tokens(text))}"


def _hits(text: str, prefix: str) -> Iterator[str]:
    for file in ("decisions", "actions", "vetoes", "background") if text else ():
        for rule in hits(file, text):
            yield f"{prefix}{file[0]}:{rule.name}"
            if rule.outcome and rule.strong:
                yield f"{prefix}strong"


def _rules(view: View) -> Iterator[str]:
    yield from _hits(view.text, "c:" if view.text.endswith(":") else "r:")
    yield from _hits(view.lead_in, "lr:")
    yield from _hits(view.heading, "hr:")
    yield from _hits(view.before, "br:")
    yield from _hits(view.after, "ar:")


@cache
def _infinitive() -> re.Pattern[str]:
    return re.compile(rf"{infinitives()}[.;,]?")


def _shape(view: View) -> Iterator[str]:
    unit, text = view.unit, view.text
    yield f"kind={unit.kind}"
    if unit.marker:
        first = unit.marker[0]
        yield f"marker={'digit' if first.isdigit() else 'letter' if first.isalpha() else first}"
    words = text.split()
    yield f"length={bisect(_LENGTHS, len(words))}"
    if unit.kind == "row":
        found = {rule.outcome for _, cell in view.cells for rule in hits("outcome_cells", cell)}
        yield from (f"cell-outcome={outcome}" for outcome in found)
        yield "cell-outcome" if found else "no-cell-outcome"
        if view.cells and not view.cells[-1][1].strip(" -–"):
            yield "last-cell-empty"
    if text[:1].islower():
        yield "starts-lower"
    if text.endswith(":"):
        yield "leads-in"
    if text[-1:].isalnum():
        yield "no-full-stop"
    if words and _infinitive().fullmatch(words[-1]):
        yield f"ends-infinitive-{unit.kind}"
    if view.first:
        yield "first-in-item"
    if view.last:
        yield "last-in-item"
    if view.lead_in:
        yield "has-lead-in"
    if unit.heading:
        yield from (f"under={part.casefold()}" for part in unit.heading.split(" / "))
    name = _NAME.match(text)
    if name and any(part in view.names for part in name.group().replace(":", " ").split()):
        yield "attendee-first"
    if any(word.strip(".,:;()") in view.names for word in words):
        yield "names-attendee"
    if words and any(word.strip(".,:;()") in view.names for word in words[-2:]):
        yield "attendee-last"
