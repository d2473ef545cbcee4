"""Many files: nothing is lost, nothing is doubled, one bad file costs itself only."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from notulen import ingest, workers
from notulen.store import database
from notulen.store.files import Source
from notulen.workers import Failure

# Stands in for the analysis in the worker processes: one decision a line; some lines are poison.
FAKE = """
import hashlib, os, time
from notulen.records import Decision, Document, Extraction, Meeting, NoRoom, Page, ReadError
from notulen.workers import Failure

def analyse_file(task):
    text = task.path.read_text()
    if "sterf" in text:
        os._exit(3)
    if "hang" in text:
        time.sleep(600)
    if "fout" in text:
        raise ValueError("first line\\nsecond line")
    if "vol" in text and not (task.path.parent / ".ruim").exists():
        raise NoRoom("the disk is full")
    if "leeg" in text:
        return Failure(f"{task.path.name!r}: is empty")
    time.sleep(float(os.environ.get("TRAAG", "0")))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    unread = "no OCR" if "scan" in text and not (task.path.parent / ".ruim").exists() else ""
    document = Document(task.path.name, sha256, "txt", text, (Page(1, 0, len(text), unread=unread),))
    found, start = [], 0
    for line in text.splitlines():
        found.append(Decision(start, start + len(line), line, "besluit", 1.0, "toets"))
        start += len(line) + 1
    return Extraction(document, "notulen", (Meeting(0, len(text), "Verslag", "raad", "2024-01-0" + text[0]),),
                      decisions=tuple(found))
