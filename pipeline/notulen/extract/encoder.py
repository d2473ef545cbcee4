"""What a unit means, by a small language model that read many languages before it learnt from minutes.

A transformer over the pieces of the unit and of what stands around it (multilingual E5 small, trained on; see
models/README.md) gives the log-odds that the unit is a decision and that it is an action. Where the layers of
``classifier`` know words, it knows what is told in other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from notulen import assets
from notulen.extract.model import LABELS, Floats
from notulen.extract.views import View
from notulen.language.pieces import END, START, Pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_AGENDA, _HEADING, _LEAD_IN, _BEFORE, _TEXT, _AFTER = 16, 16, 32, 24, 80, 16
"""How many pieces are read of each: the first of titles, of the unit and of the next one, else the last."""
PLACES = 200
"""More than the pieces of any passage."""
_KINDS = {"sentence": "zin:", "item": "punt:", "row": "rij:"}


class Passage(NamedTuple):
    """The numbers of the pieces before a unit, of the unit itself and after it."""

    before: list[int]
    unit: list[int]
    after: list[int]


@cache
def pieces() -> Pieces:
    """The pieces of words that the encoder in ``models/encoder`` knows."""
    return Pieces.read(assets.models() / "encoder" / "pieces.txt")


def open_encoder(path: Path) -> InferenceSession:
    """The encoder in ``path``, on one thread: documents are read in parallel, not units."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3  # errors only: it tells of devices that it does not find
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # It would join each sum with its norm, which takes six times as long (version 1.32).
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def _shipped() -> InferenceSession:
    return open_encoder(assets.models() / "encoder" / "encoder.onnx")


def make_passage(view: View, known: Pieces) -> Passage:
    """A unit as the encoder reads it: titles, lead-in and the unit before; the unit; the unit after."""
    around = (
        known.cut(view.agenda)[:_AGENDA],
        known.cut(view.heading)[:_HEADING],
        known.cut(view.lead_in)[-_LEAD_IN:],
        known.cut(view.before)[-_BEFORE:],
    )
    before = [START, *(number for part in around for number in (*part, END)), END]
    unit = [*known.cut(_KINDS[view.unit.kind]), *known.cut(view.text)[:_TEXT], END]
    return Passage(before, unit, [*known.cut(view.after)[:_AFTER], END])


def encode(views: Sequence[View], encoder: InferenceSession | None = None) -> Floats:
    """The log-odds (units, 2) that each unit is a decision and that it is an action, by ``encoder`` or ours.

    Units are read one by one: more at a time would be hardly faster, and in eight bits the words of one would
    then change the score of another.
    """
    scores = np.zeros((len(views), len(LABELS)))
    for index, view in enumerate(views):
        feed = feed_of(make_passage(view, pieces()))
        scores[index] = (encoder or _shipped()).run(["scores"], feed)[0]
    return scores


def feed_of(passage: Passage) -> dict[str, NDArray[np.generic]]:
    """The encoder's input: (1, pieces) each, but ``unit`` (1, 1, pieces): what each adds to the mean."""
    lengths = [len(part) for part in passage]
    parts = np.repeat([0, 1, 2], lengths)
    unit = (parts == 1) / np.float32(lengths[1])
    return {
        "ids": np.array([[*passage.before, *passage.unit, *passage.after]]),
        "place": np.arange(len(parts))[None],
        "part": parts[None],
        "unit": unit[None, None].astype(np.float32),
    }
