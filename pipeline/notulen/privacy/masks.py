"""Masks: places in the text that are filled, so that every other place keeps its offset."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FILL = "█"

Kind = Literal["bsn", "iban", "telefoon", "e-mail", "adres", "naam", "besloten"]
_Record = TypeVar("_Record")

_BLACK = re.compile(r"[^\n\t]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Mask:
    """A half-open range of characters that is not shown, and why."""

    start: int
    end: int
    kind: Kind


class Ranges:
    """Ranges of characters, asked whether another one overlaps them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if self._ranges and start <= self._ranges[-1][1]:
                self._ranges[-1] = (self._ranges[-1][0], max(end, self._ranges[-1][1]))
            else:
                self._ranges.append((start, end))

    def overlap(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` shares a character with one of the ranges."""
        place = bisect_left(self._ranges, (end,)) - 1
        return place >= 0 and self._ranges[place][1] > start


def fill(text: str, masks: Iterable[Mask]) -> str:
    """The text with every mask filled; as long as it was, with its line ends and tabs."""
    parts, at = [], 0
    for mask in sorted(masks):
        start = max(mask.start, at)
        if mask.end <= start:
            continue
        parts += [text[at:start], _BLACK.sub(FILL, text[start : mask.end])]
        at = mask.end
    return "".join([*parts, text[at:]])


def merged(masks: Iterable[Mask]) -> tuple[Mask, ...]:
    """The masks in order, without those that lie within another one."""
    kept: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.start, -m.end)):
        if not kept or mask.end > kept[-1].end:
            kept.append(mask)
    return tuple(kept)


def filler(text: str, masks: Sequence[Mask], find: Callable[[str], Iterable[Mask]]) -> Callable[[str], str]:
    """What fills in another string whatever is masked in the text, and whatever ``find`` finds in it.

    For what was derived from the text (a title, an owner): the same words are filled there, whichever white
    space is between them.
    """
    by_first: dict[str, list[re.Pattern[str]]] = {}
    for literal in sorted({text[mask.start : mask.end] for mask in masks}, key=len, reverse=True):
        first = _WORD.search(literal)
        if first is not None:
            words = r"\s{1,9}".join(map(re.escape, literal[first.start() :].split()))
            by_first.setdefault(first[0], []).append(re.compile(rf"{words}(?!\w)"))

    def filled(string: str) -> str:
        found = [
            Mask(*match.span(), "naam")
            for word in _WORD.finditer(string)
            for pattern in by_first.get(word[0], ())
            if (match := pattern.match(string, word.start()))
        ]
        return fill(string, [*found, *find(string)])

    return filled


def map_strings(record: _Record, change: Callable[[str], str]) -> _Record:
    """The record with every string in it changed, in the records and tuples that it holds too."""
    return cast(_Record, _mapped(record, change))


def _mapped(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, object] = {}
        for name in _fields(type(value)):
            before = getattr(value, name)
            if not isinstance(before, int | float) and (after := _mapped(before, change)) is not before:
                changed[name] = after
        return replace(value, **changed) if changed else value
    return value


@cache
def _fields(record: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))
