"""Who was there, and who was not: from attendance lists, prose, tables, and named chairs and secretaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notulen.records import Attendee, Document, Meeting
from notulen.segment.layout import BULLET, Setting, lay_out
from notulen.segment.names import Person, read_person
from notulen.segment.wordlists import is_in, pattern, word_list

_ZONE_LINES = 110
_ZONE_LENGTH = 9000
_STOP = re.compile(r"(?P<word>[\w.]+)?\)?\.(?=\s+[A-Z]|\s*$)")
_SPLIT = re.compile(
    r"[;,\n]|\s(?:en|&)\s(?!der\b)|(?<=\))\s+(?=[A-Z])|\s+(?=(?:de heer|mevrouw|mw\.|dhr\.|drs\.|ir\.|mr\.)\s)"
)


@dataclass(frozen=True, slots=True)
class _List:
    """A label and the text ``[start, end)`` that it heads. ``kind`` is "present", "absent" or "roles"."""

    label: str
    kind: str
    start: int
    end: int


def find_attendees(document: Document, meetings: Sequence[Meeting]) -> tuple[Attendee, ...]:
    """The people on the attendance lists and the named chair and secretary, each once a meeting.

    Spans are those of the names in ``document.text``. Somebody who only speaks is not on the list.
    """
    layout = lay_out(document)
    found: list[Attendee] = []
    mains = [(index, meeting) for index, meeting in enumerate(meetings)] or [
        (0, Meeting(0, len(document.text), ""))
    ]
    for index, meeting in mains:
        if any(other.main == index for other in meetings) and index:
            continue
        settings = [s for s in layout.settings if meeting.start <= s.line.start < meeting.end]
        people = [*_from_tables(document, meeting), *_from_lists(document, _zone(settings))]
        found += [_attendee(person, index) for person in _once(people)]
    return tuple(sorted(found, key=lambda attendee: (attendee.meeting, attendee.start)))


def _attendee(person: Person, meeting: int) -> Attendee:
    return Attendee(
        person.start, person.end, person.name, person.role, person.organisation, person.present, meeting
    )


def _zone(settings: Sequence[Setting]) -> list[Setting]:
    """The lines of a meeting's header, where its attendance stands."""
    zone: list[Setting] = []
    length = 0
    for setting in settings[:_ZONE_LINES]:
        zone.append(setting)
        length += len(setting.text)
        if length > _ZONE_LENGTH:
            break
    return zone


def _from_lists(document: Document, zone: Sequence[Setting]) -> Iterator[Person]:
    for entry in _lists(document, zone):
        people = list(_people(document.text, entry))
        if entry.kind == "roles":
            people = [replace(person, role=person.role or entry.label) for person in people[:2]]
        yield from (replace(person, present=person.present and entry.kind != "absent") for person in people)


def _lists(document: Document, zone: Sequence[Setting]) -> list[_List]:
    """The labels in the header and how far the list of each goes."""
    lists: list[_List] = []
    for position, setting in enumerate(zone):
        labels = list(_labels(setting))
        for number, (label, kind, after) in enumerate(labels):
            start = setting.line.start + after
            if number + 1 < len(labels):
                lists.append(
                    _List(
                        label,
                        kind,
                        start,
                        setting.line.start + labels[number + 1][2] - len(labels[number + 1][0]) - 1,
                    )
                )
                continue
            lists.append(_List(label, kind, start, _end(document.text, zone, position, start, kind)))
    return lists


