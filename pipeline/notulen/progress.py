"""A progress bar for work that takes long enough to wonder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """A bar on stderr that appears ``after`` some seconds, and never where stderr is no terminal."""

    def __init__(self, total: int, what: str, *, after: float, clock: Callable[[], float]) -> None:
        self._done, self._total, self._what = 0, total, what
        self._after, self._clock = clock() + after, clock
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
        if self._shown is None and self._wanted and self._clock() >= self._after and done < total:
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
