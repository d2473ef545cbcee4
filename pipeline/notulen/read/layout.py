"""Reading order: stretches of text into lines, columns and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from notulen.read.columns import BULLET, blocks_of
from notulen.read.geometry import Fragment, Rectangle, union

_SAME_LINE = 0.35  # of the font size: baselines nearer than this are one line
_RAISED = 0.82  # of the line's size: smaller than this may be raised or lowered
_LONGEST_RAISED = 6  # characters
_TOUCHING = 0.12  # of the font size: nearer than this, two stretches are one word
_PARAGRAPH = 1.25  # times the usual distance between lines: more than this parts paragraphs
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_OPENS = re.compile(r"(?:[-–—•▪☐☑✓→*]|\(?\d{1,3}(?:\.\d{1,2})*[.):]?|\(?[a-zA-Z][.)])\s")


class LaidLine(NamedTuple):
    """A line in reading order. ``gap`` where white above parts it from the line before."""

    text: str
    box: Rectangle
    baseline: float
    size: float
    bold: bool
    gap: bool = False
    fragments: tuple[Fragment, ...] = ()


def lines_of(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Stretches on one baseline, from left to right; lines from top to bottom. Raised text joins its line."""
    lines: list[list[Fragment]] = []
    raised: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda f: (f.baseline, f.x0)):
        line = lines[-1] if lines else None
        if line and fragment.baseline - line[0].baseline <= _SAME_LINE * min(fragment.size, line[0].size):
            line.append(fragment)
        else:
            lines.append([fragment])
    kept: list[list[Fragment]] = []
    for line in lines:
        host = _host(line, lines) if len(line) == 1 and len(line[0].text) <= _LONGEST_RAISED else None
        if host is not None:
            raised.append(line[0])
            host.append(line[0])
        else:
            kept.append(line)
    return [sorted(line, key=lambda f: f.x0) if len(line) > 1 else line for line in kept]


def _host(line: Sequence[Fragment], lines: Iterable[list[Fragment]]) -> list[Fragment] | None:
    """The line to which a small raised or lowered stretch ("2e", "m²") belongs."""
    small = line[0]
    for other in lines:
        if other is line or small.size > _RAISED * other[0].size:
            continue
        near = any(-1 <= small.x0 - f.x1 <= 0.5 * f.size for f in other)
        if near and abs(small.baseline - other[0].baseline) < 0.6 * other[0].size:
            return other
    return None


def joined_line(fragments: Sequence[Fragment], gap: bool = False) -> LaidLine:
    """One line of text from the stretches on it."""
    first = fragments[0]
    if len(fragments) == 1:  # as most
        box = first.x0, first.top, first.x1, first.bottom
        return LaidLine(first.text, box, first.baseline, first.size, first.bold, gap, (first,))
    text = first.text
    for before, fragment in pairwise(fragments):
        close = fragment.x0 - before.x1 < _TOUCHING * min(before.size, fragment.size)
        text += ("" if close and not before.text.endswith(" ") else " ") + fragment.text
    largest = max(fragments, key=lambda f: len(f.text))
    return LaidLine(
        text,
        union([(f.x0, f.top, f.x1, f.bottom) for f in fragments]),
        largest.baseline,
        largest.size,
        all(f.bold for f in fragments if not BULLET.fullmatch(f.text)) and any(f.bold for f in fragments),
        gap,
        tuple(fragments),
    )


def reading_order(fragments: Sequence[Fragment], leading: float) -> list[LaidLine]:
    """Lines in the order in which a person reads them, columns one after the other.

    ``leading`` is the usual distance between baselines within a paragraph, in font sizes.
    """
    return in_order(lines_of(fragments), leading)


def in_order(lines: list[list[Fragment]], leading: float) -> list[LaidLine]:
    """The same of stretches that are lines already."""
    laid: list[LaidLine] = []
    for block in blocks_of(lines, 0):
        for number, line in enumerate(block):
            whole = joined_line(line)
            below = block[number + 1][0] if number + 1 < len(block) else None
            gap = bool(laid) and (
                _gap(laid[-1], whole, leading, first=number == 0) or _indented(laid[-1], whole, below)
            )
            laid.append(whole._replace(gap=True) if gap else whole)
    return laid


def _indented(before: LaidLine, line: LaidLine, below: Fragment | None) -> bool:
    """Whether a line begins a paragraph by standing in, between lines that do not."""
    indent = line.box[0] - before.box[0]
    return (
        below is not None
        and 0.8 * line.size < indent < 6 * line.size
        and abs(below.x0 - before.box[0]) < 0.3 * line.size
        and below.x1 > line.box[0] + 10 * line.size
        and _ENDS_SENTENCE.search(before.text) is not None
        and not _OPENS.match(line.text)
    )


def _gap(before: LaidLine, line: LaidLine, leading: float, first: bool) -> bool:
    """Whether white, or the beginning of a column, parts two lines that follow one another."""
    down = line.baseline - before.baseline
    if first and (down <= 0 or line.box[0] > before.box[2]):
        return parted(before, line)
    return down > _PARAGRAPH * leading * max(before.size, line.size)


def parted(before: LaidLine, line: LaidLine) -> bool:
    """Whether a line at the top of a column or page begins a paragraph, for what its text and font tell."""
    if before.bold != line.bold or abs(before.size - line.size) > 0.5:
        return True
    if line.text[:1].islower() and not _OPENS.match(line.text):
        return False
    return bool(_ENDS_SENTENCE.search(before.text) or _OPENS.match(line.text))


def usual_leading(pages: Iterable[Sequence[Fragment]]) -> float:
    """The usual distance between the baselines of a paragraph, in font sizes, over all pages.

    Measured where a sentence runs on from one line into the next; where none does, near the least distance.
    """
    running_on: list[float] = []
    distances: list[float] = []
    for fragments in pages:
        for before, line in pairwise(lines_of(fragments)):
            a, b = before[0], line[0]
            ratio = (b.baseline - a.baseline) / b.size
            if abs(a.size - b.size) < 0.6 and 0.9 < ratio < 2.4 and abs(a.x0 - b.x0) < 3 * b.size:
                distances.append(ratio)
                if (
                    b.text[0].islower()
                    and not _ENDS_SENTENCE.search(before[-1].text)
                    and not _OPENS.match(b.text)
                ):
                    running_on.append(ratio)
        if len(distances) > 2000:
            break
    if running_on:
        return sorted(running_on)[len(running_on) // 2]
    return sorted(distances)[len(distances) // 5] if distances else 1.2
