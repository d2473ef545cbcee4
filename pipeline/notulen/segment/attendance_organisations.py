"""Organisations that stand behind names with nothing between: "Anna de Wit Kadaster", one to a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from notulen import assets
from notulen.language.lookup import first_names
from notulen.records import Attendee
from notulen.segment.wordlists import pattern

_FEW = 2
_ENOUGH = 3  # so many names, and half of the list, must end in an organisation that is known


def apart(text: str, people: Sequence[Attendee]) -> list[Attendee]:
    """The people of one list with their organisations taken off their names, where most of them have one.

    Organisations are known by models/lookup/bodies. In such a list, what stands behind first name and
    surname of the others is an organisation as well. ``text`` is that which the spans are relative to.
    """
    people = _behind_known(_with_neighbours(text, people))
    ends = [_known_end(person) for person in people]
    count = sum(end > 0 for end in ends)
    if count < _ENOUGH or 2 * count < len(people):
        return list(people)
    kept: list[Attendee] = []
    for person, end in zip(people, ends, strict=True):
        if kept and text[kept[-1].end : person.start].strip().endswith("&") and " " not in person.name:
            whole = f"{kept[-1].organisation} & {person.name}"  # "Anna de Wit Bos & Zonen"
            kept[-1] = replace(kept[-1], organisation=whole)
            continue
        kept.append(_cut(person, end or _name_end(person)))
    return kept


@cache
def known_forms() -> frozenset[str]:
    """The names and acronyms of all organisations in models/lookup/bodies."""
    forms: set[str] = set()
    for path in sorted((assets.models() / "lookup" / "bodies").glob("*.txt")):
        if path.name == "not_bodies.txt":
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                forms |= {form.strip().removeprefix("~") for form in line.split("|")}
    return frozenset(forms - {""} - first_names())  # "Kelly, Laurens" are two people


def _behind_known(people: Sequence[Attendee]) -> list[Attendee]:
    """The people with a known organisation taken off the front, where most have one: "VVD A. de Bos"."""
    firsts = [person.name.partition(" ") for person in people]
    known = [
        bool(rest) and first in known_forms() and not person.organisation
        for person, (first, _, rest) in zip(people, firsts, strict=True)
    ]
    if sum(known) < _FEW or 2 * sum(known) < len(people):
        return list(people)
    return [
        replace(person, start=person.end - len(rest), name=rest, organisation=first) if named else person
        for person, (first, _, rest), named in zip(people, firsts, known, strict=True)
    ]


def _with_neighbours(text: str, people: Sequence[Attendee]) -> list[Attendee]:
    """Joins "Anna de Wit" and "Kadaster", which a comma parted, where it is the only one on its line."""
    kept: list[Attendee] = []
    for person in people:
        before = kept[-1] if kept else None
        between = text[before.end : person.start] if before else "\n"
        if before and between.strip() == "," and "\n" not in between and person.name in known_forms():
            kept[-1] = replace(before, organisation=before.organisation or person.name)
        else:
            kept.append(person)
    return kept


def _cut(person: Attendee, end: int) -> Attendee:
    if not 0 < end < len(person.name) or person.organisation:
        return person
    name, organisation = person.name[:end].strip(), person.name[end:].strip()
    return replace(person, end=person.start + len(name), name=name, organisation=organisation)


def _known_end(person: Attendee) -> int:
    """Where a name ends before a known organisation; two words at least stay. 0 where there is none."""
    if person.organisation:
        return 0
    starts = [match.start() for match in re.finditer(r"\S+", person.name)]
    return next((start for start in starts[2:] if person.name[start:] in known_forms()), 0)


def _name_end(person: Attendee) -> int:
    """Where first name, particles and surname end."""
    words = list(re.finditer(r"\S+", person.name))
    surname = next((w for w in words[1:] if not pattern("attendance", "particles").fullmatch(w[0])), None)
    return surname.end() if surname else 0
