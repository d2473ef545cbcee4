"""Searching: what is found, by which filters, in which order, and counted how far."""

from __future__ import annotations

import re
import sqlite3

import pytest
from notulen.store import database, migrations, schema, search_index, search_question
from notulen.store.search import find, plan, search
from notulen.store.search_count import count
from notulen.store.search_partial import partial
from notulen.store.search_question import Asked

# Document, day, gremium, agenda item, text, outcome, amount.
DECISIONS = (
    (1, "2022-03-24", "gemeenteraad", "Zwembad De Duiker", "Aangehouden.", "aangehouden", None),
    (1, "2022-03-24", "gemeenteraad", "Jeugdhulp", "Jeugdhulpvoorzieningen blijven.", "besluit", None),
    (2, "2023-11-10", "college", "Zwembad De Duiker", "Krediet van 4 miljoen.", "vastgesteld", 4e6),
    (2, "2023-11-10", "college", "Subsidies", "Een subsidie van 500 euro.", "besluit", 500.0),
    (2, "2023-11-10", "college", "Fietspad", "De raad houdt het voorstel aan.", "aangehouden", None),
    (2, "2023-11-10", "college", "Fietspad", "Wij besloten over het pad en de bank.", "besluit", None),
)


@pytest.fixture
def connection(tmp_path):
    db = database.open_database(tmp_path / "x.db", write=True)
    for n, name in ((1, "brugdam_raad_20220324.txt"), (2, "brugdam_college_20231110.txt")):
        db["documenten"].insert({"id": n, "naam": name, "sha256": str(n), "soort": "notulen", "familie": "x"})
        db["documenten"].update(n, {"organisatie": ("dorp Achterdam", "stad Elzenstein")[n - 1]})
        _, day, gremium, *_ = next(row for row in DECISIONS if row[0] == n)
        db["vergaderingen"].insert({"id": n, "document": n, "gremium": gremium, "datum": day, "begin": 0})
    for n, (document, day, gremium, item, text, outcome, amount) in enumerate(DECISIONS, 1):
        common = {"id": n, "document": document, "vergadering": document}
        db["agendapunten"].insert({**common, "volgorde": n, "titel": item})
        found = {"agendapunt": n, "tekst": text, "uitkomst": outcome, "bedrag": amount}
        db["besluiten"].insert({**common, **found, "datum": day, "gremium": gremium})
    db["paginas"].insert(
        {"document": 2, "nummer": 1, "begin": 0, "tekst": "De wethouder licht het zwembad toe."}
    )
    db["instanties"].insert({"id": 1, "naam": "gemeente Brugdam", "soort": "gemeente"})
    db["vermeldingen"].insert({"instantie": 1, "document": 2, "vorm": "Brugdam", "besluit": 4})
    search_index.rebuild(db)
    db.conn.commit()
    yield db.conn
    db.close()


def found(connection: sqlite3.Connection, words: str, **filters) -> set[tuple[str, int]]:
    return {(hit.kind, hit.row) for hit in search(connection, Asked(words, **filters)) if not hit.partial}


def decisions(connection: sqlite3.Connection, words: str = "", **filters) -> set[int]:
    return {row for _, row in found(connection, words, kinds=("besluiten",), **filters)}


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("zwembaden", {1, 3}),
        ("jeugdhulp", {2}),
        ("zwembad 2022", {1}),
        ("zwembad november 2023", {3}),
        ("college zwembad", {3}),
        ("Brugdam raad zwembad", {1}),
        ("voorstel aanhouden", {5}),
        ("aanhouding", {1, 5}),
        ("wat is er besloten over de bank", {6}),
        ('"het voorstel"', {5}),
        ('"de voorstellen"', set()),
        ("!?", set()),
        ("besluiten november 2023", {3, 4, 5, 6}),
        ("10-11-2023", {3, 4, 5, 6}),
        ("krediet goedgekeurd", {3}),
        ("fietspad -bank", {5}),
        ("krediet OF jeugdhulp", {2, 3}),
        ("fietspad bank OR subsidie", {6}),
        ('"het voorstel" OR subsidies', {4, 5}),
    ],
)
def test_decisions_are_found_by_their_words_subject_and_meeting(connection, words, rows):
    assert decisions(connection, words) == rows


