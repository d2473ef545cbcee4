"""What the command line shows: progress, hits, and nothing that steers the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from notulen.store.search import Hit

_PATIENCE = 2.0  # seconds of work before a bar appears


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


def print_hits(hits: Sequence[Hit], names: dict[int, str], query: str) -> None:
    """A table: what was found, and under it where, with the words that the search found in bold."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from notulen.language.query import highlight_spans

    table = Table("Datum", "Soort", "Tekst", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for hit in hits:
        text = plain(" ".join(hit.text.split()))
        spans = highlight_spans(text, query)
        start = max(0, spans[0][0] - 60) if spans else 0
        shown = Text(text)  # a Text, for what a document says is never markup
        for span in spans:
            shown.stylize("bold", *span)
        shown = shown[start : start + 240]
        if len(text) > start + 240:
            shown.append(" …")
        place = f"{hit.body or '?'}, {names[hit.document]}, p. {hit.page or '?'}"
        place += " (not all words)" if hit.partial else ""
        table.add_row(hit.date or "", hit.kind, shown + Text("\n" + plain(place), style="dim"))
    Console(highlight=False).print(table)


def plain(text: str) -> str:
    """Text without what could steer a terminal: control characters and changes of direction."""
    return "".join(c if c.isprintable() else "�" for c in text)
