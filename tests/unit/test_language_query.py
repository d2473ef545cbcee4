import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notulen.language.query import highlight, highlight_spans, is_exact, rewrite_query
from notulen.language.search_terms import index_terms


def finds(text: str, query: str) -> bool:
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5(terms)")
    db.execute("insert into t values (?)", [index_terms(text)])
    return bool(db.execute("select 1 from t where t match ?", [rewrite_query(query)]).fetchall())


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("jeugdhulp", "De jeugdhulpvoorzieningen blijven."),
        ("jeugdhulp", "De jeugd-hulp blijft."),
        ("hulp", "De jeugdhulpvoorzieningen blijven."),
        ("besluiten", "De raad besloot dit."),
        ("besluiten", "Het besluit is genomen."),
        ("cooperatie", "De Coöperatie levert stroom."),
        ("e-mail", "Stuur een email."),
        ("email", "Stuur een e-mail."),
        ("47.000", "Het kost € 47.000,-."),
        ("leden van de raad", "Het lid vroeg de raad iets."),
        ("Wmo-budget", "Het wmobudget en het WMO-budget."),
        ('"besluit van de raad"', "Een besluit van de raad."),
        ("de", "Zij las de krant."),
        ("'s-Hertogenbosch", "De gemeente 's-Hertogenbosch doet mee."),
        ("schooldag", "Verrijkte schooldagen voor iedereen."),
        ("clientenraad", "De cliëntenraad adviseert."),
        ("beeindigd", "Het contract wordt beëindigd."),
        ("benoeming", "Hij is benoemd."),
        ("evalueren", "De evaluatie volgt."),
        ("aansprakelijk", "De aansprakelijkheid is geregeld."),
        ("aanhouden", "De raad houdt het voorstel aan."),
        ("uittreding", "De gemeente treedt uit de regeling uit."),
        ("wat is er met de krant", "Zij las de krant."),
        ("500000", "Een krediet van € 500.000,-."),
        ("2,5 miljoen", "Het kost 2.500.000 euro."),
        ("2.500.000", "Het kost 2,5 mln. euro."),
        ("miljoen", "Het kost 2,5 miljoen."),
        ("18-03-2021", "Besloten op 18 maart 2021."),
        ("2021-03-18", "Besloten op 18 maart 2021."),
        ("RIS 123456", "Het voorstel (RIS123456) is aan de orde."),
        ("RIS123456", "Het voorstel RIS 123456 is aan de orde."),
        ("123456", "Het voorstel (RIS123456) is aan de orde."),
        ("RIS1234*", "Het voorstel (RIS123456) is aan de orde."),
        ("parkeer*", "De parkeerplaatsen vervallen."),
        ("AB", "Het algemeen bestuur besluit."),
        ("algemeen bestuur", "Het AB besluit."),
        ("B en W", "Burgemeester en wethouders besluiten."),
        ("burgemeester en wethouders", "B&W besluit."),
        ("voetnoot", "Zie de voetnoten."),
        ("motie AND verworpen", "De motie wordt verworpen."),
        ("krant -radio", "Zij las de krant."),
        ("krant NIET radio", "Zij las de krant."),
        ("NIET GELEZEN", "Dit is niet gelezen."),
        ("krant OR radio", "Zij las de krant."),
        ("krant OF radio", "Zij hoorde de radio."),
        ("krant OR radio OR boek", "Zij las een boek."),
        ("jeugdhulp OF zwembad", "De jeugd-hulp blijft."),
        ("besluit krant OF radio", "De raad besloot over de radio."),
        ('"de krant" OR radio', "Zij hoorde radio."),
        ("KRANT OF RADIO", "Zij hoorde de radio."),
        ("krant OR radio -boek", "Zij hoorde de radio."),
        ("advies OR", "De OR brengt advies uit."),
    ],
)
def test_dutch_words_find_each_other(query: str, text: str) -> None:
    assert finds(text, query)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("plannen", "De planten staan buiten."),
        ("jeugdhulp", "Hulp voor de jeugd."),
        ("begroting raad", "De begroting is af."),
        ('"raad besluit"', "Een besluit van de raad."),
        ("", "Alles"),
        ("!?", "Alles!?"),
        ("regeling", "Peter regelt de koffie."),
        ("2,5 miljoen", "Het kost 2,6 miljoen."),
        ("be*", "De bewoners."),
        ("krant -radio", "Zij las de krant bij de radio."),
        ('krant NOT "de radio"', "Zij las de krant bij de radio."),
        ("-radio", "Zij las de krant."),
        ("krant of radio", "Zij las een boek."),
        ("besluit krant OF radio", "Zij hoorde de radio."),
        ("krant OR radio -boek", "Zij las een boek bij de radio."),
        ("krant OR radio", "Zij las een boek."),
        ("advies OR", "Het college brengt advies uit."),
        ("krant OR -radio", "Zij las de krant bij de radio."),
        ("RIS12*", "Het voorstel RIS345678."),
        ("niet", "Zie de voetnoten."),
        ("B en W", "De heren B. Bos en W. Wit."),
        (
            "aanhouden",
            "Zij houden van wandelen in het grote bos bij het dorp en op het strand aan zee.",
        ),
    ],
)
def test_what_does_not_belong_is_not_found(query: str, text: str) -> None:
    assert not finds(text, query)


