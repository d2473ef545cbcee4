"""The list of actions: open, overdue and done, of everyone, by owner or of one; and what became of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from notulen.publish.meetings import OF_GREMIUM, WHOSE, gremia
from notulen.publish.memory import until_changed
from notulen.publish.organisations import OF_ORGANISATION, organisations
from notulen.publish.paging import Paging

# An action that later minutes mention again is shown once: in its last mention, which has no successor.
_LATEST = "opvolger is null"
_OPEN = f"{_LATEST} and status in ('open', 'deels voldaan')"

# "De griffier" and "griffier" are one owner.
_PLAIN = """case when lower({0}) like 'de %' then substr(lower({0}), 4)
    when lower({0}) like 'het %' or lower({0}) like 'een %' then substr(lower({0}), 5) else lower({0}) end"""
_MOST_OWNERS = 500  # in the table of everyone
_MOST_CHOICES = 200  # in the list to choose one from
_WHOSE = WHOSE.format("geldende_acties")

# How each owner is written most; where two ways are used as much, the one with fewer capitals.
_WRITTEN = f"""
    select plain, written from (
      select {_PLAIN.format("eigenaar")} as plain, eigenaar as written,
             row_number() over (partition by {_PLAIN.format("eigenaar")}
                                order by count(*) desc, eigenaar desc) as place
      from geldende_acties where eigenaar > '' and {_LATEST} group by eigenaar)
    where place = 1"""

# A subquery where a join would do: of a join SQLite compares every owner with every name.
_NAME = "(select written from names where plain = owner)"

LISTS = {
    "open": ("Open", _OPEN),
    "te-laat": ("Over tijd", f"{_OPEN} and termijn_eind < :today"),
    "voldaan": ("Voldaan", f"{_LATEST} and status = 'voldaan'"),
    "vervallen": ("Vervallen", f"{_LATEST} and status = 'vervallen'"),
}


BY_OWNER = "eigenaren"
"""Instead of a list of actions: everyone who has one, with their numbers."""


def of_owner(column: str, value: str) -> str:
    """A condition of SQL: that two owners are the same, whatever their capitals and article."""
    return f"{_PLAIN.format(column)} = {_PLAIN.format(value)}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose actions are asked for, "" for anyone's; ``today`` is an ISO day."""

    today: str
    owner: str
    gremium: str
    organisation: str

    @classmethod
    def of(cls, filters: Mapping[str, str], today: str) -> _Asked:
        """What the query of an address asks for."""
        owner, gremium, organisation = (
            filters.get(name, "").strip() for name in ("eigenaar", "gremium", "organisatie")
        )
        return cls(today, owner, gremium, organisation)

    @property
    def values(self) -> dict[str, str]:
        """The values of the conditions of SQL."""
        return asdict(self)

    @property
    def where(self) -> str:
        """The condition of SQL that an action is one of them."""
        conditions = [
            *([of_owner("eigenaar", ":owner")] if self.owner else []),
            *([OF_GREMIUM] if self.gremium else []),
            *([OF_ORGANISATION] if self.organisation else []),
        ]
        return " and ".join(conditions) or "1"


def actions(connection: sqlite3.Connection, filters: Mapping[str, str], today: str) -> dict[str, object]:
    """One of the ``LISTS`` ("open" where none is asked for) or ``BY_OWNER``.

    Filtered by owner, gremium and organisation. By deadline: what is due first, then what was due last, then
    what has no deadline. ``today`` is an ISO day: what should have been done before it is overdue.
    """
    by_owner = filters.get("lijst") == BY_OWNER
    chosen = filters.get("lijst", "")
    chosen = chosen if chosen in LISTS else "open"
    asked = _Asked.of(filters, today)
    numbers = _numbers(connection, asked)
    paging = Paging.of(filters.get("p", ""), numbers[chosen])
    shown = [] if by_owner else _page(connection, chosen, asked, paging)
    return {
        "lijsten": [(name, title, numbers[name]) for name, (title, _) in LISTS.items()],
        "lijst": BY_OWNER if by_owner else chosen,
        "eigenaar": _written(connection, asked.owner),
        "gremium": asked.gremium,
        "organisatie": asked.organisation,
        "eigenaren": _owners(connection, asked.organisation),
        "per_eigenaar": _by_owner(connection, asked) if by_owner else [],
        "gremia": gremia(connection, asked.organisation),
        "organisaties": organisations(connection),
        "paginering": paging,
        "acties": shown,
        "keren": {row["id"]: len(mentions(connection, row["id"])) for row in shown},
    }


def _numbers(connection: sqlite3.Connection, asked: _Asked) -> dict[str, int]:
    """How many actions are on each list."""
    counting = ", ".join(f"ifnull(sum({condition}), 0)" for _, condition in LISTS.values())
    sql = f"select {counting} from geldende_acties where {asked.where}"
    counts = until_changed(
        connection,
        ("actions", *asked.values.values()),
        lambda: connection.execute(sql, asked.values).fetchone(),
    )
    return dict(zip(LISTS, counts, strict=True))


