"""Searching by meaning: rows that say the same in other words. Nothing of it where no encoder is installed.

Each decision and action has a vector (``betekenissen``) of what it says and the title that it stands under. A
search compares the signs of all vectors with those of the question, 64 bytes a row that are kept in memory,
and then the nearest of them exactly: for 100,000 rows that takes some 15 ms and 6 MB. With more than ``MOST``
rows it is left out.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from notulen.language.meaning import Encoder, encoder
from notulen.store.database import feature, set_feature, transaction
from notulen.store.search_index import rows_of
from notulen.store.search_question import Asked, Plan, from_and_where

MOST = 400_000
"""The most rows of which vectors are made and compared."""

_KINDS = 2  # decisions and actions: a title of one word is near anything short, a page says too much
_VERSION = "betekenis_versie"
_STATE = "betekenis_stand"  # another whenever vectors were added
_BATCH = 1024  # rows that are made and kept at once
_NEAREST = 1000  # rows that are compared exactly
_LEAST = 0.2  # of a row, the cosine that is worth showing: a question lies far from its answers
_AROUND, _LENGTH = 150, 400  # characters of what stands around a row, and of it all


@dataclass(frozen=True, slots=True)
class _Signs:
    """The rows that have a vector, and of each the signs of its numbers, 64 in one."""

    state: str
    rows: NDArray[np.int64]
    signs: NDArray[np.uint64]


_lock = Lock()
_kept: dict[str, _Signs] = {}


def bring_up_to_date(db: Database, using: Encoder | None = None) -> int:
    """Make the vectors that are lacking, and keep them every thousand; gives how many were made.

    ``using`` is an encoder in place of the one installed.
    """
    if (using := using or encoder()) is None:
        return 0
    if feature(db, _VERSION) != using.version:
        with transaction(db):
            db.execute("DELETE FROM betekenissen")
            set_feature(db, _VERSION, using.version)
    rows = f"FROM zoekregels WHERE id & 7 < {_KINDS}"
    if db.execute(f"SELECT count(*) {rows}").fetchone()[0] > MOST:
        return 0
    lacking = db.execute(f"SELECT id {rows} AND id NOT IN (SELECT id FROM betekenissen)").fetchall()
    for start in range(0, len(lacking), _BATCH):
        texts = _texts(db.conn, [number for (number,) in lacking[start : start + _BATCH]])
        vectors = using.encode(list(texts.values())).astype(np.float16)
        with transaction(db):
            db.conn.executemany(
                "INSERT OR REPLACE INTO betekenissen (id, vector) VALUES (?, ?)",
                zip(texts, map(np.ndarray.tobytes, vectors), strict=True),
            )
            set_feature(db, _STATE, secrets.token_hex(8))
    return len(lacking)


def alike(
    connection: sqlite3.Connection, asked: Asked, limit: int, using: Encoder | None = None
) -> list[int]:
    """The numbers in the index of the rows that mean what the words say, nearest first; filters hold too.

    Empty where there are no vectors of this encoder, too many, or nothing is near.
    """
    using = using or encoder()
    if using is None or not asked.words or asked.theme or (signs := _signs(connection, using)) is None:
        return []
    question = using.encode([asked.words])
    off = np.bitwise_count(signs.signs ^ _signs_of(question)).sum(axis=1, dtype=np.uint16)
    nearest = signs.rows[np.argpartition(off, min(_NEAREST, len(off)) - 1)[:_NEAREST]]
    sql = "SELECT id, vector FROM betekenissen WHERE id IN (SELECT value FROM json_each(?))"
    found = connection.execute(sql, [json.dumps(nearest.tolist())]).fetchall()
    if not found:
        return []
    likeness = (
        np.frombuffer(b"".join(row[1] for row in found), np.float16).reshape(len(found), -1) @ question[0]
    )
    order = [int(n) for n in np.argsort(-likeness) if likeness[n] >= _LEAST]
    return _filtered(connection, asked, [int(found[n][0]) for n in order])[:limit]


def warm(connection: sqlite3.Connection) -> None:
    """Read the encoder and the signs now, where there are vectors, so that nobody need wait for them."""
    using = encoder()
    if using is not None and _signs(connection, using) is not None:
        using.encode(["warm"])


def _filtered(connection: sqlite3.Connection, asked: Asked, numbers: list[int]) -> list[int]:
    source, where, values = from_and_where(Plan(replace(asked, words=""), rows=json.dumps(numbers)))
    found = connection.execute(f"SELECT z.id {source} WHERE {where} ORDER BY r.key", values)
    return [number for (number,) in found]


def _texts(connection: sqlite3.Connection, numbers: list[int]) -> dict[int, str]:
    """What is encoded of each row: what it is about, and what it says."""
    rows = rows_of(connection, numbers)
    around = {number: row.around.strip()[:_AROUND] for number, row in rows.items()}
    return {
        n: f"{around[n]}: {row.own}"[:_LENGTH] if around[n] else row.own[:_LENGTH] for n, row in rows.items()
    }


def _signs(connection: sqlite3.Connection, using: Encoder) -> _Signs | None:
    """The signs of all vectors, read again when there are more; rows that are gone may be among them."""
    known = dict(
        connection.execute(
            "SELECT sleutel, waarde FROM kenmerken WHERE sleutel IN (?, ?)", [_VERSION, _STATE]
        ).fetchall()
    )
    if known.get(_VERSION) != using.version or _STATE not in known:
        return None
    path = str(connection.execute("PRAGMA database_list").fetchone()[2])
    with _lock:
        if path not in _kept or _kept[path].state != known[_STATE]:
            _kept[path] = _read(connection, known[_STATE])
        signs = _kept[path]
    return signs if 0 < len(signs.rows) <= MOST else None


def _read(connection: sqlite3.Connection, state: str) -> _Signs:
    rows: list[int] = []
    signs: list[NDArray[np.uint64]] = []
    cursor = connection.execute(f"SELECT id, vector FROM betekenissen LIMIT {MOST + 1}")
    while some := cursor.fetchmany(4096):
        rows += [row[0] for row in some]
        signs.append(
            _signs_of(np.frombuffer(b"".join(row[1] for row in some), np.float16).reshape(len(some), -1))
        )
    return _Signs(state, np.array(rows, np.int64), np.vstack(signs) if signs else np.empty((0, 8), np.uint64))


def _signs_of(vectors: NDArray[np.float16] | NDArray[np.float32]) -> NDArray[np.uint64]:
    return np.packbits(vectors > 0, axis=1).view(np.uint64)
