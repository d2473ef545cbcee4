"""Searching finds what people say it must: the floors are a little under what was measured."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from notulen.language.search_terms import index_terms
from notulen.store.search_suggest import suggest

sys.path.insert(0, str(Path(__file__).parent))
from labelled_index import LabelledIndex, build
from measure import SETS, Query, dutch, measure, plain, read_queries

# The number of queries, and of each the least recall@20 and nDCG@10.
FLOORS = {"corpus": (180, 0.97, 0.96), "minutes": (60, 0.94, 0.93), "minutes_later": (50, 0.90, 0.81)}


@pytest.fixture(scope="module")
def indexes() -> dict[str, LabelledIndex]:
    return {}


@pytest.fixture(scope="module", params=FLOORS)
def gold(request, indexes, tmp_path_factory) -> tuple[str, LabelledIndex, list[Query]]:
    path, folders = SETS[request.param]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip(f"{folders[0]} is not at hand")
    if (key := str(folders)) not in indexes:
        indexes[key] = build(tmp_path_factory.mktemp("gold") / "labelled.db", folders)
    return request.param, indexes[key], read_queries(path, indexes[key])


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_gold_queries_find_what_they_should(gold):
    name, index, queries = gold
    figures = measure(queries, dutch(index))["all"]
    least, recall, ndcg = FLOORS[name]
    assert len(queries) >= least
    assert mean(figures.recall) >= recall
    assert mean(figures.ndcg) >= ndcg


def test_a_plain_index_finds_much_less(gold):
    _, index, queries = gold
    dutch_recall, plain_recall = (
        mean(measure(queries, search(index))["all"].recall) for search in (dutch, plain)
    )
    assert dutch_recall > plain_recall + 0.3


def test_what_is_misspelled_gets_the_right_suggestion(gold):
    _, index, queries = gold
    misspelled = [query for query in queries if query.meant]
    right = [
        query.text
        for query in misspelled
        if index_terms(suggest(index.db.conn, query.text)) == index_terms(query.meant)
    ]
    assert right == [query.text for query in misspelled]


def test_what_is_right_gets_no_suggestion(gold):
    _, index, queries = gold
    wrong = {q.text: suggest(index.db.conn, q.text) for q in queries if not q.meant}
    assert {text: meant for text, meant in wrong.items() if meant} == {}
