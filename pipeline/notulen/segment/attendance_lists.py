"""Attendance lists: which lines of a meeting's header list people, and the people in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from notulen.records import Attendee, Document
from notulen.segment.attendance_labels import is_attendance_label, labels_in
from notulen.segment.attendance_organisations import apart, known_forms
from notulen.segment.attendance_people import between_people, entry_start, people_in
from notulen.segment.layout import Setting
from notulen.segment.names import read_person
from notulen.segment.wordlists import is_in, pattern

_ZONE_LINES = 110
_ZONE_LENGTH = 9000
_ROLE_LIST = 5  # more people behind "Griffier:" are a table whose cells were read in another order
_DOTTED = re.compile(r"\s+[A-Z][\w'’-]+\s*(?:\([^)]*\)\s*)?(?:[,;]|en\s)")
_STOP = re.compile(r"(?P<word>[\w.]+)?\)?\.(?=\s+[A-Z]|\s*$)")


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A label and the text ``[start, end)`` that it heads. ``kind`` is "present", "absent" or "roles"."""

    label: str
    kind: str
    start: int
    end: int


def header_zone(settings: Sequence[Setting]) -> list[Setting]:
    """The lines of a meeting's header, where its attendance stands."""
    zone: list[Setting] = []
    length = 0
    for setting in settings[:_ZONE_LINES]:
        zone.append(setting)
        length += len(setting.text)
        if length > _ZONE_LENGTH:
            break
    return zone


def people_in_lists(document: Document, zone: Sequence[Setting]) -> Iterator[Attendee]:
    """The people on the lists in a header, those on a list of the absent as not present."""
    for entry in people_lists(document, zone):
        if pattern("attendance", "organisations").search(entry.label):
            continue
        people = apart(document.text, list(people_in(document.text, entry.start, entry.end)))
        if entry.kind == "roles" and len(people) <= _ROLE_LIST:
            people = [replace(person, role=person.role or entry.label) for person in people[:2]]
        elif is_in("attendance", "board", entry.label):
            people = _of_board(people)
        but = pattern("attendance", "except").search(document.text, entry.start, entry.end)
        for person in people:
            away = entry.kind == "absent" or (but is not None and person.start > but.start())
            yield replace(person, present=person.present and not away)


def _of_board(people: list[Attendee]) -> list[Attendee]:
    """The people of a board, what stands behind their names being their tasks: "(voorzitter)", "(kantine)".

    Where few of them have a role it is where they are from: "(Oudekolk)".
    """
    named = sum(bool(person.role) for person in people)
    beside = [person for person in people if person.organisation]
    if named < 2 or named < len(beside) or any(person.organisation in known_forms() for person in beside):
        return people
    return [replace(person, role=person.role or person.organisation, organisation="") for person in people]


def people_lists(document: Document, zone: Sequence[Setting]) -> list[PeopleList]:
    """The labels in the header and how far the list of each goes."""
    lists: list[PeopleList] = []
    for position, setting in enumerate(zone):
        labels = _columns_read_as_one(setting.text, list(labels_in(setting)))
        for number, (label, kind, after) in enumerate(labels):
            start = setting.line.start + after
            if number + 1 < len(labels):
                lists.append(
                    PeopleList(
                        label,
                        kind,
                        start,
                        setting.line.start + labels[number + 1][2] - len(labels[number + 1][0]) - 1,
                    )
                )
                continue
            lists.append(PeopleList(label, kind, start, _end(document.text, zone, position, start, kind)))
    return lists


