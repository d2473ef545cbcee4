"""Real minutes, where ../shared lies beside the checkout: what people quoted from them stands in the text."""

import json
import re
from pathlib import Path

import pytest
from notulen.read import read
from notulen.records import Document

SHARED = Path(__file__).resolve().parents[3] / "shared" / "minutes"
GOLD = sorted(SHARED.glob("*/gold/*.json"))
DOCUMENTS = [path.parents[1] / "documents" / path.name.removesuffix(".json") for path in GOLD]
pytestmark = pytest.mark.skipif(not GOLD, reason="../shared/minutes is not there")
LEAST = 0.99


@pytest.fixture(scope="module")
def documents() -> dict[Path, Document]:
    return {path: read(path) for path in DOCUMENTS}


def plainly(text: str) -> str:
    """Without the marks of Markdown, which quotes keep and the text does not, and with single spaces."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"\*+|`|(?<!\w)_|_(?!\w)", "", text).replace("ﬁ", "fi").split())


def test_quotes_stand_in_the_text_word_for_word(documents):
    found: dict[str, list[bool]] = {}
    for gold, path in zip(GOLD, DOCUMENTS, strict=True):
        text = plainly(documents[path].text)
        for quote in (q for kind in ("decisions", "actions") for q in json.loads(gold.read_text())[kind]):
            found.setdefault(path.suffix, []).append(plainly(quote["quote"]) in text)
    assert {kind for kind, hits in found.items() if sum(hits) < LEAST * len(hits)} == set()


def test_every_part_of_the_text_is_accounted_for(documents):
    for path, document in documents.items():
        between = [(a.end, b.start) for a, b in zip(document.lines, document.lines[1:], strict=False)]
        assert all(not document.text[start:end].strip() for start, end in between), path.name
        assert all(
            document.text[c.start : c.end] == document.text[c.start : c.end].strip()
            for r in document.rows
            for c in r.cells
        )
        assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
        assert not any(page.unread for page in document.pages), path.name


def test_each_row_of_a_decision_list_is_one_row(documents):
    """In these lists the last cell is the outcome: one word or two, never part of the title."""
    outcomes = [
        document.text[row.cells[-1].start : row.cells[-1].end]
        for path, document in documents.items()
        if "besluitenlijst" in path.name and path.suffix == ".pdf"
        for row in document.rows
        if len(row.cells) == 3 and not row.header
    ]
    assert len(outcomes) > 500
    assert sum(len(outcome.split()) <= 3 for outcome in outcomes) > 0.97 * len(outcomes)
