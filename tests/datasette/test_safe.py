"""Document text is never markup, never a path, and no answer leaves without its guards."""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from notulen.publish import application
from notulen.publish.headers import CONTENT_SECURITY_POLICY
from test_pages import PAGES

EVERYWHERE = (
    *PAGES,
    "/besluitenlijst",
    "/actielijst?lijst=alle",
    "/besluit/999999",
    "/gegevens?sql=select+onzin",
    "/-/versions",
    "/-/metadata",
)
HOSTILE_QUESTION = "%3Cscript%3Ealert(1)%3C/script%3E%22'%3E"
ASKED = (
    *(
        f"/zoeken?q={HOSTILE_QUESTION}",
        f"/zoeken?gremium={HOSTILE_QUESTION}",
        f"/pagina/1/1?q={HOSTILE_QUESTION}",
    ),
    *(
        f"/tijdlijn?q={HOSTILE_QUESTION}&naar={HOSTILE_QUESTION}",
        f"/tijdlijn?gremium={HOSTILE_QUESTION}&naar=thema",
    ),
    *(f"/acties?eigenaar={HOSTILE_QUESTION}", f"/instanties?q={HOSTILE_QUESTION}&soort={HOSTILE_QUESTION}"),
    *(f"/vergaderingen?jaar={HOSTILE_QUESTION}", f"/gegevens?sql={HOSTILE_QUESTION}", f"/{HOSTILE_QUESTION}"),
    *(f"/gegevens/besluiten?uitkomst={HOSTILE_QUESTION}", f"/gegevens/besluiten?_search={HOSTILE_QUESTION}"),
)


LISTS = (
    "besluitenlijst",
    "actielijst",
    "acties",
    "zoeken",
    "tijdlijn",
    "vergaderingen",
    "instanties",
    "dossier/1",
)
FILES = (
    *(f"/{name}.{ending}?lijst=alle&vergadering=1" for name in LISTS for ending in ("csv", "json", "xlsx")),
    *("/zoeken.atom", "/zoeken.atom?thema=jeugd", "/acties.ics", "/actielijst.ics?lijst=alle"),
    *("/vergadering/1.ori.json", "/vergadering/1.jsonld", "/gegevens/besluiten.csv?_stream=on&_dl=1"),
    *(
        "/gegevens/besluiten.xlsx",
        "/gegevens/nakijken.xlsx",
        "/gegevens/acties/1.json",
        "/gegevens/acties.json",
    ),
)
ATOM = "http://www.w3.org/2005/Atom"


@pytest.mark.parametrize("path", [*EVERYWHERE, *ASKED])
async def test_markup_in_any_field_or_question_is_inert_on_every_page(hostile_site, path):
    response = await hostile_site.client.get(path, follow_redirects=True)
    assert response.status_code < 500 or response.status_code == 503
    page = BeautifulSoup(response.text, "html.parser")
    assert not page.find_all(["script", "iframe", "object", "embed", "style"])
    for element in page.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src", "action"):
            assert not str(element.get(name, "")).strip().lower().startswith(("javascript:", "data:"))
    assert all(image["src"].startswith("/pagina/") for image in page.find_all("img"))


@pytest.mark.parametrize(
    "path", ["/besluit/1", "/actie/1", "/vergadering/1", "/instantie/1", "/gegevens/besluiten"]
)
async def test_the_hostile_text_is_shown_as_text(hostile_site, path):
    page = BeautifulSoup((await hostile_site.client.get(path)).text, "html.parser")
    assert "<script>alert(1)</script>" in page.get_text()


@pytest.mark.parametrize(
    "path", [*EVERYWHERE, "/static/notulen.css", "/gegevens/besluiten.json", "/pagina/1/1.png"]
)
async def test_every_answer_carries_the_headers(site, path):
    headers = (await site.client.get(path)).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "script" not in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers.get_list("referrer-policy") == ["same-origin"]


@pytest.mark.parametrize("table", ["besluiten", "acties", "instanties", "vergaderingen", "documenten"])
async def test_markup_stays_data_in_json_and_csv(hostile_site, table):
    json = await hostile_site.client.get(f"/gegevens/{table}.json?_shape=array")
    csv = await hostile_site.client.get(f"/gegevens/{table}.csv?_stream=on")
    assert json.headers["content-type"].startswith("application/json")
    assert csv.headers["content-type"].startswith("text/plain")
    assert "<script>" in json.text
    assert any("<script>" in str(value) for value in json.json()[0].values())
    assert "<script>" in csv.text


