"""The people in the text of an attendance list, with roles and organisations that several of them share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from notulen.language.lookup import first_names
from notulen.records import Attendee
from notulen.segment.layout import BULLET
from notulen.segment.names import read_person
from notulen.segment.wordlists import any_of, is_in, pattern

_TICKED = re.compile(r"[☑✓✔☒]|\[[xX]\]")
_UNTICKED = re.compile(r"☐|\[ ?\]")
_LABEL = re.compile(r"([^:()]{2,60}):(?:\s+|$)")
_ROLE_AND_STOP = re.compile(r"(?<!\w)([a-z-]{4,})\.(?=\s+[A-Z])")
_FEWEST_BULLETS = 2
_BULLETED = re.compile(r"^[-•*–] ", re.MULTILINE)
_GROUP = re.compile(r"^(?P<name>(?![-•*–] )[A-Z][^\n:,;()]{2,60})\n\s*[-•*–] ", re.MULTILINE)
_LONGEST_LIST = 300  # characters, in small letters
_LONG_LINE = 50  # characters: a shorter line of a list is not wrapped unless it ends in the middle of a name


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two separators: ``[start, end)`` in the list, ``first`` on a line or after ";"."""

    start: int
    end: int
    first: bool


def people_in(text: str, start: int, end: int) -> Iterator[Attendee]:
    """The people in the list that ``text[start:end]`` is, in reading order; spans are in ``text``."""
    part = _grouped(_in_sentences(_opened(_capitalised(text[start:end]))))
    run: list[Attendee] = []  # those of one line, or up to a semicolon
    group, own_line = "", False
    ticks = bool(_TICKED.search(part))
    for piece in _pieces(part):
        if piece.first:
            yield from run
            run = []
            if own_line and part[: piece.start].endswith("\n"):
                group, own_line = "", False
        body = part[piece.start : piece.end]
        away = ticks and bool(_UNTICKED.match(body.strip(" -*•")))
        lead = entry_start(body)
        while (label := _LABEL.match(body, lead)) and not _is_person_and_role(body[lead:]):
            words = label.group(1).split()
            group = label.group(1).strip() if len(words) <= 4 and not words[0][0].isdigit() else group
            lead, own_line = label.end(), bool(body[label.end() :].strip())
        if group and is_in("attendance", "elsewhere", group):
            continue
        found = read_person(body[lead:], start + piece.start + lead)
        role = _shared_role(body[lead:], bool(found))
        for person in found:
            person = replace(person, present=person.present and not away)
            run.append(_of_group(person, group) if group else person)
        if role and run:
            several = is_in("attendance", "roles_of_several", role)
            run = [
                replace(p, role=p.role or role) if several or at == len(run) - 1 else p
                for at, p in enumerate(run)
            ]
    yield from run


def _opened(part: str) -> str:
    """A list within brackets without them: "Voltallig bestuur (Jan Bos (JB) voorzitter, Mia Kok)"."""
    opening = _bracketed().match(part)
    if opening is None:
        return part
    depth, at = 1, opening.end()
    while at < len(part) and depth:
        depth += {"(": 1, ")": -1}.get(part[at], 0)
        at += 1
    inner = part[opening.end() :] if depth else f"{part[opening.end() : at - 1]} {part[at:]}"
    return " " * opening.end() + inner


def _grouped(part: str) -> str:
    """A list in which names with bullets stand below those of groups, these as labels: "Studio Oost:"."""
    if len(_BULLETED.findall(part)) < _FEWEST_BULLETS:
        return part
    return _GROUP.sub(
        lambda match: (
            match.group()
            if match["name"].split(None, 1)[0] in first_names()
            else f"{match['name']}:{' ' * (match.end() - match.end('name') - 1)}"
        ),
        part,
    )


def _in_sentences(part: str) -> str:
    """A list with semicolons in place of full stops behind roles: "Mia Kok, schepen. Piet Vis, raadslid"."""
    part = _ladies_and_gentlemen().sub(lambda match: " " * len(match.group()), part)
    return _ROLE_AND_STOP.sub(
        lambda match: f"{match[1]};" if is_in("attendance", "role_words", match[1]) else match.group(), part
    )


def _capitalised(part: str) -> str:
    """A list in small letters ("sjors, mieke en jan-willem") with capitals, if most are known first names."""
    if part != part.lower() or len(part) > _LONGEST_LIST:
        return part
    entries = [entry.split(maxsplit=1)[0] for entry in between_people().split(part) if entry.strip()]
    known = sum(entry.strip(" .:").title() in first_names() for entry in entries)
    if known < 2 or 2 * known < len(entries):
        return part
    return _small_word().sub(lambda match: match.group()[0].upper() + match.group()[1:], part)


