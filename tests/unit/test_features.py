"""What the words layer sees of a unit."""

import pytest
from notulen.extract.features import featurise, hashed
from notulen.extract.views import View
from notulen.records import Unit


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
