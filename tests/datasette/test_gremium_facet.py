"""In the tables and the saved questions too, a gremium is one whatever its capitals."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from bs4 import BeautifulSoup
from notulen.publish import application


@pytest.fixture(scope="module")
def site(example, tmp_path_factory):
    """The example in which one meeting of the council writes it otherwise."""
    path = shutil.copy(example, tmp_path_factory.mktemp("capitals") / "minutes.db")
    with sqlite3.connect(path) as changed:
        (meeting,) = changed.execute(
            "select max(id) from vergaderingen where gremium = 'Gemeenteraad'"
        ).fetchone()
        changed.execute("update vergaderingen set gremium = 'GEMEENTERAAD' where id = ?", [meeting])
        changed.execute("update besluiten set gremium = 'GEMEENTERAAD' where vergadering = ?", [meeting])
    return application(path)


async def page(site, path):
    response = await site.client.get(path.removeprefix("http://localhost"))
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


def council(found):
    listed = found.select(".facet li")
    return [li for li in listed if "gemeenteraad" in li.get_text().casefold()]


@pytest.mark.parametrize("table", ["besluiten", "vergaderingen", "geldende_besluiten"])
async def test_a_facet_counts_it_once_and_leads_to_all_its_rows(site, table):
    (counted,) = council(await page(site, f"/gegevens/{table}"))
    assert counted.a.get_text() == "Gemeenteraad"
    found = await page(site, counted.a["href"])
    assert found.select_one(".tabelstand b").get_text().split()[0] == counted.span.get_text()
    (chosen,) = council(found)
    assert chosen.b.get_text() == "Gemeenteraad"
    assert len(council(await page(site, chosen.a["href"]))) == 1


async def test_an_address_of_before_still_asks_for_one_spelling(site):
    (chosen,) = council(await page(site, "/gegevens/vergaderingen?gremium=GEMEENTERAAD"))
    assert chosen.select_one("b, a").get_text() == "GEMEENTERAAD"


@pytest.mark.parametrize("question", ["besluiten-per-gremium-en-jaar", "aanwezigheid?gremium=raad&jaar="])
async def test_a_saved_question_counts_it_once(site, question):
    rows = (await page(site, f"/gegevens/{question}")).select("table.rijen tbody tr")
    named = [[cell.get_text() for cell in row.select("td")] for row in rows]
    council = [row for row in named if "gemeenteraad" in row[1].casefold()]
    assert {row[1] for row in council} == {"Gemeenteraad"}
    assert len({(row[0], row[2]) for row in council}) == len(council)
