"""Places that are no owners: "Weesp volgt in het najaar" sets nobody a task.

A municipality's bare name is its board where it does something ("Weesp stuurt de cijfers"); where something
only comes to it, or starts there, it is a place (``only_comes`` in ``models/rules/owner_marks.toml``).
"""

from __future__ import annotations

from notulen.extract.body_known import municipalities
from notulen.extract.body_words import words_of
from notulen.extract.holders import split_holders
from notulen.extract.owner_marks import mark
from notulen.extract.people import is_person


def only_comes(owner: str, said: str, names: frozenset[str]) -> bool:
    """Whether an owner is a place of which is only told that it follows or starts.

    ``said`` is what a sentence says from its finite verb on: "volgt in het najaar", "zal later beginnen".
    """
    return mark("only_comes").match(said) is not None and is_place(owner, names)


def is_place(owner: str, names: frozenset[str]) -> bool:
    """Whether words are nothing but names of municipalities, none of them that of a person as well."""
    parts = [part.strip() for part in split_holders(owner)]
    return any(parts) and all(_is_municipality(part) and not is_person(part, names) for part in parts)


def _is_municipality(part: str) -> bool:
    words = tuple(word.stem for word in words_of(part)) if part[:1].isupper() else ()
    return bool(words) and municipalities().of(words) is not None
