"""What the worker processes of test_workers.py are given to do."""

import os


def fill(size: int) -> int:
    """Take ``size`` bytes of memory; gives the process that did."""
    assert len(b"x" * size) == size
    return os.getpid()


def no_answer(task: int) -> object:
    """Give what cannot be sent to another process."""
    return lambda: task
