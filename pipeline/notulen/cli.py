"""The command line: thin commands over the package, each loading only what it needs."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notulen.terminal import Bar, plain

if TYPE_CHECKING:
    from sqlite_utils import Database

    from notulen.records import Genre

DATABASE = click.Path(dir_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, readable=False, path_type=Path)  # one that may not be read
_OFFERED = click.Path(exists=True, readable=False, path_type=Path)  # is accounted for, and stops no other
_JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use (default: one a core)."
)
_LIMIT = click.option(
    "--time-limit",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="Give up a document after this long (default: 300, more for large files).",
)
_MOST_WORKERS = 4  # unless more are asked for: each takes some 200 MB


class _CannotUse(click.ClickException):
    """A database that cannot be used as asked: one line, for the usage says nothing about it."""

    exit_code = 2


class Command(click.Command):
    """A command whose epilog keeps its lines: an example must be copied as it stands."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102
        if self.epilog:
            formatter.write_paragraph()
            formatter.write("Example:\n")
            for line in self.epilog.splitlines():
                formatter.write(f"  {line}\n")


class Group(click.Group):
    """The group of commands, each a ``Command``."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; that what it prints cannot be kept (a log on a full disk) is said in one line."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise click.ClickException(
                f"what was found cannot be printed ({error.strerror}); make room and try again"
            ) from error
        return result


@click.group(cls=Group)
@click.version_option(package_name="notulen", prog_name="notulen")
def main() -> None:
    """Find decisions, actions and bodies in Dutch meeting minutes, and publish them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed, as for a daemon: no file or pipe may get its number
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name that the terminal cannot show stops nothing
            stream.reconfigure(errors="backslashreplace")


@main.command(epilog="notulen extract minutes.pdf | jq '.besluiten[].tekst'")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@_JOBS
@_LIMIT
def extract(files: tuple[Path, ...], jobs: int | None, time_limit: float | None) -> None:
    """Print what is found in each FILE as one JSON object a line.

    Nothing is masked or kept apart, as ingest does: what is printed is for those who may read the FILE.
    A file that cannot be read gives an object with its reason under "fouten", and exit code 1.
    """
    from notulen.export import contract
    from notulen.ingest import extract_files
    from notulen.workers import Failure

    failed = False
    with _processes(), Bar(len(files), "Reading") as bar:
        for path, outcome in extract_files(files, jobs=jobs or 0, time_limit=time_limit or 0.0):
            if isinstance(outcome, Failure):
                failed = True
                row = contract.failure(path.name, outcome.reason)
            else:
                row = contract.as_json(outcome)
            _put(json.dumps(row, ensure_ascii=False))
            bar.advance()
    sys.exit(1 if failed else 0)


@main.command(
    epilog="notulen ingest minutes.db archive/ 2024-05-13.pdf\n"
    "notulen ingest minutes.db archive/even-snel.docx --soort notulen"
)
@click.argument("db", type=DATABASE)
@click.argument("paths", nargs=-1, type=_OFFERED)
@_JOBS
@_LIMIT
@click.option("--retry", is_flag=True, help="Try files and pages that were not read before once more.")
@click.option("--again", is_flag=True, help="Read every file again, changed or not.")
@click.option("--reindex", is_flag=True, help="Build the search index again.")
@click.option(
    "--vertrouwelijk",
    "confidential",
    is_flag=True,
    help="Keep these files apart, in a database beside DB that is shown only after login.",
)
@click.option(
    "--soort",
    "genre",
    type=click.Choice(["notulen", "besluitenlijst", "overig"]),
    help="Say what these files are, for good, where the program took them for something else.",
)
def ingest(
    db: Path,
    paths: tuple[Path, ...],
    jobs: int | None,
    time_limit: float | None,
    retry: bool,
    again: bool,
    reindex: bool,
    confidential: bool,
    genre: Genre | None,
) -> None:
    """Read files and folders into the database DB, which is made where it is absent.

    Personal data (numbers, accounts, telephones, addresses, names of residents) are masked, and what was
    dealt with behind closed doors is kept apart, in DB with .vertrouwelijk in its name. What has not changed
    is not read again. A file that cannot be read is recorded (see: notulen status) and never stops the
    others; the exit code is 1 then.
    """
    from notulen import ingest as many
    from notulen.store import search_index
    from notulen.store.database import transaction
    from notulen.terminal import print_report

    with _database(db, write=True) as opened:
        if reindex:
            with transaction(opened):
                search_index.rebuild(opened)
        with _processes(), Bar(0, "Reading") as bar:
            run = many.ingest_confidential if confidential else many.ingest
            report = run(
                opened,
                paths,
                jobs=jobs or 0,
                retry=retry,
                again=again,
                genre=genre,
                time_limit=time_limit or 0.0,
                progress=bar.show,
            )
    print_report(report)
    sys.exit(1 if report.failures else 0)


