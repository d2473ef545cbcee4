"""Deadlines that never pass: of what begins ("vanaf september") or comes again ("jaarlijks voor 1 mei")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from notulen.language.date_words import any_of, date_words


class _Patterns(NamedTuple):
    begins: re.Pattern[str]
    repeats: re.Pattern[str]
    led_begin: re.Pattern[str]
    led_repeat: re.Pattern[str]
    followed: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    deadline = date_words().deadline
    begins, repeats, ends = (any_of(deadline[kind]) for kind in ("begins", "repeats", "ends"))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return _Patterns(
        begins=pattern(rf"(?<!\w){begins}(?!\w)(?!.*(?<!\w){ends}(?!\w))"),
        repeats=pattern(rf"(?<!\w){repeats}(?!\w)"),
        led_begin=pattern(rf"(?<!\w){begins}[\s,:(]*$"),
        led_repeat=pattern(rf"(?<!\w){repeats}[\s,:(]*$"),
        followed=pattern(rf"[\s,:)]*{repeats}(?!\w)"),
        ends=pattern(rf"(?<!\w){ends}(?!\w)"),
    )


def is_beginning(words: str) -> bool:
    """Whether the words of a deadline say when the task begins, and not when it ends."""
    return _patterns().begins.search(words) is not None


def is_lasting(words: str, task: str) -> bool:
    """Whether a deadline (its words, and the task in which they may stand) has no last day.

    It tells only when the task begins, or the task comes again: in its own words or right beside them.
    """
    patterns = _patterns()
    if is_beginning(words) or patterns.repeats.search(words):
        return True
    place = task.find(words) if words else -1
    if place < 0:
        return False
    before, after = task[:place], task[place + len(words) :]
    if patterns.led_begin.search(before) and not patterns.ends.search(words):
        return True
    return bool(patterns.led_repeat.search(before) or patterns.followed.match(after))
