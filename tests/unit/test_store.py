"""Writing documents: identifiers stay, nothing is doubled, corrections hold."""

import hashlib
import sqlite3
from dataclasses import replace

import pytest
from notulen.records import (
    Action,
    AgendaItem,
    Amount,
    Body,
    Box,
    Decision,
    Document,
    Extraction,
    Line,
    Meeting,
    Mention,
    Page,
    Span,
    Term,
    Vote,
)
from notulen.store import corrections, database, documents, links, schema, search_index, summary, writer
from notulen.store.evidence import Evidence
from notulen.store.files import Source, record_failure
from notulen.store.periods import last_day
from notulen.store.search import search
from notulen.store.search_question import Asked
from sqlite_utils import Database

MINUTES = """Verslag raad Elzerve
= Opening
= Fietspad Dorpsstraat
! De raad besluit het fietspad aan te leggen.
! De raad stemt in met de kap van negen linden.
> De griffier stuurt de bewoners een brief."""
SOURCE = Source("/archief/raad/2024-03-04.txt", 100, 1)


def reading(text: str, date: str = "2024-03-04", name: str = "2024-03-04.txt") -> Extraction:
    """An extraction by marks: a line with = is an agenda item, ! a decision, > an action."""
    lines, start = [], 0
    for place, line in enumerate(text.split("\n")):
        box = Box(1, 50, 50 + 12 * place, 50 + 5 * len(line), 60 + 12 * place)
        lines.append(Line(start, start + len(line), 1, box))
        start += len(line) + 1
    spans = {mark: [(ln.start + 2, ln.end) for ln in lines if text[ln.start] == mark] for mark in "=!>"}
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    agenda = [AgendaItem(s, e, len(text), text[s:e], meeting=0) for s, e in spans["="]]
    item = len(agenda) - 1 if agenda else None
    return Extraction(
        Document(name, sha256, "txt", text, (Page(1, 0, len(text), 595, 842),), tuple(lines)),
        "notulen",
        (Meeting(0, len(text), text.split("\n")[0], "raad Elzerve", date),),
        agenda=tuple(agenda),
        decisions=tuple(Decision(s, e, text[s:e], "besluit", 0.9, "toets", item=item) for s, e in spans["!"]),
        actions=tuple(Action(s, e, text[s:e], 0.8, "toets", owner="griffier") for s, e in spans[">"]),
        bodies=(Body("raad Elzerve", ("raad Elzerve",), "bestuursorgaan"),),
        mentions=(Mention(8, 20, 0),),
    )


@pytest.fixture
def db(tmp_path):
    opened = database.open_database(tmp_path / "minutes.db", write=True)
    with database.transaction(opened):
        search_index.rebuild(opened)
    yield opened
    opened.close()


