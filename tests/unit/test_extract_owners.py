import pytest
from notulen.extract.actions import make_action, make_actions
from notulen.extract.owners import find_owner, find_owners
from notulen.extract.views import View, view_units
from notulen.read import read_bytes
from notulen.records import Cell, Document, Meeting, Minutes, Span, Unit
from notulen.segment import segment


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
        ("Poll maken voor de borrel", ""),
        ("We huren de zaal bij de gemeente.", ""),
        ("De notulen worden in mei vastgesteld.", ""),
        ("Hekman vertelt dat de tekst wordt aangepast.", ""),
        ("Talsma: is de zaal groot genoeg?", ""),
        ("Talsma zegt dat het bestuur een zaal zal huren.", "het bestuur"),
        ("De planeconoom rekent het plan door.", "De planeconoom"),
        ("De steigercommissie kijkt of het anders kan.", "De steigercommissie"),
        ("De boekhoudster zoekt dit uit.", "De boekhoudster"),
        ("Mevrouw Van Loon rapporteert hierover in mei.", "Mevrouw Van Loon"),
        ("De directeur wordt verzocht de cijfers te sturen.", "De directeur"),
        ("De raad neemt kennis van de brief en verzoekt het college om een reactie.", "het college"),
        ("Aan de griffie wordt gevraagd om een zaal te huren.", "de griffie"),
        ("Hekman vraagt de beheerder om een zaal.", "Hekman"),
        ("De brief gaat ter afdoening naar het college.", "het college"),
        ("De leden krijgen van Hekman een brief.", "Hekman"),
        ("Dit wil het bestuur verder oppakken.", "het bestuur"),
        ("Voor mei zal Joris de zaal huren.", "Joris"),
        ("Zaal huren – Hekman – 1 mei", "Hekman"),
        ("Zaal huren, Hekman, voor 1 mei", "Hekman"),
        ("Zaal huren -> Joris", "Joris"),
        ("Joris → zaal huren", "Joris"),
        ("Actie voor Joris om te bellen.", "Joris"),
        ("Actie (Joris): zaal huren", "Joris"),
        ("Bespreken met het algemeen bestuur (AB)", ""),
        ("Els mailen en een zaal huren", ""),
        ("Meetbaarheid toevoegen.", ""),
        ("Hekman zegt dat uit te moeten zoeken.", "Hekman"),
        ("Deze taak blijft bij Hekman liggen.", "Hekman"),
    ],
)
def test_the_owner_is_read_from_the_words(text, owner):
    assert find_owner(view(text)) == owner


def test_a_place_that_is_also_an_attendees_name_is_an_owner():
    text = "Weesp volgt in het najaar."
    assert find_owner(View(Unit(0, len(text)), text, names=frozenset({"Weesp"}))) == "Weesp"
    assert find_owner(view(text)) == ""


def test_the_owner_is_the_cell_under_who():
    unit = Unit(0, 20, "row", cells=(Cell(0, 4, "Actie"), Cell(5, 8, "Wie")))
    row = View(unit, "zaal huren Joris", cells=(("Actie", "zaal huren"), ("Wie", "Joris")))
    assert find_owner(row) == "Joris"


def test_the_lead_in_says_who_when_the_item_does_not():
    assert find_owner(view("de raad te informeren", lead_in="Het college besluit:")) == "Het college"


def test_an_item_that_is_a_sentence_is_not_what_the_lead_in_is_to_do():
    assert find_owner(view("De zaal wordt gehuurd.", lead_in="Het college bespreekt de zaal:")) == ""


def test_an_item_with_a_colon_leads_in_the_items_below_it():
    text = "De leden besluiten:\nzaal te huren"
    units = (Unit(0, 19, "item", level=1), Unit(20, 33, "item", level=1))
    minutes = Minutes(Document("a.txt", "", "txt", text), units=units)
    assert make_action(minutes, view_units(minutes)[1], 1.0).owner == "De leden"


def test_a_heading_with_a_name_owns_the_list_below_it():
    assert find_owner(view("zaal huren", agenda="Actiepunten / Joris")) == "Joris"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("dak nakijken Joris", "Joris"),
        ("Joris en Talsma posters", "Joris en Talsma"),
        ("SB/RT dak nakijken", "SB/RT"),
        ("brief sturen aan Joris", ""),
        ("bellen met Joris", ""),
    ],
)
def test_somebody_present_beside_a_few_words_of_a_list_item_does_it(text, owner):
    assert find_owner(View(Unit(0, len(text), "item"), text, names=frozenset({"Joris", "Talsma"}))) == owner


def test_a_list_of_tasks_under_a_heading_with_a_name_is_not_all_his():
    assert find_owner(view("zaal huren", agenda="Joris", heading="Afspraken")) == ""
    assert find_owner(view("zaal huren (Hekman)", heading="Joris")) == "Hekman"


def test_the_name_above_nested_items_owns_them_whatever_the_heading():
    assert find_owner(view("zaal huren", heading="Joris", lead_in="Talsma")) == "Talsma"


