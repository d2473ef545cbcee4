"""Markdown, read through the HTML that it stands for."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.html import HtmlWriter
from notulen.read.text import decode
from notulen.records import Document, ReadError

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"(\w+):[ \t]*(\S.*)$", re.MULTILINE)
# What a page made from the file shows of its front matter, above the text.
_SHOWN = ("title", "titel", "subtitle", "description", "date", "datum")
_LOOSE_BREAK = re.compile(r"\\[ \t]*$", re.MULTILINE)
# Where a line is broken in the source, a person meant a line: lists of names often have no other mark.
_MOST_NESTED = 100  # the parser leaves out what is nested deeper
_PARSER = MarkdownIt("commonmark", {"breaks": True, "maxNesting": _MOST_NESTED})
_PARSER.enable(["table", "strikethrough"])
_TOO_DEEP = re.compile(rf"^(?:[ \t]*>){{{_MOST_NESTED // 2}}}", re.MULTILINE)


def read_markdown(content: bytes, name: str) -> Document:
    """Read Markdown as a person sees it: no emphasis marks, links as their text, lists with their markers.

    Raises ``ReadError`` where it is quoted deeper than the parser goes.
    """
    text = decode(content)
    if _TOO_DEEP.search(text):
        raise ReadError(f"{name!r}: is nested too deep to read; save it as PDF")
    builder = Builder()
    builder.page()
    title = ""
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        for key, value in _ENTRY.findall(front.group(1)):
            shown = plain(value.strip("\"' \t"))
            if key.lower() in ("title", "titel"):
                title = shown
                builder.line(Piece(shown, role="heading", level=1))
            elif key.lower() in _SHOWN:
                builder.line(Piece(shown))
        builder.gap()
    soup = BeautifulSoup(_PARSER.render(_LOOSE_BREAK.sub("", text)), "lxml")
    HtmlWriter(builder).write(soup)
    return builder.document(name, content, "md", "markdown", title)
