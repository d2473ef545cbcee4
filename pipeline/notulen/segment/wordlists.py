"""The word lists of models/rules/: phrases as people write them, compiled once.

In a phrase "*" stands for any words and a space for any white space; capitals do not matter.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import cast

from notulen import assets

_DRESSING = re.compile(r"^[\s*_#>\[(]+|[\s*_#:\])]+$")


@cache
def word_list(file: str) -> dict[str, dict[str, list[str]]]:
    """The groups of ``models/rules/<file>.toml``, each with its ``phrases`` and examples."""
    path = assets.models() / "rules" / f"{file}.toml"
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def pattern(file: str, group: str) -> re.Pattern[str]:
    """Any phrase of a group as one expression, longest first; for use with search, match or fullmatch."""
    phrases = sorted(word_list(file)[group]["phrases"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(_expression(phrase) for phrase in phrases)})", re.IGNORECASE)


def is_in(file: str, group: str, text: str) -> bool:
    """Whether a heading or label, without its emphasis, brackets and colon, is one of the phrases."""
    return pattern(file, group).fullmatch(undressed(text)) is not None


def undressed(text: str) -> str:
    """A heading without Markdown's marks, outer brackets and a closing colon."""
    text = text.replace("[bewerken]", "").strip()
    plain = _DRESSING.sub("", text)
    return plain + ")" if "(" in plain and text.rstrip(": *_").endswith(")") else plain


def _expression(phrase: str) -> str:
    words = re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\*", ".*")
    before = r"\b" if phrase[0].isalnum() else ""
    after = r"\b" if phrase[-1].isalnum() else ""
    return f"{before}{words}{after}"
