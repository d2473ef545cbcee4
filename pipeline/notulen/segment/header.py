"""The meetings that a document reports: title, body, day and place of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePath

from notulen.language.dates import find_full_dates
from notulen.records import Document, Meeting
from notulen.segment.chains import is_capitals
from notulen.segment.days import day_starts
from notulen.segment.layout import Setting, lay_out
from notulen.segment.meeting_date import meeting_date
from notulen.segment.wordlists import is_in, pattern, undressed, word_list

_HEADER_LINES = 25
_BODY_LINES = 12
_TOP_LINES = 3
_FIELD = re.compile(
    r"(?:aanwezig|afwezig|verontschuldigd|datum|voorzitter)", re.IGNORECASE
)  # goes on from a title
_LONG_LINE = 60  # characters of a title that may go on below, though the text is wider
_LONGEST_TITLE = 160
_LITTLE_MORE = 10
_NAMED = r"(?:[ -](?:(?:van|voor|en|der|de|het|in|te|&|/) ){0,3}[A-Z][\w’'&/-]*)*"
_DAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|\d", re.IGNORECASE)
_PLACE = re.compile(
    r"\bgehouden\b[^.;]{0,60}?\s(?:in|te|bij|op)\s+(?P<place>(?:het |de )?[A-Z][^,.;\n]{3,80})"
)


def find_meetings(document: Document) -> tuple[Meeting, ...]:
    """The meetings in ``document``, in reading order: at least one, for a document with any text.

    A résumé of one day may report several: those are parts, with ``main`` the index of the whole. A file
    with the minutes of several days gives a meeting for each day.
    """
    layout = lay_out(document, tables=True)
    if not layout.settings:
        return ()
    days = day_starts(document, layout)
    starts = list(days) or [0]
    meetings: list[Meeting] = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else len(layout.settings)
        settings = layout.settings[start:stop]
        end = layout.settings[stop].line.start if stop < len(layout.settings) else len(document.text)
        begin = settings[0].line.start if position else 0
        whole = _meeting(document, settings, begin, end, single=len(starts) == 1)
        if days:
            whole = replace(whole, date=days[start])
        meetings.append(whole)
        meetings.extend(_parts(settings, whole, len(meetings) - 1))
    return tuple(meetings)


def _meeting(document: Document, settings: Sequence[Setting], start: int, end: int, single: bool) -> Meeting:
    at = _title(settings)
    title = _title_text(settings, at) if at is not None else document.title
    file = document if single else replace(document, name="", title="")
    header = [
        setting.text if len(setting.text) < 4 * _LONGEST_TITLE else _beginning(setting)
        for setting in settings[:_HEADER_LINES]
    ]
    body = (
        _body([title, file.title, *header[:_BODY_LINES]])
        or _body_in_name(file.name)
        or _usual_body(document.text)
    )
    return Meeting(start, end, title or body, body, meeting_date(file, settings), _place(settings))


def _beginning(setting: Setting) -> str:
    """What of a line that holds a page may name the body: its beginning, with the words of a title."""
    report = pattern("meetings", "report").search(setting.text, 0, _LONGEST_TITLE)
    return setting.text[report.start() : report.start() + _LONGEST_TITLE] if report else ""


def title_starts(document: Document) -> frozenset[int]:
    """The starts of the lines that are titles of the document or of a meeting rather than headings in it."""
    layout = lay_out(document, tables=True)
    found: set[int] = set()
    starts = list(day_starts(document, layout)) or [0]
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
        if position and setting.number and is_in("headings", "agenda", setting.title):
            break
        if not setting.title or len(text) > _LONGEST_TITLE or setting.bullet or setting.number:
            continue
        if not setting.begins and text[:1].islower():
            continue  # a line within a paragraph
        words = pattern("meetings", "title").findall(setting.title)
        weight = 1.0 * bool(words) + 0.8 * bool(pattern("meetings", "report").search(setting.title))
        weight += (
            0.8 * bool(find_full_dates(text))
            + (1.2 if setting.line.level == 1 else 0.6) * (setting.line.role == "heading")
            + 0.5 * setting.line.bold
        )
        weight += 0.4 * bool(pattern("meetings", "body").search(setting.title)) - 0.12 * position
        weight -= (
            1.5 * setting.sentence + 0.7 * text.rstrip().endswith(".") + 2.0 * text.rstrip().endswith("?")
        )
        weight -= 1.0 * is_in("headings", "furniture", setting.title)
        dated = setting.line.role == "heading" and setting.line.level <= 1 and bool(find_full_dates(text))
        named = position < _TOP_LINES and bool(
            pattern("meetings", "body").search(text) and find_full_dates(text)
        )
        if (words or dated or named) and weight > best_weight:
            best, best_weight = position, weight
    return best


def _title_text(settings: Sequence[Setting], at: int) -> str:
    """The title with the lines in which it goes on ("Notulen" / "van de vergadering van de raad")."""
    parts = [settings[at].title]
    following = settings[at + 1] if at + 1 < len(settings) else None
    if following and len(parts[0].split()) == 1 and _names_body(following):
        return f"{parts[0]} {following.title}"
    for before, setting in zip(settings[at:], settings[at + 1 : at + 4], strict=False):
        text = setting.text.strip()
        runs_on = (text[:1].islower() and not before.text.lstrip()[:1].islower()) or (
            (before.fills or len(before.text) > _LONG_LINE)
            and bool(find_full_dates(text))
            and len(text) < len(before.text)
        )
        labelled = is_in("meetings", "date_label", text.partition(":")[0])
        if (
            not runs_on
            or labelled
            or before.text.rstrip().endswith((".", ":"))
            or setting.number
            or setting.bullet
        ):
            break
        if _DAY.match(text) or sum(map(len, parts)) + len(text) > _LONGEST_TITLE + 40 or setting.sentence:
            break
        parts.append(text)
    return re.sub(r"(?:\s(?:gehouden|van|op|d\.d\.|dd\.?))+$", "", undressed(" ".join(parts)).rstrip(" .,"))


def _names_body(setting: Setting) -> bool:
    """Whether a line is the name of a body and little more: below "Notulen" it is the rest of the title."""
    named = _named_body().match(setting.title)
    return named is not None and len(setting.title) < named.end() + _LITTLE_MORE


@cache
def _named_body() -> re.Pattern[str]:
    return re.compile(rf"(?i:{pattern('meetings', 'body').pattern}){_NAMED}")


def _body(sources: Sequence[str]) -> str:
    """The body whose meeting it is, as the first source that names one writes it."""
    for source in sources:
        names = [_proper(match.group()) for match in _named_body().finditer(source)]
        names = [name for name in names if len(name) > 3 or name.isupper()]
        if names:
            return max(names, key=len)
    return ""


def _proper(name: str) -> str:
    """A body's name without what a title has after it, and its usual name for that of its meeting."""
    base = pattern("meetings", "body").match(name)
    after = name[base.end() :].split(" ") if base else []
    stop = next(
        (
            i
            for i, word in enumerate(after)
            if _FIELD.match(word) or pattern("meetings", "title").fullmatch(word)
        ),
        len(after),
    )
    name = (name[: base.end()] + " ".join(after[:stop]) if base else name).strip(" -–,/")
    name = re.sub(r"(?:\s(?:op|te|in|van|d\.?d\.?))+$", "", name, flags=re.IGNORECASE)
    usual = dict(pair.split(" = ") for pair in word_list("meetings")["usual_names"]["names"])
    name = usual.get(name.casefold(), name)
    return " ".join(word.capitalize() for word in name.split()) if len(name) > 7 and name.isupper() else name


