"""What the home page says: how much there is, what is new, and what still has to be done."""

from __future__ import annotations

import sqlite3

from notulen.publish.actions import most_urgent
from notulen.publish.bodies import NAMED
from notulen.publish.chart import decisions_over_time
from notulen.publish.meetings import WHOSE, latest_meetings
from notulen.publish.memory import until_changed

_COUNTED = {
    "besluiten": "geldende_besluiten",
    "acties": "geldende_acties",
    "vergaderingen": "geldende_vergaderingen",
    "instanties": f"instanties i where {NAMED}",
    "documenten": "documenten where vervangen_door is null",
    "notulen": "documenten where vervangen_door is null and soort <> 'overig'",
}


def home(connection: sqlite3.Connection, per: str, today: str) -> dict[str, object]:
    """Everything that the home page shows; ``per`` is a period of ``chart.PERIODS``, "" for the best fit."""
    return until_changed(connection, ("home", per, today), lambda: _home(connection, per, today))


def _home(connection: sqlite3.Connection, per: str, today: str) -> dict[str, object]:
    counts = {
        name: int(connection.execute(f"select count(*) from {rows}").fetchone()[0])
        for name, rows in _COUNTED.items()
    }
    return {
        "aantallen": counts,
        "tijdbeeld": decisions_over_time(
            (
                tuple(row)
                for row in connection.execute(
                    # By day first: that is the order of an index, and takes half the time.
                    """select substr(datum, 1, 7), uitkomst, sum(aantal) from (
                         select uitkomst, datum, count(*) as aantal from geldende_besluiten
                         where datum > '' group by uitkomst, datum) group by 1, 2"""
                )
            ),
            per,
        ),
        "vergaderingen": latest_meetings(connection, 6),
        "besluiten": connection.execute(
            f"""select b.*, a.titel as punt, {WHOSE.format("b")} from (
                 select * from geldende_besluiten
                 where datum > '' and uitkomst not in ('kennisgeving', 'vastgesteld')
                 order by datum desc, id desc limit 6) b
               left join agendapunten a on a.id = b.agendapunt order by b.datum desc, b.id desc"""
        ).fetchall(),
        "te_doen": most_urgent(connection, today, 5),
    }
