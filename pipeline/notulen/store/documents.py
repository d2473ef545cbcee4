"""Which document a file is: the same one, a corrected one, or another one."""

from __future__ import annotations

from collections import Counter

from sqlite_utils import Database

from notulen.link.organisations import gremium_of, organisation
from notulen.records import Extraction
from notulen.store import drafts, files, search_index
from notulen.store.files import Source
from notulen.store.identity import words

SAME_MINUTES = 0.8
"""Share of words (Dice) from which two texts without a common date are the same minutes. A correction
changes a few words; the minutes of the next meeting in the same template share about half."""


def of_content(db: Database, sha256: str) -> int | None:
    """The document with exactly this content."""
    row = db.execute("SELECT id FROM documenten WHERE sha256 = ?", [sha256]).fetchone()
    return None if row is None else int(row[0])


def not_wholly_read(db: Database) -> set[str]:
    """The hashes of the documents of which a page, or a picture on it, was not read."""
    rows = db.execute(
        "SELECT DISTINCT d.sha256 FROM documenten d JOIN paginas p ON p.document = d.id"
        " WHERE p.niet_gelezen IS NOT NULL"
    ).fetchall()
    return {str(sha256) for (sha256,) in rows}


def version_of(db: Database, document: int) -> str | None:
    """The version of the program and its rules that read the document."""
    row = db.execute("SELECT notulen_versie FROM documenten WHERE id = ?", [document]).fetchone()
    return None if row is None else str(row[0])


def genre_of(db: Database, document: int) -> str:
    """What kind of document it is."""
    return str(db.execute("SELECT soort FROM documenten WHERE id = ?", [document]).fetchone()[0])


def corrected_by(db: Database, source: Source, found: Extraction) -> int | None:
    """The document that this file's new content replaces, None where it replaces nothing.

    A griffier who puts corrected minutes in the place of earlier ones wants one document with the
    permalinks that are already out: so the earlier document takes the new content. But a name that is used
    again for another meeting ("latest.pdf") must not wipe out the earlier minutes: it is a document
    of its own, and so is new content where the old still lies under another name.
    """
    row = db.execute("SELECT document FROM bestanden WHERE pad = ?", [source.path]).fetchone()
    if row is None or row[0] is None:
        return None
    old = int(row[0])
    others = db.execute(
        "SELECT pad, grootte, gewijzigd FROM bestanden"
        " WHERE document = ? AND pad <> ? AND status <> 'verdwenen'",
        [old, source.path],
    ).fetchall()
    held = any(files.lies_as_read(*other) for other in others)
    return old if not held and _same_minutes(db, old, found, source.path) else None


def renamed_to(db: Database, source: Source, found: Extraction) -> int | None:
    """The document of a file that is gone, of which this new one is a correction; None where there is none.

    So a draft that became "definitief" under another name does not stand beside what it became. Here more is
    asked than of a file that kept its name: a common date, and nearly the same words.
    """
    if db.execute("SELECT 1 FROM bestanden WHERE pad = ?", [source.path]).fetchone():
        return None
    dates = sorted({meeting.date for meeting in found.meetings if meeting.date})
    gone = db.execute(
        "SELECT DISTINCT v.document FROM vergaderingen v JOIN bestanden b ON b.document = v.document"
        f" WHERE v.datum IN ({', '.join('?' * len(dates))}) GROUP BY v.document"
        " HAVING min(b.status = 'verdwenen') ORDER BY v.document",
        dates,
    ).fetchall()
    return next((int(old) for (old,) in gone if _words_shared(db, old, found) >= SAME_MINUTES), None)


def remove(db: Database, document: int) -> None:
    """Remove a document with all its rows, unless a person corrected one of them."""
    tables = ("vergaderingen", "aanwezigen", "agendapunten", "besluiten", "acties")
    held = " UNION ".join(f"SELECT '{table}', id FROM {table} WHERE document = :id" for table in tables)
    if db.execute(
        f"SELECT 1 FROM correcties WHERE (tabel, rij) IN ({held} UNION SELECT 'documenten', :id) LIMIT 1",
        {"id": document},
    ).fetchone():
        return
    drafts.release(db, document)
    search_index.remove_document(db, document)
    db.execute("DELETE FROM documenten WHERE id = ?", [document])


def _same_minutes(db: Database, old: int, found: Extraction, path: str) -> bool:
    whose = organisation(found, path)
    meetings = db.execute("SELECT datum, gremium FROM vergaderingen WHERE document = ?", [old]).fetchall()
    for date, body in meetings:
        for meeting in found.meetings:
            names = (words(meeting.body), words(gremium_of(meeting.body, whose)))
            if date and date == meeting.date and (not body or not meeting.body or words(body) in names):
                return True
    return _words_shared(db, old, found) >= SAME_MINUTES


def _words_shared(db: Database, old: int, found: Extraction) -> float:
    """The share of words (Dice) that a stored document and a new reading have in common."""
    pages = db.execute("SELECT tekst FROM paginas WHERE document = ?", [old]).fetchall()
    before = Counter(word for (text,) in pages for word in words(text))
    after = Counter(words(found.document.text))
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 0.0
