"""The first look: which units could be a decision or an action at all, told by their single words.

Of a council's debate it rules out half the units, so that rules, pairs of words, word ends and the parse are
asked of the others only. It is a logistic regression over the words of the unit, of its titles and of its
lead-in; what it costs is one look-up a word.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from notulen.extract.tokens import tokens
from notulen.extract.views import View

RULED_OUT = -6.0
"""The log-odds of a unit that the first look rules out, for every layer that comes after."""
CUT = -3.0
"""The log-odds from which on a unit is looked at again: a chance of one in twenty. With families left out
this changes F1 by less than one training from the next (models/README.md).
"""
_LENGTHS = (2, 3, 4, 5, 12, 30)
_LEAD_IN, _TITLE = 12, 8  # words of them that are looked at
NamedGroup = tuple[frozenset[str], float]  # names of features, and what the group weighs


def name_features(view: View) -> Iterator[NamedGroup]:
    """What the first look sees of a unit. Single words are their own names; others hold a "="."""
    text, unit = view.text, view.unit
    words = tokens(text)
    yield frozenset(words), 1.0
    yield _titles(view.lead_in, view.heading, view.agenda, tuple(column for column, _ in view.cells)), 0.7
    yield (
        _shape(
            unit.kind,
            bisect(_LENGTHS, len(words)),
            (
                text.endswith(":"),
                text[:1].islower(),
                text[-1:].isalnum(),
                view.first,
                view.last,
                bool(view.lead_in),
            ),
        ),
        0.5,
    )


@lru_cache(256)  # units that follow each other mostly stand under the same titles
def _titles(lead_in: str, heading: str, agenda: str, columns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        [
            *(f"lead={word}" for word in tokens(lead_in)[-_LEAD_IN:]),
            *(f"head={word}" for word in tokens(heading)),
            *(f"item={word}" for word in tokens(agenda)[:_TITLE]),
            *(f"column={word}" for column in columns for word in tokens(column)),
        ]
    )


@lru_cache(1024)
def _shape(kind: str, length: int, traits: tuple[bool, ...]) -> frozenset[str]:
    return frozenset(
        [f"kind={kind}", f"length={length}", *(f"trait={i}" for i, on in enumerate(traits) if on)]
    )


def look(views: Sequence[View], weights: Mapping[str, float], bias: float) -> NDArray[np.bool_]:
    """Which of the units are worth another look; ``weights`` are those of the features by name."""
    weigh = weights.__getitem__
    scores = [
        bias
        + sum(
            value / len(names) ** 0.5 * sum(map(weigh, names))
            for names, value in name_features(view)
            if names
        )
        for view in views
    ]
    return np.array(scores, float) >= CUT
