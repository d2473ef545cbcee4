"""From scored units, or from the units of a debate, to an extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from notulen.extract.actions import make_actions, reports
from notulen.extract.debate import find_speakers, is_debate, points_back, promises, settles
from notulen.extract.decisions import make_decision
from notulen.extract.details import detail
from notulen.extract.model import OUTCOMES, Floats, Model
from notulen.extract.plain import (
    SURE,
    is_neither,
    is_no_task,
    is_tagged,
    is_undecided,
    plain_signs,
    sets_task,
)
from notulen.extract.rules import hits
from notulen.extract.views import View
from notulen.extract.vote_lines import votes_beside
from notulen.records import Action, Body, Decision, Extraction, Genre, Mention, Minutes, Span, Unit
from notulen.segment.genre import guess_genre

_NEARLY_SURE = 0.9  # of an action in what is not minutes
_ASIDE = ("voorgesteld", "achtergrond")  # rules for titles
_TOLD, _PROMISED = 0.85, 0.6  # of a decision and an action in a debate (models/README.md)
Bodies = tuple[tuple[Body, ...], tuple[Mention, ...]]


class _Task(NamedTuple):
    """A task of a debate, the rule that found it, who speaks, and the sentence that tells what it is."""

    view: View
    chance: float
    rule: str
    speaker: str = ""
    told: Span | None = None


def compose(
    minutes: Minutes,
    views: Sequence[View],
    chances: Floats,
    outcomes: Floats,
    model: Model,
    bodies: Bodies,
) -> Extraction:
    """The units that are sure enough, as decisions and actions, with the bodies.

    ``chances`` is (units, 2), ``outcomes`` (units, 11), both in the order of ``views``. In a document that
    is not minutes ("overig") no decision is made up: what reads like one is a proposal, or somebody else's;
    and only what is nearly sure to be an action is one, since tasks there are mostly described, not set.
    """
    genre = guess_genre(minutes)
    decisions: dict[int, Decision] = {}
    tasks: list[tuple[View, float]] = []
    scored = zip(views, chances, outcomes, strict=True)
    for index, (view, (decided, to_do), scores) in enumerate(scored):
        if _is_aside(view):
            continue
        if genre != "overig" and min(decided, to_do) < SURE:
            decided, to_do = map(max, (decided, to_do), (SURE * sign for sign in plain_signs(view)))
        if is_undecided(view):
            decided = 0.0
        elif decided >= model.thresholds[0] and sets_task(view):
            to_do = max(to_do, SURE)
        if (decided >= model.thresholds[0] or to_do >= model.thresholds[1]) and is_neither(view):
            continue
        if decided >= model.thresholds[0] and genre != "overig":
            decisions[index] = make_decision(minutes, view, float(decided), _fitting(scores, genre))
        settled = decided >= model.thresholds[0] and _sets_no_task(view.text, genre)
        if not settled and to_do >= (model.thresholds[1] if genre != "overig" else _NEARLY_SURE):
            told = tasks and view.unit.kind == tasks[-1][0].unit.kind == "item" and reports(view.text)
            told = told and tasks[-1][0].text == view.before  # how far the task above is
            if not told and not is_no_task(view):
                tasks.append((view, float(to_do)))
    actions = make_actions(minutes, [view for view, _ in tasks], [chance for _, chance in tasks])
    return _extraction(minutes, genre, _with_votes(views, decisions), actions, bodies)


def _with_votes(views: Sequence[View], decisions: dict[int, Decision]) -> list[Decision]:
    """The decisions, by the places of their units, with the votes that stand on lines beside them."""
    votes, lines = votes_beside(views, decisions.keys())
    return [
        replace(decision, vote=votes[index]) if index in votes else decision
        for index, decision in decisions.items()
        if index not in lines
    ]


def compose_debate(minutes: Minutes, views: Sequence[View], bodies: Bodies) -> Extraction | None:
    """What rules alone find in the words of the right speakers; None where it is no verbatim report."""
    genre = guess_genre(minutes)
    if genre == "overig" or not is_debate(views):
        return None
    decisions: list[Decision] = []
    tasks: list[_Task] = []
    unscored = np.zeros(len(OUTCOMES))
    before: Unit | None = None  # the sentence before, of the same speaker
    last = ""
    for view, speaker in zip(views, find_speakers(views), strict=True):
        if (rule := settles(view, speaker)) and not is_neither(view):
            decision = make_decision(minutes, view, _TOLD, unscored)
            decisions.append(replace(decision, method=f"regel:{rule.name}"))
        if view.unit.kind != "sentence" and is_tagged(view):
            tasks.append(_Task(view, SURE, "taak"))
        elif rule := promises(view, speaker):
            told = Span(before.start, before.end) if before and points_back(view.text) else None
            tasks.append(_Task(view, _PROMISED, rule.name, speaker, told))
        before, last = view.unit if speaker == last else None, speaker  # a turn begins with its line
    actions = make_actions(minutes, [task.view for task in tasks], [task.chance for task in tasks])
    named = [
        replace(
            action,
            method=f"regel:{task.rule}",
            owner=action.owner or task.speaker,
            lead_in=action.lead_in or task.told,
        )
        for action, task in zip(actions, tasks, strict=True)
    ]
    return _extraction(minutes, genre, decisions, named, bodies)


def _extraction(
    minutes: Minutes, genre: Genre, decisions: list[Decision], actions: list[Action], bodies: Bodies
) -> Extraction:
    return Extraction(
        minutes.document,
        genre,
        minutes.meetings,
        minutes.attendees,
        minutes.agenda,
        tuple(decisions),
        tuple(actions),
        *bodies,
    )


def _sets_no_task(text: str, genre: Genre) -> bool:
    """Whether a decision sets nobody a task: it only adopts, or in a list of decisions no word tells one."""
    if detail("pure_adoption", "pattern").search(text):
        return True
    return genre == "besluitenlijst" and not detail("task_of_decision", "pattern").search(text)


def _is_aside(view: View) -> bool:
    """Whether it stands under "Voorgesteld besluit" or "Juridische gronden": what was there before."""
    title = view.heading.rpartition(" / ")[2]
    return any(rule.name in _ASIDE for text in (title, view.lead_in) for rule in hits("titles", text))


def _fitting(scores: Floats, genre: Genre) -> Floats:
    """The scores of the outcomes that such a document has: a list of decisions has no afspraken."""
    if genre != "besluitenlijst":
        return scores
    scores = scores.copy()
    scores[OUTCOMES.index("afspraak")] = -np.inf
    return scores