def test_one_word_that_only_a_meeting_has_finds_its_rows(connection):
    assert decisions(connection, "college") == {3, 4, 5, 6}


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ({"gremium": "college"}, {3, 4, 5, 6}),
        ({"since": "2023-01-01"}, {3, 4, 5, 6}),
        ({"until": "2022-03-24"}, {1, 2}),
        ({"since": "2022-01-01", "until": "2022-12-31"}, {1, 2}),
        ({"since": "2022-03-25", "until": "2023-12-31"}, {3, 4, 5, 6}),
        ({"since": "1900-01-01", "until": "2022-12-31"}, {1, 2}),
        ({"since": "2023-01-01", "until": "2022-01-01"}, set()),
        ({"outcomes": ("aangehouden", "vastgesteld")}, {1, 3, 5}),
        ({"outcomes": ("aangehouden",)}, {1, 5}),
        ({"outcomes": ("aangehouden",), "gremium": "college"}, {5}),
        ({"least": 1000.0}, {3}),
        ({"least": 500.0, "most": 500.0}, {4}),
        ({"most": 1000.0}, {4}),
        ({"body": 1}, {4}),
        ({"organisation": "Stad Elzenstein"}, {3, 4, 5, 6}),
        ({"organisation": "dorp Achterdam", "gremium": "college"}, set()),
    ],
)
def test_every_filter_narrows_with_words_and_without(connection, filters, rows):
    assert decisions(connection, "", **filters) == rows
    assert decisions(connection, "zwembad", **filters) == rows & {1, 3}


def test_all_kinds_are_searched_unless_one_is_asked_for(connection):
    assert {kind for kind, _ in found(connection, "zwembad")} == {"besluiten", "agendapunten", "paginas"}
    assert found(connection, "zwembad", kinds=("paginas",)) == {("paginas", 1)}


def test_rows_with_some_of_the_words_follow_where_few_have_all(connection):
    hits = search(connection, Asked("zwembad krediet", ("besluiten",)))
    assert [(hit.row, hit.partial) for hit in hits] == [(3, False), (1, True)]
    assert [hit.partial for hit in search(connection, Asked("zwembad onzinwoord", ("besluiten",)))] == [
        True
    ] * 2
    assert partial(connection, Asked('"zwembad krediet"')) is None


def test_a_compound_that_no_row_has_is_looked_for_by_its_parts(connection):
    hits = search(connection, Asked("zwembadkrediet", ("besluiten",)))
    assert [(hit.row, hit.partial) for hit in hits] == [(3, True), (1, True)]


def test_the_word_itself_comes_before_what_is_taken_for_it(connection):
    connection.execute("update zoekindex set tekst = 'benoeming' where rowid = 8 * 5")
    connection.execute("update zoekindex set tekst = 'benoemen' where rowid = 8 * 6")
    for word, first in (("benoeming", 5), ("benoemen", 6)):
        assert [hit.row for hit in search(connection, Asked(word))] == [first, 11 - first]


def test_newest_first_is_by_day_however_many_there_are(connection, monkeypatch):
    ready = plan(connection, Asked("zwembad"))
    by_day = find(connection, ready, 20, by_date=True)
    monkeypatch.setattr("notulen.store.search._MOST_SORTED", 1)
    assert find(connection, ready, 20, by_date=True) == by_day
    rows = search_index.rows_of(connection, by_day)
    assert [rows[number].date for number in by_day] == sorted((r.date for r in rows.values()), reverse=True)


def test_by_day_the_newest_meeting_comes_first_and_each_as_it_is_written(connection):
    ready = plan(connection, Asked(kinds=("besluiten",)))
    assert [number >> 3 for number in find(connection, ready, 20)] == [3, 4, 5, 6, 1, 2]
    ready = plan(connection, Asked("zwembad"))
    in_order = [(number & 7, number >> 3) for number in find(connection, ready, 20, by_date=True)]
    assert in_order == [(0, 3), (2, 3), (3, 1), (0, 1), (2, 1)]


def test_pages_of_hits_follow_each_other(connection):
    ready = plan(connection, Asked("zwembad"))
    whole = find(connection, ready, 20)
    assert find(connection, ready, 2) + find(connection, ready, 20, 2) == whole


