"""Names to official registers, in time."""

from __future__ import annotations

from datetime import date

import pytest
from notulen.link.offices import office_of
from notulen.link.register_entries import entries, entry_of, registers
from notulen.link.registry import candidates_for, link_body

# On the first of January, as CBS publishes them.
MUNICIPALITIES = {
    **{1998: 548, 1999: 538, 2000: 537, 2001: 504, 2002: 496, 2003: 489, 2004: 483, 2005: 467, 2006: 458},
    **{2007: 443, 2008: 443, 2009: 441, 2010: 431, 2011: 418, 2012: 415, 2013: 408, 2014: 403, 2015: 393},
    **{2016: 390, 2017: 388, 2018: 380, 2019: 355, 2020: 355, 2021: 352, 2022: 345, 2023: 342, 2024: 342},
}


@pytest.mark.parametrize(
    ("name", "kind", "on", "identifier"),
    [
        ("gemeente Weesp", "gemeente", date(2020, 6, 1), "GM0457"),
        ("Weesp", "gemeente", date(2023, 6, 1), "GM0363"),
        ("Weesp", "gemeente", date(2022, 3, 23), "GM0457"),
        ("Weesp", "gemeente", date(2022, 3, 24), "GM0363"),
        ("Spijkenisse", "gemeente", date(2020, 1, 1), "GM1930"),
        ("Den Haag", "gemeente", date(2025, 1, 1), "GM0518"),
        ("'s-Gravenhage", "gemeente", None, "GM0518"),
        ("Sudwest-Fryslan", "gemeente", date(2024, 1, 1), "GM1900"),
        ("Dijk en Waard", "gemeente", date(2024, 1, 1), "GM1980"),
        ("provincie Utrecht", "provincie", date(2024, 1, 1), "PV26"),
        ("Friesland", "provincie", None, "PV21"),
        ("hoogheemraadschap van Rijnland", "waterschap", None, "WS0616"),
        ("Regge en Dinkel", "waterschap", date(2018, 1, 1), "WS0663"),
        ("ministerie van BZK", "rijk", date(2024, 1, 1), "MNRE1034"),
        ("VROM", "rijk", date(2005, 1, 1), "MNRE0180"),
        ("Veiligheidsregio Haaglanden", "gemeenschappelijke_regeling", None, "VR15"),
        ("GR Veiligheidsregio Groningen", "gemeenschappelijke_regeling", None, "VR01"),
        ("Zuidlaren", "gemeente", date(1999, 6, 1), "GM0136"),
        ("Zuidlaren", "gemeente", date(2001, 6, 1), "GM1730"),
        ("Gendt", "gemeente", date(2024, 1, 1), "GM1705"),  # through Bemmel, which took another name
        ("Hengelo (Gld)", "gemeente", date(2004, 1, 1), "GM0248"),
        ("Hengelo", "gemeente", date(2006, 1, 1), "GM0164"),
        ("LNV", "rijk", date(2005, 1, 1), "ministeries/Landbouw, Natuur en Voedselkwaliteit"),
        ("LNV", "rijk", date(2019, 1, 1), "MNRE1153"),
        ("minBZK", "rijk", None, "MNRE1034"),
        ("BZK/DIO", "rijk", None, "MNRE1034"),
        ("GGD Fryslân", "zorg", None, "ggds/GGD Fryslân"),
        ("DG&J", "gemeenschappelijke_regeling", None, "ggds/Dienst Gezondheid & Jeugd Zuid-Holland Zuid"),
        ("OD NZKG", "overig", None, "omgevingsdiensten/Omgevingsdienst Noordzeekanaalgebied"),
        ("GR MRDH", "gemeenschappelijke_regeling", None, "regelingen/Metropoolregio Rotterdam Den Haag"),
        ("VNG", "vereniging_stichting", None, "koepels/Vereniging van Nederlandse Gemeenten"),
        ("Rijkswaterstaat", "overig", None, "OORG10004"),
        ("VVD-fractie", "partij", None, "partijen/Volkspartij voor Vrijheid en Democratie"),
        ("fractie GroenLinks", "partij", None, "partijen/GroenLinks"),
        ("RPF", "partij", date(2003, 1, 1), "partijen/ChristenUnie"),
    ],
)
def test_a_name_means_the_office_of_its_day(name: str, kind: str, on: date | None, identifier: str) -> None:
    entry = link_body(name, kind, on)
    assert entry is not None
    assert entry.key == identifier


