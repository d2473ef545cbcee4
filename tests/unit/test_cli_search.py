"""What ``notulen search`` says can be counted: how many there are, of whom, and with all the words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from notulen.cli import main
from notulen.store import search_index
from notulen.store.database import open_database

SAID = ["De raad stelt het bomenplan vast.", "De raad stelt de begroting vast.", "Het plan volgt later."]


@pytest.fixture
def minutes(tmp_path):
    """Decisions of two organisations with a gremium of the same name."""
    path = tmp_path / "minutes.db"
    db = open_database(path, write=True)
    with db.conn:
        for number, organisation in enumerate(("gemeente Elzerve", "gemeente Duinhoek"), 1):
            document = {
                "id": number,
                "naam": f"{number}.txt",
                "sha256": str(number),
                "formaat": "txt",
                "familie": organisation,
            }
            db["documenten"].insert({**document, "soort": "notulen", "organisatie": organisation})
            for row, text in enumerate(SAID):
                found = {"id": 10 * number + row, "document": number, "tekst": text, "uitkomst": "besluit"}
                db["besluiten"].insert({**found, "gremium": "raad", "pagina": 1, "begin": 0, "einde": 1})
        search_index.rebuild(db)
    db.conn.close()
    return path


def search(*arguments):
    result = CliRunner().invoke(main, ["search", *(str(argument) for argument in arguments)])
    assert result.exit_code == 0
    return result


def rows(*arguments):
    return [json.loads(line) for line in search(*arguments, "--json").stdout.splitlines()]


def test_a_hit_without_all_words_is_told_from_those_that_have_them(minutes):
    found = rows(minutes, "begroting raad")
    whole = [row for row in found if row["alle_woorden"]]
    assert {row["tekst"] for row in whole} == {SAID[1]}
    assert len(found) > len(whole) == 2


def test_a_hit_has_the_keys_of_the_contract(minutes):
    contract = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
    told = contract.split("## `notulen search --json`")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", told, re.M) == list(rows(minutes, "begroting")[0])


def test_a_hit_says_whose_it_is(minutes):
    assert {row["organisatie"] for row in rows(minutes, "begroting")} == {
        "gemeente Elzerve",
        "gemeente Duinhoek",
    }
    assert "raad, gemeente Duinhoek" in " ".join(search(minutes, "begroting").stdout.split())


def test_it_is_said_how_many_more_there_are(minutes):
    assert "the first 3 of 4" in search(minutes, "raad", "--limit", 3).stderr
    assert search(minutes, "raad", "--limit", 4).stderr == ""
    assert "the first 3 of 4" in search(minutes, "raad", "--limit", 3, "--json").stderr
