"""Who was there, in the ways in which attendance is written. All names are invented."""

from __future__ import annotations

import pytest
from notulen.read import read_bytes
from notulen.records import Attendee, Cell, Document, Line, Meeting, TableRow
from notulen.segment import find_attendees, find_meetings, segment
from notulen.segment.names import read_person


def attendees(text: str, name: str = "verslag.txt") -> tuple[Attendee, ...]:
    document = read_bytes(text.encode(), name)
    return find_attendees(document, find_meetings(document))


def present(text: str, name: str = "verslag.txt") -> list[str]:
    return [person.name for person in attendees(text, name) if person.present]


ENDING = "\n\n1. Opening\nDe voorzitter opent de vergadering en geeft het woord aan Kees Vlak van de buurt.\n"
THREE = ["Jan Bos", "Mia de Kok", "Piet van der Vis"]

FORMS = {
    "a line": ("Aanwezig: Jan Bos, Mia de Kok en Piet van der Vis", THREE),
    "a line with a full stop": ("Aanwezig: Jan Bos, Mia de Kok, Piet van der Vis. Karel komt later.", THREE),
    "an abbreviated label": ("Aanw.: Jan Bos, Mia de Kok, Piet van der Vis", THREE),
    "roles and organisations in brackets": (
        "Aanwezigen: Jan Bos (voorzitter), Mia de Kok (gemeente Oudekolk), Piet van der Vis(Kadijk)",
        THREE,
    ),
    "a list": ("Deelnemers:\n- Jan Bos\n- Mia de Kok\n- Piet van der Vis", THREE),
    "lines": ("Aanwezig\n\nJan Bos\nMia de Kok\nPiet van der Vis", THREE),
    "lines with organisations": (
        "Aanwezig:\nJan Bos - Kadijk\nMia de Kok – Oudekolk;\nPiet van der Vis - VNG",
        THREE,
    ),
    "forms of address": (
        "Aanwezig: de heer J. Bos, mevrouw mr. M. de Kok, dhr. P. van der Vis en mw. drs. T.W. ten Dam-Smit",
        ["J. Bos", "M. de Kok", "P. van der Vis", "T.W. ten Dam-Smit"],
    ),
    "forms of address without commas": (
        "Aanwezig: De heer J. Bos (VVD) Mevrouw M. de Kok (D66) De heer P. van der Vis (CDA)",
        ["J. Bos", "M. de Kok", "P. van der Vis"],
    ),
    "organisations first": (
        "Aanwezig: Gemeente Oudekolk, de heer J. Bos Gemeente Zandwolde, mevrouw M. de Kok "
        "Provincie Meerland, de heer P. van der Vis",
        ["J. Bos", "M. de Kok", "P. van der Vis"],
    ),
    "parties before names": (
        "Aanwezig namens Naam\nVVD J. Bos\nSP M. de Kok\nPvdA P. van der Vis",
        ["J. Bos", "M. de Kok", "P. van der Vis"],
    ),
    "columns read as one": (
        "Aanwezig: Afwezig: mevrouw mr. J. Bos, voorzitter; de heer mr.drs. M. de Kok; P. van der Vis",
        ["J. Bos", "M. de Kok", "P. van der Vis"],
    ),
    "functions and organisations behind commas": (
        "Deelnemers\nJan Bos, programmamanager Omgevingswet, gemeente Oudekolk\n"
        "Mia de Kok, beleidsadviseur, provincie Meerland\nPiet van der Vis, secretaris",
        THREE,
    ),
    "a form with wide spaces": (
        "Aanwezig:      \nVoorzitter:      Jan Bos (vanaf punt 3)\nSecretaris:      Mia de Kok\n"
        "Leden van de raad:  Piet van der Vis",
        THREE,
    ),
    "surnames with a dash between them": (
        "Aanwezig: de heer J. Bos (VVD), mevrouw M. de Kok - van Dam (CDA), de heer P. van der Vis (SP)",
        ["J. Bos", "M. de Kok - van Dam", "P. van der Vis"],
    ),
    "a sentence for each role": (
        "Aanwezig: dhr. Jan Bos, burgemeester. De heren en dames Mia de Kok en Els Dam, raadsleden. "
        "Mevr. An Tak, gemeentesecretaris. De zaal is vol.",
        ["Jan Bos", "Mia de Kok", "Els Dam", "An Tak"],
    ),
    "a copy to others": ("Aanwezig: Jan Bos, Mia de Kok, Piet van der Vis\nCc: Karel Tak, Tom Peer", THREE),
    "parties first": (
        "Aanwezig:\nVVD: de heer J. Bos\nD66: mevrouw M. de Kok, de heer P. van der Vis",
        ["J. Bos", "M. de Kok", "P. van der Vis"],
    ),
    "a sentence with a count": (
        "Aanwezig zijn 3 leden: Bos (Partij voor de Kolk), De Kok (VVD), Van der Vis (D66).",
        ["Bos", "De Kok", "Van der Vis"],
    ),
    "groups": (
        "Aanwezig oudergeleding: Jan Bos (vz), Mia de Kok\n"
        "Aanwezig personeelsgeleding: Piet van der Vis (notulist)",
        THREE,
    ),
    "wrapped lines": (
        "Aanwezig zijn de leden: Aartsma (Lokaal Belang Oudekolk), Van Beverwolde (VVD), Boelhouwer-Smitsma\n"
        "(CDA), Chouaibia (PvdA), Dekkingaar (GroenLinks), Eshuisman (Lokaal Belang Oudekolk), Fern-\n"
        "houdtman (D66), Van den\nGlastrazoon (VVD)",
        [
            "Aartsma",
            "Van Beverwolde",
            "Boelhouwer-Smitsma",
            "Chouaibia",
            "Dekkingaar",
            "Eshuisman",
            "Fernhoudtman",
            "Van den Glastrazoon",
        ],
    ),
    "no colon": ("Aanwezig de heer J. Bos, mevrouw M. de Kok", ["J. Bos", "M. de Kok"]),
    "first names only": ("Er zijn: Koos (vz), Annet, Riekus", ["Koos", "Annet", "Riekus"]),
    "roles after names": (
        "Aanwezig: Jan Bos, Voorzitter; Mia de Kok, Burgemeester; Piet van der Vis, Gemeentesecretaris",
        THREE,
    ),
    "a label behind a bullet": (
        "- Aanwezig: Jan Bos, Mia de Kok, Piet van der Vis\n- Afwezig: Karel Tak",
        THREE,
    ),
    "a list double spaced, with groups and full stops": (
        "Aanwezigen:\n\nKadijk Bestuur 12: 2020/2021: Jan Bos en Mia de Kok.\n\nPiet van der Vis (ROV)",
        THREE,
    ),
    "a first name with a full stop": (
        "Aanwezig: Jan. Bos, Mia de Kok (voorzitter) en Piet van der Vis(notulist)",
        ["Jan. Bos", "Mia de Kok", "Piet van der Vis"],
    ),
    "roles behind several names": (
        "Aanwezig de dames en heren:\n\nJan Bos: Burgemeester;\n\nMia de Kok, Piet van der Vis: Schepenen;",
        THREE,
    ),
    "roles behind commas, a line each": (
        "Aanwezig: Jan Bos, voorzitter gemeenteraad\nMia de Kok, Piet van der Vis, schepenen\n"
        "Verontschuldigd: Karel Tak, raadslid",
        THREE,
    ),
    "a count in brackets": (
        "Aanwezig (3): Jan Bos, Mia de Kok, Piet van der Vis\nAfwezig (1): Karel Tak",
        THREE,
    ),
    "signs between": ("Aanwezig: Jan Bos + Mia de Kok / Piet van der Vis", THREE),
    "side by side": (
        "Aanwezig:\nJan Bos (vz)            Mia de Kok\nPiet van der Vis        Els Dam",
        ["Jan Bos", "Mia de Kok", "Piet van der Vis", "Els Dam"],
    ),
    "side by side with the absent": (
        "Aanwezig:                     Afwezig:\nJan Bos (voorzitter)          Tom Peer\n"
        "Mia de Kok                    Anna Tak\nPiet van der Vis",
        THREE,
    ),
    "all but some": ("Aanwezig: iedereen behalve Tom Peer en Anna Tak\nVoorzitter: Jan Bos", ["Jan Bos"]),
    "names in chat": ("Aanwezig: @jan, @mia-kok", ["jan", "mia-kok"]),
    "a form without colons": (
        "Aanwezig Jan Bos (voorzitter), Mia de Kok,\nPiet van der Vis\nAfwezig Tom Peer\nNotulist Els Dam",
        [*THREE, "Els Dam"],
    ),
    "a semicolon behind the label": (
        "Aanwezig; Jan Bos, Mia de Kok, juf Anna",
        ["Jan Bos", "Mia de Kok", "Anna"],
    ),
    "capitals": ("AANWEZIG: JAN BOS, MIA DE KOK", ["JAN BOS", "MIA DE KOK"]),
    "small letters": ("aanwezig: jan, mia, piet en els", ["Jan", "Mia", "Piet", "Els"]),
    "a sentence with brackets": (
        "Er zijn 3 leden aanwezig (Jan Bos, Mia de Kok en Piet van der Vis).",
        THREE,
    ),
    "brackets around all": (
        "Aanwezig: Voltallig bestuur (Jan Bos (JBS) voorzitter, Mia de Kok (MK) lid en Piet van der Vis)",
        THREE,
    ),
    "ladies and gentlemen": (
        "Aanwezig waren de dames De Kok en Tak\nen de heren Bos en Van der Vis.",
        ["De Kok", "Tak", "Bos", "Van der Vis"],
    ),
    "gentlemen without a colon": (
        "Aanwezig de heren J. Bos (voorzitter), P. van der Vis en mevrouw M. de Kok (secretaris).",
        ["J. Bos", "P. van der Vis", "M. de Kok"],
    ),
    "an emphasised heading below": ("Aanw: Jan, Mia\n\n*Toernooi*\n- veertien teams", ["Jan", "Mia"]),
    "a list kept elsewhere": ("Aanwezige leden: Zie presentielijst", []),
    "a secretary with two roles": ("Aanwezig: Jan Bos\nVerslag: ambtelijk secretaris Mia de Kok", THREE[:2]),
    "a composition, roles before names": (
        "Samenstelling:\n\nVoorzitter Jan Bos\n\nSchepenen Mia de Kok, Piet van der Vis (komt na punt 2)",
        THREE,
    ),
    "a name in brackets behind a role": (
        "Aanwezig: de dijkgraaf (Jan Bos), de heemraden Mia de Kok en Piet van der Vis",
        THREE,
    ),
    "others beside": ("Aanwezig: Jan Bos\nOverige aanwezigen:\nMia de Kok en Piet van der Vis", THREE),
    "away for a part": (
        "Aanwezig: Jan Bos (niet aanwezig bij punt 4), Mia de Kok",
        ["Jan Bos", "Mia de Kok"],
    ),
    "a prose opening": (
        "Achter de bestuurstafel zitten Jan Bos (secretaris), Mia de Kok en Piet van der Vis.",
        THREE,
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_attendance_is_read_in_every_form(text: str, expected: list[str]) -> None:
    assert present(f"Verslag overleg\n\n{text}{ENDING}") == expected


@pytest.mark.parametrize(
    "absence",
    [
        "Afwezig: Karel Tak",
        "Afgemeld: Karel Tak",
        "Met kennisgeving afwezig:\nKarel Tak",
        "Verontschuldigd: Karel Tak",
        "Bericht van verhindering: de heer Karel Tak",
        "Afwezig m.k.: Karel Tak",
        "Afw. z.k.: Karel Tak",
        "m.k. afwezig: Karel Tak",
        "Afwezig m.k. Karel Tak",
        "Verhinderd met kennisgeving: Karel Tak",
        "afwezig m.k. de voorzitter Karel Tak.",
        "Afwezig - Karel Tak",
    ],
)
def test_who_was_away_is_kept_apart(absence: str) -> None:
    people = attendees(f"Verslag overleg\n\nAanwezig: Jan Bos, Mia Kok\n{absence}{ENDING}")
    assert [(person.name, person.present) for person in people] == [
        ("Jan Bos", True),
        ("Mia Kok", True),
        ("Karel Tak", False),
    ]


@pytest.mark.parametrize("note", ["afgemeld", "m.k.", "z.k.", "afwezig", "verhinderd", "niet aanwezig"])
def test_a_remark_can_say_that_somebody_was_away(note: str) -> None:
    assert present(f"Verslag\n\nAanwezig: Jan Bos, Karel Tak ({note}){ENDING}") == ["Jan Bos"]


def test_somebody_who_stands_in_was_there() -> None:
    people = attendees(f"Verslag\n\nDeelnemers:\n- Jan Bos (vervangen door Mia Kok)\n- Karel Tak{ENDING}")
    assert [person.name for person in people if person.present] == ["Mia Kok", "Karel Tak"]


def test_chair_and_secretary_on_lines_of_their_own() -> None:
    people = attendees(f"Notulen\n\nVoorzitter: drs. L.J. Vlietstra\nGriffier\nU. Poort{ENDING}")
    assert [(person.name, person.role) for person in people] == [
        ("L.J. Vlietstra", "Voorzitter"),
        ("U. Poort", "Griffier"),
    ]


def test_role_and_organisation_beside_a_name() -> None:
    people = attendees(
        f"Notulen\n\nAanwezig: de heer A. Bos (voorzitter), mevrouw B. Kok (gemeente Oudekolk){ENDING}"
    )
    assert [(person.role, person.organisation) for person in people] == [
        ("voorzitter", ""),
        ("", "gemeente Oudekolk"),
    ]


def test_what_stands_beside_the_names_of_a_board_is_a_task() -> None:
    text = "Aanwezig bestuur: Jan Bos (voorzitter), Mia Kok (secretaris), Piet Vis (Kantine)"
    found = attendees(f"Notulen\n\n{text}{ENDING}")
    assert [person.role for person in found] == ["voorzitter", "secretaris", "Kantine"]


def test_places_beside_the_names_of_a_board_are_no_tasks() -> None:
    text = "Aanwezig bestuur: Jan Bos (voorzitter), Mia Kok (Oudekolk), Piet Vis (Zandwolde)"
    found = attendees(f"Notulen\n\n{text}{ENDING}")
    assert [person.organisation for person in found] == ["", "Oudekolk", "Zandwolde"]


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("De voorzitter, mevrouw A. de Bos, opent de vergadering.", ("A. de Bos", "voorzitter")),
        ("De voorzitster (Mia van der Kok) opent de vergadering.", ("Mia van der Kok", "voorzitster")),
        ("Jan Bos, voorzitter, heet allen welkom.", ("Jan Bos", "voorzitter")),
        ("Secretaris Piet Vis brengt verslag uit.", ("Piet Vis", "Secretaris")),
    ],
)
def test_a_sentence_may_name_the_chair_or_the_secretary(sentence: str, person: tuple[str, str]) -> None:
    people = attendees(f"Notulen ALV\n\n1. Opening\n{sentence} Kees Vlak is er ook.\n\n2. Rondvraag\nGeen.\n")
    assert [(found.name, found.role) for found in people] == [person]


