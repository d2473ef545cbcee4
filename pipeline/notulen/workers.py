"""Work in processes of their own, so that a crash, a hang or a flood costs one document only.

The pools of the standard library give up all work when one process dies, and have no limit of time or
memory; so this is a small one that does: a process a job, one task at a time, replaced when it dies.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from threading import Lock
from typing import Generic, TypeVar

from notulen.records import ReadError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Task = TypeVar("Task")
Result = TypeVar("Result")

MEMORY_LIMIT = 2 * 1024**3
"""Bytes that a process may allocate. A PDF of 2,000 pages takes 0.6 GB, more than half of that for the
language pipeline and its word lists."""

_GRACE = 10  # seconds after which a worker whose parent is gone ends itself


def cores() -> int:
    """The processor cores that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class CannotStart(Exception):
    """No process can be started at all. The message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no result, in one line."""

    reason: str


def run(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    jobs: int,
    limit: Callable[[Task], float],
    memory: int = MEMORY_LIMIT,
) -> Iterator[tuple[Task, Result | Failure]]:
    """Give each task with its result as it comes, in any order.

    ``function`` and the tasks must be picklable; ``tasks`` is taken from only as workers are free.
    ``limit`` gives the seconds that a task may take, ``memory`` the bytes that a process may allocate
    (where the system can hold it to that: not on Windows and macOS). An exception of the function, a process
    that dies and a task over a limit all give a ``Failure``. Closing the iterator ends the processes. Raises
    CannotStart.
    """
    context = _context()
    queue = iter(tasks)
    busy: dict[Connection, _Worker[Task, Result]] = {}
    idle: list[_Worker[Task, Result]] = []
    exhausted = False
    try:
        while True:
            while not exhausted and len(busy) < jobs:
                try:
                    task = next(queue)
                except StopIteration:
                    exhausted = True
                    break
                worker = idle.pop() if idle else _Worker(context, function, memory)
                worker.give(task, limit(task))
                busy[worker.connection] = worker
            if not busy:
                return
            patience = max(0.0, min(worker.deadline for worker in busy.values()) - time.monotonic())
            ready = {item for item in wait(list(busy), patience) if isinstance(item, Connection)}
            late = {c for c, worker in busy.items() if worker.deadline <= time.monotonic()} - ready
            for connection in ready | late:
                worker = busy.pop(connection)
                task = worker.task
                outcome = worker.overdue() if connection in late else worker.take()
                if worker.alive:
                    idle.append(worker)
                yield task, outcome
    finally:
        for worker in [*idle, *busy.values()]:
            worker.end()


class Standby(Generic[Task, Result]):
    """One process that waits for tasks and does them one by one; begun again after it has broken down.

    ``function``, ``limit`` (seconds) and ``memory`` are as for ``run``. It may be asked from several threads,
    and ends with this process.
    """

    def __init__(
        self, function: Callable[[Task], Result], *, limit: float, memory: int = MEMORY_LIMIT
    ) -> None:
        self._function, self._limit, self._memory = function, limit, memory
        self._worker: _Worker[Task, Result] | None = None
        self._one_at_a_time = Lock()

    def do(self, task: Task) -> Result | Failure:
        """The result of a task; a Failure as for ``run``."""
        with self._one_at_a_time:
            if self._worker is None or not self._worker.alive:
                self._worker = _Worker(_context(), self._function, self._memory)
            self._worker.give(task, self._limit)
            in_time = self._worker.connection.poll(self._limit)
            return self._worker.take() if in_time else self._worker.overdue()


class _Worker(Generic[Task, Result]):
    """A process, the task that it has, and the moment at which that must be done."""

    def __init__(self, context: BaseContext, function: Callable[[Task], Result], memory: int) -> None:
        self.connection, far = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(far, function, memory), daemon=True
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
        self.task: Task
        self.deadline = 0.0
        self._limit = 0.0

    def give(self, task: Task, limit: float) -> None:
        self.task, self._limit, self.deadline = task, limit, time.monotonic() + limit
        with suppress(OSError):  # the process has died: taking the result will say so
            self.connection.send((task, limit))

    def take(self) -> Result | Failure:
        outcome: Result | Failure
        try:
            outcome, goes_on = self.connection.recv()
        except (EOFError, OSError):
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
        self.end()
        return Failure(f"took longer than {self._limit:.0f} seconds; try it alone with a higher --time-limit")

    def end(self) -> None:
        self.alive = False
        if self._process.pid and hasattr(os, "killpg"):
            with suppress(OSError):  # its group is not there yet, or no longer
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, function: Callable[[Task], Result], memory: int) -> None:
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
        outcome = Failure(_one_line(error))
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
    return text if isinstance(error, ReadError) else f"{type(error).__name__}: {text}"[:500]


def _context() -> BaseContext:
    """Processes that do not inherit this one's threads; one thread each, since each has a core."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
