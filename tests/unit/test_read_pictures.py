"""Pictures within documents: what is text in them is read, where they stand."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
import pytest
from layouts import PARAGRAPHS, one_column, table
from notulen.read import ocr, pictures, read_bytes
from PIL import Image
from test_read_ocr import needs_tesseract, picture, saved, words

SCAN = saved(picture(one_column(PARAGRAPHS[:1])), "PNG")
PHOTO = saved(Image.effect_noise((900, 600), 80), "PNG")
DAMAGED = SCAN[:200] + bytes(200) + SCAN[400:]
DIAGRAM = saved(
    picture(one_column(["Aanvraag", "Toets", "Besluit", "Bezwaar", "Beroep", "Archief"] * 4)), "PNG"
)
LOGO = saved(Image.new("L", (200, 80), 255), "PNG")


def as_docx(content: bytes) -> bytes:
    document = docx.Document()
    document.add_paragraph("Hierboven.")
    document.add_picture(io.BytesIO(content))
    document.add_paragraph("Hieronder.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_odt(content: bytes) -> bytes:
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(
        f'xmlns:{n}="{spaces}{u}:1.0"'
        for n, u in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    shown = '<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p>'
    body = f"<text:p>Hierboven.</text:p>{shown}<text:p>Hieronder.</text:p>"
    document = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("styles.xml", "<styles/>")
        archive.writestr("content.xml", document)
        archive.writestr("Pictures/1.png", content)
    return buffer.getvalue()


def as_eml(content: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Hierboven."
    message.set_content("Hieronder.")
    message.add_attachment(content, maintype="image", subtype="png", disposition="inline", filename="1.png")
    return message.as_bytes()


FORMATS = pytest.mark.parametrize(
    ("name", "hold"), [("a.docx", as_docx), ("a.odt", as_odt), ("a.eml", as_eml)], ids=["docx", "odt", "eml"]
)


@needs_tesseract
@FORMATS
def test_a_scan_within_a_document_is_read(name: str, hold: Callable[[bytes], bytes]):
    document = read_bytes(hold(SCAN), name)
    wanted = words(PARAGRAPHS[0])
    assert len(words(document.text) & wanted) > 0.9 * len(wanted)
    assert any(page.ocr and (page.confidence or 0) > 0.7 for page in document.pages)


@needs_tesseract
@pytest.mark.parametrize(
    "content", [PHOTO, LOGO, DIAGRAM, DAMAGED], ids=["photo", "logo", "diagram", "damaged"]
)
@FORMATS
def test_a_picture_without_text_adds_none(name: str, hold: Callable[[bytes], bytes], content: bytes):
    document = read_bytes(hold(content), name)
    assert len(document.text.split()) < 5
    assert not any(page.ocr for page in document.pages)


@needs_tesseract
def test_the_text_of_a_picture_stands_where_the_picture_does():
    text = read_bytes(as_docx(SCAN), "a.docx").text
    assert text.index("Hierboven.") < text.index(PARAGRAPHS[0].split()[0]) < text.index("Hieronder.")


@needs_tesseract
def test_a_table_in_a_picture_gives_rows():
    rows = [
        ["Nr", "Actie", "Wie"],
        ["1", "De brief aan de provincie versturen", "griffier"],
        ["2", "Offertes voor het dak opvragen", "bode"],
    ]
    document = read_bytes(as_docx(saved(picture(table([rows], [40, 250, 120])), "PNG")), "a.docx")
    assert [document.text[c.start : c.end] for c in document.rows[1].cells][
        1
    ] == "De brief aan de provincie versturen"


@FORMATS
def test_without_tesseract_the_page_says_what_was_not_read(
    name: str, hold: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ocr, "_installed", lambda: False)
    assert any("tesseract" in page.unread for page in read_bytes(hold(SCAN), name).pages)


def test_a_document_with_too_many_pictures_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("notulen.read.docx.MOST_PICTURES", 0)
    assert read_bytes(as_docx(LOGO), "a.docx").pages[0].unread == pictures.TOO_MANY


def test_a_picture_that_cannot_be_unpacked_costs_itself_only():
    content = as_odt(PHOTO)
    place = content.index(PHOTO[:8])
    document = read_bytes(content[:place] + bytes(40) + content[place + 40 :], "a.odt")
    assert "Hieronder." in document.text
    assert document.pages[0].unread == pictures.DAMAGED
