"""How well searching finds: recall@20 and nDCG@10 over the gold queries, beside a plain full-text index.

    python tests/regression/search/measure.py [--errors]

``corpus.tsv`` asks about corpus/; the others about ../shared/minutes (where it is at hand), and name units
only by the hash of their file and their number in its gold. One line is one relevant unit. ``asks`` says
what is hard about the query; ``meant`` is the right spelling of a misspelled one, whose units are to be found
by following the suggestion. ``corpus`` and ``minutes`` were made before searching was tuned, and looked at
while it was; ``minutes_later`` was made afterwards, from titles and decisions drawn by chance. Its units are
those judged relevant among what five ways of searching found (Notulen's, plain FTS5 with any of the words,
pieces of words, and a sentence encoder with and without the agenda item), so that a unit none of them found
counts for nobody. ``meaning`` asks in other words than the minutes have, judged in the same way.
"""

from __future__ import annotations

import csv
import math
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from labelled_index import LabelledIndex, build
from notulen.language.meaning import encoder
from notulen.store import meaning
from notulen.store import search as dutch_search
from notulen.store.schema import KINDS
from notulen.store.search_index import rows_of
from notulen.store.search_question import Asked
from notulen.store.search_suggest import suggest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MINUTES = [ROOT.parent / "shared" / "minutes" / part for part in ("dev", "train")]
SETS = {
    "corpus": (HERE / "corpus.tsv", [ROOT / "corpus"]),
    "minutes": (HERE / "minutes.tsv", MINUTES),
    "minutes_later": (HERE / "minutes_later.tsv", MINUTES),
    "meaning": (HERE / "meaning.tsv", MINUTES),
}
Row = tuple[str, int]
Search = Callable[[str, tuple[str, ...]], list[Row]]


@dataclass(frozen=True)
class Query:
    """What is asked, and the rows that should be found."""

    text: str
    asks: str
    meant: str
    kinds: tuple[str, ...]
    relevant: frozenset[Row]


@dataclass
class Figures:
    """Means over queries."""

    recall: list[float] = field(default_factory=list)
    ndcg: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        count = len(self.recall)
        return f"recall@20 {sum(self.recall) / count:.3f}  nDCG@10 {sum(self.ndcg) / count:.3f}  ({count})"


