"""Tables of what is kept beside the minutes: masks, corrections, versions, the rows of the search."""

from __future__ import annotations

from notulen.store.columns import BOXES, DOCUMENT, ID, PAGE, SPAN
from notulen.store.tables import Column, Table

MASKS = Table(
    "afschermingen",
    "Wat in een document niet wordt getoond, zoals persoonsgegevens; de plaatsen zijn met █ gevuld.",
    (
        ID,
        DOCUMENT,
        Column("soort", "TEXT NOT NULL", "bsn, iban, telefoon, e-mail, adres, naam of besloten."),
        PAGE,
        *SPAN,
        BOXES,
    ),
)

CORRECTIONS = Table(
    "correcties",
    "Wat mensen hebben verbeterd. Blijft bewaard als een document opnieuw wordt gelezen.",
    (
        ID,
        Column("tabel", "TEXT NOT NULL", "De tabel waarin is verbeterd."),
        Column("rij", "INTEGER NOT NULL", "Het nummer van de verbeterde rij."),
        Column("veld", "TEXT NOT NULL", "Het verbeterde veld."),
        Column("waarde", "TEXT", "De juiste waarde."),
        Column("oud", "TEXT", "De waarde die het programma had gevonden."),
        Column("door", "TEXT NOT NULL", "Wie de verbetering aanbracht."),
        Column("reden", "TEXT", "Waarom."),
        Column("op", "TEXT NOT NULL", "Wanneer (UTC)."),
    ),
    (("tabel", "rij"),),
)

TRAITS = Table(
    "kenmerken",
    "Versies van het schema, de zoekindex en het programma.",
    (
        Column("sleutel", "TEXT PRIMARY KEY", "Naam van het kenmerk."),
        Column("waarde", "TEXT", "Waarde van het kenmerk."),
    ),
)

SEARCH_ROWS = Table(
    "zoekregels",
    "Waar elke regel van de zoekindex naar verwijst, met de velden om op te filteren.",
    (
        Column("id", "INTEGER PRIMARY KEY", "Regel in de zoekindex: 8 maal het nummer, plus de soort."),
        Column("soort", "TEXT NOT NULL", "besluiten, acties, agendapunten of paginas."),
        Column("rij", "INTEGER NOT NULL", "Nummer van de rij in die tabel."),
        Column("document", "INTEGER NOT NULL", "Het document.", "documenten"),
        Column("datum", "TEXT", "Datum van de vergadering."),
        Column("gremium", "TEXT", "Het orgaan of overleg dat vergaderde."),
        Column("uitkomst", "TEXT", "De uitkomst, van een besluit."),
        Column("bedrag", "REAL", "Het grootste bedrag dat een besluit noemt, in euro."),
        Column("themas", "TEXT", "De thema's waar het over gaat, met een spatie ertussen."),
    ),
    (
        ("datum", "soort", "gremium", "uitkomst"),
        ("gremium", "datum", "soort", "uitkomst"),
        ("bedrag",),
        ("themas", "datum"),
    ),
)

MEANINGS = Table(
    "betekenissen",
    "Wat een regel betekent, om te vinden wat erop lijkt; gevuld waar notulen[meaning] is geïnstalleerd.",
    (
        Column("id", "INTEGER PRIMARY KEY", "Regel in de zoekindex (zie zoekregels)."),
        Column("vector", "BLOB NOT NULL", "512 getallen van 16 bits (IEEE 754)."),
    ),
)
