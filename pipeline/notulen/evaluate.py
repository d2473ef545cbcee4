"""How good the extraction is, on families of documents that nothing was trained on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from notulen.extract.bodies import find_bodies
from notulen.extract.classifier import score
from notulen.extract.compose import compose, compose_debate
from notulen.extract.encoder import encode
from notulen.extract.fragments import load_fragments
from notulen.extract.left_out import say_left_out
from notulen.extract.model import Floats, Model
from notulen.extract.training import Sample, make_sample, train
from notulen.extract.views import View, view_units
from notulen.gold import Gold, label_units, load_gold, match, overlap, tokens
from notulen.read import read
from notulen.records import Document, Extraction, Minutes, ReadError
from notulen.segment import segment

_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A gold document, divided into units, as a training sample."""

    gold: Gold
    minutes: Minutes
    sample: Sample


@dataclass(slots=True)
class Tally:
    """Hits, inventions and misses of one kind, and the fields of the hits that were right."""

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
    """The tallies of one document by kind (such as its gold has), its fields (right, all), and the errors."""

    gold: Gold
    tallies: dict[str, Tally]
    fields: dict[str, tuple[int, int]]
    errors: list[str] = field(default_factory=list)


def prepare(folders: Iterable[Path], *, studied: bool = False) -> list[Labelled]:
    """Read and divide every gold document of ``folders``; in one that cannot be read, all is missed.

    ``studied``: the encoder was trained on them, and no other had been trained without them.
    """
    labelled = []
    for folder in folders:
        for gold in load_gold(folder):
            try:
                minutes = segment(read(gold.path))
            except ReadError:
                minutes = Minutes(Document(gold.path.name, "", "", ""))
            views = view_units(minutes)
            labels, outcomes = label_units([view.text for view in views], gold)
            sample = make_sample(
                gold.family, views, labels, outcomes, None if studied else _ask_encoder(minutes, views)
            )
            labelled.append(Labelled(gold, minutes, sample))
    return labelled


def _ask_encoder(minutes: Minutes, views: Sequence[View]) -> Floats:
    """The log-odds by an encoder that was not trained on this family."""
    said = say_left_out(minutes.document.sha256, views) if views else None
    return encode(views) if said is None else said


def leave_families_out(labelled: Sequence[Labelled], extra: Sequence[Sample]) -> list[Result]:
    """Score each document with a classifier trained on the other families and on ``extra``.

    Families of ``extra`` that bear the same name are left out as well.
    """
    results = []
    samples = [entry.sample for entry in labelled] + list(extra)
    for family in sorted({entry.gold.family for entry in labelled}):
        model = train([sample for sample in samples if sample.family != family])
        results += [compare(entry, model) for entry in labelled if entry.gold.family == family]
    return results


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
    return Result(entry.gold, tallies, fields, errors)


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
    return frozenset(form for form in folded if form) - {""}


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


def report(folders: Sequence[Path], *, errors: bool = False) -> str:
    """Leave-one-family-out figures over the gold in ``folders``, as text.

    Raises ValueError (one line) where a folder holds no gold.
    """
    started = date.today().isoformat()
    results = leave_families_out(prepare(folders), own_material(folders))
    lines = [f"leave one family out, {len(results)} documents, {started}", ""]
    lines += _figures(results)
    if len(folders) > 1:
        for folder in folders:
            lines += ["", f"of these in {folder}:"]
            lines += _figures([r for r in results if r.gold.path.is_relative_to(folder)])
    for kind in ("decisions", "actions"):
        lines += ["", f"worst families, {kind}:"]
        for family, tally in _by_family(results, kind)[:8]:
            lines.append(f"  {family:<42} F1 {tally.f1:.3f}  {_counts(tally)}")
    if errors:
        lines += ["", *(f"{r.gold.path.name[:40]} {error}" for r in results for error in r.errors)]
    return "\n".join(lines)


def _figures(results: Sequence[Result]) -> list[str]:
    lines = []
    for kind in ("decisions", "actions", "bodies", "agenda", "attendees"):
        if any(kind in result.tallies for result in results):
            tally, (low, high) = total(results, kind), interval(results, kind)
            lines.append(f"{kind:<13} F1 {tally.f1:.3f} [{low:.3f}, {high:.3f}]  {_counts(tally)}")
    for name in ("outcome", "owner", "due date", "meeting date"):
        right, all_ = (sum(r.fields.get(name, (0, 0))[side] for r in results) for side in (0, 1))
        if all_:
            lines.append(f"{name:<13} {right}/{all_} = {right / all_:.3f}")
    return lines


def own_material(folders: Sequence[Path]) -> list[Sample]:
    """Our own training material, not scored: whole minutes, fragments and, where it is, the corpus."""
    from notulen import assets

    training, corpus = assets.models() / "training", assets.models().parent / "corpus"
    samples = load_fragments(training / "fragments")
    scored = {folder.resolve() for folder in folders}
    for folder, studied in ((training / "minutes", True), (corpus, False)):
        if (folder / "gold").is_dir() and folder.resolve() not in scored:
            entries = prepare([folder], studied=studied)
            samples += [replace(entry.sample, invented=True) for entry in entries]
    return samples


def _by_family(results: Sequence[Result], kind: str) -> list[tuple[str, Tally]]:
    tallies: dict[str, Tally] = {}
    for result in results:
        tallies.setdefault(result.gold.family, Tally()).add(result.tallies[kind])
    return sorted(tallies.items(), key=lambda entry: -(entry[1].extra + entry[1].missed))


def _counts(tally: Tally) -> str:
    return f"(found {tally.hits}, extra {tally.extra}, missed {tally.missed})"
