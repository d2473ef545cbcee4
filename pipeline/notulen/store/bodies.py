"""The bodies of a document as rows that they share with other documents."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from notulen.link import bodies as link
from notulen.records import Body
from notulen.store import corrections
from notulen.store.rows import Row, Value


def write_bodies(db: Database, document: Row, bodies: Iterable[Body]) -> list[int]:
    """The identifier in ``instanties`` of each body, made where it is new (in the caller's transaction).

    ``document`` is its row in ``documenten``. The names by which it knows the bodies replace those of its
    earlier reading; a body that was of another kind then keeps its identifier.
    """
    key, family = int(document["id"] or 0), str(document["familie"])
    read = [(body, link.names(body, family)) for body in bodies]
    found: list[int | None] = []
    for _, known in read:
        found.append(_find(db, [name.key for name in known], set(found)))
    earlier = _only_named_by(db, key, family) if None in found else {}
    earlier = {name: row for name, row in earlier.items() if row not in found}
    ids: list[int] = []
    names: list[tuple[str, str, int, int, int]] = []
    for (body, known), row in zip(read, found, strict=True):
        before = earlier.pop(link.fold(body.name), None) if row is None else None
        if before is not None:
            row = before
            _reclassify(db, row, body)
        elif row is None:
            row = _insert(db, body, document["organisatie"])
        elif body.acronym:
            db.execute(
                "UPDATE instanties SET afkorting = ifnull(afkorting, ?) WHERE id = ?", [body.acronym, row]
            )
        ids.append(row)
        names.extend((name.key, name.name, int(name.main), row, key) for name in known)
    named = _named_by(db, key)
    db.execute("DELETE FROM instantienamen WHERE document = ?", [key])
    db.conn.executemany(
        "INSERT INTO instantienamen (sleutel, naam, hoofdnaam, instantie, document) VALUES (?, ?, ?, ?, ?)",
        names,
    )
    _rename(db, named | set(ids))
    return ids


def remove_unnamed(db: Database) -> None:
    """Remove the bodies that no document names and nobody corrected (in the caller's transaction)."""
    db.execute(
        "DELETE FROM instanties WHERE id NOT IN (SELECT instantie FROM instantienamen)"
        " AND id NOT IN (SELECT instantie FROM vermeldingen)"
        " AND id NOT IN (SELECT rij FROM correcties WHERE tabel = 'instanties')"
    )


def _find(db: Database, keys: Iterable[str], taken: set[int | None]) -> int | None:
    for key in keys:
        for (row,) in db.execute(
            "SELECT instantie FROM instantienamen WHERE sleutel = ? GROUP BY instantie"
            " ORDER BY count(*) DESC, instantie",
            [key],
        ).fetchall():
            if row not in taken:
                return int(row)
    return None


def _insert(db: Database, body: Body, organisation: Value) -> int:
    made = db.execute(
        "INSERT INTO instanties (naam, soort, afkorting, organisatie, generiek) VALUES (?, ?, ?, ?, ?)",
        [
            body.name,
            body.kind,
            body.acronym or None,
            organisation if link.is_local(body.name, body.kind) else None,
            int(body.generic),
        ],
    )
    return int(made.lastrowid or 0)


def _only_named_by(db: Database, document: int, family: str) -> dict[str, int]:
    """The bodies that the earlier reading of a document named and no other family does, by folded name."""
    rows = db.execute(
        "SELECT n.naam, n.instantie FROM instantienamen n WHERE n.document = ? AND n.hoofdnaam"
        " AND NOT EXISTS (SELECT 1 FROM instantienamen o JOIN documenten d ON d.id = o.document"
        " WHERE o.instantie = n.instantie AND d.familie <> ?) ORDER BY n.instantie DESC",
        [document, family],
    ).fetchall()
    return {link.fold(name): int(row) for name, row in rows}


def _reclassify(db: Database, row: int, body: Body) -> None:
    """Let a body be of the kind that it is read as now, unless a person said what it is."""
    if "soort" not in corrections.of_rows(db, "instanties", [row]).get(row, {}):
        db.execute(
            "UPDATE instanties SET soort = ?, generiek = ? WHERE id = ?", [body.kind, int(body.generic), row]
        )


def _named_by(db: Database, document: int) -> set[int]:
    rows = db.execute(
        "SELECT DISTINCT instantie FROM instantienamen WHERE document = ?", [document]
    ).fetchall()
    return {int(row) for (row,) in rows}


def _rename(db: Database, bodies: set[int]) -> None:
    """Give each body its most telling name: proper before organ, words before letters, usual before rare."""
    fixed = corrections.of_rows(db, "instanties", bodies)
    for body in bodies:
        names = db.execute(
            "SELECT naam, count(DISTINCT document) FROM instantienamen WHERE instantie = ? AND hoofdnaam = 1"
            " GROUP BY naam",
            [body],
        ).fetchall()
        if names and "naam" not in fixed.get(body, {}):
            best, _ = max(names, key=_telling)
            db.execute("UPDATE instanties SET naam = ? WHERE id = ?", [best, body])


def _telling(name: tuple[str, int]) -> tuple[bool, bool, int, int, str]:
    """How well a name, given by so many documents, tells which body it is."""
    text, documents = name
    return (
        bool(link.organ_free(link.fold(text))),
        not link.is_acronym(text),
        documents,
        len(text),
        text,
    )
