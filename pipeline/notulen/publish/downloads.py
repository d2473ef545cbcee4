"""Lists to take away, as tables: decisions, actions and the hits of a search.

``download_files`` makes files of them, ``download_lists`` chooses the rows.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from notulen.publish.actions import LISTS
from notulen.publish.download_files import Cell, Table
from notulen.publish.download_lists import ALL, Listing, Selection, actions, decisions
from notulen.publish.paging import Paging
from notulen.publish.question import Question, limits
from notulen.publish.searching import Hit, hits, search
from notulen.publish.words import date_words, document_words, euro_words, number_words

MOST = 10_000
"""Rows of a file: three seconds of work for a spreadsheet. Where rows are missing, the file says so."""
MOST_DEADLINES = 2_000

_ORIGIN = "Gevonden door een programma in de documenten zelf; het document is de bron."

_CHECK = ("methode", "begin", "einde", "bestand")
"""How and where it was found: with the file and the place of its characters anybody can check it."""

_DECISION = (
    *("nummer", "datum", "gremium", "organisatie", "agendapunt", "besluit", "uitkomst", "voorwaarde"),
    *("voor", "tegen", "stemwijze", "bedrag", "document", "bladzijde", "zekerheid", "adres"),
    *("geldt vanaf", "geldt tot", "looptijd", "waarvoor", *_CHECK),
)
_ACTION = (
    *("nummer", "actie", "eigenaar", "termijn", "uiterlijk", "status", "datum", "gremium", "organisatie"),
    *("agendapunt", "document", "bladzijde", "zekerheid", "adres", *_CHECK),
)
_HIT = (
    *(
        "soort",
        "nummer",
        "datum",
        "gremium",
        "tekst",
        "uitkomst of status",
        "eigenaar",
        "uiterlijk",
        "bedrag",
    ),
    *("agendapunt", "bladzijde", "adres", "zekerheid", *_CHECK, "organisatie", "document"),
)


def decisions_table(connection: sqlite3.Connection, selection: Selection, base: str) -> Table:
    """The list of decisions of a selection; ``base`` is the address of the pages."""
    found = decisions(connection, selection, MOST)
    purposes = _purposes(connection, [row["id"] for row in found.rows])
    rows = [
        (
            *(row["id"], day(row["datum"]), row["gremium"], row["organisatie"], item(row), row["tekst"]),
            *(row["uitkomst"], row["voorwaarde"], row["voor"], row["tegen"], row["stemwijze"], row["bedrag"]),
            *(_document(row), row["pagina"], row["zekerheid"], f"{base}/besluit/{row['id']}"),
            *(row["geldt_vanaf"], row["geldt_tot"], row["geldt_tekst"], purposes.get(row["id"])),
            *(row["methode"], row["begin"], row["einde"], row["document_naam"]),
        )
        for row in found.rows
    ]
    return _table("Besluitenlijst", found, _DECISION, rows)


def _purposes(connection: sqlite3.Connection, identifiers: Sequence[int]) -> dict[int, str]:
    """What the amounts of decisions are for: "€ 2.500: drukwerk; € 800: de website"."""
    rows = connection.execute(
        """select besluit, euro, waarvoor from bedragen
           where besluit in (select value from json_each(?)) and waarvoor is not null
           order by besluit, begin""",
        [json.dumps(list(identifiers))],
    ).fetchall()
    found: dict[int, str] = {}
    for identifier, euros, purpose in rows:
        before = f"{found[identifier]}; " if identifier in found else ""
        found[identifier] = f"{before}{euro_words(euros)}: {purpose}"
    return found


def actions_table(connection: sqlite3.Connection, selection: Selection, base: str, today: str) -> Table:
    """The list of actions of a selection; ``today`` is an ISO day."""
    found = actions(connection, selection, today, MOST)
    rows = [
        (
            *(row["id"], row["tekst"], row["eigenaar"], row["termijn_tekst"] or row["termijn"]),
            *(day(row["termijn_eind"]), row["status"], day(row["datum"]), row["gremium"]),
            *(row["organisatie"], item(row), _document(row), row["pagina"], row["zekerheid"]),
            *(f"{base}/actie/{row['id']}", row["methode"], row["begin"], row["einde"], row["document_naam"]),
        )
        for row in found.rows
    ]
    return _table("Actielijst", found, _ACTION, rows)


def about(found: Listing, *, of_actions: bool) -> tuple[str, ...]:
    """What a list holds, in a few lines for who reads it elsewhere."""
    chosen = found.selection
    last = max((str(row["gelezen_op"] or "")[:10] for row in found.rows), default="")
    first = found.rows[0] if chosen.meeting and found.rows else None
    lines = [
        f"Vergadering: {first['gremium'] or first['vergadering_naam']}, {date_words(first['datum'])}."
        if first
        else "",
        f"Gremium: {chosen.gremium}." if chosen.gremium else "",
        f"Organisatie: {chosen.organisation}." if chosen.organisation else "",
        f"Vergaderingen {chosen.period}." if chosen.period else "",
    ]
    if of_actions:
        names = {ALL: "alle", **{name: title.lower() for name, (title, _) in LISTS.items()}}
        lines += [
            f"Eigenaar: {chosen.owner}." if chosen.owner else "",
            f"Stand van de acties: {names[chosen.which]}.",
        ]
    lines += [
        _ORIGIN,
        f"Laatst gelezen op {date_words(last)}." if last else "",
        f"Afgebroken na {number_words(len(found.rows))} rijen: kies een kortere periode."
        if found.cut
        else "",
    ]
    return tuple(line for line in lines if line)


def file_name(title: str, selection: Selection) -> str:
    """The name of a file without its ending: only letters, digits and hyphens."""
    meeting = f"vergadering-{selection.meeting}" if selection.meeting else ""
    chosen = (selection.gremium, selection.organisation, selection.since, selection.until)
    parts = (title, meeting, *chosen)
    plain = "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)
    return plain[:80].strip("-")


def _table(title: str, found: Listing, columns: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    lines = about(found, of_actions=columns is _ACTION)
    return Table(file_name(title, found.selection), title, lines, columns, rows, link="adres")


def hits_table(connection: sqlite3.Connection, question: Question, base: str, part: str = "") -> Table:
    """The hits of a search in their order, ``MOST`` in a part. Raises ``searching.OutdatedIndex``.

    ``part`` is the number of the part as an address has it; the first where it is none.
    """
    found = search(connection, question)
    number = int(part) if part.isascii() and part.isdigit() and 0 < len(part) < 6 else 1
    number, total = max(number, 1), cast("Paging", found["paginering"]).total
    rows = [_hit(hit, base) for hit in hits(connection, question, Paging(number, total, size=MOST))]
    # What is counted stops sooner than a file does: only a look at the next row tells whether there is one.
    has_more = bool(hits(connection, question, Paging(number * MOST + 1, total, size=1)))
    chosen = Selection(
        gremium=question.gremium,
        since=question.since,
        until=question.until,
        organisation=question.organisation,
    )
    lines = [
        *limits(question, str(found["instantie"])),
        f"Soort: {question.kind}." if question.kind else "",
        f"{number_words(total)}{' of meer' if found['meer'] else ''} treffers.",
        *_of_part(number, len(rows), has_more),
        _ORIGIN,
    ]
    about = tuple(line for line in lines if line)
    title = f"zoekresultaat-deel-{number}" if number > 1 else "zoekresultaat"
    following = number + 1 if has_more else 0
    return Table(file_name(title, chosen), "Zoekresultaat", about, _HIT, rows, "adres", following)


def _of_part(number: int, rows: int, has_more: bool) -> Iterator[str]:
    """Which hits a part has, and where those after it are, if it is not all."""
    before = (number - 1) * MOST
    if rows and (has_more or before):
        yield f"Dit zijn treffers {number_words(before + 1)} tot en met {number_words(before + rows)}."
    if has_more:
        yield f"De volgende staan in deel {number + 1}: zet deel={number + 1} in het adres van dit bestand."


def _hit(hit: Hit, base: str) -> tuple[Cell, ...]:
    row, names = hit.row, hit.row.keys()

    def value(name: str) -> Cell:
        return row[name] if name in names else None

    path = {
        "agendapunt": f"/vergadering/{value('vergadering')}#punt-{row['id']}"
        if value("vergadering")
        else f"/document/{row['document']}",
        "pagina": f"/pagina/{row['document']}/{value('nummer')}",
    }.get(hit.kind, f"/{hit.kind}/{row['id']}")
    is_page = hit.kind == "pagina"
    return (
        *(hit.kind, row["id"], day(row["datum"]), row["gremium"]),
        "".join(piece.text for piece in hit.fragment) if is_page else row["tekst"],
        *(value("uitkomst") or value("status"), value("eigenaar"), day(_text(value("termijn_eind")))),
        *(value("bedrag"), item(row) if hit.kind in ("besluit", "actie") else ""),
        *(value("nummer") if is_page else value("pagina"), base + path),
        *(value(name) for name in ("zekerheid", "methode", "begin", "einde", "document_naam", "organisatie")),
        _document(row),
    )


def item(row: sqlite3.Row) -> str:
    """The number and title of the agenda item of a row, "" where it has none."""
    return " ".join(str(part) for part in (row["volgnummer"], row["punt"]) if part)


def _document(row: sqlite3.Row) -> str:
    about = {"titel": row["document_titel"], "soort": row["document_soort"], "naam": row["document_naam"]}
    return document_words(about, {"gremium": row["gremium"], "datum": row["datum"]})


def _text(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) else None


def day(iso: str | None) -> Cell:
    """A day as a day; a text that is none stays as it is."""
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return iso
