"""Which lead-in an item or a sentence stands under: "Afgesproken is dat:", "De leden kiezen:"."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from notulen.records import Span

_NUMBER = re.compile(r"\d+")


class _Led(NamedTuple):
    """An item that leads in what is nested below it; ``openly`` where it ends with a colon."""

    level: int
    kind: str
    span: Span
    openly: bool


def _leads_in(led: _Led, kind: str) -> bool:
    """Whether an item leads in one of its own level: it ends with a colon, and their markers differ."""
    return led.openly and led.kind != kind and bool(led.kind and kind)


class LeadIns:
    """The lead-ins that are open at a place: that of the whole list, and those of items.

    Lists that lost their indentation are told apart by their markers: behind "- De leden kiezen:" the items
    "a." and "b." are nested, and the next "-" is not.
    """

    def __init__(self) -> None:
        self._whole: Span | None = None
        self._nested: list[_Led] = []
        self._first = ""  # the kind of marker of the list's first item
        self._left: tuple[Span, str] | None = None  # a list that a plain line interrupts, and its first kind
        self._number = self._before = 0  # of the last numbered item; of the last one before the list

    def clear(self) -> None:
        """A heading ends them all."""
        self._whole = self._left = None
        self._nested.clear()
        self._first = ""

    def of_item(self, level: int, kind: str, marker: str) -> Span | None:
        """The lead-in of a list item: that of the item it is nested in, else of the whole list.

        ``kind`` is that of its marker, "" where it has none.
        """
        number = int(found.group()) if kind == "number" and (found := _NUMBER.search(marker)) else 0
        if self._left and self._whole is None and self._left[1] == kind:
            self._whole, self._first = self._left
        self._left = None
        goes_on = self._before and number == self._before + 1
        if self._whole and goes_on and self._first not in ("", kind):
            self._whole = None  # "4." goes on after the list that stood in "3."
            self._nested.clear()
        self._number = number or self._number
        self._first = self._first or kind
        outer = [led for led in self._nested if led.level < level]
        same = [led for led in self._nested if led.level == level]
        self._nested = [*outer, *takewhile(lambda led: _leads_in(led, kind), same)]
        return self._nested[-1].span if self._nested else self._whole

    def of_sentence(self, ends: bool) -> Span | None:
        """The lead-in of a sentence; ``ends`` where a blank line before it ends what was open."""
        self._nested.clear()
        if ends:
            self._whole = None
        lead_in = self._whole
        self._left = (lead_in, self._first) if lead_in and self._first else None
        self._whole, self._first = None, ""
        return lead_in

    def open_item(self, level: int, kind: str, span: Span, openly: bool) -> None:
        """An item leads in what is nested below it."""
        self._nested.append(_Led(level, kind, span, openly))

    def open_list(self, span: Span) -> None:
        """A sentence leads in the list below it."""
        self._whole, self._left, self._first, self._before = span, None, "", self._number
