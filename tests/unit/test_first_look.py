"""The first look rules out what could not be a decision or an action, and nothing that is looked at later."""

from notulen.extract.classifier import _Weights, score, vectorise_looks
from notulen.extract.first_look import CUT, look, name_features
from notulen.extract.model import load
from notulen.extract.views import View
from notulen.records import Unit


def view(text: str, **around: str) -> View:
    return View(Unit(0, len(text)), text, **around)


CHAT = view("Dat was vorige week in het zuiden van het land echt heel erg mooi om te zien.")
DECISION = view("De raad besluit het krediet beschikbaar te stellen.")


def test_chat_is_ruled_out_and_a_decision_is_not() -> None:
    chances, outcomes = score(load(), [CHAT, DECISION])
    assert not outcomes[0].any()
    assert outcomes[1].any()
    assert chances[0].max() < 0.05 < chances[1, 0]


def test_titles_and_lead_ins_count() -> None:
    names = {
        name
        for group, _ in name_features(view("Offerte.", heading="Acties", lead_in="Bas:"))
        for name in group
    }
    assert {"offerte", "head=acties", "lead=bas"} <= names


def test_the_quick_sum_is_the_product_that_was_trained() -> None:
    model, views = load(), [CHAT, DECISION]
    trained = vectorise_looks(views) @ model.look[0]
    weights = _Weights(model)
    for one, product in zip(views, trained, strict=True):
        assert look([one], weights, CUT - product + 1e-6)
        assert not look([one], weights, CUT - product - 1e-6)
