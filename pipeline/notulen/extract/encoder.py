"""What a unit means, by a small language model that read many languages before it learnt from our minutes.

A transformer over the pieces of the unit and of what stands around it (the first layers of multilingual E5
small, see models/README.md) gives the log-odds that the unit is a decision and that it is an action. Where
the layers of ``classifier`` know words, it knows what is told in other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from notulen import assets
from notulen.extract.model import LABELS, Floats
from notulen.extract.views import View
from notulen.language.pieces import END, PAD, START, Pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_AGENDA, _HEADING, _LEAD_IN, _BEFORE, _TEXT, _AFTER = 12, 12, 24, 16, 64, 12
"""How many pieces are read of each: the first of titles, of the unit and of the next one, else the last."""
PLACES = 160
"""More than the pieces of any passage."""
_KINDS = {"sentence": "zin:", "item": "punt:", "row": "rij:"}
_BATCH = 8  # units at a time, of about the same length; more does not make it faster
_Numbers = NDArray[np.int64]


class Passage(NamedTuple):
    """The numbers of the pieces before a unit, of the unit itself and after it."""

    before: list[int]
    unit: list[int]
    after: list[int]


@cache
def pieces() -> Pieces:
    """The pieces of words that the encoder in ``models/encoder`` knows."""
    return Pieces.read(assets.models() / "encoder" / "pieces.txt")


@cache
def _session() -> InferenceSession:
    """The encoder, on one thread: documents are read in parallel, not units."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    path = assets.models() / "encoder" / "encoder.onnx"
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


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


def encode(views: Sequence[View]) -> Floats:
    """The log-odds (units, 2) that each unit is a decision and that it is an action."""
    passages = [make_passage(view, pieces()) for view in views]
    scores = np.zeros((len(views), len(LABELS)))
    for chosen in _alike(passages):
        feed = feed_of([passages[index] for index in chosen])
        scores[chosen] = _session().run(["scores"], feed)[0]
    return scores


def _alike(passages: Sequence[Passage]) -> Iterator[list[int]]:
    """The places of passages of about the same length, a batch at a time."""
    order = sorted(range(len(passages)), key=lambda index: sum(map(len, passages[index])))
    return (order[start : start + _BATCH] for start in range(0, len(order), _BATCH))


def feed_of(passages: Sequence[Passage]) -> dict[str, NDArray[np.generic]]:
    """The encoder's input: (passages, pieces), but ``unit``, the share of each piece in the unit's mean."""
    width = max(sum(map(len, passage)) for passage in passages)
    shape = (len(passages), width)
    ids: _Numbers = np.full(shape, PAD, np.int64)
    part: _Numbers = np.zeros(shape, np.int64)
    unit = np.zeros((len(passages), 1, width), np.float32)
    for row, passage in enumerate(passages):
        start = len(passage.before)
        end = start + len(passage.unit)
        ids[row, : sum(map(len, passage))] = [*passage.before, *passage.unit, *passage.after]
        part[row, start:end], part[row, end : sum(map(len, passage))] = 1, 2
        unit[row, 0, start:end] = 1 / len(passage.unit)
    place = np.ascontiguousarray(np.broadcast_to(np.arange(width), shape))
    return {"ids": ids, "place": place, "part": part, "mask": (ids != PAD).astype(np.int32), "unit": unit}
