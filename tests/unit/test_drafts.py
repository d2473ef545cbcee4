"""Minutes that came in twice, as a draft and final or in two formats, count once; nothing of them is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from notulen.cli import main
from notulen.link.drafts import edition, is_draft, marks
from notulen.records import Document, Extraction, Meeting
from notulen.store import corrections, database, links, search_index, undated, writer
from notulen.store.drafts import Pair, perhaps_same, superseded
from notulen.store.files import Source
from notulen.store.search import search
from notulen.store.search_question import Asked
from notulen.store.undated import is_copy
from notulen.store.withdrawal import find, withdraw
from test_store import MINUTES, db, reading, without_replacing  # noqa: F401

NOTES = [
    f"\nHet lid Bos stelt vraag {n} over het groen langs weg {n} en krijgt antwoord." for n in range(10, 30)
]
FINAL = MINUTES + "".join(NOTES)
MENDED = FINAL.replace("negen linden", "elf linden")
OTHER = MINUTES + "".join(f"\nMevrouw Vos wil van lijst {n} weten wat erop staat." for n in range(40, 90))
LATER = "2024-04-08"


@pytest.fixture
def archive(db):  # noqa: F811
    """A database with a search index."""
    search_index.rebuild(db)
    return db


def write(db, text, name, date="2024-03-04", **changed):  # noqa: F811
    found = replace(reading(text, date=date, name=name), **changed)
    writer.write(db, found, Source(f"/archief/raad/{name}", 1, 1), "1")
    links.link_documents(db)


def counts(db):  # noqa: F811
    """How many decisions there are, how many count, and how many are found."""
    (standing,) = db.execute("SELECT count(*) FROM geldende_besluiten").fetchone()
    return db["besluiten"].count, standing, len(search(db.conn, Asked("raad", kinds=("besluiten",))))


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0, 1), (1, 0, 0)])
def test_final_minutes_stand_in_the_place_of_their_draft_whichever_comes_first(archive, order):
    for place in order:
        write(archive, *[(FINAL, "concept-verslag.txt"), (MENDED, "verslag.txt")][place])
    assert superseded(archive) == [Pair("concept-verslag.txt", "verslag.txt", is_draft=True)]
    assert counts(archive) == (4, 2, 2)


@pytest.mark.parametrize(
    ("draft", "final", "changed"),
    [
        ("eerste.txt", (MENDED, "verslag.txt"), {}),  # neither is a draft, and a decision differs
        ("concept.txt", (OTHER, "verslag.txt"), {}),
        ("concept.txt", (MENDED, "verslag.txt", LATER), {}),
        ("concept.txt", (MENDED, "verslag.txt"), {"genre": "besluitenlijst"}),
        (
            "concept.txt",
            (MENDED, "verslag.txt"),
            {"meetings": (Meeting(0, 9, "", "commissie", "2024-03-04"),)},
        ),
    ],
)
def test_what_may_be_other_minutes_counts(archive, draft, final, changed):
    write(archive, FINAL, draft)
    write(archive, *final, **changed)
    assert (superseded(archive), counts(archive)) == ([], (4, 4, 4))


def test_a_draft_of_two_meetings_is_not_replaced_by_the_minutes_of_one(archive):
    two = (Meeting(0, 99, "", "raad Elzerve", "2024-03-04"), Meeting(99, 200, "", "raad Elzerve", LATER))
    write(archive, FINAL, "concept.txt", meetings=two)
    write(archive, MENDED, "verslag.txt")
    assert superseded(archive) == []


@pytest.mark.parametrize("names", [("a.docx", "z.pdf"), ("z.pdf", "a.docx"), ("a.pdf", "b.pdf")])
def test_of_two_copies_the_pdf_counts_or_else_the_first(archive, names):
    for number, name in enumerate(names):
        found = reading(FINAL + " " * number)
        document = replace(found.document, name=name, kind=name[-4:].strip("."))
        write(archive, FINAL + " " * number, name, document=document)
    standing = next(name for name in names if name.endswith("pdf"))
    assert [pair.by for pair in superseded(archive)] == [standing]
    assert counts(archive) == (4, 2, 2)


@pytest.mark.parametrize(
    ("names", "standing"),
    [
        (("verslag.txt", "verslag-gecorrigeerd.txt"), "verslag-gecorrigeerd.txt"),
        (("herzien-verslag.txt", "verslag.txt"), "herzien-verslag.txt"),
        (("verslag-v2.txt", "verslag-v1.txt"), "verslag-v2.txt"),
        (("verslag.txt", "een-verslag.txt"), "een-verslag.txt"),  # none says so: the one that came later
    ],
)
def test_of_minutes_and_their_correction_the_correction_counts(archive, names, standing):
    for name in names:
        write(archive, FINAL.replace("vraag 12", "vraag 12 en 12a") if name == standing else FINAL, name)
    (pair,) = superseded(archive)
    assert pair.by == standing
    assert counts(archive) == (4, 2, 2)


def test_a_copy_of_what_was_corrected_does_not_count_again(archive):
    mended = FINAL.replace("vraag 12", "vraag 12 en 12a")
    for text, name in ((FINAL, "a.txt"), (mended, "b.txt"), (f"{FINAL} ", "c.txt")):
        write(archive, text, name)
    assert {pair.by for pair in superseded(archive)} == {"b.txt"}


def test_a_correction_without_a_decision_is_for_somebody_to_look_at(archive):
    write(archive, FINAL, "verslag.txt")
    write(archive, FINAL.replace("! De raad stemt in met de kap van negen linden.\n", ""), "herzien.txt")
    assert (superseded(archive), counts(archive)) == ([], (3, 3, 3))
    assert perhaps_same(archive) == [Pair("verslag.txt", "herzien.txt")]


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("2024-03-04.pdf", "Verslag raad", (False, 0)),
        ("20240304verslag_v2.pdf", "", (False, 2)),
        ("verslag.pdf", "Besluitenlijst, versie 3", (False, 3)),
        ("Gecorrigeerd_verslag.pdf", "", (True, 0)),
        ("verslag-2.pdf", "Verslag V", (False, 0)),
    ],
)
def test_a_document_says_whether_it_is_a_correction(name, title, expected):
    assert edition(name, title) == expected


UNDATED = FINAL.replace("4 maart 2024", "4 maart")


@pytest.mark.parametrize(
    "again", [UNDATED + " ", UNDATED + "\nPagina 1 van 1", UNDATED.replace("vraag 12", "vr aag 12")]
)
def test_copies_without_a_known_day_count_once(archive, again):
    write(archive, UNDATED, "verslag.org", date="")
    write(archive, again, "verslag.pdf", date="")
    assert (len(superseded(archive)), counts(archive)) == (1, (4, 2, 2))
    withdraw(archive, find(archive, superseded(archive)[0].by))
    assert counts(archive) == (2, 2, 2)


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("verslag v1.org", "verslag v2.pdf", 1),
        ("8812345 verslag.org", "8899107 verslag.pdf", 1),
        ("verslag 3.org", "verslag 4.pdf", 0),
        ("verslag 20240304.org", "verslag 20240311.pdf", 0),
    ],
)
def test_of_what_has_no_day_a_number_tells_unless_it_is_one_of_a_file(archive, name, other, expected):
    write(archive, UNDATED, name, date="")
    write(archive, UNDATED + " ", other, date="")
    assert len(superseded(archive)) == expected


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [("nog een verslag.pdf", "", 1), ("verslag 20240304.pdf", "2024-03-04", 1), ("verslag 4.pdf", "", 0)],
)
def test_without_a_day_what_differs_in_a_decision_may_still_be_the_same(archive, name, date, expected):
    first = "verslag 3.org" if name == "verslag 4.pdf" else "verslag.org"
    write(archive, UNDATED, first, date="")
    write(archive, UNDATED.replace("negen linden", "zes linden"), name, date=date)
    assert superseded(archive) == []
    assert perhaps_same(archive) == [Pair(first, name)] * expected


def test_other_minutes_without_a_day_are_not_named(archive):
    write(archive, UNDATED, "verslag.org", date="")
    write(archive, OTHER, "een ander verslag.org", date="")
    assert perhaps_same(archive) == []


def test_what_all_minutes_say_leads_to_no_copies_to_read(archive, monkeypatch):
    read = []
    monkeypatch.setattr(undated, "load", lambda _, document: read.append(document))
    for number in range(30):
        write(archive, UNDATED + f"\nNummer {number}", f"verslag-{number}.txt", date="")
    read.clear()
    write(archive, UNDATED + "\nNummer 30", "verslag-30.txt", date="")
    assert read == []


def test_of_two_copies_the_one_with_a_day_counts(archive):
    write(archive, UNDATED, "verslag.org", date="")
    write(archive, UNDATED + " ", "verslag-20240304.txt")
    assert superseded(archive) == [Pair("verslag.org", "verslag-20240304.txt")]


@pytest.mark.parametrize(
    ("text", "name", "date", "changed"),
    [
        (UNDATED.replace("vraag 12", "vraag 13"), "verslag.pdf", "", {}),  # one number
        (UNDATED.replace("Bos stelt vraag 12", "Vos stelt vraag 12"), "verslag.pdf", "", {}),
        (UNDATED + "".join(NOTES), "verslag.pdf", "", {}),
        (UNDATED + " ", "verslag-april.pdf", "", {}),
        (UNDATED + " ", "verslag.pdf", "", {"genre": "besluitenlijst"}),
        (UNDATED + " ", "verslag.pdf", "", {"meetings": (Meeting(0, 9, "", "commissie", ""),)}),
        (OTHER, "verslag.pdf", "", {}),  # the same decisions and actions
        (OTHER, "verslag.pdf", "2024-03-04", {}),
    ],
)
def test_two_meetings_without_a_known_day_both_count(archive, text, name, date, changed):
    write(archive, UNDATED, "verslag-maart.txt", date="")
    write(archive, text, name, date=date, **changed)
    assert (superseded(archive), counts(archive)) == ([], (4, 4, 4))


def test_what_only_says_what_every_meeting_does_is_no_copy():
    standing = "Bestuur\n1. Opening\nDe notulen worden vastgesteld.\n" + "Er is niets te melden.\n" * 30
    said = frozenset({("de", "notulen", "worden", "vastgesteld")})
    one, other = (
        SimpleNamespace(words=standing.split(), said=said, name=name, bodies=frozenset()) for name in "ab"
    )
    assert not is_copy(one, other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("notulen_2024-03-04.pdf", {"2024", "3", "4"}),
        ("Notulen maart.org", {"maart"}),
        ("notulen.org", set()),
        ("notulen 3.odt", {"3"}),
        ("notulen v2.pdf", set()),
        ("notulen 3 versie 2.pdf", {"3"}),
        ("notulen 3 v 20240304.pdf", {"3", "20240304"}),
        ("8812345 verslag 4.pdf", {"4"}),
        ("RIS3991207.pdf", set()),
        ("verslag 20240304153000.pdf", {"20240304153000"}),
        ("verslag 4032024.pdf", {"4032024"}),
        ("verslag 040324.pdf", {"40324"}),
        ("3fa85f64-5717-4562-b3fc-2c963f66afa6.pdf", set()),
        ("4feb2024.pdf", {"4", "feb", "2024"}),
        ("notulen v 12 maart.pdf", {"12", "maart"}),
    ],
)
def test_a_file_name_tells_which_meeting_it_is_of(name, expected):
    assert marks(name) == expected


def test_a_draft_counts_again_when_the_final_minutes_go_or_change(archive):
    write(archive, FINAL, "concept.txt")
    write(archive, MENDED, "verslag.txt")
    write(archive, MENDED.replace("Elzerve", "Elzerveen"), "verslag.txt", date=LATER)
    assert counts(archive) == (4, 4, 4)
    write(archive, MENDED, "verslag.txt")
    assert counts(archive) == (4, 2, 2)
    withdraw(archive, find(archive, "verslag.txt"))
    assert counts(archive) == (2, 2, 2)


def test_actions_and_dossiers_follow_what_counts(archive):
    write(archive, FINAL, "concept.txt")
    write(archive, MENDED, "verslag.txt")
    write(archive, MINUTES, "verslag-2.txt", date=LATER)
    later = archive.execute("SELECT id FROM acties WHERE document = 3").fetchone()[0]
    follows = archive.execute("SELECT document, opvolger FROM acties ORDER BY id").fetchall()
    assert follows == [(1, None), (2, later), (3, None)]
    assert archive.execute("SELECT DISTINCT document FROM besluiten WHERE dossier > 0").fetchall() == [
        (2,),
        (3,),
    ]


def test_what_a_person_says_of_it_holds(archive):
    write(archive, FINAL, "concept.txt")
    write(archive, MENDED, "verslag.txt")
    corrections.correct(archive, "documenten", 1, "vervangen_door", None, "griffier")
    write(archive, FINAL, "concept.txt")
    assert counts(archive) == (4, 4, 4)


def test_an_index_made_again_leaves_them_out(archive):
    write(archive, FINAL, "concept.txt")
    write(archive, MENDED, "verslag.txt")
    search_index.rebuild(archive)
    assert counts(archive) == (4, 2, 2)


def test_drafts_in_an_older_database_are_found_by_the_next_ingest(archive, tmp_path):
    def shape(db):  # noqa: F811
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql > ''").fetchall()
        return {name: re.sub(r'["\s]', "", sql) for name, sql in rows if name != "documenten"}

    new = shape(archive)
    for name, text in (("concept.txt", FINAL), ("verslag.txt", MENDED)):
        source = Source(f"/archief/raad/{name}", 1, 1)
        writer.write(archive, reading(text, name=name), source, "1")
    without_replacing(archive)
    archive.execute("DELETE FROM kenmerken WHERE sleutel LIKE 'vergelijken:%'")
    database.set_feature(archive, "schema_versie", "6")
    archive.conn.commit()
    with database.open_database(tmp_path / "minutes.db", write=True) as migrated:
        assert shape(migrated) == new
        links.link_documents(migrated)
        assert superseded(migrated) == [Pair("concept.txt", "verslag.txt", is_draft=True)]
        assert counts(migrated) == (4, 2, 2)


def test_status_names_them_and_what_may_be_one(archive, tmp_path):
    for text, name in (
        (FINAL, "concept.txt"),
        (MENDED, "verslag.txt"),
        (FINAL.replace("negen linden", "zes linden"), "verslag-2.txt"),
    ):
        write(archive, text, name)
    corrections.correct(archive, "besluiten", 1, "uitkomst", "akkoord", "griffier")
    shown = CliRunner().invoke(main, ["status", str(tmp_path / "minutes.db")]).stdout
    assert "concept      concept.txt (replaced by: verslag-2.txt; 1 corrected here, not there)" in shown
    assert perhaps_same(archive) == [Pair("verslag.txt", "verslag-2.txt")]
    assert "misschien    verslag.txt (beside: verslag-2.txt)" in shown
    assert "besluiten              4" in shown


@pytest.mark.parametrize(
    ("name", "head", "running", "expected"),
    [
        ("2024-03-04.pdf", "Verslag raad Elzerve", (), False),
        ("20240304concept_v2.pdf", "Verslag raad", (), True),
        ("conceptueel-kader.pdf", "Verslag raad", (), False),
        ("verslag.pdf", "CONCEPT\nVerslag raad", (), True),
        ("verslag.pdf", "Verslag raad\n4 maart 2024 (nog niet vastgesteld)", (), True),
        ("verslag.pdf", "Ontwerpnotulen van de raad", (), True),
        ("verslag.pdf", "Verslag raad\nAgenda\n2. Vaststellen conceptverslag\n3. Concept", (), False),
        ("verslag.pdf", "Verslag\nAanwezig: Bos\nDe raad bespreekt het concept.", (), False),
        ("verslag.pdf", "Verslag raad", ("Concept", "pagina 1"), True),
        ("concept.pdf", "Verslag raad\nVastgesteld op 8 april 2024", (), False),
        ("concept.pdf", "Verslag raad\nWordt op 8 april vastgesteld", (), True),
    ],
)
def test_a_document_says_whether_it_is_a_draft(name, head, running, expected):
    assert is_draft(Extraction(Document(name, "", "pdf", head, running=running))) is expected
