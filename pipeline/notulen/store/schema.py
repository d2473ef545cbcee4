"""The tables of minutes.db: the one place where an English record meets its Dutch table.

Names follow the Dutch standard VNG ODS-ORI 2.0 (Vergadering, Agendapunt, Besluit, Stemming,
AanwezigeDeelnemer). The tables are data here: the SQL, the web pages' descriptions and the checks of
what may be corrected are all made from ``TABLES``.

Identifiers are ``INTEGER PRIMARY KEY AUTOINCREMENT``: permanent, never given out a second time.
"""

from __future__ import annotations

from sqlite_utils import Database

from notulen.store.tables import Column, Table, View

SCHEMA_VERSION = 7

KINDS = ("besluiten", "acties", "agendapunten", "paginas")
"""The tables that the search index covers. The order is part of the index: see ``search_index``."""

_SEARCH_RANK = "bm25(1.0, 0.4, 0.1, 0.0)"  # what a word is worth in each column of the search index

_ID = Column("id", "INTEGER PRIMARY KEY AUTOINCREMENT", "Blijvend nummer, wordt nooit opnieuw uitgegeven.")
_DOCUMENT = Column("document", "INTEGER NOT NULL", "Het document waarin dit staat.", "documenten")
_MEETING = Column("vergadering", "INTEGER", "De vergadering waarvan dit verslag doet.", "vergaderingen")
_ITEM = Column(
    "agendapunt", "INTEGER", "Het agendapunt waaronder dit staat.", "agendapunten", follow="SET NULL"
)
_DOSSIER = Column(
    "dossier", "INTEGER", "Het onderwerp dat over vergaderingen heen wordt gevolgd.", "dossiers", "SET NULL"
)
_DATE = Column("datum", "TEXT", "Datum van de vergadering (jjjj-mm-dd).")
_GREMIUM = Column("gremium", "TEXT", "Het orgaan of overleg dat vergaderde.")
_PAGE = Column("pagina", "INTEGER", "Bladzijde waarop dit begint, geteld vanaf 1.")
_SPAN = (
    Column("begin", "INTEGER", "Plaats van het eerste teken in de tekst van het document."),
    Column("einde", "INTEGER", "Plaats na het laatste teken in de tekst van het document."),
)
_BOXES = Column(
    "kaders",
    "TEXT NOT NULL DEFAULT '[]'",
    "Waar dit op de bladzijde staat: lijst van [pagina, x0, boven, x1, onder] in punten, vanaf linksboven.",
)
_SOURCE = (
    Column("zekerheid", "REAL", "Hoe waarschijnlijk het is dat dit klopt, van 0 tot 1."),
    Column("methode", "TEXT", "De regel die, of het model dat, dit heeft gevonden."),
)
_EVIDENCE = (_DATE, _GREMIUM, _PAGE, *_SPAN, _BOXES, *_SOURCE)

