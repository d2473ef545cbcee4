"""Copies of minutes of which no day is known: "14 maart" without a year, or no date at all.

Without a day two meetings of one body look alike: they have the same people and the same standing items. So
only what is the same in all that it says is a copy: nearly all of the text, every decision and action, and
no word or number that either has instead of another's. One may have more: a page number, the title again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from sqlite_utils import Database

from notulen.link.drafts import marks
from notulen.store.compared import PERHAPS, SAME, Compared, load, says_all, share

_SPECIFIC = 6
"""Words of a decision or action that is not said in every meeting ("De notulen worden vastgesteld")."""
_ENOUGH = 2
"""So many of them must two have that are not the same word for word, else one."""
_COMMON = 20
"""Documents with the same decision or action from which it tells nothing: all minutes have it."""

_UNDATED = """
    SELECT id FROM documenten d WHERE soort <> 'overig'
    AND NOT EXISTS (SELECT 1 FROM vergaderingen WHERE document = d.id AND datum > '')"""
_ALLOWED = """
    SELECT 1 FROM documenten d JOIN documenten o ON o.soort = d.soort
        AND (o.familie = d.familie OR ifnull(o.organisatie = d.organisatie, 1))
    WHERE d.id = ? AND o.id = ? AND d.soort <> 'overig'"""


class Sayings:
    """In which documents each decision and action stands: where to look for copies. For one transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def copies(self, one: Compared) -> list[int]:
        """The documents that are copies of this one, where this one or they have no known day.

        Only those are read that have half of its own decisions and actions, in the same words.
        """
        return [other.document for other in self._near(one, 0.5) if is_copy(one, other)]

    def perhaps(self, one: Compared) -> list[int]:
        """The documents that came after an undated one and may be the same minutes, copies or not.

        They share a decision or action and much of their text, and neither their names nor their bodies
        tell them apart. A document with a day may have come before too.
        """
        return [
            other.document
            for other in self._near(one, 0.0)
            if other.document > one.document or other.document not in self._undated
            if _is_same_body(one, other) and _are_names_of_one(one.name, other.name)
            if share(one, other) >= PERHAPS
        ]

    @property
    def undated(self) -> list[int]:
        """The documents of which no day is known, and that are of a known kind."""
        return sorted(self._undated)

    def _near(self, one: Compared, least: float) -> Iterator[Compared]:
        """The documents with this share of its decisions and actions, and one at least."""
        if not self._undated:
            return
        texts = self._db.execute(
            "SELECT tekst FROM besluiten WHERE document = :id"
            " UNION SELECT tekst FROM acties WHERE document = :id",
            {"id": one.document},
        ).fetchall()
        places = [self._documents.get(hash(text), ()) for (text,) in texts]
        own = [documents for documents in places if 0 < len(documents) <= _COMMON]
        shared = Counter(other for documents in own for other in documents)
        near = {other for other, many in shared.items() if many >= least * len(own)} - {one.document}
        if one.document not in self._undated:
            near &= self._undated
        for document in sorted(near):
            allowed = self._db.execute(_ALLOWED, [one.document, document]).fetchone()
            if allowed and (other := load(self._db, document)):
                yield other

    @cached_property
    def _undated(self) -> set[int]:
        return {document for (document,) in self._db.execute(_UNDATED).fetchall()}

    @cached_property
    def _documents(self) -> dict[int, set[int]]:
        found: defaultdict[int, set[int]] = defaultdict(set)
        for table in ("besluiten", "acties"):
            for text, document in self._db.execute(f"SELECT tekst, document FROM {table}"):
                if text.count(" ") + 1 >= _SPECIFIC:
                    found[hash(text)].add(document)
        return found


def is_copy(one: Compared, other: Compared) -> bool:
    """Whether two documents, one without a known day at least, are the same minutes."""
    specific = sum(len(said) >= _SPECIFIC for said in one.said)
    enough = specific >= (1 if one.words == other.words else _ENOUGH)
    return (
        enough
        and says_all(one, other)
        and says_all(other, one)
        and _is_same_body(one, other)
        and _are_names_of_one(one.name, other.name)
        and (_has_all(one.words, other.words) or _has_all(other.words, one.words))
        and share(one, other) >= SAME
    )


def _is_same_body(one: Compared, other: Compared) -> bool:
    """Whether each body of the one may be one of the other's; it may be longer there, or not be told."""
    pairs = ((one.bodies, other.bodies), (other.bodies, one.bodies))
    return all(any(a <= b or b <= a for b in others) for some, others in pairs if others for a in some)


def _are_names_of_one(name: str, other: str) -> bool:
    """Whether no number, month or weekday tells two file names apart: "notulen 3" and "notulen 4"."""
    some, others = marks(name), marks(other)
    return some <= others or others <= some


def _has_all(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the first words have all of the others, as often; a word may be in two at the end of a line."""
    missing = Counter(others) - Counter(some)
    return not missing or missing.keys() <= {a + b for a, b in pairwise(some) if (a + b).isalpha()}
