"""Votes that stand on a line of their own, above or below what was voted on. All minutes are invented."""

import pytest
from notulen.extract.views import view_units
from notulen.extract.vote_lines import is_vote_line, votes_beside
from notulen.extract.votes import vote_words
from notulen.read import read_bytes
from notulen.segment import segment

ABOVE = """Gemeenteraad van 4 juni 2024

1. Jaarrekening
Publieke stemming
Met 15 stemmen voor en 6 stemmen tegen

Artikel 1. De raad stelt de jaarrekening vast.
Artikel 2. Een afschrift gaat naar de toezichthoudende overheid.

2. Speelplein
Met 8 stemmen voor en 15 stemmen tegen

Het voorstel wordt verworpen.
"""
BELOW = """Politieraad van 4 juni 2024

1. Begroting
BESLUIT:
Artikel 1. De begroting wordt vastgesteld.
Met 23 stemmen voor bij 2 onthoudingen.
Artikel 2. Het besluit gaat naar de gouverneur.
Eenparig.

2. Jaarstukken
Het bestuur besluit:
1. de jaarstukken vast te stellen;
2. decharge te verlenen aan het college.
Met 19 stemmen voor en 6 stemmen tegen (BBB) aangenomen.
"""


@pytest.mark.parametrize("text", vote_words()["line"]["hits"])
def test_lines_that_tell_only_votes_are_known(text):
    assert is_vote_line(text)


@pytest.mark.parametrize("text", vote_words()["line"]["misses"])
def test_what_tells_more_than_votes_is_no_such_line(text):
    assert not is_vote_line(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ABOVE,
            {
                "De raad stelt de jaarrekening vast.": (15, 6),
                "Een afschrift gaat naar de toezichthoudende overheid.": (15, 6),
                "Het voorstel wordt verworpen.": (8, 15),
            },
        ),
        (
            BELOW,
            {
                "De begroting wordt vastgesteld.": (23, None),
                "Het besluit gaat naar de gouverneur.": (None, None),
                "de jaarstukken vast te stellen;": (19, 6),
                "decharge te verlenen aan het college.": (19, 6),
            },
        ),
    ],
)
def test_a_vote_goes_to_what_stands_beside_it(text, expected):
    views = view_units(segment(read_bytes(text.encode(), "a.txt")))
    decided = {i for i, view in enumerate(views) if view.text in expected or is_vote_line(view.text)}
    votes, lines = votes_beside(views, decided)
    found = {views[i].text: (vote.votes_for, vote.votes_against) for i, vote in votes.items()}
    assert found == expected
    assert {views[i].text for i in lines} == {v.text for v in views if is_vote_line(v.text)}


def test_a_vote_below_articles_goes_past_one_that_is_no_decision():
    text = "1. Steun\nArtikel 1: De steun toe te kennen.\nArtikel 2: Els volgt dit.\n"
    text += "\nStemming: 3 stemmen voor, 1 onthouding.\n"
    views = view_units(segment(read_bytes(text.encode(), "a.txt")))
    decided = {i for i, view in enumerate(views) if view.text == "De steun toe te kennen."}
    votes, _ = votes_beside(views, decided)
    assert [(views[i].text, vote.votes_for) for i, vote in votes.items()] == [("De steun toe te kennen.", 3)]


def test_a_line_beside_no_decision_keeps_its_vote():
    views = view_units(segment(read_bytes(b"1. Motie\nMet 3 stemmen voor en 2 stemmen tegen\n", "a.txt")))
    assert votes_beside(views, frozenset()) == ({}, frozenset())


def test_a_line_that_says_what_came_of_a_proposal_is_the_decision():
    text = "1. Dak\nVoorstel: het dak gaat naar Dakwerken Noord.\n\nAangenomen, 8 voor, 7 tegen.\n"
    views = view_units(segment(read_bytes(text.encode(), "a.txt")))
    assert votes_beside(views, frozenset(range(len(views)))) == ({}, frozenset())
