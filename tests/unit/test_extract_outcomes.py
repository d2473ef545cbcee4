import numpy as np
import pytest
from notulen.extract.decisions import choose_outcome
from notulen.extract.model import OUTCOMES
from notulen.extract.rules import load_rules
from notulen.extract.views import View
from notulen.records import Unit

RULES = [rule for name in ("outcomes", "outcome_headings", "outcome_cells") for rule in load_rules(name)]


def outcome(text, scored="afspraak", **around):
    scores = np.array([float(name == scored) for name in OUTCOMES])
    return choose_outcome(View(Unit(0, len(text)), text, **around), scores)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_tells_an_outcome_that_there_is(rule):
    assert rule.outcome in OUTCOMES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De raad besluit de nota vast te stellen.", "vastgesteld"),
        ("Het college besluit in te stemmen met de brief.", "akkoord"),
        ("Besloten wordt de motie aan te houden.", "aangehouden"),
        ("Afgesproken is dat de nota wordt vastgesteld.", "afspraak"),
        ("De vergadering wijst het voorstel af.", "verworpen"),
        ("De leden besluiten de zaal nog eens voor een jaar te huren.", "besluit"),
        ("De zaal blijft dicht.", "afspraak"),
    ],
)
def test_the_words_say_the_outcome_and_else_the_model(text, expected):
    assert outcome(text) == expected


def test_the_lead_in_says_the_outcome_of_its_items():
    assert outcome("Hekman", lead_in="Als lid worden benoemd:") == "benoeming"


def test_the_heading_says_the_outcome_where_the_words_do_not():
    assert outcome("De zaal blijft dicht.", heading="Besluit") == "besluit"


def test_consent_below_the_adoption_of_the_minutes_adopts_them():
    assert outcome("Iedereen stemt in.", agenda="Vaststelling verslag") == "vastgesteld"


def test_a_row_that_adopts_an_appointment_appoints():
    cells = (("Onderwerp", "Voorstel tot benoeming griffier"), ("Besluit", "Aangenomen"))
    assert outcome("Voorstel tot benoeming griffier Aangenomen", cells=cells) == "benoeming"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Verslag 12 juni", "vastgesteld"),
        ("Opening / agenda", "vastgesteld"),
        ("Verslag van de penningmeester", "akkoord"),
        ("Lekkage", "akkoord"),
    ],
)
def test_what_is_agreed_to_below_the_title_of_the_minutes_or_the_agenda_adopts_them(title, expected):
    assert outcome("Verder akkoord.", agenda=title) == expected


@pytest.mark.parametrize(
    ("votes", "expected"), [("9 voor, 20 tegen", "verworpen"), ("20 voor, 9 tegen", "besluit")]
)
def test_more_votes_against_than_for_reject(votes, expected):
    assert outcome(f"Motie over de hondenbelasting: {votes}.", "besluit") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Motie over de hondenbelasting: 12 voor, 12 tegen.", "aangehouden"),
        ("De stemmen staken (12 voor, 12 tegen).", "aangehouden"),
        ("Het voorstel is aangenomen met 12 voor, 12 tegen en de stem van de voorzitter.", "besluit"),
        ("De stemmen staken, zodat het amendement is verworpen.", "verworpen"),
    ],
)
def test_votes_that_tie_settle_nothing(text, expected):
    assert outcome(text, "besluit") == expected


def test_the_cell_of_a_row_tells_a_tie():
    cells = (("Motie", "Meer bankjes in het park"), ("Uitslag", "Stemmen staken"))
    assert outcome("Meer bankjes in het park Stemmen staken", "besluit", cells=cells) == "aangehouden"


def test_a_rule_that_finds_the_decision_tips_the_scale_between_outcomes_as_likely():
    scores = np.zeros(len(OUTCOMES))
    view = View(Unit(0, 32), "We wachten met de bouw tot de zomer.")
    assert choose_outcome(view, scores) == "aangehouden"
