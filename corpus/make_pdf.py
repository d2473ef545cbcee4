"""PDFs from blocks: five templates, and the picture of a page as a scanner would give it."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path
from typing import Any

import pypdfium2
from labels import Source
from layout import Block, read_blocks, runs
from PIL import Image, ImageFilter
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

VOWEL, STOP, NEXT = "[aeiouy]", "[bdfgklmnprtv]", "[bdfgklmnprtvwz]"
SYLLABLE = re.compile(f"(?<=\\w\\w{VOWEL}{STOP})(?={NEXT}{VOWEL}\\w\\w)")

#: font family, size, page, columns, and what is drawn around the text
TEMPLATES: dict[str, dict[str, Any]] = {
    "letterhead": {"font": "Helvetica", "size": 10.5, "colour": "#1f4e79"},
    "ruled": {"font": "Helvetica", "size": 9, "colour": "#444444", "grid": True, "page": landscape(A4)},
    "columns": {"font": "Times", "size": 10, "colour": "#222222", "columns": 2, "hyphens": True},
    "memo": {"font": "Vera", "size": 9, "colour": "#5a2a6e", "grid": True},
    "typed": {"font": "Courier", "size": 10, "colour": "#000000"},
    "resume": {"font": "Times", "size": 11.5, "colour": "#000000"},
}
FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Times": ("Times-Roman", "Times-Bold"),
    "Courier": ("Courier", "Courier-Bold"),
    "Vera": ("Vera", "VeraBd"),
}


def hyphenate(text: str) -> str:
    """Soft hyphens between the consonants of long words, where reportlab may break them."""
    return re.sub(r"\w{9,}", lambda word: SYLLABLE.sub("\u00ad", word[0]), text)


def markup(text: str, bold_font: str, hyphens: bool = False) -> str:
    """The text of a block in reportlab's markup."""
    pieces = []
    for piece, bold in runs(text):
        piece = hyphenate(piece) if hyphens else piece
        piece = piece.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")
        pieces.append(f'<font name="{bold_font}">{piece}</font>' if bold else piece)
    return "".join(pieces)


def styles(template: dict[str, Any]) -> dict[str, ParagraphStyle]:
    """The paragraph styles of a template, by kind of block."""
    plain, bold = FONTS[template["font"]]
    size, colour = template["size"], colors.HexColor(template["colour"])
    text = ParagraphStyle(
        "text",
        fontName=plain,
        fontSize=size,
        leading=size * 1.32,
        spaceAfter=size * 0.6,
        embeddedHyphenation=1,
    )
    if template.get("hyphens"):
        text.alignment = TA_JUSTIFY
    return {
        "text": text,
        "title": ParagraphStyle(
            "title",
            text,
            fontName=bold,
            fontSize=size * 1.7,
            leading=size * 2.1,
            textColor=colour,
            alignment=0,
        ),
        "heading": ParagraphStyle(
            "heading",
            text,
            fontName=bold,
            fontSize=size * 1.15,
            leading=size * 1.5,
            spaceBefore=size,
            spaceAfter=size * 0.3,
            textColor=colour,
            keepWithNext=1,
            alignment=0,
        ),
        "sub": ParagraphStyle(
            "sub", text, fontName=bold, spaceBefore=size * 0.6, spaceAfter=2, keepWithNext=1
        ),
        "cell": ParagraphStyle("cell", text, spaceAfter=0, leading=size * 1.25, alignment=0),
        "head": ParagraphStyle("head", text, fontName=bold, spaceAfter=0, alignment=0),
    }


