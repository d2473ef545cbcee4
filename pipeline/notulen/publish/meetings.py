"""The list of meetings, and what the page of one meeting says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from notulen.publish.organisations import OF_ORGANISATION, organisations
from notulen.publish.paging import Paging
from notulen.publish.pictures import downloadable
from notulen.publish.replaced import replacement
from notulen.store.tables import ONCE

ALL_YEARS = "alle"
_SIZE = 200  # meetings on a page


@dataclass(slots=True)
class AgendaPart:
    """An agenda item with what was found below it; ``item`` is None for what stands outside the agenda."""

    item: sqlite3.Row | None
    depth: int
    decisions: list[sqlite3.Row] = field(default_factory=list)
    actions: list[sqlite3.Row] = field(default_factory=list)


OF_GREMIUM = "gremium in (select gremium from vergaderingen where gremium = :gremium collate nocase)"
"""A condition of SQL: that something is of a gremium, with or without capitals."""

_CHOSEN = f"(:gremium = '' or {{0}}{OF_GREMIUM}) and (:organisation = '' or {{0}}{OF_ORGANISATION})"

WHOSE = """(select organisatie from documenten where id = {}.document and (
      select min(organisatie) <> max(organisatie) from documenten where organisatie > '')) as van_wie"""
"""A column: the organisation of a row of the table filled in, where there are several to tell apart."""

_COUNTED = f"""
    select v.*, d.soort as document_soort, d.naam as document_naam, d.titel as document_titel, d.organisatie,
           d.vervangen_door,
           (select count(*) from besluiten b where b.vergadering = v.id and b.{ONCE}) as besluiten,
           (select count(*) from acties a where a.vergadering = v.id and a.{ONCE}) as acties
    from vergaderingen v join documenten d on d.id = v.document"""


def latest_meetings(connection: sqlite3.Connection, most: int) -> list[sqlite3.Row]:
    """The last meetings with a known date, newest first, with the number of decisions and actions."""
    return connection.execute(
        f"""{_COUNTED} where v.datum > '' and d.vervangen_door is null
            order by v.datum desc, v.id desc limit ?""",
        [most],
    ).fetchall()


def meetings(
    connection: sqlite3.Connection, filters: Mapping[str, str], size: int = _SIZE
) -> dict[str, object]:
    """The meetings of one year (the newest where none is asked for), of one gremium or organisation if named.

    Of the year ``ALL_YEARS`` those of every year. With ``vervangen`` also those in minutes that others stand
    in the place of, such as drafts.
    """
    chosen = {"gremium": filters.get("gremium", ""), "organisation": filters.get("organisatie", "").strip()}
    table = "vergaderingen" if filters.get("vervangen") else "geldende_vergaderingen"
    years = connection.execute(
        f"""select coalesce(nullif(substr(datum, 1, 4), ''), 'onbekend') as jaar, count(*) as aantal
           from {table} where {_CHOSEN.format("")} group by jaar
           order by jaar = 'onbekend', jaar desc""",
        chosen,
    ).fetchall()
    year = filters.get("jaar", "") or (years[0]["jaar"] if years else "")
    in_year = f"(:year = '{ALL_YEARS}' or coalesce(nullif(substr(v.datum, 1, 4), ''), 'onbekend') = :year)"
    total = sum(row["aantal"] for row in years if year in (row["jaar"], ALL_YEARS))
    paging = Paging.of(filters.get("p", ""), total, size)
    return {
        "jaren": years,
        "jaar": year,
        "gremium": chosen["gremium"],
        "gremia": gremia(connection, chosen["organisation"]),
        "organisatie": chosen["organisation"],
        "organisaties": organisations(connection),
        "vervangen": bool(filters.get("vervangen")),
        "aantal_vervangen": connection.execute(
            f"""select count(*) from documenten d join vergaderingen v on v.document = d.id
               where d.vervangen_door is not null and {_CHOSEN.format("v.")} and {in_year}""",
            {**chosen, "year": year},
        ).fetchone()[0],
        "aantal_overig": 0
        if any(chosen.values())
        else connection.execute("select count(*) from documenten where soort = 'overig'").fetchone()[0],
        "vergaderingen": connection.execute(
            f"""{_COUNTED.replace("vergaderingen v", f"{table} v")}
            where {in_year} and {_CHOSEN.format("v.")}
            order by v.datum desc, v.id limit :size offset :skip""",
            {**chosen, "year": year, "size": paging.size, "skip": paging.skip},
        ).fetchall(),
        "paginering": paging,
    }


def gremia(connection: sqlite3.Connection, organisation: str = "") -> list[str]:
    """The names of all bodies that met, in alphabetical order: each once, as it is written most.

    Of one organisation where it is named.
    """
    limit = f"and {OF_ORGANISATION}" if organisation else ""
    rows = connection.execute(
        f"""select gremium, max(times) from (
              select gremium, count(*) as times from vergaderingen where gremium > '' {limit} group by 1)
            group by lower(gremium) order by lower(gremium)""",
        {"organisation": organisation},
    )
    return [row[0] for row in rows]


def spellings(connection: sqlite3.Connection, gremium: str) -> tuple[str, ...]:
    """How else a gremium is written: with other capitals."""
    rows = connection.execute(
        f"select distinct gremium from vergaderingen where {OF_GREMIUM} and gremium <> :gremium",
        {"gremium": gremium},
    )
    return tuple(str(name) for (name,) in rows)


def meeting(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of a meeting shows; None where there is no such meeting."""
    found = connection.execute(
        f"""select v.*, d.naam as document_naam, d.titel as document_titel, d.soort as document_soort,
                  d.organisatie, {WHOSE.format("v")}, d.familie,
                  d.formaat, d.paginas, h.naam as hoofdvergadering_naam
           from vergaderingen v join documenten d on d.id = v.document
           left join vergaderingen h on h.id = v.hoofdvergadering where v.id = ?""",
        [identifier],
    ).fetchone()
    if found is None:
        return None
    attendees = connection.execute(
        "select * from aanwezigen where vergadering = ? order by aanwezig desc, id", [identifier]
    ).fetchall()
    agenda = _agenda(connection, identifier)
    return {
        "vergadering": found,
        "agenda": agenda,
        "aantal_besluiten": _count(row for part in agenda for row in part.decisions),
        "aantal_acties": _count(row for part in agenda for row in part.actions),
        "aanwezig": [row for row in attendees if row["aanwezig"]],
        "afwezig": [row for row in attendees if not row["aanwezig"]],
        "onderdelen": connection.execute(
            "select id, naam, gremium, datum from vergaderingen where hoofdvergadering = ? or "
            "(document = ? and id <> ? and hoofdvergadering is not ?) order by begin",
            [identifier, found["document"], identifier, identifier],
        ).fetchall(),
        "heeft_bestand": downloadable(connection, found["document"]) is not None,
        "vervanging": replacement(connection, found["document"]),
        "vorige": _neighbour(connection, found, "<", "desc"),
        "volgende": _neighbour(connection, found, ">", "asc"),
    }


