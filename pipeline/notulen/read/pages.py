"""Pages of placed text into a document: reading order, running headers left out, tables as rows.

This serves every reader that knows where text stands on a page: PDF and scans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from notulen.read.aligned import aligned_tables, continued_table, is_header_row
from notulen.read.build import Builder, Piece
from notulen.read.footnotes import body_size, footnotes
from notulen.read.geometry import Fragment, PageContent
from notulen.read.grid import GridRow, names_columns, put_table, texts
from notulen.read.layout import LaidLine, lines_of, parted, reading_order, usual_leading
from notulen.read.running import ZONE, Candidate, running
from notulen.read.tables import RuledTable, ruled_tables
from notulen.records import Box, Document

_ALIKE = 5.0  # points by which the columns of a table may shift from page to page
_HEADING_NUMBER = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?\s+")
_SMALL_TABLE = 3  # a table of so many rows or fewer may be part of a running header


@dataclass(slots=True)
class _Table:
    """A table as it grows over pages."""

    page: int
    columns: list[float]
    right: float
    rows: list[GridRow]
    open_bottom: bool = False
    unruled: bool = False
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Leaf:
    """A page between being read and being put in the text."""

    number: int
    content: PageContent
    tables: list[RuledTable]
    items: list[LaidLine | _Table] = field(default_factory=list)
    notes: list[LaidLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format names. ``level`` counts from 1."""

    text: str
    page: int
    level: int


def document_of(
    pages: Sequence[PageContent],
    name: str,
    content: bytes,
    kind: str,
    reader: str,
    title: str = "",
    outline: Sequence[Heading] = (),
) -> Document:
    """Make a document of pages in their order. ``content`` is the file as it came, for its hash.

    Lines that are one of the ``outline``'s headings get that role.
    """
    leaves = [_Leaf(number, page, ruled_tables(page)) for number, page in enumerate(pages, 1)]
    _lay_out(leaves)
    _set_notes_apart(leaves)
    _join_tables(leaves)
    builder = Builder(_words(leaves))
    writer = _Writer(builder, {(h.page, _folded(h.text)): h.level for h in outline})
    for leaf in leaves:
        writer.leaf(leaf)
    writer.notes()
    return builder.document(name, content, kind, reader, title)


def _lay_out(leaves: Sequence[_Leaf]) -> None:
    """Give each page its items in reading order: lines and tables, without what runs over the pages."""
    left_out = running(_candidates(leaves), len(leaves))
    leading = usual_leading(leaf.content.fragments for leaf in leaves)
    for before, leaf in zip([None, *leaves], leaves, strict=False):
        content = leaf.content
        rest = [f for at, f in enumerate(content.fragments) if (leaf.number, at) not in left_out]
        for table in leaf.tables:
            rest = table.fill(rest)
        for table in leaf.tables:
            _lay_out_text(leaf, before, [f for f in rest if f.baseline < table.box[1] + 2], leading)
            rest = [f for f in rest if f.baseline >= table.box[1] + 2]
            if any(cell for row in table.contents for cell in row):
                leaf.items.append(_grown(leaf, table, leading))
        _lay_out_text(leaf, before, rest, leading)
        astray = [f for at, f in enumerate(content.astray) if (leaf.number, -1 - at) not in left_out]
        leaf.items += reading_order(astray, leading)


def _lay_out_text(leaf: _Leaf, before: _Leaf | None, fragments: Sequence[Fragment], leading: float) -> None:
    """Add text to a page's items, with what stands under a header row as a table."""
    lines = lines_of(fragments)
    done = 0
    found = aligned_tables(lines, leading)
    above = before.items[-1] if before and before.items and not leaf.items else None
    rest = (
        continued_table(lines, above.columns, leading)
        if isinstance(above, _Table) and above.unruled
        else None
    )
    if rest and all(table.first >= rest.last for table in found):
        found.insert(0, rest)
    for table in found:
        leaf.items += reading_order([f for line in lines[done : table.first] for f in line], leading)
        rows = [GridRow([_pieces(leaf, reading_order(cell, leading)) for cell in row]) for row in table.rows]
        leaf.items.append(_Table(leaf.number, table.columns, table.right, rows, unruled=True))
        done = table.last
    leaf.items += reading_order([f for line in lines[done:] for f in line], leading)


def _candidates(leaves: Sequence[_Leaf]) -> Iterator[Candidate]:
    for leaf in leaves:
        content = leaf.content
        places = {id(f): at for at, f in enumerate(content.fragments)}
        height = content.width if content.turned % 2 else content.height
        large = [table.box for table in leaf.tables if len(table.rows) > _SMALL_TABLE]
        small = [table.box for table in leaf.tables if len(table.rows) <= _SMALL_TABLE]
        outer = [f for f in content.fragments if f.top < ZONE * height or f.bottom > (1 - ZONE) * height]
        for number, line in enumerate(lines_of(outer)):
            if is_header_row(line):
                continue  # a table's own header returns where the table does
            for f in line:
                if any(box[1] <= f.baseline <= box[3] for box in large):
                    continue
                inside = [-1 - at for at, box in enumerate(small) if box[1] <= f.baseline <= box[3]]
                yield Candidate(
                    leaf.number,
                    places[id(f)],
                    inside[0] if inside else number,
                    f.text,
                    f.top,
                    f.bottom,
                    height,
                )
        for at, f in enumerate(content.astray):
            yield Candidate(leaf.number, -1 - at, 1_000_000 + at, f.text, 0.0, 0.0, height)


def _grown(leaf: _Leaf, table: RuledTable, leading: float) -> _Table:
    rows = [
        GridRow([_pieces(leaf, reading_order(cell, leading)) for cell in row])
        for row in table.contents
        if any(row)
    ]
    return _Table(leaf.number, table.columns, table.box[2], rows, table.open_bottom)


