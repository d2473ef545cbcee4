"""A figure that somebody cites is whole, and says what was counted: on the page and in its file."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from notulen.publish import application
from notulen.publish.question import Question, limits
from notulen.store import search_index
from notulen.store.database import open_database


@pytest.fixture(scope="module")
def many(example, tmp_path_factory):
    """The example in which every decision is of a gremium of its own: more than a picture has room for."""
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("gremia") / "minutes.db"))
    db = open_database(path, write=True)
    with db.conn:
        db.execute("update besluiten set gremium = 'commissie ' || id")
        search_index.rebuild(db)
    db.conn.close()
    return application(path)


async def page(site, path):
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


async def test_the_file_of_the_timeline_has_the_rows_that_the_page_has_no_room_for(many):
    shown = (await page(many, "/tijdlijn?naar=gremium&per=jaar")).select(".tijdtabel tbody tr")
    found = (await many.client.get("/tijdlijn.csv?naar=gremium&per=jaar")).text
    all_of_them = (await many.client.get("/tijdlijn.json?naar=uitkomst&per=jaar")).json()["rijen"]
    rows = list(csv.DictReader(io.StringIO(found)))
    assert len(shown) < len(rows)
    assert sum(int(row["samen"]) for row in rows) == sum(row["samen"] for row in all_of_them)


async def test_a_timeline_of_large_amounts_says_so_and_keeps_to_it(site):
    found = await page(site, "/tijdlijn?minstens=1000000&naar=gremium")
    assert found.select_one("#k-samen").text == "Deze besluiten"
    assert "minstens €\u00a01.000.000" in found.main.text
    assert found.select_one("form.filters input[name=minstens]")["value"] == "1.000.000"
    assert found.find("a", string="Laat dat weg")["href"] == "/tijdlijn?naar=gremium"


async def test_the_file_of_a_timeline_says_everything_that_was_asked(site):
    asked = "q=kosten&gremium=Gemeenteraad&minstens=87500,50&hoogstens=9000000&instantie=2&thema=jeugd"
    path = f"/tijdlijn.json?{asked}&uitkomst=akkoord&van=2022-01-01&tot=2024-12-31"
    said = " ".join((await site.client.get(path)).json()["toelichting"])
    for part in ("kosten", "Gemeenteraad", "87.500,50", "9.000.000", "gemeente Meerwolde", "akkoord"):
        assert part in said, part
    assert "1 januari 2022 tot en met 31 december 2024" in said


async def test_hits_that_name_a_body_are_taken_away_with_its_name(site):
    said = (await site.client.get("/zoeken.json?instantie=2&soort=besluit")).json()["toelichting"]
    assert "Noemt: gemeente Meerwolde." in said


def test_what_was_not_asked_is_not_said():
    assert limits(Question()) == ()


@pytest.mark.parametrize("typed", ["87.500,50", "87500,50", "87500.50", "€ 87.500,50"])
async def test_an_amount_that_was_typed_stays_as_it_is_when_the_form_is_sent_again(site, typed):
    found = await page(site, f"/zoeken?soort=besluit&minstens={typed}")
    assert found.select_one("#minstens")["value"] == "87.500,50"


async def test_gremia_of_the_same_name_are_counted_together_and_the_page_says_so(site):
    link = 'a[href="/gegevens/besluiten-per-gremium-en-jaar"]'
    assert (await page(site, "/tijdlijn?naar=gremium")).main.select_one(link)
    one = await page(site, "/tijdlijn?naar=gremium&organisatie=gemeente+Meerwolde")
    assert not one.main.select_one(link)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/zoeken?soort=besluit", "Een bestand heeft de eerste 5 treffers; de volgende staan in deel 2"),
        ("/acties?lijst=open", "Een bestand heeft alleen de eerste 5 rijen"),
    ],
)
async def test_a_page_says_so_where_its_files_lack_rows(site, monkeypatch, path, said):
    assert "Een bestand heeft" not in (await page(site, path)).main.text
    monkeypatch.setattr("notulen.publish.downloads.MOST", 5)
    assert said in (await page(site, path)).main.text


async def test_all_hits_of_a_search_can_be_taken_away_in_parts(site, monkeypatch):
    path = "/zoeken.json?q=zwembad&soort=besluit"
    whole = (await site.client.get(path)).json()
    assert not any("deel" in line for line in whole["toelichting"])
    monkeypatch.setattr("notulen.publish.downloads.MOST", 5)
    response, parts = await site.client.get(path), []
    assert (
        "De volgende staan in deel 2: zet deel=2 in het adres van dit bestand."
        in (response.json()["toelichting"])
    )
    while True:
        parts.append(response.json())
        if "next" not in response.links:
            break
        response = await site.client.get(response.links["next"]["url"].removeprefix("http://localhost"))
    assert [row for part in parts for row in part["rijen"]] == whole["rijen"]
    assert len(parts) == 3
    assert "Dit zijn treffers 11 tot en met 12." in parts[-1]["toelichting"]


async def test_a_csv_of_hits_names_the_next_part_in_its_header(site, monkeypatch):
    monkeypatch.setattr("notulen.publish.downloads.MOST", 5)
    response = await site.client.get("/zoeken.csv?q=zwembad&soort=besluit&deel=2")
    assert response.links["next"]["url"].endswith("/zoeken.csv?q=zwembad&soort=besluit&deel=3")
    assert "zoekresultaat-deel-2.csv" in response.headers["Content-Disposition"]
    assert len((await site.client.get("/zoeken.csv?q=zwembad&soort=besluit&deel=x")).text.splitlines()) == 6
    assert len((await site.client.get("/zoeken.csv?q=zwembad&deel=99999")).text.splitlines()) == 1
