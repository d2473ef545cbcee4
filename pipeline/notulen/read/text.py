"""Plain text: encoding, pages at form feeds, paragraphs at empty lines."""

from __future__ import annotations

import re

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.records import Document

_LINE_END = re.compile(r"\r\n|\r|\n")
_ENDS_SENTENCE = re.compile(r"[.!?:;…]['\"”’)\]]*$")
_ITEM = re.compile(r"(?:[-–—•▪*o☐☑✓→]|\(?[0-9]{1,3}[.):]|\(?[a-zA-Z][.)]|[ivxIVX]{1,5}[.)])\s")


def decode(content: bytes) -> str:
    """The text of a file without a declared encoding: a byte order mark, UTF-8, or else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_text(content: bytes, name: str) -> Document:
    """Read plain text. A form feed starts a page; an empty line stays, unless it only is line spacing."""
    pages = [[plain(line) for line in _LINE_END.split(page)] for page in decode(content).split("\f")]
    if len(pages) > 1 and not any(pages[-1]):
        pages.pop()
    builder = Builder()
    width = _width([line for page in pages for line in page])
    for lines in pages:
        builder.page()
        last = ""
        empty = False
        for text in lines:
            if not text:
                empty = True
                continue
            if empty and not _runs_on(last, text, width):
                builder.gap()
            builder.line(Piece(text))
            last, empty = text, False
    return builder.document(name, content, "txt", "text")


def _width(lines: list[str]) -> int:
    """The width that full lines of running text have, in characters."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether a sentence runs on over an empty line: a full line that ends nothing, then a lowercase word."""
    return (
        len(line) > 0.6 * width
        and not _ENDS_SENTENCE.search(line)
        and following[0].islower()
        and not _ITEM.match(following)
    )
