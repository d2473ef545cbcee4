"""Writing exports: one JSON object a meeting, to a folder or as lines."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from notulen.export import meeting, ori, oslo
from notulen.export.addresses import Addresses
from notulen.export.contract import Json

STANDARDS = {"ori": (ori.as_ori, "ori.json"), "oslo": (oslo.as_oslo, "oslo.jsonld")}


class UnknownMeeting(Exception):
    """There is no meeting with that identifier."""


class CannotWrite(Exception):
    """A file could not be written. The message is one line and names the folder."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The export of one meeting, with the name of the file that it would be."""

    name: str
    content: dict[str, Json]


def export(
    connection: sqlite3.Connection, standard: str, meetings: Sequence[int], base: str
) -> Iterator[Exported]:
    """The exports of ``meetings`` (all that count where it is empty), in one of the ``STANDARDS``.

    ``base`` is the address where the pages are published. Raises UnknownMeeting, before anything else.
    """
    for asked in sorted(set(meetings)):
        if not meeting.exists(connection, asked):
            raise UnknownMeeting(f"there is no meeting {asked} in the database")
    addresses = Addresses(base.rstrip("/"))
    make, ending = STANDARDS[standard]
    for identifier in meetings or meeting.identifiers(connection):
        found = meeting.load(connection, identifier)
        if found is not None:
            yield Exported(f"vergadering-{identifier}.{ending}", make(found, addresses))


def write(exported: Exported, folder: Path) -> None:
    """Write a file in the folder (made where absent), whole or not at all; an older one is replaced.

    Raises CannotWrite.
    """
    draft = folder / f".{exported.name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_text(as_text(exported.content, indent=2) + "\n", encoding="utf-8")
            draft.replace(folder / exported.name)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: cannot write here ({error.strerror}); choose another folder") from error


def as_text(content: dict[str, Json], indent: int | None = None) -> str:
    """The export as JSON, on one line unless ``indent`` says otherwise."""
    return json.dumps(content, ensure_ascii=False, indent=indent)
