"""The agenda, in the many ways in which bodies mark its items. All texts are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from notulen.read import read_bytes
from notulen.records import AgendaItem, Cell, Document, Line, TableRow
from notulen.segment import find_agenda, find_meetings, segment
from notulen.segment.agenda import is_subheading


def agenda(text: str, name: str = "verslag.txt") -> tuple[AgendaItem, ...]:
    document = read_bytes(text.encode(), name)
    return find_agenda(document, find_meetings(document))


def titles(text: str, name: str = "verslag.txt") -> list[str]:
    return [item.title for item in agenda(text, name)]


@dataclass(frozen=True)
class Template:
    name: str
    text: str
    expected: list[str]
    file: str = "verslag.txt"


TEN = ["Welkom", "Notulen", "Actielijst", "Begroting", "Huisvesting"]
TEN += ["Personeel", "ICT", "Zwembad", "W.v.t.t.k.", "Rondvraag"]

TEMPLATES = [
    Template(
        "numbers with a dot",
        """Verslag dorpsraad Oudekolk 3 maart 2022

1. Opening
De voorzitter opent de vergadering.

2. Verslag van 6 januari 2022
Het verslag wordt vastgesteld.

3. Speeltuin
1. De gemeente levert zand.
2. De buurt graaft zelf.

4. Rondvraag
Geen vragen.
""",
        ["Opening", "Verslag van 6 januari 2022", "Speeltuin", "Rondvraag"],
    ),
    Template(
        "numbered headings of several levels",
        """# Verslag

## 1. Opening

De voorzitter heet iedereen welkom.

### 2. Huur van de zaal

De huur gaat omhoog.

### 4. Rondvraag

Geen vragen.
""",
        ["Opening", "Huur van de zaal", "Rondvraag"],
        "verslag.md",
    ),
    Template(
        "titles with white space above only",
        """Verslag dorpsraad Oudekolk 3 maart 2022

Opening
De voorzitter opent de vergadering en heet iedereen welkom.

Geen nieuws van de gemeente

Mededelingen
De bus rijdt weer. De halte is verplaatst.

Bankjes in het park

Speeltuin aan de Lindelaan
De gemeente levert zand. De buurt graaft zelf.

Rondvraag
Er zijn geen vragen.
""",
        ["Opening", "Mededelingen", "Speeltuin aan de Lindelaan", "Rondvraag"],
    ),
    Template(
        "a number ends the list of who was there",
        """Verslag werkgroep 3 maart 2022

1. Kennismaking

Deelnemers:

Jan Bos, gemeente Oudekolk

Mia de Kok, provincie

2. Introductie Waterplan

- Stand van zaken Oost
- Planning

3. Rondvraag
Geen vragen.
""",
        ["Kennismaking", "Introductie Waterplan", "Rondvraag"],
    ),
    Template(
        "the list of all that was decided stands below the last number, under no item",
        """Verslag dorpsraad Oudekolk 3 maart 2022

1. Opening
De voorzitter heet iedereen welkom.

2. Speeltuin
De gemeente levert zand.

3. Rondvraag
Er zijn geen vragen.

ACTIELIJST
1  Zand bestellen   Mia   1 mei
2  Hek verven       Jan   3 juni
""",
        ["Opening", "Speeltuin", "Rondvraag", "ACTIELIJST"],
    ),
    Template(
        "a part that each item has is no item below the last one either",
        """Verslag dorpsraad Oudekolk 3 maart 2022

1. Opening
De voorzitter heet iedereen welkom.

Actiepunten
- Mia bestelt zand.

2. Speeltuin
De gemeente levert zand.

Actiepunten
- Jan verft het hek.
""",
        ["Opening", "Speeltuin"],
    ),
    Template(
        "the numbers within a list of tasks are theirs",
        """Verslag dorpsraad Oudekolk 3 maart 2022

1. Opening
De voorzitter heet iedereen welkom.

2. Actielijst
1  Zand bestellen: gereed.
2  Hek verven: de verf is gekocht, Jan begint in mei.
3  Bank plaatsen: loopt nog.

3. Moties
a. Motie Zwembad
De motie wordt ingetrokken.
b. Motie Bankjes
De motie wordt aangenomen.

4. Rondvraag
Er zijn geen vragen.
""",
        ["Opening", "Actielijst", "Moties", "Motie Zwembad", "Motie Bankjes", "Rondvraag"],
    ),
    Template(
        "titles and text on one line",
        """Verslag dorpsraad Oudekolk 3 maart 2022

1. Opening: De voorzitter heet iedereen welkom.

2. Mededelingen: De bus rijdt weer. De halte is
verplaatst: er is een nieuwe paal.

3. Speeltuin Lindelaan: De gemeente levert zand.

