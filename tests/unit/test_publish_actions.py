"""The list of actions, over many of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from notulen.publish.actions import actions
from notulen.store.database import open_database, transaction

_INTERVAL = 1000  # instructions of SQLite's machine between two counts


def _steps(folder: Path, owners: int, lists: str) -> int:
    """How many thousand steps SQLite takes for the page where as many people have a task each."""
    path = folder / f"{owners}.db"
    database = open_database(path, write=True)
    document = (
        "insert into documenten (id, naam, sha256, soort, familie) values (1, 'v.txt', 'x', 'notulen', '')"
    )
    with transaction(database):
        database.execute(document)
        for number in range(owners):
            database["acties"].insert({"document": 1, "tekst": "belt", "eigenaar": f"Els {number}"})
    database.conn.close()
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    connection.set_progress_handler(count, _INTERVAL)
    page = actions(connection, {"lijst": lists}, "2026-05-03")
    assert page["eigenaren"]
    return counted[0]


@pytest.mark.parametrize("lists", ["open", "eigenaren"])
def test_four_times_as_many_owners_take_hardly_more_than_four_times_the_work(
    tmp_path: Path, lists: str
) -> None:
    assert _steps(tmp_path, 800, lists) < 6 * _steps(tmp_path, 200, lists)
