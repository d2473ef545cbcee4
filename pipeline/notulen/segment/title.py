"""Which of the first lines is the title of the minutes, and what beside it may name the body that met."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notulen.language.dates import find_full_dates
from notulen.segment.attendance_labels import is_attendance_label
from notulen.segment.gremium import named_body
from notulen.segment.gremium_words import organ_in
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern, undressed
from notulen.segment.written_days import starts_with_weekday

LONGEST_TITLE = 160
HEADER_LINES = 25
BODY_LINES = 12
_TOP_LINES = 3
_LONG_LINE = 60  # characters of a title that may go on below, though the text is wider
_LONG_TITLE = 90
_TITLE_GOES_ON = 40  # characters more, where it goes on in the lines below
_LITTLE_MORE = 10
_BEGINNING = 40
_BARE = 3  # words of a title that tells no more than what it is: "Agenda en verslag"
_LABEL = re.compile(r"[\w ./()&]{1,30}:\s")


def title_line(settings: Sequence[Setting]) -> int | None:
    """Which of the first lines is the title of the minutes."""
    best, best_weight = None, 0.5
    levels: list[int] = []  # of the headings before
    for position, setting in enumerate(settings[:HEADER_LINES]):
        if position and setting.number and is_in("headings", "agenda", setting.title):
            break
        heading = setting.line.level if setting.line.role == "heading" else 0
        if _may_be_title(setting):
            weight = _weight(setting, position) - 1.2 * (heading > 1 and 1 in levels)
            if weight > best_weight:
                best, best_weight = position, weight
        if heading:
            levels.append(heading)
    return _first_line(settings) if best is None else best


def _may_be_title(setting: Setting) -> bool:
    text = setting.text
    if not setting.title or len(text) > LONGEST_TITLE or setting.bullet or setting.number:
        return False
    if not setting.begins and text[:1].islower():
        return False  # a line within a paragraph
    long = setting.sentence or len(text) > _LONG_LINE
    if long and not (pattern("meetings", "title").search(text, 0, _BEGINNING) or find_full_dates(text)):
        return False
    if pattern("meetings", "previous").match(setting.title) or lists_people(text):
        return False
    told = bool(text.partition(":")[2].strip(" *_")) and is_attendance_label(text)  # "Verslag: Els"
    return not told or bool(organ_in(text) or find_full_dates(text))


def _weight(setting: Setting, position: int) -> float:
    """How much a line looks like the title of minutes; 0 for one without any word or place of a title."""
    text, title = setting.text, setting.title
    heading = setting.line.role == "heading"
    top = heading and setting.line.level <= 1
    words = bool(pattern("meetings", "title").search(title))
    day = bool(find_full_dates(text))
    named = position < _TOP_LINES and bool(pattern("meetings", "body").search(text) or organ_in(title))
    if not (words or (top and (day or not position)) or (named and day)):
        return 0.0
    weight = 1.0 * words + 0.8 * bool(pattern("meetings", "report").search(title)) + 0.8 * day
    weight += (1.2 if top else 0.6) * heading + 0.5 * setting.line.bold
    weight += 0.4 * bool(pattern("meetings", "body").search(title)) - 0.12 * position
    weight -= 1.5 * setting.sentence + 0.7 * text.rstrip().endswith(".") + 2.0 * text.rstrip().endswith("?")
    label = _LABEL.match(text)
    weight -= 1.5 * bool(label and not (pattern("meetings", "title").search(label[0]) or organ_in(label[0])))
    return weight - 1.0 * is_in("headings", "furniture", title) - 0.8 * title[:1].islower() * (not heading)


def _first_line(settings: Sequence[Setting]) -> int | None:
    """The first line where none has the words of a title, if it stands there like one: "Hagro, 6 mei"."""
    if not settings:
        return None
    setting = settings[0]
    text = setting.text
    plain = len(text) < _LONG_TITLE and any(map(str.isalpha, text)) and not (setting.number or setting.bullet)
    told = (
        setting.sentence
        or setting.line.level > 1
        or ":" in text
        or text.rstrip().endswith((".", "?", "!", ";"))
    )
    told = told or (len(settings) > 1 and not settings[1].begins)  # it runs on
    known = is_in("headings", "agenda", setting.title) or is_in("headings", "furniture", setting.title)
    return 0 if plain and not told and not known and not is_attendance_label(text) else None


def lists_people(text: str) -> bool:
    """Whether a line tells who was there: "Aanwezig: Els (voorzitter), Joris (verslag)"."""
    label, colon, _ = undressed(text).partition(":")
    return bool(colon) and any(is_in("attendance", group, label) for group in ("present", "absent"))


def title_text(settings: Sequence[Setting], at: int) -> str:
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
        labelled = is_in("meetings", "date_label", text.partition(":")[0]) or _LABEL.match(text)
        if (
            not runs_on
            or labelled
            or before.text.rstrip().endswith((".", ":"))
            or setting.number
            or setting.bullet
        ):
            break
        dated = text[:1].isdecimal() or starts_with_weekday().match(text) is not None
        long = sum(map(len, parts)) + len(text) > LONGEST_TITLE + _TITLE_GOES_ON
        if dated or long or setting.sentence:
            break
        parts.append(text)
    whole = re.sub(r"^\+?title:\s*", "", undressed(" ".join(parts)).rstrip(" .,"), flags=re.IGNORECASE)
    return re.sub(r"(?:\s(?:gehouden|van|op|d\.d\.|dd\.?))+$", "", whole)


def _names_body(setting: Setting) -> bool:
    """Whether a line is the name of a body and little more: below "Notulen" it is the rest of the title."""
    named = named_body().match(setting.title)
    return named is not None and len(setting.title) < named.end() + _LITTLE_MORE


def beside_title(settings: Sequence[Setting], at: int | None) -> list[str]:
    """The lines that may name the body where the title does not: above it, below "Notulen", or labelled."""
    above = settings[: at or 0]
    bare = at is not None and len(settings[at].title.split()) <= _BARE
    below = settings[at + 1 : at + 3] if at is not None and bare else []
    labelled = [s.text.partition(":")[2] for s in settings[:BODY_LINES] if _labels_body(s.text)]
    plain = [s.title for s in (*above[:_TOP_LINES], *below) if not (s.number or s.bullet or s.sentence)]
    return [*labelled, *(text for text in plain if not is_attendance_label(text))]


def _labels_body(text: str) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and is_in("gremia", "label", label)
