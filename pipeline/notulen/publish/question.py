"""What somebody asks of the search, as an address says it and as a reader is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from notulen.language.themes import themes
from notulen.publish.words import OUTCOMES, euro_words, period_words
from notulen.store.search_question import Asked

KINDS = {"besluit": "besluiten", "actie": "acties", "agendapunt": "agendapunten", "pagina": "paginas"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EUROS = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}|-)|\.(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks for. ``kind`` is one of ``KINDS`` or "" for all; days are ISO, "" for no limit.

    ``least`` and ``most`` are amounts in euros, 0 for no limit; ``theme`` a key of ``language.themes``.
    ``organisation`` is the one that met.
    """

    words: str = ""
    kind: str = ""
    gremium: str = ""
    since: str = ""
    until: str = ""
    outcomes: tuple[str, ...] = ()
    body: int = 0
    by_date: bool = False
    least: float = 0.0
    most: float = 0.0
    theme: str = ""
    organisation: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str], outcomes: Sequence[str]) -> Question:
        """The question in an address; what cannot be understood is left out."""
        body = asked.get("instantie", "")
        day = {name: asked.get(name, "") for name in ("van", "tot")}
        known = tuple(outcome for outcome in OUTCOMES if outcome in outcomes)
        least, most = (_euros(asked.get(name, "")) for name in ("minstens", "hoogstens"))
        kind = asked.get("soort", "")
        words = asked.get("q", "").strip()[:500]
        return cls(
            words=words,
            kind="besluit" if known or least or most else kind if kind in KINDS else "",
            gremium=asked.get("gremium", ""),
            since=day["van"] if DAY.fullmatch(day["van"]) else "",
            until=day["tot"] if DAY.fullmatch(day["tot"]) else "",
            outcomes=known,
            body=int(body) if body.isascii() and body.isdigit() and len(body) < 16 else 0,
            by_date=not words or asked.get("volgorde") == "datum",
            least=least,
            most=most,
            theme=theme if (theme := asked.get("thema", "")) in themes() else "",
            organisation=asked.get("organisatie", "").strip(),
        )

    @property
    def asked(self) -> Asked:
        """The question as the index knows it."""
        return Asked(
            words=self.words,
            kinds=(KINDS[self.kind],) if self.kind else (),
            gremium=self.gremium,
            since=self.since,
            until=self.until,
            outcomes=self.outcomes,
            body=self.body,
            least=self.least,
            most=self.most,
            theme=self.theme,
            organisation=self.organisation,
        )


def limits(question: Question, body: str = "") -> tuple[str, ...]:
    """A line for each limit of the question but its kind: without them nobody can cite the figures below.

    ``body`` is the name of the one that it names.
    """
    period = period_words(question.since, question.until)
    found = (
        f"Zoekvraag: {question.words}" if question.words else "",
        f"Uitkomst: {', '.join(question.outcomes)}." if question.outcomes else "",
        f"Gremium: {question.gremium}." if question.gremium else "",
        f"Organisatie: {question.organisation}." if question.organisation else "",
        f"Thema: {themes()[question.theme].name}." if question.theme else "",
        f"Noemt: {body or question.body}." if question.body else "",
        f"Vergaderingen {period}." if period else "",
        f"Bedrag: minstens {euro_words(question.least)}." if question.least else "",
        f"Bedrag: hoogstens {euro_words(question.most)}." if question.most else "",
    )
    return tuple(line for line in found if line)


def _euros(text: str) -> float:
    """An amount as people type it ("1.250", "1250,50", "1250.50"), 0 where it is none."""
    match = _EUROS.fullmatch(text.replace("€", "").strip())
    if match is None:
        return 0.0
    cents = (match[2] or match[3] or "").strip("-")
    return float(f"{match[1].replace('.', '')}.{cents or 0}")
