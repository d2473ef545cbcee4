"""Pages of placed text into a document: reading order, running headers left out, tables as rows.

This serves every reader that knows where text stands on a page: PDF and scans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from notulen.read.aligned import aligned_tables
from notulen.read.build import Builder, Piece
from notulen.read.geometry import Fragment, PageContent
from notulen.read.grid import GridRow, names_columns, put_table, texts
from notulen.read.layout import LaidLine, lines_of, parted, reading_order, usual_leading
from notulen.read.running import ZONE, Candidate, running
from notulen.read.tables import RuledTable, ruled_tables
from notulen.records import Box, Document

_ALIKE = 5.0  # points by which the columns of a table may shift from page to page
_SMALL_TABLE = 3  # a table of so many rows or fewer may be part of a running header


@dataclass(slots=True)
class _Table:
    """A table as it grows over pages."""

    page: int
    columns: list[float]
    right: float
    rows: list[GridRow]
    open_bottom: bool
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Leaf:
    """A page between being read and being put in the text."""

    number: int
    content: PageContent
    tables: list[RuledTable]
    items: list[LaidLine | _Table] = field(default_factory=list)


def document_of(
    pages: Sequence[PageContent], name: str, content: bytes, kind: str, reader: str, title: str = ""
) -> Document:
    """Make a document of pages in their order. ``content`` is the file as it came, for its hash."""
    leaves = [_Leaf(number, page, ruled_tables(page)) for number, page in enumerate(pages, 1)]
    _lay_out(leaves)
    _join_tables(leaves)
    builder = Builder(_words(leaves))
    _write(builder, leaves)
    return builder.document(name, content, kind, reader, title)


def _lay_out(leaves: Sequence[_Leaf]) -> None:
    """Give each page its items in reading order: lines and tables, without what runs over the pages."""
    left_out = running(_candidates(leaves), len(leaves))
    leading = usual_leading(leaf.content.fragments for leaf in leaves)
    for leaf in leaves:
        content = leaf.content
        rest = [f for at, f in enumerate(content.fragments) if (leaf.number, at) not in left_out]
        for table in leaf.tables:
            rest = table.fill(rest)
        for table in leaf.tables:
            _lay_out_text(leaf, [f for f in rest if f.baseline < table.box[1] + 2], leading)
            rest = [f for f in rest if f.baseline >= table.box[1] + 2]
            if any(cell for row in table.contents for cell in row):
                leaf.items.append(_grown(leaf, table, leading))
        _lay_out_text(leaf, rest, leading)
        astray = [f for at, f in enumerate(content.astray) if (leaf.number, -1 - at) not in left_out]
        leaf.items += reading_order(astray, leading)


def _lay_out_text(leaf: _Leaf, fragments: Sequence[Fragment], leading: float) -> None:
    """Add text to a page's items, with what stands under a header row as a table."""
    lines = lines_of(fragments)
    done = 0
    for table in aligned_tables(lines, leading):
        leaf.items += reading_order([f for line in lines[done : table.first] for f in line], leading)
        rows = [GridRow([_pieces(leaf, reading_order(cell, leading)) for cell in row]) for row in table.rows]
        leaf.items.append(_Table(leaf.number, table.columns, table.right, rows, open_bottom=False))
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


def _write(builder: Builder, leaves: Sequence[_Leaf]) -> None:
    tables = 0
    shapes: dict[tuple[int, int, int], list[str]] = {}
    last: LaidLine | None = None
    for leaf in leaves:
        content = leaf.content
        builder.page(content.width, content.height, content.ocr, content.confidence, content.unread)
        for number, item in enumerate(leaf.items):
            if isinstance(item, _Table):
                shape = (len(item.columns), round(item.columns[0] / _ALIKE), round(item.right / _ALIKE))
                named = item.rows and names_columns(item.rows[0], item.rows[1:])
                if named:
                    shapes[shape] = texts(item.rows[0])
                inherited = () if named else shapes.get(shape, ())
                tables += put_table(builder, item.rows, tables, inherited)
                last = None
                continue
            if item.gap or (number == 0 and last is not None and parted(last, item)):
                builder.gap()
            builder.line(_piece(leaf, item))
            last = item
