"""Suggestions: what was meant is found, and what is right is left alone."""

from __future__ import annotations

import sqlite3

import pytest
from notulen.language.search_terms import index_terms
from notulen.store.search_suggest import suggest

TEXTS = (
    "De raad stelt krediet beschikbaar voor het zwembad en de bibliotheek.",
    "Jeugdhulpvoorzieningen, parkeertarieven en subsidies in Brugdam.",
    "De begroting en de omgevingsvergunning.",
)


@pytest.fixture
def connection():
    opened = sqlite3.connect(":memory:")
    opened.execute("create virtual table zoekindex using fts5(tekst, verband, vergadering)")
    opened.executemany("insert into zoekindex (tekst) values (?)", [(index_terms(text),) for text in TEXTS])
    return opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zwembat", "zwembad"),
        ("biblioteek", "bibliotheek"),
        ("jeugthulp", "jeugdhulp"),
        ("parkeertarieffen", "parkeertarief"),
        ("supsidie", "subsidie"),
        ("begrotign", "begroting"),
        ("beschikbaarvoor", "beschikbaar voor"),
        ("omgevingsvergunnig", "omgevingsvergunning"),
        ("krediet Brugdamm 2024", "krediet Brugdam 2024"),
        ('"de biblioteek" sluit', '"de bibliotheek" sluit'),
    ],
)
def test_what_was_misspelled_is_put_right(connection, typed, meant):
    assert suggest(connection, typed) == meant


@pytest.mark.parametrize("typed", ["zwembaden", "voetbal", "Jansen", "xq", "2024", "", "a" * 5000, "'; --"])
def test_what_is_right_or_far_from_anything_is_left_alone(connection, typed):
    assert suggest(connection, typed) == ""
