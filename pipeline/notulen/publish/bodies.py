"""The list of bodies, and what the page of one body says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from notulen.link.offices import belongs
from notulen.link.register_entries import RegisterEntry, entry_of
from notulen.publish.chart import decisions_over_time
from notulen.publish.evidence import pieces
from notulen.publish.meetings import WHOSE
from notulen.publish.organisations import told_apart
from notulen.publish.paging import Paging

_AROUND = 90  # characters shown on each side of a mention
NAMED = """(exists (select 1 from geldende_vermeldingen m where m.instantie = i.id)
    or not exists (select 1 from vermeldingen m where m.instantie = i.id))"""
"""The condition that a body (``i``) is not named in a draft only, beside its final minutes."""

_WHERE = """iif(i.organisatie is null and exists (
      select 1 from instanties o where o.naam = i.naam and o.organisatie is null and o.id <> i.id),
    (select d.naam from vermeldingen m join documenten d on d.id = m.document
     where m.instantie = i.id order by m.document limit 1), null)"""
"""A document that names a body (``i``), where nothing else tells it from another of the same name."""

_NEWEST = 12  # decisions and actions shown on the page of a body
_MODERN = 1960  # a register entry that began before is shown without its begin


def bodies(connection: sqlite3.Connection, filters: Mapping[str, str], size: int = 60) -> dict[str, object]:
    """The bodies whose name or acronym contains what is asked for, of one type where it is named; a page."""
    values = {"q": filters.get("q", "").strip(), "kind": filters.get("soort", "").strip()}
    name = "(:q = '' or instr(lower(naam), lower(:q)) or instr(lower(coalesce(afkorting, '')), lower(:q)))"
    where = f"{NAMED} and {name} and (:kind = '' or soort = :kind)"
    total = connection.execute(f"select count(*) from instanties i where {where}", values).fetchone()[0]
    paging = Paging.of(filters.get("p", ""), total, size=size)
    by_name = filters.get("volgorde") == "naam"
    order = "generiek, naam collate nocase" if by_name else "generiek, vermeldingen desc, naam collate nocase"
    return {
        "q": values["q"],
        "soort": values["kind"],
        "volgorde": "naam" if by_name else "",
        "soorten": connection.execute(
            f"select soort, count(*) as aantal from instanties i where {NAMED} group by soort order by soort"
        ).fetchall(),
        "paginering": paging,
        "instanties": connection.execute(
            f"""select i.*, {_WHERE} as staat_in,
                  (select count(*) from geldende_vermeldingen m where m.instantie = i.id) as vermeldingen
                from instanties i where {where} order by {order} limit :size offset :skip""",
            {**values, "size": paging.size, "skip": paging.skip},
        ).fetchall(),
    }


def body(
    connection: sqlite3.Connection, identifier: int, filters: Mapping[str, str]
) -> dict[str, object] | None:
    """Everything that the page of a body shows; None where there is no such body."""
    found = connection.execute("select * from instanties where id = ?", [identifier]).fetchone()
    if found is None:
        return None
    total, documents = connection.execute(
        "select count(*), count(distinct document) from geldende_vermeldingen where instantie = ?",
        [identifier],
    ).fetchone()
    paging = Paging.of(filters.get("p", ""), total, size=20)
    return {
        "instantie": found,
        "van_wie": told_apart(connection, found["organisatie"]),
        "eigen": belongs(found["naam"], found["soort"], found["organisatie"] or ""),
        "register": _register(found),
        "kandidaten": _candidates(found["kandidaten"]),
        "later": _later(connection, found),
        "verwant": _kin(connection, found),
        "jaren": _by_year(connection, identifier),
        "vormen": connection.execute(
            """select vorm, count(*) as aantal from geldende_vermeldingen where instantie = ?
               group by vorm order by aantal desc, vorm limit 1000""",
            [identifier],
        ).fetchall(),
        "aantal_vermeldingen": total,
        "aantal_documenten": documents,
        **_named_in(connection, identifier),
        "paginering": paging,
        "vermeldingen": _mentions(connection, identifier, paging),
    }


def _named_in(connection: sqlite3.Connection, identifier: int) -> dict[str, object]:
    """The newest decisions and actions that name a body, how many there are, and the decisions over time."""
    decisions = "geldende_besluiten f where id in (select besluit from vermeldingen where instantie = :id)"
    actions = (
        "geldende_acties f where opvolger is null"
        " and id in (select actie from vermeldingen where instantie = :id)"
    )

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, {"id": identifier}).fetchall()

    newest = f"select f.*, {WHOSE.format('f')} from {{}} order by datum desc, id desc limit {_NEWEST}"
    by_month = f"select substr(datum, 1, 7), uitkomst, count(*) from {decisions} and datum > '' group by 1, 2"
    return {
        "besluiten": rows(newest.format(decisions)),
        "acties": rows(newest.format(actions)),
        "aantal_besluiten": rows(f"select count(*) from {decisions}")[0][0],
        "aantal_acties": rows(f"select count(*) from {actions}")[0][0],
        "tijdbeeld": decisions_over_time(tuple(row) for row in rows(by_month)),
    }


def name_of(connection: sqlite3.Connection, identifier: int) -> str:
    """The name of a body, "" where there is none of that number."""
    row = connection.execute("select naam from instanties where id = ?", [identifier]).fetchone()
    return str(row[0]) if row else ""


def _register(found: sqlite3.Row) -> dict[str, object] | None:
    """The entry of a body in an official register, with its years and what came after it."""
    if not found["register"]:
        return None
    entry = entry_of(found["register_id"] or f"{found['register']}/{found['register_naam']}")
    about: dict[str, object] = {
        "register": found["register"],
        "naam": found["register_naam"],
        "id": found["register_id"],
        "orgaan": found["soort"] == "bestuursorgaan",
    }
    if entry is None:  # what a person filled in
        return about
    heirs = [heir for key in entry.successors if (heir := entry_of(key))]
    return about | {
        "naam": entry.name,
        "adres": entry.uri,
        "vanaf": entry.start.isoformat() if entry.start and entry.start.year >= _MODERN else "",
        "tot": entry.end.isoformat() if entry.end else "",
        "opvolgers": [_named(heir) for heir in heirs],
    }


def _candidates(listed: str | None) -> list[dict[str, str]]:
    """The entries that a name may mean; what cannot be understood is left out."""
    try:
        rows = json.loads(listed or "[]")
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _named(entry: RegisterEntry) -> dict[str, str]:
    return {"naam": entry.name, "id": entry.identifier}


def _later(connection: sqlite3.Connection, found: sqlite3.Row) -> list[sqlite3.Row]:
    """What the body was in other years, where that is another entry: mentions after it was merged."""
    return connection.execute(
        """select register_naam as naam, register_id as id, count(*) as aantal from geldende_vermeldingen
           where instantie = ? and register_naam > '' and register_naam is not ?
           group by 1, 2 order by aantal desc""",
        [found["id"], found["register_naam"]],
    ).fetchall()


def _kin(connection: sqlite3.Connection, found: sqlite3.Row) -> list[sqlite3.Row]:
    """Other bodies of the same organisation in the register: its organs, and names that were not joined."""
    if not found["register_naam"]:
        return []
    return connection.execute(
        """select id, naam from instanties where register = ? and register_naam = ? and register_id is ?
           and id <> ? order by naam limit 30""",
        [found["register"], found["register_naam"], found["register_id"], found["id"]],
    ).fetchall()


def _by_year(connection: sqlite3.Connection, identifier: int) -> list[sqlite3.Row]:
    """How many decisions and actions name the body, by year, newest first."""
    return connection.execute(
        """select jaar, sum(besluit) as besluiten, sum(actie) as acties from (
             select substr(datum, 1, 4) as jaar, 1 as besluit, 0 as actie from geldende_besluiten
             where id in (select besluit from vermeldingen where instantie = :id)
             union all select substr(datum, 1, 4), 0, 1 from geldende_acties
             where opvolger is null and id in (select actie from vermeldingen where instantie = :id))
           where jaar > '' group by jaar order by jaar desc""",
        {"id": identifier},
    ).fetchall()


def _mentions(connection: sqlite3.Connection, identifier: int, paging: Paging) -> list[dict[str, object]]:
    """Where the body is named, newest meeting first, each with the words around it."""
    rows = connection.execute(
        # By document first: of a body that is named 200,000 times, the rows of one page are all that is read.
        """with named as (
             select document, count(*) as times,
                    (select max(datum) from vergaderingen v where v.document = g.document) as day
             from geldende_vermeldingen g where instantie = :id group by document),
           placed as (
             select *, sum(times) over (order by day desc, document desc) - times as before from named)
           select m.*, d.naam as document_naam, d.titel as document_titel, d.soort as document_soort,
                  p.tekst as bladzijde, p.begin as bladzijde_begin, z.gremium,
                  (select max(v.datum) from vergaderingen v
                   where v.document = m.document and v.begin <= m.begin and v.einde > m.begin) as datum
           from placed join vermeldingen m on m.document = placed.document and m.instantie = :id
           join documenten d on d.id = m.document
           left join paginas p on p.document = m.document and p.nummer = m.pagina
           left join zoekregels z on z.id = 8 * p.id + 3
           where before < :skip + :size and before + times > :skip
           order by day desc, m.document desc, m.begin
           limit :size offset :skip - (select ifnull(max(before), 0) from placed where before <= :skip)""",
        {"id": identifier, "size": paging.size, "skip": paging.skip},
    ).fetchall()
    return [{**dict(row), "fragment": _fragment(row)} for row in rows]


def _fragment(row: sqlite3.Row) -> list[object]:
    if row["bladzijde"] is None or row["begin"] is None:
        return []
    start, end = row["begin"] - row["bladzijde_begin"], row["einde"] - row["bladzijde_begin"]
    text = row["bladzijde"]
    if not 0 <= start < end <= len(text):
        return []
    left = max(0, start - _AROUND)
    left = text.find(" ", left) + 1 if left and " " in text[left:start] else left
    right = min(len(text), end + _AROUND)
    right = text.rfind(" ", end, right) if right < len(text) and " " in text[end:right] else right
    return [*pieces(text[left:right], [(start - left, end - left)])]