4. Rondvraag: geen.
""",
        ["Opening", "Mededelingen", "Speeltuin Lindelaan", "Rondvraag"],
    ),
    Template(
        "titles above the parts that each item has",
        """Zitting van 3 maart 2022
LAGERE SNELHEID IN DE LINDELAAN. GOEDKEURING.
Feiten en context
De laan is smal.
Besluit
Artikel 1
De raad keurt de snelheid goed.
AANKOOP ZAND. VASTSTELLING.
Juridische gronden
De wet.
Besluit
De raad keurt de aankoop goed.
""",
        ["LAGERE SNELHEID IN DE LINDELAAN. GOEDKEURING.", "AANKOOP ZAND. VASTSTELLING."],
    ),
    Template(
        "numbers without a dot, up to ten",
        "Notulen stuurgroep\n\n" + "\n\n".join(f"{n} {title}\nBesproken." for n, title in enumerate(TEN, 1)),
        TEN,
    ),
    Template(
        "agendapunt in words",
        """Besluitenlijst commissie Ruimte

AGENDAPUNT 1: Opening
De voorzitter opent.

AGENDAPUNT 2: Fietsbrug Kolkzijde
De commissie adviseert positief.

AGENDAPUNT 3: Sluiting
De voorzitter sluit om 22.00 uur.
""",
        ["Opening", "Fietsbrug Kolkzijde", "Sluiting"],
    ),
    Template(
        "punt",
        """Verslag overleg

Punt 1 Opening
Er zijn geen mededelingen.

Punt 2 Vervoer van leerlingen
De wethouders zijn akkoord.

Punt 3 Rondvraag
Niets.
""",
        ["Opening", "Vervoer van leerlingen", "Rondvraag"],
    ),
    Template(
        "ad with a number",
        """Notulen bestuursvergadering

Ad 1. Opening
Allen zijn aanwezig.

Ad 2. Ledenadministratie
Wim ruimt de lijst op.

Ad 3. Sluiting
Tot de volgende keer.
""",
        ["Opening", "Ledenadministratie", "Sluiting"],
    ),
    Template(
        "letters",
        """Verslag wijkplatform

A. Opening
De voorzitter heet iedereen welkom.

B. Mededelingen
De wijkagent is ziek.

C. Verkeer in de Molenstraat
Er komen drempels.

D. Sluiting
Om tien uur.
""",
        ["Opening", "Mededelingen", "Verkeer in de Molenstraat", "Sluiting"],
    ),
    Template(
        "roman numerals",
        """Notulen ouderraad

I. Opening
De vergadering begint om acht uur.

II. Financiën
De penningmeester licht de cijfers toe.

III. Schoolreis
De bus is besteld.

IV. Rondvraag
Geen.
""",
        ["Opening", "Financiën", "Schoolreis", "Rondvraag"],
    ),
    Template(
        "numbers with a bracket",
        """Verslag kerngroep

1) Mededelingen
Geen.

2) Planning 2023
De kerngroep komt vier keer bijeen.

3) Rondvraag
Geen.
""",
        ["Mededelingen", "Planning 2023", "Rondvraag"],
    ),
    Template(
        "the number and the title on two lines",
        """Verslag overleg

1
Opening

De voorzitter opent.

2
Inkoop zorg

Het voorstel is akkoord.

3
Rondvraag

Geen.
""",
        ["Opening", "Inkoop zorg", "Rondvraag"],
    ),
    Template(
        "items within items",
        """Notulen gemeenteraad

1. Opening
De voorzitter opent de vergadering.

2. Hamerstukken

a. Verordening leges
Zonder hoofdelijke stemming aangenomen.

b. Kadernota sport
Zonder hoofdelijke stemming aangenomen.

3. Bespreekstukken

3.1 Windpark Kolkmeer
De raad neemt het voorstel aan.

3.2 Nota parkeren
De raad houdt het voorstel aan.

4. Sluiting
De voorzitter sluit de vergadering.
""",
        [
            "Opening",
            "Hamerstukken",
            "Verordening leges",
            "Kadernota sport",
            "Bespreekstukken",
            "Windpark Kolkmeer",
            "Nota parkeren",
            "Sluiting",
        ],
    ),
    Template(
        "an item taken out of order",
        """Verslag algemeen bestuur

1. Opening
De voorzitter opent.

2. Verslag van 4 mei
Vastgesteld.

5. Bijdrage Kolkfonds
Dit punt wordt eerst behandeld.

3. Begroting 2024
De begroting wordt vastgesteld.

4. Jaarrekening 2022
De jaarrekening wordt vastgesteld.

6. Rondvraag
Geen.
""",
        [
            "Opening",
            "Verslag van 4 mei",
            "Bijdrage Kolkfonds",
            "Begroting 2024",
            "Jaarrekening 2022",
            "Rondvraag",
        ],
    ),
    Template(
        "a printed agenda before the report",
        """Notulen ALV

