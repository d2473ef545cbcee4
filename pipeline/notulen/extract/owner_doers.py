"""Who does it by the parse: the subject, the one who is asked, the one by whom it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from notulen.extract.clauses import (
    Clause,
    acts,
    clauses,
    comes_about,
    is_beneath,
    is_condition,
    is_done_to,
    only_gets,
    phrase,
    reports,
    undertakes,
)
from notulen.extract.holders import leading_holder
from notulen.extract.owner_agents import LONGEST, asked_of, beside_verb, done_by, named_first
from notulen.extract.owner_places import only_comes
from notulen.extract.people import Claim, claim, is_known, is_role, is_title, listed


class Doer(NamedTuple):
    """The owner as written; ``open``: the words leave it to "we"; ``told``: they are a clause.

    ``past`` is a person of whom they only tell what he has done or had.
    """

    owner: str = ""
    open: bool = False
    told: bool = False
    past: str = ""


@dataclass(slots=True)
class _Heard:
    """What the clauses of a sentence, up to the one that is read, say of who may do it.

    ``last`` was named last and is whom "hij" stands for; ``speaker`` says that he will; ``maybe`` would, in a
    condition; ``past`` did something before. ``passed`` have something done to them, or only tell it.
    """

    last: str
    speaker: str = ""
    maybe: str = ""
    everybody: str = ""
    past: str = ""
    ours: bool = False
    unknown: bool = False
    passed: set[str] = field(default_factory=set)


def find_doer(doc: Doc, names: frozenset[str], before: str = "", *, decided: bool = False) -> Doer:
    """Who is to do what a sentence tells. ``before`` is the one that the sentence before was about.

    ``names`` are the attendees' names. With ``decided`` the sentence may tell what has been: "Het college
    heeft besloten:" leads in its tasks.
    """
    if asked := asked_of(doc, names):
        return Doer(asked)
    found = list(clauses(doc))
    if before and _begins_with_him(doc, found):
        return Doer(before)
    heard = _Heard(before)
    for clause in found:
        if doer := _doer_of(clause, heard, names, decided):
            return Doer(doer)
    if heard.everybody:
        return Doer(heard.everybody)
    if heard.last and any(clause.told for clause in found) and _goes_on(doc):
        return Doer(heard.last)  # "Els heeft gebeld, maar zal nog schrijven"
    owner = done_by(doc, names) or heard.maybe or heard.speaker
    beside = "" if owner or heard.ours or heard.unknown else named_first(doc) or beside_verb(doc, names)
    owner = owner or (beside if beside not in heard.passed else "")
    return Doer(owner, heard.ours, bool(found), heard.past)


def _begins_with_him(doc: Doc, found: Sequence[Clause]) -> bool:
    """Whether a sentence begins with a verb or "hij" for the one whom the sentence before was about."""
    if len(doc) > 1 and doc[0].lower_ == "en" and "Fin" in doc[1].morph.get("VerbForm", []):
        return True  # "En vraagt …"
    return _stands_first(doc) and not any(clause.subject.i == 0 for clause in found)


def _doer_of(clause: Clause, heard: _Heard, names: frozenset[str], decided: bool) -> str:
    """The doer where a clause tells it, else "", and what else it tells is added to ``heard``."""
    if clause.subject.lower_ in listed("verbs", "ours"):
        heard.ours = heard.ours or not reports(clause)
        return ""
    said = _subject(clause, heard, names)
    if not said:
        return ""
    sure = claim(said, names)
    if sure == Claim.NAMED and said[0].isupper() and (comes_about(clause) or is_known(said, names)):
        heard.last = said
    if not heard.past and is_known(said, names) and _may_be_his(clause):
        heard.past = said
    if _does_nothing(clause, said, names):
        heard.passed.add(said)
        return ""
    if sure >= Claim.AGENT:
        heard.last = said
    if reports(clause):
        heard.passed.add(said)
        heard.speaker = heard.speaker or (said if sure == Claim.NAMED and undertakes(clause) else "")
        return ""
    if heard.ours and is_beneath(clause.verb):
        return ""  # "wij zoeken een plan waardoor alle leden kunnen komen"
    does = sure >= Claim.AGENT or (sure == Claim.UNKNOWN and acts(clause))
    if not does or _only_is(clause):
        return ""
    if is_condition(clause) or _would(clause):
        heard.maybe = heard.maybe or said  # what he would do, unless another does it
        return ""
    if clause.told and not (decided and clause.verb.lemma_ in listed("verbs", "settling")):
        return ""
    if said.casefold() in listed("people", "everybody"):
        heard.everybody = heard.everybody or said  # "iedereen leest het en Els stuurt het op"
        return ""
    return said


def _subject(clause: Clause, heard: _Heard, names: frozenset[str]) -> str:
    """The words of a subject, for "hij" or "die" those of whom it stands for; "" where it is none."""
    subject = clause.subject
    if _is_beside(subject):
        return ""
    if subject.pos_ != "PRON" or subject.lower_ not in listed("verbs", "theirs"):
        return phrase(subject)
    named = _just_named(subject, names)
    if subject.lower_ == "die" and not named and is_beneath(clause.verb):
        return ""  # "leden die mee willen"
    said = named or heard.last
    heard.unknown = heard.unknown or (not said and subject.lower_ in listed("verbs", "persons"))
    return said


def _does_nothing(clause: Clause, said: str, names: frozenset[str]) -> bool:
    """Whether something is done to a subject, or it is only there."""
    return (
        clause.passive
        or is_done_to(clause.verb)
        or only_gets(clause.verb)
        or len(said.split()) > LONGEST
        or comes_about(clause)
        or only_comes(said, clause.verb.doc[clause.finite.i :].text, names)
    )


def _may_be_his(clause: Clause) -> bool:
    """Whether the task may be that of somebody of whom a sentence only tells what he did, has, or says.

    What he thinks, says or gets tells it only where the sentence goes on with him: "en zoekt", "dat hij".
    """
    if clause.passive or is_condition(clause) or _only_is(clause):
        return False
    rest = clause.verb.doc[clause.subject.i + 1 :]
    on = any(token.lower_ in listed("verbs", "persons") for token in rest)
    on = on or any(a.lower_ == "en" and "Fin" in b.morph.get("VerbForm", []) for a, b in pairwise(rest))
    return on or not (reports(clause) or only_gets(clause.verb))


def _would(clause: Clause) -> bool:
    return clause.finite.lower_ in listed("verbs", "conditional")


def _only_is(clause: Clause) -> bool:
    """Whether a clause tells where or what somebody is: "Els is ziek"."""
    rest = clause.verb.doc[clause.subject.i :]
    copula = clause.finite.lemma_ == "zijn" and clause.verb.pos_ != "VERB"
    also = any(a.lower_ == "en" and "Fin" in b.morph.get("VerbForm", []) for a, b in pairwise(rest))
    return copula and not also and not any(word.lower_ in listed("verbs", "in_charge") for word in rest)


def _goes_on(doc: Doc) -> bool:
    """Whether another clause without a subject tells what is to be done: "maar zal", "en gaat"."""
    modal = listed("verbs", "modal")
    return any(a.lower_ in listed("verbs", "going_on") and b.lemma_ in modal for a, b in pairwise(doc))


def _is_beside(subject: Token) -> bool:
    """Whether a preposition stands before what the parse took for a subject: "op verzoek van Els doet"."""
    place = min(token.i for token in subject.subtree) - 1
    while place > 0 and (subject.doc[place].text == "." or is_title(subject.doc[place].text)):
        place -= 1
    return place > 0 and subject.doc[place].text in listed("verbs", "not_subject")


def _stands_first(doc: Doc) -> bool:
    """Whether a sentence begins with "hij" and a verb that tells what he does."""
    if len(doc) < 3 or doc[0].lower_ not in listed("verbs", "persons") or doc[1].pos_ not in ("VERB", "AUX"):
        return False
    return doc[1].lemma_ not in listed("verbs", "reporting") | listed("verbs", "passive") | {"hebben", "zijn"}


def _just_named(pronoun: Token, names: frozenset[str]) -> str:
    """Whom "die" stands for right behind a name and a comma: "aan Els, die (ze) een zaal huurt"."""
    doc, place = pronoun.doc, pronoun.i
    if place and doc[place - 1].lower_ == "die":
        pronoun, place = doc[place - 1], place - 1
    if pronoun.lower_ != "die" or place < 2 or doc[place - 1].text != ",":
        return ""
    said = phrase(doc[place - 2]) if doc[place - 2].pos_ in ("NOUN", "PROPN") else ""
    preposition, _, rest = said.partition(" ")
    said = rest if preposition.casefold() in listed("people", "joining") else said
    return said if claim(said, names) == Claim.NAMED else ""


def points_back(doc: Doc) -> bool:
    """Whether a word of a sentence may stand for whom the sentence before was about ("hij")."""
    return any(token.lower_ in listed("verbs", "theirs") for token in doc)


def find_subject(doc: Doc, names: frozenset[str]) -> str:
    """Whom a sentence is about: its first subject that names somebody, or ""."""
    for clause in clauses(doc):
        said = phrase(clause.subject)
        if claim(said, names) == Claim.NAMED:
            return said
    first = leading_holder(doc.text, names)  # where the parse took "Cor licht toe" for a noun
    word = next(iter(first.split()), "")
    return first if word[:1].isupper() and (is_known(word, names) or is_role(word)) else ""
