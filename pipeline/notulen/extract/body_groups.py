"""Groups of candidates: the bodies of a document while they are being put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from notulen.extract.body_rules import Candidate
from notulen.extract.body_words import fold

_SPACE = re.compile(r"\s*[\n\xa0]\s*|\s{2,}")


@dataclass(slots=True)
class Group:
    """The candidates of one body and their folded forms, while it is being put together."""

    key: str
    candidates: list[Candidate] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    acronym: str = ""


def written(text: str, candidate: Candidate) -> str:
    """A candidate's name as written, on one line."""
    name = text[candidate.start : candidate.end]
    return _SPACE.sub(" ", name).strip() if "\n" in name or "  " in name or "\xa0" in name else name


def merge(groups: dict[str, Group], into: str, other: str) -> None:
    """Puts one group into another, where both are (still) there."""
    if into == other or into not in groups or other not in groups:
        return
    gone = groups.pop(other)
    groups[into].candidates += gone.candidates
    groups[into].forms |= gone.forms
    groups[into].acronym = groups[into].acronym or gone.acronym


@lru_cache(maxsize=1 << 14)
def folded_form(name: str) -> str:
    """A form for comparing: small letters and digits, no article."""
    name = re.sub(r"^(de|het|een|the)\s+", "", fold(name))
    return re.sub(r"[^a-z0-9]+", " ", name).strip()
