"""What the worker processes of test_workers.py are given to do."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path


def fill(size: int) -> int:
    """Take ``size`` bytes of memory; gives the process that did."""
    assert len(b"x" * size) == size
    return os.getpid()


def no_answer(task: int) -> object:
    """Give what cannot be sent to another process."""
    return lambda: task


def wait_for_a_program(note: str) -> None:
    """Start another program, note its process number in a file, and wait for it."""
    with subprocess.Popen(["sleep", "600"]) as program:
        Path(note).write_text(str(program.pid))


def end_once(mark):
    """End as a task that was ended from outside, the first time; the second time do it."""
    if not mark.exists():
        mark.touch()
        signal.raise_signal(signal.SIGTERM)
    return "done"


def leave_a_page(note: str) -> None:
    """Leave a temporary file, note where, and wait."""
    with tempfile.NamedTemporaryFile(delete=False) as page:
        Path(note).write_text(page.name)
    time.sleep(600)
