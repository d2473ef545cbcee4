"""The deadlines of actions as a calendar (iCalendar, RFC 5545) that a calendar program can follow.

Each deadline is an event of a whole day: programs that know no tasks (VTODO) show it all the same. It does
not make anybody busy.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from notulen.publish.words import date_words, shorten

_PRODUCT = "-//Notulen//Termijnen van acties//NL"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE = 75  # bytes of a line, without its end (RFC 5545, 3.1)


def calendar(rows: Iterable[sqlite3.Row], name: str, base: str, host: str) -> bytes:
    """A calendar of the actions in ``rows`` (``download_lists.actions``) that have a deadline.

    ``base`` is the address of the pages; ``host`` makes the identifiers of events unique in the world. An
    event keeps its identifier as long as the action keeps its number: for ever.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]
    for row in rows:
        lines += _event(row, base, host)
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"]).encode(errors="replace")


def _event(row: sqlite3.Row, base: str, host: str) -> list[str]:
    try:
        due = date.fromisoformat(str(row["termijn_eind"] or ""))
        after = due + timedelta(days=1)
    except (ValueError, OverflowError):
        return []
    address = f"{base}/actie/{int(row['id'])}"
    owner = shorten(row["eigenaar"], 60)
    what = shorten(row["tekst"], 120)
    about = [
        str(row["tekst"]),
        f"Eigenaar: {row['eigenaar']}" if row["eigenaar"] else "",
        f"Termijn: {row['termijn_tekst'] or date_words(row['termijn'])}",
        f"Stand: {row['status']}",
        f"Vergadering: {', '.join(part for part in (row['gremium'], date_words(row['datum'])) if part)}",
        f"Bladzijde: {row['pagina']}" if row["pagina"] else "",
        address,
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:actie-{int(row['id'])}@{host}",
        f"DTSTAMP:{_moment(row['gelezen_op'])}",
        f"DTSTART;VALUE=DATE:{_compact(due)}",
        f"DTEND;VALUE=DATE:{_compact(after)}",
        f"SUMMARY:{_text(f'{owner}: {what}' if owner else what)}",
        "DESCRIPTION:" + _text("\n".join(line for line in about if line)),
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(iso: str | None) -> str:
    """When the minutes were read, as a moment in UTC; the beginning of time where that is not known."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return "19700101T000000Z"
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{known.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A text as a value (RFC 5545, 3.3.11): nothing in it can begin a new line or property."""
    plain = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", value)
    escaped = re.sub(r"([\\;,])", r"\\\1", _CONTROL.sub("", plain))
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line divided into lines of at most 75 bytes, never within a character; what follows is indented."""
    parts, size = [""], 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n".join(parts)
