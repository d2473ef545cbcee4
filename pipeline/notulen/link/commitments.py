"""The same action in later minutes: so that a commitment is counted once and has its latest status."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from notulen.link.procedure import subject_terms

SAME_TEXT = 0.75
"""Share of words (Dice) from which two actions without a common number are one. An action list is copied
from minutes to minutes and reworded little; two different tasks rarely share half of their words."""
SAME_NUMBER = 0.4
"""The same where the numbers are equal: numbers are used again, so the words must still be alike."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"^\W*\d[\d./-]*[.):]?\s")


@dataclass(frozen=True, slots=True)
class Commitment:
    """An action as one document reports it.

    ``date`` is the meeting's (ISO), ``list`` tells whose list it is on, ``title`` is that of its agenda item,
    ``due`` is its deadline as written.
    """

    key: int
    document: int
    list: str
    date: str
    text: str
    owner: str = ""
    number: str = ""
    title: str = ""
    due: str = ""


def successors(actions: Iterable[Commitment]) -> dict[int, int]:
    """For each action that returns, the action in the next minutes that name it: ``{earlier: later}``.

    Only actions on one list are compared, in order of date; actions without a date take no part. An
    earlier action has one successor and a later one continues one earlier action, best pair first. What is
    left over is compared once more by the words of the task alone: a row of a list has its owner and its
    deadline too, the sentence that says that it was done may not.
    """
    every = tuple(actions)
    found = _on_lists(every)
    earlier, later = set(found), set(found.values())
    bare = [
        replace(action, text=task(action.text, action.owner, action.due))
        for action in every
        if action.key not in earlier & later
    ]
    again = _on_lists(bare)
    return found | {a: b for a, b in again.items() if a not in earlier and b not in later}


def task(text: str, owner: str, due: str) -> str:
    """The words of a task without its number, owner and deadline; all where fewer than two would be left."""
    left = text
    for part in (due, owner):
        places = [*re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", left)] if part else []
        if places:  # the last: a name may be part of the task too
            left = f"{left[: places[-1].start()]} {left[places[-1].end() :]}"
    left = _NUMBER.sub("", left)
    return left if len(_WORD.findall(left)) > 1 else text


def _on_lists(actions: Iterable[Commitment]) -> dict[int, int]:
    lists: dict[str, list[Commitment]] = defaultdict(list)
    for action in actions:
        if action.date:
            lists[action.list].append(action)
    return {earlier: later for members in lists.values() for earlier, later in _on_one_list(members).items()}


def _on_one_list(actions: Sequence[Commitment]) -> dict[int, int]:
    found: dict[int, int] = {}
    words = {action.key: Counter(_WORD.findall(action.text.casefold())) for action in actions}
    by_document: dict[tuple[str, int], list[Commitment]] = defaultdict(list)
    for action in actions:
        by_document[action.date, action.document].append(action)
    waiting: dict[int, Commitment] = {}
    shared = _Words()
    for (date, _), members in sorted(by_document.items()):
        candidates = sorted(
            (-score, -_day(earlier.date), later.key, earlier.key)
            for later in members
            for earlier in (waiting[key] for key in shared.alike(later, words[later.key]) if key in waiting)
            if earlier.date < date and (score := _likeness(earlier, later, words)) > 0
        )
        continued: set[int] = set()
        for _, _, later_key, earlier_key in candidates:
            if later_key not in continued and earlier_key in waiting:
                found[earlier_key] = later_key
                continued.add(later_key)
                del waiting[earlier_key]
        for action in members:
            waiting[action.key] = action
            shared.add(action, words[action.key])
    return found


class _Words:
    """Which actions share a telling word or their number, so that not all of a long list are compared."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[str, list[int]] = defaultdict(list)

    def add(self, action: Commitment, words: Counter[str]) -> None:
        for word in words:
            self._by_word[word].append(action.key)
        if action.number:
            self._by_number[action.number].append(action.key)

    def alike(self, action: Commitment, words: Counter[str]) -> set[int]:
        """All actions that may be the same one.

        Of two texts with ``SAME_TEXT`` of their words in common, each has most of its words in the other: so
        one of its rarest words is there, if these are more than the other may lack (prefix filtering:
        Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning", 2006).
        """
        found = set(self._by_number.get(action.number, ()))
        lacking = words.total() * (1 - SAME_TEXT / (2 - SAME_TEXT))
        for word in sorted(words, key=lambda word: len(self._by_word.get(word, ()))):
            found.update(self._by_word.get(word, ()))
            lacking -= words[word]
            if lacking < -1e-9:
                break
        return found


def _likeness(earlier: Commitment, later: Commitment, words: dict[int, Counter[str]]) -> float:
    """How alike two actions are, 0.0 where they are not one."""
    a, b = words[earlier.key], words[later.key]
    total = a.total() + b.total()
    if 2 * min(a.total(), b.total()) < SAME_NUMBER * total:
        return 0.0
    both = a & b
    share = 2 * both.total() / total if total else 0.0
    few = len(both) < min(2, len(b))
    if earlier.number and earlier.number == later.number and share >= SAME_NUMBER and not few:
        return 1.0 + share
    if share < SAME_TEXT:
        return 0.0
    subjects = (set(subject_terms(earlier.title)), set(subject_terms(later.title)))
    if all(subjects) and not subjects[0] & subjects[1]:
        return 0.0  # the same formula ("de raad te informeren") about something else
    owners = (earlier.owner.casefold().split(), later.owner.casefold().split())
    if all(owners) and not set(owners[0]) & set(owners[1]):
        return 0.0
    return share


def _day(date: str) -> int:
    return int(date.replace("-", "") or 0)