Agenda
1. Opening
2. Jaarrekening
3. Rondvraag

1. Opening
Hetty opent de vergadering.

2. Jaarrekening
De leden keuren de rekening goed.

3. Rondvraag
Niemand.
""",
        ["Opening", "Jaarrekening", "Rondvraag"],
    ),
    Template(
        "short lines with white space around them",
        """Terugkoppeling bestuurlijk overleg van 4 april 2023

Inkoop jeugdhulp

De wethouders stemmen in met de inkoopstrategie voor vier jaren. De raden krijgen daarover in mei een brief.

Verdeling van de kosten

De verdeling blijft zoals die was. In het najaar wordt het model opnieuw bekeken door de werkgroep.

Wachtlijsten bij aanbieders

De wachtlijsten groeien. Afgesproken is dat de regio een taskforce instelt die in juni een advies geeft.
""",
        ["Inkoop jeugdhulp", "Verdeling van de kosten", "Wachtlijsten bij aanbieders"],
    ),
    Template(
        "portfolio holders and outcomes are no items",
        """Besluitenlijst 4 april 2023

Wethouder Terpsma

Subsidie muziekschool

Het college heeft besloten:

1. De subsidie toe te kennen.

Conform voorstel

Burgemeester Wijnhoud

Vergunning kermis

Het college heeft besloten:

1. De vergunning te verlenen.

Aangehouden
""",
        ["Subsidie muziekschool", "Vergunning kermis"],
    ),
    Template(
        "a label before each title",
        """Besluiten van het college, week 14

Onderwerp: Subsidie muziekschool
Besluit: De subsidie toe te kennen.
Portefeuillehouder: Terpsma

Onderwerp: Vergunning kermis
Besluit: De vergunning te verlenen.
Portefeuillehouder: Wijnhoud

Onderwerp: Herplant lindes
Besluit: Tien lindes te planten.
Portefeuillehouder: Ottenhof
""",
        ["Subsidie muziekschool", "Vergunning kermis", "Herplant lindes"],
    ),
    Template(
        "Flemish",
        """Zitting van 12 juni 2023

OPENBARE ZITTING

1. GOEDKEURING NOTULEN VORIGE ZITTING

Feiten en context
De notulen van mei liggen voor.

Juridische gronden
Decreet over het lokaal bestuur.

Besluit
Enig artikel: de notulen worden goedgekeurd.

2. POLITIEREGLEMENT KERMIS - AANPASSING

Feiten en context
De kermis duurt een dag langer.

Besluit
Artikel 1: het reglement wordt aangepast.

3. VARIA

Er zijn geen punten.
""",
        ["GOEDKEURING NOTULEN VORIGE ZITTING", "POLITIEREGLEMENT KERMIS - AANPASSING", "VARIA"],
    ),
    Template(
        "underlined in plain text",
        """Verslag redactieraad
====================

Opening
-------
De hoofdredacteur opent.

Nieuwe rubriek
--------------
De rubriek begint in mei.

Rondvraag
---------
Geen.
""",
        ["Opening", "Nieuwe rubriek", "Rondvraag"],
    ),
    Template(
        "times before the titles",
        """Verslag studiedag

09.30 uur Welkom
De directeur heet iedereen welkom.

10.00 uur Presentatie warmteplan
Het plan wordt toegelicht.

11.15 uur Afsluiting
Iedereen gaat naar huis.
""",
        ["Welkom", "Presentatie warmteplan", "Afsluiting"],
    ),
    Template(
        "a web page around the list",
        """Ga naar de inhoud van deze pagina
Vorige pagina

Besluitenlijst 7 februari 2023

Opening en mededelingen

De voorzitter opent.

Regiovisie

De regiovisie wordt vastgesteld.

Pagina delen

Cookie-instellingen
""",
        ["Opening en mededelingen", "Regiovisie"],
    ),
    Template(
        "Markdown headings",
        """# Werkgroep Zaakgericht

**Datum:** 3-2-2022

## Aanwezig

Jan Bos, Mia Kok

## Mededelingen

Geen.

## Profiel 1.2

### Foutcodes

Er komt een voorstel.

## Actiepunten

* Jan schrijft het voorstel.
""",
        ["Mededelingen", "Profiel 1.2"],
        "verslag.md",
    ),
    Template(
        "bold numbers in Markdown",
        """**Verslag: werkgroep Koppelingen 2022-03-04**

**Agenda**

**1 Welkom**

Er zijn tien mensen.

**2 Koppelvlak**

- Het koppelvlak is klaar.

**3 Rondvraag**