@main.command(epilog="notulen serve minutes.db --port 8080")
@click.argument("db", type=DATABASE)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to serve other machines too.")
@click.option("--robots", is_flag=True, help="Let search engines in; robots.txt keeps them out otherwise.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that answer (default: one a core, no more than four).",
)
def serve(db: Path, port: int, host: str, robots: bool, workers: int | None) -> None:
    """Show the database DB as web pages, and after login what is confidential beside it."""
    from notulen import publish
    from notulen.publish.login import why_not_shown
    from notulen.store.confidential import is_confidential
    from notulen.workers import cores

    with _database(db) as opened:  # a clear message now, not a failing page later
        if is_confidential(opened):
            raise click.UsageError(f"{db}: this is confidential; serve the database that it lies beside")
    if reason := why_not_shown(db):
        click.echo(reason, err=True)
    publish.serve(db, port=port, host=host, robots=robots, workers=workers or min(cores(), _MOST_WORKERS))


@main.command(epilog='notulen search minutes.db "jeugdhulp begroting" --kind besluiten')
@click.argument("db", type=DATABASE)
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["besluiten", "acties", "agendapunten", "paginas"]),
    help="Only this kind (may be given more than once).",
)
def search(db: Path, query: str, as_json: bool, limit: int, kinds: tuple[str, ...]) -> None:
    """Search decisions, actions, agenda items and pages; "quotes" give an exact phrase.

    Of "fiets OR auto" (or OF, in capitals) one will do. Where few have all words, those with some of them
    follow: in JSON their "alle_woorden" is false.
    """
    from notulen.store.search import how_many
    from notulen.store.search import search as find
    from notulen.store.search_question import Asked
    from notulen.store.search_suggest import suggest
    from notulen.terminal import as_row, print_hits

    asked = Asked(query, kinds)
    with _database(db) as opened:
        hits = find(opened.conn, asked, limit)
        total = how_many(opened.conn, asked) if len(hits) == limit else 0
        meant = "" if hits else suggest(opened.conn, query)
        sources = {
            row[0]: (row[1], row[2] or "")
            for row in (opened.execute("SELECT id, naam, organisatie FROM documenten") if hits else ())
        }
    if as_json:
        for hit in hits:
            _put(json.dumps(as_row(hit, *sources[hit.document]), ensure_ascii=False))
    elif hits:
        print_hits(hits, sources, query)
    if total > limit:
        click.echo(f"These are the first {limit} of {total}; for more: --limit", err=True)
    if not as_json and not hits:
        click.echo("Nothing found." + (f' Did you mean "{plain(meant)}"?' if meant else ""), err=True)


@main.command(epilog="notulen status minutes.db --files")
@click.argument("db", type=DATABASE)
@click.option("--files", "each", is_flag=True, help="Name every file, with how its pages were read.")
def status(db: Path, each: bool) -> None:
    """Say what is in the database DB, and name every file that gave a problem.

    A page is read from its text, by OCR, holds no text, was partly read (a picture on it was not), or was
    not read; of the last two the reason is given.
    """
    from notulen.store.confidential import path_beside
    from notulen.store.summary import list_files, summarise
    from notulen.terminal import print_files, print_summary

    with _database(db) as opened:
        summary = summarise(opened)
        standings = list_files(opened) if each else []
    print_summary(summary, beside=path_beside(db) if path_beside(db).is_file() else None)
    if each:
        print_files(standings)