def test_a_sentence_may_begin_in_what_was_taken_for_a_title():
    assert (
        find_owner(view("met de bond is afgesproken.", agenda="Joris zoekt uit wat er", first=True))
        == "Joris"
    )


@pytest.mark.parametrize("after", ["Dit doet Joris.", "Dat wordt geregeld door Joris.", "Actie: Joris"])
def test_the_next_sentence_is_nothing_but_who_does_it(after):
    assert find_owner(view("De zaal moet worden gehuurd.", after=after)) == "Joris"


def test_the_next_sentence_tells_who_takes_it_up():
    assert find_owner(view("De zaal moet worden gehuurd.", after="Joris pakt dit op.")) == "Joris"


def test_i_am_the_one_who_speaks():
    assert find_owner(view("Ik zal een zaal huren.", lead_in="Hekman:")) == "Hekman"


def test_he_is_the_one_of_the_sentence_before():
    assert find_owner(view("Hij zal een zaal huren.", before="Hekman kent een beheerder.")) == "Hekman"


def test_how_far_a_task_is_has_the_owner_of_the_task_before():
    assert find_owner(view("Klaar, sinds gisteren.", before="Hekman: zaal huren.")) == "Hekman"


def test_a_daily_board_does_what_its_decision_list_sets():
    unit = Unit(0, 26, "item")
    minutes = Minutes(
        Document("a.txt", "", "txt", "De raad te informeren. Een."), (Meeting(0, 26, "", "college van B&W"),)
    )
    row = View(unit, "De raad per brief te informeren.")
    assert make_action(minutes, row, 1.0).owner == "college van B&W"


@pytest.mark.parametrize(
    ("heading", "status"), [("DONE Hekman", "voldaan"), ("Hekman [2/2]", "voldaan"), ("Hekman [0/2]", "open")]
)
def test_the_heading_says_that_all_below_is_done(heading, status):
    minutes = Minutes(Document("a.txt", "", "txt", "zaal huren"))
    assert make_action(minutes, view("zaal huren", heading=heading), 1.0).status == status


@pytest.mark.parametrize(
    ("cell", "status"), [("Gereed 3 april", "voldaan"), ("Gereed", "voldaan"), ("Gereed in mei", "open")]
)
def test_a_day_in_the_status_cell_is_when_it_was_done(cell, status):
    minutes = Minutes(Document("a.txt", "", "txt", "zaal huren"))
    unit = Unit(0, 10, "row", cells=(Cell(0, 4), Cell(5, 10)))
    row = View(unit, f"zaal huren {cell}", cells=(("Actie", "zaal huren"), ("Status", cell)))
    assert make_action(minutes, row, 1.0).status == status


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("@Joris: zaal huren voor 1 mei", "Joris"),
        ("@Talsma en @Joris huren de zaal", "Talsma en Joris"),
        ("zaal: Joris belt de beheerder", "Joris"),
    ],
)
def test_the_owner_is_the_name_alone(text, owner):
    assert find_owner(view(text)) == owner


def test_a_heading_that_is_no_name_owns_nothing():
    assert find_owner(view("De zaal wordt gehuurd.", agenda="Vacaturebank")) == ""


def test_a_cell_that_holds_only_a_name_is_the_owner_where_no_column_says_who():
    unit = Unit(0, 20, "row", cells=(Cell(0, 4), Cell(5, 11)))
    assert find_owner(View(unit, "zaal huren Joris", cells=(("", "zaal huren"), ("", "Joris")))) == "Joris"


def test_the_owner_stands_on_a_line_below_the_task():
    text = "Huur een zaal.\nVraag een offerte.\nEigenaar: Hekman"
    lines = [(0, 14), (15, 33), (34, len(text))]
    minutes = Minutes(Document("a.txt", "", "txt", text), units=tuple(Unit(*line) for line in lines))
    assert [action.owner for action in make_actions(minutes, view_units(minutes)[:2], [1, 1])] == [
        "Hekman"
    ] * 2


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Vraag een prijs op. Bestel de hapjes.\nEigenaar: Els\n", ["Els", "Els"]),
        ("Vraag een prijs op.\n\nBestel de hapjes.\nEigenaar: Els\n", ["", "Els"]),
        ("- Vraag een prijs op.\n- Bestel de hapjes.\n  Eigenaar: Els\n", ["", "Els"]),
    ],
)
def test_the_owner_below_a_paragraph_owns_its_sentences_but_not_other_items(text, owners):
    minutes = segment(read_bytes(f"# Acties\n\n{text}".encode(), "toets.md"))
    views = view_units(minutes)
    assert [action.owner for action in make_actions(minutes, views, [1.0] * len(views))] == owners


