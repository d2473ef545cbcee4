"""Bodies that the lists of models/lookup/bodies know by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from notulen.extract.body_attendance import organisation_of
from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import known_bodies, municipalities
from notulen.extract.body_lexicon import Entry
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, any_of, family, rules
from notulen.extract.body_words import Word, fold, words_in
from notulen.language.dictionary import dictionary_form
from notulen.records import Attendee

# Kinds of which a name of ordinary words in small letters is none.
_PRIVATE = ("vereniging_stichting", "bedrijf", "zorg", "onderwijs", "partij")
_FIRMS = ("vereniging_stichting", "bedrijf", "zorg", "onderwijs")
_TOWN = re.compile(r"[A-Z][a-zë-]{3,} ")  # before a party, in brackets: "(Oudbroek VVD)"


def list_candidates(grammar: Grammar, attendees: Sequence[Attendee]) -> Iterator[Candidate]:
    """Known bodies; forms that are ordinary words too count only where the text cues them."""
    known = known_bodies()
    organisations = [a.organisation for a in attendees if "/" in a.organisation]
    listed = [place for person in attendees for place in organisation_of(grammar.text, person)]
    present = {fold(a.name) for a in attendees}
    after = 0
    for index in known.beginnings(grammar.words):
        entry = known.at(grammar.text, grammar.words, index) if index >= after else None
        if entry is None or (grammar.words.kind(index).folded in grammar.people and entry.cued):
            continue
        if entry.kind in _PRIVATE and _is_of_person(grammar, index, index + len(entry.words)):
            continue
        if entry.kind in _PRIVATE and (
            fold(entry.form) in present or _makes(grammar, index + len(entry.words))
        ):
            continue
        after = _with_partners(grammar, entry, index + len(entry.words))
        place = (grammar.words.start(index), grammar.words.end(after - 1))
        if _counts(grammar, entry, index, after) or any(a <= place[0] and place[1] <= b for a, b in listed):
            start, end = place
            alone = after == index + len(entry.words)
            key = fold(entry.name if alone else grammar.text[start:end])
            method, sure = f"lijst:{entry.kind}", 0.6 if entry.cued else 0.92
            also = (
                *_whole_bracket(grammar.text, start, end, entry.kind),
                *(o for o in organisations if entry.form in o),
            )
            also = (*also, *_with_place(grammar, entry, start, after))
            ministry = entry.kind == "rijk" and _ministry().search(grammar.text, max(0, start - 14), start)
            also = (*also, grammar.text[ministry.start() : end]) if ministry else also
            if entry.kind == "partij" and grammar.text[end : end + 8].casefold() == "-fractie":
                also = (*also, grammar.text[start : end + 8])
            yield Candidate(start, end, entry.kind, method, sure, key, "", _head_of(entry), False, also)


def _is_of_person(grammar: Grammar, index: int, after: int) -> bool:
    """Whether a firm or a club has the name of somebody who was there, and a name stands beside it."""
    words = [grammar.words[i] for i in range(index, after)]
    named = [w for w in words if w.folded not in grammar.lists["surname_particles"]]
    before = grammar.text[max(0, words[0].start - 2) : words[0].start]
    behind_name = before.endswith((". ", ".")) or (
        grammar.follows(index, hyphens=False) and grammar.names(index - 1)
    )
    before_name = grammar.follows(after, hyphens=False) and grammar.words.kind(after).folded in grammar.people
    return (behind_name or before_name) and bool(named) and all(w.folded in grammar.people for w in named)


def _makes(grammar: Grammar, after: int) -> bool:
    """Whether a name is a product's by the word behind it: "Microsoft Teams"."""
    if not grammar.follows(after, hyphens=False) or not grammar.words.kind(after).capital:
        return False
    return grammar.words.kind(after).folded in words_in("bodies", "not_bodies.txt")


def _with_partners(grammar: Grammar, entry: Entry, after: int) -> int:
    """The end of parties that are one by an ampersand: "SGP&ChristenUnie"."""
    while entry.kind == "partij" and after < grammar.words.size:
        gap = grammar.text[grammar.words.end(after - 1) : grammar.words.start(after)]
        partner = known_bodies().at(grammar.text, grammar.words, after) if gap == "&" else None
        if partner is None or partner.kind != "partij":
            break
        after += len(partner.words)
    return after


def _with_place(grammar: Grammar, entry: Entry, start: int, after: int) -> tuple[str, ...]:
    """The name with the place behind it: "Natuur en Milieu Overijssel", "IVN Zandwolde-Zuid"."""
    if not grammar.follows(after, hyphens=False) or not grammar.words.kind(after).capital:
        return ()
    named = entry.kind in _PRIVATE and entry.kind != "partij" and grammar.names(after)
    word = grammar.words.kind(after).folded
    title = dictionary_form(word) is not None and not grammar.bound(after + 1)
    title = title and not grammar.is_in("provinces", after)
    if named and not title and not is_person(grammar, after, after + 1):
        return (grammar.text[start : grammar.words.end(grammar.run(after) - 1)],)
    place = municipalities().at(grammar.text, grammar.words, after)
    if place is None and not grammar.is_in("provinces", after):
        return ()
    end = grammar.words[after + (len(place.words) if place else 1) - 1].end
    return (grammar.text[start:end],)


def _head_of(entry: Entry) -> str:
    """The head word of a known name, so that the bare word joins it ("Adviesraad Sociaal Domein")."""
    ends = [word for word in (entry.words[0], entry.words[-1]) if len(entry.words) > 1]
    return next((family(word) for word in ends if family(word) in rules().heads), "")


