"""What is taken for no minutes is told, and a person can say what a file is: for good."""

import os

import pytest
from click.testing import CliRunner
from notulen import analyse, cli, ingest, workers
from notulen.store import confidential, corrections, database, withdrawal
from notulen.store.database import StoreError

HASTY = """Buurttuin, even snel

Iedereen was er behalve Joke.

De pomp is stuk. De schutting ook.

Besluit: we kopen een nieuwe pomp, voor hoogstens 400 euro.

Henk haalt hem voor 1 mei op bij de winkel.
"""
LETTER = """Geachte raad,

Hierbij stuur ik u het voorstel voor een nieuwe pomp. Wij hopen dat u daarmee kunt instemmen.

Met vriendelijke groet,
De penningmeester
"""
MINUTES = """Notulen van de vergadering van de tuincommissie van 4 maart 2024

Aanwezig: mevrouw A. de Wit, de heer B. Kuiper

1. Pomp
De commissie besluit een nieuwe pomp te kopen voor hoogstens 400 euro.
"""
DECISIONS = "SELECT count(*) FROM besluiten"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "archief"
    path.mkdir()
    for name, text in (("gauw.txt", HASTY), ("brief.txt", LETTER), ("notulen.txt", MINUTES)):
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Analyse in this process: one that is started must load the models first."""
    monkeypatch.setattr(workers, "run", lambda do, tasks, **_: ((task, do(task)) for task in tasks))


@pytest.fixture
def db(tmp_path):
    opened = database.open_database(tmp_path / "minutes.db", write=True)
    yield opened
    opened.close()


@pytest.fixture
def run(tmp_path):
    runner = CliRunner()
    return lambda name, *args: runner.invoke(cli.main, [name, str(tmp_path / "minutes.db"), *map(str, args)])


def genre(db, name="gauw.txt"):
    found = db.execute("SELECT soort FROM documenten WHERE naam = ? ORDER BY id DESC", [name])
    return found.fetchone()[0]


def decided(db, name="gauw.txt"):
    return [
        row
        for (row,) in db.execute(
            "SELECT b.id FROM besluiten b JOIN documenten d ON d.id = b.document WHERE d.naam = ?", [name]
        ).fetchall()
    ]


def test_a_document_is_analysed_as_what_it_is_said_to_be():
    guessed, told = analyse(HASTY.encode(), "gauw.txt"), analyse(HASTY.encode(), "gauw.txt", "notulen")
    assert (guessed.genre, guessed.decisions, guessed.meetings) == ("overig", (), ())
    assert (told.genre, len(told.decisions), len(told.meetings)) == ("notulen", 1, 1)
    none = analyse(MINUTES.encode(), "notulen.txt", "overig")
    assert (none.genre, none.decisions, none.meetings) == ("overig", (), ())


def test_ingest_and_status_name_what_was_taken_for_no_minutes(run, folder):
    assert run("ingest", folder).stdout == (
        "3 read, 0 unchanged, 0 failed; 2 taken for no minutes: brief.txt, gauw.txt (see: notulen status)\n"
    )
    told = run("status", "--files").stdout
    assert "2 taken for no minutes, so without decisions; if one is: notulen ingest DB FILE" in told
    assert f"  overig       {folder / 'gauw.txt'}\n" in told
    assert f"{folder / 'gauw.txt'}: 1 from text; taken for no minutes\n" in told
    assert f"{folder / 'notulen.txt'}: 1 from text\n" in told


def test_of_many_a_few_are_named(run, tmp_path):
    folder = tmp_path / "brieven"
    folder.mkdir()
    for number in range(25):
        (folder / f"brief{number:02}.txt").write_text(LETTER + str(number), encoding="utf-8")
    assert (
        "25 taken for no minutes: brief00.txt, brief01.txt, brief02.txt and 22 more (see"
        in run("ingest", "--jobs", 1, folder).stdout
    )
    told = run("status").stdout
    assert "brief19.txt" in told
    assert "brief20.txt" not in told
    assert "  and 5 more (see: notulen status --files)\n" in told


def test_what_is_said_to_be_minutes_is_read_as_such_for_good(db, run, folder, monkeypatch):
    run("ingest", folder)
    said = run("ingest", "--soort", "notulen", folder / "gauw.txt").stdout
    assert said == "1 read, 0 unchanged, 0 failed\n"
    found = decided(db)
    assert (genre(db), len(found)) == ("notulen", 1)
    assert "1 taken for no minutes, so without decisions; if one is" in run("status").stdout

    assert "0 read" in run("ingest", "--soort", "notulen", folder / "gauw.txt").stdout
    run("ingest", "--again", folder)
    assert (genre(db), decided(db)) == ("notulen", found)
    monkeypatch.setattr(ingest, "version", lambda: "nieuwe regels")
    (folder / "gauw.txt").rename(folder / "tuin.txt")
    assert "3 read" in run("ingest", folder).stdout
    assert (genre(db, "tuin.txt"), decided(db, "tuin.txt")) == ("notulen", found)
    (folder / "tuin.txt").write_text(HASTY.replace("Henk", "Hanneke"), encoding="utf-8")
    run("ingest", folder)
    assert decided(db, "tuin.txt") == found  # corrected, in the same place
    os.utime(folder / "tuin.txt", ns=(1, 1))
    run("ingest", "--again", folder)
    assert decided(db, "tuin.txt") == found


def test_a_new_file_can_be_said_to_be_minutes_and_another_to_be_none(db, run, folder):
    run("ingest", "--soort", "besluitenlijst", folder / "gauw.txt")
    assert (genre(db), len(decided(db))) == ("besluitenlijst", 1)
    told = run("ingest", "--soort", "overig", folder / "notulen.txt", folder / "brief.txt").stdout
    assert told == "2 read, 0 unchanged, 0 failed\n"
    assert decided(db, "notulen.txt") == []
    assert "taken for no minutes" not in run("status").stdout  # somebody looked


def test_the_last_word_counts_and_is_kept_with_what_the_program_had_found(db, run, folder):
    run("ingest", folder)
    run("ingest", "--soort", "notulen", folder / "gauw.txt")
    assert list(db.query("SELECT veld, waarde, oud, door FROM correcties")) == [
        {"veld": "soort", "waarde": "notulen", "oud": "overig", "door": "notulen ingest --soort"}
    ]
    run("ingest", "--soort", "overig", folder / "gauw.txt")
    assert (genre(db), decided(db)) == ("overig", [])
    document = db.execute("SELECT id FROM documenten WHERE naam = 'gauw.txt'").fetchone()[0]
    corrections.correct(db, "documenten", document, "soort", "besluitenlijst", "J. Griffier")
    run("ingest", folder)
    assert (genre(db), len(decided(db))) == ("besluitenlijst", 1)
    with pytest.raises(StoreError):
        corrections.correct(db, "documenten", document, "soort", "verslag", "J. Griffier")


def test_the_next_content_under_a_name_is_no_letter_because_the_last_was(db, run, folder):
    run("ingest", "--soort", "overig", folder / "brief.txt")
    (folder / "brief.txt").write_text(MINUTES.replace("pomp", "schutting"), encoding="utf-8")
    run("ingest", folder)
    assert (genre(db, "brief.txt"), len(decided(db, "brief.txt"))) == ("notulen", 1)


def test_a_confidential_file_stays_what_it_was_said_to_be(db, run, folder):
    run("ingest", folder / "gauw.txt")
    run("ingest", "--soort", "notulen", folder / "gauw.txt")
    run("ingest", "--vertrouwelijk", folder / "gauw.txt")
    with confidential.beside(db) as other:
        assert (genre(other), len(decided(other))) == ("notulen", 1)
    run("ingest", "--soort", "overig", folder / "gauw.txt")
    with confidential.beside(db) as other:
        assert (genre(other), decided(other)) == ("overig", [])
    assert db["documenten"].count == 0


def test_what_calls_itself_confidential_stays_what_it_was_said_to_be(db, run, folder, monkeypatch):
    (folder / "gauw.txt").write_text("Vertrouwelijk\n\n" + HASTY, encoding="utf-8")
    run("ingest", "--soort", "notulen", folder / "gauw.txt")
    monkeypatch.setattr(ingest, "version", lambda: "nieuwe regels")
    run("ingest", folder)
    with confidential.beside(db) as other:
        assert (genre(other), len(decided(other))) == ("notulen", 1)
    assert db["documenten"].count == 2


def test_what_cannot_be_read_and_what_was_removed_costs_no_other(db, run, folder):
    run("ingest", folder)
    withdrawal.withdraw(db, withdrawal.find(db, "gauw.txt"))
    (folder / "brief.txt").write_bytes(b"\x00")
    said = run("ingest", "--soort", "notulen", folder)
    assert "1 failed, 1 skipped" in said.stdout
    assert genre(db, "notulen.txt") == "notulen"
