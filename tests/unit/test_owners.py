"""Who is to do an invented task (owners.toml)."""

import tomllib
from pathlib import Path

import pytest
from notulen.extract.owners import find_owner
from notulen.extract.views import View
from notulen.records import Unit

CASES = tomllib.loads((Path(__file__).parent / "owners.toml").read_text(encoding="utf-8"))


def owner(text):
    return find_owner(View(Unit(0, len(text)), text, names=frozenset({"Talsma", "Hekman", "Joris"})))


@pytest.mark.parametrize(("text", "expected"), CASES["owned"], ids=lambda v: v[:40])
def test_the_owner_is_found(text, expected):
    assert owner(text) == expected


@pytest.mark.parametrize("text", CASES["unsaid"], ids=lambda v: v[:40])
def test_no_owner_is_made_up(text):
    assert owner(text) == ""
