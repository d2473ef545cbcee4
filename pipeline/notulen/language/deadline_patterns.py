"""The expressions that tell a deadline from another date, made of the words in models/rules/dates.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from notulen.language.date_words import any_of, date_words


class Patterns(NamedTuple):
    """What stands before, in and around a deadline."""

    strong: re.Pattern[str]
    weak: re.Pattern[str]
    between: re.Pattern[str]
    meeting_of: re.Pattern[str]
    occasion: re.Pattern[str]
    meeting: re.Pattern[str]
    noun: re.Pattern[str]
    vague: re.Pattern[str]
    clause: re.Pattern[str]
    other: re.Pattern[str]
    done: re.Pattern[str]
    doing: re.Pattern[str]
    been_done: re.Pattern[str]
    since: re.Pattern[str]
    since_date: re.Pattern[str]
    holds: re.Pattern[str]
    about: re.Pattern[str]
    thing: re.Pattern[str]
    later_today: re.Pattern[str]
    counted: re.Pattern[str]
    share: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]


@cache
def deadline_patterns() -> Patterns:
    """The expressions, of the words in models/rules/dates.toml."""
    deadline, lists = date_words().deadline, date_words().lists
    hedges = rf"(?:{any_of(deadline['hedges'])}\s+)*"
    strong, weak = any_of(deadline["strong"]), any_of(deadline["weak"])
    coming = any_of([*lists["next"], "eerst volgende?"])
    place = any_of([*deadline["places"], *deadline["weak"], *deadline["strong"]])
    meeting = rf"(?:de\s+|het\s+)?{coming}\s+(?:\w+\s+)?[\w-]*{any_of(deadline['meetings'])}(?!\w)"

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{text})", re.IGNORECASE)

    return Patterns(
        strong=pattern(rf"{strong}\s+{hedges}$"),
        weak=pattern(rf"{weak}\s+{hedges}$"),
        between=pattern(r"tussen\s+$"),
        meeting_of=pattern(
            rf"{place}\s+(?:de\s+|het\s+)?(?:\w+\s+)?[\w-]*{any_of(deadline['meetings'])}\s+(?:\w+\s+){{0,4}}?(?:van\s+|op\s+|in\s+)?$"
        ),
        occasion=pattern(rf"{place}\s+(?:de|het)\s+[\w-]+\s+van\s+$"),
        meeting=pattern(
            rf"{place}\s+(?:een\s+)?{meeting}|(?:de\s+)?{coming}\s+keer(?!\w)|^\W*{meeting}|het\s+{meeting}|{meeting}(?=\W*$)"
        ),
        noun=pattern(rf"{coming}\s+(?:\w+\s+)?(?P<noun>[\w-]*{any_of(deadline['meetings'])})(?!\w)"),
        vague=pattern(rf"{any_of(deadline['vague'])}(?!\w)"),
        clause=pattern(rf"{any_of(deadline['clauses'])}\s[^,.;:()]{{3,80}}(?=,|\)|[.;]?\s*$)"),
        other=pattern(rf"{any_of([*deadline['other'], *deadline['repeated']])}\s+(?:(?:het|de)\s+)?$"),
        done=pattern(rf"{any_of(deadline['done'])},?\s+(?:op\s+)?$"),
        doing=pattern(rf"{any_of(deadline['doing'])}(?!\w)"),
        been_done=re.compile(rf"\s+(?:\w+\s+){{0,4}}?{any_of(deadline['done'])}(?!\w)", re.IGNORECASE),
        since=pattern(rf"{any_of(deadline['since'])}\s+$"),
        since_date=pattern(rf"{any_of(deadline['since'])}\s"),
        holds=pattern(rf"{any_of(deadline['holds'])}(?!\w)"),
        about=pattern(rf"{any_of(deadline['about'])}(?!\w)"),
        thing=pattern(
            rf"(?:{any_of(deadline['about_things'])}\s+(?:(?:de|het|een|onze)\s+)?(?:\w+e\s+)?(?-i:[a-zà-ž-]{{4,}})|{any_of(deadline['things'])})\s+$"
        ),
        later_today=pattern(any_of(lists["later_today"])),
        counted=re.compile(rf"{any_of(deadline['from_meeting'])}(?!\w)", re.IGNORECASE),
        share=re.compile(rf"\s*(?:\w*{any_of(deadline['shares'])}\b|$)", re.IGNORECASE),
        past=pattern(rf"{any_of(deadline['past_verbs'])}(?!\w)"),
        future=pattern(rf"{any_of(deadline['future_verbs'])}(?!\w)"),
    )


def counts_from_meeting(text: str) -> bool:
    """Whether the words of a deadline are counted from the day of the meeting: "volgende week"."""
    return deadline_patterns().counted.search(text) is not None
