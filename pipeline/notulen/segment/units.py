"""Units: the sentences, list items and table rows that a clerk would copy into a list."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from notulen.records import AgendaItem, Document, Meeting, Unit
from notulen.segment.agenda import is_subheading
from notulen.segment.blocks import Block, split_blocks
from notulen.segment.initials import find_initials
from notulen.segment.inline import inline_items
from notulen.segment.places import Places
from notulen.segment.unit_rules import unit_rules
from notulen.segment.unit_walk import Walk

_LONGEST_LABEL = 24  # characters of a line that heads what is below it
_LONG_LINE = 350  # characters: in a longer line, dashes may be what is left of a list


def split_units(
    document: Document,
    agenda: tuple[AgendaItem, ...],
    meetings: tuple[Meeting, ...],
    titles: frozenset[int] = frozenset(),
) -> tuple[Unit, ...]:
    """Divide a document into units in reading order; spans are in ``document.text``.

    ``titles`` are the starts of its title lines (``header.title_starts``), which are paragraphs of their own.

    A list item keeps its marker and the sentence that leads in to its list; a table row keeps its cells;
    the headings between the agenda item and the unit ("Actiepunten / Max") are its ``heading``.
    Headings of agenda items are no units, unless they are rows of a table.
    """
    rules = unit_rules()
    spans = sorted((item.start, item.end) for item in agenda)
    headings = {
        line.start
        for line in document.lines
        for start, end in _around(spans, line.start)
        if line.start < end and not _has_words(document.text[end : line.end])
    }
    within = [span for span in spans if span[0] not in headings]
    alone = {line.start for line in document.lines if line.role == "heading"} | headings
    starts = [(line.start, document.text[line.start : line.end].strip()) for line in document.lines]
    initials = find_initials(starts)
    walk = Walk(document, rules, initials, frozenset(headings), Places(agenda), Places(meetings))
    recordings = {start for start, text in starts if rules.recording.match(text)}
    breaks = alone | titles | recordings | _labels(starts)
    for block in split_blocks(document, frozenset(breaks), rules.marker, initials):
        if block.start in recordings and rules.recording.match(
            document.text[block.start : block.end].strip()
        ):
            continue
        if block.row is not None or block.start in alone:
            walk.add(block, alone=block.start in alone)
            continue
        for part in _parts(block, within, document.text):
            if part is None:
                walk.begin_item()
            else:
                walk.add(part, alone=False)
    return tuple(walk.units)


def _labels(lines: list[tuple[int, str]]) -> set[int]:
    """The starts of lines that are a word like "BESLUIT" and no more: they go on from no other line."""
    return {
        start
        for start, text in lines
        if len(text) < _LONGEST_LABEL and text[:1].isupper() and is_subheading(text)
    }


def _parts(block: Block, headings: list[tuple[int, int]], text: str) -> Iterator[Block | None]:
    """A block without the headings that stand within its lines, None where each of these stood.

    List items within a line are blocks of their own.
    """
    for start, end in headings[
        bisect_left(headings, (block.start, 0)) : bisect_left(headings, (block.end, 0))
    ]:
        yield from _items(replace(block, end=start), text)
        yield None
        while end < block.end and text[end] in " \n.:–-":
            end += 1
        block = replace(block, start=end)
    yield from _items(block, text)


def _items(block: Block, text: str) -> Iterator[Block]:
    begin = block.start
    long = block.end - begin > _LONG_LINE
    unwrapped = long and any(line.end - line.start > _LONG_LINE for line in block.lines)
    for offset in inline_items(text[block.start : block.end], dashes=unwrapped):
        yield replace(block, end=begin + offset)
        block = replace(block, start=begin + offset)
    yield block


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _around(spans: list[tuple[int, int]], place: int) -> list[tuple[int, int]]:
    """The last of the sorted spans that begins at or before ``place``."""
    index = bisect_right(spans, (place, sys.maxsize))
    return spans[index - 1 : index] if index else []
