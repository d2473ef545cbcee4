"""Many files into one database: analysed in parallel, linked, and written by one writer."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

from sqlite_utils import Database

from notulen import workers
from notulen.analyse import analyse, version
from notulen.intake import Plan, Report, Task, fail, say_kind
from notulen.offered import PassedOver, find_files, own_files, trace_of
from notulen.records import Extraction, Genre, ReadError
from notulen.store import confidential, documents, files, kinds, links, meaning, search_index, writer
from notulen.store.database import transaction
from notulen.store.files import Source
from notulen.workers import Failure, cores

TIME_LIMIT = 300.0
"""Seconds that a document may take, and as many again for every 10 MB: a scan of a hundred pages is
tens of MB and takes some seconds a page, while a document that hangs must not hold up the night."""


class Options(TypedDict, total=False):
    """The options of ``ingest``."""

    jobs: int
    retry: bool
    again: bool
    genre: Genre | None
    time_limit: float
    progress: Callable[[int, int], None]


def ingest(
    db: Database,
    paths: Iterable[Path],
    *,
    jobs: int = 0,
    retry: bool = False,
    again: bool = False,
    genre: Genre | None = None,
    time_limit: float = 0.0,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Read what is new or changed in the files and folders, and write it to the database.

    A file is read again when its content changed, or was read by another version of the program or its
    rules; with ``again`` in any case, and after an earlier failure, also of a page, with ``retry``; but never
    where its document was removed (``store.withdrawal``). Whatever goes wrong with a file is recorded in
    ``bestanden`` and costs that file only. ``genre`` is what a person says that these files are: that holds
    for good, also for those that were read before. ``jobs`` is the number of processes (0: one a core),
    ``time_limit`` seconds a file (0: ``TIME_LIMIT``, by size), and ``progress`` is called with how many files
    are done, of how many.
    """
    report = Report()
    confidential.expect_beside(db)
    if not search_index.is_current(db):
        with transaction(db):
            search_index.rebuild(db)
    paths = list(paths)
    found, passed_over = find_files(paths, avoid=own_files(db))
    _account_for(db, passed_over, report)
    if genre:
        say_kind(db, found, genre)
    gone = _mark_gone(db, paths, found, passed_over)
    folders = [files.stored_path(path) for path in paths if path.is_dir()]
    plan = Plan(db, report, folders, version(), retry=retry, again=again)
    outcomes = workers.run(
        analyse_file,
        plan.tasks(found, progress=lambda: progress(plan.done, len(found))),
        jobs=jobs or cores(),
        limit=lambda task: time_limit or time_limit_of(task.source.size),
    )
    with closing(outcomes):  # type: ignore[type-var]
        for task, outcome in outcomes:
            _write(db, task, outcome, report)
            plan.done += 1
            progress(plan.done, len(found))
    for source in plan.doubles:
        _write_double(db, source, report)
    report.gone = files.count_gone(db, gone)
    _bring_up_to_date(db)
    with confidential.beside(db) as other:
        if other is not None:
            _bring_up_to_date(other)
    confidential.expect_beside(db)
    return report


def ingest_confidential(db: Database, paths: Iterable[Path], **options: Unpack[Options]) -> Report:
    """As ``ingest``, but into the confidential database beside this one.

    What this one has of the same content, or had from the same path, is withdrawn from it.
    """
    with confidential.beside(db, make=True) as other:
        if other is None:
            return ingest(db, paths, **options)
        with transaction(other):
            kinds.share(db, other)
        offered = list(paths)
        report = ingest(other, offered, **options)
        found, _ = find_files(offered, avoid=own_files(db))
        seen = files.seen(other)
        known = [seen[path].source for path in map(files.stored_path, found) if path in seen]
        with transaction(other):
            for file in known:
                if file.sha256:
                    confidential.keep_whole(other, file.sha256, asked=True)
        with transaction(db):
            withdrawn = sum(confidential.withdraw(db, file.sha256, file.path) for file in known)
    links.link_documents(db)
    if withdrawn:
        confidential.scrub(db)
    return report