async def test_markup_stays_text_in_the_feed(hostile_site):
    feed = etree.fromstring((await hostile_site.client.get("/zoeken.atom")).content)
    assert {etree.QName(e).namespace for e in feed.iter()} == {"http://www.w3.org/2005/Atom"}
    assert "<script>" in "".join(feed.itertext())


@pytest.mark.parametrize("path", FILES)
async def test_markup_in_any_field_is_inert_in_every_file_and_feed(hostile_site, path):
    response = await hostile_site.client.get(path, follow_redirects=True)
    assert response.status_code == 200
    kind = response.headers["content-type"].split(";")[0]
    assert kind not in ("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    if kind.endswith("json"):
        assert "<script>" in str(response.json())
    elif kind == "application/atom+xml":
        assert {etree.QName(e).namespace for e in etree.fromstring(response.content).iter()} == {ATOM}
    elif kind == "text/calendar":
        lines = response.text.replace("\r\n ", "").split("\r\n")
        assert not [line for line in lines if line and not re.match(r"[A-Z-]+[;:]", line)]
    elif "sheet" in kind:
        with zipfile.ZipFile(io.BytesIO(response.content)) as book:
            sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not [e for e in sheet.iter() if etree.QName(e).localname in ("f", "script")]


async def test_a_control_character_does_not_break_the_feed(site):
    response = await site.client.get("/zoeken.atom?q=a%00%0Bb")
    assert etree.fromstring(response.content) is not None


async def test_a_source_is_a_link_only_when_it_is_an_address(example, site):
    page = BeautifulSoup((await site.client.get("/document/1")).text, "lxml")
    source = sqlite3.connect(example).execute("select bron from documenten where id = 1").fetchone()[0]
    assert not page.find("a", href=source)


async def test_the_original_is_given_only_to_save_and_only_unchanged(example, site):
    path, sha256 = (
        sqlite3.connect(example).execute("select pad, sha256 from bestanden where document = 2").fetchone()
    )
    response = await site.client.get("/document/2/bestand")
    assert hashlib.sha256(response.content).hexdigest() == sha256
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["content-type"] == "application/octet-stream"
    file, content = Path(path), Path(path).read_bytes()
    try:
        file.write_bytes(content + b"iets anders")
        assert (await site.client.get("/document/2/bestand")).status_code == 404
    finally:
        file.write_bytes(content)


async def test_the_pages_cannot_write(site):
    database = site.get_database("gegevens")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await database.execute_write("delete from besluiten")


async def test_search_engines_are_kept_out_unless_let_in(example, site):
    assert (await site.client.get("/robots.txt")).text == "User-agent: *\nDisallow: /\n"
    open_site = application(example, robots=True)
    assert (await open_site.client.get("/robots.txt")).text == "User-agent: *\nDisallow:\n"


async def test_login_rules_hold_for_our_pages_too(example, site):
    kept = site._metadata_local
    try:
        site._metadata_local = {**kept, "allow": {"id": "griffier"}}
        for path in ("/", "/besluit/1", "/zoeken", "/zoeken.atom", "/pagina/1/1.png", "/document/1/bestand"):
            assert (await site.client.get(path)).status_code == 403, path
    finally:
        site._metadata_local = kept


PATHS = ("select pad from bestanden", "select * from bestanden", "select file from pragma_database_list")


@pytest.mark.parametrize(
    "address",
    ["/-/databases.json", "/-/databases", "/gegevens/bestanden.json?_shape=array", "/gegevens/documenten.csv"]
    + [f"/gegevens.json?{urlencode({'sql': sql})}" for sql in PATHS]
    + [f"/gegevens.json?{urlencode({'sql': PATHS[0].replace('best', 'main.best')})}"],
)
async def test_no_page_tells_where_files_lie_on_the_server(example, site, address):
    response = await site.client.get(address)
    assert response.status_code == 200
    assert str(example.parent) not in response.text
    assert "/tmp" not in response.text
