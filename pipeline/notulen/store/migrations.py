"""From the schema of an older release to this one, one step a version.

A step takes the database from version n to n + 1. It runs in one transaction with the new version
number, so a migration that is broken off leaves the old schema whole. A step is never changed once
released: add the next one to ``STEPS`` and raise ``schema.SCHEMA_VERSION``.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from notulen.store.schema import create_search_index


def _registers_and_masks(db: Database) -> None:
    """Names in official registers, also on the day of a mention; and what is not shown of a document."""
    for table, columns in (
        ("instanties", ("register_naam", "kandidaten")),
        ("vermeldingen", ("register_naam", "register_id")),
    ):
        for column in columns:
            db.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT')
    db.execute(
        "CREATE TABLE afschermingen (id INTEGER PRIMARY KEY AUTOINCREMENT,"
        " document INTEGER NOT NULL REFERENCES documenten(id) ON DELETE CASCADE, soort TEXT NOT NULL,"
        " pagina INTEGER, begin INTEGER, einde INTEGER, kaders TEXT NOT NULL DEFAULT '[]')"
    )
    db.execute("CREATE INDEX afschermingen_document ON afschermingen (document)")


def _meetings_in_the_search_index(db: Database) -> None:
    """Search by a meeting's name and day, by outcome and amount, and quick dossiers.

    The index is filled by the next ingest.
    """
    kinds = ("besluiten", "acties", "agendapunten", "paginas")
    for kind in kinds:
        db.execute(f"DROP VIEW zoek_{kind}")
    db.execute("DROP TABLE zoekregels")
    db.execute(
        "CREATE TABLE zoekregels (id INTEGER PRIMARY KEY, soort TEXT NOT NULL, rij INTEGER NOT NULL,"
        " document INTEGER NOT NULL REFERENCES documenten(id) ON DELETE CASCADE, datum TEXT, gremium TEXT,"
        " uitkomst TEXT, bedrag REAL)"
    )
    for columns in (
        "document",
        "datum, soort, gremium, uitkomst",
        "gremium, datum, soort, uitkomst",
        "bedrag",
    ):
        db.execute(f"CREATE INDEX zoekregels_{columns.replace(', ', '_')} ON zoekregels ({columns})")
    create_search_index(db)
    for code, kind in enumerate(kinds):
        db.execute(
            f"CREATE VIEW zoek_{kind} AS SELECT rowid >> 3 AS rowid, zoekindex AS zoek_{kind}"
            f" FROM zoekindex WHERE rowid & 7 = {code}"
        )
    db.execute("DELETE FROM kenmerken WHERE sleutel = 'normalisatie_versie'")
    db.execute(
        "CREATE INDEX IF NOT EXISTS besluiten_dossier_datum_begin ON besluiten (dossier, datum, begin)"
    )
    db.execute(
        "CREATE INDEX IF NOT EXISTS acties_dossier_opvolger_datum_begin"
        " ON acties (dossier, opvolger, datum, begin)"
    )


def _terms_and_purposes(db: Database) -> None:
    """From when and until when decisions hold, what amounts are for, and who voted what."""
    for table, columns in (
        ("besluiten", ("geldt_vanaf TEXT", "geldt_tot TEXT", "geldt_tekst TEXT")),
        ("bedragen", ("waarvoor TEXT", "waarvoor_begin INTEGER", "waarvoor_einde INTEGER")),
        ("stemmingen", ("onthouden INTEGER", "voorstanders TEXT", "tegenstanders TEXT")),
    ):
        for column in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    db.execute("CREATE INDEX besluiten_geldt_vanaf ON besluiten (geldt_vanaf)")
    db.execute(
        "CREATE TABLE looptijden (id INTEGER PRIMARY KEY AUTOINCREMENT,"
        " besluit INTEGER NOT NULL REFERENCES besluiten(id) ON DELETE CASCADE,"
        " tekst TEXT, vanaf TEXT, tot TEXT, begin INTEGER, einde INTEGER)"
    )
    db.execute("CREATE INDEX looptijden_besluit ON looptijden (besluit)")


def _themes_and_meanings(db: Database) -> None:
    """The themes of every row of the search index, which the next ingest fills, and a place for vectors."""
    db.execute("ALTER TABLE zoekregels ADD COLUMN themas TEXT")
    db.execute("CREATE INDEX zoekregels_themas_datum ON zoekregels (themas, datum)")
    db.execute("DELETE FROM kenmerken WHERE sleutel = 'normalisatie_versie'")
    db.execute("CREATE TABLE betekenissen (id INTEGER PRIMARY KEY, vector BLOB NOT NULL)")


def _no_paths_of_the_server(db: Database) -> None:
    """Where a document comes from is told within the folder that was read; for earlier ones by its name."""
    db.execute(
        "UPDATE documenten SET bron = naam WHERE bron NOT LIKE 'http://%' AND bron NOT LIKE 'https://%'"
    )


def _what_was_replaced(db: Database) -> None:
    """Which documents are drafts, and which one stands in the place of another: the next ingest finds out."""
    db.execute("ALTER TABLE documenten ADD COLUMN concept INTEGER NOT NULL DEFAULT 0")
    db.execute(
        "ALTER TABLE documenten ADD COLUMN vervangen_door INTEGER"
        " REFERENCES documenten(id) ON DELETE SET NULL"
    )
    db.execute("CREATE INDEX documenten_vervangen_door ON documenten (vervangen_door)")
    # For those whose file is gone and is not read again; a reading looks further than the name and the title.
    db.execute("UPDATE documenten SET concept = 1 WHERE naam LIKE '%concept%' OR titel LIKE '%concept%'")
    db.execute("INSERT INTO kenmerken (sleutel, waarde) SELECT 'vergelijken:' || id, '1' FROM documenten")
    for columns in ("datum", "uitkomst, datum", "gremium, datum"):
        name = f"besluiten_{columns.replace(', ', '_')}"
        db.execute(f"DROP INDEX IF EXISTS {name}")
        db.execute(f"CREATE INDEX {name}_document ON besluiten ({columns}, document)")
    db.execute("CREATE INDEX vermeldingen_instantie_document ON vermeldingen (instantie, document)")
    for key in ("vermeldingen_instantie", "besluiten_dossier", "acties_dossier"):  # others begin so too
        db.execute(f"DROP INDEX IF EXISTS {key}")
    for table in ("besluiten", "acties", "vergaderingen", "aanwezigen", "vermeldingen"):
        db.execute(
            f"CREATE VIEW geldende_{table} AS SELECT * FROM {table} WHERE document NOT IN"
            " (SELECT id FROM documenten WHERE vervangen_door IS NOT NULL)"
        )


def _told_again(db: Database) -> None:
    """Which decisions and actions a document tells again: the next reading of it finds out."""
    for table in ("besluiten", "acties"):
        db.execute(
            f"ALTER TABLE {table} ADD COLUMN herhaling_van INTEGER REFERENCES {table}(id) ON DELETE SET NULL"
        )
        db.execute(f"CREATE INDEX {table}_herhaling_van ON {table} (herhaling_van)")
        db.execute(f"DROP INDEX IF EXISTS {table}_document")
        db.execute(f"CREATE INDEX {table}_document_herhaling_van ON {table} (document, herhaling_van)")
        db.execute(f"DROP VIEW geldende_{table}")
        db.execute(
            f"CREATE VIEW geldende_{table} AS SELECT * FROM {table} WHERE document NOT IN"
            " (SELECT id FROM documenten WHERE vervangen_door IS NOT NULL) AND herhaling_van IS NULL"
        )
    for columns in ("datum, document", "uitkomst, datum, document", "gremium, datum, document"):
        name = f"besluiten_{columns.replace(', ', '_')}"
        db.execute(f"DROP INDEX IF EXISTS {name}")
        db.execute(f"CREATE INDEX {name}_herhaling_van ON besluiten ({columns}, herhaling_van)")


STEPS: dict[int, Callable[[Database], None]] = {
    1: _registers_and_masks,
    2: _meetings_in_the_search_index,
    3: _terms_and_purposes,
    4: _themes_and_meanings,
    5: _no_paths_of_the_server,
    6: _what_was_replaced,
    7: _told_again,
}
"""The step that leads away from a version: ``STEPS[1]`` makes version 2 of version 1."""
