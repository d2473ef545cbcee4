"""Decisions and actions end to end, on invented minutes of bodies that nothing was trained on."""

import numpy as np
import pytest
from notulen.analyse import analyse
from notulen.extract.classifier import _rows
from notulen.extract.compose import compose
from notulen.extract.features import hashed
from notulen.extract.model import OUTCOMES, load
from notulen.extract.plain import plain_signs
from notulen.extract.views import view_units
from notulen.read import read_bytes
from notulen.records import Document, Minutes, Unit
from notulen.segment import segment
from sklearn.feature_extraction import FeatureHasher

COUNCIL = """Besluitenlijst college van burgemeester en wethouders, 14 maart 2023

Nota Bomen langs de Vaart

Het college besluit:
1. de nota Bomen langs de Vaart vast te stellen;
2. een krediet van € 25.000 beschikbaar te stellen;
3. de raad te informeren met bijgaande brief.

Aanvraag subsidie fanfare

De aanvraag wordt afgewezen.
"""

GROUP = """Verslag werkgroep Wandelnetwerk
Datum: 4 april 2024
Aanwezig: Els Brandsma (voorzitter), Joris Hekman, Wietske Talsma

1. Opening
De voorzitter opent de vergadering. Het verslag van 7 maart wordt ongewijzigd vastgesteld.

2. Bewegwijzering
Joris vertelt dat de paaltjes vorig jaar zijn geschilderd.
Afgesproken wordt dat de route langs het kanaal blijft lopen, mits het waterschap daarmee akkoord gaat.
Wietske Talsma zal voor 1 mei een offerte opvragen bij de drukker.
"""


@pytest.fixture(scope="module")
def council():
    return analyse(COUNCIL.encode(), "zandvliet_college_20230314.txt")


@pytest.fixture(scope="module")
def group():
    return analyse(GROUP.encode(), "wandelnetwerk_verslag_20240404.txt")


def starting(found, words):
    return next(entry for entry in found if entry.text.startswith(words))


def test_items_under_a_deciding_lead_in_are_decisions(council):
    assert starting(council.decisions, "de nota").outcome == "vastgesteld"
    assert [amount.euros for amount in starting(council.decisions, "een krediet").amounts] == [25000]


def test_a_rejection_is_a_decision(council):
    assert starting(council.decisions, "De aanvraag").outcome == "verworpen"


def test_an_adoption_is_found_in_prose(group):
    assert starting(group.decisions, "Het verslag").outcome == "vastgesteld"


def test_a_condition_is_told_with_its_decision(group):
    assert starting(group.decisions, "Afgesproken").condition.startswith("mits het waterschap")


def test_an_action_has_its_owner_and_its_deadline(group):
    action = starting(group.actions, "Wietske")
    assert (action.owner, action.due_text, action.due) == ("Wietske Talsma", "voor 1 mei", "2024-05-01")


def test_the_next_time_is_the_date_that_the_minutes_announce():
    text = GROUP + "Joris Hekman stuurt de foto's rond voor de volgende vergadering.\n\n"
    text += "Volgende vergadering: 2 mei 2024\n"
    found = analyse(text.encode(), "wandelnetwerk_verslag_20240404.txt")
    assert starting(found.actions, "Joris Hekman stuurt").due == "2024-05-02"


def test_news_and_the_opening_are_neither(group):
    found = [entry.text for entry in (*group.decisions, *group.actions)]
    assert not [text for text in found if "opent" in text or "geschilderd" in text]


def test_every_row_says_where_it_stands_how_sure_it_is_and_what_made_it(council, group):
    for extraction in (council, group):
        rows = (*extraction.decisions, *extraction.actions)
        assert rows
        for row in rows:
            assert " ".join(extraction.document.text[row.start : row.end].split()) == row.text
            assert 0 < row.confidence <= 1
            assert row.method


def test_a_proposal_holds_no_decision():
    proposal = (
        "Raadsvoorstel\n\nOnderwerp: Nieuwbouw zwembad\n\nAan de raad,\n\nVoorgesteld besluit\n"
        "1. De nieuwbouw van het zwembad te starten.\n"
        "2. Een krediet van € 4 miljoen beschikbaar te stellen.\n\n"
        "Toelichting\nHet huidige zwembad is verouderd. Wij stellen u voor te besluiten tot nieuwbouw.\n"
    )
    assert analyse(proposal.encode(), "zandvliet_raadsvoorstel.txt").decisions == ()


@pytest.mark.parametrize("aside", ["Voorgesteld besluit", "Juridische gronden"])
def test_what_was_there_before_the_meeting_is_no_decision(aside):
    text = (
        "Besluitenlijst gemeenteraad Zandvliet 4 juni 2024\n\n1. Opening\n\nDe voorzitter opent de zitting."
        f"\n\n2. Zwembad\n\n{aside}\n\nDe raad besluit het krediet voor het zwembad te verlenen.\n\n"
        "Besluit\n\nDe raad besluit unaniem het krediet te verlenen.\n"
    )
    found = analyse(text.encode(), "besluitenlijst.txt").decisions
    assert [decision.text for decision in found] == ["De raad besluit unaniem het krediet te verlenen."]


