"""The words of a unit as the classifier reads them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+|\d+|[?:!€%]")


@lru_cache(2**12)
def tokens(text: str) -> tuple[str, ...]:
    """The words of ``text`` in small letters, every number as "0", and the signs that tell something."""
    return tuple(["0" if word.isdigit() else word for word in _WORD.findall(text.casefold())])
