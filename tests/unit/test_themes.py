"""Every theme finds its examples and leaves its counterexamples, in a text and in its terms."""

from __future__ import annotations

import tomllib

import pytest
from notulen import assets
from notulen.language.search_terms import index_terms
from notulen.language.themes import themes, themes_of

ROWS = tomllib.loads((assets.models() / "lookup" / "themes.toml").read_text("utf-8"))["thema"]
CASES = [
    (row["sleutel"], text, there)
    for row in ROWS
    for name, there in (("wel", True), ("niet", False))
    for text in row[name]
]


@pytest.mark.parametrize(("key", "text", "there"), CASES)
def test_a_theme_is_in_its_examples_only(key, text, there):
    theme = themes()[key]
    assert theme.is_in(text) is there
    assert (key in themes_of(index_terms(text))) is there
    assert (key in themes_of("", index_terms(text))) is there


def test_every_theme_has_examples_of_both_kinds_and_a_key_for_an_address():
    assert all(row["wel"] and row["niet"] and row["sleutel"].isalpha() for row in ROWS)
    assert len(themes()) == len(ROWS)
