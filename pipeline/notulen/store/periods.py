"""The last day of an ISO period, so that "overdue" is one comparison."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


def last_day(period: str) -> str | None:
    """The last day (ISO) of a day, month (2021-06), quarter (2021-Q2) or year; None for anything else."""
    parts = _PERIOD.fullmatch(period)
    if parts is None:
        return None
    year, quarter, month = int(parts[1]), parts[2], int(parts[3] or 12)
    if quarter:
        month = 3 * int(quarter)
    try:
        return date(year, month, int(parts[4] or monthrange(year, month)[1])).isoformat()
    except ValueError:
        return None