def extract_files(
    paths: Iterable[Path], *, jobs: int = 0, time_limit: float = 0.0
) -> Iterator[tuple[Path, Extraction | Failure]]:
    """Analyse files without a database, in parallel; each with its outcome, in the order given."""
    order = list(paths)
    tasks = (Task(path, Source(str(number), trace_of(path).size, 0)) for number, path in enumerate(order))
    ready: dict[int, Extraction | Failure] = {}
    following = 0
    outcomes = workers.run(
        analyse_file,
        tasks,
        jobs=min(jobs or cores(), len(order)),
        limit=lambda task: time_limit or time_limit_of(task.source.size),
    )
    for task, outcome in outcomes:
        ready[int(task.source.path)] = outcome
        while following in ready:
            yield order[following], ready.pop(following)
            following += 1


def analyse_file(task: Task) -> Extraction | Failure:
    """Read a file from disk and analyse it: what a worker process does."""
    from notulen.read import content_of  # only where files are read: the readers take time to load

    name = files.stored_name(task.path)
    try:
        return analyse(content_of(task.path, name), name, task.genre)
    except ReadError as error:
        return Failure(" ".join(str(error).split()))


def time_limit_of(size: int) -> float:
    """The seconds that a file of ``size`` bytes may take."""
    return TIME_LIMIT * (1 + size / 10_000_000)


def _account_for(db: Database, passed_over: Iterable[PassedOver], report: Report) -> None:
    """Record what is not read, and why."""
    for passed in passed_over:
        if passed.closed:
            fail(db, trace_of(passed.path), passed.reason, report)
        else:
            files.record_failure(db, trace_of(passed.path), passed.reason, skipped=True)
            report.skipped += 1


def _bring_up_to_date(db: Database) -> None:
    """Make what follows from all documents together: dossiers, the status of actions, vectors."""
    links.link_documents(db)
    meaning.bring_up_to_date(db)


def _write(db: Database, task: Task, outcome: Extraction | Failure, report: Report) -> None:
    if isinstance(outcome, Failure):
        fail(db, task.source, outcome.reason, report, passing=outcome.passing)
        return
    source = replace(task.source, sha256=outcome.document.sha256)
    try:
        writer.write(db, outcome, source, version())
    except (sqlite3.IntegrityError, LookupError, TypeError, ValueError) as error:
        reason = " ".join(f"{source.name!r}: cannot be stored ({type(error).__name__}: {error})".split())
        fail(db, source, reason, report)
        return
    report.read += 1
    if outcome.genre == "overig" and task.genre is None:
        report.no_minutes.append(source.name)


def _write_double(db: Database, source: Source, report: Report) -> None:
    document = documents.of_content(db, source.sha256)
    if document is not None:
        writer.write_again(db, source, document)
        report.unchanged += 1
    else:
        row = db.execute(
            "SELECT pad, reden FROM bestanden WHERE sha256 = ? AND status = 'fout'", [source.sha256]
        ).fetchone()
        reason = str(row[1]).removeprefix(f"{os.path.basename(row[0])!r}: ") if row else "was not read"
        fail(db, source, f"{source.name!r}: {reason}", report, passing=row is None)


def _mark_gone(
    db: Database, paths: list[Path], found: list[Path], passed_over: list[PassedOver]
) -> list[str]:
    """Note what is no longer in the folders given; but a confidential path is never forgotten."""
    if confidential.is_confidential(db):
        return []
    return files.mark_gone(
        db,
        [files.stored_path(path) for path in paths if path.is_dir()],
        {files.stored_path(path) for path in (*found, *(passed.path for passed in passed_over))},
        [files.stored_path(passed.path) for passed in passed_over if passed.closed],
    )
