"""Subjects that are alike are all found, as if each was compared with every other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notulen.link import likeness
from notulen.link.likeness import Likeness

TERMS = st.lists(st.sampled_from("abcdefghijkl"), max_size=6).map(" ".join)
SUBJECTS = st.lists(st.tuples(st.one_of(st.just(""), TERMS), TERMS.filter(bool)), min_size=2, max_size=25)


@pytest.mark.parametrize("least", [0.2, 0.43, 0.8])
@settings(deadline=None, max_examples=50)
@given(subjects=SUBJECTS)
def test_near_finds_what_comparing_all_finds(least, subjects):
    found = Likeness(*zip(*subjects, strict=True))
    for place, near in enumerate(found.near(least)):
        before = np.arange(place)
        scores = found.scores(np.full(place, place), before)
        alike = near.tolist()
        assert set(before[scores >= least + 1e-6]) <= set(alike) <= set(before[scores >= least - 1e-6])
        assert alike == sorted(alike)


def test_it_does_not_matter_how_many_are_sought_at_once(monkeypatch):
    titles = ["zwembad", "", "zwembad duiker", "fietspad", ""]
    texts = ["krediet bad", "krediet bad", "bad krediet raad", "fiets pad", "pad fiets raad"]
    at_once = [near.tolist() for near in Likeness(titles, texts).near(0.43)]
    monkeypatch.setattr(likeness, "_BLOCK", 2)
    assert [near.tolist() for near in Likeness(titles, texts).near(0.43)] == at_once
    assert at_once == [[], [0], [0, 1], [], [3]]
