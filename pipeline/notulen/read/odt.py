"""OpenDocument text, read from its XML (odfpy has no wheels and no tracked changes)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from notulen.read.archive import check_archive
from notulen.read.build import Builder, Piece
from notulen.read.clean import plain, whole_number
from notulen.read.grid import paragraphs, put_table
from notulen.read.pictures import DAMAGED, MOST_PICTURES, TOO_MANY, put_picture
from notulen.read.spans import Spanning, spread
from notulen.records import Document, ReadError, Role

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE = (f"{{{_NS}{part}:1.0}}" for part in ("text", "table", "office", "style"))
_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_IMAGE, _LINK = f"{{{_NS}drawing:1.0}}image", "{http://www.w3.org/1999/xlink}href"
_PARAGRAPH, _HEADING, _LIST = _TEXT + "p", _TEXT + "h", _TEXT + "list"
_NOTE, _PAGE_BREAK, _DELETED = _TEXT + "note", _TEXT + "soft-page-break", _TEXT + "tracked-changes"
# Deleted text lies in tracked-changes; notes are put last, comments are no part of the text.
_DROPPED = frozenset([_DELETED, _NOTE, _OFFICE + "annotation", _TEXT + "sequence-decls", _OFFICE + "forms"])


def read_odt(content: bytes, name: str) -> Document:
    """Read OpenDocument text, without deletions, notes last. Raises ``ReadError`` where it is none."""
    check_archive(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "manifest:encryption-data" in archive.read("META-INF/manifest.xml").decode("utf-8", "replace"):
                raise ReadError(f"{name!r}: is encrypted; save it without a password")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            tree = etree.fromstring(archive.read("content.xml"), parser)
            named = etree.fromstring(archive.read("styles.xml"), parser)
            shown = [image.get(_LINK) or "" for image in tree.iter(_IMAGE)]
            pictures = {link: _picture(archive, link) for link in shown[:MOST_PICTURES]}
    except (
        KeyError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        OSError,
        ValueError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise ReadError(f"{name!r}: is damaged or no OpenDocument text; open and save it again") from error
    body = tree.find(f".//{_OFFICE}text")
    if body is None:
        raise ReadError(f"{name!r}: is an OpenDocument file without text; convert it to PDF or odt")
    writer = _Writer(_numbered(tree, named), _bold(tree, named), pictures, name)
    writer.blocks(body, 0)
    for note in body.iter(_TEXT + "note-body"):
        if not any(parent.tag == _DELETED for parent in note.iterancestors()):
            writer.blocks(note, 0)
    if len(shown) > MOST_PICTURES:
        writer.builder.unread(TOO_MANY)
    return writer.builder.document(name, content, "odt", "odt", running=_running(named))


def _running(styles: etree._Element) -> list[str]:
    """What the headers and footers say, a text a paragraph."""
    parts = styles.iter(_STYLE + "header", _STYLE + "footer")
    return [
        plain("".join(str(text) for text in paragraph.itertext()))
        for part in parts
        for paragraph in part.iter(_PARAGRAPH)
    ]


def _picture(archive: zipfile.ZipFile, link: str) -> bytes | None:
    """The content of a picture, None where it cannot be unpacked; nothing where it is not in the file."""
    try:
        return archive.read(link) if link in archive.NameToInfo else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return None


def _numbered(*trees: etree._Element) -> dict[str, dict[int, tuple[str, str, int]]]:
    """For each list style the levels that count: prefix, suffix and first number."""
    styles: dict[str, dict[int, tuple[str, str, int]]] = {}
    for tree in trees:
        for style in tree.iter(_TEXT + "list-style"):
            levels = styles.setdefault(style.get(_STYLE + "name") or "", {})
            for level in style.iter(_TEXT + "list-level-style-number"):
                if level.get(_STYLE + "num-format"):
                    start = level.get(_TEXT + "start-value") or "1"
                    levels[whole_number(level.get(_TEXT + "level"), 1)] = (
                        level.get(_STYLE + "num-prefix") or "",
                        level.get(_STYLE + "num-suffix") or "",
                        whole_number(start, 1),
                    )
    return styles


def _bold(*trees: etree._Element) -> frozenset[str]:
    """The names of the styles that set bold."""
    return frozenset(
        style.get(_STYLE + "name") or ""
        for tree in trees
        for style in tree.iter(_STYLE + "style")
        for properties in style.iter(_STYLE + "text-properties")
        if properties.get(_FO + "font-weight") == "bold"
    )


class _Writer:
    """Puts the blocks of an OpenDocument text in a builder."""

    def __init__(
        self,
        numbered: dict[str, dict[int, tuple[str, str, int]]],
        bold: frozenset[str],
        pictures: dict[str, bytes | None],
        name: str,
    ) -> None:
        self.builder = Builder()
        self.builder.page()
        self._pictures = pictures
        self._name = name
        self._numbered = numbered
        self._bold = bold
        self._counts: dict[tuple[str, int], int] = {}
        self._tables = 0

    def blocks(self, parent: etree._Element, level: int, style: str = "") -> None:
        for block in parent:
            if block.tag in _DROPPED:
                continue
            if block.tag in (_PARAGRAPH, _HEADING):
                self.builder.gap()
                self._put(self.pieces(block))
                self._put_pictures(block)
                for _ in block.iter(_PAGE_BREAK):
                    self.builder.page()
            elif block.tag == _PAGE_BREAK:
                self.builder.page()
            elif block.tag == _LIST:
                self.builder.gap() if not level else None
                self._list(block, level + 1, block.get(_TEXT + "style-name") or style)
                self.builder.gap() if not level else None
            elif block.tag == _TABLE + "table":
                rows = [(list(self._cells(row)), header) for row, header in _rows(block, False)]
                if rows and put_table(self.builder, spread(rows), self._tables):
                    self._tables += 1
                self._put_pictures(block)
            else:
                self.blocks(block, level, style)

    def pieces(self, block: etree._Element) -> list[Piece]:
        role: Role = "heading" if block.tag == _HEADING else "text"
        outline = block.get(_TEXT + "outline-level") or "1"
        level = whole_number(outline, 1) if role == "heading" else 0
        bold = self._is_bold(block)
        lines = [plain(line) for line in "".join(_text(block)).split("\n")]
        return [Piece(line, None, 0.0, bold, role, level) for line in lines if line]

    def _put(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            self.builder.line(piece)

    def _put_pictures(self, block: etree._Element) -> None:
        """The text of the pictures in a block, each once."""
        for image in block.iter(_IMAGE):
            content = self._pictures.pop(image.get(_LINK) or "", b"")
            if content is None:
                self.builder.unread(DAMAGED)
            elif content:
                self._tables = put_picture(self.builder, content, self._name, self._tables)

    def _list(self, block: etree._Element, level: int, style: str) -> None:
        counting = self._numbered.get(style, {}).get(level)
        if block.get(_TEXT + "continue-numbering") != "true":
            self._counts.pop((style, level), None)
        for item in block:
            if item.tag not in (_TEXT + "list-item", _TEXT + "list-header"):
                continue
            marker = "-"
            if counting:
                number = self._counts.get((style, level), counting[2] - 1) + 1
                start = item.get(_TEXT + "start-value") or ""
                number = whole_number(start, number)
                self._counts[style, level] = number
                marker = f"{counting[0]}{number}{counting[1]}"
            for block_in_item in item:
                if block_in_item.tag == _LIST:
                    self._list(block_in_item, level + 1, block_in_item.get(_TEXT + "style-name") or style)
                elif block_in_item.tag in (_PARAGRAPH, _HEADING):
                    for piece in self.pieces(block_in_item):
                        heading = piece.role == "heading"
                        text = f"{marker} {piece.text}" if marker else piece.text
                        role: Role = "heading" if heading else "item"
                        self.builder.gap() if heading else None
                        self.builder.line(Piece(text, None, 0.0, piece.bold, role, piece.level or level))
                        self.builder.gap() if heading else None
                        marker = ""

    def _cells(self, row: etree._Element) -> Iterator[Spanning]:
        for cell in row:
            if cell.tag != _TABLE + "table-cell":
                continue
            rows, columns, repeated = (
                whole_number(cell.get(f"{_TABLE}number-{name}"), 1)
                for name in ("rows-spanned", "columns-spanned", "columns-repeated")
            )
            pieces = paragraphs(self.pieces(block) for block in cell.iter(_PARAGRAPH, _HEADING))
            yield Spanning(pieces, rows, columns)
            for _ in range(min(repeated, 64) - 1):
                yield Spanning([])

    def _is_bold(self, block: etree._Element) -> bool:
        if block.get(_TEXT + "style-name") in self._bold:
            return True
        spans = [child for child in block if child.tag == _TEXT + "span"]
        loose = (block.text or "").strip() or any((child.tail or "").strip() for child in block)
        return bool(spans) and not loose and all(s.get(_TEXT + "style-name") in self._bold for s in spans)


def _rows(table: etree._Element, header: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in table:
        if child.tag == _TABLE + "table-row":
            yield child, header
        elif child.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
            yield from _rows(child, header or child.tag.endswith("header-rows"))


def _text(element: etree._Element) -> Iterator[str]:
    if element.tag in _DROPPED:
        return
    if element.tag == _TEXT + "line-break":
        yield "\n"
    elif element.tag in (_TEXT + "tab", _TEXT + "s"):
        yield " "
    yield (element.text or "").replace("\n", " ")
    for child in element:
        boxed = child.tag in (_PARAGRAPH, _HEADING)  # of a text box within the paragraph
        yield "\n" if boxed else ""
        if isinstance(child.tag, str):
            yield from _text(child)
        yield "\n" if boxed else ""
        yield (child.tail or "").replace("\n", " ")
