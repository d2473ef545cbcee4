import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import hypothesis
import pytest
from docx import Document as Word
from hostile import pdf
from hypothesis import strategies as st
from layouts import one_column, pages, table
from notulen.read import read, read_bytes
from notulen.records import Line, ReadError
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from test_read_markup import HTML, MARKDOWN, ORG
from test_read_office import BODY, RTF, odt, saved


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def locked() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("geheim"))
    canvas.drawString(72, 700, "Besloten vergadering")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "leeg.pdf", "is empty"),
        (b" \n ", "leeg.txt", "is empty"),
        (b"<html><script>1</script></html>", "leeg.html", "holds no text"),
        (pages([[], []]), "leeg.pdf", "holds no text"),
        (b"%PDF-1.7 kapot", "kapot.pdf", "is damaged"),
        (locked(), "slot.pdf", "is encrypted"),
        (bytes(range(256)) * 9, "foto.xyz", "is not a document"),
        (bytes(byte for n in range(900) for byte in (n % 250, 0)), "geluid.txt", "is not a document"),
        (bytes(byte for n in range(900) for byte in (0, n % 31 + 1)), "meting", "is not a document"),
        ('{"besluiten": []}'.encode("utf-16-le"), "uitvoer.json", "is data for programs"),
        (b'{"besluiten": []}', "uitvoer.json", "is data for programs"),
        (b"tekst,eigenaar\nzaal huren,Els\n", "acties.csv", "is a table"),
        ("tekst\teigenaar\nzaal huren\tEls\n".encode("utf-16"), "ACTIES.TSV", "is a table"),
        (b'<?xml version="1.0"?><besluiten/>', "uitvoer.xml", "is data for programs"),
        (b"PK\x03\x04kapot", "kapot.docx", "is a damaged docx file"),
        (b"PK\x03\x04kapot", "kapot.zip", "is a damaged archive"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "tabel.xlsx", "without running text"),
        (packed({"word/document.xml": b"<kapot"}), "kapot.docx", "is damaged"),
        (packed({"content.xml": b"<kapot", "styles.xml": b""}), "kapot.odt", "is damaged"),
        (packed({"bom.txt": bytes(300_000_000)}), "bom.zip", "unpacks to far more"),
        (packed({"map/": b""}), "niets.zip", "archive without documents"),
        (b"\x89PNG\r\n\x1a\nkapot", "kapot.png", "is a damaged or far too large picture"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "slot.docx",
            "is encrypted",
        ),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line_that_names_the_file(content, name, message):
    with pytest.raises(ReadError) as caught:
        read_bytes(content, name)
    assert message in str(caught.value)
    assert repr(name) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_damaged_pdf_is_not_called_encrypted_because_the_one_before_was():
    endless = pdf(
        {1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 2000000000 >>"}
    )
    with pytest.raises(ReadError, match="is encrypted"):
        read_bytes(locked(), "slot.pdf")
    with pytest.raises(ReadError, match="is damaged"):
        read_bytes(endless, "teller.pdf")


def test_text_that_only_looks_like_data_is_read():
    assert read_bytes(b"[1] Opening\n[2] Sluiting", "agenda.txt").text == "[1] Opening\n[2] Sluiting"


def test_a_file_that_is_not_there_says_so():
    with pytest.raises(ReadError, match="cannot be opened"):
        read(Path("/nonexistent/verslag.pdf"))


def test_a_name_with_a_newline_keeps_the_message_on_one_line():
    with pytest.raises(ReadError) as caught:
        read_bytes(b"", "raar\n\u202enaam.pdf")
    assert len(str(caught.value).splitlines()) == 1
    assert "\u202e" not in str(caught.value)


def test_a_truncated_pdf_gives_what_is_left_or_an_error():
    pdf = one_column()
    with pytest.raises(ReadError, match="damaged"):
        read_bytes(pdf[: len(pdf) // 3], "half.pdf")


def test_a_file_in_an_archive_that_cannot_be_read_is_accounted_for():
    document = read_bytes(packed({"a.txt": b"Eerste", "b.bin": bytes(99), "c.md": b"# Derde"}), "stukken.zip")
    assert document.text == "Eerste\n\nDerde"
    assert [bool(page.unread) for page in document.pages] == [False, True, False]
    assert [document.text[line.start : line.end] for line in document.lines] == ["Eerste", "Derde"]


def test_an_archive_that_begins_with_a_pdf_as_it_is_remains_an_archive():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", one_column(["Eerste"]))
        archive.writestr("b.txt", "Tweede")
    document = read_bytes(buffer.getvalue(), "stukken.zip")
    assert (document.kind, document.text) == ("zip", "Eerste\n\nTweede")


def test_a_damaged_file_in_an_archive_costs_itself_only():
    archive = bytearray(packed({"a.txt": b"Eerste " * 99, "b.txt": b"Tweede"}))
    archive[40:46] = b"kapot!"
    document = read_bytes(bytes(archive), "stukken.zip")
    assert document.text == "Tweede"
    assert (
        document.pages[0].unread == "'a.txt': is damaged in the archive; send it again or unpack it by hand"
    )


def message() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Verslag van de één-en-twintigste"
    mail["From"] = "griffie@voorbeeld.example"
    mail.set_content("Beste leden,\n\nHierbij het verslag.\n")
    mail.add_attachment(
        table([[["Nr", "Actie"], ["1", "Bellen"]]], [40, 200]), "application", "pdf", filename="a.pdf"
    )
    mail.add_attachment(bytes(99), "application", "octet-stream", filename="b.bin")
    return mail.as_bytes()


def test_a_message_is_read_with_its_attachments():
    document = read_bytes(message(), "bericht.eml")
    assert document.title == "Verslag van de één-en-twintigste"
    assert (
        "Van: griffie@voorbeeld.example\n\nBeste leden,\n\nHierbij het verslag.\n\nNr\tActie" in document.text
    )
    assert [document.text[row.start : row.end] for row in document.rows] == ["Nr\tActie", "1\tBellen"]
    assert document.lines[-1].page == document.lines[-1].box.page == 3
    assert "'b.bin'" in document.pages[-1].unread


def test_archives_within_archives_end_somewhere():
    nest = packed({"a.txt": b"diep"})
    for _ in range(6):
        nest = packed({"b.zip": nest})
    with pytest.raises(ReadError, match=r"'nest.zip': nothing in it could be read; .*packed too deep"):
        read_bytes(nest, "nest.zip")


def test_an_archive_of_which_nothing_can_be_read_says_why():
    archive = packed({"a.bin": bytes(99), "b.bin": bytes(99), "c.txt": b""})
    with pytest.raises(
        ReadError, match=r"nothing in it could be read; 'a.bin': is not a document.*and 2 more"
    ):
        read_bytes(archive, "stukken.zip")


def word() -> bytes:
    file = Word()
    file.add_heading("Opening", 1)
    file.add_paragraph("zaal bespreken", style="List Number")
    file.add_table(2, 2).cell(0, 0).text = "Actie"
    return saved(file)


SEEDS = {
    "a.pdf": one_column(),
    "b.pdf": table([[["Nr", "Actie"], ["1", "Bellen"]]], [40, 200]),
    "c.docx": word(),
    "d.odt": odt(BODY),
    "e.rtf": RTF,
    "f.html": HTML.encode(),
    "g.md": MARKDOWN.encode(),
    "h.org": ORG.encode(),
    "i.eml": message(),
}


@hypothesis.given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), max_size=8),
    st.floats(0.2, 1),
)
@hypothesis.settings(max_examples=200, deadline=None)
def test_a_mutated_file_is_read_or_refused_in_one_line(name, changes, kept):
    content = bytearray(SEEDS[name])
    for place, new in changes:
        at = int(place * len(content))
        content[at : at + len(new)] = new
    refused = ""
    lines: tuple[Line, ...] = ()
    try:
        document = read_bytes(bytes(content[: int(kept * len(content))]), name)
        lines = document.lines
    except ReadError as error:
        refused = str(error)
    assert len(refused.splitlines()) <= 1
    assert all(0 <= line.start < line.end <= len(document.text) for line in lines)
