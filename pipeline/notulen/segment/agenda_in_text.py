"""Headings inside running text: "… geen opmerkingen. 3. Ingekomen stukken De voorzitter meldt dat …".

Texts that a converter has stripped of their line ends have a page, or the whole report, in one line. The
number is still there, and the title ends where a sentence begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notulen.language.lookup import words
from notulen.segment.agenda_chains import is_capitals
from notulen.segment.headings import Heading
from notulen.segment.layout import BULLET, Setting
from notulen.segment.numbering import parse_number
from notulen.segment.wordlists import is_in, pattern

_LONG_LINE = 350
_LONGEST_TITLE = 16
_AHEAD = 12  # characters that tell a date or an amount from a number
_NUMBER = re.compile(
    r"(?:(?<=\s)|^)(?P<number>(?P<value>\d{1,2})(?:\.(?P<part>\d{1,2}))?(?P<letter>[a-zA-Z])?)(?:\s?[.)]|(?=\s))\s+"
    r"(?=[A-Z\"'‘“(])"
)
_WORD = re.compile(r"\S+")
_CAPITALS = re.compile(
    r"(?:[^a-z\s]*[A-Z][^a-z\s]*|\d+|[-–&/,'’]+)(?:\s+(?:[^a-z\s]*[A-Z][^a-z\s]*|\d+|[-–&/]))+(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class _Found:
    heading: Heading
    value: tuple[int, int]
    weight: float


def running_headings(settings: Sequence[Setting]) -> list[Heading]:
    """The numbered titles within lines that are far too long to be lines, their numbers rising."""
    found = [item for setting in settings if len(setting.text) > _LONG_LINE for item in _in_line(setting)]
    opening = next((at for at, item in enumerate(found) if _opens(item)), 0)
    found = found[opening:]  # numbers before it are those of pages and papers
    best: list[tuple[float, list[_Found]]] = []
    for index, item in enumerate(found):
        score, chain = item.weight - 0.5 * abs(item.value[0] - 1), [item]
        for other in range(max(0, index - 80), index):
            above = best[other][1][-1].value
            step = item.value[0] - above[0] - 1
            if step > 2 or item.value <= above:
                continue
            price = 0.5 * max(step, 0)
            if best[other][0] + item.weight - price > score:
                score, chain = best[other][0] + item.weight - price, [*best[other][1], item]
        best.append((score, chain))
    if not best:
        return []
    chain = max(best, key=lambda pair: pair[0])[1]
    known = sum(item.heading.known for item in chain)
    convincing = known >= 1 and sum(item.weight for item in chain) >= 1.5
    return [item.heading for item in chain] if convincing else []


def _opens(item: _Found) -> bool:
    return item.value == (1, 0) and is_in("meetings", "opening", item.heading.title)


def _in_line(setting: Setting) -> Iterator[_Found]:
    text = setting.text
    numbers = [m for m in _NUMBER.finditer(text) if parse_number(text[m.start() : m.end() + _AHEAD])]
    for match, following in zip(numbers, [*numbers[1:], None], strict=False):
        limit = following.start() if following else len(text)
        end = min(title_end(text, match.end(), limit), limit)
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
        part = int(match["part"] or 0) or (ord(match["letter"].lower()) - 96 if match["letter"] else 0)
        yield _Found(heading, (int(match["value"]), part), weight)


def title_end(text: str, start: int, limit: int) -> int:
    """Where the title that begins at ``start`` ends: before the word that begins a sentence, or at ``limit``.

    ``start`` where no title can be told from what follows it.
    """
    capitals = _CAPITALS.match(text, start)
    if capitals and len(capitals.group().split()) >= 2 and is_capitals(capitals.group()):
        last = capitals.group().split()[-1]
        return capitals.end() - (len(last) + 1 if len(last) == 1 else 0)
    began = start
    for count, token in enumerate(_WORD.finditer(text, start, limit)):
        word = token.group()
        plain = word.strip(",.:;()\"'").lower()
        starter = word[0].isupper() and plain in words("sentence_starters")
        if count and (starter or (word[0].isupper() and is_in("headings", "speaker", plain))):
            return token.start()
        if count and not word[0].isalnum() and BULLET.fullmatch(word + " "):
            return token.start()
        if count and began > start and pattern("headings", "sentence").fullmatch(plain):
            return began
        following = _WORD.search(text, token.end())
        if starter and not count and (following is None or following.group()[0].islower()):
            return start
        if count > _LONGEST_TITLE:
            return start
        if word.endswith((".", "?", "!")) and len(plain) > 2:
            return token.end()
        if count and word[0].isupper() and word[-1].isalnum():
            began = token.start()
    return limit if limit < len(text) else start
