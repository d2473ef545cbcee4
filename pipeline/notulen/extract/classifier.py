"""Which units are decisions and which are actions: linear layers over hashed features.

A first look rules out the units that could not be either. The first layer sees the words of one unit and
its surroundings. Units that it leaves in doubt are parsed, and the parse layer sees who does what in them.
The last layer sees what these two thought of the unit, of its neighbours and of the other items of its list,
since decisions and actions come in company, and the few marks (``marks``) that speak plainly. These are
logistic regressions. Where they are unsettled, the encoder (``encoder``), which learnt elsewhere what words
mean, has a say as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
import scipy.sparse as sp
from murmurhash import mrmr  # type: ignore[import-untyped]
from numpy.typing import NDArray

from notulen.extract.encoder import encode
from notulen.extract.features import Group, featurise, hashed
from notulen.extract.first_look import RULED_OUT, look, name_features
from notulen.extract.marks import mark, no_marks
from notulen.extract.model import COLUMNS, LABELS, OUTCOMES, Floats, Model
from notulen.extract.syntax import featurise_parse
from notulen.extract.views import View

_DOUBTFUL = ((0.25, 0.6), (0.15, 0.7))
"""For each label, the chances by the first layer between which a unit is parsed; outside, the parse changes
little. Over three trainings with families left out, this and parsing everything differ by less than one
training from the next (0.01 of F1); parsed is a sixth of the text, of a council's debate a twelfth.
"""
_UNSETTLED = (0.2, 0.7)
"""The chances by the last layer between which the encoder reads a unit, which takes the most time
(models/README.md).
"""
_SAY = 0.3
"""What the encoder's log-odds count for beside those of the last layer (models/README.md)."""
_BATCH = 1024
T = TypeVar("T")


def vectorise_looks(views: Sequence[View]) -> sp.csr_matrix:
    """One row for each view, of what the first look sees."""
    if not views:
        return sp.csr_matrix((0, COLUMNS))
    return _rows(
        [(hashed(names), value / max(len(names), 1) ** 0.5) for names, value in name_features(view)]
        for view in views
    )


class _Weights(dict[str, float]):
    """The first look's weights by the name of a feature: each is hashed once a document."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._weights = model.look[0]

    def __missing__(self, name: str) -> float:
        weight = self[name] = float(self._weights[abs(mrmr.hash(name)) % COLUMNS])
        return weight


def vectorise(views: Sequence[View]) -> sp.csr_matrix:
    """One row of hashed features for each view."""
    if not views:
        return sp.csr_matrix((0, COLUMNS))
    return _rows(featurise(view) for view in views)


def _rows(features: Iterable[list[Group]]) -> sp.csr_matrix:
    """A row for each unit, as scikit-learn's FeatureHasher gives it; importing that takes a second."""
    groups: list[Group] = []
    ends = [0]
    for unit in features:
        groups += unit
        ends.append(len(groups))
    sizes = [len(hashes) for hashes, _ in groups]
    columns = np.abs(np.fromiter(chain.from_iterable(hashes for hashes, _ in groups), np.int64)) % COLUMNS
    values = np.repeat([value for _, value in groups], sizes)
    return sp.csr_matrix((values, columns, np.cumsum([0, *sizes])[ends]), shape=(len(ends) - 1, COLUMNS))


def vectorise_parses(views: Sequence[View], first: Floats) -> sp.csr_matrix:
    """One row of hashed parse features for each view; an empty row where it is not worth parsing.

    ``first`` is (units, 2), the first layer's log-odds. Table rows are never parsed: they are no sentences.
    """
    if not views:
        return sp.csr_matrix((0, COLUMNS))
    from notulen.language.pipeline import parse

    chosen = [i for i in np.flatnonzero(doubtful(first)).tolist() if views[i].unit.kind != "row"]
    features: list[list[Group]] = [[] for _ in views]
    for some in batched(chosen):
        for index, doc in zip(some, parse([views[i].text for i in some]), strict=True):
            features[index] = featurise_parse(doc)
    return _rows(features)


