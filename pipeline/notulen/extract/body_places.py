"""Municipalities without their head word: "Weesp laat weten", "de BAR-gemeenten"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import municipalities
from notulen.extract.body_rules import Candidate, any_of, topic_key_of
from notulen.extract.body_words import fold


def region_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Groups of municipalities under one name: "de BAR-gemeenten", "de HBEL gemeenten"."""
    plurals = grammar.lists["plural_organs"]
    for index in grammar.words.where(lambda word: word.folded in plurals):
        if not grammar.follows(index):
            continue
        word, before = grammar.words[index], grammar.words[index - 1]
        if grammar.names(index - 1) and (
            grammar.bound(index) or (before.text.isupper() and len(before.text) > 2)
        ):
            name = grammar.text[before.start : word.end]
            yield Candidate(
                before.start,
                word.end,
                "gemeente",
                "regel:gemeenten",
                0.7,
                fold(name),
                "",
                "",
                False,
                (before.text,),
            )


def municipality_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Municipalities without their head word: those that act, and those in an enumeration of bodies."""
    places = municipalities()
    found: list[tuple[int, int]] = []
    after = 0
    for index in places.beginnings(grammar.words):
        if index < after or not grammar.words.kind(index).text[0].isupper():
            continue
        entry = places.at(grammar.text, grammar.words, index)
        if entry is not None and not _is_surname(grammar, index):
            after = index + len(entry.words)
            found.append((index, after))
    for position, (first, after) in enumerate(found):
        if _of_party(grammar, after):
            start, end = grammar.words.start(first), grammar.words.end(after)
            yield Candidate(start, end, "partij", "regel:partij", 0.8, fold(grammar.text[start:end]))
            continue
        acts = _acts(grammar, first, after)
        if acts or _enumerated(grammar, found, position):
            start, end = grammar.words.start(first), grammar.words.end(after - 1)
            key = f"gemeente:{topic_key_of(grammar.text[start:end])}"
            yield Candidate(
                start, end, "gemeente", f"gemeente:{'handelt' if acts else 'opsomming'}", 0.7, key
            )


def _is_surname(grammar: Grammar, index: int) -> bool:
    """Whether an initial stands before it: "A. Boom", "J.W. Buren"."""
    before = grammar.words.kind(index - 1).text if index else ""
    return len(before) == 1 and before.isupper() and grammar.text[grammar.words.start(index) - 2] == "."


def _of_party(grammar: Grammar, after: int) -> bool:
    """Whether the word behind a municipality makes the name of a local party: "Zutphen Vooruit"."""
    return (
        grammar.follows(after, hyphens=False)
        and grammar.words.kind(after).capital
        and grammar.is_in("party_after", after)
    )


@cache
def _member() -> re.Pattern[str]:
    """Who was there for a municipality: "Zeist (wethouder Bos)"."""
    return re.compile(rf" \((?:{any_of('offices')})s? [A-Z]")


def _acts(grammar: Grammar, first: int, after: int) -> bool:
    """Whether a municipality is the subject: "Weesp laat weten", "namens Weesp"."""
    if _member().match(grammar.text, grammar.words.end(after - 1)):
        return True
    subject = grammar.begins(first) and grammar.follows(after, hyphens=False) and grammar.is_in("acts", after)
    if subject or not grammar.follows(first, hyphens=False):
        return subject
    before = " ".join(grammar.words.kind(index).folded for index in range(max(0, first - 2), first))
    return grammar.is_in("acts_before", first - 1) or before in grammar.lists["acts_with"]


def _enumerated(grammar: Grammar, found: list[tuple[int, int]], position: int) -> bool:
    """Whether it is one of two or more in a row after "gemeenten" or the like, or of three that act."""
    first = last = position
    while first > 0 and _in_row(grammar, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _in_row(grammar, found[last], found[last + 1]):
        last += 1
    if last == first:
        return False
    opening = range(max(0, found[first][0] - 3), found[first][0])
    acting = grammar.is_in("acts", found[last][1])
    return any(grammar.is_in("row_heads", i) for i in opening) or (last - first >= 2 and acting)


def _in_row(grammar: Grammar, left: tuple[int, int], right: tuple[int, int]) -> bool:
    between = grammar.text[grammar.words[left[1] - 1].end : grammar.words[right[0]].start]
    return re.fullmatch(r"\s*(?:,|,?\s+en|/|&|,\s*gemeente)\s*(?:de gemeente\s+)?", between) is not None