def test_somebody_named_twice_is_one_person() -> None:
    people = attendees(
        "Notulen\n\nVoorzitter: de heer R. Sluiter\n"
        "Aanwezig zijn 2 leden: Sluiter (VVD), Bos (CDA).\n\n1. Opening\n"
    )
    assert [(person.name, person.role, person.organisation) for person in people] == [
        ("R. Sluiter", "Voorzitter", "VVD"),
        ("Bos", "", "CDA"),
    ]


def test_who_only_speaks_is_not_on_the_list() -> None:
    assert (
        present("Verslag overleg\n\n1. Opening\nJan Bos opent.\n\n2. Rondvraag\nMia Kok vraagt iets.\n") == []
    )


def test_spans_are_those_of_the_names() -> None:
    text = f"Verslag\n\nAanwezig: mevrouw J.W. van der Meer (D66), Jan Bos{ENDING}"
    document = read_bytes(text.encode(), "verslag.txt")
    people = find_attendees(document, find_meetings(document))
    assert [document.text[person.start : person.end] for person in people] == ["J.W. van der Meer", "Jan Bos"]


def test_a_table_with_a_column_of_names() -> None:
    text, rows, lines = "Verslag\n\n", [], [Line(0, 7, 1)]
    columns = ["Naam", "Organisatie"]
    for row in [columns, ["Jan Bos", "Kadijk"], ["Mia Kok (voorzitter)", "VNG"]]:
        cells, start = [], len(text)
        for column, value in zip(columns, row, strict=True):
            cells.append(Cell(len(text), len(text) + len(value), column))
            lines.append(Line(len(text), len(text) + len(value), 1))
            text += value + "\t"
        rows.append(TableRow(start, len(text) - 1, tuple(cells), 0, row is columns))
        text += "\n"
    document = Document("v.docx", "0", "docx", text, lines=tuple(lines), rows=tuple(rows))
    people = find_attendees(document, (Meeting(0, len(text), ""),))
    assert [(p.name, p.role, p.organisation) for p in people] == [
        ("Jan Bos", "", "Kadijk"),
        ("Mia Kok", "voorzitter", "VNG"),
    ]


