"""A verbatim report of a debate: what the chair says was decided, and what those who govern promise.

In reported speech "we gaan de brug vervangen" is a decision or a task; in a debate of hundreds of pages it
is what somebody says. So there a decision is what the chair (or the clerk) tells in words of decision, and an
action is a promise to the council by who can keep it. Everything else is talk, and no classifier is asked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from math import ceil

from notulen import assets
from notulen.extract.rules import Rule, first_hit, hits, likely
from notulen.extract.views import View
from notulen.language.fragments import fill
from notulen.language.literals import fold, may_match, required

_SPOKEN, _OFTEN = 0.15, 10
"""The share of sentences with words of speech from which on a report is verbatim, and how many at least.

Of the labelled minutes in reported speech the highest share is 0.13, of verbatim ones the lowest 0.25.
"""
_OWN = ("ingetrokken", "aangehouden")  # outcomes of what a speaker does with what is his own
_REPORTED = ("spreker", "zegt-iets")  # vetoes of reported speech: here "Ik constateer dat" tells the result


def is_debate(views: Sequence[View]) -> bool:
    """Whether these units are those of a verbatim report."""
    sentences = [view.text for view in views if view.unit.kind == "sentence"]
    enough = max(_OFTEN, ceil(_SPOKEN * len(sentences)))
    spoken = islice((text for text in sentences if _says("speech", text)), enough)  # no more need be counted
    return len(list(spoken)) == enough


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
        floor = _search("floor", view.text)
        speaker = (floor["first"] or floor["then"]) if floor else speaker
    return speakers


def settles(view: View, speaker: str) -> Rule | None:
    """The rule by which a unit of a debate tells a decision: a row of a table, or what the chair says.

    Who takes the minutes tells how a vote went. Who speaks can withdraw or defer what is his own.
    """
    text, kind = view.text, view.unit.kind
    if kind != "row" and not _tells(speaker) and not may_match(_needed("own", "counted"), fold(text)):
        return None
    own = kind != "row" and _says("own", text)
    if kind != "row" and not own and not _tells(speaker) and not _notes(text):
        return None
    listed = kind == "item" and (view.unit.lead_in or view.unit.marker)  # what a motion asks
    rule = _plainly_told(text) if not listed and not text.endswith(":") else None
    if rule is None or kind == "row":
        return rule
    if _says("open", text) or _says("earlier", text):
        return None
    if own and rule.outcome in _OWN:
        return rule
    against = any(veto.name not in _REPORTED for veto in hits("vetoes", text))
    return rule if not against and (_tells(speaker) or _notes(text)) else None


def _plainly_told(text: str) -> Rule | None:
    """The first strong rule of decision that hits a text and holds in direct speech too."""
    told = (rule for rule in likely("decisions", text) if rule.strong and not rule.reported)
    return next((rule for rule in told if rule.search(text)), None)


@lru_cache(2**8)  # of the few who speak in a debate it is asked for each sentence
def _tells(speaker: str) -> bool:
    """Whether who speaks tells what was decided: the chair, the clerk, or nobody that is named."""
    return not speaker or _says("chair", speaker)


def _notes(text: str) -> bool:
    """Whether who takes the minutes tells how a vote went."""
    return _says("counted", text) and not _says("speech", text)


def promises(view: View, speaker: str) -> Rule | None:
    """The rule by which a unit of a debate is a promise by the chair or by one who governs."""
    if not _governs(speaker):
        return None
    if view.unit.kind == "row" or view.unit.lead_in:
        return None
    rule = first_hit("promises", view.text)
    if rule is None or any(_says(key, view.text) for key in ("open", "passing", "earlier")):
        return None
    return rule


@lru_cache(2**8)
def _governs(speaker: str) -> bool:
    """Whether who speaks can promise something: the chair, who governs, or nobody that is named."""
    return not speaker or _says("executive", speaker)


def points_back(text: str) -> bool:
    """Whether a promise says only by the sentence before it what is promised: "Dat zeg ik toe"."""
    return _says("back", text)


def _says(key: str, text: str) -> bool:
    return _search(key, text) is not None


def _search(key: str, text: str) -> re.Match[str] | None:
    """Where a pattern first matches a text; a quick look at what it needs rules out most sentences."""
    return _pattern(key).search(text) if may_match(_needed(key), fold(text)) else None


@cache
def _needed(*keys: str) -> tuple[str, ...]:
    """The folded words of which a match of one of some patterns holds one; () where none are known."""
    sets = [required(_pattern(key).pattern) for key in keys]
    strings = [string for some in sets for string in some] if all(sets) else []
    words = {max(reversed(string.split()), key=len) for string in strings}
    return tuple(sorted(w for w in words if not any(other != w and other in w for other in words)))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """A pattern of ``models/rules/debate.toml``, its {parts} filled in, without regard to case."""
    table = debate_words()[key]
    return re.compile(fill(table["pattern"], table), re.IGNORECASE)


@cache
def debate_words() -> dict[str, dict[str, str]]:
    """The contents of ``models/rules/debate.toml``."""
    return tomllib.loads((assets.models() / "rules" / "debate.toml").read_text(encoding="utf-8"))
