"""Which lines are headings of agenda items: by the file's own headings, by numbers, by type, by white space."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from notulen.segment.attendance_labels import is_attendance_label
from notulen.segment.chains import Candidate, best_chain, is_capitals, is_convincing, stands_out, weigh
from notulen.segment.layout import Layout, Setting
from notulen.segment.wordlists import is_in

_FIELD = re.compile(r"^[\w /'’-]{2,30}\s?:\s*\S")
_LONGEST = 130


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the settings it spans (a wrapped title has more than one), its number and its depth."""

    lines: tuple[Setting, ...]
    title: str
    number: str = ""
    depth: int = 1

    @property
    def known(self) -> bool:
        """Whether agendas anywhere have an item like this."""
        return is_in("headings", "agenda", self.title.rstrip("."))


def find_headings(settings: Sequence[Setting], layout: Layout, titles: frozenset[int]) -> list[Heading]:
    """The headings of agenda items among the lines of one meeting, in reading order.

    Each way of marking headings is tried, and the one that finds the most convincing agenda is taken:
    bodies mark headings in one way, and what looks like a heading in another way is something else.
    ``titles`` holds the starts of lines that are the document's or a meeting's title.
    """
    settings = [setting for setting in settings if setting.line.start not in titles]
    printed = printed_agenda(settings)
    body = [setting for setting in settings if setting.index not in printed]
    schemes: list[tuple[float, list[Heading]]] = []
    ways: list[tuple[float, Callable[[Sequence[Setting], Layout], list[Heading]]]] = [
        (1.5, by_format),
        (1.4, by_number),
        (1.1, by_type),
        (1.0, by_space),
    ]
    for trust, way in ways:
        headings = way(body, layout)
        if headings:
            schemes.append((trust * sum(1.0 + 1.5 * heading.known for heading in headings), headings))
    if schemes:
        return max(schemes, key=lambda scheme: scheme[0])[1]
    chosen = [setting for setting in settings if setting.index in printed and setting.title]
    return [
        Heading((setting,), setting.title, setting.number.label if setting.number else "")
        for setting in chosen
    ]


def is_no_heading(setting: Setting) -> bool:
    """Whether a line is known to be something else: a label, an outcome, a part of a web page."""
    title = setting.title
    if not any(letter.isalpha() for letter in title) or is_attendance_label(setting.text):
        return True
    if is_in("headings", "furniture", title):
        return True
    if setting.number:
        return False
    if setting.text.rstrip(" *_").endswith(":") and is_in("headings", "subheading_with_colon", title):
        return True
    return any(is_in("headings", group, title) for group in ("subheading", "front", "outcome"))


def printed_agenda(settings: Sequence[Setting]) -> frozenset[int]:
    """The indices of the lines of a list of agenda items under the heading "Agenda" (or of a table of contents)."""
    found: set[int] = set()
    for position, setting in enumerate(settings):
        if not is_in("headings", "front", setting.title) or setting.number or setting.bullet:
            continue
        if not setting.title.casefold().strip("[]").startswith(("agenda", "inhoud", "contents", "concept")):
            continue
        entries: list[int] = []
        for entry in settings[position + 1 :]:
            listed = (
                entry.number
                or entry.bullet
                or entry.line.role == "item"
                or re.search(r"(?:\. ?){4,}\d+$", entry.text)
            )
            if not listed or entry.line.role == "heading" or entry.sentence:
                break
            if (
                entries
                and entry.number
                and entry.number.parts == (1,)
                and not entry.bullet
                and entry.line.level <= 1
            ):
                break
            entries.append(entry.index)
        if len(entries) >= 2:
            found.update(entries)
    return frozenset(found)


def by_format(settings: Sequence[Setting], layout: Layout) -> list[Heading]:
    """The lines that the file itself calls headings: those of the highest level that has at least two."""
    marked = [
        setting for setting in settings if setting.line.role == "heading" and not is_no_heading(setting)
    ]
    for level in sorted({setting.line.level for setting in marked}):
        top = [setting for setting in marked if setting.line.level == level]
        if len(top) >= 2 or (top and is_in("headings", "agenda", top[0].title)):
            return [_heading((setting,)) for setting in top]
    return []


