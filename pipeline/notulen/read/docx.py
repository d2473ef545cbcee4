"""Word documents: text by paragraph, with headings, lists, tables and tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain, whole_number
from notulen.read.docx_styles import Numbering, Styles, value, w
from notulen.read.grid import GridRow, paragraphs, put_table
from notulen.read.pictures import MOST_PICTURES, TOO_MANY, put_picture
from notulen.records import Document, ReadError, Role

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, the old place of moved text, field codes, and what is shown twice or elsewhere.
_DROPPED = frozenset(
    [w("del"), w("moveFrom"), w("instrText"), w("pPr"), w("rPr"), w("txbxContent"), _FALLBACK]
)
_TEXT_BOX = w("txbxContent")
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"  # as older versions of Word write it
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PAGE = "\f"
_SYMBOL = re.compile(r"[0-9A-Fa-f]{1,4}")
_DAMAGE = (
    PackageNotFoundError,
    AttributeError,
    KeyError,
    ValueError,
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    OSError,
    NotImplementedError,
    zlib.error,
)


def read_docx(content: bytes, name: str) -> Document:
    """Read a Word document, tracked changes accepted, notes last. Raises ``ReadError`` where it is none."""
    try:
        package = docx.Document(io.BytesIO(content))
        body = package.element.find(w("body"))
        styles = Styles(package.styles.element)
        numbering = Numbering(_part(package, "numbering"))
        notes = [_part(package, kind) for kind in ("footnotes", "endnotes")]
        running = [text for kind in ("header", "footer") for text in _running(package, kind)]
        title = str(package.core_properties.title or "")
    except _DAMAGE as error:
        raise ReadError(f"{name!r}: is damaged or no Word document; open and save it again") from error
    if body is None:
        raise ReadError(f"{name!r}: is a Word document without text; open and save it again")
    rendered = body.find(f".//{w('lastRenderedPageBreak')}") is not None
    writer = _Writer(styles, numbering, _Pictures(package, name), rendered=rendered)
    writer.blocks(body)
    for part in notes:
        for note in part if part is not None else ():
            if value(note, "type") is None:  # separators have a type
                writer.blocks(note)
    return writer.builder.document(name, content, "docx", "python-docx", plain(title), running)


def _part(package: docx.document.Document, kind: str) -> etree._Element | None:
    """A part of the package beside its main text, None where it has none."""
    return next(_parts(package, kind), None)


def _parts(package: docx.document.Document, kind: str) -> Iterator[etree._Element]:
    """The parts of a kind: there may be several headers, but one list of footnotes."""
    for relation in package.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield etree.fromstring(relation.target_part.blob, parser)


def _running(package: docx.document.Document, kind: str) -> Iterator[str]:
    """What the headers or footers say, a text a paragraph; Word keeps a watermark in a header."""
    for part in _parts(package, kind):
        for paragraph in part.iter(w("p")):
            yield plain("".join(text.text or "" for text in paragraph.iter(w("t"))))
        for watermark in part.iter(_WATERMARK):
            yield plain(watermark.get("string") or "")


class _Pictures:
    """The pictures that a Word document shows, each read once."""

    def __init__(self, package: docx.document.Document, name: str) -> None:
        self._parts = package.part.related_parts
        self._name = name
        self._seen: set[str] = set()

    def put(self, builder: Builder, shown: etree._Element, tables: int) -> int:
        """Put the text of the pictures that stand within an element; see ``put_picture``."""
        for element in shown.iter(_BLIP, _IMAGE_DATA):
            key = element.get(f"{_RELATION}embed") or element.get(f"{_RELATION}id") or ""
            if key in self._seen or key not in self._parts:
                continue
            self._seen.add(key)
            if len(self._seen) > MOST_PICTURES:
                builder.unread(TOO_MANY)
                break
            tables = put_picture(builder, self._parts[key].blob, self._name, tables)
        return tables


class _Writer:
    """Puts the blocks of a Word document in a builder."""

    def __init__(self, styles: Styles, numbering: Numbering, pictures: _Pictures, *, rendered: bool) -> None:
        self.builder = Builder()
        self.builder.page()
        self._styles = styles
        self._numbering = numbering
        self._pictures = pictures
        self._rendered = rendered
        self._tables = 0
        self._last: tuple[Role, bool] = ("text", False)

    def blocks(self, parent: etree._Element) -> None:
        for block in _blocks(parent):
            if block.tag == w("p"):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: etree._Element) -> None:
        pieces, tight = self._pieces(paragraph)
        filled = [piece for piece in pieces if piece.text not in ("", _PAGE)]
        if filled:
            role = filled[0].role
            close = tight and all(len(piece.text) < 80 for piece in filled)
            if not (
                role == self._last[0] and (role == "item" or (close and self._last[1] and role == "text"))
            ):
                self.builder.gap()
            self._last = (role, close)
        else:
            self._last = ("text", False)
        for piece in pieces:
            if piece.text == _PAGE:
                self.builder.page()
            else:
                self.builder.line(piece)
        for box in paragraph.iter(_TEXT_BOX):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                self.blocks(box)
        self._tables = self._pictures.put(self.builder, paragraph, self._tables)

    def _pieces(self, paragraph: etree._Element) -> tuple[list[Piece], bool]:
        """The lines of a paragraph (a page break is a piece of its own), and whether it leaves no space."""
        style = self._styles.of(paragraph)
        raw = "".join(self._text(paragraph))
        marker = self._numbering.marker(style.number, style.list_level) if raw.strip() else ""
        role: Role = "text"
        level = 0
        if style.outline:
            role, level = "heading", style.outline
        elif marker:
            role, level = "item", style.list_level + 1
        bold = self._styles.is_bold(paragraph, style)
        lead = "" if bold else plain(self._styles.bold_lead(paragraph, style))
        pieces: list[Piece] = []
        for line in raw.replace(_PAGE, f"\n{_PAGE}\n").split("\n"):
            text = _PAGE if line == _PAGE else plain(line)
            led = len(lead) if lead and not pieces and text.startswith(lead) else 0
            if text and text != _PAGE and marker:
                led += len(marker) + 1 if led else 0
                text, marker = f"{marker} {text}", ""
            if text:
                pieces.append(Piece(text, None, style.size, bold, role, level, led))
        return pieces, style.spacing < 4.0

    def _text(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _DROPPED or not isinstance(tag, str):
                continue
            if tag == w("t"):
                yield child.text or ""
            elif tag == w("tab"):
                yield " "
            elif tag in (w("br"), w("cr")):
                paged = value(child, "type") == "page"
                yield "\n" if not paged else "" if self._rendered else _PAGE
            elif tag == w("lastRenderedPageBreak"):
                yield _PAGE
            elif tag == w("noBreakHyphen"):
                yield "-"
            elif tag == w("sym"):
                code = value(child, "char") or ""
                yield chr(int(code, 16)) if _SYMBOL.fullmatch(code) else ""
            else:
                yield from self._text(child)

    def _table(self, table: etree._Element) -> None:
        rows: list[GridRow] = []
        breaks = 0
        for tr in _children(table, w("tr")):
            cells: list[list[Piece]] = []
            merged: list[int] = []
            properties = tr.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            for tc in _children(tr, w("tc")):
                parts = [self._pieces(p)[0] for p in tc.iter(w("p"))]
                breaks += sum(piece.text == _PAGE for part in parts for piece in part)
                span, merge = _merged(tc)
                shown = [[piece for piece in part if piece.text != _PAGE] for part in parts]
                merged += [len(cells)] * merge
                cells.append([] if merge else paragraphs(shown))
                cells.extend([] for _ in range(span - 1))
            header = properties is not None and properties.find(w("tblHeader")) is not None
            rows.append(GridRow(cells, header, frozenset(merged)))
        if rows and put_table(self.builder, rows, self._tables):
            self._tables += 1
        self._tables = self._pictures.put(self.builder, table, self._tables)
        for _ in range(breaks):
            self.builder.page()
        self._last = ("text", False)


def _merged(cell: etree._Element) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it only continues the cell above."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        return 1, False
    span = properties.find(w("gridSpan"))
    merge = properties.find(w("vMerge"))
    return min(max(whole_number(value(span), 1), 1), 64), merge is not None and value(
        merge, "val"
    ) != "restart"


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, also those within content controls and insertions."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")):
            yield from _blocks(child)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _children(child, tag)
