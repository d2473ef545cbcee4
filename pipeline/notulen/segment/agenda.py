"""The agenda: the headings under which a meeting is reported, with their numbers, nesting and text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log2

from notulen.records import AgendaItem, Document, Meeting
from notulen.segment.agenda_formatted import by_format
from notulen.segment.agenda_in_text import running_headings
from notulen.segment.agenda_numbered import by_number
from notulen.segment.agenda_run_in import parted
from notulen.segment.agenda_tables import table_headings
from notulen.segment.agenda_ways import (
    by_announced,
    by_bullet,
    by_dotted,
    by_label,
    by_outline,
    by_parts,
    by_space,
    by_time,
    by_type,
    printed_agenda,
)
from notulen.segment.attendance import attendance_spans
from notulen.segment.cells import with_line_ends
from notulen.segment.header import title_starts
from notulen.segment.headings import Heading, Lines, as_heading
from notulen.segment.layout import Layout, Setting, lay_out
from notulen.segment.wordlists import is_in, undressed

# How far each way of marking headings is trusted.
_WAYS: list[tuple[float, Callable[[Lines], list[Heading]]]] = [
    (3.0, by_format),
    (2.5, by_number),
    (2.5, by_label),
    (2.0, by_time),
    (1.5, by_type),
    (1.2, by_parts),
    (0.8, by_space),
    (1.0, by_bullet),
    (1.0, by_dotted),
    (1.0, by_outline),
]
_TABLE_OR_RUNNING = 3.0
_ANNOUNCED = 2.0
_ARTICLE = re.compile(
    r"artikel (?:\S+ ){2,}", re.IGNORECASE
)  # "Artikel 3. De raad …" is text, not only its heading
_FEW_HEADINGS = 3  # that many beside a longer printed agenda, which names none of them, are no items


def is_subheading(text: str) -> bool:
    """Whether a line heads a part of an agenda item ("Besluit:", "Actie") rather than an item."""
    plain = undressed(text)
    if is_in("headings", "subheading", plain) and not _ARTICLE.match(plain):
        return True
    return text.rstrip(" *_").endswith(":") and is_in("headings", "subheading_with_colon", plain)


def find_agenda(document: Document, meetings: Sequence[Meeting]) -> tuple[AgendaItem, ...]:
    """The agenda items of each meeting in reading order; spans are in ``document.text``.

    An item's heading counts once, where text stands below it: a printed agenda or a table of contents
    that announces the headings gives no items of its own.
    """
    layout = lay_out(document)
    titles = title_starts(document)
    parts = [index for index, meeting in enumerate(meetings) if not _has_parts(index, meetings)]
    items: list[AgendaItem] = []
    for index in parts or [0]:
        start, end = (meetings[index].start, meetings[index].end) if meetings else (0, len(document.text))
        settings = [s for s in layout.settings if start <= s.line.start < end and s.line.start not in titles]
        lists = attendance_spans(document, settings)
        for span in lists:
            settings = [s for s in settings if not span.start <= s.line.start < span.end]
        settings = parted(settings)
        rows = [row for row in document.rows if start <= row.start < end]
        headings = _headings(
            settings, layout, (table_headings(with_line_ends(document), rows), running_headings(settings))
        )
        items.extend(_items(_merged(headings), end, index, len(items)))
    return tuple(items)


def _headings(
    settings: Sequence[Setting], layout: Layout, extra: Sequence[Sequence[Heading]] = ()
) -> list[Heading]:
    """The headings of agenda items among the lines of one meeting, in reading order.

    Each way of marking headings is tried, and the one that finds the most convincing agenda is taken:
    bodies mark headings in one way, and what looks like a heading in another way is something else.
    ``extra`` are the headings found in tables and in running text, two more ways.
    """
    printed = printed_agenda(settings)
    lines = Lines(tuple(setting for setting in settings if setting.index not in printed), layout)
    announced = [setting for setting in settings if setting.index in printed and setting.title]
    schemes = [(trust, way(lines)) for trust, way in _WAYS]
    schemes += [(_TABLE_OR_RUNNING, list(found)) for found in extra]
    schemes.append((_ANNOUNCED, by_announced(lines, announced)))
    best = max(schemes, key=lambda scheme: scheme[0] * _evidence(scheme[1]))[1]
    titles = {heading.title.casefold() for heading in best}
    unlike = not titles & {setting.title.casefold() for setting in announced}
    if best and not (unlike and _FEW_HEADINGS >= len(best) < len(announced)):
        return best
    return [replace(as_heading((setting,)), limit=announced[-1].line.end) for setting in announced]


def _evidence(headings: Sequence[Heading]) -> float:
    """How much an agenda these headings make: many say little more than some, and known titles say most.

    Headings of which none is known may be the items of a list: they count for less.
    """
    known = sum(heading.known for heading in headings)
    return log2(1 + len(headings)) * (1.0 if known else 0.75) + 1.5 * log2(1 + known)


def is_agenda(items: Sequence[AgendaItem]) -> bool:
    """Whether the items are those of a meeting: at least two read as agendas do anywhere ("Opening")."""
    return sum(is_in("headings", "agenda", item.title.rstrip(".")) for item in items) >= 2


def _has_parts(index: int, meetings: Sequence[Meeting]) -> bool:
    return any(meeting.main == index for meeting in meetings)


def _merged(headings: Sequence[Heading]) -> list[Heading]:
    """The headings without those that repeat the one before (a heading repeated on the next page)."""
    kept: list[Heading] = []
    for heading in headings:
        last = kept[-1] if kept else None
        repeats = last and last.title and heading.title.casefold().endswith(last.title.casefold())
        if not (last and repeats and heading.number in {"", last.number}):
            kept.append(heading)
    return kept


def _items(headings: Sequence[Heading], end: int, meeting: int, offset: int) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    above: list[int] = []
    for position, heading in enumerate(headings):
        while above and headings[above[-1]].depth >= heading.depth:
            above.pop()
        stop = next((other.start for other in headings[position + 1 :] if other.depth <= heading.depth), end)
        stop = min(stop, heading.limit or stop)
        parent = above[-1] + offset if above else None
        items.append(
            AgendaItem(
                heading.start,
                heading.end,
                stop,
                heading.title,
                heading.number,
                len(above) + 1,
                parent,
                meeting,
            )
        )
        above.append(position)
    return items
