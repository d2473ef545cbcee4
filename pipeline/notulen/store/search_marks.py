"""Marks in the full-text index by which it filters itself: each a term that no text has."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from hashlib import sha256

_AMOUNTS = tuple(n * 10**power for power in range(2, 9) for n in (1, 3))


@lru_cache(maxsize=10_000)
def marks(
    gremium: str = "", year: str = "", outcome: str = "", amount: float = 0, themes: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The marks of a row, none for what is empty; an amount (euros) has one for every round sum up to it."""
    named = (("gremium", gremium), ("jaar", year), ("uitkomst", outcome))
    found = [f"x{name}{sha256(of.encode()).hexdigest()[:16]}" for name, of in named if of]
    if amount:
        found += [f"xbedrag{step}" for step in (0, *_AMOUNTS[: bisect_right(_AMOUNTS, amount)])]
    return (*found, *(f"xthema{theme}" for theme in themes))


def amount_mark(least: float) -> str:
    """The mark of the fewest rows that has all with an amount of ``least`` euros or more."""
    return marks(amount=least or 1)[-1]
