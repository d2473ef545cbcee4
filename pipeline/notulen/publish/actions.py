"""The list of actions: open, overdue and done, of everyone or of one owner."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from notulen.publish.meetings import gremia
from notulen.publish.paging import Paging

# An action that later minutes mention again is shown once: in its last mention, which has no successor.
_LATEST = "opvolger is null"
_OPEN = f"{_LATEST} and status in ('open', 'deels voldaan')"

LISTS = {
    "open": ("Open", _OPEN),
    "te-laat": ("Over tijd", f"{_OPEN} and termijn_eind < :today"),
    "voldaan": ("Voldaan", f"{_LATEST} and status = 'voldaan'"),
    "vervallen": ("Vervallen", f"{_LATEST} and status = 'vervallen'"),
}


def actions(connection: sqlite3.Connection, filters: Mapping[str, str], today: str) -> dict[str, object]:
    """One of the ``LISTS`` ("open" where none is asked for), filtered by owner and gremium.

    By deadline: what is due first, then what was due last, then what has no deadline. ``today`` is an
    ISO day: what should have been done before it is overdue.
    """
    chosen = filters.get("lijst", "")
    chosen = chosen if chosen in LISTS else "open"
    values = {
        "today": today,
        "owner": filters.get("eigenaar", "").strip(),
        "gremium": filters.get("gremium", "").strip(),
    }
    where = "(:owner = '' or eigenaar = :owner) and (:gremium = '' or gremium = :gremium)"
    counts = connection.execute(
        f"select {', '.join(f'ifnull(sum({condition}), 0)' for _, condition in LISTS.values())} "
        f"from acties where {where}",
        values,
    ).fetchone()
    numbers = dict(zip(LISTS, counts, strict=True))
    paging = Paging.of(filters.get("p", ""), numbers[chosen])
    order = {
        "open": "termijn_eind is null, termijn_eind < :today, "
        "abs(julianday(termijn_eind) - julianday(:today))",
        "te-laat": "termijn_eind desc",
    }.get(chosen, "datum desc")
    return {
        "lijsten": [(name, title, numbers[name]) for name, (title, _) in LISTS.items()],
        "lijst": chosen,
        "eigenaar": values["owner"],
        "gremium": values["gremium"],
        "eigenaren": _owners(connection),
        "gremia": gremia(connection),
        "paginering": paging,
        "acties": connection.execute(
            f"""select * from acties where {LISTS[chosen][1]} and {where}
                order by {order}, id limit :size offset :skip""",
            {**values, "size": paging.size, "skip": paging.skip},
        ).fetchall(),
    }


def most_urgent(connection: sqlite3.Connection, today: str, most: int) -> dict[str, object]:
    """The open actions that are due first, and how many are open and overdue."""
    count = f"select count(*) from acties where {{}} and {_LATEST}"
    return {
        "open": connection.execute(count.format(_OPEN)).fetchone()[0],
        "te_laat": connection.execute(count.format(LISTS["te-laat"][1]), {"today": today}).fetchone()[0],
        "acties": connection.execute(
            f"""select * from acties where {_OPEN} and termijn_eind >= :today
                order by termijn_eind, id limit :most""",
            {"today": today, "most": most},
        ).fetchall(),
        "te_late_acties": connection.execute(
            f"select * from acties where {LISTS['te-laat'][1]} order by termijn_eind desc, id limit :most",
            {"today": today, "most": most},
        ).fetchall(),
    }


def _owners(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute(
        f"""select eigenaar, count(*) as aantal from acties where eigenaar > '' and {_OPEN}
            group by eigenaar order by aantal desc, eigenaar limit 200"""
    ).fetchall()
