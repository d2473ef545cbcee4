"""The word lists hold what their own examples promise."""

from __future__ import annotations

import pytest
from notulen.segment.wordlists import is_in, pattern, undressed, word_list

GROUPS = [
    (file, group)
    for file in ("headings", "attendance", "meetings", "gremia", "drafts")
    for group in word_list(file)
    if "phrases" in word_list(file)[group]
]
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
