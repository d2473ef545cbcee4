import pytest
from notulen.read import read_bytes
from notulen.segment import segment


def units(text):
    minutes = segment(read_bytes(text.encode(), "toets.txt"))
    return [(minutes.document.text[u.start : u.end], u) for u in minutes.units]


def texts(text):
    return [" ".join(words.split()) for words, _ in units(text)]


def test_sentences_of_a_wrapped_paragraph_are_units():
    text = (
        "De voorzitter opent de vergadering en heet de aanwezigen van harte welkom in de\n"
        "zaal. De heer Bos heeft zich afgemeld omdat hij in een andere vergadering zit, die\n"
        "langer duurt.\n"
    )
    assert texts(text) == [
        "De voorzitter opent de vergadering en heet de aanwezigen van harte welkom in de zaal.",
        "De heer Bos heeft zich afgemeld omdat hij in een andere vergadering zit, die langer duurt.",
    ]


def test_list_items_keep_their_marker_and_their_lead_in():
    found = units("Het college besluit:\n\n1. de nota vast te stellen;\n2. de raad te informeren.\n")
    items = [(words, unit.marker, unit.lead_in is not None) for words, unit in found if unit.kind == "item"]
    assert items == [("de nota vast te stellen;", "1.", True), ("de raad te informeren.", "2.", True)]


@pytest.mark.parametrize(
    "marker", ["-", "•", "→", ">", "o", "*", "–", "☐", "[ ]", "- [x]", "->", "a.", "1.1", "iv)"]
)
def test_the_markers_of_list_items(marker):
    found = units(f"Acties:\n{marker} Jan stuurt de brief\n{marker} Mia huurt de zaal\n")
    assert [(words, unit.marker) for words, unit in found if unit.kind == "item"] == [
        ("Jan stuurt de brief", marker),
        ("Mia huurt de zaal", marker),
    ]


def test_a_subheading_names_the_units_below_it():
    found = units("Toelichting\nDe weg is smal.\n\nBesluit:\nDe weg wordt verbreed.\n")
    assert [unit.heading for words, unit in found if words.startswith("De weg wordt")] == ["Besluit"]


def test_a_short_answer_belongs_to_its_question():
    text = "Het verslag ligt voor.\nKan de groep instemmen met het verslag? Ja.\nDe voorzitter dankt allen.\n"
    assert "Kan de groep instemmen met het verslag? Ja." in texts(text)


def test_headings_stay_above_what_stands_under_a_deeper_heading():
    document = read_bytes(
        b"# Verslag\n\n## Actiepunten\n\n### Els\n\n- Zaal huren\n\n### Bram\n\n- Brief schrijven\n",
        "toets.md",
    )
    headings = [unit.heading.split(" / ")[-1] for unit in segment(document).units if unit.kind == "item"]
    assert headings == ["Els", "Bram"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "1.\n2.\n3.\n",
        "- \n- \n",
        ":\n:\n",
        "Besluit:\n",
    ],
)
def test_text_without_words_gives_no_unit_and_no_error(text):
    assert all(words.strip() for words, _ in units("Verslag van de werkgroep\n" + text))
