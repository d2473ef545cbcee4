"""Names of people as attendance lists write them: "mw. J.W. van der Meer (D66)", "Karin Bos, voorzitter"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from notulen.records import Attendee
from notulen.segment.wordlists import any_of, is_in, pattern

_TOKEN = re.compile(r"\S+")
_INITIALS = re.compile(r"(?:[A-Z\u00c0-\u00de][a-z]{0,2}\.-?){1,7}$|[A-Z\u00c0-\u00de]{1,2}$|IJ\.?$")
_CAPITAL = re.compile(r"(?:[dlDLO][’'])?[A-Z\u00c0-\u00de\u0100-\u017f][\w’'`-]*$")
_GLUED = re.compile(
    r"^[A-Z][\w/-]*?[A-Za-z0-9]"
    r"(?=(?:[A-Z]\.){1,5}\s?[a-zA-Z]|[A-Z] [A-Z](?!\.)|[A-Z][.]? (?:van|de|ten|ter)\b)"
)
_LONGEST = 8


def read_person(text: str, start: int = 0) -> list[Attendee]:
    """The person that one entry of an attendance list names (or two: somebody and who stands in for them).

    ``start`` is where the entry stands, and is added to the spans; the meeting is left open. An entry without
    a name gives nothing.
    """
    notes = [(match.group(1), match.start(1)) for match in re.finditer(r"\(([^()]*)\)?", text)]
    bare = re.sub(r"\([^()]*\)?", _blank, text)
    if notes and _married().match(bare) and not any(_is_role(note) for note, _ in notes):
        bare = re.sub(r" [-–] ", "---", bare, count=1)
    head = re.split(r"\s[-–—]\s|\t|[:/]\s|\s{3,}", bare.rstrip(), maxsplit=1)[0]
    before_space = head.strip().partition(" ")[0]
    apart = head.isupper() or is_in("attendance", "capital_at_the_end", before_space)
    glued = None if apart else _GLUED.match(head)
    begin = glued.end() if glued else 0
    span = _name_span(head, begin)
    if span is None:
        return _behind_role(bare, notes, start)
    name = re.sub(r"\s+", " ", text[span[0] : span[1]])
    before = [word.strip("*_:,") for word in head[begin : span[0]].split()]
    rest = [bare[span[1] :].strip(" -–—:;,.)\t*_"), *(part for note, _ in notes for part in _parts(note))]
    if glued:
        rest.append(head[: glued.end()])
    role = next((note.strip() for note in [*rest, *before] if note and _is_role(note)), "")
    away = [
        note
        for note in rest
        if is_in("attendance", "away", note)
        and not is_in("attendance", "remarks", note)
        and not _shortens(note, name)
    ]
    other = [
        note.strip()
        for note in rest
        if note and not _is_role(note) and note not in away and not _is_remark(note, name)
    ]
    persons = [Attendee(start + span[0], start + span[1], name, role, other[0] if other else "", not away)]
    for note, at in notes:
        stand_in = re.match(r"vervangen door\s+", note)
        if stand_in:
            persons += read_person(note[stand_in.end() :], start + at + stand_in.end())
    return persons


@cache
def _married() -> re.Pattern[str]:
    """A woman with two surnames, both of which are hers: "mevrouw C.M. Kok - de Wit (VVD)"."""
    surname = r"(?:[a-z]+\s){0,3}[A-Z][\w'’]+"
    address = any_of("attendance", "of_a_woman")
    return re.compile(rf"\W*(?:{address})\s(?:[A-Z]\.)+\s?{surname} [-–] {surname}\s*$")


def _behind_role(bare: str, notes: list[tuple[str, int]], start: int) -> list[Attendee]:
    """The person whose name stands in brackets behind a role: "de dijkgraaf (mevrouw H. Palsma)"."""
    role = re.sub(r"^(?:de|het) ", "", bare.strip(" -*•:;.,").casefold())
    if len(notes) != 1 or not _is_role(role):
        return []
    note, at = notes[0]
    return [replace(person, role=person.role or role) for person in read_person(note, start + at)]


def _is_role(note: str) -> bool:
    return is_in("attendance", "role_words", note)


def _is_remark(note: str, name: str) -> bool:
    """Whether a bracket holds initials, or until when somebody stayed."""
    words = re.findall(r"[^\W\d_]+", name)
    initials = {"".join(word[0] for word in some).casefold() for some in (words, filter(str.istitle, words))}
    short = note.replace(".", "").strip()
    return short.casefold() in initials or _shortens(short, name) or is_in("attendance", "remarks", note)


def _shortens(code: str, name: str) -> bool:
    """Whether a few capitals are somebody's: "PWT" may be Pim Weert, letters of his name in order."""
    if not (code.isupper() and code.isalpha() and 2 <= len(code) <= 4 and code[0] == name[:1].upper()):
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in code)


def _parts(note: str) -> list[str]:
    """What a bracket says: "Kadaster, voorzitter" is an organisation and a role."""
    parts = note.split(",")
    return parts if any(_is_role(part) for part in parts) else [note]


def _blank(match: re.Match[str]) -> str:
    """White space in place of a bracket; one within the name, as in "M. (Maarten) Bos", is a space too."""
    return " " * len(match.group())


def _name_span(text: str, begin: int) -> tuple[int, int] | None:
    """Where the name stands in an entry without brackets, after forms of address, or None."""
    address = re.compile(
        rf"[\s*_•·–—+-]*(?:(?:{pattern('attendance', 'forms_of_address').pattern})(?:\s+|(?<=\.)(?=\w)))*",
        re.IGNORECASE,
    )
    match = address.match(text, begin)
    start = match.end() if match else begin
    first = end = -1
    capital = False
    count = 0
    for token in _TOKEN.finditer(text, start):
        word = token.group().strip("*_,;:)")  # the end of brackets around the whole list
        handle = re.match(r"@\w", word) is not None
        particle = pattern("attendance", "particles").fullmatch(word) is not None
        if not word or (is_in("attendance", "no_name", word) and not particle):
            break
        if particle:
            pass
        elif handle:  # "@jan" in notes that were kept in a chat or a wiki
            capital, end = True, token.start() + len(token.group().rstrip("*_,;:. "))
        elif _INITIALS.match(word) or _CAPITAL.match(word.rstrip(".")):
            capital = capital or (bool(_CAPITAL.match(word.rstrip("."))) and len(word.rstrip(".")) > 1)
            end = token.start() + len(token.group().rstrip("*_,;:.) "))
            if _INITIALS.match(word) and word.endswith("."):
                end = token.end()
        else:
            break
        first = (
            token.start() + (len(token.group()) - len(token.group().lstrip("*_@"))) if first < 0 else first
        )
        count += 1
    if first < 0 or end < 0 or not capital or count > _LONGEST:
        return None
    name = text[first:end]
    if re.search(r"\s[A-Z][a-z]+\.$", name):  # a surname of three letters and the end of the list
        end, name = end - 1, name[:-1]
    if is_in("attendance", "role_words", name) or is_in("attendance", "no_name", name):
        return None
    particles = pattern("attendance", "particles")
    capitals = [word for word in name.split() if len(word) > 1 and word.isupper()]
    if sum(not particles.fullmatch(word) for word in capitals) > 2:  # parties, acronyms
        return None
    rest = text[end:].strip(" .,;:*_-")
    if rest and rest[0].islower() and len(rest.split()) > 5:
        return None
    return first, end
