"""The lemma of a word that stands in the dictionary: simplemma, corrected, and its participles.

Of an adjective that the dictionary lacks, or does not join with its base form, the endings are data
(models/lookup/language/inflections.txt).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from simplemma.strategies import DefaultDictionaryFactory, DictionaryLookupStrategy

from notulen.language.lookup import pairs, words

_PARTICIPLE = re.compile(r"(?P<particle>\w*?)ge(?P<stem>\w{2,}[dt])(?P<ending>e|en)?")
_LINKS = ("s", "en", "e", "n", "")
_DICTIONARIES = DefaultDictionaryFactory()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_COMBINING = {code: None for code in range(0x300, 0x10000) if unicodedata.combining(chr(code))}


def fold(text: str) -> str:
    """Lower case without accents: "Coöperatie" to "cooperatie"."""
    if text.isascii():
        return text.lower()
    return _NOT_ASCII.sub(lambda match: _without_accents(match.group()), text.lower())


@lru_cache(maxsize=1_000)
def _without_accents(letters: str) -> str:
    return unicodedata.normalize("NFKD", letters).translate(_COMBINING)


def dictionary_form(word: str) -> str | None:
    """What the dictionary gives for ``word`` as written, without our corrections; None where it lacks it."""
    found = _look_up(word)
    return None if found is None else found.replace("_", "")


def is_listed(word: str) -> bool:
    """Whether ``word`` (lower case, with its accents or without) stands in a list: a first, quick look."""
    listed = _DICTIONARIES.get_dictionary("nl").get(word) is not None or word in pairs("lemmas")
    return listed or (word.isascii() and word in _accented())


@lru_cache(maxsize=200_000)
def known_lemma(word: str) -> str | None:
    """The dictionary's lemma of ``word`` (lower case), None where the dictionary has neither it nor its verb.

    Noun and verb that share a form share the lemma: besluiten, besloot and besluit all give "besluit".
    """
    lemma = _step(word)
    if lemma is None:
        word = _accented().get(word, word) if word.isascii() else fold(word)
        lemma = _step(word)
    if base := _base_form(word, lemma):
        return known_lemma(base)
    if lemma is None:
        lemma = _participle(word)
    return _end(lemma) if lemma else lemma


def uninflected(word: str) -> str | None:
    """The base form that an adjective or participle has by its ending: "ruimtelijke" gives "ruimtelijk"."""
    if not word.endswith(("e", "en")):
        return None
    for ending, plain in pairs("inflections").items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + plain
    match = _PARTICIPLE.fullmatch(word)
    return word.removesuffix(match["ending"]) if match and match["ending"] else None


@lru_cache(maxsize=100_000)
def _end(lemma: str) -> str:
    """Where the dictionary leads to from ``lemma``; the shortest where it leads around ("kap", "kappen")."""
    seen = [lemma]
    while (following := _step(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :], key=lambda form: (len(form), form))
        seen.append(following)
    return seen[-1]


def _step(word: str) -> str | None:
    corrected = pairs("lemmas").get(word)
    if corrected is not None:
        return corrected
    found = _look_up(word)
    return None if found is None else _joined(word, found.lower())


def _look_up(word: str) -> str | None:
    """What simplemma's dictionary has for a word. Small letters, as most are, are looked up directly."""
    if not (word.islower() and word.isalpha()):
        return _simplemma().get_lemma(word, "nl") if word else None
    dictionary = _DICTIONARIES.get_dictionary("nl")
    return dictionary.get(word) or dictionary.get(word.capitalize())


def _joined(word: str, lemma: str) -> str:
    """Join what the dictionary divides ("gemeente_raad"), with the -s- or -en- that the word has there."""
    first, *others = lemma.split("_")
    for part in others:
        link = next((link for link in _LINKS if word.startswith(first + link + part[0])), "")
        first += link + part
    return first


def _base_form(word: str, lemma: str | None) -> str | None:
    """The form whose lemma ``word`` has too, where the dictionary does not join them; else None.

    "Bestaande" (bestaan) is of "bestaand", "nuttige" (nuttigen) of "nuttig", which are their own lemmas;
    "afgeronde", which the dictionary lacks, is of "afgerond", and "toenemend" of "toenemende".
    """
    if word in pairs("lemmas"):
        return None
    if lemma is None and word.endswith("nd") and _step(f"{word}e") == word[:-1]:
        return f"{word}e"
    base = uninflected(word)
    if base is None or _step(base) is None:
        return None
    is_verb = lemma in (base[:-1], f"{word}n")
    return base if lemma is None or (is_verb and _step(base) == base) else None


def _participle(word: str) -> str | None:
    """ "geïnformeerd" to "informeren", "uitgewisselde" to "uitwisselen": by the verb's other forms."""
    match = _PARTICIPLE.fullmatch(fold(word))
    if not match or (match["particle"] and match["particle"] not in words("particles")):
        return None
    stem = match["stem"]
    present = _step(stem if stem.endswith("t") else f"{stem[:-1]}t")
    return match["particle"] + present if present and present.endswith("n") else None


@cache
def _accented() -> dict[str, str]:
    """The forms that are only right with their accents, by what people type: "clienten" to "cliënten"."""
    forms = _DICTIONARIES.get_dictionary("nl")
    accented = {fold(form): form for form in forms if not form.isascii()}
    return {typed: form for typed, form in accented.items() if typed not in forms}


@cache
def _simplemma() -> DictionaryLookupStrategy:
    """simplemma's dictionary without its guesses; one for all threads."""
    return DictionaryLookupStrategy(dictionary_factory=_DICTIONARIES)
