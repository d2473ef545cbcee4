"""What was dealt with behind closed doors: a whole document, a part of the meeting, or one item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from notulen.privacy.masks import Mask
from notulen.privacy.rules import rules
from notulen.records import Action, AgendaItem, Decision, Document, Extraction

_NUMBER = re.compile(r"^[\s#*_>|–—-]*(?:\(?(?:\d+|[a-zA-Z])(?:[.\d]*[a-z]?)[.):]?\s+)?")
_FIRST_LINES = 8
_LONGEST_LABEL = 70
_LONG_LINE = _LONGEST_LABEL + 10  # with a number and marks in front


def is_closed(document: Document) -> bool:
    """Whether a document as a whole is closed: its title or one of its first lines says so.

    The open version of a closed list ("openbare besluitenlijst van de besloten vergadering") is not.
    """
    heads = [_label(document.title), *(_label(line) for line, _ in _first_lines(document.text))]
    return any(_is(head, "documents") for head in heads) and not any(_is(head, "open") for head in heads)


def find_closed(found: Extraction) -> Iterator[Mask]:
    """The closed parts of a document that is open otherwise.

    A part begins after a heading such as "Besloten gedeelte" and ends at one such as "Openbaar gedeelte", or
    with the meeting. An item with a mark ("(geheim)", "GEHEIM voorstel") is closed from its title to its end,
    with all items below it; so is a decision or an action that bears the mark itself.
    """
    yield from _parts(found)
    for place, item in enumerate(found.agenda):
        if _is_marked(item.title):
            yield Mask(item.start, _end_of(found.agenda, place), "besloten")
    findings: tuple[Decision | Action, ...] = (*found.decisions, *found.actions)
    for finding in findings:
        if _is_marked(finding.text):
            yield Mask(finding.start, finding.end, "besloten")
    yield from _marked_lines(found.document.text)


def _parts(found: Extraction) -> Iterator[Mask]:
    text = found.document.text
    ends = sorted({meeting.end for meeting in found.meetings if meeting.main is None} | {len(text)})
    head = list(_first_lines(text))
    opened = any(_is(_label(line), "open") for line, _ in head)  # the open version of a closed list
    body = head[-1][1] if head and opened else 0
    begun: int | None = None
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if begun is not None and (passed := next((end for end in ends if begun < end <= start), None)):
            yield Mask(begun, passed, "besloten")
            begun = None
        label = _label(line)
        if begun is None and start >= body and _is(label, "begins") and not _is(label, "ends"):
            begun = min(at, len(text))
        elif begun is not None and _is(label, "ends"):
            yield Mask(begun, start, "besloten")
            begun = None
    if begun is not None and begun < len(text):
        yield Mask(begun, len(text), "besloten")


def _first_lines(text: str) -> Iterator[tuple[str, int]]:
    """The first lines with words, each with the place after it."""
    matches = re.finditer(r"^.*\S.*$", text, re.MULTILINE)
    yield from ((match[0], match.end()) for match in islice(matches, _FIRST_LINES))


def _marked_lines(text: str) -> Iterator[Mask]:
    """Rows and list items that begin with a mark in capitals, whether or not anything was found in them."""
    if not _capitals().search(text):
        return
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare = _NUMBER.sub("", line)
        if _capitals().match(bare) or any(_capitals().match(cell.strip()) for cell in line.split("\t")):
            yield Mask(start, start + len(line), "besloten")


def _end_of(agenda: Iterable[AgendaItem], place: int) -> int:
    """The end of an item with all items below it."""
    items = list(agenda)
    below = {place}
    for i, item in enumerate(items):
        if item.parent in below:
            below.add(i)
    return max(items[i].stop for i in below)


def _is_marked(title: str) -> bool:
    bare = _NUMBER.sub("", title).strip()
    return bool(_capitals().match(bare) or _bracketed().search(bare))


def _label(line: str) -> str:
    """A line as a label: without number, marks of layout and colon; "" where it is too long to be one."""
    if len(line) > _LONG_LINE:
        return ""
    bare = _NUMBER.sub("", line).strip(" \t*_#:.–—-|")
    return " ".join(bare.casefold().split()) if len(bare) <= _LONGEST_LABEL else ""


def _is(label: str, group: str) -> bool:
    return bool(label) and _labels(group).fullmatch(label) is not None


@cache
def _labels(group: str) -> re.Pattern[str]:
    phrases = rules()["closed"][group]  # type: ignore[literal-required]
    return re.compile("|".join(re.escape(phrase).replace(r"\*", ".*") for phrase in phrases))


@cache
def _capitals() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark.upper()) for mark in rules()["closed"]["capitals"])
    return re.compile(rf"(?:{marks})\b")


@cache
def _bracketed() -> re.Pattern[str]:
    brackets = "|".join(re.escape(mark) for mark in rules()["closed"]["brackets"])
    capitals = "|".join(re.escape(mark) for mark in rules()["closed"]["capitals"])
    return re.compile(
        rf"[(\[](?:{brackets})[)\]]|\s[-–—]\s(?:{capitals})$|^(?:{capitals})\s*[:–—-]\s", re.IGNORECASE
    )
