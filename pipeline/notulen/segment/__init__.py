"""Dividing a document into its meetings, attendance, agenda and units."""

from notulen.records import Document, Genre, Minutes
from notulen.segment.agenda import find_agenda, is_agenda
from notulen.segment.attendance import find_attendees
from notulen.segment.genre import guess_genre
from notulen.segment.header import find_meetings, title_starts
from notulen.segment.layout import forget
from notulen.segment.units import split_units

__all__ = ["find_agenda", "find_attendees", "find_meetings", "guess_genre", "segment", "split_units"]


def segment(document: Document, told: Genre | None = None) -> Minutes:
    """The meetings that a document reports, who was there, the agenda, and the units of the text.

    A document that reports no meeting (a proposal, a letter) has no meetings, attendees or agenda. ``told``
    is what a person said that it is.
    """
    meetings = find_meetings(document)
    attendees = find_attendees(document, meetings)
    agenda = find_agenda(document, meetings)
    minutes = Minutes(document, meetings, attendees, agenda, told=told)
    if guess_genre(minutes) == "overig" and not is_agenda(agenda):
        meetings, attendees, agenda = (), (), ()
    titles = title_starts(document)
    forget()
    units = split_units(document, agenda, meetings, titles)
    return Minutes(document, meetings, attendees, agenda, units, told)
