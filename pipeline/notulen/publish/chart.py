"""The picture of decisions over time: where each bar stands, how high it is, and what it links to.

Horizontal measures are percentages of the picture and vertical ones pixels, so that the letters keep their
size on every screen. What is drawn is in ``templates/_tijdbeeld.html``; its table says the same.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from notulen.publish.words import OUTCOME_GROUPS, date_words, group_of

HEIGHT = 200
PERIODS = ("maand", "kwartaal", "jaar")
_MONTHS_IN = {"maand": 1, "kwartaal": 3, "jaar": 12}
_MOST_BARS = 48
_MOST_COLUMNS = 300  # periods of a table that also has those in which nothing was decided
_MOST_NAMED, _MOST_WIDE, _MOST_NARROW = 14, 26, 5  # labels that fit below the picture
_SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a bar for one group of outcomes (``group`` counts from 0)."""

    group: int
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its name, the days it runs from and to, and its segments from bottom to top.

    ``label`` stands below it, "" for none; where ``wide`` only on a screen with room for all of them.
    """

    name: str
    label: str
    wide: bool
    first_day: str
    last_day: str
    counts: tuple[int, ...]
    x: float
    width: float
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        """All decisions of the period."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the picture, and the number it stands for."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture. ``groups`` names the groups that occur, in the order of the segments."""

    per: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    groups: tuple[tuple[int, str], ...]
    height: int = HEIGHT

    @property
    def slot(self) -> float:
        """The width of a bar with the room around it."""
        return 100 / max(len(self.bars), 1)

    @property
    def columns(self) -> tuple[tuple[int, Bar], ...]:
        """The bars of a table, each with its number: every period from the first to the last.

        Who plots them must see where nothing was decided; only where that is too wide are those left out.
        """
        shown = ((i, bar) for i, bar in enumerate(self.bars) if bar.total or len(self.bars) <= _MOST_COLUMNS)
        return tuple(shown)


def decisions_over_time(rows: Iterable[tuple[str, str, int]], per: str = "") -> Chart | None:
    """The picture of ``(month as YYYY-MM, outcome, number of decisions)``; None where there is nothing.

    ``per`` is one of ``PERIODS``; anything else takes the shortest that gives a readable number of bars.
    """
    names = list(OUTCOME_GROUPS)
    months: dict[int, list[int]] = {}
    for month, outcome, count in rows:
        if len(month) != 7 or not (month[:4] + month[5:]).isdigit() or not 1 <= int(month[5:]) <= 12:
            continue
        at = int(month[:4]) * 12 + int(month[5:]) - 1
        months.setdefault(at, [0] * len(names))[names.index(group_of(outcome))] += count
    if not months:
        return None
    first, last = min(months), max(months)
    if per not in PERIODS:
        per = next((p for p in PERIODS if (last - first) // _MONTHS_IN[p] < _MOST_BARS), PERIODS[-1])
    step = _MONTHS_IN[per]
    starts = range(first - first % step, last + 1, step)
    counts = [
        tuple(sum(months[m][group] for m in range(s, s + step) if m in months) for group in range(len(names)))
        for s in starts
    ]
    ticks = _ticks(max(sum(c) for c in counts))
    slot = 100 / len(starts)
    width = min(slot * 0.76, 9.0)
    labels = _labels(starts, step)
    bars = tuple(
        _bar(start, step, c, slot * i + (slot - width) / 2, width, ticks[-1].value, labels.get(i, ("", True)))
        for i, (start, c) in enumerate(zip(starts, counts, strict=True))
    )
    used = tuple((i, name) for i, name in enumerate(names) if any(c[i] for c in counts))
    return Chart(per, bars, ticks, used)


def _labels(starts: range, step: int) -> dict[int, tuple[str, bool]]:
    """The labels by the number of their bar; true where there is only room for it on a wide screen."""
    if step < 12 and len(starts) > _MOST_NAMED:
        named = {i: f"{start // 12}" for i, start in enumerate(starts) if start % 12 == 0}
    else:
        named = {i: _short(start, step, first=i == 0) for i, start in enumerate(starts)}
    every = -(-len(named) // _MOST_NARROW)
    often = -(-len(named) // _MOST_WIDE)
    kept = [i for n, i in enumerate(named) if n % often == 0]
    return {i: (named[i], n % max(1, every // often) != 0) for n, i in enumerate(kept)}


def _short(start: int, step: int, *, first: bool) -> str:
    year, month = divmod(start, 12)
    if step == 12:
        return f"{year}"
    name = _SHORT_MONTHS[month] if step == 1 else f"K{month // 3 + 1}"
    return f"{name} {year}" if first or month == 0 else name


def _bar(
    start: int,
    step: int,
    counts: tuple[int, ...],
    x: float,
    width: float,
    top: int,
    label: tuple[str, bool],
) -> Bar:
    year, month = divmod(start, 12)
    end_year, end_month = divmod(start + step - 1, 12)
    iso = {1: f"{year}-{month + 1:02d}", 3: f"{year}-Q{month // 3 + 1}", 12: f"{year}"}[step]
    segments, y = [], float(HEIGHT)
    for group, count in enumerate(counts):
        if count:
            height = max(round(HEIGHT * count / top, 2), 1.0)
            y -= height
            segments.append(Segment(group, count, round(y, 2), height))
    return Bar(
        name=date_words(iso),
        label=label[0],
        wide=label[1],
        first_day=f"{year}-{month + 1:02d}-01",
        last_day=f"{end_year}-{end_month + 1:02d}-{monthrange(end_year, end_month + 1)[1]:02d}",
        counts=counts,
        x=round(x, 3),
        width=round(width, 3),
        segments=tuple(segments),
    )


def _ticks(highest: int) -> tuple[Tick, ...]:
    """Two to five lines at round numbers, the last at or above the highest bar."""
    step = 1
    while highest / step > 4:
        step = {1: 2, 2: 5, 5: 10}[int(str(step)[0])] * 10 ** (len(str(step)) - 1)
    count = -(-highest // step)
    return tuple(Tick(round(HEIGHT - HEIGHT * i / count, 2), i * step) for i in range(count + 1))
