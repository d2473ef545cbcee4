"""Grows a document's text and keeps account of where each line, table row and page stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from notulen.read.clean import joined
from notulen.records import Box, Cell, Document, Line, Page, Role, Span, TableRow

_MOST_RUNNING = 50  # texts of headers and footers: page numbers are many, what else they say is little


class Piece(NamedTuple):
    """A line that has no place in the text yet. Its fields are those of ``records.Line``."""

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    role: Role = "text"
    level: int = 0
    lead: int = 0


class _Open(NamedTuple):
    """What is known of the page that is being written. Its fields are those of ``records.Page``."""

    width: float = 0.0
    height: float = 0.0
    ocr: bool = False
    confidence: float | None = None
    unread: str = ""


class Builder:
    """Takes lines, gaps, rows and pages in reading order and gives the ``Document``.

    ``words`` are the document's words (folded), which help to decide whether a hyphen at a line end is
    the word's own.
    """

    def __init__(self, words: frozenset[str] = frozenset()) -> None:
        self._words = words
        self._parts: list[str] = []
        self._length = 0
        self._gap = False
        self._lines: list[Line] = []
        self._rows: list[TableRow] = []
        self._shown: dict[tuple[int, int], Span] = {}  # the last cell in a column of a table
        self._pages: list[Page] = []
        self._page_start: int | None = None  # None: no page is begun; -1: nothing stands on it yet
        self._open = _Open()

    def page(
        self,
        width: float = 0.0,
        height: float = 0.0,
        ocr: bool = False,
        confidence: float | None = None,
        unread: str = "",
    ) -> None:
        """Begin the next page: what follows stands on it."""
        self._close_page()
        self._open = _Open(width, height, ocr, confidence, unread)
        self._page_start = -1

    def recognised(self, confidence: float | None) -> None:
        """Tell that something on this page was read by OCR; the page keeps the least of the confidences."""
        known = [number for number in (self._open.confidence, confidence) if number is not None]
        self._open = self._open._replace(ocr=True, confidence=min(known, default=None))

    def unread(self, reason: str) -> None:
        """Tell that something on this page was not read."""
        self._open = self._open._replace(unread=self._open.unread or reason)

    def gap(self) -> None:
        """Leave an empty line before what follows."""
        self._gap = True

    def line(self, piece: Piece) -> None:
        """Put a line below the last one; a word that the last one cut in two is made whole."""
        if not piece.text:
            return
        self._separate(piece.text)
        self._append(piece)

    def row(
        self,
        cells: Sequence[Sequence[Piece]],
        columns: Sequence[str],
        table: int,
        header: bool = False,
        merged: Collection[int] = (),
    ) -> None:
        """Put a table row: the lines of each cell, and the headers of the columns ("" where unknown).

        The cells whose numbers are in ``merged`` go on from the row above.
        """
        if not any(piece.text for cell in cells for piece in cell):
            return
        self._separate("")
        start = self._length
        spans: list[Cell] = []
        for number, pieces in enumerate(cells):
            if number:
                self._write("\t")
            begin = self._length
            for piece in pieces:
                if not piece.text:
                    continue
                if self._length > begin and not self._mend(piece.text):
                    self._write(" ")
                self._append(piece)
            above = self._shown.get((table, number)) if number in merged and begin == self._length else None
            self._shown[table, number] = above or Span(begin, self._length)
            column = columns[number] if number < len(columns) else ""
            spans.append(Cell(begin, self._length, column, above))
        self._rows.append(TableRow(start, self._length, tuple(spans), table, header))

    def document(
        self,
        name: str,
        content: bytes,
        kind: str,
        reader: str,
        title: str = "",
        running: Iterable[str] = (),
    ) -> Document:
        """All that was put, as a document. ``content`` is the file as it came, for its hash.

        ``running`` are the texts of headers, footers and watermarks, which were not put.
        """
        self._close_page()
        return Document(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            kind=kind,
            text="".join(self._parts),
            pages=tuple(self._pages),
            lines=tuple(self._lines),
            rows=tuple(self._rows),
            reader=reader,
            title=title,
            running=tuple(islice(dict.fromkeys(text for text in running if text), _MOST_RUNNING)),
        )

    def _close_page(self) -> None:
        if self._page_start is None:
            return
        start = self._length if self._page_start < 0 else self._page_start
        self._pages.append(Page(len(self._pages) + 1, start, self._length, *self._open))
        self._page_start = None

    def _separate(self, text: str) -> None:
        """What stands between the last line and this one: nothing, a newline or an empty line."""
        after_row = bool(self._rows) and self._rows[-1].end == self._length
        if self._length and (self._gap or after_row or not self._mend(text)):
            self._write("\n\n" if self._gap else "\n")
        self._gap = False

    def _mend(self, following: str) -> bool:
        """Take the hyphen away if the last line's last word goes on in what follows."""
        if not self._parts:
            return False
        last = self._parts[-1]
        if last[-1:].isalnum():  # as mostly
            return False
        whole = joined(last, following, self._words)
        if whole is None:
            return False
        if whole != last:
            self._parts[-1] = whole
            self._length -= len(last) - len(whole)
            line = self._lines[-1]
            self._lines[-1] = replace(line, end=self._length)
        return True

    def _append(self, piece: Piece) -> None:
        if self._page_start is None or self._page_start < 0:
            self._page_start = self._length
        page = piece.box.page if piece.box else len(self._pages) + 1
        end = self._length + len(piece.text)
        self._lines.append(Line(self._length, end, page, *piece[1:]))
        self._write(piece.text)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
