"""Headings, and what a line must be like to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notulen.segment.agenda_chains import is_capitals, stands_out
from notulen.segment.attendance_labels import is_attendance_label
from notulen.segment.layout import Layout, Setting
from notulen.segment.wordlists import is_in

_LONGEST = 130


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its span with its number, its title without it, and its depth (1 is an agenda item).

    ``limit`` is where its item ends at the latest (the end of a table whose rows are items), 0 where unknown.
    """

    start: int
    end: int
    title: str
    number: str = ""
    depth: int = 1
    limit: int = 0

    @property
    def known(self) -> bool:
        """Whether agendas anywhere have an item like this."""
        return is_in("headings", "agenda", self.title.rstrip("."))


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that may head something, with the lines of a printed agenda left out."""

    settings: tuple[Setting, ...]
    layout: Layout

    def wrapped(self, position: int) -> tuple[Setting, ...]:
        """The lines of the heading that begins at ``position``: a long title goes on in the next lines."""
        first = self.settings[position]
        lines = [first]
        for setting in self.settings[position + 1 : position + 4]:
            untitled = first.number is not None and not first.title and len(lines) == 1
            apart = setting.above and not (untitled and self._titled_below(first, setting))
            if apart or setting.number or setting.bullet or setting.line.role != first.line.role:
                break
            if untitled:
                if not reads_as_title(setting):
                    break
            elif lines[-1].text.rstrip().endswith((".", ":", "?", "!")) or not self._continues(
                first, lines[-1], setting
            ):
                break
            lines.append(setting)
        return tuple(lines)

    def _titled_below(self, first: Setting, setting: Setting) -> bool:
        """Whether a number alone on its line ("3.") has its title on the next, below an empty line."""
        number = first.number
        return (
            number is not None
            and not number.alone
            and number.sep.startswith((".", ")"))
            and not is_no_heading(setting)
            and setting.text[:1].isupper()
        )

    def _continues(self, first: Setting, last: Setting, setting: Setting) -> bool:
        if stands_out(last, self.layout) and stands_out(setting, self.layout):
            return last.line.bold == setting.line.bold
        if not last.wraps and not (last.fills and (setting.below or not setting.fills)):
            return False
        if setting.text[:1].islower():
            return True
        one, other = first.line.box, setting.line.box
        return last.wraps and first.number is not None and bool(one and other and other.x0 > one.x0 + 6)

    def after(self, position: int, count: int = 1) -> Setting | None:
        """The line below the ``count`` lines from ``position``."""
        return self.settings[position + count] if position + count < len(self.settings) else None


def is_no_heading(setting: Setting, first: bool = True) -> bool:
    """Whether a line is known to be something else: a label, an outcome, a part of a web page.

    ``first`` says that no heading stands above it: the title "Besluitenlijst" may come back as an item.
    """
    title = setting.title
    if not any(letter.isalpha() for letter in title):
        return True
    alone = not first and setting.text[-1:].isalpha() and is_in("headings", "label_or_item", title)
    number = setting.number
    item = number is not None and number.sep.startswith((".", ")")) and number.parts[0] > 1
    titled = item and ":" not in setting.text  # "3. Leden", as one of the items
    if is_attendance_label(setting.text) and not (alone or titled):
        return True
    if is_in("headings", "furniture", title):
        return True
    if number:
        return False
    label, colon, _ = title.partition(":")
    if colon and is_in("headings", "inline", label):  # "Actie: Karin vraagt een offerte op"
        return True
    if setting.text.rstrip(" *_").endswith(":") and is_in("headings", "subheading_with_colon", title):
        return True
    if not first and is_in("headings", "returning", title):
        return False
    if not first and setting.line.role == "heading" and is_in("headings", "returning_in_format", title):
        return False
    return any(is_in("headings", group, title) for group in ("subheading", "front", "outcome"))


def is_field(text: str) -> bool:
    """Whether a line is a field of a form ("Portefeuillehouder: De Vries")."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and is_in("headings", "field", label)


def reads_as_title(setting: Setting, dots: bool = False) -> bool:
    """Whether a line has the length and the shape of a title; with ``dots`` a short one may end in one."""
    text, title = setting.text.rstrip(" *_"), setting.title
    if text.endswith(".") and not (dots and len(title.split()) <= 10) and not is_capitals(title):
        return False
    return (
        2 < len(title) <= _LONGEST
        and not text.endswith((";", ","))
        and not setting.sentence
        and not re.search(r"[a-z)]{2}\. [A-Z]", title)
        and len(title.split()) <= 18
    )


def as_heading(lines: Sequence[Setting], depth: int | None = None) -> Heading:
    """The heading that lines make together; its depth is that of its number where it is not given."""
    first = lines[0]
    parts = [first.title, *(setting.text.strip() for setting in lines[1:])]
    number = first.number
    depth = depth or (len(number.parts) if number else 1)
    title = " ".join(part for part in parts if part).rstrip(" :;")
    return Heading(first.line.start, lines[-1].line.end, title, number.label if number else "", depth)


def any_known(found: Sequence[Setting]) -> bool:
    """Whether one of the lines is an item that agendas have anywhere."""
    return any(is_in("headings", "agenda", setting.title) for setting in found)
