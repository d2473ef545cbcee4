"""The word lists hold what their own examples promise."""

from __future__ import annotations

import re

import pytest
from notulen import assets
from notulen.segment.wordlists import any_of, is_in, pattern, undressed, word_list

FILES = sorted(
    path.stem
    for path in (assets.models() / "rules").glob("*.toml")
    if "\nphrases = " in path.read_text("utf-8")
)
GROUPS = [(file, group) for file in FILES for group in word_list(file) if "phrases" in word_list(file)[group]]
EXAMPLES = [(file, group, text) for file, group in GROUPS for text in word_list(file)[group]["examples"]]
OTHERS = [(file, group, text) for file, group in GROUPS for text in word_list(file)[group]["not"]]
ANYWHERE = {
    "sentence",
    "reporting",
    "other_phrase",
    "other_document",
    "decision_list",
    "word",
    "draft",
    "final",
    "not_final",
    "other",
    "corrected",
    "version",
}


def found(file: str, group: str, text: str) -> bool:
    """Groups of words are looked for anywhere in a text, groups of titles and labels are the whole of it."""
    return bool(pattern(file, group).search(text)) if group in ANYWHERE else is_in(file, group, text)


@pytest.mark.parametrize(("file", "group", "text"), EXAMPLES)
def test_example_is_in_its_list(file: str, group: str, text: str) -> None:
    assert found(file, group, text)


@pytest.mark.parametrize(("file", "group", "text"), OTHERS)
def test_counterexample_is_not(file: str, group: str, text: str) -> None:
    assert not found(file, group, text)


@pytest.mark.parametrize(("file", "group"), GROUPS)
def test_every_list_says_what_it_is_about(file: str, group: str) -> None:
    entry = word_list(file)[group]
    assert entry["about"]
    assert entry["examples"]
    assert entry["not"]


def test_a_list_within_a_larger_expression() -> None:
    label = re.compile(rf"(?:{any_of('attendance', 'board', '[a-z ]*')}): (?P<name>\w+)")
    assert label.fullmatch("dagelijks bestuur: Els")
    assert not label.fullmatch("dagelijks bestuur, 3 mei: Els")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Besluit:**", "Besluit"),
        ("1e termijn", "1e termijn"),
        ("Opening[bewerken]", "Opening"),
        ("Haven (JK)", "Haven (JK)"),
    ],
)
def test_undressed(text: str, plain: str) -> None:
    assert undressed(text) == plain