TABLES: tuple[Table, ...] = (
    Table(
        "documenten",
        "De gelezen documenten: notulen, besluitenlijsten en wat erbij zat.",
        (
            _ID,
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
    ),
    Table(
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
    ),
    Table(
        "paginas",
        "De tekst van elke bladzijde.",
        (
            _ID,
            _DOCUMENT,
            Column("nummer", "INTEGER NOT NULL", "Nummer van de bladzijde, geteld vanaf 1."),
            Column("tekst", "TEXT NOT NULL", "De tekst, zonder kop- en voetregels."),
            *_SPAN,
            Column("breedte", "REAL", "Breedte in punten (1/72 inch)."),
            Column("hoogte", "REAL", "Hoogte in punten (1/72 inch)."),
            Column("ocr", "INTEGER NOT NULL DEFAULT 0", "1 als de tekst door tekenherkenning is gelezen."),
            Column("ocr_zekerheid", "REAL", "Gemiddelde zekerheid van de tekenherkenning, van 0 tot 1."),
            Column("niet_gelezen", "TEXT", "Waarom de bladzijde niet kon worden gelezen."),
        ),
    ),
    Table(
        "vergaderingen",
        "De vergaderingen; een document kan van meer dan één vergadering verslag doen.",
        (
            _ID,
            _DOCUMENT,
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
            *_SPAN,
        ),
        (("datum",), ("gremium", "datum")),
    ),
    Table(
        "aanwezigen",
        "Wie er volgens de presentielijst bij was, en wie niet.",
        (
            _ID,
            _DOCUMENT,
            _MEETING,
            Column("naam", "TEXT NOT NULL", "Naam zoals het document die geeft."),
            Column("rol", "TEXT", "Rol of functie in de vergadering."),
            Column("organisatie", "TEXT", "Organisatie of fractie."),
            Column("aanwezig", "INTEGER NOT NULL DEFAULT 1", "1 als aanwezig, 0 als afwezig."),
            _PAGE,
            *_SPAN,
        ),
        (("naam",),),
    ),
    Table(
        "dossiers",
        "Onderwerpen die over vergaderingen heen terugkomen.",
        (
            _ID,
            Column("naam", "TEXT NOT NULL", "Naam van het onderwerp."),
            Column("familie", "TEXT NOT NULL", "De documenten waarin het onderwerp speelt: zie documenten."),
            Column("eerste_datum", "TEXT", "Datum van het eerste besluit of de eerste actie."),
            Column("laatste_datum", "TEXT", "Datum van het laatste besluit of de laatste actie."),
            Column("aantal", "INTEGER NOT NULL DEFAULT 0", "Aantal besluiten en acties."),
        ),
        (("laatste_datum",), ("familie",)),
    ),
    Table(
        "agendapunten",
        "De agendapunten, met hun plaats in de agenda.",
        (
            _ID,
            _DOCUMENT,
            _MEETING,
            Column("ouder", "INTEGER", "Het agendapunt waar dit onder valt.", "agendapunten", "SET NULL"),
            Column("volgorde", "INTEGER NOT NULL", "Plaats in het document, geteld vanaf 1."),
            Column("volgnummer", "TEXT", "Nummer zoals het document dat geeft."),
            Column("titel", "TEXT NOT NULL", "Titel zonder het nummer."),
            _PAGE,
            *_SPAN,
            Column("slot", "INTEGER", "Plaats waar de tekst onder dit agendapunt ophoudt."),
        ),
    ),
    Table(
        "besluiten",
        "De besluiten, elk met de plaats in het document waar het staat.",
        (
            _ID,
            _DOCUMENT,
            _MEETING,
            _ITEM,
            _DOSSIER,
            Column("tekst", "TEXT NOT NULL", "Het besluit zoals het in het document staat."),
            Column("aanhef", "TEXT", "De zin die de opsomming inleidt waar dit besluit in staat."),
            Column(
                "uitkomst",
                "TEXT NOT NULL",
                "vastgesteld, akkoord, besluit, afspraak, toezegging, aangehouden, ingetrokken, verworpen, "
                "kennisgeving, benoeming of conclusie.",
            ),
            Column("voorwaarde", "TEXT", "Voorwaarde waaronder het geldt (mits, onder voorbehoud, tenzij)."),
            Column("voor", "INTEGER", "Aantal stemmen voor."),
            Column("tegen", "INTEGER", "Aantal stemmen tegen."),
            Column("stemwijze", "TEXT", "Hoe is gestemd, als het document dat zegt."),
            Column("besloten_door", "TEXT", "Wie besloot, als dat niet de vergadering zelf is."),
            Column("bedrag", "REAL", "Het grootste bedrag dat wordt genoemd, in euro."),
            *_EVIDENCE,
            Column(
                "geldt_vanaf", "TEXT", "De dag (2021-06-03) of het tijdvak (2021-06, 2021) waarop het ingaat."
            ),
            Column("geldt_tot", "TEXT", "De dag of het tijdvak tot wanneer het geldt, zoals genoemd."),
            Column(
                "geldt_tekst",
                "TEXT",
                "Vanaf wanneer en tot wanneer het geldt, zoals het in het document staat.",
            ),
        ),
        (
            # With the document, so that those of a draft can be left out of a count from the index alone.
            ("datum", "document"),
            ("uitkomst", "datum", "document"),
            ("gremium", "datum", "document"),
            ("bedrag",),
            ("geldt_vanaf",),
            ("dossier", "datum", "begin"),
        ),
    ),
    Table(
        "acties",
        "De acties: wie wat moet doen, en wanneer.",
        (
            _ID,
            _DOCUMENT,
            _MEETING,
            _ITEM,
            _DOSSIER,
            Column("nummer", "TEXT", "Nummer op de actielijst."),
            Column("tekst", "TEXT NOT NULL", "De actie zoals die in het document staat."),
            Column(
                "aanhef",
                "TEXT",
                "De zin die deze actie inleidt: van de opsomming, of waar een toezegging naar verwijst.",
            ),
            Column("eigenaar", "TEXT", "Wie het moet doen, zoals het document dat zegt."),
            Column("termijn_tekst", "TEXT", "De termijn zoals die in het document staat."),
            Column("termijn", "TEXT", "De termijn als dag (2021-06-03) of tijdvak (2021-06, 2021-Q2, 2021)."),
            Column("termijn_eind", "TEXT", "De laatste dag van de termijn (jjjj-mm-dd)."),
            Column(
                "status",
                "TEXT NOT NULL DEFAULT 'open'",
                "open, voldaan, deels voldaan of vervallen, volgens de laatste notulen die de actie noemen.",
            ),
            Column("status_gelezen", "TEXT NOT NULL DEFAULT 'open'", "De status volgens dit document zelf."),
            Column(
                "opvolger",
                "INTEGER",
                "Dezelfde actie in de volgende notulen die haar noemen; leeg bij de laatste vermelding.",
                "acties",
                "SET NULL",
            ),
            *_EVIDENCE,
        ),
        (
            ("datum",),
            ("status", "termijn_eind"),
            ("eigenaar",),
            ("gremium", "datum"),
            ("dossier", "opvolger", "datum", "begin"),
        ),
    ),
    Table(
        "bedragen",
        "De bedragen die in een besluit worden genoemd.",
        (
            _ID,
            Column("besluit", "INTEGER NOT NULL", "Het besluit.", "besluiten"),
            Column("euro", "REAL NOT NULL", "Het bedrag in euro."),
            Column("tekst", "TEXT", "Het bedrag zoals het in het document staat."),
            *_SPAN,
            Column("waarvoor", "TEXT", "Waar het bedrag voor is, zoals het in het document staat."),
            Column("waarvoor_begin", "INTEGER", "Plaats van het eerste teken van waarvoor in het document."),
            Column("waarvoor_einde", "INTEGER", "Plaats na het laatste teken van waarvoor in het document."),
        ),
    ),
    Table(
        "looptijden",
        "Vanaf wanneer en tot wanneer een besluit geldt.",
        (
            _ID,
            Column("besluit", "INTEGER NOT NULL", "Het besluit.", "besluiten"),
            Column("tekst", "TEXT", "De looptijd zoals die in het document staat."),
            Column("vanaf", "TEXT", "De dag (2021-06-03) of het tijdvak (2021-06, 2021) waarop het ingaat."),
            Column("tot", "TEXT", "De dag of het tijdvak tot wanneer het geldt, zoals genoemd."),
            *_SPAN,
        ),
    ),
    Table(
        "stemmingen",
        "De stemmingen over een besluit.",
        (
            _ID,
            Column("besluit", "INTEGER NOT NULL", "Het besluit.", "besluiten"),
            Column("voor", "INTEGER", "Aantal stemmen voor."),
            Column("tegen", "INTEGER", "Aantal stemmen tegen."),
            Column("toelichting", "TEXT", "Hoe is gestemd, bijvoorbeeld bij acclamatie."),
            Column("onthouden", "INTEGER", "Aantal onthoudingen."),
            Column(
                "voorstanders", "TEXT", "De fracties of personen die voor stemden, als ze worden genoemd."
            ),
            Column("tegenstanders", "TEXT", "De fracties of personen die tegen stemden."),
        ),
    ),
    Table(
        "instanties",
        "De organisaties en organen die in de documenten voorkomen.",
        (
            _ID,
            Column("naam", "TEXT NOT NULL", "De volledigste naam die de documenten geven."),
            Column(
                "soort",
                "TEXT NOT NULL",
                "gemeente, bestuursorgaan, overleg, gemeenschappelijke_regeling, rijk, provincie, "
                "waterschap, adviesorgaan, zorg, onderwijs, partij, vereniging_stichting, bedrijf of overig.",
            ),
            Column("afkorting", "TEXT", "Afkorting of letterwoord."),
            Column(
                "organisatie",
                "TEXT",
                "De organisatie waar een orgaan bij hoort dat alleen 'het college' of 'de raad' heet.",
            ),
            Column("generiek", "INTEGER NOT NULL DEFAULT 0", "1 voor een groep, zoals 'gemeenten'."),
            Column("register", "TEXT", "Het officiële register waarin de instantie staat."),
            Column("register_id", "TEXT", "Het nummer in dat register; leeg waar het niet vaststaat."),
            Column(
                "register_naam", "TEXT", "De naam in dat register; bij een orgaan die van zijn organisatie."
            ),
            Column("kandidaten", "TEXT", "Wat een naam met meer betekenissen kan zijn (JSON-lijst)."),
        ),
        (("naam",), ("afkorting",), ("soort",)),
    ),
    Table(
        "instantienamen",
        "De namen waaraan een instantie in een volgend document wordt herkend.",
        (
            _ID,
            Column("sleutel", "TEXT NOT NULL", "Genormaliseerde naam, soort en zo nodig de organisatie."),
            Column("naam", "TEXT NOT NULL", "De naam zoals die in het document staat."),
            Column("hoofdnaam", "INTEGER NOT NULL DEFAULT 0", "1 voor de volledigste naam in het document."),
            Column("instantie", "INTEGER NOT NULL", "De instantie.", "instanties"),
            _DOCUMENT,
        ),
        (("sleutel",),),
    ),
    Table(
        "vermeldingen",
        "Elke plaats waar een instantie wordt genoemd.",
        (
            _ID,
            Column("instantie", "INTEGER NOT NULL", "De instantie.", "instanties"),
            _DOCUMENT,
            Column("vorm", "TEXT NOT NULL", "De naam zoals die hier staat."),
            _PAGE,
            *_SPAN,
            _BOXES,
            Column("besluit", "INTEGER", "Het besluit waarin dit staat.", "besluiten", "SET NULL"),
            Column("actie", "INTEGER", "De actie waarin dit staat.", "acties", "SET NULL"),
            _ITEM,
            *_SOURCE,
            Column("register_naam", "TEXT", "De naam in het register op de dag van de vergadering."),
            Column("register_id", "TEXT", "Het nummer in het register op de dag van de vergadering."),
        ),
        (("instantie", "document"),),
    ),
    Table(
        "afschermingen",
        "Wat in een document niet wordt getoond, zoals persoonsgegevens; de plaatsen zijn met █ gevuld.",
        (
            _ID,
            _DOCUMENT,
            Column("soort", "TEXT NOT NULL", "bsn, iban, telefoon, e-mail, adres, naam of besloten."),
            _PAGE,
            *_SPAN,
            _BOXES,
        ),
    ),
    Table(
        "correcties",
        "Wat mensen hebben verbeterd. Blijft bewaard als een document opnieuw wordt gelezen.",
        (
            _ID,
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
    ),
    Table(
        "kenmerken",
        "Versies van het schema, de zoekindex en het programma.",
        (
            Column("sleutel", "TEXT PRIMARY KEY", "Naam van het kenmerk."),
            Column("waarde", "TEXT", "Waarde van het kenmerk."),
        ),
    ),
    Table(
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
    ),
    Table(
        "betekenissen",
        "Wat een regel betekent, om te vinden wat erop lijkt; gevuld waar notulen[meaning] is geïnstalleerd.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Regel in de zoekindex (zie zoekregels)."),
            Column("vector", "BLOB NOT NULL", "512 getallen van 16 bits (IEEE 754)."),
        ),
    ),
)

VIEWS = tuple(View(table) for table in ("besluiten", "acties", "vergaderingen", "aanwezigen", "vermeldingen"))
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
