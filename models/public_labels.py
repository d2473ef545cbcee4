"""Labels of public documents that are not kept here: out of gold files, or back into them.

    python models/public_labels.py store FOLDER
    python models/public_labels.py restore FOLDER

``store`` adds the labels of FOLDER/gold to models/labels/public.jsonl, a line a document: its SHA-256, where
it came from, and of every label the place in its text instead of the words. ``restore`` writes
FOLDER/gold/<document>.json for every document of FOLDER/documents that has a line; then FOLDER can be given
to train_triage.py and ``notulen evaluate``. Places are [start, end) in the text of the file (UTF-8) with
every run of white space as one space; what a labeller wrote in other words than the text's is left out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

LABELS = Path(__file__).parent / "labels" / "public.jsonl"
KINDS = ("agenda", "attendees", "decisions", "actions", "bodies", "generic_bodies", "ambiguous")
WORDS = {"quote", "owner", "due_text", "name", "forms", "title", "body", *KINDS}
"""The keys whose values are words of the text."""


def main(command: str, folder: Path) -> None:
    """Carry out ``command`` on ``folder``, which holds documents/ and gold/."""
    known = {}
    if LABELS.is_file():
        known = {entry["sha256"]: entry for entry in map(json.loads, LABELS.read_text("utf-8").splitlines())}
    documents = {path: path.read_bytes() for path in sorted((folder / "documents").iterdir())}
    if command == "store":
        for path, content in documents.items():
            gold = json.loads((folder / "gold" / f"{path.name}.json").read_text("utf-8"))
            known[hashlib.sha256(content).hexdigest()] = _without_words(content, gold)
        lines = (json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in known.values())
        LABELS.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    else:
        (folder / "gold").mkdir(exist_ok=True)
        for path, content in documents.items():
            if entry := known.get(hashlib.sha256(content).hexdigest()):
                gold = _with_words(_flat(content), entry)
                target = folder / "gold" / f"{path.name}.json"
                target.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(known)} documents in {LABELS}")


def _flat(content: bytes) -> str:
    return " ".join(content.decode("utf-8").split())


def _without_words(content: bytes, gold: dict[str, Any]) -> dict[str, Any]:
    about = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "document": gold["document"],
        "source": gold.get("source"),
        "genre": gold.get("genre", "minutes"),
    }
    kinds = [kind for kind in ("meetings", *KINDS) if gold.get(kind) or kind in ("decisions", "actions")]
    return about | {kind: _places(_flat(content), gold[kind], kind) for kind in kinds}


def _places(text: str, value: Any, key: str) -> Any:
    """``value`` with the place of each string of the text; None for what is not in the text."""
    if isinstance(value, list):
        return [place for item in value if (place := _places(text, item, key))]
    if isinstance(value, dict):
        placed = {name: _places(text, item, name) for name, item in value.items()}
        needed = {"quote", "name"} & value.keys()
        return placed if all(placed[name] for name in needed) else None
    if key not in WORDS or value is None:
        return value
    words = " ".join(value.split())
    start = text.find(words)
    return [start, start + len(words)] if start >= 0 else None


def _with_words(text: str, entry: dict[str, Any]) -> dict[str, Any]:
    about = {key: entry[key] for key in ("document", "source", "genre")}
    kinds = {kind: _words(text, entry[kind], kind) for kind in ("meetings", *KINDS) if kind in entry}
    return {"meetings": [], "ambiguous": []} | about | kinds


def _words(text: str, value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _words(text, item, name) for name, item in value.items()}
    if isinstance(value, list):
        if key in WORDS and len(value) == 2 and all(isinstance(place, int) for place in value):
            return text[value[0] : value[1]]
        return [_words(text, item, key) for item in value]
    return value


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
