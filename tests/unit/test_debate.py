"""A verbatim report: only what the chair tells is a decision, only what is promised an action."""

import re

import pytest
from notulen.extract import debate
from notulen.extract.compose import compose_debate
from notulen.extract.debate import debate_words, find_speakers, is_debate
from notulen.extract.views import view_units
from notulen.read import read
from notulen.segment import segment

DEBATE = """Notulen van de vergadering van de gemeenteraad van Zandwolde op 4 juni 2024

De voorzitter.
Ik open de vergadering en ik heet u welkom.
Ik stel vast dat de agenda ongewijzigd is vastgesteld.
Aan de orde is het voorstel over de brug.
Karin Smit (Dorpsbelang).
Ik dank u, voorzitter.
Ik vind dat wij de brug moeten vervangen.
Als deze motie wordt aangenomen, vraag ik u om haast te maken.
Wij gaan ervoor zorgen dat u de cijfers krijgt.
De heer De Boer (Lijst 5).
Ik zal u de folder sturen.
In mijn dorp is het voorstel over de school met algemene stemmen aangenomen.
Dan trek ik de motie over de school in.
Wethouder Postma (Dorpsbelang).
Ik dank u voor uw inbreng.
Ik zal de raad voor 1 oktober 2024 over de kosten informeren.
Ik kom daar straks op terug.
Dat kan ik u niet toezeggen.
De voorzitter.
Ik dank u.
Met 12 tegen 5 stemmen is het voorstel aangenomen.
Ik sluit de vergadering.

[ ] folder aanpassen (Karin)

CONCEPT – nog niet vastgesteld
"""


def minutes_of(folder, text):
    (folder / "verslag.txt").write_text(text, encoding="utf-8")
    return segment(read(folder / "verslag.txt"))


CASES = [
    (key, text, found)
    for key, table in debate_words().items()
    for found in ("hits", "misses")
    for text in table[found]
]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    minutes = minutes_of(tmp_path_factory.mktemp("debat"), DEBATE)
    return compose_debate(minutes, view_units(minutes), ((), ()))


@pytest.mark.parametrize(("key", "text", "found"), CASES)
def test_patterns_hit_their_examples_only(key, text, found):
    assert (debate._pattern(key).search(text) is not None) == (found == "hits")


def test_what_the_chair_tells_is_decided(found):
    assert [decision.text for decision in found.decisions] == [
        "Ik stel vast dat de agenda ongewijzigd is vastgesteld.",
        "Dan trek ik de motie over de school in.",
        "Met 12 tegen 5 stemmen is het voorstel aangenomen.",
    ]


def test_what_who_governs_promises_is_an_action(found):
    assert [(action.text, action.owner, action.due) for action in found.actions] == [
        ("Ik zal de raad voor 1 oktober 2024 over de kosten informeren.", "Wethouder Postma", "2024-10-01"),
        ("folder aanpassen (Karin)", "Karin", ""),
    ]


def test_a_promise_that_points_back_has_the_sentence_before_it(tmp_path):
    text = DEBATE.replace("Ik kom daar straks op terug.", "De folder moet anders.\nDat zeg ik u graag toe.")
    minutes = minutes_of(tmp_path, text)
    (action,) = (
        action
        for action in compose_debate(minutes, view_units(minutes), ((), ())).actions
        if action.text == "Dat zeg ik u graag toe."
    )
    assert minutes.document.text[action.lead_in.start : action.lead_in.end] == "De folder moet anders."


def test_rows_say_which_rule_made_them(found):
    rows = (*found.decisions, *found.actions)
    assert rows
    assert all(re.fullmatch(r"regel:[\w-]+", row.method) for row in rows)


def test_nobody_speaks_before_the_first_turn(tmp_path):
    assert find_speakers(view_units(minutes_of(tmp_path, DEBATE)))[0] == ""


def test_who_is_given_the_floor_speaks_next(tmp_path):
    text = "Notulen\n\nMevrouw De Wit heeft het woord.\nIk dank u wel.\n"
    assert find_speakers(view_units(minutes_of(tmp_path, text)))[-1] == "Mevrouw De Wit"


def test_reported_speech_is_no_debate(tmp_path):
    text = "Notulen\n\n" + "De heer De Boer vraagt of de brug wordt vervangen.\n" * 40
    assert not is_debate(view_units(minutes_of(tmp_path, text)))
