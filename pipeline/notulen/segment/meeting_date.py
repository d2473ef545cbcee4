"""The day of a meeting: from its dateline or title, else from the name of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from notulen.language.dates import find_full_dates
from notulen.records import Document
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern

_WEEKDAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\s*,?\s*$", re.IGNORECASE)
_STARTS_WEEKDAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\b", re.IGNORECASE)
_SENT = re.compile(r"(?:van|from|aan|to|verzonden|cc):.*\w@\w", re.IGNORECASE)  # the head of a mail
_CLOCK = re.compile(r"\s*[,|–-]?\s*(?:om\s|van\s|\()?\s*\d{1,2}[.:]\d{2}\b")
_SPACED = re.compile(r"(?:^\W*|\b)(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)\b")  # "24 05 2018", in a heading only
_DATELINE = re.compile(r"[A-Z][^.;:!?]{2,70}(?:,| [-–—|]) *")
_TOP_LINES = 5
_HEADER_LINES = 45
_HEADER_LENGTH = 2500
_LONG_LINE = 350
_LONGEST_TITLE = 120
_FROM_NAME = 2.5

_MONTHS = (
    *("jan(?:uari)?", "feb(?:ruari)?", "(?:maart|mrt)", "apr(?:il)?", "mei", "juni?"),
    *("juli?", "aug(?:ustus)?", "sep(?:t|tember)?", "okt(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
_MONTH = "|".join(_MONTHS)
_NAME_DATES = (
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_. ]?(?P<m>0[1-9]|1[0-2])[-_. ]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-_. ](?P<m>\d{1,2})[-_. ](?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?(?P<n>{_MONTH})[-_. ]?(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
    ),
    re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>20[012]\d)(?!\d)"),
)
NAME_DAY = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?(?P<n>{_MONTH})(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    iso: str
    weight: float


def meeting_date(document: Document, settings: Sequence[Setting]) -> str:
    """The ISO day of the meeting that ``settings`` report, "" where nothing says it.

    A date counts by where it stands: after a label, in the title, with a weekday or a time, high on the
    page; a date of another meeting or of the paper's own history counts against itself. The name of the
    file is believed where the text has no dateline.
    """
    found = list(_dates_in_header(settings))
    found += [_Found(mention.iso, 2.0) for mention in find_full_dates(document.title)]
    totals: dict[str, float] = {}
    for entry in found:
        totals[entry.iso] = max(totals.get(entry.iso, -9.0), entry.weight)
    named = name_date(document.name, lambda: [mention.iso for mention in find_full_dates(document.text)])
    if named:
        totals[named] = max(totals.get(named, 0.0), 0.0) + _FROM_NAME
    best = max(totals, key=lambda iso: totals[iso], default="")
    return best if best and totals[best] > 0.5 else ""


def _dates_in_header(settings: Sequence[Setting]) -> Iterator[_Found]:
    length = 0
    opened = False
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        opened = opened or (position > 0 and is_in("meetings", "opening", setting.title))
        above = settings[position - 1].text if position else ""
        titled = pattern("meetings", "title").search(setting.text) and len(setting.text) < _LONGEST_TITLE
        spaced = _SPACED.search(setting.text) if titled else _SPACED.match(setting.text)
        if spaced and (iso := _iso(int(spaced[3]), int(spaced[2]), int(spaced[1]))):
            yield _Found(iso, 3.0 - 0.06 * position)
        for mention in find_full_dates(setting.text[:_HEADER_LENGTH]):
            weight = _weight(setting, above, mention.start, mention.end) - 3.0 * opened
            yield _Found(mention.iso, weight - 0.06 * position - 0.001 * mention.start)
        length += len(setting.text)
        if length > _HEADER_LENGTH:
            return


def _weight(setting: Setting, above: str, start: int, end: int) -> float:
    text = setting.text
    before, after = text[max(0, start - 70) : start], text[end : end + 20]
    label = before.rpartition(".")[2] if len(before) > 60 else before
    weight = 0.0
    if (
        is_in("meetings", "date_label", before.rstrip(" :\t*_"))
        or (not before.strip() and is_in("meetings", "date_label", above))
        or re.search(r"\bdatum\s*:?[\s*_]*$", before, re.IGNORECASE)
    ):
        weight += 4.0
    if pattern("meetings", "title").search(text[:start]) or pattern("meetings", "title").search(after):
        weight += 3.0
    elif re.search(r"\b(?:opent|opende|geopend)\b", before):
        weight += 4.0
    if _WEEKDAY.search(before) or _STARTS_WEEKDAY.match(text, start):
        weight += 2.2
    if _CLOCK.match(text[end:]):
        weight += 1.5 if text[:start].strip() else 5.0  # "do 03/05/2021 - 19:30" is a dateline
    if end - start > 0.5 * len(text.strip()):
        weight += 1.5
    elif setting.index < _TOP_LINES and not text[end:].strip(" .") and _DATELINE.fullmatch(text[:start]):
        weight += 1.2  # "Zorggroep Het Anker, 3 oktober 2022"
    if setting.line.role == "heading" or setting.index == 0:
        weight += 1.0
    if pattern("meetings", "other_date").search(label) or _SENT.match(above):
        weight -= 4.0
    if (setting.number or setting.bullet) and not end < _LONG_LINE < len(text):  # there it numbers the page
        weight -= 4.0
    return weight


def name_date(name: str, days: Callable[[], Sequence[str]] = tuple) -> str:
    """The day in a file's name ("20230202", "2018_11_09", "29-november2024", "18-09-2007"), "" if none.

    Where the name has a day and a month only, the year is that of the one ISO day among ``days()`` that fits.
    """
    stem = PurePath(name).stem
    for expression in _NAME_DATES:
        for match in expression.finditer(stem):
            parts = match.groupdict()
            iso = _iso(int(parts["y"]), _month(parts), int(parts["d"]))
            if iso:
                return iso
    day = NAME_DAY.search(stem)
    if day:
        ending = f"-{_month(day.groupdict()):02d}-{int(day['d']):02d}"
        years = {iso for iso in days() if iso.endswith(ending)}
        if len(years) == 1:
            return years.pop()
    return ""


def _month(parts: dict[str, str]) -> int:
    if parts.get("m"):
        return int(parts["m"])
    return next(i for i, month in enumerate(_MONTHS, 1) if re.fullmatch(month, parts["n"], re.IGNORECASE))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
