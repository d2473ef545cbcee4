"""The encoder knows what is told in other words, and cuts words as it learnt them."""

import numpy as np
import pytest
from notulen.extract.classifier import score
from notulen.extract.encoder import encode, pieces
from notulen.extract.model import load
from notulen.extract.stretches import LENGTH, Told, cover, cut_stretch, feed_of
from notulen.extract.views import View
from notulen.language.pieces import UNKNOWN, Pieces
from notulen.records import Unit

SMALL = Pieces({"<s>": 0, "<pad>": 0, "</s>": 0, "<unk>": 0, "▁de": -2, "▁d": -3, "e": -3, "▁": -4, "n": -4})


def view(text: str, **around: str) -> View:
    return View(Unit(0, len(text)), text, **around)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("de", [4]),
        ("den", [4, 8]),
        ("de  de", [4, 4]),
        ("dx", [5, UNKNOWN]),
        ("<s>", [7, UNKNOWN, UNKNOWN, UNKNOWN]),
        ("", []),
    ],
)
def test_a_word_is_cut_into_its_likeliest_pieces(text: str, numbers: list[int]) -> None:
    assert SMALL.cut(text) == numbers


def test_a_word_without_end_is_cut_short() -> None:
    assert len(SMALL.cut("n" * 10_000)) < 100


def test_dutch_is_known_in_few_pieces() -> None:
    cut = pieces().cut("De gemeenteraad stelt het bestemmingsplan vast.")
    assert UNKNOWN not in cut
    assert len(cut) < 16


def test_no_stretch_is_longer_than_the_encoder_reads() -> None:
    long = "Bestemmingsplanwijzigingsprocedure " * 200
    units = [Told(view(long, agenda=long, heading=long, lead_in=long), pieces())] * 2
    assert len(cut_stretch(units, 0).ids) <= LENGTH


def test_a_title_is_told_once_for_the_units_under_it() -> None:
    units = [Told(view("Ja.", agenda=title), SMALL) for title in ("Geld", "Geld", "Rondvraag")]
    stretch = cut_stretch(units, 0)
    assert [stretch.own[start - 1] for _, start, _ in stretch.spans] == [0, 1, 0]


@pytest.mark.parametrize("wanted", [[], [0], [39], [0, 1, 2, 20, 39], list(range(40))])
def test_every_unit_that_is_wanted_is_read_once_with_what_stands_around_it(wanted: list[int]) -> None:
    units = [Told(view(f"De penningmeester zoekt punt {number} uit."), pieces()) for number in range(40)]
    stretches = list(cover(units, wanted))
    assert [unit for stretch in stretches for unit, _, _ in stretch.spans] == wanted
    for stretch in stretches:
        feed = feed_of(stretch)
        assert np.allclose(feed["unit"].sum(1), 1)
        for unit, start, end in stretch.spans:
            assert unit < 3 or start > 20
            assert unit > 36 or end < len(stretch.ids) - 20


@pytest.mark.parametrize(
    ("label", "told", "talk"),
    [
        (0, "Iedereen kan zich daarin vinden, dus zo doen we het.", "Iedereen vond het een mooie dag."),
        (1, "Marijke belt de drukker nog voor het weekend.", "Marijke had de drukker al eens gesproken."),
    ],
)
def test_what_is_told_in_everyday_words_counts(label: int, told: str, talk: str) -> None:
    scores = encode([view(told), view(talk)])
    assert scores[0, label] > scores[1, label] + 1


def test_what_stands_around_a_unit_counts() -> None:
    alone, listed = (
        encode([view("Nieuwe stoelen voor de zaal.")]),
        encode([view("Nieuwe stoelen voor de zaal.", heading="Actielijst", lead_in="Wie doet wat:")]),
    )
    assert listed[0, 1] > alone[0, 1] + 1


def test_the_classifier_asks_the_encoder_only_where_it_is_unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "notulen.extract.classifier.encode",
        lambda views, wanted: asked.extend(views[unit].text for unit in wanted) or encode(views, wanted),
    )
    score(load(), [view("Het was een mooie dag in het zuiden."), view("Dit wordt nog besproken.")])
    assert asked == ["Dit wordt nog besproken."]
