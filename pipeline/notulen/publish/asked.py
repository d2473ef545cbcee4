"""What was asked of a search, in lines that stand beside its figures: without them nobody can cite one."""

from __future__ import annotations

from notulen.language.themes import themes
from notulen.publish.question import Question
from notulen.publish.words import euro_words, period_words


def lines(question: Question, body: str = "") -> tuple[str, ...]:
    """A line for each limit of the question, but for its kind; ``body`` is the name of the one it names."""
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
