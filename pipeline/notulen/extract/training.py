"""Training the classifier: labelled units in, weights out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from notulen.extract.classifier import (
    mix,
    neighbourhood,
    parse_scores,
    unsettled,
    vectorise,
    vectorise_looks,
    vectorise_parses,
)
from notulen.extract.first_look import CUT, RULED_OUT
from notulen.extract.model import LABELS, OUTCOMES, Floats, Model
from notulen.extract.views import View

_STRENGTH = 8.0  # inverse regularisation, chosen by leaving families out
_LOOK_STRENGTH = 4.0
_FOLDS = 4
_POINTS = 24
_INVENTED = 0.25
"""What a unit of invented text counts for in the last layer and threshold: it is easier than real text."""
_AS_GOOD = 0.005  # of F1: a smaller difference is the draw of the documents (models/README.md)
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled document. ``labels`` is (units, 2): 1 yes, 0 no, -1 not known (left out of training).

    ``outcomes`` names each decision's outcome, "" elsewhere; ``family`` groups documents that share a
    template, so that none is both trained on and tested on. ``invented`` text was written to train on.
    ``meanings`` are the encoder's log-odds (units, 2), nan where they are not known; None where none could
    be trusted, since it was trained on the document.
    """

    family: str
    views: tuple[View, ...]
    looks: sp.csr_matrix
    rows: sp.csr_matrix
    parses: sp.csr_matrix
    labels: Labels
    outcomes: tuple[str, ...]
    meanings: Floats | None
    invented: bool = False


def make_sample(
    family: str,
    views: Sequence[View],
    labels: Labels,
    outcomes: Sequence[str],
    meanings: Floats | None,
    *,
    invented: bool = False,
) -> Sample:
    """A sample with its features computed; ``meanings`` as in ``Sample``."""
    everything = np.zeros((len(views), len(LABELS)))  # log-odds of one half: every sentence is parsed
    parses = vectorise_parses(views, everything)
    looks, rows = vectorise_looks(views), vectorise(views)
    return Sample(family, tuple(views), looks, rows, parses, labels, tuple(outcomes), meanings, invented)


def train(samples: Sequence[Sample]) -> Model:
    """Train all layers, the outcomes and the calibration on ``samples``.

    The last layer and the calibration see scores for families that the layers before were not trained on
    (four folds of families), since their scores for their own training data are too sure. What the encoder
    was trained on is left out of the calibration, for the same reason.
    """
    samples = [sample for sample in samples if sample.views]
    folds = deal_families([(sample.family, len(sample.views)) for sample in samples], _FOLDS)
    seen: list[list[Floats]] = [[] for _ in samples]
    for fold in range(_FOLDS):
        rest = [sample for sample, other in zip(samples, folds, strict=True) if other != fold]
        looked, first, parsed = _fit_look(rest), _fit(rest, "rows"), _fit(rest, "parses")
        for index, sample in enumerate(samples):
            if folds[index] == fold:
                scores = np.asarray(sample.rows @ first[0].T) + first[1]
                scores[np.asarray(sample.looks @ looked[0].T + looked[1])[:, 0] < CUT] = RULED_OUT
                doubts = parse_scores(sample.parses, scores, *parsed)
                seen[index] = list(neighbourhood(sample.views, scores, doubts))
    labels = np.concatenate([sample.labels for sample in samples])
    weights = np.concatenate(
        [np.full(len(sample.views), _INVENTED if sample.invented else 1.0) for sample in samples]
    )
    judged = np.concatenate([np.full(len(sample.views), sample.meanings is not None) for sample in samples])
    tables = [np.concatenate([tables[label] for tables in seen]) for label in range(len(LABELS))]
    last, last_bias, calibration, thresholds = [], [], [], []
    for label, table in enumerate(tables):
        known = labels[:, label] >= 0
        layer = LogisticRegression(C=1.0, max_iter=2000).fit(
            table[known], labels[known, label], weights[known]
        )
        last.append(layer.coef_[0])
        last_bias.append(layer.intercept_[0])
    scores = np.column_stack(list(map(np.matmul, tables, last))) + last_bias
    meant = np.concatenate([_meanings(sample) for sample in samples])
    scores = mix(scores, np.where(unsettled(scores)[:, None], meant, np.nan))
    for label in range(len(LABELS)):
        known = judged & (labels[:, label] >= 0)
        points = _calibrate(scores[known, label], labels[known, label], weights[known])
        calibration.append(points)
        chances = np.interp(scores[known, label], *points)
        thresholds.append(_best_threshold(chances, labels[known, label], weights[known]))
    return Model(
        *_fit_look(samples),
        *_fit(samples, "rows"),
        *_fit(samples, "parses"),
        np.array(last),
        np.array(last_bias),
        *_fit_outcomes(samples),
        np.array(calibration),
        np.array(thresholds),
    )


