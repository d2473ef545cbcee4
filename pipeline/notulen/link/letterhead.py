"""The organisation that heads its minutes: on a line of its own above them, or in their title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen.link.bodies import fold, is_acronym, organ_free
from notulen.link.organs import organs
from notulen.records import Extraction
from notulen.segment.gremium import as_names_are_written
from notulen.segment.wordlists import pattern

_LINES = 10  # of a head: below these stands what was said
_LONGEST = 120  # characters of a line that is a title
_DRESSING = " \t*_#>|-–,:"
_OWNED = re.compile(r"(?:^|[-–,:|(]|\bvan(?: de| het)?)\s*$", re.IGNORECASE)


def headed_by(found: Extraction) -> str:
    """The one organisation at the head of a document, "" where there is none or more than one.

    A guest or a place is none: it stands behind a label, "met" or "bij".
    """
    names = {fold(name): name for line in _head(found) for name in _names(found, *line)}
    longest = max(names, key=len, default="")
    if not longest or not all(f" {name} " in f" {longest} " for name in names):
        return ""
    written = as_names_are_written(names[longest])
    first, space, rest = written.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in organs().letterhead_words else written


def _head(found: Extraction) -> Iterator[tuple[int, str]]:
    """The lines above those present and the agenda, each with its place; not what belongs to a label."""
    text = found.document.text
    below = (found.attendees, found.agenda, found.decisions)
    ends = [one.start for some in below for one in some]
    label = False
    for line in [*re.finditer(r"[^\n]*\S[^\n]*", text[: min(ends, default=len(text))])][:_LINES]:
        if not label and len(line[0]) <= _LONGEST and not line[0].rstrip().endswith("."):
            yield line.start(), line[0]
        label = line[0].rstrip().endswith(":")


def _names(found: Extraction, start: int, line: str) -> Iterator[str]:
    """The organisations that a line names as its own."""
    bare = line.strip(_DRESSING)
    first, _, rest = bare.partition(" ")
    if first.lower() in organs().letterhead_words and rest.isupper() and organ_free(fold(rest)):
        yield bare
        return
    for mention in found.mentions:
        body = found.bodies[mention.body]
        if body.kind not in organs().letterhead_kinds or body.generic:
            continue
        if not start <= mention.start < mention.end <= start + len(line):
            continue
        before, name = line[: mention.start - start], line[mention.start - start : mention.end - start]
        if organ_free(fold(name)) and not is_acronym(name) and (name == bare or _is_own(before, line)):
            yield name


def _is_own(before: str, line: str) -> bool:
    """Whether a name in a line that tells who met follows on the gremium, on "van" or on nothing."""
    gremium = [match.end() for match in pattern("meetings", "body").finditer(line)]
    behind = before.rstrip()
    return bool(gremium) and (_OWNED.search(before) is not None or len(behind) in gremium)
