"""What is searched for, and which rows of the index that are: the FROM and the WHERE of every search."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notulen.language.themes import themes
from notulen.store.schema import KINDS
from notulen.store.search_marks import amount_mark, marks

MOST = 5_000
"""The most rows of a kind that are counted."""

RANKED = 2_000
"""The most rows that are put in order of relevance: those last added to the index."""

_MOST_YEARS = 12
_LARGE = 8 * 200_000  # a number in the index; where it does not come so far, no word is too common
_NEWEST = 8 * 10_000  # numbers in the index, of which the last say whether a word is common
_COMMON = 500  # rows among those that make it so

# The rows that name a body, or stand on a page or under an item that does.
_NAMING = """
    SELECT 8 * besluit FROM vermeldingen WHERE instantie = :body AND besluit IS NOT NULL
    UNION ALL SELECT 8 * actie + 1 FROM vermeldingen WHERE instantie = :body AND actie IS NOT NULL
    UNION ALL SELECT 8 * agendapunt + 2 FROM vermeldingen WHERE instantie = :body AND agendapunt IS NOT NULL
    UNION ALL SELECT 8 * p.id + 3
    FROM vermeldingen v JOIN paginas p ON p.document = v.document AND p.nummer = v.pagina
    WHERE v.instantie = :body"""


_OF_ORGANISATION = """
    z.document IN (SELECT id FROM documenten WHERE organisatie = :organisation COLLATE NOCASE)"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: every filter that is not empty must hold. No words: all rows.

    ``kinds`` are tables of ``schema.KINDS``; ``since`` and ``until`` ISO days (inclusive); ``body`` the
    identifier of a body that is named there; ``organisation`` whose document it is; ``least`` and
    ``most`` amounts in euros, of a decision; ``theme`` is the key of one of ``language.themes``;
    ``spellings`` how else the ``gremium`` is written.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    gremium: str = ""
    since: str = ""
    until: str = ""
    outcomes: tuple[str, ...] = ()
    body: int = 0
    least: float = 0.0
    most: float = 0.0
    theme: str = ""
    organisation: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def gremia(self) -> tuple[str, ...]:
        """The gremium in all its spellings; none where any gremium will do."""
        return tuple(dict.fromkeys((self.gremium, *self.spellings))) if self.gremium else ()

    @property
    def without_facets(self) -> Asked:
        """The same without what a reader chooses from counts: kind, gremium and outcome."""
        return replace(self, kinds=(), gremium="", outcomes=())


@dataclass(frozen=True, slots=True)
class Plan:
    """How a question is answered: FTS5's ``expression``, and in the case of a quoted phrase, which rows.

    ``own`` is the expression without the words that are taken for those asked for, "" where there are none.
    ``rows`` are numbers in the index, best first, as a JSON list. ``partial`` where rows with some of the
    words are meant. ``cut`` where more rows may have the quoted phrase than were read. ``telling`` is the
    expression of those of its words that are not very common, "" where all are or none is.
    """

    asked: Asked
    expression: str = ""
    partial: bool = False
    rows: str = ""
    cut: bool = False
    own: str = ""
    telling: str = ""


def about(ready: Plan) -> Plan:
    """The plan with only what is about the theme asked for."""
    if ready.asked.theme not in themes():
        return ready
    of_theme = f"kenmerk : {marks(themes=(ready.asked.theme,))[0]}"
    return replace(ready, expression=f"({ready.expression}) AND {of_theme}" if ready.expression else of_theme)


def count_up_to(connection: sqlite3.Connection, ready: Plan, most: int, *, after: int = 0) -> int:
    """The number of rows, counted no further than ``most``, those ``after`` a number in the index."""
    source, where, values = from_and_where(ready)
    if after:
        where = f"{where} AND f.rowid > :after"
    values |= {"after": after, "most": most}
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 {source} WHERE {where} LIMIT :most)", values
    ).fetchone()
    return int(found[0])


