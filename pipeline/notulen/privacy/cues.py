"""Where cues stand in a text, so that a pattern is tried there only and not on every character.

Nearly all minutes hold nothing personal; looking for the words that would introduce it takes a tenth of the
time of the patterns themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from notulen.language.literals import fold


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern whose every match begins with a cue; or, with ``reach``, holds one.

    ``reach`` is how many characters a match may begin before the cue, ``ahead`` how many after it it may end.
    """

    pattern: re.Pattern[str]
    cues: tuple[str, ...]
    reach: int = 0
    ahead: int = 0

    @classmethod
    def compile(
        cls, pattern: str, cues: Iterable[str], reach: int = 0, flags: int = 0, ahead: int = 0
    ) -> Cued:
        """Of a cue of several words one counts: the first where a match begins with it, or the longest."""
        words = {fold(max(cue.split(), key=len) if reach else cue.split()[0]) for cue in cues}
        shortest = (word for word in words if not any(word != w and word.startswith(w) for w in words))
        return cls(re.compile(pattern, flags), tuple(shortest), reach, ahead or reach)


class Cues:
    """A text in which cued patterns are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = fold(text)
        aligned = len(folded) == len(text)
        self._folded = (
            folded if aligned else "".join(char if len(fold(char)) > 1 else fold(char) for char in text)
        )
        self._words = "\n".join(set(self._folded.split()))
        self._places: dict[str, list[int]] = {}

    def find(self, cued: Cued) -> Iterator[re.Match[str]]:
        """The matches, as the pattern's own ``finditer`` gives them."""
        places = sorted(place for cue in cued.cues for place in self._of(cue))
        return self._around(cued, places) if cued.reach else self._at(cued, places)

    def _at(self, cued: Cued, places: Iterable[int]) -> Iterator[re.Match[str]]:
        end = 0
        for place in places:
            match = cued.pattern.match(self.text, place) if place >= end else None
            if match:
                yield match
                end = match.end()

    def _around(self, cued: Cued, places: Iterable[int]) -> Iterator[re.Match[str]]:
        windows: list[tuple[int, int]] = []
        for place in places:
            start, end = max(0, place - cued.reach), place + cued.ahead
            if windows and start <= windows[-1][1]:
                start = windows.pop()[0]
            windows.append((start, end))
        for start, end in windows:
            yield from cued.pattern.finditer(self.text, start, end)

    def _of(self, cue: str) -> list[int]:
        """The places of a cue, looked for once."""
        if cue not in self._places:
            found: list[int] = []
            place = self._folded.find(cue) if cue in self._words else -1  # far fewer to look through
            while place >= 0:
                found.append(place)
                place = self._folded.find(cue, place + 1)
            self._places[cue] = found
        return self._places[cue]
