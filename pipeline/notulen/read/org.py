"""Org mode: headings with stars, lists, TODO keywords, tables."""

from __future__ import annotations

import re

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.encoding import decode
from notulen.read.grid import GridRow, put_table
from notulen.records import Document

_HEADING = re.compile(r"(\*+) +(.*?)(?:\s+:[\w@:]+:)?$")
_ITEM = re.compile(r"( *)([-+]|\d+[.)]|(?<= )\*) +(.+)$")
_TABLE = re.compile(r"\s*\|(.*)$")
_KEYWORD = re.compile(r"#\+(\w+):+\s*(.*)$", re.IGNORECASE)
_SHOWN = ("SUBTITLE", "DESCRIPTION", "DATE")  # as of the front matter of Markdown
_DRAWER = re.compile(r"\s*:\w+:\s*$")
_PLANNING = re.compile(r"\s*(?:CLOSED|DEADLINE|SCHEDULED):")
_LINK = re.compile(r"\[\[([^\]]+)\](?:\[([^\]]+)\])?\]")


def read_org(content: bytes, name: str) -> Document:
    """Read Org mode: stars become heading levels, links their text; TODO keywords and check boxes stay."""
    builder = Builder()
    builder.page()
    indents: list[int] = []
    grid: list[GridRow] = []
    tables, title, drawer = 0, "", False
    for raw in [*decode(content).splitlines(), ""]:
        row = _TABLE.match(raw)
        if row:
            if set(row.group(1)) <= set("-+| "):
                grid = [GridRow(grid[0].cells, header=True)] if len(grid) == 1 else grid
            else:
                cells = row.group(1).rstrip().removesuffix("|").split("|")
                grid.append(GridRow([[Piece(_plain(cell))] if cell.strip() else [] for cell in cells]))
            continue
        if grid:
            tables += put_table(builder, grid, tables)
            grid = []
        if drawer or _DRAWER.match(raw):
            drawer = raw.strip().upper() != ":END:"
            continue
        keyword, heading, item = _KEYWORD.match(raw), _HEADING.match(raw), _ITEM.match(raw)
        if keyword:
            setting, value = keyword.group(1).upper(), _plain(keyword.group(2))
            if setting == "TITLE":
                title = value
                builder.line(Piece(title, role="heading", level=1))
            elif setting in _SHOWN and value:
                builder.line(Piece(value))
        elif heading:
            indents = []
            builder.gap()
            builder.line(Piece(_plain(heading.group(2)), role="heading", level=len(heading.group(1))))
            builder.gap()
        elif item:
            indent = len(item.group(1))
            indents = [*[other for other in indents if other < indent], indent]
            marker = item.group(2) if item.group(2)[0].isdigit() else "-"
            builder.line(Piece(f"{marker} {_plain(item.group(3))}", role="item", level=len(indents)))
        elif not raw.strip():
            indents = []
            builder.gap()
        elif not _PLANNING.match(raw):
            builder.line(Piece(_plain(raw)))
    return builder.document(name, content, "org", "org", title)


def _plain(text: str) -> str:
    return plain(_LINK.sub(lambda link: link.group(2) or link.group(1), text))
