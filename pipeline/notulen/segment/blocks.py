"""Blocks: runs of lines that belong together as a paragraph, a list item or a table row.

A text made from a PDF is hard-wrapped, a docx has a line a paragraph, and some converters put an empty
line between any two lines. Whether a line goes on in the next is therefore decided by its width, its
last character and the first of the next, never by empty lines alone.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from notulen.records import Document, Line, TableRow
from notulen.segment.layout import is_parted
from notulen.segment.unit_rules import unit_rules
from notulen.segment.wordlists import is_in

_WIDEST_WRAP = 170
_FULL = 0.84
_LABEL = re.compile(r"[A-Z][\w-]+(?: [\w-]+){0,2}:(?:\s|$)")  # "Aanwezig: …" begins a paragraph
_SMALL_LABEL = re.compile(r"(?P<label>[a-z][\w-]+)(?: [A-Z][\w-]*)?: ")
_LINK = re.compile(r"(?:https?://|www\.)\S+[^\s/-]|\w+://\S+")  # a line that is one stands by itself
_TITLE = re.compile(r"[\w-]+(?: [\w-]+){0,2}:")  # "to do:", below an empty line
# Hasty notes: the share and number of lines that begin with a small letter, else the number of lines that
# end in the middle of a sentence and how few of them are full; lines narrower than that are not wrapped.
_SMALL, _FEWEST = 0.9, 8
_FEWEST_OPEN, _WIDE, _FEW = 5, 0.75, 0.4
_NARROW = 50
_STOPS = (".", "!", "?", ":", ";", "…")
_CLOSING = "\"'”’)]*_"  # may stand behind a stop


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines ``[start, end)`` that read on; ``row`` is set for a table row."""

    start: int
    end: int
    lines: tuple[Line, ...]
    row: TableRow | None = None
    gap: bool = False


def split_blocks(
    document: Document, breaks: frozenset[int], markers: re.Pattern[str], initials: frozenset[int]
) -> list[Block]:
    """Divide the document's lines into blocks, in reading order.

    ``breaks`` holds the starts of lines that stand alone (headings): such a line is a block of its own,
    up to the end of the line. ``markers`` matches a list marker at the start of a line;
    the lines that begin with an initial instead have their starts in ``initials``.
    """
    text = document.text
    rows = {row.start: row for row in document.rows}
    in_rows = _row_of(document)
    lines = [line for line in document.lines if text[line.start : line.end].strip()]
    width = _wrap_width([line.end - line.start for line in lines if line.start not in in_rows])
    sparse = _is_double_spaced(document, lines)
    hasty = _is_in_small_letters(text, lines)
    blocks: list[Block] = []
    current: list[Line] = []
    gap = False

    def close() -> None:
        nonlocal current, gap
        if current:
            blocks.append(Block(current[0].start, current[-1].end, tuple(current), gap=gap))
        current, gap = [], False

    seen_rows: set[int] = set()
    for line in lines:
        row = in_rows.get(line.start)
        if row is not None:
            close()
            if row.start not in seen_rows:
                seen_rows.add(row.start)
                blocks.append(Block(row.start, row.end, tuple(_lines_in(lines, row)), row=rows[row.start]))
            continue
        if current:
            empty = is_parted(text, current[-1].end, line.start)
            alone = line.start in breaks or current[-1].start in breaks
            marker = None if line.start in initials else markers
            if alone or not _reads_on(text, current, line, width, empty and not sparse, marker, hasty):
                close()
                gap = empty
        current.append(line)
    close()
    return blocks


def _row_of(document: Document) -> dict[int, TableRow]:
    """The table row that each line stands in, by the line's start."""
    found: dict[int, TableRow] = {}
    rows = sorted(document.rows, key=lambda row: row.start)
    index = 0
    for line in document.lines:
        while index < len(rows) and rows[index].end <= line.start:
            index += 1
        if index < len(rows) and rows[index].start <= line.start < rows[index].end:
            found[line.start] = rows[index]
    return found


