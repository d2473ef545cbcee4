"""Mentions of bodies in real minutes lead to the right entry of an official register.

The gold (gold.jsonl) holds 520 mentions of 98 documents, labelled by hand before the linker was run: the hash
of the file, offsets in the text as read, a checksum of the mention, and the key of the entry ("none" where no
register has the body). An organ ("het college") is labelled with its organisation. At the first run of the
linker accuracy was 0.993 and coverage 0.924; one mistake in the joining of bodies was put right after that.
``pytest -s`` prints the figures of today; models/README.md has them too.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from notulen.extract.bodies import find_bodies
from notulen.link.register_entries import entry_of
from notulen.read import read_bytes
from notulen.records import Extraction
from notulen.segment import segment
from notulen.store import database, links, writer
from notulen.store.files import Source

GOLD = [json.loads(line) for line in (Path(__file__).parent / "gold.jsonl").read_text("utf-8").splitlines()]
MINUTES = Path(__file__).parents[3].parent / "shared" / "minutes"
DRIFT = 3000  # characters within which a mention is sought again after a change of the reader

pytestmark = pytest.mark.slow


def check(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, dict[str, str]]]:
    """A database with the bodies of every document of the gold, and the texts by the hash of the file."""
    wanted = {row["file"] for row in GOLD}
    found = {}
    for path in sorted(MINUTES.glob("*/documents/*")):
        content = path.read_bytes()
        if (sha256 := hashlib.sha256(content).hexdigest()) in wanted:
            found[sha256] = (path, content)
    if len(found) < len(wanted):
        pytest.skip("the documents of ../shared/minutes are not here")
    db = database.open_database(tmp_path_factory.mktemp("links") / "minutes.db", write=True)
    texts = {}
    for sha256, (path, content) in found.items():
        minutes = segment(read_bytes(content, path.name))
        bodies, mentions = find_bodies(minutes)
        extraction = Extraction(
            minutes.document,
            meetings=minutes.meetings,
            attendees=minutes.attendees,
            agenda=minutes.agenda,
            bodies=bodies,
            mentions=mentions,
        )
        writer.write(db, extraction, Source(str(path), len(content), 1, sha256), "test")
        texts[sha256] = minutes.document.text
    links.link_documents(db)
    yield db.conn, texts
    db.close()


def places(texts: dict[str, str]) -> Iterator[tuple[dict[str, str], int, int]]:
    """Every mention of the gold that stands where it stood, or close by after the reader changed."""
    for row in GOLD:
        text, start, length = texts[row["file"]], row["start"], row["end"] - row["start"]
        nearby = sorted(range(max(0, start - DRIFT), start + DRIFT), key=lambda at: abs(at - start))
        for at in [start, *nearby]:
            if check(text[at : at + length]) == row["check"] and not text[at : at + 1].isspace():
                yield row, at, at + length
                break


def linked(db: sqlite3.Connection, sha256: str, start: int, end: int) -> str:
    """The key of the entry that the mention at (or most nearly at) a place is linked to."""
    row = db.execute(
        "SELECT coalesce(v.register_id, i.register || '/' || v.register_naam) FROM vermeldingen v"
        " JOIN instanties i ON i.id = v.instantie JOIN documenten d ON d.id = v.document"
        " WHERE d.sha256 = :sha256 AND v.begin < :end AND v.einde > :start"
        " ORDER BY 1.0 * (min(v.einde, :end) - max(v.begin, :start))"
        " / (max(v.einde, :end) - min(v.begin, :start)) DESC LIMIT 1",
        {"sha256": sha256, "start": start, "end": end},
    ).fetchone()
    return str(row[0]) if row and row[0] else "none"


def test_the_gold_names_entries_that_exist() -> None:
    assert len(GOLD) >= 300
    assert [row["id"] for row in GOLD if row["id"] != "none" and entry_of(row["id"]) is None] == []


def test_few_mentions_of_the_gold_have_drifted(read: tuple[sqlite3.Connection, dict[str, str]]) -> None:
    assert len(list(places(read[1]))) >= 0.98 * len(GOLD)


def test_mentions_are_linked_and_linked_rightly(read: tuple[sqlite3.Connection, dict[str, str]]) -> None:
    db, texts = read
    pairs = [(row["id"], linked(db, row["file"], start, end)) for row, start, end in places(texts)]
    told = [(gold, found) for gold, found in pairs if found != "none"]
    right = sum(gold == found for gold, found in told)
    registered = sum(gold != "none" for gold, _ in pairs)
    print(f"accuracy {right / len(told):.3f} ({len(told)}), coverage {right / registered:.3f} ({registered})")
    assert right / len(told) >= 0.97
    assert right / registered >= 0.8
