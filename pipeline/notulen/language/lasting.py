"""Deadlines that never pass: of what begins ("vanaf september") or comes again ("jaarlijks voor 1 mei")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from notulen.language.date_words import any_of, date_words


class _Patterns(NamedTuple):
    begins: re.Pattern[str]
    repeats: re.Pattern[str]
    led: re.Pattern[str]
    followed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    deadline = date_words().deadline
    begins, repeats = any_of(deadline["begins"]), any_of(deadline["repeats"])

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return _Patterns(
        begins=pattern(rf"(?<!\w){begins}(?!\w)"),
        repeats=pattern(rf"(?<!\w){repeats}(?!\w)"),
        led=pattern(rf"(?<!\w)(?:{begins}|{repeats})[\s,:(]*$"),
        followed=pattern(rf"[\s,:)]*{repeats}(?!\w)"),
    )


def is_lasting(words: str, task: str) -> bool:
    """Whether a deadline (its words, and the task in which they may stand) has no last day.

    It tells only when the task begins, or the task comes again: in its own words or right beside them.
    """
    patterns = _patterns()
    if patterns.begins.search(words) or patterns.repeats.search(words):
        return True
    place = task.find(words) if words else -1
    if place < 0:
        return False
    return bool(patterns.led.search(task[:place]) or patterns.followed.match(task[place + len(words) :]))
