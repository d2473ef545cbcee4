"""The body that the title of minutes names. All names are invented."""

from __future__ import annotations

import pytest
from notulen.read import read_bytes
from notulen.segment import find_meetings
from notulen.segment.gremium_words import organ_in
from notulen.segment.wordlists import word_list

NAMED = {
    "Actie- en besluitenlijst klimaatteam ROC Rijnoord": "klimaatteam ROC Rijnoord",
    "Verslag bijeenkomst Wmo- en WI-platform 22 januari 2014": "Wmo- en WI-platform",
    "Notulen werkvergadering GSR-KL": "GSR-KL",
    "Verslag GEKORA 20 juni 2017": "GEKORA",
    "Technische cie, 3 mei": "Technische cie",
    "MORA Gebruikersraad/2019-11-14": "MORA Gebruikersraad",
    "Kort verslag werkgroep bijeenkomst Ruimte en Water": "werkgroep Ruimte en Water",
    "verslag werkgroep beveiliging": "werkgroep beveiliging",
    "20221024-werkgroep3-notes": "werkgroep 3",
    "20220928 - werkgroep 3 note": "werkgroep 3",
    "Verslag stuurgroep 5/12/2016, gemeentehuis": "stuurgroep",
    "Werkgroep Toegang/Kaarten": "Werkgroep Toegang/Kaarten",
    "Notulen bestuursvergadering VOKV, 8 september 2016": "bestuur VOKV",
    "DB-verslag 11 juni 2018": "DB",
    "MT-overleg Stichting Thuisbasis": "MT Stichting Thuisbasis",
    "Commissie Wonen van de gemeente Oudervaart": "Commissie Wonen van de gemeente Oudervaart",
    "Verslag jaarvergadering van 3 mei": "Algemene Ledenvergadering",
    "Najaarsvergadering bondsraad": "bondsraad",
    "Overleg dorpsraad Zuidhoek met het college": "Overleg dorpsraad Zuidhoek",
    "Verslag overleg 24-4": "",
    "Overleg in de kantine": "",
    "Notulen 2 december": "",
    "Hoe verder met de Melkfabriek": "",
}


@pytest.mark.parametrize(("title", "body"), NAMED.items())
def test_the_body_in_a_title(title: str, body: str) -> None:
    assert organ_in(title) == body


def test_a_line_that_holds_a_page_is_read_no_further_than_a_title() -> None:
    assert organ_in("x" * 300 + " klimaatteam Oost") == ""


@pytest.mark.parametrize("title", word_list("gremia")["organ"]["examples"])
def test_an_example_names_a_body(title: str) -> None:
    assert organ_in(title)


@pytest.mark.parametrize("title", word_list("gremia")["organ"]["not"])
def test_a_counterexample_names_none(title: str) -> None:
    assert not organ_in(title)


HEADERS = {
    "above a bare title": (
        "DAMCOMMISSIE STREEKMUSEUM\nKort verslag\nAanwezig: Els",
        "Damcommissie Streekmuseum",
    ),
    "below a bare title": ("Notulen\nBeheergroep Wegmarkering\nAanwezig: Els", "Beheergroep Wegmarkering"),
    "behind a label": ("Verslag\nNaam vergadering: Algemeen Bestuur\nAanwezig: Els", "Algemeen Bestuur"),
    "that decides, not one in the agenda": (
        "Besluitenlijst 3 mei 2021\n\nBrief aan de commissie\n\nHet college besluit de brief te sturen.\n\n"
        "Markt\n\nHet college besluit de markt te verplaatsen.",
        "college",
    ),
    "no body of whom the text tells": (
        "Buurtavond 3 mei 2021\n\nHet bestuur van de voetbalclub was er. Het bestuur belooft beterschap.",
        "",
    ),
}


@pytest.mark.parametrize(("text", "body"), HEADERS.values(), ids=HEADERS)
def test_the_body_in_the_header(text: str, body: str) -> None:
    assert find_meetings(read_bytes(text.encode(), "stuk.txt"))[0].body == body


TITLES = {
    "the first line": (
        "Hagra Oost, 6 december 2022\n\nWie: Els en Jan\n\nEls opent.",
        "Hagra Oost",
    ),
    "not who took the minutes": ("Kring Oost 3 mei 2021\n\nVerslag: Els Bos\n\nEls opent.", "Kring Oost"),
    "not the last minutes": ("Kring Oost 3 mei 2021\n\nVorig verslag\n\nEls opent.", "Kring Oost"),
    "not a list of people": (
        "Kring Oost 3 mei 2021\n\nErbij: werkgroep (Jan)\n\nEls opent.",
        "Kring Oost",
    ),
    "no sentence": (
        "Kring Oost\n\nIn verband met het uitvallen van het overleg wordt een extra vergadering gehouden over"
        " de kade en de markt\n\nEls opent.",
        "Kring Oost",
    ),
}


@pytest.mark.parametrize(("text", "begins"), TITLES.values(), ids=TITLES)
def test_the_title_is(text: str, begins: str) -> None:
    assert find_meetings(read_bytes(text.encode(), "stuk.txt"))[0].title.startswith(begins)


def test_lines_without_a_letter_have_no_title() -> None:
    assert [meeting.title for meeting in find_meetings(read_bytes(b"---\n\n...\n", "stuk.txt"))] in ([], [""])


def test_a_deeper_heading_is_no_title_below_a_first_one() -> None:
    text = "# Kring Oost 30-05-2023\n\nWie: Els\n\n## Verslag & actiepunten\n\nEls opent.\n"
    assert find_meetings(read_bytes(text.encode(), "stuk.md"))[0].title == "Kring Oost 30-05-2023"
