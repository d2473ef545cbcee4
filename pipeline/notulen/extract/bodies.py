"""The organisations and formal bodies that minutes mention, each with all the names it goes by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from notulen.extract.body_acronyms import acronym_candidates, acronyms, acronyms_before
from notulen.extract.body_attendance import assembly_candidates, bracket_candidates
from notulen.extract.body_evidence import evidence_candidates
from notulen.extract.body_grammar import Grammar
from notulen.extract.body_groups import Group, written
from notulen.extract.body_join import groups_of, name_of
from notulen.extract.body_lists import list_candidates
from notulen.extract.body_names import company_candidates, enumerated_candidates, listed_candidates
from notulen.extract.body_overlaps import without_overlaps
from notulen.extract.body_parties import party_candidates
from notulen.extract.body_patterns import pattern_candidates
from notulen.extract.body_places import municipality_candidates, region_candidates
from notulen.extract.body_rules import Candidate, rules
from notulen.extract.body_words import fold, words_of
from notulen.records import Body, Mention, Minutes

_LETTERS = re.compile(r" \(([A-Z][A-Za-z]{1,2})[,)]")


def find_bodies(minutes: Minutes) -> tuple[tuple[Body, ...], tuple[Mention, ...]]:
    """Every body that the document names, and each place where it does.

    Bodies come in the order of their first mention; plural classes ("gemeenten") are among them with
    ``generic``. Mentions are spans in the document's text, in order; names inside names stay
    ("DB van de Regio" also mentions "Regio").
    """
    text = minutes.document.text
    people = frozenset(name for person in minutes.attendees for name in _names_of(person.name))
    people |= _letters_of(minutes)
    grammar = Grammar(text, words_of(text), rules().lists, people)
    candidates = [
        *pattern_candidates(grammar),
        *list_candidates(grammar, minutes.attendees),
        *bracket_candidates(grammar, minutes.attendees),
        *assembly_candidates(grammar),
        *company_candidates(grammar),
        *municipality_candidates(grammar),
        *region_candidates(grammar),
    ]
    defined = [*acronyms(grammar), *acronyms_before(text, candidates)]
    candidates += acronym_candidates(text, defined, candidates)
    candidates = without_overlaps(candidates)
    candidates += enumerated_candidates(grammar, candidates)
    candidates += party_candidates(grammar, candidates)
    candidates += listed_candidates(grammar, candidates)
    candidates += evidence_candidates(grammar, candidates)
    candidates = without_overlaps([*candidates, *_repeated(text, candidates)])
    pairs = [(text[a:b], text[c:d]) for (a, b), (c, d) in defined]
    groups = groups_of(text, candidates, [(" ".join(long.split()), short) for long, short in pairs])
    groups.sort(key=lambda group: min(c.start for c in group.candidates))
    bodies = [_body(text, group) for group in groups]
    mentions = [Mention(c.start, c.end, i) for i, group in enumerate(groups) for c in group.candidates]
    for body, places in _generic(grammar):
        mentions += [Mention(start, end, len(bodies)) for start, end in places]
        bodies.append(body)
    return tuple(bodies), tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _letters_of(minutes: Minutes) -> frozenset[str]:
    """The letters that an attendance list gives people: "Anna Bos (AD)"."""
    text = minutes.document.text
    behind = (_LETTERS.match(text, person.end) for person in minutes.attendees if not person.organisation)
    return frozenset(fold(match[1]) for match in behind if match)


def _names_of(person: str) -> Iterator[str]:
    """What a person may be called in the text: each part of the name, and the initials."""
    parts = re.findall(r"\w+", person)
    yield from (fold(part) for part in parts if len(part) > 2 and part[0].isupper())
    yield fold("".join(part[0] for part in parts))
    yield fold("".join(part[0] for part in parts if part[0].isupper()))


def _repeated(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Further places of names that were found by a cue elsewhere, as written there."""
    by_form: dict[str, Candidate] = {}
    for c in candidates:
        named = bool(c.core) and c.core in c.also
        if named or c.method in ("haakjes", "afkorting", "opsomming", "regel:rechtsvorm"):
            form = c.core if named else written(text, c)
            if len(form) > 2 and form[0].isupper():
                by_form.setdefault(form, c)
    if not by_form:
        return
    for match in _any_of(by_form).finditer(text):
        c = by_form[match[0]]
        if c.head in rules().lists["never_repeated"]:
            continue
        yield Candidate(match.start(), match.end(), c.kind, c.method, c.confidence, c.key)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern of names, the longest first. It begins with letters, which are fast to look for."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    names_by_letter = (rf"{letter}(?<![\w-].)(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"(?:{'|'.join(names_by_letter)})(?!\w)")


def _body(text: str, group: Group) -> Body:
    forms = Counter(written(text, candidate) for candidate in group.candidates)
    best = max(group.candidates, key=lambda c: (not c.bare, c.confidence, c.end - c.start))
    name = name_of(text, group)
    short = [form for form in forms if len(form) <= 8 and sum(c.isupper() for c in form) > 1 and form != name]
    within = [" ".join(form.split()) for candidate in group.candidates for form in candidate.also]
    others = list(dict.fromkeys(form for form in [*dict(forms.most_common()), *within] if form != name))
    return Body(
        name,
        (name, *others),
        best.kind,
        group.acronym or (short[0] if short else ""),
        False,
        best.confidence,
        best.method,
    )


def _generic(grammar: Grammar) -> Iterator[tuple[Body, list[tuple[int, int]]]]:
    words, plurals = grammar.words, rules().generic
    places: dict[str, dict[str, list[int]]] = {}  # of each plural, by how it is written
    for index in words.where(lambda kind: kind.folded in plurals):
        kind = words.kind(index)
        places.setdefault(kind.folded, {}).setdefault(kind.text, []).append(index)
    for forms in places.values():
        spans = [(words.start(index), words.end(index)) for those in forms.values() for index in those]
        name = max(forms, key=lambda form: len(forms[form]))
        yield Body(name, tuple(forms), "overig", "", True, 0.9, "lijst:soorten"), spans
