"""From the schema of an older release to this one, one step a version.

A step takes the database from version n to n + 1. It runs in one transaction with the new version
number, so a migration that is broken off leaves the old schema whole. A step is never changed once
released: add the next one to ``STEPS`` and raise ``schema.SCHEMA_VERSION``.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

STEPS: dict[int, Callable[[Database], None]] = {}
"""The step that leads away from a version: ``STEPS[1]`` makes version 2 of version 1."""
