"""Which of many patterns could match a text: told by its words, each of which is looked at once.

A text is tried against dozens of patterns of which it matches hardly one. Of every word it is remembered
which patterns need a string that it holds (``literals``), so that a text costs one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_

from notulen.language.literals import fold, may_match, required_sets

_WORDS = 2**15  # that are remembered
_KEY = 3  # first characters by which a string is looked up


class Sieve:
    """Patterns, of which ``likely`` gives those that could match a text."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """``patterns``: regular expressions. Raises ``re.error`` where one is none."""
        self._count = len(patterns)
        self._every = (1 << self._count) - 1
        self._always = 0
        self._phrases: list[list[tuple[str, ...]]] = []
        self._long: dict[str, dict[str, int]] = {}
        self._short: dict[str, int] = {}
        for place, needs in enumerate(map(required_sets, patterns)):
            phrases = [
                self._enter(strings, 1 << place + 2 * n * self._count) for n, strings in enumerate(needs)
            ]
            self._phrases.append(phrases)
        self._called_by = lru_cache(_WORDS)(self._look_up)

    def _enter(self, strings: tuple[str, ...], bit: int) -> tuple[str, ...]:
        """Note that strings are needed: ``bit`` for those that stand in one word, the next field for phrases.

        Gives the phrases, which have to be looked for in the text where one of their words stands in it.
        """
        if not strings:
            self._always |= bit
        phrases = []
        for string in strings:
            piece, told = _piece(string), bit
            if piece != string:
                phrases.append(string)
                told = bit << self._count
            if len(piece) >= _KEY:
                pieces = self._long.setdefault(piece[:_KEY], {})
                pieces[piece] = pieces.get(piece, 0) | told
            elif piece:
                self._short[piece] = self._short.get(piece, 0) | told
            else:
                self._always |= told
        return tuple(phrases)

    def likely(self, text: str) -> list[int]:
        """The places of the patterns that could match ``text``, in order; the others cannot."""
        folded = fold(text)
        called = reduce(or_, map(self._called_by, folded.split()), self._always)
        told = called | called >> self._count  # a string or a part of a phrase
        left = told & told >> 2 * self._count & self._every
        second = called >> 2 * self._count
        found = []
        while left:
            bit = left & -left
            left ^= bit
            place = bit.bit_length() - 1
            phrases = self._phrases[place]
            if (called & bit or may_match(phrases[0], folded)) and (
                second & bit or may_match(phrases[1], folded)
            ):
                found.append(place)
        return found

    def _look_up(self, word: str) -> int:
        """What a word between spaces holds of what the patterns need, as bits."""
        spaced = f" {word} "
        called = 0
        for start in range(len(spaced) - _KEY + 1):
            pieces = self._long.get(spaced[start : start + _KEY])
            if pieces:
                for piece, told in pieces.items():
                    if spaced.startswith(piece, start):
                        called |= told
        for piece, told in self._short.items():
            if piece in spaced:
                called |= told
        return called


def _piece(string: str) -> str:
    """The longest part of a string that stands in one word with the spaces around it."""
    words = re.split(r"\s+", string)
    pieces = [
        f"{' ' * (place > 0)}{word}{' ' * (place < len(words) - 1)}" for place, word in enumerate(words)
    ]
    return max((piece for piece in pieces if not piece.isspace()), key=len, default="")
