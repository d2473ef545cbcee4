"""Who does it without being the subject: whom they ask, by whom it is done, who stands beside the verb."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from notulen.extract.clauses import (
    one_name,
    phrase,
)
from notulen.extract.holders import is_plural, without_deadline
from notulen.extract.people import Claim, claim, is_infinitive, listed, meets
from notulen.language.lookup import words

LONGEST = 12  # words of one owner


def asked_of(doc: Doc, names: frozenset[str]) -> str:
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


def done_by(doc: Doc, names: frozenset[str]) -> str:
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
            if claim(_timeless(said), names) >= Claim.AGENT and len(said.split()) <= LONGEST:
                return said
    return ""


def _timeless(said: str) -> str:
    """An agent without a word for its time: "de volgende vergadering" is a time, but not behind "door"."""
    words = said.split()
    of_time = listed("people", "passing") | listed("people", "to_come")
    passing = len(words) > 2 and words[1].lower() in of_time
    return " ".join((words[0], *words[2:])) if passing else said


def _only_after(case: Token) -> bool:
    """Whether what somebody does only tells when: "na controle door de kascommissie"."""
    before = [token.lower_ for token in case.doc[max(0, case.i - 3) : max(0, case.i - 1)]]
    return any(word in listed("verbs", "when") for word in before)


def named_first(doc: Doc) -> str:
    """The name that a sentence begins with, where the parse took it for another word: "Tulp huurt iets"."""
    if len(doc) < 3 or not doc[0].text[0].isupper() or any(token.dep_.startswith("nsubj") for token in doc):
        return ""
    name, verb = doc[0], doc[1]
    if name.lower_ in words("stopwords") | words("sentence_starters") | listed("people", "never"):
        return ""
    acts = any(child.dep_ == "obj" for child in verb.children) and verb.lemma_ not in listed("verbs", "being")
    return str(name.text) if acts and verb.pos_ == "VERB" and verb.lower_.endswith("t") else ""


def beside_verb(doc: Doc, names: frozenset[str]) -> str:
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
        noun = 0 < len(front) <= LONGEST and front[-1].pos_ in ("NOUN", "PROPN", "X")
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
