"""Which of many patterns could match a text: told by its words, each of which is looked at once.

A text is tried against dozens of patterns of which it matches hardly one. Of every word it is remembered
which patterns need a string that it holds (``literals``), so that a text costs one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from notulen.language.literals import fold, required_sets

_WORDS = 2**15  # that are remembered
_KEY = 3  # first characters by which a string is looked up


class Sieve:
    """Patterns, of which ``likely`` gives those that could match a text."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """``patterns``: regular expressions. Raises ``re.error`` where one is none."""
        self._count = len(patterns)
        self._always = 0
        self._anywhere: dict[str, int] = {}  # strings of which no part stands in a word
        self._long: dict[str, dict[str, int]] = {}
        self._short: dict[str, int] = {}
        self._phrases: dict[str, dict[str, int]] = {}  # by the part that stands in one word
        for place, needs in enumerate(map(required_sets, patterns)):
            for n, strings in enumerate(needs):
                self._enter(strings, 1 << place + n * self._count)
        self._called_by = lru_cache(_WORDS)(self._look_up)

    def _enter(self, strings: tuple[str, ...], bit: int) -> None:
        """Note that one of some strings is needed for ``bit``; where there are none, nothing is."""
        if not strings:
            self._always |= bit
        for string in strings:
            piece = _piece(string)
            if not piece:
                self._anywhere[string] = self._anywhere.get(string, 0) | bit
                continue
            told = bit
            if piece != string:
                phrases = self._phrases.setdefault(piece, {})
                phrases[string] = phrases.get(string, 0) | bit
                told = 0
            pieces = self._long.setdefault(piece[:_KEY], {}) if len(piece) >= _KEY else self._short
            pieces[piece] = pieces.get(piece, 0) | told

    def likely(self, text: str) -> list[int]:
        """The places of the patterns that could match ``text``, in order; the others cannot."""
        folded = fold(text)
        called = self._always
        phrases: dict[str, int] = dict(self._anywhere)
        for told, begun in map(self._called_by, folded.split()):
            called |= told
            if begun:
                phrases.update(begun)
        for phrase, bits in phrases.items():
            if bits & ~called and phrase in folded:
                called |= bits
        left = called & called >> self._count
        found = []
        while left:
            bit = left & -left
            left ^= bit
            found.append(bit.bit_length() - 1)
        return found

    def _look_up(self, word: str) -> tuple[int, dict[str, int]]:
        """What a word between spaces holds of what the patterns need, as bits; and the phrases of which it
        holds a part, which have to be looked for in the text.
        """
        spaced = f" {word} "
        called = 0
        phrases: dict[str, int] = {}
        pieces = [piece for piece in self._short if piece in spaced]
        for start in range(len(spaced) - _KEY + 1):
            keyed = self._long.get(spaced[start : start + _KEY])
            if keyed:
                pieces += [piece for piece in keyed if spaced.startswith(piece, start)]
        for piece in pieces:
            called |= (self._short if len(piece) < _KEY else self._long[piece[:_KEY]])[piece]
            phrases |= self._phrases.get(piece, {})
        return called, phrases


def _piece(string: str) -> str:
    """The longest part of a string that stands in one word with the spaces around it."""
    words = re.split(r"\s+", string)
    pieces = [
        f"{' ' * (place > 0)}{word}{' ' * (place < len(words) - 1)}" for place, word in enumerate(words)
    ]
    return max((piece for piece in pieces if not piece.isspace()), key=len, default="")