Geen.
""",
        ["Welkom", "Koppelvlak", "Rondvraag"],
        "verslag.md",
    ),
    Template(
        "everything in one line",
        "Verslag van de vergadering van het algemeen bestuur van 4 mei 2017 Aanwezig: de heer A. Bos "
        "(voorzitter) en mevrouw C. Dam 1. Opening De voorzitter opent de vergadering en heet allen welkom "
        "in het nieuwe gebouw aan de haven. 2. Mededelingen Er zijn geen mededelingen van het dagelijks "
        "bestuur. 3. Begroting 2018 Mevrouw Dam vraagt waarom de bijdrage stijgt. De voorzitter zegt dat "
        "de lonen hoger zijn. De begroting wordt met 14 stemmen vastgesteld. 4. Rondvraag De heer Bos heeft "
        "een vraag over 3 bomen. 5. Sluiting De voorzitter sluit.",
        ["Opening", "Mededelingen", "Begroting 2018", "Rondvraag", "Sluiting"],
    ),
    Template(
        "one line, with numbers of pages and papers before",
        "1 AB BLAD 2013 Agendapunt: 2 NOTULEN VAN DE VERGADERING VAN HET ALGEMEEN BESTUUR Aanwezig: "
        "de heer A. Bos (voorzitter) en mevrouw C. Dam 1 Opening en vaststelling agenda De voorzitter opent "
        "de vergadering en heet allen welkom in het gebouw waar het bestuur vergadert. 2 Mededelingen "
        "Er zijn geen mededelingen van het dagelijks bestuur. 3 Sluiting De voorzitter sluit.",
        ["Opening en vaststelling agenda", "Mededelingen", "Sluiting"],
    ),
    Template(
        "numbered paragraphs that begin with a title",
        """Verslag auditraad Oudekolk 3 maart 2022

1. Els opent en vraagt of iedereen de stukken heeft.

2. Controlebrief. De accountant loopt de bevindingen langs. Er zijn er veertien.

3. Regels en kader. Sandra legt uit dat het kader elk jaar verandert.

4. Opdracht 2023. Het contract loopt nog een jaar.

5. Foto's. Er was een brief van het bureau.
""",
        ["Controlebrief", "Regels en kader", "Opdracht 2023", "Foto's"],
    ),
    Template(
        "not numbered sentences",
        """Verslag auditraad Oudekolk 3 maart 2022

1. Wij keuren dit goed. De accountant is er blij mee.

2. Sandra belt hem op. Dat duurt even.

3. Dit komt terug. Het is nog niet af.

4. Jan is het daar niet mee eens. Hij stemt tegen.
""",
        [],
    ),
    Template(
        "marks above other marks",
        """Adviesgroep Oudekolk
Notulen 3 maart 2022

* Opening
De voorzitter opent en heet ieder welkom.

* Gesprek met de wethouder
Eerst de subsidies. Er moet geld af.

* Ingekomen
- Folder over vallen
- Mail over de stoep

* Rondvraag
Niemand.
""",
        ["Opening", "Gesprek met de wethouder", "Ingekomen", "Rondvraag"],
    ),
    Template(
        "an outline of which each entry has more below it",
        """WG Oevers 8-4-21

* Kaarten
    * Mirjam wil de grenzen delen
* Tellingen
    * Bart telt mee
* Valwild
    * formulier is af
* Demo
    * ging goed
""",
        ["Kaarten", "Tellingen", "Valwild", "Demo"],
        "verslag.md",
    ),
    Template(
        "minutes in small letters",
        """wooncoop de sloot / beraad 9 maart 22

er zijn: els, jan, piet

het dak
wim vertelt over het dak. het zink is los.

lege woning
per mei gaat de familie weg. er staan er veel op de lijst.

geld
de huur is binnen.
""",
        ["het dak", "lege woning", "geld"],
    ),
    Template(
        "titles right above notes of several lines",
        """Gebruikersoverleg 14 oktober 2020

Wie: Els, Jan, Piet

Etiketten
De rol laat los in de kou.
Els bestelt er honderd

Lijsten
Jan leest al jaren zijn eigen lijst in.
Die wordt nu gedeeld

Thuiswerken
Mag weer vanaf mei.
Piet maakt een rooster
""",
        ["Etiketten", "Lijsten", "Thuiswerken"],
    ),
    Template(
        "paragraphs that begin with bold words",
        """## Bestuur Omroep Oudekolk, 14 september 2016

**Verslag juni** De naam van de koster was fout. Verder goed.

**Toren** Er zijn twee prijzen. Het verschil zit in het klimwerk.

**Braderie.** Nat en gezellig. De muziek was te hard.

**Cursus** De koepel biedt een cursus aan.
""",
        ["Verslag juni", "Toren", "Braderie", "Cursus"],
        "verslag.md",
    ),
    Template(
        "not bold names of who speaks",
        """## Bestuur Omroep Oudekolk, 14 september 2016

