"""What the parse says of a unit: who does what, in which tense. Features for the classifier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc, Token

from notulen.extract.features import Group, hashed

_FORM = ("Mood", "Number", "Person", "Tense", "VerbForm")
_WHOLE, _WORD = 0.4, 0.25


def featurise_parse(doc: Doc) -> list[Group]:
    """The features of one unit's parse."""
    lemmas = hashed(f"lemma={token.lemma_.lower()}" for token in doc)
    return [(hashed(chain(_of_root(doc), _of_verbs(doc), _of_edges(doc))), _WHOLE), (lemmas, _WORD)]


def _form(token: Token) -> str:
    features = (token.morph.get(name, []) for name in _FORM)
    return "|".join(value for values in features for value in values)


def _of_root(doc: Doc) -> Iterator[str]:
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None:
        return
    yield f"root={root.lemma_}"
    yield f"root-form={root.pos_}|{_form(root)}"
    subject = False
    for child in root.children:
        relation = child.dep_
        if relation.startswith("nsubj"):
            subject = True
            who = child.lemma_.lower() if child.pos_ in ("PRON", "NOUN") else child.pos_
            yield f"subject={who}"
            yield f"{relation}|{child.pos_}"
            yield f"subject={who}>{root.lemma_}"
            yield f"{relation}>{root.lemma_}"
        elif relation in ("aux", "aux:pass", "cop"):
            yield f"{relation}={child.lemma_}|{_form(child)}"
            yield f"auxiliary={child.lemma_}>{root.lemma_}"
        elif relation in ("obj", "obl", "xcomp", "ccomp"):
            yield f"{relation}={child.lemma_}"
            yield f"object={root.lemma_}>{child.lemma_}"
        elif relation == "advmod":
            yield f"adverb={child.lemma_}"
    if not subject:
        yield f"no-subject|{root.pos_}|{_form(root)}"


def _of_verbs(doc: Doc) -> Iterator[str]:
    finite = [token for token in doc if "Fin" in token.morph.get("VerbForm", [])]
    yield f"finite={min(len(finite), 3)}"
    if finite:
        verb = finite[0]
        yield f"finite={verb.lemma_}|{_form(verb)}"
        yield f"finite-form={_form(verb)}"
        yield f"finite-place={min(verb.i, 4)}"


def _of_edges(doc: Doc) -> Iterator[str]:
    words = [token for token in doc if not token.is_punct and not token.is_space]
    if words:
        yield f"first={words[0].pos_}|{_form(words[0])}"
        yield f"first-two={words[0].pos_} {words[1].pos_ if len(words) > 1 else ''}"
        yield f"last={words[-1].pos_}|{_form(words[-1])}"