def _count(rows: Iterable[sqlite3.Row]) -> int:
    """How many there are, without what is told again."""
    return sum(row["herhaling_van"] is None for row in rows)


def _agenda(connection: sqlite3.Connection, meeting: int) -> list[AgendaPart]:
    items = connection.execute(
        "select * from agendapunten where vergadering = ? order by volgorde, id", [meeting]
    ).fetchall()
    depths: dict[int, int] = {}
    parts: dict[int | None, AgendaPart] = {}
    for item in items:
        depths[item["id"]] = min(depths.get(item["ouder"], -1) + 1, 3)
        parts[item["id"]] = AgendaPart(item, depths[item["id"]])
    outside = AgendaPart(None, 0)
    for row in connection.execute(
        "select * from besluiten where vergadering = ? order by begin, id", [meeting]
    ):
        parts.get(row["agendapunt"], outside).decisions.append(row)
    for row in connection.execute("select * from acties where vergadering = ? order by begin, id", [meeting]):
        parts.get(row["agendapunt"], outside).actions.append(row)
    found = list(parts.values())
    return [*found, outside] if outside.decisions or outside.actions else found


def _neighbour(
    connection: sqlite3.Connection, found: sqlite3.Row, side: str, order: str
) -> sqlite3.Row | None:
    """The meeting of the same gremium, in documents of the same family, before or after this one."""
    if not found["datum"] or not found["gremium"]:
        return None
    row = connection.execute(
        f"""select v.id, v.datum from vergaderingen v join documenten d on d.id = v.document
            where v.{OF_GREMIUM} and d.familie = :familie and d.vervangen_door is null
              and (v.datum, v.id) {side} (:datum, :id)
            order by v.datum {order}, v.id {order} limit 1""",
        dict(found),
    ).fetchone()
    return row if isinstance(row, sqlite3.Row) else None
