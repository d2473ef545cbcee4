"""Strings without which a pattern cannot match: far cheaper to look for than the pattern itself.

A rule is tried on every unit of every document and hits hardly any. Looking for a string rules out most
units in a hundredth of the time that the regular expression takes. The method is that of RE2's FilteredRE2
(Russ Cox, "Regular Expression Matching with a Trigram Index", 2012), on the tree of Python's own parser.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]  # private, but the same in 3.11 to 3.13
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from typing import Any

_MOST = 100  # strings in a set; beyond this the search for the set costs as much as the pattern
_AHEAD = 1  # how the tree marks an assertion of what follows
_SHORTEST = 2  # characters; a single letter stands in every text, but a single "(" or ":" does not

Strings = frozenset[str]
Node = tuple[int, Any]  # a code and what it takes, which depends on the code


def fold(text: str) -> str:
    """A text as the strings of ``required`` are looked for in it: without regard to case, as ``re`` does."""
    return text.casefold().replace("ı", "i")


def required(pattern: str) -> tuple[str, ...]:
    """Folded strings of which every match of ``pattern`` holds at least one; empty where none are known.

    Raises ``re.error`` where the pattern is none.
    """
    return required_sets(pattern)[0]


def required_sets(pattern: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two sets of folded strings that say most of ``pattern``: a match holds one of each.

    A set is empty where none is known. Raises ``re.error`` where the pattern is none.
    """
    _, needed = _needed(parser.parse(pattern))
    first = _best(needed)
    second = _best([strings for strings in needed if _without_longer(strings) != first])
    return _sorted(first), _sorted(second)


def _sorted(strings: Strings) -> tuple[str, ...]:
    return tuple(sorted(strings, key=lambda string: (len(string), string)))


def may_match(needs: tuple[str, ...], folded: str) -> bool:
    """Whether a folded text holds one of the strings that a pattern needs, or the pattern needs none."""
    return not needs or any(map(folded.__contains__, needs))


def _sequence(items: Iterable[Node]) -> tuple[Strings | None, Strings | None]:
    """All that a sequence can match, where that is a few strings; and the best set that it needs."""
    exact, needed = _needed(items)
    return exact, (_best(needed) or None)


def _needed(items: Iterable[Node]) -> tuple[Strings | None, list[Strings]]:
    """The same with every set that it needs."""
    needed: list[Strings] = []
    run: Strings = frozenset([""])
    whole = True
    for code, argument in items:
        if code is op.ASSERT and argument[0] == _AHEAD:
            needed.append(_sequence(argument[1])[1] or frozenset([""]))
            continue
        exact, inner = _item(code, argument)
        grown = None if exact is None else frozenset(a + b for a in run for b in exact)
        if grown is not None and len(grown) <= _MOST:
            run = grown
            continue
        needed.append(run)
        run = exact or frozenset([""])
        whole = False
        if inner is not None:
            needed.append(inner)
    needed.append(run)
    return (run if whole else None), needed


def _item(code: int, argument: Any) -> tuple[Strings | None, Strings | None]:
    """The same of one node of the tree."""
    match code, argument:
        case op.LITERAL, int(char):
            return frozenset([fold(chr(char))]), None
        case ((op.AT | op.ASSERT | op.ASSERT_NOT), _):
            return frozenset([""]), None
        case op.IN, list(members):
            return _charset(members), None
        case op.SUBPATTERN, (*_, inner):
            return _sequence(inner)
        case op.ATOMIC_GROUP, inner:
            return _sequence(inner)
        case op.BRANCH, (_, list(branches)):
            return _branch([_sequence(branch) for branch in branches])
        case ((op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT), (least, most, inner)):
            exact, needed = _sequence(inner)
            if exact is not None and (least, most) == (0, 1):
                return exact | {""}, None
            if exact is not None and (least, most) == (1, 1):
                return exact, needed
            return None, (needed if least else None)
    return None, None


def _charset(members: Sequence[Node]) -> Strings | None:
    if len(members) > 4 or any(code is not op.LITERAL for code, _ in members):
        return None
    return frozenset(fold(chr(char)) for _, char in members if isinstance(char, int))


def _branch(
    branches: Sequence[tuple[Strings | None, Strings | None]],
) -> tuple[Strings | None, Strings | None]:
    exact: Strings | None = frozenset()
    needed: Strings | None = frozenset()
    for whole, inner in branches:
        exact = None if exact is None or whole is None else exact | whole
        needed = None if needed is None or inner is None else needed | inner
    if exact is not None and len(exact) > _MOST:
        exact = None
    return exact, needed


def _best(sets: Iterable[Strings]) -> Strings:
    """The set that says most: its shortest string is longest. Empty where none says anything."""
    best: Strings = frozenset()
    for strings in map(_without_longer, sets):
        if len(strings) <= _MOST * 2 and _worth(strings) > _worth(best):
            best = strings
    return best


def _worth(strings: Strings) -> tuple[int, int]:
    shortest = min(map(_length, strings), default=0)
    return (shortest, -len(strings)) if shortest >= _SHORTEST else (0, 0)


def _length(string: str) -> int:
    return len(string) + (len(string) == 1 and not string.isalnum() and not string.isspace())


def _without_longer(strings: Strings) -> Strings:
    """Without the strings that hold another one."""
    return frozenset(s for s in strings if not any(other != s and other in s for other in strings))
