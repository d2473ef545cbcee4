"""The sample minutes in ``corpus/`` are complete, and their gold says what stands in the texts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = sorted((CORPUS / "documents").iterdir())
OUTCOMES = re.compile(
    "vastgesteld|akkoord|besluit|afspraak|toezegging|aangehouden|ingetrokken|"
    "verworpen|kennisgeving|benoeming|conclusie"
)
TYPES = re.compile(
    "gemeente|bestuursorgaan|overleg|gemeenschappelijke_regeling|rijk|provincie|"
    "waterschap|adviesorgaan|zorg|onderwijs|partij|vereniging_stichting|bedrijf|overig"
)
WHEN = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4])?")
SCAN = "zandwolde_raad_besluitenlijst_20220519.pdf"

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def gold_of(document: Path) -> dict[str, Any]:
    """The gold of a document."""
    return json.loads((CORPUS / "gold" / f"{document.name}.json").read_text(encoding="utf-8"))


def source_text(document: Path) -> str:
    """The text of its source with single spaces: without head, labels, and the bars of tables."""
    body = (CORPUS / "sources" / f"{document.name}.txt").read_text(encoding="utf-8").split("+++\n", 2)[2]
    body = re.sub(r"\[\[|\]\](\{[^}]*\})+", "", body)
    if document.suffix != ".md":
        body = body.replace("**", "")
    return " ".join(re.sub(r"(?m)(^|\s)\|(?=\s|$)", " ", body).split())


def words_of_pdf(document: Path) -> Counter[str]:
    """The words on the pages of a PDF; pdfium writes a hyphen at a line's end as U+0002."""
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(document))
    return Counter(re.findall(r"\w+", re.sub(r"\x02(\r?\n)?", "", text)))


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything built afresh from the sources, in another folder."""
    target = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, CORPUS / "build.py", "--to", target], check=True)
    return target


def test_every_document_has_its_gold_and_its_source() -> None:
    names = {document.name for document in DOCUMENTS}
    assert {path.name.removesuffix(".json") for path in (CORPUS / "gold").iterdir()} == names
    assert {path.name.removesuffix(".txt") for path in (CORPUS / "sources").iterdir()} == names


def test_the_corpus_is_as_large_and_varied_as_promised() -> None:
    kinds = Counter(document.suffix for document in DOCUMENTS)
    assert len(DOCUMENTS) >= 24
    assert kinds[".txt"] >= 12
    assert kinds[".pdf"] >= 10
    assert {".docx", ".md", ".html", ".odt"} <= set(kinds)
    meetings = [meeting for document in DOCUMENTS for meeting in gold_of(document)["meetings"]]
    assert {meeting["date"][:4] for meeting in meetings} == {"2022", "2023", "2024"}
    assert len({re.split(r"_\d{8}", document.name)[0] for document in DOCUMENTS}) >= 6
    assert max(len(gold_of(document)["meetings"]) for document in DOCUMENTS) == 4


def test_the_corpus_stays_small() -> None:
    assert sum(document.stat().st_size for document in DOCUMENTS) < 4_000_000


def test_what_is_not_minutes_has_no_decisions() -> None:
    others = [gold for gold in map(gold_of, DOCUMENTS) if gold["genre"] == "other"]
    assert len(others) == 2
    assert not any(gold["decisions"] or gold["actions"] for gold in others)


def test_few_units_are_ambiguous() -> None:
    count: Counter[str] = Counter()
    for gold in map(gold_of, DOCUMENTS):
        count.update({kind: len(gold[kind]) for kind in ("decisions", "actions", "ambiguous")})
    assert count["ambiguous"] < 0.1 * count.total()


@every_document
def test_quotes_stand_in_the_source(document: Path) -> None:
    gold, text = gold_of(document), source_text(document)
    quotes = [unit["quote"] for kind in ("decisions", "actions", "ambiguous") for unit in gold[kind]]
    assert [quote for quote in [*quotes, *gold["agenda"], *gold["attendees"]] if quote not in text] == []


@every_document
def test_quotes_are_listed_once_for_each_time_they_are_said(document: Path) -> None:
    gold, text = gold_of(document), source_text(document)
    for kind in ("decisions", "actions"):
        for quote, times in Counter(unit["quote"] for unit in gold[kind]).items():
            assert times <= text.count(quote), quote


@every_document
def test_decisions_have_an_outcome_of_the_list(document: Path) -> None:
    for decision in gold_of(document)["decisions"]:
        assert OUTCOMES.fullmatch(decision["outcome"])
        assert isinstance(decision["conditional"], bool)
        for number in (decision["votes"] or {}).values():
            assert number is None or re.search(rf"\b{number}\b|unaniem|vier|drie", decision["quote"])


@every_document
def test_owners_and_deadlines_stand_in_the_text(document: Path) -> None:
    text = source_text(document).casefold()
    for action in gold_of(document)["actions"]:
        assert (action["owner"] or "").casefold() in text
        assert (action["due_text"] or "").casefold() in text
        assert action["status"] in (None, "open", "done")
        if when := action["due_date"]:
            assert WHEN.fullmatch(when)
            assert action["due_text"]
            assert len(when) < 10 or date.fromisoformat(when)


@every_document
def test_bodies_stand_in_the_text_in_all_their_forms(document: Path) -> None:
    gold, text = gold_of(document), source_text(document).casefold()
    for body in gold["bodies"]:
        assert TYPES.fullmatch(body["type"])
        assert body["name"] in body["forms"]
        assert [form for form in body["forms"] if form.casefold() not in text] == []
    assert [name for name in gold["generic_bodies"] if name.casefold() not in text] == []


@every_document
def test_meetings_have_a_body_and_a_date(document: Path) -> None:
    gold = gold_of(document)
    assert bool(gold["meetings"]) == (gold["genre"] != "other")
    for meeting in gold["meetings"]:
        assert meeting["title"]
        assert meeting["body"]
        assert date.fromisoformat(meeting["date"])


@every_document
def test_document_and_gold_are_what_the_source_builds(document: Path, rebuilt: Path) -> None:
    assert json.loads((rebuilt / "gold" / f"{document.name}.json").read_text(encoding="utf-8")) == gold_of(
        document
    )
    again = rebuilt / "documents" / document.name
    if document.suffix == ".pdf":
        assert words_of_pdf(again) == words_of_pdf(document)
    elif document.suffix in (".docx", ".odt"):
        with zipfile.ZipFile(document) as old, zipfile.ZipFile(again) as new:
            assert {name: new.read(name) for name in new.namelist()} == {
                name: old.read(name) for name in old.namelist()
            }
    else:
        assert again.read_bytes() == document.read_bytes()


@pytest.mark.parametrize(
    "document",
    [path for path in DOCUMENTS if path.suffix == ".pdf" and path.name != SCAN],
    ids=lambda path: path.name,
)
def test_pdf_shows_every_word_of_its_gold(document: Path) -> None:
    words = words_of_pdf(document)
    for unit in [*gold_of(document)["decisions"], *gold_of(document)["actions"]]:
        assert [word for word in re.findall(r"\w+", unit["quote"]) if word not in words] == []


def test_scan_is_a_small_picture_without_text() -> None:
    scan = CORPUS / "documents" / SCAN
    assert not words_of_pdf(scan)
    assert scan.stat().st_size < 500_000
