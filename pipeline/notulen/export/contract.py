"""One JSON object a document, as `notulen extract` prints it. Other programs build on it: keys only come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from notulen.records import Action, AgendaItem, Decision, Extraction, Span, Vote
from notulen.store.evidence import Evidence

Json = str | int | float | bool | None | Sequence["Json"] | dict[str, "Json"]
_T = TypeVar("_T")


def as_json(found: Extraction) -> dict[str, Json]:
    """The document as docs/contract.md says; what is unknown is null, what is absent is empty.

    ``begin`` and ``einde`` are characters in the document's text, ``pagina`` counts from 1.
    """
    evidence = Evidence(found.document)
    return {
        "document": found.document.name,
        "soort": found.genre,
        "vergaderingen": [
            {"naam": m.title, "gremium": m.body or None, "datum": m.date or None} for m in found.meetings
        ],
        "aanwezigen": _names(found, present=True),
        "afwezigen": _names(found, present=False),
        "agendapunten": [
            {"volgnummer": item.number or None, "titel": item.title} for item in found.agenda if item.title
        ],
        "besluiten": [
            _decision(decision, found.agenda, evidence, found.document.text) for decision in found.decisions
        ],
        "acties": [_action(action, found.agenda, evidence) for action in found.actions],
        "instanties": [
            {"naam": b.name, "vormen": list(b.forms), "soort": b.kind} for b in found.bodies if not b.generic
        ],
        "klassen": [b.name for b in found.bodies if b.generic],
        "fouten": list(found.errors),
    }


def failure(name: str, reason: str) -> dict[str, Json]:
    """The object of a document that could not be read: the same keys, and why."""
    empty: dict[str, Json] = {
        key: []
        for key in (
            "vergaderingen",
            "aanwezigen",
            "afwezigen",
            "agendapunten",
            "besluiten",
            "acties",
            "instanties",
            "klassen",
        )
    }
    return {"document": name, "soort": "overig", **empty, "fouten": [reason]}


def _names(found: Extraction, *, present: bool) -> list[Json]:
    """Who was there, or who was on the attendance list as absent; each name once."""
    return list(dict.fromkeys(person.name for person in found.attendees if person.present is present))


def _decision(
    decision: Decision, agenda: Sequence[AgendaItem], evidence: Evidence, text: str
) -> dict[str, Json]:
    return {
        "tekst": decision.text,
        "uitkomst": decision.outcome,
        "voorwaarde": decision.condition or None,
        "stemmen": _votes(decision.vote),
        "stemwijze": (decision.vote.note or None) if decision.vote else None,
        "besloten_door": decision.decided_by or None,
        "looptijden": [
            {
                "tekst": term.text,
                "vanaf": term.since or None,
                "tot": term.until or None,
                "begin": term.start,
                "einde": term.end,
            }
            for term in decision.terms
        ],
        "bedragen": [
            {
                "tekst": _words(text, Span(amount.start, amount.end)),
                "euro": amount.euros,
                "waarvoor": _words(text, amount.purpose),
                "begin": amount.start,
                "einde": amount.end,
            }
            for amount in decision.amounts
        ],
        **_place(decision, agenda, evidence),
    }


def _action(action: Action, agenda: Sequence[AgendaItem], evidence: Evidence) -> dict[str, Json]:
    return {
        "tekst": action.text,
        "eigenaar": action.owner or None,
        "termijn_tekst": action.due_text or None,
        "termijn": action.due or None,
        "status": action.status,
        **_place(action, agenda, evidence),
    }


def _place(found: Decision | Action, agenda: Sequence[AgendaItem], evidence: Evidence) -> dict[str, Json]:
    item = _at(agenda, found.item)
    return {
        "agendapunt": item.title if item else None,
        "pagina": evidence.page(found.start),
        "begin": found.start,
        "einde": found.end,
        "zekerheid": round(found.confidence, 4),
        "methode": found.method,
    }


def _votes(vote: Vote | None) -> dict[str, Json] | None:
    """Votes and who cast them; None where neither is told."""
    if vote is None:
        return None
    counts: dict[str, Json] = {"voor": vote.votes_for, "tegen": vote.votes_against}
    more: dict[str, Json] = {
        "onthouden": vote.abstained,
        "voorstanders": list(vote.parties_for),
        "tegenstanders": list(vote.parties_against),
    }
    told = any(value is not None for value in counts.values()) or any(more.values())
    return {**counts, **{key: value for key, value in more.items() if value}} if told else None


def _words(text: str, span: Span | None) -> str | None:
    return " ".join(text[span.start : span.end].split()) if span else None


def _at(rows: Sequence[_T], place: int | None) -> _T | None:
    return rows[place] if place is not None and 0 <= place < len(rows) else None
