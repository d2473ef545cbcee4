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

_MOST = 256  # answers of each kind: a thousand searches must not drive out the home page
_Place = tuple[str, Hashable]
_Kept = OrderedDict[_Place, tuple[_State, object]]
_lock = Lock()
_kept: dict[Hashable, _Kept] = {}
_counting: dict[_Place, Lock] = {}


def until_changed(connection: sqlite3.Connection, key: Hashable, count: Callable[[], _Found]) -> _Found:
    """What ``count`` gives, or gave for this key while the database file was as it is now.

    Every commit changes the file or its write-ahead log, so what is remembered is never out of date. Of
    several readers who ask the same at once one counts, the others wait. A tuple's first element is the kind
    of answer, of which so many are kept. The caller must not change what it gets. A database without a
    file is counted every time.
    """
    path = str(connection.execute("pragma database_list").fetchone()[2])
    if not path:
        return count()
    place, state = (path, key), _state(path)
    with _lock:
        kept = _kept.setdefault(key[0] if isinstance(key, tuple) else key, OrderedDict())
        turn = _counting.setdefault(place, Lock())
    try:
        with turn:
            with _lock:
                then, found = kept.get(place, (None, None))
                if then == state:
                    kept.move_to_end(place)
                    return cast("_Found", found)
            result = count()
            with _lock:
                kept[place] = (state, result)
                kept.move_to_end(place)
                while len(kept) > _MOST:
                    kept.popitem(last=False)
            return result
    finally:
        with _lock:
            if not turn.locked():
                _counting.pop(place, None)


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
