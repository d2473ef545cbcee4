"""Word, OpenDocument and HTML files from blocks."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from html import escape
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from labels import Source
from layout import Block, read_blocks, runs

SOME_DAY = (2024, 1, 1, 0, 0, 0)  # stands in every archive, so that the same source gives the same bytes
ODT = "application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "fo"),
    )
)


def pack(files: list[tuple[str, bytes]], target: Path) -> None:
    """Write a zip archive whose entries all bear the same date; the first is not compressed."""
    with zipfile.ZipFile(target, "w") as archive:
        for i, (name, content) in enumerate(files):
            entry = zipfile.ZipInfo(name, SOME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED if i else zipfile.ZIP_STORED
            archive.writestr(entry, content)


def make_docx(source: Source, target: Path) -> None:
    """A Word file with Word's own headings, lists and tables."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = datetime(*SOME_DAY)
    document.core_properties.title = source.head.get("title", "")
    document.core_properties.author = ""
    document.sections[0].header.paragraphs[0].text = source.head.get("header", "")
    document.sections[0].footer.paragraphs[0].text = source.head.get("footer", "")
    for block in read_blocks(source.text):
        if block.kind == "table":
            columns = len(block.rows[0])
            table = document.add_table(len(block.rows), columns, "Table Grid")
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            if block.header:
                mark = OxmlElement("w:tblHeader")
                mark.set(qn("w:val"), "true")
                table.rows[0]._tr.get_or_add_trPr().append(mark)
        elif block.kind in ("title", "heading", "sub"):
            document.add_heading(block.text, {"title": 0, "heading": 1, "sub": 2}[block.kind])
        else:
            style = {"-": "List Bullet", "*": "List Bullet"}.get(block.marker)
            if block.kind == "item" and style is None:
                style = "List Number" if block.marker[0].isdigit() else None
            paragraph = document.add_paragraph(style=style)
            if block.kind == "item" and style is None:
                paragraph.add_run(f"{block.marker}\t")
            for text, bold in runs(block.text):
                paragraph.add_run(text).bold = bold or None
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        pack([(name, archive.read(name)) for name in archive.namelist()], target)


def html_runs(text: str) -> str:
    """The text of a block as HTML."""
    pieces = [f"<strong>{escape(t)}</strong>" if bold else escape(t) for t, bold in runs(text)]
    return "".join(pieces).replace("\n", "<br>\n")


def html_table(block: Block) -> list[str]:
    """A table as HTML lines."""
    lines = ["<table>"]
    for i, row in enumerate(block.rows):
        tag = "th" if block.header and i == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{html_runs(cell)}</{tag}>" for cell in row) + "</tr>")
    return [*lines, "</table>"]


def make_html(source: Source, target: Path) -> None:
    """A page as a council's site would show it, with a menu above it and a footer below."""
    lines = [
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(source.head['title'])}</title>",
        "<style>body { font-family: sans-serif; max-width: 46em; margin: auto }</style>\n</head>\n<body>",
        '<nav><a href="#inhoud">Naar de inhoud</a> <a href="/">Home</a> <a href="/contact">Contact</a></nav>',
        '<main id="inhoud">',
    ]
    open_list = ""
    for block in read_blocks(source.text):
        wanted = ("ul" if block.marker in "-*" else "ol") if block.kind == "item" else ""
        if open_list != wanted:
            lines += [f"</{open_list}>"] * bool(open_list) + [f"<{wanted}>"] * bool(wanted)
            open_list = wanted
        if block.kind == "table":
            lines += html_table(block)
        else:
            tag = {"title": "h1", "heading": "h2", "sub": "h3", "item": "li", "text": "p"}[block.kind]
            lines.append(f"<{tag}>{html_runs(block.text)}</{tag}>")
    lines += [f"</{open_list}>"] * bool(open_list)
    lines.append(f"</main>\n<footer>{escape(source.head['footer'])}</footer>\n</body>\n</html>")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def odt_runs(text: str) -> str:
    """The text of a block as OpenDocument."""
    pieces = [
        f'<text:span text:style-name="Strong">{escape(t)}</text:span>' if bold else escape(t)
        for t, bold in runs(text)
    ]
    return "".join(pieces).replace("\n", "<text:line-break/>")


def odt_blocks(source: Source) -> list[str]:
    """The body of an OpenDocument text, element by element."""
    lines, in_list = [], False
    for block in read_blocks(source.text):
        if in_list != (block.kind == "item"):
            lines.append("</text:list>" if in_list else "<text:list>")
            in_list = not in_list
        if block.kind == "table":
            lines.append(
                f'<table:table><table:table-column table:number-columns-repeated="{len(block.rows[0])}"/>'
            )
            for row in block.rows:
                cells = "".join(
                    f"<table:table-cell><text:p>{odt_runs(c)}</text:p></table:table-cell>" for c in row
                )
                lines.append(f"<table:table-row>{cells}</table:table-row>")
            lines.append("</table:table>")
        elif block.kind in ("title", "heading", "sub"):
            level = {"title": 1, "heading": 2, "sub": 3}[block.kind]
            lines.append(f'<text:h text:outline-level="{level}">{odt_runs(block.text)}</text:h>')
        elif block.kind == "item":
            lines.append(f"<text:list-item><text:p>{odt_runs(block.text)}</text:p></text:list-item>")
        else:
            lines.append(f"<text:p>{odt_runs(block.text)}</text:p>")
    return lines + ["</text:list>"] * in_list


def make_odt(source: Source, target: Path) -> None:
    """An OpenDocument text, as small as the standard allows."""
    strong = (
        '<style:style style:name="Strong" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMES} office:version="1.3">'
        f"<office:automatic-styles>{strong}</office:automatic-styles><office:body><office:text>\n"
        + "\n".join(odt_blocks(source))
        + "\n</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    styles = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMES} office:version="1.3">'
        "<office:styles/></office:document-styles>"
    )
    files = [
        ("mimetype", ODT),
        ("content.xml", content),
        ("styles.xml", styles),
        ("META-INF/manifest.xml", manifest),
    ]
    pack([(name, text.encode()) for name, text in files], target)