def test_first_names_and_surnames_may_have_columns_of_their_own() -> None:
    table = "| Achternaam | Voornaam | Organisatie |\n|---|---|---|\n| van der Vis | Piet | Kadijk |\n"
    people = attendees(f"# Verslag\n\n## Aanwezigen\n\n{table}\n## Opening\n\nGeen.\n", "verslag.md")
    assert [(p.name, p.organisation, p.present) for p in people] == [("Piet van der Vis", "Kadijk", True)]


def test_a_table_with_columns_of_who_was_there_and_who_was_not() -> None:
    text = "# Verslag\n\n| Aanwezig | Afwezig |\n|---|---|\n| Jan Bos | Karel Tak |\n| Mia Kok | |\n"
    people = [(person.name, person.present) for person in attendees(text, "verslag.md")]
    assert people == [("Jan Bos", True), ("Karel Tak", False), ("Mia Kok", True)]


def test_a_column_can_say_who_was_there() -> None:
    text = "# Verslag\n\n| Naam | Aanwezig |\n|---|---|\n| Jan Bos | ja |\n| Karel Tak | nee |\n| Mia | x |\n"
    people = [(person.name, person.present) for person in attendees(text, "verslag.md")]
    assert people == [("Jan Bos", True), ("Karel Tak", False), ("Mia", True)]


