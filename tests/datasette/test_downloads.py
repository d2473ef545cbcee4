"""What is taken away: the same rows in every form, and nothing in them that can act."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from example_minutes import build
from lxml import etree
from notulen.publish import application, download_calendar
from notulen.publish.download_files import Table, as_csv, as_json, as_xlsx

PLANT = "=cmd|'/c calc'!A0</script><script>alert(1)</script>\r\nATTENDEE:x\r\n"
KEPT = ("sha256", "pad", "datum", "termijn_eind", "gelezen_op", "eerste_datum", "laatste_datum")
LISTS = ("besluitenlijst", "actielijst", "acties", "zoeken", "vergaderingen", "dossier/1")
PRINTED = (
    *(
        "/besluitenlijst",
        "/besluitenlijst?vergadering=1",
        "/besluitenlijst?gremium=Gemeenteraad&van=2022-01-01",
    ),
    *("/actielijst", "/actielijst?vergadering=1", "/actielijst?lijst=alle&eigenaar=griffier"),
)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="session")
def planted_site(tmp_path_factory):
    """The example with a formula, a script and line breaks before every text of every row."""
    path = build(tmp_path_factory.mktemp("planted") / "minutes.db", meetings=6)
    with sqlite3.connect(path) as connection:
        tables = ("documenten", "vergaderingen", "agendapunten", "besluiten", "acties", "aanwezigen")
        for table in tables:
            for _, name, kind, *_ in connection.execute(f"pragma table_info({table})").fetchall():
                if kind == "TEXT" and name not in KEPT:
                    connection.execute(f"update {table} set {name} = ? || ifnull({name}, '')", [PLANT])
        connection.execute("update acties set status = 'open'")
    return application(path)


async def answer(site, path):
    response = await site.client.get(path)
    assert response.status_code == 200, path
    return response


def cells(content):
    """The cells of the first sheet of a workbook: (reference, type, text), and all formulas in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = [
            "".join(item.itertext())
            for item in etree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}si")
        ]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    found = []
    for cell in sheet.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v")
        text = shared[int(value)] if cell.get("t") == "s" else value
        found.append((cell.get("r"), cell.get("t"), text))
    return found, list(sheet.iter(f"{SHEET}f"))


