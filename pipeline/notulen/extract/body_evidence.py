"""Names that no list and no pattern knows: bodies by the company they keep.

Every place of a name in the document adds evidence, with the weights of [name_weights] in
models/rules/bodies.toml. They are set by hand: a logistic regression over the same features, trained on the
labelled documents with one family left out, found fewer bodies among such names (too few examples a family).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from notulen import assets
from notulen.extract.body_grammar import Grammar
from notulen.extract.body_lexicon import municipalities
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, rules
from notulen.extract.body_words import fold, words_in
from notulen.language.dictionary import dictionary_form

_WHERE = ("in", "te", "uit", "naar")


@cache
def _weights() -> dict[str, float]:
    table = tomllib.loads((assets.models() / "rules" / "bodies.toml").read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in table["name_weights"].items()}


def evidence_candidates(grammar: Grammar, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names with evidence enough, in all their places; places where another body was found are left out."""
    taken = sorted((c.start, c.end) for c in found)
    beside = _beside(grammar, found)
    places: dict[str, list[tuple[int, int]]] = {}
    for first, after in _free_runs(grammar, taken):
        name = grammar.text[grammar.words.start(first) : grammar.words.end(after - 1)]
        places.setdefault(fold(" ".join(name.split())), []).append((first, after))
    for key, spans in places.items():
        score = sum(_evidence(grammar, key, spans))
        score += (
            _weights()["beside"]
            if any(first in beside or after - 1 in beside for first, after in spans)
            else 0.0
        )
        if score >= _weights()["enough"]:
            sure = min(0.85, 0.4 + 0.1 * score)
            for first, after in spans:
                start, end = grammar.words[first].start, grammar.words[after - 1].end
                yield Candidate(start, end, "overig", "naam:verband", sure, key)


def _beside(grammar: Grammar, found: Sequence[Candidate]) -> frozenset[int]:
    """Indices of words that a row ("X en Y", "X/Y") puts before or after a body with a name of its own."""
    kinds = ("bedrijf", "vereniging_stichting", "zorg", "onderwijs", "rijk")
    starts = {c.start for c in found if c.kind in kinds and not c.bare}
    ends = {c.end for c in found if c.kind in kinds and not c.bare}
    near: set[int] = set()
    for index in grammar.places.get("en", ()):
        if 0 < index < len(grammar.words) - 1:
            if grammar.words[index + 1].start in starts:
                near.add(index - 1)
            if grammar.words[index - 1].end in ends:
                near.add(index + 1)
    for stroke in re.finditer(r"(?<=[^\W_])/(?=[^\W_])", grammar.text):
        (index,) = grammar.within(stroke.end(), stroke.end() + 1)
        if stroke.start() in ends:
            near.add(index)
        if stroke.end() in starts:
            near.add(index - 1)
    return frozenset(near)


