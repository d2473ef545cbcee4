"""Minutes that do not say whose they are, beside others of that gremium in the same folder that do."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath

from sqlite_utils import Database

from notulen.store.marks import mark

_MET = """
    SELECT d.id, d.familie, ifnull(d.organisatie, ''), b.pad, lower(v.gremium)
    FROM documenten d JOIN bestanden b ON b.document = d.id
    JOIN vergaderingen v ON v.document = d.id AND v.gremium > ''"""


def join_told(db: Database) -> None:
    """Give documents that tell no organisation the family of the one that others beside them tell.

    A letterhead came or went over the years. Where documents of a folder tell two organisations for a
    gremium, nothing is joined. In the caller's transaction.
    """
    told: defaultdict[tuple[PurePath, str], set[str]] = defaultdict(set)
    untold: dict[int, tuple[str, tuple[PurePath, str]]] = {}
    for document, family, organisation, path, gremium in db.execute(_MET).fetchall():
        place = (PurePath(path).parent, gremium)
        if organisation:
            told[place].add(family)
        elif family == f"{place[0].name}/{gremium}":
            untold[document] = (family, place)
    for document, (family, place) in untold.items():
        if len(told[place]) == 1:
            (other,) = told[place]
            db.execute("UPDATE documenten SET familie = ? WHERE id = ?", [other, document])
            mark(db, family)
            mark(db, other)
