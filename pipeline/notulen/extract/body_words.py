"""The words of a text with their places: what the finders of bodies look at."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, islice
from typing import NamedTuple, overload

import numpy as np

from notulen import assets

_WORD = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*")
_APART = re.compile(rf"({_WORD.pattern})")
_BLOCK = 2**16  # characters that are divided at once: what they are divided in takes ten times as much


class Kind(NamedTuple):
    """What all places of a word have in common: the word as written, and folded (small letters, no accents).

    ``stem`` is folded without a possessive; ``capital`` says that it could be (part of) a name: a
    capital in front, or inside ("iBestuur").
    """

    text: str
    folded: str
    stem: str
    capital: bool


class Word(NamedTuple):
    """A word in its place: its span in the text, and what its Kind has."""

    start: int
    end: int
    text: str
    folded: str
    stem: str
    capital: bool


class Words(Sequence[Word]):
    """All words of a text, in order.

    A long document has a million words but few different ones, so that only a number and a place are kept
    of each (8 bytes, where a Word takes 170); a Word is made when it is asked for. ``kind``, ``start`` and
    ``end`` make none.
    """

    def __init__(self, text: str) -> None:
        numbers: dict[str, int] = {}
        self.kinds: list[Kind] = []
        self.numbers = array("I")
        self.starts = array("I")
        for start, block in _blocks(text):
            pieces = _APART.split(block)  # what stands between words and the words, in turn
            words = pieces[1::2]
            for word in dict.fromkeys(words):
                if word not in numbers:
                    numbers[word] = len(self.kinds)
                    folded = fold(word)
                    self.kinds.append(Kind(word, folded, bare(folded), word != word.lower()))
            self.numbers.extend(map(numbers.__getitem__, words))
            self.starts.extend(islice(accumulate(map(len, pieces), initial=start), 1, len(pieces), 2))
        self.size = len(self.starts)  # quicker to ask for than len()

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...

    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self.starts)))]
        start, kind = self.starts[index], self.kinds[self.numbers[index]]
        return Word(start, start + len(kind[0]), *kind)

    def where(self, holds: Callable[[Kind], bool]) -> list[int]:
        """The words for which something holds that depends on the word alone: it is asked once a kind."""
        held = np.array([holds(kind) for kind in self.kinds], bool)
        places: list[int] = np.flatnonzero(held[np.frombuffer(self.numbers, np.uintc)]).tolist()
        return places

    def kind(self, index: int) -> Kind:
        """What a word is, wherever it stands."""
        return self.kinds[self.numbers[index]]

    def start(self, index: int) -> int:
        """Where a word begins."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """Where a word ends."""
        return self.starts[index] + len(self.kinds[self.numbers[index]][0])

    def gap_before(self, index: int) -> tuple[int, int]:
        """The place of what stands between a word and the one before it."""
        return self.starts[index - 1] + len(self.kinds[self.numbers[index - 1]][0]), self.starts[index]

    def within(self, start: int, end: int) -> range:
        """The words that begin between two places in the text."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, lo=first))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """A text in parts that end at a line end, each with where it begins."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK)
        end = end if end >= 0 else len(text)
        yield start, text[start:end]
        start = end


def fold(text: str) -> str:
    """Small letters without accents, one kind of apostrophe."""
    if text.isascii():
        return text.replace("`", "'").lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("´", "'").replace("`", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def bare(folded: str) -> str:
    """A folded word without the possessive ("geonovum's"); "regio's" is a plural and stays."""
    possessive = folded.endswith("'s") and len(folded) > 4 and folded[-3] not in "aeiouy"
    return folded[:-2] if possessive else folded.rstrip("'")


def words_of(text: str) -> Words:
    """All words of a text, in order."""
    return Words(text)


def few_words(text: str) -> list[Word]:
    """All words of a short text, in order."""
    found = []
    for match in _WORD.finditer(text):
        word, folded = match[0], fold(match[0])
        found.append(Word(*match.span(), word, folded, bare(folded), word != word.lower()))
    return found


def first_stem(text: str) -> str:
    """The stem of the first word of a text, "" where it has none."""
    match = _WORD.search(text)
    return bare(fold(match[0])) if match else ""


@cache
def words_in(*path: str) -> frozenset[str]:
    """The folded words of a file of models/lookup, in any number on a line; "#" begins a comment line."""
    lines = assets.models().joinpath("lookup", *path).read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())
