"""The same body in another document: told by its name, its kind and, for an organ, whose it is.

Joining is conservative: two bodies that stay apart can be joined later, two that were joined by mistake mix
up what was decided. "Het college" of two municipalities is never one body, and neither is an abbreviation.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from notulen.link.organs import organs
from notulen.records import Body

_ARTICLE = re.compile(r"^(?:(?:de|het|een|'t|ons|onze)\s+)+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&.]*[A-Z][A-Za-z0-9&.]*|[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a body and the key that it has in common with the same body in other documents."""

    key: str
    name: str
    main: bool = False


def names(body: Body, family: str) -> tuple[Name, ...]:
    """The names by which a body is recognised elsewhere, strongest first.

    ``family`` tells whose minutes these are (``organisations.family``). Names that any organisation may
    use (an organ's, an abbreviation) carry it in their key, so that they only join within it.
    """
    found: dict[str, Name] = {}
    main = body.name
    for form in dict.fromkeys((main, *body.forms, body.acronym)):
        if not (folded := fold(form)):
            continue
        local = _is_local(form, folded, body.kind)
        keys = [f"{folded}|{body.kind}|{family if local else ''}"]
        if form == main and local and _ACRONYM.fullmatch(form) and not _is_organ(folded):
            keys.append(f"{folded}|{body.kind}|")
        for key in keys:
            found.setdefault(key, Name(key, form, main=form == main))
    return tuple(found.values())


def is_local(name: str, kind: str) -> bool:
    """Whether the name says nothing without knowing whose minutes these are."""
    return _is_local(name, fold(name), kind)


def is_acronym(name: str) -> bool:
    """Whether the name is letters only: "SOJ", "DG&J", "B en W" is not."""
    return _ACRONYM.fullmatch(name) is not None


def fold(name: str) -> str:
    """A name without article, capitals, accents and punctuation, "&" read as "en"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = _ARTICLE.sub("", " ".join(plain.replace("&", " en ").split()))
    return _NOT_WORD.sub(" ", plain).strip()


def _is_local(name: str, folded: str, kind: str) -> bool:
    return kind in organs().local_kinds or _ACRONYM.fullmatch(name) is not None or _is_organ(folded)


def _is_organ(folded: str) -> bool:
    return all(word in organs().words for word in folded.split())
