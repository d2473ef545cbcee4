"""The ruled lines of a scanned table: they tell its cells apart, and must not be read as letters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from notulen.read.geometry import Rule

_DARK = 150
_LONG = 0.45  # inches: a dark run as long as this is no letter
_THICK = 0.05  # inches: a line is no thicker
_WHOLE = 0.97  # of a run is dark, for dust and broken print
_MOST = 400  # lines; a page with more is a picture

Grey = NDArray[np.uint8]


def ruled_lines(grey: Grey, dpi: float) -> tuple[list[Rule], Grey]:
    """The lines on a picture, in pixels, and the picture without them."""
    dark = grey < _DARK
    level = _segments(dark, dpi)
    upright = _segments(dark.T, dpi)
    if len(level) + len(upright) > _MOST:
        return [], grey
    rules = [Rule(x0, top, x1, bottom) for top, bottom, x0, x1 in level]
    rules += [Rule(x0, top, x1, bottom) for x0, x1, top, bottom in upright]
    clean = grey.copy() if rules else grey
    for rule in rules:
        clean[
            max(int(rule.top) - 1, 0) : int(rule.bottom) + 1, max(int(rule.x0) - 1, 0) : int(rule.x1) + 1
        ] = 255
    return rules, clean


def _segments(dark: NDArray[np.bool_], dpi: float) -> list[tuple[int, int, int, int]]:
    """Long dark runs along the rows, as (first row, end row, start, end) over neighbouring rows."""
    length = int(_LONG * dpi)
    if dark.shape[1] <= length:
        return []
    found: list[list[int]] = []
    for row in np.flatnonzero(dark.sum(axis=1) >= _WHOLE * length):
        sums = np.concatenate(([0], np.cumsum(dark[row], dtype=np.int32)))
        begins = np.flatnonzero(sums[length:] - sums[:-length] >= _WHOLE * length)
        if not len(begins):
            continue
        breaks = np.flatnonzero(np.diff(begins) > length)
        starts = begins[np.concatenate(([0], breaks + 1))]
        ends = begins[np.concatenate((breaks, [len(begins) - 1]))] + length
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            inside = np.flatnonzero(dark[row, start:end])
            start, end = start + int(inside[0]), start + int(inside[-1]) + 1
            near = next((s for s in found if row - s[1] <= 1 and start < s[3] and s[2] < end), None)
            if near:
                near[1], near[2], near[3] = int(row) + 1, min(near[2], start), max(near[3], end)
            else:
                found.append([int(row), int(row) + 1, start, end])
    return [(a, b, c, d) for a, b, c, d in found if b - a <= _THICK * dpi]
