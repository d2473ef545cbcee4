"""Pages of placed text into a document: reading order, running headers left out, tables as rows.

This serves every reader that knows where text stands on a page: PDF and scans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from notulen.read.aligned import aligned_tables, continued_table, is_header_row
from notulen.read.build import Builder, Piece
from notulen.read.continued import ALIKE, join_tables
from notulen.read.footnotes import body_size, footnotes
from notulen.read.geometry import Fragment, PageContent
from notulen.read.grid import GridRow, TableForm, names_columns, table_form, texts
from notulen.read.layout import LaidLine, in_order, lines_of, parted, reading_order, usual_leading
from notulen.read.leaf import Leaf, PageTable
from notulen.read.running import ZONE, Candidate, running
from notulen.read.tables import ruled_tables
from notulen.records import Document

_HEADING_NUMBER = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z])[.)]?\s+")
_SMALL_TABLE = 3  # a table of so many rows or fewer may be part of a running header


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format names. ``level`` counts from 1."""

    text: str
    page: int
    level: int


def document_of(
    pages: Iterable[PageContent],
    name: str,
    content: bytes,
    kind: str,
    reader: str,
    title: str = "",
    outline: Sequence[Heading] = (),
) -> Document:
    """Make a document of pages in their order. ``content`` is the file as it came, for its hash.

    Lines that are one of the ``outline``'s headings get that role. A page is released once it is written, so
    that of a long document there is never twice the text in memory.
    """
    leaves = [Leaf(number, page, ruled_tables(page)) for number, page in enumerate(pages, 1)]
    running_texts = _lay_out(leaves)
    _set_notes_apart(leaves)
    join_tables(leaves)
    builder = Builder(_words(leaves))
    writer = _Writer(builder, {(h.page, _folded(h.text)): h.level for h in outline})
    leaves.reverse()
    while leaves:
        writer.leaf(leaves.pop())
    writer.notes()
    return builder.document(name, content, kind, reader, title, running_texts)


def _lay_out(leaves: Sequence[Leaf]) -> list[str]:
    """Give each page its items in reading order: lines and tables, without what runs over the pages.

    Gives the texts that run over the pages.
    """
    left_out = running(_candidates(leaves), len(leaves))
    leading = usual_leading(leaf.content.fragments for leaf in leaves)
    for before, leaf in zip([None, *leaves], leaves, strict=False):
        content = leaf.content
        rest = [f for at, f in enumerate(content.fragments) if (leaf.number, at) not in left_out]
        for table in leaf.ruled:
            rest = table.fill(rest)
        for table in leaf.ruled:
            _lay_out_text(leaf, before, [f for f in rest if f.baseline < table.box[1] + 2], leading)
            rest = [f for f in rest if f.baseline >= table.box[1] + 2]
            filled = leaf.table(table, leading)
            if filled:
                leaf.items.append(filled)
        _lay_out_text(leaf, before, rest, leading)
        astray = [f for at, f in enumerate(content.astray) if (leaf.number, -1 - at) not in left_out]
        leaf.items += reading_order(astray, leading)
    return [_text_of(leaves[page - 1], key) for page, key in sorted(left_out)]


def _text_of(leaf: Leaf, key: int) -> str:
    """The text of a candidate for a header, by its key."""
    content = leaf.content
    return (content.fragments[key] if key >= 0 else content.astray[-1 - key]).text.strip()


def _lay_out_text(leaf: Leaf, before: Leaf | None, fragments: Sequence[Fragment], leading: float) -> None:
    """Add text to a page's items, with what stands under a header row as a table."""
    lines = lines_of(fragments)
    done = 0
    found = aligned_tables(lines, leading)
    above = before.items[-1] if before and before.items and not leaf.items else None
    rest = (
        continued_table(lines, above.columns, leading)
        if isinstance(above, PageTable) and above.unruled
        else None
    )
    if rest and all(table.first >= rest.last for table in found):
        found.insert(0, rest)
    for table in found:
        leaf.items += in_order(lines[done : table.first], leading)
        rows = [GridRow([leaf.cell(reading_order(cell, leading)) for cell in row]) for row in table.rows]
        leaf.items.append(PageTable(table.columns, table.right, rows, unruled=True))
        done = table.last
    leaf.items += in_order(lines[done:], leading)


