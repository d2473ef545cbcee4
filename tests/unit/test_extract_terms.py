"""From when and until when decisions hold, on invented decisions (decision_terms.toml)."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from notulen.extract.decisions import make_decision
from notulen.extract.model import OUTCOMES
from notulen.extract.views import view_units
from notulen.records import Document, Meeting, Minutes, Unit

CASES = tomllib.loads((Path(__file__).parent / "decision_terms.toml").read_text(encoding="utf-8"))


def decided(text, lead_in=None, held_on="2024-11-14"):
    whole = f"{lead_in}\n{text}" if lead_in else text
    start = len(whole) - len(text)
    span = Unit(start, len(whole), lead_in=None)
    document = Document("x", "", "txt", whole)
    minutes = Minutes(document, (Meeting(0, len(whole), "raad", date=held_on),), units=(span,))
    scores = np.array([float(name == "besluit") for name in OUTCOMES])
    return make_decision(minutes, view_units(minutes)[0], 1.0, scores)


@pytest.mark.parametrize(("text", "words", "since", "until"), CASES["holds"], ids=lambda v: v[:40])
def test_the_time_for_which_a_decision_holds_is_found(text, words, since, until):
    terms = decided(text).terms
    assert " | ".join(text[term.start : term.end] for term in terms) == words
    assert next((term.since for term in terms if term.since), "") == since
    assert next((term.until for term in terms if term.until), "") == until


@pytest.mark.parametrize("text", CASES["other"], ids=lambda v: v[:40])
def test_the_time_of_something_else_is_not(text):
    assert decided(text).terms == ()
