import pytest
from layouts import PARAGRAPHS
from notulen.read import read_bytes
from notulen.read.clean import joined, plain


def text_of(content: str | bytes, name: str = "verslag.txt") -> str:
    return read_bytes(content.encode() if isinstance(content, str) else content, name).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_recognised(encoding):
    assert (
        text_of("Café De Brug – één krediet van € 5".encode(encoding)) == "Café De Brug – één krediet van € 5"
    )


def test_a_form_feed_starts_a_page():
    document = read_bytes(b"Eerste\fTweede\f", "verslag.txt")
    assert [document.text[page.start : page.end] for page in document.pages] == ["Eerste", "Tweede"]
    assert [line.page for line in document.lines] == [1, 2]


def test_running_headers_of_a_converted_file_are_left_out():
    pages = [
        f"Verslag raad 3 maart 2031\n\n{text}\n\nPagina {n} van 6" for n, text in enumerate(PARAGRAPHS, 1)
    ]
    assert text_of("\f".join(pages)) == "\n\n".join(PARAGRAPHS)


def test_empty_lines_stay_and_several_are_one():
    assert (
        text_of("Opening\r\n\r\n\r\nDe voorzitter opent.\r\nWelkom.")
        == "Opening\n\nDe voorzitter opent.\nWelkom."
    )


def test_empty_lines_that_only_are_line_spacing_go():
    text = "Het college besluit om de brug over de Waterdrecht nog dit jaar\n\nte vervangen.\n\nDe raad"
    assert text_of(text) == text.replace("jaar\n\nte", "jaar\nte")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("een\u00a0twee\u2003drie", "een twee drie"),
        ("be\u00adsluit", "besluit"),
        ("\ufb01nanci\u00ebn o\ufb03cieel", "financiën officieel"),
        ("b\u0133 de vr\u0133w\u0133lligers", "bij de vrijwijlligers"),
        ("\uf0b7 actie", "• actie"),
        ("a\u200bb\x07c\u202e", "abc"),
        ("cafe\u0301", "café"),
        ("  m²  ", "m²"),
        ("1.1 Opening . . . . . . . 2", "1.1 Opening … 2"),
        ("Bijlage 3........ 12", "Bijlage 3 … 12"),
    ],
)
def test_characters_are_made_plain(raw, shown):
    assert plain(raw) == shown


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("de besluit-", "vorming van", "de besluit"),
        ("in Oost-", "Zeedijk", "in Oost-"),
        ("jeugd-", "en ouderenzorg", None),
        ("jeugd-", "en/of ouderenzorg", None),
        ("wijk-", "respectievelijk dorpsraden", None),
        ("op- en af-", "of aan", None),
        ("van 12-", "14 uur", None),
        ("een zin -", "met een streep", None),
        ("na-", "ijver", "na-"),
        ("te 's-", "Gravenmeer", "te 's-"),
        ("be\u00ad", "sluit", "be"),
        ("zonder streep", "verder", None),
    ],
)
def test_words_cut_by_a_line_end(line, following, whole):
    assert joined(line, following) == whole


def test_words_found_elsewhere_settle_whose_hyphen_it_is():
    assert joined("de wmo-", "voorziening is", {"wmo-voorziening"}) == "de wmo-"
    assert joined("de wmo-", "voorziening is") == "de wmo"


def test_a_table_in_text_gives_rows():
    text = (
        "Actielijst\n\nNr   Actie                     Wie       Wanneer\n"
        "1    De brief aan de           griffier  1 juni\n     bewoners versturen\n"
        "2    Offertes opvragen         bode      2 juni\n\nDe voorzitter sluit."
    )
    document = read_bytes(text.encode(), "lijst.txt")
    assert [document.text[row.start : row.end] for row in document.rows] == [
        "Nr\tActie\tWie\tWanneer",
        "1\tDe brief aan de bewoners versturen\tgriffier\t1 juni",
        "2\tOffertes opvragen\tbode\t2 juni",
    ]
    assert document.text.endswith("\n\nDe voorzitter sluit.")


_ROWS = ["Nr\tActie\tWie", "1\tDe brief aan de bewoners\tgriffier", "2\tOffertes\tbode"]


@pytest.mark.parametrize(
    "text",
    [
        "Nr\tActie\tWie\n1\tDe brief aan\tgriffier\n\tde bewoners\n2\tOffertes\tbode",
        "Nr\tActie\tWie\n\n1\tDe brief aan de bewoners\tgriffier\n\n2\tOffertes\tbode",
        "Nr\tActie\t\t\t\tWie\n1\tDe brief aan de bewoners\tgriffier\n2\tOffertes\t\t\tbode",
        "| Nr | Actie | Wie |\n|---|:--|---|\n| 1 | De brief aan de bewoners | griffier |\n"
        "| 2 | Offertes | bode |",
        "Nr | Actie | Wie\n1 | De brief aan de bewoners | griffier\n2 | Offertes | bode",
        "+--+--+--+\n|Nr|Actie|Wie|\n+==+==+==+\n|1|De brief aan|griffier|\n| |de bewoners| |\n+--+--+--+\n"
        "|2|Offertes|bode|\n+--+--+--+",
        "Nr   Actie                     Wie\n-----------------------------------\n"
        "1    De brief aan de           griffier\n     bewoners\n2    Offertes                  bode",
    ],
    ids=["tabs", "double spaced", "several tabs", "strokes", "open strokes", "grid", "spaces"],
)
def test_the_ways_to_draw_a_table_in_text(text):
    document = read_bytes(f"Actielijst\n\n{text}\n\nDe voorzitter sluit.".encode(), "lijst.txt")
    assert [document.text[row.start : row.end] for row in document.rows] == _ROWS
    assert [row.header for row in document.rows] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Voorstel inzake de begroting\tAangenomen\nBenoeming van een rapporteur\tConform\n"
        "Meer bomen\tVerworpen",
        "Brief schrijven aan Haven   Jan     mei\nOffertes opvragen           Piet    juni\n"
        "Zaal huren                  Trees   juli",
    ],
)
def test_columns_without_a_header_are_rows(text):
    document = read_bytes(text.encode(), "lijst.txt")
    assert [row.header for row in document.rows] == [False] * 3


@pytest.mark.parametrize(
    "text",
    [
        "1.\tOpening\n2.\tVerslag\n\ta.\tNaar aanleiding van\n\tb.\tVaststellen\n3.\tSluiting",
        "Aanwezig:\tJan de Vries, Piet Bakker\nAfwezig:\tKlaas de Groot\nVerslag:\tTrees de Boer",
        "Aanwezig:    Jan de Vries\n             Piet Bakker\nAfwezig:     Trees",
        "Start | Nieuws | Zoeken\nVerslag van de raad",
    ],
    ids=["numbers", "labels", "set in", "a menu"],
)
def test_tabs_and_strokes_that_make_no_table(text):
    assert read_bytes(text.encode(), "lijst.txt").rows == ()


@pytest.mark.parametrize(
    "header",
    [["", "Onderwerp", "Besproken", "Besluit / actie"], ["Nr", "Agendapunt", "Bespreking", "Actie en wie"]],
)
def test_the_header_of_minutes_in_a_table_names_its_columns(header):
    rows = [
        header,
        ["1", "Opening", "Els opent.", "-"],
        ["2", "Formatie", "Er is een invaller.", "Jan belt."],
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    document = read_bytes(f"<html><table>{cells}</table></html>".encode(), "verslag.html")
    assert [row.header for row in document.rows] == [True, False, False]
    assert [cell.column for cell in document.rows[1].cells] == header
