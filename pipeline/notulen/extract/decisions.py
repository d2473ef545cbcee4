"""Decisions: units that settle something, with what was settled."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from notulen.extract.amounts import amounts_of_row, find_amounts
from notulen.extract.details import decider, detail, details, find_condition
from notulen.extract.model import OUTCOMES, Floats
from notulen.extract.rules import Rule, first_hit, hits, load_rules
from notulen.extract.terms import find_terms
from notulen.extract.views import View, day_of_meeting, flatten, places
from notulen.extract.votes import find_vote
from notulen.records import Amount, Decision, Minutes, Span, Term, Unit

_NOT_IN_FORCE = ("verworpen", "aangehouden", "kennisgeving")
_RULE = 1.0  # log-odds that a rule of decisions.toml adds to its outcome (models/README.md)
_SHORT = 80  # characters: a unit that says so little that its agenda item says what it is about


def make_decision(minutes: Minutes, view: View, chance: float, outcomes: Floats) -> Decision:
    """The decision that a unit tells.

    ``chance`` is its calibrated probability, ``outcomes`` holds a score for each of OUTCOMES.
    """
    unit = view.unit
    rule = deciding_rule(view)
    outcome = choose_outcome(view, outcomes)
    return Decision(
        unit.start,
        unit.end,
        view.text,
        outcome,
        round(chance, 3),
        f"model:triage+regel:{rule.name}" if rule else "model:triage",
        condition=_condition(view),
        vote=find_vote(view.text) or (find_vote(view.lead_in) if view.lead_in else None),
        amounts=_amounts(minutes, unit),
        decided_by=_decided_by(minutes, view),
        lead_in=unit.lead_in,
        item=unit.item,
        meeting=unit.meeting,
        terms=_terms(minutes, view) if outcome not in _NOT_IN_FORCE else (),
    )


def _amounts(minutes: Minutes, unit: Unit) -> tuple[Amount, ...]:
    """The amounts of money in the decision; in a table row by its columns."""
    raw = minutes.document.text[unit.start : unit.end]
    text, at = flatten(raw), places(raw)
    cells = [
        (cell.column, bisect_left(at, cell.start - unit.start), bisect_left(at, cell.end - unit.start))
        for cell in unit.cells
    ]
    found = amounts_of_row(text, cells) if unit.kind == "row" and cells else find_amounts(text)

    def placed(start: int, end: int) -> Span:
        return Span(unit.start + at[start], unit.start + at[end - 1] + 1)

    return tuple(
        Amount(
            (place := placed(amount.start, amount.end)).start,
            place.end,
            amount.euros,
            amount.purpose and placed(amount.purpose.start, amount.purpose.end),
        )
        for amount in found
    )


def _terms(minutes: Minutes, view: View) -> tuple[Term, ...]:
    """The time for which the decision holds, by its own words, else by its lead-in's."""
    text, held_on = minutes.document.text, day_of_meeting(minutes, view.unit.meeting)
    for span in (view.unit, view.unit.lead_in):
        raw = text[span.start : span.end] if span else ""
        at, start = places(raw), span.start if span else 0
        found = find_terms(flatten(raw), held_on)
        if span is view.unit.lead_in:  # a length of time there is often that of what is proposed
            found = tuple(term for term in found if term.since or term.until)
        if found:
            return tuple(
                replace(term, start=start + at[term.start], end=start + at[term.end - 1] + 1)
                for term in found
            )
    return ()


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
    """The outcome: what says it first of the outcome cell of a row, the words, the lead-in and the heading.

    Where nothing says it, the likeliest by its score and the rules that find decisions.
    """
    told = _of_cells(view) or _of_words(view) or _worded(view.lead_in) or _of_heading(view)
    return told or _of_papers(view, _likeliest(view, scores))


def _likeliest(view: View, scores: Floats) -> str:
    """The outcome that scores best, with a little more for those of the rules that find the decision."""
    scores = scores.copy()
    for rule in hits("decisions", view.text):
        if rule.outcome:
            scores[OUTCOMES.index(rule.outcome)] += _RULE
    return OUTCOMES[int(scores.argmax())]


def _of_cells(view: View) -> str:
    for column, cell in reversed(view.cells):
        named, alone = hits("outcome_cells", f"{column}: {cell}"), hits("outcome_cells", cell)
        rule = next((rule for rule in load_rules("outcome_cells") if rule in named or rule in alone), None)
        if rule:
            return _of_papers(view, rule.outcome)
    return ""


def _of_words(view: View) -> str:
    """What the unit's own words or the votes that it counts say."""
    vote = find_vote(view.text)
    if vote and vote.votes_for is not None and vote.votes_for < (vote.votes_against or 0):
        return "verworpen"
    tied = vote is not None and vote.votes_for and vote.votes_for == vote.votes_against
    return _of_papers(view, _worded(view.text)) or ("aangehouden" if tied else "")


def _worded(text: str, file: str = "outcomes") -> str:
    """The outcome by the first rule of a file that hits a text."""
    rule = first_hit(file, text) if text else None
    return rule.outcome if rule else ""


def _of_heading(view: View) -> str:
    """What the nearest headings say of all below them: "Besluit", "Afspraken"."""
    titles = [title for title in f"{view.agenda} / {view.heading}".split(" / ") if title]
    headed = (_worded(title, "outcome_headings") for title in reversed(titles[-2:]))
    return next((outcome for outcome in headed if outcome), "")


def _of_papers(view: View, outcome: str) -> str:
    """What is adopted where "Conform" or "Aangenomen" is said of the minutes or an appointment."""
    short = len(view.text) < _SHORT  # "Iedereen stemt in." below "Vaststelling agenda"
    text = f"{view.agenda} {view.text}" if short and view.unit.kind != "row" else view.text
    titled = short and detail("adoption", "title").search(view.agenda.rpartition(" / ")[2])
    if outcome == "akkoord" and (titled or detail("adoption", "pattern").search(text)):
        return "vastgesteld"
    if outcome in ("akkoord", "besluit") and detail("appointment", "pattern").search(text):
        return "benoeming"
    return outcome


def _decided_by(minutes: Minutes, view: View) -> str:
    """Who decided as the words or the lead-in say, "" where that is the meeting itself."""
    meeting = minutes.meetings[view.unit.meeting] if view.unit.meeting < len(minutes.meetings) else None
    met = f"{meeting.body} {meeting.title}".casefold() if meeting else ""
    for text in (view.text, view.lead_in):
        match = decider().search(text)
        if match:
            who = next(words for words in match.groups() if words)
            return "" if _is_meeting(who.casefold(), met) else who
    return ""


def _is_meeting(who: str, met: str) -> bool:
    """Whether who decided is the body that met, by its name or another of the same body."""
    bare = re.sub(r"^(?:de|het|dit|ons) ", "", who)
    table = details()["decided_by"]
    names = next((names for names in table["same"] if bare in names), [bare])
    own = any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])(?! van toezicht)", met) for name in names)
    return own or bare in table["itself"]
