"""What a document is compared by with others that may be the same minutes: its days, bodies and words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from notulen.link.drafts import Edition, Run, edition, likeness, runs
from notulen.store.identity import words

SAME = 0.9
"""The share of runs of words that copies have in common. A PDF and the file behind it have some 0.95."""
PERHAPS = 0.3
"""From this share of runs of words on somebody should look whether two are the same minutes."""


@dataclass(frozen=True)
class Compared:
    """A document with its meetings (days and the words of their bodies) and what it is compared by.

    ``meetings`` are those with a known day, ``bodies`` the words of the bodies of all, where they are told.
    """

    db: Database
    document: int
    name: str
    is_draft: bool
    edition: Edition
    by_ocr: bool
    is_pdf: bool
    meetings: tuple[tuple[str, frozenset[str]], ...]
    bodies: frozenset[frozenset[str]]

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, bool, int]:
        """The first stands in the place of the others: final, corrected, with a day, with pages to show."""
        corrected, number = self.edition
        return self.is_draft, not corrected, not self.meetings, self.by_ocr, not self.is_pdf, -number

    @cached_property
    def words(self) -> list[str]:
        """The words of its text."""
        pages = self.db.execute(
            "SELECT tekst FROM paginas WHERE document = ? ORDER BY nummer", [self.document]
        ).fetchall()
        return [word for (text,) in pages for word in words(text)]

    @cached_property
    def runs(self) -> Counter[Run]:
        """How often each run of words stands in it."""
        return runs(self.words)

    @cached_property
    def said(self) -> frozenset[tuple[str, ...]]:
        """The words of every decision and action."""
        found = self.db.execute(
            "SELECT tekst FROM besluiten WHERE document = :id"
            " UNION SELECT tekst FROM acties WHERE document = :id",
            {"id": self.document},
        ).fetchall()
        return frozenset(tuple(words(text)) for (text,) in found)

    @property
    def days(self) -> set[str]:
        """The known days of its meetings."""
        return {day for day, _ in self.meetings}


def load(db: Database, document: int) -> Compared | None:
    """A document as it is compared, None where there is no such document."""
    row = db.execute(
        "SELECT naam, titel, concept, formaat = 'pdf',"
        " EXISTS (SELECT 1 FROM paginas WHERE document = d.id AND ocr) FROM documenten d WHERE id = ?",
        [document],
    ).fetchone()
    if row is None:
        return None
    meetings = db.execute(
        "SELECT DISTINCT ifnull(datum, ''), ifnull(gremium, '') FROM vergaderingen WHERE document = ?",
        [document],
    ).fetchall()
    name, title, is_draft, is_pdf, by_ocr = row
    held = [(day, _of_body(body)) for day, body in meetings]
    return Compared(
        db,
        document,
        name,
        bool(is_draft),
        edition(name, title or ""),
        bool(by_ocr),
        bool(is_pdf),
        tuple((day, body) for day, body in held if day),
        frozenset(body for _, body in held if body),
    )


def _of_body(name: str) -> frozenset[str]:
    """The words of a body's name; a council is one, by whatever word (``organisations.gremium_of``)."""
    return frozenset("raad" if word == "gemeenteraad" else word for word in words(name))


def share(one: Compared, other: Compared) -> float:
    """The share of the longer text's runs of words that both have, 0.0 where one is far longer."""
    lengths = sorted((len(one.words), len(other.words)))
    return 0.0 if lengths[0] < PERHAPS * lengths[1] else likeness(one.runs, other.runs)


def says_all(other: Compared, one: Compared) -> bool:
    """Whether every decision and action of ``one`` stands word for word in ``other``."""
    text = f" {' '.join(other.words)} "
    return all(f" {' '.join(said)} " in text for said in one.said)
