"""Decisions, actions and bodies in a document that has been divided into units."""

from __future__ import annotations

from notulen.extract.bodies import find_bodies
from notulen.extract.classifier import score
from notulen.extract.compose import compose, compose_debate
from notulen.extract.model import load
from notulen.extract.views import view_units
from notulen.records import Extraction, Minutes


def extract(minutes: Minutes) -> Extraction:
    """All decisions, actions and bodies of ``minutes``; every one has its span, certainty and method."""
    bodies = find_bodies(minutes)  # first: with the views of the units it would take twice the memory
    views = view_units(minutes)
    if debate := compose_debate(minutes, views, bodies):
        return debate
    model = load()
    return compose(minutes, views, *score(model, views), model, bodies)
