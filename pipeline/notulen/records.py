"""The records that the stages hand to each other.

One coordinate system: every span is a half-open range ``[start, end)`` of characters in
``Document.text``. From a span one always gets back to the page and the boxes to draw on it.
Everything is frozen, so that a document can be analysed in any process and sent anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["text", "heading", "item"]
UnitKind = Literal["sentence", "item", "row"]
Genre = Literal["notulen", "besluitenlijst", "overig"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in the document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, origin top left (as displayed, after the page's rotation)."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line as laid out: its span, its place on the page, and what the format says of it.

    ``role`` and ``level`` come from the format itself (a docx heading, a list level), never from
    guessing: a reader that does not know says "text". ``level`` counts from 1 for headings and items; of
    "text" it is above 1 where the indentation of a marked line tells how deep it is nested.
    ``size`` is the font size in points, 0.0 where the format has none. ``lead`` is how many of its first
    characters are bold where the rest is not ("**Scanner** De scanner is …"), 0 where none or all are.
    """

    start: int
    end: int
    page: int
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    role: Role = "text"
    level: int = 0
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row. ``column`` is the header of its column, "" where there is none.

    ``above`` is where the text stands of the cell in a row above that this one is merged with.
    """

    start: int
    end: int
    column: str = ""
    above: Span | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table row: in the text its cells stand in reading order, separated by tabs.

    ``table`` numbers the tables of the document from 0 (a table that goes on over a page break
    keeps its number); ``header`` is true for the row that names the columns.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    table: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its part of the text, its size in points, and how it was read.

    ``number`` counts from 1. ``confidence`` is the mean OCR confidence (0 to 1), None where the page
    had text. ``unread`` says why a page could not be read, "" where it was.
    """

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    ocr: bool = False
    confidence: float | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: one text, and where each part of it stands.

    ``text`` separates lines by one newline and paragraphs (or wherever the layout leaves a gap) by an
    empty line; page parts are separated by a newline as well. Running headers, footers and page
    numbers are not in it; what they say is in ``running``, each text once. ``kind`` is the format ("pdf",
    "txt", "docx", …), ``reader`` what read it.
    """

    name: str
    sha256: str
    kind: str
    text: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    rows: tuple[TableRow, ...] = ()
    reader: str = ""
    title: str = ""
    running: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; a document may report several. ``date`` is ISO (a day), "" where unknown.

    ``start`` and ``end`` span the part of the text that reports it. ``main`` is the index of the
    meeting of which this is a part, None for a meeting of its own.
    """

    start: int
    end: int
    title: str
    body: str = ""
    date: str = ""
    place: str = ""
    main: int | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on an attendance list (or the named chair or secretary); the span is that of the name.

    ``meeting`` is an index in ``Extraction.meetings``.
    """

    start: int
    end: int
    name: str
    role: str = ""
    organisation: str = ""
    present: bool = True
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item: ``start`` and ``end`` span its heading, ``stop`` ends the text below it.

    ``number`` is as written ("2.1", "a", ""); ``parent`` and ``meeting`` are indices.
    """

    start: int
    end: int
    stop: int
    title: str
    number: str = ""
    level: int = 1
    parent: int | None = None
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest stretch a clerk would copy: a sentence, a list item or a table row.

    ``lead_in`` is the sentence that introduces the list ("Het college besluit:"). ``marker`` is the
    item's own number or bullet, which stands outside the span. ``item`` and ``meeting`` are indices,
    ``item`` None before the first heading. ``heading`` names the headings between the agenda item and the
    unit, outermost first ("Besluit", "Actiepunten / Max").
    """

    start: int
    end: int
    kind: UnitKind = "sentence"
    lead_in: Span | None = None
    marker: str = ""
    level: int = 0
    heading: str = ""
    item: int | None = None
    meeting: int = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """A document divided into its meetings, attendance, agenda and units.

    ``told`` is what a person said that it is, None where that is for the program to tell.
    """

    document: Document
    meetings: tuple[Meeting, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    units: tuple[Unit, ...] = ()
    told: Genre | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """Votes for and against a decision; ``note`` is how, where the text says ("bij acclamatie").

    ``parties_for`` and ``parties_against`` are the parties (or people) that the text names on each side.
    """

    votes_for: int | None = None
    votes_against: int | None = None
    note: str = ""
    abstained: int | None = None
    parties_for: tuple[str, ...] = ()
    parties_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in euros, as a span and as a number. ``purpose`` spans what it is for."""

    start: int
    end: int
    euros: float
    purpose: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """From when or until when a decision holds: the words that say so, as a span, and what they settle.

    ``since`` and ``until`` are ISO days or periods as named ("until 1 May" is that day), "" where the words
    name none or do not settle it ("for a year").
    """

    start: int
    end: int
    text: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision. Its span is the evidence; ``text`` are the words there, with single spaces.

    ``outcome`` is one of the eleven of corpus/GUIDELINES.md, ``confidence`` a probability, ``method`` what
    found it ("model:triage+regel:akkoord"). ``decided_by`` is who decided where that is not the meeting
    itself, ``lead_in`` spans the sentence that leads in its list. ``item`` and ``meeting`` are indices.
    """

    start: int
    end: int
    text: str
    outcome: str
    confidence: float
    method: str
    condition: str = ""
    vote: Vote | None = None
    amounts: tuple[Amount, ...] = ()
    decided_by: str = ""
    lead_in: Span | None = None
    item: int | None = None
    meeting: int = 0
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """An action; span, text, ``confidence``, ``method``, ``lead_in`` and indices are as of a ``Decision``.

    ``owner`` and ``due_text`` are as written, ``due`` is an ISO day or period, "" where nothing settles it.
    ``status`` is "open", "voldaan", "deels voldaan" or "vervallen"; ``number`` that on a list of actions.
    """

    start: int
    end: int
    text: str
    confidence: float
    method: str
    owner: str = ""
    due_text: str = ""
    due: str = ""
    status: str = "open"
    number: str = ""
    lead_in: Span | None = None
    item: int | None = None
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a place of the text. ``body`` is an index in ``Extraction.bodies``."""

    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or formal body: fullest form, other forms, and its type in the guidelines' words.

    ``generic`` marks plural classes (gemeenten, aanbieders), which are kept apart.
    """

    name: str
    forms: tuple[str, ...]
    kind: str = "overig"
    acronym: str = ""
    generic: bool = False
    confidence: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document. ``errors`` are one-line messages for people."""

    document: Document
    genre: Genre = "overig"
    meetings: tuple[Meeting, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    bodies: tuple[Body, ...] = ()
    mentions: tuple[Mention, ...] = ()
    errors: tuple[str, ...] = field(default=())


class ReadError(Exception):
    """A file could not be read. The message is one line, names the file and says what to do."""


class NoRoom(Exception):
    """The machine had no room to read a file: no fault of the file. One line that says what to do."""
