"""The files that are offered: what lies in the folders, what is passed over, what a file is known by."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from notulen.store import confidential, files
from notulen.store.files import Source

_NO_FILE = "no ordinary file"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What is not read, and why; ``closed`` where a folder cannot be opened, which is a failure."""

    path: Path
    reason: str
    closed: bool = False


def find_files(paths: Iterable[Path], avoid: set[str]) -> tuple[list[Path], list[PassedOver]]:
    """The files to read, sorted within a folder; and what is passed over, each with its reason.

    Passed over are links out of their folder, links to nothing, and what is no ordinary file. Hidden files
    and folders within a folder are not looked at. ``avoid`` are absolute paths that are never read.
    """
    found: dict[str, Path] = {}
    passed_over: list[PassedOver] = []
    for path in paths:
        if path.exists() and not path.is_dir() and not path.is_file():
            passed_over.append(PassedOver(path, _NO_FILE))
            continue
        for file in _walk(path, passed_over) if path.is_dir() else [path]:
            absolute = os.path.abspath(file)
            if absolute not in avoid:
                found.setdefault(absolute, file)
    return list(found.values()), passed_over


def source_of(path: Path, folders: Iterable[str] = ()) -> Source:
    """A file as it lies on disk, its content not hashed yet; ``folders`` (stored paths) are those given."""
    status = path.lstat() if path.is_symlink() and not path.exists() else path.stat()
    stored = files.stored_path(path)
    around = [folder for folder in folders if stored.startswith(folder.rstrip("/") + "/")]
    return Source(stored, status.st_size, status.st_mtime_ns, folder=min(around, key=len, default=""))


def trace_of(path: Path) -> Source:
    """What the database names a path by that cannot be read: as ``source_of``, also where it is gone."""
    try:
        return source_of(path)
    except OSError:
        return Source(files.stored_path(path), 0, 0)


def sha256_of(path: Path) -> str:
    """The hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def own_files(db: Database) -> set[str]:
    """The database's own files, which may lie in the folder that is read."""
    main = str(
        next(path for _, name, path in db.execute("PRAGMA database_list").fetchall() if name == "main")
    )
    own = (main, str(confidential.path_beside(Path(main)))) if main else ()
    return {path + suffix for path in own for suffix in ("", "-wal", "-shm", "-journal")}


def _walk(folder: Path, passed_over: list[PassedOver]) -> Iterator[Path]:
    root = os.path.realpath(folder)

    def unlisted(error: OSError) -> None:
        reason = f"a folder that cannot be opened ({error.strerror}); check that it may be read"
        passed_over.append(PassedOver(Path(error.filename), reason, closed=True))

    for where, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = set(folders)
        for name in (*folders, *sorted(names)):
            path = Path(where, name)
            if name.startswith("."):
                continue
            if os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(root):
                passed_over.append(PassedOver(path, "a link to a file outside the folder"))
            elif name in below:
                continue
            elif _may_be_file(path):
                yield path
            else:
                passed_over.append(PassedOver(path, "a link to nothing" if path.is_symlink() else _NO_FILE))


def _may_be_file(path: Path) -> bool:
    """Whether it is a file, or may not be looked at: reading it then says why that fails."""
    try:
        return path.is_file()
    except OSError:
        return True
