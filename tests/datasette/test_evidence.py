"""From spans and boxes to what is shown of them."""

from __future__ import annotations

import json
import os
import re
import time

import pytest
from notulen.publish import evidence, pictures
from notulen.publish.chart import decisions_over_time
from notulen.publish.evidence import PageBox, Piece
from notulen.publish.paging import Paging
from notulen.workers import Standby


def test_a_sentence_is_shown_in_its_paragraph_with_lines_joined():
    page = "Kop\n\nEerst dit.\nHet bestuur besluit\ntot dat. Daarna niets.\n\nAnders"
    start = page.index("Het")
    shown = evidence.in_paragraph(page, 0, start, page.index(" Daarna"))
    assert shown == [
        Piece("Eerst dit. "),
        Piece("Het bestuur besluit tot dat.", marked=True),
        Piece(" Daarna niets."),
    ]


def test_list_items_keep_their_own_line():
    page = "Besloten is:\n- dit\n- dat"
    assert evidence.in_paragraph(page, 0, page.index("dit"), page.index("\n- dat"))[-1].text == "\n- dat"


def test_what_stands_on_a_short_line_keeps_it():
    page = (
        "2. Actielijst\n1  Zand bestellen\nDe gemeente levert zand voor de speeltuin. De buurt\nGraaft zelf."
    )
    shown = evidence.in_paragraph(page, 0, 0, page.index("\n"))
    assert "".join(piece.text for piece in shown).split("\n") == [
        "2. Actielijst",
        "1  Zand bestellen",
        "De gemeente levert zand voor de speeltuin. De buurt Graaft zelf.",
    ]


def test_table_rows_keep_their_own_line_and_their_cells_apart():
    page = "1\tSporthal\tAangenomen\n2\tBrug\tVerworpen"
    shown = evidence.in_paragraph(page, 0, 0, page.index("\n"))
    assert [p.text for p in shown] == ["1 · Sporthal · Aangenomen", "\n2 · Brug · Verworpen"]


def test_an_excerpt_keeps_its_paragraphs():
    around = evidence.excerpt([Piece("een\n\ntwee\ndrie "), Piece("raak", marked=True)])
    assert "".join(p.text for p in around) == "een\n\ntwee drie raak"


def test_a_span_on_another_page_gives_nothing():
    assert evidence.in_paragraph("tekst", 100, 0, 50) == []


def test_a_long_paragraph_is_cut_on_both_sides():
    page = "woord " * 500 + "RAAK" + " woord" * 500
    shown = "".join(
        p.text for p in evidence.in_paragraph(page, 0, page.index("RAAK"), page.index("RAAK") + 4)
    )
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 1300


def test_overlapping_spans_are_marked_once():
    assert "".join(p.text for p in evidence.pieces("abcdef", [(1, 4), (2, 5), (9, 12)])) == "abcdef"


def test_a_fragment_is_taken_where_most_words_are_found():
    text = "begin raak " + "niets " * 200 + "raak en raak en raak " + "niets " * 200
    spans = [(m, m + 4) for m in range(len(text)) if text.startswith("raak", m)]
    shown = evidence.fragment(text, spans, size=100)
    assert sum(p.marked for p in shown) == 3


def test_boxes_become_percentages_of_their_page():
    boxes = json.dumps([[1, 59.5, 84.2, 119, 168.4], [2, 0, 0, 10, 10]])
    assert evidence.boxes_on(boxes, 1, 595, 842) == [PageBox(10.0, 10.0, 10.0, 10.0)]


@pytest.mark.parametrize(
    "boxes", ["", None, "geen json", '{"a": 1}', '[[1, "x", 0, 1, 1]]', "[[1, 2]]", "[[1,9,9,2,2]]"]
)
def test_what_is_no_box_is_left_out(boxes):
    assert evidence.boxes_on(boxes, 1, 595, 842) == []


def test_a_box_never_draws_outside_its_page():
    assert evidence.boxes_on("[[1, -50, -50, 9999, 9999]]", 1, 100, 100) == [PageBox(0, 0, 100, 100)]


def test_one_line_goes_around_all_lines_of_a_sentence():
    around = evidence.outline(
        [PageBox(10, 10, 50, 2), PageBox(10, 12, 30, 2), PageBox(5, 50, 5, 5, finding=1)]
    )
    assert [box.finding for box in around] == [0, 1]
    assert around[0].y < 10
    assert around[0].y + around[0].height > 14


def test_the_picture_counts_by_period_and_leaves_no_gap():
    chart = decisions_over_time([("2021-11", "besluit", 3), ("2022-02", "verworpen", 1)], "maand")
    assert [bar.total for bar in chart.bars] == [3, 0, 0, 1]
    assert chart.bars[0].name == "november 2021"
    assert chart.bars[-1].last_day == "2022-02-28"
    assert [name for _, name in chart.groups] == ["Besloten", "Niet doorgegaan"]
    assert all(s.y + s.height <= chart.height + 0.01 for bar in chart.bars for s in bar.segments)


@pytest.mark.parametrize(
    ("last", "per"), [("2021-12", "maand"), ("2030-01", "kwartaal"), ("2090-01", "jaar")]
)
def test_the_period_follows_from_how_long_it_is(last, per):
    assert decisions_over_time([("2021-01", "besluit", 1), (last, "besluit", 1)]).per == per


def test_without_dates_there_is_no_picture():
    assert decisions_over_time([("", "besluit", 4), ("onzin", "besluit", 1)]) is None


@pytest.mark.parametrize(
    ("first", "columns"),
    [("2021-02", ["februari 2021", "maart 2021", "april 2021"]), ("1921-04", ["april 1921", "april 2021"])],
)
def test_a_table_has_the_periods_without_decisions_unless_there_are_too_many(first, columns):
    chart = decisions_over_time([(first, "besluit", 1), ("2021-04", "besluit", 1)], "maand")
    assert [bar.name for _, bar in chart.columns] == columns
    assert all(chart.bars[i] is bar for i, bar in chart.columns)


def test_a_page_is_drawn_from_the_unchanged_pdf_only(connection):
    file, sha256 = pictures.original(connection, 1)
    assert pictures.page_picture(file, sha256, 1).startswith(b"\x89PNG")
    assert pictures.page_picture(file, sha256, 99) is None
    assert pictures.page_picture(file, "0" * 64, 1) is None
    assert not pictures.can_draw(pictures.source_file(connection, 2))


def test_a_page_on_which_the_drawing_breaks_down_has_no_picture_until_it_is_drawn(connection, monkeypatch):
    file, sha256 = pictures.original(connection, 1)
    cover = ((1.0, 1.0, 2.0, 2.0),)  # not drawn before
    with monkeypatch.context() as broken:
        broken.setattr(pictures, "_artist", Standby(os._exit, limit=60.0))
        assert pictures.page_picture(file, sha256, 1, cover) is None
    assert pictures.page_picture(file, sha256, 1, cover).startswith(b"\x89PNG")


def test_page_numbers_stay_within_the_list():
    assert Paging.of("999", 60).number == 3
    assert Paging.of("x", 0).pages == 1
    assert Paging.of("10", 1000).shown == [1, None, 9, 10, 11, None, 40]


def test_a_page_with_very_many_hits_costs_no_more_than_to_read_it():
    text = "De raad besluit. " * 40_000 + "raad " * 12
    spans = [match.span() for match in re.finditer("raad", text)]
    before = time.process_time()
    shown = evidence.fragment(text, spans, size=100)
    assert time.process_time() - before < 2  # counted one by one: a minute
    assert sum(piece.marked for piece in shown) >= 12
