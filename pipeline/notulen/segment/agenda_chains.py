"""Which numbered lines are the headings of an agenda: the best run of rising numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notulen.segment.layout import Layout, Setting
from notulen.segment.numbering import Number
from notulen.segment.wordlists import is_in

_WINDOW = 250
_TWO_SENTENCES = re.compile(r"[a-z)]{2}\. [A-Z]")
_MARKED = re.compile(r"(?:\*{2,3} |#{1,4} ?|==+ ?)\S")  # "** Sponsors", "## Sponsors" in plain text
_EMPHASISED = re.compile(r"[\d. ]*(?P<mark>\*{1,3}|_{1,2})(?=[^\s*_])[^*_]*[^\s*_](?P=mark):?\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered heading (its lines and title) and how much it reads like an agenda item (about -2 to 4)."""

    lines: tuple[Setting, ...]
    title: str
    number: Number
    weight: float


def best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The rising run of numbers with the greatest weight, empty where none is convincing.

    Dynamic programming over the candidates in reading order; a run may skip numbers, at a price, and
    may go from 2 to 2.1 and on to 3.
    """
    scores: list[float] = []
    previous: list[int] = []
    for index, candidate in enumerate(candidates):
        first = candidate.number.parts[0]
        best, best_from = candidate.weight - min(0.4 * max(first - 1, 0), 1.2), -1
        for other in range(max(0, index - _WINDOW), index):
            price = _price(candidates[other].number, candidate.number)
            if price is not None and scores[other] + candidate.weight - price > best:
                best, best_from = scores[other] + candidate.weight - price, other
        scores.append(best)
        previous.append(best_from)
    if not scores:
        return []
    index = max(range(len(scores)), key=scores.__getitem__)
    chain: list[Candidate] = []
    while index >= 0:
        chain.append(candidates[index])
        index = previous[index]
    chain.reverse()
    return chain if is_convincing(chain) else []


def is_convincing(chain: Sequence[Candidate]) -> bool:
    """Whether a run of numbered lines is an agenda rather than a list in the text."""
    if not chain:
        return False
    mean = sum(candidate.weight for candidate in chain) / len(chain)
    known = any(is_in("headings", "agenda", candidate.title) for candidate in chain)
    if len(chain) == 1:
        return chain[0].number.worded or (known and mean >= 1.0 and chain[0].number.parts[0] <= 2)
    return mean >= (0.7 if known or chain[0].number.worded or chain[0].number.alone else 1.1)


def strays(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Numbered lines like those of a run that stand out of their order (item 7 taken before item 3)."""
    if len(chain) < 3:
        return []
    labels = {link.number.parts for link in chain}
    typical = min(sorted(link.weight for link in chain)[len(chain) // 3], 1.7)
    kind, sep = chain[0].number.kind, chain[0].number.sep
    first, last = chain[0].lines[0].index, chain[-1].lines[0].index
    return [
        candidate
        for candidate in candidates
        if candidate.number.parts not in labels
        and len(candidate.number.parts) == 1
        and (candidate.number.kind, candidate.number.sep) == (kind, sep)
        and first < candidate.lines[0].index < last
        and candidate.weight >= typical
        and candidate.number.parts[0] <= max(link.number.parts[0] for link in chain) + 1
    ]


def weigh(
    lines: Sequence[Setting],
    title: str,
    number: Number,
    layout: Layout,
    before: Setting | None,
    after: Setting | None,
) -> float:
    """How much a numbered line reads like the heading of an agenda item."""
    setting = lines[0]
    words = title.split()
    if not words:
        return 0.9 if number.alone and (setting.below or after is None) else 0.0 if number.alone else -0.4
    weight = 1.0
    known = is_in("headings", "agenda", title.rstrip(".;"))
    weight += 1.5 if known else 0.0
    weight += 1.0 if number.worded else 0.0
    weight += 0.8 if setting.line.role == "heading" else 0.0
    weight += 0.7 if stands_out(lines[-1], layout) else 0.0
    weight += 0.4 if setting.above and not layout.sparse else 0.0
    if after is not None:
        dense = _parallel(after, number)
        weight += (-1.0 if before is not None and _parallel(before, number) else -0.5) if dense else 0.4
    weight -= 2.0 if setting.sentence else 0.0
    listed = title.endswith((";", ",")) and not known
    weight -= 1.5 if listed or title.count(")") > title.count("(") else 0.0
    weight -= 0.8 if title.endswith((".", "!")) and len(words) > 5 else 0.0
    weight -= 0.4 if _TWO_SENTENCES.search(title) else 0.0
    weight -= 1.0 if after is not None and _runs_on(lines[-1], after) else 0.0
    weight -= 0.5 if title[0].islower() else 0.0
    weight -= 1.5 if len(words) > 30 else 0.5 if len(words) > 18 else 0.0
    weight -= 1.0 if number.sep == "" and number.kind != "digit" else 0.0
    return weight


def _runs_on(last: Setting, after: Setting) -> bool:
    """Whether what would be a title goes on in the line below, so that it is a sentence."""
    if after.above or after.number or after.bullet:
        return False
    return last.wraps or (after.text[:1].islower() and last.text.rstrip()[-1:].isalnum())


def _parallel(setting: Setting, number: Number) -> bool:
    other = setting.number
    return other is not None and (other.kind, other.sep, len(other.parts)) == (
        number.kind,
        number.sep,
        len(number.parts),
    )


def stands_out(setting: Setting, layout: Layout) -> bool:
    """Whether a line is bold or larger where the body text is not, or wholly in capitals."""
    line = setting.line
    marked = _EMPHASISED.fullmatch(setting.text) is not None
    marked = marked or (setting.above and _MARKED.match(setting.text) is not None)
    return (
        (line.bold and not layout.bold)
        or (layout.size > 0 and line.size > layout.size + 0.9)
        or marked
        or is_capitals(setting.title)
    )


def is_capitals(text: str) -> bool:
    """Whether a text of some length has capitals only."""
    if not text.isupper():
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 4 and all(letter.isupper() for letter in letters)


def _price(before: Number, after: Number) -> float | None:
    """What it costs to go from one number to the next, None where one cannot."""
    if before.kind != after.kind or before.worded != after.worded or after.parts <= before.parts:
        return None
    if (
        len(before.parts) == 1
        and len(after.parts) == 1
        and ")" in {before.sep, after.sep}
        and before.sep != after.sep
    ):
        return None
    step = after.parts[0] - before.parts[0]
    price = 0.4 if before.sep != after.sep and len(before.parts) == len(after.parts) else 0.0
    if step == 0:
        return price + (0.0 if len(after.parts) > 1 else 1.0)
    return price + min(0.35 * (step - 1), 1.4)
