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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from notulen.language import query
from notulen.store.database import StoreError, feature, set_feature
from notulen.store.schema import KINDS

_VERSION = "normalisatie_versie"
_CONTEXT_WEIGHT = 0.4

# What is indexed of a row: its own words, the words around it, its date and its body.
_SOURCES = {
    "besluiten": """
        SELECT b.id, b.tekst || ' ' || ifnull(b.voorwaarde, ''),
               ifnull(b.aanhef, '') || ' ' || ifnull(a.titel, ''),
               b.document, b.datum, b.gremium
        FROM besluiten b LEFT JOIN agendapunten a ON a.id = b.agendapunt""",
    "acties": """
        SELECT b.id, b.tekst || ' ' || ifnull(b.eigenaar, ''),
               ifnull(b.aanhef, '') || ' ' || ifnull(a.titel, ''),
               b.document, b.datum, b.gremium
        FROM acties b LEFT JOIN agendapunten a ON a.id = b.agendapunt""",
    "agendapunten": """
        SELECT b.id, b.titel, ifnull(o.titel, ''), b.document, v.datum, v.gremium
        FROM agendapunten b LEFT JOIN agendapunten o ON o.id = b.ouder
        LEFT JOIN vergaderingen v ON v.id = b.vergadering""",
    "paginas": """
        SELECT b.id, b.tekst, '', b.document, v.datum, v.gremium
        FROM paginas b LEFT JOIN vergaderingen v ON v.id = (
            SELECT id FROM vergaderingen WHERE document = b.document AND begin <= max(b.begin, 0) + 1
            ORDER BY begin DESC LIMIT 1)""",
}
_TEXTS = {
    "besluiten": "SELECT id, tekst, pagina FROM besluiten",
    "acties": "SELECT id, tekst, pagina FROM acties",
    "agendapunten": "SELECT id, titel, pagina FROM agendapunten",
    "paginas": "SELECT id, tekst, nummer FROM paginas",
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
    set_feature(db, _VERSION, query.NORMALISER_VERSION)


def is_current(db: Database) -> bool:
    """Whether the index was made with this program's word lists (an empty one is nobody's)."""
    return feature(db, _VERSION) == query.NORMALISER_VERSION


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
            f"({feature(db, _VERSION) or 'none'}, not {query.NORMALISER_VERSION}); "
            "make it again with: notulen ingest DB --reindex"
        )
    if not (match := query.rewrite_query(text)):
        return []
    where, values = ["zoekindex MATCH ?"], [match]
    for condition, value in (("z.gremium = ?", body), ("z.datum >= ?", since), ("z.datum <= ?", until)):
        if value is not None:
            where.append(condition)
            values.append(value)
    if kinds is not None:
        where.append(f"z.soort IN ({', '.join('?' * len(kinds))})")
        values.extend(kinds)
    found = db.execute(
        "SELECT z.soort, z.rij, z.document, z.datum, z.gremium,"
        f" bm25(zoekindex, 1.0, {_CONTEXT_WEIGHT}) AS score"
        f" FROM zoekindex JOIN zoekregels z ON z.id = zoekindex.rowid WHERE {' AND '.join(where)}"
        " ORDER BY score, z.datum DESC, z.id LIMIT ? OFFSET ?",
        [*values, limit, offset],
    ).fetchall()
    texts = _texts(db, [(kind, row) for kind, row, *_ in found])
    return [
        Hit(kind, row, document, date, gremium, texts[kind, row][1], texts[kind, row][0], score)
        for kind, row, document, date, gremium, score in found
        if (kind, row) in texts
    ]


def _add(db: Database, where: str, values: list[int]) -> None:
    for code, kind in enumerate(KINDS):
        rows = db.execute(f"{_SOURCES[kind]} {where}", values).fetchall()
        db.conn.executemany(
            "INSERT INTO zoekindex (rowid, tekst, verband) VALUES (?, ?, ?)",
            (
                (8 * key + code, query.index_terms(own), query.index_terms(around) if around.strip() else "")
                for key, own, around, *_ in rows
            ),
        )
        db.conn.executemany(
            "INSERT INTO zoekregels (id, soort, rij, document, datum, gremium) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (8 * key + code, kind, key, document, date, gremium)
                for key, _, _, document, date, gremium in rows
            ),
        )


def _texts(db: Database, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, int | None]]:
    by_kind: dict[str, list[int]] = {}
    for kind, row in keys:
        by_kind.setdefault(kind, []).append(row)
    return {
        (kind, row): (text, page)
        for kind, rows in by_kind.items()
        for row, text, page in db.execute(
            f"{_TEXTS[kind]} WHERE id IN ({', '.join('?' * len(rows))})", rows
        ).fetchall()
    }
