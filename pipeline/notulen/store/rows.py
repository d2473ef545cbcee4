"""From the English records of one document to the Dutch rows of its tables.

Pure: references between rows are places in the lists given (a meeting, an agenda item), which the
writer has already turned into rows with identifiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from notulen.link.repeats import actions_again, decisions_again
from notulen.records import Action, Decision, Extraction, Page, Span
from notulen.store.evidence import Evidence, Frame
from notulen.store.periods import due_end

Value = str | int | float | None
Row = dict[str, Value]
_T = TypeVar("_T")


def page_rows(found: Extraction) -> list[Row]:
    """The rows of ``paginas``; a format without pages is one page."""
    document = found.document
    pages = document.pages or (Page(1, 0, len(document.text)),)
    return [
        {
            "nummer": page.number,
            "tekst": document.text[page.start : page.end],
            "begin": page.start,
            "einde": page.end,
            "breedte": page.width,
            "hoogte": page.height,
            "ocr": int(page.ocr),
            "ocr_zekerheid": page.confidence,
            "niet_gelezen": page.unread or None,
        }
        for page in pages
    ]


def meeting_rows(found: Extraction) -> list[Row]:
    """The rows of ``vergaderingen``; ``hoofdvergadering`` is still a place in this list."""
    return [
        {
            "naam": meeting.title,
            "gremium": meeting.body or None,
            "datum": meeting.date or None,
            "locatie": meeting.place or None,
            "hoofdvergadering": meeting.main,
            "begin": meeting.start,
            "einde": meeting.end,
        }
        for meeting in found.meetings
    ]


def attendee_rows(found: Extraction, evidence: Evidence, meetings: Sequence[Row]) -> list[Row]:
    """The rows of ``aanwezigen``."""
    return [
        {
            "vergadering": _key(meetings, person.meeting),
            "naam": person.name,
            "rol": person.role or None,
            "organisatie": person.organisation or None,
            "aanwezig": int(person.present),
            "pagina": evidence.page(person.start),
            "begin": person.start,
            "einde": person.end,
        }
        for person in found.attendees
    ]


def agenda_rows(found: Extraction, evidence: Evidence, meetings: Sequence[Row]) -> list[Row]:
    """The rows of ``agendapunten``; ``ouder`` is still a place in this list."""
    return [
        {
            "vergadering": _key(meetings, item.meeting),
            "ouder": item.parent,
            "volgorde": order,
            "volgnummer": item.number or None,
            "titel": item.title,
            "pagina": evidence.page(item.start),
            "begin": item.start,
            "einde": item.end,
            "slot": item.stop,
        }
        for order, item in enumerate(found.agenda, start=1)
    ]


def decision_rows(
    found: Extraction, evidence: Evidence, meetings: Sequence[Row], agenda: Sequence[Row]
) -> list[Row]:
    """The rows of ``besluiten``; ``herhaling_van`` is still a place in this list."""
    again = decisions_again(found)
    return [
        {
            **_findings(found, decision, evidence, meetings, agenda),
            "herhaling_van": again.get(place),
            "uitkomst": decision.outcome,
            "voorwaarde": decision.condition or None,
            "voor": decision.vote.votes_for if decision.vote else None,
            "tegen": decision.vote.votes_against if decision.vote else None,
            "stemwijze": decision.vote.note or None if decision.vote else None,
            "besloten_door": decision.decided_by or None,
            "bedrag": max((amount.euros for amount in decision.amounts), default=None),
            "geldt_vanaf": next((term.since for term in decision.terms if term.since), None),
            "geldt_tot": next((term.until for term in decision.terms if term.until), None),
            "geldt_tekst": "; ".join(term.text for term in decision.terms) or None,
        }
        for place, decision in enumerate(found.decisions)
    ]


def action_rows(
    found: Extraction, evidence: Evidence, meetings: Sequence[Row], agenda: Sequence[Row]
) -> list[Row]:
    """The rows of ``acties``; ``herhaling_van`` is still a place in this list."""
    again = actions_again(found)
    return [
        {
            **_findings(found, action, evidence, meetings, agenda),
            "herhaling_van": again.get(place),
            "nummer": action.number or None,
            "eigenaar": action.owner or None,
            "termijn_tekst": action.due_text or None,
            "termijn": action.due or None,
            "termijn_eind": due_end(action.due, action.due_text, action.text),
            "status": action.status,
            "status_gelezen": action.status,
        }
        for place, action in enumerate(found.actions)
    ]


def amount_rows(found: Extraction, decisions: Sequence[Row]) -> list[Row]:
    """The rows of ``bedragen``."""
    text = found.document.text
    return [
        {
            "besluit": row["id"],
            "euro": amount.euros,
            "tekst": text[amount.start : amount.end],
            "begin": amount.start,
            "einde": amount.end,
            "waarvoor": _words(text, amount.purpose),
            "waarvoor_begin": amount.purpose.start if amount.purpose else None,
            "waarvoor_einde": amount.purpose.end if amount.purpose else None,
        }
        for decision, row in zip(found.decisions, decisions, strict=True)
        for amount in decision.amounts
    ]


def term_rows(found: Extraction, decisions: Sequence[Row]) -> list[Row]:
    """The rows of ``looptijden``."""
    return [
        {
            "besluit": row["id"],
            "tekst": term.text,
            "vanaf": term.since or None,
            "tot": term.until or None,
            "begin": term.start,
            "einde": term.end,
        }
        for decision, row in zip(found.decisions, decisions, strict=True)
        for term in decision.terms
    ]


def vote_rows(found: Extraction, decisions: Sequence[Row]) -> list[Row]:
    """The rows of ``stemmingen``."""
    return [
        {
            "besluit": row["id"],
            "voor": decision.vote.votes_for,
            "tegen": decision.vote.votes_against,
            "toelichting": decision.vote.note or None,
            "onthouden": decision.vote.abstained,
            "voorstanders": ", ".join(decision.vote.parties_for) or None,
            "tegenstanders": ", ".join(decision.vote.parties_against) or None,
        }
        for decision, row in zip(found.decisions, decisions, strict=True)
        if decision.vote is not None
    ]


def _findings(
    found: Extraction,
    finding: Decision | Action,
    evidence: Evidence,
    meetings: Sequence[Row],
    agenda: Sequence[Row],
) -> Row:
    """The columns that a decision and an action share."""
    meeting = _at(meetings, finding.meeting)
    return {
        "vergadering": meeting["id"] if meeting else None,
        "agendapunt": _key(agenda, finding.item),
        "tekst": finding.text,
        "aanhef": _words(found.document.text, finding.lead_in),
        "datum": meeting["datum"] if meeting else None,
        "gremium": meeting["gremium"] if meeting else None,
        "pagina": evidence.page(finding.start),
        "begin": finding.start,
        "einde": finding.end,
        "kaders": written(evidence.boxes(finding.start, finding.end)),
        "zekerheid": round(finding.confidence, 4),
        "methode": finding.method,
    }


def written(frames: Sequence[Frame]) -> str:
    """Boxes as JSON: they hold only numbers, which Python writes alike, in a fifth of the time."""
    return str([list(frame) for frame in frames])


def _words(text: str, span: Span | None) -> str | None:
    return " ".join(text[span.start : span.end].split()) if span else None


def _key(rows: Sequence[Row], place: int | None) -> Value:
    row = _at(rows, place)
    return row["id"] if row else None


def _at(rows: Sequence[_T], place: int | None) -> _T | None:
    return rows[place] if place is not None and 0 <= place < len(rows) else None
