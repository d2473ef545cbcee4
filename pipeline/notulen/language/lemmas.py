"""The lemma of a word on its own: for search and for lists of words. Words in a sentence: see pipeline.py."""

from __future__ import annotations

from functools import lru_cache

from notulen.language.compounds import split
from notulen.language.dictionary import fold, known_lemma, uninflected

_SHORTEST = 3


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The lemma of ``word``, in lower case: "jeugdhulpvoorzieningen" to "jeugdhulpvoorziening".

    Noun and verb that share a form share the lemma (besluiten, besloot: besluit). A compound that the
    dictionary lacks gets the lemma of its last part, a plural that it lacks that of the longest word it ends
    with ("conformstukken"); accents that only stress are dropped ("vóór"); a word that nobody knows is given
    back in lower case.
    """
    lowered = word.lower().replace("’", "'")
    known = known_lemma(lowered) or (known_lemma(lowered[:-2]) if lowered.endswith("'s") else None)
    if known is not None:
        return known
    last = split(lowered)[-1]
    if last != lowered and lowered.endswith(last):
        return lowered[: -len(last)] + (known_lemma(last) or last)
    for cut in range(_SHORTEST, len(lowered) - _SHORTEST - 1):
        if lowered.endswith(("en", "s")) and (ending := known_lemma(lowered[cut:])) is not None:
            return lowered[:cut] + ending
    lowered = lowered.removesuffix("'s")
    folded = fold(lowered)
    return folded if known_lemma(folded) is not None else uninflected(folded) or lowered
