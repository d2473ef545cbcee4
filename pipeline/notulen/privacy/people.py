"""Names of people who hold no office: residents who speak, ask or object, and clients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from notulen.link.registry import candidates_for
from notulen.privacy.cues import Cues
from notulen.privacy.masks import Mask, Ranges
from notulen.privacy.people_patterns import (
    GROUPS,
    INITIALS,
    addressed,
    after_office,
    before_office,
    given_name,
    introductions,
    listed_names,
    lists,
    office_holders,
    particles,
    section,
)
from notulen.privacy.rules import any_of, rules
from notulen.records import Extraction

_WORD = re.compile(r"[\w.’'-]+")
# What stands before is looked at after the first letter: a set of characters is faster to look for.
_CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![\w-].)\w*(?:[-’']\w+)*")
_APOSTROPHE = re.compile("[’']")
_BEFORE = 60  # characters looked at before a surname


def find_people(found: Extraction, cues: Cues) -> list[Mask]:
    """Every place where somebody without an office is named, also by surname later on.

    Who is on the attendance list holds an office, but for those who are introduced there as residents (an
    inspreker); so does whoever the text names with an office or a party. A surname of one of these is left
    everywhere. What is part of the name of a body is no name of a person.
    ``cues`` are those of the document's text.
    """
    text = found.document.text
    listed = found.attendees
    introduced = {*_introduced(cues)}
    residents = Ranges(introduced)
    guests = [p for p in listed if _is_guest(p.role) or residents.overlap(p.start, p.end)]
    office = {_last(person.name) for person in listed if person not in guests}
    office |= {_last(match["full"]) for holder in office_holders() for match in cues.find(holder)}
    spans = {*introduced, *((guest.start, guest.end) for guest in guests if guest.end > guest.start)}
    for item in found.agenda:
        if section().search(item.title):
            spans.update(_spans(addressed().finditer(text, item.end, item.stop)))
    named = Ranges((mention.start, mention.end) for mention in found.mentions)
    places = sorted(
        (start, end)
        for start, end in spans
        if not _holds_office(text, start, end)
        and not named.overlap(start, end)
        and not office & {*_WORD.findall(text[start:end]), *_following(text, end)}
    )
    names = {" ".join(text[start:end].split()) for start, end in places}
    again = (mask for mask in _again(text, names) if not named.overlap(mask.start, mask.end))
    return sorted({*(Mask(start, end, "naam") for start, end in places), *again})


def _introduced(cues: Cues) -> Iterator[tuple[int, int]]:
    for introduction in introductions():
        yield from _spans(cues.find(introduction))
    for several in lists():
        for match in cues.find(several):
            yield from _spans(listed_names().finditer(cues.text, *match.span("list")))


def _spans(matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    for match in matches:
        group = next(name for name in GROUPS if match.groupdict().get(name))
        words = _WORD.findall(match[group])
        if not any(word.casefold() in _no_name() for word in words if word[0].isupper()):
            yield match.span(group)


@dataclass(frozen=True, slots=True)
class _Known:
    """A surname that may come again: what stands before its last word, and whether it says enough alone."""

    before: re.Pattern[str]
    alone: bool


def _again(text: str, names: Iterable[str]) -> Iterator[Mask]:
    """Further places of surnames, with the initials, particles and own first names before them.

    A bare surname that is a municipality's too ("Bergen") counts only with initials or a form of address.
    """
    known: dict[str, list[_Known]] = {}
    for name in names:
        words = _surname(name).split()
        if words:
            known.setdefault(words[-1], []).append(_known(name, words))
    for match in _CAPITALISED.finditer(text) if known else ():
        word = match[0]
        if word not in known and not word.isalnum():
            word = _APOSTROPHE.split(word, maxsplit=1)[0]
        for surname in known.get(word, ()):
            window = max(0, match.start() - _BEFORE)
            before = surname.before.search(text, window, match.start())
            if before and (surname.alone or before["address"] or before["first"]):
                start = before.start("name")
                start = start if before["address"] else _given(text, start)
                yield Mask(start, match.start() + len(word), "naam")


def _known(name: str, words: list[str]) -> _Known:
    small = "".join(rf"(?i:{re.escape(word)})\s{{1,3}}" for word in words[:-1])
    own = [
        word for word in _WORD.findall(name) if word[0].isupper() and "." not in word and word not in words
    ]
    first = any_of(own) if own else r"(?!)"
    address = rf"(?i:{any_of(rules()['people']['address'])})\s{{1,3}}"
    return _Known(
        re.compile(
            rf"(?<![\w-])(?P<address>{address})?"
            rf"(?P<name>(?P<first>(?:{INITIALS}|{first}\s{{1,3}}){{0,3}}){small})$"
        ),
        bool(small) or (len(words[-1]) > 3 and not candidates_for(words[-1], "gemeente")),
    )


def _holds_office(text: str, start: int, end: int) -> bool:
    """Whether words beside a name say that this person holds an office or speaks for a party."""
    return bool(
        before_office().search(text[max(0, start - 40) : start]) or after_office().match(text[end : end + 60])
    )


def _is_guest(role: str) -> bool:
    words = {word.casefold() for word in re.findall(r"[\w-]+", role)}
    people = rules()["people"]
    return bool(words & {*people["alone"], *people["singular"], *people["plural"]})


def _surname(name: str) -> str:
    """The surname with its particles: "van der Wal" of "mevrouw B. van der Wal"."""
    words = [word for word in name.split() if not re.fullmatch(INITIALS, word)]
    small = particles()
    at = len(words) - 1
    while at > 0 and words[at - 1].casefold() in small:
        at -= 1
    return " ".join(words[at:]) if words else ""


def _given(text: str, start: int) -> int:
    """Where a first name before a surname begins, else the surname itself."""
    match = given_name().search(text, max(0, start - 40), start)
    is_name = match is not None and match["given"].casefold() not in _no_name() | _titles()
    return match.start("given") if match and is_name else start


def _following(text: str, end: int) -> list[str]:
    """The word with a capital that comes right after: a second surname, as in "Van Basten Batenburg"."""
    match = re.compile(r"\s{1,3}([A-ZÀ-Þ][\w’'-]+)").match(text, end)
    return [match[1]] if match else []


def _last(name: str) -> str:
    return next(iter(reversed(_WORD.findall(name))), "")


@cache
def _no_name() -> frozenset[str]:
    people = rules()["people"]
    return frozenset([*people["no_name"], *people["alone"], *people["singular"], *people["plural"]])


@cache
def _titles() -> frozenset[str]:
    people = rules()["people"]
    return frozenset([*people["address"], *people["titles"], *people["office"]])
