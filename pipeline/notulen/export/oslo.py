"""A meeting as OSLO Besluit Publicatie (data.vlaanderen.be/ns/besluit), in JSON-LD 1.1.

One flat graph of nodes, each named by the address where it is published, with its context inside: nothing
has to be fetched to read it. What minutes do not say is left out rather than made up, so the shapes of the
application profile that demand it (the hour of beginning and end, the legal ground, whether a vote was
secret) are not met; what is there has the class and the type that they ask for. Actions have no place in
this standard: see ``ori`` and the list of actions.
"""

from __future__ import annotations

import sqlite3
from itertools import pairwise

from notulen.export.addresses import Addresses
from notulen.export.contract import Json
from notulen.export.meeting import Meeting
from notulen.export.oslo_context import CONTEXT
from notulen.extract.rules import load_rules

_Node = dict[str, Json]

_CHAIR, _SECRETARY, _SECRET = "voorzitter", "secretaris", "geheim"  # rules of models/rules/oslo.toml
_DUTCH = "http://publications.europa.eu/resource/authority/language/NLD"


def as_oslo(meeting: Meeting, addresses: Addresses) -> dict[str, Json]:
    """The graph of a meeting; ``addresses`` name its nodes."""
    items = {int(row["id"]): row for row in meeting.items}
    nodes = [
        _session(meeting, addresses),
        _document(meeting, addresses),
        *_holder(meeting, addresses),
        *_place(meeting, addresses),
        *_people(meeting, addresses),
        *_agenda(meeting, addresses),
        *_treatments(meeting, addresses),
        *(_decision(meeting, row, items, addresses) for row in meeting.decisions),
        *(_vote(row, addresses) for row in meeting.decisions if _counted(row) and row["agendapunt"] in items),
        *_concepts(meeting, addresses),
    ]
    return {"@context": CONTEXT, "@graph": nodes}


def _session(meeting: Meeting, addresses: Addresses) -> _Node:
    number, document = int(meeting.row["id"]), addresses.document(meeting.document["id"])
    minutes = meeting.document["soort"] == "notulen"
    return _known(
        **_node(addresses.meeting(number), "besluit:Zitting"),
        titel=meeting.row["naam"] or meeting.body,
        datum=meeting.day,
        isGehoudenDoor=addresses.body(meeting.body, meeting.owner) if meeting.body else "",
        behandelt=[addresses.item(number, row["id"]) for row in meeting.items],
        heeftNotulen=document if minutes else "",
        heeftZittingsverslag="" if minutes else document,
        heeftVoorzitter=_officer(meeting, _CHAIR, addresses),
        heeftSecretaris=_officer(meeting, _SECRETARY, addresses),
        heeftAanwezige=[addresses.person(number, row["id"]) for row in _present(meeting)],
        locatie=f"{addresses.meeting(number)}#locatie" if meeting.row["locatie"] else "",
        isOnderdeelVan=addresses.meeting(main) if (main := meeting.row["hoofdvergadering"]) else "",
    )


def _document(meeting: Meeting, addresses: Addresses) -> _Node:
    row = meeting.document
    return _known(
        **_node(addresses.document(row["id"]), "foaf:Document"),
        titel=row["titel"] or row["naam"],
        kenmerk=f"sha256:{row['sha256']}",
        bron=addresses.file(row["id"]),
    )


def _holder(meeting: Meeting, addresses: Addresses) -> list[_Node]:
    """The body that met, and the organisation that it governs: by its official address where it has one."""
    if not meeting.body:
        return []
    name = str(meeting.document["organisatie"] or "")
    unit, kind = addresses.organisation(name) if name else "", ""
    if meeting.organisation:
        kind, entry = meeting.organisation
        unit, name = entry.uri or unit, entry.name
    body = _known(
        **_node(addresses.body(meeting.body, meeting.owner), "besluit:Bestuursorgaan"),
        naam=meeting.body,
        bestuurt=unit,
    )
    if not unit:
        return [body]
    concept = f"{addresses.base}/gegevens/instanties?soort={kind}" if kind else ""
    organisation = _known(**_node(unit, "besluit:Bestuurseenheid"), naam=name, classificatie=concept)
    return [body, organisation, *([_concept(concept, kind)] if kind else [])]


def _place(meeting: Meeting, addresses: Addresses) -> list[_Node]:
    if not meeting.row["locatie"]:
        return []
    place = f"{addresses.meeting(meeting.row['id'])}#locatie"
    return [{**_node(place, "prov:Location"), "plaatsnaam": str(meeting.row["locatie"])}]


def _people(meeting: Meeting, addresses: Addresses) -> list[_Node]:
    """Who was there. Who chaired or kept the minutes is a Mandataris, which the standard demands of them."""
    number = int(meeting.row["id"])
    officers = {_officer(meeting, office, addresses) for office in (_CHAIR, _SECRETARY)}
    nodes: list[_Node] = []
    for row in _present(meeting):
        person = addresses.person(number, row["id"])
        kinds: list[Json] = ["dct:Agent", "foaf:Person"]
        if person in officers:
            kinds.append("mandaat:Mandataris")
        nodes.append({"@id": person, "@type": kinds, "persoonsnaam": str(row["naam"])})
    return nodes


