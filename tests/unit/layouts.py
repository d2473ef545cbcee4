"""Lays out invented minutes as PDF, each layout with the text as a person would read it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 72.0, WIDTH - 72.0, HEIGHT - 90.0
SIZE, LEADING = 10.0, 12.5

PARAGRAPHS = [
    "De voorzitter opent de vergadering en heet de aanwezigen van harte welkom in de nieuwe zaal.",
    "Het college licht toe dat de herinrichting van de Lindelaan een half jaar later begint, omdat de "
    "leidingen eerst moeten worden verlegd door de netbeheerder.",
    "De fractie Dorpsbelang vraagt of de bewoners hierover al een brief hebben gekregen.",
    "De wethouder zegt toe dat de brief voor het einde van de maand wordt verstuurd.",
    "Besloten wordt het krediet van twee ton beschikbaar te stellen, mits de provincie meebetaalt.",
    "De raad neemt kennis van het jaarverslag van de bibliotheek en bedankt de vrijwilligers.",
]


@dataclass(frozen=True)
class Paper:
    """A PDF under way: a canvas and how to close it."""

    canvas: Canvas
    buffer: io.BytesIO

    def pdf(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def paper(rotation: int = 0) -> Paper:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    if rotation:
        canvas.setPageRotation(rotation)
    return Paper(canvas, buffer)


def write(canvas: Canvas, text: str, x: float, y: float, width: float, font: str = "Helvetica") -> float:
    """Write a wrapped paragraph; gives the height of the next line."""
    canvas.setFont(font, SIZE)
    for line in simpleSplit(text, font, SIZE, width):
        canvas.drawString(x, y, line)
        y -= LEADING
    return y


def write_all(
    canvas: Canvas, texts: Sequence[str], x: float, y: float, width: float, gap: float = 8.0
) -> float:
    for text in texts:
        y = write(canvas, text, x, y, width) - gap
    return y


def one_column(texts: Sequence[str] = PARAGRAPHS) -> bytes:
    sheet = paper()
    write_all(sheet.canvas, texts, LEFT, TOP, RIGHT - LEFT)
    return sheet.pdf()


def two_columns(texts: Sequence[str], title: str = "") -> bytes:
    """The first half of the texts on the left, the rest on the right, below a title over both."""
    sheet = paper()
    if title:
        sheet.canvas.setFont("Helvetica-Bold", 14)
        sheet.canvas.drawString(LEFT, TOP + 20, title)
    half = (len(texts) + 1) // 2
    write_all(sheet.canvas, texts[:half], LEFT, TOP, 205)
    write_all(sheet.canvas, texts[half:], LEFT + 235, TOP - 5, 205)
    return sheet.pdf()


def sidebar(texts: Sequence[str], notes: Sequence[str]) -> bytes:
    """Running text with a narrow block of notes beside it, drawn last."""
    sheet = paper()
    write_all(sheet.canvas, texts, LEFT + 130, TOP, RIGHT - LEFT - 130)
    y = TOP - 4
    sheet.canvas.setFont("Helvetica", 8)
    for note in notes:
        sheet.canvas.drawString(LEFT, y, note)
        y -= 10
    return sheet.pdf()


def interleaved(texts: Sequence[str], notes: Sequence[str]) -> bytes:
    """As ``sidebar``, but drawn from top to bottom: a line of the text, a line of the notes, and so on."""
    sheet = paper()
    body: list[tuple[float, str]] = []
    y = TOP
    for text in texts:
        for line in simpleSplit(text, "Helvetica", SIZE, RIGHT - LEFT - 130):
            body.append((y, line))
            y -= LEADING
        y -= 8
    for at, (height, line) in enumerate(body):
        sheet.canvas.setFont("Helvetica", SIZE)
        sheet.canvas.drawString(LEFT + 130, height, line)
        if at < len(notes):
            sheet.canvas.setFont("Helvetica", 8)
            sheet.canvas.drawString(LEFT, TOP - 4 - 10 * at, notes[at])
    return sheet.pdf()


def letterhead(texts: Sequence[str], head: Sequence[str]) -> bytes:
    """Running text below a letterhead in the right-hand corner."""
    sheet = paper()
    sheet.canvas.setFont("Helvetica", 7)
    for at, line in enumerate(head):
        sheet.canvas.drawRightString(RIGHT, HEIGHT - 45 - 9 * at, line)
    write_all(sheet.canvas, texts, LEFT, TOP - 10, 300)
    return sheet.pdf()


def headed(sections: Sequence[tuple[str, str]]) -> bytes:
    """Paragraphs under headings that only their font shows to be so."""
    sheet = paper()
    y = TOP
    for heading, text in sections:
        sheet.canvas.setFont("Helvetica-Bold", 13)
        sheet.canvas.drawString(LEFT, y, heading)
        y = write(sheet.canvas, text, LEFT, y - 18, RIGHT - LEFT) - 10
    return sheet.pdf()


def nested_list(items: Sequence[tuple[int, str, str]]) -> bytes:
    """A list, each item with its depth, marker and text; the text stands in, apart from the marker."""
    sheet = paper()
    y = TOP
    for depth, marker, text in items:
        x = LEFT + 20 * depth
        sheet.canvas.setFont("Helvetica", SIZE)
        sheet.canvas.drawString(x, y, marker)
        y = write(sheet.canvas, text, x + 16, y, 330)
    return sheet.pdf()


def merged_table() -> bytes:
    """A ruled table with a cell over two rows (who does both) and a cell over all columns (a title)."""
    sheet = paper()
    edges, top, height = [72, 110, 300, 400, 500], 700, 20
    rows = [
        ["Nr", "Actie", "Wie", "Wanneer"],
        ["1", "Bellen", "Joris", "1 mei"],
        ["2", "Brief sturen", "", "3 mei"],
        ["Afgehandeld", "", "", ""],
        ["3", "Zaal huren", "Anna", "5 mei"],
    ]
    for number, row in enumerate(rows):
        y = top - number * height
        for x0, x1 in [(72, 300), (400, 500)] if number == 2 else [(72, 500)]:
            sheet.canvas.line(x0, y, x1, y)
        for x in (72, 500) if row[0] == "Afgehandeld" else edges:
            sheet.canvas.line(x, y, x, y - height)
        for x, text in zip(edges, row, strict=False):
            sheet.canvas.setFont("Helvetica", SIZE)
            sheet.canvas.drawString(x + 4, y - 14, text)
    sheet.canvas.line(72, top - len(rows) * height, 500, top - len(rows) * height)
    return sheet.pdf()


def pages(
    bodies: Sequence[Sequence[str]],
    header: Callable[[int], str] = lambda number: "",
    footer: Callable[[int], str] = lambda number: "",
) -> bytes:
    """A page for each body, between a header and a footer that may depend on the page's number."""
    sheet = paper()
    for number, texts in enumerate(bodies, 1):
        sheet.canvas.setFont("Helvetica", 8)
        sheet.canvas.drawString(LEFT, HEIGHT - 40, header(number))
        sheet.canvas.drawRightString(RIGHT, 40, footer(number))
        write_all(sheet.canvas, texts, LEFT, TOP, RIGHT - LEFT)
        sheet.canvas.showPage()
    return sheet.pdf()