def _candidates(leaves: Sequence[Leaf]) -> Iterator[Candidate]:
    for leaf in leaves:
        content = leaf.content
        places = {id(f): at for at, f in enumerate(content.fragments)}
        height = content.width if content.turned % 2 else content.height
        large = [table.box for table in leaf.ruled if len(table.rows) > _SMALL_TABLE]
        small = [table.box for table in leaf.ruled if len(table.rows) <= _SMALL_TABLE]
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


def _set_notes_apart(leaves: Sequence[Leaf]) -> None:
    size = body_size(leaf.content.fragments for leaf in leaves)
    for leaf in leaves:
        lines = list(takewhile(lambda item: isinstance(item, LaidLine), reversed(leaf.items)))[::-1]
        count = footnotes([line for line in lines if isinstance(line, LaidLine)], size)
        if count:
            leaf.notes = [line for line in leaf.items[-count:] if isinstance(line, LaidLine)]
            del leaf.items[-count:]


def _words(leaves: Sequence[Leaf]) -> frozenset[str]:
    """The document's words, to tell a word's own hyphen from one at a line end."""
    words: set[str] = set()
    for leaf in leaves:
        for fragment in leaf.content.fragments:
            words.update(fragment.text.casefold().split()[1:-1])
    return frozenset(word.strip(".,;:!?()'\"“”‘’") for word in words)


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
        self._form: TableForm | None = None

    def leaf(self, leaf: Leaf) -> None:
        """Put a page."""
        first = leaf.items[0] if leaf.items else None
        runs_on = isinstance(first, LaidLine) and self._last is not None and not parted(self._last, first)
        if not runs_on:
            self.notes()
        content = leaf.content
        self._builder.page(content.width, content.height, content.ocr, content.confidence, content.unread)
        for number, item in enumerate(leaf.items):
            if isinstance(item, PageTable):
                self._table(item)
            else:
                self._line(leaf, item, item.gap or (number == 0 and not runs_on))
        self._waiting += [leaf.piece(line) for line in leaf.notes]

    def notes(self) -> None:
        """Put the footnotes that wait."""
        if self._waiting:
            self._builder.gap()
            for piece in self._waiting:
                self._builder.line(piece)
            self._builder.gap()
        self._waiting = []

    def _line(self, leaf: Leaf, line: LaidLine, gap: bool) -> None:
        level = self._headings.get((leaf.number, _folded(line.text)), 0) if self._headings else 0
        if gap or level:
            self.notes()
            self._builder.gap()
        piece = leaf.piece(line)
        self._builder.line(piece._replace(role="heading", level=level) if level else piece)
        if level:
            self._builder.gap()
        self._last = line

    def _table(self, table: PageTable) -> None:
        self.notes()
        if not table.goes_on:
            self._form = self._form_of(table)
            self._tables += self._form is not None and not self._form.prose
        if self._form:
            opens, closes = not table.goes_on, table.rest is None
            self._form.put(self._builder, table.rows, self._tables - 1, opens, closes)
        self._last = None

    def _form_of(self, table: PageTable) -> TableForm:
        """The form of a table over all its pages. Without a header it has that of the last table alike."""
        rows = [row for part in table.parts() for row in part.rows]
        shape = (len(table.columns), round(table.columns[0] / ALIKE), round(table.right / ALIKE))
        if rows and names_columns(rows[0], rows[1:]):
            self._shapes[shape] = texts(rows[0])
            return table_form(rows)
        return table_form(rows, self._shapes.get(shape, ()))
