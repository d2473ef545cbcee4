"""The last day of an ISO period, so that "overdue" is one comparison."""

from __future__ import annotations

from notulen.language import periods
from notulen.language.lasting import is_lasting


def last_day(period: str) -> str | None:
    """The last day (ISO) of a day, month (2021-06), quarter (2021-Q2) or year; None for anything else."""
    try:
        day = periods.last_day(period)
    except ValueError:
        return None
    return day.isoformat() if day else None


def due_end(due: str, words: str, task: str) -> str | None:
    """The last day of a deadline; None where it has none, as what only begins or comes again ("lasting")."""
    return None if is_lasting(words, task) else last_day(due)
