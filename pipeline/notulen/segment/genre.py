"""What kind of document it is: minutes, a list of decisions, or something in which nothing was decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import PurePath

from notulen.language.dates import find_full_dates
from notulen.records import Genre, Minutes
from notulen.segment.gremium_words import organ_in, organ_word
from notulen.segment.wordlists import is_in, pattern, word_list
from notulen.segment.written_days import name_date, names_day

_BEGINNING = 1200
_PAGE = 3000
_RULED = 30_000  # characters, some ten pages: a list of decisions has such a heading at least as often
_MANY = 6  # people on a list of those present: no letter or proposal has one
_NAME_WORDS = re.compile(r"[^a-z]+")
_MONTH_IN_NAME = re.compile(r"(?:19|20)\d\d[-_. ]?(?:0[1-9]|1[0-2])(?!\d)")
_FIRST_LINES = 6
_LONGEST_TITLE = 120
_SHORT_LINE = 45


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What titles, people and headings tell, before a word of the text is read.

    ``kept`` tells of a meeting's record of either kind; ``ruled`` says that the text is divided as lists of
    decisions are.
    """

    minutes: float
    listed: float
    kept: float
    other: float
    ruled: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """How much a text reports, how much it has phrases of other documents, and whether it has much speech.

    Minutes report what people say, lists of decisions hardly.
    """

    reporting: float
    other: float
    speech: bool


_MOST_REPORTING, _MOST_OTHER = 3.5, 3.6
_EXTREMES = [
    _Words(reporting, other, speech)
    for reporting in (0.0, _MOST_REPORTING)
    for other in (0.0, _MOST_OTHER)
    for speech in (False, True)
]


def guess_genre(minutes: Minutes) -> Genre:
    """ "notulen", "besluitenlijst", or "overig" for a proposal, a letter, a plan, an agenda without outcome.

    Titles count most, then an attendance list, items that agendas have and words that report; nothing is
    taken for minutes only because it has a date and headings. The words of long minutes, which take long
    to count, are not looked at where none of them could change what the rest says. What a person told holds.
    """
    if minutes.told:
        return minutes.told
    evidence, text = _weigh(minutes), minutes.document.text
    said = {_verdict(evidence, words) for words in _EXTREMES}
    if len(said) > 1:
        speech = _has_speech(text)
        said = {_verdict(evidence, words) for words in _EXTREMES if words.speech == speech}
    return said.pop() if len(said) == 1 else _verdict(evidence, _words_of(text))


def _verdict(evidence: _Evidence, words: _Words) -> Genre:
    reported, listed = evidence.minutes + words.reporting, evidence.listed
    if not words.speech:
        listed = max(listed + 2.0 * bool(listed), reported + 0.1 if evidence.ruled else 0.0)
    if reported + listed + evidence.kept - evidence.other - words.other < 1.0:
        return "overig"
    return "besluitenlijst" if listed > reported else "notulen"


