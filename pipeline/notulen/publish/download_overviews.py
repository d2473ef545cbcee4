"""The other lists to take away, as tables: meetings, bodies, one dossier, and the numbers of the timeline."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import cast

from notulen.publish.bodies import bodies
from notulen.publish.chart import Chart
from notulen.publish.dossiers import dossier
from notulen.publish.download_files import Cell, Table
from notulen.publish.downloads import MOST, day, item
from notulen.publish.meetings import ALL_YEARS, meetings
from notulen.publish.paging import Paging
from notulen.publish.question import Question, limits
from notulen.publish.timeline import Row, timeline
from notulen.publish.words import count_words

_MEETING = ("nummer", "datum", "gremium", "naam", "locatie", "organisatie", "besluiten", "acties", "adres")
_BODY = (
    *("nummer", "naam", "afkorting", "soort", "organisatie", "register", "registernummer", "vermeldingen"),
    "adres",
)
_FINDING = (
    *("nummer", "soort", "datum", "gremium", "uitkomst of status", "tekst", "adres"),
    *("bladzijde", "zekerheid", "methode", "begin", "einde", "organisatie", "agendapunt", "bestand"),
)


def meetings_table(connection: sqlite3.Connection, asked: Mapping[str, str], base: str) -> Table:
    """The meetings of the page: of one year or all, and as filtered there.

    ``base`` is the address of the pages.
    """
    found = meetings(connection, {**asked, "p": ""}, size=MOST)
    rows = [
        (
            *(row["id"], day(row["datum"]), row["gremium"], row["naam"], row["locatie"], row["organisatie"]),
            *(row["besluiten"], row["acties"], f"{base}/vergadering/{row['id']}"),
        )
        for row in cast("list[sqlite3.Row]", found["vergaderingen"])
    ]
    about = [
        "Alle jaren." if found["jaar"] == ALL_YEARS else f"Jaar: {found['jaar']}.",
        f"Gremium: {found['gremium']}." if found["gremium"] else "",
        f"Organisatie: {found['organisatie']}." if found["organisatie"] else "",
        f"Afgebroken na {MOST} rijen." if cast("Paging", found["paginering"]).total > MOST else "",
    ]
    return _table("Vergaderingen", f"vergaderingen {found['jaar']}", about, _MEETING, rows)


def bodies_table(connection: sqlite3.Connection, asked: Mapping[str, str], base: str) -> Table:
    """The bodies of the page: all that were asked for, not one page of them."""
    found = bodies(connection, {**asked, "p": ""}, size=MOST)
    rows = [
        (
            *(row["id"], row["naam"], row["afkorting"], row["soort"], row["organisatie"]),
            *(row["register"], row["register_id"], row["vermeldingen"], f"{base}/instantie/{row['id']}"),
        )
        for row in cast("list[sqlite3.Row]", found["instanties"])
    ]
    about = [
        f"Naam of afkorting bevat: {found['q']}." if found["q"] else "",
        f"Soort: {found['soort']}." if found["soort"] else "",
        f"Afgebroken na {MOST} rijen." if len(rows) == MOST else "",
    ]
    return _table("Instanties", "instanties", about, _BODY, rows)


def dossier_table(connection: sqlite3.Connection, identifier: int, base: str) -> Table | None:
    """The decisions and actions of a dossier, oldest first; None where there is no such dossier."""
    found = dossier(connection, identifier)
    if found is None:
        return None
    rows = [
        (
            *(row["id"], row["soort"], day(row["datum"]), row["gremium"], row["stand"], row["tekst"]),
            *(f"{base}/{row['soort']}/{row['id']}", row["pagina"], row["zekerheid"], row["methode"]),
            *(row["begin"], row["einde"], row["organisatie"], item(row), row["document_naam"]),
        )
        for row in cast("list[sqlite3.Row]", found["verloop"])
    ]
    name = str(cast("sqlite3.Row", found["dossier"])["naam"])
    return _table(f"Dossier {name}", f"dossier {identifier}", ["De oudste eerst."], _FINDING, rows)


def timeline_table(connection: sqlite3.Connection, question: Question, asked: Mapping[str, str]) -> Table:
    """The numbers of the timeline: a row for every value, a column for every period, also those of 0.

    Of the page the file has all rows: what is added up must be whole, and CSV cannot say that it is not.
    """
    found = timeline(connection, question, asked, most=MOST)
    chart, way = cast("Chart | None", found["tijdbeeld"]), str(found["naar"])
    bars = chart.columns if chart else ()
    rows: list[tuple[Cell, ...]] = [
        (row.name, *(row.counts[i] for i, _ in bars), row.total) for row in cast("list[Row]", found["rijen"])
    ]
    missing = count_words(cast("int", found["ontbreken"]), "besluit ontbreekt", "besluiten ontbreken")
    about = [
        f"Aantal besluiten naar {way}" + (f", per {chart.per}." if chart else "."),
        *limits(question, str(found["instantie"])),
        f"{missing}, want de notulen noemen geen {way}." if found["ontbreken"] else "",
        f"Afgebroken na {MOST} rijen." if found["meer_rijen"] else "",
    ]
    columns = (way, *(bar.name for _, bar in bars), "samen")
    return _table("Tijdlijn van besluiten", f"tijdlijn {way}", about, columns, rows)


def _table(
    title: str, name: str, about: list[str], columns: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]
) -> Table:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Table(plain, title, tuple(line for line in about if line), columns, rows, link="adres")