def test_boxes_that_are_not_ticked_are_of_the_absent() -> None:
    text = "# Verslag\n\n## Aanwezig\n\n- [x] Jan Bos\n- [ ] Karel Tak\n- [x] Mia Kok\n\n## Opening\n\nJan.\n"
    assert present(text, "verslag.md") == ["Jan Bos", "Mia Kok"]


def test_a_role_behind_several_names_is_that_of_each() -> None:
    people = attendees(
        f"Zitting\n\nAanwezig: Jan Bos, Mia Kok: schepenen; Piet Vis: algemeen directeur{ENDING}"
    )
    assert [person.role for person in people] == ["schepenen", "schepenen", "algemeen directeur"]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("mw. J.W. van der Meer (D66)", "J.W. van der Meer"),
        ("Karin Bos-de Wit, voorzitter", "Karin Bos-de Wit"),
        ("drs. IJ. Rijpkema", "IJ. Rijpkema"),
        ("J. van 't Hof", "J. van 't Hof"),
        ("• El Amrani – Oudekolk", "El Amrani"),
        ("CDAG.H. Bruinsma", "G.H. Bruinsma"),
        ("wethouder Van den Berg", "Van den Berg"),
    ],
)
def test_a_name_in_an_entry(entry: str, name: str) -> None:
    assert [person.name for person in read_person(entry)][:1] == [name]


