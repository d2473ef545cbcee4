"""What the pages of a document, and of one page of it, say: what was read, and what was not."""

from __future__ import annotations

import sqlite3

from notulen.language.query import highlight_spans
from notulen.publish.evidence import pieces
from notulen.publish.findings import evidence_page
from notulen.publish.organisations import told_apart
from notulen.publish.pictures import can_draw, covered, downloadable, drawable, source_file
from notulen.publish.replaced import replacement
from notulen.store.kinds import KIND


def document(connection: sqlite3.Connection, identifier: int) -> dict[str, object] | None:
    """Everything that the page of a document shows; None where there is no such document."""
    found = connection.execute("select * from documenten where id = ?", [identifier]).fetchone()
    if found is None:
        return None
    pages = connection.execute(
        """select p.id, p.nummer, p.ocr, p.ocr_zekerheid, p.niet_gelezen, length(p.tekst) as tekens,
               (select count(*) from besluiten b
                where b.document = p.document and b.pagina = p.nummer) as besluiten,
               (select count(*) from acties a
                where a.document = p.document and a.pagina = p.nummer) as acties
           from paginas p where p.document = ? order by p.nummer""",
        [identifier],
    ).fetchall()
    masked = connection.execute(
        "select soort, count(distinct begin) as aantal from afschermingen where document = ?"
        " group by 1 order by 1",
        [identifier],
    ).fetchall()
    return {
        "document": found,
        "van_wie": told_apart(connection, found["organisatie"]),
        "bladzijden": pages,
        "gelezen": sum(1 for page in pages if page["tekens"] or not page["niet_gelezen"]),
        "herkend": sum(1 for page in pages if page["ocr"] and not page["niet_gelezen"]),
        "deels_gelezen": sum(1 for page in pages if page["niet_gelezen"] and page["tekens"]),
        "niet_gelezen": sum(1 for page in pages if page["niet_gelezen"] and not page["tekens"]),
        "heeft_bestand": downloadable(connection, identifier) is not None,
        "vervanging": replacement(connection, identifier),
        "soort_opgegeven": connection.execute(
            "select 1 from kenmerken where sleutel = ?", [KIND + found["sha256"]]
        ).fetchone(),
        "afgeschermd": masked,
        "heeft_beeld": can_draw(source_file(connection, identifier)),
        "zonder_beeld": [
            page["nummer"]
            for page in pages
            if masked and covered(connection, identifier, page["nummer"]) is None
        ],
        "vergaderingen": connection.execute(
            "select * from vergaderingen where document = ? order by begin, id", [identifier]
        ).fetchall(),
        "meldingen": connection.execute(
            "select reden from bestanden where document = ? and reden > ''", [identifier]
        ).fetchall(),
    }


def page(
    connection: sqlite3.Connection, identifier: int, number: int, words: str = ""
) -> dict[str, object] | None:
    """Everything that one page of a document shows; None where there is no such page.

    ``words`` is what somebody searched for: they are marked in the text instead of what was found.
    """
    found = connection.execute("select * from documenten where id = ?", [identifier]).fetchone()
    row = connection.execute(
        "select * from paginas where document = ? and nummer = ?", [identifier, number]
    ).fetchone()
    if found is None or row is None:
        return None
    findings = connection.execute(
        """select 'besluit' as soort, id, tekst, uitkomst as stand, begin, einde, kaders,
               null as status, null as termijn_eind, null as opvolger from besluiten
           where document = :d and (pagina = :p or (begin < :e and einde > :b))
           union all
           select 'actie', id, tekst, status, begin, einde, kaders, status, termijn_eind, opvolger from acties
           where document = :d and (pagina = :p or (begin < :e and einde > :b))
           order by begin""",
        {"d": identifier, "p": number, "b": row["begin"], "e": row["einde"]},
    ).fetchall()
    drawn = drawable(connection, identifier, number)
    return {
        "document": found,
        "vervanging": replacement(connection, identifier),
        "bladzijde": row,
        "beeld": evidence_page(row, findings, drawn),
        "woorden": words,
        "gemarkeerd": pieces(row["tekst"], highlight_spans(row["tekst"], words)) if words else [],
        "vondsten": findings,
        "vergaderingen": connection.execute(
            "select * from vergaderingen where document = ? and begin < ? and einde > ? order by begin",
            [identifier, row["einde"], row["begin"]],
        ).fetchall(),
    }
