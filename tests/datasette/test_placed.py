"""Whoever follows a subject sees of every line whose it is, what it is about and how it stands."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from notulen.link.offices import belongs
from notulen.publish import application

OURS = "Waterschap De Hoge Linde"


async def page(site, path):
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


@pytest.fixture(scope="module")
def overdue(example):
    """An action whose deadline has passed: its number, decision, document and page."""
    with sqlite3.connect(example) as connection:
        return connection.execute(
            """select a.id, b.id, a.document, a.pagina from acties a join besluiten b using (agendapunt)
               where a.status = 'open' and a.opvolger is null and a.termijn_eind < '2025' limit 1"""
        ).fetchone()


async def test_a_dossier_says_whose_decision_it_was_and_at_which_item(site):
    lines = (await page(site, "/dossier/1")).select(".verloop .regel-bij")
    assert lines
    assert any(OURS in line.get_text() for line in lines)
    assert all("bij: Inkoop jeugdhulpvoorzieningen" in line.get_text() for line in lines)


async def test_the_file_of_a_dossier_says_so_too(site):
    rows = (await site.client.get("/dossier/1.json")).json()["rijen"]
    assert {row["agendapunt"] for row in rows} == {"1. Inkoop jeugdhulpvoorzieningen"}
    assert OURS in {row["organisatie"] for row in rows}
    assert all(row["bestand"].startswith("notulen_") for row in rows)


async def test_an_overdue_action_is_so_beside_its_decision_and_on_its_page(site, overdue):
    action, decision, document, number = overdue
    for path in (f"/besluit/{decision}", f"/pagina/{document}/{number}"):
        link = (await page(site, path)).select_one(f'main li a[href="/actie/{action}"]')
        assert "over tijd" in link.parent.get_text(), path


async def test_what_names_a_body_says_in_whose_minutes(site):
    lines = (await page(site, "/instantie/2")).select(".kolommen .lijst .regel-bij")
    assert lines
    assert any(OURS in line.get_text() for line in lines)


@pytest.fixture(scope="module")
def organs(example, tmp_path_factory):
    """The example in which two bodies are known by the organisation that names them."""
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("organs") / "minutes.db"))
    with sqlite3.connect(path) as connection:
        for body, name, kind in ((1, "dagelijks bestuur", "bestuursorgaan"), (2, "provincie", "provincie")):
            connection.execute(
                "update instanties set naam = ?, soort = ?, organisatie = ? where id = ?",
                [name, kind, OURS, body],
            )
    return application(path)


@pytest.mark.parametrize(("body", "label"), [(1, "Hoort bij"), (2, "In documenten van")])
async def test_the_page_of_an_organ_leads_to_all_of_its_organisation(organs, body, label):
    found = await page(organs, f"/instantie/{body}")
    (link,) = found.select('.feiten a[href^="/zoeken?organisatie="]')
    assert (link.get_text(), link.find_previous("dt").get_text()) == (OURS, label)
    shown = await page(organs, link["href"])
    assert shown.select_one(".actief a").get_text() == OURS
    assert shown.select(".treffer")


@pytest.mark.parametrize(
    ("name", "kind", "organisation", "expected"),
    [
        ("het college", "bestuursorgaan", "gemeente Elzerve", True),
        ("college", "bestuursorgaan", "waterschap De Linde", True),
        ("auditcommissie", "overleg", "regio Oosterveen", True),
        ("Provinciale Staten", "bestuursorgaan", "gemeente Elzerve", False),
        ("raad", "bestuursorgaan", "regio Oosterveen", False),
        ("provincie", "provincie", "provincie Elzerland", False),
        ("het Rijk", "rijk", "gemeente Elzerve", False),
    ],
)
def test_only_an_organ_belongs_to_the_organisation_whose_minutes_name_it(name, kind, organisation, expected):
    assert belongs(name, kind, organisation) is expected
