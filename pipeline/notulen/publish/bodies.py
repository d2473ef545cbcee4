"""The list of bodies, and what the page of one body says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from notulen.publish.chart import decisions_over_time
from notulen.publish.evidence import pieces
from notulen.publish.paging import Paging

_AROUND = 90  # characters shown on each side of a mention


def bodies(connection: sqlite3.Connection, filters: Mapping[str, str]) -> dict[str, object]:
    """The bodies whose name or acronym contains what is asked for, of one type where it is named."""
    values = {"q": filters.get("q", "").strip(), "kind": filters.get("soort", "").strip()}
    name = "(:q = '' or instr(lower(naam), lower(:q)) or instr(lower(coalesce(afkorting, '')), lower(:q)))"
    where = f"{name} and (:kind = '' or soort = :kind)"
    total = connection.execute(f"select count(*) from instanties where {where}", values).fetchone()[0]
    paging = Paging.of(filters.get("p", ""), total, size=60)
    by_name = filters.get("volgorde") == "naam"
    order = "generiek, naam collate nocase" if by_name else "generiek, vermeldingen desc, naam collate nocase"
    return {
        "q": values["q"],
        "soort": values["kind"],
        "volgorde": "naam" if by_name else "",
        "soorten": connection.execute(
            "select soort, count(*) as aantal from instanties group by soort order by soort"
        ).fetchall(),
        "paginering": paging,
        "instanties": connection.execute(
            f"""select i.*, (select count(*) from vermeldingen m where m.instantie = i.id) as vermeldingen
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
        "select count(*), count(distinct document) from vermeldingen where instantie = ?", [identifier]
    ).fetchone()
    paging = Paging.of(filters.get("p", ""), total, size=20)
    decided = "id in (select besluit from vermeldingen where instantie = :id)"
    to_do = "id in (select actie from vermeldingen where instantie = :id)"
    return {
        "instantie": found,
        "vormen": connection.execute(
            """select vorm, count(*) as aantal from vermeldingen where instantie = ?
               group by vorm order by aantal desc, vorm limit 30""",
            [identifier],
        ).fetchall(),
        "aantal_vermeldingen": total,
        "aantal_documenten": documents,
        "besluiten": connection.execute(
            f"select * from besluiten where {decided} order by datum desc, id desc limit 12",
            {"id": identifier},
        ).fetchall(),
        "acties": connection.execute(
            f"select * from acties where {to_do} and opvolger is null order by datum desc, id desc limit 12",
            {"id": identifier},
        ).fetchall(),
        "aantal_besluiten": _count(connection, f"select count(*) from besluiten where {decided}", identifier),
        "aantal_acties": _count(
            connection, f"select count(*) from acties where {to_do} and opvolger is null", identifier
        ),
        "tijdbeeld": decisions_over_time(
            tuple(row)
            for row in connection.execute(
                f"""select substr(datum, 1, 7), uitkomst, count(*) from besluiten
                    where datum > '' and {decided} group by 1, 2""",
                {"id": identifier},
            )
        ),
        "paginering": paging,
        "vermeldingen": _mentions(connection, identifier, paging),
    }


def _count(connection: sqlite3.Connection, sql: str, identifier: int) -> int:
    return int(connection.execute(sql, {"id": identifier}).fetchone()[0])


def _mentions(connection: sqlite3.Connection, identifier: int, paging: Paging) -> list[dict[str, object]]:
    """Where the body is named, newest document first, each with the words around it."""
    rows = connection.execute(
        """select m.*, d.naam as document_naam, d.titel as document_titel, p.tekst as bladzijde,
                  p.begin as bladzijde_begin,
                  (select max(v.datum) from vergaderingen v
                   where v.document = m.document and v.begin <= m.begin and v.einde > m.begin) as datum
           from vermeldingen m join documenten d on d.id = m.document
           left join paginas p on p.document = m.document and p.nummer = m.pagina
           where m.instantie = :id order by m.document desc, m.begin limit :size offset :skip""",
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
