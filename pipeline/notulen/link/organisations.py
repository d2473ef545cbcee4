"""Whose minutes these are: the organisation to which "het college" and "de raad" in a document belong."""

from __future__ import annotations

import re
from pathlib import PurePath

from notulen.link.bodies import fold, is_local
from notulen.records import Extraction

_HOLDERS = ("gemeente", "gemeenschappelijke_regeling", "provincie", "waterschap")
_FAMILY = re.compile(r"__|(?:^|[^0-9])(?:(?:19|20)\d{2}|\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)?\d{2})")


def organisation(found: Extraction, path: str) -> str:
    """The organisation that met: named with the meeting, else the file's folder and family.

    Only a name that stands in the title or the gremium of a meeting counts; a municipality that is merely
    often mentioned may be a guest. Minutes that do not say are told apart by where they lie: one wrong
    join would mix up two organisations, while a missed one only leaves them apart.
    """
    headings = " ".join(f"{meeting.title} {meeting.body}" for meeting in found.meetings)
    words = f" {fold(headings)} "
    for body in sorted(found.bodies, key=lambda body: -len(body.name)):
        if body.kind in _HOLDERS and not body.generic and not is_local(body.name, body.kind):
            forms = (fold(form) for form in (body.name, *body.forms) if not is_local(form, body.kind))
            if any(f" {form} " in words for form in forms):
                return body.name
    return family(path)


def family(path: str) -> str:
    """The folder of a file and its name up to the first date or double underscore."""
    file = PurePath(path)
    start = _FAMILY.search(file.stem)
    stem = file.stem[: start.start()] if start else file.stem
    return f"{file.parent.name}/{stem.strip(' _-.')}".strip("/")
