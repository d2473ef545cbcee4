"""Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.text import decode
from notulen.records import Document, Role


def read_markdown(content: bytes, name: str) -> Document:
    """Read Markdown as a person sees it: no emphasis marks, links as their text, lists with their markers."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    builder = Builder()
    builder.page()
    _write(builder, parser.parse(decode(content)))
    return builder.document(name, content, "md", "markdown")


def _write(builder: Builder, tokens: list[Token]) -> None:
    lists: list[int | None] = []  # the next number of each open list, None for bullets
    marker = ""
    role: Role = "text"
    level = 0
    table = -1
    row: list[list[Piece]] | None = None
    columns: list[str] = []
    header = False
    tight = False
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            if not lists:
                builder.gap()
            lists.append(int(token.attrs.get("start", 1)) if kind[0] == "o" else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            builder.gap() if not lists else None
        elif kind == "list_item_open":
            number = lists[-1]
            marker = "- " if number is None else f"{number}. "
            if number is not None:
                lists[-1] = number + 1
        elif kind == "list_item_close":
            marker = ""
        elif kind == "heading_open":
            role, level = "heading", int(token.tag[1])
            builder.gap()
        elif kind == "paragraph_open":
            tight = token.hidden
            if not tight and not marker:
                builder.gap()
        elif kind == "heading_close":
            role, level = "text", 0
            builder.gap()
        elif kind == "paragraph_close":
            if not tight and not lists:
                builder.gap()
        elif kind == "table_open":
            table, columns = table + 1, []
            builder.gap()
        elif kind == "table_close":
            builder.gap()
        elif kind in ("thead_open", "tbody_open"):
            header = kind[1] == "h"
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close" and row is not None:
            if header:
                columns = [" ".join(piece.text for piece in cell) for cell in row]
            builder.row(row, columns, table, header)
            row = None
        elif kind == "inline":
            lines = [plain(line) for line in "".join(_inline(token.children or [])).split("\n")]
            if row is not None:
                row.append([Piece(line) for line in lines if line])
                continue
            for text in lines:
                if not text:
                    continue
                if marker and role == "text":
                    builder.line(Piece(marker + text, role="item", level=len(lists)))
                    marker = ""
                else:
                    builder.line(Piece(text, role=role, level=level))
        elif kind in ("fence", "code_block"):
            builder.gap()
            for text in token.content.splitlines():
                builder.line(Piece(plain(text)))
            builder.gap()


def _inline(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "image":
            yield token.content
