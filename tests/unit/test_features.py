"""What the words layer sees of a unit."""

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
