"""Reading the word lists of models/lookup/."""

from __future__ import annotations

from functools import cache

from notulen import assets


@cache
def words(name: str) -> frozenset[str]:
    """The lines of models/lookup/language/<name>.txt, without comments and empty lines.

    Raises FileNotFoundError where the installation lacks the list.
    """
    path = assets.models() / "lookup" / "language" / f"{name}.txt"
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
