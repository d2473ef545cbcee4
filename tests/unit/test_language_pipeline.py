import pytest
from notulen import assets
from notulen.language.pipeline import parse


def test_words_get_their_part_of_speech_and_their_place_in_the_text() -> None:
    text = "De gemeenteraad stelt\nde nieuwe begroting vast."
    (doc,) = parse([text])
    assert [text[t.idx : t.idx + len(t)] for t in doc] == [t.text for t in doc]
    assert [t.pos_ for t in doc][:6] == ["DET", "NOUN", "VERB", "DET", "ADJ", "NOUN"]
    assert next(t.text for t in doc if t.dep_ == "nsubj") == "gemeenteraad"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("De raad stelt de begroting vast.", "stelt", "vaststellen"),
        ("De raad heeft de begroting vastgesteld.", "vastgesteld", "vaststellen"),
        ("De leden werden gisteren geïnformeerd.", "geïnformeerd", "informeren"),
        ("De leden besloten dat snel.", "besloten", "besluiten"),
        ("Het college neemt twee besluiten.", "besluiten", "besluit"),
        ("Utrecht levert de cijfers.", "Utrecht", "Utrecht"),
    ],
)
def test_the_lemma_fits_the_sentence(text: str, word: str, lemma: str) -> None:
    (doc,) = parse([text])
    assert next(t.lemma_ for t in doc if t.text == word) == lemma


def test_nothing_to_parse_gives_nothing() -> None:
    assert parse([]) == []
    assert [len(doc) for doc in parse(["", " ", "Ja."])] == [0, 1, 2]


def test_an_unknown_model_is_named() -> None:
    with pytest.raises(OSError, match="nl_bestaat_niet"):
        parse(["Ja."], model="nl_bestaat_niet")


def test_the_weights_hold_no_pickle() -> None:
    files = [path for path in (assets.models() / "nl_notulen_ud").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert path.suffix not in {".pkl", ".pickle", ".joblib"}
        assert path.read_bytes()[:2] not in {b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"}


def test_what_is_far_too_long_for_a_word_ends_what_is_parsed():
    (doc,) = parse(["De raad besluit " + "[" * 5000 + " het krediet te verlenen."])
    assert [token.text for token in doc][:3] == ["De", "raad", "besluit"]
    assert len(doc.text) < 100
