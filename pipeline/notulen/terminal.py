"""What the command line shows: progress, hits, what is in a database; nothing that steers the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from notulen.intake import Report
    from notulen.store.drafts import Pair
    from notulen.store.search import Hit
    from notulen.store.summary import FileStanding, Pages, Summary
    from notulen.store.withdrawal import Removed, Stored

_NAMED, _LISTED = 3, 20  # files that were taken for no minutes: most are letters, and there may be many
_PATIENCE = 2.0  # seconds of work before a bar appears
_GONE = "is no longer there; its document stays"
_LINE = "  {:<12} {}"


class Bar:
    """A progress bar on stderr that appears after two seconds, and never where stderr is no terminal."""

    def __init__(self, total: int, what: str) -> None:
        self._done, self._total, self._what = 0, total, what
        self._due = time.monotonic() + _PATIENCE
        self._wanted = sys.stderr.isatty()
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._shown[0].stop()

    def advance(self) -> None:
        """One more is done."""
        self.show(self._done + 1, self._total)

    def show(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        self._done, self._total = done, total
        if self._shown is None and self._wanted and time.monotonic() >= self._due and done < total:
            self._shown = self._start()
        if self._shown:
            self._shown[0].update(self._shown[1], completed=done, total=total)

    def _start(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        shown.start()
        return shown, shown.add_task(self._what, total=self._total)


def as_row(hit: Hit, document: str, organisation: str) -> dict[str, object]:
    """A hit for a program, with the file and the organisation of its document ("" where unknown)."""
    return {
        "soort": hit.kind,
        "id": hit.row,
        "datum": hit.date,
        "gremium": hit.body,
        "tekst": hit.text,
        "document": document,
        "pagina": hit.page,
        "organisatie": organisation or None,
        "alle_woorden": not hit.partial,
    }


def print_hits(hits: Sequence[Hit], sources: Mapping[int, tuple[str, str]], query: str) -> None:
    """A table: what was found, and under it where, with the words that the search found in bold.

    ``sources`` has the name and the organisation of each document.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from notulen.language.query import highlight_spans

    several = len({organisation for _, organisation in sources.values()} - {""}) > 1
    table = Table("Datum", "Soort", "Tekst", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for hit in hits:
        text = plain(" ".join(hit.text.split()))
        spans = highlight_spans(text, query)
        start = text.rfind(" ", 0, max(0, spans[0][0] - 60)) + 1 if spans else 0  # never within a word
        end = len(text) if len(text) <= start + 240 else text.rfind(" ", start + 120, start + 240)
        end = end if end > 0 else start + 240
        shown = Text(text)  # a Text, for what a document says is never markup
        for span in spans:
            shown.stylize("bold", *span)
        shown = Text("… " if start else "") + shown[start:end] + Text(" …" if end < len(text) else "")
        document, organisation = sources[hit.document]
        names_it = not several or organisation.split(" ", 1)[-1] in (hit.body or "")
        whose = ", ".join(part for part in (hit.body, "" if names_it else organisation) if part) or "?"
        place = f"{whose}, {document}, p. {hit.page or '?'}"
        place += " (not all words)" if hit.partial else ""
        table.add_row(hit.date or "", hit.kind, shown + Text("\n" + plain(place), style="dim"))
    Console(highlight=False).print(table)


def print_report(report: Report) -> None:
    """What became of the files that were taken in; the failures on stderr."""
    for path, reason in report.failures:
        print(said_of(path, reason), file=sys.stderr)
    print(
        f"{report.read} read, {report.unchanged} unchanged, {len(report.failures)} failed"
        + (f", {report.skipped} skipped" if report.skipped else "")
        + (f"; {report.gone} no longer there (what was read of them stays)" if report.gone else "")
        + (f"; {report.failed_before} failed before (try again with --retry)" if report.failed_before else "")
        + _without_decisions(report.no_minutes)
    )


def print_removed(stored: Stored, removed: Removed) -> None:
    """What went with a document; on stderr where its text could not be wiped."""
    counts = ", ".join(
        f"{n} {name.removesuffix('s') if n == 1 else name}" for name, n in removed.counts.items()
    )
    print(f"{plain(str(stored))} removed, with {counts}; its file stays and is not read again")
    if not removed.is_clean:
        print(
            "Another program has the database open: traces of the text stay in its file until that ends",
            file=sys.stderr,
        )


def print_summary(summary: Summary, beside: Path | None) -> None:
    """What is in a database and what needs an eye; ``beside`` is the confidential one, None without it."""
    for name, value in summary.counts.items():
        print(f"{name:<14} {value:>9}{_told(summary.files) if name == 'bestanden' else ''}")
    print(f"{'paginas':<14} {summary.pages.total:>9}  {_pages(summary.pages)}\n")
    for name, version in summary.versions.items():
        print(f"{name:<19} {version}")
    if beside:
        print(f"\nWhat is confidential is counted apart: notulen status {beside}")
    _print_list(
        "with a problem",
        [(problem.status, said_of(problem.path, problem.reason)) for problem in summary.problems],
    )
    _print_list(
        "taken for no minutes, so without decisions; if one is: notulen ingest DB FILE --soort notulen",
        [("overig", plain(path)) for path in summary.no_minutes[:_LISTED]],
        len(summary.no_minutes),
    )
    _print_list(
        "kept but not counted, for another says the same",
        [("concept" if pair.is_draft else "dubbel", _replaced(pair)) for pair in summary.superseded],
    )
    _print_list(
        "that may be the same minutes as another, both counted (see: notulen remove --help)",
        [("misschien", f"{plain(pair.name)} (beside: {plain(pair.by)})") for pair in summary.perhaps_same],
    )
    _print_list(
        "removed and not to be read again, by hash",
        [(day, sha256) for sha256, day in summary.withdrawn.items()],
    )


def print_files(standings: Sequence[FileStanding]) -> None:
    """Every file that was offered, with how its pages were read or why it was not."""
    print(f"\n{len(standings)} files, with their pages:")
    for file in standings:
        told = _pages(file.pages, all_kinds=False) if file.status == "gelezen" else file.reason or _GONE
        told += "; taken for no minutes" if file.no_minutes else ""
        print(_LINE.format(file.status, said_of(file.path, told)))


def _without_decisions(names: Sequence[str]) -> str:
    """The end of a line that says which files were taken for no minutes; "" without any."""
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    named = ", ".join(map(plain, sorted(names)[:_NAMED]))
    return f"; {len(names)} taken for no minutes: {named}{more} (see: notulen status)"


def _print_list(title: str, rows: Sequence[tuple[str, str]], total: int = 0) -> None:
    """Rows under a title; of a ``total`` of more than these the others are counted."""
    if rows:
        print(f"\n{total or len(rows)} {title}:")
    for kind, said in rows:
        print(_LINE.format(kind, said))
    if total > len(rows):
        print(f"  and {total - len(rows)} more (see: notulen status --files)")


def _replaced(pair: Pair) -> str:
    told = f"; {pair.corrected} corrected here, not there" if pair.corrected else ""
    return f"{plain(pair.name)} (replaced by: {plain(pair.by)}{told})"


def _told(files: dict[str, int]) -> str:
    told = f"  {files['gelezen']} read, {files['fout']} failed, {files['overgeslagen']} skipped"
    return f"{told}, {files['verdwenen']} gone" if files["verdwenen"] else told


def _pages(pages: Pages, *, all_kinds: bool = True) -> str:
    """How many pages there are of each kind, in words."""
    counts = {
        "from text": pages.text,
        "by OCR": pages.ocr,
        "without text": pages.blank,
        "partly read": pages.partly,
        "not read": pages.unread,
    }
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count or all_kinds)


def said_of(path: str, reason: str) -> str:
    """A line about a file; its name, which its path ends in, is not said twice."""
    return f"{plain(path)}: {plain(reason.removeprefix(f'{PurePath(path).name!r}: '))}"


def plain(text: str) -> str:
    """Text without what could steer a terminal: control characters and changes of direction."""
    return "".join(c if c.isprintable() else "�" for c in text)
