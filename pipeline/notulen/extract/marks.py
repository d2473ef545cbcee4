"""What speaks plainly for or against a unit being a decision or an action: few marks, each of weight.

Among a quarter of a million hashed words a heading "Acties" or the words "vraagt of" would count for little.
The last layer of the classifier sees these marks beside the scores of the other layers.
"""

from __future__ import annotations

import re
from functools import cache

from notulen.extract.rules import hits
from notulen.extract.tokens import infinitives
from notulen.extract.views import View
from notulen.records import Unit

_SHORT, _MANY = 3, 3  # words; rules
_TOLD = frozenset(("vraagt-iets", "zegt-iets"))
_NAMED = (
    "neemt-op-zich",
    "wie-zal",
    "wie-doet",
    "wordt-gedaan",
    "zal-worden",
    "moet-nog",
    "komt-terug",
    "verzoek",
    "deadline",
)
_TOLD_BESIDE = (
    "verteld-verleden",
    "uitleg",
    "gewoonlijk",
    "misschien",
    "wie-gebruikt",
    "voorwaarde",
    "begin-en-eind",
    "wie-aan-het-woord-is",
)
_QUOTED = ('"', "“", "‘", "'")


def mark(view: View) -> tuple[bool, ...]:
    """The marks of a unit, always as many and in the same order."""
    text, unit = view.text, view.unit
    vetoes = {rule.name for rule in hits("vetoes", text)}
    told = bool(vetoes & _TOLD)
    leads_in = text.endswith(":")
    to_do, decided = hits("actions", text), hits("decisions", text)
    plain = () if vetoes - {"spreker"} or leads_in else (*to_do, *decided)
    sure = {rule.name for rule in plain}
    beside = {rule.name for rule in hits("background", text)}
    headed, titled, led = _says(unit.heading), _says(view.agenda), _says(view.lead_in)
    return (
        "acties" in headed,
        "acties" in titled,
        any(name.startswith("acties") for name in led),
        "besluiten" in headed,
        "besluiten" in titled,
        any(name.startswith("besluiten") for name in led),
        told,
        bool(vetoes & {"vindt-iets", "mening"}),
        "spreker" in vetoes,
        text.endswith("?"),
        leads_in,
        text.startswith(_QUOTED),
        any(rule.strong for rule in to_do if rule in plain),
        any(rule.strong for rule in decided if rule in plain),
        any(rule.strong for rule in hits("decisions", view.lead_in)),
        bool(to_do),
        len(to_do) >= _MANY,
        bool(decided),
        bool(vetoes),
        len(text.split()) < _SHORT,
        unit.kind != "sentence" and _infinitive().search(text) is not None,
        unit.kind == "sentence",
        *(name in sure for name in _NAMED),
        *(name in beside for name in _TOLD_BESIDE),
        bool(beside) and any(rule.strong for rule in (*to_do, *decided)),
    )


@cache
def _infinitive() -> re.Pattern[str]:
    return re.compile(rf"{infinitives()}\W*$")


def _says(titles: str) -> frozenset[str]:
    """What the rules for titles say of titles, outermost first, that are joined by " / "."""
    return frozenset(rule.name for title in titles.split(" / ") if title for rule in hits("titles", title))


@cache
def no_marks() -> tuple[bool, ...]:
    """The marks of a unit that the first look rules out: those of one without words."""
    return mark(View(Unit(0, 0), ""))
