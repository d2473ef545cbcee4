"""Whether the text of a page can be used, or is absent or garbled so that OCR must read the page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from notulen.read.geometry import PageContent

_LITTLE = 25  # characters: less text than this on a page of pictures is a stamp or a page number
_VOWELS = frozenset("aeiouàáâäèéêëìíîïòóôöùúûüœæAEIOUÀÁÂÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜŒÆ")
_FEW_VOWELS = 0.24  # of the letters; Dutch has 0.38, a list of names and abbreviations 0.3
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_LEADERS = re.compile(r"(?:\. ?){5}|_{5}|-{5}")
_ODD = ("Co", "Cn", "Cc", "So", "Sk")  # private use, unassigned, control, symbols
_BULLETS = frozenset("•▪☐☑✓→○●■□◦©®°")


def needs_ocr(page: PageContent) -> bool:
    """Whether a page has no usable text although something is drawn on it."""
    text = " ".join(fragment.text for fragment in (*page.fragments, *page.astray))
    if len(text) < _LITTLE:
        return page.pictured > 0.2 or (not text.strip() and (page.pictured > 0.02 or page.shapes > 100))
    return garbled(text) or page.doubtful > 0.3


def garbled(text: str) -> bool:
    """Whether text is mojibake: odd characters, or too few vowels for any language.

    A font without a Unicode map gives glyph numbers for letters, mostly shifted by a constant.
    """
    if _is_plain(text):
        return False
    counts = Counter(text)
    solid = sum(number for char, number in counts.items() if not char.isspace())
    odd = sum(number for char, number in counts.items() if _is_odd(char))
    if solid >= 40 and odd > 0.15 * solid:
        return True
    letters = sum(number for char, number in counts.items() if char.isalpha())
    vowels = sum(number for char, number in counts.items() if char in _VOWELS)
    if letters >= 150 and vowels < _FEW_VOWELS * letters:
        return True
    digits = sum(number for char, number in counts.items() if char.isdigit())
    return solid >= 200 and letters + digits < 0.4 * solid and not _LEADERS.search(text)


def _is_plain(text: str) -> bool:
    """Whether nearly all is plain letters, with vowels enough: told of most pages in a tenth of the time."""
    solid = len(text) - text.count(" ")
    letters = text.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    vowels = len(letters) - len(letters.translate(None, b"aeiouAEIOU"))
    return len(letters) > 0.9 * solid and vowels > _FEW_VOWELS * len(text)


def _is_odd(char: str) -> bool:
    return char == "\ufffd" or (
        char > "~" and char not in _BULLETS and unicodedata.category(char) in _ODD and not char.isspace()
    )