@pytest.mark.parametrize(
    "entry", ["voorzitter", "geen", "Gemeente Oudekolk", "zie presentielijst", "-", "7 bewoners", ""]
)
def test_no_name_in_an_entry(entry: str) -> None:
    assert read_person(entry) == []


def test_organisations_behind_names_without_a_mark_are_taken_off_where_most_are_known() -> None:
    people = attendees(
        "Verslag overleg\n\nDeelnemers aan het overleg:\n\nJan Bos Kadaster\nMia de Kok VNG\n"
        f"Piet van der Vis Logius\nAda Tak Zwaluwtech\nEva Blad Vink & Zonen{ENDING}"
    )
    assert [(person.name, person.organisation) for person in people] == [
        ("Jan Bos", "Kadaster"),
        ("Mia de Kok", "VNG"),
        ("Piet van der Vis", "Logius"),
        ("Ada Tak", "Zwaluwtech"),
        ("Eva Blad", "Vink & Zonen"),
    ]


def test_names_of_three_words_stay_whole_where_no_organisation_is_known() -> None:
    assert present(f"Verslag\n\nAanwezig:\nJan Willem Bos\nMia Anna Kok\nPiet Jan Vis{ENDING}") == [
        "Jan Willem Bos",
        "Mia Anna Kok",
        "Piet Jan Vis",
    ]


