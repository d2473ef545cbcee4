"""Whose minutes these are: the organisation to which "het college" and "de raad" in a document belong.

Two answers, because minutes often do not name their own organisation. ``organisation`` is its name, for
people, where the document gives it. ``family`` is a key that the documents of one organisation share; it
mostly comes from how the file is named, and is conservative: two families can be one organisation, but
what would join two organisations in one family is left out.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath

from notulen.link.bodies import fold, organ_free
from notulen.link.letterhead import headed_by
from notulen.link.organs import holder_of, organs
from notulen.link.register_entries import RegisterEntry, by_squeezed
from notulen.records import Extraction
from notulen.segment.gremium import as_names_are_written

_DATE = re.compile(
    r"__|(?<![0-9])(?:(?:19|20)\d{2}(?:[-_.]?\d{2}[-_.]?\d{2})?|\d{1,2}[-_. ]\w{3,9}[-_. ]?(?:19|20)\d{2})"
)
_COUNCIL = ("raad", "gemeenteraad")
_OF_MUNICIPALITY = ("van", "de", "der", "gemeente")
_NAMED_BY_KIND = ("gemeente", "provincie", "waterschap")
_REGISTERS = {
    "gemeente": ("gemeenten",),
    "provincie": ("provincies",),
    "waterschap": ("waterschappen",),
    "regio": ("regelingen", "veiligheidsregios"),
    "": ("omgevingsdiensten", "ggds", "koepels"),
}
_KINDS = {
    "gemeente": "gemeente",
    "provincie": "provincie",
    "waterschap": "waterschap",
    "gemeenschappelijke_regeling": "regio",
}


def organisation(found: Extraction, path: str) -> str:
    """The name of the organisation that met, "" where the document does not tell.

    It must be named with the gremium, or be a body whose name the file has too, or be named by the file as
    in an official register, or be the one that heads the minutes (``letterhead``), and be of the kind that
    such a gremium belongs to; a municipality that is merely mentioned often may be a guest.
    """
    return as_names_are_written(_organisation(found, _tokens(PurePath(path).stem)))


def _organisation(found: Extraction, tokens: list[str]) -> str:
    """As the document writes it; ``tokens`` are those of the file's name."""
    for gremium in dict.fromkeys(meeting.body for meeting in found.meetings if meeting.body):
        words = fold(gremium).split()
        if named := _named(found, words, holder_of(words)) or _own_name(gremium):
            return named
    words = fold(" ".join(meeting.body for meeting in found.meetings)).split()
    kind = holder_of(tokens) or holder_of(words)
    return _named(found, tokens, kind) or _registered(tokens, kind) or _at_the_head(found, kind)


def family(found: Extraction, path: str) -> str:
    """A key that documents of one organisation share.

    From the file's name up to its date, without words for an organ or a document: "elzerve_raad_2024" and
    "elzerve_besluitenlijst college" are both of gemeente Elzerve. A name that says nothing leaves the
    organisation that the document names, or else the folder with the gremium.
    """
    file = PurePath(path)
    dated = _DATE.search(file.stem)
    tokens = _tokens(file.stem[: dated.start()] if dated else file.stem)
    core = organ_free(" ".join(word for word in tokens if word not in organs().document_words))
    gremium = fold(next((meeting.body for meeting in found.meetings if meeting.body), ""))
    kind = holder_of(tokens) or ("" if organs().words & set(tokens) else holder_of(gremium.split()))
    if core:
        return f"{kind} {core}" if kind else f"{file.parent.name}/{core}"
    if named := organisation(found, path):
        return f"{holder_of(fold(named).split())} {organ_free(fold(named))}".strip()
    return f"{file.parent.name}/{gremium or file.stem}"


def gremium_of(name: str, organisation: str) -> str:
    """The name of a gremium of an organisation; that of its council is one, however it is written.

    "Raad", "gemeenteraad" and "raad van de gemeente Elzerve" of gemeente Elzerve are gemeenteraad Elzerve.
    """
    kind, _, own = organisation.partition(" ")
    words, core = fold(name).split(), fold(own).split()
    if kind != "gemeente" or not core:
        return name
    if words[-len(core) :] == core:
        words = words[: -len(core)]
    while words and words[-1] in _OF_MUNICIPALITY:
        words.pop()
    return f"gemeenteraad {own}" if " ".join(words) in _COUNCIL else name


def _named(found: Extraction, words: list[str], kind: str) -> str:
    """The longest name of a body that can hold a meeting, of this kind, and that is in the words.

    Of a municipality its own part is enough ("elzerve"); more than one body is named after a region.
    """
    text = f" {' '.join(words)} "
    names = [
        body.name
        for body in found.bodies
        if body.kind in _KINDS
        and kind in ("", _KINDS[body.kind])
        and not body.generic
        and (core := organ_free(fold(body.name)))
        and _is_in(core if _KINDS[body.kind] in _NAMED_BY_KIND else fold(body.name), text)
    ]
    best = max(names, key=len, default="")
    if best and organ_free(fold(best)) == fold(best) and kind in _NAMED_BY_KIND:
        return f"{kind} {best}"
    first, space, rest = best.partition(" ")
    return f"{first.lower()}{space}{rest}" if fold(first) in organs().words else best


def _at_the_head(found: Extraction, kind: str) -> str:
    """The organisation that heads the minutes, if it is of this kind.

    A municipality or province only above its own organs: others meet there too.
    """
    name = headed_by(found)
    its_kind = holder_of(fold(name).split())
    agrees = kind == its_kind or (not kind and its_kind not in ("gemeente", "provincie"))
    return name if agrees else ""


def _is_in(name: str, text: str) -> bool:
    """Whether a name stands in the words, also as one word ("denhaag")."""
    return f" {name} " in text or (" " in name and f" {name.replace(' ', '')} " in text)


def _registered(tokens: list[str], kind: str) -> str:
    """The one organisation of an official register that a file's name names, as one word or several."""
    found: dict[str, RegisterEntry] = {}
    for first in range(len(tokens)):
        for after in range(first + 1, min(first + 4, len(tokens)) + 1):
            token = "".join(tokens[first:after])
            entry = by_squeezed(token, _REGISTERS[kind]) if len(token) > 2 else None
            if entry is not None and token not in organs().words:
                found[entry.key] = entry
    if len(found) != 1:
        return ""
    (entry,) = found.values()
    return f"{kind} {entry.name}" if kind in _NAMED_BY_KIND else entry.name


def _own_name(gremium: str) -> str:
    """The organisation in the name of its organ: "gemeente Elzerve" of "de gemeenteraad van Elzerve"."""
    match = _named_after().search(gremium)
    kind = holder_of(fold(gremium).split())
    if match is None or not kind or set(fold(match[1]).split()) & organs().words:
        return ""
    return f"{kind} {match[1]}"


@cache
def _named_after() -> re.Pattern[str]:
    """An organ, or the organisation itself, with the name of that organisation behind it."""
    organ, whole = "|".join(organs().named_after), "|".join(_NAMED_BY_KIND)
    return re.compile(
        rf"\b(?i:{organ}|{whole})(?i: van)?(?: de)?(?i: (?:{whole}))?"
        r" ((?:(?:de|het|'s|den|ter|ten|aan|op) ?)?[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)*)"
    )


def _tokens(stem: str) -> list[str]:
    """The words of a file's name; numbers and codes are none."""
    return [word for word in fold(stem.replace("_", " ")).split() if word.isalpha()]
