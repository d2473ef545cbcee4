"""Decisions, actions and bodies out of divided minutes."""
