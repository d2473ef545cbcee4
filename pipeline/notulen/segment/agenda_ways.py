"""The ways in which bodies mark the items of an agenda: each looks for one of them, and may find none.

A way takes the lines of one meeting and gives the headings that it finds, in reading order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from notulen.segment.agenda_chains import is_capitals, stands_out
from notulen.segment.attendance_labels import is_attendance_label
from notulen.segment.headings import (
    Heading,
    Lines,
    any_known,
    as_heading,
    is_field,
    is_no_heading,
    reads_as_title,
)
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern, undressed

_FEW = 3
_MANY = 4
_MOST_ANNOUNCED = 0.6
_HEADER_LINES = 30
_TIME = re.compile(
    r"[\s*_]*\d{1,2}[.:]\d{2}(?:\s?(?:uur|u\.?|h))?(?:\s?[-–]\s?\d{1,2}[.:]\d{2}(?:\s?(?:uur|u\.?|h))?)?\s*[:|–-]?\s+"
)
_TOC_LINE = re.compile(r"(?:\. ?){4,}\d+$")


def printed_agenda(settings: Sequence[Setting]) -> frozenset[float]:
    """The indices of the lines of a printed agenda or a table of contents, under the heading that says so."""
    found: set[float] = set()
    for position, setting in enumerate(settings):
        if setting.number or not is_in("headings", "printed", setting.title):
            continue
        entries: list[float] = []
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


def by_announced(lines: Lines, announced: Sequence[Setting]) -> list[Heading]:
    """Lines by themselves that say again what a printed agenda announces, be it in small letters."""
    titles = {setting.title.casefold() for setting in announced}
    found = {
        setting.title.casefold(): setting
        for setting in reversed(lines.settings)
        if setting.title.casefold() in titles and not setting.bullet
    }
    enough = len(found) >= max(_FEW, _MOST_ANNOUNCED * len(titles))
    return [as_heading((setting,)) for setting in reversed(found.values())] if enough else []


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
    """Lines with a mark that stands before titles only: white space above, few words, and text below.

    Without the white space each has a text without a mark below it, and two are known to head items.
    """
    marked: dict[str, list[tuple[Setting, bool]]] = {}
    for position, setting in enumerate(lines.settings):
        if not setting.bullet:
            continue
        following = lines.after(position)
        mark = _mark(setting)
        text = following is not None and not following.number and _mark(following) != mark
        titled = text and len(setting.title.split()) <= 8 and reads_as_title(setting)
        marked.setdefault(mark, []).append((setting, titled and not is_no_heading(setting, first=False)))
    best = max(marked.values(), key=lambda found: sum(titled for _, titled in found), default=[])
    found = [setting for setting, titled in best if titled and setting.above]
    if lines.layout.sparse or len(found) < max(_FEW, 0.8 * len(best)):
        found = [setting for setting, titled in best if titled]
        if len(found) < max(_FEW, len(best)) or _known(found) < 2:
            return []
    return [as_heading((setting,)) for setting in found]


def _mark(setting: Setting) -> str:
    return setting.text[: setting.bullet].strip()


def by_type(lines: Lines) -> list[Heading]:
    """Lines that are bold, larger or in capitals, and begin something."""
    times = Counter(setting.title.casefold() for setting in lines.settings)
    found: list[Setting] = []
    for setting in lines.settings:
        outstanding = stands_out(setting, lines.layout)
        if not outstanding or not setting.begins or times[setting.title.casefold()] > 1:
            continue
        if setting.line.role == "item" and setting.line.level > 1:
            continue
        if reads_as_title(setting, dots=True) and not is_no_heading(setting, first=not found):
            found.append(setting)
    plain = [setting for setting in found if not is_capitals(setting.title)]
    if len(plain) >= 2 and len(plain) < len(found):
        found = plain
    found = _below_header(lines, found)
    return [as_heading((setting,)) for setting in found] if len(found) >= _FEW or any_known(found) else []


def by_parts(lines: Lines) -> list[Heading]:
    """Titles right above the first of the headings that each item has ("Feiten en context", "Besluit")."""
    found: list[Setting] = []
    parts = 0
    for position, setting in enumerate(lines.settings):
        following = lines.after(position)
        part = following is not None and is_in("headings", "subheading", following.title)
        parts += part
        if part and not setting.bullet and reads_as_title(setting) and not is_no_heading(setting):
            found.append(setting)
    return [as_heading((setting,)) for setting in found] if len(found) >= 2 and parts >= _FEW else []


def by_space(lines: Lines) -> list[Heading]:
    """Short lines by themselves that are no sentences: those with white space below, else those without."""
    found: list[Setting] = []
    small = _in_small_letters(lines.settings)
    for position, setting in enumerate(lines.settings):
        following = lines.after(position)
        if (
            setting.bullet
            or setting.number
            or setting.line.role != "text"
            or setting.fills
            or not setting.begins
        ):
            continue
        if following is None or not reads_as_title(setting):
            continue
        known = is_in("headings", "agenda", setting.title)
        if following.text[:1].islower() and not (setting.run_in or known or small):
            continue
        if (
            is_no_heading(setting, first=not found)
            or is_field(setting.text)
            or pattern("headings", "question").match(setting.title)
            or setting.title.endswith("?")
        ):
            continue
        if not (setting.title[:1].isupper() or known or small) or (
            setting.text.endswith(":") and len(setting.title.split()) > 4
        ):
            continue
        found.append(setting)
    found = _below_header(lines, found)
    loose = [setting for setting in found if setting.below]
    alone = [setting for setting in loose if setting.above]
    tight = [setting for setting in found if setting.above and not setting.below]
    if _known(tight) > 2 * _known(loose):
        chosen = tight
    elif not lines.layout.sparse and len(tight) > 2 * len(alone):
        chosen = [setting for setting in found if setting.above]
    else:
        chosen = loose if len(loose) >= 2 else [setting for setting in found if setting.above]
    return [as_heading((setting,)) for setting in chosen] if len(chosen) >= 2 or any_known(chosen) else []


def _in_small_letters(settings: Sequence[Setting]) -> bool:
    """Whether who took the minutes used no capitals: most lines that begin something do so without."""
    begins = [setting.text for setting in settings if setting.begins and setting.text[:1].isalpha()]
    return 2 * sum(text[0].islower() for text in begins) > len(begins)


def by_dotted(lines: Lines) -> list[Heading]:
    """Titles with a full stop on lines of their own ("Opening."), among which those that agendas have."""
    found = [
        setting
        for setting in lines.settings
        if setting.above
        and not (setting.bullet or setting.number or setting.fills or setting.line.role != "text")
        and setting.text.rstrip().endswith(".")
        and setting.title[:1].isupper()
        and reads_as_title(setting, dots=True)
        and not is_no_heading(setting)
    ]
    if _known(found) < 2 or len(found) < _FEW:
        return []
    headings = [as_heading((setting,)) for setting in found]
    return [
        heading if "." in heading.title[:-1] else replace(heading, title=heading.title[:-1])
        for heading in headings
    ]


def by_outline(lines: Lines) -> list[Heading]:
    """The entries of the first level of a list that holds everything, each with entries below it."""
    found: list[Setting] = []
    entries = 0
    for position, setting in enumerate(lines.settings):
        if setting.line.role != "item" or setting.line.level != 1:
            continue
        entries += 1
        following = lines.after(position)
        below = following is not None and (following.line.role == "text" or following.line.level > 1)
        if below and reads_as_title(setting) and not is_no_heading(setting):
            found.append(setting)
    known = _known(found) >= 2 or len(found) >= max(_MANY, 0.9 * entries)
    enough = len(found) >= max(_FEW, 0.6 * entries) and known
    return [as_heading((setting,)) for setting in found] if enough else []


def _known(found: Sequence[Setting]) -> int:
    """How many of the lines are items that agendas have anywhere."""
    return sum(is_in("headings", "agenda", setting.title.rstrip(".")) for setting in found)


def _below_header(lines: Lines, found: Sequence[Setting]) -> list[Setting]:
    """Those that stand below the header: its own lines (body, day) stand above the list of who was there."""
    labels = [
        setting.index for setting in lines.settings[:_HEADER_LINES] if is_attendance_label(setting.text)
    ]
    if not labels or any(s.index < labels[0] and is_in("headings", "agenda", s.title) for s in found):
        return list(found)
    return [setting for setting in found if setting.index > labels[0]]
