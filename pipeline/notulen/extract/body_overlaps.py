"""Candidates without those that stand within the name of another one."""

from __future__ import annotations

from collections.abc import Sequence

from notulen.extract.body_rules import Candidate, rules

_NAMED_ALONE = ("vereniging_stichting", "bedrijf", "onderwijs", "zorg")


def without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The longest of overlapping candidates; one inside another stays where it is a body of its own.

    A body within another's name stays ("DB van de Regio" and "Regio"), a place within does not.
    """
    kept: list[Candidate] = []
    taken: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-(c.end - c.start), -c.confidence, c.start)):
        # None that comes later is longer: a clash shows at its first or its last character.
        clash = taken.get(candidate.start) or taken.get(candidate.end - 1)
        if clash is None:
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
        if clash is None or (_inside(candidate, clash) and _own(candidate, clash)):
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.start, c.end))


def _inside(candidate: Candidate, other: Candidate) -> bool:
    return other.start < candidate.start and candidate.end <= other.end


def _own(candidate: Candidate, other: Candidate) -> bool:
    house = candidate.kind in ("onderwijs", "zorg") and candidate.method.startswith("patroon")
    if house and other.kind in ("adviesorgaan", "bestuursorgaan"):
        return True  # "ouderraad van de Wilgenschool", "cliëntenraad Zorgcentrum De Wilg"
    if candidate.method.startswith(
        ("gemeente:", "haakjes", "opsomming", "patroon", "naam", "regel:rechtsvorm")
    ):
        return False
    if candidate.method == "regel:van":
        return True
    if other.head == "gemeente":
        return False  # "gemeente Goor": no party or firm of that name
    whole = candidate.end == other.end and len(other.core) == candidate.end - candidate.start
    if whole and other.kind in _NAMED_ALONE and other.method != "regel:van":
        return False  # "woningbouwvereniging GBO": not the GBO that a list knows
    if other.method.startswith("lijst") or other.head in rules().lists["joint"]:
        return False
    return candidate.kind != other.kind or candidate.method.startswith("lijst")
