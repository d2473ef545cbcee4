"""The meetings that a document reports: title, body, day and place of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from notulen.language.dates import find_full_dates
from notulen.records import Document, Meeting
from notulen.segment.chains import is_capitals
from notulen.segment.layout import Layout, Setting, lay_out
from notulen.segment.meeting_date import meeting_date
from notulen.segment.wordlists import is_in, pattern, undressed

_HEADER_LINES = 25
_LONGEST_TITLE = 160
_NAMED = r"(?:[\s-]+(?:(?:van|voor|en|der|de|het|in|te|inzake|&|/)\s+){0,3}[A-Z0-9][\w’'&/-]*)*"
_PLACE = re.compile(r"\b(?:gehouden|bijeen)\s+(?:in|te|bij|op\s+het)\s+(?P<place>[^,.;\n]{3,80})")


def find_meetings(document: Document) -> tuple[Meeting, ...]:
    """The meetings in ``document``, in reading order: at least one, for a document with any text.

    A résumé of one day may report several: those are parts, with ``main`` the index of the whole. A file
    with the minutes of several days gives a meeting for each day.
    """
    layout = lay_out(document, tables=True)
    if not layout.settings:
        return ()
    starts = _day_starts(layout) or [0]
    meetings: list[Meeting] = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else len(layout.settings)
        settings = layout.settings[start:stop]
        end = layout.settings[stop].line.start if stop < len(layout.settings) else len(document.text)
        begin = settings[0].line.start if position else 0
        whole = _meeting(document, settings, begin, end, single=len(starts) == 1)
        meetings.append(whole)
        meetings.extend(_parts(settings, whole, len(meetings) - 1))
    return tuple(meetings)


def _meeting(document: Document, settings: Sequence[Setting], start: int, end: int, single: bool) -> Meeting:
    title_at = _title(settings)
    title = _title_text(settings, title_at) if title_at is not None else document.title
    day = meeting_date(replace(document, name="", title="") if not single else document, settings)
    header = [setting.text for setting in settings[:_HEADER_LINES]]
    body = _body([title, document.title, *header])
    return Meeting(start, end, title or body or document.title, body, day, _place(settings))


def title_starts(document: Document) -> frozenset[int]:
    """The starts of the lines that are titles of the document or of a meeting rather than headings in it."""
    layout = lay_out(document, tables=True)
    found: set[int] = set()
    starts = _day_starts(layout) or [0]
    for position, start in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else len(layout.settings)
        settings = layout.settings[start:stop]
        at = _title(settings)
        if at is not None:
            title = settings[at].title.casefold()
            found.update(s.line.start for s in settings[:60] if s.title.casefold() == title)
            found.update(
                s.line.start for s in settings[:at] if len(s.text) < _LONGEST_TITLE and s.line.role != "item"
            )
        found.update(settings[index].line.start for index in _part_lines(settings))
    return frozenset(found)


def _title(settings: Sequence[Setting]) -> int | None:
    """Which of the first lines is the title of the minutes."""
    best, best_weight = None, 0.5
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        text = setting.text
        if not setting.title or len(text) > _LONGEST_TITLE or setting.bullet or setting.number:
            continue
        words = pattern("meetings", "title").findall(setting.title)
        weight = 1.0 * bool(words) + 0.8 * bool(pattern("meetings", "report").search(setting.title))
        weight += (
            0.8 * bool(find_full_dates(text))
            + 0.6 * (setting.line.role == "heading")
            + 0.5 * setting.line.bold
        )
        weight += 0.4 * bool(pattern("meetings", "body").search(setting.title)) - 0.12 * position
        weight -= 1.5 * setting.sentence + 1.0 * text.rstrip().endswith(".") * (len(text) > 90)
        weight -= 1.0 * is_in("headings", "furniture", setting.title)
        if words and weight > best_weight:
            best, best_weight = position, weight
    return best


def _title_text(settings: Sequence[Setting], at: int) -> str:
    first = settings[at]
    title = first.title
    if at + 1 < len(settings):
        following = settings[at + 1]
        if (
            first.fills
            and not following.above
            and not first.text.rstrip().endswith((".", ":"))
            and not following.fills
        ):
            title = f"{title} {following.text.strip()}"
    return undressed(title).rstrip(" .")


def _body(sources: Sequence[str]) -> str:
    """The body whose meeting it is, as the first source that names one writes it."""
    named = re.compile(rf"(?i:{pattern('meetings', 'body').pattern}){_NAMED}")
    for source in sources:
        best = ""
        for match in named.finditer(source):
            name = match.group().strip(" -")
            if len(name) > len(best) and not (len(name) < 4 and not name.isupper()):
                best = name
        if best:
            return best
    return ""


def _place(settings: Sequence[Setting]) -> str:
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        label, colon, rest = setting.text.partition(":")
        if is_in("meetings", "place_label", label):
            if colon and rest.strip(" *_"):
                return rest.strip(" *_")
            if position + 1 < len(settings) and len(settings[position + 1].text) < 80:
                return settings[position + 1].text.strip(" *_")
        first = label.split(" ", 1)
        if (
            len(first) == 2
            and not colon
            and is_in("meetings", "place_label", first[0])
            and len(setting.text) < 80
        ):
            return first[1].strip()
    for setting in settings[:_HEADER_LINES]:
        match = _PLACE.search(setting.text)
        if match:
            return match["place"].strip()
    return ""


def _day_starts(layout: Layout) -> list[int]:
    """Where the minutes of each day begin, in a file that has those of several days; else empty."""
    starts: list[tuple[int, str, str]] = []
    for position, setting in enumerate(layout.settings):
        if (
            len(setting.text) > _LONGEST_TITLE
            or setting.number
            or setting.bullet
            or setting.sentence
            or not setting.begins
        ):
            continue
        report = pattern("meetings", "report").search(setting.title)
        dates = find_full_dates(setting.text)
        if report and report.start() < 25 and len(dates) == 1:
            start, end, iso = dates[0].start, dates[0].end, dates[0].iso
            shape = re.sub(r"\W+", " ", setting.text[:start] + setting.text[end:]).casefold().strip()
            starts.append((position, iso, shape))
    shapes = [shape for _, _, shape in starts]
    common = max(set(shapes), key=shapes.count, default="")
    chosen = [(position, iso) for position, iso, shape in starts if shape == common]
    kept: list[tuple[int, str]] = []
    for position, iso in chosen:
        if not kept or kept[-1][1] != iso:
            kept.append((position, iso))
    if len({iso for _, iso in kept}) < 2 or len(kept) != len({iso for _, iso in kept}):
        return []
    return [0, *(position for position, _ in kept[1:])] if kept[0][0] < _HEADER_LINES else []


def _parts(settings: Sequence[Setting], whole: Meeting, main: int) -> list[Meeting]:
    """The meetings that a résumé of several reports one after the other."""
    lines = _part_lines(settings)
    parts: list[Meeting] = []
    for position, index in enumerate(lines):
        end = settings[lines[position + 1]].line.start if position + 1 < len(lines) else whole.end
        title = settings[index].title
        parts.append(
            Meeting(settings[index].line.start, end, title, whole.body, whole.date, whole.place, main)
        )
    return parts


def _part_lines(settings: Sequence[Setting]) -> list[int]:
    """The titles of parts: lines in capitals or bold, each followed by the item that a meeting opens with."""
    found: list[int] = []
    for position, setting in enumerate(settings[:-1]):
        following = settings[position + 1]
        titled = is_capitals(setting.title) or setting.line.bold or setting.line.role == "heading"
        opens = is_in("meetings", "opening", following.title)
        same = (
            setting.line.role == following.line.role == "heading"
            and setting.line.level >= following.line.level
        )
        if titled and opens and not same and not setting.number and len(setting.title.split()) <= 8:
            if not is_in("headings", "front", setting.title) and not is_capitals(following.title):
                found.append(position)
    titles = {settings[index].title.casefold() for index in found}
    return found if len(found) >= 2 and len(titles) == len(found) else []
