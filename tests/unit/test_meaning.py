"""Searching by meaning: what is near is found, and vectors are made once for every row."""

from __future__ import annotations

import numpy as np
import pytest
from notulen.language.meaning import encoder
from notulen.store import database, meaning, search_index
from notulen.store.search_question import Asked

TEXTS = ("Zwembad De Duiker", "Nieuwe badhuis", "Fietspad langs de vaart", "Begroting")
SUBJECTS = (("zwem", "bad", "water"), ("fiets", "rijwiel"), ("begroting", "geld"))


class Fake:
    """Sentences about one subject lie near each other."""

    def __init__(self, version: str = "1") -> None:
        self.version, self.encoded = version, []

    def encode(self, texts):
        self.encoded += texts
        far = np.random.default_rng(1).standard_normal((len(SUBJECTS) + 1, 64))
        of = [
            next(
                (n for n, words in enumerate(SUBJECTS) if any(w in text.lower() for w in words)),
                len(SUBJECTS),
            )
            for text in texts
        ]
        return (far / np.linalg.norm(far, axis=1, keepdims=True))[of].astype(np.float32)


@pytest.fixture
def db(tmp_path):
    with database.open_database(tmp_path / "x.db", write=True) as opened:
        opened["documenten"].insert({"id": 1, "naam": "a", "sha256": "a", "soort": "notulen", "familie": "x"})
        for n, text in enumerate(TEXTS, 1):
            opened["besluiten"].insert({"id": n, "document": 1, "tekst": text, "uitkomst": "besluit"})
        search_index.rebuild(opened)
        opened.conn.commit()
        yield opened


def decisions(db, words, using, **filters):
    found = meaning.alike(db.conn, Asked(words, **filters), 10, using)
    return [number >> 3 for number in found]


def test_rows_that_mean_the_same_are_found_and_filters_hold(db):
    fake = Fake()
    assert meaning.bring_up_to_date(db, fake) == len(TEXTS)
    assert set(decisions(db, "waterpret", fake)) == {1, 2}
    assert decisions(db, "rijwielen", fake) == [3]
    assert decisions(db, "rijwielen", fake, kinds=("acties",)) == []
    assert decisions(db, "", fake) == decisions(db, "heel iets anders", fake) == []


def test_vectors_are_made_once_and_go_with_their_document(db):
    fake = Fake()
    meaning.bring_up_to_date(db, fake)
    assert meaning.bring_up_to_date(db, fake) == 0
    assert len(fake.encoded) == len(TEXTS)
    search_index.rebuild(db)
    assert meaning.bring_up_to_date(db, fake) == 0
    search_index.remove_document(db, 1)
    assert db["betekenissen"].count == 0
    assert decisions(db, "waterpret", fake) == []


def test_vectors_of_another_encoder_are_not_compared_but_made_again(db):
    meaning.bring_up_to_date(db, Fake())
    newer = Fake("2")
    assert decisions(db, "waterpret", newer) == []
    assert meaning.bring_up_to_date(db, newer) == len(TEXTS)
    assert set(decisions(db, "waterpret", newer)) == {1, 2}


def test_where_there_are_too_many_rows_it_is_left_out(db, monkeypatch):
    monkeypatch.setattr(meaning, "MOST", len(TEXTS) - 1)
    assert meaning.bring_up_to_date(db, Fake()) == 0


def test_without_an_encoder_nothing_is_made_or_found(db, monkeypatch):
    meaning.bring_up_to_date(db, Fake())
    monkeypatch.setattr(meaning, "encoder", lambda: None)
    assert meaning.bring_up_to_date(db) == 0
    assert decisions(db, "waterpret", None) == []


@pytest.mark.skipif(encoder() is None, reason="notulen[meaning] is not installed")
def test_the_real_encoder_finds_another_word_for_the_same(db):
    meaning.bring_up_to_date(db)
    assert decisions(db, "een plas om in te zwemmen", None)[0] in (1, 2)
    assert decisions(db, "financiën van volgend jaar", None)[0] == 4
