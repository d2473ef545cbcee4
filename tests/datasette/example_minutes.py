"""A small database about invented bodies, made through the schema, for the tests of the pages.

Run as a program it writes such a database, to look at: ``python tests/datasette/example_minutes.py x.db``.
"""

from __future__ import annotations

import hashlib
import json
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from notulen.store import schema, search_index
from notulen.store.database import open_database
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, LEADING, SIZE = 595.0, 842.0, 64.0, 15.0, 10.5
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}&amp;"

BODIES = [
    ("Regio Oosterveen", "gemeenschappelijke_regeling", "RO", 0, "CBS", "GR0417"),
    ("gemeente Meerwolde", "gemeente", None, 0, "TOOI", "gm9901"),
    ("gemeente Duinhoek", "gemeente", None, 0, "TOOI", "gm9902"),
    ("portefeuillehoudersoverleg Sociaal Domein", "overleg", "pho SD", 0, None, None),
    ("Stichting Jeugdhulp De Wissel", "zorg", None, 0, None, None),
    ("fractie Lokaal Belang", "partij", "LB", 0, None, None),
    ("inliggende gemeenten", "overig", None, 1, None, None),
]
SUBJECTS = [
    (
        "Inkoop jeugdhulpvoorzieningen",
        "Het overleg stemt in met de inkoopstrategie voor jeugdhulpvoorzieningen, mits de gemeente Meerwolde "
        "de extra kosten van € 1.250.000 kan dekken.",
        "akkoord",
        "mits de gemeente Meerwolde de extra kosten kan dekken",
        "De Regio Oosterveen stuurt de gemeenten een berekening van de kosten per jeugdige.",
    ),
    (
        "Begrotingswijziging en kadernota",
        "De raad stelt de eerste begrotingswijziging vast met een bedrag van € 87.500,50 voor het zwembad.",
        "vastgesteld",
        None,
        "De wethouder meldt de raad hoeveel het onderhoud van het zwembad jaarlijks kost.",
    ),
    (
        "Motie Groene daken",
        "De motie over subsidie voor groene daken wordt verworpen met zeven stemmen voor en elf tegen.",
        "verworpen",
        None,
        None,
    ),
    (
        "Woonvisie en doelgroepenvervoer",
        "Het overleg houdt de woonvisie aan tot de volgende vergadering, omdat de cijfers over het "
        "doelgroepenvervoer van de inliggende gemeenten nog ontbreken en Stichting Jeugdhulp De Wissel eerst "
        "wil nagaan welke leerlingen vanaf het nieuwe schooljaar verder moeten reizen dan in de verordening "
        "was voorzien, en wat dat voor hun ouders betekent.",
        "aangehouden",
        None,
        "Griffier: woonvisie opnieuw agenderen, met de ontbrekende cijfers.",
    ),
    (
        "Mededelingen",
        "Het overleg neemt kennis van de brief van de fractie Lokaal Belang.",
        "kennisgeving",
        None,
        "De secretaris zegt toe de brief vóór de zomer te beantwoorden.",
    ),
]
GREMIA = [
    ("Portefeuillehoudersoverleg Sociaal Domein", "Regio Oosterveen", 63),
    ("Gemeenteraad", "gemeente Meerwolde", 91),
    ("Algemeen bestuur", "Waterschap De Hoge Linde", 150),
]
OWNERS = ["Regio Oosterveen", "wethouder De Graaf", "griffier", None, "secretaris"]
NAMES = ["mw. A. Zomerdijk (voorzitter)", "dhr. B. van Es", "J. Okafor", "mr. dr. L. Ó Briain-van der Veen"]


