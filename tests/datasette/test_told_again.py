"""What minutes tell twice, in an item and on a list at the end: shown in both places, counted once."""

from __future__ import annotations

import re
import sqlite3

import pytest
from notulen import ingest
from notulen.export import write
from notulen.publish import application
from notulen.store.database import open_database

MINUTES = """VvE Flatgebouw De Kievit

Notulen van de algemene ledenvergadering
Datum: 14 mei 2024
Aanwezig: mevrouw Van Dam (voorzitter), de heer Bos, mevrouw Kuipers

1. Opening
De voorzitter opent de vergadering.

2. Jaarrekening 2023
De vergadering stelt de jaarrekening 2023 met algemene stemmen vast.

3. Schilderwerk buitenzijde
De vergadering besluit het schilderwerk te gunnen aan schildersbedrijf De Kwast voor € 48.500.
Actie: De heer Bos vraagt de vergunning voor de steiger aan vóór 1 juli 2024.

4. Sluiting
De voorzitter sluit de vergadering.

Besluitenlijst
- De jaarrekening 2023 is vastgesteld.
- Het schilderwerk wordt gegund aan schilder De Kwast.

Actielijst
1. De heer Bos - vergunning steiger aanvragen - 1 juli 2024
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    (folder / "alv-2024-05-14.txt").write_text(MINUTES, encoding="utf-8")
    with open_database(folder / "minutes.db", write=True) as db:
        assert ingest.ingest(db, [folder], jobs=1).read == 1
    return folder / "minutes.db"


@pytest.fixture(scope="module")
def site(database):
    return application(database)


@pytest.mark.parametrize(
    ("address", "row", "once"),
    [
        ("/", "besluit/2", "besluit/4"),
        ("/besluitenlijst", "besluit/1", "besluit/3"),
        ("/besluitenlijst?vergadering=1", "besluit/1", "besluit/3"),
        ("/actielijst?vergadering=1", "actie/2", "actie/1"),
        ("/acties", "actie/2", "actie/1"),
        ("/acties.csv", "actie/2", "actie/1"),
        ("/zoeken?q=schilder", "besluit/2", "besluit/4"),
        ("/zoeken.csv?q=jaarrekening", "besluit/1", "besluit/3"),
    ],
)
async def test_it_stands_once_in_lists_and_files(site, address, row, once):
    page = (await site.client.get(address)).text
    assert re.search(rf"{row}\b", page)
    assert not re.search(rf"{once}\b", page)


async def test_it_counts_once(site):
    assert "2 besluiten en 1 actie" in (await site.client.get("/vergadering/1")).text
    assert "2 besluiten, 1 actie" in (await site.client.get("/vergaderingen")).text
    home = re.sub(r"<[^>]+>|\s+", " ", (await site.client.get("/")).text)
    assert re.search(r"2\s+besluiten", home)


@pytest.mark.parametrize(
    ("path", "other", "said"),
    [
        ("besluit/3", "besluit/1", "niet nog eens"),
        ("besluit/1", "besluit/3", "één keer"),
        ("actie/1", "actie/2", "niet nog eens"),
        ("actie/2", "actie/1", "één keer"),
    ],
)
async def test_each_keeps_its_page_and_leads_to_the_other(site, path, other, said):
    page = (await site.client.get(f"/{path}")).text
    note = re.search(r"<p class=[^>]*>(?:Hetzelfde besluit|Dezelfde actie) staat ook elders.*?</p>", page)[0]
    assert f'href="/{other}"' in note
    assert said in note
    assert "opeenvolgende verslagen" not in page


async def test_the_page_of_the_meeting_says_which_do_not_count(site):
    page = (await site.client.get("/vergadering/1")).text
    assert page.count("telt niet mee") == 3


@pytest.mark.parametrize("standard", ["ori", "oslo"])
def test_an_export_has_it_once(database, standard):
    (exported,) = write.export(sqlite3.connect(database), standard, (), "http://x")
    told = write.as_text(exported.content)
    assert "met algemene stemmen vast" in told
    assert "De jaarrekening 2023 is vastgesteld" not in told
