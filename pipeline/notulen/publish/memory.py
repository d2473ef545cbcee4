"""Remembering what takes long to count, until the database changes."""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

_Found = TypeVar("_Found")
_State = tuple[tuple[int, int] | None, ...]

_MOST = 512
_lock = Lock()
_kept: OrderedDict[tuple[str, Hashable], tuple[_State, object]] = OrderedDict()


def until_changed(connection: sqlite3.Connection, key: Hashable, count: Callable[[], _Found]) -> _Found:
    """What ``count`` gives, or gave for this key while the database file was as it is now.

    Every commit changes the file or its write-ahead log, so what is remembered is never out of date.
    The caller must not change what it gets. A database without a file is counted every time.
    """
    path = str(connection.execute("pragma database_list").fetchone()[2])
    if not path:
        return count()
    state = _state(path)
    with _lock:
        then, found = _kept.get((path, key), (None, None))
        if then == state:
            _kept.move_to_end((path, key))
            return cast("_Found", found)
    result = count()
    with _lock:
        _kept[path, key] = (state, result)
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return result


def _state(path: str) -> _State:
    """When the database and its write-ahead log were last written, and how long they are."""
    state: list[tuple[int, int] | None] = []
    for file in (path, f"{path}-wal"):
        try:
            stat = os.stat(file)
        except FileNotFoundError:
            state.append(None)
        else:
            state.append((stat.st_mtime_ns, stat.st_size))
    return tuple(state)
