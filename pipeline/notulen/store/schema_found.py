"""Tables of what was found: decisions and actions, what they hold, and the subjects that they follow."""

from __future__ import annotations

from notulen.store.columns import DOCUMENT, DOSSIER, EVIDENCE, ID, ITEM, MEETING, SPAN
from notulen.store.tables import Column, Table

DECISIONS = Table(
    "besluiten",
    "De besluiten, elk met de plaats in het document waar het staat.",
    (
        ID,
        DOCUMENT,
        MEETING,
        ITEM,
        DOSSIER,
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
        *EVIDENCE,
        Column(
            "geldt_vanaf", "TEXT", "De dag (2021-06-03) of het tijdvak (2021-06, 2021) waarop het ingaat."
        ),
        Column("geldt_tot", "TEXT", "De dag of het tijdvak tot wanneer het geldt, zoals genoemd."),
        Column(
            "geldt_tekst",
            "TEXT",
            "Vanaf wanneer en tot wanneer het geldt, zoals het in het document staat.",
        ),
        Column(
            "herhaling_van",
            "INTEGER",
            "Hetzelfde besluit eerder in dit document; dat telt, deze regel van een lijst aan het eind niet.",
            "besluiten",
            "SET NULL",
        ),
    ),
    (
        # So that what does not count (of a draft, told again) is left out of a count from the index alone.
        ("document", "herhaling_van"),
        ("datum", "document", "herhaling_van"),
        ("uitkomst", "datum", "document", "herhaling_van"),
        ("gremium", "datum", "document", "herhaling_van"),
        ("bedrag",),
        ("geldt_vanaf",),
        ("dossier", "datum", "begin"),
    ),
)

ACTIONS = Table(
    "acties",
    "De acties: wie wat moet doen, en wanneer.",
    (
        ID,
        DOCUMENT,
        MEETING,
        ITEM,
        DOSSIER,
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
        Column(
            "termijn_eind",
            "TEXT",
            "De laatste dag van de termijn (jjjj-mm-dd); leeg bij wat alleen begint of telkens terugkomt.",
        ),
        Column(
            "status",
            "TEXT NOT NULL DEFAULT 'open'",
            "open, voldaan, deels voldaan of vervallen, volgens de laatste notulen die de actie noemen.",
        ),
        Column("status_gelezen", "TEXT NOT NULL DEFAULT 'open'", "De status volgens dit document zelf."),
        Column(
            "opvolger",
            "INTEGER",
            "Dezelfde actie in de volgende notulen die haar noemen, of de vermelding in dit document die "
            "telt; leeg bij de laatste.",
            "acties",
            "SET NULL",
        ),
        *EVIDENCE,
        Column(
            "herhaling_van",
            "INTEGER",
            "Dezelfde actie elders in dit document, in de tekst of op de actielijst; die telt, deze niet.",
            "acties",
            "SET NULL",
        ),
    ),
    (
        ("document", "herhaling_van"),
        ("datum",),
        ("status", "termijn_eind"),
        ("eigenaar",),
        ("gremium", "datum"),
        ("dossier", "opvolger", "datum", "begin"),
    ),
)

AMOUNTS = Table(
    "bedragen",
    "De bedragen die in een besluit worden genoemd.",
    (
        ID,
        Column("besluit", "INTEGER NOT NULL", "Het besluit.", "besluiten"),
        Column("euro", "REAL NOT NULL", "Het bedrag in euro."),
        Column("tekst", "TEXT", "Het bedrag zoals het in het document staat."),
        *SPAN,
        Column("waarvoor", "TEXT", "Waar het bedrag voor is, zoals het in het document staat."),
        Column("waarvoor_begin", "INTEGER", "Plaats van het eerste teken van waarvoor in het document."),
        Column("waarvoor_einde", "INTEGER", "Plaats na het laatste teken van waarvoor in het document."),
    ),
)

TERMS = Table(
    "looptijden",
    "Vanaf wanneer en tot wanneer een besluit geldt.",
    (
        ID,
        Column("besluit", "INTEGER NOT NULL", "Het besluit.", "besluiten"),
        Column("tekst", "TEXT", "De looptijd zoals die in het document staat."),
        Column("vanaf", "TEXT", "De dag (2021-06-03) of het tijdvak (2021-06, 2021) waarop het ingaat."),
        Column("tot", "TEXT", "De dag of het tijdvak tot wanneer het geldt, zoals genoemd."),
        *SPAN,
    ),
)

VOTES = Table(
    "stemmingen",
    "De stemmingen over een besluit.",
    (
        ID,
        Column("besluit", "INTEGER NOT NULL", "Het besluit.", "besluiten"),
        Column("voor", "INTEGER", "Aantal stemmen voor."),
        Column("tegen", "INTEGER", "Aantal stemmen tegen."),
        Column("toelichting", "TEXT", "Hoe is gestemd, bijvoorbeeld bij acclamatie."),
        Column("onthouden", "INTEGER", "Aantal onthoudingen."),
        Column("voorstanders", "TEXT", "De fracties of personen die voor stemden, als ze worden genoemd."),
        Column("tegenstanders", "TEXT", "De fracties of personen die tegen stemden."),
    ),
)

DOSSIERS = Table(
    "dossiers",
    "Onderwerpen die over vergaderingen heen terugkomen.",
    (
        ID,
        Column("naam", "TEXT NOT NULL", "Naam van het onderwerp."),
        Column("familie", "TEXT NOT NULL", "De documenten waarin het onderwerp speelt: zie documenten."),
        Column("eerste_datum", "TEXT", "Datum van het eerste besluit of de eerste actie."),
        Column("laatste_datum", "TEXT", "Datum van het laatste besluit of de laatste actie."),
        Column("aantal", "INTEGER NOT NULL DEFAULT 0", "Aantal besluiten en acties."),
    ),
    (("laatste_datum",), ("familie",)),
)
