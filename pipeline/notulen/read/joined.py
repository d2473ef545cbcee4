"""Several documents as one: a message with its attachments, the files of an archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from notulen.records import Cell, Document, Line, Page, TableRow

_BETWEEN = "\n\n"


def joined_documents(
    parts: Iterable[Document], name: str, content: bytes, kind: str, title: str = ""
) -> Document:
    """One document with the text of all parts, an empty line between them, and their pages numbered on.

    ``content`` is the whole file as it came. A part that could not be read is a page with its reason in
    ``unread`` (see ``unread_document``).
    """
    texts: list[str] = []
    pages: list[Page] = []
    lines: list[Line] = []
    rows: list[TableRow] = []
    readers: list[str] = []
    length = tables = 0
    for part in parts:
        at = length + len(_BETWEEN) if length and part.text else length
        if part.text:
            texts.append(part.text)
            length = at + len(part.text)
        first = len(pages)
        pages += [replace(p, number=p.number + first, start=p.start + at, end=p.end + at) for p in part.pages]
        for line in part.lines:
            box = replace(line.box, page=line.box.page + first) if line.box else None
            lines.append(
                replace(line, start=line.start + at, end=line.end + at, page=line.page + first, box=box)
            )
        for row in part.rows:
            cells = tuple(Cell(cell.start + at, cell.end + at, cell.column) for cell in row.cells)
            rows.append(TableRow(row.start + at, row.end + at, cells, row.table + tables, row.header))
        tables += 1 + max((row.table for row in part.rows), default=-1)
        readers += [part.reader] if part.reader and part.reader not in readers else []
    return Document(
        name,
        hashlib.sha256(content).hexdigest(),
        kind,
        _BETWEEN.join(texts),
        tuple(pages),
        tuple(lines),
        tuple(rows),
        "+".join(readers),
        title,
    )


def unread_document(name: str, reason: str) -> Document:
    """A document in the place of one that could not be read: a page without text that says why."""
    return Document(name, "", "", "", (Page(1, 0, 0, unread=reason),))
