"""Decisions: units that settle something, with what was settled."""

from __future__ import annotations

from notulen.extract.classifier import OUTCOMES, Floats
from notulen.extract.details import detail, find_amounts, find_condition, find_vote
from notulen.extract.rules import Rule, hits, load_rules
from notulen.extract.views import View
from notulen.records import Decision, Minutes


def make_decision(minutes: Minutes, view: View, chance: float, outcomes: Floats) -> Decision:
    """The decision that a unit tells.

    ``chance`` is its calibrated probability, ``outcomes`` holds a score for each of OUTCOMES.
    """
    unit = view.unit
    raw = minutes.document.text[unit.start : unit.end]
    rule = deciding_rule(view)
    return Decision(
        unit.start,
        unit.end,
        view.text,
        choose_outcome(view, outcomes),
        round(chance, 3),
        f"model:triage+regel:{rule.name}" if rule else "model:triage",
        condition=_condition(view),
        vote=find_vote(view.text),
        amounts=find_amounts(raw.replace("\n", " "), unit.start),
        decided_by=_decided_by(view),
        lead_in=unit.lead_in,
        item=unit.item,
        meeting=unit.meeting,
    )


def _condition(view: View) -> str:
    """The condition; in a table row it stands within one cell."""
    texts = [cell for _, cell in view.cells] or [view.text]
    return next((found for text in texts if (found := find_condition(text))), "")


def deciding_rule(view: View) -> Rule | None:
    """The first rule that hits the unit, a strong one before a weak one; then those of its lead-in."""
    for text in (view.text, view.lead_in):
        found = hits("decisions", text) if text else ()
        if found:
            return next((rule for rule in found if rule.strong), found[0])
    return None


def choose_outcome(view: View, scores: Floats) -> str:
    """The outcome: what the outcome cell of a table row says, else the one that scores best."""
    for column, cell in reversed(view.cells):
        named, alone = hits("outcome_cells", f"{column}: {cell}"), hits("outcome_cells", cell)
        rule = next((rule for rule in load_rules("outcome_cells") if rule in named or rule in alone), None)
        if rule:
            return _of_papers(view, rule.outcome)
    return OUTCOMES[int(scores.argmax())]


def _of_papers(view: View, outcome: str) -> str:
    """ "Conform" beside the adoption of the agenda or the minutes is that adoption."""
    adopted = outcome == "akkoord" and detail("adoption", "pattern").search(view.text)
    return "vastgesteld" if adopted else outcome


def _decided_by(view: View) -> str:
    for text in (view.text, view.lead_in):
        match = detail("decided_by", "pattern").search(text)
        if match:
            return match["who"]
    return ""
