"""Who was there, and who was not: from attendance lists, prose, tables, and named chairs and secretaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from notulen.records import Attendee, Document, Meeting, Span
from notulen.segment.attendance_lists import header_zone, people_in_lists, people_lists
from notulen.segment.attendance_named import people_named
from notulen.segment.attendance_people import people_in
from notulen.segment.attendance_tables import people_in_tables
from notulen.segment.layout import Setting, lay_out

_LONGEST_INITIALS = 4


def find_attendees(document: Document, meetings: Sequence[Meeting]) -> tuple[Attendee, ...]:
    """The people on the attendance lists and the named chair and secretary, each once a meeting.

    Spans are those of the names in ``document.text``. Somebody who only speaks is not on the list.
    """
    layout = lay_out(document)
    found: list[Attendee] = []
    for index, meeting in enumerate(meetings or (Meeting(0, len(document.text), ""),)):
        end = min((part.start for part in meetings if part.main == index), default=meeting.end)
        meeting = replace(meeting, end=end)
        settings = [s for s in layout.settings if meeting.start <= s.line.start < end]
        zone = header_zone(settings)
        people = [
            *people_in_tables(document, meeting, zone),
            *people_in_lists(document, zone),
            *people_named(zone),
        ]
        found += [replace(person, meeting=index) for person in _once(people)]
    return tuple(sorted(found, key=lambda attendee: (attendee.meeting, attendee.start)))


def attendance_spans(document: Document, settings: Sequence[Setting]) -> list[Span]:
    """Where the lists of two or more people stand in a meeting: nothing in them is a heading."""
    lists = [entry for entry in people_lists(document, header_zone(settings)) if entry.kind != "roles"]
    return [
        Span(entry.start, entry.end)
        for entry in lists
        if len(list(people_in(document.text, entry.start, entry.end))) > 1
    ]


def _once(people: Sequence[Attendee]) -> list[Attendee]:
    """Each person once; a surname alone is the person of that surname who is named more fully."""
    kept: list[Attendee] = []
    shouted = [person for person in people if person.name.isupper()]
    few = 2 * len(shouted) < len(people)
    for person in people:
        if few and person in shouted and person.name.isalpha() and len(person.name) >= _LONGEST_INITIALS:
            continue  # "OSLO" is an organisation where the others have names
        twin = next((i for i, other in enumerate(kept) if _same(other.name, person.name)), None)
        if twin is None:
            kept.append(person)
            continue
        other = kept[twin]
        fuller = person if len(person.name) > len(other.name) else other
        kept[twin] = replace(
            fuller,
            role=other.role or person.role,
            organisation=other.organisation or person.organisation,
            present=other.present,
        )
    return kept


def _same(one: str, two: str) -> bool:
    """Whether two names are the same, or one is the surname of the other and its initials."""
    short, long = sorted((one.casefold(), two.casefold()), key=len)
    return short == long or ("." in long and long.endswith((f" {short}", f".{short}")))
