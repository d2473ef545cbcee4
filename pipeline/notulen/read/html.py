"""HTML: what a person reads on the page, without menus and scripts."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Declaration, Doctype, NavigableString, ProcessingInstruction

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain, whole_number
from notulen.read.encoding import decode, utf16_of
from notulen.read.grid import paragraphs, put_table
from notulen.read.spans import Spanning, spread
from notulen.records import Document, Role

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "head",
        "svg",
        "iframe",
        "object",
        "form",
        "button",
        "select",
    ]
)
# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "header", "hr", "html", "main", "p", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
])
# fmt: on
_CLOSE = frozenset(["li", "dd", "dt", "tr"])
_NOT_TEXT = (Comment, Declaration, Doctype, ProcessingInstruction)
_DEPTH = 200
_WHITE = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes, name: str) -> Document:
    """Read HTML: headings, lists and tables as the page marks them; menus, scripts and forms left out."""
    soup = BeautifulSoup(decode(content) if utf16_of(content) else content, "lxml")
    title = plain(soup.title.get_text()) if soup.title else ""
    builder = Builder()
    builder.page()
    HtmlWriter(builder).write(soup)
    return builder.document(name, content, "html", "beautifulsoup", title)


class HtmlWriter:
    """Gathers inline text into lines and puts them in a builder, block by block."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._text: list[str] = []
        self._bold = [0, 0]  # characters in bold, and all, of this line
        self._lead = 0  # characters of this line before the first that is not bold
        self._lines: list[Piece] = []  # those above it in the block
        self._role: Role = "text"
        self._level = 0
        self._marker = ""
        self._lists: list[int | None] = []
        self._tables = 0

    def write(self, soup: Tag) -> None:
        """Put all that a page holds."""
        self._walk(soup, 0)
        self._flush()

    def _walk(self, element: Tag, depth: int, bold: bool = False) -> None:
        if depth > _DEPTH:
            self._text.append(element.get_text(" "))
            return
        for child in element.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, _NOT_TEXT):
                    self._inline(_WHITE.sub(" ", str(child)), bold)
            elif isinstance(child, Tag) and child.name not in _DROPPED and not _hidden(child):
                self._tag(child, depth, bold)

    def _end_line(self) -> None:
        text = "".join(self._text)
        bold = self._bold[1] > 0 and self._bold[0] == self._bold[1]
        lead = 0 if bold else len(plain(text[: self._lead]))
        first, *rest = text.split("\n")
        self._lines.append(Piece(plain(first), bold=bold, lead=lead))
        self._lines += [Piece(plain(line), bold=bold) for line in rest]
        self._text, self._bold, self._lead = [], [0, 0], 0

    def _flush(self) -> None:
        self._end_line()
        lines, self._lines = self._lines, []
        for line in lines:
            if not line.text:
                continue
            if self._marker:
                lead = line.lead + len(self._marker) if line.lead else 0
                item = line._replace(text=self._marker + line.text, role="item", level=len(self._lists))
                self.builder.line(item._replace(lead=lead))
                self._marker = ""
            else:
                self.builder.line(line._replace(role=self._role, level=self._level))

    def _inline(self, text: str, bold: bool) -> None:
        self._text.append(text)
        size = len(text.strip())
        self._bold[0] += size if bold else 0
        self._bold[1] += size
        if size and self._bold[0] == self._bold[1]:
            self._lead = sum(map(len, self._text))

    def _tag(self, tag: Tag, depth: int, bold: bool) -> None:
        name = tag.name
        if name == "br":
            self._end_line()
        elif name == "pre":
            self._flush()
            self.builder.gap()
            self._text.append(tag.get_text())
            self._flush()
            self.builder.gap()
        elif name == "table" and tag.find("table") is None:
            self._flush()
            self._table(tag)
        elif name in ("ul", "ol"):
            self._list(tag, depth, bold)
        elif name == "li":
            self._item(tag, depth, bold)
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._flush()
            self._role, self._level = "heading", int(name[1])
            self._block(tag, depth, bold, apart=True)
            self._role, self._level = "text", 0
        elif name in _BLOCKS:
            self._block(tag, depth, bold, apart=not self._lists and name not in _CLOSE)
        else:
            self._walk(tag, depth + 1, bold or name in ("b", "strong"))

    def _block(self, tag: Tag, depth: int, bold: bool, *, apart: bool) -> None:
        """What stands on lines of its own; ``apart`` with a gap before and after."""
        self._flush()
        if apart:
            self.builder.gap()
        self._walk(tag, depth + 1, bold)
        self._flush()
        if apart:
            self.builder.gap()

    def _list(self, tag: Tag, depth: int, bold: bool) -> None:
        self._flush()
        if not self._lists:
            self.builder.gap()
        start = str(tag.get("start", "1"))
        self._lists.append(None if tag.name == "ul" else whole_number(start, 1))
        self._walk(tag, depth + 1, bold)
        self._flush()
        self._lists.pop()
        if not self._lists:
            self.builder.gap()

    def _item(self, tag: Tag, depth: int, bold: bool) -> None:
        self._flush()
        number = self._lists[-1] if self._lists else None
        self._marker = "- " if number is None else f"{number}. "
        if number is not None:
            self._lists[-1] = number + 1
        self._walk(tag, depth + 1, bold)
        self._flush()
        self._marker = ""

    def _table(self, table: Tag) -> None:
        rows = []
        for tr in table.find_all("tr"):
            cells: list[Spanning] = []
            tags = tr.find_all(["td", "th"], recursive=False)
            for cell in tags:
                for broken in cell.find_all(["br", "p", "div", "li"]):
                    broken.insert(0, "\n")
                bold = cell.name == "th" or cell.find(["b", "strong"]) is not None
                lines = [plain(line) for line in cell.get_text().split("\n")]
                pieces = paragraphs([Piece(line, None, 0.0, bold)] for line in lines if line)
                deep, wide = (whole_number(str(cell.get(name, "1")), 1) for name in ("rowspan", "colspan"))
                cells.append(Spanning(pieces, deep, wide))
            rows.append((cells, len(tags) > 1 and all(cell.name == "th" for cell in tags)))
        if rows and put_table(self.builder, spread(rows), self._tables):
            self._tables += 1


def _hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or "display:none" in str(tag.get("style", "")).replace(" ", "").lower()
