"""Who does it by the parse: the subject, the one who is asked, the one by whom it is done."""

from __future__ import annotations

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


def find_doer(doc: Doc, names: frozenset[str], before: str = "", *, decided: bool = False) -> Doer:
    """Who is to do what a sentence tells. ``before`` is the one that the sentence before was about.

    With ``decided`` the sentence may tell what has been: "Het college heeft besloten:" leads in its tasks.
    """
    asked = asked_of(doc, names)
    if asked:
        return Doer(asked)
    if before and len(doc) > 1 and doc[0].lower_ == "en" and "Fin" in doc[1].morph.get("VerbForm", []):
        return Doer(before)  # "En vraagt …": the one whom the sentence before was about
    last, speaker, maybe, everybody, past = before, "", "", "", ""
    ours = unknown = told = False
    passed = set[str]()
    found = list(clauses(doc))
    if before and _stands_first(doc) and not any(clause.subject.i == 0 for clause in found):
        return Doer(before)
    for clause in found:
        subject, verb, told = clause.subject, clause.verb, True
        if subject.lower_ in listed("verbs", "ours"):
            ours = ours or not reports(clause)
            continue
        if _is_beside(subject):
            continue
        said = phrase(subject)
        if subject.pos_ == "PRON" and subject.lower_ in listed("verbs", "theirs"):
            said = _just_named(subject, names) or last
            if subject.lower_ == "die" and not _just_named(subject, names) and is_beneath(verb):
                continue  # "leden die mee willen"
            unknown = unknown or (not said and subject.lower_ in listed("verbs", "persons"))
        sure = claim(said, names) if said else Claim.NEVER
        if sure == Claim.NAMED and said[0].isupper() and (comes_about(clause) or is_known(said, names)):
            last = said
        if not past and is_known(said, names) and _may_be_his(clause):
            past = said
        if (
            clause.passive
            or is_done_to(verb)
            or only_gets(verb)
            or len(said.split()) > LONGEST
            or comes_about(clause)
            or (clause.finite is not None and only_comes(said, doc[clause.finite.i :].text, names))
        ):
            passed.add(said)
            continue
        if sure >= Claim.AGENT:
            last = said
        if reports(clause):
            passed.add(said)
            speaker = speaker or (said if sure == Claim.NAMED and undertakes(clause) else "")
            continue
        if ours and is_beneath(verb):
            continue  # "wij zoeken een plan waardoor alle leden kunnen komen"
        does = sure >= Claim.AGENT or (sure == Claim.UNKNOWN and acts(clause))
        if does and _only_is(clause):
            continue
        if does and (is_condition(clause) or _would(clause)):
            maybe = maybe or said  # what he would do, unless another does it
        elif does and (not clause.told or (decided and verb.lemma_ in listed("verbs", "settling"))):
            if said.casefold() not in listed("people", "everybody"):
                return Doer(said)
            everybody = everybody or said  # "iedereen leest het en Els stuurt het op"
    if everybody:
        return Doer(everybody)
    if last and any(clause.told for clause in found) and _goes_on(doc):
        return Doer(last)  # "Els heeft gebeld, maar zal nog schrijven"
    owner = done_by(doc, names) or maybe or speaker
    beside = "" if owner or ours or unknown else named_first(doc) or beside_verb(doc, names)
    return Doer(owner or (beside if beside not in passed else ""), ours, told, past)


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
    return clause.finite is not None and clause.finite.lower_ in listed("verbs", "conditional")


def _only_is(clause: Clause) -> bool:
    """Whether a clause tells where or what somebody is: "Els is ziek"."""
    rest = clause.verb.doc[clause.subject.i :]
    copula = clause.finite is not None and clause.finite.lemma_ == "zijn" and clause.verb.pos_ != "VERB"
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
