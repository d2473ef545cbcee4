"""Title, body, day and place of meetings. All texts are invented."""

from __future__ import annotations

import pytest
from notulen.read import read_bytes
from notulen.records import Meeting
from notulen.segment import find_agenda, find_meetings
from notulen.segment.gremium import as_names_are_written
from notulen.segment.written_days import name_date


def meetings(text: str, name: str = "verslag.txt") -> tuple[Meeting, ...]:
    return find_meetings(read_bytes(text.encode(), name))


ENDING = "\n\n1. Opening\nDe voorzitter opent de vergadering.\n\n2. Rondvraag\nGeen.\n"

DATELINES = {
    "in the title": "Verslag van het overleg van 15 april 2021",
    "with a weekday": "Commissie Ruimte\n\ndonderdag 15 april 2021",
    "with spaces, in the title": "Verslag gebruikersoverleg 15 04 2021",
    "in the beginning of a page in one line": (
        "1 NOTULEN VAN DE VERGADERING VAN HET ALGEMEEN BESTUUR OP 15 APRIL 2021 TE OUDEKOLK "
        + "Mevrouw Bos licht de nota over het gemaal toe en beantwoordt vragen van de leden. " * 12
    ),
    "after a label": "Verslag werkgroep\n\nDatum: 15-04-2021",
    "after a label on the line above": "Verslag werkgroep\n\nDatum\n15 april 2021",
    "ISO": "Overleg stuurgroep 2021-04-15",
    "with a time": "GS-Besluiten\n\n15 april 2021 09:30 - 12:30",
    "before the place": "Bestuursvergadering Vox Nova\n\n15 april 2021, bij Riekje thuis",
    "before the place, without a comma": "Koorbestuur\n15 april 2021 te Oudekolk",
    "Flemish": "Zitting van 15 april 2021",
    "with a weekday cut short, above the time it was opened": (
        "Notulen raad\n\ndo 15/04/2021 - 19:30 zaal\n\nDe voorzitter opent de zitting op 16/04/2021 om 00:45."
    ),
    "in the opening words": "Gemeenteraad Oudekolk\n\nDe voorzitter opent de zitting op 15/04/2021 om 20:05.",
}


@pytest.mark.parametrize("text", DATELINES.values(), ids=DATELINES)
def test_the_day_is_read_from_the_header(text: str) -> None:
    assert meetings(text + ENDING)[0].date == "2021-04-15"


OTHER_DATES = {
    "of the last minutes": "Verslag 15 april 2021\n\n1. Opening\nJa.\n\n2. Verslag van 4 maart 2019\nJa.",
    "of the next meeting": "Verslag 15 april 2021\n\nVolgende vergadering: 3 juni 2021",
    "of a running header": "Verslag werkgroep 8 maart 2020\n\nVerslag\nDatum: donderdag 15 april 2021",
    "of printing": "Afgedrukt op 1 mei 2021\n\nNotulen dorpsraad 15 april 2021",
    "of another meeting": "Overleg op donderdag 15 april 2021\nVerschoven van 9 maart 2021.",
}


@pytest.mark.parametrize("text", OTHER_DATES.values(), ids=OTHER_DATES)
def test_other_dates_are_not_the_day_of_the_meeting(text: str) -> None:
    assert meetings(text)[0].date == "2021-04-15"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20230202_verslag.md", "2023-02-02"),
        ("2018_11_09_Werkgroep_notulen.docx", "2018-11-09"),
        ("raad_notulen_29-november2024.pdf", "2024-11-29"),
        ("bestuur__18-09-2007.md", "2007-09-18"),
        ("verslag 3 mrt 2020.pdf", "2020-03-03"),
        ("notulen15sep2023.org", "2023-09-15"),
        ("notulen15febr2023.org", "2023-02-15"),
        ("verslag_6_7_2026.md", "2026-07-06"),
        ("notulen_27062018.txt", "2018-06-27"),
        ("notulen.pdf", ""),
        ("4711_20219999.pdf", ""),
        ("dossier_321139.pdf", ""),
    ],
)
def test_the_day_in_a_file_name(name: str, day: str) -> None:
    assert name_date(name) == day


def test_a_file_name_without_a_year_takes_it_from_the_text() -> None:
    assert name_date("notulen19sep.org", lambda: ["2023-09-19", "2023-10-13"]) == "2023-09-19"
    assert name_date("notulen19sep.org", lambda: ["2022-09-19", "2023-09-19"]) == ""


