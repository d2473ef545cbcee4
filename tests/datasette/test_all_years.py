"""The meetings of a gremium can be read, and taken away, over all years at once."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup


async def page(site, path):
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


async def rows(site, path):
    return list(csv.DictReader(io.StringIO((await site.client.get(path)).text)))


async def test_the_number_of_meetings_on_the_home_page_leads_to_as_many(site):
    link = (await page(site, "/")).select_one('.aantallen a[href^="/vergaderingen"]')
    found = await page(site, link["href"])
    assert len(found.select("ul.lijst > li")) == int(link.b.text) == 12
    assert len(await rows(site, "/vergaderingen.csv?jaar=alle")) == 12


async def test_of_a_gremium_all_years_stand_together_and_a_change_of_filter_keeps_them(site):
    found = await page(site, "/vergaderingen?jaar=alle&gremium=Gemeenteraad")
    assert len(found.select("ul.lijst > li")) == 4
    assert found.select_one("form.filters input[name=jaar]")["value"] == "alle"
    (lists,) = [a for a in found.select("main .klein a") if a["href"].startswith("/besluitenlijst?")]
    assert "van=" not in lists["href"]
    assert "gremium=Gemeenteraad" in lists["href"]


@pytest.mark.parametrize("number", [1, 2, 3])
async def test_many_meetings_are_divided_over_pages_and_the_file_has_them_all(site, monkeypatch, number):
    monkeypatch.setattr("notulen.publish.meetings.meetings.__defaults__", (5,))
    found = await page(site, f"/vergaderingen?jaar=alle&p={number}")
    assert len(found.select("ul.lijst > li")) == (5, 5, 2)[number - 1]
    assert found.select_one(".bladeren [aria-current]").get_text().endswith(str(number))
    assert len(await rows(site, f"/vergaderingen.csv?jaar=alle&p={number}")) == 12


async def test_one_year_stays_what_it_was(site):
    found = await page(site, "/vergaderingen?jaar=2022")
    assert found.select_one(".tabs [aria-current]").contents[0].strip() == "2022"
    assert found.title.text.startswith("Vergaderingen in 2022")
    assert {row["datum"][:4] for row in await rows(site, "/vergaderingen.csv?jaar=2022")} == {"2022"}
