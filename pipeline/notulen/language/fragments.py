"""Expressions written with named parts, as the files of rules have them: "{day} {month}"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = re.compile(r"\{([a-z_]+)\}")


def filled_fragments(written: Mapping[str, str]) -> dict[str, str]:
    """Named parts, those that stand earlier filled in those that stand later."""
    fragments: dict[str, str] = {}
    for name, pattern in written.items():
        fragments[name] = fill(pattern, fragments)
    return fragments


def fill(pattern: str, fragments: Mapping[str, str]) -> str:
    """A pattern with each ``{name}`` replaced by the part of that name. Raises KeyError where none has it."""
    return _NAMED.sub(lambda match: fragments[match[1]], pattern)
