"""A verbatim report of a debate: what the chair says was decided, and what those who govern promise.

In reported speech "we gaan de brug vervangen" is a decision or a task; in a debate of hundreds of pages it
is what somebody says. So there a decision is what the chair (or the clerk) tells in words of decision, and an
action is a promise to the council by who can keep it. Everything else is talk, and no classifier is asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from notulen import assets
from notulen.extract.rules import Rule, first_hit, hits
from notulen.extract.views import View

_SPOKEN, _OFTEN = 0.15, 10
"""The share of sentences with words of speech from which on a report is verbatim, and how many at least.

Of the labelled minutes in reported speech the highest share is 0.13, of verbatim ones the lowest 0.25.
"""
_REPORTED = ("spreker", "zegt-iets")  # vetoes of reported speech: here "Ik constateer dat" tells the result


def is_debate(views: Sequence[View]) -> bool:
    """Whether these units are those of a verbatim report."""
    sentences = [view.text for view in views if view.unit.kind == "sentence"]
    spoken = sum(_says("speech", text) for text in sentences)
    return spoken >= _OFTEN and spoken >= _SPOKEN * len(sentences)


def find_speakers(views: Sequence[View]) -> list[str]:
    """Who speaks in each unit, as the report writes it; "" where that is not known."""
    speakers: list[str] = []
    speaker, item = "", None
    for view in views:
        if view.unit.item != item:
            speaker, item = "", view.unit.item
        turn = _pattern("turn").match(view.text)
        speaker = turn["who"] if turn else speaker
        speakers.append(speaker)
        floor = _pattern("floor").search(view.text)
        speaker = (floor["first"] or floor["then"]) if floor else speaker
    return speakers


def settles(view: View, speaker: str) -> Rule | None:
    """The rule by which a unit of a debate tells a decision: a row of a table, or what the chair says.

    Who takes the minutes tells how a vote went. Who speaks can withdraw or defer what is his own.
    """
    listed = view.unit.kind == "item" and (view.unit.lead_in or view.unit.marker)  # what a motion asks
    if listed or view.text.endswith(":"):
        return None
    rule = first_hit("decisions", view.text, strong=True)
    if rule is None:
        return None
    if view.unit.kind == "row":
        return rule
    if _says("open", view.text) or _says("earlier", view.text):
        return None
    if _says("own", view.text) and rule.outcome in ("ingetrokken", "aangehouden"):
        return rule
    against = any(veto.name not in _REPORTED for veto in hits("vetoes", view.text))
    told = not speaker or _says("chair", speaker)
    noted = _says("counted", view.text) and not _says("speech", view.text)
    return rule if (told or noted) and not against else None


def promises(view: View, speaker: str) -> Rule | None:
    """The rule by which a unit of a debate is a promise by the chair or by one who governs."""
    if speaker and not _says("executive", speaker):
        return None
    if view.unit.kind == "row" or view.unit.lead_in:
        return None
    rule = first_hit("promises", view.text)
    if rule is None or any(_says(key, view.text) for key in ("open", "passing", "earlier")):
        return None
    return rule


def _says(key: str, text: str) -> bool:
    return _pattern(key).search(text) is not None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """A pattern of ``models/rules/debate.toml``, its {parts} filled in, without regard to case."""
    table = debate_words()[key]
    return re.compile(re.sub(r"\{([a-z]+)\}", lambda part: table[part[1]], table["pattern"]), re.IGNORECASE)


@cache
def debate_words() -> dict[str, dict[str, str]]:
    """The contents of ``models/rules/debate.toml``."""
    return tomllib.loads((assets.models() / "rules" / "debate.toml").read_text(encoding="utf-8"))
