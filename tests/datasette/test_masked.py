"""What may not be published reaches no page, list, feed, export, index or picture; one of each is planted."""

from __future__ import annotations

import io
import sqlite3
import zipfile

import planted
import pytest
from notulen import ingest
from notulen.publish import application, pictures
from notulen.store import confidential, search
from notulen.store.database import open_database
from notulen.store.search_question import Asked
from PIL import Image

SECRETS = [*planted.SECRETS.values(), *planted.CLOSED, planted.HEADER.rpartition(" ")[2]]
PAGES = (
    *(
        "/",
        "/acties",
        "/acties?lijst=eigenaren",
        "/vergaderingen",
        "/instanties",
        "/zoeken",
        "/besluitenlijst",
    ),
    *("/actielijst", "/tijdlijn?naar=instantie", "/gegevens/nakijken", "/gegevens/aanwezigheid"),
)
LISTS = [
    *(
        f"/{name}.{ending}"
        for name in ("besluitenlijst", "acties", "zoeken", "tijdlijn", "vergaderingen", "instanties")
        for ending in ("csv", "json", "xlsx")
    ),
    *("/acties.ics", "/zoeken.atom", "/gegevens.json", "/-/metadata.json", "/robots.txt"),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    path = folder / "minutes.db"
    db = open_database(path, write=True)
    report = ingest.ingest(db, [planted.write(folder / "archief")], jobs=1)
    db.close()
    assert (report.read, report.failures) == (2, [])
    return path


@pytest.fixture(scope="module")
def site(database):
    return application(database)


def addresses(database):
    """Every address that the site has for what is in the database."""
    db = sqlite3.connect(database)
    rows = {
        "besluiten": "besluit",
        "acties": "actie",
        "vergaderingen": "vergadering",
        "instanties": "instantie",
    }
    yield from (*PAGES, *LISTS)
    for table, page in {**rows, "documenten": "document", "dossiers": "dossier"}.items():
        for (key,) in db.execute(f"select id from {table}").fetchall():
            yield f"/{page}/{key}"
    for (key,) in db.execute("select id from vergaderingen").fetchall():
        yield from (f"/vergadering/{key}.ori.json", f"/vergadering/{key}.jsonld")
    for document, number in db.execute("select document, nummer from paginas").fetchall():
        yield f"/pagina/{document}/{number}"
    for (table,) in db.execute("select name from sqlite_master where type in ('table', 'view')").fetchall():
        yield from (f"/gegevens/{table}", f"/gegevens/{table}.json?_shape=array&_size=max")
        yield f"/gegevens/{table}.csv?_stream=on"
        yield f"/gegevens.json?sql=select+*+from+{table}"


def as_text(response):
    """What an answer says, of a spreadsheet too."""
    if response.content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(response.content)) as file:
            return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    return response.text


async def test_no_address_tells_what_is_masked(database, site):
    asked = list(addresses(database))
    for address in asked:
        response = await site.client.get(address, follow_redirects=True)
        told = [secret for secret in SECRETS if secret.casefold() in as_text(response).casefold()]
        assert not told, address
    assert len(asked) > 100


def test_the_file_of_the_database_does_not_hold_it(database):
    content = b"".join(path.read_bytes() for path in database.parent.glob("minutes.db*"))
    content = content.lower()
    assert [secret for secret in SECRETS if secret.lower().encode() in content] == []
    assert b"griffie@meerwolde.nl" in content


@pytest.mark.parametrize(
    "words", ["Zomerdijk", "Bramenveld", "vaststellingsovereenkomst", "111222333", "Lindelaan"]
)
def test_no_search_finds_it(database, words):
    db = open_database(database)
    found = search.search(db.conn, Asked(words), 20)  # a part of the word may be found: "vaststelling"
    assert [hit for hit in found if not hit.partial or words in hit.text] == []
    assert search.search(db.conn, Asked("kadernota"), 20)


async def test_the_original_is_not_given(database, site):
    assert (await site.client.get("/document/1/bestand")).status_code == 404
    page = await site.client.get("/document/1")
    assert "/document/1/bestand" not in page.text
    assert "afgeschermd" in page.text


async def test_the_picture_of_a_page_is_black_where_something_is_masked(database, site):
    connection = sqlite3.connect(database)
    pdf = connection.execute("select id from documenten where formaat = 'pdf'").fetchone()[0]
    boxes = pictures.covered(connection, pdf, 1)
    assert boxes
    answer = await site.client.get(f"/pagina/{pdf}/1.png")
    image = Image.open(io.BytesIO(answer.content)).convert("L")
    scale = image.width / 595
    for box in boxes:
        inside = image.crop(tuple(round(edge * scale) for edge in box))
        assert max(inside.getdata()) < 40
    header = image.crop((0, 0, image.width, round(34 * scale)))
    assert sum(value < 40 for value in header.getdata()) > 1000  # the number there is known by its form


async def test_a_page_with_a_closed_item_has_no_picture(database, site):
    connection = sqlite3.connect(database)
    closed = connection.execute(
        "select distinct a.document, a.pagina from afschermingen a join documenten d on d.id = a.document"
        " where a.soort = 'besloten' and d.formaat = 'pdf'"
    ).fetchall()
    assert closed
    for document, number in closed:
        assert (await site.client.get(f"/pagina/{document}/{number}.png")).status_code == 404
        assert ".png" not in (await site.client.get(f"/pagina/{document}/{number}")).text
        assert number != 1


def test_what_is_closed_is_in_the_confidential_database(database):
    path = confidential.path_beside(database)
    assert path.stat().st_mode & 0o077 == 0
    db = open_database(path)
    texts = " ".join(text for (text,) in db.execute("select tekst from paginas").fetchall())
    titles = [title for (title,) in db.execute("select titel from agendapunten").fetchall()]
    assert all(secret in texts for secret in planted.CLOSED)
    assert any(planted.CLOSED[0] in title for title in titles)
    assert not any(secret in texts for secret in planted.SECRETS.values())
