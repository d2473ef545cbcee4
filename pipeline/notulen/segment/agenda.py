"""The agenda: the headings under which a meeting is reported, with their numbers, their nesting and their text."""

from __future__ import annotations

from collections.abc import Sequence

from notulen.records import AgendaItem, Document, Meeting
from notulen.segment.attendance import attendance_spans
from notulen.segment.header import title_starts
from notulen.segment.headings import Heading, find_headings
from notulen.segment.layout import lay_out
from notulen.segment.running import running_headings
from notulen.segment.tables import table_headings
from notulen.segment.wordlists import is_in, undressed


def is_subheading(text: str) -> bool:
    """Whether a line heads a part of an agenda item ("Besluit:", "Actie") rather than an item."""
    plain = undressed(text)
    if is_in("headings", "subheading", plain):
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
        settings = [s for s in settings if not any(span.start <= s.line.start < span.end for span in lists)]
        rows = [row for row in document.rows if start <= row.start < end]
        headings = find_headings(settings, layout, (table_headings(document.text, rows), running_headings(settings)))
        items.extend(_items(_merged(headings), end, index, len(items)))
    return tuple(items)


def is_agenda(items: Sequence[AgendaItem]) -> bool:
    """Whether the items are those of a meeting: at least two read as agendas do anywhere ("Opening", "Rondvraag")."""
    return sum(is_in("headings", "agenda", item.title.rstrip(".")) for item in items) >= 2


def _has_parts(index: int, meetings: Sequence[Meeting]) -> bool:
    return any(meeting.main == index for meeting in meetings)


def _merged(headings: Sequence[Heading]) -> list[Heading]:
    """The headings without those that repeat the one before (a heading repeated on the next page)."""
    kept: list[Heading] = []
    for heading in headings:
        if kept and kept[-1].title and heading.title.casefold().endswith(kept[-1].title.casefold()):
            if heading.number == kept[-1].number or not heading.number:
                continue
        kept.append(heading)
    return kept


def _items(headings: Sequence[Heading], end: int, meeting: int, offset: int) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    above: list[int] = []
    for position, heading in enumerate(headings):
        while above and headings[above[-1]].depth >= heading.depth:
            above.pop()
        stop = next((other.start for other in headings[position + 1 :] if other.depth <= heading.depth), end)
        parent = above[-1] + offset if above else None
        items.append(
            AgendaItem(
                heading.start, heading.end, stop, heading.title, heading.number, len(above) + 1, parent, meeting
            )
        )
        above.append(position)
    return items