def is_common(connection: sqlite3.Connection, expression: str) -> bool:
    """Whether so many rows of a large index hold this that it says little about which of them is best.

    FTS5's bm25 reads all rows of each word, which takes 20 ms where it stands in 300,000.
    """
    last = connection.execute("SELECT ifnull(max(id), 0) FROM zoekregels").fetchone()[0]
    if last < _LARGE or not expression:
        return False
    sql = f"""SELECT count(*) FROM (
        SELECT 1 FROM zoekindex WHERE zoekindex MATCH ? AND rowid > ? LIMIT {_COMMON})"""
    return bool(connection.execute(sql, [expression, last - _NEWEST]).fetchone()[0] == _COMMON)


def from_and_where(ready: Plan, *, whole: bool = False) -> tuple[str, str, dict[str, str | int | float]]:
    """The FROM and the WHERE of a question, with their values.

    f is the full-text index, and z ``zoekregels``: beside f only where a filter needs it or ``whole`` asks
    for it, since joining it costs as much as ranking. Where the rows are known, r lists them, best first, and
    where there are no words there is only z.
    """
    asked = ready.asked
    by_words = bool(ready.expression) and not ready.rows
    number = "f.rowid" if by_words else "z.id"
    values: dict[str, str | int | float] = {"rows": ready.rows}
    where: list[str] = []
    if by_words:
        where.append("f.zoekindex MATCH :match")
        values["match"] = _with_marks(ready.expression, asked)
    if asked.kinds:
        where.append(f"{number} & 7 IN ({', '.join(str(KINDS.index(kind)) for kind in asked.kinds)})")
    if asked.body:
        first = "+" if by_words else ""  # the words first, then who is named
        where.append(f"{first}{number} IN ({_NAMING})")
        values["body"] = asked.body
    narrowed: list[str] = []
    for condition, name, value, marked in (
        (f"z.gremium {_in('gremia', asked.gremia)}", "gremia", asked.gremia, True),
        ("z.datum >= :since", "since", asked.since, asked.since.endswith("-01-01") and _years(asked)),
        ("z.datum <= :until", "until", asked.until, asked.until.endswith("-12-31") and _years(asked)),
        ("z.uitkomst IN (SELECT value FROM json_each(:outcomes))", "outcomes", asked.outcomes, True),
        (_OF_ORGANISATION, "organisation", asked.organisation, False),
        ("z.bedrag >= :least", "least", asked.least, False),
        ("z.bedrag <= :most", "most", asked.most, False),
    ):
        if value and not (by_words and marked):
            narrowed.append(condition)
            values[name] = json.dumps(value) if isinstance(value, tuple) else value
    if ready.rows:
        source = "FROM json_each(:rows) r CROSS JOIN zoekregels z ON z.id = r.value"
    elif not by_words:
        source = "FROM zoekregels z"
    elif narrowed or whole:
        # CROSS JOIN keeps SQLite from walking the other table first.
        source = "FROM zoekindex f CROSS JOIN zoekregels z ON z.id = f.rowid"
    else:
        source = "FROM zoekindex f"
    return source, " AND ".join([*where, *narrowed]) or "1", values


def _with_marks(expression: str, asked: Asked) -> str:
    """The expression with the filters that have a mark in the index."""
    groups = (
        [mark for gremium in asked.gremia for mark in marks(gremium=gremium)],
        [mark for year in _years(asked) for mark in marks(year=year)],
        [mark for outcome in asked.outcomes for mark in marks(outcome=outcome)],
        [amount_mark(asked.least)] if asked.least or asked.most else [],
    )
    filters = [f"kenmerk : ({' OR '.join(group)})" for group in groups if group]
    return " AND ".join([f"({expression})", *filters]) if filters else expression


def _in(name: str, values: Sequence[str]) -> str:
    """That something is one of the values, as SQL: of one, so that an index keeps its order."""
    return f"{'=' if len(values) == 1 else 'IN'} (SELECT value FROM json_each(:{name}))"


def _years(asked: Asked) -> list[str]:
    """The years of the period; none where it is open, long, or no period at all."""
    if not (asked.since[:4].isdigit() and asked.until[:4].isdigit()):
        return []
    years = range(int(asked.since[:4]), int(asked.until[:4]) + 1)
    return [f"{year:04d}" for year in years] if len(years) <= _MOST_YEARS else []
