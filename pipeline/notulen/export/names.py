"""The parts of a person's name, for standards that ask for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notulen.segment.wordlists import pattern

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart; ``surname`` is never empty where the name is not."""

    initials: str
    first_names: str
    particle: str
    surname: str


def take_apart(name: str) -> PersonName:
    """Initials, first names, particle and surname of a name as it stands in a list of who was there.

    "J.W. van der Meer" and "Karin Bos" are taken apart; a name of one word is a surname.
    """
    words = name.split()
    taken = 0
    while taken < len(words) - 1 and _INITIALS.fullmatch(words[taken]):
        taken += 1
    initials, rest = words[:taken], words[taken:]
    particles = pattern("attendance", "particles")
    first = next((i for i, word in enumerate(rest) if particles.fullmatch(word)), -1)
    if first < 0 or first == len(rest) - 1:
        first = 0 if initials or len(rest) < 2 else 1
    last = first
    while last < len(rest) - 1 and particles.fullmatch(rest[last]):
        last += 1
    return PersonName(
        " ".join(initials), " ".join(rest[:first]), " ".join(rest[first:last]), " ".join(rest[last:])
    )
