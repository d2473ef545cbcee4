"""The rows of ``vermeldingen``: where a body is named, and in which finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from notulen.records import Extraction
from notulen.store.evidence import Evidence
from notulen.store.rows import Row, Value, written


def mention_rows(
    found: Extraction,
    evidence: Evidence,
    bodies: Sequence[int],
    *,
    decisions: Sequence[Row],
    actions: Sequence[Row],
    agenda: Sequence[Row],
) -> list[Row]:
    """The rows of ``vermeldingen``, each with the finding and the agenda item in which it stands.

    ``bodies`` are the identifiers of ``found.bodies``, in order.
    """
    in_decision = _Inside([(d.start, d.end) for d in found.decisions], decisions)
    in_action = _Inside([(a.start, a.end) for a in found.actions], actions)
    in_item = _Inside([(item.start, item.stop) for item in found.agenda], agenda)
    text = found.document.text
    return [
        {
            "instantie": bodies[mention.body],
            "vorm": " ".join(text[mention.start : mention.end].split()),
            "pagina": evidence.page(mention.start),
            "begin": mention.start,
            "einde": mention.end,
            "kaders": written(evidence.boxes(mention.start, mention.end)),
            "besluit": in_decision.at(mention.start),
            "actie": in_action.at(mention.start),
            "agendapunt": in_item.at(mention.start),
            "zekerheid": found.bodies[mention.body].confidence,
            "methode": found.bodies[mention.body].method,
        }
        for mention in found.mentions
        if 0 <= mention.body < len(bodies)
    ]


class _Inside:
    """The innermost of some (possibly nested) spans that holds a place, as the identifier of its row."""

    def __init__(self, spans: Sequence[tuple[int, int]], rows: Sequence[Row]) -> None:
        self._spans = sorted((start, end, i) for i, (start, end) in enumerate(spans))
        self._starts = [start for start, _, _ in self._spans]
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))
        self._rows = rows

    def at(self, position: int) -> Value:
        place = bisect_right(self._starts, position) - 1
        while place >= 0 and self._reach[place] > position:  # none before reaches as far
            _, end, i = self._spans[place]
            if position < end:
                return self._rows[i]["id"]
            place -= 1
        return None
