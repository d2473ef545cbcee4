"""What is remembered is never out of date."""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

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


def test_many_answers_of_one_kind_leave_the_others(tmp_path):
    connection = sqlite3.connect(tmp_path / "x.db")
    assert until_changed(connection, "home", lambda: 1) == 1
    for number in range(1000):
        until_changed(connection, ("search", number), lambda number=number: number)
    assert until_changed(connection, "home", lambda: 2) == 1


def test_who_asks_the_same_at_once_waits_for_one_answer(tmp_path):
    connection = sqlite3.connect(tmp_path / "x.db", check_same_thread=False)
    counted, together = [], threading.Barrier(4)

    def count():
        counted.append(1)
        time.sleep(0.05)
        return len(counted)

    def ask():
        together.wait()
        return until_changed(connection, "slow", count)

    with ThreadPoolExecutor(4) as readers:
        assert {reader.result() for reader in [readers.submit(ask) for _ in range(4)]} == {1}


def test_an_answer_that_fails_is_asked_again(tmp_path):
    connection = sqlite3.connect(tmp_path / "x.db")
    with pytest.raises(ZeroDivisionError):
        until_changed(connection, "x", lambda: 1 // 0)
    assert until_changed(connection, "x", lambda: 3) == 3
