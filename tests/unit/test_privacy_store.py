"""The database and the confidential one beside it: what goes where, and that it stays there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from notulen.intake import Plan, Report
from notulen.records import AgendaItem, Decision, Document, Extraction, Line, Meeting, Page
from notulen.records import Box as Frame
from notulen.store import confidential, corrections, database, files, links, search_index, writer
from notulen.store.files import Source

OPEN = "Verslag\n1. Kadernota\nDe raad stelt de kadernota vast."
CLOSED = f"{OPEN}\n2. Grond (geheim)\nDe raad koopt het Rozenveld."
NAMED = "Verslag\nInspreker mevrouw Zomerdijk (06-12345678) dankt de raad."


@pytest.fixture
def db(tmp_path):
    opened = database.open_database(tmp_path / "minutes.db", write=True)
    yield opened
    opened.close()


def reading(text, *, boxes=True):
    """An extraction: a numbered line is an agenda item, a line that begins with "De raad" a decision."""
    lines, items, decisions, at = [], [], [], 0
    for number, line in enumerate(text.split("\n")):
        end = at + len(line)
        lines.append(
            Line(at, end, 1, Frame(1, 50.0, 20.0 * number, 300.0, 20.0 * number + 12) if boxes else None)
        )
        if line[:1].isdigit():
            items.append(AgendaItem(at, end, len(text), line[3:], line[:1]))
        if line.startswith("De raad"):
            decisions.append(
                Decision(at, end, line, "besluit", 1.0, "toets", item=len(items) - 1 if items else None)
            )
        at = end + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document("v.pdf", sha256, "pdf", text, (Page(1, 0, len(text), 595, 842),), tuple(lines))
    return Extraction(
        document,
        "notulen",
        (Meeting(0, len(text), "Verslag", "raad", "2024-03-04"),),
        (),
        tuple(items),
        tuple(decisions),
    )


def write(db, text, path="/archief/v.pdf", **options):
    return writer.write(db, reading(text, **options), Source(path, len(text), 1), "1")


def texts(db):
    return [text for (text,) in db.execute("SELECT tekst FROM besluiten ORDER BY id").fetchall()]


def beside(db):
    with confidential.beside(db) as other:
        return texts(other) if other is not None else None


def test_a_closed_part_whose_database_was_left_behind_is_read_again(db, tmp_path):
    paths = [tmp_path / "open.txt", tmp_path / "gesloten.txt"]
    for path, text in zip(paths, (OPEN, CLOSED), strict=True):
        path.write_text(text)
        write(db, text, str(path))

    def to_read():
        plan = Plan(db, Report(), [], "1", retry=False, again=False)
        return [task.path.name for task in plan.tasks(paths, lambda: None)]

    assert to_read() == []
    (tmp_path / "minutes.vertrouwelijk.db").unlink()
    assert to_read() == ["gesloten.txt"]


def test_two_programs_that_make_the_confidential_database_at_once_make_one(db, monkeypatch):
    write(db, CLOSED)
    monkeypatch.setattr(Path, "exists", lambda path: False)  # as the other one had not made it yet
    with confidential.beside(db, make=True) as other:
        assert texts(other) == [*texts(db), "De raad koopt het Rozenveld."]


def test_an_open_document_needs_no_confidential_database(db, tmp_path):
    assert write(db, OPEN) == 1
    assert texts(db) == ["De raad stelt de kadernota vast."]
    assert [path.name for path in tmp_path.glob("*.db")] == ["minutes.db"]


def test_a_closed_item_goes_beside_it(db):
    write(db, CLOSED)
    assert texts(db) == ["De raad stelt de kadernota vast."]
    assert beside(db) == ["De raad stelt de kadernota vast.", "De raad koopt het Rozenveld."]
    assert "Rozenveld" not in db.execute("SELECT tekst FROM paginas").fetchone()[0]
    assert db.execute("SELECT DISTINCT soort FROM afschermingen").fetchall() == [("besloten",)]


def test_the_confidential_database_can_be_searched(db):
    write(db, CLOSED)
    with confidential.beside(db) as other:
        assert search_index.is_current(other)


def test_a_document_that_is_open_after_all_leaves_it(db):
    write(db, CLOSED)
    found = reading(CLOSED)
    opened = Extraction(found.document, meetings=found.meetings)
    opened = Extraction(Document("v.pdf", found.document.sha256, "pdf", OPEN), meetings=())
    writer.write(db, opened, Source("/archief/v.pdf", 1, 1), "2")
    assert beside(db) == []


def test_no_correction_holds_a_row_that_is_closed_now(db, monkeypatch):
    from notulen import privacy

    monkeypatch.setattr(writer, "gate", lambda found, confidential=False: privacy.Gated(found))
    write(db, CLOSED)
    row = db.execute("SELECT id FROM besluiten WHERE tekst LIKE '%Rozenveld%'").fetchone()[0]
    corrections.correct(db, "besluiten", row, "uitkomst", "akkoord", "griffier")
    monkeypatch.undo()
    write(db, CLOSED)
    assert texts(db) == ["De raad stelt de kadernota vast."]


def test_masks_have_the_boxes_of_their_lines(db):
    write(db, NAMED)
    rows = db.execute("SELECT soort, pagina, kaders FROM afschermingen ORDER BY begin").fetchall()
    assert rows == [(kind, 1, "[[1, 50.0, 20.0, 300.0, 32.0]]") for kind in ("naam", "telefoon")]


def test_a_mask_without_a_box_has_none(db):
    write(db, NAMED, boxes=False)
    assert {boxes for (boxes,) in db.execute("SELECT kaders FROM afschermingen").fetchall()} == {"[]"}


def test_a_new_reading_replaces_the_masks_and_keeps_the_identifiers(db):
    write(db, CLOSED)
    before = db.execute("SELECT id, tekst FROM besluiten").fetchall()
    write(db, CLOSED)
    assert db.execute("SELECT id, tekst FROM besluiten").fetchall() == before
    assert db["afschermingen"].count == 1


def test_what_is_confidential_stays_so_under_its_path_and_its_content(db):
    with confidential.beside(db, make=True) as other:
        write(other, OPEN)
    assert write(db, OPEN, "/archief/kopie.pdf") is None
    assert write(db, f"{OPEN}\nDe raad dankt.", "/archief/v.pdf") is None
    assert texts(db) == []
    assert db["bestanden"].count == 0


def test_a_confidential_file_that_could_not_be_read_is_not_published_later(db):
    with confidential.beside(db, make=True) as other:
        files.record_failure(other, Source("/archief/v.pdf", 1, 1), "damaged")
    assert write(db, OPEN) is None


def test_withdrawing_leaves_nothing_in_the_file(db, tmp_path):
    write(db, OPEN)
    corrections.correct(db, "besluiten", 1, "tekst", "De raad besluit het Kersenpad te leggen.", "griffier")
    with database.transaction(db):
        assert confidential.withdraw(db, reading(OPEN).document.sha256, "/archief/v.pdf") == 1
    links.link_documents(db)
    confidential.scrub(db)
    content = b"".join(path.read_bytes() for path in tmp_path.glob("minutes.db*")).lower()
    assert b"kadernota" not in content
    assert b"kersenpad" not in content


def test_a_file_of_that_name_that_is_something_else_is_not_used(db, tmp_path):
    with database.open_database(tmp_path / "minutes.vertrouwelijk.db", write=True) as another:
        write(another, OPEN)
    with pytest.raises(database.StoreError, match="no confidential database"):
        write(db, CLOSED)
