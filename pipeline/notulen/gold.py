"""Gold: labelled documents, and how a prediction matches a label.

A folder holds ``documents/`` and ``gold/<document>.json`` in the format of corpus/GUIDELINES.md. A unit
matches a label when the two share tokens enough: overlap coefficient at least 0.7, the shorter at least
0.35 of the longer; matches are one to one, best first.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from notulen.extract.training import Labels

_TOKEN = re.compile(r"\w+")
_THRESHOLD = 0.7
_SHORTEST = 0.35


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled document: its file, its family (a template's documents share one) and its labels."""

    path: Path
    family: str
    labels: dict[str, Any]


def load_gold(folder: Path) -> list[Gold]:
    """The labelled documents of ``folder``, by name.

    Raises ValueError (one line) where the folder has no gold or a label's document is missing.
    """
    golds = []
    for path in sorted((folder / "gold").glob("*.json")):
        document = folder / "documents" / path.name.removesuffix(".json")
        if not document.is_file():
            raise ValueError(f"{path}: its document is missing from {folder / 'documents'}")
        golds.append(Gold(document, family_of(document.name), json.loads(path.read_text(encoding="utf-8"))))
    if not golds:
        raise ValueError(f"{folder}: holds no gold; it should have the folders documents/ and gold/")
    return golds


def family_of(name: str) -> str:
    """The family of a document: its file name up to the first date or double underscore.

    A name that begins with a number ("004_…") is a family of its own.
    """
    if name[:1].isdigit():
        return name
    return re.split(r"__|[_-]?\d", name, maxsplit=1)[0].rstrip("_-")


def tokens(text: str) -> Counter[str]:
    """The words of ``text``, folded for comparison."""
    return Counter(_TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """The overlap coefficient, zero where the lengths differ too much to be the same unit."""
    short, long = sorted((a.total(), b.total()))
    if not short or short < _SHORTEST * long:
        return 0.0
    return (a & b).total() / short


def match(
    predicted: Sequence[str], gold: Sequence[str], threshold: float = _THRESHOLD
) -> list[tuple[int, int]]:
    """One-to-one pairs (predicted, gold): best overlap first, then closest in length, then earliest."""
    left, right = [tokens(text) for text in predicted], [tokens(text) for text in gold]
    index: dict[str, list[int]] = {}
    for j, words in enumerate(right):
        for word in words:
            index.setdefault(word, []).append(j)
    pairs = []
    for i, words in enumerate(left):
        for j in {j for word in words for j in index.get(word, ())}:
            score = overlap(words, right[j])
            if score >= threshold:
                short, long = sorted((words.total(), right[j].total()))
                pairs.append((-score, -short / long, i, j))
    used_left, used_right, found = set(), set(), []
    for _, _, i, j in sorted(pairs):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            found.append((i, j))
    return found


def label_units(texts: Sequence[str], gold: Gold) -> tuple[Labels, list[str]]:
    """Labels (units, 2) for training and the outcome of each decision, from the gold of the document.

    An ambiguous unit and a sentence inside a longer quote are not known (-1).
    """
    labels = np.zeros((len(texts), 2), np.int64)
    outcomes = [""] * len(texts)
    for column, kind in enumerate(("decision", "action")):
        wanted = gold.labels[f"{kind}s"]
        quotes = [" ".join(unit["quote"].split()) for unit in wanted]
        for i, j in match(texts, quotes):
            labels[i, column] = 1
            if kind == "decision":
                outcomes[i] = wanted[j].get("outcome") or ""
        rest = [i for i in range(len(texts)) if not labels[i, column]]
        excused = [
            u["quote"] for u in gold.labels.get("ambiguous", ()) if u.get("label") in (kind, "both", None)
        ]
        for i, _ in match([texts[i] for i in rest], excused):
            labels[rest[i], column] = -1
        for i in rest:
            if len(texts[i]) > 15 and any(texts[i] in quote for quote in quotes):
                labels[i, column] = -1
    return labels, outcomes
