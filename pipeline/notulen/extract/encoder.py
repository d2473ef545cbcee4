"""What units mean, by a small language model that read many languages before it learnt from minutes.

A transformer over the pieces of a stretch of minutes (multilingual E5 small, trained on; see
models/README.md) gives the log-odds that each of its units is a decision and that it is an action. Where
the layers of ``classifier`` know words, it knows what is told in other words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from notulen import assets
from notulen.extract.model import LABELS, Floats
from notulen.extract.stretches import Told, cover, feed_of
from notulen.extract.views import View
from notulen.language.pieces import Pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


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


def encode(
    views: Sequence[View], wanted: Sequence[int] | None = None, encoder: InferenceSession | None = None
) -> Floats:
    """The log-odds (units, 2) that each unit is a decision and that it is an action, by ``encoder`` or ours.

    ``views`` are all units of one document in their order; ``wanted`` are those to be read (rising; all if
    None), the others get nan.
    """
    scores = np.full((len(views), len(LABELS)), np.nan)
    units = [Told(view, pieces()) for view in views]
    for stretch in cover(units, range(len(views)) if wanted is None else wanted):
        said = (encoder or _shipped()).run(["scores"], feed_of(stretch))[0]
        scores[[unit for unit, _, _ in stretch.spans]] = said
    return scores
