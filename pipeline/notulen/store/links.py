"""What holds over documents: dossiers and the latest status of actions, by family of documents.

Writing a document marks its family; linking works through the marks, each in one transaction. A
run that is broken off leaves the marks of what was not linked yet to the next one.
"""

from __future__ import annotations

from collections import Counter

from sqlite_utils import Database

from notulen.link.bodies import is_local
from notulen.link.commitments import Commitment, successors
from notulen.link.dossiers import Dossier, Entry, find_dossiers
from notulen.link.organisations import gremium_of
from notulen.store import bodies, corrections, drafts, families, registers, rows, search_index
from notulen.store.database import transaction
from notulen.store.marks import marked, unmark
from notulen.store.tables import ONCE

Key = tuple[str, int]
"""A table, and a row of it."""


def link_documents(db: Database) -> None:
    """Link what the documents written since the last time have in common with the others."""
    drafts.supersede(db)
    with transaction(db):
        families.join_told(db)
    for family in marked(db):
        with transaction(db):
            _share_organisation(db, family)
            registers.link_bodies(db, _named_in(db, family))
            _link_actions(db, family)
            _link_dossiers(db, family)
            unmark(db, family)
    with transaction(db):
        bodies.remove_unnamed(db)


def _named_in(db: Database, family: str) -> list[int]:
    """The bodies that the documents of a family name."""
    rows = db.execute(
        "SELECT DISTINCT n.instantie FROM instantienamen n JOIN documenten d ON d.id = n.document"
        " WHERE d.familie = ?",
        [family],
    ).fetchall()
    return [int(row) for (row,) in rows]


def _share_organisation(db: Database, family: str) -> None:
    """Give documents and organs that do not name their organisation the name that the others give."""
    rows = db.execute(
        "SELECT DISTINCT organisatie FROM documenten WHERE familie = ? AND organisatie IS NOT NULL", [family]
    ).fetchall()
    if len(rows) != 1:
        return
    (name,) = rows[0]
    db.execute(
        "UPDATE documenten SET organisatie = ? WHERE familie = ? AND organisatie IS NULL", [name, family]
    )
    _name_council(db, family, name)
    organs = db.execute(
        "SELECT DISTINCT i.id, i.naam, i.soort FROM instanties i JOIN instantienamen n ON n.instantie = i.id"
        " JOIN documenten d ON d.id = n.document WHERE d.familie = ? AND i.organisatie IS NULL",
        [family],
    ).fetchall()
    db.conn.executemany(
        "UPDATE instanties SET organisatie = ? WHERE id = ?",
        [(name, row) for row, body, kind in organs if is_local(body, kind)],
    )


def _name_council(db: Database, family: str, organisation: str) -> None:
    """Give the council of a municipality one name in all documents of a family, unless a person named it."""
    meetings = db.execute(
        "SELECT v.id, v.gremium, v.document FROM vergaderingen v JOIN documenten d ON d.id = v.document"
        " WHERE d.familie = ? AND v.gremium > ''",
        [family],
    ).fetchall()
    fixed = corrections.of_rows(db, "vergaderingen", [meeting for meeting, *_ in meetings])
    for meeting, gremium, document in meetings:
        name = gremium_of(gremium, organisation)
        if name == gremium or "gremium" in fixed.get(meeting, {}):
            continue
        db.execute("UPDATE vergaderingen SET gremium = ? WHERE id = ?", [name, meeting])
        for table in ("besluiten", "acties"):
            db.execute(f"UPDATE {table} SET gremium = ? WHERE vergadering = ?", [name, meeting])
        search_index.index_document(db, document)


def _link_actions(db: Database, family: str) -> None:
    """Point each action to its successor, and give it the status that the last one has.

    Those of a document that is superseded follow nothing: the same actions stand in the other one. What is
    told twice in one document leads to the telling that counts, and later minutes go on from there.
    """
    actions = list(
        db.query(
            "SELECT a.id, a.document, a.gremium, a.datum, a.tekst, a.eigenaar, a.nummer,"
            " a.termijn_tekst, a.status_gelezen, a.herhaling_van, i.titel, d.vervangen_door"
            " FROM acties a JOIN documenten d ON d.id = a.document"
            " LEFT JOIN agendapunten i ON i.id = a.agendapunt WHERE d.familie = ?",
            [family],
        )
    )
    follows = successors(
        Commitment(
            key=row["id"],
            document=row["document"],
            list=(row["gremium"] or "").casefold(),
            date=row["datum"] or "",
            text=row["tekst"],
            owner=row["eigenaar"] or "",
            number=row["nummer"] or "",
            title=row["titel"] or "",
            due=row["termijn_tekst"] or "",
        )
        for row in actions
        if row["vervangen_door"] is None and row["herhaling_van"] is None
    )
    follows |= {row["id"]: row["herhaling_van"] for row in actions if row["herhaling_van"] is not None}
    status = {row["id"]: row["status_gelezen"] for row in actions}
    fixed = corrections.of_rows(db, "acties", status)
    status |= {row: str(f["status"]["waarde"]) for row, f in fixed.items() if "status" in f}
    # The last first; what is told again after what counts of its document.
    for row in sorted(actions, key=lambda a: (a["datum"] or "", a["herhaling_van"] is None), reverse=True):
        later = follows.get(row["id"])
        if later is not None and "status" not in fixed.get(row["id"], {}):
            status[row["id"]] = status[later]
    db.conn.executemany(
        "UPDATE acties SET opvolger = :later, status = :status"
        " WHERE id = :id AND (opvolger IS NOT :later OR status <> :status)",
        [{"id": key, "later": follows.get(key), "status": value} for key, value in status.items()],
    )