@pytest.mark.parametrize(
    "forms",
    [
        "openstaand openstaande",
        "bestaand bestaande",
        "lopend lopende",
        "aanvullend aanvullende",
        "toenemend toenemende",
        "terugwerkend terugwerkende",
        "goedlopend goedlopende",
        "belanghebbend belanghebbende belanghebbenden",
        "grensoverschrijdend grensoverschrijdende",
        "vastgesteld vastgestelde",
        "afgerond afgeronde afronden",
        "teleurgesteld teleurgestelde",
        "geïntegreerd geïntegreerde geintegreerde",
        "openbaar openbare",
        "inzetbaar inzetbare",
        "jaarlijks jaarlijkse",
        "ruimtelijk ruimtelijke",
        "buitenwettelijk buitenwettelijke",
        "facilitair facilitaire",
        "nuttig nuttige",
        "nieuw nieuwe",
    ],
)
def test_adjectives_and_participles_are_found_in_every_form(forms: str) -> None:
    words = forms.split()
    for text in words:
        assert [finds(f"Het {text} punt.", query) for query in words] == [True] * len(words)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("lopende", "Zij lopen naar huis."),
        ("bestaande", "Er bestaan twee plannen."),
        ("gemeente", "Zij menen het."),
        ("gedachte", "Zij denken erover."),
        ("voldoende", "Zij voldoen eraan."),
        ("ruimte", "De ruime zaal."),
    ],
)
def test_a_word_that_only_looks_like_a_form_is_not_found(query: str, text: str) -> None:
    assert not finds(text, query)


@given(st.text(max_size=40))
def test_no_query_is_a_syntax_error(query: str) -> None:
    finds("De raad besluit.", query)


@given(
    st.lists(
        st.sampled_from(["raad", "e-mail", "jeugdhulp", "plannen", "€ 3.500", "'s", "API’s"]), max_size=5
    )
)
def test_a_text_is_found_by_its_own_words_and_highlighted(chosen: list[str]) -> None:
    text = " ".join(chosen)
    for word in chosen:
        if rewrite_query(word) != '""':
            assert finds(text, word)
            assert highlight_spans(text, word)


def test_quotes_ask_for_the_very_words() -> None:
    assert is_exact("Het Besluit van de raad.", '"besluit van de raad"')
    assert not is_exact("De besluiten van de raad.", '"besluit van de raad"')
    assert highlight_spans("De besluiten van de raad.", '"besluit van de raad"') == []


def test_whole_words_light_up_where_the_index_matched() -> None:
    text = "Over jeugdhulpvoorzieningen en jeugd-hulp, geen hulp aan jeugd."
    assert [text[a:b] for a, b in highlight_spans(text, "jeugdhulp")] == [
        "jeugdhulpvoorzieningen",
        "jeugd-hulp",
    ]


def test_both_parts_of_a_separable_verb_light_up() -> None:
    text = "De raad houdt het voorstel aan."
    assert [text[a:b] for a, b in highlight_spans(text, "aangehouden")] == ["houdt", "aan"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("2.500.000", ["2,5 miljoen"]),
        ("OV", ["openbaar", "vervoer", "OV"]),
        ("RIS12*", ["RIS123456"]),
    ],
)
def test_what_is_written_otherwise_lights_up(query: str, marked: list[str]) -> None:
    text = "Voor 2,5 miljoen wordt het openbaar vervoer (OV) beter, zie RIS123456."
    assert [text[a:b] for a, b in highlight_spans(text, query)] == marked


def test_highlighting_escapes_the_text() -> None:
    assert highlight("<script> van de raad & co", "raad") == (
        "&lt;script&gt; van de <mark>raad</mark> &amp; co"
    )


def test_of_either_side_of_an_or_what_stands_there_is_marked_and_must_be_exact() -> None:
    query = '"de krant" OF radio'
    assert highlight("De radio, de kranten en de krant.", query, "[", "]") == (
        "De [radio], de kranten en [de] [krant]."
    )
    assert [is_exact(text, query) for text in ("De krant.", "De radio's.", "De kranten.")] == [
        True,
        True,
        False,
    ]
