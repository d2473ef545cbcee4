"""Files made to break a reader: each with its name and content, and what becomes of it.

``reason`` is part of the one line that says why the file failed, "" where it is read. Pages that could
not be read are counted by ``unread``.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from layouts import one_column, paper
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

SENTENCE = "De raad besluit het krediet beschikbaar te stellen."


@dataclass(frozen=True)
class Hostile:
    """A file, and what becomes of it."""

    name: str
    content: bytes
    reason: str = ""
    unread: int = 0


def pdf(objects: dict[int, str | bytes], root: int = 1, tail: str = "") -> bytes:
    """A PDF of the objects as written, with a right cross-reference table."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = out.tell()
        raw = body.encode("latin-1") if isinstance(body, str) else body
        out.write(f"{number} 0 obj\n".encode() + raw + b"\nendobj\n")
    start = out.tell()
    size = max(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
    for number in range(1, size):
        out.write(f"{places.get(number, 0):010d} 00000 {'n' if number in places else 'f'} \n".encode())
    out.write(f"trailer\n<< /Size {size} /Root {root} 0 R {tail}>>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def stream(content: bytes, extra: str = "") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content, 9)
    return (
        f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def plain_pdf(content: bytes, box: str = "[0 0 595 842]", **more: str) -> bytes:
    """A PDF of one page with this content stream; ``more`` are further entries of the page."""
    extra = " ".join(f"/{key} {value}" for key, value in more.items())
    return pdf(
        {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R"
            f" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> {extra} >>",
            4: stream(content),
            5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            6: stream(
                b"/X Do",
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> ",
            ),
        }
    )


def said(text: str = SENTENCE) -> bytes:
    """A content stream that draws a text."""
    return f"BT /F1 11 Tf 72 700 Td ({text}) Tj ET".encode("latin-1")


def packed(files: dict[str, bytes], level: int = 9) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, prolog: str = "") -> bytes:
    """A docx with only a body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels"'
            b' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            b'<Override PartName="/word/document.xml" ContentType='
            b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0"?>{prolog}<w:document {space}><w:body>{body}</w:body>'
            "</w:document>".encode(),
        }
    )


def odt(body: str, prolog: str = "") -> bytes:
    """An odt with only a body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f'<?xml version="1.0"?>{prolog}<office:document-content {spaces}><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    styles = f'<?xml version="1.0"?><office:document-styles {spaces}/>'
    return packed(
        {
            "content.xml": content.encode(),
            "styles.xml": styles.encode(),
            "META-INF/manifest.xml": b'<?xml version="1.0"?><manifest/>',
        }
    )


def paragraph(text: str = SENTENCE) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def laughs(kind: str) -> str:
    """Entities that each hold ten of the one before: a billion of the first."""
    steps = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return f"<!DOCTYPE {kind} [{''.join(steps)}]>"


def quoted_file(kind: str) -> str:
    """An entity that names a file of the machine."""
    return f'<!DOCTYPE {kind} [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def locked(owner_only: bool = False) -> bytes:
    """A PDF that asks for a password; with ``owner_only`` one that anybody may open but not change."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("" if owner_only else "geheim", "baas", canModify=0))
    canvas.drawString(72, 700, SENTENCE)
    canvas.save()
    return buffer.getvalue()


def garbled() -> bytes:
    """A page of signs, as a font without a Unicode map gives them."""
    sheet = paper()
    sheet.canvas.setFont("Helvetica", 11)
    for row in range(20):
        sheet.canvas.drawString(72, 740 - 20 * row, "".join(chr(161 + (7 * row + k) % 20) for k in range(60)))
    return sheet.pdf()


def many_pages(count: int) -> bytes:
    """A PDF of so many pages, each with its number."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 595 842]"
        f" /Resources << /Font << /F1 {3 + 2 * count} 0 R >> >> >>",
    }
    for n in range(count):
        objects[3 + 2 * n] = f"<< /Type /Page /Parent 2 0 R /Contents {4 + 2 * n} 0 R >>"
        drawn = said(f"Punt {n + 1} wordt vastgesteld.")
        objects[4 + 2 * n] = f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream"
    objects[3 + 2 * count] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf(objects)


def overlapping_zip() -> bytes:
    """An archive whose 20,000 entries are all the same few bytes, each as a large file."""
    data = zlib.compress(bytes(1_000_000), 9)[2:-4]
    name = b"a.txt"
    head = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(bytes(1_000_000)), len(data), 1_000_000, 5, 0
    )
    entry = (
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\1\2",
            20,
            20,
            0,
            8,
            0,
            0,
            zlib.crc32(bytes(1_000_000)),
            len(data),
            1_000_000,
            5,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
    )
    body = head + name + data
    count = 20_000
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, count * len(entry), len(body), 0)
    return body + entry * count + end


def lying_zip() -> bytes:
    """An archive that says that a large file in it is small."""
    archive = bytearray(packed({"a.txt": bytes(100_000_000)}))
    for magic, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = archive.index(magic) + offset
        archive[at : at + 4] = struct.pack("<I", 10)
    return bytes(archive)


