"""The Dutch search index: one FTS5 table over lemmas and compound parts of four kinds of rows.

A row of the index has ``rowid = 8 * id + kind``, with ``kind`` the place of the table in
``schema.KINDS``. So a row is found, replaced and removed without a look-up, and the index stays derived:
it can be emptied and filled again without touching an identifier. ``zoekregels`` holds, under the same
number, what a search filters on. The terms themselves stay in the FTS table (its shadow text): a contentless
table would be a third of the size, but SQLite before 3.43 cannot delete from one, and ingest must.

The column ``tekst`` holds what a row says itself; ``verband`` what stands around it (the agenda
items, the lead-in, the same told again): a decision that only says "Conform" is found by its subject;
``vergadering`` what the meeting and its document are called, the day, and what the row is: "besluiten
maart 2024" finds what was
decided then, "begroting goedgekeurd" also where it was "aangenomen". ``kenmerk`` has marks (``search_marks``)
for the gremium, the year, the outcome, the amount and the themes: a filter that the full-text index applies
itself costs nothing where a word is common. Searching itself is in ``search``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import PurePath

from sqlite_utils import Database

from notulen.language import search_terms, themes
from notulen.language.forms import day_in_words
from notulen.language.lookup import pairs
from notulen.store.database import StoreError, set_feature
from notulen.store.schema import KINDS, create_search_index
from notulen.store.search_marks import marks

_VERSION = "normalisatie_versie"
_LAYOUT = 5  # to be raised when the columns of the index, or what stands in them, change
_VERSION_NOW = f"{search_terms.NORMALISER_VERSION}.{_LAYOUT}.{themes.version()}"
_BATCH = 500  # identifiers in one question to the database

_CALLED = "ifnull(d.titel, '') || char(10) || ifnull(d.organisatie, '') || char(10) || ifnull(v.naam, '')"
_AROUND = (
    "ifnull(b.aanhef, '') || ' ' || ifnull(a.titel, '') || ' ' || ifnull(o.titel, '') || ' ' ||"
    " ifnull((SELECT group_concat(tekst, ' ') FROM {} WHERE herhaling_van = b.id), '')"
)
_ITEMS = "LEFT JOIN agendapunten a ON a.id = b.agendapunt LEFT JOIN agendapunten o ON o.id = a.ouder"
_STANDS = "d.vervangen_door IS NULL"
_ONCE = {"besluiten": " AND b.herhaling_van IS NULL", "acties": " AND b.herhaling_van IS NULL"}
_MEETING = "JOIN documenten d ON d.id = b.document LEFT JOIN vergaderingen v ON v.id = b.vergadering"
# Of each kind, the identifier of its rows, their own words and those around them.
_TEXTS = {
    "besluiten": (
        "b.id, b.tekst || iif(instr(b.tekst, ifnull(b.voorwaarde, '')), '', ' ' || b.voorwaarde), "
        + _AROUND.format("besluiten"),
        f"FROM besluiten b {_ITEMS}",
    ),
    "acties": (
        f"b.id, b.tekst || ' ' || ifnull(b.eigenaar, ''), {_AROUND.format('acties')}",
        f"FROM acties b {_ITEMS}",
    ),
    "agendapunten": (
        "b.id, b.titel, ifnull(o.titel, '')",
        "FROM agendapunten b LEFT JOIN agendapunten o ON o.id = b.ouder",
    ),
    "paginas": ("b.id, b.tekst, ''", "FROM paginas b"),
}
# The other columns of ``Row``.
_OTHERS = {
    "besluiten": (
        f"d.naam, {_CALLED}, b.document, b.datum, b.gremium, b.uitkomst, b.bedrag, b.tekst, b.pagina",
        _MEETING,
    ),
    "acties": (
        f"d.naam, {_CALLED}, b.document, b.datum, b.gremium, NULL, NULL, b.tekst, b.pagina",
        _MEETING,
    ),
    "agendapunten": (
        f"d.naam, {_CALLED}, b.document, v.datum, v.gremium, NULL, NULL, b.titel, b.pagina",
        _MEETING,
    ),
    "paginas": (
        f"d.naam, {_CALLED}, b.document, v.datum, v.gremium, NULL, NULL, b.tekst, b.nummer",
        """JOIN documenten d ON d.id = b.document LEFT JOIN vergaderingen v ON v.id = (
            SELECT id FROM vergaderingen WHERE document = b.document AND begin <= max(b.begin, 0) + 1
            ORDER BY begin DESC LIMIT 1)""",
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be found: its own words, those around it, how its meeting is called, its filters.

    ``shown`` is the text that a reader sees of it.
    """

    kind: str
    key: int
    own: str
    around: str
    file: str
    called: str
    document: int
    date: str | None
    gremium: str | None
    outcome: str | None
    amount: float | None
    shown: str
    page: int | None

    @property
    def number(self) -> int:
        """Its number in the index."""
        return 8 * self.key + KINDS.index(self.kind)


def index_document(db: Database, document: int) -> None:
    """Bring the index up to date with the rows of a document (within the caller's transaction).

    Of one that another stands in the place of, no row is in it; nor is what is told again.
    """
    remove_document(db, document)
    for kind in KINDS:
        _add(db, _rows(db.conn, kind, f"WHERE b.document = ? AND {_STANDS}{_ONCE.get(kind, '')}", [document]))


