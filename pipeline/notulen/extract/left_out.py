"""What the encoder says of real minutes that it was trained on, had it not been.

The encoder was trained on labelled minutes too (models/adapt_encoder.py), and its word on these is too good
to learn from or to measure with. So for each of them the word of another encoder is kept, which was trained
without the document's family. Documents and units are kept as hashes, not as text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from notulen import assets
from notulen.extract.model import LABELS, Floats
from notulen.extract.views import View

PATH = assets.models() / "encoder" / "left_out.npz"
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Log-odds (units, 2) by the hash of a unit, and the hashes of the documents they are of."""

    documents: Hashes
    units: Hashes
    scores: Floats

    def save(self, path: Path) -> None:
        """Write the arrays to ``path`` (npz), the scores in half precision."""
        np.savez_compressed(
            path, documents=self.documents, units=self.units, scores=self.scores.astype(np.float16)
        )


@cache
def load_left_out() -> LeftOut:
    """What ships with the encoder; without pickle."""
    with np.load(PATH, allow_pickle=False) as stored:
        return LeftOut(stored["documents"], stored["units"], stored["scores"].astype(np.float64))


def hash_document(sha256: str) -> int:
    """The key of a document, from the hash of its file."""
    return int(sha256[:16], 16)


def hash_units(sha256: str, views: Sequence[View]) -> Hashes:
    """The keys (units) of a document's units: of their text and what stands around it."""
    keys = np.zeros(len(views), np.uint64)
    for index, view in enumerate(views):
        around = (view.agenda, view.heading, view.lead_in, view.before, view.text, view.after)
        keys[index] = int(hashlib.sha256(f"{sha256} {around}".encode()).hexdigest()[:16], 16)
    return keys


def say_left_out(sha256: str, views: Sequence[View]) -> Floats | None:
    """The log-odds (units, 2) by an encoder that had not seen the document's family.

    nan where none is kept, since the document is now divided otherwise; None where the encoder that ships
    was not trained on the document, so that its own word is as good. ``sha256`` is that of the file.
    """
    kept = load_left_out()
    if hash_document(sha256) not in kept.documents:
        return None
    scores = np.full((len(views), len(LABELS)), np.nan)
    keys = hash_units(sha256, views)
    places = np.minimum(np.searchsorted(kept.units, keys), len(kept.units) - 1)
    found = kept.units[places] == keys
    scores[found] = kept.scores[places[found]]
    return scores
