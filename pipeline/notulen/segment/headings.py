"""Which lines are headings of agenda items: by the file's own headings, by numbers, by type, by white space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2

from notulen.segment.attendance_labels import is_attendance_label
from notulen.segment.chains import Candidate, best_chain, is_capitals, is_convincing, stands_out, strays, weigh
from notulen.segment.layout import Layout, Setting
from notulen.segment.numbering import Number, readings
from notulen.segment.wordlists import is_in, undressed

_LONGEST = 130
_FEW = 3
_HEADER_LINES = 30
_QUESTION = re.compile(r"^(?:wat|wie|waar|waarom|wanneer|welke?|hoe|hoeveel|is|zijn|kan|kunnen|moet|heeft)\b", re.IGNORECASE)
_TIME = re.compile(r"[\s*_]*\d{1,2}[.:]\d{2}(?:\s?(?:uur|u\.?|h))?(?:\s?[-–]\s?\d{1,2}[.:]\d{2}(?:\s?(?:uur|u\.?|h))?)?\s*[:|–-]?\s+")
_TOC_LINE = re.compile(r"(?:\. ?){4,}\d+$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its span with its number, its title without it, and its depth (1 is an item of the agenda)."""

    start: int
    end: int
    title: str
    number: str = ""
    depth: int = 1

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
            if setting.above or setting.number or setting.bullet or setting.line.role != first.line.role:
                break
            if first.number is not None and not first.title and len(lines) == 1:
                if not _reads_as_title(setting):
                    break
            elif lines[-1].text.rstrip().endswith((".", ":", "?", "!")) or not self._continues(first, lines[-1], setting):
                break
            lines.append(setting)
        return tuple(lines)

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


def find_headings(settings: Sequence[Setting], layout: Layout, extra: Sequence[Sequence[Heading]] = ()) -> list[Heading]:
    """The headings of agenda items among the lines of one meeting, in reading order.

    Each way of marking headings is tried, and the one that finds the most convincing agenda is taken:
    bodies mark headings in one way, and what looks like a heading in another way is something else.
    ``extra`` are the headings found in tables and in running text, two more ways.
    """
    printed = printed_agenda(settings)
    lines = Lines(tuple(setting for setting in settings if setting.index not in printed), layout)
    ways: list[tuple[float, Callable[[Lines], list[Heading]]]] = [
        (3.0, by_format),
        (2.5, by_number),
        (2.5, by_label),
        (2.0, by_time),
        (1.2, by_type),
        (1.0, by_space),
        (1.0, by_bullet),
    ]
    schemes = [(trust, way(lines)) for trust, way in ways] + [(3.0, list(found)) for found in extra]
    best = max(schemes, key=lambda scheme: scheme[0] * _evidence(scheme[1]))[1]
    if best:
        return best
    return [_heading((setting,)) for setting in settings if setting.index in printed and setting.title]


def _evidence(headings: Sequence[Heading]) -> float:
    """How much an agenda these headings make: many say little more than some, and known titles say most."""
    return log2(1 + len(headings)) + 1.5 * log2(1 + sum(heading.known for heading in headings))


def is_no_heading(setting: Setting, first: bool = True) -> bool:
    """Whether a line is known to be something else: a label, an outcome, a part of a web page.

    ``first`` says that no heading stands above it: the title "Besluitenlijst" may come back as an item.
    """
    title = setting.title
    if not any(letter.isalpha() for letter in title) or is_attendance_label(setting.text):
        return True
    if is_in("headings", "furniture", title):
        return True
    if setting.number:
        return False
    if setting.text.rstrip(" *_").endswith(":") and is_in("headings", "subheading_with_colon", title):
        return True
    if not first and is_in("headings", "returning", title):
        return False
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
            listed = entry.number or entry.bullet or entry.line.role == "item" or _TOC_LINE.search(entry.text)
            if not listed or not entry.title or entry.line.role == "heading" or entry.sentence:
                break
            if entries and entry.number and entry.number.parts == (1,) and entry.line.level <= 1:
                break
            entries.append(entry.index)
        if len(entries) >= 2:
            found.update(entries)
    return frozenset(found)


