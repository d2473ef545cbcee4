"""The gate: what may not be published is masked, and nothing else moves."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from notulen import assets
from notulen.privacy import FILL, addresses, gate, numbers, people_patterns
from notulen.privacy.cues import Cued, Cues
from notulen.privacy.masks import fill
from notulen.privacy.numbers import passes_97, passes_eleven
from notulen.records import (
    Action,
    AgendaItem,
    Attendee,
    Body,
    Decision,
    Document,
    Extraction,
    Meeting,
    Mention,
)

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
RULES = tomllib.loads((assets.models() / "rules" / "privacy.toml").read_text("utf-8"))
EXAMPLES = [(section, example) for section, rule in RULES.items() for example in rule.get("examples", ())]


def document(text: str, title: str = "") -> Document:
    return Document("verslag.txt", "0" * 64, "txt", text, title=title)


def shown(text: str) -> str:
    public = gate(Extraction(document(text))).public
    assert public is not None
    return public.document.text


@pytest.mark.parametrize(("section", "example"), EXAMPLES)
def test_the_examples_of_the_rules_are_masked_as_marked(section: str, example: str) -> None:
    text = re.sub(r"[\[\]]", "", example)
    assert shown(text) == re.sub(r"\[([^\]]*)\]", lambda match: FILL * len(match[1]), example)


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("111222333", True),
        ("123456782", True),
        ("123456789", False),
        ("000000000", False),
        ("12345678", False),
    ],
)
def test_eleven(digits: str, valid: bool) -> None:
    assert passes_eleven(digits) is valid


@pytest.mark.parametrize(
    ("account", "valid"),
    [("NL91ABNA0417164300", True), ("NL91ABNA0417164301", False), ("BE68539007547034", True)],
)
def test_ninety_seven(account: str, valid: bool) -> None:
    assert passes_97(account) is valid


def test_offsets_and_lines_stay_where_they_were() -> None:
    text = "Inspreker mevrouw A. de\nBoer\t(tel. 06-12345678) spreekt.\n\nDe raad stemt in."
    masked = shown(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c in "\n\t"] == [i for i, c in enumerate(text) if c in "\n\t"]
    assert masked.endswith("De raad stemt in.")


def test_what_was_derived_from_the_text_is_masked_too() -> None:
    text = (
        "Verslag\n\nInspreker: mevrouw A. Zomerdijk.\n\n"
        "De raad stuurt mevrouw Zomerdijk een brief, bel 06-12345678."
    )
    start = text.index("De raad")
    found = Extraction(
        document(text, "Verslag met mevrouw A. Zomerdijk"),
        meetings=(Meeting(0, len(text), "Inspraak A. Zomerdijk"),),
        agenda=(AgendaItem(0, 7, len(text), "Inspraak mevrouw A.\nZomerdijk"),),
        decisions=(
            Decision(start, len(text), text[start:], "besluit", 1.0, "toets", decided_by="A. Zomerdijk"),
        ),
        actions=(Action(start, len(text), text[start:], 1.0, "toets", owner="mevrouw Zomerdijk"),),
        bodies=(Body("Bewonersgroep Zomerdijk", ("Zomerdijk",)),),
        errors=("Zomerdijk kon niet worden gelezen: 06-12345678",),
    )
    public = gate(found).public
    assert public is not None
    assert "Zomerdijk" not in repr(public)
    assert "06-12345678" not in repr(public)
    assert public.decisions[0].start == start
    assert public.actions[0].owner == f"mevrouw {FILL * 9}"


@pytest.mark.parametrize("role", ["", "wethouder", "raadslid"])
def test_who_is_on_the_attendance_list_keeps_the_name(role: str) -> None:
    text = (
        "Aanwezig: J. Zomerdijk\n\nDe brief van de heer Zomerdijk is besproken. Inspreker mevrouw Zomerdijk."
    )
    found = Extraction(document(text), attendees=(Attendee(10, 22, "J. Zomerdijk", role),))
    public = gate(found).public
    assert public is not None
    assert public.document.text == text


def test_an_inspreker_on_the_attendance_list_does_not() -> None:
    text = "Aanwezig: J. Zomerdijk (inspreker)\n\nDe heer Zomerdijk dankt de raad."
    found = Extraction(document(text), attendees=(Attendee(10, 22, "J. Zomerdijk", "inspreker"),))
    public = gate(found).public
    assert public is not None
    assert "Zomerdijk" not in repr(public)


def test_whoever_is_addressed_where_residents_speak_is_masked() -> None:
    text = (
        "2. Inspreekrecht\nDe heer Veldman vraagt om een bankje. Mevrouw Bos (D66) bedankt.\n\n"
        "3. Kadernota\nDe heer Smit."
    )
    stop = text.index("3. Kadernota")
    agenda = (
        AgendaItem(0, 16, stop, "Inspreekrecht", "2"),
        AgendaItem(stop, stop + 12, len(text), "Kadernota", "3"),
    )
    public = gate(Extraction(document(text), agenda=agenda)).public
    assert public is not None
    assert "Veldman" not in public.document.text
    assert "Bos (D66)" in public.document.text
    assert "De heer Smit" in public.document.text


def test_the_name_of_a_body_is_not_that_of_a_person() -> None:
    text = "De brief van de heer Hart voor Elzerve."
    start = text.index("Hart")
    body = Body("Hart voor Elzerve", ("Hart voor Elzerve",), "partij")
    found = Extraction(document(text), bodies=(body,), mentions=(Mention(start, start + 17, 0),))
    public = gate(found).public
    assert public is not None
    assert public.document.text == text


MEETING = """Besluitenlijst college

