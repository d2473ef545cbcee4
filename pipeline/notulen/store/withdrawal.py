"""Taking a document back: all of it out of the database, and the hash of its file on a list.

Nothing of what was read stays, neither in the confidential database beside it nor in the free pages of the
files. What is on the list is not read again, whatever ingest is asked for, until ``admit`` takes it off. Only
the hash and the day are kept: the name of a file may be what had to go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from notulen.store import confidential, files, links
from notulen.store.database import StoreError, set_feature, transaction
from notulen.store.files import Source

_SHORTEST = 6  # characters of a hash by which a document may be named
_COUNTED = {"paginas": "pages", "besluiten": "decisions", "acties": "actions"}
_OF_FILE = """naam = :named OR bron = :named OR id IN (
    SELECT document FROM bestanden WHERE substr(pad, -length(:named) - 1) = '/' || :named)"""
"""The condition that a document was read from a file of this name, or from its copy under another."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as it can be named: its file's name and hash, and its identifier where it is published."""

    name: str
    sha256: str
    document: int | None

    def __str__(self) -> str:
        number = f"document {self.document}, " if self.document is not None else "confidential, "
        return f"{self.name} ({number}sha256 {self.sha256[:12]})"


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows went, by what they are.

    ``is_clean`` is False where a program that reads kept a file from being cleaned.
    """

    counts: dict[str, int]
    is_clean: bool


def find(db: Database, named: str) -> Stored:
    """The document that goes by this name of a file, identifier or beginning of its hash.

    Raises StoreError where there is none, or more than one.
    """
    if confidential.is_confidential(db):
        raise StoreError("this is confidential; name the database that it lies beside")
    published = [Stored(name, sha256, row) for row, name, sha256 in _named(db, named, by_number=True)]
    with confidential.beside(db) as other:
        closed = _named(other, named) if other is not None else []
    known = {stored.sha256 for stored in published}
    found = published + [Stored(name, sha256, None) for _, name, sha256 in closed if sha256 not in known]
    if not found:
        raise StoreError(f"{named!r}: there is no document with this file name, number or hash")
    if len(found) > 1:
        raise StoreError(f"{named!r} may be {', or '.join(map(str, found))}; give the hash")
    return found[0]


def withdraw(db: Database, stored: Stored) -> Removed:
    """Remove a document with all that was found in it, and leave nothing of it in the files."""
    counts = dict.fromkeys(_COUNTED.values(), 0)
    is_clean = True
    with confidential.beside(db) as other:
        for one in (db, other):
            if one is None:
                continue
            for name, number in _withdraw(one, stored).items():
                counts[name] = max(counts[name], number)
            is_clean &= confidential.scrub(one)
    return Removed(counts, is_clean)


def admit(db: Database, named: str) -> list[str]:
    """Take what has this hash, or one that begins so, off the list; gives the hashes.

    Raises StoreError where none is on it.
    """
    hashes = [
        sha256 for sha256 in files.withdrawn(db) if len(named) >= _SHORTEST and sha256.startswith(named)
    ]
    if not hashes:
        raise StoreError(f"{named!r}: no removed document has a hash that begins so (see: notulen status)")
    with confidential.beside(db) as other:
        for one in (db, other):
            if one is not None:
                with transaction(one):
                    one.conn.executemany(
                        "DELETE FROM kenmerken WHERE sleutel = ?",
                        [(f"{files.WITHDRAWN}{sha256}",) for sha256 in hashes],
                    )
    return hashes


def _named(db: Database, named: str, *, by_number: bool = False) -> list[tuple[int, str, str]]:
    """Identifier, name and hash: by name where there is such a name, else by number, else by hash."""
    ways = [(_OF_FILE, True), ("id = :named", by_number and named.isdecimal())]
    ways.append(("substr(sha256, 1, length(:named)) = lower(:named)", len(named) >= _SHORTEST))
    for condition, is_meant in ways:
        sql = f"SELECT id, naam, sha256 FROM documenten WHERE {condition} ORDER BY id"
        if is_meant and (found := db.execute(sql, {"named": named}).fetchall()):
            return list(found)
    return []


def _withdraw(db: Database, stored: Stored) -> dict[str, int]:
    of_document = "document IN (SELECT id FROM documenten WHERE sha256 = :sha256)"
    values = {"sha256": stored.sha256}

    def those(sql: str) -> list[str]:
        return [row for (row,) in db.execute(sql, values).fetchall()]

    with transaction(db):
        counts = {
            name: int(those(f"SELECT count(*) FROM {table} WHERE {of_document}")[0])
            for table, name in _COUNTED.items()
        }
        dossiers = those(
            f"SELECT dossier FROM besluiten WHERE {of_document}"
            f" UNION SELECT dossier FROM acties WHERE {of_document}"
        )
        named = those(
            f"SELECT instantie FROM vermeldingen WHERE {of_document}"
            f" UNION SELECT instantie FROM instantienamen WHERE {of_document}"
        )
        paths = those(f"SELECT pad FROM bestanden WHERE {of_document}")
        day = datetime.now(UTC).date().isoformat()
        confidential.withdraw(db, stored.sha256)
        set_feature(db, f"{files.WITHDRAWN}{stored.sha256}", day)
        if confidential.was_asked(db, stored.sha256):  # what comes at its path later is confidential too
            for path in paths:
                files.record(db, Source(path, 0, 0), "overgeslagen", reason=f"removed on {day}")
    links.link_documents(db)
    with transaction(db):  # a name that somebody gave to what is no longer there
        _forget_names(db, "dossiers", dossiers, "SELECT id FROM dossiers WHERE aantal > 0")
        _forget_names(
            db,
            "instanties",
            named,
            "SELECT instantie FROM vermeldingen UNION SELECT instantie FROM instantienamen",
        )
    return counts


def _forget_names(db: Database, table: str, rows: list[str], kept: str) -> None:
    for sql in (
        f"DELETE FROM correcties WHERE tabel = '{table}' AND rij = :row AND rij NOT IN ({kept})",
        f"DELETE FROM {table} WHERE id = :row AND id NOT IN ({kept})",
    ):
        db.conn.executemany(sql, [{"row": row} for row in rows])
