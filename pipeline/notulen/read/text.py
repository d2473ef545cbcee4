"""Plain text: encoding, pages at form feeds, paragraphs at empty lines, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.encoding import decode
from notulen.read.grid import put_table
from notulen.read.running import Candidate, running
from notulen.read.text_tables import text_tables
from notulen.records import Document

_LINE_END = re.compile(r"\r\n|\r|\n")
_ENDS_SENTENCE = re.compile(r"[.!?:;…]['\"”’)\]]*$")
_ENDS_CLAUSE = re.compile(r"[.!?:…]['\"”’)\]]*$")
_ITEM = re.compile(r"(?:[-–—•▪*o☐☑✓→]|\(?[0-9]{1,3}[.):]|\(?[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])\s")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[-–—•▪*+·◦●○☐☑✓→>]|o(?=\s)|\[[ xX]?\])\s+\S")
_TAB = 4  # characters
_WRAPPED = 130  # characters: a file whose full lines are longer has a paragraph a line
_NARROWEST = 50  # characters: shorter lines are not wrapped, they are short
_SHORT_PAGE = 20  # lines: a header on a shorter page may take as many lines as here


def read_text(content: bytes, name: str) -> Document:
    """Read plain text. A form feed starts a page; an empty line stays, unless it only is line spacing.

    Headers, footers and page numbers that return from page to page are left out, as in a PDF.
    """
    pages = [_LINE_END.split(page) for page in decode(content).split("\f")]
    if len(pages) > 1 and not any(line.strip() for line in pages[-1]):
        pages.pop()
    left_out = running(_candidates(pages), len(pages), near=1.0) if len(pages) > 1 else set()
    builder = Builder()
    width = _width([plain(line) for page in pages for line in page])
    tables = 0
    last = ""
    for number, lines in enumerate(pages, 1):
        builder.page()
        kept = ["" if (number, at) in left_out else line for at, line in enumerate(lines)]
        found = {table.first: table for table in text_tables(kept)}
        levels = _levels(kept)
        empty, first = False, True
        at = 0
        while at < len(kept):
            table = found.get(at)
            if table:
                tables += put_table(builder, table.rows, tables)
                at, last, empty, first = table.last, "", False, False
                continue
            text = plain(kept[at])
            if text:
                if _parted(last, text) if first else empty and not _runs_on(last, text, width):
                    builder.gap()
                builder.line(Piece(text, level=levels.get(at, 0)))
                last, first = text, False
            empty = not text
            at += 1
    running_texts = [plain(pages[page - 1][at]) for page, at in sorted(left_out)]
    return builder.document(name, content, "txt", "text", running=running_texts)


def _levels(lines: Sequence[str]) -> dict[int, int]:
    """How deep each list item is nested that stands further in than the one above it, by its line's place.

    A paragraph ends the list.
    """
    levels: dict[int, int] = {}
    indents: list[int] = []
    empty = False
    for at, line in enumerate(lines):
        bullet = _BULLET.match(line)
        if bullet:
            indent = len(bullet["indent"].expandtabs(_TAB))
            while indents and indents[-1] >= indent:
                indents.pop()
            indents.append(indent)
            if len(indents) > 1:
                levels[at] = len(indents)
        elif empty and line.strip():
            indents.clear()
        empty = not line.strip()
    return levels


def _candidates(pages: Sequence[Sequence[str]]) -> Iterator[Candidate]:
    for number, lines in enumerate(pages, 1):
        filled = [at for at, line in enumerate(lines) if line.strip()]
        height = max(len(filled), _SHORT_PAGE)
        for place, at in enumerate(filled):
            below = len(filled) - place - 1
            yield Candidate(number, at, at, plain(lines[at]), place, height - below, height)


def _width(lines: list[str]) -> int:
    """The width that full lines of running text have, in characters."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _parted(line: str, following: str) -> bool:
    """Whether a paragraph begins with a page."""
    return bool(line) and bool(_ENDS_SENTENCE.search(line) or _ITEM.match(following))


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether a sentence runs on over an empty line, as where a converter put one below each line."""
    if not line or width < _NARROWEST or _ITEM.match(following):
        return False
    if following[0].islower():
        full = len(line) > 0.8 * width and width <= _WRAPPED
        return len(line) > 0.6 * width and not (_ENDS_CLAUSE if full else _ENDS_SENTENCE).search(line)
    return width <= _WRAPPED and len(line) > 0.85 * width and not _ENDS_SENTENCE.search(line)
