"""A database of what people labelled, so that searching is measured and not the finding of decisions.

Documents are read and divided as always, but the decisions and actions are those of the gold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from notulen.extract.actions import make_action
from notulen.extract.decisions import make_decision
from notulen.extract.model import OUTCOMES
from notulen.extract.views import View, view_units
from notulen.gold import Gold, load_gold, match
from notulen.read import read
from notulen.records import Extraction
from notulen.segment import segment
from notulen.store import search_index
from notulen.store.database import open_database, transaction
from notulen.store.files import Source
from notulen.store.writer import write
from sqlite_utils import Database

LABELS = {"besluiten": "decisions", "acties": "actions"}


@dataclass(frozen=True, slots=True)
class LabelledIndex:
    """The database, and which row is which label: (document, kind, number in the gold) to identifier.

    A document is known by its name and by the SHA-256 of its content.
    """

    db: Database
    rows: dict[tuple[str, str, int], int]
    quotes: dict[tuple[str, str, str], int]

    def row(self, kind: str, document: str, what: str) -> int | None:
        """The row of a query's unit, None where the document was not divided so that it has one."""
        if kind in LABELS and what.isdigit():
            return self.rows.get((document, kind, int(what)))
        if kind in LABELS:
            return self.quotes.get((document, kind, what))
        column = "titel" if kind == "agendapunten" else "tekst"
        found = self.db.execute(
            f"select r.id, r.{column} from {kind} r join documenten d on d.id = r.document where d.naam = ?",
            [document],
        ).fetchall()
        flat = {row: " ".join(text.split()) for row, text in found}
        exact = [row for row, text in flat.items() if text == what]
        return next(iter(exact + [row for row, text in flat.items() if what in text]), None)


def build(path: Path, folders: list[Path]) -> LabelledIndex:
    """The labelled documents of ``folders`` (each with documents/ and gold/) in a new database."""
    index = LabelledIndex(open_database(path, write=True), {}, {})
    for folder in folders:
        for gold in load_gold(folder):
            _write(index, gold)
    with transaction(index.db):
        search_index.rebuild(index.db)
    return index


def _write(index: LabelledIndex, gold: Gold) -> None:
    content = gold.path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    minutes = segment(read(gold.path))
    views = view_units(minutes)
    decisions, actions = (dict(_labelled(gold, views, label)) for label in LABELS.values())
    found = Extraction(
        replace(minutes.document, sha256=sha256),
        "besluitenlijst",
        minutes.meetings,
        minutes.attendees,
        minutes.agenda,
        tuple(
            make_decision(minutes, view, 1.0, _certainly(gold, number)) for number, view in decisions.items()
        ),
        tuple(make_action(minutes, view, 1.0) for view in actions.values()),
    )
    document = write(index.db, found, Source(str(gold.path), len(content), 0, sha256), "gold")
    for kind, views_of_kind in (("besluiten", decisions), ("acties", actions)):
        placed = index.db.execute(f"select begin, id from {kind} where document = ?", [document])
        row_at = dict(placed.fetchall())
        for number, view in views_of_kind.items():
            if (row := row_at.get(view.unit.start)) is None:
                continue  # a part that is not published
            quote = " ".join(gold.labels[LABELS[kind]][number]["quote"].split())
            for name in (gold.path.name, sha256):
                index.rows[name, kind, number] = row
                index.quotes[name, kind, quote] = row


def _labelled(gold: Gold, views: tuple[View, ...], label: str) -> Iterator[tuple[int, View]]:
    """The numbers of the labels with the unit of each, in the order of the text."""
    quotes = [" ".join(unit["quote"].split()) for unit in gold.labels[label]]
    for unit, number in sorted(match([view.text for view in views], quotes)):
        yield number, views[unit]


def _certainly(gold: Gold, number: int) -> np.ndarray:
    outcome = gold.labels["decisions"][number].get("outcome")
    return np.array([float(name == outcome) for name in OUTCOMES])