def _page(connection: sqlite3.Connection, chosen: str, asked: _Asked, paging: Paging) -> list[sqlite3.Row]:
    """The actions on a page of a list."""
    order = {
        "open": "termijn_eind is null, termijn_eind < :today, "
        "abs(julianday(termijn_eind) - julianday(:today))",
        "te-laat": "termijn_eind desc",
    }.get(chosen, "datum desc")
    return connection.execute(
        f"""select *, {_WHOSE} from geldende_acties where {LISTS[chosen][1]} and {asked.where}
            order by {order}, id limit :size offset :skip""",
        {**asked.values, "size": paging.size, "skip": paging.skip},
    ).fetchall()


def mentions(connection: sqlite3.Connection, identifier: int) -> list[sqlite3.Row]:
    """One action in all the minutes that mention it, oldest first; empty where only one does."""
    rows = connection.execute(
        # A subquery where a join would do: of a join SQLite makes a filter over the whole table first.
        """with recursive
             later(id) as (select :id union
                           select (select opvolger from acties where id = later.id) from later),
             all_of_it(id) as (select id from later where id is not null
                               union select a.id from acties a join all_of_it on a.opvolger = all_of_it.id)
           select id, document, datum, gremium, status_gelezen, tekst, eigenaar, termijn, termijn_tekst,
                  pagina
           from acties
           where id in (select id from all_of_it) order by datum, id""",
        {"id": identifier},
    ).fetchall()
    return rows if len(rows) > 1 else []


def most_urgent(connection: sqlite3.Connection, today: str, most: int) -> dict[str, object]:
    """The open actions that are due first, and how many are open and overdue."""
    count = f"select count(*) from geldende_acties where {{}} and {_LATEST}"
    return {
        "open": connection.execute(count.format(_OPEN)).fetchone()[0],
        "te_laat": connection.execute(count.format(LISTS["te-laat"][1]), {"today": today}).fetchone()[0],
        "acties": connection.execute(
            f"""select *, {_WHOSE} from geldende_acties where {_OPEN} and termijn_eind >= :today
                order by termijn_eind, id limit :most""",
            {"today": today, "most": most},
        ).fetchall(),
        "te_late_acties": connection.execute(
            f"""select *, {_WHOSE} from geldende_acties where {LISTS["te-laat"][1]}
                order by termijn_eind desc, id limit :most""",
            {"today": today, "most": most},
        ).fetchall(),
    }


def _owners(connection: sqlite3.Connection, organisation: str) -> list[sqlite3.Row]:
    """Who has the most open actions, in an organisation where one is named, with how many."""
    limit = f"and {OF_ORGANISATION}" if organisation else ""
    owners = _each_once("count(*) as aantal", f"{_OPEN} {limit}", "aantal desc", _MOST_CHOICES)
    sql = f"""with names as materialized ({_WRITTEN}), owners as materialized ({owners})
              select {_NAME} as eigenaar, aantal from owners
              order by aantal desc, owner"""
    return until_changed(
        connection,
        ("owners", organisation),
        lambda: connection.execute(sql, {"organisation": organisation}).fetchall(),
    )


def _each_once(columns: str, where: str, order: str, most: int) -> str:
    """A query of ``most`` owners at most, each once with what is asked of their actions."""
    return f"""select {_PLAIN.format("eigenaar")} as owner, {columns} from geldende_acties
        where eigenaar > '' and {where} group by owner order by {order}, owner limit {most}"""


def _written(connection: sqlite3.Connection, owner: str) -> str:
    """An owner as the lists name it, whatever the capitals and article."""

    def written() -> str:
        sql = f"select written from ({_WRITTEN}) where plain = {_PLAIN.format(':owner')}"
        row = connection.execute(sql, {"owner": owner}).fetchone()
        return str(row[0]) if row else owner

    return until_changed(connection, ("owner", owner), written) if owner else ""


def _by_owner(connection: sqlite3.Connection, asked: _Asked) -> list[sqlite3.Row]:
    """Everyone with an action: how many are open, overdue and done, and which is due first."""
    counts = ", ".join(
        f"sum({condition}) as {name.replace('-', '_')}" for name, (_, condition) in LISTS.items()
    )
    first = f"min(iif({_OPEN} and termijn_eind >= :today, termijn_eind, null)) as eerstvolgende"
    order = "open desc, te_laat desc"
    owners = _each_once(f"{counts}, {first}", f"{_LATEST} and {asked.where}", order, _MOST_OWNERS)
    sql = f"""with names as materialized ({_WRITTEN}), owners as materialized ({owners})
              select {_NAME} as eigenaar, {", ".join(LISTS).replace("-", "_")}, eerstvolgende
              from owners order by {order}, owner"""
    return until_changed(
        connection,
        ("by owner", *asked.values.values()),
        lambda: connection.execute(sql, asked.values).fetchall(),
    )