def _body_in_name(name: str) -> str:
    """The body that the file's name names ("…_dorpsraad_20080423.txt"), "" where it names none."""
    words = re.split(r"[\W_]+", PurePath(name).stem.casefold())
    return next((_proper(word) for word in words if len(word) > 2 and is_in("meetings", "body", word)), "")


def _usual_body(text: str) -> str:
    """The body that the text names most often, "" where it names none more than once."""
    counts = Counter(match.group().casefold() for match in pattern("meetings", "body").finditer(text[:20000]))
    body, times = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    return _proper(body) if times > 1 and len(body) > 3 else ""


def _place(settings: Sequence[Setting]) -> str:
    for position, setting in enumerate(settings[:_HEADER_LINES]):
        label, colon, rest = setting.text.partition(":")
        if is_in("meetings", "place_label", label):
            following = settings[position + 1].text if position + 1 < len(settings) else ""
            place = (rest if colon else "").strip(" *_") or following.strip(" *_")
            if any(letter.isalpha() for letter in place) and len(place) < 80:
                return place
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
        if not titled or not is_in("meetings", "opening", following.title):
            continue
        same = (
            setting.line.role == following.line.role == "heading"
            and setting.line.level >= following.line.level
        )
        other = is_in("headings", "front", setting.title) or is_capitals(following.title) or setting.number
        if not same and not other and len(setting.title.split()) <= 8:
            found.append(position)
    if len(found) < 2:
        found = [
            position
            for position, setting in enumerate(settings)
            if setting.above
            and not (setting.number or setting.bullet)
            and len(setting.title.split()) <= 8
            and is_in("meetings", "part", setting.title)
            and not setting.sentence
        ]
    titles = {settings[index].title.casefold() for index in found}
    return found if len(found) >= 2 and len(titles) == len(found) else []
