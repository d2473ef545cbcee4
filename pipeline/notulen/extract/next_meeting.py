"""When the next meeting is, where the document tells it: what "voor de volgende keer" then means."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from notulen.extract.details import detail
from notulen.language.dates import find_dates, resolve_deadline
from notulen.records import Minutes

_BELOW = 160  # characters after the announcement in which its date may stand
_SHORT = 30
_ISO_DAY = 10
_LONGEST = timedelta(days=400)


def find_next_meeting(minutes: Minutes, held_on: date | None) -> date | None:
    """The date of the meeting after the one of ``held_on``, None where the document does not settle it.

    Of several announcements the last counts: a date is fixed at the end. Only a day after ``held_on``,
    and within a little more than a year, can be the next meeting's.
    """
    return None if held_on is None else _announced(minutes.document.text, held_on)


@lru_cache(8)
def _announced(text: str, held_on: date) -> date | None:
    """Remembered, since every action of a meeting may ask."""
    for match in reversed(list(detail("next_meeting", "pattern").finditer(text))):
        start = text.rfind("\n", 0, match.start()) + 1
        for mention in find_dates(text[start : match.end() + _BELOW], held_on):
            if mention.precision != "day" or start + mention.end <= match.start() - 40:
                continue
            found = date.fromisoformat(mention.iso)
            if held_on < found <= held_on + _LONGEST:
                return found
        line = text[match.end() :].partition("\n")[0]
        short = resolve_deadline(line[:_SHORT], held_on)  # "14/5" is no date elsewhere
        if len(short) == _ISO_DAY and held_on.isoformat() < short:
            return date.fromisoformat(short)
    return None
