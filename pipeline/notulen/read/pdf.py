"""PDF: text and geometry from pypdfium2."""

from __future__ import annotations

import pypdfium2 as pdfium

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.records import Box, Document, ReadError


def read_pdf(content: bytes, name: str) -> Document:
    """Read a PDF page by page. Raises ``ReadError`` where it is encrypted or broken."""
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise ReadError(f"{name!r}: cannot be opened as PDF ({error})") from error
    builder = Builder()
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        textpage = page.get_textpage()
        width, height = page.get_size()
        builder.page(width, height)
        text = textpage.get_text_range()
        position = 0
        last: Box | None = None
        for raw in text.replace("\ufffe", "-\n").splitlines(keepends=True):
            line = plain(raw)
            count = textpage.count_rects(position, len(raw))
            rects = [textpage.get_rect(i) for i in range(count)]
            position += len(raw)
            if not line or not rects:
                continue
            box = Box(
                number,
                min(r[0] for r in rects),
                height - max(r[3] for r in rects),
                max(r[2] for r in rects),
                height - min(r[1] for r in rects),
            )
            if last and box.top - last.bottom > 0.8 * (box.bottom - box.top):
                builder.gap()
            builder.line(Piece(line, box))
            last = box
        textpage.close()
        page.close()
    return builder.document(name, content, "pdf", "pypdfium2")