"""


@pytest.fixture
def fake(tmp_path, monkeypatch):
    (tmp_path / "fake_analysis.py").write_text(FAKE)
    monkeypatch.syspath_prepend(tmp_path)
    import fake_analysis

    monkeypatch.setattr(ingest, "analyse_file", fake_analysis.analyse_file)
    monkeypatch.setattr(ingest, "version", lambda: "1")
    yield tmp_path
    del sys.modules["fake_analysis"]


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "archief"
    path.mkdir()
    for number in range(1, 4):
        (path / f"{number}.txt").write_text(f"{number} eerste besluit\n{number} tweede besluit")
    return path


@pytest.fixture
def db(tmp_path):
    opened = database.open_database(tmp_path / "minutes.db", write=True)
    yield opened
    opened.close()


def files(db):
    return {
        Path(p).name: (s, r) for p, s, r in db.execute("SELECT pad, status, reden FROM bestanden").fetchall()
    }


def test_a_second_run_reads_nothing_again(fake, folder, db):
    assert ingest.ingest(db, [folder], jobs=2).read == 3
    ids = db.execute("SELECT id FROM besluiten").fetchall()
    again = ingest.ingest(db, [folder, folder / "1.txt"], jobs=2)
    assert (again.read, again.unchanged) == (0, 3)
    assert db.execute("SELECT id FROM besluiten").fetchall() == ids


def test_a_touched_or_renamed_file_is_not_read_again(fake, folder, db):
    ingest.ingest(db, [folder], jobs=1)
    os.utime(folder / "1.txt", ns=(1, 1))
    (folder / "2.txt").rename(folder / "twee.txt")
    report = ingest.ingest(db, [folder], jobs=1)
    assert (report.read, report.unchanged) == (0, 3)
    assert db["documenten"].count == 3


def test_a_changed_file_and_a_new_version_are_read_again(fake, folder, db, monkeypatch):
    ingest.ingest(db, [folder], jobs=1)
    (folder / "1.txt").write_text("1 eerste besluit\n1 ander besluit")
    assert ingest.ingest(db, [folder], jobs=1).read == 1
    monkeypatch.setattr(ingest, "version", lambda: "nieuwe regels")
    assert ingest.ingest(db, [folder], jobs=1).read == 3
    assert ingest.ingest(db, [folder], jobs=1, again=True).read == 3
    assert db["besluiten"].count == 6


def test_copies_in_one_run_are_one_document(fake, folder, db):
    (folder / "kopie.txt").write_text((folder / "1.txt").read_text())
    ingest.ingest(db, [folder], jobs=2)
    assert (db["documenten"].count, db["bestanden"].count) == (3, 4)


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        ("4 sterf", "the reading process broke down (exit code 3); the file may be damaged or far too large"),
        ("4 fout", "ValueError: first line second line"),
        ("4 leeg", "'4.txt': is empty"),
    ],
)
def test_a_poisoned_file_costs_itself_only(fake, folder, db, poison, reason):
    (folder / "4.txt").write_text(poison)
    report = ingest.ingest(db, [folder], jobs=1)
    assert report.read == 3
    assert files(db)["4.txt"] == ("fout", reason)


def test_a_file_that_hangs_is_given_up(fake, folder, db):
    (folder / "0.txt").write_text("0 hang")
    report = ingest.ingest(db, [folder], jobs=1, time_limit=5)
    assert report.read == 3
    assert files(db)["0.txt"][1].startswith("took longer than 5 seconds")


def test_a_failed_file_is_tried_again_when_asked_or_changed(fake, folder, db):
    (folder / "4.txt").write_text("4 leeg")
    ingest.ingest(db, [folder], jobs=1)
    assert ingest.ingest(db, [folder], jobs=1).failed_before == 1
    assert len(ingest.ingest(db, [folder], jobs=1, retry=True).failures) == 1
    assert db.execute("SELECT pogingen FROM bestanden WHERE pad LIKE '%4.txt'").fetchone() == (2,)
    (folder / "4.txt").write_text("4 goed")
    assert ingest.ingest(db, [folder], jobs=1).read == 1
    assert files(db)["4.txt"] == ("gelezen", None)


def test_what_failed_for_want_of_room_is_tried_again_by_itself(fake, folder, db):
    for name in ("4.txt", "kopie.txt"):
        (folder / name).write_text("4 vol")
    assert len(ingest.ingest(db, [folder], jobs=1).failures) == 2
    (folder / ".ruim").touch()
    report = ingest.ingest(db, [folder], jobs=1)
    assert (report.read, report.unchanged, report.failed_before) == (1, 4, 0)


def test_a_page_that_was_not_read_is_tried_again_when_asked(fake, folder, db):
    (folder / "4.txt").write_text("4 scan")
    ingest.ingest(db, [folder], jobs=1)
    (folder / ".ruim").touch()  # tesseract was installed
    assert ingest.ingest(db, [folder], jobs=1).read == 0
    assert ingest.ingest(db, [folder], jobs=1, retry=True).read == 1
    assert ingest.ingest(db, [folder], jobs=1, retry=True).read == 0


def test_hidden_files_and_links_out_of_the_folder_are_not_read(fake, folder, db, tmp_path):
    (tmp_path / "geheim.txt").write_text("9 geheim besluit")
    (folder / "link.txt").symlink_to(tmp_path / "geheim.txt")
    (folder / ".verborgen.txt").write_text("8 verborgen besluit")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("7 verborgen besluit")
    report = ingest.ingest(db, [folder], jobs=1)
    assert (report.read, report.skipped) == (3, 1)
    assert files(db)["link.txt"][0] == "overgeslagen"


def test_the_database_itself_is_not_read(fake, folder):
    with database.open_database(folder / "minutes.db", write=True) as db:
        assert ingest.ingest(db, [folder], jobs=1).failures == []


def test_a_file_name_that_is_not_utf8_is_kept(fake, folder, db):
    name = os.fsencode(folder) + b"/verslag-\xff\n.txt"
    with open(name, "w") as file:
        file.write("5 besluit")
    assert ingest.ingest(db, [folder], jobs=1).read == 4


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_ingest_leaves_no_half_document_and_goes_on_later(fake, folder, db, tmp_path, stop):
    for number in range(4, 10):
        (folder / f"{number}.txt").write_text(f"{number} eerste besluit\n{number} tweede besluit")
    script = f"""
        import signal
        import fake_analysis
        from pathlib import Path
        from notulen import ingest
        from notulen.store import database
        ingest.analyse_file, ingest.version = fake_analysis.analyse_file, lambda: "1"
        if __name__ == "__main__":
            signal.signal(signal.SIGINT, signal.default_int_handler)  # not so in a background job
            db = database.open_database({str(tmp_path / "minutes.db")!r}, write=True)
            ingest.ingest(db, [Path({str(folder)!r})], jobs=2)
    """
    (tmp_path / "run.py").write_text(textwrap.dedent(script))
    process = subprocess.Popen(
        [sys.executable, tmp_path / "run.py"], env=os.environ | {"TRAAG": "0.5"}, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while db["documenten"].count < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(stop)
    process.wait(60)
    done = db["documenten"].count
    assert 2 <= done < 9
    assert db["besluiten"].count == 2 * done
    assert ingest.ingest(db, [folder], jobs=2).read == 9 - done
    assert db["besluiten"].count == 18
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_files_are_extracted_in_the_order_given(fake, folder):
    (folder / "0.txt").write_text("0 leeg")
    order = [folder / name for name in ("3.txt", "0.txt", "1.txt")]
    (path, found), (_, failure), (last, _) = ingest.extract_files(order, jobs=2)
    assert (path, last, found.document.name) == (order[0], order[2], "3.txt")
    assert failure == Failure("'0.txt': is empty")


def test_a_file_is_analysed_under_its_own_name(folder):
    found = ingest.analyse_file(ingest.Task(folder / "1.txt", Source("0", 1, 1)))
    assert found.document.name == "1.txt"
    assert ingest.analyse_file(ingest.Task(folder / "absent.txt", Source("0", 1, 1))).reason.startswith(
        "'absent.txt'"
    )


def test_work_comes_back_for_every_task(fake):
    outcomes = dict(workers.run(abs, [-3, 2, "x"], jobs=2, limit=lambda task: 60))
    assert (outcomes[-3], outcomes[2]) == (3, 2)
    assert isinstance(outcomes["x"], Failure)


def test_a_document_tells_where_it_lies_in_the_folder_and_not_on_the_server(fake, folder, db):
    (folder / "2024").mkdir()
    moved = (folder / "1.txt").rename(folder / "2024" / "1.txt")
    ingest.ingest(db, [folder, folder / "2.txt"], jobs=1)
    assert {row for (row,) in db.execute("SELECT bron FROM documenten")} == {"2024/1.txt", "2.txt", "3.txt"}
    moved.rename(folder / "later.txt")
    ingest.ingest(db, [folder], jobs=1)
    assert {row for (row,) in db.execute("SELECT bron FROM documenten")} == {"later.txt", "2.txt", "3.txt"}


def test_a_file_renamed_and_then_corrected_is_still_one_document(fake, folder, db):
    ingest.ingest(db, [folder], jobs=1)
    ids = db.execute("SELECT id FROM besluiten ORDER BY 1").fetchall()
    (folder / "1.txt").rename(folder / "definitief.txt")
    ingest.ingest(db, [folder], jobs=1)
    assert set(files(db)) == {"definitief.txt", "2.txt", "3.txt"}
    assert db.execute("SELECT naam FROM documenten WHERE id = 1").fetchone() == ("definitief.txt",)
    (folder / "definitief.txt").write_text("1 eerste besluit\n1 tweede besluit verbeterd")
    ingest.ingest(db, [folder], jobs=1)
    assert db.execute("SELECT id FROM besluiten ORDER BY 1").fetchall() == ids


def test_a_file_with_two_names_that_is_corrected_is_still_one_document(fake, folder, db):
    (folder / "0.txt").symlink_to("1.txt")
    (folder / "kopie.txt").write_text((folder / "1.txt").read_text())
    ingest.ingest(db, [folder], jobs=1)
    ids = db.execute("SELECT id FROM besluiten ORDER BY 1").fetchall()
    for name in ("1.txt", "kopie.txt"):
        (folder / name).write_text("1 eerste besluit\n1 tweede besluit verbeterd")
    ingest.ingest(db, [folder], jobs=1)
    assert (db["documenten"].count, db.execute("SELECT id FROM besluiten ORDER BY 1").fetchall()) == (3, ids)


@pytest.mark.parametrize(
    ("before", "documents"),
    [("1 eerste besluit\n1 tweede besluit na lang beraad over de brug", 3), ("1 iets anders", 4)],
    ids=["corrected", "another text of that day"],
)
def test_a_file_renamed_and_corrected_in_one_night_is_one_document(fake, folder, db, before, documents):
    (folder / "1.txt").write_text(before)
    ingest.ingest(db, [folder], jobs=1)
    (folder / "1.txt").unlink()
    (folder / "definitief.txt").write_text("1 eerste besluit\n1 tweede besluit na kort beraad over de brug")
    report = ingest.ingest(db, [folder], jobs=1)
    assert (db["documenten"].count, report.gone) == (documents, documents - 3)
    assert db["besluiten"].count == {3: 6, 4: 7}[documents]


def test_an_archive_that_is_moved_is_the_same_archive(fake, folder, db):
    (folder / "4.txt").write_text("4 leeg")
    ingest.ingest(db, [folder], jobs=1)
    ids = db.execute("SELECT id FROM besluiten ORDER BY 1").fetchall()
    moved = folder.rename(folder.parent / "elders")
    ingest.ingest(db, [moved], jobs=1)
    assert {Path(path).parent for (path,) in db.execute("SELECT pad FROM bestanden")} == {moved}
    (moved / "1.txt").write_text("1 eerste besluit\n1 tweede besluit verbeterd")
    ingest.ingest(db, [moved], jobs=1)
    assert (db["documenten"].count, db.execute("SELECT id FROM besluiten ORDER BY 1").fetchall()) == (3, ids)


def test_a_file_that_is_gone_leaves_its_document_and_may_come_back(fake, folder, db):
    (folder / "4.txt").write_text("4 leeg")
    ingest.ingest(db, [folder], jobs=1)
    (folder / "4.txt").unlink()
    (folder / "1.txt").rename(folder.parent / "weg.txt")
    assert ingest.ingest(db, [folder], jobs=1).gone == 1
    assert files(db) == {"1.txt": ("verdwenen", None), "2.txt": ("gelezen", None), "3.txt": ("gelezen", None)}
    assert db["besluiten"].count == 6
    assert ingest.ingest(db, [folder], jobs=1).gone == 0
    (folder.parent / "weg.txt").rename(folder / "1.txt")
    report = ingest.ingest(db, [folder], jobs=1)
    assert (report.read, report.unchanged) == (0, 3)
    assert files(db)["1.txt"] == ("gelezen", None)


def test_a_file_that_comes_back_after_its_document_was_corrected_is_read(fake, folder, db):
    ingest.ingest(db, [folder], jobs=1)
    (folder / "kopie.txt").write_text((folder / "1.txt").read_text())
    ingest.ingest(db, [folder], jobs=1)
    (folder / "1.txt").rename(folder.parent / "weg.txt")
    (folder / "kopie.txt").write_text("1 eerste besluit\n1 tweede besluit verbeterd")
    ingest.ingest(db, [folder], jobs=1)
    assert db["besluiten"].count == 6
    (folder.parent / "weg.txt").rename(folder / "1.txt")
    assert ingest.ingest(db, [folder], jobs=1).read == 1
    assert db["besluiten"].count == 8


def test_what_is_confidential_is_not_published_where_its_database_was_left_behind(fake, folder, db):
    ingest.ingest_confidential(db, [folder / "1.txt"], jobs=1)
    assert ingest.ingest(db, [folder], jobs=1).read == 2
    beside = folder.parent / "minutes.vertrouwelijk.db"
    beside.rename(folder.parent / "vergeten.db")
    with pytest.raises(database.StoreError, match="put it back, or begin a new one"):
        ingest.ingest(db, [folder], jobs=1)
    assert db["documenten"].count == 2
    ingest.ingest_confidential(db, [folder / "1.txt"], jobs=1)
    assert ingest.ingest(db, [folder], jobs=1).read == 0


def test_a_folder_that_cannot_be_opened_is_a_failure_until_it_can(fake, folder, db, monkeypatch):
    (folder / "map").mkdir()
    (folder / "map" / "4.txt").write_text("4 besluit")
    ingest.ingest(db, [folder], jobs=1)
    walk = os.walk

    def closed(top, onerror):
        for where, folders, names in walk(top):
            if Path(where).name == "map":
                onerror(PermissionError(13, "Permission denied", where))
            else:
                yield where, folders, names

    monkeypatch.setattr(os, "walk", closed)
    report = ingest.ingest(db, [folder], jobs=1)
    assert report.failures[0][1].startswith("a folder that cannot be opened (Permission denied)")
    assert files(db)["4.txt"] == ("gelezen", None)
    monkeypatch.setattr(os, "walk", walk)
    assert ingest.ingest(db, [folder], jobs=1).failures == []
    assert "map" not in files(db)


@pytest.mark.parametrize("removed", [False, True], ids=["may not be entered", "removed meanwhile"])
def test_what_cannot_be_looked_at_costs_itself_only(fake, folder, db, monkeypatch, removed):
    (folder / "map" / "diep").mkdir(parents=True)
    (folder / "map" / "4.txt").write_text("4 besluit")
    walk, stat = os.walk, Path.stat

    def walked(top, onerror):
        for where, folders, names in walk(top, onerror=onerror):
            if removed and Path(where).name == "map":
                shutil.rmtree(where)
            yield where, folders, names

    def refused(path, **options):
        if not removed and path.parent.name == "map":
            raise PermissionError(13, "Permission denied", path)
        return stat(path, **options)

    monkeypatch.setattr(os, "walk", walked)
    monkeypatch.setattr(Path, "stat", refused)
    report = ingest.ingest(db, [folder], jobs=1)
    assert report.read == 3
    assert files(db)["4.txt" if not removed else "diep"][0] == "fout"


def test_a_file_that_is_gone_when_its_turn_comes_costs_itself_only(fake, folder):
    first, second = folder / "1.txt", folder / "2.txt"
    outcomes = ingest.extract_files([first, folder / "weg.txt", second], jobs=1)
    assert [isinstance(outcome, Failure) for _, outcome in outcomes] == [False, True, False]


def test_of_two_files_that_cannot_be_read_each_is_named(fake, folder, db):
    (folder / "4.txt").write_text("4 leeg")
    (folder / "5.txt").write_text("4 leeg")
    report = ingest.ingest(db, [folder], jobs=1)
    assert [reason for _, reason in report.failures] == ["'4.txt': is empty", "'5.txt': is empty"]
