"""The same decision or action told again in one document: in an agenda item, and on a list at its end.

A list at the end (models/rules/repeats.toml) sums up what the minutes told before. Each of its rows is
compared with what was told before it in the same meeting: how many of the telling words of either the
other has, the title of the agenda item included. One row is one decision; what a list alone tells stands
for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from notulen.language.search_terms import index_terms
from notulen.link.commitments import task
from notulen.link.procedure import subject_terms
from notulen.records import Action, AgendaItem, Decision, Extraction
from notulen.segment.wordlists import is_in

ALIKE = 0.5
"""The mean share of the words of either that the other has, from which two are one. A list says the same in
fewer words: half is left of the longer one, and two decisions of one meeting rarely share so many."""

SAME_OWNER = 0.4
"""The same for two actions of one owner."""

_TELLING = 3  # digits: fewer are those of a row, an item or a day
_INITIALS = 3  # letters
_LONGEST = 70  # characters of a line that names a list
_NUMBERED = re.compile(r"^\W*(?:(?:\d{1,2}|[IVX]{1,4}|[a-z])[a-z]?[.):]?\s+)?")
_CODE = re.compile(r"\b\d+(?:[-/]\d+)+\b")  # of a row ("2024-3"), or a day in numbers
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REFUSED = frozenset({"verworpen", "ingetrokken", "aangehouden"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A decision or action as one place tells it; ``place`` is its index, ``words`` its telling words."""

    place: int
    start: int
    meeting: int
    words: frozenset[str]
    title: frozenset[str]
    refused: bool = False
    amounts: frozenset[float] = frozenset()
    owner: str = ""


def decisions_again(found: Extraction) -> dict[int, int]:
    """For each decision that a list tells again, the one told before: ``{list: before}``, as indices."""
    told = [
        _Told(
            place,
            decision.start,
            decision.meeting,
            _words(_on_its_line(found, decision)),
            _title(found, decision),
            decision.outcome in _REFUSED,
            frozenset(amount.euros for amount in decision.amounts),
        )
        for place, decision in enumerate(found.decisions)
    ]
    return _pairs(found, told)


def actions_again(found: Extraction) -> dict[int, int]:
    """For each action that is told twice, the telling that counts: ``{other: one that counts}``, as indices.

    That is the one with an owner and a deadline: mostly the row of the list, which later minutes go on with.
    """
    told = [
        _Told(
            place,
            action.start,
            action.meeting,
            _words(task(action.text, action.owner, action.due_text)),
            _title(found, action),
            owner=action.owner,
        )
        for place, action in enumerate(found.actions)
    ]
    pairs = _pairs(found, told).items()
    fuller = {(a, b) for a, b in pairs if _fullness(found.actions[b]) > _fullness(found.actions[a])}
    return dict(fuller) | {b: a for a, b in pairs if (a, b) not in fuller}


def _fullness(action: Action) -> int:
    return bool(action.owner) + bool(action.due or action.due_text)


def _pairs(found: Extraction, told: Sequence[_Told]) -> dict[int, int]:
    """Rows of lists with what they tell again, best first; each once."""
    lists = list(_lists(found))
    listed = [one for one in told if any(one.start in span for span in lists)]
    before = [one for one in told if not any(one.start in span for span in lists)]
    often = Counter(word for one in told for word in one.words)
    weight = {word: log(1 + len(told) / times) for word, times in often.items()}
    candidates = sorted(
        (-score, one.place, row.place)
        for row in listed
        for one in before
        if one.start < row.start and one.meeting == row.meeting and _may_be_one(one, row)
        if (score := _alike(one, row, weight)) >= (SAME_OWNER if one.owner and row.owner else ALIKE)
    )
    pairs: dict[int, int] = {}
    for _, one, row in candidates:
        if row not in pairs and one not in pairs.values():
            pairs[row] = one
    return pairs


