"""The gate: from what was found in a document to what may be published of it, and what is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from notulen.privacy.addresses import find_emails, find_homes
from notulen.privacy.closed import find_closed, is_closed
from notulen.privacy.cues import Cues
from notulen.privacy.masks import Mask, fill, filler, map_strings, merged
from notulen.privacy.numbers import find_numbers
from notulen.privacy.opened import without
from notulen.privacy.people import find_people
from notulen.records import Document, Extraction

_TELLING = re.compile(r"\d|@|[\[(]at[\])]")  # stands in every number and e-mail address
_NO_DOCUMENT = Document("", "", "", "")


@dataclass(frozen=True, slots=True)
class Gated:
    """What may be published (None: nothing), what is confidential (None: nothing), and what is masked where.

    ``masks`` are those of the published part; ``personal`` those of the confidential one.
    """

    public: Extraction | None
    confidential: Extraction | None = None
    masks: tuple[Mask, ...] = ()
    personal: tuple[Mask, ...] = ()


def gate(found: Extraction, *, confidential: bool = False) -> Gated:
    """Mask personal data in what was found, and part what was dealt with behind closed doors from the rest.

    With ``confidential`` the whole document is kept apart; so is one that says of itself that it is closed.
    Personal data are masked in the confidential part as well. All offsets stay valid.
    """
    personal = merged(_personal(found))
    if confidential or is_closed(found.document):
        return Gated(None, _masked(found, personal), personal=personal)
    closed = merged(find_closed(found))
    if not closed:
        return Gated(_masked(found, personal), masks=personal)
    masks = merged([*personal, *closed])
    return Gated(
        _masked(without(found, closed), masks), _masked(found, personal), masks=masks, personal=personal
    )


def find_patterns(text: str) -> Iterator[Mask]:
    """What is told by its form alone, in any string: numbers, accounts, telephones and e-mail addresses."""
    if _TELLING.search(text):
        yield from _find_patterns(Cues(text))


def _find_patterns(cues: Cues) -> Iterator[Mask]:
    yield from find_numbers(cues)
    yield from find_emails(cues)


def _personal(found: Extraction) -> Iterator[Mask]:
    cues = Cues(found.document.text)
    people = find_people(found, cues)
    yield from people
    yield from _find_patterns(cues)
    yield from find_homes(cues, people)


def _masked(found: Extraction, masks: tuple[Mask, ...]) -> Extraction:
    """The extraction with the masks filled in the text, and the same words in all that came from it."""
    text = found.document.text
    words = [mask for mask in masks if mask.kind != "besloten"]
    filled = filler(text, words, find_patterns)
    document = replace(found.document, title=filled(found.document.title), text=fill(text, masks))
    return replace(map_strings(replace(found, document=_NO_DOCUMENT), filled), document=document)
