"""The Dutch search index: one FTS5 table over lemmas and compound parts of four kinds of rows.

A row of the index has ``rowid = 8 * id + kind``, with ``kind`` the place of the table in
``schema.KINDS``. So a row is found, replaced and removed without a look-up, and the index stays derived:
it can be emptied and filled again without touching an identifier. ``zoekregels`` holds, under the same
number, what a search filters on. The terms themselves stay in the FTS table (its shadow text): a contentless
table would be a third of the size, but SQLite before 3.43 cannot delete from one, and ingest must.

The column ``tekst`` holds what a row says itself, ``verband`` what stands around it (the agenda item,
the lead-in): a decision that only says "Conform" is found by its subject, after those that name it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from sqlite_utils import Database

from notulen.language import query
from notulen.store.database import StoreError, feature, set_feature
from notulen.store.schema import KINDS

_VERSION = "normalisatie_versie"
_CONTEXT_WEIGHT = 0.4

_VERSION_NOW = str(query.NORMALISER_VERSION)
_BATCH = 200  # rows looked at together where a quoted phrase must be checked word for word

# Of each row: what is indexed (its own words, the words around it), what is filtered on, what is shown.
_SOURCES = {
    "besluiten": """
        SELECT b.id, b.tekst || ' ' || ifnull(b.voorwaarde, ''),
               ifnull(b.aanhef, '') || ' ' || ifnull(a.titel, ''),
               b.document, b.datum, b.gremium, b.tekst, b.pagina
        FROM besluiten b LEFT JOIN agendapunten a ON a.id = b.agendapunt""",
    "acties": """
        SELECT b.id, b.tekst || ' ' || ifnull(b.eigenaar, ''),
               ifnull(b.aanhef, '') || ' ' || ifnull(a.titel, ''),
               b.document, b.datum, b.gremium, b.tekst, b.pagina
        FROM acties b LEFT JOIN agendapunten a ON a.id = b.agendapunt""",
    "agendapunten": """
        SELECT b.id, b.titel, ifnull(o.titel, ''), b.document, v.datum, v.gremium, b.titel, b.pagina
        FROM agendapunten b LEFT JOIN agendapunten o ON o.id = b.ouder
        LEFT JOIN vergaderingen v ON v.id = b.vergadering""",
    "paginas": """
        SELECT b.id, b.tekst, '', b.document, v.datum, v.gremium, b.tekst, b.nummer
        FROM paginas b LEFT JOIN vergaderingen v ON v.id = (
            SELECT id FROM vergaderingen WHERE document = b.document AND begin <= max(b.begin, 0) + 1
            ORDER BY begin DESC LIMIT 1)""",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found. ``score`` is bm25's: lower is better. ``text`` is the row's whole text."""

    kind: str
    row: int
    document: int
    date: str | None
    body: str | None
    page: int | None
    text: str
    score: float


def index_document(db: Database, document: int) -> None:
    """Bring the index up to date with the rows of a document (within the caller's transaction)."""
    remove_document(db, document)
    _add(db, "WHERE b.document = ?", [document])


def remove_document(db: Database, document: int) -> None:
    """Take the rows of a document out of the index (within the caller's transaction)."""
    db.execute(
        "DELETE FROM zoekindex WHERE rowid IN (SELECT id FROM zoekregels WHERE document = ?)", [document]
    )
    db.execute("DELETE FROM zoekregels WHERE document = ?", [document])


def rebuild(db: Database) -> None:
    """Build the whole index again with this program's word lists (within the caller's transaction)."""
    db.execute("DELETE FROM zoekindex")
    db.execute("DELETE FROM zoekregels")
    _add(db, "", [])
    db.execute("INSERT INTO zoekindex(zoekindex) VALUES ('optimize')")
    set_feature(db, _VERSION, _VERSION_NOW)


def is_current(db: Database) -> bool:
    """Whether the index was made with this program's word lists (an empty one is nobody's)."""
    return feature(db, _VERSION) == _VERSION_NOW


def search(
    db: Database,
    text: str,
    *,
    kinds: Sequence[str] | None = None,
    body: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """The rows that hold every word of ``text`` in any form, best first.

    ``kinds`` are tables of ``schema.KINDS`` (None: all), ``body`` a gremium, ``since`` and ``until`` ISO
    days (inclusive). Raises StoreError where the index was made with other word lists: it would miss
    without saying so.
    """
    if not is_current(db):
        raise StoreError(
            "the search index was made with other word lists than this program has "
            f"({feature(db, _VERSION) or 'none'}, not {_VERSION_NOW}); "
            "make it again with: notulen ingest DB --reindex"
        )
    where, values = ["zoekindex MATCH ?"], [query.rewrite_query(text)]
    for condition, value in (("z.gremium = ?", body), ("z.datum >= ?", since), ("z.datum <= ?", until)):
        if value is not None:
            where.append(condition)
            values.append(value)
    if kinds is not None:
        where.append(f"z.soort IN ({', '.join('?' * len(kinds))})")
        values.extend(kinds)
    sql = (
        f"SELECT z.soort, z.rij, bm25(zoekindex, 1.0, {_CONTEXT_WEIGHT}) AS score"
        f" FROM zoekindex JOIN zoekregels z ON z.id = zoekindex.rowid WHERE {' AND '.join(where)}"
        " ORDER BY score, z.datum DESC, z.id LIMIT ? OFFSET ?"
    )
    if not set(text) & set('"“”„'):
        return _hits(db, db.execute(sql, [*values, limit, offset]).fetchall(), text)
    found: list[Hit] = []
    for start in count(step=_BATCH):
        batch = db.execute(sql, [*values, _BATCH, start]).fetchall()
        found += _hits(db, batch, text)
        if len(batch) < _BATCH or len(found) >= offset + limit:
            break
    return found[offset : offset + limit]


def _add(db: Database, where: str, values: list[int]) -> None:
    for code, kind in enumerate(KINDS):
        rows = db.execute(f"{_SOURCES[kind]} {where}", values).fetchall()
        db.conn.executemany(
            "INSERT INTO zoekindex (rowid, tekst, verband) VALUES (?, ?, ?)",
            (
                (8 * key + code, query.index_terms(own), query.index_terms(around))
                for key, own, around, *_ in rows
            ),
        )
        db.conn.executemany(
            "INSERT INTO zoekregels (id, soort, rij, document, datum, gremium) VALUES (?, ?, ?, ?, ?, ?)",
            ((8 * row[0] + code, kind, row[0], *row[3:6]) for row in rows),
        )


def _hits(db: Database, found: Sequence[tuple[str, int, float]], text: str) -> list[Hit]:
    """The rows found, with what is shown of them; without those that lack a quoted phrase's very words."""
    by_kind: dict[str, list[int]] = {}
    for kind, row, _ in found:
        by_kind.setdefault(kind, []).append(row)
    stored = {
        (kind, row[0]): row
        for kind, keys in by_kind.items()
        for row in db.execute(
            f"{_SOURCES[kind]} WHERE b.id IN ({', '.join('?' * len(keys))})", keys
        ).fetchall()
    }
    hits = []
    for kind, key, score in found:
        _, own, around, document, date, body, shown, page = stored[kind, key]
        if query.is_exact(f"{own} {around}", text):
            hits.append(Hit(kind, key, document, date, body, page, shown, score))
    return hits