def remove_document(db: Database, document: int) -> None:
    """Take the rows of a document out of the index (within the caller's transaction)."""
    db.execute(
        "DELETE FROM betekenissen WHERE id IN (SELECT id FROM zoekregels WHERE document = ?)", [document]
    )
    db.execute(
        "DELETE FROM zoekindex WHERE rowid IN (SELECT id FROM zoekregels WHERE document = ?)", [document]
    )
    db.execute("DELETE FROM zoekregels WHERE document = ?", [document])


def rebuild(db: Database) -> None:
    """Build the whole index again with this program's word lists (within the caller's transaction)."""
    create_search_index(db)
    db.execute("DELETE FROM zoekregels")
    for kind in KINDS:
        _add(db, _rows(db.conn, kind, f"WHERE {_STANDS}{_ONCE.get(kind, '')}"))
    db.execute("INSERT INTO zoekindex(zoekindex) VALUES ('optimize')")
    set_feature(db, _VERSION, _VERSION_NOW)


def is_current(db: Database) -> bool:
    """Whether the index was made with this program's word lists (an empty one is nobody's)."""
    return _version(db.conn) == _VERSION_NOW


def check_current(connection: sqlite3.Connection) -> None:
    """Raise StoreError where the index was made with other word lists: it would miss without saying so."""
    if (version := _version(connection)) != _VERSION_NOW:
        raise StoreError(
            "the search index was made with other word lists than this program has "
            f"({version or 'none'}, not {_VERSION_NOW}); make it again with: notulen ingest DB --reindex"
        )


def rows_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Row]:
    """The rows with these numbers in the index, by number; one that is gone is not among them."""
    found: dict[int, Row] = {}
    for code, kind in enumerate(KINDS):
        keys = [number >> 3 for number in numbers if number & 7 == code]
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            where = f"WHERE b.id IN ({', '.join('?' * len(some))})"
            found |= {row.number: row for row in _rows(connection, kind, where, some)}
    return found


def texts_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The own words of rows and those around them, by number in the index."""
    found: dict[int, str] = {}
    for code, kind in enumerate(KINDS):
        keys = json.dumps([number >> 3 for number in numbers if number & 7 == code])
        columns, tables = _TEXTS[kind]
        sql = f"SELECT {columns} {tables} WHERE b.id IN (SELECT value FROM json_each(?))"
        found |= {8 * key + code: f"{own} {around}" for key, own, around in connection.execute(sql, [keys])}
    return found


def _version(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT waarde FROM kenmerken WHERE sleutel = ?", [_VERSION]).fetchone()
    return None if row is None else str(row[0])


def _rows(
    connection: sqlite3.Connection, kind: str, where: str = "", values: Sequence[int] = ()
) -> Iterator[Row]:
    (texts, items), (others, meeting) = _TEXTS[kind], _OTHERS[kind]
    sql = f"SELECT {texts}, {others} {items} {meeting} {where}"
    return (Row(kind, *row) for row in connection.execute(sql, values))


def _add(db: Database, rows: Iterator[Row]) -> None:
    while some := list(islice(rows, 10_000)):
        indexed, filters = zip(*map(_indexed, some), strict=True)
        db.conn.executemany(
            "INSERT INTO zoekindex (rowid, tekst, verband, vergadering, kenmerk) VALUES (?, ?, ?, ?, ?)",
            indexed,
        )
        db.conn.executemany(
            "INSERT INTO zoekregels (id, soort, rij, document, datum, gremium, uitkomst, bedrag, themas)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            filters,
        )


def _indexed(row: Row) -> tuple[tuple[int, str, str, str, str], tuple[object, ...]]:
    """What of a row goes into the full-text index, and into ``zoekregels``."""
    own, around = search_terms.index_terms(row.own), search_terms.index_terms(row.around)
    gremium, day, about = row.gremium or "", row.date or "", themes.themes_of(own, around)
    meeting = f"{_meeting_terms(row.file, row.called, gremium, day)} {_is(row)}"
    marked = " ".join(marks(gremium, day[:4], row.outcome or "", row.amount or 0, about))
    filters = (row.document, row.date, row.gremium, row.outcome, row.amount, " ".join(about) or None)
    return (row.number, own, around, meeting, marked), (row.number, row.kind, row.key, *filters)


@lru_cache(maxsize=1024)
def _meeting_terms(file: str, called: str, gremium: str, day: str) -> str:
    """The terms of what a meeting is called and of its day in words; what was said before is left out."""
    found = ""
    for part in (PurePath(file).stem, *called.split("\n"), gremium, day_in_words(day)):
        ours = search_terms.index_terms(part)
        if f" {ours} " not in f" {found} ":
            found = f"{found} {ours}".strip()
    return found


def _is(row: Row) -> str:
    """The terms of what the row is: its kind, and of a decision what became of it."""
    return _kind_terms(row.kind, row.outcome or "")


@lru_cache(maxsize=256)
def _kind_terms(kind: str, outcome: str) -> str:
    return search_terms.index_terms(f"{kind} {pairs('outcome_words').get(outcome, outcome)}")
