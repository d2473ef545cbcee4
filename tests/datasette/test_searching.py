"""Finding: Dutch words in any form, filters, counts, order, fragments and the feed."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from notulen.publish import application, searching
from notulen.publish.question import Question
from notulen.store import search_index
from notulen.store.database import open_database


def ask(connection, **asked):
    outcomes = asked.pop("uitkomst", [])
    return searching.search(connection, Question.of(asked, outcomes), asked.get("p", ""))


def test_a_part_of_a_compound_finds_the_compound_and_marks_it(connection):
    found = ask(connection, q="jeugdhulp", soort="besluit")
    assert found["paginering"].total > 0
    marked = {p.text for hit in found["treffers"] for p in hit.fragment if p.marked}
    assert "jeugdhulpvoorzieningen" in marked


async def test_a_hit_by_the_sentence_before_it_shows_that_sentence(example, tmp_path):
    path = Path(shutil.copy(example, tmp_path / "copy.db"))
    db = open_database(path, write=True)
    with db.conn:
        db.execute("update besluiten set aanhef = 'Over de waterberging is afgesproken:' where id = 1")
        search_index.rebuild(db)
    db.conn.close()
    found = BeautifulSoup((await application(path).client.get("/zoeken?q=berging")).text, "lxml")
    hits = found.select('.treffer:has(a[href="/besluit/1"])')
    assert [hit.mark.get_text() for hit in hits] == ["waterberging"]


async def test_the_page_says_how_to_ask_for_either_of_two_words_and_finds_both(site):
    found = BeautifulSoup(
        (await site.client.get("/zoeken?q=zwembad+OF+jeugdhulp&soort=besluit")).text, "lxml"
    )
    assert "fiets OF auto een van beide" in found.select_one("#zoekhulp").get_text()
    marked = {mark.get_text().lower() for mark in found.select(".treffer mark")}
    assert any("zwembad" in word for word in marked)
    assert any("jeugdhulp" in word for word in marked)


async def test_an_owner_that_was_asked_for_is_marked(site):
    found = BeautifulSoup((await site.client.get("/zoeken?q=wethouder&soort=actie")).text, "lxml")
    owners = [hit for hit in found.select(".treffer") if "wethouder De Graaf" in hit.get_text()]
    assert owners
    assert all("wethouder" in [mark.get_text() for mark in hit.select(".regel-bij mark")] for hit in owners)


def test_each_kind_is_counted_whatever_kind_is_shown(connection):
    everything, decisions = ask(connection, q="zwembad"), ask(connection, q="zwembad", soort="besluit")
    assert everything["aantallen"] == decisions["aantallen"]
    assert set(everything["aantallen"]) == {"besluit", "actie", "agendapunt", "pagina"}
    assert decisions["paginering"].total == everything["aantallen"]["besluit"] == 12


def test_decisions_come_before_pages_with_the_same_words(connection):
    kinds = [hit.kind for hit in ask(connection, q="groene daken subsidie")["treffers"]]
    assert kinds[0] == "besluit"


def test_quotes_ask_for_the_very_words(connection):
    assert ask(connection, q='"groene daken"')["paginering"].total > 0
    assert ask(connection, q='"groen dak"')["paginering"].total == 0
    assert ask(connection, q="groen dak")["paginering"].total > 0


def test_filters_narrow_and_say_what_they_would_leave(connection):
    found = ask(
        connection, gremium="Gemeenteraad", uitkomst=["verworpen"], van="2022-01-01", tot="2022-12-31"
    )
    rows = [hit.row for hit in found["treffers"]]
    assert rows
    assert {row["gremium"] for row in rows} == {"Gemeenteraad"}
    assert {row["uitkomst"] for row in rows} == {"verworpen"}
    assert all(row["datum"].startswith("2022") for row in rows)
    assert len(found["gremia"]) == 3
    assert set(found["uitkomsten"]) == {"akkoord", "vastgesteld", "verworpen", "aangehouden", "kennisgeving"}


@pytest.mark.parametrize("words", ["", "jeugdhulp"])
def test_a_gremium_is_one_whatever_its_capitals(connection, words):
    counts = ask(connection, q=words, gremium="Gemeenteraad")["aantallen"]
    assert counts["besluit"]
    assert ask(connection, q=words, gremium="gemeenteraad")["aantallen"] == counts


def test_a_hit_says_of_which_organisation_it_is_where_there_are_several(connection, example, tmp_path):
    several = ask(connection, q="jeugdhulp", gremium="Gemeenteraad")["treffers"]
    assert {hit.row["van_wie"] for hit in several} == {"gemeente Meerwolde"}
    one = sqlite3.connect(shutil.copy(example, tmp_path / "copy.db"))
    one.row_factory = sqlite3.Row
    one.execute("update documenten set organisatie = 'gemeente Meerwolde' where organisatie > ''")
    assert {hit.row["van_wie"] for hit in ask(one, q="jeugdhulp")["treffers"]} == {None}


@pytest.mark.parametrize("path", ["/", "/acties?gremium=Gemeenteraad", "/zoeken?q=zwembad"])
async def test_the_lists_name_the_organisation_beside_the_gremium(site, path):
    said = (await site.client.get(path)).text
    assert "Gemeenteraad, gemeente Meerwolde" in said or "Algemeen bestuur, Waterschap De Hoge Linde" in said


def test_without_words_the_newest_come_first(connection):
    dates = [hit.row["datum"] or "" for hit in ask(connection, soort="besluit")["treffers"]]
    assert dates == sorted(dates, reverse=True)


def test_a_body_narrows_to_what_names_it(connection):
    found = ask(connection, instantie="3")
    assert found["instantie"] == "gemeente Duinhoek"
    assert found["paginering"].total == 0
    assert ask(connection, instantie="2", soort="besluit")["paginering"].total == 12


def test_pages_of_hits_do_not_overlap(connection):
    first, second = ask(connection, q="overleg"), ask(connection, q="overleg", p="2")
    keys = [{(hit.kind, hit.row["id"]) for hit in found["treffers"]} for found in (first, second)]
    assert keys[0]
    assert not keys[0] & keys[1]


def test_nonsense_in_the_address_is_left_out(connection):
    asked = {"soort": "x", "van": "gisteren", "instantie": "-1", "p": "١٢", "q": '"" AND ( * NEAR'}
    assert Question.of(asked, ["onzin"]) == Question(words=asked["q"])
    assert ask(connection, **asked)["paginering"].number == 1


async def test_datasettes_own_search_box_speaks_dutch(site):
    found = await site.client.get("/gegevens/besluiten.json?_search=jeugdhulp&_shape=array")
    texts = [row["tekst"].lower() for row in found.json()]
    assert any("jeugdhulpvoorzieningen" in text for text in texts)
    assert all("jeugdhulp" in text for text in texts)


async def test_the_sql_functions_can_be_used_in_queries(site):
    sql = "select nl_highlight('Zij besloten over jeugdhulpvoorzieningen', 'jeugdhulp besluit') as m"
    found = await site.client.get(f"/gegevens.json?sql={sql}&_shape=array")
    assert found.json() == [{"m": "Zij «besloten» over «jeugdhulpvoorzieningen»"}]


async def test_an_index_made_with_other_word_lists_is_an_error_not_a_silent_miss(site, monkeypatch):
    monkeypatch.setattr("notulen.store.search_index._VERSION_NOW", "999")
    response = await site.client.get("/zoeken?q=jeugdhulp")
    assert response.status_code == 503
    assert "zoekindex" in response.text


async def test_datasettes_own_search_box_says_that_the_index_is_outdated(site, monkeypatch):
    monkeypatch.setattr("notulen.store.search_index._VERSION_NOW", "999")
    response = await site.client.get("/gegevens/besluiten.json?_search=jeugdhulp")
    assert response.status_code == 400
    assert "--reindex" in response.text


async def test_nothing_found_says_what_to_try(site):
    page = BeautifulSoup((await site.client.get("/zoeken?q=xyzzy&gremium=Gemeenteraad")).text, "lxml")
    words = page.select_one(".niets").get_text(" ")
    assert "Niets gevonden" in words
    assert "Zoek zonder filters" in words


def test_amounts_narrow_to_decisions_that_name_one(connection):
    found = ask(connection, minstens="100.000", hoogstens="€ 2.000.000,00")
    assert {hit.row["bedrag"] for hit in found["treffers"]} == {1250000.0}
    assert ask(connection, minstens="veel")["vraag"] == Question(by_date=True)


async def test_what_was_misspelled_gets_a_suggestion_that_can_be_followed(site):
    page = BeautifulSoup((await site.client.get("/zoeken?q=jeugthulp&soort=besluit")).text, "lxml")
    link = page.select_one(".suggestie a")
    assert link.text == "jeugdhulp"
    assert "soort=besluit" in link["href"]
    assert BeautifulSoup((await site.client.get(link["href"])).text, "lxml").select(".treffer mark")


async def test_where_nothing_has_every_word_some_of_the_words_are_shown(site):
    page = BeautifulSoup((await site.client.get("/zoeken?q=jeugdhulp+xyzzy")).text, "lxml")
    assert page.select_one(".niets")
    assert page.select(".ook .treffer mark")


def test_counts_are_bounded_and_say_so(connection, monkeypatch):
    for most in ("MOST", "_MOST_BY_CHOICE"):
        monkeypatch.setattr(f"notulen.store.search_count.{most}", 5)
    monkeypatch.setattr("notulen.publish.searching.MOST", 5)
    found = ask(connection, q="voorzitter")
    assert found["meer"]
    assert found["paginering"].total == 5
    assert set(found["gremia"].values()) == {None}


async def test_a_search_has_a_valid_feed_newest_first(site):
    response = await site.client.get("/zoeken.atom?q=jeugdhulp&soort=besluit")
    feed = etree.fromstring(response.content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert response.headers["content-type"].startswith("application/atom+xml")
    dates = [e.text for e in feed.findall("a:entry/a:updated", atom)]
    assert dates
    assert dates == sorted(dates, reverse=True)
    assert feed.find("a:entry/a:link", atom).get("href").startswith("http://localhost/besluit/")
