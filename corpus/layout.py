"""The blocks of a source that is laid out (PDF, office, HTML): a small part of Markdown.

``# Title``, ``## Heading``, ``### Sub-heading``, ``- item``, ``1. item``, ``| table | row |`` (a row
``|---|`` under the first makes it the header), ``<<<`` for a new page; everything else is a
paragraph, in which a line that ends in ``\\`` keeps its line break. ``**…**`` is bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ITEM = re.compile(r"(\s*)([-•*]|\d+[.)]|[a-z][.)])\s+(.*)")
RULE = re.compile(r"\|[-| ]+\|$")


@dataclass
class Block:
    """One block: ``kind`` is title, heading, sub, item, table, page or text."""

    kind: str
    text: str = ""
    marker: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    header: bool = False


def read_blocks(text: str) -> Iterator[Block]:
    """The blocks of the text, in order."""
    for part in re.split(r"\n[ \t]*\n", text.strip("\n")):
        block: Block | None = None
        for line in part.splitlines():
            marks = re.match(r"(#{1,3}) (.*)", line)
            item = ITEM.fullmatch(line)
            if line.startswith("|"):
                if block is None or block.kind != "table":
                    if block:
                        yield block
                    block = Block("table")
                if RULE.fullmatch(line):
                    block.header = True
                else:
                    block.rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            elif marks or item or line == "<<<":
                if block:
                    yield block
                if marks:
                    block = Block({1: "title", 2: "heading", 3: "sub"}[len(marks[1])], marks[2])
                elif item:
                    block = Block("item", item[3], item[2], len(item[1]) // 2)
                else:
                    block = Block("page")
            elif block and block.kind in ("text", "item"):
                block.text += "\n" + line.strip()
            else:
                if block:
                    yield block
                block = Block("text", line.strip())
        if block:
            yield block


def runs(text: str) -> list[tuple[str, bool]]:
    """Pieces of a paragraph with whether they are bold; ``\\`` at a line's end becomes a newline."""
    text = text.replace("\\\n", "\v").replace("\n", " ").replace("\v", "\n")
    return [(piece, bool(i % 2)) for i, piece in enumerate(text.split("**")) if piece]
