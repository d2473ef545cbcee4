"""Two hundred damaged files (benchmarks/reading/fuzz.py makes them): each is read, or refused in one line."""

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks" / "reading"))
import fuzz
from notulen.records import Document, Line, Page, ReadError

BROKE_ONCE = (2704, 3359, 4784)  # what a run of ten thousand found
CASES = (*range(1, 201), *BROKE_ONCE)


@pytest.fixture(scope="module")
def outcomes():
    return fuzz.run_cases(CASES, jobs=2, seconds=600.0)  # a machine that is busy is no hang


def test_no_damaged_file_breaks_a_process_hangs_or_raises_what_is_no_message(outcomes):
    wrong = {n: o.verdict for n, o in outcomes.items() if o.verdict not in ("read", "refused")}
    assert wrong == {}
    assert len(outcomes) == len(CASES)


def test_the_cases_cover_every_format_and_both_verdicts(outcomes):
    assert {outcome.format for outcome in outcomes.values()} == set(fuzz.seeds())
    verdicts = [outcome.verdict for outcome in outcomes.values()]
    assert min(verdicts.count("read"), verdicts.count("refused")) > 40


def test_a_case_is_its_number():
    assert fuzz.make_case(17) == fuzz.make_case(17)
    assert fuzz.make_case(17) != fuzz.make_case(18)


@pytest.mark.parametrize("change", [*fuzz.MARKUP], ids=lambda change: change.__name__)
def test_every_kind_of_damage_changes_the_file(change):
    (_, content), *_ = fuzz.seeds()["html"]
    assert any(change(content, random.Random(seed)) != content for seed in range(3))


@pytest.mark.parametrize("kind", ["docx", "odt", "zip", "pdf"])
def test_damage_below_the_compression_leaves_a_file_of_its_kind(kind):
    (_, content), *_ = fuzz.seeds()[kind]
    change = fuzz.within_stream if kind == "pdf" else fuzz.within_archive
    changed = change(content, random.Random(5))
    assert changed != content
    assert changed[:4] == content[:4]


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (ReadError("'a.pdf': is damaged"), "refused"),
        (ReadError("is damaged"), "message: "),
        (ReadError("'a.pdf': is\ndamaged"), "message: "),
    ],
)
def test_a_message_that_names_no_file_or_takes_two_lines_is_told(monkeypatch, error, verdict):
    def refuse(content, name):
        raise error

    monkeypatch.setattr(fuzz, "read_bytes", refuse)
    assert fuzz.run_case(1).verdict.startswith(verdict)


def test_what_goes_wrong_is_named_in_the_report():
    shown = fuzz.report(
        {7: fuzz.Outcome("md", "read"), 8: fuzz.Outcome("pdf", "took longer than 30 seconds")}
    )
    assert "| all | 2 | 1 | 0 | 1 |" in shown
    assert "wrong: case 8 (pdf): took longer than 30 seconds" in shown


def test_a_place_outside_the_text_is_told():
    page = Page(1, 0, 4)
    assert (
        fuzz.outside(Document("a", "", "txt", "tekst", (page,), (Line(0, 9, 1),))) == "line outside the text"
    )
    assert fuzz.outside(Document("a", "", "txt", "tekst", (page,), (Line(0, 4, 1),))) == ""
