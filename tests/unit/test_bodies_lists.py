"""The lists that bodies are looked up in keep their form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from notulen import assets
from notulen.extract.body_known import KINDS, known_bodies, municipalities
from notulen.extract.body_words import words_of

LISTS = assets.models() / "lookup" / "bodies"


def lines(path: Path) -> list[str]:
    return [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


def forms(path: Path) -> list[str]:
    return [form.strip().removeprefix("~") for line in lines(path) for form in line.split("|")]


def test_every_list_is_of_a_kind() -> None:
    assert {path.stem for path in LISTS.glob("*.txt")} == {*KINDS, "not_bodies"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_has_a_name(kind: str) -> None:
    assert all(words_of(form) for form in forms(LISTS / f"{kind}.txt"))


def test_no_form_stands_in_two_places() -> None:
    counts = Counter(form for kind in KINDS for form in forms(LISTS / f"{kind}.txt"))
    assert [form for form, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("KADASTER", "Kadaster"),
        ("belastingdienst", "Belastingdienst"),
        ("Geonovum's", "Geonovum"),
        ("VNG-Realisatie", "VNG Realisatie"),
        ("DG&J", "DG&J"),
    ],
)
def test_a_known_name_is_found_as_people_write_it(text: str, form: str) -> None:
    entry = known_bodies().at(text, words_of(text), 0)
    assert entry is not None
    assert form.casefold() in (entry.form.casefold(), entry.name.casefold())


@pytest.mark.parametrize("text", ["svb", "om", "V, W", "NL-X", "dg j"])
def test_what_only_looks_like_a_known_name_is_not(text: str) -> None:
    assert known_bodies().at(text, words_of(text), 0) is None


@pytest.mark.parametrize(
    "name", ["Weesp", "Land van Cuijk", "'s-Hertogenbosch", "Londerzeel", "Bellingwedde"]
)
def test_municipalities_past_and_present_are_known(name: str) -> None:
    words = words_of(name)
    entry = municipalities().at(name, words, 0)
    assert entry is not None
    assert len(entry.words) == len(words)
