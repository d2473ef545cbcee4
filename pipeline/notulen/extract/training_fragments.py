"""Training text of our own: fragments of invented minutes, with the labels at the start of the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from notulen.extract.encoder import encode
from notulen.extract.training import Sample, make_sample
from notulen.extract.views import flatten, view_units
from notulen.read import read_bytes
from notulen.segment import segment

_LABEL = re.compile(r"^\{(DA|D|A|\?)(?: ([^}]*))?\} ")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    outcome: str


def load_fragments(folder: Path) -> list[Sample]:
    """The labelled fragments of ``folder`` (``*.txt``, see models/training/README.md) as samples.

    The family of a fragment is its kind of body: the file name without its number. Raises ValueError where
    a labelled line cannot be found again in the text as read.
    """
    return [_load(path) for path in sorted(folder.glob("*.txt"))]


def _load(path: Path) -> Sample:
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines and lines[0].startswith("# "):
        lines = lines[1:]
    plain = "\n".join(_LABEL.sub("", line) for line in lines)
    document = read_bytes(plain.encode(), path.name)
    marks: list[_Mark] = []
    position = 0
    for line in lines:
        label = _LABEL.match(line)
        content = flatten(_LABEL.sub("", line))
        if not label:
            continue
        found = re.compile(r"\s+".join(map(re.escape, content.split()))).search(document.text, position)
        if found is None:
            raise ValueError(f"{path.name}: the labelled line is not in the text: {content[:80]}")
        position = found.end()
        outcome = (label.group(2) or "") if "D" in label.group(1) else ""
        marks.append(_Mark(found.start(), found.end(), label.group(1), outcome.split(" ")[0].split(",")[0]))
    views = view_units(segment(document))
    labels = np.zeros((len(views), 2), np.int64)
    outcomes = [""] * len(views)
    for index, view in enumerate(views):
        for mark in marks:
            if mark.start < view.unit.end and view.unit.start < mark.end:
                if mark.kind == "?":
                    labels[index] = -1
                    continue
                labels[index, 0] = max(labels[index, 0], "D" in mark.kind)
                labels[index, 1] = max(labels[index, 1], "A" in mark.kind)
                outcomes[index] = mark.outcome or outcomes[index]
    family = re.sub(r"-?\d+$", "", path.stem)
    return make_sample(f"fragment:{family}", views, labels, outcomes, encode(views), invented=True)
