"""A draft of minutes beside the final ones: two documents, whose decisions and actions count twice.

Nothing is taken away by itself, for what looks like a draft may be all that there is of some decision:
`notulen status` names the pairs, and `notulen remove` takes one of them out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from notulen.store.identity import words

ALIKE = 0.7
"""Share of words (Dice) from which a draft and other minutes of the same body and day are the same minutes:
somewhat less than ``documents.SAME_MINUTES``, for here the day and the body agree."""

_DRAFT = re.compile(r"(?<![^\W_])concept(?!u)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that calls itself a draft, and the one that it became: the names of their files."""

    name: str
    final: str


def drafts_beside_final(db: Database) -> list[Draft]:
    """The documents that call themselves a draft, each with minutes of that body and day that are like it."""
    named = "ifnull(d.naam, '') || ' ' || ifnull(d.titel, '')"
    pairs = db.execute(
        f"""SELECT DISTINCT d.id, {named}, d.naam, o.id, {named.replace("d.", "o.")}, o.naam
        FROM documenten d JOIN vergaderingen v ON v.document = d.id
        JOIN documenten o ON o.familie = d.familie AND o.id <> d.id
        JOIN vergaderingen w ON w.document = o.id AND w.datum = v.datum
            AND lower(ifnull(w.gremium, '')) = lower(ifnull(v.gremium, ''))
        WHERE {named} LIKE '%concept%' ORDER BY d.id, o.id"""
    ).fetchall()
    found: dict[int, Draft] = {}
    for draft, said, name, other, other_said, final in pairs:
        is_pair = _DRAFT.search(said) and not _DRAFT.search(other_said)
        if draft not in found and is_pair and _alike(_words(db, draft), _words(db, other)) >= ALIKE:
            found[draft] = Draft(name, final)
    return list(found.values())


def _words(db: Database, document: int) -> Counter[str]:
    pages = db.execute("SELECT tekst FROM paginas WHERE document = ?", [document]).fetchall()
    return Counter(word for (text,) in pages for word in words(text))


def _alike(some: Counter[str], others: Counter[str]) -> float:
    total = some.total() + others.total()
    return 2 * (some & others).total() / total if total else 0.0
