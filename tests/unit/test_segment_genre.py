"""Minutes, lists of decisions, and documents in which nothing was decided. All texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from notulen.read import read, read_bytes
from notulen.segment import guess_genre, segment

MINUTES = """Verslag dorpsraad Oudekolk 3 maart 2022

Aanwezig: Jan Bos (voorzitter), Mia Kok, Piet Vis

1. Opening
De voorzitter opent de vergadering en heet iedereen welkom.

2. Speeltuin
Mia vraagt of er zand komt. Jan zegt toe dat hij de gemeente belt.

3. Rondvraag
Geen.
"""
SHORT_MINUTES = """Werkgroepoverleg 3 maart 2022

- de actiepunten zijn doorgelopen; afgesproken is dat Mia de lijst bijwerkt
- volgend overleg op 4 mei
"""
DECISIONS = """Besluitenlijst college 7 juni 2022

Subsidie muziekschool

Het college heeft besloten:
1. de subsidie toe te kennen.

Conform voorstel

Vergunning kermis

Het college heeft besloten:
1. de vergunning te verlenen.
"""
LISTS = """{title}

1. De huurprijs gaat naar € 25 per uur.
2. Nieuwe stoelen komen er in 2024.

Acties
- Huurders inlichten (Wil)
"""
PROPOSAL = """Raadsvoorstel

Onderwerp: krediet zwembad
Ons kenmerk: 4711

Voorstel
De raad voor te stellen een krediet van € 4 miljoen beschikbaar te stellen.

Aanleiding
Het zwembad is oud.

Gezien het voorstel van het college besluit de raad het krediet beschikbaar te stellen.
"""
LETTER = """Gemeente Oudekolk

Onderwerp: wachttijden
Ons kenmerk: 4712

Geachte leden van de raad,

In deze brief leest u hoe het met de wachttijden staat. De cijfers zijn beter dan vorig jaar.

Hoogachtend,
het college
"""
PAGE = """Sociaal Domein

De gemeenten werken samen bij de inkoop van zorg. Inwoners kunnen terecht bij hun eigen gemeente.

Lokale taken

Preventie en toegang.

Cookie-instellingen
"""
INVITATION = """Uitnodiging en agenda raadsvergadering 4 mei 2023

U wordt uitgenodigd voor de vergadering van de raad.

1. Opening
2. Vaststelling van de agenda
3. Krediet zwembad
4. Sluiting
"""
ASSIGNMENT = """Bestuursopdracht herijking samenwerking

Vraagstelling

De gemeenten willen weten of de samenwerking nog past. In deze bestuursopdracht staat wat er nodig is.

Opdracht

Kom tot voorstellen voor een nieuwe verdeling van taken. De opdracht is in juni klaar.
"""

EXTRACT = """Besluit gemeenteraad

di 07/06/2022 - 19:30

Oprichting van een vereniging: goedkeuring statuten

