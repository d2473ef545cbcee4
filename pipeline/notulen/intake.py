"""Which of the files that are offered must be analysed, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlite_utils import Database

from notulen.offered import sha256_of, source_of
from notulen.store import confidential, documents, files, writer
from notulen.store.files import Source


@dataclass(slots=True)
class Report:
    """What became of the files: counts, and the failures as (path, one-line reason)."""

    read: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed_before: int = 0
    gone: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to analyse: where it is, and the same as the database names it."""

    path: Path
    source: Source


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
        with confidential.beside(db) as other:
            self._confidential = confidential.whole(other) if other is not None else {}
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
        return Task(path, source)

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


def fail(db: Database, source: Source, reason: str, report: Report, *, passing: bool = False) -> None:
    """Record that a file failed, in the database and in the report.

    Where that is ``passing`` (no fault of the file), it is recorded as never seen: the next run tries again.
    """
    files.record_failure(db, Source(source.path, 0, 0) if passing else source, reason)
    report.failures.append((source.path, reason))