def batched(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items a thousand at a time, so that a long document takes no more memory than a short one."""
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


def doubtful(first: Floats) -> NDArray[np.bool_]:
    """Which units the first layer leaves in doubt, so that they are parsed. ``first``: its log-odds."""
    low, high = np.array(_DOUBTFUL).T
    chances = 1 / (1 + np.exp(-first))
    return np.asarray(((chances >= low) & (chances <= high)).any(axis=1))


def neighbourhood(views: Sequence[View], first: Floats, parsed: Floats) -> Iterator[Floats]:
    """For one label after the other, what the last layer sees of one unit or more: (units, features).

    These are the scores of the two layers before it, and the marks.

    ``first`` and ``parsed`` are (units, 2), log-odds; ``first`` is ``RULED_OUT`` where the first look ruled a
    unit out, which then has no marks; ``parsed`` is nan where it was not parsed. A group is the units under
    one lead-in, or those of one table or list under one heading.
    """
    joined = np.where(np.isnan(parsed), first, (first + np.nan_to_num(parsed)) / 2)
    chances = 1 / (1 + np.exp(-joined))
    groups = _groups(views)
    size = np.bincount(groups)
    items = np.array([view.unit.kind == "item" for view in views], float)
    rows = np.array([view.unit.kind == "row" for view in views], float)
    marks = np.zeros((len(views), len(no_marks())), np.bool_)
    for index, out in enumerate((first == RULED_OUT).all(axis=1).tolist()):
        marks[index] = no_marks() if out else mark(views[index])
    for label in range(len(LABELS)):
        columns = [
            first[:, label],
            np.where(np.isnan(parsed[:, label]), first[:, label], parsed[:, label]),
            first[:, 1 - label],
            chances[:, 1 - label],
            *_company(chances[:, label], groups),
            (size[groups] > 1).astype(float),
            items,
            rows,
        ]
        yield _beside(np.column_stack(columns), marks)


def mix(last: Floats, meant: Floats) -> Floats:
    """The log-odds by the last layer and, where it read the unit, the encoder: arrays of one shape."""
    return np.where(np.isnan(meant), last, (1 - _SAY) * last + _SAY * meant)


def _company(own: Floats, groups: NDArray[np.int64]) -> list[Floats]:
    """What is thought of the unit before, the unit after, the rest of the group and the whole document."""
    size, total = np.bincount(groups), np.bincount(groups, own)
    rest = np.where(size[groups] > 1, (total[groups] - own) / np.maximum(size[groups] - 1, 1), 0.0)
    before, after = np.concatenate([[0.0], own[:-1]]), np.concatenate([own[1:], [0.0]])
    return [before, after, rest, rest * own, np.full(len(own), own.mean())]


def _beside(columns: Floats, marks: NDArray[np.bool_]) -> Floats:
    """One table of both, without a copy of the marks as numbers: of a long document it is a large one."""
    table = np.empty((len(columns), columns.shape[1] + marks.shape[1]))
    table[:, : columns.shape[1]] = columns
    table[:, columns.shape[1] :] = marks
    return table


def _groups(views: Sequence[View]) -> NDArray[np.int64]:
    seen: dict[tuple[object, ...], int] = {}
    groups = []
    for index, view in enumerate(views):
        unit = view.unit
        key: tuple[object, ...]
        if unit.lead_in and view.lead_in:
            key = ("list", unit.lead_in.start)
        elif unit.heading:
            key = ("heading", unit.heading, unit.item, unit.meeting)
        elif unit.kind == "row":
            key = ("row", unit.meeting)
        elif unit.kind == "item":
            key = ("item", unit.item, unit.level)
        else:
            key = ("alone", index)
        groups.append(seen.setdefault(key, len(seen)))
    return np.array(groups, np.int64)


def score(
    model: Model,
    views: Sequence[View],
    rows: sp.csr_matrix | None = None,
    parses: sp.csr_matrix | None = None,
    meanings: Floats | None = None,
) -> tuple[Floats, Floats]:
    """Calibrated probabilities (units, 2) for the labels, and scores (units, 11) for the outcomes.

    ``rows`` and ``parses`` are the views' features, and ``meanings`` the encoder's log-odds (units, 2), where
    they have been computed already.
    """
    if not views:
        return np.zeros((0, len(LABELS))), np.zeros((0, len(OUTCOMES)))
    chosen = np.flatnonzero(look(views, _Weights(model), float(model.look_bias[0]))).tolist()
    first = np.full((len(views), len(LABELS)), RULED_OUT)
    outcomes = np.zeros((len(views), len(OUTCOMES)))
    for some in batched(chosen):
        part = vectorise([views[i] for i in some]) if rows is None else rows[some]
        scores = _weighed(part, model.first, model.outcome)
        first[some] = scores[:, : len(LABELS)] + model.first_bias
        outcomes[some] = scores[:, len(LABELS) :] + model.outcome_bias
    parses = vectorise_parses(views, first) if parses is None else parses
    parsed = parse_scores(parses, first, model.parsed, model.parsed_bias)
    seen = neighbourhood(views, first, parsed)
    last = np.column_stack(list(map(np.matmul, seen, model.last))) + model.last_bias
    last = mix(last, meaning_scores(views, last, meanings))
    chances = np.column_stack([np.interp(last[:, label], *model.calibration[label]) for label in (0, 1)])
    return chances, outcomes


def parse_scores(parses: sp.csr_matrix, first: Floats, weights: Floats, biases: Floats) -> Floats:
    """The parse layer's log-odds (units, 2), nan for units that are not parsed or need not be."""
    scores = _weighed(parses, weights) + biases
    scores[(np.diff(parses.indptr) == 0) | ~doubtful(first)] = np.nan
    return scores


def unsettled(last: Floats) -> NDArray[np.bool_]:
    """Which units the encoder reads. ``last``: the last layer's log-odds (units, 2)."""
    low, high = _UNSETTLED
    chances = 1 / (1 + np.exp(-last))
    return np.asarray(((chances >= low) & (chances <= high)).any(axis=1))


def meaning_scores(views: Sequence[View], last: Floats, meanings: Floats | None = None) -> Floats:
    """The encoder's log-odds (units, 2), nan for units that it need not read; ``meanings`` if known."""
    chosen = unsettled(last)
    if meanings is None:
        return encode(views, np.flatnonzero(chosen).tolist())
    return np.where(chosen[:, None], meanings, np.nan)


def _weighed(rows: sp.csr_matrix, *layers: Floats) -> Floats:
    """(units, outputs): the features times the layers' weights, of which only those needed are copied."""
    used, columns = np.unique(rows.indices, return_inverse=True)
    few = sp.csr_matrix((rows.data, columns, rows.indptr), shape=(rows.shape[0], len(used)))
    return np.asarray(few @ np.vstack([layer[:, used] for layer in layers]).T)
