"""The labels of attendance lists ("Aanwezig:", "Met kennisgeving afwezig:", "Voorzitter:")."""

from __future__ import annotations

from notulen.segment.wordlists import is_in, undressed


def is_attendance_label(text: str) -> bool:
    """Whether a line is, or begins with, the label of an attendance list or of the chair or secretary."""
    plain = undressed(text)
    if any(is_in("attendance", group, plain) for group in ("present", "absent", "roles")):
        return True
    label, colon, _ = plain.partition(":")
    return bool(colon) and any(is_in("attendance", group, label) for group in ("present", "absent", "roles"))
