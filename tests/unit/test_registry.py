"""Names to official registers, in time."""

from __future__ import annotations

from datetime import date

import pytest
from notulen.link.registry import candidates_for, entries, link_body

REGISTERS = ("gemeenten", "provincies", "waterschappen", "ministeries", "veiligheidsregios")


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
    ],
)
def test_a_name_means_the_office_of_its_day(name: str, kind: str, on: date | None, identifier: str) -> None:
    entry = link_body(name, kind, on)
    assert entry is not None
    assert entry.identifier == identifier


@pytest.mark.parametrize(
    ("name", "kind", "on"),
    [
        ("Bergen", "gemeente", date(2024, 1, 1)),  # in Limburg and in North Holland
        ("Haaren", "gemeente", date(2024, 1, 1)),  # divided among four
        ("Eemsdelta", "gemeente", date(2019, 1, 1)),  # not there yet
        ("Utrecht", "gemeenschappelijke_regeling", None),  # of many arrangements
        ("Utrecht", "bedrijf", None),
        ("Nergenshuizen", "gemeente", None),
    ],
)
def test_an_ambiguous_or_unknown_name_stays_unlinked(name: str, kind: str, on: date | None) -> None:
    assert link_body(name, kind, on) is None


def test_the_candidates_of_an_ambiguous_name_are_listed() -> None:
    assert {entry.identifier for entry in candidates_for("Bergen", "gemeente")} == {"GM0373", "GM0893"}


def test_an_entry_has_its_address_in_the_register_and_its_source() -> None:
    entry = link_body("Weesp", "gemeente", date(2023, 1, 1))
    assert entry is not None
    assert entry.uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0363"
    assert entry.source


@pytest.mark.parametrize("register", REGISTERS)
def test_successors_are_in_their_register(register: str) -> None:
    known = {entry.identifier for entry in entries(register)}
    assert {code for entry in entries(register) for code in entry.successors} <= known


@pytest.mark.parametrize("register", REGISTERS)
def test_no_identifier_is_given_twice(register: str) -> None:
    codes = [entry.identifier for entry in entries(register) if entry.identifier]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("register", "on", "number"),
    [
        ("gemeenten", date(2018, 6, 1), 380),
        ("gemeenten", date(2019, 6, 1), 355),
        ("gemeenten", date(2021, 6, 1), 352),
        ("gemeenten", date(2022, 1, 2), 345),
        ("gemeenten", date(2023, 6, 1), 342),
        ("gemeenten", date(2025, 6, 1), 342),
        ("provincies", date(2025, 1, 1), 12),
        ("waterschappen", date(2018, 1, 1), 21),
        ("veiligheidsregios", date(2020, 1, 1), 25),
    ],
)
def test_registers_count_what_there_was(register: str, on: date, number: int) -> None:
    """Counts as CBS and the Unie van Waterschappen publish them for these days."""
    assert sum(entry.existed(on) for entry in entries(register)) == number
