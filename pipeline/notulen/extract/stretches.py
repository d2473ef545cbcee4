"""Minutes as the encoder reads them: stretches of units in a row, as pieces of words.

What units stand under (agenda item, heading, lead-in) is told once, before the first unit that it holds for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from notulen.extract.views import View
from notulen.language.pieces import END, START, Pieces

LENGTH = 256
"""Pieces of a stretch."""
_TITLE, _LEAD_IN, _TEXT = 16, 32, 96
"""How many pieces are read of each: the last of a lead-in, else the first."""
_AROUND = 32
"""Pieces before and behind a unit that is scored, where there are as many."""
_KINDS = {"sentence": "zin:", "item": "punt:", "row": "rij:"}


@dataclass(frozen=True)
class Told:
    """A unit in the pieces that are ``known``, cut when they are first asked for."""

    view: View
    known: Pieces

    @cached_property
    def under(self) -> tuple[list[int], ...]:
        """The numbers of the pieces of what it stands under, outermost first."""
        cut, view = self.known.cut, self.view
        return (cut(view.agenda)[:_TITLE], cut(view.heading)[:_TITLE], cut(view.lead_in)[-_LEAD_IN:])

    @cached_property
    def own(self) -> list[int]:
        """The numbers of the pieces of its kind and its text."""
        cut = self.known.cut
        return [*cut(_KINDS[self.view.unit.kind]), *cut(self.view.text)[:_TEXT], END]


class Stretch(NamedTuple):
    """Units in a row as pieces; ``own`` is 1 for those of a unit and 0 for those of what it stands under.

    ``spans`` are (unit, start, end): where in ``ids`` the pieces of each unit are.
    """

    ids: list[int]
    own: list[int]
    spans: list[tuple[int, int, int]]


def cut_stretch(units: Sequence[Told], start: int, length: int = LENGTH) -> Stretch:
    """The units from ``start`` that ``length`` pieces hold, at least one."""
    stretch = Stretch([START], [0], [])
    under: tuple[list[int], ...] = ([], [], [])
    for index in range(start, len(units)):
        unit = units[index]
        changed = next((level for level, title in enumerate(under) if title != unit.under[level]), len(under))
        titles = [number for title in unit.under[changed:] if title for number in (*title, END)]
        before = len(stretch.ids) + len(titles)
        if before + len(unit.own) > length and index > start:
            break
        stretch.ids.extend((*titles, *unit.own))
        stretch.own.extend([0] * len(titles) + [1] * len(unit.own))
        stretch.spans.append((index, before, before + len(unit.own)))
        under = unit.under
    return stretch


def cover(units: Sequence[Told], wanted: Sequence[int]) -> Iterator[Stretch]:
    """Stretches that hold all of ``wanted`` (rising) with what stands around it; spans of these only."""
    asked, at = set(wanted), 0
    while at < len(wanted):
        first = wanted[at]
        stretch = cut_stretch(units, _back(units, first))
        if stretch.spans[-1][0] < first:  # the titles before it fill the stretch
            stretch = cut_stretch(units, first)
        ends = stretch.spans[-1][0] + 1 == len(units)
        end = len(stretch.ids) - (0 if ends else _AROUND)
        spans = [span for span in stretch.spans if span[0] >= first and span[0] in asked]
        spans = [span for span in spans if span[2] <= end] or spans[:1]
        yield _end_soon(stretch, spans)
        at += len(spans)


def _end_soon(stretch: Stretch, spans: list[tuple[int, int, int]]) -> Stretch:
    """``stretch`` for ``spans`` only, without what stands further behind the last of them than is of use."""
    enough = spans[-1][2] + _AROUND
    end = next((end for _, _, end in stretch.spans if end >= enough), len(stretch.ids))
    return Stretch(stretch.ids[:end], stretch.own[:end], spans)


def _back(units: Sequence[Told], index: int) -> int:
    """The first of the units before ``index`` that are read with it."""
    room = _AROUND
    while index and (room := room - len(units[index - 1].own)) >= 0:
        index -= 1
    return index


def feed_of(stretch: Stretch) -> dict[str, NDArray[np.generic]]:
    """The encoder's input: (1, pieces) each; of each span, ``first`` (spans) and ``unit`` (spans, pieces).

    ``first`` is its first piece, ``unit`` what each piece adds to its mean.
    """
    unit = np.zeros((len(stretch.spans), len(stretch.ids)), np.float32)
    for row, (_, start, end) in zip(unit, stretch.spans, strict=True):
        row[start:end] = 1 / (end - start)
    return {
        "ids": np.array([stretch.ids]),
        "place": np.arange(len(stretch.ids))[None],
        "part": np.array([stretch.own]),
        "first": np.array([start for _, start, _ in stretch.spans]),
        "unit": unit,
    }
