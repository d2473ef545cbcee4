"""Names by their form and their neighbours: "X B.V.", "GroenLinks, SP, X en CDA"; and names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_rules import Candidate, any_of, rules, written
from notulen.extract.body_words import fold, words_in

# An item of a list that is nothing but a name of at most three words.
_ITEM = re.compile(r"^[ \t]*[-–•*o·][ \t]+([A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2})[ \t;,.]*$", re.MULTILINE)


# Before a further name of a row.
_JOINTS = (",", "/", "en")


class _FirmEnd(NamedTuple):
    """What ends the name of a firm; it begins so many characters before one of some words (folded)."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    before: int = 0


@cache
def _firm_ends() -> tuple[_FirmEnd, ...]:
    forms = sorted(written()["words"]["firm_forms"], key=len, reverse=True)
    first = frozenset(fold(re.split(r"\W", form)[0]) for form in forms)
    partners, sons = (any_of(group, capital=True) for group in ("firm_partners", "firm_sons"))
    lists = rules().lists
    return (
        _FirmEnd(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)"), first),
        _FirmEnd(re.compile(rf"& (?:{partners})(?!\w)"), lists["firm_partners"], len("& ")),
        _FirmEnd(re.compile(rf"(?<!\w)en (?:{sons})(?!\w)"), lists["firm_sons"], len("en ")),
    )


def _legal_forms(grammar: Grammar) -> list[re.Match[str]]:
    found = [match for end in _firm_ends() for match in grammar.matches(end.pattern, end.words, end.before)]
    return sorted(found, key=lambda match: match.start())


def company_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Names that end in a legal form: "X B.V."."""
    for match in _legal_forms(grammar):
        inside = grammar.within(max(0, match.start() - 60), match.start())
        first = len(inside)
        while first > 0 and len(inside) - first < 5:
            index = inside[first - 1]
            follows = index + 1 >= grammar.words.size or first == len(inside) or grammar.follows(index + 1)
            if not follows or not (grammar.names(index) or grammar.is_in("connectors", index)):
                break
            first -= 1
        while first < len(inside) and not grammar.names(inside[first]):
            first += 1
        first = _behind_organ(grammar, inside, _opened(grammar, inside, first))
        if first < len(inside) and grammar.text[grammar.words[inside[-1]].end : match.start()] in (" ", ""):
            start = grammar.words[inside[first]].start
            name = grammar.text[start : grammar.words[inside[-1]].end]
            ends = match[0].endswith("V.") and "." not in match[0][:-1]  # "X BV." ends a sentence
            stop = match.end() - ends
            also = _without_head(grammar, inside[first:], stop)
            yield Candidate(start, stop, "bedrijf", "regel:rechtsvorm", 0.9, fold(name), name, also=also)


def _behind_organ(grammar: Grammar, inside: Sequence[int], first: int) -> int:
    """Where the name begins behind an organ of it: "Raad van Bestuur Jeugdhuis De Kelder vzw"."""
    if first >= len(inside):
        return first
    organ = rules().lexicon.at(grammar.text, grammar.words, inside[first])
    fixed = organ is not None and rules().by_form[organ.form][0].fixed
    after = first + len(organ.words) if organ and fixed else first
    return after if after < len(inside) and grammar.names(inside[after]) else first


def _without_head(grammar: Grammar, inside: Sequence[int], end: int) -> tuple[str, ...]:
    """The name without what sort of firm it is: "Beek & Zonen" of "Bouwbedrijf Beek & Zonen"."""
    first = grammar.words.kind(inside[0]).folded
    head = first in rules().heads or first.endswith(rules().all_endings)
    return (grammar.text[grammar.words.start(inside[1]) : end],) if head and len(inside) > 1 else ()


def _opened(grammar: Grammar, inside: Sequence[int], first: int) -> int:
    """Where a name begins that is opened with a capital: "Van Dijk Beheer B.V."."""
    before = first
    while before > 0 and first - before < 3 and grammar.follows(inside[before - 1] + 1):
        before -= 1
        word = grammar.words[inside[before]]
        if word.folded not in grammar.lists["surname_particles"]:
            break
        if word.text == "Van" or (word.text[0].isupper() and not grammar.begins(inside[before])):
            return before
    return first


def is_person(grammar: Grammar, first: int, after: int) -> bool:
    """Whether a name is a person's: somebody present, a first name, after a title or an initial."""
    kind = grammar.words.kind
    if any(kind(index).folded in grammar.people for index in range(first, after)):
        return True
    if kind(first).folded in words_in("names", "first_names.txt") or len(kind(first).text) == 1:
        return True
    before = [kind(index).folded for index in range(max(0, first - 2), first)]
    if any(word in rules().lists["titles"] for word in before):
        return True
    return first > 0 and len(before[-1]) == 1 and grammar.text[grammar.words.end(first - 1)] == "."