**Jan** vindt het duur.

**Els:** De toren moet hoger.

**Piet** wil wachten.
""",
        [],
        "verslag.md",
    ),
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_items_are_found_in_every_template(template: Template) -> None:
    assert titles(template.text, template.file) == template.expected


FOUR = ["Opening", "Mededelingen", "Dak van het clubhuis", "Rondvraag"]
SAID = [
    "De voorzitter opent de vergadering om 20.00 uur.",
    "Karin meldt dat de sleutels zijn gevonden.",
    "De aannemer begint in mei. De leden vinden de offerte hoog.",
    "Bas vraagt naar de lampen op het veld.",
]
MARKS = {
    "no mark between title and text": "{n}. {title} {said}\n\n",
    "a full stop": "{title}.\n{said}\n\n",
    "a full stop and white space": "{title}.\n\n{said}\n\n",
    "a colon, the text behind it": "{title}: {said}\n\n",
    "a dash, the text behind it": "{title} – {said}\n\n",
    "a bullet and a colon": "• {title}: {said}\n",
    "white space above only": "{title}\n{said}\n\n",
    "a full stop, the text behind it": "{title}. {said}\n\n",
    "a number and a stroke": "{n}/ {title}\n{said}\n\n",
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_titles_are_told_from_what_follows_them(mark: str) -> None:
    rows = zip(FOUR, SAID, strict=True)
    items = "".join(mark.format(n=n, title=title, said=said) for n, (title, said) in enumerate(rows, 1))
    assert titles(f"Notulen SV Kadijk\n\nDatum: 3 mei 2021\nAanwezig: Jan Bos, Mia Kok\n\n{items}") == FOUR


def test_a_number_alone_on_its_line_has_its_title_below_it() -> None:
    text = "1.\n\nOpening\n\nHoi.\n\n2.\n\nMolen\n\nMooi.\n\n3. Besluitenlijst;\nGeen.\n\n4. Sluiting;\n"
    found = ["Opening", "Molen", "Besluitenlijst", "Sluiting"]
    assert titles(f"Notulen wijkraad 3 mei 2021\n\n{text}") == found


def test_numbers_may_begin_anew_in_the_second_part() -> None:
    items = [f"{n}. {title}\n{said}\n\n" for n, title, said in zip((1, 2, 1, 2), FOUR, SAID, strict=True)]
    text = "".join(["Deel 1: 19:30 – 20:00\n\n", *items[:2], "Deel 2: 20:00 – 21:00\n\n", *items[2:]])
    assert titles(f"Notulen MR 3 mei 2021\n\n{text}") == FOUR


def test_entries_with_entries_below_them_are_items() -> None:
    rows = zip(FOUR, SAID, strict=True)
    assert titles("# Notulen\n\n" + "".join(f"- {a}\n  - {b}\n" for a, b in rows), "v.md") == FOUR


def test_headings_below_the_one_that_begins_the_report_are_items() -> None:
    items = "".join(f"### {title}\n\n{said}\n\n" for title, said in zip(FOUR, SAID, strict=True))
    text = f"# Verslag\n\n## Doel\n\nDe zaal.\n\n## Besproken onderwerpen\n\n{items}## Reflectie\n\nGoed.\n"
    assert titles(text, "v.md") == FOUR


def test_numbered_headings_below_one_without_a_number_are_items() -> None:
    items = "".join(f"### {n}. {a}\n\n{b}\n\n" for n, (a, b) in enumerate(zip(FOUR, SAID, strict=True), 1))
    assert (
        titles(
            f"# Verslag\n\n## Aanleiding\n\nDe zaal.\n\n## Punten\n\n{items}## Terugkijkend\n\nGoed.\n",
            "v.md",
        )
        == FOUR
    )


def test_what_ends_a_meeting_may_have_no_number() -> None:
    items = "".join(f"{n}. {a}\n{b}\n\n" for n, (a, b) in enumerate(zip(FOUR, SAID, strict=True), 1))
    assert titles(f"Notulen wijkraad 3 mei 2021\n\n{items}Sluiting\nOm tien uur.\n") == [*FOUR, "Sluiting"]


def test_leden_is_an_item_among_others_and_a_label_above_names() -> None:
    items = "".join(f"{a}\n{b}\n\n" for a, b in zip(FOUR, SAID, strict=True))
    text = (
        f"Notulen SV Kadijk 3 mei 2021\n\nAanwezig: Jan Bos, Mia Kok\n\n{items}Leden\nEr zijn twee nieuwe.\n"
    )
    assert titles(text) == [*FOUR, "Leden"]


def test_a_first_sentence_is_no_title_for_its_full_stop() -> None:
    said = "De pomp is oud. Wil belt de maker.\n\nGoed idee. Dat doen we.\n\nDe loods ruikt naar vis.\n\n"
    assert (
        titles(
            f"Notulen SV Kadijk 3 mei 2021\n\nAanwezig: Jan Bos, Mia Kok\n\n{said}Mia Kok heeft een net.\n"
        )
        == []
    )


def test_a_printed_agenda_counts_where_the_headings_are_of_something_else() -> None:
    listed = "".join(f"* {title}\n" for title in FOUR)
    rest = "### Verslag:\n\n* het hek is stuk\n\n### Taakverdeling:\n\n- Jan belt\n"
    text = f"## Verslag 2\n\n### Agendapunten:\n\n{listed}\n{rest}"
    assert titles(text, "v.md") == FOUR


def test_a_table_of_topics_and_notes_is_an_agenda_though_it_says_who_brought_them_in() -> None:
    rows = "".join(f"| 5 min | {a} | Jan | {b} |\n" for a, b in zip(FOUR, SAID, strict=True))
    head = "# Notulen\n\n| Tijd | Onderwerp | Wie | Notities |\n|---|---|---|---|\n"
    assert titles(head + rows, "v.md") == FOUR


def test_numbers_parents_and_levels() -> None:
    text = next(template.text for template in TEMPLATES if template.name == "items within items")
    items = agenda(text)
    by_title = {item.title: item for item in items}
    assert [item.number for item in items] == ["1", "2", "a", "b", "3", "3.1", "3.2", "4"]
    assert by_title["Kadernota sport"].parent == items.index(by_title["Hamerstukken"])
    assert by_title["Nota parkeren"].level == 2
    assert by_title["Sluiting"].parent is None


def test_spans_hold_the_heading_and_stop_ends_its_text() -> None:
    text = TEMPLATES[0].text
    document = read_bytes(text.encode(), "verslag.txt")
    items = find_agenda(document, find_meetings(document))
    assert document.text[items[2].start : items[2].end] == "3. Speeltuin"
    assert document.text[items[2].end : items[2].stop].strip().endswith("De buurt graaft zelf.")
    assert items[-1].stop == len(document.text)


@pytest.mark.parametrize(
    "text",
    [
        "Besloten wordt:\n1. de nota vast te stellen;\n2. de raad te informeren;\n3. de kosten te dekken.\n",
        "Aanwezig:\n\nJan Bos\n\nMia Kok\n\nPiet Vis\n",
        "De bus rijdt weer.\n\nDat is fijn voor iedereen.\n",
    ],
    ids=["a list of decisions", "a list of people", "prose"],
)
def test_no_items_where_there_is_no_agenda(text: str) -> None:
    assert titles(text) == []


def test_bold_lines_of_a_word_file_are_items() -> None:
    lines = [("Overleg haven", True), ("Kade", True), ("De kade is klaar.", False), ("Baggeren", True)]
    lines += [
        ("Er wordt in mei gebaggerd.", False),
        ("Rondvraag", True),
        ("Er zijn geen vragen meer.", False),
    ]
    text, found = "", []
    for content, bold in lines:
        found.append(Line(len(text), len(text) + len(content), 1, size=11.0, bold=bold))
        text += content + "\n\n"
    document = Document("verslag.docx", "0", "docx", text, lines=tuple(found))
    items = find_agenda(document, find_meetings(document))
    assert [item.title for item in items] == ["Kade", "Baggeren", "Rondvraag"]


def table(rows: list[list[str]], header: bool = True) -> Document:
    text, lines, found = "", [], []
    for number, row in enumerate(rows):
        start, cells = len(text), []
        for column, value in enumerate(row):
            begin = len(text)
            text += value
            cells.append(Cell(begin, len(text), rows[0][column] if header else ""))
            if value:
                lines.append(Line(begin, len(text), 1))
            text += "\t"
        found.append(TableRow(start, len(text) - 1, tuple(cells), 0, header and number == 0))
        text += "\n"
    return Document("besluitenlijst.pdf", "0", "pdf", text, lines=tuple(lines), rows=tuple(found))


def test_rows_of_a_decision_list_are_items_and_motions_are_not() -> None:
    document = table(
        [
            ["Punt", "Omschrijving", "Besluit"],
            ["A", "Vaststelling agenda", "Conform"],
            ["B", "Voorstel over de haven", ""],
            ["4711", "Motie B.1 Meer boten", "Verworpen"],
            ["B", "Voorstel over de haven", "Aangenomen"],
            ["B.1", "Kadeverlichting", "Aangenomen"],
            ["C", "Debat over de brug NIET BEHANDELD", ""],
        ]
    )
    items = find_agenda(document, find_meetings(document))
    assert [(item.number, item.title) for item in items] == [
        ("A", "Vaststelling agenda"),
        ("B", "Voorstel over de haven"),
        ("B.1", "Kadeverlichting"),
        ("C", "Debat over de brug"),
    ]
    assert document.text[items[0].start : items[0].end] == "A\tVaststelling agenda"
    assert items[2].parent == 1


def test_rows_without_a_header_are_items_by_their_numbers() -> None:
    document = table([["1", "Opening"], ["2", "Bomenplan"], ["3", "Rondvraag"]], header=False)
    assert [item.title for item in find_agenda(document, ())] == ["Opening", "Bomenplan", "Rondvraag"]


def test_an_action_table_is_no_agenda() -> None:
    document = table(
        [
            ["Nr", "Actie", "Wie"],
            ["1", "Brief sturen", "Jan"],
            ["2", "Zaal huren", "Mia"],
            ["3", "Bellen", "Jan"],
        ]
    )
    assert find_agenda(document, ()) == ()


def test_rows_below_a_heading_of_tasks_are_no_agenda() -> None:
    text = "Verslag\n\nVervolgacties\n1\tBrief sturen\tJan\n2\tZaal huren\tMia\n3\tBellen\tJan\n"
    assert not [title for title in titles(text) if title != "Vervolgacties"]


def test_the_last_row_of_a_decision_list_ends_with_its_table() -> None:
    text = "1\tOpening\tConform\n2\tBomenplan\tAkkoord\n3\tRondvraag\tGeen\n\nDe bomen zijn oud en ziek."
    items = agenda(text)
    assert [item.title for item in items] == ["Opening", "Bomenplan", "Rondvraag"]
    assert items[-1].stop < text.index("De bomen")


@pytest.mark.parametrize(
    "text", ["Besluit:", "BESLUIT", "**Actie:**", "Artikel 2", "Eerste termijn", "Voorstel:"]
)
def test_subheadings(text: str) -> None:
    assert is_subheading(text)


@pytest.mark.parametrize("text", ["Opening", "Besluitenlijst 4 mei", "Voorstel", "Actielijst"])
def test_no_subheadings(text: str) -> None:
    assert not is_subheading(text)


REPORTED = {
    "labels": "Opening: Jan opent.\nKantine: de kantine is vol.\nVelden: veld 2 is nat.\nRondvraag: geen.\n",
    "bullets": "- Opening:\nJan opent.\n- Kantine:\nHet is vol.\n- Velden\nNat.\n- Rondvraag:\nGeen.\n",
    "short lines": "Opening\nJan opent.\n\nKantine\nVol.\n\nVelden\nNat.\n\nRondvraag\nGeen.\n",
    "emphasis": "*Opening*\nJan opent.\n\n*Kantine*\nVol.\n\n*Velden*\nNat.\n\n*Rondvraag*\nGeen.\n",
    "a wiki": "== Opening ==\nJa.\n\n== Kantine ==\nVol.\n\n== Velden ==\nNat.\n\n== Rondvraag ==\nGeen.\n",
}


@pytest.mark.parametrize("text", REPORTED.values(), ids=REPORTED)
def test_short_minutes_of_a_club(text: str) -> None:
    header = "Notulen bestuur VV Oudbroek 3 mei 2021\n\nAanwezig: Jan Bos, Els Kok, Piet Vis\n\n"
    document = read_bytes((header + text).encode(), "notulen.txt")
    items = find_agenda(document, find_meetings(document))
    assert [item.title for item in items] == ["Opening", "Kantine", "Velden", "Rondvraag"]


def test_a_table_with_what_was_said_and_what_is_to_be_done() -> None:
    table = "| Nr | Onderwerp | Besproken | Actie |\n|---|---|---|---|\n| 1 | Opening | Jan opent | |\n"
    table += "| 2 | Kantine | De kantine is vol | Els |\n| 3 | Rondvraag | Geen | |\n"
    document = read_bytes(f"# Notulen 3 mei 2021\n\n{table}".encode(), "notulen.md")
    items = find_agenda(document, find_meetings(document))
    assert [item.title for item in items] == ["Opening", "Kantine", "Rondvraag"]


TABLE = "<p>Verslag 4 juni 2031</p><table><tr><th>Nr</th><th>Onderwerp</th><th>Besluit</th>{0}</table>"


def titles_of(head: str, rows: Sequence[str]) -> list[str]:
    cells = "".join(f"<tr><td>{number}</td>{row}</tr>" for number, row in enumerate(rows, 1))
    page = TABLE.format(f"{head}</tr>{cells}")
    return [item.title for item in segment(read_bytes(page.encode(), "a.html")).agenda]


def test_the_title_of_a_cell_is_what_stands_above_what_was_said() -> None:
    rows = [
        "<td><p>Opening. De voorzitter opent de vergadering en heet ons allen welkom.</p></td>",
        "<td><p>Begroting 2032</p><p>Els vraagt waarom de bijdrage zo stijgt. Joris legt het uit.</p></td>",
        "<td><p>Jaarrekening 2030 van de bibliotheek en het zwembad. Vaststelling.</p></td>",
    ]
    assert titles_of("", [f"{row}<td></td>" for row in rows]) == [
        "Opening",
        "Begroting 2032",
        "Jaarrekening 2030 van de bibliotheek en het zwembad. Vaststelling.",
    ]


def test_a_column_of_tasks_beside_that_of_decisions_makes_no_list_of_tasks() -> None:
    rows = [
        "<td>Aankoop bos</td><td>Ja.</td>",
        "<td>Molen</td><td>Nee.</td>",
        "<td>Zwembad</td><td>Later.</td>",
    ]
    head = "<th>Actie</th>"
    assert titles_of(head, [f"{row}<td>Els: brief</td>" for row in rows]) == [
        "Aankoop bos",
        "Molen",
        "Zwembad",
    ]


def test_a_numbered_paragraph_beside_others_is_no_heading() -> None:
    text = """Notulen raad van toezicht Bos 5 maart 2026

