"""How a decision was voted on: the votes on each side, the manner, and the parties or people that are named.

The words are data (``models/rules/votes.toml``).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from notulen import assets
from notulen.language.date_words import any_of
from notulen.language.fragments import fill
from notulen.language.sieve import Sieve
from notulen.records import Vote

_SPLIT = re.compile(r",? en |, (?:en )?|/|; ")
_COUNT = re.compile(r"\s*\(?\b\d+\)?$")
_MOST_WORDS = 5  # of one voter


@cache
def vote_words() -> dict[str, Any]:
    """The contents of ``models/rules/votes.toml``."""
    return tomllib.loads((assets.models() / "rules" / "votes.toml").read_text(encoding="utf-8"))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(filled(text), re.IGNORECASE)


def filled(text: str) -> str:
    """A pattern of votes.toml with what {n} and {list} stand for."""
    number = rf"(?:\d+|{any_of(vote_words()['numbers'])})"
    return fill(text, {"n": number, "list": vote_words()["voters"]["list"]})


def _search(words: str, text: str) -> re.Match[str] | None:
    return _pattern(words).search(text) if words in _likely(text) else None


@lru_cache(1)  # all are asked for one text after the other
def _likely(text: str) -> frozenset[str]:
    """Which of the patterns a text could match: of most texts none."""
    return frozenset(_all()[place] for place in _sieve().likely(text))


@cache
def _all() -> list[str]:
    """The patterns of votes.toml that are looked for anywhere in a text."""
    counts, voters = vote_words()["counts"], vote_words()["voters"]
    sides = counts["for"], counts["against"], counts["abstained"]
    return [*counts["both"], *sides, *voters["for"], *voters["against"], vote_words()["manner"]["pattern"]]


@cache
def _sieve() -> Sieve:
    return Sieve([filled(words) for words in _all()])


@lru_cache(1)  # asked for the outcome and for the vote itself
def find_vote(text: str) -> Vote | None:
    """The votes that a decision's text tells, None where it tells nothing of voting."""
    manner = _search(vote_words()["manner"]["pattern"], text)
    note = manner.group().lower() if manner else ""
    sides, abstained = _both(text) or ((_counted(text, "for"), _counted(text, "against")), None)
    if abstained is None:
        abstained = _counted(text, "abstained")
    voters = _voters(text, "for"), _voters(text, "against")
    if not note and sides == (None, None) and abstained is None and voters == ((), ()):
        return None
    return Vote(*sides, note, abstained, *voters)


def _both(text: str) -> tuple[tuple[int, int], int | None] | None:
    """Votes for and against, and abstentions, where a pattern tells both sides at once."""
    for words in vote_words()["counts"]["both"]:
        match = _search(words, text)
        if match:
            found = {name[:4]: value for name, value in match.groupdict().items() if value}
            abstained = _number(found["onth"]) if "onth" in found else None
            sides = _number(found["voor"]), _number(found["tege"])
            lost = " tegen " in match.group() and _pattern(vote_words()["counts"]["lost"]).search(text)
            against_it = lost and sides[0] > sides[1]
            return (sides[::-1] if against_it else sides), abstained  # "met 19 tegen 18 verworpen"
    return None


def _counted(text: str, side: str) -> int | None:
    """The votes of one side: "met één tegenstem"."""
    match = _search(vote_words()["counts"][side], text)
    count = next((value for value in match.groups() if value), None) if match else None
    return None if count is None else _number(count)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else int(vote_words()["numbers"][words.lower()])


def _voters(text: str, side: str) -> tuple[str, ...]:
    """The parties or people on one side, in the order in which they are named."""
    for words in filter(_likely(text).__contains__, vote_words()["voters"][side]):
        for match in _pattern(words).finditer(text):
            found = _names(match.group(1))
            if found:
                return found
    return ()


def _names(words: str) -> tuple[str, ...]:
    never, before = (_pattern(vote_words()["voters"][key]) for key in ("never", "before"))
    names = []
    for part in _SPLIT.split(words):
        whole = part.strip(" .,;:()")
        name = _COUNT.sub("", before.sub("", whole)).strip()
        group = whole.lower() in vote_words()["voters"]["groups"]
        if group:
            names.append(whole)
        elif name and (name[0].isupper() or name[0].isdigit()) and not never.match(name):
            names += [name] if len(name.split()) <= _MOST_WORDS else []
    return tuple(dict.fromkeys(names))
