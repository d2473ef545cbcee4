"""Stretches of text and drawn lines with their places on a page, whichever reader found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

Rectangle = tuple[float, float, float, float]  # x0, top, x1, bottom; points, origin top left


class Fragment(NamedTuple):
    """A stretch of text on one baseline. Points, origin top left of the page as displayed.

    ``order`` is its place in the order in which the page draws its text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    order: int

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Whether it is vertical."""
        return self.bottom - self.top > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page as drawn. ``fragments`` stand in reading position, ``astray`` are those in another direction.

    ``turned`` counts the quarter turns (clockwise) of the page's text as displayed; ``turn_back`` undoes it.
    ``pictured`` is the share of the page that pictures cover, ``shapes`` counts the paths drawn and
    ``doubtful`` is the share of its characters for which the font has no Unicode value. ``ocr``,
    ``confidence`` and ``unread`` are those of ``records.Page``.
    """

    width: float = 0.0
    height: float = 0.0
    fragments: tuple[Fragment, ...] = ()
    astray: tuple[Fragment, ...] = ()
    rules: tuple[Rule, ...] = ()
    turned: int = 0
    pictured: float = 0.0
    doubtful: float = 0.0
    shapes: int = 0
    ocr: bool = False
    confidence: float | None = None
    unread: str = ""

    def turn_back(self, box: Rectangle) -> Rectangle:
        """A rectangle in reading position, as it stands on the page as displayed."""
        x0, top, x1, bottom = box
        if self.turned == 1:
            return self.width - bottom, x0, self.width - top, x1
        if self.turned == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.turned == 3:
            return top, self.height - x1, bottom, self.height - x0
        return box


def union(boxes: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle around several."""
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