def table(
    block: Block,
    template: dict[str, Any],
    style: dict[str, ParagraphStyle],
    width: float,
    shares: list[float],
) -> Flowable:
    """A table over the full width; a header that is not repeated lets a row go on over a page."""
    bold = FONTS[template["font"]][1]
    repeat = block.header and template["repeat_header"]
    cells = [
        [Paragraph(markup(cell, bold), style["head" if block.header and i == 0 else "cell"]) for cell in row]
        for i, row in enumerate(block.rows)
    ]
    look = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4)]
    if template.get("grid") and block.header:
        look += [("GRID", (0, 0), (-1, -1), 0.6, colors.grey)]
        look += [("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e4e4e4"))]
    elif block.header:
        look += [("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)]
    widths = [width * share / sum(shares) for share in shares]
    made = Table(cells, widths, repeatRows=int(repeat), splitInRow=int(not repeat))
    made.setStyle(TableStyle(look))
    return made


def story(source: Source, template: dict[str, Any], width: float) -> list[Flowable]:
    """What reportlab lays out, block by block."""
    style, bold = styles(template), FONTS[template["font"]][1]
    widths = iter(source.head.get("widths", []))
    flow: list[Flowable] = []
    for block in read_blocks(source.text):
        if block.kind == "page":
            flow.append(PageBreak())
        elif block.kind == "table":
            shares = next(widths, [1.0] * len(block.rows[0]))
            flow += [table(block, template, style, width, shares), Spacer(1, template["size"])]
        elif block.kind == "item":
            indent = 14 + 14 * block.level
            hanging = ParagraphStyle(
                "item",
                style["text"],
                leftIndent=indent,
                bulletIndent=indent - 14,
                spaceAfter=2,
                bulletFontName=FONTS[template["font"]][0],
                bulletFontSize=template["size"],
            )
            marker = "•" if block.marker in "-*" else block.marker
            flow.append(
                Paragraph(
                    markup(block.text, bold, template.get("hyphens", False)), hanging, bulletText=marker
                )
            )
        else:
            flow.append(
                Paragraph(markup(block.text, bold, template.get("hyphens", False)), style[block.kind])
            )
            if block.kind == "title" and template["font"] == "Helvetica":
                flow.append(HRFlowable(width="100%", color=style["title"].textColor, spaceAfter=8))
    return flow


def render(source: Source, pages: int = 0) -> tuple[bytes, int]:
    """The PDF and how many pages it has; ``pages`` is what "van n" in the footer says."""
    template = TEMPLATES[source.head["template"]]
    template = template | {
        "size": source.head.get("size", template["size"]),
        "repeat_header": source.head.get("repeat_header", True),
    }
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    plain, bold = FONTS[template["font"]]
    page_width, page_height = template.get("page", A4)
    margin, columns, gap = 22 * mm, template.get("columns", 1), 8 * mm
    width = (page_width - 2 * margin - gap * (columns - 1)) / columns

    def around(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFillColor(colors.HexColor(template["colour"]))
        canvas.setFont(bold, 9)
        canvas.drawString(margin, page_height - 14 * mm, source.head.get("header", ""))
        if source.head["template"] == "letterhead":
            canvas.rect(0, page_height - 6 * mm, page_width, 6 * mm, stroke=0, fill=1)
        canvas.setFont(plain, 8)
        canvas.drawString(margin, 12 * mm, source.head.get("footer", ""))
        number = source.head.get("number", "Pagina {page} van {pages}").format(
            page=document.page, pages=pages
        )
        canvas.drawRightString(page_width - margin, 12 * mm, number)
        canvas.restoreState()

    frames = [
        Frame(margin + i * (width + gap), 20 * mm, width, page_height - 40 * mm, 0, 0, 0, 0)
        for i in range(columns)
    ]
    made = io.BytesIO()
    document = BaseDocTemplate(
        made,
        pagesize=(page_width, page_height),
        invariant=1,
        title=source.head.get("title", ""),
        author=source.head.get("header", ""),
    )
    document.addPageTemplates([PageTemplate("page", frames, onPage=around)])
    document.build(story(source, template, width))
    return made.getvalue(), document.page


def scan(pdf: bytes, seed: int = 7) -> bytes:
    """The same pages as grey, slightly turned and speckled pictures without text, 200 dots an inch."""
    noise, pages = random.Random(seed), []  # noqa: S311
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(noise.uniform(0.4, 0.9), Image.Resampling.BICUBIC, fillcolor=255)
        picture = picture.filter(ImageFilter.GaussianBlur(0.6))
        picture = picture.point([round(34 + value * 0.8) for value in range(256)])
        dots = picture.load()
        for _ in range(picture.width * picture.height // 2500):
            dots[noise.randrange(picture.width), noise.randrange(picture.height)] = noise.randrange(40, 170)
        pages.append(picture)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for picture in pages:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=38)
        packed.seek(0)
        canvas.drawInlineImage(Image.open(packed), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def make_pdf(source: Source, target: Path) -> None:
    """Write the PDF; twice laid out, so that the footer knows the number of pages."""
    _, pages = render(source)
    pdf, _ = render(source, pages)
    target.write_bytes(scan(pdf) if source.head.get("scan") else pdf)
