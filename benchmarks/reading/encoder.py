"""What the encoder costs: minutes analysed with it and without it, in turn, in one run.

.venv/bin/python benchmarks/reading/encoder.py ../shared/minutes/train/documents/*
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from notulen.analyse import analyse
from notulen.extract import classifier
from notulen.extract.encoder import encode
from notulen.extract.model import LABELS, Floats
from notulen.extract.views import View

ROUNDS = 3


@dataclass
class Counting:
    """The encoder, and how many units it has been asked about."""

    asked: int = 0

    def __call__(self, views: Sequence[View], wanted: Sequence[int]) -> Floats:
        """The encoder's log-odds."""
        self.asked += len(wanted)
        return encode(views, wanted)


def say_nothing(views: Sequence[View], _: Sequence[int]) -> Floats:
    """An encoder that knows nothing."""
    return np.full((len(views), len(LABELS)), np.nan)


def measure(
    files: Sequence[tuple[str, bytes]], encoder: Callable[[Sequence[View], Sequence[int]], Floats]
) -> float:
    """Seconds of one core for all ``files``."""
    classifier.encode = encoder
    started = time.process_time()
    for name, content in files:
        analyse(content, name)
    return time.process_time() - started


def main(paths: Sequence[Path]) -> None:
    """Print the seconds of both, the shortest of some rounds, and the ratio."""
    files = [(path.name, path.read_bytes()) for path in paths]
    measure(files[:3], encode)  # models and dictionaries are loaded
    counting = Counting()
    rounds = [(measure(files, say_nothing), measure(files, counting)) for _ in range(ROUNDS)]
    without, with_it = (min(seconds) for seconds in zip(*rounds, strict=True))
    print(f"{len(files)} documents: {with_it:.2f} s with the encoder ({counting.asked // ROUNDS} units),")
    print(f"{without:.2f} s without: {with_it / without:.2f} times as long")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
