"""What is left of a document when its closed parts are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from notulen.privacy.masks import Mask, Ranges
from notulen.records import Action, Decision, Extraction

_Finding = TypeVar("_Finding", Decision, Action)


def without(found: Extraction, closed: Iterable[Mask]) -> Extraction:
    """The extraction without what begins in a closed part; indices are those of what is left.

    A body that is named in closed parts only goes too.
    """
    parts = Ranges((mask.start, mask.end) for mask in closed)

    def is_open(start: int) -> bool:
        return not parts.overlap(start, start + 1)

    items = _renumbered(i for i, item in enumerate(found.agenda) if is_open(item.start))
    mentions = [mention for mention in found.mentions if is_open(mention.start)]
    gone = {mention.body for mention in found.mentions} - {mention.body for mention in mentions}
    bodies = _renumbered(i for i in range(len(found.bodies)) if i not in gone)
    return replace(
        found,
        attendees=tuple(person for person in found.attendees if is_open(person.start)),
        agenda=tuple(replace(found.agenda[i], parent=_place(items, found.agenda[i].parent)) for i in items),
        decisions=tuple(_under(decision, items) for decision in found.decisions if is_open(decision.start)),
        actions=tuple(_under(action, items) for action in found.actions if is_open(action.start)),
        bodies=tuple(found.bodies[i] for i in bodies),
        mentions=tuple(replace(mention, body=bodies[mention.body]) for mention in mentions),
    )


def _renumbered(kept: Iterable[int]) -> dict[int, int]:
    """The new place of each old place, in order."""
    return {old: new for new, old in enumerate(kept)}


def _place(places: dict[int, int], old: int | None) -> int | None:
    return None if old is None else places.get(old)


def _under(finding: _Finding, items: dict[int, int]) -> _Finding:
    return replace(finding, item=_place(items, finding.item))
