"""Columns that several tables have: identifiers, references, evidence."""

from __future__ import annotations

from notulen.store.tables import Column

ID = Column("id", "INTEGER PRIMARY KEY AUTOINCREMENT", "Blijvend nummer, wordt nooit opnieuw uitgegeven.")
DOCUMENT = Column("document", "INTEGER NOT NULL", "Het document waarin dit staat.", "documenten")
MEETING = Column("vergadering", "INTEGER", "De vergadering waarvan dit verslag doet.", "vergaderingen")
ITEM = Column(
    "agendapunt", "INTEGER", "Het agendapunt waaronder dit staat.", "agendapunten", follow="SET NULL"
)
DOSSIER = Column(
    "dossier", "INTEGER", "Het onderwerp dat over vergaderingen heen wordt gevolgd.", "dossiers", "SET NULL"
)
DATE = Column("datum", "TEXT", "Datum van de vergadering (jjjj-mm-dd).")
GREMIUM = Column("gremium", "TEXT", "Het orgaan of overleg dat vergaderde.")
PAGE = Column("pagina", "INTEGER", "Bladzijde waarop dit begint, geteld vanaf 1.")
SPAN = (
    Column("begin", "INTEGER", "Plaats van het eerste teken in de tekst van het document."),
    Column("einde", "INTEGER", "Plaats na het laatste teken in de tekst van het document."),
)
BOXES = Column(
    "kaders",
    "TEXT NOT NULL DEFAULT '[]'",
    "Waar dit op de bladzijde staat: lijst van [pagina, x0, boven, x1, onder] in punten, vanaf linksboven.",
)
SOURCE = (
    Column("zekerheid", "REAL", "Hoe waarschijnlijk het is dat dit klopt, van 0 tot 1."),
    Column("methode", "TEXT", "De regel die, of het model dat, dit heeft gevonden."),
)
EVIDENCE = (DATE, GREMIUM, PAGE, *SPAN, BOXES, *SOURCE)
