"""The filter by organisation: where it is shown, and that it means the same everywhere."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from notulen.publish import application
from notulen.store import search_index
from notulen.store.database import open_database

OURS, OTHER = "Waterschap De Hoge Linde", "gemeente Meerwolde"
PAGES = ("/zoeken", "/acties", "/tijdlijn", "/vergaderingen", "/besluitenlijst", "/actielijst")
FILES = ("/zoeken.csv", "/acties.csv", "/actielijst.csv", "/besluitenlijst.csv", "/vergaderingen.csv")


@pytest.fixture(scope="module")
def database(example, tmp_path_factory):
    """The example in which all organisations have a gremium of the same name."""
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("organisations") / "minutes.db"))
    db = open_database(path, write=True)
    with db.conn:
        for table in ("vergaderingen", "besluiten", "acties"):
            db.execute(f"update {table} set gremium = 'bestuur'")
        search_index.rebuild(db)
    db.conn.close()
    return path


@pytest.fixture(scope="module")
def site(database):
    return application(database)


def count(database, table, organisation):
    of_ours = "document in (select id from documenten where organisatie = ?)"
    sql = f"select count(*) from geldende_{table} where {of_ours}"
    with sqlite3.connect(database) as connection:
        return connection.execute(sql, [organisation]).fetchone()[0]


async def page(site, path):
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


async def rows(site, path):
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize("path", PAGES)
async def test_it_is_offered_only_where_there_are_several(site, example, tmp_path, path):
    offered = (await page(site, path)).select("#organisatie option")
    assert {OURS, OTHER} < {option["value"] for option in offered}
    one = shutil.copy(example, tmp_path / "one.db")
    with sqlite3.connect(one) as changed:
        changed.execute("update documenten set organisatie = ?", [OURS])
    assert not (await page(application(one), path)).select("#organisatie")


@pytest.mark.parametrize("path", FILES)
async def test_a_file_has_one_organisation_of_a_gremium_that_several_have(site, path):
    every, ours = [
        await rows(site, f"{path}?lijst=alle&gremium=bestuur&jaar=2022&{more}")
        for more in ("", f"organisatie={OURS.upper()}")
    ]
    assert {row["organisatie"] for row in every} > {OURS, OTHER}
    assert ours == [row for row in every if row["organisatie"] == OURS]


@pytest.mark.parametrize("words", ["", "jeugdhulp"])
async def test_a_search_counts_and_shows_the_rows_of_one_organisation(site, database, words):
    found = await page(site, f"/zoeken?soort=besluit&gremium=bestuur&organisatie={OURS}&q={words}")
    listed = found.select(".treffer .regel-bij")
    assert listed
    assert all(OURS in hit.get_text() for hit in listed)
    if not words:
        assert f"{count(database, 'besluiten', OURS)} treffers" in found.select_one(".stand").get_text()
    assert [a.get_text() for a in found.select(".actief a")] == ["bestuur", OURS]


async def test_the_timeline_and_its_bars_are_of_one_organisation(site, database):
    found = await page(site, f"/tijdlijn?per=jaar&organisatie={OURS}")
    bars = found.select(".tijdbeeld svg.staven a")
    numbers = [int(bar["aria-label"].split(": ")[1].split()[0]) for bar in bars]
    assert sum(numbers) == count(database, "besluiten", OURS)
    assert all("organisatie=Waterschap" in bar["href"] for bar in bars)


async def test_the_timeline_tells_organisations_apart(site, database):
    found = await page(site, "/tijdlijn?naar=organisatie")
    rows = {
        row.a.get_text(): row.select_one(".teller").contents[0] for row in found.select(".strook p:has(a)")
    }
    assert int(rows[OURS]) == count(database, "besluiten", OURS)
    assert len(rows) == 3


async def test_the_lists_keep_it_in_their_links(site):
    found = await page(site, f"/acties?organisatie={OURS}")
    links = [a["href"] for a in found.select(".tabs a, main .klein a") if "/gegevens" not in a["href"]]
    assert links
    assert all("organisatie=Waterschap" in link for link in links)
    printed = await page(site, f"/besluitenlijst?organisatie={OURS}")
    assert OURS in printed.select_one(".lijstkop-wie").get_text()
    assert all("organisatie=Waterschap" in a["href"] for a in printed.select(".meenemen a"))


@pytest.mark.parametrize("which", ["open", "te-laat", "voldaan"])
@pytest.mark.parametrize("chosen", ["", "eigenaar=De+GRIFFIER", "gremium=BESTUUR", f"organisatie={OURS}"])
async def test_the_table_of_actions_has_the_rows_of_the_list(site, which, chosen):
    found = await page(site, f"/acties?lijst={which}&{chosen}")
    number = found.select_one(".tabs [aria-current] .teller").get_text()
    if number != "0":
        (link,) = found.select('a[href^="/gegevens/acties?"]')
        table = await page(site, link["href"])
        assert table.select_one(".tabelstand b").get_text().split()[0] == number


@pytest.mark.parametrize("path", ["/besluit/1", "/actie/1", "/vergadering/1", "/document/1"])
async def test_a_page_that_names_an_organisation_leads_to_all_of_it(site, path):
    (link,) = (await page(site, path)).select('main a[href^="/zoeken?organisatie="]')
    shown = await page(site, link["href"])
    assert shown.select_one(".actief a").get_text() == link.get_text()
    assert shown.select(".treffer")


async def test_of_an_organisation_only_its_own_gremia_are_offered(example):
    found = await page(application(example), f"/acties?organisatie={OTHER}")
    assert [option["value"] for option in found.select("#gremium option")] == ["", "Gemeenteraad"]
