"""Reading order: stretches of text into lines, columns and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from notulen.read.geometry import Fragment, Rectangle, union

_SAME_LINE = 0.35  # of the font size: baselines nearer than this are one line
_RAISED = 0.82  # of the line's size: smaller than this may be raised or lowered
_LONGEST_RAISED = 6  # characters
_TOUCHING = 0.12  # of the font size: nearer than this, two stretches are one word
_PARAGRAPH = 1.25  # times the usual distance between lines: more than this parts paragraphs
_COLUMN_LINES = 4  # a column has at least so many lines
_LOOSE = 2.5  # times the font size: lines farther apart do not belong to one column
_CLOSE = 1.8  # times the font size: the lines of a paragraph are nearer than this
# A sidebar drawn line by line with the text shares fewer of its baselines; in small print more, by chance.
_SHARED, _SHARED_SMALL = 0.2, 0.7
_GUTTER = 0.8  # times the font size: the least white between columns
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_OPENS = re.compile(r"(?:[-–—•▪☐☑✓→*]|\(?\d{1,3}(?:\.\d{1,2})*[.):]?|\(?[a-zA-Z][.)])\s")
_BULLET = re.compile(r"[-–—•▪☐☑✓→*o]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.):]{0,2}")


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
        all(f.bold for f in fragments if not _BULLET.fullmatch(f.text)) and any(f.bold for f in fragments),
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
    for block in _blocks(lines, 0):
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


def _blocks(lines: list[list[Fragment]], depth: int) -> list[list[list[Fragment]]]:
    """Divide lines into blocks that are read one after the other: columns, and what spans them."""
    found = _columns(lines) if depth < 3 else None
    if found is None:
        return [lines] if lines else []
    first, last, gutter = found
    left = [[f for f in line if f.x1 <= gutter] for line in lines[first:last]]
    right = [[f for f in line if f.x1 > gutter] for line in lines[first:last]]
    return [
        *_blocks(lines[:first], depth + 1),
        *_blocks([line for line in left if line], depth + 1),
        *_blocks([line for line in right if line], depth + 1),
        *_blocks(lines[last:], depth + 1),
    ]


def _columns(lines: list[list[Fragment]]) -> tuple[int, int, float] | None:
    """The first run of lines that stands in two columns, and the x of the white between them."""
    if sum(map(len, lines)) < 2 * _COLUMN_LINES:
        return None
    starts = sorted({round(f.x0) for line in lines for f in line})
    # Each side has so many stretches: no other start can be that of a column.
    least = sorted(f.x1 for line in lines for f in line)[_COLUMN_LINES - 1]
    most = sorted(f.x0 for line in lines for f in line)[-_COLUMN_LINES]
    best: tuple[int, int, float] | None = None
    for start in starts[1:]:
        gutter = start - 1.0
        if not least <= gutter <= most:
            continue
        for first, last in _runs(lines, gutter):
            if best and last - first <= best[1] - best[0]:
                continue
            if _are_columns(lines[first:last], gutter):
                best = (first, last, gutter)
    return best


def _runs(lines: list[list[Fragment]], gutter: float) -> Iterable[tuple[int, int]]:
    """Stretches of lines that no fragment crosses at the gutter, as far as there is a right-hand side.

    The left column may be the longer one: its lines go on until white ends them.
    """
    first = 0
    for number in range(len(lines) + 1):
        crossed = number == len(lines) or any(f.x0 < gutter < f.x1 for f in lines[number])
        if crossed:
            sides = [at for at in range(first, number) if any(f.x0 >= gutter for f in lines[at])]
            if len(sides) >= _COLUMN_LINES:
                last = sides[-1] + 1
                while last < number and _follows(lines[last - 1][0], lines[last][0]):
                    last += 1
                yield sides[0], last
            first = number + 1


def _follows(before: Fragment, fragment: Fragment) -> bool:
    return fragment.baseline - before.baseline < _LOOSE * fragment.size


def _are_columns(lines: Sequence[Sequence[Fragment]], gutter: float) -> bool:
    """Whether two sides are columns of running text rather than the cells of a table or labels and values."""
    left = [f for line in lines for f in line if f.x1 <= gutter]
    right = [f for line in lines for f in line if f.x1 > gutter]
    if len(left) < _COLUMN_LINES or len(right) < _COLUMN_LINES:
        return False
    reach = sorted(f.x1 for f in left)[-max(1, len(left) // 20)]
    size = sorted(f.size for f in right)[len(right) // 2]
    if min(f.x0 for f in right) - reach < _GUTTER * size:
        return False
    if any(_BULLET.fullmatch(f.text) for f in left) and all(_BULLET.fullmatch(f.text) for f in left):
        return False
    sides = [f.x1 <= gutter for f in sorted([*left, *right], key=lambda f: f.order)]
    switches = sum(a != b for a, b in pairwise(sides))
    fewest = min(len(left), len(right))
    paired = sum(any(f.x1 <= gutter for f in line) and any(f.x1 > gutter for f in line) for line in lines)
    if switches <= max(2, fewest // 4):
        labels = paired >= 0.8 * len(left) and _mean_length(left) < 20
        return not labels and min(_mean_length(left), _mean_length(right)) > 8
    shared = _SHARED_SMALL if min(f.size for f in left) < 0.9 * size else _SHARED
    if paired <= shared * fewest and all(_is_close(side) for side in (left, right)):
        return min(_mean_length(left), _mean_length(right)) > 8
    full = all(_is_prose(side) for side in (left, right))
    return full and fewest >= 2 * _COLUMN_LINES


def _is_close(fragments: Sequence[Fragment]) -> bool:
    """Whether lines follow one another as in a paragraph. The labels of what stands beside them do not."""
    baselines = sorted(fragment.baseline for fragment in fragments)
    steps = sorted(below - above for above, below in pairwise(baselines))
    return steps[len(steps) // 2] < _CLOSE * fragments[0].size


def _mean_length(fragments: Sequence[Fragment]) -> float:
    return sum(len(f.text) for f in fragments) / len(fragments)


def _is_prose(fragments: Sequence[Fragment]) -> bool:
    """Whether most lines reach the right-hand side of their column, as running text does."""
    x0, x1 = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    full = sum(f.x1 > x0 + 0.8 * (x1 - x0) for f in fragments)
    return full > 0.6 * len(fragments) and _mean_length(fragments) > 25
