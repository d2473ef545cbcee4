"""Finds decisions, actions and bodies in Dutch meeting minutes."""

from notulen.analyse import analyse
from notulen.records import (
    Action,
    AgendaItem,
    Attendee,
    Body,
    Decision,
    Document,
    Extraction,
    Meeting,
    Mention,
    ReadError,
)

__all__ = [
    "Action",
    "AgendaItem",
    "Attendee",
    "Body",
    "Decision",
    "Document",
    "Extraction",
    "Meeting",
    "Mention",
    "ReadError",
    "analyse",
]
