import pytest
from notulen.extract.details import detail, details, find_condition, find_status, find_vote
from notulen.extract.views import flatten
from notulen.records import Vote


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("De motie wordt aangenomen met 21 tegen 10 stemmen.", Vote(21, 10, "")),
        ("Aangenomen met 18 stemmen voor en 3 stemmen tegen.", Vote(18, 3, "")),
        ("Het voorstel is unaniem aangenomen.", Vote(None, None, "unaniem")),
        ("Voor 12, tegen 9", Vote(12, 9, "")),
        ("Vastgesteld 12 voor (CDA, VVD), 4 tegen (GL)", Vote(12, 4, "")),
        ("De motie haalt 43 stemmen tegen 1 stem.", Vote(43, 1, "")),
        ("Het voorstel wordt met één tegenstem aangenomen.", Vote(None, 1, "")),
        ("Zij krijgt 12 stemmen voor, bij 2 onthoudingen, en blijft lid.", Vote(12, None, "")),
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


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("adoption", "pattern"),
        ("appointment", "pattern"),
        ("decided_by", "pattern"),
        ("next_meeting", "pattern"),
    ],
)
def test_patterns_hit_and_miss_their_examples(table, key):
    assert all(detail(table, key).search(text) for text in details()[table]["hits"])
    assert not any(detail(table, key).search(text) for text in details()[table]["misses"])


def test_flattening_leaves_single_spaces():
    assert flatten(" a\n\tb ") == "a b"
