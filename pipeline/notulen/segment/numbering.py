"""Numbers in front of headings and list items: "1.", "2.a", "3a", "01A", "B)", "IV.", "Agendapunt 4:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from notulen.language.date_words import date_words
from notulen.segment.wordlists import any_of

_DECIMAL = r"0?\d{1,2}(?:\.\d{1,2}){0,3}(?:(?:[.-]?[a-zA-Z]|\s[a-z])(?![\w'’]|\.\w))?(?:\.\d{1,2})?"
_LABEL = rf"(?P<label>{_DECIMAL}|[a-zA-Z](?:\.?\d{{1,2}}){{1,2}}|[IVX]{{1,6}}|[ivx]{{1,5}}|[a-zA-Z])"
_SEPARATOR = r"(?P<sep>\s*[.):\]]{1,2}(?!\d)\s*|/\s+|\s+[-–—]\s+|\s+|$)"
_NUMBERED = re.compile(rf"[(\[]?(?:{_LABEL}){_SEPARATOR}")
# What an HTML list leaves behind: its own number and then the one that was typed ("1. 2.Mededelingen").
_DOUBLED = re.compile(r"\d{1,2}\.\s+(?=\d{1,2}(?:\.[a-z]|[a-z])?\.?\s?[A-Z])")
# A number that is all there is, behind a bullet or the number of an HTML list: "• 3.a", "1. 03".
_ALONE = re.compile(rf"(?:[•▪*·●○◦–-]|\d{{1,2}}\.)\s+{_LABEL}\s*$")
_PARTS = re.compile(r"\d+|[a-zA-Z]+")
_REMEMBERED = 2**13  # lines: each is asked for again as a heading, a list item and a row of a list
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written and what it counts.

    ``parts`` is (3, 1) for "3a"; ``end`` is where the title begins. ``kind`` is that of the first part:
    "digit", "letter", "small" (letters), "roman" or "small roman". ``sep`` closes the number, "" for a
    space. ``worded`` is true for "Agendapunt 3", ``alone`` for a number that a web page gives no title.
    """

    label: str
    parts: tuple[int, ...]
    kind: str
    sep: str
    end: int
    worded: bool = False
    alone: bool = False


@lru_cache(_REMEMBERED)
def parse_number(text: str) -> Number | None:
    """The number that a line begins with, None where there is none (dates, times and amounts are none)."""
    offset = len(text) - len(text.lstrip(" *_#>"))
    alone = _ALONE.match(text, offset)
    if alone and any(map(str.isdigit, alone["label"])):
        kind, parts = _parts(alone["label"])
        return Number(alone["label"], parts, kind, "", len(text), alone=True)
    doubled = _DOUBLED.match(text, offset)
    if doubled:
        offset = doubled.end()
    match = _worded().match(text, offset) or _NUMBERED.match(text, offset)
    if not match:
        return None
    label, sep = match["label"], match["sep"].strip()
    if label.isalpha() and sep and match["sep"] == sep and match.end() < len(text):  # "W.v.t.t.k."
        return None
    worded = "word" in match.re.groupindex
    rest = text[match.end() :].lstrip("*_ ")
    if not worded and not _is_number(label, sep, rest):
        return None
    kind, parts = _parts(label)
    end = match.end() + (len(text[match.end() :]) - len(rest))
    return Number(re.sub(r"\s", "", label), parts, kind, sep, end, worded)


def readings(number: Number) -> list[Number]:
    """The number, and for a single letter that is also a Roman numeral ("I.", "V.") the other reading."""
    label = number.label
    if len(label) > 1 or label not in "IVXivx":
        return [number]
    letter = "letter" if label.isupper() else "small"
    roman = "roman" if label.isupper() else "small roman"
    return [replace(number, kind=kind, parts=(_value(label, kind),)) for kind in (letter, roman)]


def parse_label(cell: str) -> Number | None:
    """The number that is all a table cell holds ("F.1", "3.a", "B."), None where it holds something else."""
    match = re.fullmatch(rf"(?:{_LABEL}|(?P<double>[A-Z]{{2}}))[.):]?", cell.strip())
    if not match:
        return None
    label = match["label"] or match["double"]
    kind, parts = _parts(label)
    return Number(re.sub(r"\s", "", label), parts, kind, "", len(cell))


@cache
def _worded() -> re.Pattern[str]:
    """A number behind a word: "Agendapunt 4:", "Punt nr. 3"."""
    word = any_of("headings", "numbered")
    return re.compile(rf"(?P<word>{word})\s*(?:nr\.?|nummer)?\s*{_LABEL}{_SEPARATOR}", re.IGNORECASE)


@cache
def _measured() -> re.Pattern[str]:
    """What stands behind a number that counts something, or is that of a day: "uur", "euro", "maart"."""
    months = "|".join(date_words().months)
    return re.compile(rf"(?:{any_of('headings', 'measure')}|{months})\b|[%‰€°]", re.IGNORECASE)


def _is_number(label: str, sep: str, rest: str) -> bool:
    titled = sep.startswith((".", ")")) and rest[:1].isupper()  # "3. Leden", unlike "3 leden"
    if (_measured().match(rest) and not titled) or (rest and not re.match(r"[\w\"'“”‘’„«(\[]", rest)):
        return False
    if re.search(r"\.0\d?$|\.[3-9]\d$", label):  # a time or an amount
        return False
    if not sep and label.isalpha():
        return label.isupper() and rest[:1].isupper()
    if not sep:
        return not rest or rest[0].isupper() or not (rest[0].isalnum() and label[-1:].isdigit())
    return True


def _parts(label: str) -> tuple[str, tuple[int, ...]]:
    found = _PARTS.findall(label)
    first = found[0]
    kind = "digit" if first.isdigit() else "letter" if first.isupper() else "small"
    if kind != "digit" and len(first) > 1 and set(first.lower()) <= set("ivx"):
        kind = "roman" if first.isupper() else "small roman"
    return kind, tuple(_value(part, kind if index == 0 else "") for index, part in enumerate(found))


def _value(part: str, kind: str) -> int:
    if part.isdigit():
        return int(part)
    if kind.endswith("roman"):
        values = [_ROMAN[letter] for letter in part.lower()]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return ord(part[0].lower()) - ord("a") + 1 + 26 * (len(part) - 1)
