"""A list of actions as the query of Datasette's own table of them, which has all their fields."""

from __future__ import annotations

import json
import sqlite3
from urllib.parse import urlencode

from notulen.publish.actions import of_owner
from notulen.publish.download_lists import Selection
from notulen.publish.meetings import OF_GREMIUM
from notulen.publish.memory import until_changed
from notulen.publish.organisations import OF_ORGANISATION
from notulen.store.tables import STANDING

_OPEN = ("status__in", '["open", "deels voldaan"]')
_OF_LIST = {
    "open": (_OPEN,),
    "te-laat": (_OPEN, ("termijn_eind__lt", "{today}")),
    "voldaan": (("status", "voldaan"),),
    "vervallen": (("status", "vervallen"),),
}


def table_query(connection: sqlite3.Connection, selection: Selection, today: str) -> str:
    """The query of the address that shows the rows of a list; ``today`` is an ISO day.

    Owners and gremia in all their spellings, since that table tells capitals apart.
    """
    asked = [("opvolger__isnull", "1")]
    asked += [(name, value.format(today=today)) for name, value in _OF_LIST.get(selection.which, ())]
    if selection.owner:
        owners = _spelled(connection, "eigenaar", of_owner("eigenaar", ":value"), selection.owner)
        asked.append(("eigenaar__in", owners))
    if selection.gremium:
        of_gremium = OF_GREMIUM.replace(":gremium", ":value")
        asked.append(("gremium__in", _spelled(connection, "gremium", of_gremium, selection.gremium)))
    if selection.organisation:
        name = selection.organisation.replace("'", "''")
        asked.append(("_where", OF_ORGANISATION.replace(":organisation", f"'{name}'")))
    if connection.execute("select 1 from documenten where vervangen_door is not null limit 1").fetchone():
        asked.append(("_where", STANDING))
    return urlencode(asked)


def _spelled(connection: sqlite3.Connection, column: str, condition: str, value: str) -> str:
    """All that stands in a column of the actions and meets a condition, as a list in JSON."""
    sql = f"select distinct {column} from acties where {condition} order by 1"
    names = until_changed(
        connection,
        ("spelled", column, value),
        lambda: [name for (name,) in connection.execute(sql, {"value": value})],
    )
    return json.dumps(names, ensure_ascii=False)
