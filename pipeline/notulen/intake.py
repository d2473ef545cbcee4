"""Which of the files that are offered must be analysed, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from notulen.offered import sha256_of, source_of
from notulen.records import Genre
from notulen.store import confidential, corrections, documents, files, kinds, writer
from notulen.store.database import transaction
from notulen.store.files import Source


@dataclass(slots=True)
class Report:
    """What became of the files: counts, and the failures as (path, one-line reason).

    ``no_minutes`` are the names of files that were taken for neither minutes nor a list of decisions.
    """

    read: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed_before: int = 0
    gone: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    no_minutes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to analyse: where it is, the same as the database names it, and what a person said it is."""

    path: Path
    source: Source
    genre: Genre | None = None


class Plan:
    """Which files must be analysed, decided one by one as workers come free.

    ``done`` counts the files that are settled, ``doubles`` are second names of content that is being read.
    ``folders`` are the paths (as stored) that were offered whole, ``version`` is that of program and rules.
    """

    def __init__(
        self, db: Database, report: Report, folders: list[str], version: str, *, retry: bool, again: bool
    ) -> None:
        self.done = 0
        self.doubles: list[Source] = []
        self._db = db
        self._report = report
        self._folders = folders
        self._version = version
        self._retry = retry
        self._again = again
        self._seen = files.seen(db)
        self._claimed: set[str] = set()
        self._withdrawn = files.withdrawn(db)
        self._told = kinds.told(db)
        with confidential.beside(db) as other:
            self._confidential = confidential.whole(other) if other is not None else {}
            self._told |= kinds.told(other) if other is not None else {}
            lacking = [documents.not_wholly_read(one) for one in (db, other) if retry and one is not None]
            self._read_again = confidential.lost(db, other).union(*lacking)

    def tasks(self, found: Iterable[Path], progress: Callable[[], None]) -> Iterator[Task]:
        """Those of the files found that must be analysed; ``progress`` is called after each other one."""
        for path in found:
            task = self._task(path)
            if task is not None:
                yield task
            else:
                self.done += 1
                progress()

    def _task(self, path: Path) -> Task | None:
        try:
            source = source_of(path, self._folders)
            seen = self._seen.get(source.path)
            if seen and (source.size, source.modified) == (seen.source.size, seen.source.modified):
                source = replace(source, sha256=seen.source.sha256)
            if not source.sha256:
                source = replace(source, sha256=sha256_of(path))
        except OSError as error:
            reason = f"{path.name!r}: cannot be opened ({error.strerror}); check that it may be read"
            fail(self._db, Source(files.stored_path(path), 0, 0), reason, self._report)
            return None
        if day := self._withdrawn.get(source.sha256):
            reason = (
                f"removed on {day}, so not read; notulen remove DB {source.sha256[:12]} --undo to allow it"
            )
            files.record_failure(self._db, source, reason, skipped=True)
            self._report.skipped += 1
            return None
        if seen and seen.source.sha256 == source.sha256 and self._is_done(seen, source):
            return None
        again = self._again or source.sha256 in self._read_again
        if self._confidential.get(source.sha256) == self._version and not again:
            self._report.unchanged += 1
            return None
        if source.sha256 in self._claimed:
            self.doubles.append(source)
            return None
        document = documents.of_content(self._db, source.sha256)
        known = document is not None and documents.version_of(self._db, document) == self._version
        if known and not again and (seen is None or seen.document in (None, document)):
            writer.write_again(self._db, source, int(document or 0))
            self._report.unchanged += 1
            return None
        self._claimed.add(source.sha256)
        return Task(path, source, self._genre(source, seen))

    def _genre(self, source: Source, seen: files.Seen | None) -> Genre | None:
        """What a person said of a content; or that minutes lay at its path, which it may correct."""
        before = self._told.get(seen.content or "") if seen else None
        return self._told.get(source.sha256) or (before if before != "overig" else None)

    def _is_done(self, seen: files.Seen, source: Source) -> bool:
        """Whether a file with known content needs no reading, counted as what it is."""
        if seen.status == "fout":
            if self._retry or self._again:
                return False
            self._report.failed_before += 1
            return True
        if (
            self._again
            or source.sha256 in self._read_again
            or seen.version != self._version
            or seen.content != source.sha256
        ):
            return False
        if seen.source.modified != source.modified or seen.status == "verdwenen":
            writer.write_again(self._db, source, int(seen.document or 0))
        self._report.unchanged += 1
        return True


def say_kind(db: Database, found: Iterable[Path], genre: Genre) -> None:
    """Keep what a person says that files are; what was read as something else is then due to be read again.

    It is kept where the content is known, in the confidential database too; of what is not known yet, here.
    """
    with confidential.beside(db) as other:
        for path in found:
            with suppress(OSError):  # the reading says why
                sha256 = sha256_of(path)
                said = [_say_kind(one, sha256, genre) for one in (db, other) if one is not None]
                if not any(said):
                    with transaction(db):
                        kinds.keep(db, sha256, genre)


def _say_kind(db: Database, sha256: str, genre: Genre) -> bool:
    """Keep what is said of a content that this database knows; gives whether it does."""
    document = documents.of_content(db, sha256)
    if document is None and sha256 not in kinds.told(db):
        return False
    if document is not None and documents.genre_of(db, document) != genre:
        corrections.correct(db, "documenten", document, "soort", genre, "notulen ingest --soort")
    with transaction(db):
        kinds.keep(db, sha256, genre)
    return True


def fail(db: Database, source: Source, reason: str, report: Report, *, passing: bool = False) -> None:
    """Record that a file failed, in the database and in the report.

    Where that is ``passing`` (no fault of the file), it is recorded as never seen: the next run tries again.
    """
    files.record_failure(db, Source(source.path, 0, 0) if passing else source, reason)
    report.failures.append((source.path, reason))
