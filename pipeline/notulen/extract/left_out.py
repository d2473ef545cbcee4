"""What the encoder says of real minutes that it was trained on, had it not been.

The encoder was trained on labelled minutes too (models/adapt_encoder.py), and its word on these is too good
to learn from or to measure with. So for each of them the word of another encoder is kept, which was trained
without the document's family. Documents and passages are kept as hashes, not as text.
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
from notulen.extract.encoder import make_passage, pieces
from notulen.extract.model import LABELS, Floats
from notulen.extract.views import View

PATH = assets.models() / "encoder" / "left_out.npz"
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Log-odds (passages, 2) by the hash of a passage, and the hashes of the documents they are of."""

    documents: Hashes
    passages: Hashes
    scores: Floats

    def save(self, path: Path) -> None:
        """Write the arrays to ``path`` (npz), the scores in half precision."""
        np.savez_compressed(
            path, documents=self.documents, passages=self.passages, scores=self.scores.astype(np.float16)
        )


@cache
def load_left_out() -> LeftOut:
    """What ships with the encoder; without pickle."""
    with np.load(PATH, allow_pickle=False) as stored:
        return LeftOut(stored["documents"], stored["passages"], stored["scores"].astype(np.float64))


def hash_document(sha256: str) -> int:
    """The key of a document, from the hash of its file."""
    return int(sha256[:16], 16)


def hash_passages(sha256: str, views: Sequence[View]) -> Hashes:
    """The keys (units) of a document's passages, as the encoder reads them."""
    known, keys = pieces(), np.zeros(len(views), np.uint64)
    for index, view in enumerate(views):
        read = f"{sha256} {[*make_passage(view, known)]}"
        keys[index] = int(hashlib.sha256(read.encode()).hexdigest()[:16], 16)
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
    keys = hash_passages(sha256, views)
    places = np.minimum(np.searchsorted(kept.passages, keys), len(kept.passages) - 1)
    found = kept.passages[places] == keys
    scores[found] = kept.scores[places[found]]
    return scores
