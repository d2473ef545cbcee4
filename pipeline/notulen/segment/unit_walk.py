"""The way through the blocks of a document, on which sentences, items and rows become units."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from notulen.language.sentences import split_sentences
from notulen.read.grid import column_words
from notulen.records import Cell, Document, Span, Unit, UnitKind
from notulen.segment.agenda import is_subheading
from notulen.segment.blocks import Block
from notulen.segment.labels import labelled_cell, leading_label, tells_outcome
from notulen.segment.lead_ins import LeadIns
from notulen.segment.places import Places
from notulen.segment.unit_rules import UnitRules, is_article, kind_of

_LONGEST_TITLE = 4  # words
_LEAST_COLUMNS = 3
_WIDEST_LABEL = 80  # characters
_FEWEST_INITIALS = 3  # lines that end with initials are what is left of a column that says who
_LONGEST_TASK = 400  # characters


class Walk:
    """The way through the blocks of a document: the units so far, the headings and lead-ins still open."""

    def __init__(
        self,
        document: Document,
        rules: UnitRules,
        initials: frozenset[int],
        agenda: frozenset[int],
        items: Places,
        meetings: Places,
    ) -> None:
        self.text = document.text
        self.initials = initials
        self.agenda = agenda
        self.items = items
        self.meetings = meetings
        self.rules = rules
        self.units: list[Unit] = []
        self.path: list[tuple[int, str]] = []
        self.lead_ins = LeadIns()
        self.starts = [line.start for line in document.lines]
        lines = (self.text[line.start : line.end].rstrip() for line in document.lines)
        ends = sum(line[-1:].isupper() and rules.initials_at_end.search(line) is not None for line in lines)
        self.in_columns = ends >= _FEWEST_INITIALS

    def add(self, block: Block, alone: bool) -> None:
        """Go on with a block; ``alone`` where it is a line with a heading."""
        if block.row is not None:
            self._add_row(block)
            return
        content = self.text[block.start : block.end]
        level = block.lines[0].level
        if _names_columns(content) or self.rules.contents.search(content):
            return
        if is_subheading(content):
            self._begin(level if block.lines[0].role == "heading" else 0, content)
            return
        if alone and (block.start in self.agenda or not tells_outcome(content)):
            self._begin(level, "" if block.start in self.agenda else content)
            return
        marker = self.rules.marker.match(content.lstrip()) if block.start not in self.initials else None
        start = block.start + len(content) - len(content.lstrip())
        if marker or block.lines[0].role == "item":
            width = marker.end() if marker else 0
            within = block.start > block.lines[0].start
            indent = level or (1 if within else 1 + (start - self._line_start(start)) // 2)
            marked = marker.group() if marker else ""
            if is_article(marked):
                self._lead_in_articles()
            lead_in = self.lead_ins.of_item(indent, kind_of(marked), marked)
            self._add_text(start + width, block.end, "item", marked, indent, lead_in)
            return
        led_on = self._leads_on() and not content.rstrip().endswith(":")
        ends = block.gap and not content[:1].islower() and not led_on
        self._add_text(start, block.end, "sentence", "", 0, self.lead_ins.of_sentence(ends))

    def _leads_on(self) -> bool:
        """Whether the last unit leads in what was decided or is to be done, though an empty line follows."""
        last = self.units[-1] if self.units else None
        said = self.text[last.start : last.end] if last and last.kind == "sentence" else ""
        return self.rules.settling.search(said) is not None

    def _lead_in_articles(self) -> None:
        """ "BESLUIT: met eenparigheid van stemmen" before articles leads them in, and is no unit."""
        last = self.units[-1] if self.units else None
        if last and last.kind != "row" and self.rules.formula.match(self.text, last.start, last.end):
            self.units.pop()
            self.lead_ins.open_list(Span(last.start, last.end))

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
        self.lead_ins.clear()

    @property
    def heading(self) -> str:
        """The headings between the agenda item and what comes next, outermost first."""
        return " / ".join(heading for _, heading in self.path if heading)

    def _line_start(self, position: int) -> int:
        return self.text.rfind("\n", 0, position) + 1

    def _add_row(self, block: Block) -> None:
        row = block.row
        if row is None or row.header or not self.text[row.start : row.end].strip():
            return
        if _names_columns(" ".join(self.text[row.start : row.end].split())):
            return
        labelled = labelled_cell(self.text, row.cells)
        if labelled:
            self._add_cell(*labelled)
            return
        item, meeting = self._place(row.start)
        self.units.append(
            Unit(row.start, row.end, "row", None, "", 0, self.heading, item, meeting, row.cells)
        )

    def _add_cell(self, label: str, cell: Cell) -> None:
        """Add what a cell holds that a label beside it heads: list items where it has two or more of them."""
        kind: UnitKind = "sentence"
        inside = self.starts[bisect_left(self.starts, cell.start) : bisect_left(self.starts, cell.end)]
        marks = [(at, mark) for at in inside if (mark := self.rules.marker.match(self.text, at, cell.end))]
        if len(marks) > 1 and marks[0][0] == cell.start:
            kind = "item"
        ends = [at for at, _ in marks[1:]] + [cell.end]
        for (_, mark), end in zip(marks, ends, strict=True) if kind == "item" else ():
            self._add_sentences(mark.end(), end, kind, mark.group(), 1, None, label)
        if kind == "sentence":
            self._add_sentences(cell.start, cell.end, kind, "", 0, None, label)

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
        if kind == "item" and len(spans) > 1 and self._is_one_task(spans, marker, lead_in):
            spans = [(spans[0][0], spans[-1][1])]
        spans = self._join_answers(spans)
        heading = self.heading
        for begin, stop in spans:
            if label and begin > spans[0][0] and self.text[begin:stop].endswith(":"):
                label = ""  # "Toelichting: … Het college besluit:"
            path = f"{heading} / {label}".removeprefix(" / ") if label else heading
            unit = Unit(begin, stop, kind, lead_in, marker.strip(), level, path, *self._place(begin))
            self.units.append(unit)
        if not spans:
            return
        leads = flat.rstrip().endswith(":")
        if kind == "item" and (leads or _is_title(flat) or flat.rstrip().endswith("?")):
            self.lead_ins.open_item(level, kind_of(marker), Span(*spans[-1]), openly=leads)
        elif leads:
            self.lead_ins.open_list(Span(*spans[-1]))

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

    def _is_one_task(self, spans: list[tuple[int, int]], marker: str, lead_in: Span | None) -> bool:
        """Whether an item is one task, however many sentences it has.

        It has a box, or ends in a list of tasks with whose it is: "Notaris bellen. Dit is duur. Els".
        """
        if spans[-1][1] - spans[0][0] > _LONGEST_TASK:
            return False
        if kind_of(marker) == "checkbox":
            return True
        last = self.text[slice(*spans[-1])].rstrip(" .")
        if not self.rules.signed.fullmatch(last):
            return False
        heading = self.path[-1][1] if self.path else ""
        led = self.text[lead_in.start : lead_in.end] if lead_in else ""
        return any(title and self.rules.task_list.fullmatch(title) for title in (heading, led))


def _is_title(text: str) -> bool:
    """Whether an item is a title of what is nested below it: "- Actiepunten"."""
    return text.rstrip()[-1:].isalnum() and len(text.split()) <= _LONGEST_TITLE


def _names_columns(text: str) -> bool:
    """Whether a line is what is left of the header of a table: "Nr. Actie Wie Wanneer"."""
    words = [word.strip(".:|").casefold() for word in text.split()] if len(text) < _WIDEST_LABEL else []
    return len(words) >= _LEAST_COLUMNS and all(word in column_words() for word in words)
