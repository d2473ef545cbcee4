import tomllib
from pathlib import Path

import numpy as np
import pytest
from notulen.extract.decisions import make_decision
from notulen.extract.details import decider, detail, details, find_condition, find_status
from notulen.extract.model import OUTCOMES
from notulen.extract.views import flatten, view_units
from notulen.extract.votes import find_vote, vote_words
from notulen.records import Document, Meeting, Minutes, Unit, Vote

CASES = {
    name: tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("votes", "conditions", "deciders")
}


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("De motie wordt aangenomen met 21 tegen 10 stemmen.", Vote(21, 10, "")),
        ("Aangenomen met 18 stemmen voor en 3 stemmen tegen.", Vote(18, 3, "")),
        ("Het voorstel is unaniem aangenomen.", Vote(None, None, "unaniem")),
        ("Voor 12, tegen 9", Vote(12, 9, "")),
        ("Vastgesteld 12 voor (CDA, VVD), 4 tegen (GL)", Vote(12, 4, "", None, ("CDA", "VVD"), ("GL",))),
        ("De motie haalt 43 stemmen tegen 1 stem.", Vote(43, 1, "")),
        ("Het voorstel wordt met één tegenstem aangenomen.", Vote(None, 1, "")),
        ("Zij krijgt 12 stemmen voor, bij 2 onthoudingen, en blijft lid.", Vote(12, None, "", 2)),
        ("Benoemd zijn drie leden, met 19, 19 en 18 stemmen.", None),
        ("De kosten stijgen van 21 naar 30 miljoen.", None),
    ],
)
def test_votes_are_counted_as_told(text, vote):
    assert find_vote(text) == vote


@pytest.mark.parametrize("text", details()["condition"]["hits"])
def test_conditions_are_found(text):
    assert find_condition(text)


@pytest.mark.parametrize("text", details()["condition"]["misses"])
def test_what_holds_without_a_condition_has_none(text):
    assert find_condition(text) == ""


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Gereed", "voldaan"),
        ("[x] zaal vastleggen", "voldaan"),
        ("[ ] zaal vastleggen", "open"),
        ("Loopt nog", "open"),
        ("Deels uitgevoerd", "deels voldaan"),
        ("Vervallen", "vervallen"),
        ("zaal vastleggen", ""),
        ("aangevraagd op 12 oktober", "voldaan"),
        ("Els: hek schilderen -- gemaakt", "voldaan"),
        ("Lijst van vorderingen: is op 20 mei toegezonden.", "voldaan"),
        ("verstuurd, wacht op antwoord", "open"),
        ("De vergunning wordt aangevraagd door Els.", ""),
    ],
)
def test_status_is_read_from_the_words(text, status):
    assert find_status(text) == status


@pytest.mark.parametrize(("hits", "status"), [("hits_done", "voldaan"), ("hits_open", "open")])
def test_the_examples_of_a_status_have_it(hits, status):
    assert [text for text in details()["status"][hits] if find_status(text) != status] == []


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("adoption", "pattern"),
        ("boards", "pattern"),
        ("appointment", "pattern"),
        ("next_meeting", "pattern"),
        ("pure_adoption", "pattern"),
        ("task_of_decision", "pattern"),
    ],
)
def test_patterns_hit_and_miss_their_examples(table, key):
    assert all(detail(table, key).search(text) for text in details()[table]["hits"])
    assert not any(detail(table, key).search(text) for text in details()[table]["misses"])


def test_who_decides_stands_before_the_verb_or_behind_door():
    assert all(decider().search(text) for text in details()["decided_by"]["hits"])
    assert not any(decider().search(text) for text in details()["decided_by"]["misses"])


@pytest.mark.parametrize(("text", "condition"), CASES["conditions"]["cases"], ids=lambda v: v[:40])
def test_the_condition_of_a_decision_is_found(text, condition):
    assert find_condition(text) == condition


@pytest.mark.parametrize("case", CASES["votes"]["cases"], ids=lambda case: case[0][:40])
def test_votes_tell_counts_manner_and_who(case):
    text, votes_for, against, abstained, note, parties_for, parties_against = case
    counts = (None if value == "" else value for value in (votes_for, against, note, abstained))
    expected = [*counts]
    expected[2] = note
    found = find_vote(text)
    if not any(value not in ("", []) for value in case[1:]):
        assert found is None
    else:
        assert found == Vote(*expected, tuple(parties_for), tuple(parties_against))


@pytest.mark.parametrize("text", CASES["votes"]["none"], ids=lambda v: v[:40])
def test_what_tells_of_no_vote_is_none(text):
    assert find_vote(text) is None


@pytest.mark.parametrize(("text", "who"), CASES["deciders"]["cases"], ids=lambda v: v[:40])
def test_who_decided_is_told_where_it_is_not_the_meeting(text, who):
    unit = Unit(0, len(text))
    meeting = Meeting(0, len(text), "Vergadering", "gemeenteraad Elzerve", "2024-11-14")
    minutes = Minutes(Document("a.txt", "", "txt", text), (meeting,), units=(unit,))
    scores = np.zeros(len(OUTCOMES))
    assert make_decision(minutes, view_units(minutes)[0], 1.0, scores).decided_by == who


def test_manners_hit_and_miss_their_examples():
    assert all(find_vote(text).note for text in vote_words()["manner"]["hits"])
    assert not any(find_vote(text) for text in vote_words()["manner"]["misses"])


def test_flattening_leaves_single_spaces():
    assert flatten(" a\n\tb ") == "a b"
