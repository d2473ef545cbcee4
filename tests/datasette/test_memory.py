"""What is remembered is never out of date."""

from __future__ import annotations

import sqlite3

import pytest
from notulen.publish.memory import until_changed


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_count_is_kept_until_something_is_written(tmp_path, journal):
    path = tmp_path / "x.db"
    writer, reader = sqlite3.connect(path), sqlite3.connect(path)
    writer.execute(f"pragma journal_mode = {journal}")
    writer.execute("create table t (n)")
    writer.commit()
    counted = []

    def count():
        counted.append(1)
        return reader.execute("select count(*) from t").fetchone()[0]

    assert [until_changed(reader, "t", count) for _ in range(3)] == [0, 0, 0]
    assert len(counted) == 1
    writer.execute("insert into t values (1)")
    writer.commit()
    assert until_changed(reader, "t", count) == 1


def test_two_questions_are_kept_apart(tmp_path):
    connection = sqlite3.connect(tmp_path / "x.db")
    assert [until_changed(connection, key, lambda key=key: key) for key in "abab"] == list("abab")
