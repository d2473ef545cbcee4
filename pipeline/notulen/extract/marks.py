"""What speaks plainly for or against a unit being a decision or an action: few marks, each of weight.

Among a quarter of a million hashed words a heading "Acties" or the words "vraagt of" would count for little. The
last layer of the classifier sees these marks beside the scores of the other layers.
"""

from __future__ import annotations

import re

from notulen.extract.rules import hits
from notulen.extract.views import View

_SHORT, _MANY = 3, 3  # words; rules
_INFINITIVE = re.compile(r"(?:\w{3,}en|doen|zien|gaan|slaan|staan)\W*$")
_QUOTED = ('"', "“", "‘", "'")


def mark(view: View) -> tuple[bool, ...]:
    """The marks of a unit, always as many and in the same order."""
    text, unit = view.text, view.unit
    to_do, decided, against = hits("actions", text), hits("decisions", text), hits("vetoes", text)
    vetoes = {rule.name for rule in against}
    headed, titled, led = _told(unit.heading), _told(view.agenda), _told(view.lead_in)
    return (
        "acties" in headed,
        "acties" in titled,
        any(name.startswith("acties") for name in led),
        "besluiten" in headed,
        "besluiten" in titled,
        any(name.startswith("besluiten") for name in led),
        bool(vetoes & {"vraagt-iets", "zegt-iets"}),
        bool(vetoes & {"vindt-iets", "mening"}),
        "spreker" in vetoes,
        text.endswith("?"),
        text.endswith(":"),
        text.startswith(_QUOTED),
        any(rule.strong for rule in to_do),
        any(rule.strong for rule in decided),
        any(rule.strong for rule in hits("decisions", view.lead_in)),
        bool(to_do),
        len(to_do) >= _MANY,
        bool(decided),
        bool(against),
        len(text.split()) < _SHORT,
        unit.kind != "sentence" and _INFINITIVE.search(text) is not None,
        unit.kind == "sentence",
    )


def _told(titles: str) -> frozenset[str]:
    """What the rules for titles say of titles, outermost first, that are joined by " / "."""
    return frozenset(rule.name for title in titles.split(" / ") if title for rule in hits("titles", title))