def rows(db, table):
    return [tuple(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()]


def texts(db, table="besluiten"):
    return dict(db.execute(f"SELECT id, tekst FROM {table} ORDER BY id").fetchall())


def contents(db):
    """Every row of every table but the times and attempts."""
    skip = {"gelezen_op", "gezien_op", "pogingen"}
    return {
        table.name: [{k: v for k, v in row.items() if k not in skip} for row in db[table.name].rows]
        for table in schema.TABLES
        if table.name != "instantienamen"
    }


def test_a_document_is_written_with_its_evidence(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    row = next(iter(db.query("SELECT * FROM besluiten ORDER BY id")))
    assert (row["datum"], row["gremium"], row["pagina"]) == ("2024-03-04", "raad Elzerve", 1)
    assert MINUTES[row["begin"] : row["einde"]] == row["tekst"]
    assert row["kaders"] == "[[1, 60.0, 86, 275.0, 96]]"


def test_writing_the_same_twice_changes_nothing(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    before = contents(db)
    writer.write(db, reading(MINUTES), SOURCE, "1")
    assert contents(db) == before


def test_a_row_keeps_its_identifier_when_rules_find_more_or_less_of_the_sentence(db):
    found = reading(MINUTES)
    writer.write(db, found, SOURCE, "1")
    longer = replace(found.decisions[1], start=found.decisions[1].start - 10, text="ruimer")
    writer.write(db, replace(found, decisions=(longer,)), SOURCE, "2")
    assert texts(db) == {2: "ruimer"}


def test_a_row_keeps_its_identifier_when_the_reader_gives_other_text(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    again = reading("Gemeente Elzerve\n" + MINUTES.replace("= Opening\n", ""))
    again = replace(again, document=replace(again.document, sha256=reading(MINUTES).document.sha256))
    before = texts(db)
    writer.write(db, again, SOURCE, "2")
    assert texts(db) == before
    assert [row[0] for row in rows(db, "agendapunten")] == [2]


def test_corrected_minutes_take_the_place_of_the_earlier_ones(db):
    document = writer.write(db, reading(MINUTES), SOURCE, "1")
    corrected = MINUTES.replace("negen linden", "tien linden") + "\n! De raad stelt de begroting vast."
    assert writer.write(db, reading(corrected), SOURCE, "1") == document
    assert texts(db) == {
        1: "De raad besluit het fietspad aan te leggen.",
        2: "De raad stemt in met de kap van tien linden.",
        3: "De raad stelt de begroting vast.",
    }


def test_a_name_used_again_for_another_meeting_loses_nothing(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    other = "Verslag raad Elzerve\n! De raad verkoopt het oude zwembad.\n> De wethouder belt de makelaar."
    writer.write(db, reading(other, date="2024-04-08"), SOURCE, "1")
    assert len(rows(db, "documenten")) == 2
    assert len(texts(db)) == 3


def test_the_same_content_under_two_names_is_one_document(db, tmp_path):
    for name in ("a.txt", "kopie.txt"):
        (tmp_path / name).write_text(MINUTES)
    first, second = (
        writer.write(db, reading(MINUTES), Source(str(tmp_path / name), 100, 1), "1")
        for name in ("a.txt", "kopie.txt")
    )
    assert first == second
    assert len(texts(db)) == 2
    assert db["bestanden"].count == 2


def test_a_file_overwritten_with_a_copy_leaves_no_second_set(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    corrected = reading(MINUTES.replace("negen", "tien"))
    writer.write(db, corrected, Source("/archief/definitief.txt", 1, 1), "1")
    writer.write(db, corrected, SOURCE, "1")
    assert len(rows(db, "documenten")) == 1
    assert len(texts(db)) == 2
    assert {row.document for row in search(db.conn, Asked("linden"))} == {2}


def test_identifiers_are_never_given_out_twice(db):
    found = reading(MINUTES)
    writer.write(db, found, SOURCE, "1")
    writer.write(db, replace(found, decisions=found.decisions[:1]), SOURCE, "1")
    writer.write(db, found, SOURCE, "1")
    assert sorted(texts(db)) == [1, 3]


def test_a_failure_halfway_leaves_the_database_as_it_was(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    before = contents(db)
    broken = reading(MINUTES.replace("negen", "tien"))
    broken = replace(broken, decisions=(replace(broken.decisions[0], outcome=None),))
    with pytest.raises(sqlite3.IntegrityError):
        writer.write(db, broken, SOURCE, "2")
    assert contents(db) == before


def test_votes_and_amounts_belong_to_their_decision(db):
    found = reading(MINUTES)
    decision = replace(
        found.decisions[0],
        vote=Vote(12, 7, "hoofdelijk", 2, (), ("ABC", "Lijst Elzerve")),
        amounts=(Amount(0, 7, 5e4, Span(8, 12)), Amount(8, 12, 9e4)),
        terms=(Term(0, 7, "vanaf 2025", "2025"), Term(8, 12, "voor een jaar")),
    )
    writer.write(db, replace(found, decisions=(decision,)), SOURCE, "1")
    assert list(db.query("SELECT voor, tegen, stemwijze, bedrag FROM besluiten")) == [
        {"voor": 12, "tegen": 7, "stemwijze": "hoofdelijk", "bedrag": 9e4}
    ]
    assert [row[1:3] for row in rows(db, "bedragen")] == [(1, 5e4), (1, 9e4)]
    assert list(db.query("SELECT geldt_vanaf, geldt_tot, geldt_tekst FROM besluiten")) == [
        {"geldt_vanaf": "2025", "geldt_tot": None, "geldt_tekst": "vanaf 2025; voor een jaar"}
    ]
    assert [row["waarvoor"] for row in db.query("SELECT * FROM bedragen ORDER BY id")] == ["raad", None]
    assert [row["tegenstanders"] for row in db.query("SELECT * FROM stemmingen")] == ["ABC, Lijst Elzerve"]
    assert [row["vanaf"] for row in db.query("SELECT * FROM looptijden ORDER BY id")] == ["2025", None]
    writer.write(db, replace(found, decisions=()), SOURCE, "1")
    assert rows(db, "bedragen") == rows(db, "stemmingen") == rows(db, "looptijden") == []


def test_a_failing_file_keeps_what_it_gave_before(db):
    document = writer.write(db, reading(MINUTES), SOURCE, "1")
    record_failure(db, SOURCE, "2024-03-04.txt: is empty")
    assert list(db.query("SELECT status, document FROM bestanden")) == [
        {"status": "fout", "document": document}
    ]
    assert len(texts(db)) == 2


def test_a_correction_survives_a_new_reading(db):
    found = reading(MINUTES)
    writer.write(db, found, SOURCE, "1")
    corrections.correct(db, "besluiten", 1, "uitkomst", "afspraak", "J. Griffier", "geen besluit")
    corrections.correct(db, "vergaderingen", 1, "datum", "2024-03-05", "J. Griffier")
    writer.write(db, found, SOURCE, "2")
    assert list(db.query("SELECT uitkomst, datum FROM besluiten WHERE id = 1")) == [
        {"uitkomst": "afspraak", "datum": "2024-03-05"}
    ]
    assert [row[5] for row in rows(db, "correcties")] == ["besluit", "2024-03-04"]


def test_a_corrected_text_is_recognised_in_a_new_text(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    corrections.correct(db, "besluiten", 2, "tekst", "Kap van negen linden toegestaan", "J. Griffier")
    writer.write(db, reading("Gemeente Elzerve\n" + MINUTES), SOURCE, "2")
    assert texts(db)[2] == "Kap van negen linden toegestaan"
    assert len(texts(db)) == 2
    assert search(db.conn, Asked("toegestaan", ("besluiten",)))[0].row == 2


def test_a_corrected_row_stays_when_it_is_no_longer_found(db):
    found = reading(MINUTES)
    writer.write(db, found, SOURCE, "1")
    corrections.correct(db, "besluiten", 2, "voor", "14", "J. Griffier")
    other = reading("Geheel ander verslag", date="2024-03-04")
    writer.write(db, other, SOURCE, "2")
    assert list(db.query("SELECT id, voor, begin, methode FROM besluiten")) == [
        {"id": 2, "voor": 14, "begin": None, "methode": "correctie"}
    ]


@pytest.mark.parametrize(
    ("table", "row", "field", "value"),
    [
        ("besluiten", 99, "uitkomst", "besluit"),
        ("besluiten", 1, "begin", 3),
        ("besluiten", 1, "voor", "veel"),
        ("kenmerken", 1, "waarde", "9"),
        ("besluiten", 1, "dossier", 99),
    ],
)
def test_what_cannot_be_corrected_is_refused(db, table, row, field, value):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    with pytest.raises(database.StoreError):
        corrections.correct(db, table, row, field, value, "J. Griffier")
    assert rows(db, "correcties") == []


def test_an_action_gets_the_status_that_later_minutes_give_it(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    later = reading("Verslag raad Elzerve\n> De griffier stuurt de bewoners een brief.", date="2024-04-08")
    later = replace(later, actions=(replace(later.actions[0], status="voldaan"),))
    writer.write(db, later, Source("/archief/raad/2024-04-08.txt", 1, 1), "1")
    links.link_documents(db)
    assert list(db.query("SELECT status, opvolger FROM acties")) == [
        {"status": "voldaan", "opvolger": 2},
        {"status": "voldaan", "opvolger": None},
    ]
    writer.write(db, replace(later, actions=()), Source("/archief/raad/2024-04-08.txt", 1, 1), "2")
    links.link_documents(db)
    assert list(db.query("SELECT status, opvolger FROM acties")) == [{"status": "open", "opvolger": None}]


def test_a_subject_that_returns_is_a_dossier_that_keeps_its_number(db):
    later = (
        "Verslag raad Elzerve\n= Fietspad Dorpsstraat\n! De raad stelt geld voor het fietspad beschikbaar."
    )
    writer.write(db, reading(MINUTES), SOURCE, "1")
    writer.write(db, reading(later, date="2024-04-08"), Source("/archief/raad/2024-04-08.txt", 1, 1), "1")
    links.link_documents(db)
    assert [row[1:] for row in rows(db, "dossiers")] == [
        ("Fietspad Dorpsstraat", "gemeente elzerve", "2024-03-04", "2024-04-08", 3)
    ]
    writer.write(db, reading(MINUTES.replace("negen", "tien")), SOURCE, "2")
    links.link_documents(db)
    assert [row[0] for row in rows(db, "dossiers")] == [1]


def test_bodies_are_shared_by_documents(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    other = Source("/archief/raad/2024-04-08.txt", 1, 1)
    writer.write(db, reading(MINUTES.replace("negen", "elf"), date="2024-04-08"), other, "1")
    assert len(rows(db, "instanties")) == 1
    assert len(rows(db, "vermeldingen")) == 2


@pytest.mark.parametrize(("elsewhere", "kept"), [(None, True), ("/elders/fietsbond.txt", False)])
def test_a_body_of_another_kind_by_newer_rules_keeps_its_identifier(db, elsewhere, kept):
    found = reading(MINUTES)
    body = replace(found.bodies[0], name="Fietsersbond", forms=("Fietsersbond",), kind="overig")
    writer.write(db, replace(found, bodies=(body,)), SOURCE, "1")
    if elsewhere:
        other = reading(MINUTES.replace("negen", "elf"), date="2024-04-08")
        writer.write(db, replace(other, bodies=(body,)), Source(elsewhere, 1, 1), "1")
    before = rows(db, "instanties")
    writer.write(db, replace(found, bodies=(replace(body, kind="vereniging_stichting"),)), SOURCE, "2")
    after = rows(db, "instanties")
    assert (after == [(*before[0][:2], "vereniging_stichting", *before[0][3:])]) == kept
    assert len(after) == (1 if kept else 2)


def test_documents_and_organs_share_the_organisation_that_the_family_names(db):
    found = replace(reading(MINUTES), bodies=(Body("raad", ("raad",), "bestuursorgaan"),))
    unnamed = replace(found, meetings=(replace(found.meetings[0], body="raad"),))
    unnamed = replace(unnamed, document=replace(found.document, sha256="bb"))
    writer.write(db, unnamed, Source("/archief/elzerve-raad_2024-02-01.txt", 1, 1), "1")
    writer.write(db, found, Source("/archief/elzerve-raad_2024-03-04.txt", 1, 1), "1")
    links.link_documents(db)
    assert db.execute("SELECT organisatie FROM documenten").fetchall() == [("gemeente Elzerve",)] * 2
    assert db.execute("SELECT organisatie FROM instanties").fetchall() == [("gemeente Elzerve",)]


def test_a_body_that_nobody_names_any_more_goes(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    writer.write(db, replace(reading(MINUTES), bodies=(), mentions=()), SOURCE, "2")
    links.link_documents(db)
    assert rows(db, "instanties") == []


def test_datasettes_own_search_can_use_the_index(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    sql = "SELECT rowid FROM zoek_besluiten WHERE zoek_besluiten MATCH 'linde'"
    assert db.execute(f"SELECT id FROM besluiten WHERE id IN ({sql})").fetchall() == [(2,)]


def test_a_box_is_cut_to_the_part_of_the_line():
    document = Document(
        "a", "", "txt", "abcdefghij", (Page(3, 0, 10),), (Line(0, 10, 3, Box(3, 0, 5, 100, 15)),)
    )
    assert Evidence(document).boxes(2, 5) == [(3, 20.0, 5, 50.0, 15)]
    assert Evidence(document).page(4) == 3


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2024-02-10", "2024-02-10"),
        ("2024-02", "2024-02-29"),
        ("2023-Q2", "2023-06-30"),
        ("2023", "2023-12-31"),
        ("", None),
        ("2023-13", None),
        ("binnenkort", None),
    ],
)
def test_a_period_ends_on_its_last_day(period, day):
    assert last_day(period) == day


@pytest.mark.parametrize(
    ("words", "end"), [("vóór 1 september", "2024-09-01"), ("vanaf 1 september maandelijks", None)]
)
def test_what_only_begins_is_never_overdue_but_where_a_person_says_when(db, words, end):
    found = reading(MINUTES)
    due = replace(found.actions[0], due_text=words, due="2024-09-01")
    writer.write(db, replace(found, actions=(due,)), SOURCE, "1")
    assert [row["termijn_eind"] for row in db["acties"].rows] == [end]
    (action,) = texts(db, "acties")
    corrections.correct(db, "acties", action, "termijn", "2024-10", "griffier")
    writer.write(db, replace(found, actions=(due,)), SOURCE, "2")
    assert [row["termijn_eind"] for row in db["acties"].rows] == ["2024-10-31"]


def test_two_programs_that_make_a_database_at_once_make_one(tmp_path, monkeypatch):
    made = Database.enable_wal

    def slowly(self):  # the other program is done while this one begins
        monkeypatch.setattr(Database, "enable_wal", made)
        database.open_database(tmp_path / "nieuw.db", write=True).close()
        made(self)

    monkeypatch.setattr(Database, "enable_wal", slowly)
    with database.open_database(tmp_path / "nieuw.db", write=True) as db:
        assert db["documenten"].count == 0


def test_a_database_of_a_newer_program_is_refused(db, tmp_path):
    database.set_feature(db, "schema_versie", "99")
    with pytest.raises(database.StoreError, match="newer"):
        database.open_database(tmp_path / "minutes.db")


def test_an_older_database_is_brought_up_to_date(db, tmp_path, monkeypatch):
    now = schema.SCHEMA_VERSION
    monkeypatch.setattr(schema, "SCHEMA_VERSION", now + 1)
    monkeypatch.setitem(
        database.migrations.STEPS, now, lambda d: d.execute("ALTER TABLE besluiten ADD COLUMN nieuw TEXT")
    )
    with pytest.raises(database.StoreError, match="notulen ingest"):
        database.open_database(tmp_path / "minutes.db")
    database.open_database(tmp_path / "minutes.db", write=True).close()
    with database.open_database(tmp_path / "minutes.db") as migrated:
        assert "nieuw" in migrated["besluiten"].columns_dict


_WITH_TERMS = ("besluiten", "bedragen", "stemmingen", "looptijden", "zoekregels", "betekenissen")


def _without_repeats(db):
    """The tables as they were before the eighth schema, without the views."""
    for view in schema.VIEWS:
        db.execute(f"DROP VIEW {view.name}")
    for columns in ("datum_document", "uitkomst_datum_document", "gremium_datum_document"):
        name = f"besluiten_{columns}"
        db.execute(f"DROP INDEX {name}_herhaling_van")
        db.execute(f"CREATE INDEX {name} ON besluiten ({columns.replace('_', ', ')})")
    for table in ("besluiten", "acties"):
        db.execute(f"DROP INDEX {table}_document_herhaling_van")
        db.execute(f"CREATE INDEX {table}_document ON {table} (document)")
        db.execute(f"DROP INDEX {table}_herhaling_van")
        db.execute(f"ALTER TABLE {table} DROP COLUMN herhaling_van")


def without_replacing(db):
    """The tables as they were before the seventh schema."""
    _without_repeats(db)
    for columns in ("datum", "uitkomst_datum", "gremium_datum"):
        db.execute(f"DROP INDEX besluiten_{columns}_document")
        db.execute(f"CREATE INDEX besluiten_{columns} ON besluiten ({columns.replace('_', ', ')})")
    db.execute("DROP INDEX vermeldingen_instantie_document")
    for table, column in (("vermeldingen", "instantie"), ("besluiten", "dossier"), ("acties", "dossier")):
        db.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    db.execute("DROP INDEX documenten_vervangen_door")
    for column in ("vervangen_door", "concept"):
        db.execute(f"ALTER TABLE documenten DROP COLUMN {column}")


def _without_terms(db):
    """The tables as they were before the fourth schema."""
    without_replacing(db)
    db.execute("DROP TABLE betekenissen")
    db.execute("DROP TABLE looptijden")
    db.execute("DROP INDEX besluiten_geldt_vanaf")
    for table, columns in (
        ("besluiten", ("geldt_vanaf", "geldt_tot", "geldt_tekst")),
        ("bedragen", ("waarvoor", "waarvoor_begin", "waarvoor_einde")),
        ("stemmingen", ("onthouden", "voorstanders", "tegenstanders")),
    ):
        for column in columns:
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def test_the_first_schema_is_brought_up_to_this_one(db, tmp_path):
    for table, column in (
        ("instanties", "register_naam"),
        ("instanties", "kandidaten"),
        ("vermeldingen", "register_naam"),
        ("vermeldingen", "register_id"),
    ):
        db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    db.execute("DROP TABLE afschermingen")
    _without_terms(db)
    database.set_feature(db, "schema_versie", "1")
    db.conn.commit()
    with database.open_database(tmp_path / "minutes.db", write=True) as migrated:
        for table in ("instanties", "vermeldingen", "afschermingen", *_WITH_TERMS):
            assert set(migrated[table].columns_dict) == {c.name for c in schema.BY_NAME[table].columns}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("attempt to write a readonly database", "change their permissions"),
        ("database is locked", "another program is writing to it"),
    ],
)
def test_a_database_that_cannot_be_used_says_what_to_do(tmp_path, monkeypatch, said, told):
    def refuse(*_):
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(Database, "table_names", refuse)
    with pytest.raises(database.StoreError, match=f"minutes.db: .*{told}"):
        database.open_database(tmp_path / "minutes.db", write=True)


@pytest.mark.parametrize("content", [b"geen database", b""])
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(database.StoreError, match="database"):
        database.open_database(tmp_path / "x.db")


def test_every_table_and_column_is_described(db):
    described = {
        (t.name, c.name) for t in schema.TABLES for c in t.columns if t.description and c.description
    }
    stored = {
        (table, column)
        for table in db.table_names()
        if not table.startswith(("sqlite_", "zoekindex"))
        for column in db[table].columns_dict
    }
    assert described == stored


def test_status_names_problems_and_counts(db):
    writer.write(db, reading(MINUTES), SOURCE, "1")
    record_failure(db, Source("/archief/kapot.pdf", 1, 1), "'kapot.pdf': is empty")
    taken = summary.summarise(db)
    assert (taken.counts["bestanden"], taken.counts["besluiten"], taken.pages.text) == (2, 2, 1)
    assert taken.files == {"gelezen": 1, "fout": 1, "overgeslagen": 0, "verdwenen": 0}
    assert [(p.path, p.status) for p in taken.problems] == [("/archief/kapot.pdf", "fout")]


def test_status_tells_of_each_page_how_it_was_read(db):
    unread = "the page is damaged"
    pages = (
        Page(1, 0, 5),
        Page(2, 5, 9, ocr=True),
        Page(3, 9, 9),
        *(Page(number, 9, 9, unread=unread) for number in (4, 5, 7)),
    )
    writer.write(db, Extraction(Document("a.pdf", "aa", "pdf", "Eén, twee", pages)), SOURCE, "1")
    standing = summary.Pages(text=1, ocr=1, blank=1, partly=0, unread=3)
    assert summary.summarise(db).pages == standing
    assert summary.list_files(db) == [
        summary.FileStanding(SOURCE.path, "gelezen", standing, "", no_minutes=True)
    ]
    assert [p.reason for p in summary.summarise(db).problems] == [f"pages 4-5, 7 were not read: {unread}"]


def test_a_page_with_text_and_an_unread_picture_was_partly_read(db):
    why = "a picture on it was not read: it is damaged"
    pages = (Page(1, 0, 5), Page(2, 5, 9, unread=why), Page(3, 9, 9, unread="the page is damaged"))
    writer.write(db, Extraction(Document("a.pdf", "aa", "pdf", "Eén, twee", pages)), SOURCE, "1")
    taken = summary.summarise(db)
    assert taken.pages == summary.Pages(text=1, ocr=0, blank=0, partly=1, unread=1)
    assert [p.reason for p in taken.problems] == [
        f"page 2 was partly read: {why}",
        "page 3 was not read: the page is damaged",
    ]


def test_a_document_with_corrections_is_not_removed(db):
    document = writer.write(db, reading(MINUTES), SOURCE, "1")
    corrections.correct(db, "besluiten", 1, "uitkomst", "akkoord", "J. Griffier")
    with database.transaction(db):
        documents.remove(db, document)
    assert len(texts(db)) == 2