def events(content):
    """The events of a calendar as dictionaries of unfolded lines."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    found = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, value = line.split(":", 1)
            found[-1].setdefault(name, value)
    return found


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_has_the_same_rows_in_every_form(site, name):
    query = {"zoeken": "?q=jeugdhulp", "instanties": "?soort=gemeente"}.get(name, "?gremium=Gemeenteraad")
    found = (await answer(site, f"/{name}.json{query}")).json()
    listed = list(csv.DictReader(io.StringIO((await answer(site, f"/{name}.csv{query}")).text)))
    assert found["rijen"]
    assert [row["adres"] for row in listed] == [row["adres"] for row in found["rijen"]]
    assert list(listed[0]) == list(found["rijen"][0])
    for row in found["rijen"][:3]:
        path = row["adres"].removeprefix("http://localhost")
        assert (await site.client.get(path)).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["besluitenlijst", "actielijst", "acties", "zoeken?soort=besluit", "zoeken?soort=actie", "dossier/1"],
)
async def test_every_finding_is_given_with_its_certainty_its_method_and_its_place(site, path):
    name, _, query = path.partition("?")
    rows = (await answer(site, f"/{name}.json?{query}")).json()["rijen"]
    assert rows
    for row in rows:
        assert 0 < row["zekerheid"] <= 1
        assert row["methode"]
        assert row["begin"] < row["einde"]
        assert row["bladzijde"] >= 1


@pytest.mark.parametrize("name", LISTS)
async def test_a_spreadsheet_holds_texts_numbers_and_days_and_never_a_formula(planted_site, name):
    response = await answer(planted_site, f"/{name}.xlsx?lijst=alle")
    assert response.headers["content-disposition"].startswith('attachment; filename="')
    found, formulas = cells(response.content)
    texts = [text for _, kind, text in found if kind == "s"]
    assert formulas == []
    assert sum(text.startswith("=cmd") for text in texts) > 3
    assert {kind for _, kind, _ in found} == {"s", None}


@pytest.mark.parametrize("name", LISTS)
async def test_no_cell_of_csv_begins_a_formula(planted_site, name):
    response = await answer(planted_site, f"/{name}.csv?lijst=alle")
    rows = list(csv.reader(io.StringIO(response.text, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert any(cell.startswith("'=cmd") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]
    assert response.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/gegevens/acties.csv?_stream=on&_dl=1&_labels=on", "/gegevens/nakijken.csv"]
)
async def test_no_cell_of_datasettes_own_csv_begins_a_formula(planted_site, path):
    rows = list(csv.reader(io.StringIO((await answer(planted_site, path)).text, newline="")))
    assert any(cell.startswith("'=cmd") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]


async def test_the_numbers_of_the_timeline_are_those_of_the_page(site):
    found = (await answer(site, "/tijdlijn.json?naar=gremium&per=jaar")).json()["rijen"]
    listed = BeautifulSoup((await answer(site, "/tijdlijn?naar=gremium&per=jaar")).text, "lxml")
    shown = [
        [cell.get_text() for cell in row.select("th, td")] for row in listed.select(".tijdtabel tbody tr")
    ]
    assert [[str(value) for value in row.values()] for row in found] == shown
    assert len(shown) == 3


async def test_the_file_and_the_table_of_the_timeline_have_the_months_in_which_nothing_was_decided(site):
    asked = "naar=gremium&per=maand"
    found = (await answer(site, f"/tijdlijn.json?{asked}")).json()["rijen"]
    listed = BeautifulSoup((await answer(site, f"/tijdlijn?{asked}")).text, "lxml")
    months = [name for name in found[0] if re.fullmatch(r"[a-z]+ \d{4}", name)]
    for table in (".tijdtabel thead th", ".als-tabel tbody th"):
        assert set(months) <= {cell.get_text() for cell in listed.select(table)}
    sums = [sum(row[month] for row in found) for month in months]
    assert sums[0]
    assert sums[-1]
    assert 0 in sums
    years = {int(month[-4:]) for month in months}
    assert len(months) > 12 * (len(years) - 2)


async def test_a_hit_is_taken_away_with_its_organisation_and_its_file(site):
    rows = (await answer(site, "/zoeken.json?q=zwembad")).json()["rijen"]
    assert {"gemeente Meerwolde", "Regio Oosterveen"} & {row["organisatie"] for row in rows}
    assert all(row["bestand"] and row["document"] for row in rows)


async def test_all_bodies_are_taken_away_not_one_page_of_them(site):
    found = (await answer(site, "/instanties.json?soort=gemeente")).json()["rijen"]
    assert {row["naam"] for row in found} == {"gemeente Meerwolde", "gemeente Duinhoek"}


@pytest.mark.parametrize(
    "path", [*(f"/{name}.json" for name in LISTS), "/vergadering/1.ori.json", "/vergadering/1.jsonld"]
)
async def test_json_is_given_as_it_is_and_never_as_a_page(planted_site, path):
    response = await answer(planted_site, path)
    assert "json" in response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert PLANT.strip() in str(json.loads(response.text)).replace("\\r\\n", "\r\n")


@pytest.mark.parametrize("path", PRINTED)
async def test_a_planted_text_is_text_on_a_page_to_print(planted_site, path):
    found = BeautifulSoup((await answer(planted_site, path.split("?gremium")[0])).text, "html.parser")
    assert not found.find_all(["script", "style", "iframe"])
    for element in found.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on") or name == "style"]
    assert "<script>alert(1)</script>" in found.get_text()


async def test_a_planted_text_adds_no_line_to_the_calendar(planted_site):
    content = (await answer(planted_site, "/acties.ics")).content
    assert events(content)
    assert b"\nATTENDEE" not in content
    assert all("=cmd" in event["SUMMARY"] for event in events(content))


async def test_the_calendar_has_an_event_a_deadline_with_a_lasting_name(site):
    rows = (await answer(site, "/acties.json?lijst=open")).json()["rijen"]
    due = {row["nummer"]: row["uiterlijk"] for row in rows if row["uiterlijk"]}
    response = await answer(site, "/acties.ics")
    found = events(response.content)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert {event["UID"] for event in found} == {f"actie-{number}@localhost" for number in due}
    for event in found:
        number = int(re.match(r"actie-(\d+)@", event["UID"])[1])
        assert event["DTSTART;VALUE=DATE"] == due[number].replace("-", "")
        assert event["DTSTAMP"] == "20241120T080000Z"
        assert event["URL"] == f"http://localhost/actie/{number}"


async def test_the_calendar_follows_the_filters_of_the_actions(site):
    found = events((await answer(site, "/acties.ics?eigenaar=griffier&gremium=Gemeenteraad")).content)
    assert found
    assert all(event["SUMMARY"].startswith("griffier: ") for event in found)
    assert all("Vergadering: Gemeenteraad" in event["DESCRIPTION"] for event in found)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("a; b, c\\d", r"a\; b\, c\\d"),
        ("één\ntwee\r\ndrie", "één twee drie"),
        ("bel \x07 nu", "bel  nu"),
    ],
)
def test_a_text_of_the_calendar_is_escaped(text, summary):
    assert events(download_calendar.calendar([action(text)], "n", "http://x", "x"))[0]["SUMMARY"] == summary


@pytest.mark.parametrize("text", ["é" * 400, "a" * 74, "💧" * 90, "wóórden " * 60])
def test_a_line_of_the_calendar_is_at_most_75_bytes_and_unfolds_to_itself(text):
    content = download_calendar.calendar([action(text)], "n", "http://x", "x")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert text.strip() in events(content)[0]["DESCRIPTION"]


@pytest.mark.parametrize("due", ["", None, "2024-13-01", "soon", "9999-12-31"])
def test_an_action_without_a_day_gives_no_event(due):
    assert events(download_calendar.calendar([action("a", due)], "n", "http://x", "x")) == []


def action(text, due="2024-05-01"):
    return {
        **{"id": 7, "tekst": text, "eigenaar": None, "termijn_eind": due, "termijn": due, "status": "open"},
        **{"termijn_tekst": None, "gremium": "raad", "datum": None, "pagina": 1, "gelezen_op": None},
    }


async def test_a_list_to_print_says_of_whom_when_and_on_which_page(site):
    found = BeautifulSoup((await answer(site, "/besluitenlijst?vergadering=1")).text, "lxml")
    head = " ".join(found.find(class_="lijstkop").get_text(" ").split())
    assert (
        head == "Besluitenlijst Portefeuillehoudersoverleg Sociaal Domein, Regio Oosterveen 13 januari 2022"
    )
    rows = found.select(".druklijst tbody tr:has(td)")
    assert len(rows) == 5
    assert all(row.select_one("td:last-child a")["href"].startswith("/pagina/1/") for row in rows)
    assert "7 voor, 11 tegen" in found.get_text()
    assert "Afwezig" in found.find(class_="lijst-mensen").get_text()


async def test_a_list_of_a_period_is_divided_by_meeting(site):
    path = "/besluitenlijst?gremium=Gemeenteraad&van=2022-01-01&tot=2022-12-31"
    found = BeautifulSoup((await answer(site, path)).text, "lxml")
    heads = [" ".join(head.get_text().split()) for head in found.select(".lijstdeel h2")]
    assert len(heads) > 1
    assert all(head.startswith("Gemeenteraad") and head.endswith("2022") for head in heads)


async def test_a_list_of_everything_is_of_the_last_year_with_decisions(site):
    days = [row["datum"] for row in (await answer(site, "/besluitenlijst.json")).json()["rijen"]]
    assert {day[:4] for day in days} == {max(days)[:4]}


async def test_of_a_meeting_all_actions_are_listed_and_elsewhere_the_open_ones(site):
    of_meeting = (await answer(site, "/actielijst.json?vergadering=1")).json()["rijen"]
    everywhere = (await answer(site, "/actielijst.json")).json()["rijen"]
    assert {row["status"] for row in of_meeting} - {"open", "deels voldaan"}
    assert {row["status"] for row in everywhere} == {"open", "deels voldaan"}


@pytest.mark.parametrize(
    "path",
    [
        "/vergadering/1",
        "/acties",
        "/acties?eigenaar=griffier",
        "/vergaderingen?jaar=2022",
        "/zoeken?q=zwembad",
        "/instanties",
        "/dossier/1",
        "/tijdlijn",
    ],
)
async def test_what_can_be_taken_away_is_linked_where_it_is_looked_for(site, path):
    found = BeautifulSoup((await answer(site, path)).text, "lxml")
    links = [a["href"] for a in found.select("main a[href]")]
    taken = [
        link
        for link in links
        if re.search(
            r"^/(?:acties|actielijst|besluitenlijst|zoeken|instanties|tijdlijn|dossier/1)\.|jsonld$|ori\.json$",
            link,
        )
    ]
    assert {link.split("?")[0].rsplit(".", 1)[1] for link in taken} >= {"xlsx", "csv", "json"}
    if "eigenaar" in path:
        assert all("eigenaar=griffier" in link for link in taken)


@pytest.mark.parametrize(
    "path",
    [
        "/gegevens/besluiten.xlsx",
        "/gegevens/acties-over-tijd.xlsx?dag=2030-01-01",
        "/gegevens.xlsx?sql=select+1",
    ],
)
async def test_every_table_and_query_is_a_spreadsheet_too(site, path):
    response = await site.client.get(path, follow_redirects=True)
    assert response.status_code == 200
    assert cells(response.content)[0]


async def test_a_query_that_is_wrong_gives_no_spreadsheet(site):
    assert (await site.client.get("/gegevens.xlsx?sql=select+onzin")).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        *("/besluitenlijst?vergadering=99999", "/actielijst?vergadering=99999", "/vergadering/99999.jsonld"),
        "/vergadering/99999.ori.json",
    ],
)
async def test_what_does_not_exist_is_not_found(site, path):
    assert (await site.client.get(path)).status_code == 404


@pytest.mark.parametrize(
    "path", ["/besluitenlijst", "/besluitenlijst.csv", "/acties.ics", "/acties.json", "/zoeken.csv"]
)
async def test_an_empty_database_gives_empty_lists(empty_site, path):
    found = await answer(empty_site, path)
    if path.endswith(".json"):
        assert found.json()["rijen"] == []
    elif path.endswith(".csv"):
        assert len(found.text.splitlines()) == 1
    else:
        assert "BEGIN:VEVENT" not in found.text


async def test_login_rules_hold_for_what_is_taken_away(site):
    kept = site._metadata_local
    try:
        site._metadata_local = {**kept, "allow": {"id": "griffier"}}
        for path in (
            "/besluitenlijst",
            "/acties.ics",
            "/zoeken.csv",
            "/vergadering/1.jsonld",
            "/acties.json",
        ):
            assert (await site.client.get(path)).status_code == 403, path
    finally:
        site._metadata_local = kept


def test_a_cell_that_no_workbook_can_hold_is_made_to_fit():
    row = ("\x00\x0b\ufffe", "é" * 40_000, date(1812, 6, 1), date(2024, 5, 1), float("inf"), None)
    found, _ = cells(as_xlsx(Table("n", "t", (), tuple("abcdef"), [row])))
    texts = {reference: text for reference, _, text in found}
    assert texts["A2"] == "\ufffd\ufffd\ufffd"
    assert len(texts["B2"]) == 32_767
    assert texts["C2"] == "1812-06-01"
    assert (datetime(1899, 12, 30).toordinal() + int(texts["D2"])) == date(2024, 5, 1).toordinal()


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5", "@x", "\t=1", "＝1"])
def test_a_text_like_a_formula_stays_a_text_when_it_is_edited(text):
    content = as_xlsx(Table("n", "t", (), ("a",), [(text,)]))
    assert cells(content)[0][1] == ("A2", "s", text)
    assert b'quotePrefix="1"' in zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml")
    assert as_csv(Table("n", "t", (), ("a",), [(text,)])).decode().splitlines()[1] == f"'{text}"


def test_what_is_missing_in_a_file_is_said_in_it():
    table = Table("n", "t", ("Afgebroken na 2 rijen.",), ("a",), [("x",)])
    assert json.loads(as_json(table))["toelichting"] == ["Afgebroken na 2 rijen."]
    assert as_csv(table) == b"a\r\nx\r\n"


@pytest.mark.browser
def test_a_list_is_printed_on_a4_with_its_head_on_every_sheet(browser, address):
    pdfium = pytest.importorskip("pypdfium2")
    page = browser.new_page(base_url=address)
    page.goto("/besluitenlijst?van=2022-01-01&tot=2024-12-31")
    printed = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    assert len(printed) > 1
    for sheet in printed:
        text = sheet.get_textpage().get_text_range()
        assert [round(side) for side in sheet.get_size()] == [595, 842]
        assert "Uitkomst" in text or "Samengesteld op" in text
        assert f"van {len(printed)}" in text
        assert "Meenemen" not in text


@pytest.mark.browser
@pytest.mark.parametrize("path", PRINTED)
def test_a_list_to_print_fits_a_narrow_screen(browser, address, path):
    page = browser.new_page(base_url=address, viewport={"width": 320, "height": 800})
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert (width, said) == (320, [])