def _meanings(sample: Sample) -> Floats:
    return np.full((len(sample.views), len(LABELS)), np.nan) if sample.meanings is None else sample.meanings


def deal_families(documents: Sequence[tuple[str, int]], groups: int) -> list[int]:
    """A group for each document, given as its family and its number of units.

    Families are dealt whole, the largest first, each to the group with the fewest units.
    """
    sizes: dict[str, int] = {}
    for family, size in documents:
        sizes[family] = sizes.get(family, 0) + size
    filled = [0] * groups
    place: dict[str, int] = {}
    for family in sorted(sizes, key=lambda name: (-sizes[name], name)):
        place[family] = filled.index(min(filled))
        filled[place[family]] += sizes[family]
    return [place[family] for family, _ in documents]


def _regression() -> LogisticRegression:
    """A layer; the dual is solved, which for many columns takes a third of the time."""
    return LogisticRegression(C=_STRENGTH, solver="liblinear", dual=True, random_state=0)


def _fit(samples: Sequence[Sample], which: Literal["rows", "parses"]) -> tuple[Floats, Floats]:
    """Weights (2, columns) and biases (2) of the layer over the words or over the parses."""
    rows = sp.vstack([getattr(sample, which) for sample in samples], format="csr")
    labels = np.concatenate([sample.labels for sample in samples])
    there = np.diff(rows.indptr) > 0
    weights, biases = [], []
    for label in range(len(LABELS)):
        known = np.flatnonzero((labels[:, label] >= 0) & there)
        layer = _regression().fit(rows[known], labels[known, label])
        weights.append(layer.coef_[0])
        biases.append(layer.intercept_[0])
    return np.array(weights), np.array(biases)


def _fit_look(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Weights (1, columns) and a bias (1) of the first look: a decision, an action or neither."""
    rows = sp.vstack([sample.looks for sample in samples], format="csr")
    labels = np.concatenate([sample.labels for sample in samples])
    known = (labels >= 0).all(axis=1)
    layer = LogisticRegression(C=_LOOK_STRENGTH, solver="liblinear", dual=True, random_state=0)
    layer.fit(rows[known], (labels[known] > 0).any(axis=1))
    return layer.coef_, layer.intercept_


def _fit_outcomes(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    rows = sp.vstack([sample.rows for sample in samples], format="csr")
    names = np.array([outcome for sample in samples for outcome in sample.outcomes])
    known = np.flatnonzero(np.isin(names, OUTCOMES))
    weights = np.zeros((len(OUTCOMES), rows.shape[1]))
    biases = np.full(len(OUTCOMES), -20.0)
    for index, outcome in enumerate(OUTCOMES):
        target = (names[known] == outcome).astype(int)
        if 0 < target.sum() < len(target):
            layer = _regression().fit(rows[known], target)
            weights[index], biases[index] = layer.coef_[0], layer.intercept_[0]
    return weights, biases


def _calibrate(scores: Floats, labels: Labels, weights: Floats) -> Floats:
    """Points (2, n) of a rising line from score to probability, by isotonic regression."""
    fitted = IsotonicRegression(y_min=0.005, y_max=0.995, out_of_bounds="clip").fit(scores, labels, weights)
    places = np.quantile(scores, np.linspace(0, 1, 4 * _POINTS))
    high = np.linspace(np.quantile(scores, 0.9), scores.max(), 4 * _POINTS)
    places = np.unique(np.concatenate([places, high]))[:: max(1, len(places) // (4 * _POINTS))]
    places = np.interp(np.linspace(0, 1, 4 * _POINTS), np.linspace(0, 1, len(places)), places)
    smooth = np.convolve(np.pad(fitted.predict(places), 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return np.vstack([places, np.maximum.accumulate(smooth)])


def _best_threshold(chances: Floats, labels: Labels, weights: Floats) -> float:
    """The probability from which on a unit counts, so that F1 is best: the middle of those as good."""
    order = np.argsort(-chances)
    hits = np.cumsum((labels * weights)[order])
    f1 = 2 * hits / (np.cumsum(weights[order]) + (labels * weights).sum())
    good = chances[order][f1 >= f1.max() - _AS_GOOD]
    return float((good[0] + good[-1]) / 2)
