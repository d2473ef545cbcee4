"""Finds decisions, actions and bodies in Dutch meeting minutes."""