def _lists(found: Extraction) -> Iterator[range]:
    """The parts of the text that are lists of what was told before."""
    findings: tuple[Decision | Action, ...] = (*found.decisions, *found.actions)
    taken = [(one.start, one.end) for one in findings]
    for line in re.finditer(r"[^\n]+", found.document.text):
        name = _NUMBERED.sub("", line[0]).strip()
        if len(name) > _LONGEST or not name or any(a < line.end() and line.start() < b for a, b in taken):
            continue
        is_name = is_in("repeats", "list", name)
        if is_name or is_in("repeats", "heading", name):
            after = _item_after(line.start(), found.agenda)
            meetings = (meeting.start for meeting in found.meetings if meeting.start > line.start())
            if is_name or after is None:
                ends = (len(found.document.text), *meetings, *((after.start,) if after else ()))
                yield range(line.start(), min(ends))


def _item_after(start: int, agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """The first agenda item after a list that begins here.

    Rows of the list may be read as items: their numbers begin again, or their titles were there before.
    """
    before = [item for item in agenda if item.start < start]
    said = {item.title.casefold() for item in before}
    most = max(map(_leading, before), default=0)
    later = sorted((item for item in agenda if item.start > start), key=lambda item: item.start)
    return next(
        (
            item
            for item in later
            if not (0 < _leading(item) <= most or item.title.casefold() in said or _is_list(item.title))
        ),
        None,
    )


def _is_list(title: str) -> bool:
    return is_in("repeats", "list", title) or is_in("repeats", "heading", title)


def _leading(item: AgendaItem) -> int:
    number = _NUMBER.match(item.number)
    return int(number[0]) if number else 0


def _on_its_line(found: Extraction, decision: Decision) -> str:
    """The words of a decision with those before it on its line: "Jaarrekening 2023: vastgesteld"."""
    text = found.document.text
    return _NUMBERED.sub("", text[text.rfind("\n", 0, decision.start) + 1 : decision.end])


def _title(found: Extraction, finding: Decision | Action) -> frozenset[str]:
    return _words(found.agenda[finding.item].title) if finding.item is not None else frozenset()


def _words(text: str) -> frozenset[str]:
    """What tells a text from others: the terms of its subject and its numbers; all where it has none."""
    text = _CODE.sub(" ", text)
    terms, subject = index_terms(text).split(), subject_terms(text)
    numbers = [term for term in terms if term.isdigit() and len(term) >= _TELLING]
    return frozenset([*subject, *numbers] if subject else terms)


def _may_be_one(one: _Told, row: _Told) -> bool:
    """Whether nothing that both say tells them apart: what became of it, an amount, a year, an owner."""
    years = [{word for word in told.words if _YEAR.fullmatch(word)} for told in (one, row)]
    return (
        one.refused == row.refused
        and _agree(one.amounts, row.amounts)
        and _agree(*years)
        and _is_one_owner(one.owner, row.owner)
    )


def _agree(some: Iterable[object], others: Iterable[object]) -> bool:
    a, b = set(some), set(others)
    return not a or not b or bool(a & b)


def _is_one_owner(one: str, other: str) -> bool:
    """Whether two owners may be one: a name in common, initials of the other, or one is not named."""
    some, others = (
        {word for word in _WORD.findall(owner) if not is_in("repeats", "no_name", word)}
        for owner in (one, other)
    )
    return _agree({word.casefold() for word in some}, {word.casefold() for word in others}) or any(
        (a.isupper() or b.isupper()) and min(len(a), len(b)) <= _INITIALS and a[0].upper() == b[0].upper()
        for a in some
        for b in others
    )


def _alike(one: _Told, row: _Told, weight: dict[str, float]) -> float:
    """The mean of the shares of what either says that the other says too."""
    around = one.words | one.title
    own = one.words if one.words & row.words else around  # "Stemt hiermee in" is told by its title
    return (_share(row.words, around, weight) + _share(own, row.words, weight)) / 2


def _share(words: frozenset[str], others: frozenset[str], weight: dict[str, float]) -> float:
    total = sum(weight.get(word, 1.0) for word in words)
    return sum(weight.get(word, 1.0) for word in words & others) / total if total else 0.0
