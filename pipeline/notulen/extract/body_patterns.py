"""Bodies by their words: fixed names ("het college"); heads and endings are in modules of their own.

The words are data (models/rules/bodies.toml); this module, body_headed.py and body_endings.py read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from notulen.extract.body_endings import by_ending
from notulen.extract.body_grammar import Grammar
from notulen.extract.body_headed import headed
from notulen.extract.body_known import known_bodies, municipalities
from notulen.extract.body_reach import municipality_after
from notulen.extract.body_rules import Candidate, Rule, any_of, rules
from notulen.extract.body_whose import whose_candidates
from notulen.extract.body_words import fold

_TITLE = 100  # where a document names its own body first: within so many characters
_OF_MEMBERS = ("alv", "bestuur")  # "ALV ‘De Zwaluw’"
_FIXED = Rule("", True, "overig")


def pattern_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Every candidate by a phrase or an ending of bodies.toml; they may overlap."""
    table = rules()
    starts = frozenset(_starts(grammar))
    skip = 0
    ending = set(grammar.words.where(lambda word: word.folded.endswith(table.all_endings)))
    for index in sorted(ending.union(table.lexicon.beginnings(grammar.words))):
        entry = table.lexicon.at(grammar.text, grammar.words, index)
        if entry is not None and index >= skip:
            after = index + len(entry.words)
            yield from _by_phrase(grammar, table.by_form[entry.form], index, after, starts)
            skip = after if after - index > 1 else skip
        if index in ending and (found := by_ending(grammar, index, starts)):
            yield found


def _starts(grammar: Grammar) -> Iterator[int]:
    """Words at which another body begins (and the "en" before it): no name runs over them."""
    table, known = rules(), known_bodies()
    joints = grammar.lists["joints"]
    for joint in grammar.words.where(lambda word: word.folded in joints):
        index = joint + 1
        if index >= grammar.words.size or not grammar.words.kind(index).capital:
            continue
        if any(lexicon.at(grammar.text, grammar.words, index) for lexicon in (table.lexicon, known)):
            yield from (index - 1, index)


def _by_phrase(
    grammar: Grammar, same: tuple[Rule, ...], index: int, after: int, starts: frozenset[int]
) -> Iterator[Candidate]:
    for rule in same:
        found = (
            _fixed(grammar, rule, index, after) if rule.fixed else headed(grammar, rule, index, after, starts)
        )
        if found is not None:
            yield found
            yield from whose_candidates(grammar, found)
            return


def _fixed(grammar: Grammar, rule: Rule, index: int, after: int) -> Candidate | None:
    if rule.article and not _has_article(grammar, index, rule.article):
        return None
    stop = grammar.words.end(after - 1)
    if _is_label(grammar, index, after) or _is_somebody(grammar, index):
        return None
    rest = grammar.text[stop : stop + 40].lstrip(" \n").casefold()
    said = rest.startswith(rule.not_before) and not rest.startswith(rule.though)
    if said and not _of_a_place(grammar, after):
        return None
    end = _whose(grammar, after) if rule.whose and grammar.follows(after) else after
    if rule.concept in _OF_MEMBERS and grammar.quoted(after) > after and grammar.names(after):
        end = grammar.quoted(after)
    whose = grammar.text[grammar.words.start(after) : grammar.words.end(end - 1)] if end > after else ""
    named = any(c.isupper() for c in whose)
    key = f"{rule.concept}:van {_links().sub('', fold(whose))}" if named else rule.concept
    start, stop = grammar.words.start(index), grammar.words.end(end - 1)
    if rule.concept == "college" and _of_neighbours(grammar, after, whose):
        key = fold(grammar.text[start:stop])
        return Candidate(start, stop, rule.kind, "regel:college", 0.8, key)
    return Candidate(
        start,
        stop,
        rule.kind,
        f"regel:{rule.concept}",
        0.9,
        key,
        "",
        rule.concept,
        not named,
        (grammar.text[start : grammar.words.end(after - 1)],) if named else (),
        needs=rule.needs and not named,
    )


def _of_neighbours(grammar: Grammar, after: int, whose: str) -> bool:
    """Whether it is another municipality's: "overleg met college Buren", of which nothing was said before."""
    start = grammar.words.start(after) if whose else 0
    place = municipality_after(grammar, after) if start > _TITLE else None
    return place is not None and whose not in grammar.text[:start]


def _is_somebody(grammar: Grammar, index: int) -> bool:
    """Whether letters are of somebody who was there and no article stands before them: "AB belt terug"."""
    word = grammar.words.kind(index)
    if not word.text.isupper() or word.folded not in grammar.people:
        return False
    return not grammar.follows(index, hyphens=False) or not grammar.is_in("articles", index - 1)


def _is_label(grammar: Grammar, index: int, after: int) -> bool:
    """Whether letters number an item of a list ("AB", "AB.1", after Z) rather than name a body."""
    if not grammar.words.kind(index).text.isupper() or after > index + 1:
        return False
    start, stop = grammar.words.start(index), grammar.words.end(index)
    alone = grammar.text[max(0, start - 1) : start] in ("", "\n") and grammar.text[stop : stop + 1] == "\t"
    return alone or re.match(r"\.\d", grammar.text[stop : stop + 2]) is not None


def _of_a_place(grammar: Grammar, after: int) -> bool:
    """Whether "van" and a municipality follow: "het college van Weert"."""
    return (
        grammar.follows(after)
        and grammar.words.kind(after).folded == "van"
        and grammar.follows(after + 1)
        and municipality_after(grammar, after + 1) is not None
    )


def _has_article(grammar: Grammar, index: int, articles: frozenset[str]) -> bool:
    if "^" in articles and grammar.begins(index):
        return True
    return (
        index > 0
        and grammar.follows(index, hyphens=False)
        and grammar.words.kind(index - 1).folded in articles
    )


@cache
def _links() -> re.Pattern[str]:
    """Between a body and whose it is: "raad van de gemeente X" is "gemeenteraad X"."""
    return re.compile(rf"^(?:(?:{any_of('whose_links')})\s+)+")


def _whose(grammar: Grammar, index: int) -> int:
    """The end of "van (de) X" (or a municipality) that begins at a word, ``index`` where there is none."""
    if not grammar.is_in("genitives", index):
        place = municipality_after(grammar, index)
        return index + len(place.words) if place else index
    after = index + 1
    while grammar.follows(after) and grammar.is_in("definite", after):
        after += 1
    if not grammar.follows(after):
        return index
    text, words = grammar.text, grammar.words
    known = known_bodies().at(text, words, after) or rules().lexicon.at(text, words, after)
    if known is not None:
        end = after + len(known.words)
        place = municipality_after(grammar, end)
        forms = rules().by_form
        of_form = forms.get(known.form) or forms.get(known.form.lower(), (_FIXED,))
        named = not of_form[0].fixed
        if place is not None and named and grammar.name(end) > end + len(place.words):
            return grammar.name(end)  # "Stichting Best Onderwijs": Best is a municipality too
        if place is None and named:
            return grammar.name(end)
        return end + (len(place.words) if place else 0)
    if not grammar.names(after):
        return index
    place = municipalities().at(text, words, after)
    return after + len(place.words) if place else grammar.run(after)