@pytest.mark.parametrize(
    ("name", "kind", "on"),
    [
        ("Bergen", "gemeente", date(2024, 1, 1)),  # in Limburg and in North Holland
        ("Haaren", "gemeente", date(2024, 1, 1)),  # divided among four
        ("Eemsdelta", "gemeente", date(2019, 1, 1)),  # not there yet
        ("Utrecht", "gemeenschappelijke_regeling", None),  # of many arrangements
        ("Utrecht", "bedrijf", None),
        ("Nergenshuizen", "gemeente", None),
        ("Hengelo", "gemeente", date(2004, 1, 1)),  # in Gelderland and in Overijssel
        ("Boarnsterhim", "gemeente", date(2020, 1, 1)),  # divided among four
        ("CBS De Regenboog", "onderwijs", None),
        ("CBS", "onderwijs", None),
        ("VNG Realisatie", "vereniging_stichting", None),
        ("CU/SGP", "partij", None),
        ("DSO", "overig", None),
    ],
)
def test_an_ambiguous_or_unknown_name_stays_unlinked(name: str, kind: str, on: date | None) -> None:
    assert link_body(name, kind, on) is None


def test_the_candidates_of_an_ambiguous_name_are_listed() -> None:
    assert {entry.identifier for entry in candidates_for("Bergen", "gemeente")} == {"GM0373", "GM0893"}


@pytest.mark.parametrize(
    ("names", "kind", "organisation", "key"),
    [
        (["het college"], "bestuursorgaan", "gemeente Den Haag", "GM0518"),
        (["raad"], "bestuursorgaan", "gemeente De Wolden", "GM1690"),
        (["B&W"], "bestuursorgaan", "gemeente Utrecht", "GM0344"),
        (["Gedeputeerde Staten", "GS"], "bestuursorgaan", "provincie Utrecht", "PV26"),
        (["college"], "bestuursorgaan", "provincie Utrecht", "PV26"),
        (["D&H"], "bestuursorgaan", "waterschap Hollandse Delta", "WS0655"),
        (
            ["Algemeen Bestuur", "AB"],
            "bestuursorgaan",
            "Omgevingsdienst Groningen",
            "Omgevingsdienst Groningen",
        ),
        (["Gedeputeerde Staten van Zeeland"], "bestuursorgaan", "gemeente Goes", "PV29"),
        (["raad van De Ronde Venen"], "bestuursorgaan", "", "GM0736"),
        (["gemeente"], "gemeente", "gemeente Goes", "GM0664"),
    ],
)
def test_an_organ_leads_to_its_organisation(names: list[str], kind: str, organisation: str, key: str) -> None:
    office = office_of(names, kind, organisation, date(2024, 1, 1))
    assert office.entry is not None
    assert key in (office.entry.key, office.entry.name)
    assert office.organ is (kind == "bestuursorgaan")


@pytest.mark.parametrize(
    ("name", "kind", "organisation"),
    [
        ("raad", "bestuursorgaan", ""),
        ("raad", "bestuursorgaan", "provincie Utrecht"),
        ("Provinciale Staten", "bestuursorgaan", "gemeente Utrecht"),
        ("raad van Elzerve", "bestuursorgaan", "gemeente Utrecht"),
        ("werkgroep", "overleg", "gemeente Utrecht"),
        ("gemeente", "gemeente", "provincie Utrecht"),
    ],
)
def test_an_organ_that_may_be_anothers_stays_unlinked(name: str, kind: str, organisation: str) -> None:
    assert office_of([name], kind, organisation, date(2024, 1, 1)).entry is None


def test_a_body_whose_names_mean_two_offices_has_both_as_candidates() -> None:
    office = office_of(["SVB", "UWV"], "rijk", "", None)
    assert office.entry is None
    assert {c.name for c in office.candidates} == {
        "Sociale Verzekeringsbank",
        "Uitvoeringsinstituut Werknemersverzekeringen",
    }


def test_an_entry_has_its_address_in_the_register_and_its_source() -> None:
    entry = link_body("Weesp", "gemeente", date(2023, 1, 1))
    assert entry is not None
    assert entry.uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0363"
    assert entry.source


@pytest.mark.parametrize("register", registers())
def test_successors_are_in_their_register(register: str) -> None:
    heirs = [entry_of(key) for entry in entries(register) for key in entry.successors]
    assert all(heir is not None and heir.register == register for heir in heirs)


@pytest.mark.parametrize("register", registers())
def test_no_identifier_is_given_twice(register: str) -> None:
    codes = [entry.identifier for entry in entries(register) if entry.identifier]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("register", "on", "number"),
    [
        *(("gemeenten", date(year, 1, 1), count) for year, count in MUNICIPALITIES.items()),
        ("provincies", date(2025, 1, 1), 12),
        ("waterschappen", date(2018, 1, 1), 21),
        ("veiligheidsregios", date(2020, 1, 1), 25),
    ],
)
def test_registers_count_what_there_was(register: str, on: date, number: int) -> None:
    """Counts as CBS and the Unie van Waterschappen publish them for these days."""
    assert sum(entry.existed(on) for entry in entries(register)) == number