1. Opening
De voorzitter opent de vergadering om 9.00 uur.

2. Jaarrekening
2.1 De heer Bos geeft een toelichting.
2.2 De raad keurt de jaarrekening goed en dankt de accountant.

3. Lasrobot
3.1 De directie vraagt goedkeuring voor een uitgave van 100.000 euro.
3.2 De raad verleent met drie stemmen voor en een tegen de goedkeuring.
3.3 De heer Veld informeert de ondernemingsraad.

4. Sluiting
De voorzitter sluit de vergadering.
"""
    assert titles(text) == ["Opening", "Jaarrekening", "Lasrobot", "Sluiting"]


def test_a_number_makes_an_item_of_a_word_that_may_head_a_list_of_people() -> None:
    text = """Hockeyclub Oudekolk bestuur 9 maart 2026

Aanwezig: Els Bos, Jan Kok

1. Vorige keer
- verslag goedgekeurd

2. Accommodatie
- veld 2 is lek

3. Leden
- 12 nieuwe leden, 3 gaan weg

4. Bestuur
- Els stopt na de zomer

5. Rondvraag
- niets
"""
    assert titles(text) == ["Vorige keer", "Accommodatie", "Leden", "Bestuur", "Rondvraag"]


def test_headings_in_small_letters_are_those_that_the_agenda_announces() -> None:
    text = """vrijwilligers repaircafé oudekolk
