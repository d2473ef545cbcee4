"""Footnotes: small print at the foot of a page, which must not come between the halves of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from notulen.read.geometry import Fragment
from notulen.read.layout import LaidLine

_SMALLER = 0.92  # of the size of the text: a footnote is no larger
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|[†‡¹²³⁴⁵⁶⁷⁸⁹])[\])]?[.:]?\s*\S")
_MOST_LINES = 25


def body_size(pages: Iterable[Iterable[Fragment]]) -> float:
    """The font size in which most of a document's text is set."""
    sizes = Counter[float]()
    for fragments in pages:
        for fragment in fragments:
            sizes[fragment.size] += len(fragment.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def footnotes(lines: list[LaidLine], size: float) -> int:
    """How many lines at the end of a page's text are its footnotes. ``size`` is that of the text."""
    count = 0
    for line in reversed(lines):
        if line.size > _SMALLER * size or count >= _MOST_LINES:
            break
        count += 1
    if count == len(lines):  # a page all in small print
        return 0
    while count and not _MARK.match(lines[-count].text):
        count -= 1
    return count
