"""What is in the database, and what became of every file and page: what `notulen status` prints."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from notulen.store.drafts import Pair, perhaps_same, superseded
from notulen.store.files import withdrawn
from notulen.store.kinds import GUESSED_OTHER
from notulen.store.schema import BY_NAME
from notulen.store.tables import ONCE, STANDING

_COUNTED = ("documenten", "vergaderingen", "agendapunten", "besluiten", "acties", "instanties", "dossiers")
_STATUSES = ("gelezen", "fout", "overgeslagen", "verdwenen")
_PAGES = (
    "count(p.document) FILTER (WHERE p.niet_gelezen IS NULL AND p.tekst <> '' AND NOT p.ocr),"
    " count(p.document) FILTER (WHERE p.niet_gelezen IS NULL AND p.tekst <> '' AND p.ocr),"
    " count(p.document) FILTER (WHERE p.niet_gelezen IS NULL AND p.tekst = ''),"
    " count(p.niet_gelezen) FILTER (WHERE p.tekst <> ''),"
    " count(p.niet_gelezen) FILTER (WHERE p.tekst = '')"
)


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages were read from their text, by OCR, hold no text, were partly read, and were not read.

    A page of which the text was read but a picture on it was not, was partly read.
    """

    text: int
    ocr: int
    blank: int
    partly: int
    unread: int

    @property
    def total(self) -> int:
        """All pages."""
        return self.text + self.ocr + self.blank + self.partly + self.unread


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not, or not wholly, be read."""

    path: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileStanding:
    """What became of a file: ``status`` is one of ``bestanden``; ``pages`` are its document's.

    ``no_minutes`` says that it was taken for neither minutes nor a list of decisions.
    """

    path: str
    status: str
    pages: Pages
    reason: str
    no_minutes: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by table, files by status, pages, versions and problems.

    What stands in a document that is superseded is not counted, nor what a document tells again.
    ``no_minutes`` are files that the program and no person took for neither minutes nor a list of decisions.
    ``withdrawn`` are the hashes of documents that were removed, each with the day; ``superseded`` are
    those in whose place another stands, and ``perhaps_same`` those that may be the same minutes but
    both count.
    """

    counts: dict[str, int]
    files: dict[str, int]
    pages: Pages
    versions: dict[str, str]
    problems: tuple[Problem, ...]
    no_minutes: tuple[str, ...]
    withdrawn: dict[str, str]
    superseded: tuple[Pair, ...]
    perhaps_same: tuple[Pair, ...]


def summarise(db: Database) -> Summary:
    """Take stock of the database."""
    counts = {name: _count(db, name) for name in _COUNTED}
    statuses = dict(db.execute("SELECT status, count(*) FROM bestanden GROUP BY status").fetchall())
    versions = dict(
        db.execute("SELECT sleutel, waarde FROM kenmerken WHERE sleutel LIKE '%versie' ORDER BY 1").fetchall()
    )
    read_by = db.execute("SELECT group_concat(DISTINCT notulen_versie) FROM documenten").fetchone()[0]
    return Summary(
        counts={"bestanden": sum(statuses.values()), **counts},
        files={status: statuses.get(status, 0) for status in _STATUSES},
        pages=Pages(*db.execute(f"SELECT {_PAGES} FROM paginas p").fetchone()),
        versions=versions | ({"gelezen met": read_by.replace(",", ", ")} if read_by else {}),
        problems=_problems(db),
        no_minutes=_no_minutes(db),
        withdrawn=withdrawn(db),
        superseded=tuple(superseded(db)),
        perhaps_same=tuple(perhaps_same(db)),
    )


def _count(db: Database, table: str) -> int:
    limits = {"document": STANDING, "herhaling_van": ONCE}
    counts = " AND ".join(limit for column, limit in limits.items() if BY_NAME[table].column(column))
    return int(db.execute(f"SELECT count(*) FROM {table} WHERE {counts or 1}").fetchone()[0])


def list_files(db: Database) -> list[FileStanding]:
    """Every file that was offered, by its path, with what became of its pages."""
    found = db.execute(
        f"SELECT b.pad, b.status, ifnull(b.reden, ''), ifnull(({GUESSED_OTHER}), 0), {_PAGES}"
        " FROM bestanden b LEFT JOIN documenten d ON d.id = b.document"
        " LEFT JOIN paginas p ON p.document = b.document AND b.status = 'gelezen'"
        " GROUP BY b.pad ORDER BY b.pad"
    ).fetchall()
    return [
        FileStanding(path, status, Pages(*pages), reason, bool(no_minutes))
        for path, status, reason, no_minutes, *pages in found
    ]


def _no_minutes(db: Database) -> tuple[str, ...]:
    found = db.execute(
        "SELECT ifnull((SELECT min(pad) FROM bestanden WHERE document = d.id), d.bron) FROM documenten d"
        f" WHERE {GUESSED_OTHER} ORDER BY 1"
    ).fetchall()
    return tuple(path for (path,) in found)


def _problems(db: Database) -> tuple[Problem, ...]:
    files = db.execute(
        "SELECT pad, status, reden FROM bestanden WHERE reden IS NOT NULL ORDER BY pad"
    ).fetchall()
    pages = db.execute(
        "SELECT ifnull((SELECT min(pad) FROM bestanden WHERE document = d.id), d.bron),"
        " p.niet_gelezen, iif(p.tekst <> '', 'partly', 'not'), p.nummer"
        " FROM paginas p JOIN documenten d ON d.id = p.document"
        " WHERE p.niet_gelezen IS NOT NULL ORDER BY 1, p.nummer"
    ).fetchall()
    return (
        *(Problem(path, status, reason) for path, status, reason in files),
        *(
            Problem(path, "pagina", f"{_numbered([number for *_, number in group])} {read} read: {reason}")
            for (path, reason, read), group in groupby(pages, key=lambda page: page[:3])
        ),
    )


def _numbered(pages: list[int]) -> str:
    """Page numbers in a few words: those that follow one another as first and last."""
    runs: list[list[int]] = []
    for number in pages:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"pages {shown} were" if len(pages) > 1 else f"page {shown} was"
