"""Searching all findings and pages: what is asked for, what was found, and how many of each kind.

The words are matched by the Dutch index (``store.search_index``); this module adds what a page of results
needs: filters, an order, counts, and fragments with the words marked.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from notulen.language.query import highlight_spans, is_exact, rewrite_query
from notulen.publish.chart import Chart, decisions_over_time
from notulen.publish.evidence import Piece, fragment, pieces
from notulen.publish.memory import until_changed
from notulen.publish.paging import Paging
from notulen.publish.words import OUTCOMES
from notulen.store.search_index import is_current

KINDS = {"besluit": "besluiten", "actie": "acties", "agendapunt": "agendapunten", "pagina": "paginas"}

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ROWS = {
    "besluiten": """
        select f.*, a.titel as punt, a.volgnummer from besluiten f
        left join agendapunten a on a.id = f.agendapunt where f.id = ?""",
    "acties": """
        select f.*, a.titel as punt, a.volgnummer from acties f
        left join agendapunten a on a.id = f.agendapunt where f.id = ?""",
    "agendapunten": """
        select f.*, f.titel as tekst, v.datum, v.gremium from agendapunten f
        left join vergaderingen v on v.id = f.vergadering where f.id = ?""",
    "paginas": """
        select f.*, d.naam as document_naam, d.titel as document_titel, z.datum, z.gremium from paginas f
        join documenten d on d.id = f.document
        left join zoekregels z on z.soort = 'paginas' and z.rij = f.id where f.id = ?""",
}
# bm25 is lower for a better hit. A title of two words would always win; a reader looks for what was decided.
_RELEVANCE = """bm25(zoekindex, 1.0, 0.4) *
    case z.soort when 'besluiten' then 1.6 when 'acties' then 1.4 when 'agendapunten' then 1.0 else 0.8 end"""
# The words of a row in which a quoted phrase must stand as it is.
_WORDS = """case z.soort
    when 'besluiten' then (
        select b.tekst || ' ' || ifnull(b.aanhef, '') || ' ' || ifnull(b.voorwaarde, '')
            || ' ' || ifnull(a.titel, '')
        from besluiten b left join agendapunten a on a.id = b.agendapunt where b.id = z.rij)
    when 'acties' then (
        select b.tekst || ' ' || ifnull(b.aanhef, '') || ' ' || ifnull(b.eigenaar, '')
            || ' ' || ifnull(a.titel, '')
        from acties b left join agendapunten a on a.id = b.agendapunt where b.id = z.rij)
    when 'agendapunten' then (select titel from agendapunten where id = z.rij)
    else (select tekst from paginas where id = z.rij) end"""


class OutdatedIndex(Exception):
    """The search index was made with other word lists than this program has: it would miss without saying."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks for. ``kind`` is one of ``KINDS`` or "" for all; days are ISO, "" for no limit."""

    words: str = ""
    kind: str = ""
    gremium: str = ""
    since: str = ""
    until: str = ""
    outcomes: tuple[str, ...] = ()
    body: int = 0
    by_date: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str], outcomes: Sequence[str]) -> Question:
        """The question in an address; what cannot be understood is left out."""
        body = asked.get("instantie", "")
        day = {name: asked.get(name, "") for name in ("van", "tot")}
        known = tuple(outcome for outcome in OUTCOMES if outcome in outcomes)
        kind = asked.get("soort", "")
        words = asked.get("q", "").strip()[:500]
        return cls(
            words=words,
            kind="besluit" if known else kind if kind in KINDS else "",
            gremium=asked.get("gremium", ""),
            since=day["van"] if _DAY.fullmatch(day["van"]) else "",
            until=day["tot"] if _DAY.fullmatch(day["tot"]) else "",
            outcomes=known,
            body=int(body) if body.isascii() and body.isdigit() and len(body) < 16 else 0,
            by_date=not words or asked.get("volgorde") == "datum",
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its kind, the row itself, a fragment of its text and its agenda item."""

    kind: str
    row: sqlite3.Row
    fragment: tuple[Piece, ...]
    item: tuple[Piece, ...]


def search(connection: sqlite3.Connection, question: Question, page: str = "") -> dict[str, object]:
    """One page of hits, with the number of hits of each kind and what the filters would leave.

    Raises OutdatedIndex.
    """
    if question.words and not is_current(Database(connection)):
        raise OutdatedIndex
    counts, outcomes = until_changed(
        connection,
        ("search", replace(question, by_date=False)),
        lambda: (_counts(connection, question), _outcomes(connection, question)),
    )
    kinds = dict.fromkeys(KINDS, 0)
    gremia: dict[str, int] = {}
    for kind, gremium, count in counts:
        if question.gremium in ("", gremium):
            kinds[kind] += count
        if gremium and question.kind in ("", kind):
            gremia[gremium] = gremia.get(gremium, 0) + count
    total = kinds[question.kind] if question.kind else sum(kinds.values())
    paging = Paging.of(page, total, size=20)
    return {
        "vraag": question,
        "aantallen": kinds,
        "samen": sum(kinds.values()),
        "paginering": paging,
        "treffers": _hits(connection, question, paging),
        "gremia": dict(sorted(gremia.items(), key=lambda item: (-item[1], item[0]))),
        "uitkomsten": outcomes,
        "instantie": _body_name(connection, question.body),
    }


def picture(connection: sqlite3.Connection, question: Question, per: str = "") -> Chart | None:
    """The decisions that were found, over time."""
    source, values = _from(connection, question, ignore=("kind",))
    rows = connection.execute(
        f"""select substr(b.datum, 1, 7), b.uitkomst, count(*) {source[0]} join besluiten b on b.id = z.rij
            where z.soort = 'besluiten' and b.datum > '' and {source[1]} group by 1, 2""",
        values,
    )
    return decisions_over_time((tuple(row) for row in rows), per)


def _from(
    connection: sqlite3.Connection, question: Question, ignore: Sequence[str] = ()
) -> tuple[tuple[str, str], dict[str, str | int]]:
    """The FROM and the WHERE of a search, with their values; ``ignore`` leaves filters out."""
    where: list[str] = ["1"]
    values: dict[str, str | int] = {}
    source = "from zoekregels z"
    if question.words:
        # CROSS JOIN keeps SQLite from walking the other table first.
        source = "from zoekindex cross join zoekregels z on z.id = zoekindex.rowid"
        where.append("zoekindex match :match")
        values["match"] = rewrite_query(question.words)
        if not is_exact("", question.words):
            where.append("z.id in (select value from json_each(:exact))")
            values["exact"] = until_changed(
                connection, ("exact", question.words), lambda: _exact(connection, question.words)
            )
    if question.kind and "kind" not in ignore:
        where.append("z.soort = :kind")
        values["kind"] = KINDS[question.kind]
    for condition, name, value in (
        ("z.gremium = :gremium", "gremium", question.gremium),
        ("z.datum >= :since", "since", question.since),
        ("z.datum <= :until", "until", question.until),
    ):
        if value and name not in ignore:
            where.append(condition)
            values[name] = value
    if question.outcomes and "outcomes" not in ignore:
        names = [f"outcome{i}" for i in range(len(question.outcomes))]
        values.update(zip(names, question.outcomes, strict=True))
        listed = ", ".join(f":{name}" for name in names)
        where.append("z.soort = 'besluiten'")
        where.append(f"(select uitkomst from besluiten where id = z.rij) in ({listed})")
    if question.body:
        values["body"] = question.body
        where.append(
            """(z.soort, z.rij) in (
              select 'besluiten', besluit from vermeldingen where instantie = :body and besluit is not null
              union select 'acties', actie from vermeldingen where instantie = :body and actie is not null
              union select 'agendapunten', agendapunt from vermeldingen where instantie = :body
              union select 'paginas', p.id from vermeldingen v
                join paginas p on p.document = v.document and p.nummer = v.pagina
                where v.instantie = :body)"""
        )
    return (source, " and ".join(where)), values


def _counts(connection: sqlite3.Connection, question: Question) -> list[tuple[str, str, int]]:
    """The number of hits by kind and gremium, whichever of these are asked for."""
    source, values = _from(connection, question, ignore=("kind", "gremium"))
    names = {table: kind for kind, table in KINDS.items()}
    rows = connection.execute(
        f"select z.soort, ifnull(z.gremium, ''), count(*) {source[0]} where {source[1]} group by 1, 2", values
    )
    return [(names[table], str(gremium), int(count)) for table, gremium, count in rows]


def _outcomes(connection: sqlite3.Connection, question: Question) -> dict[str, int]:
    """How many decisions each outcome would leave; only where decisions are asked for."""
    if question.kind != "besluit":
        return {}
    source, values = _from(connection, question, ignore=("outcomes",))
    rows = connection.execute(
        f"""select b.uitkomst, count(*) {source[0]} join besluiten b on b.id = z.rij
            where {source[1]} group by 1""",
        values,
    )
    counts = {str(name): int(count) for name, count in rows}
    return {outcome: counts[outcome] for outcome in OUTCOMES if outcome in counts}


def _exact(connection: sqlite3.Connection, words: str) -> str:
    """The rows that hold the quoted words of a search as they are, as a JSON list of their identifiers."""
    rows = connection.execute(
        f"""select z.id, {_WORDS} from zoekindex cross join zoekregels z on z.id = zoekindex.rowid
            where zoekindex match ?""",
        [rewrite_query(words)],
    )
    return json.dumps([identifier for identifier, text in rows if is_exact(text or "", words)])


def _hits(connection: sqlite3.Connection, question: Question, paging: Paging) -> list[Hit]:
    source, values = _from(connection, question)
    order = "z.datum desc, z.id desc" if question.by_date else f"{_RELEVANCE}, z.datum desc, z.id"
    found = connection.execute(
        f"select z.soort, z.rij {source[0]} where {source[1]} order by {order} limit :size offset :skip",
        {**values, "size": paging.size, "skip": paging.skip},
    ).fetchall()
    names = {table: kind for kind, table in KINDS.items()}
    hits = []
    for table, identifier in found:
        row = connection.execute(_ROWS[table], [identifier]).fetchone()
        if row is None:  # the index is a moment ahead of, or behind, the table
            continue
        text = row["tekst"] or ""
        item = row["punt"] or "" if table in ("besluiten", "acties") else ""
        hits.append(
            Hit(
                names[table],
                row,
                tuple(fragment(text, highlight_spans(text, question.words))),
                tuple(pieces(item, highlight_spans(item, question.words))),
            )
        )
    return hits


def _body_name(connection: sqlite3.Connection, identifier: int) -> str:
    row = connection.execute("select naam from instanties where id = ?", [identifier]).fetchone()
    return str(row[0]) if row else ""
