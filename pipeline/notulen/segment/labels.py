"""Labels before the text that they head: "Besluit: de nota …", "BesluitDe nota …", a cell "Besluit"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notulen.records import Cell
from notulen.segment.wordlists import is_in, undressed

_COLON = re.compile(r"[*_\s]*(?P<label>[^\W\d_][^:.;!?\n]{2,40}?)[*_\s]*:[*_]*\s+(?=\S)")
_GLUED = re.compile(r"(?P<label>[A-ZÀ-Þ][a-zà-ÿ]{3,}(?: [a-zà-ÿ]+){0,2})(?=[A-ZÀ-Þ][a-zà-ÿ]+[ .,])")
_FEWEST_WORDS = 3
_WIDEST = 60  # characters
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A label ("Besluit") and where the text that it heads begins."""

    text: str
    end: int
    glued: bool = False


def leading_label(text: str) -> Label | None:
    """The label with which a paragraph or an item begins, None where it begins with something else."""
    found = _COLON.match(text) if ":" in text[:_WIDEST] else None
    if found:
        label = undressed(found["label"])
        first, *others = label.split()
        if _heads(label):
            return Label(label, found.end())
        if _heads(first) and len(others) <= _MOST_NAMES:  # "Actie Jan:"
            return Label(first, found.end())
    found = _GLUED.match(text)
    if found and (_heads(found["label"]) or is_in("headings", "field", found["label"])):
        return Label(found["label"], found.end(), glued=True)
    return None


def labelled_cell(text: str, cells: Sequence[Cell]) -> tuple[str, Cell] | None:
    """The label and the cell that it heads, for a row of two cells of which the first is a label."""
    filled = [cell for cell in cells if text[cell.start : cell.end].strip()]
    if len(filled) != 2 or any(cell.column for cell in filled):
        return None
    label = undressed(text[filled[0].start : filled[0].end])
    words = text[filled[1].start : filled[1].end].split()
    return (label, filled[1]) if _heads(label) and len(words) >= _FEWEST_WORDS else None


def tells_outcome(text: str) -> bool:
    """Whether a line, though it looks like a heading, says itself what was decided or is to be done.

    "Actie: Karin vraagt een offerte op" does, "Actie: Karin" and "Toelichting: de stand van zaken" do not.
    """
    found = _COLON.match(text)
    words = text[found.end() :].split() if found else []
    return found is not None and is_in("headings", "inline", found["label"]) and len(words) > _FEWEST_WORDS


def _heads(label: str) -> bool:
    return is_in("headings", "subheading", label) or is_in("headings", "subheading_with_colon", label)
