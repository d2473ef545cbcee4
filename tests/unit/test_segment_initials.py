"""A capital with a full stop at the start of a line: somebody's initial, or the marker of a list."""

import pytest
from notulen.segment.initials import find_initials


def initials(*lines):
    return [lines[place] for place in sorted(find_initials(enumerate(lines)))]


@pytest.mark.parametrize(
    "line",
    [
        "G. de Waal is er niet.",
        "K. Smits zoekt een zaal.",
        "A. van 't Hof belt.",
        "H. regelt de zaal.",
        "I. Talsma",
    ],
)
def test_a_letter_that_counts_on_from_no_other_is_an_initial(line):
    assert initials("De zaal is te klein.", line, "De lamp is stuk.") == [line]


@pytest.mark.parametrize(
    "markers",
    [
        ["A. Opening"],
        ["A. Opening", "B. Bakker Smits verhuist", "C. Sluiting"],
        ["E. Verbouwing van de zaal", "F. Sluiting"],
        ["I. Opening", "II. Mededelingen", "III. Plannen", "IV. Rondvraag", "V. Sluiting"],
        ["A. Opening", "B. Verslag", "A. Mededelingen", "B. Rondvraag"],
        ["M. Het voorstel van het bestuur"],
        ["a. de zaal", "b. de lamp", "1. de deur"],
    ],
    ids=lambda markers: " ".join(marker.split()[0] for marker in markers),
)
def test_letters_that_count_on_are_markers_and_initials_stand_between_them(markers):
    name = "R. de Waal is er niet."
    assert initials(*(line for marker in markers for line in (name, marker))) == [name] * len(markers)


def test_items_that_read_like_a_surname_count_on_too():
    assert initials("A. de Raad te informeren;", "B. de Staten te informeren.") == []


def test_an_item_below_its_lead_in_is_one():
    assert initials("Besloten wordt:", "I. het krediet te verlenen", "K. Smits dankt.") == ["K. Smits dankt."]