def _columns_read_as_one(text: str, labels: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """The labels, without that of the absent where names follow the two of them in one line.

    There the columns of a table were read one after the other, and nearly all were there.
    """
    if len(labels) < 2 or (labels[0][1], labels[1][1]) != ("present", "absent"):
        return labels
    (label, kind, after), (other, _, behind) = labels[:2]
    between = text[after:behind].strip(" *_:").casefold()
    names = "," in text[behind:] or ";" in text[behind:]
    return [(label, kind, behind), *labels[2:]] if between == other.casefold() and names else labels


def _end(text: str, zone: Sequence[Setting], position: int, start: int, kind: str) -> int:
    """Where the list that begins at ``start`` ends."""
    first = zone[position]
    rest = text[start : first.line.end]
    cut = _sentence_end(rest)
    numbered = re.search(r"\s1\.\s+[A-Z]", rest)
    if numbered:
        cut = min(cut, numbered.start())
    if cut < len(rest):
        return start + cut
    end = first.line.end
    taken, beside = bool(rest.strip(" *_:")), any(map(str.isalpha, rest))
    for at, setting in enumerate(zone[position + 1 :], position):
        if "\t" in text[end : setting.line.start]:  # a table stands between
            break
        label = next(labels_in(setting), None)
        roles = label and kind == "present" and label[1] == "roles"
        within = roles and (":" not in setting.text or not beside)  # "Aanwezig:" above "Voorzitter: …"
        if setting.line.role == "heading" or (label and not within) or _is_other(setting):
            break
        office, colon, _ = setting.text.partition(":")
        if kind == "absent" and taken and colon and is_in("attendance", "role_words", office.strip()):
            break  # "Portefeuillehouder: …" below those who were not there
        joined = setting.line.end
        open_bracket = text.count("(", start, end) > text.count(")", start, end)
        runs_on = (
            open_bracket
            or text[start:end].rstrip().endswith((",", ";", " en"))
            or _wraps(zone[at], setting, text[start:end])
        )
        if not runs_on:
            if (beside and _heads_text(setting, zone[at + 2 : at + 3])) or (kind == "roles" and taken):
                break
            if _leaves(None if beside else zone[position + 1], setting, taken):
                break
            if setting.above and taken and kind != "roles" and not setting.bullet and not _is_entry(setting):
                break
            if not _is_entry(setting):
                break
        cut = _sentence_end(setting.text)
        group_ends = ": " in setting.text and not setting.text[cut:].strip(" .")
        if cut < len(setting.text) and not group_ends:
            return setting.line.start + cut
        end, taken = joined, True
    return end


def _heads_text(setting: Setting, following: Sequence[Setting]) -> bool:
    """Whether a word by itself has text right below it, as a heading has ("Tent"), and no other entry."""
    alone = setting.above and not setting.below and setting.text.strip().isalpha()
    return alone and any(len(below.text.split()) > 2 or below.bullet for below in following)


def _leaves(first: Setting | None, setting: Setting, taken: bool) -> bool:
    """Whether a numbered line stands below a list whose own lines have no numbers: it is a heading.

    ``first`` is the first line below the label, None where the list begins beside it.
    """
    number = setting.number
    numbered = number is not None and (
        (number.kind == "digit" and bool(number.sep))
        or (len(number.parts) > 1 and number.sep.startswith("."))
    )
    return taken and numbered and (first is None or not first.number)


def _wraps(line: Setting, following: Setting, so_far: str) -> bool:
    """Whether a list with commas runs on from a full line into the next."""
    return (
        so_far.count(",") > 1 and line.fills and not following.above and not line.text.rstrip().endswith(".")
    )


def _sentence_end(text: str) -> int:
    """Where the list ends: at a full stop that belongs to no title, initial or abbreviation.

    What follows is another sentence of it if a role stands at its end: "Mia Kok, schepen. Piet Vis, lid."
    """
    stops = list(_stops(text))
    for stop, following in pairwise([*stops, len(text)]):
        _, comma, role = text[stop + 1 : following].rpartition(",")
        if not comma or not is_in("attendance", "role_words", role.strip(" .")):
            return stop
    return len(text)


def _stops(text: str) -> Iterator[int]:
    """The full stops that end a sentence."""
    for match in _STOP.finditer(text):
        word = match["word"] or ""
        if text[: match.start()].strip() == "" and _DOTTED.match(text, match.end()):
            continue  # "Anna. Bos, Jan Kok": a first name with a full stop like that of an initial
        if len(word) > 2 and "." not in word and not is_in("attendance", "forms_of_address", word + "."):
            yield match.end() - 1


def _is_other(setting: Setting) -> bool:
    """Whether a line begins something else: an agenda item, the printed agenda, the place or date."""
    if setting.text[:1] in "*_" and setting.text.rstrip()[-1:] in "*_":  # "*Kleding*"
        return not is_attendance_label(setting.text)
    title = setting.text if setting.number and not setting.number.sep else setting.title
    if any(is_in("headings", group, title) for group in ("agenda", "front", "subheading")):
        return True
    if (words := setting.text.split()) and len(words) > 1 and all(_heads_column(word) for word in words):
        return True
    label, colon, _ = setting.text[setting.number.end if setting.number else 0 :].partition(":")
    if colon and (is_in("headings", "title_label", label) or is_in("headings", "agenda", label)):
        return True
    return bool(colon) and any(is_in("meetings", group, label) for group in ("date_label", "place_label"))


def _heads_column(word: str) -> bool:
    """Whether a word is the header of a column: "Punt Omschrijving Actie" is left of a table."""
    groups = ("title_column", "other_column", "talk_column", "title_or_number_column")
    return any(is_in("headings", group, word) for group in groups)


def _is_entry(setting: Setting) -> bool:
    """Whether a line reads as an entry of a list of people."""
    text = setting.text[entry_start(setting.text) :]
    if setting.number and setting.number.sep:
        text = text[setting.number.end :]
    return (
        len(text) < 2000
        and any(
            read_person(part)
            for half in (text.partition(": ")[2], text)
            for part in between_people().split(half)
        )
        and not _is_prose(text)
    )


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence: most of its words are small, or a verb is among them."""
    words = re.sub(r"\([^)]*\)", "", text).split()
    lower = [
        w
        for w in words
        if w[:1].islower()
        and not pattern("attendance", "particles").fullmatch(w)
        and not pattern("attendance", "beside_names").fullmatch(w)
        and not pattern("attendance", "honorifics").fullmatch(w)
    ]
    said = any(pattern("headings", "sentence").fullmatch(word) for word in lower)
    return len(words) > 4 and (len(lower) > 0.5 * len(words) or (said and words[0] not in lower))