Aanwezig: Jan Bos, voorzitter
Mia Kok, burgemeester
Piet Vis, Els Dam, Tom Peer, Anna Tak, raadsleden
"""

CASES = {
    "an extract of a council's minutes": (EXTRACT, "notulen"),
    "minutes": (MINUTES, "notulen"),
    "short minutes": (SHORT_MINUTES, "notulen"),
    "a list of decisions": (DECISIONS, "besluitenlijst"),
    "a proposal": (PROPOSAL, "overig"),
    "a letter": (LETTER, "overig"),
    "a web page": (PAGE, "overig"),
    "an invitation with an agenda": (INVITATION, "overig"),
    "an assignment": (ASSIGNMENT, "overig"),
}


@pytest.mark.parametrize(("text", "genre"), CASES.values(), ids=CASES)
def test_genre(text: str, genre: str) -> None:
    assert guess_genre(segment(read_bytes(text.encode(), "document.txt"))) == genre


@pytest.mark.parametrize("text", [PROPOSAL, LETTER, PAGE, ASSIGNMENT])
def test_a_document_that_reports_no_meeting_has_none(text: str) -> None:
    minutes = segment(read_bytes(text.encode(), "document.txt"))
    assert (minutes.meetings, minutes.attendees, minutes.agenda) == ((), (), ())


def test_a_printed_agenda_keeps_its_items() -> None:
    minutes = segment(read_bytes(INVITATION.encode(), "document.txt"))
    assert [item.title for item in minutes.agenda] == [
        "Opening",
        "Vaststelling van de agenda",
        "Krediet zwembad",
        "Sluiting",
    ]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Besluiten- en actielijst bestuur", "besluitenlijst"),
        ("Actiepuntenlijst GMR", "besluitenlijst"),
        ("Bestuursvergadering 3 mei 2021", "notulen"),
        ("Plannen voor het dorp", "overig"),
    ],
)
def test_a_list_of_tasks_belongs_to_a_meeting(title: str, genre: str) -> None:
    assert guess_genre(segment(read_bytes(LISTS.format(title=title).encode(), "lijst.txt"))) == genre


DAY = "{title}\n\nDe bevers zijn met twaalf. Sterre kan helpen, dan kunnen er vier bij.\n"
FORM = "Draaiweek 4\nAanwezig:\nAfwezig:\n\n- decor op schaal getekend\n- zaagplan gemaakt\n"


@pytest.mark.parametrize(
    ("text", "name", "genre"),
    [
        (DAY.format(title="Groepsraad 23 juni - Scouting De Wiek"), "document.txt", "notulen"),
        (DAY.format(title="Sfeerverslag ledenavond 18 november"), "document.txt", "notulen"),
        (DAY.format(title="Vooraf"), "stalling_overleg_2023-10-03.txt", "notulen"),
        (DAY.format(title="Vooraf"), "presentatie_overleg_2023-10-03.txt", "overig"),
        (DAY.format(title="Vooraf"), "stalling_folder_2023-10-03.txt", "overig"),
        (DAY.format(title="Raadsvoorstel 3 oktober 2023"), "raad_2023-10-03.txt", "overig"),
        (FORM, "document.txt", "notulen"),
    ],
)
def test_short_notes_are_told_by_their_title_name_or_form(text: str, name: str, genre: str) -> None:
    assert guess_genre(segment(read_bytes(text.encode(), name))) == genre


TOLD_BY_TITLE = {
    "notulen": [
        (
            "DT drukkerij Van Laan – 7 maart 2016",
            "Pers 3 staat stil. Wim belt de monteur. We gaan over op dun papier.\n",
        ),
        (
            "Logboek overleg datateam Lozingen\n\n19 januari 2021",
            "Piek in Assen bekeken. Els zoekt uit of de meter stuk is. PR 12 is gemerged.\n",
        ),
        (
            "Stoeptheater, kernoverleg dinsdag 5 april 2022",
            "Jurk is te lang. Els knipt hem korter. Generale is op zondag.\n",
        ),
        (
            "Werkgroep Hellingen - losse verslagen voorjaar 2022\n\n10 maart (online)",
            "5 m is te grof. We nemen 1 m. Roy vraagt een laptop aan.\n\n24 maart\n\nLaptop is er.\n",
        ),
        (
            "Netwerk Stewards - notes 2/2/2023",
            "Anna vertelt over de cursus. Wij doen mee. Youssef stuurt de link.\n",
        ),
        (
            "Beheerteam Stadsbos overleg 4 februari 2025",
            "Paden zijn nat. Els bestelt schelpen. Hek blijft open.\n",
        ),
    ],
    "overig": [
        (
            "Presentatie werkgroep Water 3 mei 2021",
            "De werkgroep is in 2019 begonnen. Wij meten elk kwartaal.",
        ),
        (
            "Nieuwsbrief dorpsraad Elzerve mei 2021",
            "Beste dorpsgenoten, de zomer komt eraan. De dorpsraad heeft een nieuwe website.",
        ),
        (
            "Klimaatteam Rijnoord: jaarplan 2022",
            "In 2022 willen wij 30 procent minder gas gebruiken. We beginnen in januari met een meting.",
        ),
        (
            "Uitnodiging bewonersavond Kade 3 juni 2021",
            "U bent van harte welkom in het buurthuis. De gemeente vertelt over de kade.",
        ),
        (
            "Werkgroep Speeltuin, planning 2022",
            "Januari: ontwerp\nMaart: aanvraag\nMei: bouw\n\nDe aannemer begint op 3 mei.",
        ),
        (
            "Vacature lid cliëntenraad",
            "De cliëntenraad zoekt een nieuw lid. Je vergadert zes keer per jaar.",
        ),
        (
            "Reglement ondernemingsraad 2019",
            "Artikel 1\nDe ondernemingsraad bestaat uit negen leden.\n\nA",
        ),
        ("Vergaderschema commissie Ruimte 2021", "12 januari 2021\n9 februari 2021\n9 maart 2021"),
        (
            "Profielschets raad van toezicht",
            "De raad van toezicht heeft vijf leden. Zij houden toezicht op het bestuur.",
        ),
        (
            "Advies Adviesraad Jeugd over de nota, 3 mei 2021",
            "De adviesraad vindt de nota goed leesbaar. Wij adviseren meer aandacht voor sport.",
        ),
        ("Buurtplatform Oost, agenda 3 mei 2021", "1. Opening\n2. Verkeer\n3. Groen\n4. Rondvraag"),
        (
            "Memo projectgroep Kade, 3 mei 2021",
            "Deze memo beschrijft de stand van zaken. De kosten zijn hoger dan gedacht.",
        ),
        (
            "Gebruikersgroep Kaarten, handleiding",
            "Stap 1: open de kaart. Stap 2: kies een laag. Vragen? Mail de beheerder.",
        ),
        (
            "Interview met de voorzitter van het bewonerscomité, 3 mei 2021",
            "Waarom ben je begonnen? Omdat niemand het deed. Wat vind je het mooist? De buurt.",
        ),
        (
            "Persbericht Netwerk Archieven 3 mei 2021",
            "Het Netwerk Archieven opent vandaag een nieuwe zoekpagina. Iedereen kan er oude akten vinden.",
        ),
        ("Kerngroep Energie - begroting 2022", "Zaalhuur 400 euro\nDrukwerk 200 euro\nTotaal 600 euro"),
        (
            "Stuurgroep Wonen: plan van aanpak, 3 mei 2021",
            "Doel\n\nMeer woningen.\n\nFasering\n\nFase 1 begint in mei. Fase 2 volgt in het najaar.",
        ),
        (
            "Brief van de huurdersraad aan de corporatie, 3 mei 2021",
            "Geachte directie, de huur stijgt te snel. Wij vragen u het besluit te herzien.",
        ),
    ],
}


@pytest.mark.parametrize(
    ("genre", "title", "text"),
    [(genre, *case) for genre, cases in TOLD_BY_TITLE.items() for case in cases],
)
def test_who_met_on_a_day_tells_minutes_from_what_a_body_sends_out(genre: str, title: str, text: str) -> None:
    assert guess_genre(segment(read_bytes(f"{title}\n\n{text}\n".encode(), "document.txt"))) == genre


CORPUS = Path(__file__).parents[2] / "corpus"
KINDS = {"minutes": "notulen", "decision_list": "besluitenlijst", "other": "overig"}
KNOWN = {"waterschap-drie-lanken_dh_besluiten_20241127.txt": "its title says besluiten, not besluitenlijst"}


@pytest.mark.parametrize("path", sorted((CORPUS / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_the_documents_of_the_corpus_are_what_they_are(path, request):
    gold = json.loads(path.read_text("utf-8"))
    if gold["document"] in KNOWN:
        request.applymarker(pytest.mark.xfail(reason=KNOWN[gold["document"]]))
    assert guess_genre(segment(read(CORPUS / "documents" / gold["document"]))) == KINDS[gold["genre"]]


def test_a_list_of_decisions_with_its_day_and_who_was_absent_is_still_one():
    present = "Besluitenlijst college 7 juni 2022\n\nAanwezig: J. Bos, M. Kok\nAfwezig: P. Vis\n"
    assert guess_genre(segment(read_bytes((present + DECISIONS[34:]).encode(), "college_20220607.txt"))) == (
        "besluitenlijst"
    )


def test_long_minutes_with_a_few_headings_of_decisions_are_no_list():
    speech = "De heer Bos vraagt of de brug opengaat. Mevrouw Kok antwoordt dat dit volgt.\n" * 900
    text = MINUTES + speech + "\nBesluit\n\nDe brug gaat open.\n\nBesluit\n\nDe sluis gaat dicht.\n"
    assert guess_genre(segment(read_bytes(text.encode(), "verslag.txt"))) == "notulen"
