"""What is in the database, and which files gave a problem: what `notulen status` prints."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

_COUNTED = ("documenten", "vergaderingen", "agendapunten", "besluiten", "acties", "instanties", "dossiers")


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages were read from text, by OCR, and not at all."""

    text: int
    ocr: int
    unread: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not, or not wholly, be read."""

    path: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by table, pages, versions and problems."""

    counts: dict[str, int]
    pages: Pages
    versions: dict[str, str]
    problems: tuple[Problem, ...]


def summarise(db: Database) -> Summary:
    """Take stock of the database."""
    counts = {name: int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in _COUNTED}
    statuses = dict(db.execute("SELECT status, count(*) FROM bestanden GROUP BY status").fetchall())
    pages = db.execute(
        "SELECT count(*) FILTER (WHERE niet_gelezen IS NULL AND NOT ocr), count(*) FILTER (WHERE ocr AND"
        " niet_gelezen IS NULL), count(niet_gelezen) FROM paginas"
    ).fetchone()
    versions = dict(
        db.execute("SELECT sleutel, waarde FROM kenmerken WHERE sleutel LIKE '%versie' ORDER BY 1").fetchall()
    )
    read_by = db.execute("SELECT group_concat(DISTINCT notulen_versie) FROM documenten").fetchone()[0]
    return Summary(
        counts={"bestanden": sum(statuses.values()), **counts},
        pages=Pages(*pages),
        versions=versions | ({"gelezen met": read_by.replace(",", ", ")} if read_by else {}),
        problems=_problems(db),
    )


def _problems(db: Database) -> tuple[Problem, ...]:
    files = db.execute(
        "SELECT pad, status, reden FROM bestanden WHERE reden IS NOT NULL ORDER BY pad"
    ).fetchall()
    pages = db.execute(
        "SELECT d.bron, p.nummer, p.niet_gelezen FROM paginas p JOIN documenten d ON d.id = p.document"
        " WHERE p.niet_gelezen IS NOT NULL ORDER BY d.bron, p.nummer"
    ).fetchall()
    return (
        *(Problem(path, status, reason) for path, status, reason in files),
        *(Problem(path, "pagina", f"page {number} was not read: {reason}") for path, number, reason in pages),
    )
