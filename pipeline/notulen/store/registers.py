"""The bodies in the database and the official registers: which office each is, and was on the day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from sqlite_utils import Database

from notulen.language.periods import day_of
from notulen.link.offices import Office, office_of
from notulen.store import corrections

_FIELDS = ("register", "register_naam", "register_id", "kandidaten")


def link_bodies(db: Database, bodies: Iterable[int]) -> None:
    """Look the bodies up in the registers, each mention on its day (in the caller's transaction).

    A body is what it was when it is first named: Weesp in minutes of 2020 stays Weesp, while its mention in
    2023 is one of Amsterdam. What a person corrected holds.
    """
    wanted = set(bodies)
    fixed = corrections.of_rows(db, "instanties", wanted)
    for body in sorted(wanted):
        found = db.execute(
            "SELECT naam, soort, afkorting, generiek, organisatie FROM instanties WHERE id = ?", [body]
        ).fetchone()
        if found is None:
            continue
        name, kind, acronym, generic, organisation = found
        names = () if generic else _names(db, body, name, acronym)
        days = _days(db, body)
        offices = {day: _office(names, kind, organisation or "", day) for day in {day for _, day in days}}
        first = min((day for _, day in days if day), default="")
        if not {"register", "register_id"} & set(fixed.get(body, {})):
            values = _columns(offices.get(first) or _office(names, kind, organisation or "", first))
            db.execute(
                f"UPDATE instanties SET {', '.join(f'{field} = ?' for field in _FIELDS)} WHERE id = ?",
                [*values, body],
            )
        for day, office in offices.items():
            documents = [document for document, its_day in days if its_day == day]
            _write_mentions(db, body, documents, office)


def _write_mentions(db: Database, body: int, documents: list[int], office: Office) -> None:
    entry = office.entry
    db.execute(
        "UPDATE vermeldingen SET register_naam = :name, register_id = :id WHERE instantie = :body"
        " AND document IN (SELECT value FROM json_each(:documents))"
        " AND (register_naam IS NOT :name OR register_id IS NOT :id)",
        {
            "name": entry.name if entry else None,
            "id": (entry.identifier or None) if entry else None,
            "body": body,
            "documents": json.dumps(documents),
        },
    )


def _names(db: Database, body: int, name: str, acronym: str | None) -> tuple[str, ...]:
    rows = db.execute("SELECT DISTINCT naam FROM instantienamen WHERE instantie = ?", [body]).fetchall()
    others = sorted((str(other) for (other,) in rows), key=lambda other: (-len(other), other))
    return tuple(dict.fromkeys([name, *others, *([acronym] if acronym else [])]))


def _days(db: Database, body: int) -> list[tuple[int, str]]:
    """The documents that name the body, each with the day of its first meeting ("" where unknown)."""
    rows = db.execute(
        "SELECT d.id, (SELECT min(v.datum) FROM vergaderingen v WHERE v.document = d.id AND v.datum > '')"
        " FROM documenten d WHERE d.id IN (SELECT document FROM instantienamen WHERE instantie = :body"
        " UNION SELECT document FROM vermeldingen WHERE instantie = :body)",
        {"body": body},
    ).fetchall()
    return [(int(document), str(day or "")) for document, day in rows]


@cache
def _office(names: tuple[str, ...], kind: str, organisation: str, day: str) -> Office:
    return office_of(names, kind, organisation, day_of(day))


def _columns(office: Office) -> tuple[str | None, ...]:
    entry = office.entry
    listed = [{"register": c.register, "naam": c.name, "id": c.identifier} for c in office.candidates]
    kandidaten = json.dumps(listed, ensure_ascii=False) if listed else None
    if entry is None:
        return (None, None, None, kandidaten)
    return (entry.register, entry.name, entry.identifier or None, None)
