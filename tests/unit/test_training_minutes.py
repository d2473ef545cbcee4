import json
from pathlib import Path

import pytest
from notulen.gold import tokens

TRAINING = Path(__file__).parents[2] / "models" / "training"
GOLD = sorted(TRAINING.glob("*minutes/gold/*.json"))


def words_of(text):
    return tokens(text.replace("_", " "))  # "_Akkoord_" in Markdown


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_labels_are_words_of_their_document(path):
    gold = json.loads(path.read_text("utf-8"))
    words = words_of((path.parents[1] / "documents" / gold["document"]).read_text("utf-8"))
    quotes = [unit["quote"] for kind in ("decisions", "actions", "ambiguous") for unit in gold[kind]]
    assert [quote for quote in quotes if words_of(quote) - words] == []


def test_most_of_the_minutes_hold_decisions_and_actions():
    labelled = [json.loads(path.read_text("utf-8")) for path in GOLD]
    assert sum(bool(gold["decisions"]) and bool(gold["actions"]) for gold in labelled) > 0.7 * len(labelled)