def _pieces(leaf: _Leaf, lines: Sequence[LaidLine]) -> list[Piece]:
    pieces: list[Piece] = []
    for line in lines:
        if line.gap:
            pieces.append(Piece(""))
        pieces.append(_piece(leaf, line))
    return pieces


def _piece(leaf: _Leaf, line: LaidLine) -> Piece:
    return Piece(line.text, Box(leaf.number, *leaf.content.turn_back(line.box)), line.size, line.bold)


def _set_notes_apart(leaves: Sequence[_Leaf]) -> None:
    size = body_size(leaf.content.fragments for leaf in leaves)
    for leaf in leaves:
        lines = list(takewhile(lambda item: isinstance(item, LaidLine), reversed(leaf.items)))[::-1]
        count = footnotes([line for line in lines if isinstance(line, LaidLine)], size)
        if count:
            leaf.notes = [line for line in leaf.items[-count:] if isinstance(line, LaidLine)]
            del leaf.items[-count:]


def _join_tables(leaves: Sequence[_Leaf]) -> None:
    """Let a table that goes on over a page break be one table, without the header row that it repeats."""
    for before, leaf in pairwise(leaves):
        above = before.items[-1] if before.items else None
        table = leaf.items[0] if leaf.items else None
        if not (isinstance(above, _Table) and isinstance(table, _Table) and _alike(above, table)):
            continue
        rows = list(table.rows)
        if texts(rows[0]) == texts(above.rows[0]) and names_columns(above.rows[0], above.rows[1:] + rows[1:]):
            rows = rows[1:]
        open_top = bool(leaf.tables) and leaf.tables[0].open_top
        if rows and above.rows and _goes_on(above, rows[0], open_top):
            above.rows[-1] = GridRow(
                [one + two for one, two in zip(above.rows[-1].cells, rows[0].cells, strict=True)]
            )
            rows = rows[1:]
        above.rows.extend(rows)
        above.open_bottom = table.open_bottom
        leaf.items[0] = above
        before.items.pop()


def _alike(one: _Table, two: _Table) -> bool:
    return (
        len(one.columns) == len(two.columns)
        and all(abs(a - b) <= _ALIKE for a, b in zip(one.columns, two.columns, strict=True))
        and abs(one.right - two.right) <= _ALIKE
    )


def _goes_on(table: _Table, row: GridRow, open_top: bool) -> bool:
    """Whether a row at the top of a page is the rest of the row at the bottom of the page before."""
    last = table.rows[-1]
    if not all(bool(above) for above, cell in zip(last.cells, row.cells, strict=True) if cell):
        return False
    cut = table.open_bottom or open_top
    numbered = bool(last.cells[0]) and not row.cells[0]
    lowercase = all(cell[0].text[:1].islower() for cell in row.cells if cell)
    return (cut and (numbered or lowercase)) or (numbered and lowercase)


def _words(leaves: Sequence[_Leaf]) -> frozenset[str]:
    """The document's words, to tell a word's own hyphen from one at a line end."""
    words: set[str] = set()
    for leaf in leaves:
        for fragment in leaf.content.fragments:
            inner = fragment.text.casefold().split()
            words.update(word.strip(".,;:!?()'\"“”‘’") for word in inner[1:-1])
    return frozenset(words)


def _folded(text: str) -> str:
    """A heading without its number, case and punctuation."""
    return "".join(char for char in _HEADING_NUMBER.sub("", text).casefold() if char.isalnum())


class _Writer:
    """Puts the items of the pages in a builder; footnotes wait until the paragraph they are in has ended."""

    def __init__(self, builder: Builder, headings: Mapping[tuple[int, str], int]) -> None:
        self._builder = builder
        self._headings = headings
        self._tables = 0
        self._shapes: dict[tuple[int, int, int], list[str]] = {}
        self._last: LaidLine | None = None
        self._waiting: list[Piece] = []

    def leaf(self, leaf: _Leaf) -> None:
        """Put a page."""
        first = leaf.items[0] if leaf.items else None
        runs_on = isinstance(first, LaidLine) and self._last is not None and not parted(self._last, first)
        if not runs_on:
            self.notes()
        content = leaf.content
        self._builder.page(content.width, content.height, content.ocr, content.confidence, content.unread)
        for number, item in enumerate(leaf.items):
            if isinstance(item, _Table):
                self._table(item)
            else:
                self._line(leaf, item, item.gap or (number == 0 and not runs_on))
        self._waiting += [_piece(leaf, line) for line in leaf.notes]

    def notes(self) -> None:
        """Put the footnotes that wait."""
        if self._waiting:
            self._builder.gap()
            for piece in self._waiting:
                self._builder.line(piece)
            self._builder.gap()
        self._waiting = []

    def _line(self, leaf: _Leaf, line: LaidLine, gap: bool) -> None:
        level = self._headings.get((leaf.number, _folded(line.text)), 0) if self._headings else 0
        if gap or level:
            self.notes()
            self._builder.gap()
        piece = _piece(leaf, line)
        self._builder.line(replace(piece, role="heading", level=level) if level else piece)
        if level:
            self._builder.gap()
        self._last = line

    def _table(self, table: _Table) -> None:
        self.notes()
        shape = (len(table.columns), round(table.columns[0] / _ALIKE), round(table.right / _ALIKE))
        named = bool(table.rows) and names_columns(table.rows[0], table.rows[1:])
        if named:
            self._shapes[shape] = texts(table.rows[0])
        inherited = () if named else self._shapes.get(shape, ())
        self._tables += put_table(self._builder, table.rows, self._tables, inherited)
        self._last = None