def _labels(setting: Setting) -> Iterator[tuple[str, str, int]]:
    """The labels in a line: the label, its kind, and where the text after it begins."""
    text = setting.text
    offset = setting.number.end if setting.number else setting.bullet
    found: dict[int, tuple[str, str, int]] = {}
    for kind in ("present", "absent", "roles"):
        for match in _label_pattern(kind).finditer(text):
            at_start = match.start() <= offset + len(text[offset:]) - len(text[offset:].lstrip(" *_#[("))
            whole = at_start and not text[match.end() :].strip(" *_:])")
            if not (match["colon"] or whole) or (not at_start and not match["label"][0].isupper()):
                continue
            if match.start() not in found or match.end() > found[match.start()][2]:
                found[match.start()] = (match["label"].strip(), kind, match.end())
    for match in pattern("attendance", "present_prose").finditer(text):
        if match.start() not in found:
            found[match.start()] = (match.group(), "present", match.end())
    if not found:
        bare = re.match(
            r"[\s*_]*(aanwezig|afwezig|voorzitter|griffier|secretaris|notulist)[\s*_]+(?=(?:de heer|mevrouw|mw\.|dhr\.|drs\.|ir\.|mr\.)\s)",
            text,
            re.IGNORECASE,
        )
        if bare:
            label = bare.group(1)
            kind = (
                "present"
                if label.lower() == "aanwezig"
                else "absent"
                if label.lower() == "afwezig"
                else "roles"
            )
            found[0] = (label, kind, bare.end())
    yield from (found[start] for start in sorted(found))


def _label_pattern(group: str) -> re.Pattern[str]:
    phrases = sorted(word_list("attendance")[group]["phrases"], key=len, reverse=True)
    words = "|".join(
        re.escape(p).replace(r"\ ", r"\s+").replace(r"\*", r"[^:.;,()\n]{0,50}?") for p in phrases
    )
    ending = r"(?:\s*\([^)]*\))?(?:\[bewerken\])?[\s*_\])]*(?:(?P<colon>:)[*_]*|$)"
    return re.compile(rf"(?<![\w-])(?P<label>{words}){ending}", re.IGNORECASE)


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
    taken = bool(rest.strip(" *_:"))
    for at, setting in enumerate(zone[position + 1 :], position):
        if "\t" in text[end : setting.line.start]:  # a table stands between
            break
        if setting.line.role == "heading" or next(_labels(setting), None) or _is_other(setting):
            break
        joined = setting.line.end
        open_bracket = text.count("(", start, end) > text.count(")", start, end)
        runs_on = (
            open_bracket
            or text[start:end].rstrip().endswith((",", ";", " en"))
            or _wraps(zone[at], setting, text[start:end])
        )
        if not runs_on:
            if kind == "roles" and taken:
                break
            if setting.above and taken and kind != "roles" and not setting.bullet and not _is_entry(setting):
                break
            if not _is_entry(setting):
                break
        cut = _sentence_end(setting.text)
        if cut < len(setting.text):
            return setting.line.start + cut
        end, taken = joined, True
    return end


def _wraps(line: Setting, following: Setting, so_far: str) -> bool:
    """Whether a list with commas runs on from a full line into the next."""
    return (
        so_far.count(",") > 1 and line.fills and not following.above and not line.text.rstrip().endswith(".")
    )


def _sentence_end(text: str) -> int:
    """Where the first sentence of a list ends: at a full stop that belongs to no title, initial or abbreviation."""
    for match in _STOP.finditer(text):
        word = match["word"] or ""
        if len(word) > 2 and "." not in word and not is_in("attendance", "forms_of_address", word + "."):
            return match.end() - 1
    return len(text)


def _is_other(setting: Setting) -> bool:
    """Whether a line begins something else: an agenda item, the printed agenda, the place or date."""
    title = setting.text if setting.number and not setting.number.sep else setting.title
    if is_in("headings", "agenda", title) or is_in("headings", "front", title):
        return True
    label, colon, _ = setting.text.partition(":")
    return bool(colon) and any(is_in("meetings", group, label) for group in ("date_label", "place_label"))


def _is_entry(setting: Setting) -> bool:
    """Whether a line reads as an entry of a list of people."""
    text = setting.text[setting.bullet :]
    if setting.number and setting.number.sep:
        text = text[setting.number.end :]
    return (
        len(text) < 2000
        and any(read_person(part) for part in _SPLIT.split(text.partition(": ")[2] or text))
        and not _prose(text)
    )