def by_format(lines: Lines) -> list[Heading]:
    """The lines that the file itself calls headings: those of the highest level that has at least two."""
    marked: list[Setting] = []
    aside = 0
    for setting in lines.settings:
        if setting.line.role != "heading":
            continue
        if aside and setting.line.level > aside:
            continue
        aside = 0
        if not is_no_heading(setting, first=not marked):
            marked.append(setting)
        elif not is_in("headings", "front", setting.title):
            aside = setting.line.level
    for level in sorted({setting.line.level for setting in marked}):
        top = [setting for setting in marked if setting.line.level == level]
        if len(top) >= 2 or (top and is_in("headings", "agenda", top[0].title)):
            return [_heading((setting,)) for setting in top]
    return []


def by_number(lines: Lines) -> list[Heading]:
    """The best run of numbered lines, and the runs of another kind of number below its items."""
    candidates: list[Candidate] = []
    for position, setting in enumerate(lines.settings):
        number = setting.number
        if number is None or setting.line.level > 1 or (setting.title and is_no_heading(setting)):
            continue
        candidates += [_candidate(lines, position, reading) for reading in readings(number)]
    chain = best_chain(candidates)
    ones = _ones(candidates)
    if sum(link.weight for link in ones) > sum(link.weight for link in chain):
        return [_heading(link.lines) for link in ones]
    chain = sorted([*chain, *strays(chain, candidates)], key=lambda link: link.lines[0].index)
    headings: list[Heading] = []
    for position, link in enumerate(chain):
        stop = chain[position + 1].lines[0].index if position + 1 < len(chain) else None
        top = _heading(link.lines)
        headings += [top, *_below(lines, link, stop, top.depth + 1)]
    return headings


def _candidate(lines: Lines, position: int, number: Number) -> Candidate:
    wrapped = lines.wrapped(position)
    before = lines.settings[position - 1] if position else None
    following = lines.after(position, len(wrapped))
    title = " ".join(part for part in (wrapped[0].title, *(s.text.strip() for s in wrapped[1:])) if part)
    return Candidate(wrapped, title, number, weigh(wrapped, title, number, lines.layout, before, following))


def _below(lines: Lines, link: Candidate, stop: int | None, depth: int) -> list[Heading]:
    """Items of an item ("a. Verordening …" under "5. Hamerstukken"), where each of them has text below it."""
    candidates: list[Candidate] = []
    for position, setting in enumerate(lines.settings):
        if setting.index <= link.lines[-1].index or (stop is not None and setting.index >= stop):
            continue
        number = setting.number
        if number is None or not setting.title or setting.line.level > 2 or is_no_heading(setting):
            continue
        if number.kind == link.number.kind and (number.parts > link.number.parts or number.worded):
            continue
        if not number.sep and number.kind != "digit":
            continue
        candidates.append(_candidate(lines, position, number))
    chain = best_chain(candidates)
    if not chain or chain[0].number.parts != (1,) or not all(_stands_alone(lines, item) for item in chain):
        return []
    return [_heading(item.lines, depth) for item in chain]


def _stands_alone(lines: Lines, item: Candidate) -> bool:
    """Whether a numbered line within an item is a title with text of its own, not a point of a list."""
    if item.weight < 1.0 or not item.title[:1].isupper() or item.title.endswith((".", "?")) or len(item.title.split()) > 14:
        return False
    position = next(i for i, setting in enumerate(lines.settings) if setting.index == item.lines[-1].index)
    following = lines.after(position)
    number = following.number if following else None
    return number is None or number.kind != item.number.kind or number.parts <= item.number.parts


def by_label(lines: Lines) -> list[Heading]:
    """The values of a field that each item of a list of decisions begins with ("Onderwerp: …")."""
    found: list[Heading] = []
    for setting in lines.settings:
        label, colon, value = setting.text.partition(":")
        if colon and value.strip(" *_") and is_in("headings", "title_label", label):
            start, title = setting.line.start, undressed(value)
            number = setting.number.label if setting.number else ""
            found.append(Heading(start, start + len(setting.text.rstrip()), title, number))
    return found if len(found) >= _FEW else []


def by_time(lines: Lines) -> list[Heading]:
    """Lines that begin with the time at which the item was taken ("10.15 uur Presentatie")."""
    found: list[Heading] = []
    for setting in lines.settings:
        match = _TIME.match(setting.text)
        title = undressed(setting.text[match.end() :]) if match else ""
        if title[:1].isupper() and len(title.split()) <= 12 and not title.endswith((".", ",", ";")):
            found.append(Heading(setting.line.start, setting.line.end, title))
    return found if len(found) >= _FEW else []


