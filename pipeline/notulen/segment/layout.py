"""Lines with what surrounds them: is there space above and below, does the line above it end something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median

from notulen.records import Document, Line
from notulen.segment.numbering import Number, parse_number
from notulen.segment.wordlists import pattern, undressed

BULLET = re.compile(r"^(?:--+|[-–—•▪*·●○◦■□☐☑✓✔➢➤►→+]|o(?=\s))\s*|^\[[ xX]?\]\s*")
_EMPHASIS = re.compile(r"\*\*?\S")
_STOPS = (".", "!", "?", ";", "…")
_CLOSING = "\"'”’)]*_"  # may stand behind a stop
_RULE = re.compile(r"[\s=_*~.-]*")  # an empty line, or one that is drawn
_WIDEST_WRAP = 170


@dataclass(slots=True, eq=False)  # not frozen, which takes three times as long to make
class Setting:
    """A line in its setting. ``index`` counts the document's lines that have text and stand in no table; of
    a line in two halves (``run_in``) the second lies between it and the next.

    ``above`` and ``below`` say that there is white space; ``begins`` that the line above cannot run on
    into this one; ``fills`` that the line is as wide as running text; ``wraps`` that the first word of
    the line below had no room on it; ``run_in`` that it is a title and its text stood behind it on one line.
    ``number`` is the number in front, if any, ``bullet`` the length of the bullet in front (0 where there is
    none), ``title`` the text without these, emphasis and closing colon.
    """

    line: Line
    text: str
    index: float
    above: bool
    below: bool
    begins: bool
    fills: bool
    wraps: bool = False
    run_in: bool = False
    number: Number | None = field(init=False)
    bullet: int = field(init=False)
    title: str = field(init=False)

    def __post_init__(self) -> None:
        self.number, self.bullet, self.title = _parts(self.text)

    @property
    def sentence(self) -> bool:
        """Whether it reads as a sentence rather than a title."""
        words = self.title.split()
        enough = 1 if len(words) < 12 else 2
        for word in words[1:]:
            enough -= _is_of_a_sentence(word)
            if not enough:
                return True
        return False


@lru_cache(2**13)
def _parts(text: str) -> tuple[Number | None, int, str]:
    """The number, bullet and title of a line; remembered, since some lines are laid out three times."""
    number = parse_number(text)
    match = BULLET.match(text)
    bullet = match.end() if match and not _EMPHASIS.match(text) else 0
    return number, bullet, undressed(text[number.end if number else bullet :])


@lru_cache(2**12)
def _is_of_a_sentence(word: str) -> bool:
    return pattern("headings", "sentence").fullmatch(word.strip(",.:;()")) is not None


@dataclass(frozen=True, eq=False)
class Layout:
    """The lines of a document, the size of its body text, whether it is mostly bold or double spaced."""

    settings: tuple[Setting, ...]
    size: float
    bold: bool
    sparse: bool


_last: dict[bool, tuple[Document, Layout]] = {}


def lay_out(document: Document, tables: bool = False) -> Layout:
    """The lines of ``document`` that have text, each in its setting; those in tables only if ``tables``.

    The last one is remembered, until ``forget``: meetings, attendance and agenda are each found in it.
    """
    tables = tables or not document.rows
    if tables not in _last or _last[tables][0] is not document:
        _last[tables] = document, _lay_out(document, tables)
    return _last[tables][1]


def forget() -> None:
    """Let go of the layout remembered, which takes more memory than the document."""
    _last.clear()


def _lay_out(document: Document, tables: bool) -> Layout:
    rows = [] if tables else [(row.start, row.end) for row in document.rows]
    lines = [
        line
        for line in document.lines
        if not _RULE.fullmatch(document.text[line.start : line.end]) and not _inside(line.start, rows)
    ]
    width = _width([line.end - line.start for line in lines])
    return Layout(
        tuple(_settings(document, lines, width)),
        _body_size(lines),
        _mostly_bold(lines),
        _is_sparse(document, lines),
    )


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (position, float("inf"))) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _settings(document: Document, lines: list[Line], width: int) -> list[Setting]:
    text = document.text
    settings: list[Setting] = []
    edges = sorted(line.box.x1 for line in lines if line.box)
    edge = edges[int(0.97 * (len(edges) - 1))] if edges else 0.0
    above, before = True, ""  # whether there is white space above, and the line there
    for index, line in enumerate(lines):
        content = text[line.start : line.end]
        following = lines[index + 1] if index + 1 < len(lines) else None
        below = following is None or is_parted(text, line.end, following.start)
        fills = bool(width) and len(content) > 0.8 * width
        begins = (
            above
            or before.endswith(":")
            or before.rstrip(_CLOSING).endswith(_STOPS)
            or bool(width and len(before) < 0.7 * width)
            or not width
        )
        word = text[following.start : following.end].split(None, 1)[0] if following and not below else ""
        wraps = bool(word) and _has_no_room(line, content, word, edge, width)
        settings.append(Setting(line, content, index, above, below, begins, fills, wraps))
        above, before = below, content.rstrip()
    return settings


def is_parted(text: str, end: int, start: int) -> bool:
    """Whether an empty line stands between the end of a line and the start of the next."""
    return start - end > 1 and text.count("\n", end, start) > 1


def _has_no_room(line: Line, content: str, word: str, edge: float, width: int) -> bool:
    """Whether ``word`` would not have fitted on the line: by its box where it has one, else by characters."""
    if line.box and edge:
        letter = (line.box.x1 - line.box.x0) / max(len(content), 1)
        return line.box.x1 + letter * (len(word) + 1) > edge
    return bool(width) and len(content) + 1 + len(word) > width


def _width(lengths: list[int]) -> int:
    """The number of characters at which lines are wrapped, 0 where a line is a paragraph."""
    if not lengths:
        return 0
    width = sorted(lengths)[int(0.95 * (len(lengths) - 1))]
    return width if 40 <= width <= _WIDEST_WRAP else 0


def _body_size(lines: list[Line]) -> float:
    sizes = [line.size for line in lines for _ in range(1 + (line.end - line.start) // 40)]
    return median(sizes) if sizes else 0.0


def _mostly_bold(lines: list[Line]) -> bool:
    return sum(line.bold for line in lines) > 0.5 * len(lines)


def _is_sparse(document: Document, lines: list[Line]) -> bool:
    """Whether nearly every line has white space below it, so that white space says nothing."""
    gaps = [is_parted(document.text, a.end, b.start) for a, b in pairwise(lines)]
    return len(gaps) > 3 and sum(gaps) > 0.8 * len(gaps)
