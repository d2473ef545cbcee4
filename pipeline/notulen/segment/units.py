"""Units: the sentences, list items and table rows that a clerk would copy into a list."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from notulen import assets
from notulen.language.sentences import split_sentences
from notulen.read.grid import column_words
from notulen.records import AgendaItem, Document, Meeting, Span, Unit, UnitKind
from notulen.segment.agenda import is_subheading
from notulen.segment.blocks import Block, split_blocks
from notulen.segment.inline import inline_items
from notulen.segment.labels import labelled_cell, leading_label, tells_outcome

_LONGEST_TITLE = 4  # words
_LEAST_COLUMNS = 3
_LONGEST_LABEL = 24  # characters of a line that heads what is below it
_WIDEST_LABEL = 80  # characters
_INITIALS_END = re.compile(r"(?:^|[.!?)]\s+)[A-Z][a-z]?[A-Z]{1,2}(?:[ /,&+]+[A-Z][a-z]?[A-Z]{1,2}){0,3}\s*$")
_FEWEST_INITIALS = 3  # lines that end with initials are what is left of a column that says who
_LONGEST_TASK = 400  # characters
_LONG_LINE = 350  # characters: in a longer line, dashes may be what is left of a list


@dataclass(frozen=True, slots=True)
class _Rules:
    marker: re.Pattern[str]
    answer: re.Pattern[str]
    question: re.Pattern[str]
    tag: re.Pattern[str]
    doers: re.Pattern[str]
    task_list: re.Pattern[str]
    formula: re.Pattern[str]
    signed: re.Pattern[str]
    initials: re.Pattern[str]
    recording: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = tomllib.loads((assets.models() / "rules" / "units.toml").read_text(encoding="utf-8"))
    markers = "|".join(f"(?:{entry['pattern']})" for entry in data["markers"]["patterns"])
    answers = data["answers"]
    others = (data[name]["pattern"] for name in ("tags", "doers", "task_list", "formulas"))
    patterns = (
        markers,
        answers["pattern"],
        answers["question"],
        *others,
        data["task_list"]["signed"],
        data["doers"]["initials"],
        data["recordings"]["pattern"],
    )
    return _Rules(*map(re.compile, patterns))


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
    rules = _rules()
    spans = sorted((item.start, item.end) for item in agenda)
    headings = {
        line.start
        for line in document.lines
        for start, end in _around(spans, line.start)
        if line.start < end and not _has_words(document.text[end : line.end])
    }
    within = [span for span in spans if span[0] not in headings]
    alone = {line.start for line in document.lines if line.role == "heading"} | headings
    state = _State(document, rules, frozenset(headings), _Places(agenda), _Places(meetings))
    recordings = {
        line.start
        for line in document.lines
        if rules.recording.match(document.text[line.start : line.end].strip())
    }
    breaks = alone | titles | recordings | _labels(document)
    for block in split_blocks(document, frozenset(breaks), rules.marker):
        if rules.recording.match(document.text[block.start : block.end].strip()):
            continue
        if block.row is not None or block.start in alone:
            state.add(block, alone=block.start in alone)
            continue
        for part in _parts(block, within, document.text):
            if part is None:
                state.begin_item()
            else:
                state.add(part, alone=False)
    return tuple(state.units)


def _names_columns(text: str) -> bool:
    """Whether a line is what is left of the header of a table: "Nr. Actie Wie Wanneer"."""
    words = [word.strip(".:|").casefold() for word in text.split()] if len(text) < _WIDEST_LABEL else []
    return len(words) >= _LEAST_COLUMNS and all(word in column_words() for word in words)


def _labels(document: Document) -> set[int]:
    """The starts of lines that are a word like "BESLUIT" and no more: they go on from no other line."""
    lines = ((line.start, document.text[line.start : line.end].strip()) for line in document.lines)
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
    unwrapped = any(line.end - line.start > _LONG_LINE for line in block.lines)
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


class _Places:
    """Agenda items or meetings, which may lie within one another, by their places in the text."""

    def __init__(self, entries: Sequence[AgendaItem] | Sequence[Meeting]) -> None:
        spans = [(e.start, e.stop if isinstance(e, AgendaItem) else e.end) for e in entries]
        self._spans = sorted((start, end, index) for index, (start, end) in enumerate(spans))
        self._starts = [start for start, _, _ in self._spans]
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def at(self, place: int) -> int | None:
        """The index of the last of the entries that hold a place."""
        found = None
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._reach[at] > place:  # none before it reaches as far
            _, end, index = self._spans[at]
            if place < end:
                found = max(index, found or 0)
            at -= 1
        return found


class _State:
    """What has been read so far: the headings and the lead-ins that are still open."""

    def __init__(
        self, document: Document, rules: _Rules, agenda: frozenset[int], items: _Places, meetings: _Places
    ) -> None:
        self.text = document.text
        self.agenda = agenda
        self.items = items
        self.meetings = meetings
        self.rules = rules
        self.units: list[Unit] = []
        self.path: list[tuple[int, str]] = []
        self.lead_in: Span | None = None
        self.nested: dict[int, Span] = {}
        lines = (self.text[line.start : line.end].rstrip() for line in document.lines)
        ends = sum(line[-1:].isupper() and _INITIALS_END.search(line) is not None for line in lines)
        self.in_columns = ends >= _FEWEST_INITIALS

    def add(self, block: Block, alone: bool) -> None:
        if block.row is not None:
            self._add_row(block)
            return
        content = self.text[block.start : block.end]
        level = block.lines[0].level
        if _names_columns(content):
            return
        if is_subheading(content):
            self._begin(level if block.lines[0].role == "heading" else 0, content)
            return
        if alone and (block.start in self.agenda or not tells_outcome(content)):
            self._begin(level, "" if block.start in self.agenda else content)
            return
        marker = self.rules.marker.match(content.lstrip())
        start = block.start + len(content) - len(content.lstrip())
        if marker or block.lines[0].role == "item":
            width = marker.end() if marker else 0
            within = block.start > block.lines[0].start
            indent = level or (1 if within else 1 + (start - self._line_start(start)) // 2)
            lead_in = self._lead_in_at(indent)
            marked = marker.group() if marker else ""
            if marked[:3].casefold() in ("art", "eni"):
                self._lead_in_articles()
                lead_in = self._lead_in_at(indent)
            self._add_text(start + width, block.end, "item", marked, indent, lead_in)
            return
        self.nested.clear()
        if block.gap and not self.text[block.start : block.start + 1].islower():
            self.lead_in = None
        lead_in = self.lead_in
        self.lead_in = None
        self._add_text(start, block.end, "sentence", "", 0, lead_in)

    def _lead_in_articles(self) -> None:
        """ "BESLUIT: met eenparigheid van stemmen" before articles leads them in, and is no unit."""
        last = self.units[-1] if self.units else None
        if last and last.kind != "row" and self.rules.formula.match(self.text, last.start, last.end):
            self.units.pop()
            self.lead_in = Span(last.start, last.end)

    def begin_item(self) -> None:
        """Go on below the heading of an agenda item that stands within a line."""
        self._begin(0, "")

    def _begin(self, level: int, heading: str) -> None:
        """Go on below a heading; one without a level ends only others without.

        The heading of an agenda item has no name here: it is told by the unit's ``item``.
        """
        while self.path and (self.path[-1][0] == 0 or 0 < level <= self.path[-1][0]):
            self.path.pop()
        if not level and not heading:
            self.path.clear()
        self.path.append((level, heading.strip(" \t\n*_#=:")))
        self.lead_in = None
        self.nested.clear()

    @property
    def heading(self) -> str:
        return " / ".join(heading for _, heading in self.path if heading)

    def _line_start(self, position: int) -> int:
        return self.text.rfind("\n", 0, position) + 1

    def _lead_in_at(self, level: int) -> Span | None:
        """The lead-in of a list item: that of the item it is nested in, else of the whole list."""
        for deeper in [key for key in self.nested if key >= level]:
            del self.nested[deeper]
        return self.nested[max(self.nested)] if self.nested else self.lead_in

    def _add_row(self, block: Block) -> None:
        row = block.row
        if row is None or row.header or not self.text[row.start : row.end].strip():
            return
        labelled = labelled_cell(self.text, row.cells)
        if labelled:
            label, cell = labelled
            self._add_sentences(cell.start, cell.end, "sentence", "", 0, None, label)
            return
        item, meeting = self._place(row.start)
        self.units.append(
            Unit(row.start, row.end, "row", None, "", 0, self.heading, item, meeting, row.cells)
        )

    def _place(self, start: int) -> tuple[int | None, int]:
        """Under which agenda item and in which meeting a unit stands."""
        return self.items.at(start), self.meetings.at(start) or 0

    def _add_text(
        self, start: int, end: int, kind: UnitKind, marker: str, level: int, lead_in: Span | None
    ) -> None:
        label = leading_label(self.text[start : min(end, start + _WIDEST_LABEL)])
        if label and label.glued:
            start += label.end
        self._add_sentences(start, end, kind, marker, level, lead_in, label.text if label else "")

    def _add_sentences(
        self,
        start: int,
        end: int,
        kind: UnitKind,
        marker: str,
        level: int,
        lead_in: Span | None,
        label: str = "",
    ) -> None:
        """Add the sentences of a stretch; a ``label`` before it heads them as far as the next lead-in."""
        flat = self.text[start:end].replace("\n", " ")
        spans = [(start + a, start + b) for a, b in split_sentences(flat)]
        if kind == "item" and len(spans) > 1 and self._is_signed_task(spans, lead_in):
            spans = [(spans[0][0], spans[-1][1])]
        spans = self._join_answers(spans)
        heading = self.heading
        for begin, stop in spans:
            if label and begin > spans[0][0] and self.text[begin:stop].endswith(":"):
                label = ""  # "Toelichting: … Het college besluit:"
            path = f"{heading} / {label}".removeprefix(" / ") if label else heading
            unit = Unit(begin, stop, kind, lead_in, marker.strip(), level, path, *self._place(begin))
            self.units.append(unit)
        leads = self.text[start:end].rstrip().endswith(":")
        title = len(flat.split()) <= _LONGEST_TITLE and flat.rstrip()[-1:].isalnum()
        if spans and kind == "item" and (leads or title):  # "- Actiepunten" leads in what is nested below it
            self.nested[level] = Span(*spans[-1])
        elif spans and leads:
            self.lead_in = Span(*spans[-1])

    def _join_answers(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The spans, each that only answers the one before or says who does it joined to that one."""
        joined: list[tuple[int, int]] = []
        for begin, stop in spans:
            if joined and self._belongs(slice(*joined[-1]), slice(begin, stop)):
                joined[-1] = (joined[-1][0], stop)
            else:
                joined.append((begin, stop))
        last = self.units[-1] if self.units else None
        if joined and last and last.kind != "row":
            between = self.text[last.end : joined[0][0]].strip(" \n\t-•*")
            if not between and self._belongs(slice(last.start, last.end), slice(*joined[0])):
                self.units[-1] = replace(last, end=joined[0][1])
                return joined[1:]
        return joined

    def _belongs(self, before: slice, span: slice) -> bool:
        said = self.text[span].strip()
        if self.rules.answer.fullmatch(said):
            return self.rules.question.search(self.text[before]) is not None
        if self.text[before].endswith(":"):
            return False
        if self.rules.initials.fullmatch(said):
            return self.in_columns
        return bool(self.rules.tag.fullmatch(said) or self.rules.doers.fullmatch(said))

    def _is_signed_task(self, spans: list[tuple[int, int]], lead_in: Span | None) -> bool:
        """Whether an item of a list of tasks ends with whose it is: "Notaris bellen. Dit is duur. Els"."""
        last = self.text[slice(*spans[-1])].rstrip(" .")
        if not self.rules.signed.fullmatch(last) or spans[-1][1] - spans[0][0] > _LONGEST_TASK:
            return False
        heading = self.path[-1][1] if self.path else ""
        led = self.text[lead_in.start : lead_in.end] if lead_in else ""
        return any(title and self.rules.task_list.fullmatch(title) for title in (heading, led))
