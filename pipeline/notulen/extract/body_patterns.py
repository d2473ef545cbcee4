"""Bodies by their words: fixed names ("het college") and the endings of words ("kascommissie").

The words are data (models/rules/bodies.toml); this module and body_headed.py are how they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_headed import headed
from notulen.extract.body_lexicon import known_bodies, municipalities
from notulen.extract.body_names import is_person
from notulen.extract.body_reach import municipality_after
from notulen.extract.body_rules import Candidate, Rule, Rules, family, rules, topic_key
from notulen.extract.body_whose import whose_candidates
from notulen.extract.body_words import fold, words_in

# Between a body and whose it is: "raad van de gemeente X" is "gemeenteraad X".
_LINKS = re.compile(r"^(?:(?:van|de|het|der|gemeente|provincie|vereniging|stichting)\s+)+")
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
        if index in ending:
            yield from _by_ending(grammar, index, table, starts)


def _starts(grammar: Grammar) -> Iterator[int]:
    """Words at which another body begins (and the "en" before it): no name runs over them."""
    table, known = rules(), known_bodies()
    for joint in grammar.words.where(lambda word: word.folded in ("en", "of")):
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
    key = f"{rule.concept}:van {_LINKS.sub('', fold(whose))}" if named else rule.concept
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


def _whose(grammar: Grammar, index: int) -> int:
    """The end of "van (de) X" (or a municipality) that begins at a word, ``index`` where there is none."""
    if grammar.words.kind(index).folded not in ("van", "der"):
        place = municipality_after(grammar, index)
        return index + len(place.words) if place else index
    after = index + 1
    while grammar.follows(after) and grammar.words.kind(after).folded in ("de", "het"):
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


def _is_hyphened(grammar: Grammar, index: int) -> bool:
    """Whether letters hang on the word: "het CIO-overleg"."""
    before = grammar.words.kind(index - 1).text if grammar.bound(index) else ""
    return len(before) > 1 and before.isupper() and not before.isdigit()


def _is_definite(grammar: Grammar, index: int) -> bool:
    """Whether a word is a certain one's: "de buurtvereniging", and not "de vakvereniging voor"."""
    after = index + 1
    said = grammar.follows(after) and grammar.words.kind(after).folded in ("voor", "die", "waar", "waarin")
    before = grammar.words.kind(index - 1).folded if grammar.follows(index, hyphens=False) else ""
    return not said and before in ("de", "het", "onze", "ons")


def _name_after(grammar: Grammar, index: int, starts: frozenset[int]) -> int:
    """The end of the name that follows a word: "Keien", "De Keien"; ``index`` where there is none."""
    if grammar.quoted(index) > index:
        return grammar.quoted(index)
    if not grammar.follows(index):
        return index
    if grammar.names(index):
        return grammar.run(index, starts)
    if grammar.is_in("topics", index) and grammar.follows(index, hyphens=False):
        return index + 1
    opened = grammar.words.kind(index).text in ("De", "Het", "Ons")
    return grammar.name(index, starts) if opened else index


def _of_one(grammar: Grammar, index: int) -> int:
    """The end of "van (de) X" of which no list knows: "oudercommissie van De Wilg"; ``index`` if none."""
    if not grammar.follows(index) or grammar.words.kind(index).folded != "van":
        return index
    first = index + 1
    while first < grammar.words.size and grammar.words.kind(first).folded in ("de", "het"):
        first += 1
    if not grammar.follows(first) or not grammar.names(first) or is_person(grammar, first, first + 1):
        return index
    text, words = grammar.text, grammar.words
    lists = (known_bodies(), rules().lexicon, municipalities())
    return index if any(known.at(text, words, first) for known in lists) else grammar.run(first)


