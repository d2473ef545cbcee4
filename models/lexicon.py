"""What a dictionary knows of words, as spaCy vectors: so that the pipeline knows words the treebank lacks.

Every form in simplemma's Dutch dictionary gets a row of ones and zeros: how it differs from its lemma
("-de", "en -t"), whether that lemma inflects as a verb, a noun or an adjective, and where in compounds the
form and the lemma may stand. Forms with the same row share it, so the table is small.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from notulen.language.lookup import pairs
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from spacy.strings import hash_string
from spacy.vectors import Vectors
from spacy.vocab import Vocab

CHANGES = 96
LONGEST = 15
NOUN = {"s>", "'s>", "en>", "je>", "tje>", "jes>", "tjes>"}
SELDOM = {"je>", "tje>", "jes>", "tjes>", "etje>", "pje>", "kje>g", "netje>", "letje>"}
ADJECTIVE = {"er>", "ere>", "st>", "ste>"}


def add_vectors(vocab: Vocab) -> None:
    """Give ``vocab`` the vectors, looked up by the form as written (a capital at the start finds none)."""
    lemmas = {
        form: lemma.replace("_", "")
        for form, lemma in DefaultDictionaryFactory().get_dictionary("nl").items()
        if len(form) <= LONGEST
    }
    changes = {form: _change(form, lemma) for form, lemma in lemmas.items()}
    common = [change for change, _ in Counter(changes.values()).most_common(CHANGES)]
    number = {change: place for place, change in enumerate(common)}
    paradigm: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemmas.items():
        paradigm[lemma] |= _kinds(changes[form], lemma)
    roles = pairs("compound_parts")

    rows: dict[tuple[int, ...], int] = {}
    table: dict[int, int] = {}
    for form, lemma in lemmas.items():
        features = {number.get(changes[form], CHANGES)}
        for offset, word in ((CHANGES + 1, form), (CHANGES + 10, lemma)):
            features |= {offset + "bsev".index(role) for role in roles.get(word, "")}
            features |= {offset + 4 + "nav".index(kind) for kind in paradigm.get(word, ())}
            features |= {offset + 7} if f"{word}en" in paradigm else set()
        row = rows.setdefault(tuple(sorted(features)), len(rows))
        if changes[form] not in SELDOM:
            table[hash_string(form)] = row
    data = np.zeros((len(rows), CHANGES + 19), dtype="float32")
    for found, row in rows.items():
        data[row, list(found)] = 1.0
    vocab.vectors = Vectors(strings=vocab.strings, data=data, name="lexicon")
    for key, row in table.items():
        vocab.vectors.add(key, row=row)


def _change(form: str, lemma: str) -> str:
    """How the end of the form differs from the end of the lemma: "de>en"."""
    same = next((i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), None)
    same = min(len(form), len(lemma)) if same is None else same
    return f"{form[same:]}>{lemma[same:]}"


def _kinds(change: str, lemma: str) -> set[str]:
    """What a form that differs so shows its lemma to be: a noun (n), an adjective (a) or a verb (v)."""
    if change in NOUN:
        return {"n"}
    if change in ADJECTIVE:
        return {"a"}
    return {"v"} if lemma.endswith("n") and change.endswith("n") and change[0] in "dterg" else set()
