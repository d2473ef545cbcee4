"""What the words layer sees of a unit."""

import pytest
from notulen.extract.features import featurise, hashed
from notulen.extract.views import View, view_units
from notulen.read import read_bytes
from notulen.records import Unit
from notulen.segment import segment


def weight(view: View, name: str) -> float:
    return sum(value for names, value in featurise(view) if hashed([name]) <= names)


def test_a_title_counts_for_less_than_a_lead_in_or_the_words_themselves() -> None:
    text = "Offerte."
    view = View(Unit(0, len(text)), text, lead_in="Graag:", heading="Tuin", agenda="Verslag")
    for title in ("head=tuin", "item=verslag"):
        assert 0 < weight(view, title) < weight(view, "lead=graag")
        assert weight(view, title) < weight(view, "w=offerte")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("De zaal huren.", True),
        ("Bij Els langs gaan;", True),
        ("De zaal is open.", False),
        ("Els belt", False),
    ],
)
def test_a_unit_that_ends_in_an_infinitive_is_told_from_others(text: str, ends: bool) -> None:
    assert bool(weight(View(Unit(0, len(text)), text), "ends-infinitive-sentence")) == ends


def test_a_question_above_its_answers_carries_nothing() -> None:
    text = "- Wie beheert de site?\n  - Jan doet dit tot juni\n- Besloten is:\n  - de site blijft\n"
    views = view_units(segment(read_bytes(text.encode(), "a.txt")))
    led = {view.text: (view.unit.lead_in is not None, view.lead_in) for view in views if view.unit.level == 2}
    assert led == {"Jan doet dit tot juni": (True, ""), "de site blijft": (True, "Besloten is:")}