def _whole_bracket(text: str, start: int, end: int, kind: str) -> tuple[str, ...]:
    """What stands in brackets with a known body, where it is little more: "(BZK/B&I)"."""
    opening, closing = text.rfind("(", max(0, start - 20), start), text.find(")", end, end + 13)
    if opening < 0 or closing < 0 or closing - opening > 31 or "\n" in text[opening:closing]:
        return ()
    before, inside = text[opening + 1 : start], text[opening + 1 : closing].strip()
    local = kind == "partij" and inside.endswith(text[start:end]) and _TOWN.fullmatch(before)
    return (inside,) if local or ("/" in inside and "." not in before) else ()


def _counts(grammar: Grammar, entry: Entry, index: int, after: int) -> bool:
    """Whether a listed form is the body here: not a person, a word, or part of an address or compound."""
    text, words = grammar.text, grammar.words
    if entry.kind in _PRIVATE and len(entry.words) > 1 and _is_ordinary(entry, words[index:after]):
        return False
    if len(entry.words) == 1 and not words[index].text.isupper() and _is_surname(grammar, index):
        return False
    if (
        len(entry.words) == 1
        and _in_capitals(grammar, index)
        and entry.form.casefold() in grammar.lists["words_in_capitals"]
    ):
        return False
    start, end = words[index].start, words[after - 1].end
    before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
    if (before == "@" and behind not in (" ", ")", ",")) or behind in ("@",) or _in_address(text, start):
        return False
    if after < len(words) and behind == "-" and text[end + 1 : end + 2].islower():
        return entry.kind == "partij" or words[after].folded.startswith(tuple(grammar.lists["people_of"]))
    if before == "-" and index and text[max(start - 2, 0) : start - 1].isalnum() and entry.kind != "partij":
        return False
    if not entry.cued:
        return True
    written = words[index].text
    if not written[0].isupper():
        return False
    bracketed = before == "(" and behind in (")", "/", ",")
    if bracketed or _is_cued(grammar, index):
        return True
    if entry.kind == "partij":
        return grammar.is_in("cues", index - 1) or grammar.is_in("motions", index - 1)
    return entry.kind in _FIRMS and _is_subject(grammar, index, after)


def _is_subject(grammar: Grammar, index: int, after: int) -> bool:
    """Whether a name that is no word of the language and nobody's acts: "Schiphol stelt een plan op"."""
    behind = grammar.is_in("deeds", after) and grammar.follows(after, hyphens=False)
    if not behind and not (grammar.is_in("deeds", index - 1) and grammar.follows(index, hyphens=False)):
        return False
    word = grammar.words.kind(index)
    known = word.folded in words_in("names", "first_names.txt") or dictionary_form(word.folded) is not None
    code = word.folded in words_in("bodies", "not_bodies.txt")
    return not known and not code and len(word.text) > (2 if word.text.isupper() else 3)


def _is_cued(grammar: Grammar, index: int) -> bool:
    """Whether a cue stands before a word, perhaps with an article between: "van de BNO", "bij de Gamma"."""
    if index == 0 or grammar.begins(index) or not grammar.follows(index):
        return False
    before = index - 1
    letters = grammar.words.kind(index).text.isupper()
    if grammar.is_in("definite", before) and (letters or grammar.is_in("shop_cues", before - 1)):
        before -= 1
    return before >= 0 and grammar.follows(before + 1) and grammar.is_in("cues", before)


def _is_ordinary(entry: Entry, words: Sequence[Word]) -> bool:
    """Whether all are words of the language without the capitals of the name: "natuur en milieu"."""
    small = any(
        word.text[0].islower() and wanted[0].isupper()
        for word, wanted in zip(words, entry.written, strict=False)
    )
    return (small or all(word.text.islower() for word in words)) and all(
        dictionary_form(word.folded) for word in words
    )


def _is_surname(grammar: Grammar, index: int) -> bool:
    """Whether a first name, an initial or a title stands before a word: "Truus Heijmans", "T. de Rijk"."""
    particles = grammar.lists["surname_particles"]
    while index > 0 and grammar.words.kind(index - 1).text in particles and grammar.follows(index):
        index -= 1
    if index == 0:
        return False
    before = grammar.words.kind(index - 1)
    gap = grammar.text[grammar.words.end(index - 1) : grammar.words.start(index)]
    if len(before.text) == 1 and before.capital:
        return gap in (".", ". ")
    named = before.capital and before.folded in words_in("names", "first_names.txt")
    return gap in (" ", ". ") and (named or before.folded in rules().lists["titles"])


def _in_capitals(grammar: Grammar, index: int) -> bool:
    around = range(max(0, index - 2), min(index + 3, grammar.words.size))
    near = [text for text in (grammar.words.kind(i).text for i in around) if len(text) > 2]
    return bool(near) and all(text.isupper() for text in near)


@cache
def _ministry() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('departments', capital=True)})\. $")


def _in_address(text: str, start: int) -> bool:
    begin = text.rfind(" ", 0, start) + 1
    begin = max(begin, text.rfind("\n", begin, start) + 1, text.rfind("(", begin, start) + 1)
    piece = text[begin:start]
    path = "/" in piece and "." in piece  # "github.com/…"
    return "://" in piece or "@" in piece or piece.startswith(("www.", "/", "./")) or path
