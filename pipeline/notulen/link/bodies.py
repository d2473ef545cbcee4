"""The same body in another document: told by its name, its kind and, for an organ, whose it is.

Joining is conservative: two bodies that stay apart can be joined later, two that were joined by mistake mix
up what was decided. "Het college" of two municipalities is never one body, and neither is an abbreviation.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from notulen.link.organs import organs
from notulen.link.registry import candidates_for
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
    use (an organ's, an abbreviation) carry it in their key, so that they only join within it. The bare
    organ in the forms of a named body ("de stichting", "de raad" of another municipality) is no name of it
    elsewhere: in other minutes of the family it may be another's.
    """
    found: dict[str, Name] = {}
    core = _ARTICLE.sub("", _own_part(fold(body.name), body.kind))
    squeezed = core.replace(" ", "")  # a file's name has "denhaag"
    owner = f" {family.rpartition('/')[2]} "  # without the folder that tells families of one name apart
    is_own = not core or any(f" {name} " in owner for name in (core, squeezed))
    for form in dict.fromkeys((body.name, *body.forms, body.acronym)):
        folded, main = fold(form), form == body.name
        if not folded or (not _own_part(folded, body.kind) and not is_own) or _is_region(folded, core, body):
            continue
        key = f"{folded}|{body.kind}|"
        if is_local(form, body.kind) or is_acronym(form):
            found.setdefault(key + family, Name(key + family, form, main))
        if not is_local(form, body.kind) and (main or not is_acronym(form)):
            found.setdefault(key, Name(key, form, main))
    for key in (_in_register(body), _organ(body, family) if is_own else ""):
        if key:
            found.setdefault(key, Name(key, body.name, True))
    return tuple(found.values())


def _in_register(body: Body) -> str:
    """The key of a body whose names all mean one entry of a register: RWS is Rijkswaterstaat. Else ""."""
    if body.generic or body.kind in ("bestuursorgaan", "overleg", "partij"):
        return ""
    found = {
        entry.key
        for form in dict.fromkeys((body.name, *body.forms))
        if not is_local(form, body.kind)
        for entry in candidates_for(form, body.kind)
    }
    return f"={found.pop()}|{body.kind}|" if len(found) == 1 else ""


def _organ(body: Body, family: str) -> str:
    """The key of an organ of these minutes' own organisation: the raad is the gemeenteraad of X."""
    method, _, concept = body.method.partition(":")
    is_organ = body.kind == "bestuursorgaan" and method == "regel" and concept and not body.generic
    return f"orgaan {concept}|{body.kind}|{family}" if is_organ else ""


def _is_region(folded: str, core: str, body: Body) -> bool:
    """Whether a form is only the region that more bodies are named after: "Haaglanden"."""
    return body.kind in ("gemeenschappelijke_regeling", "zorg") and folded == core != fold(body.name)


def is_local(name: str, kind: str) -> bool:
    """Whether the name says nothing without knowing whose minutes these are."""
    return kind in organs().local_kinds or not _own_part(fold(name), kind)


def _own_part(folded: str, kind: str) -> str:
    """The proper name in a folded name of a body of this kind: "" of "adviesraad sociaal domein"."""
    common = organs().advisers if kind == "adviesorgaan" else frozenset()
    return " ".join(word for word in organ_free(folded).split() if word not in common)


def is_acronym(name: str) -> bool:
    """Whether the name is letters only: "SOJ" and "DG&J" are."""
    return _ACRONYM.fullmatch(name) is not None


def fold(name: str) -> str:
    """A name without article, capitals, accents and punctuation, "&" read as "en"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = _ARTICLE.sub("", " ".join(plain.replace("&", " en ").split()))
    return _NOT_WORD.sub(" ", plain).strip()


def organ_free(folded: str) -> str:
    """The proper name in a folded name: "elzerve" of "gemeente elzerve", "" of "college van b en w"."""
    rest = [word for word in folded.split() if word not in organs().words]
    return "" if all(word in ("de", "het") for word in rest) else " ".join(rest)
