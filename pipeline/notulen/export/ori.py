"""A meeting as VNG ODS-ORI 2.0 (Open Raads- en Stateninformatie, 2.0.0-beta.4), in JSON.

The export holds what the standard's API would answer for one meeting: each key is a collection of that
API and each value its answer. What the standard has no room for stands under the key ``notulen``, which
a program that knows the standard only can leave alone. What is not known is left out.

Two things to know. The standard has five types of meeting and demands one: a meeting of another kind (a
college, a working group) gets ``commissievergadering``, and its ``vergadertoelichting`` says so. And it
links a decision to its agenda item by a vote only: the link of a decision that was not voted on stands
under ``notulen``.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3

from notulen.export.addresses import Addresses
from notulen.export.meeting import Meeting
from notulen.export.names import take_apart
from notulen.export.ori_fields import Record, cut, known, own, to, within
from notulen.export.ori_words import meeting_type, role, way_of_voting

_OTHER_TYPE = "commissievergadering"

_PROVINCES = {"Fryslân": "friesland", "Overijssel": "overijsel"}  # as the standard spells them
_PROMISE = "toezegging"  # the same word in the standard and in our database
_TOOK_PLACE = "gehouden"
_DUTCH = "dut"  # ISO 639-2/B, which the standard prefers


def as_ori(meeting: Meeting, addresses: Addresses) -> Record:
    """The collections of ODS-ORI that describe a meeting; ``addresses`` become the identifying URLs."""
    number = int(meeting.row["id"])
    promises = [row for row in meeting.decisions if row["uitkomst"] == _PROMISE]
    decisions = [row for row in meeting.decisions if row["uitkomst"] != _PROMISE]
    collections: dict[str, list[Record]] = {
        "vergaderingen": [_meeting(meeting, addresses)],
        "agendapunten": [_item(meeting, row, place, addresses) for place, row in enumerate(meeting.items, 1)],
        "besluiten": [_decision(number, row, addresses) for row in decisions],
        "stemmingen": [_vote(number, row, addresses) for row in decisions if _voted(row)],
        "aanwezigedeelnemers": [_attendee(number, row, addresses) for row in meeting.attendees if _came(row)],
        "natuurlijkpersonen": [_person(number, row, addresses) for row in meeting.attendees if _came(row)],
        "informatieobjecten": [
            _document(meeting, addresses),
            *(_promise(number, row, addresses) for row in promises),
        ],
    }
    return {
        **{name: {"results": records} for name, records in collections.items()},
        "notulen": {"acties": [_action(number, row, addresses) for row in meeting.actions]},
    }


def _meeting(meeting: Meeting, addresses: Addresses) -> Record:
    row, number = meeting.row, int(meeting.row["id"])
    kind = meeting_type(meeting.body or str(row["naam"] or ""))
    remark = (
        "" if kind else f"De standaard heeft geen type voor deze vergadering; {_OTHER_TYPE} is het naaste."
    )
    return known(
        **own(addresses.meeting(number), number),
        naam=cut(row["naam"] or meeting.body, 100),
        vergaderingstype=kind or _OTHER_TYPE,
        vergadertoelichting=remark,
        vergaderdatum=meeting.day,
        status=_TOOK_PLACE,
        locatie=cut(row["locatie"], 100),
        georganiseerdDoorGremium=_gremium(meeting),
        **_organisation(meeting),
        agendapunten=[addresses.item(number, item["id"]) for item in meeting.items],
        hoofdvergadering=to(addresses.meeting, row["hoofdvergadering"]),
        deelvergaderingen=[addresses.meeting(part) for part in meeting.parts],
        informatieobject=to(addresses.document, row["document"]),
    )


def _item(meeting: Meeting, row: sqlite3.Row, place: int, addresses: Addresses) -> Record:
    number, identifier = int(meeting.row["id"]), int(row["id"])
    return known(
        **own(addresses.item(number, identifier), identifier),
        vergadering=to(addresses.meeting, number),
        hoofdagendapunt=within(number, row["ouder"], addresses),
        agendapuntKenmerk=cut(row["volgnummer"], 20),
        agendapuntvolgnummer=str(place) if place < 1000 else "",
        agendapuntTitel=cut(row["titel"], 100),
        agendapuntOmschrijving=row["titel"],
        indicatorBehandeld=True,
        subagendapunten=[addresses.item(number, item) for item in meeting.below.get(identifier, ())],
        stemmingen=[
            addresses.vote(decision["id"])
            for decision in meeting.decided.get(identifier, ())
            if _voted(decision) and decision["uitkomst"] != _PROMISE
        ],
    )


def _decision(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    return known(
        **own(addresses.decision(row["id"]), row["id"]),
        besluitresultaat=row["uitkomst"],
        besluittoelichting=cut(row["tekst"], 200),
        stemmingen=[addresses.vote(row["id"])] if _voted(row) else [],
        notulen=known(
            **_place(meeting, row, addresses),
            voorwaarde=row["voorwaarde"],
            stemmen=known(
                voor=row["voor"],
                tegen=row["tegen"],
                onthouden=row["onthouden"],
                voorstanders=row["voorstanders"],
                tegenstanders=row["tegenstanders"],
            ),
            stemwijze=row["stemwijze"],
            beslotenDoor=row["besloten_door"],
            bedrag=row["bedrag"],
            geldtVanaf=row["geldt_vanaf"],
            geldtTot=row["geldt_tot"],
            looptijd=row["geldt_tekst"],
        ),
    )


def _vote(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    votes_for, votes_against = row["voor"], row["tegen"]
    result = ""
    if votes_for is not None and votes_against is not None:
        result = "gelijk" if votes_for == votes_against else "voor" if votes_for > votes_against else "tegen"
    return known(
        **own(addresses.vote(row["id"]), row["id"]),
        agendapunt=within(meeting, row["agendapunt"], addresses),
        besluit=to(addresses.decision, row["id"]),
        stemmingstype=way_of_voting(str(row["stemwijze"] or "")),
        resultaatMondelingeStemming=result,
    )


def _attendee(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    return known(
        **own(addresses.attendee(meeting, row["id"]), row["id"]),
        natuurlijkPersoon={"url": addresses.person(meeting, row["id"]), "id": str(row["id"])},
        vergadering=to(addresses.meeting, meeting),
        rolnaam=role(str(row["rol"] or "")),
        organisatie=cut(row["organisatie"], 100),
    )


def _person(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    name = take_apart(str(row["naam"]))
    return {
        **own(addresses.person(meeting, row["id"]), row["id"]),
        "naamNatuurlijkPersoon": known(
            achternaam=cut(name.surname, 200),
            tussenvoegsel=name.particle if len(name.particle) <= 20 else "",
            voorletters=name.initials if len(name.initials) <= 20 else "",
            voornamen=cut(name.first_names, 200),
            volledigeNaam=cut(row["naam"], 300),
        ),
    }


def _document(meeting: Meeting, addresses: Addresses) -> Record:
    row, number = meeting.document, int(meeting.row["id"])
    return known(
        **own(addresses.document(row["id"]), row["id"]),
        titel=cut(row["titel"] or row["naam"], 200),
        link=addresses.file(row["id"]),
        taal=_DUTCH,
        genotuleerdeVergadering=addresses.meeting(number) if row["soort"] == "notulen" else "",
        vergaderingen=[to(addresses.meeting, number)],
    )


def _promise(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    item = within(meeting, row["agendapunt"], addresses)
    return known(
        **own(addresses.decision(row["id"]), row["id"]),
        informatieobjecttype=_PROMISE,
        titel=cut(row["tekst"], 200),
        inhoud=row["tekst"],
        taal=_DUTCH,
        vergaderingen=[to(addresses.meeting, meeting)],
        agendapunten=[item] if item else [],
        notulen=_place(meeting, row, addresses),
    )


def _action(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    return known(
        **own(addresses.action(row["id"]), row["id"]),
        **_place(meeting, row, addresses),
        eigenaar=row["eigenaar"],
        termijnTekst=row["termijn_tekst"],
        termijn=row["termijn"],
        status=row["status"],
    )


def _place(meeting: int, row: sqlite3.Row, addresses: Addresses) -> Record:
    """What the standard has no room for: the whole text, where it stands, and how it was found."""
    return known(
        tekst=row["tekst"],
        agendapunt=within(meeting, row["agendapunt"], addresses),
        document=to(addresses.document, row["document"]),
        pagina=row["pagina"],
        bladzijde=addresses.page(row["document"], row["pagina"]) if row["pagina"] else "",
        zekerheid=row["zekerheid"],
        methode=row["methode"],
    )


def _gremium(meeting: Meeting) -> Record:
    if not meeting.body:
        return {}
    key = f"{meeting.owner}\n{meeting.body}".casefold()
    code = hashlib.blake2b(key.encode(), digest_size=5).hexdigest()
    return {"gremiumidentificatie": code, "gremiumnaam": cut(meeting.body, 100)}


def _organisation(meeting: Meeting) -> Record:
    if meeting.organisation is None:
        return {}
    kind, entry = meeting.organisation
    code = entry.identifier.lstrip("GMPVWS")
    if kind == "provincie":
        return {kind: _PROVINCES.get(entry.name) or re.sub(r"\W", "_", entry.name.lower())}
    return {kind: {f"{kind}code": code, f"{kind}naam": entry.name}} if len(code) == 4 else {}


def _voted(row: sqlite3.Row) -> bool:
    """Whether there is a vote to tell of; the standard demands an agenda item that it was about."""
    counted = row["voor"] is not None or row["tegen"] is not None
    return row["agendapunt"] is not None and bool(counted or row["stemwijze"])


def _came(row: sqlite3.Row) -> bool:
    return bool(row["aanwezig"] and str(row["naam"]).strip())
