"""What the pages say, asked of the application itself."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from example_minutes import build
from notulen.publish import application
from notulen.publish.actions import actions
from notulen.publish.bodies import bodies, body
from notulen.publish.meetings import gremia
from notulen.publish.question import Question
from notulen.publish.searching import search
from notulen.publish.timeline import timeline
from notulen.store.database import StoreError

PAGES = (
    *("/", "/?per=jaar", "/besluit/1", "/besluit/13", "/actie/1", "/dossier/1", "/acties"),
    *(
        "/acties?lijst=te-laat",
        "/acties?lijst=eigenaren",
        "/acties?lijst=voldaan&p=9999",
        "/vergaderingen",
        "/vergaderingen?jaar=onbekend",
    ),
    *("/vergadering/1", "/vergadering/5", "/instanties", "/instanties?q=regio&volgorde=naam", "/instantie/1"),
    *("/document/1", "/document/2", "/document/4", "/pagina/1/1", "/pagina/2/1?q=jeugdhulp", "/zoeken"),
    *(
        "/zoeken?q=jeugdhulp",
        "/zoeken?soort=besluit&uitkomst=akkoord&thema=jeugd",
        "/zoeken?q=niksdergelijks",
    ),
    *("/zoeken?q=%22groene+daken%22&van=2022-01-01&tot=2023-12-31&volgorde=datum", "/zoeken?instantie=1&p=2"),
    *(
        "/gegevens",
        "/gegevens?_show_hidden=1",
        "/gegevens/besluiten",
        "/gegevens/besluiten?_search=jeugdhulp",
    ),
    *("/gegevens/acties?_facet=eigenaar&status=open", "/gegevens/besluiten/1", "/gegevens/acties-over-tijd"),
    *(
        "/tijdlijn",
        "/tijdlijn?naar=thema&per=jaar",
        "/tijdlijn?naar=gremium&q=zwembad",
        "/tijdlijn?naar=instantie",
    ),
    *(
        "/gegevens/gevraagd-aan-een-instantie?instantie=regio",
        "/gegevens?sql=select+1",
        "/gegevens/paginas/1",
    ),
)


async def page(site, path, status=200):
    response = await site.client.get(path)
    assert response.status_code == status, path
    return BeautifulSoup(response.text, "lxml")


def text_of(found):
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_dutch_titled_and_has_one_main_heading(site, path):
    found = await page(site, path)
    assert found.html["lang"] == "nl"
    assert found.title.get_text(strip=True)
    assert len(found.find_all("h1")) == 1
    assert found.find("main", id="inhoud")
    assert all(image.has_attr("alt") for image in found.find_all("img"))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        *[("/zoeken", "Zoeken"), ("/besluit/1", "Zoeken"), ("/acties", "Acties"), ("/actie/1", "Acties")],
        *[("/actielijst", "Acties"), ("/besluitenlijst", "Vergaderingen"), ("/pagina/1/1", "Vergaderingen")],
        *[("/instantie/1", "Instanties"), ("/dossier/1", "Gegevens"), ("/gegevens/besluiten/1", "Gegevens")],
    ],
)
async def test_the_menu_says_where_a_page_belongs(site, path, place):
    (marked,) = (await page(site, path)).select(".menu [aria-current]")
    assert marked.get_text() == place
    assert (marked["aria-current"] == "page") == (marked["href"] == path)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Acties – Notulen"),
        ("?lijst=te-laat", "Acties: over tijd – Notulen"),
        ("?lijst=eigenaren", "Acties: per eigenaar – Notulen"),
        ("?lijst=voldaan&eigenaar=griffier", "Acties: voldaan, griffier – Notulen"),
    ],
)
async def test_the_title_says_which_list_of_actions_it_is(site, query, title):
    assert (await page(site, f"/acties{query}")).title.get_text() == title


@pytest.mark.parametrize("path", PAGES)
async def test_every_link_on_a_page_leads_somewhere(site, path):
    found = await page(site, path)
    links = {a["href"].split("#")[0] for a in found.find_all("a", href=True)}
    for link in sorted(link for link in links if link.startswith("/"))[:60]:
        assert (await site.client.get(link)).status_code == 200, link


async def test_home_counts_and_shows_what_is_new_and_overdue(site):
    words = text_of(await page(site, "/"))
    assert "60 besluiten" in words
    assert "12 vergaderingen" in words
    assert "Laatste besluiten" in words
    assert "Over tijd" in words


async def test_home_leads_to_the_twelve_questions_and_the_timeline(site):
    found = await page(site, "/")
    assert len(found.select(".vragen a")) == 12
    assert found.select_one('a[href="/tijdlijn?naar=thema"]')


async def test_the_picture_of_decisions_says_the_same_in_a_table(site):
    found = await page(site, "/?per=jaar")
    bars = [a["aria-label"] for a in found.select("svg.staven a")]
    rows = [text_of(tr) for tr in found.select(".tijdbeeld tbody tr")]
    assert len(bars) == len(rows) > 1
    year, count = bars[-1].split(": ")
    assert rows[0].startswith(year)
    assert rows[0].endswith(count.split()[0])


async def test_a_bar_of_the_picture_leads_to_its_own_decisions(site):
    found = await page(site, "/?per=jaar")
    bar = found.select("svg.staven a")[0]
    words = text_of(await page(site, bar["href"]))
    assert bar["aria-label"].split(": ")[1].split()[0] + " treffers" in words


@pytest.mark.parametrize("way", ["uitkomst", "thema", "gremium", "organisatie", "instantie"])
async def test_a_bar_of_the_timeline_leads_to_as_many_decisions_as_it_and_the_table_say(site, way):
    found = await page(site, f"/tijdlijn?naar={way}&per=jaar")
    bars = found.select(".strook svg a")
    cells = found.select(".tijdtabel td a")
    assert [bar["href"] for bar in bars] == [cell["href"] for cell in cells]
    assert len(bars) > 1
    for bar, cell in list(zip(bars, cells, strict=True))[:8]:
        said = bar.title.get_text().rsplit(": ", 1)[1].split()[0]
        assert cell.get_text() == said
        listed = text_of(await page(site, bar["href"]))
        assert f"{said} treffer" in listed


@pytest.mark.parametrize("question", [Question(), Question(words="zwembad"), Question(theme="wonen")])
def test_the_timeline_shows_every_decision_or_says_how_many_it_does_not(example, tmp_path, question):
    with sqlite3.connect(tmp_path / "minutes.db") as changed:
        sqlite3.connect(example).backup(changed)
        changed.execute("update besluiten set datum = null where id % 3 = 0")
        changed.execute("update zoekregels set datum = null where soort = 'besluiten' and rij % 3 = 0")
    site = application(tmp_path / "minutes.db")
    connection = site.get_database("gegevens").connect()
    site._prepare_connection(connection, "gegevens")
    found = timeline(connection, question, {})
    listed = search(connection, replace(question, kind="besluit"))["paginering"].total
    assert found["zonder_datum"] > 0
    assert sum(bar.total for bar in found["tijdbeeld"].bars) + found["zonder_datum"] == listed


async def test_the_timeline_says_how_many_decisions_have_no_organisation_or_gremium(example, tmp_path):
    copy = shutil.copy(example, tmp_path / "copy.db")
    with sqlite3.connect(copy) as connection:
        connection.execute("update documenten set organisatie = null where id = 1")
        connection.execute("update besluiten set gremium = null where id = 1")
    some = application(copy)
    for way, missing in (("organisatie", "5 besluiten ontbreken"), ("gremium", "1 besluit ontbreekt")):
        assert missing in text_of(await page(some, f"/tijdlijn?naar={way}"))
        file = (await some.client.get(f"/tijdlijn.json?naar={way}")).json()
        assert any(line.startswith(missing) for line in file["toelichting"])
    assert "ontbre" not in text_of(await page(some, "/tijdlijn?naar=uitkomst"))


async def test_a_timeline_stays_within_the_period_asked_for(site):
    found = await page(site, "/tijdlijn?van=2022-02-01&tot=2022-11-15&per=jaar")
    bars = found.select("svg.staven a")
    assert bars
    assert all("van=2022-02-01&tot=2022-11-15" in bar["href"] for bar in bars)


async def test_a_theme_narrows_a_search_and_its_feed(site):
    words = text_of(await page(site, "/zoeken?soort=besluit&thema=jeugd"))
    assert "jeugdhulpvoorzieningen" in words
    assert "zwembad" not in words
    feed = (await site.client.get("/zoeken.atom?soort=besluit&thema=jeugd")).text
    assert "jeugdhulpvoorzieningen" in feed
    assert "zwembad" not in feed


async def test_a_decision_shows_its_text_in_its_paragraph_and_boxed_on_the_page(site):
    found = await page(site, "/besluit/1")
    assert "inkoopstrategie voor jeugdhulpvoorzieningen" in found.find(class_="kern").get_text()
    assert found.select_one(".alinea mark").get_text().startswith("Het overleg stemt in")
    assert "De voorzitter licht het onderwerp toe" in found.select_one(".alinea").get_text()
    assert found.select_one(".blad img")["src"] == "/pagina/1/1.png"
    assert found.select_one("svg.kaders rect")["width"].endswith("%")
    facts = text_of(found.find(class_="feiten"))
    for fact in ("akkoord", "mits de gemeente", "€ 1.250.000", "13 januari 2022", "gemeente Meerwolde"):
        assert fact in facts


async def test_a_decision_says_from_when_until_when_and_what_its_amount_is_for(site):
    words = text_of(await page(site, "/besluit/1"))
    for fact in ("Geldt vanaf 1 januari 2025", "Geldt tot 2028", "voor: het zwembad"):
        assert fact in words


async def test_a_vote_tells_who_was_against_and_who_abstained(site):
    votes = (await site.client.get("/gegevens/stemmingen.json?_shape=array")).json()
    words = text_of(await page(site, f"/besluit/{votes[0]['besluit']}"))
    assert "7 voor, 11 tegen, 2 onthoudingen, hoofdelijk" in words
    assert "Tegen: Lijst Linde, Dorpsbelang" in words


async def test_a_decision_says_how_sure_it_is_and_how_to_cite_it(site):
    words = text_of(await page(site, "/besluit/1"))
    assert "taalregel “akkoord”" in words
    assert "zeer waarschijnlijk juist (geschat op 97 %)" in words
    assert "(2022, 13 januari)" in words
    assert "p. 1 [Besluit 1]. Geraadpleegd op " in words
    assert "Portefeuillehoudersoverleg Sociaal Domein, Regio Oosterveen. (2022, 13 januari)" in words
    assert words.count("http://localhost/besluit/1") == 2


async def test_what_is_cited_can_be_checked_against_the_very_file(example, site):
    words = text_of(await page(site, "/besluit/1"))
    sha256, begin, end = (
        sqlite3.connect(example)
        .execute(
            "select sha256, begin, einde from besluiten b join documenten d on d.id = document where b.id = 1"
        )
        .fetchone()
    )
    assert f"sha256 {sha256}" in words
    assert f"bladzijde 1 , tekens {begin} tot {end}" in words
    assert "Notulen 0.1.0, op 20 november 2024" in words


async def test_a_decision_shows_what_came_before_and_after(site):
    found = await page(site, "/besluit/6")
    course = found.select("ol.verloop li")
    assert [li for li in course if "hier" in li.get("class", [])]
    assert len(course) > 3
    assert found.select_one('.buren a[rel="prev"]') is None
    assert found.select_one('.buren a[rel="next"]')["href"] == "/besluit/7"


async def test_a_text_file_is_typeset_with_the_sentence_marked(site):
    found = await page(site, "/besluit/6")
    assert found.select_one(".blad img") is None
    assert "jeugdhulpvoorzieningen" in found.select_one(".blad-tekst mark").get_text()


async def test_an_action_tells_owner_deadline_and_status(site):
    facts = text_of((await page(site, "/actie/1")).find(class_="feiten"))
    assert "wethouder De Graaf" in facts
    assert "22 februari 2022" in facts
    assert "voldaan" in facts


async def test_the_list_of_actions_is_by_deadline_and_marks_what_is_overdue(site):
    found = await page(site, "/acties")
    due = [text_of(tr.select("td")[2]) for tr in found.select("tbody tr")]
    late = [number for number, cell in enumerate(due) if "over tijd" in cell]
    assert late == list(range(late[0], late[-1] + 1))
    assert all(cell.startswith("geen") for cell in due[late[-1] + 1 :])


async def test_an_action_is_overdue_on_every_page_unless_later_minutes_mention_it_again(example, site):
    connection = sqlite3.connect(example)
    overdue = "status = 'open' and termijn_eind < date('now')"
    late, meeting = connection.execute(
        f"select id, vergadering from acties where {overdue} and opvolger is null"
    ).fetchone()
    listed = (await page(site, f"/vergadering/{meeting}")).select_one(f'li:has(a[href="/actie/{late}"])')
    assert "over tijd" in text_of(listed)
    (again,) = connection.execute(
        f"select id from acties where {overdue} and opvolger is not null"
    ).fetchone()
    assert text_of((await page(site, f"/actie/{again}")).select_one(".feiten .uitkomst")) == "open"


async def test_actions_can_be_asked_of_one_owner(site):
    found = await page(site, "/acties?eigenaar=griffier")
    owners = {text_of(tr.select("td")[1]) for tr in found.select("tbody tr")}
    assert owners == {"griffier"}


async def test_an_owner_is_one_whatever_the_article_and_has_numbers_that_lead_to_the_actions(site):
    found = await page(site, "/acties?lijst=eigenaren")
    rows = {text_of(tr.th): tr for tr in found.select(".eigenaren tbody tr")}
    assert "griffier" in rows
    for cell in rows["griffier"].select("td a"):
        listed = await page(site, cell["href"])
        tab = text_of(listed.select_one(".tabs [aria-current]"))
        assert text_of(cell).replace(", griffier:", "").lower() == tab.lower()
    with_article = await page(site, "/acties?eigenaar=De+Griffier")
    assert text_of(with_article.select_one("#eigenaar [selected]")).startswith("griffier (")
    assert len(with_article.select("tbody tr")) == len(
        (await page(site, "/acties?eigenaar=griffier")).select("tbody tr")
    )


def test_an_owner_is_named_everywhere_as_it_is_written_most(example, tmp_path):
    copy = sqlite3.connect(shutil.copy(example, tmp_path / "copy.db"))
    copy.row_factory = sqlite3.Row
    written = ["De SECRETARIS", "de secretaris", "De secretaris", "De secretaris", "Het team", "Het TEAM"]
    identifiers = copy.execute("select id from acties order by id desc").fetchmany(len(written))
    copy.execute("update acties set eigenaar = null, opvolger = null, status = 'open'")
    for name, row in zip(written, identifiers, strict=True):
        copy.execute("update acties set eigenaar = ? where id = ?", [name, row["id"]])
    found = actions(copy, {"lijst": "eigenaren", "eigenaar": ""}, "2026-01-01")
    assert [(row["eigenaar"], row["aantal"]) for row in found["eigenaren"]] == [
        ("De secretaris", 4),
        ("Het team", 2),
    ]
    assert [row["eigenaar"] for row in found["per_eigenaar"]] == ["De secretaris", "Het team"]
    asked = actions(copy, {"eigenaar": "SECRETARIS"}, "2026-01-01")
    assert (asked["eigenaar"], len(asked["acties"])) == ("De secretaris", 4)


async def test_an_action_that_comes_back_shows_its_course_and_what_changed(site):
    course = (await page(site, "/actie/2")).select("#k-keren ~ ol li")
    assert [li.get("aria-current") for li in course] == ["true", None]
    assert "(was 3 april 2022)" in text_of(course[1])
    other = course[1].a["href"]
    listed = await page(site, "/acties?gremium=Portefeuillehoudersoverleg+Sociaal+Domein")
    assert not listed.select('a[href="/actie/2"]')
    assert "2 keer genoemd" in text_of(listed.select_one(f'td:has(a[href="{other}"])'))
    assert "Hier:" in text_of((await page(site, other)).select("#k-keren ~ ol li")[1])


async def test_a_meeting_shows_its_agenda_with_findings_and_who_was_there(site):
    found = await page(site, "/vergadering/1")
    still_open = found.find("a", string="wat er van dit gremium openstaat")
    assert (await page(site, still_open["href"])).select_one("#gremium option[selected]")["value"]
    point = found.select_one("section.punt")
    assert "1. Inkoop jeugdhulpvoorzieningen" in text_of(point.h3)
    assert point.select('a[href="/besluit/1"]')
    assert point.select('a[href="/actie/1"]')
    words = text_of(found)
    assert "Afwezig mr. dr. L. Ó Briain-van der Veen" in words


async def test_a_meeting_of_which_only_the_absent_are_known_lists_nobody_as_present(example, tmp_path):
    copy = shutil.copy(example, tmp_path / "copy.db")
    with sqlite3.connect(copy) as connection:
        connection.execute("update aanwezigen set aanwezig = 0")
    aside = (await page(application(copy), "/vergadering/1")).aside
    assert all(found.find("li") for found in aside.find_all("ul"))
    assert "Aanwezig" not in [found.get_text() for found in aside.find_all(["h2", "h3"])]


async def test_meetings_are_listed_by_year_and_gremium(site):
    found = await page(site, "/vergaderingen?jaar=2022&gremium=Gemeenteraad")
    listed = found.select("ul.lijst li")
    assert listed
    assert all("Gemeenteraad" in text_of(li) and "2022" in text_of(li) for li in listed)


@pytest.mark.parametrize("path", ["/vergaderingen?jaar=2023", "/acties?lijst=open", "/besluitenlijst?"])
async def test_a_gremium_can_be_asked_for_whatever_its_capitals(site, path):
    as_written, otherwise = [
        await page(site, f"{path}&gremium={name}") for name in ("Gemeenteraad", "gemeenteraad")
    ]
    chosen = otherwise.select("#gremium option[selected]")
    assert [option["value"] for option in chosen] == ["Gemeenteraad"]
    rows = [text_of(found) for found in as_written.select("main a")]
    assert rows
    assert rows == [text_of(found) for found in otherwise.select("main a")]


def test_a_gremium_is_listed_once_as_it_is_written_most():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table vergaderingen (gremium text)")
    written = ["raad", "Werkgroep Brug", "werkgroep Brug", "werkgroep Brug", "ALV", "bestuur", None]
    connection.executemany("insert into vergaderingen values (?)", [[name] for name in written])
    assert gremia(connection) == ["ALV", "bestuur", "raad", "werkgroep Brug"]


async def test_a_body_shows_forms_register_and_mentions_in_context(site):
    found = await page(site, "/instantie/2")
    words = text_of(found)
    assert "TOOI: gm9901" in words
    assert found.select_one(".fragment mark").get_text() == "gemeente Meerwolde"
    assert found.select_one("svg.staven a")


def test_bodies_of_one_name_are_told_apart_by_where_they_are_named(example, tmp_path):
    copy = sqlite3.connect(shutil.copy(example, tmp_path / "copy.db"))
    copy.row_factory = sqlite3.Row
    copy.execute("update instanties set naam = 'werkgroep', organisatie = null where id in (1, 2)")
    shown = {row["id"]: row["staat_in"] for row in bodies(copy, {})["instanties"]}
    assert shown[1]
    assert shown[2]
    assert shown[3] is None


def test_the_newest_meeting_that_names_a_body_comes_first(example, tmp_path):
    copy = sqlite3.connect(shutil.copy(example, tmp_path / "copy.db"))
    copy.row_factory = sqlite3.Row
    copy.execute("update vergaderingen set datum = '2031-05-06' where id = 2")  # of one read early
    copy.execute("update vermeldingen set instantie = 1 where document = 2")
    days = [mention["datum"] or "" for mention in body(copy, 1, {})["vermeldingen"]]
    assert days[0] == "2031-05-06"
    assert days == sorted(days, reverse=True)
    copy.execute("delete from vermeldingen where instantie = 3")
    assert body(copy, 3, {})["vermeldingen"] == []


async def test_a_document_says_what_was_and_was_not_read(site):
    assert "niet gelezen: geen tekst op deze bladzijde" in text_of(await page(site, "/document/2"))
    assert "tekenherkenning, 87 % zeker" in text_of(await page(site, "/document/4"))


async def test_a_page_with_text_and_an_unread_picture_is_partly_read(example, tmp_path):
    path = shutil.copy(example, tmp_path / "copy.db")
    with sqlite3.connect(path) as copy:
        copy.execute("update paginas set niet_gelezen = 'a picture on it is damaged' where document = 1")
    pages = application(path)
    words = text_of(await page(pages, "/document/1"))
    assert "deels gelezen: een afbeelding erop is beschadigd" in words
    assert "niet gelezen" not in words
    assert "Deze bladzijde is deels gelezen" in text_of(await page(pages, "/pagina/1/1"))


async def test_what_is_taken_for_no_minutes_is_told_with_what_to_do(example, site, tmp_path):
    path = shutil.copy(example, tmp_path / "copy.db")
    with sqlite3.connect(path) as copy:
        copy.execute("update documenten set soort = 'overig' where id in (1, 2)")
        copy.execute("insert into kenmerken select 'soort:' || sha256, soort from documenten where id = 2")
    pages = application(path)
    guessed, said = [text_of(await page(pages, f"/document/{number}")) for number in (1, 2)]
    assert "Zijn het toch notulen? Laat het dan opnieuw lezen" in guessed
    assert "ingest DATABASE BESTAND --soort notulen" in guessed
    assert "opgegeven dat dit geen notulen of besluitenlijst is" in said
    assert "--soort" not in said
    listed = await page(pages, "/vergaderingen")
    assert "2 documenten zijn niet als notulen of besluitenlijst gelezen" in text_of(listed)
    (link,) = listed.select('main a[href*="soort=overig"]')
    assert "2 rijen" in text_of(await page(pages, link["href"]))
    assert "niet als notulen" not in text_of(await page(pages, "/vergaderingen?gremium=Gemeenteraad"))
    for address in ("/document/1", "/vergaderingen"):
        assert "niet als notulen" not in text_of(await page(site, address))


async def test_the_home_page_counts_minutes_and_no_letters(example, tmp_path):
    path = shutil.copy(example, tmp_path / "letter.db")
    with sqlite3.connect(path) as copy:
        (documents,) = copy.execute("select count(*) from documenten").fetchone()
        copy.execute("update documenten set soort = 'overig' where id = 1")
    assert f"uit {documents - 1} document" in text_of(await page(application(path), "/"))


async def test_an_empty_database_says_how_to_fill_it(empty_site):
    words = text_of(await page(empty_site, "/"))
    assert "notulen ingest" in words
    assert "uit geen documenten" not in words
    assert "met deze naam" not in text_of(await page(empty_site, "/instanties"))
    for path in ("/acties", "/vergaderingen", "/tijdlijn", "/zoeken", "/zoeken?q=x", "/gegevens/besluiten"):
        await page(empty_site, path)


async def test_one_of_a_kind_is_told_in_the_singular(tmp_path):
    path = build(tmp_path / "few.db", meetings=4)
    with sqlite3.connect(path) as connection:
        connection.execute("update acties set termijn_eind = iif(id = 4, '2020-01-01', null)")
    few = application(path)
    home = text_of((await page(few, "/")).main)
    nothing = text_of(await page(few, "/zoeken?q=zwembad&soort=agendapunt&gremium=Gemeenteraad"))
    assert "1 actie over tijd" in home
    assert "Alle 1 " not in home
    assert "wel treffers: 1 besluit 1 actie 1 pagina" in nothing


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/besluit/999999", 404, "Niet gevonden"),
        ("/nergens", 404, "Niet gevonden"),
        ("/pagina/1/99.png", 404, "geen beeld"),
        ("/gegevens/nietbestaand", 404, "Niet gevonden"),
        ("/gegevens?sql=select+onzin", 400, "no such column"),
        ("/gegevens?sql=delete+from+besluiten", 400, "niet te beantwoorden"),
    ],
)
async def test_errors_are_told_in_dutch(site, path, status, says):
    assert says in text_of(await page(site, path, status))


async def test_a_query_that_takes_too_long_is_stopped(site):
    endless = "with+recursive+n(i)+as+(select+1+union+all+select+i+%2B+1+from+n)+select+max(i)+from+n"
    assert "kostte te veel tijd" in text_of(await page(site, f"/gegevens?sql={endless}", 503))


async def test_a_failure_shows_no_inner_workings_and_logs_no_document_text(site, monkeypatch, capfd, caplog):
    def fail(*_):
        raise ValueError("geheim")

    monkeypatch.setattr("notulen.publish.bodies.bodies", fail)
    response = await site.client.get("/instanties")
    assert response.status_code == 500
    assert "Er ging iets mis" in response.text
    assert "geheim" not in response.text
    assert "locals" not in capfd.readouterr().out
    assert "ValueError" in caplog.text


async def test_tables_are_described_in_dutch_from_the_schema(site):
    words = text_of(await page(site, "/gegevens/besluiten"))
    assert "De besluiten, elk met de plaats in het document waar het staat." in words
    assert "Voorwaarde waaronder het geldt" in words
    listed = text_of((await page(site, "/gegevens")).find(class_="tabellen"))
    assert "vergaderingen" in listed
    assert "zoekindex" not in listed


async def test_the_saved_questions_of_a_griffier_all_run(site):
    found = await page(site, "/gegevens")
    questions = found.select("section:first-of-type ul.lijst li")
    assert len(questions) == 12
    for question in questions:
        assert text_of(question.a).endswith("?")
        assert text_of(question.span).endswith(".")
        address = question.a["href"]
        assert (await site.client.get(f"{address}.json?_shape=array")).status_code == 200, address


@pytest.mark.parametrize(
    ("question", "finds"),
    [
        ("acties-over-tijd?dag=2023-01-01", "/actie/"),
        ("acties-doorgeschoven", "2022-01-13"),
        ("acties-zonder-eigenaar-of-termijn", "(geen termijn)"),
        ("grootste-bedragen?jaar=2022", "1250000"),
        ("onder-voorwaarde", "mits de gemeente"),
        ("verdeelde-stemmingen", "Groene daken"),
        ("aangehouden-zonder-vervolg", "woonvisie"),
        ("gevraagd-aan-een-instantie?instantie=RO&vanaf=2022-06-01", "Regio Oosterveen"),
        ("aanwezigheid?gremium=raad&jaar=2022", "J. Okafor"),
        ("nakijken", "0.41"),
    ],
)
async def test_a_saved_question_is_answered_with_links_to_the_pages(site, question, finds):
    table = (await page(site, f"/gegevens/{question}")).select_one("table.rijen")
    assert finds.lower() in str(table).lower()
    for link in table.select("a[href]")[:3]:
        assert (await site.client.get(link["href"])).status_code == 200


async def test_an_action_that_is_done_in_part_is_open_in_the_saved_question_as_on_the_page(example, tmp_path):
    copy = shutil.copy(example, tmp_path / "copy.db")
    with sqlite3.connect(copy) as connection:
        connection.execute("update acties set eigenaar = null, opvolger = null, status = 'deels voldaan'")
        (number,) = connection.execute("select count(*) from geldende_acties").fetchone()
    some = application(copy)
    path = "/gegevens/acties-zonder-eigenaar-of-termijn"
    assert len((await some.client.get(f"{path}.json?_shape=array")).json()) == number
    assert text_of(await page(some, "/acties")).split("Open ")[1].startswith(f"{number} ")


async def test_every_table_and_column_is_described_in_dutch(site):
    database = site.get_database("gegevens")
    hidden = await database.hidden_table_names()
    assert await database.table_names()
    for table in await database.table_names():
        about = site.table_metadata("gegevens", table)
        if about.get("hidden") or table in hidden:
            continue
        assert about.get("description"), table
        for column in await database.table_columns(table):
            assert about["columns"].get(column), f"{table}.{column}"


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path):
    path = tmp_path / "x.db"
    path.write_text("geen database")
    with pytest.raises(StoreError, match=r"x\.db"):
        application(path)
