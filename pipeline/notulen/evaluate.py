"""How good the extraction is, on families of documents that nothing was trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from notulen.extract.encoder import encode
from notulen.extract.left_out import say_left_out
from notulen.extract.model import Floats
from notulen.extract.training import Sample, make_sample, train
from notulen.extract.training_fragments import load_fragments
from notulen.extract.views import View, view_units
from notulen.gold import label_units, load_gold
from notulen.read import read
from notulen.records import Document, Minutes, ReadError
from notulen.scores import Labelled, Result, Tally, compare, interval, total
from notulen.segment import segment


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
    for name in ("outcome", "owner", "due date", "meeting date", "gremium"):
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
