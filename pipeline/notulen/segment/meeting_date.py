"""The day of a meeting: from its dateline or title, else from the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from notulen.records import Document
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern

_WEEKDAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\s*,?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"\s*[,|–-]?\s*(?:om\s|van\s|\()?\s*\d{1,2}[.:]\d{2}\b")
_HEADER_LINES = 45
_HEADER_LENGTH = 2500
_FROM_NAME = 2.5

_MONTHS = "jan(?:uari)? feb(?:ruari)? (?:maart|mrt) apr(?:il)? mei jun[i]? jul[i]? aug(?:ustus)? sep(?:t|tember)? okt(?:ober)? nov(?:ember)? dec(?:ember)?".split()
_MONTH = "|".join(_MONTHS)
_NAME_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_. ]?(?P<m>0[1-9]|1[0-2])[-_. ]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-_. ](?P<m>\d{1,2})[-_. ](?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?(?P<n>{_MONTH})[-_. ]?(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>20[012]\d)(?!\d)"),
)
_NAME_DAY = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[-_. ]?(?P<n>{_MONTH})(?![a-z])", re.IGNORECASE)


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
    found += [_Found(iso, 2.0) for _, _, iso in find_full_dates(document.title)]
    totals: dict[str, float] = {}
    for entry in found:
        totals[entry.iso] = max(totals.get(entry.iso, -9.0), entry.weight)
    named = name_date(document.name, [iso for _, _, iso in find_full_dates(document.text)])
    if named:
        totals[named] = max(totals.get(named, 0.0), 0.0) + _FROM_NAME
    best = max(totals, key=lambda iso: totals[iso], default="")
    return best if best and totals[best] > 0.5 else ""


def _dates_in_header(settings: Sequence[Setting]) -> Iterator[_Found]:
    length = 0
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        above = settings[position - 1].text if position else ""
        for start, end, iso in find_full_dates(setting.text[: _HEADER_LENGTH]):
            yield _Found(iso, _weight(setting, above, start, end) - 0.06 * position - 0.001 * start)
        length += len(setting.text)
        if length > _HEADER_LENGTH:
            return


def _weight(setting: Setting, above: str, start: int, end: int) -> float:
    text = setting.text
    before, after = text[max(0, start - 70) : start], text[end : end + 20]
    label = before.rpartition(".")[2] if len(before) > 60 else before
    weight = 0.0
    if is_in("meetings", "date_label", before.rstrip(" :\t*_")) or (not before.strip() and is_in("meetings", "date_label", above)):
        weight += 4.0
    elif re.search(r"\bdatum\s*:?[\s*_]*$", before, re.IGNORECASE):
        weight += 4.0
    if pattern("meetings", "title").search(text[:start]) or pattern("meetings", "title").search(after):
        weight += 3.0
    elif re.search(r"\b(?:opent|opende|geopend)\b", before):
        weight += 3.0
    if _WEEKDAY.search(before):
        weight += 1.5
    if _CLOCK.match(text[end:]):
        weight += 1.5
    if end - start > 0.5 * len(text.strip()):
        weight += 1.5
    if setting.line.role == "heading" or setting.index == 0:
        weight += 1.0
    if pattern("meetings", "other_date").search(label):
        weight -= 4.0
    if setting.number or setting.bullet:
        weight -= 4.0
    return weight


def name_date(name: str, days: Sequence[str] = ()) -> str:
    """The day in a file's name ("20230202", "2018_11_09", "29-november2024", "18-09-2007"), "" if none.

    Where the name has a day and a month only, the year is that of the one day among ``days`` that fits.
    """
    stem = PurePath(name).stem
    for expression in _NAME_DATES:
        for match in expression.finditer(stem):
            parts = match.groupdict()
            iso = _iso(int(parts["y"]), _month(parts), int(parts["d"]))
            if iso:
                return iso
    match = _NAME_DAY.search(stem)
    if match:
        ending = f"-{_month(match.groupdict()):02d}-{int(match['d']):02d}"
        years = {day for day in days if day.endswith(ending)}
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


# A stopgap until notulen.language.dates has find_full_dates; then this goes.
_FULL = (
    re.compile(rf"(?<![\d.-])(?P<d>\d{{1,2}})(?:e|ste)?\s+(?P<n>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"(?<![\d.-])(?P<d>\d{1,2})\s?[-/. ]\s?(?P<m>\d{1,2})\s?[-/. ]\s?(?P<y>(?:19|20)\d\d)(?![\d])"),
    re.compile(r"(?<![\d.-])(?P<y>(?:19|20)\d\d)-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
)


def find_full_dates(text: str) -> list[tuple[int, int, str]]:
    found = []
    for expression in _FULL:
        for match in expression.finditer(text):
            iso = _iso(int(match["y"]), _month(match.groupdict()), int(match["d"]))
            if iso:
                found.append((match.start(), match.end(), iso))
    return sorted(found)
