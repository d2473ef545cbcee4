"""Markdown, read through the HTML that it stands for."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.encoding import decode
from notulen.read.html import HtmlWriter
from notulen.records import Document, ReadError

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"(\w+):[ \t]*(\S.*)$", re.MULTILINE)
# It is made of fields: what stands between two rules that divide the text is not left out.
_FIELD = re.compile(r"(?:#.*|[\"']?\w[\w .-]*[\"']?:(?:\s.*)?)$")
# What a page made from the file shows of its front matter, above the text.
_SHOWN = ("title", "titel", "subtitle", "description", "date", "datum")
# Boxes and tags of HackMD and its like, which are no text.
_FENCE = re.compile(r"^[ \t]*:::.*$|^#+[ \t]*tags:.*$", re.MULTILINE)
# "Actie\n-\nBrief sturen": a bullet above its text, which the grammar takes for the rule below a heading.
_LOOSE_BULLET = re.compile(r"^([ \t]*-)[ \t]*\r?\n(?=[ \t]*[^\s*+#>|-])", re.MULTILINE)
_LOOSE_BREAK = re.compile(r"\\[ \t]*$", re.MULTILINE)
# "**Datum: **maandag", as converters write it: emphasis that the grammar does not take for any.
_LOOSE_BOLD = re.compile(r"\*\*([ \t]*)([^*\n]*?)([ \t]*)\*\*")
_MOST_NESTED = 100  # the parser leaves out what is nested deeper
# Where a line is broken in the source, a person meant a line: lists of names often have no other mark.
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
    if front and _FIELD.match(front.group(1).lstrip().partition("\n")[0].rstrip()):
        text = text[front.end() :]
        for key, value in _ENTRY.findall(front.group(1)):
            shown = plain(value.strip("\"' \t"))
            if key.lower() in ("title", "titel"):
                title = shown
                builder.line(Piece(shown, role="heading", level=1))
            elif key.lower() in _SHOWN:
                builder.line(Piece(shown))
        builder.gap()
    text = _LOOSE_BULLET.sub(r"\1 ", _FENCE.sub("", text))
    soup = BeautifulSoup(_PARSER.render(_LOOSE_BREAK.sub("", _bold_put_right(text))), "lxml")
    HtmlWriter(builder).write(soup)
    return builder.document(name, content, "md", "markdown", title)


def _bold_put_right(text: str) -> str:
    """White space just inside marks of bold put outside of them; marks around nothing are left out."""

    def right(match: re.Match[str]) -> str:
        before, inside, after = match.groups()
        return f"{before}**{inside}**{after}" if inside else before + after

    lines = text.split("\n")
    return "\n".join(
        _LOOSE_BOLD.sub(right, line) if line.count("**") % 2 == 0 and _loose(line) else line for line in lines
    )


def _loose(line: str) -> bool:
    return any(inside != inside.strip() or not inside for inside in line.split("**")[1::2])
