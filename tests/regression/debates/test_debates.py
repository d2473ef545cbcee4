"""In verbatim minutes of hundreds of pages the rows are what was decided and promised, not what was said.

The gold (gold.jsonl) holds what one language model labelled in the three large documents of
../shared/minutes/performance, reading all of them by the guidelines before any rule for debates was written:
the hash of the file, offsets in the text as read then, a checksum of the unit, and its label; "ambiguous"
ones neither count nor cost. Before those rules the classifier found 238 of the 268 decisions among 747 rows,
and 12 of the 39 promises among 509. The rules were then written with these documents in view; what they do
on others is in models/README.md.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from notulen.extract import extract
from notulen.read import read_bytes
from notulen.segment import segment

GOLD = [json.loads(line) for line in (Path(__file__).parent / "gold.jsonl").read_text("utf-8").splitlines()]
MINUTES = Path(__file__).parents[3].parent / "shared" / "minutes"

pytestmark = pytest.mark.slow


def check(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


@pytest.fixture(scope="module")
def found() -> dict[str, Counter[tuple[str, str]]]:
    """Of each kind, how often each row comes: the hash of its file and its checksum."""
    rows: dict[str, Counter[tuple[str, str]]] = {"decision": Counter(), "action": Counter()}
    wanted = {row["file"] for row in GOLD}
    for path in sorted(MINUTES.glob("performance/*.pdf")):
        content = path.read_bytes()
        if (sha256 := hashlib.sha256(content).hexdigest()) in wanted:
            wanted.remove(sha256)
            extraction = extract(segment(read_bytes(content, path.name)))
            rows["decision"].update((sha256, check(row.text)) for row in extraction.decisions)
            rows["action"].update((sha256, check(row.text)) for row in extraction.actions)
    if wanted:
        pytest.skip("the documents of ../shared/minutes are not here")
    return rows


@pytest.mark.parametrize(("kind", "least"), [("decision", 0.95), ("action", 0.65)])
def test_debates_hold_few_rows_and_the_right_ones(found, kind, least):
    of_kind = [row for row in GOLD if row["label"] == kind]
    gold = Counter((row["file"], row["check"]) for row in of_kind if not row.get("ambiguous"))
    excused = Counter((row["file"], row["check"]) for row in of_kind if row.get("ambiguous"))
    rows = found[kind]
    hits = (rows & gold).total()
    extra = (rows - gold - excused).total()
    f1 = 2 * hits / (hits + extra + gold.total())
    print(f"{kind}: {hits} of {gold.total()}, {extra} more: F1 {f1:.3f}")
    assert f1 >= least
