"""Removing a document: nothing of it stays, and no ingest brings it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner
from notulen import cli, ingest
from notulen.records import Meeting
from notulen.store import confidential, corrections, database, links, writer
from notulen.store.files import Source
from notulen.store.withdrawal import admit, find, withdraw
from test_ingest import fake, folder  # noqa: F401
from test_ingest import files as statuses
from test_privacy_store import CLOSED, NAMED, OPEN, beside, db, reading, texts, write  # noqa: F401

LATER = "Verslag\n1. Kadernota\nDe raad stelt de kadernota opnieuw vast."

PATH = "Verslag\n1. Fietspad Lindelaan\nDe raad wil het fietspad langs de Lindelaan laten verbreden."

AGAIN = f"Voorzitter en griffier zijn er, wethouder Berk ontbreekt wegens ziekte en zegt af\n{PATH[8:]}"


def content(folder):  # noqa: F811
    return b"".join(path.read_bytes() for path in folder.glob("minutes*.db*")).lower()


def test_nothing_of_a_document_stays_in_the_files(db, tmp_path):  # noqa: F811
    write(db, CLOSED)
    write(db, NAMED, "/archief/w.pdf")
    for table, row, field, value in (
        ("besluiten", 1, "tekst", "De raad besluit het Kersenpad te leggen."),
        ("documenten", 1, "titel", "Verslag van Zwaluwstaart"),
    ):
        corrections.correct(db, table, row, field, value, "griffier")
    assert b"rozenveld" in content(tmp_path)
    removed = withdraw(db, find(db, reading(CLOSED).document.sha256[:8]))
    assert (removed.counts, removed.is_clean) == ({"pages": 1, "decisions": 2, "actions": 0}, True)
    assert (texts(db), beside(db)) == ([], [])
    for word in (b"kadernota", b"rozenveld", b"kersenpad", b"zwaluwstaart"):
        assert word not in content(tmp_path)
    assert db["documenten"].count == 1


def test_what_follows_over_documents_is_made_again(db):  # noqa: F811
    write(db, PATH, "/archief/raad/2024-03-04.pdf")
    later = replace(reading(AGAIN), meetings=(Meeting(0, len(AGAIN), "Verslag", "raad", "2024-04-08"),))
    writer.write(db, later, Source("/archief/raad/2024-04-08.pdf", 1, 1), "1")
    links.link_documents(db)
    corrections.correct(db, "dossiers", 1, "naam", "De Rozenveldkwestie", "griffier")
    assert [row["dossier"] for row in db["besluiten"].rows] == [1, 1]
    withdraw(db, find(db, "2"))
    assert [row["dossier"] for row in db["besluiten"].rows] == [None]
    assert (db["dossiers"].count, db["correcties"].count) == (0, 0)


def test_what_somebody_named_elsewhere_stays(db):  # noqa: F811
    write(db, OPEN)
    write(db, NAMED, "/archief/w.pdf")
    corrections.correct(db, "documenten", 2, "titel", "Zwaluw", "griffier")
    withdraw(db, find(db, "1"))
    assert db["correcties"].count == 1


@pytest.mark.parametrize(
    ("named", "why"), [("x.pdf", "no document"), ("99", "no document"), ("v.pdf", "give the hash")]
)
def test_a_document_must_be_named_well(db, named, why):  # noqa: F811
    write(db, OPEN)
    write(db, NAMED, "/archief/w.pdf")
    db.execute("UPDATE documenten SET naam = 'v.pdf'")
    with pytest.raises(database.StoreError, match=why):
        find(db, named)


def test_a_document_is_known_by_each_name_of_its_file(db):  # noqa: F811
    write(db, OPEN)
    writer.write_again(db, Source("/archief/een_kopie.pdf", 1, 1), 1)
    assert find(db, "een_kopie.pdf").document == 1
    with pytest.raises(database.StoreError, match="no document"):
        find(db, "kopie.pdf")


def test_what_was_asked_to_be_confidential_stays_so_at_its_path(db):  # noqa: F811
    with confidential.beside(db, make=True) as other:
        write(other, OPEN)
    withdraw(db, find(db, reading(OPEN).document.sha256))
    assert beside(db) == []
    assert write(db, LATER, "/archief/v.pdf") is None


def test_no_ingest_brings_it_back_until_it_is_allowed(fake, folder, tmp_path):  # noqa: F811
    with database.open_database(tmp_path / "minutes.db", write=True) as opened:
        ingest.ingest(opened, [folder])
        stored = find(opened, "1")
        before = opened["documenten"].count
        withdraw(opened, stored)
        for options in ({}, {"again": True}, {"retry": True}):
            assert ingest.ingest(opened, [folder], **options).skipped == 1
            assert opened["documenten"].count == before - 1
        assert [status for status, _ in statuses(opened).values()].count("overgeslagen") == 1
        assert admit(opened, stored.sha256[:12]) == [stored.sha256]
        assert ingest.ingest(opened, [folder]).skipped == 0
        assert opened["documenten"].count == before


def test_the_command_says_what_it_removed_and_status_what_is_not_read(db, tmp_path):  # noqa: F811
    path, sha256 = tmp_path / "minutes.db", reading(OPEN).document.sha256
    write(db, OPEN)
    invoke = CliRunner().invoke
    asked = invoke(cli.main, ["remove", str(path), "1"])
    assert (asked.exit_code, "--yes" in asked.stderr, db["documenten"].count) == (2, True, 1)
    result = invoke(cli.main, ["remove", str(path), "1", "--yes"])
    assert result.stdout.startswith(
        f"v.pdf (document 1, sha256 {sha256[:12]}) removed, with 1 page, 1 decision, "
    )
    assert sha256 in invoke(cli.main, ["status", str(path)]).stdout
    assert invoke(cli.main, ["remove", str(path), sha256[:6], "--undo"]).exit_code == 0
    assert sha256 not in invoke(cli.main, ["status", str(path)]).stdout
    for other in (path, tmp_path / "other.db"):
        assert invoke(cli.main, ["remove", str(other), "1", "--yes"]).exit_code == 2
    assert not (tmp_path / "other.db").exists()