def test_a_row_of_parties_is_nobody() -> None:
    assert read_person("VVD PVV CDA SP") == []


def test_many_names_behind_a_role_are_those_present_and_not_all_in_that_role() -> None:
    line = ", ".join(f"mevrouw {name}" for name in ("Bos", "Kok", "Vis", "Tak", "Blad", "Mol"))
    people = attendees(f"Verslag\n\nGriffier: {line}{ENDING}")
    assert [(person.name, person.role) for person in people][-1] == ("Mol", "")


@pytest.mark.parametrize(
    ("entry", "role", "organisation", "there"),
    [
        ("Anna Bos (vz)", "vz", "", True),
        ("Anna Bos (secr.)", "secr.", "", True),
        ("Anna Bos (m.k.)", "", "", False),
        ("Anna Bos (z.k.)", "", "", False),
        ("Anna Bos (AB)", "", "", True),
        ("Anna de Bos (AdB)", "", "", True),
        ("Anna van der Bos (AB)", "", "", True),
        ("Anna Bos (Kadaster, voorzitter)", "voorzitter", "Kadaster", True),
        ("Anna Bos (tot 15.00 uur)", "", "", True),
        ("wethouder A. Bos", "wethouder", "", True),
        ("griffier A. Bos", "griffier", "", True),
    ],
)
def test_what_is_said_beside_a_name(entry: str, role: str, organisation: str, there: bool) -> None:
    (person,) = read_person(entry)
    assert (person.role, person.organisation, person.present) == (role, organisation, there)


def test_an_organisation_after_a_comma_is_nobody() -> None:
    people = attendees(f"Verslag\n\nAanwezig:\n- Jan Bos, Kadaster\n- Mia Kok, Logius\n{ENDING}")
    assert [(person.name, person.organisation) for person in people] == [
        ("Jan Bos", "Kadaster"),
        ("Mia Kok", "Logius"),
    ]


