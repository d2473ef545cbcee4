"""The addresses under which what was found is published; exports name everything by them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below ``base`` ("https://notulen.example.nl", without a slash at the end)."""

    base: str

    def meeting(self, identifier: int) -> str:
        """The page of a meeting."""
        return f"{self.base}/vergadering/{identifier}"

    def item(self, meeting: int, identifier: int) -> str:
        """An agenda item, on the page of its meeting."""
        return f"{self.meeting(meeting)}#punt-{identifier}"

    def decision(self, identifier: int) -> str:
        """The page of a decision."""
        return f"{self.base}/besluit/{identifier}"

    def vote(self, decision: int) -> str:
        """The vote on a decision."""
        return f"{self.decision(decision)}#stemming"

    def action(self, identifier: int) -> str:
        """The page of an action."""
        return f"{self.base}/actie/{identifier}"

    def document(self, identifier: int) -> str:
        """The page of a document."""
        return f"{self.base}/document/{identifier}"

    def file(self, document: int) -> str:
        """The original file of a document."""
        return f"{self.document(document)}/bestand"

    def page(self, document: int, number: int) -> str:
        """A page of a document."""
        return f"{self.base}/pagina/{document}/{number}"

    def attendee(self, meeting: int, identifier: int) -> str:
        """Somebody's presence at a meeting."""
        return f"{self.meeting(meeting)}#aanwezige-{identifier}"

    def person(self, meeting: int, identifier: int) -> str:
        """Somebody who was at a meeting: the same name elsewhere may be somebody else."""
        return f"{self.meeting(meeting)}#persoon-{identifier}"

    def body(self, name: str, owner: str) -> str:
        """A gremium: its meetings. ``owner`` tells one council from another."""
        return f"{self.base}/vergaderingen?{urlencode({'gremium': name, 'van': owner})}"

    def organisation(self, name: str) -> str:
        """An organisation that stands in no register: the bodies of that name."""
        return f"{self.base}/instanties?{urlencode({'q': name})}"

    def outcome(self, name: str) -> str:
        """The outcome of a decision: all decisions with it."""
        return f"{self.base}/zoeken?{urlencode({'uitkomst': name})}"