def _capitals_before(grammar: Grammar, index: int) -> int:
    """The first of the capitals before a word with a capital: "Koningin Emmaschool"."""
    first = index
    while first > 0 and index - first < 3 and grammar.follows(first, hyphens=False):
        before = first - 1
        if not grammar.names(before) or grammar.words.kind(before).text.isupper():
            break
        if grammar.begins(before) or grammar.is_in("openings", before):
            break
        first = before
    opened = first > 0 and grammar.words.kind(first - 1).text == "Van" and grammar.follows(first)
    if opened and not grammar.begins(first - 1):
        first -= 1  # "Van Goorschool"
    return index if first < index and is_person(grammar, first, index) else first


def _own_name(grammar: Grammar, index: int, starts: frozenset[int]) -> int:
    """The end of a name right behind a word, quoted or with an article of its own; ``index`` if none."""
    quoted = grammar.quoted(index)
    if quoted > index:
        return quoted
    if not grammar.follows(index, hyphens=False) or len(grammar.words.kind(index).text) < 2:
        return index
    opened = grammar.words.kind(index).text in ("De", "Het", "Ons", "Den", "Ter", "Ten", "Van")
    if opened and grammar.follows(index + 1) and grammar.names(index + 1):
        return grammar.run(index + 1, starts)
    return grammar.run(index, starts) if grammar.names(index) and not opened else index


def _by_ending(grammar: Grammar, index: int, table: Rules, starts: frozenset[int]) -> Iterator[Candidate]:
    word = grammar.words[index]
    for ending in table.endings:
        if not word.folded.endswith(ending.endings):
            continue
        match = next(e for e in ending.endings if word.folded.endswith(e))
        known = known_bodies().at(grammar.text, grammar.words, index - 1) if index else None
        if word.folded in table.lists["hyphened"] and _is_hyphened(grammar, index) and known is None:
            start = grammar.words.start(index - 1)
            key = topic_key(word.folded, [grammar.words.kind(index - 1).folded])
            yield Candidate(start, word.end, ending.kind, f"patroon:{match}", 0.75, key, "", word.folded)
            return
        if word.folded in ending.ordinary or word.folded in table.phrases:
            continue
        if word.capital and (
            word.folded in grammar.people or word.folded in words_in("names", "first_names.txt")
        ):
            continue  # Lucie is no "cie"
        if ending.capital and not word.capital:
            continue
        if ending.definite and not _is_definite(grammar, index):
            continue
        if ending.named:
            end = _own_name(grammar, index + 1, starts)
            if end == index + 1:
                continue
            name, stop = grammar.text[grammar.words.start(index + 1) :], grammar.words.end(end - 1)
            name = name[: stop - grammar.words.start(index + 1)]
            key = fold(grammar.text[word.start : stop])
            yield Candidate(word.start, stop, ending.kind, f"patroon:{match}", 0.75, key, also=(name,))
            return
        if family(word.folded) in table.heads:  # without an article: "Verslag huurdersraad"
            whole = family(word.folded)
            yield Candidate(
                word.start, word.end, ending.kind, f"patroon:{match}", 0.7, whole, "", whole, True
            )
            return
        described = grammar.follows(index) and grammar.describes(index - 1)
        first = index - 1 if described else grammar.hyphened(index)
        if ending.capital and first == index:
            bound = grammar.bound(index) and grammar.names(index - 1)  # "Sint-Jansparochie"
            first = _capitals_before(grammar, index - 1 if bound else index)
        start = grammar.words[first].start
        named = match in table.lists["family_endings"]
        head = family(match) if named else word.folded
        key = topic_key(head, [word.folded[: -len(match)]]) if named else word.folded
        stop, also = word.end, ""
        end = _name_after(grammar, index + 1, starts) if not word.text.isupper() else index + 1
        whose = (
            _of_one(grammar, index + 1) if end == index + 1 and match in table.lists["of_a_house"] else end
        )
        if whose > end:
            end = whose
            key = f"{key} {fold(grammar.text[grammar.words.start(index + 2) : grammar.words.end(end - 1)])}"
        if end > index + 1:
            also, stop = grammar.text[start:stop], grammar.words.end(end - 1)
        forms = (also,) if also else ()
        yield Candidate(start, stop, ending.kind, f"patroon:{match}", 0.75, key, "", head, False, forms)
        return
