"""Organisations of people: in brackets after a name, and on the attendance list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import known_bodies, municipalities
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, any_of, rules
from notulen.extract.body_words import fold, words_of
from notulen.language.dictionary import dictionary_form
from notulen.records import Attendee
from notulen.segment.wordlists import pattern

_BRACKETS = re.compile(r"\(([^()\n]{1,60}(?:\n[^()\n]{1,40})?)\)")
_END_OF_LIST = re.compile(r"\.(?=\s|$)|\n\s*\n|\n(?=[A-Z][a-z]+wezig)")


def bracket_candidates(grammar: Grammar, attendees: Sequence[Attendee]) -> Iterator[Candidate]:
    """Organisations in brackets after a person, and those of the attendance list.

    Names that no list knows count where the brackets stand together with others after people, so
    that "J. de Wit (bijlage)" in running text is left alone.
    """
    text = grammar.text
    spans = {
        m.span(1)
        for m in _BRACKETS.finditer(text)
        if _person().search(text[max(0, m.start() - 60) : m.start()])
    }
    listed = {place for person in attendees for place in organisation_of(text, person)}
    for start, end in (place for person in attendees for place in _letters_of(text, person)):
        yield Candidate(start, end, "overig", "haakjes", 0.7, fold(text[start:end]))
    places = sorted(spans | listed)
    for number, (start, end) in enumerate(places):
        if _behind_body(grammar, start, end):
            continue
        if (start, end) in listed:
            yield from _glued(text, start, end)
        near = [other for other in places[max(0, number - 2) : number + 3] if abs(other[0] - start) < 250]
        sure = (
            (start, end) in listed
            or (
                len(near) >= 3
                and any(_known_kind(grammar, *other) for other in near if other != (start, end))
            )
            or _of_titled(grammar, start, end)
        )
        parties = any(_known_kind(grammar, *other) == "partij" for other in near)
        yield from _organisations(grammar, start, end, sure, "partij" if parties else "overig")


def _behind_body(grammar: Grammar, start: int, end: int) -> bool:
    """Whether brackets behind a body hold a surname: "Aedes (Smit)"."""
    inside, before = grammar.within(start, end), grammar.within(max(0, start - 24), start)
    if len(inside) != 1 or not before or grammar.words.kind(inside[0]).text.isupper():
        return False
    known = known_bodies().at(grammar.text, grammar.words, before[-1])
    return known is not None and not known.cued and not _known_kind(grammar, start, end)


def assembly_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Organisations of which somebody was there: "Aanwezig waren de verenigingen: VV Oost; De Vlinder."."""
    for label in grammar.matches(_listed(), grammar.lists["attendance"]):
        if not pattern("attendance", "organisations").search(label[0]):
            continue
        end = _END_OF_LIST.search(grammar.text, label.end())
        stop = end.start() if end else len(grammar.text)
        entries = grammar.text[label.end() : stop]
        for piece in re.finditer(r"[^;]+" if ";" in entries else r"[^,\n]+", entries):
            name = piece[0].strip()
            start = label.end() + piece.start() + piece[0].index(name)
            if name[:1].isupper() and len(name) > 2 and len(name.split()) <= 6:
                yield Candidate(start, start + len(name), "vereniging_stichting", "aanwezig", 0.7, fold(name))


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('attendance', capital=True)})\b[^.:;\n]{{0,60}}:\s*")


@cache
def _person() -> re.Pattern[str]:
    """The end of somebody's name, before a bracket."""
    return re.compile(
        r"(?:[A-ZÀ-Ý]\.(?:[A-ZÀ-Ý]\.)*\s?|[A-ZÀ-Ý][\w’'-]+\s)?"
        rf"(?:(?:{any_of('name_particles')})\s){{0,3}}[A-ZÀ-Ý][\w’'-]+[,]?\s?$"
    )


@cache
def _addressed() -> re.Pattern[str]:
    """The same behind a form of address: "de heer X"."""
    return re.compile(rf"\b(?:{any_of('forms_of_address', capital=True)})\s[^\n,;:()]{{2,40}}$")


def _of_titled(grammar: Grammar, start: int, end: int) -> bool:
    """Whether brackets after "de heer X" or "mevrouw X" hold a name: no place, no words of the language."""
    words = grammar.within(start, end)
    titled = _addressed().search(grammar.text, max(0, start - 60), start - 1)
    return (
        titled is not None
        and end - start > 2
        and len(words) > 0
        and all(grammar.names(index) for index in words)
        and any(dictionary_form(grammar.words.kind(index).folded) is None for index in words)
        and municipalities().at(grammar.text, grammar.words, words[0]) is None
    )