def test_the_dateline_wins_over_the_file_name() -> None:
    assert (
        meetings("Verslag werkgroep\nDatum: 8-11-2018\n" + ENDING, "2018_11_09_verslag.txt")[0].date
        == "2018-11-08"
    )


def test_the_file_name_serves_where_the_text_has_no_date() -> None:
    assert meetings("Verslag werkgroep" + ENDING, "wg_20181109.txt")[0].date == "2018-11-09"


def test_no_day_where_nothing_tells_it() -> None:
    assert meetings("Verslag werkgroep" + ENDING)[0].date == ""


TITLES = {
    "Verslag van de bijeenkomst\n\n4 mei 2020": "Verslag van de bijeenkomst",
    "NOTULEN\nvan de vergadering van de raad\n\n4 mei 2020": "NOTULEN van de vergadering van de raad",
    "Verslag van het gezamenlijk overleg van de gemeenten in het Bestuurlijk Overleg\nWonen van 4 mei 2020\n"
    "\nHierbij ontvangt u het verslag van het overleg, dat in de raadzaal van Zandwolde werd gehouden.": (
        "Verslag van het gezamenlijk overleg van de gemeenten in het Bestuurlijk Overleg Wonen van 4 mei 2020"
    ),
    "Ga naar het menu\nVorige pagina\n\nBesluitenlijst 7 juni 2022": "Besluitenlijst 7 juni 2022",
    "Gemeente Oudekolk\n\nRaadsvergadering 4 mei 2020": "Raadsvergadering 4 mei 2020",
}


@pytest.mark.parametrize(("text", "title"), TITLES.items())
def test_title(text: str, title: str) -> None:
    assert meetings(text + ENDING)[0].title == title


BODIES = {
    "Verslag UR-vergadering": "universiteitsraad",
    "Notulen overleg van het college van bestuur met de Universiteitsraad": "Universiteitsraad",
    "Verslag Commissie Onderwijs van de Universiteitsraad": "Commissie Onderwijs van de Universiteitsraad",
    "Verslag van het federatiebestuur": "federatiebestuur",
    "Resumé Bestuurlijk Overleg Mobiliteit, 4 mei 2020": "Bestuurlijk Overleg Mobiliteit",
    "Notulen ALV 29 november 2024": "ALV",
    "Besluitenlijst raadsvergadering 24 maart 2022": "gemeenteraad",
    "Verslag vergadering GS Meerland 3-5-2019": "Gedeputeerde Staten Meerland",
    "Kort verslag bijeenkomst werkgroep Koppelvlakken": "werkgroep Koppelvlakken",
    "DAGELIJKS BESTUUR VERSLAG OVERLEG 3 maart 2017": "Dagelijks Bestuur",
    "Zitting van de gemeenteraad van Zandwolde": "gemeenteraad van Zandwolde",
    "Zittingsverslag van de gemeenteraad Aanwezig: Jan Bos, Mia Kok": "gemeenteraad",
}


@pytest.mark.parametrize(("title", "body"), BODIES.items())
def test_body(title: str, body: str) -> None:
    assert meetings(title + ENDING)[0].body == body


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Locatie: Raadszaal, Oudekolk", "Raadszaal, Oudekolk"),
        ("Locatie\nMicrosoft Teams", "Microsoft Teams"),
        (
            "Notulen van de ledenvergadering gehouden op 4 mei 2020 in De Wending te Oudekolk",
            "De Wending te Oudekolk",
        ),
        ("Tijd: 19.30 uur", ""),
    ],
)
def test_place(line: str, place: str) -> None:
    assert meetings(f"Verslag overleg\n\n{line}{ENDING}")[0].place == place


RESUME = """RESUMÉ portefeuillehoudersoverleggen 4 mei 2020

SOCIAAL DOMEIN

Opening en mededelingen

Geen mededelingen deze keer.

Inkoop zorg

De wethouders zijn akkoord met het voorstel.

WERK EN INKOMEN

Opening en mededelingen

Er is een nieuwe directeur benoemd.

Bijstand

De nota is besproken en vastgesteld.
"""


def test_a_resume_of_several_meetings_has_parts() -> None:
    whole, *parts = meetings(RESUME)
    assert whole.main is None
    assert [(part.title, part.main, part.date) for part in parts] == [
        ("SOCIAAL DOMEIN", 0, "2020-05-04"),
        ("WERK EN INKOMEN", 0, "2020-05-04"),
    ]
    assert parts[0].end == parts[1].start


