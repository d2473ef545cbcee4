"""Under which agenda item and in which meeting a place in the text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from notulen.records import AgendaItem, Meeting


class Places:
    """Agenda items or meetings, which may lie within one another, by their places in the text."""

    def __init__(self, entries: Sequence[AgendaItem] | Sequence[Meeting]) -> None:
        spans = [(e.start, e.stop if isinstance(e, AgendaItem) else e.end) for e in entries]
        self._spans = sorted((start, end, index) for index, (start, end) in enumerate(spans))
        self._starts = [start for start, _, _ in self._spans]
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def at(self, place: int) -> int | None:
        """The index of the last of the entries that hold a place."""
        found = None
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._reach[at] > place:  # none before it reaches as far
            _, end, index = self._spans[at]
            if place < end:
                found = max(index, found or 0)
            at -= 1
        return found
