"""Votes that stand on a line of their own, above or below what was voted on.

"Met 15 stemmen voor en 6 stemmen tegen" above the articles of a decision, "Eenparig." under one of them,
"Met 19 stemmen voor en 6 tegen aangenomen." below a list that "Het bestuur besluit:" leads in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from notulen.extract.views import View
from notulen.extract.votes import filled, find_vote, vote_words
from notulen.records import Vote
from notulen.segment.unit_rules import is_article

_LONGEST = 400  # characters of a line that names who voted what


def is_vote_line(text: str) -> bool:
    """Whether a text tells how was voted, and nothing else."""
    if len(text) > _LONGEST or any(map(str.isalnum, _words().sub(" ", text))):
        return False
    return find_vote(text) is not None


def votes_beside(views: Sequence[View], decided: Set[int]) -> tuple[dict[int, Vote], frozenset[int]]:
    """For the units that are decisions (``decided``) the votes told on a line beside them; those lines.

    The first such line of an agenda item shows on which side of them they stand there.
    """
    votes: dict[int, Vote] = {}
    used: set[int] = set()
    place, above = (-1, -1), False
    lines = [i for i, view in enumerate(views) if view.unit.kind != "row" and is_vote_line(view.text)]
    for line in lines:
        before, after = _group(views, decided, line, -1), _group(views, decided, line, 1)
        if _place(views[line]) != place:
            place, above = _place(views[line]), not before
        group = (after or before) if above else (before or after)
        vote = find_vote(views[line].text)
        if vote and group and (_is_listed(views[group[0]]) or not _settles(views[line].text)):
            used.add(line)
            votes.update(dict.fromkeys(group, vote))
    return votes, frozenset(used)


def _group(views: Sequence[View], decided: Set[int], line: int, step: int) -> list[int]:
    """The decisions next to a line, on one side: the articles or items of one list, else one sentence."""
    found: list[int] = []
    at = line + step
    while 0 <= at < len(views) and views[at].text.endswith(":") and step > 0:
        at += step  # "De raad besluit:" between them
    while 0 <= at < len(views) and _place(views[at]) == _place(views[line]):
        if found and not _listed(views[found[0]], views[at]):
            break
        if at in decided and find_vote(views[at].text) is None:
            found.append(at)
        elif not is_article(views[at].unit.marker) or is_vote_line(views[at].text):
            break
        at += step
    return found


def _listed(first: View, other: View) -> bool:
    """Whether two units are articles, or items of the list that one lead-in has."""
    if is_article(first.unit.marker):
        return is_article(other.unit.marker)
    return _is_listed(first) and other.unit.lead_in == first.unit.lead_in


def _is_listed(view: View) -> bool:
    """Whether a unit is an article, or an item of a list that has a lead-in."""
    return is_article(view.unit.marker) or bool(view.unit.kind == "item" and view.lead_in)


def _settles(text: str) -> bool:
    """Whether a line says what came of it: "Aangenomen, 58 voor" is the decision itself."""
    return re.compile(vote_words()["line"]["settled"], re.IGNORECASE).search(text) is not None


def _place(view: View) -> tuple[int, int]:
    item = view.unit.item
    return view.unit.meeting, -1 if item is None else item


@cache
def _words() -> re.Pattern[str]:
    return re.compile(filled(vote_words()["line"]["words"]), re.IGNORECASE)