def test_the_deadline_stands_on_a_line_below_or_in_the_lead_in():
    text = "Huur een zaal.\nDeadline: 3 weken\nVoor 1 mei 2023:\nbel Hekman"
    units = (Unit(0, 14), Unit(15, 32), Unit(50, 60, lead_in=Span(33, 49), heading="x"))
    minutes = Minutes(
        Document("a.txt", "", "txt", text), (Meeting(0, 60, "", date="2023-04-04"),), units=units
    )
    views = view_units(minutes)
    assert [action.due for action in make_actions(minutes, (views[0], views[2]), [1, 1])] == [
        "2023-04-25",
        "2023-05-01",
    ]


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ([("Datum", "01-02"), ("Actie", "zaal huren"), ("Gereed", "01-05")], "2023-05-01"),
        ([("Datum", "01-02"), ("Actie", "zaal huren")], ""),
        ([("Actie", "zaal huren"), ("Datum", "1 mei")], "2023-05-01"),
        ([("Actie", "zaal huren"), ("Gereed", "ja")], ""),
        ([("Actie", "zaal huren"), ("Wanneer", "maart")], "2023-03"),
        ([("", "zaal huren"), ("", "Hekman"), ("", "1-5")], "2023-05-01"),
    ],
)
def test_the_deadline_of_a_row_is_the_date_that_is_not_when_it_was_noted(cells, due):
    row = View(Unit(0, 5, "row"), " ".join(cell for _, cell in cells), cells=tuple(cells))
    minutes = Minutes(Document("a.txt", "", "txt", "tekst"), (Meeting(0, 5, "", date="2023-04-04"),))
    assert make_action(minutes, row, 1.0).due == due


@pytest.mark.parametrize(
    ("text", "earlier", "owner"),
    [
        (
            "Zij gaat dat uitzoeken.",
            ["Vervoer misschien.", "Mevrouw Hekman is er geweest."],
            "Mevrouw Hekman",
        ),
        ("Ze past hem aan.", ["Talsma: in de bijlage staat nog de oude lijst."], "Talsma"),
        ("Ik zoek de aantallen op.", ["Dat kan.", "Hekman: Daar zit wat in."], "Hekman"),
        ("De lamp hangt bij Joris en hij brengt hem terug.", ["Dat kan.", "Talsma zag het."], ""),
        ("We zoeken de aantallen op.", ["Hekman: Daar zit wat in."], ""),
    ],
)
def test_who_is_meant_may_stand_some_sentences_before(text, earlier, owner):
    assert find_owners([view(text)], [earlier]) == [owner]


@pytest.mark.parametrize(("line", "owner"), [("** TODO Hekman [0/2]", "Hekman"), ("De zaal is dicht.", "")])
def test_a_line_with_a_name_says_whose_list_follows(line, owner):
    text = f"{line}\nzaal huren\nhapjes bestellen\n"
    start = text.index("hapjes")
    units = (
        Unit(0, len(line), "sentence"),
        Unit(len(line) + 1, start - 1, "item", level=1),
        Unit(start, len(text) - 1, "item", level=1),
    )
    minutes = Minutes(Document("a.txt", "", "", text), units=units)
    task = View(units[2], "hapjes bestellen", names=frozenset({"Hekman"}))
    assert make_action(minutes, task, 1.0).owner == owner


@pytest.mark.parametrize(
    ("cells", "owner"),
    [
        (
            {
                "": "3",
                "Onderwerp": "Jaarverslag MR",
                "Besproken": "Bladzijde 3 mist.",
                "Actie": "Joris past aan.",
            },
            "Joris",
        ),
        (
            {
                "Onderwerp": "Formatie",
                "Besproken": "Hekman licht toe.",
                "Besluit / actie": "Talsma belt de school.",
            },
            "Talsma",
        ),
        ({"Onderwerp": "Campagne", "Wie": "Hekman", "Notities": "Akkoord. Joris belt de drukker."}, "Joris"),
        ({"Onderwerp": "Campagne", "Wie": "Hekman", "Notities": "De drukker is te duur."}, "Hekman"),
    ],
)
def test_the_owner_of_a_row_of_minutes_is_who_does_what_was_agreed(cells, owner):
    text = " ".join(cells.values())
    unit = Unit(0, len(text), "row")
    names = frozenset({"Talsma", "Hekman", "Joris"})
    assert find_owner(View(unit, text, cells=tuple(cells.items()), names=names)) == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("@Joris Hekman stuurt de lijst naar het bureau", "Joris Hekman"),
        ("Brief sturen @Joris Hekman", "Joris Hekman"),
        ("@Joris Brief sturen", "Joris"),
    ],
)
def test_who_is_called_by_a_sign_has_his_whole_name(text, owner):
    assert find_owner(view(text)) == owner


def test_what_was_agreed_is_read_before_what_was_said():
    cells = (
        ("Onderwerp", "Formatie"),
        ("Besproken", "Hekman licht toe dat groep 7 een invaller heeft. Hekman belt de ouders al sinds mei."),
        ("Besluit / actie", "Joris stuurt voor de herfstvakantie een brief aan alle ouders van groep 7."),
    )
    text = " ".join(cell for _, cell in cells)
    names = frozenset({"Talsma", "Hekman", "Joris"})
    assert find_owner(View(Unit(0, len(text), "row"), text, cells=cells, names=names)) == "Joris"
