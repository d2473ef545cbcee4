"""One document being written: its rows of the earlier reading against those of this one.

A row takes over the identifier of the earlier row whose evidence it overlaps, or that has the same words
(``identity``). Rows that are no longer found go, unless a person corrected them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import chain

from sqlite_utils import Database

from notulen.link import organisations
from notulen.link.drafts import is_draft
from notulen.privacy import Mask
from notulen.privacy.masks import Ranges
from notulen.records import Extraction
from notulen.store import bodies, corrections, kinds, rows
from notulen.store.evidence import Evidence
from notulen.store.files import Source
from notulen.store.identity import Trace, match
from notulen.store.marks import mark, mark_document
from notulen.store.mention_rows import mention_rows
from notulen.store.periods import last_day
from notulen.store.rows import Row, Value
from notulen.store.schema import BY_NAME

_OF_DECISIONS = ("bedragen", "looptijden", "stemmingen")


class Reading:
    """A document as it is read now, against its rows of the earlier reading; ``document`` identifies it.

    Where it is None the document is new, and gets an identifier. Rows within ``masks`` of what is closed are
    not held by a correction.
    """

    def __init__(self, db: Database, document: int | None, masks: Sequence[Mask]) -> None:
        self.db = db
        self._closed = Ranges((mask.start, mask.end) for mask in masks if mask.kind == "besloten")
        self.document = document or _new_ids(db, "documenten", 1)[0]
        self._is_new = document is None
        self._same_text = False
        self._stale: list[tuple[str, list[int]]] = []
        self._held: dict[str, set[Value]] = {}

    def write(self, found: Extraction, source: Source, version: str) -> int:
        """Write all rows of the document in the transaction that is open; gives its identifier."""
        evidence = Evidence(found.document)
        document = self._write_document(found, source, version)
        pages = rows.page_rows(found)
        self._same_text = self._has_text_of(pages)
        self._put("paginas", pages, lambda row: str(row["nummer"]))
        meetings = rows.meeting_rows(found)
        self._put(
            "vergaderingen", meetings, lambda row: f"{row['naam']} {row['datum']}", within="hoofdvergadering"
        )
        self._put("aanwezigen", rows.attendee_rows(found, evidence, meetings), lambda row: f"{row['naam']}")
        agenda = rows.agenda_rows(found, evidence, meetings)
        self._put("agendapunten", agenda, lambda row: f"{row['volgnummer']} {row['titel']}", within="ouder")
        decisions = rows.decision_rows(found, evidence, meetings, agenda)
        self._put("besluiten", decisions, lambda row: str(row["tekst"]), within="herhaling_van")
        actions = rows.action_rows(found, evidence, meetings, agenda)
        self._put("acties", actions, lambda row: str(row["tekst"]), within="herhaling_van")
        self._put("bedragen", rows.amount_rows(found, decisions), lambda row: str(row["tekst"]), "besluit")
        self._put("looptijden", rows.term_rows(found, decisions), lambda row: str(row["tekst"]), "besluit")
        self._put("stemmingen", rows.vote_rows(found, decisions), lambda row: "", "besluit")
        named = bodies.write_bodies(self.db, document, found.bodies)
        mentions = mention_rows(found, evidence, named, decisions=decisions, actions=actions, agenda=agenda)
        self._put("vermeldingen", mentions, lambda row: str(row["vorm"]), "instantie")
        self._keep_held(found.document.text, meetings)
        self._remove_stale()
        return self.document

    def _write_document(self, found: Extraction, source: Source, version: str) -> Row:
        document = found.document
        earlier = self.db.execute(
            "SELECT familie, sha256 FROM documenten WHERE id = ?", [self.document]
        ).fetchone()
        told = kinds.follow(self.db, earlier[1] if earlier else None, document.sha256)
        row: Row = {
            "id": self.document,
            "naam": source.name,
            "sha256": document.sha256,
            "soort": found.genre,
            "formaat": document.kind,
            "titel": document.title or None,
            "organisatie": organisations.organisation(found, source.path) or None,
            "familie": organisations.family(found, source.path),
            "paginas": len(document.pages) or 1,
            "lezer": document.reader,
            "bron": source.shown,
            "grootte": source.size,
            "gelezen_op": datetime.now(UTC).isoformat(timespec="seconds"),
            "notulen_versie": version if told in (None, found.genre) else None,  # to be read as told
            "concept": int(is_draft(found)),
        }
        corrections.apply(self.db, "documenten", [row])
        for family in {row["familie"], *(earlier[:1] if earlier else ())}:
            mark(self.db, str(family))
        mark_document(self.db, self.document)
        _upsert(self.db, "documenten", [row])
        return row

    def _has_text_of(self, pages: Sequence[Row]) -> bool:
        stored = self.db.execute(
            "SELECT begin, einde, tekst FROM paginas WHERE document = ? ORDER BY nummer", [self.document]
        ).fetchall()
        return stored == [(page["begin"], page["einde"], page["tekst"]) for page in pages]

    def _put(
        self,
        table: str,
        new: list[Row],
        text: Callable[[Row], str],
        parent: str = "",
        *,
        within: str = "",
    ) -> None:
        """Write the new rows of a table under the identifiers of the old ones that they are.

        ``text`` is what a row is recognised by beside its span, ``parent`` the column whose rows never
        mix, ``within`` a column that still holds a place in ``new`` instead of an identifier.
        """
        old = self._old_rows(table)
        fixed = corrections.of_rows(self.db, table, (int(row["id"] or 0) for row in old))
        read = [corrections.as_read(table, row, fixed.get(int(row["id"] or 0), {})) for row in old]
        pairs: dict[int, int] = {}
        if old:
            pairs = match(
                [_trace(row, text, parent) for row in read],
                [_trace(row, text, parent) for row in new],
                same_text=self._same_text,
            )
        if table == "vergaderingen" and len(old) == len(new) == 1:
            pairs = {0: 0}
        fresh = iter(_new_ids(self.db, table, len(new) - len(pairs)))
        for place, row in enumerate(new):
            row["id"] = old[pairs[place]]["id"] if place in pairs else next(fresh)
            if BY_NAME[table].column("document"):
                row["document"] = self.document
        for row in new:
            if within and row[within] is not None:
                row[within] = new[int(row[within] or 0)]["id"]
        if within:  # a row may refer to one that is written after it
            self.db.execute("PRAGMA defer_foreign_keys = ON")
        due = [row.get("termijn") for row in new]
        corrections.apply(self.db, table, [new[place] for place in pairs])
        for row, was in zip(new, due, strict=True):
            if table == "acties" and row["termijn"] != was:
                row["termijn_eind"] = last_day(str(row["termijn"] or ""))
        _upsert(self.db, table, new)
        found = set(pairs.values())
        gone = [row for place, row in enumerate(old) if place not in found]
        held = [
            row
            for row in gone
            if (int(row["id"] or 0) in fixed or row.get("besluit") in self._held_by(table))
            and not self._is_closed(row)
        ]
        self._held[table] = {row["id"] for row in held}
        self._stale.append((table, [int(row["id"] or 0) for row in gone if row not in held]))

    def _is_closed(self, row: Row) -> bool:
        """Whether a row stands in a part that is no longer published: no correction holds it there."""
        start, end = row.get("begin"), row.get("einde")
        return isinstance(start, int) and isinstance(end, int) and self._closed.overlap(start, end)

    def _held_by(self, table: str) -> set[Value]:
        """The decisions kept by a correction, whose amounts, terms and votes are kept with them."""
        return self._held.get("besluiten", set()) if table in _OF_DECISIONS else set()

    def _old_rows(self, table: str) -> list[Row]:
        if self._is_new:
            return []
        where = (
            "document = ?"
            if BY_NAME[table].column("document")
            else "besluit IN (SELECT id FROM besluiten WHERE document = ?)"
        )
        return list(self.db.query(f'SELECT * FROM "{table}" WHERE {where} ORDER BY id', [self.document]))

    def _keep_held(self, text: str, meetings: Sequence[Row]) -> None:
        """Give rows that only a correction holds their place in the new text, and a meeting that is there."""
        gone = {row for table, stale in self._stale if table == "vergaderingen" for row in stale}
        home = meetings[0]["id"] if meetings else None
        for table in ("aanwezigen", "agendapunten", "besluiten", "acties"):
            for row in self._held.get(table, ()):
                stored = next(iter(self.db.query(f'SELECT * FROM "{table}" WHERE id = ?', [row])))
                change: Row = {}
                if stored["vergadering"] in gone:
                    change["vergadering"] = home
                if not self._same_text:
                    change |= _replaced(table, stored, text)
                if "methode" in stored:
                    change["methode"] = "correctie"
                if change:
                    self.db.table(table).update(int(row or 0), change)

    def _remove_stale(self) -> None:
        for table, stale in reversed(self._stale):
            self.db.conn.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row,) for row in stale])


def _trace(row: Row, text: Callable[[Row], str], parent: str) -> Trace:
    start, end = row.get("begin"), row.get("einde")
    group = row[parent] if parent else None
    return Trace(
        start if isinstance(start, int) else None,
        end if isinstance(end, int) else None,
        text(row),
        group if isinstance(group, int) else None,
    )


def _replaced(table: str, row: Row, text: str) -> Row:
    """Where the words of a row stand in a new text; nowhere, where they do not."""
    words = str(row.get("tekst") or row.get("titel") or row.get("naam") or "")
    start = text.find(words)
    place: Row = (
        {"begin": start, "einde": start + len(words)} if start >= 0 else {"begin": None, "einde": None}
    )
    return place | ({"kaders": "[]"} if BY_NAME[table].column("kaders") else {})


def _new_ids(db: Database, table: str, count: int) -> list[int]:
    """Identifiers that were never given out."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    first = int(row[0]) + 1 if row else 1
    return list(range(first, first + count))


def _upsert(db: Database, table: str, new: Sequence[Row]) -> None:
    """Write rows under their identifiers, in one statement: there are thousands of mentions in a document."""
    if not new:
        return
    columns = list(dict.fromkeys(chain.from_iterable(new)))
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    replaced = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
    db.conn.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {replaced}',
        ([row.get(name) for name in columns] for row in new),
    )
