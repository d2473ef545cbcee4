import pytest
from notulen.extract.owners import find_owner
from notulen.extract.views import View
from notulen.records import Cell, Unit


def view(text, **around):
    return View(Unit(0, len(text)), text, names=frozenset({"Talsma", "Hekman", "Joris"}), **around)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("De griffier stuurt de stukken rond.", "De griffier"),
        ("Talsma zal een offerte opvragen.", "Talsma"),
        ("Joris Hekman en Els gaan de route lopen.", "Joris Hekman en Els"),
        ("Na de zomer zal het dagelijks bestuur een voorstel maken.", "het dagelijks bestuur"),
        ("De brief wordt door de wethouder beantwoord.", "de wethouder"),
        ("Offerte aanvragen (Joris)", "Joris"),
        ("Actiepunt Talsma: zaal huren", "Talsma"),
        ("Hekman: zaal huren", "Hekman"),
        ("We plannen een nieuwe datum.", ""),
        ("De tekst wordt aangepast.", ""),
        ("Datum prikken voor de borrel", ""),
    ],
)
def test_the_owner_is_read_from_the_words(text, owner):
    assert find_owner(view(text)) == owner


def test_the_owner_is_the_cell_under_who():
    unit = Unit(0, 20, "row", cells=(Cell(0, 4, "Actie"), Cell(5, 8, "Wie")))
    row = View(unit, "zaal huren Joris", cells=(("Actie", "zaal huren"), ("Wie", "Joris")))
    assert find_owner(row) == "Joris"


def test_the_lead_in_says_who_when_the_item_does_not():
    assert find_owner(view("de raad te informeren", lead_in="Het college besluit:")) == "Het college"


def test_a_heading_with_a_name_owns_the_list_below_it():
    assert find_owner(view("zaal huren", agenda="Actiepunten / Joris")) == "Joris"
