"""The commands as a user runs them."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from notulen import cli, ingest, workers
from notulen.export import contract
from notulen.records import (
    Action,
    Amount,
    Attendee,
    Decision,
    Document,
    Extraction,
    Meeting,
    Page,
    Span,
    Term,
    Vote,
)
from notulen.store import database, search_index, writer
from notulen.store.files import Source
from notulen.store.search import Hit
from notulen.terminal import print_hits
from notulen.workers import CannotStart

TEXT = "\x1b[31m De raad besluit de lindelaan te herplanten.\nDe griffier stuurt een brief."
FOUND = Extraction(
    Document("a.txt", "aa", "txt", TEXT, (Page(1, 0, len(TEXT)),)),
    "notulen",
    (Meeting(0, len(TEXT), "Verslag", "raad Elzerve", "2024-03-04"),),
    decisions=(Decision(0, 49, TEXT[:49], "besluit", 0.91234, "toets", vote=Vote(12, 7)),),
    actions=(Action(50, len(TEXT), TEXT[50:], 0.8, "toets", owner="griffier"),),
)


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *args: runner.invoke(cli.main, [str(arg) for arg in args])


@pytest.fixture
def minutes(tmp_path):
    path = tmp_path / "minutes.db"
    with database.open_database(path, write=True) as db:
        with database.transaction(db):
            search_index.rebuild(db)
        writer.write(db, FOUND, Source("/archief/a.txt", 1, 1), "1")
    return path


def test_the_contract_has_its_keys():
    row = contract.as_json(FOUND)
    assert list(row) == list(contract.failure("x", "y"))
    assert row["besluiten"][0] == {
        "tekst": TEXT[:49],
        "uitkomst": "besluit",
        "voorwaarde": None,
        "stemmen": {"voor": 12, "tegen": 7},
        "stemwijze": None,
        "besloten_door": None,
        "looptijden": [],
        "bedragen": [],
        "agendapunt": None,
        "pagina": 1,
        "begin": 0,
        "einde": 49,
        "zekerheid": 0.9123,
        "methode": "toets",
    }


def test_the_contract_tells_amounts_terms_and_who_voted():
    decision = replace(
        FOUND.decisions[0],
        amounts=(Amount(0, 4, 900.0, Span(5, 9)),),
        terms=(Term(0, 4, TEXT[:4], "2025", "2027"),),
        vote=Vote(None, None, "", None, (), ("ABC",)),
    )
    (row,) = contract.as_json(replace(FOUND, decisions=(decision,)))["besluiten"]
    assert row["bedragen"] == [
        {"tekst": TEXT[:4].strip(), "euro": 900.0, "waarvoor": TEXT[5:9].strip(), "begin": 0, "einde": 4}
    ]
    assert row["looptijden"] == [{"tekst": TEXT[:4], "vanaf": "2025", "tot": "2027", "begin": 0, "einde": 4}]
    assert row["stemmen"] == {"voor": None, "tegen": None, "tegenstanders": ["ABC"]}


def test_who_was_absent_is_not_among_those_present():
    found = replace(FOUND, attendees=(Attendee(0, 3, "A. Bos"), Attendee(4, 7, "B. Kok", present=False)))
    row = contract.as_json(found)
    assert (row["aanwezigen"], row["afwezigen"]) == (["A. Bos"], ["B. Kok"])


def test_extract_goes_on_after_a_file_that_fails(run, tmp_path, monkeypatch):
    outcomes = [(tmp_path / "b.txt", ingest.Failure("'b.txt': is empty")), (tmp_path / "a.txt", FOUND)]
    for path, _ in outcomes:
        path.write_text("x")
    monkeypatch.setattr(ingest, "extract_files", lambda files, **_: iter(outcomes))
    result = run("extract", *(path for path, _ in outcomes))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [row["fouten"] for row in rows] == [["'b.txt': is empty"], []]


@pytest.mark.parametrize("command", [("extract",), ("ingest", "minutes.db")])
def test_a_file_that_may_not_be_read_does_not_stop_the_others(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "dicht.txt"):
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(os, "access", lambda path, mode, **_: not str(path).endswith("dicht.txt"))
    monkeypatch.setattr(ingest, "extract_files", lambda files, **_: ((path, FOUND) for path in files))
    monkeypatch.setattr(ingest, "ingest", lambda db, paths, **_: ingest.Report(read=len(paths)))
    assert run(*command, "a.txt", "dicht.txt").exit_code == 0


def test_what_is_printed_for_a_program_is_utf8_on_any_system(tmp_path):
    name = "verslag \N{PAPERCLIP} 1.txt"
    (tmp_path / name).write_text("")
    command = [sys.executable, "-c", "from notulen import cli; cli.main()"]
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    for arguments in (["extract", name], ["ingest", "x.db", name], ["status", "x.db"]):
        result = subprocess.run(
            [*command, *arguments], cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert b"Traceback" not in result.stderr
        if arguments[0] == "extract":
            assert json.loads(result.stdout)["document"] == name


def test_python_m_notulen_does_what_notulen_does(minutes):
    command = [sys.executable, "-m", "notulen"]
    result = subprocess.run([*command, "status", minutes], capture_output=True, text=True, check=True)
    assert "besluiten" in result.stdout
    wrong = subprocess.run([*command, "lees"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr.splitlines()[-1]) == (2, "Error: No such command 'lees'.")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
@pytest.mark.parametrize("command", [("ingest", "x.db", "a.txt"), ("status", "x.db"), ("extract", "a.txt")])
def test_a_report_that_cannot_be_written_is_one_line(minutes, tmp_path, command):
    (tmp_path / "a.txt").write_text("")
    shutil.copy(minutes, tmp_path / "x.db")
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "notulen", *command],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 2 if command[0] == "ingest" else 1)
    assert "make room" in result.stderr


def test_an_ingest_without_any_output_to_write_to_does_its_work(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    command = f"{sys.executable} -m notulen ingest x.db a.txt <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], cwd=tmp_path, check=False).returncode == 0
    with database.open_database(tmp_path / "x.db") as db:
        assert db["documenten"].count == 1


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no such signals")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP"])
def test_an_ingest_that_is_asked_to_stop_ends_in_order(run, tmp_path, monkeypatch, asked):
    ended = []

    def stopped(db, paths, **_):
        try:
            signal.raise_signal(getattr(signal, asked))
        finally:
            ended.append("the processes")

    number = getattr(signal, asked)
    before = signal.signal(number, signal.SIG_DFL)  # below nohup it is ignored, here and by ingest
    monkeypatch.setattr(ingest, "ingest", stopped)
    try:
        assert run("ingest", tmp_path / "minutes.db").exit_code == 128 + number
        assert ended == ["the processes"]
        assert signal.getsignal(number) == signal.SIG_DFL
    finally:
        signal.signal(number, before)


def test_search_prints_rows_and_json(run, minutes):
    assert "Elzerve" in run("search", minutes, "lindelaan herplanten").stdout
    result = run("search", minutes, "lindelaan", "--json", "--kind", "besluiten")
    assert [json.loads(line)["tekst"] for line in result.stdout.splitlines()] == [TEXT[:49]]
    assert run("search", minutes, "zwembad").exit_code == 0


def test_a_long_text_is_shown_from_word_to_word(capsys):
    text = "woordelijk " * 20 + "lindelaan " + "letterlijk " * 40
    print_hits([Hit("paginas", 1, 1, None, None, 1, text)], {1: ("a.txt", "")}, "lindelaan")
    said = capsys.readouterr().out
    assert "… woordelijk" in said
    assert set(said.split("a.txt")[0].split()) - set(text.split()) == {
        "Datum",
        "Soort",
        "Tekst",
        "paginas",
        "…",
        "?,",
    }


def test_what_a_document_says_does_not_steer_the_terminal(run, minutes):
    assert "\x1b[31m" not in run("search", minutes, "lindelaan").stdout


def test_status_counts(run, minutes):
    assert "besluiten" in run("status", minutes).stdout


def test_wrong_usage_is_exit_code_2(run, tmp_path):
    (tmp_path / "x.db").write_text("geen database")
    for arguments in (
        ["search", tmp_path / "absent.db", "x"],
        ["status", tmp_path / "x.db"],
        ["ingest", tmp_path / "new.db", tmp_path / "absent.pdf"],
        ["extract"],
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "Error" in result.stderr


def test_ingest_tells_what_it_did_and_that_some_failed(run, tmp_path, monkeypatch):
    report = ingest.Report(read=2, unchanged=1, failures=[("/x/b.txt", "'b.txt': is empty")])
    monkeypatch.setattr(ingest, "ingest", lambda *args, **kwargs: report)
    result = run("ingest", tmp_path / "minutes.db")
    assert (result.exit_code, result.stdout) == (1, "2 read, 1 unchanged, 1 failed\n")
    assert result.stderr == "/x/b.txt: is empty\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.OperationalError("database is locked"), "another program is writing"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full; make room"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "change their permissions"),
        (sqlite3.DatabaseError("database disk image is malformed"), "put back a copy"),
    ],
)
def test_a_database_that_cannot_be_written_is_said_so(run, tmp_path, monkeypatch, error, said):
    def refused(*args, **kwargs):
        raise error

    monkeypatch.setattr(ingest, "ingest", refused)
    result = run("ingest", tmp_path / "minutes.db")
    assert (result.exit_code, said in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("ingest", "absent/minutes.db"), "see that its folder is there"),
        (("ingest", "a.txt", "b.txt"), "give the database first"),
        (("status", "empty.db"), "fill it with: notulen ingest empty.db"),
    ],
)
def test_a_database_that_cannot_be_opened_says_what_to_do(run, tmp_path, monkeypatch, command, said):
    monkeypatch.chdir(tmp_path)
    for name, content in (("a.txt", "Verslag"), ("b.txt", "Verslag"), ("empty.db", "")):
        (tmp_path / name).write_text(content)
    result = run(*command)
    assert (result.exit_code, said in result.stderr) == (2, True)


@pytest.mark.parametrize("command", [("extract",), ("ingest", "minutes.db")])
def test_where_no_process_can_be_started_it_is_said_so(run, tmp_path, monkeypatch, command):
    def refused(*args, **kwargs):
        raise CannotStart("no process could be started")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workers, "run", refused)
    (tmp_path / "a.txt").write_text("Verslag")
    result = run(*command, "a.txt")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "Error: no process could be started")


def test_every_command_has_help_and_an_example(run):
    for name in cli.main.commands:
        assert f"notulen {name} " in run(name, "--help").stdout.split("Example:")[1]


@pytest.mark.parametrize("arguments", ["--help", "--version", "status {db}", "search {db} lindelaan"])
def test_light_commands_load_nothing_heavy(arguments, minutes):
    code = (
        "import sys; from notulen import cli\n"
        f"try: cli.main({arguments.format(db=minutes).split()!r})\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "print(sorted({'spacy', 'sklearn', 'datasette', 'pypdfium2'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.splitlines()[-1] == "[]", result.stderr
