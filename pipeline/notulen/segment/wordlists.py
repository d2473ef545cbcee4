"""The word lists of models/rules/: phrases as people write them, compiled once.

In a phrase "*" stands for any words and a space for any white space; capitals do not matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import cast

from notulen import assets

_EDGE = r"\b"
_MORE = 40  # characters that a line may have more than a phrase; a longer one only matches one with "*"
_REMEMBERED = 2**14  # lines
_DRESSING = re.compile(r"^[\s*_#=>\[(]+|[\s*_#=:\])]+$")


@cache
def word_list(file: str) -> dict[str, dict[str, list[str]]]:
    """The groups of ``models/rules/<file>.toml``, each with its ``phrases`` and examples."""
    path = assets.models() / "rules" / f"{file}.toml"
    return cast("dict[str, dict[str, list[str]]]", tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def pattern(file: str, group: str) -> re.Pattern[str]:
    """Any phrase of a group as one expression, longest first; for use with search, match or fullmatch."""
    phrases = sorted(word_list(file)[group]["phrases"], key=len, reverse=True)
    return _bounded(phrases)


@cache
def any_of(file: str, group: str, anything: str = ".*") -> str:
    """The phrases of a group as alternatives of an expression, longest first.

    Unlike those of ``pattern`` they have no word boundaries: what may stand beside them is up to the caller.
    ``anything`` is the expression for "*".
    """
    phrases = sorted(word_list(file)[group]["phrases"], key=len, reverse=True)
    return "|".join(_escaped(phrase, anything) for phrase in phrases)


def is_in(file: str, group: str, text: str) -> bool:
    """Whether a heading or label, without its emphasis, brackets and colon, is one of the phrases."""
    literal, longest, open_ended = _phrases(file, group)
    if len(text) <= longest + _MORE:
        plain, folded = _bare(text)
        if folded in literal:
            return True
    elif open_ended is not None:
        plain = undressed(text)
    return open_ended is not None and open_ended.fullmatch(plain) is not None


@lru_cache(_REMEMBERED)
def undressed(text: str) -> str:
    """A heading without Markdown's marks, outer brackets and a closing colon."""
    text = text.replace("[bewerken]", "").strip()
    if text[:1] not in "*_#=>[(" and text[-1:] not in "*_#=:])":  # as nearly all are, and much faster
        return text
    plain = _DRESSING.sub("", text)
    return plain + ")" if "(" in plain and text.rstrip(": *_").endswith(")") else plain


@lru_cache(_REMEMBERED)
def _bare(text: str) -> tuple[str, str]:
    """A line undressed, and the same folded: asked for again and again, once for each list."""
    plain = undressed(text)
    return plain, _folded(plain)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _phrases(file: str, group: str) -> tuple[frozenset[str], int, re.Pattern[str] | None]:
    """The phrases without "*", folded, the length of the longest, and one expression for the others."""
    phrases = sorted(word_list(file)[group]["phrases"], key=len, reverse=True)
    open_ended = [phrase for phrase in phrases if "*" in phrase]
    literal = frozenset(_folded(phrase) for phrase in phrases if "*" not in phrase)
    return literal, max(map(len, literal), default=0), _bounded(open_ended) if open_ended else None


def _bounded(phrases: Sequence[str]) -> re.Pattern[str]:
    # One word boundary before all is tried at fewer places than one before each; and where the next letter
    # begins no phrase, or some, the others are not tried at all.
    if not all(phrase[0].isalnum() for phrase in phrases):
        return re.compile("|".join(_expression(phrase) for phrase in phrases), re.IGNORECASE)
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        by_letter.setdefault(phrase[0].casefold(), []).append(_expression(phrase, before=""))
    expressions = "|".join(f"(?={letter})(?:{'|'.join(those)})" for letter, those in by_letter.items())
    return re.compile(rf"{_EDGE}(?=[{''.join(by_letter)}])(?:{expressions})", re.IGNORECASE)


def _expression(phrase: str, before: str | None = None) -> str:
    words = _escaped(phrase, ".*")
    if before is None:
        before = _EDGE if phrase[0].isalnum() else ""
    after = _EDGE if phrase[-1].isalnum() else ""
    return f"{before}{words}{after}"


def _escaped(phrase: str, anything: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\*", anything)
