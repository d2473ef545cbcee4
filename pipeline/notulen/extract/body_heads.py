"""Bare words that stand for a named body: "de werkgroep", "het college", "de vereniging"."""

from __future__ import annotations

from notulen.extract.body_groups import Group, merge
from notulen.extract.body_rules import rules

# Where a document names its own body: within so many characters.
_TITLE = 400


def join_bare_heads(groups: dict[str, Group]) -> None:
    """Joins "de werkgroep" to the named werkgroep: the only one, else the one named first or most."""
    _join_association(groups)
    _join_water_boards(groups)
    _join_board(groups)
    _join_listed_heads(groups)
    bare = [key for key, g in groups.items() if all(c.bare or c.method == "afkorting" for c in g.candidates)]
    for head in bare:
        named = [
            key
            for key, group in groups.items()
            if key != head and any(c.head == head and not c.bare for c in group.candidates)
        ]
        if groups[head].candidates[0].kind == "bestuursorgaan":  # "de raad" is no "Raad van State"
            named = [key for key in named if key.startswith(f"{head}:van ")] or named
        chosen = _meant(groups, head, named)
        if chosen:
            merge(groups, chosen, head)
        elif len(named) > 1:
            del groups[head]
    for short, other in rules().bare["stands_for"]:
        if short in groups and other in groups and all(" " not in form for form in groups[short].forms):
            merge(groups, other, short)


def _join_listed_heads(groups: dict[str, Group]) -> None:
    """A listed name that is a head as well is the one body of that head: "Dorpsbelang (Oudbroek)"."""
    for key in list(groups):
        if key in groups and key in rules().heads and groups[key].candidates[0].method.startswith("lijst"):
            named = [
                other
                for other, group in groups.items()
                if other != key and any(c.head == key and not c.bare for c in group.candidates)
            ]
            if len(named) == 1:
                merge(groups, named[0], key)


def _join_board(groups: dict[str, Group]) -> None:
    """ "de raad" of what has no college is its raad van toezicht, or that of its OCMW."""
    council = groups.get("raad")
    if council and "college" not in groups and council.forms == {"raad"}:
        boards = [key for key in groups if key in ("rvt", "ocmw-raad")]
        if len(boards) == 1:
            merge(groups, boards[0], "raad")


def _meant(groups: dict[str, Group], head: str, named: list[str]) -> str:
    """The named body that a bare head means, "" where none or any."""
    if not named:
        return ""
    most = max(named, key=lambda key: len(groups[key].candidates))
    first = min(named, key=lambda key: groups[key].candidates[0].start)
    if all(key.startswith(f"{head}:van ") for key in named):
        return most
    if len(named) == 1:
        return first if _stands_for(groups[head], groups[first]) else ""
    if groups[first].candidates[0].start < _TITLE:
        return first
    return "" if head == "commissie" else most


def _join_water_boards(groups: dict[str, Group]) -> None:
    """ "het dagelijks bestuur (van waterschap X)" is that meeting's dijkgraaf and heemraden."""
    for board, organ in rules().bare["water_board"]:
        organs = [key for key in groups if key == organ or key.startswith(f"{organ}:van ")]
        whose = (f"{board}:van waterschap", f"{board}:van hoogheemraadschap")
        boards = [key for key in groups if key == board or key.startswith(whose)]
        for key in boards if len(organs) == 1 else ():
            merge(groups, organs[0], key)


def _join_association(groups: dict[str, Group]) -> None:
    """ "de vereniging" whose name never follows that word is the name that the document has most."""
    for head in rules().lists["whole"]:
        names = [
            key
            for key, group in groups.items()
            if any(c.method in ("naam:verband", "regel:van") for c in group.candidates)
        ]
        if (
            head in groups
            and names
            and not any(c.head == head and not c.bare for group in groups.values() for c in group.candidates)
        ):
            most = max(names, key=lambda key: len(groups[key].candidates))
            if len(groups[most].candidates) > 2:
                merge(groups, most, head)


def _stands_for(bare: Group, named: Group) -> bool:
    """Whether the bare word means the named one: that is named first, or at least as often."""
    first = min(c.start for c in named.candidates)
    early = first <= min(c.start for c in bare.candidates) or first < _TITLE
    return early or 2 * len(named.candidates) >= len(bare.candidates)
