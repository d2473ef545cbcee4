"""What the extraction gets right and wrong in labelled documents: hits, inventions and misses, and F1."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from notulen.extract.bodies import find_bodies
from notulen.extract.classifier import score
from notulen.extract.compose import compose, compose_debate
from notulen.extract.model import Model
from notulen.extract.training import Sample
from notulen.gold import Gold, match, overlap, tokens
from notulen.records import Extraction, Minutes

_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A gold document, divided into units, as a training sample."""

    gold: Gold
    minutes: Minutes
    sample: Sample


@dataclass(slots=True)
class Tally:
    """Hits, inventions and misses of one kind."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally's counts to this one."""
        self.hits += other.hits
        self.extra += other.extra
        self.missed += other.missed

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where there is nothing to find and nothing found."""
        count = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / count if count else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The tallies of one document by kind (such as its gold has), and its errors, a line each.

    ``fields`` are of the hits that have such a field in the gold: how many are right, of how many.
    """

    gold: Gold
    tallies: dict[str, Tally]
    fields: dict[str, tuple[int, int]]
    errors: list[str] = field(default_factory=list)


def compare(entry: Labelled, model: Model) -> Result:
    """What the extraction with ``model`` gets right and wrong in one document."""
    sample, bodies = entry.sample, find_bodies(entry.minutes)
    found = compose_debate(entry.minutes, sample.views, bodies)
    if found is None:
        scores = score(model, sample.views, sample.rows, sample.parses, sample.meanings)
        found = compose(entry.minutes, sample.views, *scores, model, bodies)
    labels = entry.gold.labels
    errors: list[str] = []
    fields: dict[str, tuple[int, int]] = {}
    tallies = {
        "decisions": _units(labels, "decision", [d.text for d in found.decisions], errors),
        "actions": _units(labels, "action", [a.text for a in found.actions], errors),
    }
    if "bodies" in labels:
        tallies["bodies"] = _bodies(labels, found)
    if "agenda" in labels:
        tallies["agenda"] = _titles(labels["agenda"], [item.title for item in found.agenda])
    if "attendees" in labels:
        tallies["attendees"] = _titles(labels["attendees"], [p.name for p in found.attendees if p.present])
    pairs = match([d.text for d in found.decisions], [u["quote"] for u in labels["decisions"]])
    wanted = [(found.decisions[i], labels["decisions"][j]) for i, j in pairs]
    fields["outcome"] = _count(d.outcome == g["outcome"] for d, g in wanted if g.get("outcome"))
    pairs = match([a.text for a in found.actions], [u["quote"] for u in labels["actions"]])
    tasks = [(found.actions[i], labels["actions"][j]) for i, j in pairs]
    fields["owner"] = _count(
        overlap(tokens(a.owner), tokens(g["owner"])) >= 0.5 for a, g in tasks if g.get("owner")
    )
    fields["due date"] = _count(a.due == g["due_date"] for a, g in tasks if g.get("due_date"))
    days = {meeting["date"] for meeting in labels.get("meetings", []) if meeting.get("date")}
    if days:
        fields["meeting date"] = _count([days <= {meeting.date for meeting in found.meetings}])
    met = next((meeting["body"] for meeting in labels.get("meetings", []) if meeting.get("body")), "")
    if met:
        fields["gremium"] = _count([any(_same_name(met, meeting.body) for meeting in found.meetings)])
    return Result(entry.gold, tallies, fields, errors)


def _same_name(one: str, other: str) -> bool:
    """Whether one name has all words of the other ("Gebruikersraad", "NORA Gebruikersraad")."""
    words, others = set(tokens(one)), set(tokens(other))
    return bool(words and others) and (words <= others or others <= words)


def _count(right: Iterable[bool]) -> tuple[int, int]:
    marks = list(right)
    return sum(marks), len(marks)


def _units(labels: dict[str, Any], kind: str, found: Sequence[str], errors: list[str]) -> Tally:
    quotes = [unit["quote"] for unit in labels[f"{kind}s"]]
    pairs = match(found, quotes)
    rest = [text for i, text in enumerate(found) if i not in {i for i, _ in pairs}]
    excused = [u["quote"] for u in labels.get("ambiguous", ()) if u.get("label") in (kind, "both", None)]
    free = {i for i, _ in match(rest, excused)}
    extra = [text for i, text in enumerate(rest) if i not in free]
    missed = [quote for j, quote in enumerate(quotes) if j not in {j for _, j in pairs}]
    errors += [f"+ {kind}: {text}" for text in extra] + [f"- {kind}: {quote}" for quote in missed]
    return Tally(len(pairs), len(extra), len(missed))


def _titles(wanted: Sequence[str], found: Sequence[str]) -> Tally:
    hits = len(match(found, wanted, threshold=0.6))
    return Tally(hits, len(found) - hits, len(wanted) - hits)


def _bodies(labels: dict[str, Any], found: Extraction) -> Tally:
    """A body is found when one of its forms is one of the gold's; plural classes neither count nor cost."""
    wanted = [_forms(body["name"], body.get("forms", ())) for body in labels.get("bodies", ())]
    generic = _forms("", labels.get("generic_bodies", ()))
    used: set[int] = set()
    extra = 0
    for body in found.bodies:
        if body.generic:
            continue
        forms = _forms(body.name, body.forms)
        hit = next((j for j, other in enumerate(wanted) if j not in used and forms & other), None)
        if hit is not None:
            used.add(hit)
        elif any(forms & other for other in wanted) or not forms & generic:
            extra += 1
    return Tally(len(used), extra, len(wanted) - len(used))


def _forms(name: str, forms: Iterable[str]) -> frozenset[str]:
    folded = (" ".join(sorted(tokens(form))) for form in (name, *forms))
    return frozenset(form for form in folded if form)


def interval(results: Sequence[Result], kind: str) -> tuple[float, float]:
    """A 95 % interval for F1 by bootstrap over documents."""
    draw = random.Random(0)  # noqa: S311 - no secret
    scores = []
    for _ in range(_RESAMPLES):
        scores.append(total(draw.choices(results, k=len(results)), kind).f1)
    scores.sort()
    return scores[int(0.025 * _RESAMPLES)], scores[int(0.975 * _RESAMPLES)]


def total(results: Iterable[Result], kind: str) -> Tally:
    """The tallies of ``kind`` of all ``results`` together."""
    counts = Tally()
    for result in results:
        counts.add(result.tallies.get(kind, Tally()))
    return counts