datum: 2026-08-27
aanwezig: els, jan, mia

agenda
 * rondje
 * gereedschap
 * open dag
 * wvttk

rondje
 * jan heeft 14 stofzuigers gemaakt
 * els stopt met de koffie in oktober

gereedschap
 * multimeter is kwijt
 * els maakt een lijst van alles wat er ligt

open dag
 * we doen mee met de buurtmarkt

wvttk
 * volgende keer 24 september
"""
    found = agenda(text)
    assert [item.title for item in found] == ["rondje", "gereedschap", "open dag", "wvttk"]
    assert all("\n" in text[item.start : item.stop].strip() for item in found)
    assert found[0].start > text.index("wvttk")


def test_numbered_rows_that_part_a_table_of_points_are_items() -> None:
    document = table(
        [
            ["Nr", "Onderwerp", "Actie", "Datum"],
            ["", "1. Vorig verslag", "", ""],
            ["12.1", "Verslag 11 is goed.", "", ""],
            ["", "2. Stand van het werk", "", ""],
            ["12.2", "Kap van blok A is gereed.", "Bos", "mei"],
            ["", "3. Installaties", "", ""],
            ["11.6", "Tekening aanpassen.", "Tuin", "17-04"],
        ]
    )
    items = find_agenda(document, ())
    assert [(item.number, item.title) for item in items] == [
        ("1", "Vorig verslag"),
        ("2", "Stand van het werk"),
        ("3", "Installaties"),
    ]
    assert "Kap van blok A" in document.text[items[1].start : items[1].stop]


def test_a_table_with_what_was_decided_beside_what_is_to_be_done_is_an_agenda() -> None:
    document = table(
        [
            ["Onderwerp", "Toelichting", "Besluit", "Actie", "Wie"],
            ["Cijfers januari", "Omzet is goed.", "", "Analyse maken", "Ilona"],
            ["Wagenpark", "Lease loopt af.", "Verlengen", "Offerte vragen", "Mark"],
            ["Rondvraag", "Klantdag is in juni.", "", "", ""],
        ]
    )
    assert [item.title for item in find_agenda(document, ())] == ["Cijfers januari", "Wagenpark", "Rondvraag"]
