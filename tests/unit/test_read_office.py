import hashlib
import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from notulen.read import read_bytes
from notulen.read.docx_styles import Numbering, w
from notulen.records import Document, ReadError


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def shown(document: Document) -> list[tuple[str, str, int]]:
    return [(document.text[line.start : line.end], line.role, line.level) for line in document.lines]


def test_docx_gives_headings_items_and_their_levels():
    file = docx.Document()
    file.add_heading("Opening", 1)
    file.add_paragraph("De voorzitter opent.")
    file.add_paragraph("zaal bespreken", style="List Bullet")
    file.add_heading("Besluiten", 2)
    file.add_paragraph("krediet verlenen", style="List Number")
    file.add_paragraph("brief sturen", style="List Number")
    assert shown(read_bytes(saved(file), "verslag.docx")) == [
        ("Opening", "heading", 1),
        ("De voorzitter opent.", "text", 0),
        ("- zaal bespreken", "item", 1),
        ("Besluiten", "heading", 2),
        ("1. krediet verlenen", "item", 1),
        ("2. brief sturen", "item", 1),
    ]


def test_docx_tells_with_how_many_bold_characters_a_line_begins():
    file = docx.Document()
    paragraph = file.add_paragraph("", style="List Bullet")
    paragraph.add_run("Scanner").bold = True
    paragraph.add_run(" De scanner is weg.")
    file.add_paragraph().add_run("Alles vet").bold = True
    document = read_bytes(saved(file), "verslag.docx")
    assert [line.lead for line in document.lines] == [len("- Scanner"), 0]


def test_docx_keeps_insertions_and_drops_deletions_headers_and_footers():
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Vertrouwelijk"
    paragraph = file.add_paragraph("Besloten is ")
    for tag, text in (("ins", "<w:t>akkoord</w:t>"), ("del", "<w:delText>niet akkoord</w:delText>")):
        paragraph._p.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r>{text}</w:r></w:{tag}>')
        )
    assert read_bytes(saved(file), "verslag.docx").text == "Besloten is akkoord"


