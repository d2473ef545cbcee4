"""Tables of what was read: documents and files, pages, meetings, who was there, the agenda."""

from __future__ import annotations

from notulen.store.columns import DOCUMENT, ID, MEETING, PAGE, SPAN
from notulen.store.tables import Column, Table

DOCUMENTS = Table(
    "documenten",
    "De gelezen documenten: notulen, besluitenlijsten en wat erbij zat.",
    (
        ID,
        Column("naam", "TEXT NOT NULL", "Naam van het bestand."),
        Column("sha256", "TEXT NOT NULL UNIQUE", "Kenmerk van de inhoud van het bestand."),
        Column("soort", "TEXT NOT NULL", "notulen, besluitenlijst of overig."),
        Column("formaat", "TEXT", "Bestandsformaat, zoals pdf, txt of docx."),
        Column("titel", "TEXT", "Titel volgens het document."),
        Column("organisatie", "TEXT", "De organisatie die vergaderde, als het document haar noemt."),
        Column(
            "familie",
            "TEXT NOT NULL",
            "Kenmerk dat de documenten van één organisatie gemeen hebben, meestal uit de bestandsnaam.",
        ),
        Column("paginas", "INTEGER", "Aantal bladzijden."),
        Column("lezer", "TEXT", "Het onderdeel dat het bestand heeft gelezen."),
        Column("bron", "TEXT", "Pad in de ingelezen map, of webadres, waar het document vandaan komt."),
        Column("grootte", "INTEGER", "Grootte van het bestand in bytes."),
        Column("gelezen_op", "TEXT", "Wanneer het document voor het laatst is gelezen (UTC)."),
        Column("notulen_versie", "TEXT", "Versie van het programma en zijn regels bij het lezen."),
        Column("concept", "INTEGER NOT NULL DEFAULT 0", "1 als het document zegt een concept te zijn."),
        Column(
            "vervangen_door",
            "INTEGER",
            "Het document dat in de plaats van dit kwam, zoals de notulen in die van hun concept; "
            "wat in dit document staat, telt dan niet mee.",
            "documenten",
            "SET NULL",
        ),
    ),
    (("soort",), ("familie",), ("organisatie",)),
)

FILES = Table(
    "bestanden",
    "Elk bestand dat is aangeboden en wat ermee gebeurde; een rij per pad.",
    (
        Column("pad", "TEXT PRIMARY KEY", "Volledig pad van het bestand."),
        Column("sha256", "TEXT", "Kenmerk van de inhoud."),
        Column("document", "INTEGER", "Het document dat eruit kwam.", "documenten", "SET NULL"),
        Column(
            "status",
            "TEXT NOT NULL",
            "gelezen, fout, overgeslagen of verdwenen (het document blijft dan).",
        ),
        Column("reden", "TEXT", "Waarom het niet of niet helemaal kon worden gelezen."),
        Column("grootte", "INTEGER", "Grootte in bytes."),
        Column("gewijzigd", "INTEGER", "Laatste wijziging van het bestand, in nanoseconden sinds 1970."),
        Column("pogingen", "INTEGER NOT NULL DEFAULT 1", "Hoe vaak het is geprobeerd."),
        Column("gezien_op", "TEXT", "Wanneer het bestand voor het laatst is gelezen (UTC)."),
    ),
    (("status",), ("sha256",)),
)

PAGES = Table(
    "paginas",
    "De tekst van elke bladzijde.",
    (
        ID,
        DOCUMENT,
        Column("nummer", "INTEGER NOT NULL", "Nummer van de bladzijde, geteld vanaf 1."),
        Column("tekst", "TEXT NOT NULL", "De tekst, zonder kop- en voetregels."),
        *SPAN,
        Column("breedte", "REAL", "Breedte in punten (1/72 inch)."),
        Column("hoogte", "REAL", "Hoogte in punten (1/72 inch)."),
        Column("ocr", "INTEGER NOT NULL DEFAULT 0", "1 als de tekst door tekenherkenning is gelezen."),
        Column("ocr_zekerheid", "REAL", "Gemiddelde zekerheid van de tekenherkenning, van 0 tot 1."),
        Column("niet_gelezen", "TEXT", "Waarom de bladzijde niet kon worden gelezen."),
    ),
)

MEETINGS = Table(
    "vergaderingen",
    "De vergaderingen; een document kan van meer dan één vergadering verslag doen.",
    (
        ID,
        DOCUMENT,
        Column("naam", "TEXT", "Titel van de vergadering volgens het document."),
        Column("gremium", "TEXT", "Het orgaan of overleg dat vergaderde."),
        Column("datum", "TEXT", "Datum (jjjj-mm-dd)."),
        Column("locatie", "TEXT", "Waar werd vergaderd."),
        Column(
            "hoofdvergadering",
            "INTEGER",
            "De vergadering waarvan dit een onderdeel is.",
            "vergaderingen",
            "SET NULL",
        ),
        *SPAN,
    ),
    (("datum",), ("gremium", "datum")),
)

ATTENDEES = Table(
    "aanwezigen",
    "Wie er volgens de presentielijst bij was, en wie niet.",
    (
        ID,
        DOCUMENT,
        MEETING,
        Column("naam", "TEXT NOT NULL", "Naam zoals het document die geeft."),
        Column("rol", "TEXT", "Rol of functie in de vergadering."),
        Column("organisatie", "TEXT", "Organisatie of fractie."),
        Column("aanwezig", "INTEGER NOT NULL DEFAULT 1", "1 als aanwezig, 0 als afwezig."),
        PAGE,
        *SPAN,
    ),
    (("naam",),),
)

AGENDA = Table(
    "agendapunten",
    "De agendapunten, met hun plaats in de agenda.",
    (
        ID,
        DOCUMENT,
        MEETING,
        Column("ouder", "INTEGER", "Het agendapunt waar dit onder valt.", "agendapunten", "SET NULL"),
        Column("volgorde", "INTEGER NOT NULL", "Plaats in het document, geteld vanaf 1."),
        Column("volgnummer", "TEXT", "Nummer zoals het document dat geeft."),
        Column("titel", "TEXT NOT NULL", "Titel zonder het nummer."),
        PAGE,
        *SPAN,
        Column("slot", "INTEGER", "Plaats waar de tekst onder dit agendapunt ophoudt."),
    ),
)
