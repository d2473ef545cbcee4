"""Which units are decisions and which are actions: two linear layers over hashed features.

The first layer sees one unit with its surroundings; the second sees what the first thought of the unit,
of its neighbours and of the other items of its list, since decisions and actions come in company. Both
are logistic regressions; the weights are plain arrays, so that loading them runs no code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction import FeatureHasher

from notulen import assets
from notulen.extract.features import featurise
from notulen.extract.views import View

LABELS = ("decision", "action")
OUTCOMES = (
    "aangehouden",
    "afspraak",
    "akkoord",
    "benoeming",
    "besluit",
    "conclusie",
    "ingetrokken",
    "kennisgeving",
    "toezegging",
    "vastgesteld",
    "verworpen",
)
_COLUMNS = 2**18
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """The weights. ``first`` is (2, columns), ``second`` (2, neighbourhood), ``outcome`` (11, columns).

    Each has its biases; ``calibration`` holds for each label the points between which a score of the
    second layer is turned into a probability by straight lines.
    """

    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    outcome: Floats
    outcome_bias: Floats
    calibration: Floats
    thresholds: Floats

    def save(self, path: Path) -> None:
        """Write the weights that are not zero to ``path`` (npz, no pickle)."""
        arrays: dict[str, NDArray[np.generic]] = {}
        for name in ("first", "outcome"):
            matrix = sp.csr_matrix(getattr(self, name).astype(np.float32))
            arrays |= {
                f"{name}_data": matrix.data,
                f"{name}_cols": matrix.indices,
                f"{name}_rows": matrix.indptr,
            }
        for name in ("first_bias", "second", "second_bias", "outcome_bias", "calibration", "thresholds"):
            arrays[name] = getattr(self, name)
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]

    @classmethod
    def read(cls, path: Path) -> Model:
        """Read weights written by ``save``."""
        with np.load(path, allow_pickle=False) as stored:
            dense = {
                name: sp.csr_matrix(
                    (stored[f"{name}_data"], stored[f"{name}_cols"], stored[f"{name}_rows"]),
                    shape=(len(stored[f"{name}_rows"]) - 1, _COLUMNS),
                ).toarray()
                for name in ("first", "outcome")
            }
            rest = ("first_bias", "second", "second_bias", "outcome_bias", "calibration", "thresholds")
            return cls(**dense, **{name: stored[name] for name in rest})


@cache
def load() -> Model:
    """The model that ships in ``models/triage``."""
    return Model.read(assets.models() / "triage" / "weights.npz")


def vectorise(views: Sequence[View]) -> sp.csr_matrix:
    """One row of hashed features for each view."""
    if not views:
        return sp.csr_matrix((0, _COLUMNS))
    hasher = FeatureHasher(_COLUMNS, input_type="pair", alternate_sign=False)
    return hasher.transform([featurise(view) for view in views])


def neighbourhood(views: Sequence[View], scores: Floats) -> list[Floats]:
    """For each label, what the second layer sees: (units, features) from the first layer's ``scores``.

    ``scores`` is (units, 2), log-odds. A group is the units under one lead-in, or those of one table or
    list under one heading.
    """
    count = len(views)
    if not count:
        return [np.zeros((0, _SEEN)) for _ in LABELS]
    chances = 1 / (1 + np.exp(-scores))
    groups = _groups(views)
    tables = []
    for label in range(len(LABELS)):
        own, other = chances[:, label], chances[:, 1 - label]
        before = np.concatenate([[0.0], own[:-1]])
        after = np.concatenate([own[1:], [0.0]])
        total = np.bincount(groups, own)
        size = np.bincount(groups)
        company = np.where(size[groups] > 1, (total[groups] - own) / np.maximum(size[groups] - 1, 1), 0.0)
        grouped = (size[groups] > 1).astype(float)
        mean = np.full(count, own.mean())
        tables.append(
            np.column_stack(
                [
                    scores[:, label],
                    scores[:, 1 - label],
                    other,
                    before,
                    after,
                    company,
                    company * own,
                    grouped,
                    np.log1p(size[groups]) * company,
                    mean,
                    np.array([view.unit.kind == "item" for view in views], float),
                    np.array([view.unit.kind == "row" for view in views], float),
                ]
            )
        )
    return tables


_SEEN = 12


def _groups(views: Sequence[View]) -> NDArray[np.int64]:
    seen: dict[tuple[object, ...], int] = {}
    groups = []
    for index, view in enumerate(views):
        unit = view.unit
        key: tuple[object, ...]
        if unit.lead_in:
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
    model: Model, views: Sequence[View], rows: sp.csr_matrix | None = None
) -> tuple[Floats, Floats]:
    """Calibrated probabilities (units, 2) for the labels, and scores (units, 11) for the outcomes.

    ``rows`` are the views' features, where they have been computed already.
    """
    if not views:
        return np.zeros((0, len(LABELS))), np.zeros((0, len(OUTCOMES)))
    rows = vectorise(views) if rows is None else rows
    first = np.asarray(rows @ model.first.T) + model.first_bias
    seen = neighbourhood(views, first)
    second = np.column_stack(
        [seen[label] @ model.second[label] + model.second_bias[label] for label in range(len(LABELS))]
    )
    chances = np.column_stack(
        [np.interp(second[:, label], *model.calibration[label]) for label in range(len(LABELS))]
    )
    return chances, np.asarray(rows @ model.outcome.T) + model.outcome_bias