def _link_dossiers(db: Database, family: str) -> None:
    """Divide a family's decisions and actions into dossiers, which keep their identifiers."""
    entries, before, again = _entries(db, family)
    counting = {entry.key for entry in entries} | again.keys()
    fixed = {
        (table, row): int(found["dossier"]["waarde"] or 0)
        for table in ("besluiten", "acties")
        for row, found in corrections.of_rows(
            db, table, (row for kind, row in counting if kind == table)
        ).items()
        if "dossier" in found
    }
    home: dict[Key, int | None] = dict.fromkeys(before)
    taken: set[int] = set()
    for dossier in sorted(find_dossiers(entries), key=lambda d: (-len(d.members), d.members)):
        row = _known(dossier, before, taken)
        row = _insert(db, family) if row is None else row
        taken.add(row)
        _name(db, row, dossier.name)
        home.update(dict.fromkeys(dossier.members, row))
    home.update(fixed)
    home.update({key: fixed.get(key, home[told]) for key, told in again.items()})
    for table in ("besluiten", "acties"):
        db.conn.executemany(
            f"UPDATE {table} SET dossier = :home WHERE id = :id AND dossier IS NOT :home",
            [{"id": key[1], "home": row or None} for key, row in home.items() if key[0] == table],
        )
    _count(db, family)


def _count(db: Database, family: str) -> None:
    """Bring counts and dates up to date; a dossier without members goes, unless a person named it."""
    members = (
        f"SELECT dossier, datum FROM besluiten WHERE dossier IS NOT NULL AND {ONCE}"
        f" UNION ALL SELECT dossier, datum FROM acties WHERE dossier IS NOT NULL AND {ONCE}"
    )
    db.execute(
        "UPDATE dossiers SET (aantal, eerste_datum, laatste_datum) ="
        f" (SELECT count(*), min(datum), max(datum) FROM ({members}) WHERE dossier = dossiers.id)"
        " WHERE familie = ?",
        [family],
    )
    db.execute(
        "DELETE FROM dossiers WHERE familie = ? AND aantal = 0"
        " AND id NOT IN (SELECT rij FROM correcties WHERE tabel = 'dossiers')",
        [family],
    )


def _entries(db: Database, family: str) -> tuple[list[Entry], dict[Key, int | None], dict[Key, Key]]:
    """The decisions and actions of a family that count, and the dossier in which each one is now.

    Of what a document tells twice only the first, which has an agenda item; the others come with it.
    """
    entries, before, again = [], {}, {}
    for table in ("besluiten", "acties"):
        for row in db.query(
            f"SELECT b.id, b.document, b.datum, b.tekst, b.agendapunt,"
            f" (SELECT t.id FROM {table} t WHERE t.begin < b.begin"
            "   AND (t.id = b.herhaling_van OR t.herhaling_van = b.id)) AS eerder,"
            f" b.dossier, i.titel, d.vervangen_door FROM {table} b JOIN documenten d ON d.id = b.document"
            " LEFT JOIN agendapunten i ON i.id = b.agendapunt WHERE d.familie = ? ORDER BY b.id",
            [family],
        ):
            key = (table, row["id"])
            before[key] = row["dossier"]
            if row["vervangen_door"] is not None:
                continue
            if row["eerder"] is not None:
                again[key] = (table, row["eerder"])
                continue
            entries.append(
                Entry(
                    key=key,
                    document=row["document"],
                    date=row["datum"] or "",
                    text=row["tekst"],
                    item=row["agendapunt"] or 0,
                    title=row["titel"] or "",
                )
            )
    return entries, before, again


def _known(dossier: Dossier, before: dict[Key, int | None], taken: set[int]) -> int | None:
    """The dossier in which most of the members were, unless a larger one has taken it."""
    homes = Counter(home for key in dossier.members if (home := before.get(key)) and home not in taken)
    return min(homes, key=lambda home: (-homes[home], home)) if homes else None


def _insert(db: Database, family: str) -> int:
    made = db.execute("INSERT INTO dossiers (naam, familie, aantal) VALUES ('', ?, 0)", [family])
    return int(made.lastrowid or 0)


def _name(db: Database, row: int, name: str) -> None:
    new: rows.Row = {"id": row, "naam": name}
    corrections.apply(db, "dossiers", [new])
    db.execute("UPDATE dossiers SET naam = ? WHERE id = ?", [new["naam"], row])
