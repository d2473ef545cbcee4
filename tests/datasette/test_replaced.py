"""A draft that was taken in beside the final minutes: in no list, figure or export, but on its own pages."""

from __future__ import annotations

import re
import sqlite3

import pytest
from notulen import ingest
from notulen.export import write
from notulen.publish import application
from notulen.store.database import open_database

MINUTES = """Notulen van de vergadering van de gemeenteraad van Lindewaard

Datum: 13 mei 2024
Aanwezig: mevrouw A. de Wit (voorzitter), de heer B. Kuiper (griffier), de heer C. Mol

1. Opening
De voorzitter opent de vergadering om 19.30 uur en heet iedereen van harte welkom in de raadzaal.

2. Beschoeiing Zuidersingel
De heer Mol vraagt waarom de beschoeiing langs de Zuidersingel niet eerder is vervangen dan dit voorjaar.
De raad besluit een krediet van € {} beschikbaar te stellen voor de vervanging van de beschoeiing.

Actie: de griffier stuurt het besluit aan de bewoners van de Zuidersingel voor 15 juni 2024.

3. Sluiting
De voorzitter sluit de vergadering om 21.45 uur en dankt de aanwezigen voor hun komst en inbreng.
"""
LISTS = ("/", "/acties", "/vergaderingen", "/besluitenlijst", "/actielijst", "/tijdlijn", "/instantie/1")
FILES = (
    "/besluitenlijst.csv",
    "/acties.csv",
    "/acties.ics",
    "/zoeken.csv?q=beschoeiing",
    "/zoeken.atom?q=raad",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replaced")
    for name, amount in (("raad-2024-05-13-concept.txt", "45.000"), ("raad-2024-05-13.txt", "47.000")):
        (folder / name).write_text(MINUTES.format(amount), encoding="utf-8")
    with open_database(folder / "minutes.db", write=True) as db:
        assert ingest.ingest(db, [folder], jobs=1).read == 2
    return folder / "minutes.db"


@pytest.fixture(scope="module")
def site(database):
    return application(database)


@pytest.fixture(scope="module")
def ours(database):
    """The identifiers of the draft's rows, by table."""
    connection = sqlite3.connect(database)
    tables = ("besluiten", "acties", "vergaderingen")
    ((draft,),) = connection.execute("select id from documenten where vervangen_door is not null")
    rows = {t: connection.execute(f"select id from {t} where document = ?", [draft]) for t in tables}
    return {"documenten": [draft]} | {table: [row for (row,) in found] for table, found in rows.items()}


async def test_no_list_and_no_file_has_the_draft(site, ours):
    addresses = [f"/besluit/{row}" for row in ours["besluiten"]] + [f"/actie/{row}" for row in ours["acties"]]
    addresses += [f"/vergadering/{row}" for row in ours["vergaderingen"]]
    assert len(addresses) > 2
    for address in (*LISTS, *FILES):
        response = await site.client.get(address)
        assert response.status_code == 200
        assert not any(re.search(rf"{own}\b", response.text) for own in addresses), address
        assert "45.000" not in response.text


@pytest.mark.parametrize(("kind", "path"), [("besluiten", "besluit"), ("acties", "actie")])
async def test_a_finding_of_the_draft_leads_to_the_one_that_counts(site, ours, kind, path):
    page = (await site.client.get(f"/{path}/{ours[kind][-1]}")).text
    said = re.search(r'<p class="melding vervangen">.*?</p>', page)[0]
    (other,) = re.findall(rf'href="/{path}/(\d+)"', said)
    assert "vervangen door" in said
    assert int(other) not in ours[kind]


async def test_the_pages_of_both_documents_name_the_other(site, ours):
    (draft,), (meeting,) = ours["documenten"], ours["vergaderingen"]
    final = 3 - draft
    for address in (f"/document/{draft}", f"/pagina/{draft}/1", f"/vergadering/{meeting}"):
        page = (await site.client.get(address)).text
        assert re.search(rf'vervangen door</strong>\s*<a href="/document/{final}"', page)
    page = (await site.client.get(f"/document/{final}")).text
    assert re.search(rf'Dit vervangt het concept\s*<a href="/document/{draft}"', page)


async def test_it_is_listed_where_somebody_asks_for_it(site, ours):
    (meeting,) = ours["vergaderingen"]
    assert "vervangen=1" in (await site.client.get("/vergaderingen")).text
    page = (await site.client.get("/vergaderingen?vervangen=1")).text
    assert f'href="/vergadering/{meeting}"' in page
    assert "45.000" in (await site.client.get(f"/besluitenlijst?vergadering={meeting}")).text


@pytest.mark.parametrize("standard", ["ori", "oslo"])
def test_an_export_has_the_draft_only_by_name(database, ours, standard):
    connection = sqlite3.connect(database)
    assert len(list(write.export(connection, standard, (), "http://x"))) == 1
    assert len(list(write.export(connection, standard, ours["vergaderingen"], "http://x"))) == 1