def organisation_of(text: str, person: Attendee) -> Iterator[tuple[int, int]]:
    """Where an attendee's organisation stands, which may be before the name."""
    if len(person.organisation) < 2:
        return
    around = text[max(0, person.start - 80) : person.end + 200]
    places = [
        m.start() + max(0, person.start - 80) for m in re.finditer(re.escape(person.organisation), around)
    ]
    if places:
        place = min(places, key=lambda place: abs(place - person.start))
        yield place, place + len(person.organisation)


def _letters_of(text: str, person: Attendee) -> Iterator[tuple[int, int]]:
    """Where letters of an organisation end a name: "Mevr. A. de Boer LWOZ"."""
    *name, letters = person.name.split() or [""]
    place = text.find(letters, person.start, person.end + 20)
    surname = len(name) > 1 and name[0][-1] == "." and name[-1][0].isupper() and not name[-1].isupper()
    if surname and len(letters) > 2 and letters.isalpha() and letters.isupper() and place >= 0:
        yield place, place + len(letters)


def _glued(text: str, start: int, end: int) -> Iterator[Candidate]:
    """A known body whose name the layout glued to the next word ("GroenLinksA. Bos")."""
    if text[end : end + 1].isalnum():
        words = words_of(text[start:end])
        entry = known_bodies().at(text[start:end], words, 0) if words else None
        if entry is not None and len(entry.words) == len(words):
            yield Candidate(start, end, entry.kind, f"lijst:{entry.kind}", 0.9, fold(entry.name))
        elif words and words[0].capital:
            yield Candidate(start, end, "overig", "haakjes", 0.6, fold(text[start:end]))


def _known_kind(grammar: Grammar, start: int, end: int) -> str:
    """The kind of the known body that stands in a place, "" where there is none."""
    inside = grammar.within(start, end)
    known = known_bodies().at(grammar.text, grammar.words, inside[0]) if inside else None
    return known.kind if known else ""


def _organisations(grammar: Grammar, start: int, end: int, sure: bool, kind: str) -> Iterator[Candidate]:
    """The organisation in brackets or in an entry, where no list names it: the first part that is no role."""
    for match in re.finditer(r"[^,;\n]+", grammar.text[start:end]):
        piece = re.split(r"\s[-–]\s", match[0])[0].strip()
        first = start + grammar.text[start:end].index(piece, match.start()) if piece else start
        words = grammar.within(first, first + len(piece))
        if not words or any(grammar.is_in("roles", i) for i in words[:2]) or piece[0].isdigit():
            continue
        if sure and len(words) <= 6 and _could_be(grammar, words, piece) and not _is_place(grammar, words):
            yield Candidate(first, first + len(piece), kind, "haakjes", 0.7, fold(piece))
        return


def _could_be(grammar: Grammar, words: Sequence[int], piece: str) -> bool:
    first = grammar.words[words[0]]
    known = known_bodies().at(grammar.text, grammar.words, words[0])
    if known is not None and (len(known.words) == len(words) or "/" in piece):
        return False
    after = words[0] + len(known.words) if known is not None else words[0]
    if words[0] < after <= words[-1] and is_person(grammar, after, words[-1] + 1):
        return False  # "Digipolis Anna de Wit"
    if any(grammar.words.kind(index).folded in rules().generic for index in words):
        return False  # "nieuwe leden"
    if any(known_bodies().at(grammar.text, grammar.words, i) for i in words[1:]) and "/" not in piece:
        return False
    if not grammar.names(words[0]) or _initials_of(grammar, words):
        return False
    return first.folded not in grammar.people and fold(piece) not in rules().lists["provinces"]


def _is_place(grammar: Grammar, words: Sequence[int]) -> bool:
    """Whether it is only a municipality: "A. Bos (Buren)" says where somebody is from, and no more."""
    place = municipalities().at(grammar.text, grammar.words, words[0])
    return place is not None and len(place.words) == len(words)


def _initials_of(grammar: Grammar, words: Sequence[int]) -> bool:
    """Whether brackets hold the initials of the person before them: "Anna de Vries (AdV)"."""
    short = grammar.text[grammar.words[words[0]].start : grammar.words[words[-1]].end]
    if len(words) > 1 or len(short) > 4:
        return False
    named = [word.folded for word in grammar.words[max(0, words[0] - 5) : words[0]]]
    before = [word[0] for word in named]
    if fold(short)[0] not in before:
        return False
    letters = iter("".join(named[before.index(fold(short)[0]) :]))
    in_order = short.isupper() and all(letter in letters for letter in fold(short))  # "Jan Kooistra (JKA)"
    return in_order or all(letter in before for letter in fold(short))
