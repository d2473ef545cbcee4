"""Whose board, meeting or council a body is: "bestuur van De Wilg" mentions De Wilg too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import known_bodies, municipalities
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, rules
from notulen.extract.body_words import fold, words_of


def whose_candidates(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """The body of which another is a part, where no list names it."""
    yield from _whose_own(grammar, found)
    yield from _whose_council(grammar, found)


def _whose_own(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """The body whose board or meeting it is, where no list names it: "algemene vergadering van X"."""
    whose = found.key.partition(":van ")[2]
    start = found.end - len(whose)
    name = grammar.text[start : found.end]
    place = municipalities().at(name, words_of(name), 0) if name else None
    if (
        found.head in grammar.lists["boards"]
        and whose
        and name[0].isupper()
        and fold(name) == whose
        and place is None
        and fold(name) not in rules().heads
        and "/" not in name
    ):
        yield Candidate(start, found.end, "overig", "regel:van", 0.6, whose)


def _whose_council(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """The school or home whose council it is: "leerlingenraad van De Wilg"."""
    name = re.sub(r"^van\s+(?:de\s+|het\s+)?", "", found.core)
    council = found.kind == "adviesorgaan" and found.head != "raad" and name != found.core
    if not council or not name[:1].isupper() or " en " in name or " van " in name:
        return
    inside = grammar.within(found.end - len(name), found.end)
    known = inside and (
        municipalities().at(grammar.text, grammar.words, inside[0])
        or known_bodies().at(grammar.text, grammar.words, inside[0])
        or rules().lexicon.at(grammar.text, grammar.words, inside[0])
    )
    if inside and not known and not is_person(grammar, inside[0], inside[-1] + 1):
        yield Candidate(found.end - len(name), found.end, "overig", "regel:van", 0.6, fold(name))
