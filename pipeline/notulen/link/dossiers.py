"""Subjects that return: decisions and actions of one organisation, followed from meeting to meeting.

A subject is told by its words: lemmas and parts of compounds, weighed by tf-idf. How alike two agenda items
are is the mean of the cosine of their titles and that of all that was decided under them; for what stands
under no telling title ("Rondvraag") only the latter counts. An item joins the subject to which it is most
alike, on average over that subject's items, so that no chain of half-alike items grows (average linkage,
in order of date).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notulen.link.likeness import Likeness
from notulen.link.procedure import is_procedural, subject_terms

ALIKE = 0.43
"""From how alike two items are one subject. Judged by eye on pairs of real and invented minutes: of those
just above it (to 0.50) some three in four are about one thing, of those below 0.38 fewer than half."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision or an action: ``key`` gives it back, ``item`` is its agenda item (0: none)."""

    key: tuple[str, int]
    document: int
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
    title_terms: str
    terms: str
    entries: tuple[Entry, ...]


def find_dossiers(entries: Iterable[Entry]) -> list[Dossier]:
    """The subjects of one organisation's entries that return on at least two days."""
    subjects = _subjects(entries)
    if len(subjects) < 2:
        return []
    groups = _grouped(subjects)
    return [
        _dossier([subjects[place] for place in places])
        for places in groups
        if _occasions([subjects[place] for place in places]) > 1
    ]


def _occasions(subjects: Sequence[_Subject]) -> int:
    """How often a subject was dealt with: the meetings of one day are one occasion.

    So is a document without a day, but what two such say in the same words may be one meeting, read twice.
    """
    days = {subject.entries[0].date for subject in subjects} - {""}
    said: dict[int, set[str]] = defaultdict(set)
    for subject in subjects:
        if not subject.entries[0].date:
            said[subject.entries[0].document].update(entry.text for entry in subject.entries)
    return len(days) + len(set(map(frozenset, said.values())))


def _subjects(entries: Iterable[Entry]) -> list[_Subject]:
    items: dict[tuple[str, str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        own = entry.item and not is_procedural(entry.title)
        # What a document says twice in the same words is one subject: else a page repeated by mistake a
        # thousand times would be compared with itself a million times.
        items[("item", "", entry.item) if own else ("entry", entry.text, entry.document)].append(entry)
    found = []
    for members in items.values():
        title = "" if is_procedural(members[0].title) else members[0].title
        title_terms = subject_terms(title)
        terms = title_terms * 2 + [term for entry in members for term in subject_terms(entry.text)]
        if len(set(terms)) > 1:
            found.append(_Subject(title, " ".join(title_terms), " ".join(terms), tuple(members)))
    return sorted(found, key=lambda subject: (subject.entries[0].date, subject.entries[0].key))


def _grouped(subjects: Sequence[_Subject]) -> list[list[int]]:
    """The places of the subjects that are one, in order of date."""
    import numpy as np

    likeness = Likeness(
        [subject.title_terms for subject in subjects], [subject.terms for subject in subjects]
    )
    groups: list[list[int]] = []
    group_of: list[int] = []
    for place, near in enumerate(likeness.near(ALIKE)):
        best, most = len(groups), ALIKE
        # A mean is no more than the largest: a group that is alike has a member that is.
        for group in sorted({group_of[other] for other in near.tolist()}):
            members = np.array(groups[group])
            scores = likeness.scores(np.full(len(members), place), members)
            mean = float(scores[scores >= ALIKE / 2].sum()) / len(members)
            if mean > most or (mean == ALIKE == most and best == len(groups)):
                best, most = group, mean
        if best == len(groups):
            groups.append([])
        groups[best].append(place)
        group_of.append(best)
    return groups


def _dossier(subjects: Sequence[_Subject]) -> Dossier:
    titles = Counter(" ".join(subject.title.split()) for subject in subjects if subject.title)
    texts = [subject.entries[0].text for subject in subjects]
    name = min(titles, key=lambda t: (-titles[t], len(t), t)) if titles else _short(min(texts, key=len))
    return Dossier(name, tuple(entry.key for subject in subjects for entry in subject.entries))


def _short(text: str, length: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
