"""What the page of one decision or one action says: the finding, its evidence, and what it belongs to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from notulen.publish.actions import mentions
from notulen.publish.dossiers import course
from notulen.publish.evidence import (
    CELL_MARK,
    PageBox,
    Piece,
    boxes_on,
    excerpt,
    in_paragraph,
    outline,
    pages_of,
    pieces,
)
from notulen.publish.meetings import WHOSE
from notulen.publish.pictures import drawable
from notulen.publish.replaced import replacement
from notulen.publish.words import date_words, document_words, gremium_words

_CONTEXT = 1500  # characters read on each side of a sentence, in which its paragraph is sought
_MOST_PAGES = 3  # pages shown of one finding: a table row can run over a page break


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """A page with what is found on it: boxes to draw on its picture, or its text with the place marked."""

    number: int
    has_picture: bool
    width: float
    height: float
    boxes: tuple[PageBox, ...]
    outlines: tuple[PageBox, ...]
    text: tuple[Piece, ...]
    ocr: bool
    ocr_certainty: float | None


def decision(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of a decision shows; None where there is no such decision."""
    found = _finding(connection, "besluiten", identifier)
    if found is None:
        return None
    return {
        **_surroundings(connection, "besluiten", found),
        "besluit": found,
        "bedragen": connection.execute(
            "select distinct euro, tekst, waarvoor from bedragen where besluit = ? order by begin",
            [identifier],
        ).fetchall(),
        "stemmingen": connection.execute(
            "select * from stemmingen where besluit = ? order by id", [identifier]
        ).fetchall(),
        "acties": connection.execute(
            """select id, tekst, eigenaar, termijn, termijn_tekst, termijn_eind, opvolger, status
               from acties where agendapunt = ? order by begin""",
            [found["agendapunt"]],
        ).fetchall(),
    }