def rotated(texts: Sequence[str], rotation: int) -> bytes:
    """A page that a viewer turns, with its text drawn so that it is displayed as ``one_column`` is."""
    sheet = paper(rotation)
    canvas = sheet.canvas
    canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[rotation])
    canvas.rotate({90: 90, 180: 180, 270: -90}[rotation])
    write_all(canvas, texts, LEFT, TOP, RIGHT - LEFT)
    return sheet.pdf()


def sideways(texts: Sequence[str]) -> bytes:
    """An upright page on which the text itself runs from bottom to top."""
    sheet = paper()
    sheet.canvas.translate(WIDTH, 0)
    sheet.canvas.rotate(90)
    write_all(sheet.canvas, texts, 72, 500, 500)
    return sheet.pdf()


def table(
    pages_of_rows: Sequence[Sequence[Sequence[str]]],
    widths: Sequence[float],
    ruled: bool = True,
    before: str = "",
) -> bytes:
    """A table with wrapped cells, its rows divided over pages as given."""
    sheet = paper()
    canvas = sheet.canvas
    for number, rows in enumerate(pages_of_rows):
        y = TOP
        if before and not number:
            y = write(canvas, before, LEFT, y, RIGHT - LEFT) - 14
        edges = [LEFT]
        for width in widths:
            edges.append(edges[-1] + width)
        for row in rows:
            canvas.setFont("Helvetica", SIZE)
            cells = [simpleSplit(t, "Helvetica", SIZE, w - 8) for t, w in zip(row, widths, strict=True)]
            height = max(len(cell) for cell in cells) * LEADING + 5
            for x, cell in zip(edges, cells, strict=False):
                for at, line in enumerate(cell):
                    canvas.drawString(x + 4, y - 11 - at * LEADING, line)
            if ruled:
                canvas.line(edges[0], y, edges[-1], y)
                canvas.line(edges[0], y - height, edges[-1], y - height)
                for x in edges:
                    canvas.line(x, y, x, y - height)
            y -= height
        canvas.showPage()
    return sheet.pdf()


def flat(text: str) -> str:
    """A text with all white space as single spaces."""
    return " ".join(text.split())
