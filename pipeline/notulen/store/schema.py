"""The tables of minutes.db: the one place where an English record meets its Dutch table.

Names follow the Dutch standard VNG ODS-ORI 2.0 (Vergadering, Agendapunt, Besluit, Stemming,
AanwezigeDeelnemer). The tables are data here: the SQL, the web pages' descriptions and the checks of
what may be corrected are all made from ``TABLES``. What each of them holds: ``schema_read``,
``schema_found``, ``schema_bodies`` and ``schema_kept``.

Identifiers are ``INTEGER PRIMARY KEY AUTOINCREMENT``: permanent, never given out a second time.
"""

from __future__ import annotations

from sqlite_utils import Database

from notulen.store import schema_bodies, schema_found, schema_kept, schema_read
from notulen.store.tables import Table, View

SCHEMA_VERSION = 8

KINDS = ("besluiten", "acties", "agendapunten", "paginas")
"""The tables that the search index covers. The order is part of the index: see ``search_index``."""

_SEARCH_RANK = "bm25(1.0, 0.4, 0.1, 0.0)"  # what a word is worth in each column of the search index

TABLES: tuple[Table, ...] = (
    schema_read.DOCUMENTS,
    schema_read.FILES,
    schema_read.PAGES,
    schema_read.MEETINGS,
    schema_read.ATTENDEES,
    schema_found.DOSSIERS,
    schema_read.AGENDA,
    schema_found.DECISIONS,
    schema_found.ACTIONS,
    schema_found.AMOUNTS,
    schema_found.TERMS,
    schema_found.VOTES,
    schema_bodies.BODIES,
    schema_bodies.BODY_NAMES,
    schema_bodies.MENTIONS,
    schema_kept.MASKS,
    schema_kept.CORRECTIONS,
    schema_kept.TRAITS,
    schema_kept.SEARCH_ROWS,
    schema_kept.MEANINGS,
)

VIEWS = (
    *(View(table, repeats=True) for table in ("besluiten", "acties")),
    *(View(table) for table in ("vergaderingen", "aanwezigen", "vermeldingen")),
)
"""What lists and figures are made of. The tables have all that was read."""

BY_NAME = {table.name: table for table in TABLES}


def create(db: Database) -> None:
    """Make every table, index and view in an empty database, in one transaction.

    The search index is one FTS5 table (see ``search_index``). A view a kind (``zoek_besluiten``) lets
    Datasette's own ``?_search=`` use it: it answers ``select rowid from zoek_besluiten where
    zoek_besluiten match ?`` with identifiers of that table, so name it as ``fts_table`` with ``fts_pk: id``.
    """
    with db.atomic():
        for table in TABLES:
            for statement in table.sql():
                db.execute(statement)
        create_search_index(db)
        for code, kind in enumerate(KINDS):
            db.execute(
                f"CREATE VIEW zoek_{kind} AS SELECT rowid >> 3 AS rowid, zoekindex AS zoek_{kind}"
                f" FROM zoekindex WHERE rowid & 7 = {code}"
            )
        for view in VIEWS:
            db.execute(view.sql())


def create_search_index(db: Database) -> None:
    """Make the full-text table, empty, in the place of an earlier one. Its columns: see ``search_index``."""
    db.execute("DROP TABLE IF EXISTS zoekindex")
    db.execute(
        "CREATE VIRTUAL TABLE zoekindex"
        " USING fts5(tekst, verband, vergadering, kenmerk, tokenize='unicode61')"
    )
    db.execute(f"INSERT INTO zoekindex (zoekindex, rank) VALUES ('rank', '{_SEARCH_RANK}')")
