"""PDF: each page's text and geometry by pypdfium2; pages without usable text by OCR."""

from __future__ import annotations

import pypdfium2 as pdfium

from notulen.read.clean import plain
from notulen.read.geometry import PageContent
from notulen.read.legible import needs_ocr
from notulen.read.ocr import recognised_page
from notulen.read.pages import Heading, document_of
from notulen.read.pdf_page import page_content
from notulen.records import Document, ReadError

_MOST_HEADINGS = 5000


def read_pdf(content: bytes, name: str) -> Document:
    """Read a PDF. Raises ``ReadError`` where it is encrypted, broken or has no pages.

    A page that cannot be read is there all the same, with the reason in ``Page.unread``.
    """
    pdf = _opened(content, name)
    try:
        title = plain(pdf.get_metadata_value("Title") or "")
        outline = _outline(pdf)
        pages = (_page(pdf, index) for index in range(len(pdf)))
        return document_of(pages, name, content, "pdf", "pypdfium2", title, outline)
    finally:
        pdf.close()


def _opened(content: bytes, name: str) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        # PDFium's reason may be that of the document before this one, so the file must say so as well.
        if "password" in str(error).lower() and b"/Encrypt" in content:
            raise ReadError(f"{name!r}: is encrypted; save it without a password") from error
        raise ReadError(f"{name!r}: is damaged and cannot be opened as PDF; export it again") from error
    if not len(pdf):
        pdf.close()
        raise ReadError(f"{name!r}: is a PDF without pages; export it again")
    return pdf


def _outline(pdf: pdfium.PdfDocument) -> list[Heading]:
    """The headings that the document's own table of contents (its bookmarks) names."""
    headings: list[Heading] = []
    for bookmark in pdf.get_toc(max_depth=9):
        destination = bookmark.get_dest()
        index = destination.get_index() if destination else None
        if index is not None:
            headings.append(Heading(plain(bookmark.get_title()), index + 1, bookmark.level + 1))
        if len(headings) >= _MOST_HEADINGS:
            break
    return headings


def _page(pdf: pdfium.PdfDocument, index: int) -> PageContent:
    """A page as read, and released again: a long document never has more than one in memory."""
    try:
        page = pdf[index]
    except pdfium.PdfiumError:
        return PageContent(unread="the page is damaged; export the document again")
    try:
        content = page_content(page)
        return recognised_page(page, content) if needs_ocr(content) else content
    except (pdfium.PdfiumError, ValueError):
        return PageContent(unread="the page is damaged; export the document again")
    finally:
        page.close()