def _agenda(meeting: Meeting, addresses: Addresses) -> list[_Node]:
    number = int(meeting.row["id"])
    before = {row["id"]: earlier["id"] for earlier, row in pairwise(meeting.items)}
    return [
        _known(
            **_node(addresses.item(number, row["id"]), "besluit:Agendapunt"),
            titel=row["titel"],
            kenmerk=row["volgnummer"],
            aangebrachtNa=addresses.item(number, before[row["id"]]) if row["id"] in before else "",
            isOnderdeelVan=addresses.item(number, row["ouder"]) if row["ouder"] else "",
        )
        for row in meeting.items
    ]


def _treatments(meeting: Meeting, addresses: Addresses) -> list[_Node]:
    """What was done with each agenda item: the decisions and votes that it led to."""
    number = int(meeting.row["id"])
    before = {row["id"]: earlier["id"] for earlier, row in pairwise(meeting.items)}
    nodes = []
    for row in meeting.items:
        decisions = meeting.decided.get(row["id"], [])
        nodes.append(
            _known(
                **_node(_treatment(number, row["id"], addresses), "besluit:BehandelingVanAgendapunt"),
                heeftOnderwerp=addresses.item(number, row["id"]),
                gebeurtNa=_treatment(number, before[row["id"]], addresses) if row["id"] in before else "",
                geeftAanleidingTot=[addresses.decision(found["id"]) for found in decisions],
                heeftStemming=[addresses.vote(found["id"]) for found in decisions if _counted(found)],
            )
        )
    return nodes


def _decision(
    meeting: Meeting, row: sqlite3.Row, items: dict[int, sqlite3.Row], addresses: Addresses
) -> _Node:
    item = items.get(row["agendapunt"])
    text = str(row["tekst"])
    return _known(
        **_node(addresses.decision(row["id"]), "besluit:Besluit"),
        besluittitel=item["titel"] if item else text,
        besluitbeschrijving=row["voorwaarde"],
        inhoud=text,
        taal=_DUTCH,
        soort=addresses.outcome(str(row["uitkomst"])),
        datum=meeting.day,
        inwerkingtreding=_day(row["geldt_vanaf"]),
        buitenwerkingtreding=_day(row["geldt_tot"]),
        volgtUit=_treatment(int(meeting.row["id"]), item["id"], addresses) if item else "",
        bron=addresses.page(row["document"], row["pagina"]) if row["pagina"] else "",
    )


def _day(iso: str | None) -> str:
    """A day; of a period the standard has no form, and it is left out."""
    return iso if iso and len(iso) == len("2025-01-01") else ""


def _vote(row: sqlite3.Row, addresses: Addresses) -> _Node:
    return _known(
        **_node(addresses.vote(row["id"]), "besluit:Stemming"),
        onderwerp=row["tekst"],
        gevolg=row["uitkomst"],
        aantalVoorstanders=row["voor"],
        aantalTegenstanders=row["tegen"],
        aantalOnthouders=row["onthouden"],
        geheim=True if _says(str(row["stemwijze"] or ""), _SECRET) else None,
    )


def _concepts(meeting: Meeting, addresses: Addresses) -> list[_Node]:
    """The language and the outcomes that decisions refer to."""
    if not meeting.decisions:
        return []
    outcomes = dict.fromkeys(str(row["uitkomst"]) for row in meeting.decisions)
    return [
        _concept(_DUTCH, "Nederlands"),
        *(_concept(addresses.outcome(outcome), outcome) for outcome in outcomes),
    ]


def _concept(name: str, label: str) -> _Node:
    return {**_node(name, "skos:Concept"), "naam": label}


def _officer(meeting: Meeting, office: str, addresses: Addresses) -> str:
    """The first person present whose role is an office, "" where there is none."""
    number = int(meeting.row["id"])
    found = (row["id"] for row in _present(meeting) if _says(str(row["rol"] or ""), office))
    return next((addresses.person(number, identifier) for identifier in found), "")


def _says(words: str, meant: str) -> bool:
    """Whether the words of minutes meet the rule of that name."""
    return any(rule.search(words) for rule in load_rules("oslo") if rule.name == meant)


def _present(meeting: Meeting) -> list[sqlite3.Row]:
    return [row for row in meeting.attendees if row["aanwezig"] and str(row["naam"]).strip()]


def _treatment(meeting: int, item: int, addresses: Addresses) -> str:
    return f"{addresses.meeting(meeting)}#behandeling-{item}"


def _counted(row: sqlite3.Row) -> bool:
    return row["voor"] is not None or row["tegen"] is not None


def _node(name: str, kind: str) -> _Node:
    return {"@id": name, "@type": kind}


def _known(**fields: Json) -> _Node:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}