def enumerated_candidates(grammar: Grammar, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Unknown names in a row with at least two known bodies of one kind: "GroenLinks, SP, X en CDA"."""
    named = [
        c for c in bodies if c.method.startswith(("lijst", "haakjes", "regel:rechtsvorm", "regel:fractie"))
    ]
    by_end = {c.end: c for c in named}
    by_start = {c.start: c for c in named}
    for index in grammar.capitals:
        start = grammar.words.start(index)
        if not grammar.text.endswith(_JOINTS, 0, _without_space(grammar.text, start)):
            continue  # as most: nothing can stand beside it
        if start in by_start or not grammar.names(index) or grammar.begins(index):
            continue
        end = index + 1
        while grammar.follows(end) and grammar.names(end) and grammar.words.start(end) not in by_start:
            end += 1
        if is_person(grammar, index, end):
            continue
        left = _neighbour(grammar, by_end, start, -1)
        stop = grammar.words.end(end - 1)
        right = _neighbour(grammar, by_start, stop, 1)
        # A row of parties may end in one that no list knows; of other bodies both neighbours must be known.
        row = (
            left is not None
            and left.kind == "partij"
            and (_after_comma(grammar.text, left.start) or left.method.startswith("regel:fracties"))
        )
        last = row and grammar.words.kind(index - 1).folded == "en"
        if left is not None and (last or (right is not None and left.kind == right.kind)):
            yield Candidate(start, stop, left.kind, "opsomming", 0.6, fold(grammar.text[start:stop]))


def listed_candidates(grammar: Grammar, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Unknown names that are an item of a list of which two others near it are nothing but a known body."""
    items = [match.span(1) for match in _ITEM.finditer(grammar.text)]
    known = {(c.start, c.end): c for c in bodies if c.method.startswith("lijst")}
    for number, (start, end) in enumerate(items):
        words = grammar.within(start, end)
        if (start, end) in known or not words or is_person(grammar, words[0], words[-1] + 1):
            continue
        near = items[max(0, number - 3) : number] + items[number + 1 : number + 4]
        beside = [known[place] for place in near if place in known and abs(place[0] - start) < 120]
        if len(beside) > 1 and all(grammar.names(index) for index in words):
            yield Candidate(start, end, beside[0].kind, "opsomming", 0.6, fold(grammar.text[start:end]))


def _after_comma(text: str, place: int) -> bool:
    return text.endswith(",", 0, _without_space(text, place))


def _without_space(text: str, place: int) -> int:
    """The place after the last character before ``place`` that is not white space."""
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return place


def _neighbour(grammar: Grammar, places: dict[int, Candidate], place: int, step: int) -> Candidate | None:
    if step < 0:
        gap = re.search(r"(?:,|/|\ben)\s*$|,\s+en\s+$", grammar.text[max(0, place - 6) : place])
        where = max(0, place - 6) + gap.start() if gap else -1
        return places.get(_without_space(grammar.text, where)) if gap else None
    gap = re.match(r"\s*(?:,|/|en\b)\s*", grammar.text[place : place + 8])
    return places.get(place + gap.end()) if gap else None
