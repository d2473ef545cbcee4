"""The words of a unit as the classifier reads them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from notulen.language.lookup import words

_WORD = re.compile(r"[^\W\d_]+|\d+|[?:!€%]")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+[^\s<>.,;:!?)\]]")


def drop_links(text: str) -> str:
    """``text`` without addresses of the web, whose parts are no words and whose dots end no clause."""
    return _LINK.sub("", text) if "://" in text or "www." in text else text


@cache
def infinitives() -> str:
    """What reads like an infinitive, as an expression: three letters and "en", or a short one of the list."""
    return rf"(?:\w{{3,}}en|{'|'.join(sorted(words('short_infinitives')))})"


@lru_cache(2**12)
def tokens(text: str) -> tuple[str, ...]:
    """The words of ``text`` in small letters, every number as "0", and the signs that tell something."""
    return tuple(["0" if word.isdigit() else word for word in _WORD.findall(drop_links(text.casefold()))])