@main.command(
    epilog="notulen remove minutes.db 2024-05-13.pdf\nnotulen remove minutes.db 8f14e45fceea --undo"
)
@click.argument("db", type=DATABASE)
@click.argument("document")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", is_flag=True, help="Let what was removed, named by its hash, be read again.")
def remove(db: Path, document: str, yes: bool, undo: bool) -> None:
    """Remove a DOCUMENT from the database DB: its file name, number or the beginning of its hash.

    All that was found in it goes, also from the confidential database beside DB, and its text is wiped from
    the databases. The file that it came from is left alone, and not read again by any ingest, under whatever
    name (see: notulen status). A file with other content, as when names were struck out, is another file.
    """
    from notulen.store import withdrawal
    from notulen.terminal import print_removed

    with _database(db):  # it must be there
        pass
    with _database(db, write=True) as opened:
        if undo:
            for sha256 in withdrawal.admit(opened, document.lower()):
                click.echo(f"{sha256} may be read again by the next ingest")
            return
        stored = withdrawal.find(opened, document)
        if not yes:
            if not sys.stdin.isatty():
                raise click.UsageError(f"{plain(str(stored))} would be removed; say so with --yes")
            click.confirm(f"Remove {plain(str(stored))}?", abort=True)
        removed = withdrawal.withdraw(opened, stored)
    print_removed(stored, removed)


@main.command(epilog="notulen evaluate ../shared/minutes/dev ../shared/minutes/train")
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--errors", is_flag=True, help="Name every error too.")
def evaluate(folders: tuple[Path, ...], errors: bool) -> None:
    """Score against gold: FOLDERS that each hold documents/ and gold/.

    No figure comes from a document that was used to train what it measures: each family of documents is
    left out in turn.
    """
    from notulen.evaluate import report

    try:
        click.echo(report(folders, errors=errors))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@main.command(
    epilog="notulen export minutes.db --format ori --to open-data --address https://notulen.example.nl"
)
@click.argument("db", type=DATABASE)
@click.option(
    "--format",
    "standard",
    type=click.Choice(["ori", "oslo"]),
    required=True,
    help="ori: VNG ODS-ORI 2.0, JSON. oslo: OSLO Besluit Publicatie, JSON-LD.",
)
@click.option(
    "--meeting",
    "meetings",
    type=int,
    multiple=True,
    metavar="ID",
    help="Only this meeting (may be given more than once).",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a file a meeting here, instead of printing one a line.",
)
@click.option(
    "--address",
    "base",
    default="http://127.0.0.1:8001",
    show_default=True,
    metavar="URL",
    help="Where the pages are published: what is exported is named by its address there.",
)
def export(db: Path, standard: str, meetings: tuple[int, ...], folder: Path | None, base: str) -> None:
    """Give the meetings in the database DB in the form of a standard."""
    from notulen.export import write

    if not base.startswith(("http://", "https://")):
        raise click.BadParameter(
            f"{base!r} is no web address; it starts with https://", param_hint="--address"
        )
    written = 0
    with _database(db) as opened:
        try:
            for exported in write.export(opened.conn, standard, meetings, base):
                if folder is None:
                    _put(write.as_text(exported.content))
                else:
                    write.write(exported, folder)
                    written += 1
        except write.UnknownMeeting as error:
            raise click.UsageError(f"{db}: {error}") from error
        except write.CannotWrite as error:
            raise click.ClickException(str(error)) from error
    if folder is not None:
        click.echo(f"{written} written to {folder}")


def _put(line: str) -> None:
    """Print a line for a program: UTF-8, whatever the terminal or the system has."""
    click.echo(line.encode())


@contextmanager
def _processes() -> Iterator[None]:
    """Work in other processes, which end with this one however it is asked to.

    Where no process can be started to read with, a message and exit code 1.
    """
    from notulen.workers import CannotStart

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heeded = [number for number in asked if signal.getsignal(number) is signal.SIG_DFL]  # not under nohup
    for number in heeded:
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        yield
    except CannotStart as error:
        raise click.ClickException(str(error)) from error
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def _database(path: Path, *, write: bool = False) -> Iterator[Database]:
    """The opened database; what is wrong with it becomes a message and exit code 2."""
    from notulen.store.database import StoreError, open_database, why

    try:
        db = open_database(path, write=write)
        try:
            yield db
        finally:
            db.close()
    except StoreError as error:
        raise _CannotUse(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{path}: {why(error)}") from error