def picture(size: tuple[int, int], kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", size, 1).save(buffer, kind)
    return buffer.getvalue()


def nested_mail(depth: int) -> bytes:
    """A message in a message in a message."""
    mail = EmailMessage()
    mail["Subject"] = "Verslag"
    mail.set_content(SENTENCE)
    for _ in range(depth):
        outer = EmailMessage()
        outer["Subject"] = "Fwd: Verslag"
        outer.set_content("Zie bijlage.")
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


def hostile() -> Iterator[Hostile]:
    """Every hostile file."""
    whole = one_column()
    yield Hostile("afgekapt.pdf", whole[: len(whole) // 3], "is damaged")
    yield Hostile("zonder-staart.pdf", whole[:-200], "is damaged")
    word = docx(paragraph())
    yield Hostile("afgekapt.docx", word[: len(word) // 2], "damaged docx")
    yield Hostile("afgekapt.odt", odt("<text:p>x</text:p>")[:300], "damaged odt")
    yield Hostile("afgekapt.png", picture((600, 600), "png")[:90], "picture")
    yield Hostile("afgekapt.zip", packed({"a.txt": SENTENCE.encode()})[:60], "damaged archive")
    yield Hostile("slot.pdf", locked(), "encrypted")
    yield Hostile("open-slot.pdf", locked(owner_only=True))
    yield Hostile("bom.zip", packed({"a.txt": bytes(300_000_000)}), "unpacks to far more")
    yield Hostile("overlap.zip", overlapping_zip(), "unpacks to far more")
    yield Hostile("leugen.zip", lying_zip(), "nothing in it could be read")
    yield Hostile("lach.docx", docx(paragraph("&a9;"), laughs("w:document")), "damaged")
    yield Hostile("lach.odt", odt("<text:p>&a9;</text:p>", laughs("office:document-content")), "damaged")
    yield Hostile("wachtwoorden.docx", docx(paragraph(SENTENCE + "&x;"), quoted_file("w:document")))
    yield Hostile(
        "wachtwoorden.odt", odt(f"<text:p>{SENTENCE}&x;</text:p>", quoted_file("office:document-content"))
    )
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph() + "</w:tc></w:tr></w:tbl>" * 3000
    yield Hostile("diepe-tabel.docx", docx(deep), "is damaged")
    yield Hostile(
        "diepe-lijst.odt",
        odt(
            "<text:list><text:list-item>" * 5000
            + f"<text:p>{SENTENCE}</text:p>"
            + "</text:list-item></text:list>" * 5000
        ),
        "is damaged",
    )
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{paragraph()}</w:tc>'
    yield Hostile("breed.docx", docx(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"))
    cell = f'<text:p>{SENTENCE}<text:s text:c="2000000000"/></text:p>'
    cell = f'<table:table-cell table:number-columns-repeated="100000000">{cell}</table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    yield Hostile("breed.odt", odt(f"<table:table>{row}</table:table>"))
    yield Hostile(
        "breed.html",
        f"<html><table><tr><td colspan=999999999 rowspan=999999999>{SENTENCE}</table></html>".encode(),
    )
    yield Hostile("diep.html", b"<html>" + b"<div>" * 200_000 + SENTENCE.encode())
    yield Hostile("diepe-tabel.html", b"<html>" + b"<table><tr><td>" * 20_000 + SENTENCE.encode())
    yield Hostile("diep.md", b"> " * 100_000 + SENTENCE.encode(), "nested too deep")
    yield Hostile("citaten.md", b"> " * 40 + SENTENCE.encode())
    yield Hostile("haken.md", b"[" * 3_000 + SENTENCE.encode() + b"](" * 3_000)
    yield Hostile("sterren.md", b"*a **a " * 3_000 + SENTENCE.encode())
    yield Hostile("diep.rtf", rb"{\rtf1 " + b"{" * 500_000 + SENTENCE.encode() + b"}" * 500_001)
    yield Hostile("diep.eml", nested_mail(40), unread=1)
    yield Hostile("lang.txt", SENTENCE.encode() + b"a" * 3_000_000)
    yield Hostile("strepen.txt", SENTENCE.encode() + (b"\n" + b"|" * 20_000 + b"x") * 100)
    yield Hostile("regels.txt", SENTENCE.encode() + b"\n" * 5_000_000)
    yield Hostile("rijen.pdf", plain_pdf(said(), Annots="[" * 100_000 + "]" * 100_000))
    yield Hostile("kring.pdf", plain_pdf(b"/X Do " + said()))
    yield Hostile("reus.pdf", plain_pdf(said(), box="[0 0 1e30 1e30]"))
    yield Hostile("punt.pdf", plain_pdf(said(), box="[0 0 0 0]"))
    yield Hostile("stroom.pdf", plain_pdf(said() + b" " * 400_000_000))
    yield Hostile("lijnen.pdf", plain_pdf(b"0 0 m 9 9 l S " * 500_000 + said()))
    yield Hostile(
        "boom.pdf",
        pdf(
            {
                1: "<< /Type /Catalog /Pages 2 0 R >>",
                2: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>",
            }
        ),
        "is damaged",
    )
    yield Hostile(
        "teller.pdf",
        pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 2000000000 >>"}),
        "is damaged",
    )
    yield Hostile("mojibake.pdf", garbled())
    yield Hostile("tienduizend.pdf", many_pages(10_000))
    yield Hostile("bom.png", picture((40_000, 40_000), "png"), "far too large")
    yield Hostile("naam\nmet\u202eregels.pdf", one_column())
    yield Hostile("naam\nmet\u202ekapot.pdf", b"%PDF-1.7 kapot", "damaged")
