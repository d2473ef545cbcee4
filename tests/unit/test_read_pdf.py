import re

import hypothesis
import pytest
from hypothesis import strategies as st
from layouts import (
    HEIGHT,
    LEFT,
    PARAGRAPHS,
    TOP,
    flat,
    headed,
    interleaved,
    letterhead,
    merged_table,
    nested_list,
    one_column,
    pages,
    paper,
    rotated,
    sidebar,
    sideways,
    table,
    two_columns,
    write_all,
)
from notulen.read import read_bytes
from notulen.records import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


def text_of(pdf: bytes) -> str:
    return read_bytes(pdf, "verslag.pdf").text


def paragraphs(document: Document) -> list[str]:
    return [flat(part) for part in document.text.split("\n\n")]


def test_paragraphs_are_parted_by_an_empty_line_and_lines_by_a_newline():
    document = read_bytes(one_column(), "verslag.pdf")
    assert paragraphs(document) == PARAGRAPHS
    assert (
        max(len(line.text) if hasattr(line, "text") else line.end - line.start for line in document.lines)
        < 110
    )


def test_every_line_has_its_span_its_box_and_its_font():
    document = read_bytes(one_column(), "verslag.pdf")
    first = document.lines[0]
    assert document.text[first.start : first.end].startswith("De voorzitter opent")
    assert first.box is not None
    assert first.box.x0 == pytest.approx(LEFT, abs=2)
    assert first.box.top < HEIGHT - TOP < first.box.bottom + 1
    assert first.size == 10.0
    assert all(a.end <= b.start for a, b in zip(document.lines, document.lines[1:], strict=False))


def test_two_columns_are_read_one_after_the_other():
    found = text_of(two_columns(PARAGRAPHS, "Verslag van de raad"))
    assert flat(found) == flat(" ".join(["Verslag van de raad", *PARAGRAPHS]))