def _prose(text: str) -> bool:
    words = re.sub(r"\([^)]*\)", "", text).split()
    lower = [
        w
        for w in words
        if w[:1].islower()
        and not pattern("attendance", "particles").fullmatch(w)
        and w not in ("en", "de", "heer", "mevrouw")
    ]
    return len(lower) > 0.5 * len(words) and len(words) > 4


def _people(text: str, entry: _List) -> Iterator[Person]:
    """The people in a list, in reading order."""
    part = text[entry.start : entry.end]
    masked = _masked(part, inline=part.count(",") > 1 + part.count("\n") // 2)
    position = 0
    pieces: list[tuple[int, str]] = []
    for match in [*_SPLIT.finditer(masked), None]:
        stop = match.start() if match else len(masked)
        pieces.append((position, part[position:stop]))
        position = match.end() if match else stop
    for offset, piece in pieces:
        bullet = BULLET.match(piece.lstrip())
        lead = len(piece) - len(piece.lstrip()) + (bullet.end() if bullet else 0)
        label = re.match(r"[^:()]{2,60}:\s+", piece[lead:])
        lead += label.end() if label else 0
        yield from read_person(piece[lead:], entry.start + offset + lead)


def _masked(part: str, inline: bool) -> str:
    """The list with brackets blanked, and with line ends as spaces where the list runs on over them."""
    masked = re.sub(
        r"\([^()]*\)", lambda match: "(" + "x" * (len(match.group()) - 2) + ")", part, flags=re.DOTALL
    )
    return masked.replace("\n", " ") if inline else masked


def _from_tables(document: Document, meeting: Meeting) -> Iterator[Person]:
    """People in tables: a column of names under a heading, or a label in the first cell of a row."""
    text = document.text
    for row in document.rows:
        if row.header or not meeting.start <= row.start < meeting.end:
            continue
        cells = [(cell, text[cell.start : cell.end]) for cell in row.cells]
        named = [
            cell
            for cell, _ in cells
            if re.match(r"(?:voor-?\s*en\s*achter)?naam\b", cell.column.strip(), re.IGNORECASE)
        ]
        attended = [
            cell
            for cell, _ in cells
            if any(is_in("attendance", k, cell.column) for k in ("present", "absent"))
        ]
        for cell in named[:1] or attended:
            absent = is_in("attendance", "absent", cell.column)
            others = [value.strip() for other, value in cells if other is not cell and value.strip()]
            for person in _people(text, _List("", "", cell.start, cell.end)):
                organisation = person.organisation or (others[0] if named and others else "")
                yield replace(person, organisation=organisation, present=person.present and not absent)
        if not named and not attended and len(cells) >= 2:
            label = cells[0][1]
            kind = next((k for k in ("present", "absent", "roles") if is_in("attendance", k, label)), "")
            for cell, _ in cells[1:] if kind else []:
                for person in _people(text, _List(label, kind, cell.start, cell.end)):
                    role = person.role or (label.strip(" :") if kind == "roles" else "")
                    yield replace(person, role=role, present=person.present and kind != "absent")


def _once(people: Sequence[Person]) -> list[Person]:
    """Each person once; a surname alone is the person of that surname who is named more fully."""
    kept: list[Person] = []
    for person in people:
        twin = next((i for i, other in enumerate(kept) if _same(other.name, person.name)), None)
        if twin is None:
            kept.append(person)
            continue
        other = kept[twin]
        fuller = person if len(person.name) > len(other.name) else other
        kept[twin] = replace(
            fuller,
            role=other.role or person.role,
            organisation=other.organisation or person.organisation,
            present=other.present,
        )
    return kept


def _same(one: str, two: str) -> bool:
    if one.casefold() == two.casefold():
        return True
    short, long = sorted((one, two), key=len)
    return (
        " " in long
        and re.search(rf"(?:\.|\s){re.escape(short)}$", long, re.IGNORECASE) is not None
        and "." in long
    )
