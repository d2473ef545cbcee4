"""Words cut into the pieces that the encoder knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

START, PAD, END, UNKNOWN = range(4)
"""What the first four lines of a list of pieces stand for."""
_WORD_START = "\N{LOWER ONE EIGHTH BLOCK}"
_STRANGE = 10.0  # how much less likely a character that is no piece is than the least likely piece
_KEPT = 2**15
_LONG = 64  # characters of a word that are looked at


class Pieces:
    """A unigram model of pieces of words, as SentencePiece makes it (Kudo, 2018, arXiv:1804.10959).

    No piece runs over a space, so each word is cut on its own, and those that come back only once.
    """

    def __init__(self, likely: Mapping[str, float]) -> None:
        """``likely``: the log-probability of each piece; its number is its place in the mapping."""
        self._likely = dict(likely)
        self._numbers = {piece: number for number, piece in enumerate(likely)}
        self._longest = max(map(len, likely))
        self._strange = min(likely.values()) - _STRANGE
        self._cut_word = lru_cache(_KEPT)(self._most_likely)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """The pieces of a UTF-8 file with a piece, a tab and its log-probability on each line."""
        lines = path.read_text(encoding="utf-8").split("\n")
        pairs = (line.split("\t") for line in lines if line)
        return cls({piece: float(likely) for piece, likely in pairs})

    def cut(self, text: str) -> list[int]:
        """The numbers of the pieces of ``text``, in order, without the marks for start and end."""
        words = unicodedata.normalize("NFKC", text).split()
        return [number for word in words for number in self._cut_word(_WORD_START + word[:_LONG])]

    def _most_likely(self, word: str) -> tuple[int, ...]:
        """The most likely way to cut a word (Viterbi)."""
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for end in range(1, len(word) + 1):
            before, numbers = best[-1]
            ways = [(before + self._strange, (*numbers, UNKNOWN))]
            for start in range(max(0, end - self._longest), end):
                number = self._numbers.get(word[start:end], UNKNOWN)
                if number > UNKNOWN:
                    likely, numbers = best[start]
                    ways.append((likely + self._likely[word[start:end]], (*numbers, number)))
            best.append(max(ways))
        return best[-1][1]