1. Kadernota
Het college stemt in met de kadernota.

2. Aankoop grond (geheim)
Het college koopt het perceel van de buren.

Besloten gedeelte
3. Personeel
Het college ontslaat de directeur.

Openbaar gedeelte
4. Rondvraag
Het college dankt de griffier."""


def closed_extraction() -> Extraction:
    items, decisions = [], []
    for number, title in (
        ("1", "Kadernota"),
        ("2", "Aankoop grond (geheim)"),
        ("3", "Personeel"),
        ("4", "Rondvraag"),
    ):
        start = MEETING.index(f"{number}. {title}")
        stop = MEETING.find("\n\n", start)
        end = len(MEETING) if stop < 0 else stop
        items.append(AgendaItem(start, start + len(title) + 3, end, title, number))
        begin = MEETING.index("Het college", start)
        decisions.append(
            Decision(begin, end, MEETING[begin:end], "besluit", 1.0, "toets", item=len(items) - 1)
        )
    place = MEETING.index("directeur")
    return Extraction(
        document(MEETING),
        meetings=(Meeting(0, len(MEETING), "Besluitenlijst college"),),
        agenda=tuple(items),
        decisions=tuple(decisions),
        bodies=(Body("college", ("college",)), Body("directeur", ("directeur",))),
        mentions=(Mention(0, 3, 0), Mention(place, place + 9, 1)),
    )


def test_closed_items_are_kept_apart() -> None:
    gated = gate(closed_extraction())
    assert gated.public is not None
    assert gated.confidential is not None
    assert [item.title for item in gated.public.agenda] == ["Kadernota", "Rondvraag"]
    assert [decision.item for decision in gated.public.decisions] == [0, 1]
    assert [body.name for body in gated.public.bodies] == ["college"]
    for secret in ("perceel", "Aankoop", "ontslaat", "Personeel", "directeur"):
        assert secret not in repr(gated.public)
        assert secret in gated.confidential.document.text
    assert "Besloten gedeelte" in gated.public.document.text
    assert "dankt de griffier" in gated.public.document.text
    assert len(gated.confidential.decisions) == 4


@pytest.mark.parametrize(
    ("head", "closed"),
    [
        ("VERTROUWELIJK\n\nVerslag", True),
        ("Besloten notulen van de raad", True),
        ("Verslag van de besloten vergadering", True),
        ("Geheim", True),
        ("Openbare besluitenlijst\nBesloten vergadering", False),
        ("Verslag van de raad\n\nBesloten: de raad stemt in.", False),
        ("Besluit tot het opleggen van geheimhouding", False),
        ("Opheffen geheimhouding", False),
    ],
)
def test_a_document_that_calls_itself_closed_is_not_published(head: str, closed: bool) -> None:
    gated = gate(Extraction(document(f"{head}\n\nDe raad koopt het perceel.")))
    assert (gated.public is None) is closed
    assert (gated.confidential is not None) is closed


@pytest.mark.parametrize(
    "line",
    [
        "Besloten:",
        "De raad heeft besloten het plan vast te stellen.",
        "BESLOTEN: de raad stemt in",
        "D.4\tVoorstel inzake opheffen geheimhouding\tAangenomen",
        "Er wordt een besloten vergadering belegd over het jeugdbeleid van de gemeente in het komende jaar.",
        "De vertrouwelijkheid van de stukken is besproken.",
    ],
)
def test_what_was_decided_or_is_about_secrecy_is_not_closed(line: str) -> None:
    text = f"Verslag\n\n1. Opening\n{line}\nDe raad stemt in."
    assert shown(text) == text


def test_a_confidential_document_is_not_published_but_masked_all_the_same() -> None:
    gated = gate(Extraction(document("De heer Jansen, BSN 111222333, krijgt hulp.")), confidential=True)
    assert gated.public is None
    assert gated.confidential is not None
    assert "111222333" not in gated.confidential.document.text


def test_masks_that_overlap_fill_once() -> None:
    from notulen.privacy.masks import Mask

    assert fill("abcdef", [Mask(1, 4, "naam"), Mask(2, 3, "bsn"), Mask(3, 5, "adres")]) == f"a{FILL * 4}f"


CUED = [
    *people_patterns.introductions(),
    *people_patterns.lists(),
    *people_patterns.office_holders(),
    numbers._PHONE,
    numbers._labelled_number(),
    numbers._labelled_phone(),
    addresses._EMAIL,
    addresses._cued(),
]


@pytest.mark.parametrize("cued", CUED, ids=[cued.pattern.pattern[:30] for cued in CUED])
def test_a_pattern_is_found_by_its_cues_wherever_it_matches(cued: Cued) -> None:
    texts = [re.sub(r"[\[\]]", "", example) for _, example in EXAMPLES]
    texts += [path.read_text("utf-8", "replace") for path in sorted(CORPUS.glob("*.txt"))]
    text = "Straße. " + "\n\n".join(texts)
    spans = [match.span() for match in Cues(text).find(cued)]
    assert spans == [match.span() for match in cued.pattern.finditer(text)]