def test_paragraphs_in_a_cell_are_a_person_each() -> None:
    names = "<p>Jan Bos (voorzitter)</p><p>Mia de Kok</p><p>Piet van der Vis</p>"
    rows = f"<tr><td>Aanwezigen</td><td>{names}</td></tr><tr><td>Afwezig</td><td>Tom Peer</td></tr>"
    page = (
        f"<h1>Notulen 3 mei 2021</h1><table>{rows}</table><h2>Opening</h2><p>Jan opent.</p><h2>Rondvraag</h2>"
    )
    assert present(page, "v.html") == THREE


def test_the_first_item_ends_the_list_though_a_name_could_stand_in_it() -> None:
    text = (
        "Zitting van 24 mei 2021\n\nAanwezig de dames en heren:\n\nJan Bos: Burgemeester;\n\n"
        "Mia Kok, Piet Vis: Schepenen;\n\nP.1. Dossiernaam: Raadsvergadering april\n"
        "Onderwerp: Goedkeuring notulen\n\nJuridische grond\n\nDecreet Lokaal Bestuur\n"
    )
    assert present(text) == ["Jan Bos", "Mia Kok", "Piet Vis"]


def test_a_numbered_heading_right_below_the_names_is_nobody() -> None:
    text = "Verslag\n\nAanwezig: Ans en Joop (HV), Karin (WZ)\n\n1. Renovatie blok C\nHet duurt lang.\n"
    assert present(text) == ["Ans", "Joop", "Karin"]


def test_organisations_that_were_there_are_no_people() -> None:
    text = "Aanwezig waren de volgende verenigingen: VV Oost; Sint Jan.\nVoorzitter: Jan Bos"
    assert present(f"Verslag\n\n{text}{ENDING}") == ["Jan Bos"]


def test_the_header_of_a_table_is_nobody() -> None:
    text = "Aanwezig: Jan Bos\nAfwezig: Mia Kok\nPunt Omschrijving Actie\n1 Opening\n"
    assert [person.name for person in attendees(f"Notulen\n\n{text}")] == ["Jan Bos", "Mia Kok"]


def test_an_organisation_with_a_first_name_is_somebody() -> None:
    document = read_bytes(b"Verslag\n\nAanwezig: Kelly, Laurens, Sharon, Eva\n", "x.txt")
    names = [person.name for person in find_attendees(document, find_meetings(document))]
    assert names == ["Kelly", "Laurens", "Sharon", "Eva"]


BESIDE = "# Verslag\n\n{0}\n\n## Punten\n\nDe pomp is stuk.\n"


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("In de zaal: Teun Wagemaker, Odette Pluim\n\nVia Teams: Fenna Sijtsma", ["Teun", "Odette", "Fenna"]),
        ("Erbij waren: Mirjam Vos, Lonneke Bos", ["Mirjam", "Lonneke"]),
        ("Aanwezig: Carla Bos, Mo Vis | Ans Kok | Gerrit Dam", ["Carla", "Mo", "Ans", "Gerrit"]),
        (
            "## Aanwezig\n\n**Studio Oost**\n- Tamara Bos\n- Quincy Vis\n\n**Studio West**\n- Nina Kok",
            ["Tamara", "Quincy", "Nina"],
        ),
        ("Aanwezig: Carla Bos, Mo Vis, Ans Kok (voor OSLO), OSLO", ["Carla", "Mo", "Ans"]),
        ("| Naam | Taak |\n|---|---|\n| Joost Bos | labels printen |\n| Saar Vis | zaal bellen |", []),
    ],
)
def test_lists_of_people_in_other_ways(listed: str, names: list[str]) -> None:
    found = segment(read_bytes(BESIDE.format(listed).encode(), "verslag.md")).attendees
    assert [person.name.split()[0] for person in found] == names


