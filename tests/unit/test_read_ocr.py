import errno
import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from layouts import PARAGRAPHS, flat, one_column, paper, table
from notulen.read import ocr, read_bytes
from notulen.read.legible import garbled
from notulen.read.ocr_lines import ruled_lines
from notulen.records import NoRoom
from PIL import Image
from reportlab.lib.utils import ImageReader

needs_tesseract = pytest.mark.skipif(
    not ocr._installed(), reason="tesseract with Dutch (tesseract-ocr-nld) is not installed"
)


def picture(pdf: bytes) -> Image.Image:
    return pdfium.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True).to_pil()


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(200, 200), **options)
    return buffer.getvalue()


def scan(pdf: bytes) -> bytes:
    sheet = paper()
    sheet.canvas.drawImage(ImageReader(picture(pdf)), 0, 0, 595, 842)
    return sheet.pdf()


def words(text: str) -> set[str]:
    return set(text.casefold().split())


@needs_tesseract
def test_a_page_that_is_a_picture_is_read_by_ocr():
    document = read_bytes(scan(one_column()), "scan.pdf")
    assert len(words(document.text) & words(" ".join(PARAGRAPHS))) > 0.9 * len(words(" ".join(PARAGRAPHS)))
    assert document.pages[0].ocr
    assert document.pages[0].confidence is not None
    assert document.pages[0].confidence > 0.7
    first = document.lines[0].box
    assert first is not None
    assert first.x0 == pytest.approx(72, abs=4)
    assert first.top == pytest.approx(90, abs=12)


@needs_tesseract
def test_a_tiff_has_a_page_for_each_picture():
    images = [picture(one_column([text])) for text in PARAGRAPHS[:2]]
    document = read_bytes(saved(images[0], "TIFF", save_all=True, append_images=images[1:]), "scan.tif")
    assert [flat(document.text[p.start : p.end])[:10] for p in document.pages] == [
        t[:10] for t in PARAGRAPHS[:2]
    ]


@needs_tesseract
def test_a_damaged_page_of_a_tiff_costs_itself_only():
    images = [picture(one_column([text])) for text in PARAGRAPHS[:2]]
    content = bytearray(saved(images[0], "TIFF", save_all=True, append_images=images[1:], compression="jpeg"))
    second = content.rindex(b"\xff\xd8\xff")
    content[second : second + 400] = bytes(400)
    first, other = read_bytes(bytes(content), "scan.tif").pages
    assert (first.unread, other.unread) == ("", "the page is damaged or far too large; scan it again")


@needs_tesseract
def test_a_scanned_table_gives_rows():
    rows = [
        ["Nr", "Actie", "Wie"],
        ["1", "De brief versturen", "griffier"],
        ["2", "Offertes opvragen", "bode"],
    ]
    document = read_bytes(saved(picture(table([rows], [40, 200, 100])), "PNG"), "lijst.png")
    assert [[document.text[c.start : c.end] for c in row.cells] for row in document.rows] == rows


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_a_page_that_there_was_no_room_to_read_is_not_called_unreadable(monkeypatch, kind):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    content = {"pdf": scan, "png": lambda pdf: saved(picture(pdf), "PNG")}[kind](one_column())
    monkeypatch.setattr(ocr, "_installed", lambda: True)
    monkeypatch.setattr(ocr.pytesseract, "image_to_data", full)
    with pytest.raises(NoRoom, match=r"make room .* and run it again"):
        read_bytes(content, f"scan.{kind}")


def test_without_tesseract_a_scan_says_why_it_is_not_read(monkeypatch):
    monkeypatch.setattr(ocr, "_installed", lambda: False)
    page = read_bytes(scan(one_column()), "scan.pdf").pages[0]
    assert "install tesseract-ocr-nld" in page.unread
    assert not page.ocr


def test_ruled_lines_are_found_and_erased():
    grey = np.full((400, 600), 255, dtype=np.uint8)
    grey[100:103, 50:550] = 0
    grey[50:350, 300:302] = 0
    grey[200:215, 60:80] = 0
    rules, clean = ruled_lines(grey, 200)
    assert sorted((r.x0, r.top, r.x1, r.bottom) for r in rules) == [(50, 100, 550, 103), (300, 50, 302, 350)]
    assert (clean < 128).sum() == 15 * 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" ".join(PARAGRAPHS), False),
        (" ".join(PARAGRAPHS).translate({code: code - 29 for code in range(97, 123)}), True),
        (" ".join(PARAGRAPHS).translate({code: code + 0xE000 for code in range(97, 123)}), True),
        ("Aa (VVD), Bos (PvdA), Dijk (SP), Eelman (CDA), Fok (D66)" * 5, False),
        ("1.234 2.345 3.456 4.567 ........ 12" * 12, False),
    ],
)
def test_garbled_text_is_recognised(text, expected):
    assert garbled(text) is expected
