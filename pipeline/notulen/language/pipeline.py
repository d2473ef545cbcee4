"""The Dutch parser: parts of speech, features, dependencies and lemmas of units, with spaCy.

The weights are our own (models/nl_notulen_ud, see models/README.md); an installed Dutch spaCy model can be
taken instead. Labels are those of Universal Dependencies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.util import registry

from notulen import assets
from notulen.language.dictionary import dictionary_form

_WEIGHTS = "nl_notulen_ud"
_SPACE = re.compile(r"\s")
_BATCH = 64  # texts at a time: more no longer fit the processor's cache
_LONGEST = 20_000  # characters
_REMEMBERED = 1024  # texts
_NO_WORD = re.compile(r"\S{200}")  # the tokenizer takes the square of its length


def load(model: str = "") -> Language:
    """The pipeline, loaded once a process: our own, or the installed spaCy model named ``model``.

    Raises OSError (spaCy's message) where ``model`` is not installed.
    """
    return _loaded(model)


@cache  # load() and load("") would be two calls to it, and two pipelines of 70 MB
def _loaded(model: str) -> Language:
    as_stored = {"nlp": {"tokenizer": {"@tokenizers": "notulen.AsStored.v1"}}}
    nlp = spacy.load(model or assets.models() / _WEIGHTS, exclude=["senter", "ner"], config=as_stored)
    nlp.add_pipe("dictionary_lemmas")
    return nlp


@registry.tokenizers("notulen.AsStored.v1")  # type: ignore[untyped-decorator]
def _as_stored() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: those stored with the model are loaded into it, instead of made twice."""
    return lambda nlp: Tokenizer(nlp.vocab)


def parse(texts: Sequence[str], model: str = "") -> list[Doc]:
    """One Doc for each text, in order. ``Token.idx`` counts in the text as given, line ends included.

    The texts are units (sentences, list items, rows); the parser may still find several sentences in one.
    Of a text that is far too long for a sentence, or holds what is far too long for a word, only the
    beginning is parsed.
    """
    flat = [_beginning(text) for text in texts]
    known = _parsed(model)
    if len(known) + len(flat) > _REMEMBERED:
        known.clear()
    new = [text for text in dict.fromkeys(flat) if text not in known]
    known.update(zip(new, load(model).pipe(new, batch_size=_BATCH), strict=True))
    return [known[text] for text in flat]


@cache
def _parsed(model: str) -> dict[str, Doc]:
    """What was parsed last: what the classifier doubted is looked at again for who does it."""
    return {}


def _beginning(text: str) -> str:
    no_word = _NO_WORD.search(text, 0, _LONGEST)
    return _SPACE.sub(" ", text[: no_word.start() + 50 if no_word else _LONGEST])


@Language.component("dictionary_lemmas")
def dictionary_lemmas(doc: Doc) -> Doc:
    """Better lemmas: the dictionary's where the model made up a word, and separable verbs in one piece.

    On UD Dutch dev (gold tokens) this lifts the share of right lemmas from 95.0 to 95.9 % (models/README.md);
    simplemma before the model, as first planned, gives 94.6.
    """
    for token in doc:
        token.lemma_ = _lemma(token)
    joined: set[int] = set()
    for token in doc:
        verb = token.head
        if token.dep_ == "compound:prt" and verb.pos_ == "VERB" and verb.i not in joined and token.is_alpha:
            joined.add(verb.i)
            if not verb.lemma_.startswith(token.lower_):
                verb.lemma_ = token.lower_ + verb.lemma_
    return doc


def _lemma(token: Token) -> str:
    """The model's lemma where the dictionary knows it as one, else the dictionary's; names keep theirs."""
    model, entry = token.lemma_, dictionary_form(token.text)
    if token.pos_ == "PROPN" or entry is None:
        return model
    verb = token.pos_ in {"VERB", "AUX"}
    if verb and token.lower_.endswith("en") and _is_infinitive(token):
        return token.lower_
    likely = [lemma for lemma in (model, entry) if lemma.endswith("n") or not verb]
    known = [lemma for lemma in likely if dictionary_form(lemma) in {lemma, lemma.lower()}]
    if token.pos_ == "NOUN" and entry.endswith("n") and len(entry) > len(model):
        return model
    return (known or likely or [entry])[0]


def _is_infinitive(token: Token) -> bool:
    """Whether a verb has the form of its lemma: the infinitive, or the present with we and they."""
    features = set(token.morph)
    return "VerbForm=Inf" in features or {"Number=Plur", "Tense=Pres"} <= features
