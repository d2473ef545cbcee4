"""Tables of bodies, their names, and where they are named."""

from __future__ import annotations

from notulen.store.columns import BOXES, DOCUMENT, ID, ITEM, PAGE, SOURCE, SPAN
from notulen.store.tables import Column, Table

BODIES = Table(
    "instanties",
    "De organisaties en organen die in de documenten voorkomen.",
    (
        ID,
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
        Column("register_naam", "TEXT", "De naam in dat register; bij een orgaan die van zijn organisatie."),
        Column("kandidaten", "TEXT", "Wat een naam met meer betekenissen kan zijn (JSON-lijst)."),
    ),
    (("naam",), ("afkorting",), ("soort",)),
)

BODY_NAMES = Table(
    "instantienamen",
    "De namen waaraan een instantie in een volgend document wordt herkend.",
    (
        ID,
        Column("sleutel", "TEXT NOT NULL", "Genormaliseerde naam, soort en zo nodig de organisatie."),
        Column("naam", "TEXT NOT NULL", "De naam zoals die in het document staat."),
        Column("hoofdnaam", "INTEGER NOT NULL DEFAULT 0", "1 voor de volledigste naam in het document."),
        Column("instantie", "INTEGER NOT NULL", "De instantie.", "instanties"),
        DOCUMENT,
    ),
    (("sleutel",),),
)

MENTIONS = Table(
    "vermeldingen",
    "Elke plaats waar een instantie wordt genoemd.",
    (
        ID,
        Column("instantie", "INTEGER NOT NULL", "De instantie.", "instanties"),
        DOCUMENT,
        Column("vorm", "TEXT NOT NULL", "De naam zoals die hier staat."),
        PAGE,
        *SPAN,
        BOXES,
        Column("besluit", "INTEGER", "Het besluit waarin dit staat.", "besluiten", "SET NULL"),
        Column("actie", "INTEGER", "De actie waarin dit staat.", "acties", "SET NULL"),
        ITEM,
        *SOURCE,
        Column("register_naam", "TEXT", "De naam in het register op de dag van de vergadering."),
        Column("register_id", "TEXT", "Het nummer in het register op de dag van de vergadering."),
    ),
    (("instantie", "document"),),
)
