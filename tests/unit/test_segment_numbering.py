"""Numbers in front of headings."""

from __future__ import annotations

import pytest
from notulen.segment.numbering import parse_label, parse_number

NUMBERS = {
    "1. Opening": ("1", (1,), "Opening"),
    "10 Rondvraag": ("10", (10,), "Rondvraag"),
    "2.a Mededelingen": ("2.a", (2, 1), "Mededelingen"),
    "3a Actielijst": ("3a", (3, 1), "Actielijst"),
    "01A Verslag": ("01A", (1, 1), "Verslag"),
    "4.2.1 Deelbesluit": ("4.2.1", (4, 2, 1), "Deelbesluit"),
    "B) Haven": ("B", (2,), "Haven"),
    "IV. Rondvraag": ("IV", (4,), "Rondvraag"),
    "iii) derde": ("iii", (3,), "derde"),
    "Agendapunt 4: Begroting": ("4", (4,), "Begroting"),
    "AGENDAPUNT 5 Haven": ("5", (5,), "Haven"),
    "Ad 3. Haven": ("3", (3,), "Haven"),
    "**2 Introductie**": ("2", (2,), "Introductie**"),
    "1. 2.Ingekomen post": ("2", (2,), "Ingekomen post"),
    "1. 3.a": ("3.a", (3, 1), ""),
    "• 12": ("12", (12,), ""),
    "5 – Haven": ("5", (5,), "Haven"),
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items())
def test_number(text: str, expected: tuple[str, tuple[int, ...], str]) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.label, number.parts, text[number.end :]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "4 december 2019",
        "18-09-2007 Notulen",
        "19.30 uur Opening",
        "2018 was een goed jaar",
        "3 leden stemmen tegen",
        "12 miljoen euro",
        "Opening",
        "W.v.t.t.k.",
        "A lange tijd geleden",
        "5% van de inwoners",
        "",
    ],
)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("cell", "parts"), [("A", (1,)), ("F.1", (6, 1)), ("AA", (27,)), ("3.", (3,)), ("12a", (12, 1))]
)
def test_label_of_a_table_cell(cell: str, parts: tuple[int, ...]) -> None:
    number = parse_label(cell)
    assert number is not None
    assert number.parts == parts


@pytest.mark.parametrize("cell", ["321067", "Motie", "Punt", "", "-"])
def test_no_label_in_a_table_cell(cell: str) -> None:
    assert parse_label(cell) is None