def by_bullet(lines: Lines) -> list[Heading]:
    """Lines with a mark that stands before titles only: white space above, few words, and text below."""
    marked: dict[str, list[tuple[Setting, bool]]] = {}
    for position, setting in enumerate(lines.settings):
        if not setting.bullet:
            continue
        following = lines.after(position)
        text = following is not None and not following.bullet and not following.number
        titled = setting.above and text and len(setting.title.split()) <= 8 and _reads_as_title(setting)
        mark = setting.text[: setting.bullet].strip()
        marked.setdefault(mark, []).append((setting, titled and not is_no_heading(setting, first=False)))
    best = max(marked.values(), key=lambda found: sum(titled for _, titled in found), default=[])
    found = [setting for setting, titled in best if titled]
    if lines.layout.sparse or len(found) < max(_FEW, 0.8 * len(best)):
        return []
    return [_heading((setting,)) for setting in found]


def by_type(lines: Lines) -> list[Heading]:
    """Lines that are bold, larger or in capitals, and begin something."""
    times = Counter(setting.title.casefold() for setting in lines.settings)
    found: list[Setting] = []
    for setting in lines.settings:
        outstanding = stands_out(setting, lines.layout)
        if not outstanding or not setting.begins or times[setting.title.casefold()] > 1:
            continue
        if _reads_as_title(setting, dots=True) and not is_no_heading(setting, first=not found):
            found.append(setting)
    plain = [setting for setting in found if not is_capitals(setting.title)]
    if len(plain) >= 2 and len(plain) < len(found):
        found = plain
    found = _below_header(lines, found)
    return [_heading((setting,)) for setting in found] if len(found) >= _FEW or _any_known(found) else []


def by_space(lines: Lines) -> list[Heading]:
    """Short lines by themselves that are no sentences: those with white space below, else those without."""
    found: list[Setting] = []
    for position, setting in enumerate(lines.settings):
        following = lines.after(position)
        if setting.bullet or setting.number or setting.line.role != "text" or setting.fills or not setting.begins:
            continue
        if following is None or following.text[:1].islower() or not _reads_as_title(setting):
            continue
        known = is_in("headings", "agenda", setting.title)
        if is_no_heading(setting, first=not found) or is_field(setting.text) or _QUESTION.match(setting.title):
            continue
        if not (setting.title[:1].isupper() or known) or (setting.text.endswith(":") and len(setting.title.split()) > 4):
            continue
        found.append(setting)
    found = _below_header(lines, found)
    loose = [setting for setting in found if setting.below]
    chosen = loose if len(loose) >= 2 else [setting for setting in found if setting.above]
    return [_heading((setting,)) for setting in chosen] if len(chosen) >= 2 or _any_known(chosen) else []


def _any_known(found: Sequence[Setting]) -> bool:
    return any(is_in("headings", "agenda", setting.title) for setting in found)


def _below_header(lines: Lines, found: Sequence[Setting]) -> list[Setting]:
    """Those that stand below the header: its lines (body, day, place) stand above the list of who was there."""
    labels = [setting.index for setting in lines.settings[:_HEADER_LINES] if is_attendance_label(setting.text)]
    if not labels or any(s.index < labels[0] and is_in("headings", "agenda", s.title) for s in found):
        return list(found)
    return [setting for setting in found if setting.index > labels[0]]


def is_field(text: str) -> bool:
    """Whether a line is a field of a form ("Portefeuillehouder: De Vries")."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and is_in("headings", "field", label)


def _reads_as_title(setting: Setting, dots: bool = False) -> bool:
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


def _ones(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Items that all have the number 1, as lists in web pages have when each item was a list of its own."""
    ones = [candidate for candidate in candidates if candidate.number.parts == (1,) and candidate.weight > 0]
    return ones if len(ones) >= 3 and is_convincing(ones) else []


def _heading(lines: Sequence[Setting], depth: int | None = None) -> Heading:
    first = lines[0]
    parts = [first.title, *(setting.text.strip() for setting in lines[1:])]
    number = first.number
    depth = depth or (len(number.parts) if number else 1)
    title = " ".join(part for part in parts if part).rstrip(" :")
    return Heading(first.line.start, lines[-1].line.end, title, number.label if number else "", depth)
