"""What runs over the pages: headers, footers and the numbers of pages."""

from __future__ import annotations

import tomllib

import pytest
from notulen import assets
from notulen.read.running import Candidate, running, template

WORDS = tomllib.loads((assets.models() / "rules" / "pages.toml").read_text("utf-8"))


def last_line(text, page=3):
    return Candidate(page, key=0, line=0, text=text, top=810.0, bottom=820.0, height=842.0)


@pytest.mark.parametrize("text", WORDS["hits"])
def test_a_last_line_is_the_number_of_its_page(text):
    assert running([last_line(text)], pages=12) == {(3, 0)}


@pytest.mark.parametrize("text", WORDS["misses"])
def test_a_last_line_is_text_of_the_minutes(text):
    assert running([last_line(text)], pages=12) == set()


def test_what_changes_from_page_to_page_is_taken_out():
    days = (
        "Raad, dinsdag 3 maart 2020, 9:30",
        "Raad, woensdag 21 dec. 2021, 19:00",
        "RAAD, vrijdag 1 mei 2022, 9:00",
    )
    assert len({template(text) for text in days}) == 1
    assert template("iv") == template("12")
    assert template("di") != template("wo")