def _lines_in(lines: list[Line], row: TableRow) -> list[Line]:
    first, last = (bisect_left(lines, place, key=attrgetter("start")) for place in (row.start, row.end))
    return lines[first:last]


def _wrap_width(lengths: list[int]) -> int:
    """The number of characters at which lines are wrapped, 0 where a line is a paragraph."""
    if not lengths:
        return 0
    width = sorted(lengths)[int(0.95 * (len(lengths) - 1))]
    return width if width <= _WIDEST_WRAP else 0


def _is_double_spaced(document: Document, lines: list[Line]) -> bool:
    """Whether an empty line between two lines means nothing, since sentences run over most of them."""
    text = document.text
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if text[b.start : b.end].lstrip()[:1].islower() and not _ends(text[a.start : a.end].rstrip())
    ]
    gaps = sum(is_parted(text, a.end, b.start) for a, b in pairs)
    return len(pairs) >= 5 and gaps > 0.4 * len(pairs)


def _is_in_small_letters(text: str, lines: list[Line]) -> bool:
    """Whether a small letter at the start of a line says nothing: nearly every line begins with one, or lines
    end in the middle of what would be a sentence without being full.
    """
    first = [text[line.start : line.end].lstrip()[:1] for line in lines]
    letters = [letter for letter in first if letter.isalpha()]
    if len(letters) >= _FEWEST and sum(map(str.islower, letters)) > _SMALL * len(letters):
        return True
    width = _wrap_width([line.end - line.start for line in lines])
    open_lines = [
        before.end - before.start
        for before, after in itertools.pairwise(lines)
        if text[after.start : after.end].lstrip()[:1].islower()
        and not _ends(text[before.start : before.end].rstrip())
    ]
    full = sum(length > _WIDE * width for length in open_lines)
    return len(open_lines) >= _FEWEST_OPEN and full < _FEW * len(open_lines)


def _is_tagged(line: str) -> bool:
    """Whether a line ends with who is to do it: "… . Actie Daan", "… . AB KS"."""
    rules = unit_rules()
    return bool(rules.tag_at_end.search(line) or rules.initials_at_end.search(line))


def _ends(line: str) -> bool:
    """Whether a line without white space behind it ends a sentence or a part of one."""
    return line.rstrip(_CLOSING).endswith(_STOPS)


def _reads_on(
    text: str,
    current: list[Line],
    line: Line,
    width: int,
    paragraph: bool,
    markers: re.Pattern[str] | None,
    hasty: bool,
) -> bool:
    """Whether ``line``, where none of ``markers`` begins it, continues the block of ``current``.

    In ``hasty`` notes a small letter says nothing.
    """
    previous = current[-1]
    before, after = text[previous.start : previous.end].rstrip(), text[line.start : line.end].strip()
    if previous.end == line.start:  # a word hyphenated over the line end
        return True
    if line.role != "text" or (markers and markers.match(after)) or _LABEL.match(after):
        return False
    small = _SMALL_LABEL.match(after)
    if small and is_in("headings", "inline", small["label"]):  # "besluit: …", "actie Jan: …" in hasty notes
        return False
    if previous.role == "heading" or before.endswith(":"):
        return False
    if _LINK.fullmatch(after) or (" " in after and _LINK.fullmatch(before)):
        return False
    if paragraph and _TITLE.fullmatch(after) and not before.endswith(","):
        return False
    lower = after[:1].islower() and not hasty
    if after[:1].isupper() and not before.endswith(_STOPS) and _is_tagged(before):
        return False
    if lower and not _ends(before):
        return True
    if paragraph or not width:
        return False
    if hasty and width < _NARROW:
        return False
    first_word = after.split(None, 1)[0]
    full = len(before) + 1 + len(first_word) > _FULL * width
    if not full and previous.box and line.box and previous.page == line.page:
        full = previous.box.x1 - previous.box.x0 > 0.9 * (line.box.x1 - line.box.x0) and lower
    return full
