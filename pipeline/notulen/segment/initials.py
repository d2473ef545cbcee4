"""Lines that begin with somebody's initial ("G. de Waal belt"), which looks like the marker of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from notulen.language.dictionary import dictionary_form
from notulen.segment.wordlists import pattern

_LETTER = re.compile(r"[A-Z]\.\s+(?=\S)")
_NUMERAL = re.compile(r"[IVX]{2,5}\.\s+\S")


def find_initials(lines: Iterable[tuple[int, str]]) -> frozenset[int]:
    """The starts of the lines whose first letter is an initial, of all lines by start and text, in order.

    The letters of a list count on from "A.", or from one such line to the next. Markers too are "A." by
    itself where no surname with a particle follows, a letter before an ordinary word with a capital
    ("M. Voorstel"), one below a line that ends with a colon, and "I.", "V." and "X." where "II." is found.
    """
    lettered: list[tuple[int, str]] = []
    led_in: set[int] = set()
    numerals = above = ""
    for start, text in lines:
        if _LETTER.match(text):
            lettered.append((start, text))
            if above.endswith(":"):
                led_in.add(start)
        elif text[:1] in ("I", "V", "X") and _NUMERAL.match(text):
            numerals = "IVX"
        above = text or above
    names = {start for start, text in lettered if _is_surname(text[2:])}
    counted = _counting_on(lettered) | _counting_on([line for line in lettered if line[0] not in names])
    initials: set[int] = set()
    reached: set[str] = set()  # letters that the lists so far have come to
    for start, text in lettered:
        letter, before = text[0], chr(ord(text[0]) - 1)
        listed = start in counted or start in led_in or before in reached or letter in numerals
        if listed or (start not in names and (letter == "A" or _is_ordinary(text[2:]))):
            reached = reached - {before} | {letter}
        else:
            initials.add(start)
    return frozenset(initials)


def _counting_on(lines: Sequence[tuple[int, str]]) -> set[int]:
    """The starts of the lines of which the one before or after has the letter beside theirs."""
    pairs = [(a, b) for (a, one), (b, other) in pairwise(lines) if ord(other[0]) - ord(one[0]) == 1]
    return {start for pair in pairs for start in pair}


def _is_ordinary(text: str) -> bool:
    """Whether a text begins with a capital and a word that the dictionary has."""
    word = text.split(None, 1)[0].rstrip(".,:;")
    return word[:1].isupper() and dictionary_form(word.lower()) is not None


def _is_surname(text: str) -> bool:
    """Whether a text begins with particles and a capital: "de Waal", "van 't Hof"."""
    particle = pattern("attendance", "particles").fullmatch
    first = next((word for word in text.split() if not (word.islower() and particle(word))), "")
    return first[:1].isupper() and not text.lstrip().startswith(first)
