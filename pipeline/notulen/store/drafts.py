"""Which document stands in the place of another: final minutes in that of their draft, or one of two copies.

Nothing is taken away. What was found in a document that is superseded (``documenten.vervangen_door``) stays,
with its evidence and its identifiers; only it no longer counts: no list or figure has it
(``tables.STANDING``), and neither has the search index. When the other one goes or changes, it counts again.

The same minutes are told by their kind, day and body, and by much of their text. Where one calls itself a
draft and the other does not, half of the text will do, for a draft is mended. Otherwise nearly all of it must
be the same, and each decision and action word for word: where these differ, nobody knows which is right. Of
two that differ in other words the correction stands: the one that says it is, else the later version, else
the one that came later; of the same words the one that came first, for its addresses are out. Where one
has no known day, only a copy stands in the place of another (``undated``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from notulen.store import corrections, search_index
from notulen.store.compared import PERHAPS, SAME, Compared, load, says_all, share
from notulen.store.database import transaction
from notulen.store.marks import mark, mark_document, marked_documents, unmark_document
from notulen.store.undated import Sayings, is_copy

MENDED = 0.5
"""The share of runs of words from which final minutes are those of a draft. One word changed in ten leaves so
many; of 98 real documents no two different ones of a kind had more than 0.21 in common. Where
two are drafts, or neither is, it is ``SAME``."""

_OF_DATE = """
    SELECT DISTINCT w.document FROM vergaderingen v JOIN documenten d ON d.id = v.document
    JOIN vergaderingen w ON w.datum = v.datum AND w.document <> v.document
    JOIN documenten o ON o.id = w.document AND o.soort = d.soort
        AND (o.familie = d.familie OR ifnull(o.organisatie = d.organisatie, 1))
    WHERE v.document = :id AND v.datum > '' AND d.soort <> 'overig'
    UNION SELECT id FROM documenten WHERE vervangen_door = :id
    UNION SELECT vervangen_door FROM documenten WHERE id = :id AND vervangen_door IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Pair:
    """The names of two files: of a document and of the one that stands, or may stand, in its place.

    ``corrected`` are the fields that people corrected in the first: in the other they are as they were read.
    """

    name: str
    by: str
    is_draft: bool = False
    corrected: int = 0


def supersede(db: Database) -> None:
    """Find, for the documents that changed, which stand in the place of others, and which no longer do."""
    with transaction(db):
        waiting = dict.fromkeys(marked_documents(db))
        sayings = Sayings(db)
        while waiting:
            document = next(iter(waiting))
            group = _group(db, document, sayings)
            _settle(db, group)
            for done in {document, *(one.document for one in group)} & waiting.keys():
                del waiting[done]
                unmark_document(db, done)


def release(db: Database, document: int) -> None:
    """Let what a document superseded count again, for it is about to go (in the caller's transaction)."""
    for (other,) in db.execute("SELECT id FROM documenten WHERE vervangen_door = ?", [document]).fetchall():
        _set(db, other, None)
        mark_document(db, other)


def superseded(db: Database) -> list[Pair]:
    """The documents that do not count, each with the one that does."""
    rows = db.execute(
        "SELECT d.naam, o.naam, d.concept, d.id FROM documenten d JOIN documenten o"
        " ON o.id = d.vervangen_door ORDER BY d.naam, d.id"
    ).fetchall()
    return [Pair(name, by, bool(draft), corrections.count_in(db, row)) for name, by, draft, row in rows]


def perhaps_same(db: Database) -> list[Pair]:
    """Documents that both count, of one kind, day and body, which share more text than others do.

    Of those without a known day, the ones that also share a decision or action (``undated``).
    """
    rows = db.execute(
        """SELECT DISTINCT v.document, w.document FROM geldende_vergaderingen v JOIN geldende_vergaderingen w
            ON w.datum = v.datum AND w.document > v.document
            AND lower(ifnull(w.gremium, '')) = lower(ifnull(v.gremium, ''))
        JOIN documenten d ON d.id = v.document JOIN documenten o ON o.id = w.document
            AND (o.familie = d.familie OR o.organisatie = d.organisatie) AND o.soort = d.soort
        WHERE v.datum > '' AND d.soort <> 'overig' ORDER BY 1, 2"""
    ).fetchall()
    pairs = ((load(db, one), load(db, other)) for one, other in rows)
    dated = [
        Pair(one.name, other.name, one.is_draft)
        for one, other in pairs
        if one and other and share(one, other) >= PERHAPS
    ]
    return dated + _perhaps_undated(db)


def _perhaps_undated(db: Database) -> list[Pair]:
    counts = {
        int(document)
        for (document,) in db.execute("SELECT id FROM documenten WHERE vervangen_door IS NULL").fetchall()
    }
    sayings = Sayings(db)
    found = ((one, load(db, one)) for one in sayings.undated if one in counts)
    pairs = ((one, load(db, key)) for _, one in found if one for key in sayings.perhaps(one) if key in counts)
    return [Pair(one.name, other.name, one.is_draft) for one, other in pairs if other]


def _group(db: Database, document: int, sayings: Sayings) -> list[Compared]:
    """A document with all that may be the same minutes, and what may be the same as those; best first."""
    found: dict[int, Compared] = {}
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if one not in found and (minutes := load(db, one)):
            found[one] = minutes
            waiting += [other for (other,) in db.execute(_OF_DATE, {"id": one}).fetchall()]
            waiting += sayings.copies(minutes)
    return _best_first(found.values()) if len(found) > 1 else list(found.values())


def _best_first(group: Iterable[Compared]) -> list[Compared]:
    """By rank, then the text that came in last, then the document that first came in with it."""
    came = sorted(group, key=lambda minutes: minutes.document)
    first: dict[tuple[str, ...], int] = {}
    for one in came:
        first.setdefault(tuple(one.words), one.document)
    return sorted(came, key=lambda one: (one.rank, -first[tuple(one.words)]))


def _settle(db: Database, group: list[Compared]) -> None:
    """Decide which of a group stand, and in whose place; what a person said of it holds."""
    fixed = corrections.of_rows(db, "documenten", [one.document for one in group])
    said = {
        row: fields["vervangen_door"]["waarde"] for row, fields in fixed.items() if "vervangen_door" in fields
    }
    standing: list[Compared] = []
    for one in group:
        if one.document in said:
            by = int(said[one.document] or 0) or None
        else:
            by = next((other.document for other in standing if _is_same(one, other)), None)
        if by is None:
            standing.append(one)
        _set(db, one.document, by)


def _is_same(one: Compared, other: Compared) -> bool:
    """Whether ``other`` is the same minutes as ``one``, and may stand in their place."""
    if not (one.days and other.days):
        return is_copy(one, other)
    if not all(any(_is_meeting(m, n) for n in other.meetings) for m in one.meetings):
        return False
    if one.is_draft and not other.is_draft:
        return share(one, other) >= MENDED
    return one.days == other.days and share(one, other) >= SAME and says_all(other, one)


def _is_meeting(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    """Whether both are of one day and body; the name of a body may be longer in one, or not be there."""
    return one[0] == other[0] and (one[1] <= other[1] or other[1] <= one[1])


def _set(db: Database, document: int, by: int | None) -> None:
    """Set what stands in a document's place, where that is news, with all that follows from it."""
    family, before = db.execute(
        "SELECT familie, vervangen_door FROM documenten WHERE id = ?", [document]
    ).fetchone()
    if by == before:
        return
    db.execute("UPDATE documenten SET vervangen_door = ? WHERE id = ?", [by, document])
    if (by is None) != (before is None):
        search_index.index_document(db, document)
        mark(db, family)
