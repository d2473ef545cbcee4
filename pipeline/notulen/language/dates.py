"""Dutch dates and deadlines: where they stand and which day or period they settle.

The words are data (models/rules/dates.toml); this small grammar is ours because general date readers
invent dates in prose and know none of "uiterlijk", "begin", "medio", "eind" and events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from notulen.language import periods
from notulen.language.date_grammar import Form, forms
from notulen.language.deadline_patterns import deadline_patterns
from notulen.language.sieve import Sieve

_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)
_LISTED = re.compile(r",?\s*(?:en|of|/|&)?\s*")
_WHICH_IS = re.compile(
    r",?\s*\(?(?:(?:die|dat)\s+is\s+)?(?:in|op|van|d\.?d\.?|namelijk|te weten)?\s*", re.IGNORECASE
)
_PLAIN = re.compile(r"/|\b0\d-|-0\d\b|\b(?:1[3-9]|2\d|3[01])-")  # "3-4" may be a number of things
_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"[,;:]\s|(?<=[a-z]{2})[.?!]\s(?-i:(?=[A-Z]))|\s(?:en|maar|dus|waarna)\s", re.IGNORECASE)
_ISO_DAY = 10
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: half-open span in that text, ISO day or period ("" where nothing settles it).

    ``precision`` is "day", "month", "quarter", "year" or ""; ``kind`` says how it was written: "full" (with
    its year), "day", "period", "week", "season", "relative", "duration", "named", "vague", "year" or "past".
    """

    start: int
    end: int
    iso: str
    precision: str
    kind: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline: half-open span, the words, and the ISO day or period ("" where unsettled)."""

    start: int
    end: int
    text: str
    iso: str


def find_dates(text: str, anchor: date | None = None) -> list[DateMention]:
    """All dates in running text, in order and without overlap.

    ``anchor`` is the date of the meeting; a date without a year is the next such date on or after it, and
    without an anchor its ``iso`` is empty. Numbers that only might be a date (5-3, 2021) are left alone.
    """
    return _mentions(text, anchor, lenient=False)


def find_full_dates(text: str) -> list[DateMention]:
    """The days in ``text`` that are written with their year: for headers, "Datum:" lines and file names."""
    if not _DIGIT.search(text):
        return []
    compact = [
        DateMention(match.start(), match.end(), found.isoformat(), "day", "full")
        for match in _COMPACT.finditer(text)
        if (found := periods.day(int(match["year"]), int(match["month"]), int(match["day"])))
    ]
    written = [m for m in _mentions(text, None, lenient=False) if m.precision == "day"]
    return sorted(compact + written, key=lambda mention: mention.start)


def tells_day_done(text: str) -> bool:
    """Whether a text tells the day on which something was done: "verstuurd op 3 mei"."""
    return any(_tells_done(text, mention) for mention in _mentions(text, None, lenient=True))


def resolve_deadline(text: str, anchor: date | None, next_meeting: date | None = None) -> str:
    """What the words of a deadline settle: "2021-06-03", "2021-06", "2021-Q2", "2021", or "".

    ``text`` is the deadline alone ("uiterlijk begin juni"), ``anchor`` the meeting's date, ``next_meeting``
    the date of the next one where the document tells it ("voor het volgende overleg").
    """
    if next_meeting is not None and deadline_patterns().meeting.search(text):
        return next_meeting.isoformat()
    mentions = [m for m in _mentions(text, anchor, lenient=True) if m.kind != "past"]
    found = {m.iso for m in mentions}
    if len(found) > 1 and "day" in {m.kind for m in mentions}:
        found = {m.iso for m in mentions if m.precision == "day"}
    return found.pop() if len(found) == 1 else ""


def meeting_named(text: str) -> str:
    """What the words of a deadline call the next meeting, in small letters ("vergadering", "alv"), or ""."""
    match = deadline_patterns().noun.search(text)
    return match["noun"].lower() if match else ""


def find_deadline(text: str, anchor: date | None) -> Deadline | None:
    """The words in a sentence that say until when, with their preposition ("uiterlijk begin juni"), or None.

    A date that is past at ``anchor``, or that a sentence about the past tells, is no deadline. Of several
    the one that says most plainly that it is a deadline is taken, then the first. Arguments as for
    ``resolve_deadline``, which gives the ISO date.
    """
    candidates = [*_dated(text, anchor), *_undated(text)]
    if not candidates:
        return None
    _, start, end = min(candidates, key=lambda found: (-found[0], found[1], -found[2]))
    for mention in _mentions(text, anchor, lenient=False):  # "op 9 mei, 16 mei en 23 mei" is one deadline
        meeting = deadline_patterns().meeting.search(text, start, end)
        joint = _WHICH_IS if meeting else _LISTED  # "het volgende overleg (9 mei)"
        if mention.start > end and joint.fullmatch(text, end, mention.start):
            closes = "(" in text[end : mention.start] and text[mention.end : mention.end + 1] == ")"
            end = mention.end + closes
    words = text[start:end]
    return Deadline(start, end, words, resolve_deadline(words, anchor))


def _dated(text: str, anchor: date | None) -> Iterator[tuple[float, int, int]]:
    """Dates that may be a deadline: how plainly they say so (4 to 1), start with the preposition, end."""
    patterns = deadline_patterns()
    past = bool(patterns.past.search(text)) and not patterns.future.search(text)
    sure = {(m.start, m.end) for m in find_dates(text, anchor)}
    for mention in _mentions(text, anchor, lenient=True):
        last = periods.last_day(mention.iso)
        if mention.kind == "past" or (last and anchor and last < anchor):
            continue
        if _tells_done(text, mention) or _holds_since(text, mention):
            continue
        told = past and bool(patterns.past.search(_clause(text, mention)))
        known = (mention.start, mention.end) in sure
        ahead = bool(known and last and anchor and last > anchor and mention.kind in ("full", "relative"))
        near = max(0, mention.start - _LOOK_BACK)
        before = patterns.strong.search(text, near, mention.start)
        if (
            before
            and (known or mention.kind in ("day", "full"))
            and not (told and mention.kind == "relative")
        ):
            yield 4, before.start(), mention.end
            continue
        before = patterns.weak.search(text, near, mention.start) or patterns.meeting_of.search(
            text, near, mention.start
        )
        if mention.precision in ("day", "month") and mention.kind != "week" and not before:
            before = patterns.occasion.search(text, near, mention.start)
        if mention.precision == "month" and mention.kind == "day" and not before:
            before = patterns.between.search(text, near, mention.start)
        if before and (ahead or not told) and (known or mention.kind in ("year", "day", "season")):
            yield 3, before.start(), mention.end
        elif patterns.other.search(text, near, mention.start):
            continue
        elif not known and mention.kind in ("day", "relative"):
            if _stands_alone(text, mention) or (mention.kind == "relative" and not told):
                yield 1 if mention.start else 0.5, mention.start, mention.end
        elif known and last and last == anchor:
            if patterns.later_today.match(text, mention.start):
                yield 0.4, mention.start, mention.end
        elif known and (ahead or not told):
            yield 2.5 if mention.kind == "full" else 1, mention.start, mention.end


def _tells_done(text: str, mention: DateMention) -> bool:
    """Whether a day is that on which something was done: "verstuurd op 3 mei", "is op 3 mei verstuurd"."""
    patterns = deadline_patterns()
    if mention.kind not in ("day", "full") or patterns.done.search(text, 0, mention.start):
        return mention.kind in ("day", "full")
    auxiliary = patterns.doing.search(text, _clause_start(text, mention), mention.start)
    return bool(auxiliary and patterns.been_done.match(text, mention.end))


def _holds_since(text: str, mention: DateMention) -> bool:
    """Whether a date tells since when something else than the task holds: "de tarieven die vanaf 1 juli"."""
    words = deadline_patterns()
    since = words.since.search(text, 0, mention.start) or words.since_date.match(text, mention.start)
    clause = _clause(text, mention)
    before = since.start() - _clause_start(text, mention) if since else -1
    if since and (words.holds.search(clause) or words.thing.search(clause, 0, before)):
        return True
    return any(found.start() < before for found in words.about.finditer(clause))


def _clause(text: str, mention: DateMention) -> str:
    """The part of a sentence between commas, "en" and "maar" in which a date stands."""
    joint = _JOINT.search(text, mention.end)
    return text[_clause_start(text, mention) : joint.start() if joint else len(text)]


def _clause_start(text: str, mention: DateMention) -> int:
    return max((joint.end() for joint in _JOINT.finditer(text, 0, mention.start)), default=0)


def _stands_alone(text: str, mention: DateMention) -> bool:
    """Whether a date stands between dashes, brackets or commas: "zaal huren – Els – 1-11"."""
    rest = text[mention.end :]
    if mention.start and not rest.strip(" .") and _PLAIN.search(text, mention.start, mention.end):
        return True  # "zaal huren 15/3"
    if not mention.start and "/" in text[: mention.end] and not deadline_patterns().share.match(rest):
        return True  # "15/3 zaal huren"; "15-03" may be the number of a task
    opened = re.search(r"(?:[–—,:<(\[]|\s-|deadline)\s*$", text[: mention.start])
    return bool(opened and re.match(r"\s*(?:[–—,;).\]]|-\s|$)", text[mention.end :]))


def _undated(text: str) -> Iterator[tuple[float, int, int]]:
    patterns = deadline_patterns()
    for level, pattern in ((2, patterns.meeting), (0.9, patterns.vague), (0, patterns.clause)):
        for match in pattern.finditer(text):
            yield level, match.start(), match.end()


def _mentions(text: str, anchor: date | None, *, lenient: bool) -> list[DateMention]:
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for form in map(forms().__getitem__, _sieve().likely(text)):
        if form.lenient and not lenient:
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            iso = form.settle(match, anchor)
            if iso is not None:
                found.append(_mention(form, match, iso))
    return sorted(found, key=lambda mention: mention.start)


@cache
def _sieve() -> Sieve:
    return Sieve([form.source for form in forms()])


def _mention(form: Form, match: re.Match[str], iso: str) -> DateMention:
    groups = match.groupdict()
    past = groups.get("past") or groups.get("last")
    kind = "past" if past else "full" if groups.get("year") and len(iso) == _ISO_DAY else form.kind
    return DateMention(match.start(), match.end(), iso, periods.precision(iso), kind)
