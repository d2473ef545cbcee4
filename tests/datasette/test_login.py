"""What is confidential is shown only after login, and is nowhere to be reached without it."""

from __future__ import annotations

import re
import shutil

import httpx
import planted
import pytest
from notulen import ingest
from notulen.publish import application, login, server
from notulen.store import confidential
from notulen.store.database import StoreError, open_database

HASH = "pbkdf2_sha256$1000$zout$lFIr22eWDGy651Vht509AWD28kPJ2STgR399HvaKUCY="  # of "een goed wachtwoord"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Minutes with closed items, and a document that is confidential as a whole."""
    folder = tmp_path_factory.mktemp("login")
    archive = planted.write(folder / "archief")
    secret = folder / "elzerve_raad_20240401.txt"
    secret.write_text("Verslag gemeenteraad\n\n1. Grond\nDe raad besluit het Rozenveld te kopen.\n")
    db = open_database(folder / "minutes.db", write=True)
    assert ingest.ingest(db, [archive], jobs=1).read == 2
    assert ingest.ingest_confidential(db, [secret], jobs=1).read == 1
    db.close()
    return folder / "minutes.db"


@pytest.fixture
def with_account(monkeypatch):
    monkeypatch.setenv("NOTULEN_WACHTWOORD_GRIFFIE", HASH)


def client(database):
    transport = httpx.ASGITransport(app=server.site(database))
    return httpx.AsyncClient(transport=transport, base_url="http://notulen", follow_redirects=False)


ADDRESSES = [
    *("", "besluit/1", "actie/1", "zoeken?q=Rozenveld", "zoeken.atom", "besluitenlijst.csv", "acties.ics"),
    *("gegevens", "gegevens/besluiten.json", "gegevens/paginas.csv?_stream=on", "pagina/1/1.png"),
    *("gegevens.json?sql=select+*+from+paginas", "document/1/bestand", "-/metadata.json", "-/versions.json"),
    *("tijdlijn?naar=thema", "tijdlijn.json", "vergaderingen.csv", "instanties.json", "dossier/1.csv"),
    *("vergadering/1.ori.json", "gegevens/zoekindex.json", "-/databases.json", "-/plugins.json"),
]


@pytest.mark.parametrize("address", ADDRESSES)
async def test_without_login_every_confidential_address_is_refused(with_account, database, address):
    async with client(database) as visitor:
        answer = await visitor.get(f"/vertrouwelijk/{address}")
    assert answer.status_code in (302, 403)
    assert "Rozenveld" not in answer.text
    if answer.status_code == 302:
        assert answer.headers["location"] == "/vertrouwelijk/-/login"


@pytest.mark.parametrize(
    "path", ["/vertrouwelijk", "/%76ertrouwelijk/gegevens", "/Vertrouwelijk/", "/x/../vertrouwelijk/"]
)
async def test_no_spelling_of_the_address_gets_round_it(with_account, database, path):
    async with client(database) as visitor:
        answer = await visitor.get(path)
    assert answer.status_code in (302, 403, 404)
    assert "Rozenveld" not in answer.text


async def test_after_login_it_is_shown(with_account, database):
    async with client(database) as visitor:
        form = await visitor.get("/vertrouwelijk/-/login")
        token = re.search(r'name="csrftoken" value="([^"]+)"', form.text)[1]
        fields = {"username": "griffie", "csrftoken": token}
        wrong = await visitor.post("/vertrouwelijk/-/login", data={**fields, "password": "raad maar"})
        assert "klopt niet" in wrong.text
        assert (await visitor.get("/vertrouwelijk/")).status_code == 302
        right = await visitor.post(
            "/vertrouwelijk/-/login", data={**fields, "password": "een goed wachtwoord"}
        )
        assert right.headers["location"] == "/vertrouwelijk/"
        home = await visitor.get("/vertrouwelijk/")
        assert home.status_code == 200
        assert "Vertrouwelijk: niet verder verspreiden" in home.text
        found = await visitor.get("/vertrouwelijk/zoeken?q=Rozenveld")
        assert "Rozenveld" in found.text
        links = set(re.findall(r'href="(/[^"#]*)"', found.text))
        assert all(link.startswith("/vertrouwelijk/") for link in links)
        for link in sorted(links)[:40]:
            assert (await visitor.get(link.replace("&amp;", "&"))).status_code == 200, link
        published = await visitor.get("/gegevens/paginas.json?_shape=array")
        assert "Rozenveld" not in published.text
        assert planted.CLOSED[0] not in published.text


async def test_the_published_pages_know_no_login_form(with_account, database):
    async with client(database) as visitor:
        assert (await visitor.get("/-/login")).headers["location"] == "/vertrouwelijk/-/login"
        assert (await visitor.get("/-/password-tool")).status_code == 404
        assert (await visitor.get("/vertrouwelijk/-/password-tool")).status_code == 404
        assert (await visitor.post("/vertrouwelijk/-/mcp", json={})).status_code == 404
        home = await visitor.get("/")
    assert "Vertrouwelijk deel" in home.text
    assert "Log in" not in home.text


async def test_without_an_account_it_is_not_there_at_all(database, monkeypatch):
    for variable in [f"{login._VARIABLE}{name.upper()}" for name in login.accounts()]:
        monkeypatch.delenv(variable)
    assert "is not shown" in login.why_not_shown(database)
    async with client(database) as visitor:
        assert (await visitor.get("/vertrouwelijk")).status_code == 404
        assert (await visitor.get("/-/login")).status_code == 404
        assert "Vertrouwelijk deel" not in (await visitor.get("/")).text


def test_a_confidential_database_is_not_published_by_itself(database):
    with pytest.raises(StoreError, match="confidential"):
        application(confidential.path_beside(database))


@pytest.mark.parametrize(
    ("variables", "names"),
    [
        ({"NOTULEN_WACHTWOORD_GRIFFIE": HASH, "NOTULEN_WACHTWOORD_RAAD": f" {HASH}\n"}, {"griffie", "raad"}),
        ({"NOTULEN_WACHTWOORD_GRIFFIE": "geheim"}, set()),  # not a hash
        ({"NOTULEN_WACHTWOORD_": HASH, "ANDERS": HASH}, set()),
    ],
)
def test_accounts_come_from_the_environment(variables, names):
    assert set(login.accounts(variables)) == names


def test_what_was_published_by_mistake_is_withdrawn(tmp_path):
    archive = planted.write(tmp_path / "archief")
    db = open_database(tmp_path / "minutes.db", write=True)
    ingest.ingest(db, [archive], jobs=1)
    ingest.ingest_confidential(db, [archive], jobs=1)
    assert db["documenten"].count == db["bestanden"].count == db["instanties"].count == 0
    shutil.copy(archive / "meerwolde_raad_20240314.txt", archive / "kopie.txt")
    report = ingest.ingest(db, [archive], jobs=1)
    assert (report.read, db["documenten"].count) == (0, 0)
    db.close()
    content = b"".join(path.read_bytes() for path in tmp_path.glob("minutes.db*"))
    assert b"kadernota" not in content.lower()