def _free_runs(grammar: Grammar, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    after, position = 0, 0
    for index in grammar.capitals:
        if index < after:
            continue
        while position < len(taken) and taken[position][1] <= grammar.words.start(index):
            position += 1
        if position < len(taken) and taken[position][0] < grammar.words.end(index):
            continue
        word = grammar.words.kind(index).text
        if grammar.names(index) and len(word) > 1 and not word[0].isdigit():
            after = grammar.run(index)
            while index < after - 1 and _opens_sentence(grammar, index):
                index += 1
            limit = taken[position][0] if position < len(taken) else len(grammar.text)
            while after > index + 1 and grammar.words.end(after - 1) > limit:
                after -= 1
            while after > index + 1 and not grammar.words.kind(after - 1).capital:
                after -= 1
            yield index, after


def _opens_sentence(grammar: Grammar, index: int) -> bool:
    """Whether a word has its capital only because a sentence begins there: "Namens Hollandgroep"."""
    word = grammar.words.kind(index).folded
    return grammar.begins(index) and (word in rules().lists["stops"] or word in rules().lists["starters"])


def _evidence(grammar: Grammar, key: str, spans: list[tuple[int, int]]) -> Iterator[float]:
    weight, lists = _weights(), rules().lists
    words = key.split()
    first, after = spans[0]
    written = grammar.text[grammar.words[first].start : grammar.words[after - 1].end]
    inside = [place for place, _ in spans if not grammar.begins(place)]  # a line or a sentence
    strong = sum(_after_strong_cue(grammar, place) for place in inside)
    cued = sum(grammar.is_in("cues", place - 1) for place in inside)
    acting = sum(grammar.follows(end, hyphens=False) and grammar.is_in("acts", end) for _, end in spans)
    yield (
        weight["strong_cue"] * min(strong, 2) + weight["cue"] * min(cued, 3) + weight["acts"] * min(acting, 3)
    )
    by = sum(grammar.words.kind(place - 1).folded == "bij" for place in inside)
    yield weight["by"] * min(by, 2)
    yield weight["organised"] if words[-1].endswith(tuple(lists["organised_endings"])) else 0.0
    yield weight["acronym"] if written.isupper() and len(written) > 2 else 0.0
    yield weight["camel"] if any(c.isupper() for c in written[1:]) and not written.isupper() else 0.0
    yield weight["frequent"] if len(spans) > 3 else 0.0
    letters = (
        written.isupper()
        and written.isalpha()
        and 2 < len(written) < 6
        and not _among_capitals(grammar, spans)
    )
    ordinary = not letters and all(dictionary_form(word) for word in words)
    yield weight["ordinary" if len(words) == 1 else "ordinary_words"] if ordinary else 0.0
    yield weight["lower_too"] if len(words) == 1 and _in_small_letters(grammar, key) else 0.0
    yield weight["first"] if not inside else 0.0
    yield weight["person"] if any(is_person(grammar, *span) for span in spans) else 0.0
    yield weight["place"] if _place(grammar, first, after, key) else 0.0
    located = sum(place > 0 and grammar.words.kind(place - 1).folded in _WHERE for place, _ in spans)
    yield weight["located"] if located > 1 and 8 * located >= len(spans) else 0.0
    described = sum(_before_noun(grammar, end) for _, end in spans) if key.endswith("se") else 0
    yield weight["adjective"] if 2 * described > len(spans) else 0.0
    yield weight["numbered"] if any(_numbered(grammar, end) for _, end in spans) else 0.0
    yield weight["speaker"] if any(_speaker(grammar, *span) for span in spans) else 0.0
    yield weight["code"] if words[0] in words_in("bodies", "not_bodies.txt") or len(key) < 3 else 0.0
    yield weight["motion"] if any(_in_motion(grammar, place) for place, _ in spans) else 0.0


def _among_capitals(grammar: Grammar, spans: list[tuple[int, int]]) -> bool:
    """Whether a name stands beside other words in capitals everywhere, as in a heading of capitals."""
    near = [
        grammar.words[i].text
        for first, after in spans
        for i in (first - 1, after)
        if 0 <= i < len(grammar.words)
    ]
    return all(word.isupper() for word in near)


def _in_small_letters(grammar: Grammar, key: str) -> bool:
    return any(grammar.words[index].text.islower() for index in grammar.places.get(key, ()))


def _after_strong_cue(grammar: Grammar, index: int) -> bool:
    if not grammar.follows(index):
        return False
    before = [grammar.words.kind(place).folded for place in range(max(0, index - 3), index)]
    if before and before[-1] in ("de", "het"):
        before.pop()
    cues = rules().lists["strong_cues"]
    return any(" ".join(before[-count:]) in cues for count in (1, 2, 3) if len(before) >= count)


def _place(grammar: Grammar, first: int, after: int, key: str) -> bool:
    if (
        municipalities().at(grammar.text, grammar.words, first) is not None
        or key in rules().lists["provinces"]
    ):
        return True
    return grammar.words[after - 1].folded.endswith(tuple(rules().lists["place_endings"]))


def _before_noun(grammar: Grammar, after: int) -> bool:
    return grammar.follows(after) and not grammar.is_in("acts", after) and not grammar.is_in("stops", after)


def _numbered(grammar: Grammar, after: int) -> bool:
    return grammar.follows(after) and grammar.words.kind(after).text[0].isdigit()


def _speaker(grammar: Grammar, first: int, after: int) -> bool:
    return grammar.text.startswith(":", grammar.words.end(after - 1)) and grammar.begins(first)


def _in_motion(grammar: Grammar, index: int) -> bool:
    if not index or grammar.words.kind(index - 1).folded not in ("voor", "van", "met", "bij", "aan"):
        return False
    end = grammar.words.start(index)
    line = grammar.text[grammar.text.rfind("\n", 0, end) + 1 : end].casefold()
    return "motie" in line or "amendement" in line
