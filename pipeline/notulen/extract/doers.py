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
    one_name,
    only_gets,
    phrase,
    reports,
    undertakes,
)
from notulen.extract.holders import is_plural, leading_holder, without_deadline
from notulen.extract.people import Claim, claim, is_infinitive, is_known, is_role, is_title, listed, meets
from notulen.language.lookup import words

_LONGEST = 12  # words of one owner


class Doer(NamedTuple):
    """The owner as written; ``open``: the words leave it to "we"; ``told``: they are a clause."""

    owner: str = ""
    open: bool = False
    told: bool = False


def find_doer(doc: Doc, names: frozenset[str], before: str = "", *, decided: bool = False) -> Doer:
    """Who is to do what a sentence tells. ``before`` is the one that the sentence before was about.

    With ``decided`` the sentence may tell what has been: "Het college heeft besloten:" leads in its tasks.
    """
    asked = _asked(doc, names)
    if asked:
        return Doer(asked)
    if before and len(doc) > 1 and doc[0].lower_ == "en" and "Fin" in doc[1].morph.get("VerbForm", []):
        return Doer(before)  # "En vraagt …": the one whom the sentence before was about
    last, speaker, maybe = before, "", ""
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
        if (
            clause.passive
            or is_done_to(verb)
            or only_gets(verb)
            or len(said.split()) > _LONGEST
            or comes_about(clause)
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
        elif does and (decided or not clause.told):
            return Doer(said)
    if last and any(clause.told for clause in found) and _goes_on(doc):
        return Doer(last)  # "Els heeft gebeld, maar zal nog schrijven"
    owner = _agent(doc, names) or maybe or speaker
    beside = "" if owner or ours or unknown else _first(doc) or _nearby(doc, names)
    return Doer(owner or (beside if beside not in passed else ""), ours, told)


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


def _asked(doc: Doc, names: frozenset[str]) -> str:
    """The one whom a meeting asks to: "verzoekt X om", "X wordt gevraagd", "aan X wordt gevraagd"."""
    for verb in doc:
        if not {verb.lemma_, verb.lower_} & listed("verbs", "asking") or verb.pos_ not in ("VERB", "AUX"):
            continue
        passive = any(child.lemma_ == "worden" for child in verb.children)
        subject = next(
            (child for child in (*verb.children, *verb.head.children) if child.dep_ == "nsubj"), None
        )
        if not passive and not _may_order(subject):
            continue
        for token in verb.children:
            addressed = any(child.dep_ == "case" and child.lower_ == "aan" for child in token.children)
            if not (addressed or token.dep_ == "iobj" or token.dep_ == ("nsubj:pass" if passive else "obj")):
                continue
            said = phrase(token)
            said = said[4:].strip() if addressed and said[:4].lower() == "aan " else said
            if claim(said, names) >= Claim.AGENT:
                return said
    return ""


def _may_order(subject: Token | None) -> bool:
    """Whether the subject is a meeting, whose request is another's task; a person who asks does his own."""
    if subject is None:
        return False
    return any(
        word.lower_ in listed("verbs", "meetings") or meets(word.lower_)
        for word in (subject, *subject.children)
    )


def _agent(doc: Doc, names: frozenset[str]) -> str:
    """By whom it is done: "door X"; from whom it comes: "ontvangt van X"."""
    for token in doc:
        case = next((child for child in token.children if child.dep_ == "case"), None)
        if case is None or not token.dep_.startswith(("obl", "nmod")) or _only_after(case):
            continue
        word, verb = case.lower_, token.head.lemma_
        got = token.head.dep_ == "obj" and token.head.head.lemma_ in listed("verbs", "giving")
        giving = verb in listed("verbs", "giving") or got
        giving = giving and word == "van" and "en" not in [t.lower_ for t in doc]
        handed = word in listed("verbs", "to") and verb in listed("verbs", "handing")
        done = token.head.dep_ != "ROOT" and any(
            child.lemma_ == "zijn" and child.dep_.startswith("aux") for child in token.head.children
        )  # "wat door de commissie is gedaan"
        passive = any(child.lemma_ == "worden" for child in token.head.children)
        agent = word in listed("verbs", "by") or (passive and word in listed("verbs", "by_in_passive"))
        if (agent and not done) or giving or handed:
            said = phrase(token)
            said = said[len(word) :].strip() if said.lower().startswith(word) else said
            said = without_deadline(said)
            if claim(said, names) >= Claim.AGENT and len(said.split()) <= _LONGEST:
                return said
    return ""


def _only_after(case: Token) -> bool:
    """Whether what somebody does only tells when: "na controle door de kascommissie"."""
    before = [token.lower_ for token in case.doc[max(0, case.i - 3) : max(0, case.i - 1)]]
    return any(word in listed("verbs", "when") for word in before)


def _first(doc: Doc) -> str:
    """The name that a sentence begins with, where the parse took it for another word: "Tulp huurt iets"."""
    if len(doc) < 3 or not doc[0].text[0].isupper() or any(token.dep_.startswith("nsubj") for token in doc):
        return ""
    name, verb = doc[0], doc[1]
    if name.lower_ in words("stopwords") | words("sentence_starters") | listed("people", "never"):
        return ""
    acts = any(child.dep_ == "obj" for child in verb.children) and verb.lemma_ not in listed("verbs", "being")
    return str(name.text) if acts and verb.pos_ == "VERB" and verb.lower_.endswith("t") else ""


def _nearby(doc: Doc, names: frozenset[str]) -> str:
    """What stands before the first verb, or right behind it, where the parse found no subject."""
    for finite in doc:
        if "Fin" not in finite.morph.get("VerbForm", []) or "Past" in finite.morph.get("Tense", []):
            continue
        if finite.lemma_ in listed("verbs", "passive") | listed("verbs", "reporting") | listed(
            "verbs", "helping"
        ):
            continue
        if doc[max(0, finite.i - 1)].lower_ == "er" and finite.lemma_ in listed("verbs", "being"):
            continue
        front = doc[: finite.i]
        alone = not any(token.pos_ in ("ADP", "SCONJ", "VERB", "AUX") for token in front)
        if finite.lower_.endswith("en") and not is_plural(front.text):  # "Els mailen" is a task with Els
            continue
        if is_infinitive(finite.lower_) and alone:
            continue
        noun = 0 < len(front) <= _LONGEST and front[-1].pos_ in ("NOUN", "PROPN", "X")
        if alone and noun and claim(front.text, names) == Claim.NAMED:
            return str(front.text).strip(" ,.;:–-\"'“”")
        end = finite.i + 1
        while end < len(doc) and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
            end += 1
            if doc[end - 1].pos_ == "NOUN" and end < len(doc) and doc[end].pos_ != "PROPN":
                break
        behind = doc[finite.i + 1 : end].text
        if behind and doc[end - 1].pos_ in ("NOUN", "PROPN") and claim(behind, names) == Claim.NAMED:
            return one_name(behind)
    return ""
