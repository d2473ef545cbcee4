"""Headings inside running text: "… geen opmerkingen. 3. Ingekomen stukken De voorzitter meldt dat …".

Texts that a converter has stripped of their line ends have a page, or the whole report, in one line. The
number is still there, and the title ends where a sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notulen.language.lookup import words
from notulen.segment.chains import is_capitals
from notulen.segment.headings import Heading
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern

_LONG_LINE = 350
_LONGEST_TITLE = 16
_NUMBER = re.compile(
    r"(?:(?<=\s)|^)(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?)(?:\s?[.)]|(?=\s))\s+(?=[A-Z\"'‘“(])"
)
_WORD = re.compile(r"\S+")
_CAPITALS = re.compile(
    r"(?:[^a-z\s]*[A-Z][^a-z\s]*|\d+|[-–&/,'’]+)(?:\s+(?:[^a-z\s]*[A-Z][^a-z\s]*|\d+|[-–&/]))+(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    heading: Heading
    value: int
    weight: float


def running_headings(settings: Sequence[Setting]) -> list[Heading]:
    """The numbered titles within lines that are far too long to be lines, their numbers rising."""
    found = [item for setting in settings if len(setting.text) > _LONG_LINE for item in _in_line(setting)]
    best: list[tuple[float, list[_Found]]] = []
    for index, item in enumerate(found):
        score, chain = item.weight - 0.5 * (item.value - 1), [item]
        for other in range(max(0, index - 80), index):
            step = item.value - best[other][1][-1].value
            if 1 <= step <= 3 and best[other][0] + item.weight - 0.5 * (step - 1) > score:
                score, chain = best[other][0] + item.weight - 0.5 * (step - 1), [*best[other][1], item]
        best.append((score, chain))
    if not best:
        return []
    chain = max(best, key=lambda pair: pair[0])[1]
    known = sum(item.heading.known for item in chain)
    convincing = known >= 1 and sum(item.weight for item in chain) >= 1.5
    return [item.heading for item in chain] if convincing else []


def _in_line(setting: Setting) -> Iterator[_Found]:
    text = setting.text
    for match in _NUMBER.finditer(text):
        end = _title_end(text, match.end())
        title = text[match.end() : end].strip(" .:")
        if not title:
            continue
        known = is_in("headings", "agenda", title)
        weight = (
            0.3 + 1.5 * known + 0.9 * is_capitals(title) + 0.3 * ("." in text[match.start() : match.end()])
        )
        if sum(bool(pattern("headings", "sentence").fullmatch(word.lower())) for word in title.split()):
            weight -= 1.5
        start = setting.line.start
        heading = Heading(start + match.start(), start + match.end() + len(title), title, match["number"])
        yield _Found(heading, int(re.match(r"\d+", match["number"]).group()), weight)  # type: ignore[union-attr]


def _title_end(text: str, start: int) -> int:
    """Where the title that begins at ``start`` ends: before the word that begins a sentence."""
    capitals = _CAPITALS.match(text, start)
    if capitals and len(capitals.group().split()) >= 2 and is_capitals(capitals.group()):
        last = capitals.group().split()[-1]
        return capitals.end() - (len(last) + 1 if len(last) == 1 else 0)
    for count, token in enumerate(_WORD.finditer(text, start)):
        word = token.group()
        plain = word.strip(",.:;()\"'").lower()
        starter = word[0].isupper() and plain in words("sentence_starters")
        if count and (starter or (word[0].isupper() and is_in("headings", "speaker", plain))):
            return token.start()
        following = _WORD.search(text, token.end())
        if starter and not count and (following is None or following.group()[0].islower()):
            return start
        if count > _LONGEST_TITLE:
            return start
        if word.endswith((".", "?", "!")) and len(plain) > 2:
            return token.end()
    return start
