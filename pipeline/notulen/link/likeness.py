"""How alike subjects are: cosines of tf-idf vectors, without comparing every subject with every other.

Which subjects are at least so alike as a threshold is found by prefix filtering (Bayardo, Ma and Srikant,
"Scaling Up All Pairs Similarity Search", 2007): the commonest terms of each vector are left out as long as
what is left out stays short. What two vectors then lack of their product is no more than the longer of the
parts left out; so most pairs are ruled out by their rare terms, which few subjects share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_BLOCK = 500  # subjects whose candidates are sought at once: memory grows with it
_SHORT = 0.7  # of the threshold: a shorter part left out rules out more pairs, a longer one costs less
_ROUNDING = 1e-9

Places = NDArray[np.int64]
Scores = NDArray[np.float64]


class Likeness:
    """How alike subjects are: the mean of the cosines of their titles and of their texts.

    ``titles`` and ``texts`` are terms with spaces between them, one string a subject. Where one of two
    subjects has no title, only the texts count.
    """

    def __init__(self, titles: Sequence[str], texts: Sequence[str]) -> None:
        self._titled = np.array([bool(title) for title in titles])
        self._titles, self._texts = _vectors(titles), _vectors(texts)

    def near(self, least: float) -> Iterator[Places]:
        """For each subject in order, the places of those before it that are at least so alike."""
        from scipy.sparse import diags, hstack

        count = len(self._titled)
        titled, untitled = diags(self._titled.astype(float)), diags((~self._titled).astype(float))
        # The mean of two cosines is the cosine of the vectors side by side.
        both = _without_common(titled @ hstack([self._titles, self._texts]).tocsr() / np.sqrt(2), least)
        texts = _without_common(self._texts, least)
        joins = (
            (both, both),
            (texts, texts.only(untitled)),
            (texts.only(untitled), texts.only(titled)),
        )
        for start in range(0, count, _BLOCK):
            end = min(start + _BLOCK, count)
            found = [_may_be_near(some, others, start, end, least) for some, others in joins]
            later, earlier = np.divmod(np.unique(np.concatenate(found)), count)
            alike = self.scores(later, earlier) >= least - _ROUNDING
            later, earlier = later[alike], earlier[alike]
            borders = np.searchsorted(later, np.arange(start, end + 1)).tolist()
            yield from (earlier[a:b] for a, b in pairwise(borders))

    def scores(self, some: Places, others: Places) -> Scores:
        """How alike pairs of subjects are, given by their places."""
        texts = _dots(self._texts, some, others)
        both = self._titled[some] & self._titled[others]
        return np.where(both, (texts + _dots(self._titles, some, others)) / 2, texts)


def _vectors(texts: Sequence[str]) -> csr_matrix:
    # Slow to load, and not needed where nothing has changed.
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(texts):
        return csr_matrix((len(texts), 1))
    return TfidfVectorizer(analyzer=str.split, sublinear_tf=True).fit_transform(texts)


@dataclass(frozen=True, slots=True)
class _Rare:
    """Vectors without their commonest terms, and how long the part of each is that was left out."""

    vectors: csr_matrix
    left_out: Scores

    def only(self, which: csr_matrix) -> _Rare:
        """The same with some vectors empty; ``which`` is a diagonal of ones and zeros."""
        return _Rare((which @ self.vectors).tocsr(), self.left_out)


def _without_common(vectors: csr_matrix, least: float) -> _Rare:
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    often = np.bincount(vectors.indices, minlength=vectors.shape[1])
    order = np.lexsort((vectors.indices, -often[vectors.indices], rows))
    squares = np.concatenate([[0.0], np.cumsum(vectors.data[order] ** 2)])
    so_far = squares[1:] - squares[vectors.indptr[rows]]
    is_left_out = so_far < (_SHORT * least) ** 2
    kept = order[~is_left_out]
    rare = csr_matrix((vectors.data[kept], (rows[kept], vectors.indices[kept])), shape=vectors.shape)
    lost = np.bincount(rows[is_left_out], vectors.data[order[is_left_out]] ** 2, vectors.shape[0])
    return _Rare(rare, np.sqrt(lost))


def _may_be_near(some: _Rare, others: _Rare, start: int, end: int, least: float) -> Places:
    """Pairs of a subject from ``start`` to ``end`` and one before it, as place * number of all + place."""
    shared = (some.vectors[start:end] @ others.vectors[:end].T).tocoo()
    later, earlier = shared.row.astype(np.int64) + start, shared.col.astype(np.int64)
    most = shared.data + np.maximum(some.left_out[later], others.left_out[earlier])
    may_be = (earlier < later) & (most >= least - _ROUNDING)
    pairs: Places = later[may_be] * len(some.left_out) + earlier[may_be]
    return pairs


def _dots(vectors: csr_matrix, some: Places, others: Places) -> Scores:
    return np.asarray(vectors[some].multiply(vectors[others]).sum(axis=1), np.float64).ravel()