def test_parties_before_their_people_stand_below_the_chair():
    found = read_bytes(
        b"Verslag bestuur 4 juni 2031\n\nAanwezig:\nVoorzitter: mevrouw E.M. Bos\n"
        b"Water Anders: de heer J. Kok, mevrouw O. de Vis\nAWL: de heren G.J. Vaal en W. Pol\n\n"
        b"Afwezig met bericht: de heer F. Loos\n\n1. Opening\nDe voorzitter opent.\n",
        "a.txt",
    )
    people = segment(found).attendees
    present = [person.name for person in people if person.present]
    assert present == ["E.M. Bos", "J. Kok", "O. de Vis", "G.J. Vaal", "W. Pol"]


def test_members_and_aldermen_are_named_without_a_colon():
    found = read_bytes(
        b"Besluitenlijst raad 4 juni 2031\n\n"
        b"Aanwezig de leden S. Aal (Lokaal), T. Bos (VVD), mw. C. Kok (CDA)\n\n"
        b"Afwezig m.k. mw. L. Jong (VVD)\n\nCollege de wethouders K. Mul en mw. F. Nieuw\n\n"
        b"1. Opening\nDe voorzitter opent.\n",
        "a.txt",
    )
    people = segment(found).attendees
    assert [person.name for person in people if not person.present] == ["L. Jong"]
    assert {"S. Aal", "T. Bos", "C. Kok", "K. Mul", "F. Nieuw"} <= {person.name for person in people}


def test_an_office_ends_the_list_of_the_absent() -> None:
    text = "Verslag 4 juni 2031\n\nAanwezig: mw. Y. Hoog, dhr. R. Put\nAfwezig m.k.: dhr. F. Noy (VVD)\n"
    text += "Portefeuillehouder: wethouder M. de Laat\n\n1. Opening\nDe voorzitter opent.\n"
    assert [person.name for person in attendees(text) if not person.present] == ["F. Noy"]


def test_a_label_further_on_in_a_row_heads_what_is_behind_it() -> None:
    row = "<tr><td>Aanwezig</td><td>Jan Bos, Mia Kok</td><td>Afwezig</td><td>Els Vis</td></tr>"
    found = segment(
        read_bytes(f"<p>Verslag 4 juni 2031</p><table>{row}</table>".encode(), "a.html")
    ).attendees
    assert [(person.name, person.present) for person in found] == [
        ("Jan Bos", True),
        ("Mia Kok", True),
        ("Els Vis", False),
    ]


def test_a_cell_that_begins_as_a_label_is_the_list_itself() -> None:
    row = "<tr><td>Aanwezig</td><td>Aanwezig zijn 3 leden: Bos (VVD), Kok (SP), Vis (D66)</td></tr>"
    page = f"<p>Besluitenlijst raad 4 juni 2031</p><table>{row}<tr><td>Afwezig</td><td>-</td></tr></table>"
    people = segment(read_bytes(page.encode(), "a.html")).attendees
    assert [person.name for person in people] == ["Bos", "Kok", "Vis"]


def test_titles_before_a_name_make_no_sentence_of_an_entry() -> None:
    document = read_bytes(
        b"Notulen raad van toezicht 5 maart 2026\n\nAanwezig: mr. A.J. Bos, president-commissaris\n"
        b"drs. P. Oude Kok, commissaris\nmevr. ir. J. Bloem, commissaris\n\n1. Opening\nEls opent.\n",
        "verslag.txt",
    )
    people = find_attendees(document, find_meetings(document))
    assert [(person.name, person.role) for person in people] == [
        ("A.J. Bos", "president-commissaris"),
        ("P. Oude Kok", "commissaris"),
        ("J. Bloem", "commissaris"),
    ]


def test_a_word_above_text_below_a_line_of_names_is_a_heading() -> None:
    text = "Feestcommissie 4 mei 2026\nAanwezig: Els, Jan, Mia\n\nTent\nJan heeft een offerte van 800 euro.\n"
    document = read_bytes(text.encode(), "verslag.txt")
    people = find_attendees(document, find_meetings(document))
    assert [person.name for person in people] == ["Els", "Jan", "Mia"]