def test_docx_tables_give_rows_and_merged_cells_are_empty():
    file = docx.Document()
    table = file.add_table(3, 3)
    for at, text in enumerate(["Actie", "Wie", "Wanneer", "Bellen", "bode", "mei", "Sturen", "", "juni"]):
        table.cell(at // 3, at % 3).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    document = read_bytes(saved(file), "lijst.docx")
    assert [[document.text[c.start : c.end] for c in row.cells] for row in document.rows] == [
        ["Actie", "Wie", "Wanneer"],
        ["Bellen", "bode", "mei"],
        ["Sturen", "", "juni"],
    ]
    assert document.rows[0].header
    assert document.rows[2].cells[0].column == "Actie"


def test_docx_page_breaks_start_pages():
    file = docx.Document()
    file.add_paragraph("Eerste")
    file.add_page_break()
    file.add_paragraph("Tweede")
    document = read_bytes(saved(file), "verslag.docx")
    assert [line.page for line in document.lines] == [1, 2]


@pytest.mark.parametrize(
    ("style", "text", "markers"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("bullet", "", ["-", "-", "-"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_list_numbers_are_computed_as_word_does(style, text, markers):
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering = Numbering(
        parse_xml(
            f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
            '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        )
    )
    assert [numbering.marker("7", 0) for _ in range(3)] == markers
    assert w("p").endswith("}p")


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{part}="{OFFICE}{part}:1.0"' for part in ("office", "text", "table", "style"))
STYLE = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/></text:list-style>'
)
BODY = (
    "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
    '<text:h text:outline-level="2">Opening</text:h>'
    "<text:p>De voorzitter<text:s/>opent<text:line-break/>de zitting.</text:p>"
    '<text:list text:style-name="N"><text:list-item><text:p>eerste</text:p></text:list-item>'
    "<text:list-item><text:p>tweede</text:p></text:list-item></text:list>"
    "<text:list><text:list-item><text:p>los</text:p></text:list-item></text:list>"
    "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Actie</text:p></table:table-cell>"
    "<table:table-cell><text:p>Wie</text:p></table:table-cell></table:table-row></table:table-header-rows>"
    "<table:table-row><table:table-cell><text:p>Bellen</text:p></table:table-cell><table:table-cell><text:p>bode</text:p>"
    "</table:table-cell></table:table-row></table:table>"
)


def odt(body: str, manifest: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{STYLE}</office:document-styles>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return buffer.getvalue()


def test_odt_gives_headings_items_and_rows():
    document = read_bytes(odt(BODY), "verslag.odt")
    assert shown(document)[:6] == [
        ("Opening", "heading", 2),
        ("De voorzitter opent", "text", 0),
        ("de zitting.", "text", 0),
        ("1. eerste", "item", 1),
        ("2. tweede", "item", 1),
        ("- los", "item", 1),
    ]
    assert [cell.column for cell in document.rows[1].cells] == ["Actie", "Wie"]
    assert "weg" not in document.text


def test_odt_notes_come_last_and_page_breaks_start_pages():
    note = "<text:note><text:note-body><text:p>Zie bijlage.</text:p></text:note-body></text:note>"
    body = (
        f"<text:p>Besloten{note} is akkoord.<text:soft-page-break/></text:p><text:soft-page-break/>"
        "<text:p>Slot<text:p>in een kader</text:p></text:p>"
    )
    document = read_bytes(odt(body), "verslag.odt")
    assert document.text == "Besloten is akkoord.\n\nSlot\nin een kader\n\nZie bijlage."
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_an_encrypted_odt_says_so():
    with pytest.raises(ReadError, match=r"'verslag\.odt': is encrypted"):
        read_bytes(odt(BODY, "<manifest:encryption-data/>"), "verslag.odt")


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\header Kop}\pard\outlinelevel0\b Opening\b0\par
\pard De voorzitter opent \'e9\'e9n keer \u8211? en {\deleted niet }wel.\par
{\listtext\pard 1.\tab}\pard\ls1\ilvl0 eerste\par{\listtext\pard 2.\tab}\pard\ls1 tweede\par
\trowd\intbl Actie\cell Wie\cell\row\trowd\intbl Bellen\cell bode\cell\row\pard Slot\page Verder\par}"""


def test_rtf_gives_text_headings_items_rows_and_pages():
    document = read_bytes(RTF, "verslag.rtf")
    assert document.text == (
        "Opening\n\nDe voorzitter opent één keer – en wel.\n\n1. eerste\n2. tweede\n\n"
        "Actie\tWie\nBellen\tbode\n\nSlot\n\nVerder"
    )
    assert shown(document)[0] == ("Opening", "heading", 1)
    assert shown(document)[2] == ("1. eerste", "item", 1)
    assert len(document.pages) == 2


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORD = OLD + bytes(100) + "WordDocument".encode("utf-16-le")


def test_an_old_format_says_what_to_do_where_libreoffice_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", str(Path("/nonexistent")))
    with pytest.raises(ReadError, match=r"'verslag\.doc': is in an old office format; install LibreOffice"):
        read_bytes(OLD_WORD, "verslag.doc")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (OLD + bytes(100), "is damaged, or an old office file without running text"),
        (OLD + "PowerPoint Document".encode("utf-16-le"), "without running text"),
        (OLD + "__substg1.0_0037".encode("utf-16-le"), "is an Outlook message; save it as eml"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    ],
)
def test_an_old_file_that_is_no_text_is_not_given_to_libreoffice(content, message):
    with pytest.raises(ReadError, match=message):
        read_bytes(content, "oud.doc")


def office_program(folder: Path, made: bytes | None) -> None:
    """A program that is called as LibreOffice is, and makes this docx of any file."""
    (folder / "made.docx").write_bytes(made or b"")
    copy = f'cp "{folder}/made.docx" "$6/document.docx"' if made else "exit 1"
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\ntest "$4" = docx && test -f "$7" && {copy}\n')
    program.chmod(0o755)


needs_a_shell = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the stand-in is a shell script")


@needs_a_shell
def test_an_old_format_is_read_through_libreoffice(tmp_path, monkeypatch):
    file = docx.Document()
    file.add_heading("Opening", 1)
    file.add_paragraph("De raad stelt de agenda vast.")
    office_program(tmp_path, saved(file))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    document = read_bytes(OLD_WORD, "verslag.doc")
    assert (document.kind, document.reader) == ("doc", "libreoffice+python-docx")
    assert document.text == "Opening\n\nDe raad stelt de agenda vast."
    assert document.sha256 == hashlib.sha256(OLD_WORD).hexdigest()


@needs_a_shell
@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "LibreOffice cannot read it"), ("\ue000" * 60, "nothing legible in it")],
    ids=["nothing comes out", "nothing legible comes out"],
)
def test_an_old_file_that_libreoffice_cannot_read_says_so(tmp_path, monkeypatch, text, message):
    file = docx.Document()
    file.add_paragraph(text or "")
    office_program(tmp_path, saved(file) if text else None)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ReadError, match=rf"'verslag\.doc': .*{message}"):
        read_bytes(OLD_WORD, "verslag.doc")
