"""One process that does tasks one by one, within limits of time and memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Generic, TypeVar

from notulen.records import NoRoom, ReadError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Task = TypeVar("Task")
Result = TypeVar("Result")

_GRACE = 10  # seconds after which a worker whose parent is gone ends itself


class CannotStart(Exception):
    """No process can be started at all. The message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no result, in one line; ``passing`` where that lies with the machine, not the task."""

    reason: str
    passing: bool = False


class Worker(Generic[Task, Result]):
    """A process, the task that it has, and the moment at which that must be done."""

    def __init__(self, function: Callable[[Task], Result], memory: int) -> None:
        context = _context()
        self._folder = _temporary_folder()
        self.connection, far = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(far, function, memory, self._folder.name), daemon=True
        )
        try:
            self._process.start()
        except (OSError, EOFError) as error:  # refused: the process that makes processes did not start
            raise CannotStart(
                f"{sys.executable}: no process to read with could be started ({error}); see that this "
                "account may run that Python and enter the folders above it, and is not out of processes"
            ) from error
        far.close()
        self.alive = True
        self.broke_down = self.is_second = False
        self.task: Task
        self.deadline = 0.0
        self._limit = 0.0

    def give(self, task: Task, limit: float, *, is_second: bool = False) -> None:
        """Let it do a task within ``limit`` seconds; ``is_second`` where another process died of it."""
        self.is_second = is_second
        self.task, self._limit, self.deadline = task, limit, time.monotonic() + limit
        with suppress(OSError):  # the process has died: taking the result will say so
            self.connection.send((task, limit))

    def take(self) -> Result | Failure:
        """What came of the task, once the connection has something or the process has died."""
        outcome: Result | Failure
        try:
            outcome, goes_on = self.connection.recv()
        except (EOFError, OSError):
            self.broke_down = True
            self._process.join(_GRACE)
            code = self._process.exitcode or 0
            self.end()
            why = signal.Signals(-code).name if code < 0 else f"exit code {code}"
            return Failure(
                f"the reading process broke down ({why}); the file may be damaged or far too large"
            )
        if not goes_on:
            self.end()
        return outcome

    def overdue(self) -> Failure:
        """Give up a task that takes too long, and the process with it."""
        self.end()
        return Failure(f"took longer than {self._limit:.0f} seconds; try it alone with a higher --time-limit")

    def end(self) -> None:
        """End the process, and what it started; what they left in the temporary folder goes."""
        self.alive = False
        if self._process.pid and hasattr(os, "killpg"):
            with suppress(OSError):  # its group is not there yet, or no longer
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self.connection.close()
        self._folder.cleanup()


def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for pages on their way to OCR and the like: nobody else may look in, and it can be removed."""
    try:
        return tempfile.TemporaryDirectory(prefix="notulen-", ignore_cleanup_errors=True)
    except OSError as error:
        raise CannotStart(
            f"no temporary folder could be made ({error}); make room, or name another place in TMPDIR"
        ) from error


def _serve(connection: Connection, function: Callable[[Task], Result], memory: int, temporary: str) -> None:
    tempfile.tempdir = os.environ["TMPDIR"] = temporary
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # what it starts (tesseract, LibreOffice) is ended with it
    _hold_to(memory)
    while True:
        try:
            task, limit = connection.recv()
        except (EOFError, OSError):
            return
        if hasattr(signal, "alarm"):  # the parent may be gone when the limit is over
            signal.alarm(int(limit) + _GRACE)
        answer = _answer(function, task, memory)
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        try:
            connection.send_bytes(answer)
        except (OSError, BrokenPipeError):
            return


def _answer(function: Callable[[Task], Result], task: Task, memory: int) -> bytes:
    """The outcome of a task, and whether this process can take another: not after much memory was taken."""
    outcome: Result | Failure
    try:
        outcome = function(task)
        return bytes(ForkingPickler.dumps((outcome, _peak() < memory / 2)))
    except MemoryError:
        outcome = Failure(_flooded(memory))
        return bytes(ForkingPickler.dumps((outcome, False)))
    except Exception as error:
        outcome = Failure(_one_line(error), passing=isinstance(error, NoRoom))
        return bytes(ForkingPickler.dumps((outcome, True)))


def _peak() -> int:
    """The most bytes of memory that this process has had."""
    if resource is None:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _hold_to(memory: int) -> None:
    """Let allocations beyond ``memory`` bytes fail, in this process and in each that it starts."""
    if resource is None:
        return
    # RLIMIT_DATA leaves out the libraries and files that are mapped; older systems know RLIMIT_AS only.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, most = resource.getrlimit(kind)
    allowed = memory if most == resource.RLIM_INFINITY else min(memory, most)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (allowed, most))


def _flooded(memory: int) -> str:
    return (
        f"takes more than {memory / 1024**2:,.0f} MB of memory; divide the document, or save it as plain PDF"
    )


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if isinstance(error, (ReadError, NoRoom)) else f"{type(error).__name__}: {text}"[:500]


def _context() -> BaseContext:
    """Processes that do not inherit this one's threads; one thread each, since each has a core."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