def _weigh(minutes: Minutes) -> _Evidence:
    document = minutes.document
    text = document.text
    beginning = text[:_BEGINNING]
    titles = [document.title, *(meeting.title for meeting in minutes.meetings[:1])]
    name = _NAME_WORDS.sub(" ", PurePath(document.name).stem.lower())
    reported = listed = kept = other = 0.0
    for title in [*titles, name]:
        strength = 2.0 if title is not name else 1.0
        reported += strength * bool(pattern("meetings", "report").search(_without_lists(title)))
        listed += 1.8 * strength * bool(pattern("meetings", "decision_list").search(title))
        other += strength * bool(pattern("meetings", "other_document").search(title) and not _reports(title))
    listed_people = len(minutes.attendees)
    reported += 1.5 * (listed_people >= 2) + 0.3 * (listed_people == 1) + 0.5 * (listed_people >= _MANY)
    kept += 1.0 * _has_form(beginning)
    kept += 1.0 * (len({m.date for m in minutes.meetings if m.main is None and m.date}) > 1)
    known = sum(is_in("headings", "agenda", item.title) for item in minutes.agenda)
    reported += min(0.6 * known, 1.8)
    if any(
        meeting.date and pattern("meetings", "title").search(meeting.title)
        for meeting in minutes.meetings[:1]
    ):
        kept += 1.0 * _has_lines(text, "task_heading", 1)
    other += 1.0 * bool(_titled_otherwise(beginning) and not _reports(beginning))
    if not other:
        kept += 1.0 * (any(map(_names_meeting_and_day, titles[1:])) or _has_day_below(titles[-1], beginning))
        kept += 1.0 * _named_after_day(document.name, name)
    ruled = _has_lines(text, "decision_heading", max(2, len(text) // _RULED))
    return _Evidence(reported, listed, kept, other, ruled)


@lru_cache(4)
def _has_lines(text: str, group: str, enough: int) -> bool:
    """Whether as many lines are one of a group of headings; remembered, as ``_words_of`` is."""
    longest = 2 * max(map(len, word_list("meetings")[group]["phrases"]))  # with its emphasis and number
    short = (line for line in text.splitlines() if len(line.strip()) <= longest)
    found = (line for line in short if is_in("meetings", group, line))
    return len(list(islice(found, enough))) == enough


@lru_cache(2)
def _words_of(text: str) -> _Words:
    """Remembered, since the genre is asked for before the units are known and again with what was found.

    Each count stops where more would say no more: long minutes are not read to their end.
    """
    per_page = max(len(text) / _PAGE, 1.0)
    count, ways = 0, set[str]()
    for match in pattern("meetings", "reporting").finditer(text):
        count += 1
        ways.add(match.group().lower())
        if count >= 3 * per_page and len(ways) >= 6:
            break
    other = set[str]()
    for match in pattern("meetings", "other_phrase").finditer(text):
        other.add(match.group())
        if len(other) > 3:
            break
    return _Words(
        min(0.5 * count / per_page, 1.5) + min(0.35 * len(ways), _MOST_REPORTING - 1.5),
        min(1.2 * len(other), _MOST_OTHER),
        _has_speech(text),
    )


@lru_cache(2)
def _has_speech(text: str) -> bool:
    enough = int(2 + len(text) / 2500) + 1
    return sum(1 for _ in islice(pattern("meetings", "speech").finditer(text), enough)) == enough


def _has_form(beginning: str) -> bool:
    """Whether there are places for those who were there and those who were not, filled in or not."""
    labels = [re.split(r"[:\t]", line, maxsplit=1)[0] for line in beginning.splitlines()]
    return all(
        any(is_in("attendance", group, label) for label in labels if label.strip())
        for group in ("present", "absent")
    )


def _names_meeting_and_day(title: str) -> bool:
    """Whether a title says that a body met, and on what day: "Groepsraad 23 juni"."""
    return _names_meeting(title) and bool(find_full_dates(title) or name_date(title) or names_day(title))


def _names_meeting(title: str) -> bool:
    """Whether a title has a word for a meeting or a body: "Groepsraad", "Beheerteam Stadsbos"."""
    words = pattern("meetings", "title").search(title) or pattern("meetings", "body").search(title)
    return bool(words or organ_in(title))


def _has_day_below(title: str, beginning: str) -> bool:
    """Whether a title names a meeting or a body and one of the first lines is a day and little more."""
    lines = [line for line in beginning.splitlines() if line.strip()][:_FIRST_LINES]
    days = (line for line in lines if len(line) <= _SHORT_LINE and not _said(line))
    return _names_meeting(title) and any(find_full_dates(line) for line in days)


def _said(line: str) -> bool:
    return line.rstrip().endswith((".", ";", "?")) or bool(pattern("meetings", "other_date").search(line))


def _named_after_day(name: str, words: str) -> bool:
    """Whether the name of a file has a meeting and its day or month: "overleg_2021-05-03.md"."""
    if not (name_date(name) or _MONTH_IN_NAME.search(name)) or pattern("meetings", "other_name").search(
        words
    ):
        return False
    return bool(pattern("meetings", "title").search(words) or organ_word(words))


def _titled_otherwise(beginning: str) -> bool:
    """Whether one of the first lines is the title of a proposal, a letter and so on, not a word of a text."""
    lines = [line.strip(" #*_=\t") for line in beginning.splitlines() if line.strip()]
    return any(
        len(line) < _LONGEST_TITLE
        and pattern("meetings", "other_document").match(line)
        and not is_in("headings", "front", line)
        and not line.endswith((".", ";", "?"))
        for line in lines[:_FIRST_LINES]
    )


def _reports(text: str) -> bool:
    return bool(
        pattern("meetings", "report").search(text) or pattern("meetings", "decision_list").search(text)
    )


def _without_lists(title: str) -> str:
    """The title without the words of a decision list, which also are words of a report."""
    return pattern("meetings", "decision_list").sub("", title)
