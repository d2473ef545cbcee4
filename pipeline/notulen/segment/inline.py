"""List items within a line or a paragraph: "besluit: 1. de nota …; 2. …", "• … • …", "… . Actie Jan: …"."""

from __future__ import annotations

import re
from functools import cache

from notulen.segment.wordlists import pattern

_BULLET = re.compile(r"(?<=\S)\s+(?=[•▪▫◦●○■□➢➤►▸‣☐☑✓✔❖]\s+\S)")
_DASH = re.compile(r"(?:(?<=[.:;?!)])|(?<=\w))\s+(?=[-–—]\s+[^\W\d_])")
_HAS_BULLET = re.compile("[•▪▫◦●○■□➢➤►▸‣☐☑✓✔❖]")
_SECONDS = ("2.", "2)", " b.", " b)", "(b)")
_STOPS = ".:;?!)"
_NUMBER = re.compile(r"(?:(?<=[:;.,)])|(?<=\ben)|(?<=\bof))\s+(?=\(?(?P<label>\d{1,2}|[a-z])[.)]\s+\S)")
_LABEL = re.compile(r"\s\(?(?:\d{1,2}|[a-z])[.)]\s")  # ordinary prose has none, and is told by it at once
_OPENS = re.compile(r"\s*\(?(?P<label>\d{1,2}|[a-z])[.)]\s")
_FEWEST = 2


def inline_items(text: str, dashes: bool = False) -> list[int]:
    """Where items of a list begin within ``text`` (a paragraph or an item), as offsets, in order.

    With ``dashes`` these may part items too: in a line without line ends, not in ordinary prose.
    """
    found: set[int] = set()
    if not text.isascii() and _HAS_BULLET.search(text):
        found.update(match.end() for match in _BULLET.finditer(text))
    if ":" in text and pattern("headings", "inline").search(text, 1):
        found.update(match.end() for match in _labelled().finditer(text))
    if any(map(text.__contains__, _SECONDS)):
        found.update(_numbered(text))
    if dashes:
        found.update(_dashed(text))
    return sorted(found)


@cache
def _labelled() -> re.Pattern[str]:
    """The end of a sentence before a label with its colon: "… gesloten. Actie Jan: …"."""
    return re.compile(
        r"(?:(?<=[.!?;])|(?<=[.!?;]\))|(?=\s[–—-]))\s+"
        rf"(?=(?:[–—-]\s+)?(?i:{pattern('headings', 'inline').pattern})[^.:;!?]{{0,30}}:\s)"
    )


def _numbered(text: str) -> list[int]:
    """Numbers or letters that count on from one after punctuation; two at least, with one at the start."""
    if not _LABEL.search(text):
        return []
    opening = _OPENS.match(text)
    best: list[int] = []
    for first in ("1", "a"):
        expected = ord("a") if first == "a" else 1
        found: list[int] = []
        if opening and opening["label"] == first:
            expected += 1
        for match in _NUMBER.finditer(text):
            label = match["label"]
            if label.isdigit() == (first == "1") and (int(label) if first == "1" else ord(label)) == expected:
                found.append(match.end())
                expected += 1
        if len(found) + (opening is not None and opening["label"] == first) >= _FEWEST:
            best = found if len(found) > len(best) else best
    return best


def _dashed(text: str) -> list[int]:
    """Dashes in a long line that part items: after punctuation, or before a capital, several of them."""
    found: list[int] = []
    stops = 0
    for match in _DASH.finditer(text):
        stop = text[match.start() - 1] in _STOPS
        if stop or text[match.end() + 1 :][:3].lstrip("-–— ")[:1].isupper():
            found.append(match.end())
            stops += stop
    return found if len(found) >= _FEWEST and stops else []