def action(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of an action shows; None where there is no such action."""
    found = _finding(connection, "acties", identifier)
    if found is None:
        return None
    return {
        **_surroundings(connection, "acties", found),
        "actie": found,
        "besluiten": connection.execute(
            "select id, tekst, uitkomst from besluiten where agendapunt = ? order by begin",
            [found["agendapunt"]],
        ).fetchall(),
        "keren": mentions(connection, identifier),
    }


def _finding(connection: sqlite3.Connection, table: str, identifier: int) -> sqlite3.Row | None:
    found = connection.execute(
        f"""
        select f.*, d.naam as document_naam, d.titel as document_titel, d.soort as document_soort,
               d.organisatie, {WHOSE.format("f")}, d.sha256, d.gelezen_op, d.notulen_versie,
               v.naam as vergadering_naam, v.locatie, a.titel as punt, a.volgnummer,
               s.naam as dossier_naam
        from {table} f join documenten d on d.id = f.document
        left join vergaderingen v on v.id = f.vergadering
        left join agendapunten a on a.id = f.agendapunt
        left join dossiers s on s.id = f.dossier
        where f.id = ?""",
        [identifier],
    ).fetchone()
    return found if isinstance(found, sqlite3.Row) else None


def _surroundings(connection: sqlite3.Connection, table: str, found: sqlite3.Row) -> dict[str, object]:
    link = {"besluiten": "besluit", "acties": "actie"}[table]
    paragraph = _paragraph(connection, found)
    return {
        "kern": _core(found["tekst"], paragraph),
        "vervanging": replacement(connection, found["document"], table, found["tekst"]),
        "elders": connection.execute(
            f"""select f.id, a.titel as punt from {table} f left join agendapunten a on a.id = f.agendapunt
                where f.id = :other or f.herhaling_van = :id order by f.begin""",
            {"id": found["id"], "other": found["herhaling_van"]},
        ).fetchall(),
        "instanties": connection.execute(
            # CROSS JOIN keeps SQLite from walking all bodies first.
            f"""select distinct i.id, i.naam, i.soort from vermeldingen m
                cross join instanties i on i.id = m.instantie where m.{link} = ? order by m.begin""",
            [found["id"]],
        ).fetchall(),
        "alinea": paragraph,
        "bladzijden": _evidence_pages(connection, found),
        "verloop": course(connection, table, found),
        "correcties": connection.execute(
            "select * from correcties where tabel = ? and rij = ? order by id",
            [table, found["id"]],
        ).fetchall(),
        "vorige": _neighbour(connection, table, found, "<", "desc"),
        "volgende": _neighbour(connection, table, found, ">", "asc"),
        "bronvermelding": citation(found, {"besluiten": "Besluit", "acties": "Actie"}[table]),
    }


def _paragraph(connection: sqlite3.Connection, found: sqlite3.Row) -> list[Piece]:
    if found["begin"] is None or found["einde"] is None:
        return []
    start, end = found["begin"] - _CONTEXT, found["einde"] + _CONTEXT
    rows = connection.execute(
        "select tekst, begin from paginas where document = ? and einde > ? and begin < ? order by begin",
        [found["document"], start, end],
    ).fetchall()
    if not rows:
        return []
    text, first = "", rows[0]["begin"]
    for row in rows:
        text = text.ljust(row["begin"] - first, "\n") + row["tekst"]
    return in_paragraph(text, first, found["begin"], found["einde"])


def _core(text: str, paragraph: list[Piece]) -> str:
    """The text of a finding; a table row with its cells kept apart, as it stands in its paragraph."""
    marked = " ".join("".join(piece.text for piece in paragraph if piece.marked).split())
    return marked if marked.replace(CELL_MARK, " ") == " ".join(text.split()) else text


def _evidence_pages(connection: sqlite3.Connection, found: sqlite3.Row) -> list[EvidencePage]:
    numbers = sorted(pages_of(found["kaders"]) or {found["pagina"]})[:_MOST_PAGES]
    rows = connection.execute(
        f"""select * from paginas where document = ? and nummer in ({", ".join("?" * len(numbers))})
            order by nummer""",
        [found["document"], *numbers],
    ).fetchall()
    shown = [
        evidence_page(row, [found], drawable(connection, found["document"], row["nummer"])) for row in rows
    ]
    return [page if page.has_picture else replace(page, text=tuple(excerpt(page.text))) for page in shown]


def evidence_page(page: sqlite3.Row, findings: list[sqlite3.Row], drawn: bool) -> EvidencePage:
    """A page as it is shown; ``findings`` are rows with ``begin``, ``einde`` and ``kaders``.

    ``drawn`` says whether the page can be pictured; otherwise its text is shown.
    """
    boxes = tuple(
        replace(box, finding=i)
        for i, found in enumerate(findings)
        for box in boxes_on(found["kaders"], page["nummer"], page["breedte"], page["hoogte"])
    )
    spans = [
        (found["begin"] - page["begin"], found["einde"] - page["begin"])
        for found in findings
        if found["begin"] is not None and found["einde"] is not None
    ]
    return EvidencePage(
        number=page["nummer"],
        has_picture=drawn,
        width=page["breedte"] or 595.0,
        height=page["hoogte"] or 842.0,
        boxes=boxes,
        outlines=tuple(outline(boxes)),
        text=tuple(pieces(page["tekst"], spans)),
        ocr=bool(page["ocr"]),
        ocr_certainty=page["ocr_zekerheid"],
    )


def _neighbour(
    connection: sqlite3.Connection, table: str, found: sqlite3.Row, side: str, order: str
) -> sqlite3.Row | None:
    """The finding before or after this one in the same document."""
    row = connection.execute(
        f"""select id, tekst from {table} where document = ? and (begin, id) {side} (?, ?)
            order by begin {order}, id {order} limit 1""",
        [found["document"], found["begin"], found["id"]],
    ).fetchone()
    return row if isinstance(row, sqlite3.Row) else None


def citation(found: sqlite3.Row, kind: str) -> str:
    """A reference in the manner of APA 7, without the address: who, when, what, and on which page."""
    who = gremium_words(found["gremium"], found["organisatie"]) or found["document_naam"]
    when = "z.d."
    if found["datum"]:
        year, _, rest = found["datum"].partition("-")
        when = f"{year}, {date_words(found['datum']).rsplit(' ', 1)[0]}" if rest else year
    about = {key: found[f"document_{key}"] for key in ("titel", "soort", "naam")}
    what = document_words(about, {"gremium": found["gremium"], "datum": found["datum"]})
    page = f", p. {found['pagina']}" if found["pagina"] else ""
    return f"{who[:1].upper()}{who[1:]}. ({when}). {what}{page} [{kind} {found['id']}]."