NOTES = ["Aan de orde:", "krediet Lindelaan", "brief bewoners", "jaarverslag", "wat verder ter", "tafel komt"]
HEAD = ["Gemeente Waterdrecht", "Postbus 1", "1234 AB Waterdrecht", "www.waterdrecht.example"]
# Each layout with the text that a person reads before that of the paragraphs.
LAYOUTS = {
    "one column": (one_column, ""),
    "two columns": (two_columns, ""),
    "sidebar": (lambda texts: sidebar(texts, NOTES), " ".join(NOTES)),
    "interleaved sidebar": (lambda texts: interleaved(texts, NOTES), " ".join(NOTES)),
    "letterhead": (lambda texts: letterhead(texts, HEAD), " ".join(HEAD)),
    "rotated": (lambda texts: rotated(texts, 90), ""),
    "sideways": (sideways, ""),
    "a page each": (lambda texts: pages([[text] for text in texts]), ""),
    "header with a wrong date": (
        lambda texts: pages([[t] for t in texts], lambda n: "Verslag 12 januari 1999", lambda n: f"{n}"),
        "",
    ),
    "blank pages between": (lambda texts: pages([part for text in texts for part in ([text], [])]), ""),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@hypothesis.given(st.permutations(PARAGRAPHS))
@hypothesis.settings(max_examples=12, deadline=None)
def test_text_laid_out_is_read_back_in_reading_order(layout, texts):
    lay_out, before = LAYOUTS[layout]
    assert flat(text_of(lay_out(texts))) == flat(" ".join([before, *texts]))


@hypothesis.given(st.permutations(PARAGRAPHS), st.sampled_from([42, 60, 75]))
@hypothesis.settings(max_examples=12, deadline=None)
def test_words_cut_at_line_ends_are_read_back_whole(texts, width):
    cut = wrap(" ".join(texts), width)
    sheet = paper()
    sheet.canvas.setFont("Helvetica", 10)
    for at, line in enumerate(cut):
        sheet.canvas.drawString(LEFT, TOP - 12 * at, line)
    hypothesis.assume(any(line.endswith("-") for line in cut))
    assert flat(text_of(sheet.pdf())) == flat(" ".join(texts))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` characters; long words are cut between two consonants, as Dutch is."""
    lines = [""]
    for word in text.split():
        room = width - len(lines[-1]) - 1
        cuts = [m.end() for m in re.finditer(r"[a-z]{2}[aeiou][bdfgklmnprt](?=[bdfgklmnprt][aeiou])", word)]
        fitting = [at for at in cuts if at < room and len(word) - at > 3]
        if len(word) <= room or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif fitting:
            lines[-1] += f" {word[: fitting[-1]]}-"
            lines.append(word[fitting[-1] :])
        else:
            lines.append(word)
    return lines


def test_headings_are_known_by_their_font():
    document = read_bytes(headed([("Opening", PARAGRAPHS[0]), ("Lindelaan", PARAGRAPHS[1])]), "verslag.pdf")
    large = [document.text[line.start : line.end] for line in document.lines if line.bold and line.size == 13]
    assert large == ["Opening", "Lindelaan"]


ITEMS = [
    (0, "1.", "Opening en mededelingen"),
    (1, "a.", "ingekomen stukken van de provincie, die al eerder per brief aan alle leden zijn gestuurd"),
    (1, "b.", "uitgaande stukken"),
    (0, "2.", "Vaststelling van het verslag"),
    (1, "•", "tekstueel: geen opmerkingen"),
    (2, "-", "naar aanleiding van: een vraag"),
]


@pytest.mark.parametrize("lost", [False, True])
def test_a_nested_list_is_read_item_by_item_also_where_its_numbers_are_lost(lost):
    items = [(depth, "" if lost else marker, text) for depth, marker, text in ITEMS]
    document = read_bytes(nested_list(items), "verslag.pdf")
    assert flat(document.text) == flat(" ".join(f"{marker} {text}" for _, marker, text in items))
    starts = [document.text[line.start : line.end] for line in document.lines]
    assert all(any(flat(f"{m} {text}").startswith(s[:20]) for s in starts) for _, m, text in items)


def test_ligatures_are_read_as_letters():
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = paper()
    sheet.canvas.setFont("Vera", 10)
    sheet.canvas.drawString(72, 700, "De \ufb01nanci\u00ebn zijn \ufb02ink op orde.")
    assert text_of(sheet.pdf()) == "De financiën zijn flink op orde."


def test_merged_cells_leave_empty_cells_in_their_columns():
    document = read_bytes(merged_table(), "lijst.pdf")
    assert [[document.text[c.start : c.end] for c in row.cells] for row in document.rows] == [
        ["Nr", "Actie", "Wie", "Wanneer"],
        ["1", "Bellen", "Joris", "1 mei"],
        ["2", "Brief sturen", "", "3 mei"],
        ["Afgehandeld", "", "", ""],
        ["3", "Zaal huren", "Anna", "5 mei"],
    ]


def test_a_sidebar_does_not_interleave_with_the_text():
    notes = [
        "Aan de orde:",
        "krediet Lindelaan",
        "brief bewoners",
        "jaarverslag",
        "wat verder ter",
        "tafel komt",
    ]
    found = flat(text_of(sidebar(PARAGRAPHS, notes)))
    assert flat(" ".join(PARAGRAPHS)) in found
    assert " ".join(notes) in found


def test_labels_and_their_values_stay_on_one_line():
    sheet = paper()
    sheet.canvas.setFont("Helvetica", 10)
    for at, (label, value) in enumerate(
        [("Datum", "3 juni 2031"), ("Plaats", "raadzaal"), ("Tijd", "20.00 uur")]
    ):
        sheet.canvas.drawString(72, 700 - 14 * at, label)
        sheet.canvas.drawString(200, 700 - 14 * at, value)
    assert text_of(sheet.pdf()).splitlines() == ["Datum 3 juni 2031", "Plaats raadzaal", "Tijd 20.00 uur"]


BODIES = [[text] for text in PARAGRAPHS]


@pytest.mark.parametrize(
    ("header", "footer"),
    [
        (lambda n: "Gemeente Waterdrecht - verslag raad", lambda n: f"{n}"),
        (lambda n: "Verslag van 4 maart 2031", lambda n: f"pagina {n} van 6"),
        (lambda n: f"Raad {n} april 2031", lambda n: f"- {n} -"),
        (lambda n: "Oneven" if n % 2 else "Even", lambda n: f"{n}/6"),
        (lambda n: f"Afgedrukt op 3-{n}-2031 om 10:2{n}", lambda n: "iv" if n == 4 else "i" * n),
    ],
)
def test_running_headers_footers_and_page_numbers_are_left_out(header, footer):
    document = read_bytes(pages(BODIES, header, footer), "verslag.pdf")
    assert flat(document.text) == flat(" ".join(PARAGRAPHS))
    assert len(document.pages) == 6
    assert [document.text[p.start : p.end].split()[0] for p in document.pages] == [
        t.split()[0] for t in PARAGRAPHS
    ]


def test_what_returns_within_the_text_stays():
    bodies = [[*PARAGRAPHS[at:], "Het voorstel wordt aangenomen.", *PARAGRAPHS] for at in range(4)]
    assert text_of(pages(bodies)).count("Het voorstel wordt aangenomen.") == 4


def test_a_number_of_the_text_at_the_foot_of_a_page_is_no_page_number():
    found = text_of(pages([["Voor: 12"], ["Tegen: 7"], ["Blanco: 1"]], footer=lambda n: str(100 - 7 * n)))
    assert "93" in found


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["De gemeenteraad neemt maat-", "regelen tegen het water."], "De gemeenteraad neemt maatregelen"),
        (["Het verzoek van Oost-", "Zeedijk is besproken."], "van Oost-Zeedijk is besproken"),
        (["Dit betreft jeugd-", "en ouderenzorg."], "jeugd-\nen ouderenzorg"),
        (["De kosten van zee-", "eenden tellen is nieuw."], "zee-eenden"),
    ],
)
def test_a_word_cut_by_a_line_end_is_made_whole(lines, whole):
    sheet = paper()
    sheet.canvas.setFont("Helvetica", 10)
    for at, line in enumerate(lines):
        sheet.canvas.drawString(72, 700 - 12 * at, line)
    assert whole in text_of(sheet.pdf())


def test_a_word_cut_by_a_page_end_is_made_whole():
    found = text_of(pages([["De raad stelt de begro-"], ["ting vast."]]))
    assert found == "De raad stelt de begroting vast."


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_displayed(rotation):
    turned = read_bytes(rotated(PARAGRAPHS, rotation), "verslag.pdf")
    upright = read_bytes(one_column(), "verslag.pdf")
    assert turned.text == upright.text
    for line, other in zip(turned.lines, upright.lines, strict=True):
        assert line.box is not None
        assert other.box is not None
        assert (line.box.x0, line.box.top) == pytest.approx((other.box.x0, other.box.top), abs=0.1)


def test_text_that_runs_up_the_page_is_read_and_keeps_its_place():
    document = read_bytes(sideways(PARAGRAPHS), "verslag.pdf")
    assert paragraphs(document) == PARAGRAPHS
    box = document.lines[0].box
    assert box is not None
    assert box.bottom - box.top > 5 * (box.x1 - box.x0)


def test_a_blank_page_counts_as_a_page():
    document = read_bytes(pages([["Eerste."], [], ["Derde."]]), "verslag.pdf")
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[1].start == document.pages[1].end
    assert not document.pages[1].unread


ROWS = [
    ["Nr", "Actie", "Wie", "Wanneer"],
    ["1", "De brief aan de bewoners van de Lindelaan opstellen en versturen", "wethouder Aa", "1 mei"],
    ["2", "Offertes opvragen", "griffier", "3 juni"],
    ["", "Zaal bespreken", "bode", "direct"],
]
WIDTHS = [30, 180, 90, 80]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_gives_a_row_for_each_row_with_its_cells_named(ruled):
    rows = [row for row in ROWS if ruled or row[0]]
    document = read_bytes(table([rows], WIDTHS, ruled, before="Actielijst van de commissie"), "lijst.pdf")
    assert [[document.text[c.start : c.end] for c in row.cells] for row in document.rows] == rows
    assert [row.header for row in document.rows] == [True] + [False] * (len(rows) - 1)
    assert [cell.column for cell in document.rows[1].cells] == ROWS[0]
    assert document.text.splitlines()[-1] == "\t".join(rows[-1])
    assert document.text.startswith("Actielijst van de commissie\n\nNr\tActie")


@pytest.mark.parametrize(("ruled", "repeated"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_table_that_goes_on_over_a_page_is_one_table(ruled, repeated):
    rows = ROWS if ruled else ROWS[:3]
    second = [ROWS[0], *rows[2:]] if repeated else rows[2:]
    document = read_bytes(table([rows[:2], second], WIDTHS, ruled), "lijst.pdf")
    assert [[document.text[c.start : c.end] for c in row.cells] for row in document.rows] == rows
    assert {row.table for row in document.rows} == {0}
    assert document.lines[-1].page == 2
    on_pages = [document.text[page.start : page.end].splitlines() for page in document.pages]
    assert [len(lines) for lines in on_pages] == [2, len(rows) - 2]


def test_a_row_that_goes_on_over_a_page_is_one_row():
    first = [*ROWS[:1], ["1", "De brief aan de bewoners", "wethouder", "1 mei"]]
    document = read_bytes(
        table([first, [["", "van de Lindelaan opstellen", "", ""], ROWS[2]]], WIDTHS), "lijst.pdf"
    )
    texts = [document.text[row.start : row.end] for row in document.rows]
    assert texts[1] == "1\tDe brief aan de bewoners van de Lindelaan opstellen\twethouder\t1 mei"
    assert texts[2].startswith("2\tOffertes")


def test_a_row_whose_outcome_stands_on_the_next_page_is_one_row():
    first = [*ROWS[:1], ["1", "De brief aan de bewoners", "", ""]]
    rest = [["", "van de Lindelaan opstellen", "Akkoord", ""], ROWS[2]]
    document = read_bytes(table([first, rest], WIDTHS), "lijst.pdf")
    texts = [document.text[row.start : row.end] for row in document.rows]
    assert texts[1] == "1\tDe brief aan de bewoners van de Lindelaan opstellen\tAkkoord\t"


def test_a_table_that_lays_out_a_page_is_read_as_text():
    sheet = paper()
    canvas = sheet.canvas
    canvas.setFont("Helvetica", 10)
    canvas.drawString(76, 689, "1")
    bottom = write_all(canvas, PARAGRAPHS, 106, 689, 400)
    for x in (72, 102, 520):
        canvas.line(x, 700, x, bottom)
    for y in (700, bottom):
        canvas.line(72, y, 520, y)
    document = read_bytes(sheet.pdf(), "verslag.pdf")
    assert not document.rows
    assert paragraphs(document) == ["1 " + PARAGRAPHS[0], *PARAGRAPHS[1:]]


def test_an_underlined_word_is_no_table():
    sheet = paper()
    sheet.canvas.drawString(72, 700, "Besluit")
    sheet.canvas.line(72, 698, 110, 698)
    assert not read_bytes(sheet.pdf(), "verslag.pdf").rows


def test_the_pdf_outline_names_the_headings():
    sheet = paper()
    for at, (title, level) in enumerate([("Opening", 0), ("Ingekomen stukken", 1)]):
        sheet.canvas.bookmarkPage(title)
        sheet.canvas.addOutlineEntry(title, title, level)
        sheet.canvas.drawString(72, 700 - 40 * at, f"{at + 1}. {title}")
        sheet.canvas.drawString(72, 686 - 40 * at, "Er wordt geopend.")
    document = read_bytes(sheet.pdf(), "verslag.pdf")
    found = [(document.text[line.start : line.end], line.role, line.level) for line in document.lines]
    assert found[0] == ("1. Opening", "heading", 1)
    assert found[1][1] == "text"
    assert found[2] == ("2. Ingekomen stukken", "heading", 2)


def test_a_footnote_does_not_come_between_the_halves_of_a_sentence():
    sheet = paper()
    canvas = sheet.canvas
    for half, note in (
        ("De raad besluit het krediet van", "1 Zie het voorstel van mei."),
        ("twee ton te verlenen.", ""),
    ):
        write_all(canvas, [*PARAGRAPHS[:2], half] if note else [half, *PARAGRAPHS[2:]], LEFT, TOP, 400)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(LEFT, 90, note)
        canvas.showPage()
    document = read_bytes(sheet.pdf(), "verslag.pdf")
    assert (
        "het krediet van\ntwee ton te verlenen.\n\n1 Zie het voorstel van mei.\n\nDe fractie" in document.text
    )
    assert [line.page for line in document.lines if "Zie het" in document.text[line.start : line.end]] == [1]


def test_a_table_within_a_frame_is_a_table():
    sheet = paper()
    canvas = sheet.canvas
    write_all(canvas, ["4", "Actielijst van vandaag"], 80, 680, 300)
    for x0, y0, x1, y1 in [(72, 300, 110, 700), (110, 300, 500, 700)]:
        canvas.rect(x0, y0, x1 - x0, y1 - y0)
    for row, texts in enumerate([["Actie", "Wie"], ["Bellen", "bode"], ["Sturen", "griffier"]]):
        for column, text in enumerate(texts):
            canvas.rect(130 + 150 * column, 600 - 20 * row, 150, 20)
            canvas.drawString(134 + 150 * column, 606 - 20 * row, text)
    document = read_bytes(sheet.pdf(), "lijst.pdf")
    assert [document.text[row.start : row.end] for row in document.rows] == [
        "Actie\tWie",
        "Bellen\tbode",
        "Sturen\tgriffier",
    ]


def test_people_in_two_columns_below_their_label_are_rows():
    sheet = paper()
    sheet.canvas.drawString(LEFT, TOP, "Aanwezig:")
    for row, names in enumerate((("Jan Bos", "Els Dam"), ("Mia de Kok", "Kim Boot")), 1):
        for column, name in enumerate(names):
            sheet.canvas.drawString(LEFT + 220 * column, TOP - 13 * row, name)
    document = read_bytes(sheet.pdf(), "verslag.pdf")
    cells = [document.text[cell.start : cell.end] for row in document.rows for cell in row.cells]
    assert cells == ["Jan Bos", "Els Dam", "Mia de Kok", "Kim Boot"]
