"""The clauses of a parsed sentence: a subject with what is said of it, and what kind of saying that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from notulen.extract.people import is_article, is_infinitive, listed

_WITHIN = frozenset(
    "det amod nummod flat fixed compound conj cc nmod nmod:poss case punct appos".split(" ")  # noqa: SIM905
)


class Clause(NamedTuple):
    """A subject with what is said of it. ``verb`` carries the meaning, ``finite`` the tense."""

    subject: Token
    verb: Token
    finite: Token
    passive: bool
    told: bool


def clauses(doc: Doc) -> Iterator[Clause]:
    """The clauses of a sentence that have a subject and a finite verb, in the order of their subjects."""
    for token in doc:
        if token.dep_ not in ("nsubj", "nsubj:pass") or token.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
            continue
        head = token.head.head if token.head.dep_.startswith("aux") else token.head
        chain = list(_chain(head))
        verb = chain[-1]
        helpers = [
            child for link in chain for child in link.children if child.dep_ in ("aux", "aux:pass", "cop")
        ]
        helpers += [child for helper in helpers for child in helper.children if child.dep_.startswith("aux")]
        finite = next((word for word in [*chain, *helpers] if "Fin" in word.morph.get("VerbForm", [])), None)
        if finite is None and _is_misread(head):
            finite = head
        if finite is None:
            continue
        participle = "Part" in verb.morph.get("VerbForm", [])
        becoming = any(word.lemma_ == "worden" for word in [*helpers, *chain[:-1]])
        passive = token.dep_ == "nsubj:pass" or (participle and becoming)
        perfect = participle and not becoming and finite.lemma_ in ("hebben", "zijn")
        told = "Past" in finite.morph.get("Tense", []) or perfect
        told = told and finite.lower_ not in listed("verbs", "conditional")
        if finite.lower_.endswith("en") and _is_infinitive(token, finite):
            continue
        infinitive = _before_that(verb.doc[finite.i :], "te")
        promised = infinitive and any(link.lemma_ in listed("verbs", "promising") for link in chain)
        yield Clause(token, verb, finite, passive, told and not promised)


def phrase(token: Token) -> str:
    """The words that belong to a noun, without relative clauses and what only stands beside it."""
    places = sorted(_within(token))
    start = end = places.index(token.i)
    while start and places[start - 1] == places[start] - 1:
        start -= 1
    while end + 1 < len(places) and places[end + 1] == places[end] + 1:
        end += 1
    return one_name(token.doc[places[start] : places[end] + 1].text).strip(" ,.;:–-\"'“”")


def one_name(words: str) -> str:
    """The first of two nouns that the parse took for one: "Els de flyers", "de raad het overzicht"."""
    parts = words.split()
    for place in range(1, len(parts) - 1):
        before, word, after = parts[place - 1 : place + 2]
        if word.casefold() not in listed("people", "articles") or before.endswith((",", "&", "/")):
            continue
        if before.casefold().rstrip(".") in listed("people", "joining"):
            continue
        particle = after[0].isupper() and not after.isupper()
        particle = particle and (word == "De" or (word == "de" and before[0].isupper()))
        if not particle:
            return " ".join(parts[:place])
    for place, word in enumerate(parts):
        along = word == "met" and is_article(" ".join(parts[place + 1 :]) or "-")
        if place and (along or word in listed("people", "beside")):
            return " ".join(parts[:place])
    return words


def _within(token: Token) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if child.dep_ in _WITHIN and (child.dep_ != "conj" or child.pos_ not in ("VERB", "AUX")):
            yield from _within(child)


def _is_misread(head: Token) -> bool:
    """Whether a verb in the present was taken for a noun: "daarom verstuurt Els de lijst"."""
    return head.pos_ == "NOUN" and head.lower_.endswith("t") and head.lemma_.endswith("en")


def _is_infinitive(subject: Token, finite: Token) -> bool:
    """Whether a verb that reads like a plural is an infinitive with its object: "poll maken"."""
    joined = any(child.dep_ == "conj" for child in subject.children)
    named = subject.pos_ in ("PROPN", "ADV", "X") and subject.text.istitle() and subject.i == 0
    named = named and finite.i == 1 and not subject.lower_.endswith(("s", "en"))
    if ("Sing" in subject.morph.get("Number", []) or named) and not joined:
        return True
    opened = any(
        token.pos_ == "SCONJ" or token.lower_ in listed("verbs", "theirs") for token in finite.doc[: finite.i]
    )
    if is_infinitive(finite.lower_) and not opened:
        return True
    last = all(token.is_punct or token.is_space for token in finite.doc[finite.i + 1 :])
    return last and not opened


def _chain(verb: Token) -> Iterator[Token]:
    """From a helping verb to the one that carries the meaning: "gaat", "proberen", "vragen"."""
    yield verb
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
            yield from _chain(child)
            return


def _before_that(words: Span, wanted: str) -> bool:
    """Whether a word stands in a stretch of text before the "dat" that begins another clause."""
    for word in words:
        if word.lower_ == "dat" and word.pos_ == "SCONJ":
            return False
        if word.lower_ == wanted:
            return True
    return False


def reports(clause: Clause) -> bool:
    """Whether the subject only tells something: the task is in what is said."""
    verb = clause.verb
    said = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 5]}
    if verb.lemma_ in listed("verbs", "reporting") | listed("verbs", "wishing") and "dat" in said:
        return True
    if any(child.dep_ == "xcomp" for child in verb.children):  # "geeft aan dit te doen"
        return False
    return verb.lemma_ in listed("verbs", "reporting") and any(
        child.dep_ in ("ccomp", "parataxis", "advcl") for child in verb.children
    )


def only_gets(verb: Token) -> bool:
    """Whether the subject thinks or gets something, and does nothing beside it."""
    passive = listed("verbs", "passive")
    also = [
        child
        for child in verb.children
        if child.dep_ == "conj" and child.pos_ == "VERB"
        if not any(word.dep_.startswith("nsubj") for word in child.subtree)
    ]
    return verb.lemma_ in passive and all(child.lemma_ in passive for child in also)


def is_done_to(verb: Token) -> bool:
    """Whether "wordt" or "moet … worden" has a participle that the parse gave to another word."""
    stop = next((token.i for token in verb.doc[verb.i :] if token.is_punct), len(verb.doc))
    rest = verb.doc[verb.i + 1 : stop if verb.lemma_ != "worden" else len(verb.doc)]
    becomes = verb.lemma_ == "worden" or (
        verb.lemma_ in listed("verbs", "modal") and any(token.lower_ == "worden" for token in rest)
    )
    return becomes and any("Part" in token.morph.get("VerbForm", []) for token in rest)


def is_beneath(verb: Token) -> bool:
    """Whether a verb only tells more of something: "waardoor", "die", "als"."""
    return verb.dep_ in ("acl:relcl", "acl", "advcl") or verb.head.dep_ in ("acl:relcl", "acl")


def is_condition(clause: Clause) -> bool:
    """Whether a clause only tells when or why: "als de gemeente akkoord gaat"."""
    opens = [child for child in clause.verb.children if child.dep_ == "mark"]
    first = min((token.i for token in clause.subject.subtree), default=clause.subject.i)
    before = clause.subject.doc[max(0, first - 1) : first]
    return any(token.lower_ in listed("verbs", "conditions") for token in (*opens, *before))


def comes_about(clause: Clause) -> bool:
    """Whether the subject is only said to be there: "er komt een team"."""
    there = any(child.lower_ == "er" for child in clause.verb.children)
    return there and clause.verb.lemma_ in listed("verbs", "being")


def undertakes(clause: Clause) -> bool:
    """Whether who says it will do it: "zegt dit uit te zoeken", "vraagt of het kan"."""
    if clause.told:
        return False
    rest = clause.verb.doc[clause.verb.i :]
    joined = any(token.lower_ == "dat" and token.pos_ == "SCONJ" for token in rest)
    return clause.verb.lemma_ == "vragen" or (not joined and any(token.lower_ == "te" for token in rest))


def acts(clause: Clause) -> bool:
    """Whether only somebody who acts can be the subject: the verb has an object."""
    subject, verb = clause.subject, clause.verb
    if (
        subject.pos_ not in ("NOUN", "PROPN")
        or verb.lemma_ in listed("verbs", "being")
        or verb.pos_ != "VERB"
    ):
        return False
    if any(child.dep_ in ("case", "nmod") for child in subject.children):
        return False
    return any(child.dep_ == "obj" for child in verb.children)
