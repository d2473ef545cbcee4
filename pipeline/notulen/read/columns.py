"""Which lines stand in columns, and in which order their columns are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from notulen.read.geometry import Fragment

_COLUMN_LINES = 4  # a column has at least so many lines
_LOOSE = 2.5  # times the font size: lines farther apart do not belong to one column
_CLOSE = 1.8  # times the font size: the lines of a paragraph are nearer than this
# A sidebar drawn line by line with the text shares fewer of its baselines; in small print more, by chance.
_SHARED, _SHARED_SMALL = 0.2, 0.7
_GUTTER = 0.8  # times the font size: the least white between columns
BULLET = re.compile(r"[-–—•▪☐☑✓→*o]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.):]{0,2}")


def blocks_of(lines: list[list[Fragment]], depth: int) -> list[list[list[Fragment]]]:
    """Divide lines into blocks that are read one after the other: columns, and what spans them."""
    found = _columns(lines) if depth < 3 else None
    if found is None:
        return [lines] if lines else []
    first, last, gutter = found
    left = [[f for f in line if f.x1 <= gutter] for line in lines[first:last]]
    right = [[f for f in line if f.x1 > gutter] for line in lines[first:last]]
    return [
        *blocks_of(lines[:first], depth + 1),
        *blocks_of([line for line in left if line], depth + 1),
        *blocks_of([line for line in right if line], depth + 1),
        *blocks_of(lines[last:], depth + 1),
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
    if any(BULLET.fullmatch(f.text) for f in left) and all(BULLET.fullmatch(f.text) for f in left):
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
