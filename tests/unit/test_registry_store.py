"""Bodies in the database are tied to the registers, each mention on the day of its meeting."""

from __future__ import annotations

import hashlib
import json

import pytest
from notulen.publish import bodies as page
from notulen.records import Body, Document, Extraction, Meeting, Mention
from notulen.store import corrections, database, links, writer
from notulen.store.files import Source


@pytest.fixture
def db(tmp_path):
    opened = database.open_database(tmp_path / "minutes.db", write=True)
    yield opened
    opened.close()


def write(db, name, day, *found, gremium="raad"):
    """Minutes of a day that name the bodies, each on a line of its own."""
    text = "\n".join([gremium, *(body.name for body in found)])
    starts = [text.index(f"\n{body.name}") + 1 for body in found]
    spans = [(at, at + len(body.name)) for at, body in zip(starts, found, strict=True)]
    extraction = Extraction(
        Document(name, hashlib.sha256(f"{name}{text}".encode()).hexdigest(), "txt", text),
        meetings=(Meeting(0, len(text), "Verslag", gremium, day),),
        bodies=found,
        mentions=tuple(Mention(start, end, place) for place, (start, end) in enumerate(spans)),
    )
    writer.write(db, extraction, Source(f"/archief/{name}", 1, 1), "1")
    links.link_documents(db)


def stored(db, name):
    return next(iter(db.query("SELECT * FROM instanties WHERE naam = ?", [name])))


def mentions(db, name):
    return db.execute(
        "SELECT v.register_naam, v.register_id FROM vermeldingen v JOIN instanties i ON i.id = v.instantie"
        " WHERE i.naam = ? ORDER BY v.document",
        [name],
    ).fetchall()


def body(name, kind):
    return Body(name, (name,), kind)


def test_weesp_is_weesp_in_2020_and_amsterdam_in_2023(db):
    weesp = body("gemeente Weesp", "gemeente")
    write(db, "regio_2020.txt", "2020-05-01", weesp)
    write(db, "regio_2023.txt", "2023-05-01", weesp)
    assert mentions(db, "gemeente Weesp") == [("Weesp", "GM0457"), ("Amsterdam", "GM0363")]
    assert stored(db, "gemeente Weesp")["register_id"] == "GM0457"
    shown = page.body(connection(db), stored(db, "gemeente Weesp")["id"], {})
    assert shown["register"]["tot"] == "2022-03-24"
    assert shown["register"]["opvolgers"] == [{"naam": "Amsterdam", "id": "GM0363"}]
    assert [tuple(row) for row in shown["later"]] == [("Amsterdam", "GM0363", 1)]


def connection(db):
    import sqlite3

    db.conn.row_factory = sqlite3.Row
    return db.conn


def test_an_ambiguous_name_stays_unlinked_with_its_candidates(db):
    write(db, "regio_2024.txt", "2024-05-01", body("gemeente Bergen", "gemeente"))
    row = stored(db, "gemeente Bergen")
    assert row["register"] is None
    assert {c["id"] for c in json.loads(row["kandidaten"])} == {"GM0373", "GM0893"}


def test_an_organ_is_linked_when_its_organisation_becomes_known(db):
    write(db, "elders_raad_2024-01-10.txt", "2024-01-10", body("college", "bestuursorgaan"))
    assert stored(db, "college")["register_id"] is None
    write(
        db,
        "elders_raad_2024-02-10.txt",
        "2024-02-10",
        body("college", "bestuursorgaan"),
        gremium="raad van de gemeente Goes",
    )
    assert stored(db, "college")["organisatie"] == "gemeente Goes"
    assert mentions(db, "college") == [("Goes", "GM0664")] * 2


def test_the_college_of_two_municipalities_is_two_bodies(db):
    for town, key in (("Goes", "GM0664"), ("Tholen", "GM0716")):
        write(db, f"{town.lower()}_raad_2024-01-10.txt", "2024-01-10", body("college", "bestuursorgaan"))
        assert ("college", key) in db.execute("SELECT naam, register_id FROM instanties").fetchall()
    assert db.execute("SELECT count(*) FROM instanties WHERE naam = 'college'").fetchone() == (2,)


def test_bodies_named_after_one_region_are_not_joined(db):
    kind = "gemeenschappelijke_regeling"
    write(db, "a_2024-01-10.txt", "2024-01-10", Body("Veiligheidsregio Haaglanden", ("Haaglanden",), kind))
    write(db, "b_2024-01-10.txt", "2024-01-10", Body("Omgevingsdienst Haaglanden", ("Haaglanden",), kind))
    assert stored(db, "Veiligheidsregio Haaglanden")["register_id"] == "VR15"
    assert stored(db, "Omgevingsdienst Haaglanden")["register"] == "omgevingsdiensten"


def test_what_a_person_said_of_the_register_holds(db):
    bergen = body("gemeente Bergen", "gemeente")
    write(db, "regio_2024.txt", "2024-05-01", bergen)
    row = stored(db, "gemeente Bergen")["id"]
    corrections.correct(db, "instanties", row, "register", "gemeenten", "griffier")
    corrections.correct(db, "instanties", row, "register_id", "GM0373", "griffier")
    write(db, "regio_2025.txt", "2025-05-01", bergen)
    assert stored(db, "gemeente Bergen")["register_id"] == "GM0373"


def test_a_plural_class_is_no_entry(db):
    write(db, "regio_2024.txt", "2024-05-01", Body("gemeenten", ("gemeenten",), "overig", generic=True))
    assert stored(db, "gemeenten")["register"] is None
