"""The encoder knows what is told in other words, and cuts words as it learnt them."""

import pytest
from notulen.extract.classifier import score
from notulen.extract.encoder import PLACES, encode, feed_of, make_passage, pieces
from notulen.extract.model import load
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


def test_no_passage_is_longer_than_the_encoder_reads() -> None:
    long = "Bestemmingsplanwijzigingsprocedure " * 200
    passage = make_passage(
        view(long, agenda=long, heading=long, lead_in=long, before=long, after=long), pieces()
    )
    assert feed_of(passage)["ids"].shape[1] <= PLACES


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


def test_a_unit_gets_the_same_score_in_any_company() -> None:
    one, other = view("De penningmeester zoekt het uit."), view("Er waren dertig bezoekers.")
    assert (encode([one]) == encode([other, one])[1:]).all()


def test_the_classifier_asks_the_encoder_only_where_it_is_unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "notulen.extract.classifier.encode",
        lambda views: asked.extend(view.text for view in views) or encode(views),
    )
    score(load(), [view("Het was een mooie dag in het zuiden."), view("Dit wordt nog besproken.")])
    assert asked == ["Dit wordt nog besproken."]
