"""Reading the word lists of models/lookup/language/, and that of first names."""

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


@cache
def pairs(name: str) -> dict[str, str]:
    """The lines of a list as a table from the first word to the rest of the line, "" where there is none."""
    split = (line.partition(" ") for line in words(name))
    return {first: rest.strip() for first, _, rest in split}


@cache
def first_names() -> frozenset[str]:
    """The first names of ``models/lookup/names/first_names.txt``, as written."""
    path = assets.models() / "lookup" / "names" / "first_names.txt"
    rows = path.read_text(encoding="utf-8").splitlines()
    return frozenset(name for row in rows if not row.startswith("#") for name in row.split())
