"""Values in Dutch words."""

from __future__ import annotations

import pytest
from notulen.publish import words


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2021-06-03", "3 juni 2021"),
        ("2021-06", "juni 2021"),
        ("2021-Q2", "2e kwartaal 2021"),
        ("2021", "2021"),
        ("", "datum onbekend"),
        (None, "datum onbekend"),
        ("2021-13-40", "2021-13-40"),
    ],
)
def test_dates(iso, said):
    assert words.date_words(iso) == said


@pytest.mark.parametrize(
    ("amount", "said"), [(1250000, "€\u00a01.250.000"), (12.5, "€\u00a012,50"), (0.0, "€\u00a00"), (None, "")]
)
def test_amounts(amount, said):
    assert words.euro_words(amount) == said


@pytest.mark.parametrize(
    ("gremium", "organisation", "said"),
    [
        ("college", "gemeente Duinhoek", "college, gemeente Duinhoek"),
        ("gemeenteraad Duinhoek", "gemeente Duinhoek", "gemeenteraad Duinhoek"),
        ("GS duinhoek", "provincie Duinhoek", "GS duinhoek"),
        ("werkgroep", None, "werkgroep"),
        (None, "gemeente Duinhoek", "gemeente Duinhoek"),
        (None, None, ""),
    ],
)
def test_a_gremium_is_named_with_its_organisation_once(gremium, organisation, said):
    assert words.gremium_words(gremium, organisation) == said


@pytest.mark.parametrize(
    ("share", "said"), [(0.934, "93\u00a0%"), (0.999, "99\u00a0%"), (1.0, "100\u00a0%"), (None, "")]
)
def test_shares_are_never_rounded_up_to_certainty(share, said):
    assert words.percent_words(share) == said


def test_counts():
    assert words.count_words(0, "besluit", "besluiten") == "geen besluiten"
    assert words.count_words(1, "besluit", "besluiten") == "1 besluit"
    assert words.count_words(12345, "besluit", "besluiten") == "12.345 besluiten"


def test_votes_leave_out_what_was_not_counted():
    assert words.vote_words(37, 7) == "37 voor, 7 tegen"
    assert words.vote_words(None, 0) == "0 tegen"


def test_every_outcome_of_the_design_has_a_group():
    eleven = (
        "vastgesteld akkoord besluit afspraak toezegging aangehouden ingetrokken verworpen kennisgeving "
        "benoeming conclusie"
    )
    assert sorted(words.OUTCOMES) == sorted(eleven.split())


@pytest.mark.parametrize(
    ("title", "gremium", "day", "said"),
    [
        ("Verslag mei", "Raad", "2021-05-03", "Verslag mei"),
        ("untitled", "Raad", "2021-05-03", "Notulen Raad, 3 mei 2021"),
        ("Microsoft Word - verslag.doc", "Raad", None, "verslag.pdf"),
        ("verslag.pdf", None, "2021-05-03", "Notulen van 3 mei 2021"),
        (None, None, None, "verslag.pdf"),
    ],
)
def test_a_document_without_a_title_is_named_after_its_meeting(title, gremium, day, said):
    document = {"titel": title, "soort": "notulen", "naam": "verslag.pdf"}
    assert words.document_words(document, {"gremium": gremium, "datum": day}) == said


def test_the_method_names_every_part_that_found_it():
    said = words.method_words("model:triage+regel:zegt-toe")
    assert said == "gevonden met het taalmodel van Notulen en de taalregel “zegt-toe”"


def test_a_long_text_is_cut_between_words():
    assert words.shorten("een twee drie vier", 10) == "een twee…"
    assert words.shorten("kort\nmaar krachtig") == "kort maar krachtig"


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        ("vóór 3 juni", "open", "uiterlijk 3 juni 2021"),
        (None, None, "uiterlijk 3 juni 2021"),
        ("Met ingang van 3 juni", "open", "vanaf 3 juni 2021"),
        ("vanaf 3 juni", "deels voldaan", "vanaf 3 juni 2021"),
        ("te beginnen op 3 juni", "open", "vanaf 3 juni 2021"),
        ("van maart tot 3 juni", "open", "uiterlijk 3 juni 2021"),
        ("vóór 3 juni", "voldaan", "termijn 3 juni 2021"),
    ],
)
def test_a_deadline_is_put_as_the_text_has_it_and_not_as_to_come_for_what_is_done(said, status, expected):
    assert words.due_words("2021-06-03", said, status) == expected
