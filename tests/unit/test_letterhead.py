"""Whose minutes these are, where only their head says so: boards of two clubs are two boards."""

from __future__ import annotations

import pytest
from notulen import analyse
from notulen.link.organisations import family, organisation
from notulen.store import database, links, writer
from notulen.store.files import Source

MINUTES = """{}

Datum: {} 2024
Aanwezig: Anna de Wit (voorzitter), Bram Mol

1. Opening
Anna opent de vergadering.

2. Kantine
Het bestuur besluit de kantine te laten schilderen.
Actie: Bram vraagt een offerte op bij de schilder.

3. Sluiting
Anna sluit de vergadering.
"""


def read(head, day="4 maart"):
    return analyse(MINUTES.format(head, day).encode(), "notulen.txt")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Tennisvereniging De Gravel\n\nNotulen bestuursvergadering", "Tennisvereniging De Gravel"),
        ("Notulen bestuursvergadering Tennisvereniging De Gravel", "Tennisvereniging De Gravel"),
        ("Buurtvereniging 't Zand - notulen bestuur", "Buurtvereniging 't Zand"),
        ("Notulen van het bestuur van Stichting Het Roerhuis", "Stichting Het Roerhuis"),
        ("Medezeggenschapsraad basisschool De Regenboog\nNotulen", "basisschool De Regenboog"),
        (
            "VERENIGING VAN EIGENAARS FLATGEBOUW DE MEERPAAL\n\nNotulen ledenvergadering",
            "Vereniging van Eigenaars Flatgebouw De Meerpaal",
        ),
        ("regio TUSSENMEREN\nVerslag algemeen bestuur", "regio Tussenmeren"),
        ("GEMEENTE DEN HAAG\nNotulen van de raad", "gemeente Den Haag"),
        ("Notulen bestuur\nLocatie: Stichting Dorpshuis Anloo", ""),
        ("Notulen bestuur\nLocatie:\nStichting Dorpshuis Anloo", ""),
        ("Notulen overleg bestuur met Stichting Het Baken", ""),
        ("Stichting Het Baken\nTennisvereniging De Gravel\nNotulen bestuur", ""),
        ("Tennisvereniging De Gravel\nNotulen van de raad", ""),
        ("Gemeente Den Haag\nNotulen bestuur", ""),
        ("Wijkraad Oosterpoort\nNotulen", ""),
    ],
)
def test_the_head_of_minutes_says_whose_they_are(head, expected):
    assert organisation(read(head), "map/notulen 2024-03-04.txt") == expected


def test_minutes_of_two_clubs_in_one_folder_are_two_families():
    heads = ("Tennisvereniging De Gravel\nNotulen bestuur", "Schaakclub Pionnenstad\nNotulen bestuur")
    assert len({family(read(head), "map/notulen 2024-03-04.txt") for head in heads}) == 2


def test_minutes_without_the_letterhead_of_those_beside_them_are_of_the_same_club(tmp_path):
    heads = ("Tennisvereniging De Gravel\nNotulen bestuur", "Notulen bestuur")
    with database.open_database(tmp_path / "minutes.db", write=True) as db:
        for head, day in zip(heads, ("4 maart", "8 april"), strict=True):
            found = read(head, day)
            writer.write(db, found, Source(f"/a/map/notulen {day}.txt", 1, 1, found.document.sha256), "test")
        links.link_documents(db)
        whose = db.execute("SELECT DISTINCT familie, organisatie FROM documenten").fetchall()
        assert whose == [("tennisvereniging de gravel", "Tennisvereniging De Gravel")]
        assert db.execute("SELECT count(opvolger) FROM acties").fetchone() == (1,)


def test_what_the_boards_of_two_clubs_do_is_never_joined(tmp_path):
    with database.open_database(tmp_path / "minutes.db", write=True) as db:
        for head, day in (("Tennisvereniging De Gravel", "4 maart"), ("Schaakclub Pionnenstad", "8 april")):
            found = read(f"{head}\nNotulen bestuur", day)
            source = Source(f"map/notulen {day}.txt", 1, 1, found.document.sha256)
            writer.write(db, found, source, "test")
        links.link_documents(db)
        assert db.execute("SELECT count(*), count(opvolger), count(dossier) FROM acties").fetchone() == (
            2,
            0,
            0,
        )
        boards = db.execute("SELECT organisatie FROM instanties WHERE naam = 'bestuur' ORDER BY 1").fetchall()
        assert boards == [("Schaakclub Pionnenstad",), ("Tennisvereniging De Gravel",)]


def test_the_council_of_a_municipality_is_one_gremium_however_each_file_calls_it(tmp_path):
    heads = (
        "GEMEENTE ELZERVE\nNotulen van de raad",
        "Notulen gemeenteraad Elzerve",
        "Notulen raad gemeente Elzerve",
    )
    with database.open_database(tmp_path / "minutes.db", write=True) as db:
        for head, day in zip(heads, ("4 maart", "8 april", "6 mei"), strict=True):
            found = read(head, day)
            writer.write(db, found, Source(f"/a/map/notulen {day}.txt", 1, 1, found.document.sha256), "test")
        links.link_documents(db)
        for table in ("vergaderingen", "besluiten", "acties", "zoekregels"):
            gremia = db.execute(f"SELECT DISTINCT gremium FROM {table} WHERE datum > ''").fetchall()
            assert gremia == [("gemeenteraad Elzerve",)], table