@cache
def _bracketed() -> re.Pattern[str]:
    """What stands before a list within brackets: "Voltallig bestuur (Jan Bos, …"."""
    opens = rf"(?:(?i:{any_of('attendance', 'whole')})|\d+|[a-z]+)"
    return re.compile(rf"\s*{opens}\s[^,;:()\n]{{0,40}}\((?=[^()]*(?:\([^()]*\))?[^()]*(?:,|\sen\s))")


@cache
def _ladies_and_gentlemen() -> re.Pattern[str]:
    return re.compile(rf"\b[Dd]e (?:{any_of('attendance', 'ladies_and_gentlemen')})\b")


@cache
def _small_word() -> re.Pattern[str]:
    """A word in small letters that is no particle of a surname."""
    return re.compile(rf"(?<![\w'’])(?!(?:en|{any_of('attendance', 'small_particles')})\b)[a-zà-ÿ][\w’'-]*")


@cache
def between_people() -> re.Pattern[str]:
    """What stands between two people in a list."""
    return re.compile(
        rf"[;,\n]|\s\|\s|\s(?:{any_of('attendance', 'joints')}|&|\+|/)\s(?!der\b)"
        rf"|\s(?=(?:{any_of('attendance', 'together')})\s)|(?<=\))\s+(?=[A-Z])"
        rf"|\s+(?=(?i:{pattern('attendance', 'honorifics').pattern})\s)"
        rf"|\b(?i:{pattern('attendance', 'except').pattern})\s"
    )


def entry_start(body: str) -> int:
    """How much stands before the entry: white space, a bullet, a tick."""
    lead = len(body) - len(body.lstrip())
    while bullet := BULLET.match(body[lead:]):
        lead += bullet.end()
    return lead


def _pieces(part: str) -> Iterator[_Piece]:
    masked = _masked(part)
    position, first = 0, True
    for match in [*between_people().finditer(masked), None]:
        stop = match.start() if match else len(masked)
        yield _Piece(position, stop, first)
        if match:
            position, first = match.end(), match.group() in ("\n", ";") or (first and stop == position)


def _of_group(person: Attendee, group: str) -> Attendee:
    """The person with the role or the organisation of a group that is named before its people."""
    if person.role or person.organisation:
        return person
    named_by_role = is_in("attendance", "role_words", group)
    return replace(person, role=group) if named_by_role else replace(person, organisation=group)


def _is_person_and_role(text: str) -> bool:
    """Whether it reads "Jan Bos: schepen", the colon before the role and not behind a group."""
    name, _, role = text.partition(":")
    return is_in("attendance", "role_words", role.strip(" ;.")) and bool(read_person(name))


def _shared_role(body: str, named: bool) -> str:
    """The role that ends a row of names ("Anna Tak, Jan Bos: schepenen", "…, schepenen"), "" if none."""
    role = (body.partition(":")[2] if named else body).strip(" ;.:*_")
    return role if role and is_in("attendance", "role_words", role) else ""


def _masked(part: str) -> str:
    """The list with brackets blanked, and with line ends as spaces where the list runs on over them."""
    masked = re.sub(
        r"\([^()]*\)", lambda match: "(" + "x" * (len(match.group()) - 2) + ")", part, flags=re.DOTALL
    )
    if part.count(",") <= 1 + part.count("\n") // 2:
        return masked
    lines = masked.split("\n")
    width = max(map(len, lines))
    bracketed = part.count("(") > 0.7 * part.count(",")
    joined = lines[0]
    for before, line in pairwise(lines):
        joined += (" " if _runs_on(before, line, width, bracketed) else "\n") + line
    return joined


def _begins_entry(line: str) -> bool:
    """Whether a line begins with the whole name of somebody, and something said of them behind a comma."""
    first, comma, _ = line.partition(",")
    people = read_person(first) if comma else []
    return len(people) == 1 and " " in people[0].name and people[0].name == first.strip()


def _runs_on(before: str, line: str, width: int, bracketed: bool) -> bool:
    """Whether a list with commas runs on from one line into the next, rather than beginning an entry.

    Where something in brackets stands behind nearly every name (``bracketed``), a name ends with it.
    """
    last = before.rstrip().rpartition(",")[2].strip(" ;.")
    if before.rstrip().endswith((";", ".")) or not line.strip() or is_in("attendance", "role_words", last):
        return False
    words = last.split()
    particle = bool(words) and pattern("attendance", "particles").fullmatch(words[-1]) is not None
    if particle or line.lstrip().startswith("(") or before.rstrip().endswith((",", "(", "&", "-", " en")):
        return True
    if bracketed and last and not last.endswith(")"):
        return True
    if len(words) > 1 and _begins_entry(line):
        return False
    return len(before) > max(_LONG_LINE, 0.7 * width)
