"""What stands on one PDF page and where."""

from __future__ import annotations

from collections import Counter

import pypdfium2 as pdfium

from notulen.read.geometry import Fragment, PageContent
from notulen.read.pdf_drawing import Drawing
from notulen.read.pdf_frame import Frame
from notulen.read.pdf_text import PageText


def page_content(page: pdfium.PdfPage) -> PageContent:
    """Everything that matters on a page: its text by stretches, the lines drawn, how much is pictures."""
    frame = Frame(page)
    drawing = Drawing(page, frame)
    textpage = page.get_textpage()
    try:
        text = PageText(textpage, frame, drawing.rules)
        found = text.fragments()
        doubtful = text.doubtful()
    finally:
        textpage.close()
    turns = Counter[int]()
    for turn, fragment in found:
        turns[turn] += len(fragment.text)
    turned = turns.most_common(1)[0][0] if turns else 0
    placed = [(turn, _placed(fragment, frame, turned)) for turn, fragment in found] if turned else found
    return PageContent(
        frame.width,
        frame.height,
        tuple(fragment for turn, fragment in placed if turn == turned),
        tuple(fragment for turn, fragment in placed if turn != turned),
        tuple(drawing.rules) if not turned else (),
        turned,
        min(drawing.pictured, 1.0),
        doubtful,
        drawing.shapes,
    )


def _placed(fragment: Fragment, frame: Frame, turned: int) -> Fragment:
    (ax, ay), (bx, by) = (
        frame.turned(fragment.x0, fragment.top, turned),
        frame.turned(fragment.x1, fragment.bottom, turned),
    )
    return fragment._replace(x0=min(ax, bx), top=min(ay, by), x1=max(ax, bx), bottom=max(ay, by))
