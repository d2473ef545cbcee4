"""Subjects that return: decisions and actions of one organisation, followed from meeting to meeting.

A subject is told by its words: lemmas and parts of compounds of the agenda item's title (twice) and of
what was decided under it, weighed by tf-idf. An item joins the subject to which it is most alike, on average
over that subject's items, so that no chain of half-alike items grows (average linkage, in order of date).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from notulen import assets
from notulen.language import query

ALIKE = 0.35
"""Cosine from which two items are one subject."""

_BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or an action: ``key`` gives it back, ``item`` is its agenda item (0: none)."""

    key: tuple[str, int]
    meeting: int
    date: str
    text: str
    item: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A subject: its name and the keys of its decisions and actions, in order of date."""

    name: str
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is compared: an agenda item with all its entries, or one entry that stands alone."""

    title: str
    terms: str
    meeting: int
    date: str
    entries: tuple[Entry, ...]


def find_dossiers(entries: Iterable[Entry]) -> list[Dossier]:
    """The subjects of one organisation's entries that return in at least two meetings."""
    subjects = _subjects(entries)
    if len(subjects) < 2:
        return []
    groups = _grouped(subjects)
    return [
        _dossier([subjects[place] for place in places])
        for places in groups
        if len({subjects[place].meeting for place in places}) > 1
    ]


def is_procedural(title: str) -> bool:
    """Whether an agenda title is what every meeting does (opening, rondvraag, vaststellen verslag)."""
    return _patterns()[0].fullmatch(title.strip(" .:\n")) is not None


def _subjects(entries: Iterable[Entry]) -> list[_Subject]:
    items: dict[tuple[str, str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if _patterns()[1].fullmatch(entry.text.strip(" .:\n")) and not _is_subject(entry):
            continue
        own = entry.item and _is_subject(entry)
        items[("item", "", entry.item) if own else ("entry", *entry.key)].append(entry)
    found = []
    for members in items.values():
        first = members[0]
        title = first.title if _is_subject(first) else ""
        terms = [*_terms(title) * 2, *(term for entry in members for term in _terms(entry.text))]
        if len(set(terms)) > 1:
            found.append(_Subject(title, " ".join(terms), first.meeting, first.date, tuple(members)))
    return sorted(found, key=lambda subject: (subject.date, subject.entries[0].key))


def _is_subject(entry: Entry) -> bool:
    return bool(entry.title.strip()) and not is_procedural(entry.title)


def _grouped(subjects: Sequence[_Subject]) -> list[list[int]]:
    likeness = _alike_pairs(subjects)
    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    for place in range(len(subjects)):
        near = likeness[place]
        totals: Counter[int] = Counter()
        for other, score in near.items():
            if other < place:
                totals[group_of[other]] += score  # type: ignore[assignment]
        best = max(totals, key=lambda g: (totals[g] / len(groups[g]), -g), default=None)
        if best is not None and totals[best] / len(groups[best]) >= ALIKE:
            groups[best].append(place)
            group_of[place] = best
        else:
            group_of[place] = len(groups)
            groups.append([place])
    return groups


def _alike_pairs(subjects: Sequence[_Subject]) -> list[dict[int, float]]:
    """For each subject the cosines with others that are at least half of ``ALIKE``."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # slow to load, and mostly not needed

    vectors = TfidfVectorizer(analyzer=str.split, sublinear_tf=True).fit_transform(
        subject.terms for subject in subjects
    )
    found: list[dict[int, float]] = []
    for start in range(0, len(subjects), _BLOCK):
        block = (vectors[start : start + _BLOCK] @ vectors.T).tocsr()
        block.data[block.data < ALIKE / 2] = 0
        block.eliminate_zeros()
        for row in range(block.shape[0]):
            span = slice(block.indptr[row], block.indptr[row + 1])
            found.append(dict(zip(block.indices[span].tolist(), block.data[span].tolist(), strict=True)))
    return found


def _dossier(subjects: Sequence[_Subject]) -> Dossier:
    titles = Counter(" ".join(subject.title.split()) for subject in subjects if subject.title)
    texts = [subject.entries[0].text for subject in subjects]
    name = min(titles, key=lambda t: (-titles[t], len(t), t)) if titles else _short(min(texts, key=len))
    return Dossier(name, tuple(entry.key for subject in subjects for entry in subject.entries))


def _short(text: str, length: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _terms(text: str) -> list[str]:
    return [term for term in query.index_terms(text).split() if len(term) > 2 and term not in _patterns()[2]]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    with (assets.models() / "rules" / "procedural.toml").open("rb") as file:
        data = tomllib.load(file)
    return _any(data["titles"]), _any(data["texts"]), frozenset(data["words"])


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    parts = (re.escape(phrase).replace(r"\*", ".*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile("|".join(parts), re.IGNORECASE | re.DOTALL)
