"""A document with a script in every field, read as any other: it is text on every page, feed and file."""

from __future__ import annotations

import sqlite3

import pytest
from bs4 import BeautifulSoup
from notulen import ingest
from notulen.publish import application
from notulen.publish.headers import CONTENT_SECURITY_POLICY
from notulen.store.database import open_database

SCRIPT = "<script>alert(1)</script>"
MINUTES = f"""Verslag gemeenteraad Meerwolde {SCRIPT}
Datum: 14 maart 2024
Locatie: Raadzaal {SCRIPT}
Aanwezig: A. de Graaf {SCRIPT} (voorzitter), B. van Es, J. Okafor

1. Kadernota {SCRIPT}
De raad besluit de kadernota van de Stichting {SCRIPT} Zwembad vast te stellen, mits {SCRIPT} wordt betaald.
Actie: de griffier {SCRIPT} stuurt de gemeente Duinhoek vóór 1 mei 2024 een brief {SCRIPT}.

2. Motie {SCRIPT} groene daken
De motie {SCRIPT} wordt verworpen met 7 stemmen voor en 11 tegen.

Actielijst
Nr | Actie | Wie | Wanneer
1 | {SCRIPT} bellen met het waterschap | J. Okafor {SCRIPT} | 1 april 2024
"""
PAGES = (
    *(
        "/",
        "/zoeken?q=script",
        "/acties",
        "/acties?lijst=eigenaren",
        "/tijdlijn?naar=thema",
        "/vergaderingen",
    ),
    *("/tijdlijn?naar=gremium", "/tijdlijn?naar=instantie", "/instanties", "/besluitenlijst", "/actielijst"),
    *("/gegevens/besluiten", "/gegevens/acties", "/gegevens/documenten", "/gegevens/paginas/1"),
    *("/gegevens/verdeelde-stemmingen", "/gegevens/nakijken", "/zoeken?q=kadernota&soort=besluit"),
)
FILES = ("/zoeken.atom", "/acties.ics", "/acties.csv", "/besluitenlijst.json", "/vergadering/1.jsonld")
TABLES = {
    "besluiten": "besluit",
    "acties": "actie",
    "vergaderingen": "vergadering",
    "instanties": "instantie",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("markup")
    file = folder / "raad <script>alert(1)<b>.txt"
    file.write_text(MINUTES, encoding="utf-8")
    db = open_database(folder / "minutes.db", write=True)
    assert ingest.ingest(db, [file], jobs=1).read == 1
    db.close()
    return folder / "minutes.db"


def addresses(database):
    db = sqlite3.connect(database)
    yield from (*PAGES, "/document/1", "/pagina/1/1")
    for table, page in TABLES.items():
        for (number,) in db.execute(f"select id from {table}").fetchall():
            yield f"/{page}/{number}"


async def test_it_is_text_on_every_page(database):
    site, shown = application(database), 0
    for path in addresses(database):
        response = await site.client.get(path)
        assert response.status_code == 200, path
        assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        page = BeautifulSoup(response.text, "html.parser")
        assert not page.find_all(["script", "iframe", "object"]), path
        assert not [e for e in page.find_all(True) if any(name.startswith("on") for name in e.attrs)], path
        shown += SCRIPT in page.get_text()
    assert shown > 12


@pytest.mark.parametrize("path", FILES)
async def test_it_is_data_in_every_file(database, path):
    response = await application(database).client.get(path)
    assert response.status_code == 200
    assert "html" not in response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"
    escaped = response.text.replace("\r\n ", "").replace("&lt;", "<").replace("&gt;", ">").replace("\\/", "/")
    assert SCRIPT in escaped
    assert "xml" not in response.headers["content-type"] or "<script" not in response.text
