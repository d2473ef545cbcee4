"""What minutes say by a plain sign, whatever the classifier thinks."""

import pytest
from notulen.extract.plain import is_neither, is_plain_decision, is_plain_task, is_undecided, sets_task
from notulen.extract.views import View
from notulen.records import Unit

ITEM, ROW, SENTENCE = Unit(0, 9, "item", marker="-"), Unit(0, 9, "row"), Unit(0, 9)


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View(ROW, "4 Brief brug", cells=(("Nr", "4"), ("Onderwerp", "Brief brug"), ("Besluit", ""))), True),
        (
            View(
                ROW, "4 Brief brug", cells=(("Nr", "4"), ("Onderwerp", "Brief brug"), ("Besluit", "Conform"))
            ),
            False,
        ),
        (View(ROW, "Ingetrokken brief", cells=(("Onderwerp", "Ingetrokken brief"), ("Besluit", "-"))), False),
        (View(ROW, "4 Brief brug", cells=(("Nr", "4"), ("Onderwerp", "Brief brug"))), False),
    ],
)
def test_a_row_without_an_outcome_is_no_decision(view, told):
    assert is_undecided(view) == told


def test_a_unit_that_repeats_its_title_is_neither():
    assert is_neither(View(ROW, "4 Brief over de brug", agenda="Ingekomen / 4. Brief over de brug"))
    assert not is_neither(View(ROW, "4 Brief over de brug Conform", agenda="4. Brief over de brug"))
    assert not is_neither(View(SENTENCE, "", agenda=""))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Besloten is te werken met drie groepen, met deze indeling:", True),
        ("Besloten is om:", False),
        ("Het bestuur besluit de zaal niet te verven.", True),
        ("Eerder is afgesproken de zaal niet te verven.", False),
    ],
)
def test_a_sentence_that_begins_with_a_word_of_deciding_is_a_decision(text, told):
    assert is_plain_decision(View(SENTENCE, text)) == told


def test_who_is_told_of_a_decision_is_told_by_somebody():
    assert sets_task(View(ITEM, "De nota vast te stellen en de raad te informeren."))
    assert not sets_task(View(ITEM, "Een krediet beschikbaar te stellen."))


@pytest.mark.parametrize("heading", ["Actiepunten", "Actiepunten / Els", "Actiepunten / De Wit"])
def test_what_stands_under_a_person_in_a_list_of_tasks_is_a_task(heading):
    assert is_plain_task(View(ITEM, "zaal huren", heading=heading, names=frozenset({"De", "Wit"})))
    assert not is_plain_task(View(ITEM, "zaal huren", heading="Nieuws / Els"))


def test_what_a_lead_in_calls_tasks_are_tasks():
    assert is_plain_task(View(ITEM, "zaal huren", lead_in="Acties voor het bestuur:"))
    assert not is_plain_task(View(ITEM, "zaal huren", lead_in="Acties van de bond:"))