def read_queries(path: Path, index: LabelledIndex) -> list[Query]:
    """The queries of a file with the rows of their units; a unit that the index lacks is left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        by_query: dict[tuple[str, str, str], list[list[str]]] = defaultdict(list)
        for query, asks, meant, *unit in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            by_query[query, asks, meant].append(unit)
    queries = []
    for (text, asks, meant), units in by_query.items():
        found = {(kind, index.row(kind, document, what)) for kind, document, what in units}
        relevant = frozenset((kind, row) for kind, row in found if row is not None)
        kinds = {kind for kind, _, _ in units}
        pool = ("besluiten", "acties") if kinds & {"besluiten", "acties"} else tuple(kinds)
        if relevant:
            queries.append(Query(text, asks, meant, pool, relevant))
    return queries


def score(found: list[Row], relevant: frozenset[Row]) -> tuple[float, float]:
    """recall@20 (of the at most 20 that fit) and nDCG@10 with a gain of 1 for each relevant row."""
    recall = len(relevant & set(found[:20])) / min(20, len(relevant))
    gain = sum(1 / math.log2(place + 2) for place, row in enumerate(found[:10]) if row in relevant)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    return recall, gain / ideal


def dutch(index: LabelledIndex) -> Search:
    """Searching as Notulen does; who finds nothing follows the suggestion."""
    connection = index.db.conn

    def search(text: str, kinds: tuple[str, ...]) -> list[Row]:
        found = dutch_search.search(connection, Asked(text, kinds))
        if all(hit.partial for hit in found) and (meant := suggest(connection, text)):
            found = dutch_search.search(connection, Asked(meant, kinds))
        return [(hit.kind, hit.row) for hit in found]

    return search


def with_meaning(index: LabelledIndex) -> Search:
    """As a page shows it: ten found by their words, then ten that mean the same, then the others."""
    meaning.bring_up_to_date(index.db)
    by_words = dutch(index)

    def search(text: str, kinds: tuple[str, ...]) -> list[Row]:
        found = by_words(text, kinds)
        near = meaning.alike(index.db.conn, Asked(text, kinds), 20)
        alike = [(KINDS[number & 7], number >> 3) for number in near]
        return list(
            dict.fromkeys([*found[:10], *[row for row in alike if row not in found[:10]][:10], *found])
        )

    return search


def plain(index: LabelledIndex, between: str = " ") -> Search:
    """The same texts in FTS5's own index, words as they are written but without accents.

    All must match, or any where ``between`` is " OR ".
    """
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table plain using fts5(tekst, verband, tokenize='unicode61')")
    numbers = [number for (number,) in index.db.execute("select id from zoekregels").fetchall()]
    db.executemany(
        "insert into plain (rowid, tekst, verband) values (?, ?, ?)",
        [(row.number, row.own, row.around) for row in rows_of(index.db.conn, numbers).values()],
    )

    def search(text: str, kinds: tuple[str, ...]) -> list[Row]:
        codes = ", ".join(str(KINDS.index(kind)) for kind in kinds)
        found = db.execute(
            f"select rowid from plain where plain match ? and rowid & 7 in ({codes})"
            " order by bm25(plain, 1.0, 0.4) limit 20",
            [between.join(f'"{word}"' for word in re.findall(r"\w+", text))],
        )
        return [(KINDS[number & 7], number >> 3) for (number,) in found]

    return search


def measure(queries: list[Query], search: Search) -> dict[str, Figures]:
    """The figures of all queries, and of each group of them."""
    figures: dict[str, Figures] = defaultdict(Figures)
    for query in queries:
        recall, ndcg = score(search(query.text, query.kinds), query.relevant)
        for group in ("all", query.asks):
            figures[group].recall.append(recall)
            figures[group].ndcg.append(ndcg)
    return figures


def main() -> None:
    """Print the figures, and with --errors the queries that miss something."""
    indexes: dict[str, LabelledIndex] = {}
    together: dict[str, Figures] = defaultdict(Figures)
    for name, (path, folders) in SETS.items():
        if not all(folder.is_dir() for folder in folders):
            print(f"{name}: not at hand")
            continue
        with tempfile.TemporaryDirectory() as place:
            index = indexes.get(str(folders)) or build(Path(place) / "labelled.db", folders)
            indexes[str(folders)] = index
            queries = read_queries(path, index)
            ways = {
                "Notulen": dutch(index),
                "FTS5 unicode61": plain(index),
                "FTS5 unicode61, any word": plain(index, " OR "),
            }
            if encoder() is not None:
                ways["Notulen with notulen[meaning]"] = with_meaning(index)
            for title, search in ways.items():
                print(f"{name}, {title}")
                found = measure(queries, search)
                for group, figures in sorted(found.items(), key=lambda item: -len(item[1].recall)):
                    print(f"  {group:<14} {figures}")
                if name != "meaning":
                    together[title].recall += found["all"].recall
                    together[title].ndcg += found["all"].ndcg
            if "--errors" in sys.argv:
                _print_errors(queries, dutch(index))
    for title, figures in together.items():
        print(f"all but meaning, {title}: {figures}")


def _print_errors(queries: list[Query], search: Search) -> None:
    for query in queries:
        found = search(query.text, query.kinds)
        recall, ndcg = score(found, query.relevant)
        if recall < 1 or ndcg < 0.8:
            missed = sorted(query.relevant - set(found))
            print(f"{recall:.2f} {ndcg:.2f} {query.text!r} missed {missed}")


if __name__ == "__main__":
    main()