def by_number(settings: Sequence[Setting], layout: Layout) -> list[Heading]:
    """The best run of numbered lines."""
    candidates: list[Candidate] = []
    for position, setting in enumerate(settings):
        number = setting.number
        if number is None or setting.line.level > 1 or is_no_heading(setting) and setting.title:
            continue
        lines = _wrapped(settings, position, layout)
        following = settings[position + len(lines)] if position + len(lines) < len(settings) else None
        candidates.append(Candidate(setting, number, weigh(setting, number, layout, following)))
    chain = best_chain(candidates) or _ones(candidates)
    place = {setting.index: position for position, setting in enumerate(settings)}
    return [_heading(_wrapped(settings, place[link.setting.index], layout)) for link in chain]


def by_type(settings: Sequence[Setting], layout: Layout) -> list[Heading]:
    """Lines that are bold, larger or in capitals, and begin something."""
    found = [
        setting
        for setting in settings
        if stands_out(setting, layout)
        and setting.begins
        and _reads_as_title(setting)
        and not is_no_heading(setting)
    ]
    capitals = [setting for setting in found if is_capitals(setting.title)]
    if len(capitals) < len(found):
        found = (
            [setting for setting in found if setting not in capitals]
            if len(found) - len(capitals) >= 2
            else found
        )
    return [_heading((setting,)) for setting in found] if len(found) >= 2 else []


def by_space(settings: Sequence[Setting], layout: Layout) -> list[Heading]:
    """Short lines by themselves that are no sentences: those with white space below, else those without."""
    found: list[Setting] = []
    for position, setting in enumerate(settings):
        following = settings[position + 1] if position + 1 < len(settings) else None
        if (
            setting.bullet
            or setting.number
            or setting.line.role != "text"
            or setting.fills
            or not setting.begins
        ):
            continue
        if (
            following is None
            or following.text[:1].islower()
            or not _reads_as_title(setting)
            or is_no_heading(setting)
        ):
            continue
        if _FIELD.match(setting.text) or not setting.title[:1].isupper():
            continue
        found.append(setting)
    loose = [setting for setting in found if setting.below]
    chosen = loose if len(loose) >= 2 else [setting for setting in found if setting.above]
    return [_heading((setting,)) for setting in chosen] if len(chosen) >= 2 else []


def _reads_as_title(setting: Setting) -> bool:
    text, title = setting.text.rstrip(" *_"), setting.title
    return (
        2 < len(title) <= _LONGEST
        and not text.endswith((";", ",", "."))
        and not setting.sentence
        and len(title.split()) <= 18
    )


def _ones(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Items that all have the number 1, as lists in web pages have when each item was a list of its own."""
    ones = [candidate for candidate in candidates if candidate.number.parts == (1,) and candidate.weight > 0]
    return ones if len(ones) >= 3 and is_convincing(ones) else []


def _wrapped(settings: Sequence[Setting], position: int, layout: Layout) -> tuple[Setting, ...]:
    """The lines of the heading that begins at ``position``."""
    first = settings[position]
    lines = [first]
    for setting in settings[position + 1 : position + 4]:
        last = lines[-1]
        if setting.above or setting.number or setting.bullet or setting.line.role != first.line.role:
            break
        alone = first.number is not None and not first.title and len(lines) == 1
        if not alone:
            if last.text.rstrip().endswith((".", ":", "?", "!")):
                break
            same = (
                stands_out(setting, layout)
                and stands_out(first, layout)
                and setting.line.bold == first.line.bold
            )
            if not same and not (
                last.fills and setting.text[:1].islower() and (setting.below or not setting.fills)
            ):
                break
        elif not _reads_as_title(setting):
            break
        lines.append(setting)
    return tuple(lines)


def _heading(lines: tuple[Setting, ...]) -> Heading:
    first = lines[0]
    parts = [first.title, *(setting.text.strip() for setting in lines[1:])]
    title = " ".join(part for part in parts if part).rstrip(" :")
    number = first.number
    return Heading(lines, title, number.label if number else "", len(number.parts) if number else 1)
