"""Names that no list and no pattern knows: bodies by the company they keep.

Every place of a name in the document adds evidence, with the weights of [name_weights] in
models/rules/bodies.toml. They are set by hand: a logistic regression over the same features, trained on the
labelled documents with one family left out, found fewer bodies among such names (too few examples a family).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import municipalities
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Candidate, rules, written
from notulen.extract.body_runs import beside, free_runs, rows
from notulen.extract.body_words import fold, words_in
from notulen.language.dictionary import dictionary_form


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in written()["name_weights"].items()}


def evidence_candidates(grammar: Grammar, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names with evidence enough, in all their places; places where another body was found are left out.

    What stands in a row with such a name ("bij Pixelfabriek, Webkracht en Studio Noord") is beside it.
    """
    near = beside(grammar, found)
    places: dict[str, list[tuple[int, int]]] = {}
    for first, after in free_runs(grammar, sorted(_extent(grammar.text, c) for c in found)):
        name = _written(grammar, (first, after))
        places.setdefault(fold(" ".join(name.split())), []).append((first, after))
    keys = {span: key for key, spans in places.items() for span in spans}
    joined = list(rows(grammar, keys))
    together = {keys[span] for row in joined for span in row}
    together |= {keys[span] for span in keys if span[0] in near or span[1] - 1 in near}
    enough, weight = _weights()["enough"], _weights()["beside"]
    scores: dict[str, float] = {}
    for key, spans in places.items():
        scores[key] = sum(_evidence_for(grammar, key, spans))
        if scores[key] >= enough or key in together:  # else what speaks against it does not matter
            scores[key] += sum(_evidence_against(grammar, key, spans))
        if any(first in near or after - 1 in near for first, after in spans):
            scores[key] += weight
    for row in joined:
        if max(scores[keys[span]] for span in row) >= enough:
            for key in {keys[span] for span in row if scores[keys[span]] < enough}:
                scores[key] += weight
    for key, spans in places.items():
        if scores[key] >= enough:
            sure = min(0.85, 0.4 + 0.1 * scores[key])
            for first, after in spans:
                start, end = grammar.words.start(first), grammar.words.end(after - 1)
                yield Candidate(start, end, "overig", "naam:verband", sure, key)


def _extent(text: str, candidate: Candidate) -> tuple[int, int]:
    """Where a candidate stands with the longest of its further forms: "Chiro" with "Chiro Sint-Jan"."""
    long = max((len(form) for form in candidate.also if text.startswith(form, candidate.start)), default=0)
    return candidate.start, max(candidate.end, candidate.start + long)


def _evidence_for(grammar: Grammar, key: str, spans: list[tuple[int, int]]) -> Iterator[float]:
    """What speaks for a name: how it is written, and what stands beside it."""
    weight, lists = _weights(), rules().lists
    name = _written(grammar, spans[0])
    inside = [place for place, _ in spans if not grammar.begins(place)]  # a line or a sentence
    strong = sum(_after_strong_cue(grammar, place) for place in inside)
    cued = sum(grammar.is_in("cues", place - 1) for place in inside)
    acting = sum(grammar.follows(end, hyphens=False) and grammar.is_in("acts", end) for _, end in spans)
    by = sum(grammar.words.kind(place - 1).folded == "bij" for place in inside)
    yield (
        weight["strong_cue"] * min(strong, 2) + weight["cue"] * min(cued, 3) + weight["acts"] * min(acting, 3)
    )
    yield weight["by"] * min(by, 2)
    yield weight["organised"] if key.split()[-1].endswith(tuple(lists["organised_endings"])) else 0.0
    yield weight["acronym"] if name.isupper() and len(name) > 2 else 0.0
    yield weight["camel"] if any(c.isupper() for c in name[1:]) and not name.isupper() else 0.0
    yield weight["frequent"] if len(spans) > 3 else 0.0
    agent = sum(_is_agent(grammar, *span) for span in spans) if _are_letters(grammar, name, spans) else 0
    yield weight["agent"] * min(agent, 2)
    yield weight["motion"] if any(_in_motion(grammar, place) for place, _ in spans) else 0.0


