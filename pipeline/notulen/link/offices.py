"""Which office in the official registers a body is: itself, or the organisation of which it is an organ.

"Het college" of gemeente Elzerve is no entry of a register, but gemeente Elzerve is; so an organ is linked to
its organisation. Whose organ it is, its name says ("Gedeputeerde Staten van Zeeland") or else the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from notulen.link.bodies import fold, is_acronym, organ_free
from notulen.link.organs import holder_of
from notulen.link.register_entries import RegisterEntry
from notulen.link.registry import candidates_for, on_day, possible

_ARTICLE = re.compile(r"^(?:(?:de|het|den|der) )+")
_HOLDERS = {
    "gemeente": ("gemeente",),
    "provincie": ("provincie",),
    "waterschap": ("waterschap",),
    "regio": ("gemeenschappelijke_regeling", "zorg"),
}
_ORGAN = "bestuursorgaan"


@dataclass(frozen=True, slots=True)
class Office:
    """What a body is in the registers on a day: one entry, or several that it may be, or nothing.

    ``organ`` says that the body is an organ of the entry, not the entry itself.
    """

    entry: RegisterEntry | None = None
    organ: bool = False
    candidates: tuple[RegisterEntry, ...] = ()


def office_of(names: Sequence[str], kind: str, organisation: str, on: date | None) -> Office:
    """The office of a body.

    ``names`` are all its names, the fullest first; ``organisation`` is whose minutes name it ("" where
    unknown), for a name that says nothing by itself; ``on`` is the day of the meeting. Where two of its
    names mean different entries, it stays unlinked with both as candidates.
    """
    found: dict[str, RegisterEntry] = {}
    unsure: dict[str, RegisterEntry] = {}
    organ = False
    for name in _telling_first(names):
        candidates = _candidates(name, kind)
        if not candidates and (holder := _holder(name, kind, organisation)):
            candidates, organ = holder, organ or kind == _ORGAN
        entry = on_day(candidates, on)
        if entry is not None:
            found.setdefault(entry.key, entry)
        else:
            unsure.update({c.key: c for c in possible(candidates, on)})
        if len(found) == 1 and not is_acronym(name):
            break
    if len(found) == 1:
        return Office(next(iter(found.values())), organ)
    several = found or unsure
    return Office(candidates=tuple(several.values()) if len(several) > 1 else ())


def _telling_first(names: Sequence[str]) -> list[str]:
    """Names before acronyms, which more bodies share."""
    return sorted(dict.fromkeys(names), key=is_acronym)


def _candidates(name: str, kind: str) -> list[RegisterEntry]:
    return candidates_for(name, kind) if kind != _ORGAN else []


def _holder(name: str, kind: str, organisation: str) -> list[RegisterEntry]:
    """The organisation of an organ, or of "de gemeente" in its own minutes."""
    words = fold(name).split()
    holder = _holder_kind(words)
    core = organ_free(" ".join(_joined(words)))
    bare = _ARTICLE.sub("", core + " ").strip()
    if kind == _ORGAN and bare:
        return _named(core, holder) or _named(bare, holder)
    if bare or not organisation:
        return []
    own = fold(organisation).split()
    own_kind = _holder_kind(own)
    of_theirs = (
        holder in ("", own_kind) or "college" in words
    )  # a province and a water authority have one too
    if not (of_theirs if kind == _ORGAN else own_kind == kind):
        return []
    for body_kind in _HOLDERS.get(own_kind, ("gemeenschappelijke_regeling", "vereniging_stichting")):
        if found := candidates_for(organisation, body_kind):
            return found
    return []


def belongs(name: str, kind: str, organisation: str) -> bool:
    """Whether a bare name is that of an organ of the organisation in whose minutes it stands.

    "het college" of a municipality is; in the minutes of a region "Provinciale Staten" or a "raad" is not.
    """
    words = _joined(fold(name).split())
    holder = _holder_kind(words)
    is_organ = kind in (_ORGAN, "overleg", "adviesorgaan", "overig")
    return is_organ and (holder in ("", _holder_kind(fold(organisation).split())) or "college" in words)


def _named(core: str, holder: str) -> list[RegisterEntry]:
    for body_kind in _HOLDERS.get(holder, ()):
        if found := candidates_for(core, body_kind):
            return found
    return []


def _holder_kind(words: Sequence[str]) -> str:
    return holder_of(_joined(words))


def _joined(words: Sequence[str]) -> list[str]:
    """The words, with "d en h" and "b en w" as one each."""
    text = " ".join(words)
    return re.sub(r"\b([bd]) en ([wh])\b", r"\1\2", text).split()
