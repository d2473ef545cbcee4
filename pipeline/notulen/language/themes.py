"""The themes that decisions are followed by: each a list of words, asked of the full-text index."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from notulen import assets
from notulen.language.query import NOTHING, highlight_spans, rewrite_query


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: the ``key`` in addresses, its Dutch ``name``, and words of which a text about it has one."""

    key: str
    name: str
    words: tuple[str, ...]

    @property
    def expression(self) -> str:
        """The theme as an FTS5 query over ``terms.index_terms``."""
        found = dict.fromkeys(rewrite_query(word) for word in self.words)
        return " OR ".join(f"({part})" for part in found if part != NOTHING)

    def is_in(self, text: str) -> bool:
        """Whether a text has one of the words, in any form or compound."""
        return any(highlight_spans(text, word) for word in self.words)


@cache
def themes() -> dict[str, Theme]:
    """The themes of models/lookup/themes.toml by key, in the order of the file."""
    path = assets.models() / "lookup" / "themes.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["thema"]
    return {row["sleutel"]: Theme(row["sleutel"], row["naam"], tuple(row["woorden"])) for row in rows}