def _evidence_against(grammar: Grammar, key: str, spans: list[tuple[int, int]]) -> Iterator[float]:
    """What speaks against a name: it is a word of the language, a person, a place, a code."""
    weight = _weights()
    words = key.split()
    first, after = spans[0]
    name = _written(grammar, spans[0])
    ordinary = not _are_letters(grammar, name, spans) and all(dictionary_form(word) for word in words)
    yield weight["ordinary" if len(words) == 1 else "ordinary_words"] if ordinary else 0.0
    yield weight["lower_too"] if len(words) == 1 and key in grammar.small else 0.0
    yield weight["first"] if all(grammar.begins(place) for place, _ in spans) else 0.0
    yield weight["person"] if any(is_person(grammar, *span) for span in spans) else 0.0
    camel = any(c.isupper() for c in name[1:]) and len(words) == 1 and not name.isupper()
    placed = _place(grammar, first, after, key, camel) or any(_ends_place(grammar, i) for i, _ in spans)
    yield weight["place"] if placed else 0.0
    located = sum(place > 0 and grammar.is_in("located_cues", place - 1) for place, _ in spans)
    yield weight["located"] if located > 1 and 8 * located >= len(spans) else 0.0
    described = sum(_before_noun(grammar, end) for _, end in spans) if key.endswith("se") else 0
    yield weight["adjective"] if 2 * described > len(spans) else 0.0
    yield weight["numbered"] if any(_numbered(grammar, end) for _, end in spans) else 0.0
    yield weight["speaker"] if any(_speaker(grammar, *span) for span in spans) else 0.0
    yield weight["code"] if words[0] in words_in("bodies", "not_bodies.txt") or len(key) < 3 else 0.0


def _written(grammar: Grammar, span: tuple[int, int]) -> str:
    return grammar.text[grammar.words.start(span[0]) : grammar.words.end(span[1] - 1)]


def _are_letters(grammar: Grammar, name: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a name is letters, and not a word in a heading of capitals."""
    letters = name.isupper() and name.isalpha() and 2 < len(name) < 6
    return letters and not _among_capitals(grammar, spans)


def _among_capitals(grammar: Grammar, spans: list[tuple[int, int]]) -> bool:
    """Whether a name stands beside other words in capitals everywhere, as in a heading of capitals."""
    near = [
        grammar.words.kind(i).text
        for first, after in spans
        for i in (first - 1, after)
        if 0 <= i < grammar.words.size
    ]
    return all(word.isupper() for word in near)


def _is_agent(grammar: Grammar, first: int, after: int) -> bool:
    """Whether letters stand alone after "door de" or the like: "vastgesteld door de VVOT"."""
    if first < 2 or not grammar.follows(first, hyphens=False) or not grammar.is_in("agents", first - 2):
        return False
    end = grammar.words.end(after - 1)
    alone = grammar.text[end : end + 1] not in ("-", "/", "_")
    return alone and grammar.is_in("definite", first - 1) and grammar.follows(first - 1)


def _after_strong_cue(grammar: Grammar, index: int) -> bool:
    if not grammar.follows(index):
        return False
    before = [grammar.words.kind(place).folded for place in range(max(0, index - 5), index)]
    count = len(before)
    while before and before[-1].isdigit():
        before.pop()
    if len(before) < count:  # "jaarrekening 2023 X"
        return bool(before) and before[-1] in rules().lists["accounts"]
    if before and before[-1] in grammar.lists["definite"]:
        before.pop()
    letters, beside = (grammar.words.kind(place).text for place in (index, index - 1))
    officer = before and before[-1] in rules().lists["officers"] and not beside.isupper()
    if officer and letters.isupper() and len(letters) > 3:
        return True
    if (
        before
        and before[-1] in rules().lists["venues"]
        and before[-2:-1]
        and before[-2] in rules().lists["located_cues"]
    ):
        return False  # "in café Zomerlust"
    cues = rules().lists["strong_cues"]
    return any(" ".join(before[-count:]) in cues for count in (1, 2, 3) if len(before) >= count)


def _place(grammar: Grammar, first: int, after: int, key: str, camel: bool) -> bool:
    if (
        municipalities().at(grammar.text, grammar.words, first) is not None
        or key in rules().lists["provinces"]
        or key in rules().lists["regions"]
    ):
        return True
    return not camel and grammar.words.kind(after - 1).folded.endswith(tuple(rules().lists["place_endings"]))


def _ends_place(grammar: Grammar, first: int) -> bool:
    """Whether a name ends that of a place with small words in it: "Wijk bij Duurstede"."""
    place = municipalities().at(grammar.text, grammar.words, first - 2) if first > 1 else None
    return place is not None and len(place.words) == 3


def _before_noun(grammar: Grammar, after: int) -> bool:
    return grammar.follows(after) and not grammar.is_in("acts", after) and not grammar.is_in("stops", after)


def _numbered(grammar: Grammar, after: int) -> bool:
    return grammar.follows(after) and grammar.words.kind(after).text[0].isdigit()


def _speaker(grammar: Grammar, first: int, after: int) -> bool:
    return grammar.text.startswith(":", grammar.words.end(after - 1)) and grammar.begins(first)


def _in_motion(grammar: Grammar, index: int) -> bool:
    if not index or not grammar.is_in("motion_cues", index - 1):
        return False
    end = grammar.words.start(index)
    line = grammar.text[grammar.text.rfind("\n", 0, end) + 1 : end].casefold()
    return any(motion in line for motion in grammar.lists["motions"])