@dataclass
class Text:
    """A document's text while it is made: lines on pages, with the box of every line."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=lambda: [0])
    lines: list[tuple[int, int, float, str]] = field(default_factory=list)
    y: float = MARGIN

    def add(self, sentence: str, *, same_paragraph: bool = False) -> dict[str, object]:
        """Add a sentence; returns its evidence: page, begin, einde and kaders."""
        if self.parts:
            self._put("\n" if same_paragraph else "\n\n")
            self.y += 0 if same_paragraph else LEADING * 0.6
        if self.y > PAGE_HEIGHT - 2.5 * MARGIN:
            self.pages.append(self.length)
            self.y = MARGIN
        begin, boxes = self.length, []
        for i, line in enumerate(textwrap.wrap(sentence, 84)):
            if i:
                self._put("\n")
            self.lines.append((len(self.pages), self.length, self.y, line))
            width = stringWidth(line, "Helvetica", SIZE)
            boxes.append([len(self.pages), MARGIN, self.y, round(MARGIN + width, 1), self.y + LEADING - 2])
            self._put(line)
            self.y += LEADING
        evidence = {"pagina": len(self.pages), "begin": begin, "einde": self.length}
        return {**evidence, "kaders": json.dumps(boxes)}

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def draw(self, path: Path) -> None:
        """Write the text as a PDF in which every line stands where its box says."""
        canvas = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=True)
        for number in range(1, len(self.pages) + 1):
            canvas.setFont("Helvetica", SIZE)
            for page, _, y, line in self.lines:
                if page == number:
                    canvas.drawString(MARGIN, PAGE_HEIGHT - y - LEADING + 4, line)
            canvas.showPage()
        canvas.save()


def rows(folder: Path, meetings: int) -> dict[str, list[dict[str, object]]]:
    """The rows of every table, in the order in which the tables depend on each other."""
    made: dict[str, list[dict[str, object]]] = {table.name: [] for table in schema.TABLES}

    def put(table: str, **row: object) -> int:
        made[table].append({"id": len(made[table]) + 1, **row})
        return len(made[table])

    for name, kind, acronym, generic, register, number in BODIES:
        put(
            "instanties",
            naam=name,
            soort=kind,
            afkorting=acronym,
            generiek=generic,
            register=register,
            register_id=number,
            sleutel=f"{name}|{kind}",
        )
    for name, *_ in SUBJECTS[:2]:
        put("dossiers", naam=name, organisatie="Regio Oosterveen", aantal=2 * meetings // 3)
    for turn in range(meetings):
        _document(put, folder, turn)
    first = made["acties"][1]  # the same action stands in the next minutes of that gremium
    first["opvolger"] = next(
        row["id"]
        for row in made["acties"][2:]
        if (row["tekst"], row["gremium"]) == (first["tekst"], first["gremium"])
    )
    for feature in (("schema_versie", str(schema.SCHEMA_VERSION)), ("notulen_versie", "0.1.0")):
        made["kenmerken"].append(dict(zip(("sleutel", "waarde"), feature, strict=True)))
    return made


def _document(put: Callable[..., int], folder: Path, turn: int) -> None:
    gremium, organisation, every = GREMIA[turn % 3]
    day = date(2022, 1, 13) + timedelta(days=every * (turn // 3) + 9 * (turn % 3))
    iso = day.isoformat() if turn != 4 else None
    pdf = turn % 3 == 0
    text = Text()
    text.add(f"{gremium} {organisation}, vergadering van {day:%d-%m-%Y}")
    here = {"document": turn + 1, "vergadering": turn + 1, "datum": iso, "gremium": gremium}
    text.add("Aanwezig: " + ", ".join(NAMES[:3]) + "; afwezig met kennisgeving: " + NAMES[3])
    found: list[tuple[str, dict[str, object]]] = []
    for number, (title, decision, outcome, condition, action) in enumerate(SUBJECTS, 1):
        heading = text.add(f"{number}. {title}")
        item = {
            **here,
            "volgorde": number,
            "volgnummer": f"{number}.",
            "titel": title,
            "slot": heading["einde"],
        }
        found.append(("agendapunten", {**item, **heading}))
        text.add(f"De voorzitter licht het onderwerp toe. {organisation} heeft het stuk vooraf gedeeld.")
        found.append(
            (
                "besluiten",
                {
                    **here,
                    **text.add(decision, same_paragraph=True),
                    "tekst": decision,
                    "uitkomst": outcome,
                    "voorwaarde": condition,
                    "agendapunt": turn * 5 + number,
                    "dossier": number if number < 3 else None,
                    "bedrag": {1: 1250000.0, 2: 87500.5}.get(number),
                    "geldt_vanaf": "2025-01-01" if number == 1 else None,
                    "geldt_tot": "2028" if number == 1 else None,
                    "geldt_tekst": "vanaf 1 januari 2025; tot en met 2028" if number == 1 else None,
                    "voor": 7 if outcome == "verworpen" else None,
                    "tegen": 11 if outcome == "verworpen" else None,
                    "zekerheid": [0.97, 0.91, 0.83, 0.66, 0.41][number - 1],
                    "methode": f"regel:{outcome}",
                },
            )
        )
        if action:
            due = day + timedelta(days=40 * number)
            found.append(
                (
                    "acties",
                    {
                        **here,
                        **text.add(action),
                        "tekst": action,
                        "agendapunt": turn * 5 + number,
                        "dossier": number if number < 3 else None,
                        "eigenaar": OWNERS[(turn + number) % 5],
                        "termijn_tekst": f"vóór {due:%d-%m-%Y}" if number != 4 else None,
                        "termijn": due.isoformat() if number != 4 else None,
                        "termijn_eind": due.isoformat() if number != 4 else None,
                        "status": ("open", "voldaan", "open", "deels voldaan", "vervallen")[
                            (turn + number) % 5
                        ],
                        "zekerheid": 0.88,
                        "methode": "model:triage",
                    },
                )
            )
    _store(put, folder, turn, text, pdf, organisation, iso, gremium)
    for table, row in found:
        if table != "agendapunten":
            kept = row
        else:
            kept = {k: v for k, v in row.items() if k not in ("datum", "gremium", "kaders")}
        identifier = put(table, **kept)
        _related(put, table, identifier, row)


def _store(
    put: Callable[..., int],
    folder: Path,
    turn: int,
    text: Text,
    pdf: bool,
    organisation: str,
    iso: str | None,
    gremium: str,
) -> None:
    whole = "".join(text.parts)
    path = folder / f"notulen_{turn:03d}.{'pdf' if pdf else 'txt'}"
    if pdf:
        text.draw(path)
    else:
        path.write_text(whole, encoding="utf-8")
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    number = put(
        "documenten",
        naam=path.name,
        sha256=sha256,
        soort="notulen",
        formaat=path.suffix[1:],
        titel=f"{gremium} {iso or ''}",
        organisatie=organisation,
        paginas=len(text.pages),
        lezer="pdf" if pdf else "text",
        bron=path.name,
        grootte=len(content),
        gelezen_op="2024-11-20T08:00:00",
        notulen_versie="0.1.0",
    )
    put(
        "bestanden",
        pad=str(path),
        sha256=sha256,
        document=number,
        status="gelezen",
        grootte=len(content),
        gewijzigd=path.stat().st_mtime_ns,
        gezien_op="2024-11-20T08:00:00",
    )
    for page, begin in enumerate(text.pages, 1):
        end = text.pages[page] if page < len(text.pages) else len(whole)
        put(
            "paginas",
            document=number,
            nummer=page,
            tekst=whole[begin:end],
            begin=begin,
            einde=end,
            breedte=PAGE_WIDTH if pdf else None,
            hoogte=PAGE_HEIGHT if pdf else None,
            ocr=int(turn == 3),
            ocr_zekerheid=0.87 if turn == 3 else None,
        )
    if turn == 1:
        put(
            "paginas",
            document=number,
            nummer=2,
            tekst="",
            begin=len(whole),
            einde=len(whole),
            niet_gelezen="geen tekst op deze bladzijde, en tekenherkenning leverde niets op",
        )
    put(
        "vergaderingen",
        document=number,
        naam=f"Vergadering {gremium}" if turn != 4 else None,
        gremium=gremium,
        datum=iso,
        locatie="Raadhuis Meerwolde" if turn % 2 else None,
        begin=0,
        einde=len(whole),
    )
    for i, name in enumerate(NAMES):
        put(
            "aanwezigen",
            document=number,
            vergadering=number,
            naam=name,
            rol="voorzitter" if i == 0 else None,
            organisatie=organisation if i < 2 else None,
            aanwezig=int(i < 3),
            pagina=1,
        )


_VOTERS = {"toelichting": "hoofdelijk", "onthouden": 2, "tegenstanders": "Lijst Linde, Dorpsbelang"}


def _related(put: Callable[..., int], table: str, identifier: int, row: dict[str, object]) -> None:
    if table == "besluiten" and row["bedrag"]:
        amount = {"euro": row["bedrag"], "tekst": "€ 1.250.000", "waarvoor": "het zwembad"}
        put("bedragen", besluit=identifier, begin=row["begin"], **amount)
    if table == "besluiten" and row["voor"]:
        put("stemmingen", besluit=identifier, voor=row["voor"], tegen=row["tegen"], **_VOTERS)
    for number, (name, *_) in enumerate(BODIES, 1):
        if (at := str(row.get("tekst", "")).find(name)) >= 0:
            begin = int(str(row["begin"])) + at
            put(
                "vermeldingen",
                instantie=number,
                document=row["document"],
                vorm=name,
                pagina=row["pagina"],
                begin=begin,
                einde=begin + len(name),
                agendapunt=row["agendapunt"],
                zekerheid=0.9,
                methode="lijst",
                **{"besluit" if table == "besluiten" else "actie": identifier},
            )


def build(path: Path, *, meetings: int = 24, hostile: bool = False) -> Path:
    """Write the database; ``hostile`` puts markup in every text of every row."""
    made = rows(path.parent, meetings)
    db = open_database(path, write=True)
    for table, of_table in made.items():
        names = {column.name: column.type for column in schema.BY_NAME[table].columns}
        keep = ("sha256", "pad", "sleutel")
        for row in of_table:
            kept = {k: v for k, v in row.items() if k in names}
            for name, kind in names.items():
                if kind.startswith("TEXT NOT NULL") and "DEFAULT" not in kind:
                    kept.setdefault(name, "")
                if hostile and table != "kenmerken" and kind.startswith("TEXT") and name not in keep:
                    kept[name] = f"{kept.get(name) or ''}{HOSTILE}"
            db[table].insert(kept, replace=True)
    search_index.rebuild(db)
    db.conn.commit()
    db.conn.close()  # all is in the file itself now, which tests copy
    return path


if __name__ == "__main__":
    build(Path(sys.argv[1]), meetings=int(sys.argv[2]) if len(sys.argv) > 2 else 24)
