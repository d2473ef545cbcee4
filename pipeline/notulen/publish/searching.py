"""Searching all findings and pages: a page of what was found for a ``question``.

What matches, its order and its numbers come from ``store.search``; this module adds what a page of results
needs: rows, fragments with the words marked, a suggestion where little was found.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from notulen.language.query import highlight_spans
from notulen.language.search_clauses import with_parts
from notulen.language.themes import themes
from notulen.publish.bodies import name_of
from notulen.publish.evidence import Piece, fragment, pieces
from notulen.publish.meetings import WHOSE, spellings
from notulen.publish.memory import until_changed
from notulen.publish.organisations import OF_ORGANISATION, organisations
from notulen.publish.paging import Paging
from notulen.publish.question import DAY, KINDS, Question
from notulen.publish.words import OUTCOMES
from notulen.store import meaning
from notulen.store import search as index
from notulen.store.database import StoreError
from notulen.store.schema import KINDS as TABLES
from notulen.store.search_count import Counts, count
from notulen.store.search_index import check_current
from notulen.store.search_partial import partial
from notulen.store.search_question import MOST, Asked, Plan
from notulen.store.search_suggest import suggest

_NAMES = {table: kind for kind, table in KINDS.items()}

_SIZE = 20
_MOST_GREMIA = 150
_ALIKE = 10  # rows that mean the same
_OWNER = 60  # characters of an owner
_DOCUMENT = f"""d.naam as document_naam, d.titel as document_titel, d.soort as document_soort, d.organisatie,
    {WHOSE.format("f")}"""
_ROWS = {
    "besluiten": f"""
        select f.*, a.titel as punt, a.volgnummer, {_DOCUMENT} from besluiten f
        join documenten d on d.id = f.document
        left join agendapunten a on a.id = f.agendapunt where f.id in (select value from json_each(?))""",
    "acties": f"""
        select f.*, a.titel as punt, a.volgnummer, {_DOCUMENT} from acties f
        join documenten d on d.id = f.document
        left join agendapunten a on a.id = f.agendapunt where f.id in (select value from json_each(?))""",
    "agendapunten": f"""
        select f.*, f.titel as tekst, v.datum, v.gremium, {_DOCUMENT} from agendapunten f
        join documenten d on d.id = f.document
        left join vergaderingen v on v.id = f.vergadering where f.id in (select value from json_each(?))""",
    "paginas": f"""
        select f.*, {_DOCUMENT}, z.datum, z.gremium from paginas f
        join documenten d on d.id = f.document left join zoekregels z on z.id = 8 * f.id + 3
        where f.id in (select value from json_each(?))""",
}


class OutdatedIndex(Exception):
    """The search index was made with other word lists than this program has: it would miss without saying."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its kind, the row itself, a fragment of its text and its agenda item.

    ``lead`` is a fragment of the sentence before it, as "Afgesproken is:", where that has the words;
    ``owner`` is who is to do an action.
    """

    kind: str
    row: sqlite3.Row
    fragment: tuple[Piece, ...]
    item: tuple[Piece, ...]
    lead: tuple[Piece, ...] = ()
    owner: tuple[Piece, ...] = ()


def search(connection: sqlite3.Connection, question: Question, page: str = "") -> dict[str, object]:
    """One page of hits, with the number of hits of each kind and what the filters would leave.

    Where few rows have every word, ``ook`` are some that have a part of them, and ``suggestie`` is the
    question as it may have been meant ("" where it is right). ``betekenis`` are rows that say the same in
    other words, where such can be found. Raises OutdatedIndex.
    """
    plan = plan_of(connection, question)
    counts = until_changed(connection, ("counts", plan), lambda: count(connection, plan))
    total = counts.of(question.asked.kinds)
    paging = Paging.of(page, total, size=_SIZE)
    found = _hits(connection, question, plan, paging)
    few = bool(question.words) and total < index.FEW
    partly = _partly(connection, question, found) if few else []
    return {
        "vraag": question,
        "aantallen": {kind: counts.kinds[table] for kind, table in KINDS.items()},
        "samen": counts.of(()),
        "meer": total >= MOST or plan.cut,
        "begrensd": {kind for kind, table in KINDS.items() if table in counts.cut},
        "paginering": paging,
        "treffers": found,
        "ook": partly,
        "betekenis": _alike(connection, question, found + partly) if paging.number == 1 else [],
        "suggestie": suggest(connection, question.words) if few else "",
        "gremia": _gremia(connection, counts, question.organisation),
        "organisaties": organisations(connection),
        "uitkomsten": _outcomes(question, counts),
        "instantie": name_of(connection, question.body),
        "themas": {theme.key: theme.name for theme in themes().values()},
    }


def hits(connection: sqlite3.Connection, question: Question, paging: Paging) -> list[Hit]:
    """The hits of a page. Raises OutdatedIndex."""
    return _hits(connection, question, plan_of(connection, question), paging)


def _hits(connection: sqlite3.Connection, question: Question, plan: Plan, paging: Paging) -> list[Hit]:
    by_date = question.by_date
    numbers = until_changed(
        connection,
        ("found", plan, by_date, paging.size, paging.skip),
        lambda: index.find(connection, plan, paging.size, paging.skip, by_date=by_date),
    )
    return _shown(connection, question.words, numbers)


def moment(day: str | None) -> str:
    """A day as the moment of RFC 3339 that a feed must have; long ago where it is no day."""
    return f"{day if DAY.fullmatch(day or '') else '1970-01-01'}T00:00:00Z"


def plan_of(connection: sqlite3.Connection, question: Question) -> Plan:
    """How the index is asked. Raises OutdatedIndex."""
    asked = _asked(connection, question)
    try:
        if asked.words or asked.theme:
            check_current(connection)
    except StoreError as error:
        raise OutdatedIndex from error
    return until_changed(connection, ("plan", asked), lambda: index.plan(connection, asked))


def _asked(connection: sqlite3.Connection, question: Question) -> Asked:
    """The question as the index knows it, with all spellings of its gremium."""
    gremium = question.gremium
    others = until_changed(connection, ("spellings", gremium), lambda: spellings(connection, gremium))
    return replace(question.asked, spellings=others)


def _partly(connection: sqlite3.Connection, question: Question, found: Sequence[Hit]) -> list[Hit]:
    """Some rows with a part of the words, besides what was found."""
    loose = partial(connection, _asked(connection, question))
    numbers = index.find(connection, loose, index.FEW + len(found)) if loose else []
    return _shown(connection, with_parts(question.words), _others(numbers, found)[: index.FEW])


def _alike(connection: sqlite3.Connection, question: Question, found: Sequence[Hit]) -> list[Hit]:
    """Rows that say the same in other words, besides what was found by words."""
    if question.by_date:
        return []
    numbers = meaning.alike(connection, _asked(connection, question), _ALIKE + len(found))
    return _shown(connection, question.words, _others(numbers, found)[:_ALIKE])


def _others(numbers: Sequence[int], found: Sequence[Hit]) -> list[int]:
    """The numbers in the index that are not of what was found."""
    known = {(hit.kind, hit.row["id"]) for hit in found}
    return [number for number in numbers if (_NAMES[TABLES[number & 7]], number >> 3) not in known]


def _gremia(connection: sqlite3.Connection, counts: Counts, organisation: str) -> dict[str, int | None]:
    """The gremia to choose from, with what each would leave; the largest where that is too much to count."""
    if (leaves := counts.gremia) is None:
        key = ("largest gremia", organisation.casefold())
        return dict.fromkeys(
            until_changed(connection, key, lambda: _largest_gremia(connection, organisation))
        )
    merged: dict[str, tuple[str, int]] = {}  # as it is written most: "Raad" and "raad" are one gremium
    for name in sorted(leaves, key=lambda name: (-leaves[name], name)):
        most, number = merged.get(name.casefold(), (name, 0))
        merged[name.casefold()] = (most, number + leaves[name])
    largest = sorted(merged.values(), key=lambda found: (-found[1], found[0]))
    return dict(largest[:_MOST_GREMIA])


def _largest_gremia(connection: sqlite3.Connection, organisation: str) -> list[str]:
    """Those that met most, by name: of one organisation where it is named."""
    rows = connection.execute(
        f"""select gremium from vergaderingen
            where gremium > '' and (:organisation = '' or {OF_ORGANISATION}) group by lower(gremium)
            order by count(*) desc limit :most""",
        {"organisation": organisation, "most": _MOST_GREMIA},
    )
    return sorted((str(name) for (name,) in rows), key=str.casefold)


def _outcomes(question: Question, counts: Counts) -> dict[str, int | None]:
    """The outcomes to choose from; only where decisions are asked for."""
    if question.kind != "besluit":
        return {}
    if counts.outcomes is None:
        return dict.fromkeys(OUTCOMES)
    return {outcome: counts.outcomes[outcome] for outcome in OUTCOMES if outcome in counts.outcomes}


def _shown(connection: sqlite3.Connection, words: str, numbers: Iterable[int]) -> list[Hit]:
    shown, ordered = [], list(numbers)
    rows: dict[int, sqlite3.Row] = {}
    for code, table in enumerate(TABLES):
        if keys := [number >> 3 for number in ordered if number & 7 == code]:
            found = connection.execute(_ROWS[table], [json.dumps(keys)])
            rows |= {8 * row["id"] + code: row for row in found}
    for number in ordered:
        if (row := rows.get(number)) is None:  # the index is a moment ahead of, or behind, the table
            continue
        table = TABLES[number & 7]
        text = row["tekst"] or ""
        item, lead = (
            (row["punt"] or "", row["aanhef"] or "") if table in ("besluiten", "acties") else ("", "")
        )
        led = highlight_spans(lead, words)
        owner = (row["eigenaar"] or "") if table == "acties" else ""
        shown.append(
            Hit(
                _NAMES[table],
                row,
                tuple(fragment(text, highlight_spans(text, words))),
                tuple(pieces(item, highlight_spans(item, words))),
                tuple(fragment(lead, led)) if led else (),
                tuple(fragment(owner, highlight_spans(owner, words), _OWNER)),
            )
        )
    return shown