def test_items_of_a_resume_belong_to_their_part() -> None:
    document = read_bytes(RESUME.encode(), "resume.txt")
    items = find_agenda(document, find_meetings(document))
    assert [(item.meeting, item.title) for item in items] == [
        (1, "Opening en mededelingen"),
        (1, "Inkoop zorg"),
        (2, "Opening en mededelingen"),
        (2, "Bijstand"),
    ]


def test_a_file_with_several_days_has_a_meeting_for_each() -> None:
    text = f"Besluitenlijst 4 mei 2020{ENDING}\nBesluitenlijst 11 mei 2020{ENDING}"
    assert [(meeting.date, meeting.main) for meeting in meetings(text)] == [
        ("2020-05-04", None),
        ("2020-05-11", None),
    ]


def test_a_title_repeated_on_every_page_is_one_meeting() -> None:
    text = f"Zitting van 4 mei 2020\nKermis{ENDING}\nZitting van 4 mei 2020\nMarkt{ENDING}"
    assert [meeting.date for meeting in meetings(text)] == ["2020-05-04"]


def test_days_with_a_body_as_headings_are_a_meeting_each() -> None:
    text = "Besluiten bestuur\n\n" + "".join(
        f"{day} Dagelijks bestuur\n\n• Het hek wordt geverfd.\n\n"
        for day in ("3 juni 2021", "6 mei 2021", "1 april 2021")
    )
    assert [meeting.date for meeting in meetings(text)] == ["2021-06-03", "2021-05-06", "2021-04-01"]


def test_a_first_heading_with_a_day_is_the_title() -> None:
    text = (
        "# Kenniskring 3 mei 2021\n\nDit bevat de notulen van de bijeenkomst.\n\n## Opening\n\nJan opent.\n"
    )
    assert meetings(text, "v.md")[0].title == "Kenniskring 3 mei 2021"


def test_the_day_on_which_a_mail_was_sent_is_not_that_of_the_meeting() -> None:
    head = "Van: Mia Kok <mia@kadijk.example>\nAan: bestuur@kadijk.example\nDatum: di 4 mei 2021 09:12\n"
    assert meetings(f"{head}Onderwerp: Notulen bestuur 3 mei 2021{ENDING}")[0].date == "2021-05-03"


@pytest.mark.parametrize(
    "dateline",
    [
        "Notulen van de vergadering gehouden op\nDonderdag 3 juni 2021 ten huize van Els",
        "Verslag overlegvergadering\nZorggroep Het Anker, 3 juni 2021",
    ],
)
def test_the_day_in_a_dateline(dateline: str) -> None:
    text = (
        f"{dateline}\n\nAanwezig: Jan Bos, Els Kok\n\n1. Opening\nHet verslag van 1 maart 2020 is akkoord.\n"
    )
    assert find_meetings(read_bytes(text.encode(), "x.txt"))[0].date == "2021-06-03"


SAID = "De pomp is stuk.\nWil belt de maker.\nVolgende keer verder.\n\n"
DAYS = {
    "a day of the week in the title": "Verslag - dinsdag 6 juni\n{0}Verslag - dinsdag 13 juni\n{0}",
    "a day above the title": "## Dinsdag 6 juni\n\n### Verslag\n\n{0}## Dinsdag 13 juni\n\n### Verslag\n{0}",
    "numbers with white space": "Samenvatting di 2023 06 06\n{0}Samenvatting di 2023 06 13\n{0}",
    "a log": "2023-06-06 10:00 - begin\n{0}2023-06-13 13:30 - voortgang\n{0}",
}


@pytest.mark.parametrize("text", DAYS.values(), ids=DAYS)
def test_minutes_of_several_days_are_several_meetings(text: str) -> None:
    found = find_meetings(read_bytes(text.format(SAID).encode(), "verslagen_2023.md"))
    assert [meeting.date for meeting in found] == ["2023-06-06", "2023-06-13"]


@pytest.mark.parametrize(
    "text",
    [
        "Verslag bestuur 3 mei 2023\n\nVergaderingen\n\nVergadering 6 juni 2023\nVergadering 13 juni 2023\n",
        "Verslag bestuur 3 mei 2023\n\n1. Verslag 4 april\n\nGoed.\n\n2. Verslag 7 maart\n\nGoed.\n",
    ],
)
def test_a_list_of_days_is_one_meeting(text: str) -> None:
    assert [meeting.date for meeting in find_meetings(read_bytes(text.encode(), "v.md"))] == ["2023-05-03"]


