"""From when and until when a decision holds: "met ingang van 1 januari", "voor de periode 2024-2027".

A date counts only behind words that say so (``models/rules/terms.toml``), and not where the words around it
tell of a deferral, a deadline, a paper, a law or the past.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from notulen import assets
from notulen.language import periods
from notulen.language.date_words import any_of, date_words
from notulen.language.dates import DateMention, find_dates
from notulen.records import Term

_NEAR = 70  # characters before a date in which the words stand that make it a term
_CLAUSE = 150  # characters before a term that tell whose time it is
_LONG_AGO = timedelta(days=400)  # what began before that is told, not decided
_YEAR = re.compile(r"\d{4}|['’‘]\s?\d\d")


class _Time(NamedTuple):
    """A day or period in a text, or a run of them: half-open span, the first and the last in ISO."""

    start: int
    end: int
    first: str
    last: str


class _Patterns(NamedTuple):
    since: re.Pattern[str]
    back: re.Pattern[str]
    until: re.Pattern[str]
    between: re.Pattern[str]
    period: re.Pattern[str]
    joined: re.Pattern[str]
    length: re.Pattern[str]
    undated: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    years: re.Pattern[str]
    days: re.Pattern[str]
    led: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads((assets.models() / "rules" / "terms.toml").read_text(encoding="utf-8"))
    words, other = data["words"], data["not"]
    calendar = any_of(words["calendar"])

    def opening(forms: Iterable[str]) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-]){any_of(forms)}\s(?:(?:de|het)\s)?(?:\w*{calendar}\s)?$", re.IGNORECASE
        )

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    numbers, units = any_of(date_words().numbers), any_of(date_words().units)
    return _Patterns(
        since=opening(words["since"]),
        back=opening(words["back"]),
        until=opening(words["until"]),
        between=opening(words["between"]),
        period=opening(words["period"]),
        joined=pattern(rf"\s?{any_of(words['range'])}\s?"),
        length=pattern(
            rf"(?<![\w-]){any_of(words['length'])}\s"
            rf"(?P<count>\d{{1,2}}|{numbers})\s(?P<half>half\s)?(?P<unit>{units})(?:\sen\s(?P<more>\d{{1,2}}|{numbers})\smaanden)?(?![\w-])"
        ),
        undated=pattern(rf"(?<![\w-]){any_of(words['undated'])}(?![\w-])"),
        before=pattern(other["before"]),
        after=pattern(other["after"]),
        years=re.compile(
            r"(?<![\d.,/€-])(?P<first>(?:19|20)\d\d)"
            rf"(?:\s?{any_of(words['years'])}\s?(?P<last>(?:20)?\d\d))?(?![\d/-]|[.,]\d)"
        ),
        days=re.compile(
            rf"(?P<first>\d{{1,2}})\s*{any_of(words['days'])}\s*(?P<rest>\d{{1,2}}\s.*)", re.DOTALL
        ),
        led=pattern(rf"{any_of(words['led'])}\s+"),
    )


def find_terms(text: str, held_on: date | None) -> tuple[Term, ...]:
    """The terms in a decision's text (single spaces); spans are places in that text.

    ``held_on`` is the meeting's day, from which a day without its year is counted.
    """
    dated = [term for term in _dated(text, held_on) if _is_own(text, term)]
    found = [*dated]
    for term in _undated(text, dated):
        if _is_own(text, term) and not any(
            other.start < term.end and term.start < other.end for other in found
        ):
            found.append(term)
    return tuple(sorted(found, key=lambda term: term.start))


def _is_own(text: str, term: Term) -> bool:
    """Whether the words around it leave the time to the decision itself."""
    patterns = _patterns()
    before = text[max(0, term.start - _CLAUSE) : term.start]
    return not patterns.before.search(before) and not patterns.after.match(text[term.end :])


def _dated(text: str, held_on: date | None) -> Iterator[Term]:
    patterns = _patterns()
    times = _times(text, held_on)
    taken = 0
    for place, time in enumerate(times):
        if time.start < taken:
            continue
        before = text[max(0, time.start - _NEAR) : time.start]
        shift = max(0, time.start - _NEAR)
        run = _run(text, times, place)
        back = patterns.back.search(before)
        if back:
            term = Term(shift + back.start(), time.end, "", _last_such(text, time, held_on))
        elif opened := patterns.since.search(before):
            until = run.last if run != time else ""
            term = Term(shift + opened.start(), run.end, "", time.first, until)
        elif opened := patterns.period.search(before) or (
            patterns.between.search(before) if run.first != run.last else None
        ):
            term = Term(shift + opened.start(), run.end, "", run.first, run.last)
        elif opened := patterns.until.search(before):
            term = Term(shift + opened.start(), time.end, "", "", time.last)
        else:
            continue
        if back or not _is_past(term, held_on):
            taken = term.end
            yield replace(term, text=text[term.start : term.end])


def _is_past(term: Term, held_on: date | None) -> bool:
    """Whether the time was over at the meeting, or had begun long before it and has no end."""
    since, until = periods.last_day(term.since), periods.last_day(term.until)
    if held_on is None:
        return False
    return until <= held_on if until else since is not None and since < held_on - _LONG_AGO


def _times(text: str, held_on: date | None) -> list[_Time]:
    """The dates in a text and the years that stand alone, in order."""
    times = [_time(text, mention, held_on) for mention in find_dates(text, held_on) if mention.kind != "past"]
    for match in _patterns().years.finditer(text):
        if not any(time.start < match.end() and match.start() < time.end for time in times):
            first, last = match["first"], match["last"] or match["first"]
            times.append(_Time(*match.span(), first, first[: 4 - len(last)] + last))
    return sorted(times)


def _time(text: str, mention: DateMention, held_on: date | None) -> _Time:
    start, end, iso = mention.start, mention.end, mention.iso
    led = _patterns().led.match(text, start, end)  # "vanaf januari" is one mention
    start = led.end() if led else start
    run = _patterns().days.fullmatch(text[start:end])  # "1 t/m 24 december"
    last = next((found.iso for found in find_dates(run["rest"], held_on)), "") if run else ""
    if run and len(last) == len("2024-12-24"):
        return _Time(start, end, f"{last[:8]}{int(run['first']):02d}", last)
    return _Time(start, end, iso, iso)


def _run(text: str, times: Sequence[_Time], place: int) -> _Time:
    """The time with the one that it is joined to: "1 februari tot en met 30 juni"."""
    time = times[place]
    after = times[place + 1] if place + 1 < len(times) else None
    if time.first != time.last or after is None:
        return time
    if not _patterns().joined.fullmatch(text, time.end, after.start):
        return time
    first = time.first
    if first > after.last > "" and not _YEAR.search(text, time.start, time.end):
        first = f"{int(first[:4]) - 1}{first[4:]}"  # the year stands behind the second only
    if after.last and not _YEAR.search(text, time.start, time.end) and _YEAR.search(text, *after[:2]):
        first = f"{after.last[:4]}{time.first[4:]}"
        first = first if first <= after.last else f"{int(after.last[:4]) - 1}{time.first[4:]}"
    return _Time(time.start, after.end, first, after.last)


def _last_such(text: str, time: _Time, held_on: date | None) -> str:
    """The day back to which it works: without a year the last one before the meeting."""
    if held_on is None or _YEAR.search(text, time.start, time.end):
        return time.first
    words = text[time.start : time.end]
    year_before = find_dates(words, held_on - timedelta(days=365))
    return year_before[0].iso if year_before else time.first


def _undated(text: str, dated: Sequence[Term]) -> Iterator[Term]:
    """Lengths of time, which end where the day is told from which they count; and words without a date."""
    patterns = _patterns()
    since = [term.since for term in dated if term.since and not term.until]
    for match in patterns.length.finditer(text):
        until = _after(since[0], match) if len(since) == 1 else ""
        yield Term(*match.span(), match.group(), "", until)
    for match in patterns.undated.finditer(text):
        yield Term(*match.span(), match.group())


def _after(since: str, match: re.Match[str]) -> str:
    """The last day (or year) of a length of months or years that begins on a day (or in a year)."""
    words = date_words()
    count, unit = match["count"].lower(), words.units[match["unit"].lower()]
    many = int(count) if count.isdigit() else words.numbers[count]
    months = {"year": 12, "month": 1}.get(unit, 0) * many
    if count.startswith("anderhal"):
        months = 18 if unit == "year" else 0
    if match["half"]:
        months //= 2
    if match["more"]:
        more = match["more"].lower()
        months += int(more) if more.isdigit() else words.numbers[more]
    if not months:
        return ""
    if len(since) == len("2025"):
        return str(int(since) + months // 12 - 1) if months % 12 == 0 else ""
    if len(since) != len("2025-01-01"):
        return ""
    first = date.fromisoformat(since)
    year, month = divmod(first.month - 1 + months, 12)
    day = periods.day(first.year + year, month + 1, first.day)
    return (day - timedelta(days=1)).isoformat() if day else ""
