"""The same body, commitment or subject in another document, and what only looks the same."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notulen.link.bodies import fold, names
from notulen.link.commitments import SAME_TEXT, Commitment, _Words, successors
from notulen.link.dossiers import Entry, find_dossiers
from notulen.link.organisations import family, gremium_of, organisation
from notulen.link.procedure import is_procedural
from notulen.records import Body, Document, Extraction, Meeting


def shares_a_name(one, other):
    keys = [{name.key for name in names(*body)} for body in (one, other)]
    return bool(keys[0] & keys[1])


def body(kind, *forms):
    return Body(forms[0], forms, kind)


def organ(concept, *forms):
    return replace(body("bestuursorgaan", *forms), method=f"regel:{concept}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((body("gemeente", "gemeente Elzerve"), "A"), (body("gemeente", "Gemeente Elzervé"), "B")),
        (
            (body("bestuursorgaan", "college van B&W", "het college"), "A"),
            (body("bestuursorgaan", "college"), "A"),
        ),
        (
            (body("bestuursorgaan", "raad van Elst", "raad"), "gemeente elst"),
            (body("bestuursorgaan", "raad"), "gemeente elst"),
        ),
        ((body("partij", "VVP"), "A"), (body("partij", "VVP"), "B")),
        ((body("adviesorgaan", "wmo-raad"), "A"), (body("adviesorgaan", "WMO-raad"), "A")),
        (
            (body("adviesorgaan", "dorpsraad Elst", "dorpsraad"), "map/elst"),
            (body("adviesorgaan", "dorpsraad"), "map/elst"),
        ),
        ((body("adviesorgaan", "dorpsraad Elst"), "A"), (body("adviesorgaan", "Dorpsraad Elst"), "B")),
        ((body("adviesorgaan", "Raad voor Cultuur"), "A"), (body("adviesorgaan", "Raad voor Cultuur"), "B")),
        (
            (body("adviesorgaan", "Sociaal-Economische Raad"), "A"),
            (body("adviesorgaan", "Sociaal-Economische Raad"), "B"),
        ),
        ((body("zorg", "Dienst Jeugd & Zorg Oost"), "A"), (body("zorg", "dienst Jeugd en Zorg Oost"), "B")),
        ((body("overig", "Platform Plattelandsjeugd", "PPJ"), "A"), (body("overig", "PPJ"), "A")),
        ((body("rijk", "RWS"), "A"), (body("rijk", "Rijkswaterstaat"), "B")),
        ((body("gemeente", "Buren"), "A"), (body("gemeente", "gemeente Buren"), "B")),
        (
            (organ("raad", "raad van de gemeente Elst"), "gemeente elst"),
            (organ("raad", "gemeenteraad"), "gemeente elst"),
        ),
        (
            (organ("raad", "gemeenteraad Den Haag"), "gemeente denhaag"),
            (organ("raad", "Raad"), "gemeente denhaag"),
        ),
    ],
)
def test_the_same_body_is_joined(one, other):
    assert shares_a_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((body("bestuursorgaan", "het college"), "A"), (body("bestuursorgaan", "het college"), "B")),
        ((body("bestuursorgaan", "Algemeen Bestuur", "AB"), "A"), (body("bestuursorgaan", "AB"), "B")),
        ((organ("raad", "raad van Tiel"), "gemeente elst"), (organ("raad", "raad"), "gemeente elst")),
        ((organ("raad", "raad"), "gemeente elst"), (organ("college", "college"), "gemeente elst")),
        ((organ("raad", "raad"), "gemeente elst"), (organ("raad", "raad"), "gemeente tiel")),
        ((body("gemeente", "Weesp"), "A"), (body("gemeente", "Amsterdam"), "A")),
        ((body("overleg", "stuurgroep Jeugd"), "A"), (body("overleg", "stuurgroep Jeugd"), "B")),
        ((body("gemeente", "gemeente Elzerve"), "A"), (body("provincie", "Elzerve"), "A")),
        ((body("gemeente", "gemeente Elzerve", "de gemeente"), "A"), (body("gemeente", "de gemeente"), "B")),
        (
            (body("adviesorgaan", "adviesraad Sociaal Domein"), "A"),
            (body("adviesorgaan", "Adviesraad sociaal domein"), "B"),
        ),
        (
            (body("adviesorgaan", "dorpsraad Elst", "dorpsraad"), "A"),
            (body("adviesorgaan", "dorpsraad"), "B"),
        ),
        (
            (body("overig", "Platform Plattelandsjeugd", "PPJ"), "A"),
            (body("overig", "Partij Prettig Jong", "PPJ"), "B"),
        ),
    ],
)
def test_bodies_that_only_look_alike_stay_apart(one, other):
    assert not shares_a_name(one, other)


def test_a_name_is_folded_to_its_words():
    assert fold("Het  College van B&W") == "college van b en w"


def minutes(gremium, *bodies):
    meetings = (Meeting(0, 1, "Verslag", gremium),)
    return Extraction(Document("a", "", "txt", ""), meetings=meetings, bodies=bodies)


@pytest.mark.parametrize(
    ("path", "gremium", "expected"),
    [
        ("/x/map/elzerve_raad_20240304.txt", "", "gemeente elzerve"),
        ("/x/map/Besluitenlijst college Elzerve 4 maart 2024.pdf", "", "gemeente elzerve"),
        ("/x/map/elzerve_gs_20240304.txt", "", "provincie elzerve"),
        ("/x/map/duinvereniging__verslag 3.docx", "bestuur", "map/duinvereniging"),
        ("/x/map/2024-03-04 verslag.pdf", "gemeenteraad van Elzerve", "gemeente elzerve"),
        ("/x/map/2024-03-04 verslag.pdf", "de stuurgroep", "map/stuurgroep"),
        ("/x/map/00_7f3a.txt", "", "map/00_7f3a"),
    ],
)
def test_documents_of_one_organisation_are_one_family(path, gremium, expected):
    assert family(minutes(gremium), path) == expected


@pytest.mark.parametrize(
    ("gremium", "path", "expected"),
    [
        ("gemeenteraad Elzerve", "a.txt", "gemeente Elzerve"),
        ("college van Oosterveen", "a.txt", "gemeente Oosterveen"),
        ("GS van de provincie Ravenland", "a.txt", "provincie Ravenland"),
        ("heemraden waterschap De Drie Lanken", "a.txt", "waterschap De Drie Lanken"),
        ("presidium van Oosterveen", "a.txt", ""),
        ("de raad", "a.txt", ""),
        ("de raad", "elzerve-raad.txt", "gemeente Elzerve"),
        ("de raad van Vliet", "a.txt", "gemeente Vliet"),
        ("college van bestuur", "a.txt", ""),
    ],
)
def test_the_organisation_is_the_one_named_with_the_meeting(gremium, path, expected):
    body = Body("gemeente Elzerve", ("gemeente Elzerve", "Elzerve"), "gemeente")
    assert organisation(minutes(gremium, body, Body("Vliet", ("Vliet",), "gemeente")), path) == expected


@pytest.mark.parametrize(
    ("gremium", "whose", "expected"),
    [
        ("raad", "gemeente Den Haag", "gemeenteraad Den Haag"),
        ("de Raad", "gemeente Den Haag", "gemeenteraad Den Haag"),
        ("gemeenteraad Den Haag", "gemeente Den Haag", "gemeenteraad Den Haag"),
        ("Raad van de gemeente Den Haag", "gemeente Den Haag", "gemeenteraad Den Haag"),
        ("raad der gemeente 's-Gravendam", "gemeente 's-Gravendam", "gemeenteraad 's-Gravendam"),
        ("gemeenteraad Elzerve", "gemeente Den Haag", "gemeenteraad Elzerve"),
        ("raad van toezicht", "gemeente Den Haag", "raad van toezicht"),
        ("raad", "Stichting De Brug", "raad"),
        ("raad", "", "raad"),
        ("", "gemeente Den Haag", ""),
    ],
)
def test_the_council_of_a_municipality_is_one_gremium(gremium, whose, expected):
    assert gremium_of(gremium, whose) == expected


LETTER = "Brief aan de provincie sturen"


def actions(*rows):
    return [
        Commitment(number, day, "raad", f"2024-0{day}-01", text, owner, nr)
        for number, (day, text, owner, nr) in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(1, LETTER, "Jan", ""), (2, LETTER, "Jan", "")], {1: 2}),
        ([(1, LETTER, "Jan", ""), (2, LETTER, "Els", "")], {}),
        ([(1, LETTER, "Jan", ""), (1, LETTER, "Jan", "")], {}),
        ([(1, "Brief aan provincie", "Jan", "7"), (2, "Brief over weg aan provincie", "", "7")], {1: 2}),
        ([(1, "Brief aan provincie", "Jan", "7"), (2, "Zaal huren voor de nieuwjaarsborrel", "", "7")], {}),
        (
            [(1, "Zaal huren", "Jan", ""), (2, "Zaal huren", "Jan", ""), (3, "Zaal huren", "Jan", "")],
            {1: 2, 2: 3},
        ),
        ([(1, "Zaal huren in Elzerve", "", ""), (3, "zaal huren in Elzerve", "Jan", "")], {1: 2}),
    ],
)  # fmt: skip
def test_an_action_that_returns_is_the_same_action(rows, expected):
    assert successors(actions(*rows)) == expected


@pytest.mark.parametrize(
    ("later", "expected"), [("Leverancier bellen: gereed.", {1: 2}), ("Drukker bellen: gereed.", {})]
)
def test_a_row_of_a_list_is_the_action_that_a_sentence_tells_of_without_its_owner_and_deadline(
    later, expected
):
    row, told = actions((1, "3 Leverancier bellen Jan 1 juni 2024", "Jan", "3"), (2, later, "", ""))
    assert successors([replace(row, due="1 juni 2024"), told]) == expected


def test_an_owner_of_one_letter_is_taken_out_as_a_word_only():
    row, told = actions(
        (1, "3 leverancier b bellen 1 juni 2024", "b", "3"), (2, "Leverancier bellen: gereed.", "", "")
    )
    assert successors([replace(row, due="1 juni 2024"), told]) == {1: 2}


def test_a_formula_about_another_subject_is_another_action():
    formula = "De raad met een brief te informeren"
    one, two = actions((1, formula, "college", ""), (2, formula, "college", ""))
    about = [replace(one, title="Zwembad De Kikker"), replace(two, title="Verordening leges")]
    assert successors(about) == {}
    assert successors([about[0], replace(two, title="Aanbesteding zwembad")]) == {1: 2}


@given(st.lists(st.text("abcd ", min_size=3, max_size=9), min_size=2, max_size=8))
def test_a_long_list_is_not_compared_in_full_but_misses_nothing(texts):
    actions = [Commitment(n, n, "", f"2022-01-{n + 1:02d}", " ".join(text)) for n, text in enumerate(texts)]
    words = [Counter(action.text.split()) for action in actions]
    shared = _Words()
    for earlier, later in pairwise(actions):
        shared.add(earlier, words[earlier.key])
        near = {
            other.key
            for other in actions[: later.key]
            if 2 * (words[other.key] & words[later.key]).total()
            >= SAME_TEXT * (words[other.key] + words[later.key]).total()
            > 0
        }
        assert near <= shared.alike(later, words[later.key])


def test_actions_of_two_lists_are_never_joined():
    one, two = actions((1, "Zaal huren", "Jan", ""), (2, "Zaal huren", "Jan", ""))
    assert successors([one, Commitment(9, 2, "commissie", two.date, two.text, two.owner)]) == {}


def entries(*rows):
    return [
        Entry(("besluiten", number), meeting, f"2024-0{meeting}-01", text, number, title)
        for number, (meeting, title, text) in enumerate(rows, 1)
    ]


def test_a_subject_that_returns_in_another_meeting_is_one_dossier():
    found = find_dossiers(
        entries(
            (1, "Renovatie zwembad De Kikker", "De raad trekt geld uit voor de renovatie van het zwembad."),
            (1, "Begroting 2024", "De raad stelt de begroting vast."),
            (
                2,
                "Zwembadrenovatie",
                "Het college gunt het werk aan het zwembad De Kikker aan de laagste inschrijver.",
            ),
            (3, "Aankoop veegwagen", "Er komt een elektrische veegwagen."),
        )
    )
    assert [dossier.members for dossier in found] == [(("besluiten", 1), ("besluiten", 3))]


def test_a_subject_of_one_meeting_is_no_dossier():
    rows = [
        (1, "Zwembad De Kikker", f"De raad trekt geld uit voor zwembad De Kikker, fase {n}.") for n in (1, 2)
    ]
    assert find_dossiers(entries(*rows)) == []


def test_what_every_meeting_does_is_no_subject():
    rows = [
        row
        for meeting in (1, 2, 3)
        for row in (
            (meeting, "Vaststellen verslag vorige vergadering", "Het verslag wordt vastgesteld."),
            (meeting, "Opening", "De agenda wordt ongewijzigd vastgesteld."),
            (meeting, "Rondvraag", "Conform"),
        )
    ]
    assert find_dossiers(entries(*rows)) == []


@pytest.mark.parametrize(
    "title", ["Rondvraag", "Opening en mededelingen", "Vaststellen verslag d.d. 3 mei", "W.v.t.t.k."]
)
def test_a_procedural_title_is_known(title):
    assert is_procedural(title)


@pytest.mark.parametrize("title", ["Fietspad Dorpsstraat", "Openingstijden winkels", "Jaarverslag 2025"])
def test_a_real_title_is_not_procedural(title):
    assert not is_procedural(title)


def test_what_a_document_says_twice_is_one_subject():
    said = [
        Entry(("besluiten", n), 1, "2024-01-08", "De raad koopt de oude watertoren.") for n in range(1, 4)
    ]
    later = Entry(("besluiten", 9), 2, "2024-02-05", "De raad verkoopt de oude watertoren.")
    (dossier,) = find_dossiers([*said, later])
    assert [key for _, key in dossier.members] == [1, 2, 3, 9]


@pytest.mark.parametrize(("dates", "found"), [(("", ""), 0), (("", "2024-02-05"), 1)])
def test_the_same_words_in_two_documents_without_a_day_are_no_subject_that_returns(dates, found):
    rows = [
        Entry(("acties", n), n, day, "De oude watertoren schilderen.") for n, day in enumerate(dates, start=1)
    ]
    assert len(find_dossiers(rows)) == found
