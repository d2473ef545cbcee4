"""The patterns by which units are told apart hold what their own examples promise."""

from __future__ import annotations

import tomllib

import pytest
from notulen import assets
from notulen.segment.unit_rules import unit_rules

TABLES = tomllib.loads((assets.models() / "rules" / "units.toml").read_text("utf-8"))
MARKERS = TABLES.pop("markers")
HITS = [(name, text) for name, table in TABLES.items() for text in table["hits"]]
MISSES = [(name, text) for name, table in TABLES.items() for text in table["misses"]]
ANYWHERE = {"question", "tag_at_end", "initials_at_end"}
AT_THE_START = {"formula", "recording", "article"}


def found(name: str, text: str) -> bool:
    """As ``Walk`` asks for them: anywhere in a text, at its start, or as the whole of it."""
    pattern = getattr(unit_rules(), name)
    if name in ANYWHERE:
        return bool(pattern.search(text))
    return bool(pattern.match(text) if name in AT_THE_START else pattern.fullmatch(text))


@pytest.mark.parametrize(("name", "text"), HITS)
def test_a_pattern_hits_its_examples(name: str, text: str) -> None:
    assert found(name, text)


@pytest.mark.parametrize(("name", "text"), MISSES)
def test_a_pattern_misses_its_counterexamples(name: str, text: str) -> None:
    assert not found(name, text)


@pytest.mark.parametrize("name", TABLES)
def test_every_pattern_has_examples_of_both_kinds(name: str) -> None:
    assert TABLES[name]["hits"]
    assert TABLES[name]["misses"]


@pytest.mark.parametrize("entry", MARKERS["patterns"], ids=lambda entry: entry["kind"])
def test_a_marker_is_of_its_kind(entry: dict[str, str]) -> None:
    marker = unit_rules().marker.match(entry["hit"])
    assert marker is not None
    assert marker.lastgroup == entry["kind"]


@pytest.mark.parametrize("text", MARKERS["misses"])
def test_what_begins_with_no_marker(text: str) -> None:
    assert unit_rules().marker.match(text) is None
