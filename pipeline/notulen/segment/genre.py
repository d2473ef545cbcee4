"""What kind of document it is: minutes, a list of decisions, or something in which nothing was decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from notulen.records import Genre, Minutes
from notulen.segment.wordlists import is_in, pattern

_BEGINNING = 1200
_NAME_WORDS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class _Evidence:
    minutes: float
    listed: float
    other: float


@dataclass(frozen=True, slots=True)
class _Words:
    """How often a text reports and in how many ways; phrases of other documents; words of speech."""

    reporting: int
    ways_of_reporting: int
    other: int
    speech: int


def guess_genre(minutes: Minutes) -> Genre:
    """ "notulen", "besluitenlijst", or "overig" for a proposal, a letter, a plan, an agenda without outcome.

    Titles count most, then an attendance list, items that agendas have and words that report; nothing is
    taken for minutes only because it has a date and headings.
    """
    evidence = _weigh(minutes)
    if evidence.minutes + evidence.listed - evidence.other < 1.0:
        return "overig"
    return "besluitenlijst" if evidence.listed > evidence.minutes else "notulen"


def _weigh(minutes: Minutes) -> _Evidence:
    document = minutes.document
    text = document.text
    beginning = text[:_BEGINNING]
    titles = [document.title, *(meeting.title for meeting in minutes.meetings[:1])]
    name = _NAME_WORDS.sub(" ", PurePath(document.name).stem.lower())
    reported = listed = other = 0.0
    for title in [*titles, name]:
        strength = 2.0 if title is not name else 1.0
        reported += strength * bool(pattern("meetings", "report").search(_without_lists(title)))
        listed += 1.8 * strength * bool(pattern("meetings", "decision_list").search(title))
        other += strength * bool(pattern("meetings", "other_document").search(title) and not _reports(title))
    per_page = max(len(text) / 3000, 1.0)
    words = _words_of(text)
    reported += min(0.5 * words.reporting / per_page, 1.5) + min(0.35 * words.ways_of_reporting, 2.0)
    reported += 1.5 * (len(minutes.attendees) >= 2) + 0.3 * (len(minutes.attendees) == 1)
    known = sum(is_in("headings", "agenda", item.title) for item in minutes.agenda)
    reported += min(0.6 * known, 1.8)
    other += min(1.2 * words.other, 3.6)
    other += 1.0 * bool(
        pattern("meetings", "other_document").search(beginning[:300]) and not _reports(beginning)
    )
    if words.speech <= 2 + len(text) / 2500:  # minutes report what people say, lists of decisions hardly
        ruled = sum(is_in("meetings", "decision_heading", line) for line in text.splitlines()) >= 2
        listed = max(listed + 2.0 * bool(listed), reported + 0.1 if ruled else 0.0)
    return _Evidence(reported, listed, other)


@lru_cache(2)
def _words_of(text: str) -> _Words:
    """Remembered, since the genre is asked for before the units are known and again with what was found."""
    reporting = pattern("meetings", "reporting").findall(text)
    return _Words(
        len(reporting),
        len({words.lower() for words in reporting}),
        len(set(pattern("meetings", "other_phrase").findall(text))),
        len(pattern("meetings", "speech").findall(text)),
    )


def _reports(text: str) -> bool:
    return bool(
        pattern("meetings", "report").search(text) or pattern("meetings", "decision_list").search(text)
    )


def _without_lists(title: str) -> str:
    """The title without the words of a decision list, which also are words of a report."""
    return pattern("meetings", "decision_list").sub("", title)
