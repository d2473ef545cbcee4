"""What the pages do not tell, whoever asks in SQL: where files lie on the server."""

from __future__ import annotations

import sqlite3

_HIDDEN = {("bestanden", "pad"), ("pragma_database_list", "file")}


def without_paths(
    action: int, table: str | None, column: str | None, database: str | None, view: str | None
) -> int:
    """An authorizer of SQLite (``Connection.set_authorizer``): what is hidden reads as NULL."""
    hidden = action == sqlite3.SQLITE_READ and (table, column) in _HIDDEN
    return sqlite3.SQLITE_IGNORE if hidden else sqlite3.SQLITE_OK
