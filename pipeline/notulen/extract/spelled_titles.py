"""Titles written out for the parse, which takes the stop of "mw. Oosting" for the end of a sentence."""

from __future__ import annotations

import re
from functools import cache

from notulen.extract.people import owner_words


@cache
def _short() -> dict[str, str]:
    """Short titles and what they stand for, from ``models/rules/owners.toml``."""
    return dict(owner_words()["people"]["short_titles"])


@cache
def _titles() -> re.Pattern[str]:
    """A short title before a name."""
    short = "|".join(map(re.escape, sorted(_short(), key=len, reverse=True)))
    return re.compile(rf"\b(?i:({short}))\.? (?=(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]|[Oo]ude) )*[A-ZÀ-Ž])")


def spell_out(text: str) -> str:
    """``text`` with the titles before names written out: "mevrouw Oosting"."""
    return _titles().sub(lambda match: f"{_case(match[1], _short()[match[1].lower()])} ", text)


def as_written(owner: str, text: str) -> str:
    """The words of ``text`` that ``owner`` is with its titles written out."""
    if not owner or owner in text:
        return owner
    words = re.escape(owner)
    for long, forms in _forms().items():
        words = re.compile(re.escape(re.escape(long)), re.IGNORECASE).sub(forms.replace("\\", r"\\"), words)
    found = re.search(words, text, re.IGNORECASE)
    return found[0] if found else owner


@cache
def _forms() -> dict[str, str]:
    """For each title an expression for all its forms."""
    found: dict[str, str] = {}
    for short, long in _short().items():
        found[long] = rf"{found.get(long, long)}|{re.escape(short)}\.?"
    return {long: f"(?:{forms})" for long, forms in found.items()}


def _case(short: str, long: str) -> str:
    return long.capitalize() if short[0].isupper() else long
