"""Names that no rule has taken yet: runs of capitals, what stands beside bodies, and rows of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_rules import Candidate, rules
from notulen.language.dictionary import dictionary_form


def beside(grammar: Grammar, found: Sequence[Candidate]) -> frozenset[int]:
    """Indices of words that a row ("X en Y", "X/Y") puts before or after a body with a name of its own."""
    kinds = ("bedrijf", "vereniging_stichting", "zorg", "onderwijs", "rijk")
    starts = {c.start for c in found if c.kind in kinds and not c.bare}
    ends = {c.end for c in found if c.kind in kinds and not c.bare}
    near: set[int] = set()
    for index in grammar.words.where(lambda word: word.folded == "en"):
        if 0 < index < grammar.words.size - 1:
            if grammar.words.start(index + 1) in starts:
                near.add(index - 1)
            if grammar.words.end(index - 1) in ends:
                near.add(index + 1)
    for stroke in re.finditer(r"/(?<=[^\W_]/)(?=[^\W_])", grammar.text):
        (index,) = grammar.within(stroke.end(), stroke.end() + 1)
        if stroke.start() in ends:
            near.add(index)
        if stroke.end() in starts:
            near.add(index - 1)
    return frozenset(near)


def free_runs(grammar: Grammar, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names outside ``taken`` (places in the text, in order) by the indices of their words; "en" divides."""
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
            index = _without_opening(grammar, index, after)
            after = next((i for i in range(index + 1, after) if grammar.words.kind(i).text == "en"), after)
            limit = taken[position][0] if position < len(taken) else len(grammar.text)
            while after > index + 1 and grammar.words.end(after - 1) > limit:
                after -= 1
            while after > index + 1 and not grammar.words.kind(after - 1).capital:
                after -= 1
            yield index, after


def _without_opening(grammar: Grammar, index: int, after: int) -> int:
    """The first word of a name without what has its capital because a sentence begins there.

    "Namens Hollandgroep", "Medewerkers van Zorgerf": words of the language, and a preposition behind them.
    """
    if not grammar.begins(index):
        return index
    lists, kind = rules().lists, grammar.words.kind
    while index < after - 1 and (
        kind(index).folded in lists["stops"] or kind(index).folded in lists["starters"]
    ):
        index += 1
    link = index + 1
    if link < after - 1 and kind(link).text in lists["phrase_links"] and dictionary_form(kind(index).folded):
        while link < after - 1 and not kind(link).capital:
            link += 1
        return link
    return index


def rows(grammar: Grammar, spans: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Names that stand in a row: "A, B en C", "A en B"; not "A, B", which may be a place or who it is."""
    rest = sorted(spans)
    by_start = dict(rest)
    used: set[int] = set()
    for span in rest:
        row = [span]
        while span[0] not in used and (following := _following(grammar, row[-1], by_start)):
            row.append(following)
        used.update(first for first, _ in row)
        if len(row) > 1 and grammar.words.kind(row[-1][0] - 1).text == "en":
            yield row


def _following(grammar: Grammar, span: tuple[int, int], by_start: dict[int, int]) -> tuple[int, int] | None:
    """The name that a comma or "en" joins to another, None where there is none."""
    after = span[1]
    if after >= len(grammar.words):
        return None
    joined = grammar.words.kind(after).text == "en" and grammar.follows(after, hyphens=False)
    first = after + 1 if joined else after
    if first not in by_start:
        return None
    gap = grammar.text[grammar.words.end(first - 1) : grammar.words.start(first)]
    return (first, by_start[first]) if (gap == " " if joined else gap == ", ") else None