@pytest.mark.parametrize(("chance", "count"), [(0.8, 0), (0.95, 1)])
def test_what_is_not_minutes_holds_only_actions_that_are_nearly_sure(chance, count):
    text = "Plan van aanpak zwembad. Karin maakt het plan."
    minutes = Minutes(Document("plan.txt", "", "txt", text), units=(Unit(25, len(text)),))
    chances, outcomes = np.array([[0.0, chance]]), np.zeros((1, len(OUTCOMES)))
    found = compose(minutes, view_units(minutes), chances, outcomes, load(), ((), ()))
    assert (found.genre, len(found.actions)) == ("overig", count)


def test_features_are_hashed_as_scikit_learn_does():
    groups = [
        [(["woord=besluit", "woord=twee"], 1.0), (["woord=besluit", "kop=één €"], 0.5)],
        [],
        [([""], 2.0)],
    ]
    pairs = [[(name, value) for names, value in unit for name in names] for unit in groups]
    theirs = FeatureHasher(2**18, input_type="pair", alternate_sign=False).transform(pairs)
    ours = _rows([[(hashed(names), value) for names, value in unit] for unit in groups])
    assert abs(ours - theirs).max() == 0
    assert _rows([[], []]).nnz == 0


@pytest.mark.parametrize(
    ("text", "decided", "to_do"),
    [
        ("- [ ] Noor: afrekening maken\n", False, True),
        ("De zaal wordt gehuurd (actie Els).\n", False, True),
        ("De volgende afspraken zijn gemaakt:\n- Don werkt de lijst bij\n", True, False),
        ("Actiepunten\n- Bo: schijf wissen\n", False, True),
        ("De notulen worden goedgekeurd.\n", True, False),
        ("Afspraken:\n- Don vraagt of de lijst klopt\n", False, False),
        ("De zaal is groot genoeg.\n", False, False),
        ("Els belt de beheerder.\n", False, True),
        ("Iedereen belt de beheerder.\n", False, True),
        ("Els vraagt of de beheerder belt.\n", False, False),
        ("De OR adviseert positief over de verhuizing.\n", True, False),
        ("| Wat | Wie |\n|---|---|\n| Zaal | Els |\n", False, True),
        ("| Wat | Waar |\n|---|---|\n| Zaal | Dorp |\n", False, False),
    ],
)
def test_a_plain_sign_tells_a_task_or_a_decision(text: str, decided: bool, to_do: bool) -> None:
    view = view_units(segment(read_bytes(text.encode(), "verslag.md" if "|" in text else "verslag.txt")))[-1]
    assert plain_signs(view) == (decided, to_do)


def test_what_is_nested_below_a_task_tells_how_far_it_is() -> None:
    text = "Notulen 3 mei 2021\n\nAanwezig: Tijn, Noor\n\nActiepunten\n1. Tijn - sleutels halen\n  1. Klaar\n"
    actions = analyse(text.encode(), "notulen.txt").actions
    assert [(action.text, action.status) for action in actions] == [("Tijn - sleutels halen", "voldaan")]


def test_when_the_next_meeting_is_and_a_prayer_are_no_tasks() -> None:
    text = "Notulen 3 mei 2021\n\nAanwezig: Els, Jan\n\nOpening\nJan gaat voor in gebed.\n\nSluiting\n"
    text += "De volgende vergadering zal plaatsvinden op 7 juni om 20.00 uur.\nEls belt de koster.\n"
    assert [action.text for action in analyse(text.encode(), "notulen.txt").actions] == [
        "Els belt de koster."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "CONCEPT – nog niet vastgesteld",
        "Concept, nog vast te stellen",
        "- Conceptverslag, vast te stellen in de vergadering van 7 juni",
        "Dit verslag moet nog worden vastgesteld.",
        "Vastgesteld in de vergadering van 7 juni 2021",
        "- Volgende keer verder.",
    ],
)
def test_how_far_the_minutes_are_is_no_decision_and_no_task(line: str) -> None:
    text = f"Notulen 3 mei 2021\n\nAanwezig: Els, Jan\n\nBesluiten\n- De zaal wordt geverfd.\n{line}\n"
    found = analyse(text.encode(), "notulen.txt")
    assert [row.text for row in (*found.decisions, *found.actions)] == ["De zaal wordt geverfd."]


def test_a_first_name_of_two_letters_is_known_where_it_is_no_word() -> None:
    text = "Notulen 3 mei 2021\n\nAanwezig: Ko Hekman, Al Talsma, Th. Brandsma\n\nKo belt de beheerder.\n"
    view = view_units(segment(read_bytes(text.encode(), "verslag.txt")))[-1]
    assert view.names == {"Ko", "Hekman", "Talsma", "Brandsma"}
    assert plain_signs(view) == (False, True)
