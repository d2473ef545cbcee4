"""Bodies by a head word with a name: "stichting X", "commissie Ruimte", "ministerie van X"."""

from __future__ import annotations

import re

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import municipalities
from notulen.extract.body_reach import Phrase, municipality_after, reach
from notulen.extract.body_rules import Candidate, Rule, families, family, rules, topic_key
from notulen.extract.body_topics import hyphened
from notulen.extract.body_words import fold, words_of

# Kinds whose name also stands without its head: "Stichting De Wilg", "De Wilg".
_OWN_NAME = ("vereniging_stichting", "bedrijf", "gemeenschappelijke_regeling", "zorg")


def headed(grammar: Grammar, rule: Rule, index: int, after: int, starts: frozenset[int]) -> Candidate | None:
    """The body that a head word names, None where nothing (that the rule asks for) stands beside it."""
    if _is_part(grammar, after) or _is_venue(grammar, rule, index):
        return None
    phrase = Phrase(grammar, rule, index, after, starts)
    reached = reach(phrase)
    if reached is None:
        return None
    first, end = min(reached[0], hyphened(grammar, index)), reached[1]
    named = end > after or first < index
    if not named and not _may_be_bare(phrase):
        return None
    start, stop = grammar.words.start(first), grammar.words.end(end - 1)
    method, head = f"regel:{fold(rule.form)}", family(fold(rule.form))
    if rule.name == "party":
        whole, start = grammar.text[start:stop], grammar.words.start(after)
        return Candidate(start, stop, rule.kind, method, 0.9, fold(grammar.text[start:stop]), also=(whole,))
    topic = [grammar.words.kind(i).folded for i in (*range(first, index), *range(after, end))]
    key = topic_key(head, topic) if named else head
    core = grammar.text[grammar.words.start(after) : stop] if end > after else ""
    if not core and first < index and (grammar.words.kind(index).capital or grammar.bound(index)):
        core = grammar.text[start : grammar.words.end(index - 1)]
    also = _also(phrase, head, core) if named else ()
    unsure = rule.name == "register" and named and municipality_after(grammar, after) is None
    return Candidate(
        start, stop, rule.kind, method, 0.6 if unsure else 0.85, key, core, head, not named, also
    )


def _is_venue(grammar: Grammar, rule: Rule, index: int) -> bool:
    """Whether it is only said where something is: "in (het) Hotel Plaza", "Locatie: De Kom"."""
    before = index - 1
    if index and grammar.is_in("definite", before):
        before -= 1
    return fold(rule.form) in rules().lists["venues"] and grammar.is_in("venue_cues", before)


def _is_part(grammar: Grammar, after: int) -> bool:
    """Whether a head begins a compound ("commissie-communicatie") or is a stand-in ("gemeente B")."""
    if after >= grammar.words.size:
        return False
    word = grammar.words[after]
    if grammar.bound(after):
        return word.text[0].islower() and not word.folded.startswith(tuple(grammar.lists["members"]))
    if word.folded == "vergaderingen" and grammar.follows(after):
        return True  # "de commissie vergaderingen"
    return (
        grammar.words.kind(after - 1).folded == "gemeente" and len(word.text) == 1 and grammar.follows(after)
    )


def _also(phrase: Phrase, head: str, core: str) -> tuple[str, ...]:
    """Further forms within the name: "De Wilg" of a foundation, "stuurgroep" of "stuurgroep Water"."""
    rule, words = phrase.rule, phrase.grammar.words
    if (
        rule.name in ("name", "proper")
        and rule.kind in _OWN_NAME
        and core.split(" ")[0].lower() != core.split(" ")[0]
    ):
        return () if _is_place(core) else (core,)
    if rule.name != "topic":
        return ()
    whose = re.search(r"\s+van\s+(?:de\s+|het\s+)?(?=[A-Z])", core)
    short = phrase.grammar.text[words[phrase.index].start : words[phrase.after - 1].end]
    form = short if head not in families() and " " not in rule.form else ""
    own = f"{short} {core[: whose.start()]}" if whose and whose.start() and core[0] != "v" else ""
    return tuple(name for name in (form, own) if name)


def _may_be_bare(phrase: Phrase) -> bool:
    grammar, index = phrase.grammar, phrase.index
    if phrase.rule.bare != "article":
        return phrase.rule.bare == "yes"
    follows = grammar.follows(index, hyphens=False)
    return grammar.begins(index) or (follows and grammar.is_in("articles", index - 1))


def _is_place(name: str) -> bool:
    """Whether a name is a municipality's or a province's: of "Omgevingsdienst X" no name without its head."""
    words = words_of(name)
    place = municipalities().at(name, words, 0)
    return (place is not None and len(place.words) == len(words)) or fold(name) in rules().lists["provinces"]
