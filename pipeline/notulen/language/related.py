"""Words of one root: "benoeming" and "benoemen", "evaluatie" and "evalueren", "veiligheid" and "veilig".

They keep terms of their own in the index; a search for one also finds the other. Pairs that no rule gives,
and words for which a rule is wrong, are data (models/lookup/language/related.txt).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from notulen.language.compounds import part_roles
from notulen.language.dictionary import known_lemma
from notulen.language.lookup import pairs, words

_ENDINGS = (("ing", "en"), ("atie", "eren"), ("heid", ""))  # a noun's, and its verb's or adjective's
_FREELY_MADE = ("gdheid", "fdheid", "igheid", "lijkheid", "baarheid", "zaamheid", "loosheid")
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def related(lemma: str) -> tuple[str, ...]:
    """The other lemmas of the same root as ``lemma`` (as ``lemmas.lemma`` gives it), in a fixed order."""
    return tuple(dict.fromkeys((*_listed().get(lemma, ()), *_by_rule(lemma))))


@lru_cache(maxsize=20_000)
def separable(verb: str) -> tuple[str, str] | None:
    """A separable verb in two: "aanhouden" is ("houden", "aan"), as in "de raad houdt het voorstel aan"."""
    if not verb.endswith("n") or known_lemma(verb) != verb:
        return None
    for cut in range(len(verb) - _SHORTEST - 1, 1, -1):
        if verb[:cut] in words("particles") and "v" in part_roles().get(verb[cut:], ""):
            return verb[cut:], verb[:cut]
    return None


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    both: dict[str, tuple[str, ...]] = {}
    for noun, verbs in pairs("related").items():
        for verb in verbs.split():
            both[noun] = (*both.get(noun, ()), verb)
            both[verb] = (*both.get(verb, ()), noun)
    return both


def _by_rule(lemma: str) -> Iterator[str]:
    """The noun of a verb or an adjective, and the other way round."""
    for noun, other in _ENDINGS:
        if lemma.endswith(noun):
            base = lemma.removesuffix(noun) + other
            if _is_pair(lemma, base):
                yield base
        if lemma.endswith(other) and _is_pair(made := lemma[: len(lemma) - len(other)] + noun, lemma):
            yield made


def _is_pair(noun: str, base: str) -> bool:
    """Whether both are words; the dictionary lacks many nouns that any verb or adjective may make."""
    if len(base) <= _SHORTEST or known_lemma(base) != base or f"-{noun}" in pairs("related"):
        return False
    verb = noun.endswith("ing") and ("v" in part_roles().get(base, "") or separable(base) is not None)
    return verb or noun.endswith(_FREELY_MADE) or known_lemma(noun) == noun