def test_counts_say_what_each_choice_would_leave(connection):
    counts = count(connection, plan(connection, Asked("zwembad", ("besluiten",), gremium="college")))
    assert counts.kinds == {"besluiten": 1, "acties": 0, "agendapunten": 1, "paginas": 1}
    assert counts.gremia == {"gemeenteraad": 1, "college": 1}
    assert counts.outcomes == {"vastgesteld": 1}
    assert counts.of(()) == 3


def test_counting_stops_where_there_is_too_much(connection, monkeypatch):
    for most in ("MOST", "_MOST_BY_CHOICE"):
        monkeypatch.setattr(f"notulen.store.search_count.{most}", 2)
    counts = count(connection, plan(connection, Asked("zwembad")))
    assert counts.kinds["besluiten"] == 2
    assert (counts.gremia, counts.outcomes) == (None, None)
    assert counts.cut == {"besluiten", "acties", "agendapunten", "paginas"}
    by_day = count(connection, plan(connection, Asked(since="2020-01-01")))
    assert by_day.cut == {"besluiten", "acties", "agendapunten", "paginas"}
    of_one = count(connection, plan(connection, Asked("zwembad", ("paginas",), since="2020-01-01")))
    assert of_one.of(("paginas",)) == 1


def test_ranking_looks_at_the_newest_where_there_is_too_much(connection, monkeypatch):
    monkeypatch.setattr("notulen.store.search.RANKED", 1)
    ready = plan(connection, Asked("zwembad"))
    whole = find(connection, ready, 20)
    assert len(whole) == len(set(whole)) == 5
    assert find(connection, ready, 2) + find(connection, ready, 20, 2) == whole


def test_an_index_of_other_word_lists_is_an_error_that_says_what_to_do(connection):
    connection.execute("update kenmerken set waarde = '0' where sleutel = 'normalisatie_versie'")
    with pytest.raises(database.StoreError, match="--reindex"):
        search(connection, Asked("fietspad"))


def test_words_are_never_read_as_sql_or_fts5(connection):
    for words in ('" OR *', "tekst : x", "NEAR(a b)", "'; drop table besluiten; --", "a^b - c", "\x00"):
        search(connection, Asked(words))
    assert decisions(connection) == {1, 2, 3, 4, 5, 6}


@pytest.fixture
def large(monkeypatch):
    """As if the index were large, and four rows many."""
    monkeypatch.setattr(search_question, "_LARGE", 0)
    monkeypatch.setattr(search_question, "_COMMON", 4)


def test_very_common_words_have_no_part_in_the_order(connection, large):
    ready = plan(connection, Asked("college bank"))
    assert ready.telling == '"bank"'
    assert [number >> 3 for number in find(connection, ready, 9)] == [6]
    assert plan(connection, Asked("bank pad")).telling == ""
    assert plan(connection, Asked("college november")).telling == ""


def test_of_what_very_many_rows_hold_the_last_added_come_first(connection, large):
    asked = Asked("college", kinds=("besluiten",))
    assert [number >> 3 for number in find(connection, plan(connection, asked), 3)] == [6, 5, 4]


def test_a_small_index_has_no_common_words(connection):
    assert not search_question.is_common(connection, '"college"')


def test_an_older_database_gets_the_same_tables_and_an_index_to_be_made(tmp_path):
    def shape(db):
        rows = db.execute("select name, sql from sqlite_master where sql is not null").fetchall()
        return {name: re.sub(r'["\s]', "", sql) for name, sql in rows}

    db = database.open_database(tmp_path / "old.db", write=True)
    new = shape(db)
    with database.transaction(db):
        search_index.rebuild(db)
        db.execute("drop index besluiten_dossier_datum_begin")
        db.execute("drop index acties_dossier_opvolger_datum_begin")
        db.execute("drop table betekenissen")
        for version in (2, 4):
            migrations.STEPS[version](db)
    old = shape(db)
    assert {name for name in new if old.get(name) != new[name]} <= {"zoekregels", "betekenissen"}
    columns = [row[1] for row in db.execute("pragma table_info(zoekregels)").fetchall()]
    assert columns == [column.name for column in schema.BY_NAME["zoekregels"].columns]
    assert not search_index.is_current(db)
