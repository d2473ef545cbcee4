"""Who was there, and who was not: from attendance lists, prose, tables, and named chairs and secretaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notulen.records import Attendee, Document, Meeting, Span, TableRow
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
        zone = _zone(settings)
        people = [*_from_tables(document, meeting, zone), *_from_lists(document, zone)]
        found += [_attendee(person, index) for person in _once(people)]
    return tuple(sorted(found, key=lambda attendee: (attendee.meeting, attendee.start)))


def attendance_spans(document: Document, settings: Sequence[Setting]) -> list[Span]:
    """Where the lists of two or more people stand among the lines of a meeting: nothing in them is a heading."""
    lists = [entry for entry in _lists(document, _zone(settings)) if entry.kind != "roles"]
    return [Span(entry.start, entry.end) for entry in lists if len(list(_people(document.text, entry))) > 1]


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
    group = ""
    for offset, piece in pieces:
        bullet = BULLET.match(piece.lstrip())
        lead = len(piece) - len(piece.lstrip()) + (bullet.end() if bullet else 0)
        label = re.match(r"([^:()]{2,60}):(?:\s+|$)", piece[lead:])
        if label:
            group = label.group(1).strip() if len(label.group(1).split()) <= 4 else ""
            lead += label.end()
        for person in read_person(piece[lead:], entry.start + offset + lead):
            yield replace(person, organisation=person.organisation or group)


def _masked(part: str, inline: bool) -> str:
    """The list with brackets blanked, and with line ends as spaces where the list runs on over them."""
    masked = re.sub(
        r"\([^()]*\)", lambda match: "(" + "x" * (len(match.group()) - 2) + ")", part, flags=re.DOTALL
    )
    return masked.replace("\n", " ") if inline else masked


def _from_tables(document: Document, meeting: Meeting, zone: Sequence[Setting]) -> Iterator[Person]:
    """People in tables: a column of names, a label in the first cell of a row, or a list below a label."""
    tables: dict[int, list[TableRow]] = {}
    for row in document.rows:
        if meeting.start <= row.start < meeting.end:
            tables.setdefault(row.table, []).append(row)
    for rows in tables.values():
        at = _names_column(document.text, rows)
        above = [setting for setting in zone if setting.line.end <= rows[0].start]
        labels = list(_labels(above[-1])) if above else []
        if at is None and labels and not above[-1].text[labels[-1][2] :].strip(" *_"):
            at = (0, labels[-1][1] == "absent")
        for row in rows:
            if at is not None and len(row.cells) > at[0]:
                yield from _in_column(document.text, row, *at)
            else:
                yield from _in_labelled_row(document.text, row)


def _names_column(text: str, rows: Sequence[TableRow]) -> tuple[int, bool] | None:
    """Which column has the names of people, and whether of those who were not there; None where none has."""
    for row in rows[:2]:
        for position, cell in enumerate(row.cells):
            for header in (cell.column, text[cell.start : cell.end]):
                if is_in("attendance", "name_column", header):
                    return position, False
                if cell.column and header is cell.column:
                    if is_in("attendance", "present", header) or is_in("attendance", "absent", header):
                        return position, is_in("attendance", "absent", header)
    return None


def _in_column(text: str, row: TableRow, column: int, absent: bool) -> Iterator[Person]:
    cell = row.cells[column]
    if row.header or is_in("attendance", "name_column", text[cell.start : cell.end]):
        return
    others = [text[c.start : c.end].strip() for c in row.cells[column + 1 :]]
    beside = next((value for value in others if value), "")
    for person in _people(text, _List("", "", cell.start, cell.end)):
        organisation = person.organisation or ("" if is_in("attendance", "role_words", beside) else beside)
        role = person.role or (beside if is_in("attendance", "role_words", beside) else "")
        away = absent or is_in("attendance", "away", beside)
        yield replace(person, role=role, organisation=organisation, present=person.present and not away)


def _in_labelled_row(text: str, row: TableRow) -> Iterator[Person]:
    label = text[row.cells[0].start : row.cells[0].end].strip(" :")
    kind = next((k for k in ("present", "absent", "roles") if is_in("attendance", k, label)), "")
    if not kind:
        return
    for cell in row.cells[1:]:
        for person in _people(text, _List(label, kind, cell.start, cell.end)):
            role = person.role or (label if kind == "roles" else "")
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
