import importlib.util
import json
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "models" / "public_labels.py"
TEXT = "Overleg Dorpshuis\n\nAanwezig: Ans, Bo\nWij  kopen\neen tent. Bo belt de verhuurder."
GOLD = {
    "document": "tent.txt",
    "meetings": [{"title": "Overleg Dorpshuis", "body": None, "date": "2024-05-02"}],
    "attendees": ["Ans", "Bo", "Cor"],
    "decisions": [{"quote": "Wij kopen een tent.", "outcome": "besluit"}],
    "actions": [{"quote": "Bo belt de verhuurder.", "owner": "Bo", "due_date": None}],
}


@pytest.fixture
def labels(tmp_path):
    spec = importlib.util.spec_from_file_location("public_labels", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.LABELS = tmp_path / "public.jsonl"
    return module


def test_labels_are_kept_without_words_and_come_back_with_them(labels, tmp_path):
    for folder in ("documents", "gold"):
        (tmp_path / "set" / folder).mkdir(parents=True)
    (tmp_path / "set/documents/tent.txt").write_text(TEXT)
    gold = tmp_path / "set/gold/tent.txt.json"
    gold.write_text(json.dumps(GOLD))
    labels.main("store", tmp_path / "set")
    kept = labels.LABELS.read_text()
    assert not any(word in kept for word in ("Bo", "Ans", 'tent."', "verhuurder", "Dorpshuis"))

    gold.unlink()
    labels.main("restore", tmp_path / "set")
    back = json.loads(gold.read_text())
    assert back["decisions"] == GOLD["decisions"]
    assert back["actions"] == GOLD["actions"]
    assert back["attendees"] == ["Ans", "Bo"]  # nobody is called Cor in the text
