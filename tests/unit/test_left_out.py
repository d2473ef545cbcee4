"""The encoder's word on what it was trained on is that of one that was not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from notulen.extract import left_out
from notulen.extract.left_out import LeftOut, hash_document, hash_units, say_left_out
from notulen.extract.views import View, view_units
from notulen.read import read
from notulen.records import Unit
from notulen.segment import segment

MINUTES = Path(__file__).resolve().parents[3] / "shared" / "minutes"
READ, OTHER = "1f" * 32, "2e" * 32


def view(text: str) -> View:
    return View(Unit(0, len(text)), text)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    units = hash_units(READ, [view("Anja belt."), view("Jan zoekt dat uit.")])
    order = np.argsort(units)
    documents = np.array([hash_document(READ)], np.uint64)
    path = tmp_path / "left_out.npz"
    LeftOut(documents, units[order], np.array([[-4.0, 2.0], [-3.0, 1.0]])[order]).save(path)
    monkeypatch.setattr(left_out, "PATH", path)
    left_out.load_left_out.cache_clear()
    yield
    left_out.load_left_out.cache_clear()


@pytest.mark.usefixtures("kept")
def test_each_unit_gets_the_word_that_was_kept() -> None:
    said = say_left_out(READ, [view("Jan zoekt dat uit."), view("Anja belt.")])
    assert said is not None
    assert said.tolist() == [[-3.0, 1.0], [-4.0, 2.0]]


@pytest.mark.usefixtures("kept")
def test_a_unit_that_is_now_read_otherwise_has_none() -> None:
    said = say_left_out(READ, [view("Anja belt de drukker.")])
    assert said is not None
    assert np.isnan(said).all()


@pytest.mark.usefixtures("kept")
def test_of_other_documents_nothing_is_kept() -> None:
    assert say_left_out(OTHER, [view("Anja belt.")]) is None


@pytest.mark.skipif(not MINUTES.is_dir(), reason="needs ../shared/minutes")
def test_what_is_kept_is_of_the_labelled_minutes_as_they_are_divided_now() -> None:
    documents = sorted(MINUTES.glob("dev/documents/*"))[::6]
    known = units = 0
    for path in documents:
        minutes = segment(read(path))
        views = view_units(minutes)
        said = say_left_out(minutes.document.sha256, views)
        assert said is not None, path.name
        known, units = known + int((~np.isnan(said[:, 0])).sum()), units + len(views)
    assert known > 0.95 * units
