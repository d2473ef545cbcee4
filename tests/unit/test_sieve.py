import re

import pytest
from notulen.language.sieve import Sieve

PATTERNS = (
    r"\bbesluit\b",
    r"gaat? (?:niet )?in",
    r"\?$",
    r"^\d+",
    r"wil(?:len)? .{0,20}weten",
    r"[(]\w+ \w+[)]",
)
TEXTS = (
    "De raad besluit.",
    "BESLUIT",
    "Zij gaat niet in op de vraag",
    "Hij gaa in zee",
    "Wat nu?",
    "12 appels",
    "Wij willen dat graag weten",
    "een  (rood\u00a0huis)",
    "niets",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_matches_is_likely(text):
    matching = {place for place, pattern in enumerate(PATTERNS) if re.search(pattern, text, re.IGNORECASE)}
    assert matching <= set(Sieve(PATTERNS).likely(text))


def test_what_lacks_the_words_is_not_likely():
    assert Sieve(PATTERNS).likely("De vergadering wordt gesloten.") == [3]
