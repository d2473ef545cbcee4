"""Work in processes of their own, so that a crash, a hang or a flood costs one document only.

The pools of the standard library give up all work when one process dies, and have no limit of time or
memory; so this is a small one that does: a process a job, one task at a time, replaced when it dies.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from threading import Lock
from typing import Generic, TypeVar

from notulen.process import CannotStart, Failure, Worker

__all__ = ["MEMORY_LIMIT", "CannotStart", "Failure", "Standby", "cores", "run"]

Task = TypeVar("Task")
Result = TypeVar("Result")

MEMORY_LIMIT = 2 * 1024**3
"""Bytes that a process may allocate. A PDF of 2,000 pages takes 0.6 GB, more than half of that for the
language pipeline and its word lists."""


def cores() -> int:
    """The processor cores that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
    that dies and a task over a limit all give a ``Failure``; but a task whose process died is done once more
    first, for it may have been ended from outside, as when the machine goes down or has no memory left.
    Closing the iterator ends the processes. Raises CannotStart.
    """
    queue = iter(tasks)
    busy: dict[Connection, Worker[Task, Result]] = {}
    idle: list[Worker[Task, Result]] = []
    second: list[Task] = []
    try:
        while True:
            while len(busy) < jobs:
                is_second = bool(second)
                try:
                    task = second.pop() if second else next(queue)
                except StopIteration:
                    break
                worker = idle.pop() if idle else Worker(function, memory)
                worker.give(task, limit(task), is_second=is_second)
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
                if worker.broke_down and not worker.is_second:
                    second.append(task)
                else:
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
        self._worker: Worker[Task, Result] | None = None
        self._one_at_a_time = Lock()

    def do(self, task: Task) -> Result | Failure:
        """The result of a task; a Failure as for ``run``."""
        with self._one_at_a_time:
            if self._worker is None or not self._worker.alive:
                self._worker = Worker(self._function, self._memory)
            self._worker.give(task, self._limit)
            in_time = self._worker.connection.poll(self._limit)
            return self._worker.take() if in_time else self._worker.overdue()
