"""A draft and what it became, or the same minutes published twice: how documents show that they are.

What a document calls itself is told by words (models/rules/drafts.toml). How much two have in common is
counted in runs of words, not in words: two debates share most of their words, but hardly a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import NamedTuple

from notulen.language.date_words import date_words
from notulen.records import Extraction
from notulen.segment.wordlists import is_in, pattern

Run = tuple[str, ...]

_PARTS = re.compile(r"\d+|[^\W\d_]+")  # of a file's name: "20240304concept_v2" has a word too
_NUMBERED = re.compile(r"\(?\d{1,2}[a-z]?[.)]\s")  # a line of an agenda
_NUMBER = re.compile(r"[ .]?(\d{1,2})\b")
_HASH = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}", re.IGNORECASE)
_REGISTERED = 5  # digits: a longer number than that of a meeting, of a day in it, or of a year
_DAYS = ((6, "%y%m%d"), (6, "%d%m%y"), (6, "%Y%m"), (6, "%m%Y"), (8, "%Y%m%d"), (8, "%d%m%Y"))  # digits
_RUN = 5  # words
_HEAD = 10  # lines: the title with the day, the place and a stamp; below these stands the agenda
_LONGEST = 120  # characters of a line that is a title or a stamp


class Edition(NamedTuple):
    """What a document says of itself beside others of the same minutes: a correction, a version's number."""

    corrected: bool
    number: int


def is_draft(found: Extraction) -> bool:
    """Whether a document says that it is a draft: in its name, titles, headers, watermark or first lines.

    Where it also says that it was approved since ("Concept-verslag, vastgesteld op 8 april") it is none.
    """
    document = found.document
    name = " ".join(_PARTS.findall(PurePath(document.name).stem))
    titles = [document.title, *(meeting.title for meeting in found.meetings), *_head(found)]
    lines = [name, *titles, *document.running]
    if any(_is_final(line) for line in lines):
        return False
    return any(_is_draft(line) for line in lines) or any(_is_stamp(line) for line in _lines(found))


def edition(name: str, title: str) -> Edition:
    """Whether a file's name or a document's title says that it corrects others, and which version it is."""
    said = " ".join((*_PARTS.findall(PurePath(name).stem), "-", title))
    numbers = (_NUMBER.match(said, match.end()) for match in pattern("drafts", "version").finditer(said))
    corrected = pattern("drafts", "corrected").search(said) is not None
    return Edition(corrected, max((int(number[1]) for number in numbers if number), default=0))


def marks(name: str) -> frozenset[str]:
    """What tells the file names of two meetings apart: numbers, months and weekdays.

    Not the number of a version, nor that by which a file is registered: of one document there may be more.
    """
    calendar = date_words()
    named = {*calendar.months, *calendar.english_months, *calendar.weekdays}
    parts = [part.casefold() for part in _PARTS.findall(_HASH.sub(" ", PurePath(name).stem))]
    tells = [part in named or (part.isdigit() and not _is_registered(part)) for part in parts]
    told = zip(parts, tells, [*tells[1:], False], ["", *parts], strict=False)
    return frozenset(
        part.lstrip("0")
        for part, is_mark, before_mark, before in told  # "v 12 maart" is no version
        if is_mark and (before_mark or not _is_version(before, part))
    )


def _is_version(before: str, part: str) -> bool:
    """Whether a part of a name is the number of a version."""
    return pattern("drafts", "version").fullmatch(before) is not None and _NUMBER.fullmatch(part) is not None


def _is_registered(digits: str) -> bool:
    """Whether a number is too long for that of a meeting, and begins with no day ("20240304", "4032024")."""
    if len(digits) < _REGISTERED:
        return False
    written = (digits, f"0{digits}") if len(digits) % 2 else (digits,)
    return not any(_is_day(text[:length], form) for text in written for length, form in _DAYS)


def _is_day(digits: str, form: str) -> bool:
    """Whether digits are a day or a month in a form of ``strptime``, of this century or the last."""
    try:
        year = datetime.strptime(digits, form).year
    except ValueError:
        return False
    return 1900 <= year < 2100


def runs(words: Sequence[str]) -> Counter[Run]:
    """All runs of five words in a text."""
    return Counter(zip(*(words[place:] for place in range(_RUN)), strict=False))


def likeness(some: Counter[Run], others: Counter[Run]) -> float:
    """The share of the longer text's runs that both texts have (0.0 to 1.0)."""
    longest = max(some.total(), others.total())
    return (some & others).total() / longest if longest else 0.0


def _head(found: Extraction) -> list[str]:
    """The first lines, as far as the first agenda item."""
    first = min((item.start for item in found.agenda), default=len(found.document.text))
    lines = (line.strip() for line in found.document.text[:first].split("\n"))
    return [line for line in lines if line and not _NUMBERED.match(line)][:_HEAD]


def _lines(found: Extraction) -> Iterator[str]:
    """The lines in capitals: a watermark across a page stands anywhere in its text."""
    return (line for line in found.document.text.split("\n") if line.isupper())


def _is_stamp(line: str) -> bool:
    return len(line) <= _LONGEST and is_in("drafts", "stamp", line) and not _is_other(line)


def _is_draft(line: str) -> bool:
    if not line or len(line) > _LONGEST or _is_other(line):
        return False
    named = pattern("drafts", "draft").search(line) or (
        not line.endswith(".") and pattern("drafts", "word").search(line)
    )
    return bool(named) or is_in("drafts", "stamp", line)


def _is_final(line: str) -> bool:
    if not line or len(line) > _LONGEST or _is_other(line):
        return False
    return bool(pattern("drafts", "final").search(line)) and not pattern("drafts", "not_final").search(line)


def _is_other(line: str) -> bool:
    return pattern("drafts", "other").search(line) is not None
