"""Amounts of money and what they are for, on invented decisions (amount_purposes.toml)."""

import tomllib
from itertools import accumulate
from pathlib import Path

import pytest
from notulen import assets
from notulen.extract.amounts import _rules, amounts_of_row, find_amounts

CASES = tomllib.loads((Path(__file__).parent / "amount_purposes.toml").read_text(encoding="utf-8"))
RULES = tomllib.loads((assets.models() / "rules/amounts.toml").read_text(encoding="utf-8"))["rule"]


def told(text, amounts):
    """Each amount with what it is for, in small letters."""
    return [[a.euros, text[a.purpose.start : a.purpose.end].lower() if a.purpose else ""] for a in amounts]


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("een krediet van € 47.000,- te verlenen", [47000]),
        ("voor € 2,5 miljoen", [2.5e6]),
        ("€1.646.549 euro (excl. btw)", [1646549]),
        ("een bijdrage van 1.250,50 euro", [1250.5]),
        ("van € 3 mln naar 4,2 miljoen euro", [3e6, 4.2e6]),
        ("k€ 15 extra", [15000]),
        ("in 2021 waren er 350 leden", []),
    ],
)
def test_amounts_are_read_as_euros(text, euros):
    assert [amount.euros for amount in find_amounts(text)] == euros


@pytest.mark.parametrize(("text", "amounts"), CASES["cases"], ids=lambda v: str(v)[:40])
def test_what_an_amount_is_for_is_found(text, amounts):
    assert told(text, find_amounts(text)) == [[euros, what.lower()] for euros, what in amounts]


@pytest.mark.parametrize(("columns", "cells", "amounts"), CASES["rows"], ids=lambda v: str(v)[:40])
def test_a_table_tells_by_its_columns(columns, cells, amounts):
    text = " ".join(cells)
    ends = [end + place for place, end in enumerate(accumulate(map(len, cells)))]
    found = amounts_of_row(
        text, [(column, end - len(cell), end) for column, cell, end in zip(columns, cells, ends, strict=True)]
    )
    assert told(text, found) == [[euros, what.lower()] for euros, what in amounts]


@pytest.mark.parametrize(
    ("rule", "pattern"), zip(RULES, _rules(), strict=True), ids=[rule["name"] for rule in RULES]
)
def test_a_rule_hits_and_misses_its_examples(rule, pattern):
    assert all(pattern.search(text) for text in rule["hits"])
    assert not any(pattern.search(text) for text in rule["misses"])
