from pathlib import Path

import pytest
from notulen.language.compounds import split
from notulen.language.lemmas import lemma

LINES = (Path(__file__).parent / "compounds.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_compounds_are_divided_and_other_words_left_whole(line: str) -> None:
    word, parts = line.split(": ")
    assert split(word) == tuple(parts.split())


def test_a_hyphen_divides_and_a_monster_does_not_hang() -> None:
    assert split("Wmo-jeugdhulp") == ("wmo", "jeugd", "hulp")
    assert split("raad" * 20_000) == ("raad" * 20_000,)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("besloot", "besluit"),
        ("Besluiten", "besluit"),
        ("gemeenteraden", "gemeenteraad"),
        ("leden", "lid"),
        ("raadsleden", "raadslid"),
        ("geïnformeerd", "informeren"),
        ("uitgewisselde", "uitwisselen"),
        ("vastgesteld", "vaststellen"),
        ("vóór", "voor"),
        ("wijkbudgetten", "wijkbudget"),
        ("programma’s", "programma"),
        ("plannen", "plan"),
        ("planten", "plant"),
        ("Xyzzy", "xyzzy"),
    ],
)
def test_forms_of_a_word_share_its_lemma(form: str, expected: str) -> None:
    assert lemma(form) == expected
