"""Whether the text of a page can be used, or is absent or garbled so that OCR must read the page."""

from __future__ import annotations

import re
import unicodedata

from notulen.read.geometry import PageContent

_LITTLE = 25  # characters: less text than this on a page of pictures is a stamp or a page number
_LETTER = re.compile(r"[^\W\d_]")
_VOWEL = re.compile(r"[aeiouàáâäèéêëìíîïòóôöùúûüœæ]", re.IGNORECASE)
_VOWELS = 0.24  # Dutch has 0.38 of its letters, a list of names and abbreviations 0.3
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
    solid = [char for char in text if not char.isspace()]
    odd = sum(
        char == "\ufffd" or (char not in _BULLETS and ord(char) > 0x7E and unicodedata.category(char) in _ODD)
        for char in solid
    )
    if len(solid) >= 40 and odd > 0.15 * len(solid):
        return True
    letters = len(_LETTER.findall(text))
    if letters >= 150 and len(_VOWEL.findall(text)) < _VOWELS * letters:
        return True
    alphanumeric = sum(char.isalnum() for char in solid)
    return len(solid) >= 200 and alphanumeric < 0.4 * len(solid) and not _LEADERS.search(text)
