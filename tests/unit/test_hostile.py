"""A folder of files made to break a reader: each costs itself only, and says in one line why."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile import SENTENCE, Hostile, hostile
from notulen.cli import main
from notulen.ingest import ingest
from notulen.store import database, files

GOOD = "Verslag van de dorpsraad van 3 mei 2023\n\n1. Opening\nBesloten wordt de zaal te huren.\n"


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The files by the name that the database has for them, the database, its folder and the report."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "map"
    folder.mkdir()
    made: dict[str, Hostile] = {}
    for file in hostile():
        path = folder / file.name
        path.write_bytes(file.content)
        made[files.stored_path(path)] = Hostile(file.name, b"", file.reason, file.unread)
    (folder / "goed.txt").write_text(GOOD)
    (root / "geheim.txt").write_text("Besloten wordt alles te verraden.")
    (folder / "naar-buiten.txt").symlink_to(root / "geheim.txt")
    (folder / "naar-niets.txt").symlink_to(folder / "bestaat-niet.txt")
    (folder / "rond").symlink_to(folder)
    (folder / "zelf").symlink_to(folder / "zelf")
    os.mkfifo(folder / "pijp.txt")
    db = database.open_database(root / "minutes.db", write=True)
    report = ingest(db, [folder], jobs=2, time_limit=900)
    yield made, db, folder, report
    db.close()


def rows(db):
    found = db.execute("SELECT pad, status, ifnull(reden, '') FROM bestanden").fetchall()
    return {path: (status, reason) for path, status, reason in found}


def test_each_file_is_read_or_fails_with_the_reason_that_fits_it(read):
    made, db, _, _ = read
    found = rows(db)
    wrong = {
        file.name: found[path]
        for path, file in made.items()
        if (found[path][0] == "fout") != bool(file.reason) or file.reason not in found[path][1]
    }
    assert wrong == {}


def test_every_reason_is_one_line_that_can_be_printed(read):
    reasons = [reason for _, reason in rows(read[1]).values() if reason]
    assert len(reasons) > 15
    assert all(len(reason.splitlines()) == 1 and reason.isprintable() for reason in reasons)


def test_the_good_file_among_them_is_read(read):
    _, db, folder, report = read
    assert rows(db)[str(folder / "goed.txt")] == ("gelezen", "")
    assert report.read == sum(not file.reason for file in read[0].values()) + 1


def test_links_out_of_the_folder_and_what_is_no_file_are_passed_over_and_said(read):
    _, db, folder, _ = read
    for name in ("naar-buiten.txt", "naar-niets.txt", "zelf", "pijp.txt"):
        assert rows(db)[str(folder / name)][0] == "overgeslagen"
    texts = " ".join(text for (text,) in db.execute("SELECT tekst FROM paginas").fetchall())
    assert "verraden" not in texts
    assert "root:" not in texts


def test_pages_that_were_not_read_are_counted(read):
    made, db, _, _ = read
    for path, file in made.items():
        one = "SELECT document FROM bestanden WHERE pad = ?"
        count = db.execute(f"SELECT count(niet_gelezen) FROM paginas WHERE document = ({one})", [path])
        assert count.fetchone()[0] == file.unread, file.name


def test_what_was_said_before_the_flood_is_there(read):
    texts = [text for (text,) in read[1].execute("SELECT tekst FROM paginas").fetchall()]
    assert sum(SENTENCE in " ".join(text.split()) for text in texts) > 15


def test_status_names_every_file_that_failed_in_a_line_of_its_own(read):
    made, _, folder, _ = read
    shown = CliRunner().invoke(main, ["status", str(folder.parent / "minutes.db")]).output
    failed = [file for file in made.values() if file.reason]
    lines = shown.split("with a problem:")[1].splitlines()
    assert sum(line.lstrip().startswith("fout ") for line in lines) == len(failed)
    assert "\u202e" not in shown


def test_what_failed_is_tried_again_only_when_asked(read):
    made, db, folder, _ = read
    failing = sum(bool(file.reason) for file in made.values())
    again = ingest(db, [folder], jobs=2, time_limit=900)
    assert (again.read, again.failures, again.failed_before) == (0, [], failing)
    some = [Path(path) for path, file in made.items() if file.reason == "is damaged"][:2]
    retried = ingest(db, some, jobs=2, retry=True)
    assert len(retried.failures) == 2
