"""Bodies by the ending of one word: "kascommissie", "Koningin Emmaschool", "hoveniersbedrijf Smit"."""

from __future__ import annotations

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import known_bodies, municipalities
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, Ending, family, rules, topic_key
from notulen.extract.body_topics import describes, hyphened
from notulen.extract.body_words import fold, words_in


def by_ending(grammar: Grammar, index: int, starts: frozenset[int]) -> Candidate | None:
    """The body that a word names by its ending (in bodies.toml); no name runs over the words ``starts``."""
    word = grammar.words[index]
    for ending in rules().endings:
        match = next((e for e in ending.endings if word.folded.endswith(e)), "")
        if not match:
            continue
        if found := _with_letters(grammar, index, ending, match):
            return found
        if not _may_mean(grammar, index, ending):
            continue
        if not ending.named:
            return _alone(grammar, index, ending, match) or _described(grammar, index, ending, match, starts)
        if found := _with_own_name(grammar, index, ending, match, starts):
            return found
    return None


def _may_mean(grammar: Grammar, index: int, ending: Ending) -> bool:
    """Whether a word with an ending is no ordinary word, no person, and written as the ending asks."""
    word, table = grammar.words[index], rules()
    if word.folded in ending.ordinary or word.folded in table.phrases:
        return False
    if word.capital and (
        word.folded in grammar.people or word.folded in words_in("names", "first_names.txt")
    ):
        return False  # Lucie is no "cie"
    return (word.capital or not ending.capital) and (not ending.definite or _is_definite(grammar, index))


def _with_letters(grammar: Grammar, index: int, ending: Ending, match: str) -> Candidate | None:
    """A word with letters that hang on it: "het CIO-overleg"; not those of a known body."""
    word = grammar.words[index]
    if word.folded not in rules().lists["hyphened"] or not _is_hyphened(grammar, index):
        return None
    if known_bodies().at(grammar.text, grammar.words, index - 1):
        return None
    key = topic_key(word.folded, [grammar.words.kind(index - 1).folded])
    start, method = grammar.words.start(index - 1), f"patroon:{match}"
    return Candidate(start, word.end, ending.kind, method, 0.75, key, "", word.folded)


def _with_own_name(
    grammar: Grammar, index: int, ending: Ending, match: str, starts: frozenset[int]
) -> Candidate | None:
    """A word that counts only with a name behind it: "hoveniersbedrijf Smit"."""
    end = _own_name(grammar, index + 1, starts)
    if end == index + 1:
        return None
    start, stop = grammar.words.start(index), grammar.words.end(end - 1)
    name = grammar.text[grammar.words.start(index + 1) : stop]
    key = fold(grammar.text[start:stop])
    return Candidate(start, stop, ending.kind, f"patroon:{match}", 0.75, key, also=(name,))


def _alone(grammar: Grammar, index: int, ending: Ending, match: str) -> Candidate | None:
    """A word that is a head as well, without an article: "Verslag huurdersraad"."""
    word, whole = grammar.words[index], family(grammar.words[index].folded)
    if whole not in rules().heads:
        return None
    return Candidate(word.start, word.end, ending.kind, f"patroon:{match}", 0.7, whole, "", whole, True)


def _described(grammar: Grammar, index: int, ending: Ending, match: str, starts: frozenset[int]) -> Candidate:
    """A word with what says which it is before and behind it: "Koningin Emmaschool", "ouderraad De Keien"."""
    table, word = rules(), grammar.words[index]
    described = grammar.follows(index) and describes(grammar, index - 1)
    first = index - 1 if described else hyphened(grammar, index)
    if ending.capital and first == index:
        bound = grammar.bound(index) and grammar.names(index - 1)  # "Sint-Jansparochie"
        first = _capitals_before(grammar, index - 1 if bound else index)
    start = grammar.words[first].start
    named = match in table.lists["family_endings"]
    head = family(match) if named else word.folded
    key = topic_key(head, [word.folded[: -len(match)]]) if named else word.folded
    stop, also = word.end, ""
    end = _name_after(grammar, index + 1, starts) if not word.text.isupper() else index + 1
    whose = _of_one(grammar, index + 1) if end == index + 1 and match in table.lists["of_a_house"] else end
    if whose > end:
        end = whose
        key = f"{key} {fold(grammar.text[grammar.words.start(index + 2) : grammar.words.end(end - 1)])}"
    if end > index + 1:
        also, stop = grammar.text[start:stop], grammar.words.end(end - 1)
    forms = (also,) if also else ()
    return Candidate(start, stop, ending.kind, f"patroon:{match}", 0.75, key, "", head, False, forms)


def _is_hyphened(grammar: Grammar, index: int) -> bool:
    """Whether letters hang on the word: "het CIO-overleg"."""
    before = grammar.words.kind(index - 1).text if grammar.bound(index) else ""
    return len(before) > 1 and before.isupper() and not before.isdigit()


def _is_definite(grammar: Grammar, index: int) -> bool:
    """Whether a word is a certain one's: "de buurtvereniging", and not "de vakvereniging voor"."""
    after = index + 1
    said = grammar.follows(after) and grammar.words.kind(after).folded in grammar.lists["qualifiers"]
    before = grammar.words.kind(index - 1).folded if grammar.follows(index, hyphens=False) else ""
    return not said and before in grammar.lists["certain"]


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
    opened = grammar.words.kind(index).text.istitle() and grammar.is_in("inner_articles", index)
    return grammar.name(index, starts) if opened else index


def _of_one(grammar: Grammar, index: int) -> int:
    """The end of "van (de) X" of which no list knows: "oudercommissie van De Wilg"; ``index`` if none."""
    if not grammar.follows(index) or grammar.words.kind(index).folded != "van":
        return index
    first = index + 1
    while first < grammar.words.size and grammar.is_in("definite", first):
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
    opened = grammar.words.kind(index).text.istitle() and grammar.is_in("own_openers", index)
    if opened and grammar.follows(index + 1) and grammar.names(index + 1):
        return grammar.run(index + 1, starts)
    return grammar.run(index, starts) if grammar.names(index) and not opened else index
