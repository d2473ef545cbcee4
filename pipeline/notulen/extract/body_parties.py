"""Parties that no list knows, by the parties they stand with: a local list has a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import known_bodies
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, any_of
from notulen.extract.body_words import fold
from notulen.language.dictionary import dictionary_form

_WORD = r"[A-ZÀ-Ý0-9][\w!&’'/-]*"
_NAME = re.compile(rf"(?<![\w/])({_WORD}(?: {_WORD}){{0,2}}) ?$")
_LONGEST = 120  # characters of a name
_AFTER = re.compile(r"(?:, | en |,? & |/)(?=[A-ZÀ-Ý])")
_BEFORE = re.compile(r"(?<![\w/])([A-ZÀ-Ý][\w!&’'-]*)(?: en |, )$")


def party_candidates(grammar: Grammar, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Unknown names where parties stand: with their members behind them, or first in a row of parties."""
    parties = {c.start: c for c in bodies if c.kind == "partij"}
    if not parties:
        return
    listed = [_without_surname(grammar, *span) for span in _with_members(grammar.text)]
    if sum(start in parties for start, _ in listed) > 1:
        for start, end in listed:
            if start not in parties and _may_be(grammar, start, end):
                yield _party(grammar, start, end)
    yield from _beside(grammar, parties)
    for start in parties:
        before = _BEFORE.search(grammar.text, max(0, start - 24), start)
        if before and before.start(1) not in parties:
            words = grammar.within(*before.span(1))
            cued = grammar.is_in("party_cues", words[0] - 1) and grammar.follows(words[0], hyphens=False)
            if cued and _may_be(grammar, *before.span(1)):
                yield _party(grammar, *before.span(1))


def _with_members(text: str) -> Iterator[tuple[int, int]]:
    """The names that have people behind them."""
    for match in _members().finditer(text):
        name = _NAME.search(text, max(0, match.start() - _LONGEST), match.start())
        if name:
            yield name.span(1)


@cache
def _members() -> re.Pattern[str]:
    """Between a party and its members, as councils list who was there: "LPZ: de heer J. Bos"."""
    return re.compile(rf": (?=(?:{any_of('addressed')}) )")


def _beside(grammar: Grammar, parties: dict[int, Candidate]) -> Iterator[Candidate]:
    """Parties whose name is a word as well, in a row with another: "CDA en Groen"."""
    for party in parties.values():
        joint = _AFTER.match(grammar.text, party.end)
        words = grammar.within(joint.end(), joint.end() + 1) if joint else range(0)
        entry = known_bodies().at(grammar.text, grammar.words, words[0]) if words else None
        if entry and entry.kind == "partij" and entry.cued and grammar.words.start(words[0]) not in parties:
            start, end = grammar.words.start(words[0]), grammar.words.end(words[0] + len(entry.words) - 1)
            after = words[0] + len(entry.words)
            if not (grammar.follows(after, hyphens=False) and grammar.names(after)):
                yield _party(grammar, start, end)


def _without_surname(grammar: Grammar, start: int, end: int) -> tuple[int, int]:
    """The span without the surname that a list has just before it: "de heer B. Hart LPZ"."""
    words = grammar.within(start, end)
    first = 0
    while first < len(words) - 1 and words[first]:
        before = grammar.words.kind(words[first] - 1)
        if first == 0 and not (len(before.text) == 1 or grammar.is_in("connectors", words[0] - 1)):
            break
        first += 1
    return grammar.words.start(words[first]), end


def _may_be(grammar: Grammar, start: int, end: int) -> bool:
    """Whether a name is no role, no person and no single word of the language."""
    words = grammar.within(start, end)
    if not words or not grammar.names(words[0]) or grammar.is_in("roles", words[0]):
        return False
    first = grammar.words.kind(words[0])
    ordinary = len(words) == 1 and not first.text.isupper() and dictionary_form(first.folded) is not None
    return not ordinary and not is_person(grammar, words[0], words[-1] + 1)


def _party(grammar: Grammar, start: int, end: int) -> Candidate:
    return Candidate(start, end, "partij", "opsomming", 0.6, fold(grammar.text[start:end]))
