"""Which row of a new reading is which row of the old one: the rule that keeps identifiers permanent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIMILAR = 0.7
"""Share of words (Dice) from which two texts are one row reworded. A correction in minutes changes a
word or a sum; the gold's own scorer calls units the same from 0.7 too."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Trace:
    """What a row is recognised by: its span, its text, and its group (only rows of one group match)."""

    start: int | None
    end: int | None
    text: str
    group: int | str | None = None


def match(old: Sequence[Trace], new: Sequence[Trace], *, same_text: bool) -> dict[int, int]:
    """Pairs ``{new index: old index}``, one to one, best first.

    ``same_text`` says that both readings have the same document text, so that spans can be compared:
    then rows whose evidence overlaps are one. What is left is paired by equal words, in order, and,
    where the text itself changed, by ``SIMILAR`` words.
    """
    pairs: dict[int, int] = {}
    if same_text:
        _take(pairs, ((_shared(old[o], new[n]), n, o) for n, o in _overlapping(old, new)))
    _take_equal(pairs, old, new)
    if not same_text:
        taken = set(pairs.values())
        rest_old = [(o, Counter(words(t.text))) for o, t in enumerate(old) if o not in taken]
        rest_new = [(n, Counter(words(t.text))) for n, t in enumerate(new) if n not in pairs]
        _take(
            pairs,
            (
                (score, n, o)
                for n, new_words in rest_new
                for o, old_words in rest_old
                if old[o].group == new[n].group and (score := _dice(old_words, new_words)) >= SIMILAR
            ),
        )
    return pairs


def words(text: str) -> list[str]:
    """The text as casefolded words: what is left when layout and punctuation are taken away."""
    return _WORD.findall(text.casefold())


def _take(pairs: dict[int, int], candidates: Iterator[tuple[float, int, int]]) -> None:
    taken = set(pairs.values())
    for _, n, o in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if n not in pairs and o not in taken:
            pairs[n] = o
            taken.add(o)


def _take_equal(pairs: dict[int, int], old: Sequence[Trace], new: Sequence[Trace]) -> None:
    taken = set(pairs.values())
    waiting: dict[tuple[object, tuple[str, ...]], deque[int]] = defaultdict(deque)
    for o, trace in enumerate(old):
        if o not in taken:
            waiting[trace.group, tuple(words(trace.text))].append(o)
    for n, trace in enumerate(new):
        if n not in pairs and (queue := waiting.get((trace.group, tuple(words(trace.text))))):
            pairs[n] = queue.popleft()


def _overlapping(old: Sequence[Trace], new: Sequence[Trace]) -> Iterator[tuple[int, int]]:
    """Every (new, old) pair with a common character, by one sweep over the sorted spans."""
    events = sorted(
        [(t.start, t.end, 0, i) for i, t in enumerate(old) if t.start is not None and t.end is not None]
        + [(t.start, t.end, 1, i) for i, t in enumerate(new) if t.start is not None and t.end is not None]
    )
    open_rows: tuple[list[int], list[int]] = ([], [])
    sides = (old, new)
    for start, _, side, index in events:
        other = 1 - side
        still = [i for i in open_rows[other] if (sides[other][i].end or 0) > start]
        open_rows[other][:] = still
        for i in still:
            n, o = (index, i) if side else (i, index)
            if old[o].group == new[n].group:
                yield n, o
        open_rows[side].append(index)


def _shared(a: Trace, b: Trace) -> float:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return 0.0
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (max(a.end, b.end) - min(a.start, b.start))


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