def test_the_day_in_a_title_has_the_year_of_its_publication() -> None:
    text = "9 oktober 2023\n\nVerslagje ledenavond 2 oktober\n\nHet was vol.\n"
    assert [meeting.date for meeting in find_meetings(read_bytes(text.encode(), "v.txt"))] == ["2023-10-02"]


def test_the_day_may_stand_in_a_list_of_fields() -> None:
    text = "# Verslag\n\n- Datum : 21/03/2018\n- Hoe: telefoon\n\n## Punten\n\nDe lijn viel weg.\n"
    assert [meeting.date for meeting in find_meetings(read_bytes(text.encode(), "v.md"))] == ["2018-03-21"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Verslag\n\n## Werkgroep Bodemcode\n\nDatum: 3 mei 2021\n\n", "Verslag Werkgroep Bodemcode"),
        ("Toneelgroep Het Masker, bestuur + regie, 9 september 2014\n\nSTUK\nEen klucht.\n", None),
        ("Verslag\n\nAanwezig: Jan Bos\n\n3 mei 2021\n", "Verslag"),
    ],
)
def test_the_title_names_the_body_where_the_header_does(text: str, title: str | None) -> None:
    found = find_meetings(read_bytes(text.encode(), "v.md"))[0].title
    assert found == (title or text.partition("\n")[0])


def test_the_line_that_tells_who_was_there_is_no_title() -> None:
    text = "Club Oudekolk / 3 mrt 2022\n\nAanwezig: Els Bos (voorzitter), Jan Vlak, Mia Kok (verslag)"
    assert "Els" not in meetings(text + ENDING)[0].title


@pytest.mark.parametrize(
    "line", ["- groot feest: eerst overleggen met het bestuur", "Aanwezig: Els (GS), Jan (OR)"]
)
def test_a_list_item_or_who_was_there_does_not_name_the_body(line: str) -> None:
    assert (
        meetings(f"Feestploeg De Klok, notulen 3 mei 2022\n\n{line}\n\nDe zaal is gehuurd.\n")[0].body == ""
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Regio TUSSENMEREN", "Regio Tussenmeren"),
        ("REGIO TUSSENMEREN", "Regio Tussenmeren"),
        ("Bestuur RIVAS-WATERKANT", "Bestuur RIVAS-Waterkant"),
        ("COMMISSIE BESTUUR EN MIDDELEN", "Commissie Bestuur en Middelen"),
        ("ALGEMEEN BESTUUR VAN DE REGIO ELZE", "Algemeen Bestuur van de Regio Elze"),
        ("GEMEENTERAAD DE ELZE", "Gemeenteraad De Elze"),
        ("COLLEGE VAN B&W", "College van B&W"),
        ("GEMEENTERAAD IJSSELOORD", "Gemeenteraad IJsseloord"),
        ("GEMEENTERAAD 'S-OORDEN", "Gemeenteraad 's-Oorden"),
        ("BESTUUR GGD", "Bestuur GGD"),
        ("Bestuur VZGM", "Bestuur VZGM"),
    ],
)
def test_a_body_has_capitals_where_names_have_them(written: str, name: str) -> None:
    assert as_names_are_written(written) == name


def test_a_field_behind_the_name_of_a_body_ends_it() -> None:
    text = "Verslag dorpsraad Elzerveen Aanwezigen\n\n15 april 2021\n" + ENDING
    assert meetings(text)[0].body == "dorpsraad Elzerveen"


def test_a_body_in_capitals_is_told_as_names_are_written() -> None:
    text = "Verslag DAGELIJKS BESTUUR Regio TUSSENMEREN\n\n15 april 2021\n" + ENDING
    assert "TUSSENMEREN" not in meetings(text)[0].body


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Verslag Interbestuurlijk Overleg Wonen", "Interbestuurlijk Overleg Wonen"),
        ("Verslag Regionaal Bestuurlijk Overleg Rivieren", "Regionaal Bestuurlijk Overleg Rivieren"),
        ("Notulen bijzonder comité voor de sociale dienst", "bijzonder comité voor de sociale dienst"),
    ],
)
def test_bodies_of_several_governments_and_of_welfare_are_known(title: str, body: str) -> None:
    document = read_bytes(f"{title}\n4 juni 2031\n\n1. Opening\nDe voorzitter opent.\n".encode(), "a.txt")
    assert [meeting.body for meeting in find_meetings(document)] == [body]
