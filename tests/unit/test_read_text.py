import pytest
from layouts import PARAGRAPHS
from notulen.read import read_bytes
from notulen.read.clean import joined, plain


def text_of(content: str | bytes, name: str = "verslag.txt") -> str:
    return read_bytes(content.encode() if isinstance(content, str) else content, name).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
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
