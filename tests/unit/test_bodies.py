"""Which bodies are found in a text, and under which names they are joined."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from notulen import assets
from notulen.extract.bodies import find_bodies
from notulen.records import Attendee, Body, Document, Minutes


def minutes(text: str, *attendees: Attendee) -> Minutes:
    return Minutes(Document("x.txt", "", "txt", text), attendees=attendees)


def bodies(text: str, *attendees: Attendee) -> list[Body]:
    return [body for body in find_bodies(minutes(text, *attendees))[0] if not body.generic]


def forms(text: str, *attendees: Attendee) -> list[set[str]]:
    return [set(body.forms) for body in bodies(text, *attendees)]


def examples() -> Iterator[tuple[str, str]]:
    table = tomllib.loads((assets.models() / "rules" / "bodies.toml").read_text(encoding="utf-8"))
    for group in ("fixed", "head", "ending"):
        for row in table[group]:
            for example in row.get("examples", ()):
                text, _, names = example.partition("=>")
                yield text.strip(), names.strip()


@pytest.mark.parametrize(("text", "names"), examples())
def test_examples_of_the_rules_hold(text: str, names: str) -> None:
    wanted = {name.strip() for name in names.split(";") if name.strip()}
    found = [set(body.forms) for body in bodies(text)]
    assert len(found) == len(wanted)
    assert all(any(name in forms for forms in found) for name in wanted)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Het college van B&W stemt in. Het college besluit.", {"college van B&W", "college"}),
        ("De gemeenteraad vergadert. De raad stemt in.", {"gemeenteraad", "raad"}),
        ("De serviceorganisatie Zorg (SOZ) meldt dat de SOZ groeit.", {"serviceorganisatie Zorg", "SOZ"}),
        (
            "Commissie Onderwijs. De onderwijscommissie meldt zich.",
            {"Commissie Onderwijs", "onderwijscommissie"},
        ),
        ("Werkgroep API Wonen\nDe werkgroep komt bijeen.", {"Werkgroep API Wonen", "werkgroep"}),
        ("Stichting Lindehof vraagt subsidie. Lindehof bouwt.", {"Stichting Lindehof", "Lindehof"}),
        ("De fractie van D66 vraagt. De heer Bos (D66) ook.", {"D66"}),
        ("De gemeente Buren betaalt. De gemeente tekent.", {"gemeente Buren", "gemeente"}),
        ("Het AB van de regio. Het algemeen bestuur besluit.", {"algemeen bestuur"}),
        ("De kascommissie en de kascommisie zijn een.", {"kascommissie", "kascommisie"}),
        ("De ouderraad vraagt dit aan de OR.", {"ouderraad", "OR"}),
        ("Verslag bewonersraad d.d. 3 mei. De bewonersraad tekent.", {"bewonersraad"}),
        (
            "Het openbaar lichaam Elzermeren tekent. Elzermeren groeit. De Regio Elzermeren betaalt.",
            {"openbaar lichaam Elzermeren", "Regio Elzermeren", "Elzermeren"},
        ),
        ("De Regio Elzermeren betaalt. Elzermeren tekent.", {"Regio Elzermeren", "Elzermeren"}),
        (
            "De intergemeentelijke sociale dienst Elzermeren groeit. Elzermeren tekent."
            " De sociale dienst Elzermeren ook.",
            {"intergemeentelijke sociale dienst Elzermeren", "sociale dienst Elzermeren"},
        ),
        ("Fusie met woningbouwvereniging RWS. RWS tekent.", {"woningbouwvereniging RWS", "RWS"}),
    ],
)
def test_names_of_one_body_are_joined(text: str, together: set[str]) -> None:
    assert any(together <= found for found in forms(text))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Gedeputeerde Staten schrijven het college van B&W.", ("Gedeputeerde Staten", "college van B&W")),
        ("De GMR en de MR overleggen.", ("GMR", "MR")),
        ("Het DB legt dit voor aan het AB.", ("DB", "AB")),
        ("Werkgroep Noord en werkgroep Zuid werken samen.", ("Werkgroep Noord", "werkgroep Zuid")),
        (
            "De Regio Elzermeren vergadert. Elzermeren groeit. De Omgevingsdienst Elzermeren meet.",
            ("Regio Elzermeren", "Omgevingsdienst Elzermeren"),
        ),
        (
            "De Regio Elzermeren kijkt toe. Elzermeren groeit. Veiligheidsregio Elzermeren oefent.",
            ("Veiligheidsregio Elzermeren", "Regio Elzermeren"),
        ),
    ],
)
def test_two_bodies_stay_two(text: str, apart: tuple[str, str]) -> None:
    first, second = (next(i for i, names in enumerate(forms(text)) if name in names) for name in apart)
    assert first != second


@pytest.mark.parametrize(
    "text",
    [
        "De heer Kortekaas en mevrouw De Lindt zijn aanwezig.",
        "De vergadering is in Weesp, in de Kerkstraat.",
        "De Wmo, de Jeugdwet en de APV worden gewijzigd.",
        "Het besluit is OM 10 uur genomen.",
        "Gebruik OAuth 2.0, JSON en de NEN-norm.",
        "De voorraad en de draad zijn op.",
        "Zij gaf goede raad aan wie dat wilde.",
        "Zie voorstel (RIS320831) en de bijlage (pagina 3).",
    ],
)
def test_people_places_laws_and_systems_are_no_bodies(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Weesp laat weten dat het akkoord is.", "Weesp"),
        ("De portefeuillehouders van Buren, Tiel en Culemborg stemmen in.", "Culemborg"),
        ("De brief gaat namens Buren uit.", "Buren"),
    ],
)
def test_a_municipality_that_acts_is_a_body(text: str, name: str) -> None:
    assert {name} in forms(text)


def test_organisations_of_attendees_are_bodies_also_when_no_list_knows_them() -> None:
    text = "Aanwezig: Anna Bos (Kadaster), Piet Vos (Zwaluwtech), Kees Mol (Logius)\n\nZwaluwtech licht toe."
    found = bodies(text)
    assert [body.name for body in found] == ["Kadaster", "Zwaluwtech", "Logius"]


def test_initials_in_brackets_are_no_organisation() -> None:
    assert forms("Aanwezig: Anna de Bos (AdB), Piet Vos (Logius), Kees Mol (KM)") == [{"Logius"}]


def test_an_organisation_is_found_by_what_is_said_of_it() -> None:
    text = "Er is een contract met Zwaluwtech. Volgens de offerte van Zwaluwtech is dat genoeg."
    assert forms(text) == [{"Zwaluwtech"}]


def test_somebody_present_is_no_organisation() -> None:
    text = "Aanwezig: Zwaluw Bos\nEr is overleg met Zwaluw. Namens Zwaluw is afgezegd."
    assert forms(text, Attendee(10, 20, "Zwaluw Bos")) == []


def test_an_unknown_party_between_parties_is_a_party() -> None:
    found = bodies("Voor stemmen VVD, CDA, Dorpsgeluid en D66.")
    assert {body.name: body.kind for body in found}["Dorpsgeluid"] == "partij"


def test_plural_classes_are_kept_apart() -> None:
    found, _ = find_bodies(minutes("De gemeenten en de aanbieders zijn akkoord."))
    assert [(body.name, body.generic) for body in found] == [("gemeenten", True), ("aanbieders", True)]


def test_every_mention_spans_a_form_of_its_body() -> None:
    text = "Het DB van de Regio schrijft\nhet college van B&W. Het college antwoordt de Regio en de VNG."
    found, mentions = find_bodies(minutes(text))
    assert mentions
    for mention in mentions:
        assert " ".join(text[mention.start : mention.end].split()) in found[mention.body].forms


def test_a_board_of_a_body_mentions_that_body_too() -> None:
    found = bodies("Het DB van de Regio stuurt de brief.")
    assert [body.name for body in found] == ["DB van de Regio", "Regio"]


def test_a_name_over_a_line_end_is_one_name() -> None:
    text = "In deze vergadering is besloten dat de bijdrage aan het ministerie van\nBinnenlandse Zaken stopt."
    assert "ministerie van Binnenlandse Zaken" in bodies(text)[0].forms


def test_a_heading_above_a_name_is_no_part_of_it() -> None:
    assert "werkgroep" in forms("Verslag werkgroep\nDatum 3 mei")[0]


def test_the_name_is_the_fullest_form_and_keeps_its_acronym() -> None:
    found = bodies("De Vereniging Eigen Dak (VED) is opgericht. De VED groeit.")
    assert (found[0].name, found[0].acronym) == ("Vereniging Eigen Dak", "VED")


def test_a_text_without_bodies_gives_none() -> None:
    assert find_bodies(minutes("")) == ((), ())


def mentions_of(line: str) -> tuple[str, list[str], list[str]]:
    """The sentence, the bodies in it, and those known not to be found."""
    text, _, wanted = line.partition(" => ")
    names = [name.strip() for name in wanted.split(";")]
    return text, [n for n in names if n[0] != "?"], [n.lstrip("? ") for n in names if n[0] == "?"]


CASES = [
    mentions_of(line)
    for line in (Path(__file__).parent / "body_mentions.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "wanted"), [(text, wanted) for text, wanted, _ in CASES if wanted])
def test_bodies_of_every_walk_of_life_are_found(text: str, wanted: list[str]) -> None:
    found = {form.casefold() for body in find_bodies(minutes(text))[0] for form in body.forms}
    assert [name for name in wanted if name.casefold() not in found] == []


@pytest.mark.parametrize(("text", "missed"), [(text, missed) for text, _, missed in CASES if missed])
@pytest.mark.xfail(
    reason="nothing in the sentence tells that it is a body, or its word means other things", strict=True
)
def test_bodies_that_are_known_to_be_missed(text: str, missed: list[str]) -> None:
    found = {form.casefold() for body in find_bodies(minutes(text))[0] for form in body.forms}
    assert {name.casefold() for name in missed} & found


NONE = [
    line
    for line in (Path(__file__).parent / "no_bodies.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("text", NONE)
def test_streets_laws_systems_people_and_plans_are_no_bodies(text: str) -> None:
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Taakverdeling Adviesraad: de adviesraad kiest een secretaris.", ["Adviesraad"]),
        ("Verslag Raad van Afgevaardigden. De RvA stemt in.", ["Raad van Afgevaardigden"]),
        ("De raad van bestuur van de bond is bijeen. De RVB stemt in.", ["raad van bestuur"]),
        (
            "Stuurgroep DOG. De stuurgroep van de Duinen Overveen Groenrand stemt in.",
            ["stuurgroep van de Duinen Overveen Groenrand"],
        ),
        ("De raad van toezicht besluit. De leden van de raad stemmen in.", ["raad van toezicht"]),
        ("De wijkraad is bijeen. Communicatie wijkraad: de site is klaar.", ["wijkraad"]),
        (
            "Besluitenlijst B&W van 3 mei. Aanwezig zijn de burgemeester, de wethouders en de secretaris, "
            "die ook notuleert. Er is overleg met college Buren geweest. Het college stemt in.",
            ["college", "college Buren"],
        ),
        ("Gemeente SD Uitnodiging feest", ["Gemeente SD"]),
        (
            "Het bestuur van Dorpsbelang Oudbroek belt. Dorpsbelang betaalt.",
            ["bestuur van Dorpsbelang Oudbroek", "Dorpsbelang Oudbroek"],
        ),
        ("VvE De Hoven vergadert. Het bestuur van de VvE belt.", ["VvE De Hoven", "bestuur van de VvE"]),
        ("De onderwijscommissie was er. Namens de OC sprak Kees.", ["onderwijscommissie"]),
        ("Verslag Raad van Bestuur Jeugdhuis Zandput vzw", ["Raad van Bestuur", "Jeugdhuis Zandput vzw"]),
        ("Chiro Sint-Jan gebruikt de zaal van Chiro Sint-Jan.", ["Chiro"]),
        ("De borrel is in café Zomerlust.", []),
        ("Het archief ligt bij de mensen in Wijk bij Duurstede.", []),
        ("Lucie opent de avond.", []),
        ("De vergadering is in de bestuurskamer.", []),
    ],
)
def test_what_is_one_body_or_none(text: str, names: list[str]) -> None:
    assert [body.name for body in bodies(text)] == names


def test_letters_of_somebody_present_are_no_body() -> None:
    text = "Anna Duin (AD), Karel Mol (KM)\n\nEen brief aan AD over het plan."
    assert [b.name for b in bodies(text)] == ["AD"]
    assert bodies(text, Attendee(0, 9, "Anna Duin")) == []


def test_the_board_of_a_water_authority_is_its_college_of_dijkgraaf_and_heemraden() -> None:
    text = "Het college van dijkgraaf en heemraden besluit. Het dagelijks bestuur stelt de brief vast."
    assert len(bodies(text)) == 1


def test_a_place_is_no_name_of_the_body_that_is_called_after_it() -> None:
    found, mentions = find_bodies(
        minutes("De Omgevingsdienst Groningen controleert. De weg naar Groningen is dicht.")
    )
    assert [body.forms for body in found] == [("Omgevingsdienst Groningen",)]
    assert len(mentions) == 1


def test_a_head_in_a_compound_is_no_body() -> None:
    assert forms("De commissie-communicatie en gemeente B zijn voorbeelden.") == []


def test_the_council_of_the_place_is_the_council_also_where_the_council_of_state_is_named() -> None:
    text = "De raad van de gemeente Elst besluit. De Raad van State vernietigt. De raad stemt in."
    assert [set(body.forms) for body in bodies(text) if body.kind == "bestuursorgaan"] == [
        {"raad van de gemeente Elst", "raad"}
    ]


def test_parties_with_an_ampersand_between_are_one() -> None:
    assert [body.name for body in bodies("De fracties van VVD en SGP&ChristenUnie stemmen voor.")] == [
        "VVD",
        "SGP&ChristenUnie",
    ]


def test_where_a_meeting_is_held_is_no_body() -> None:
    assert forms("De vergadering is gehouden in Hotel Plaza.") == []


def test_letters_that_number_an_item_are_no_body() -> None:
    assert forms("Z\tVragenuur\nAB\tNota parkeren\nMotie AB.1 over groen") == []


@pytest.mark.parametrize(
    "text",
    [
        "Sporthal De Veur wordt verbouwd.",
        "De gemeentelijke basisadministratie is bijgewerkt.",
        "De Participatiewet wijzigt.",
        "Het Bestemmingsplan Centrum wordt aangepast.",
        "De heer De Vries vraagt naar de Kerkstraat.",
        "Mevrouw Jansen woont in Borne.",
        "In Utrecht is dat anders geregeld.",
        "Het project Schoon Dorp loopt goed.",
        "Het Programma Duurzaam loopt tot mei.",
        "De Nota Grondbeleid komt in juni.",
    ],
)
def test_places_laws_plans_and_persons_are_no_bodies(text: str) -> None:
    assert forms(text) == []


def test_a_name_of_ordinary_words_in_small_letters_is_none() -> None:
    assert forms("Het is in ons belang dat natuur en milieu winnen.") == []
    assert forms("De brief van Natuur en Milieu is besproken.") == [{"Natuur en Milieu"}]


def test_a_name_of_ordinary_words_has_the_capitals_of_the_list() -> None:
    assert forms("Eigen haard is goud waard.") == []
    assert forms("De huur bij Eigen Haard stijgt.") == [{"Eigen Haard"}]


@pytest.mark.parametrize("person", ["Truus Heijmans", "mw. Philips", "H. Philips", "wethouder Heijmans"])
def test_a_person_who_is_called_like_a_firm_is_no_firm(person: str) -> None:
    assert forms(f"Dit wordt opgepakt door {person} en de rest.") == []
    assert forms("Dit wordt opgepakt door Heijmans en Philips.") == [{"Heijmans"}, {"Philips"}]


def test_an_item_among_known_bodies_of_a_list_is_one() -> None:
    text = "Hieraan doen mee:\n- Logius\n- Dataland\n- Zandkracht\n- Kadaster\n- Nader te bepalen\n"
    assert {"Zandkracht"} in forms(text)
    assert forms("Te doen:\n- Zandkracht\n- Opruimen\n- Kadaster\n") == [{"Kadaster"}]


def test_letters_of_a_body_may_be_written_as_a_word() -> None:
    assert forms("Dit is met Dictu besproken.") == [{"Dictu"}]


def test_a_cue_counts_before_the_article_of_letters() -> None:
    assert forms("Het portfolio van de BNO is goed.") == [{"BNO"}]
    assert forms("De BNO is goed.") == []


def test_brackets_behind_a_person_with_a_title_hold_an_organisation() -> None:
    assert forms("De heer P. Bakker (Stroomwijs) vertelt.") == [{"Stroomwijs"}]
    assert forms("De heer P. Bakker (Voorlichting) vertelt over rij (L).") == []


def test_the_school_whose_council_it_is_and_the_club_of_a_town() -> None:
    assert {"De Zandwijzer"} in forms("De leerlingenraad van De Zandwijzer vergadert.")
    assert forms("Dank aan de Zandwolder ijsclub voor de zaal.") == [{"Zandwolder ijsclub"}]
    assert forms("De Nederlandse ijsclub bestaat niet.") == []


def test_a_shop_that_is_a_word_as_well_is_cued_with_its_article() -> None:
    assert forms("De verf is bij de Gamma gekocht.") == [{"Gamma"}]


def test_organisations_that_were_there_are_bodies() -> None:
    found = forms("Aanwezig waren de volgende verenigingen: De Vlinder; Zwervers Scouting.\nHet regent.")
    assert found == [{"De Vlinder"}, {"Zwervers Scouting"}]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het punt over Tulpenhof nv wordt toegevoegd.", "Tulpenhof nv"),
        ("De statuten van Zandwolder Hof vzw worden gewijzigd.", "Zandwolder Hof vzw"),
        ("Dit kost dertig euro volgens Piet Vos (voorzitter BNLV).", "BNLV"),
        ("De zienswijze op de jaarrekening 2023 Qonderwerk volgt.", "Qonderwerk"),
        ("De ALV ‘ZEEPAARD’ is gehouden in mei.", "ZEEPAARD"),
        ("We zijn in gesprek met Weesp over de brug.", "Weesp"),
        (
            "De commissie voor bezwaarschriften en klachten vergadert.",
            "commissie voor bezwaarschriften en klachten",
        ),
        ("De brief van Min. IenW is besproken.", "Min. IenW"),
    ],
)
def test_a_body_is_found_by_its_form_or_what_stands_before_it(text: str, name: str) -> None:
    assert any(name in found for found in forms(text))


@pytest.mark.parametrize(
    "text",
    [
        "We vergaderen met Microsoft Teams.",
        "De stukken voor de commissie vergaderingen volgen.",
        "Er staat een post in de begroting Bescherming & Opvang.",
    ],
)
def test_products_compounds_and_posts_of_a_budget_are_no_bodies(text: str) -> None:
    assert forms(text) == []


def test_somebody_present_who_is_called_like_an_institution_is_none() -> None:
    text = "Aanwezig: Petra, Aafje en Denise"
    assert forms(text, Attendee(17, 22, "Aafje")) == []
    assert forms("We overleggen met Aafje.") == [{"Aafje"}]


def test_letters_behind_a_name_with_initials_are_an_organisation() -> None:
    assert forms("Aanwezig:\nMevr. A. de Boer LWOZ\n", Attendee(16, 31, "A. de Boer LWOZ")) == [{"LWOZ"}]
    assert forms("Aanwezig:\nJan JANSEN\n", Attendee(10, 20, "Jan JANSEN")) == []


def test_the_meeting_is_one_with_and_without_its_association() -> None:
    text = "De algemene vergadering (AV) is in mei. De algemene vergadering van Zwaluwtech kiest een bestuur."
    assert any(
        {"algemene vergadering", "AV", "algemene vergadering van Zwaluwtech"} <= found
        for found in forms(text)
    )


def test_the_board_of_a_water_authority_is_meant_by_the_board() -> None:
    text = "Het college van dijkgraaf en heemraden (D&H) vergadert. Het bestuur zoekt een oplossing."
    assert any({"D&H", "bestuur"} <= found for found in forms(text))


def test_a_subject_is_one_in_the_plural_too() -> None:
    assert len(forms("De expertgroep API vergadert. De expertgroep API's komt terug.")) == 1


def test_a_house_is_a_body_where_its_board_is_named_and_none_where_people_meet() -> None:
    assert any("dorpshuis De Zaal" in found for found in forms("Het bestuur van dorpshuis De Zaal stemt in."))
    assert forms("We komen bijeen in het dorpshuis De Kern.") == []


def test_a_department_of_a_municipality_is_a_body() -> None:
    assert forms("Het bestek is opgesteld door de dienst burgerzaken.") == [{"dienst burgerzaken"}]
    assert forms("De dienst is goed bereikbaar.") == []


def test_a_committee_of_a_house_is_one_with_and_without_the_house() -> None:
    text = "De oudercommissie van De Zandwijzer vergadert. De oudercommissie is tevreden."
    assert forms(text) == [{"oudercommissie van De Zandwijzer", "oudercommissie"}]
    two = "De wijkdiaconie van de Vliet en de wijkdiaconie van de Zandweg geven geld."
    assert len(forms(two)) == 2
