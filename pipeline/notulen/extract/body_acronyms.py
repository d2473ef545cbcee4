"""Acronyms that the text defines: "Dienst Gezondheid & Jeugd (DG&J)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_rules import Candidate, rules
from notulen.extract.body_words import fold

_ACRONYM = re.compile(r"\(\s*[‘’'\"“]?([A-Z][A-Za-z&]*[A-Z][A-Za-z&]*)[’'\"”]?\s*[,;)]")
_SHORT = re.compile(r"(?<![\w-])([A-Z][A-Za-z&]*[A-Z][A-Za-z&]*) \($")


def acronyms(grammar: Grammar) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Acronyms defined in the text: the span of the long form, and of the acronym in brackets behind it."""
    for match in _ACRONYM.finditer(grammar.text):
        letters = [c.casefold() for c in match[1] if c != "&"]
        inside = grammar.within(max(0, match.start() - 120), match.start())
        # The last words of a name are often left out of its acronym: "stichting Jeugdzorg ABC (SJ)".
        tries = (
            _initials(grammar, inside[: len(inside) - left], letters) for left in range(min(3, len(inside)))
        )
        start = next((found for found in tries if found is not None), None)
        if start is not None and all(grammar.follows(index) for index in range(start + 1, inside[-1] + 1)):
            yield (grammar.words[start].start, grammar.words[inside[-1]].end), match.span(1)


def acronyms_before(
    text: str, candidates: Sequence[Candidate]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The same where the brackets hold the body: "SVO (Samenwerkingsverband Oost)"."""
    for candidate in candidates:
        before = _SHORT.search(text[max(0, candidate.start - 14) : candidate.start])
        if before and text.startswith(")", candidate.end) and before[1][0] == text[candidate.start].upper():
            start = candidate.start - len(before[0])
            yield (candidate.start, candidate.end), (start, start + len(before[1]))


def _initials(grammar: Grammar, inside: Sequence[int], letters: list[str]) -> int | None:
    """The word at which the words of an acronym begin, working back; None where they do not fit."""
    small = grammar.lists["left_out"]
    left, index = len(letters), len(inside) - 1
    start = None
    while index >= 0 and left > 0 and len(inside) - index <= 10:
        word = grammar.words[inside[index]]
        if index + 1 < len(inside) and not grammar.follows(inside[index] + 1):
            return None
        if word.folded.startswith(letters[left - 1]):
            left -= 1
            start = inside[index]
        elif word.folded not in small:
            taken = _compound(word.folded, letters[:left])
            if not taken:
                return None
            left -= taken
            start = inside[index]
        index -= 1
    if left == 1 and start is not None and _compound(grammar.words[start].folded, letters[:2]) == 2:
        left = 0
    return start if left == 0 else None


def _compound(word: str, letters: list[str]) -> int:
    """How many of the last letters a compound word gives: "serviceorganisatie" gives s and o."""
    for count in (3, 2):
        wanted = letters[-count:]
        if len(wanted) == count and word.startswith(wanted[0]):
            place = 0
            for letter in wanted:
                place = word.find(letter, place) + 1
                if not place:
                    break
            if place:
                return count
    return 0


def _is_organised(name: str) -> bool:
    """Whether a long form names an organisation by one of its words."""
    return any(
        word.endswith(tuple(rules().lists["organised"])) for word in re.findall(r"[^\W_]+", fold(name))
    )


def acronym_candidates(
    text: str, defined: list[tuple[tuple[int, int], tuple[int, int]]], candidates: list[Candidate]
) -> Iterator[Candidate]:
    """Long forms and acronyms of definitions, where either is a body or the long form says that it is."""
    for (start, end), (a, b) in defined:
        known = next((c for c in candidates if c.start <= start < c.end and c.end == end), None)
        if known is None and not _is_organised(text[start:end]):
            continue
        short = next((c for c in candidates if (c.start, c.end) == (a, b)), None)
        kind = known.kind if known else short.kind if short else "overig"
        key = known.key if known else fold(" ".join(text[start:end].split()))
        if known is None:
            yield Candidate(start, end, kind, "afkorting", 0.75, key)
        yield Candidate(a, b, kind, "afkorting", 0.97, key)
