"""Dividing Dutch compounds: "jeugdhulpvoorzieningen" into jeugd, hulp and voorzieningen.

A word is divided where every part is a word of which the OpenTaal dictionary says that compounds begin or
end with it (models/lookup/language/compound_parts.txt), with -s-, -en- or -e- between them. The division
with the fewest and likeliest parts is taken, and its parts are divided again.
"""

from __future__ import annotations

from functools import cache, lru_cache

from notulen.language.dictionary import fold, is_listed, known_lemma
from notulen.language.lookup import pairs, words

_SHORTEST = 3
_LONGEST = 60
_Division = tuple[float, tuple[str, ...]]


@lru_cache(maxsize=200_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of ``word`` in lower case: the last as written, the others without a linking -s.

    A word that is no compound is its own only part; so is one over 60 letters. A hyphen always divides.
    """
    lowered = word.lower()
    if "-" in lowered:
        return tuple(part for piece in lowered.split("-") if piece for part in split(piece))
    division = None if len(lowered) > _LONGEST or _is_whole(lowered) else _divide(lowered)
    if division is None:
        return (lowered,)
    *first, last = division[1]
    return tuple(part for piece in [*map(_unlinked, first), last] for part in split(piece))


@cache
def part_roles() -> dict[str, str]:
    """What each part may do: b begins a compound, s with -s, e ends one, v is a verb; our changes too."""
    extra = pairs("compound_extra")
    removed = {word[1:] for word in extra if word.startswith("-")}
    parts = pairs("compound_parts") | extra
    typed = {fold(word): role for word, role in parts.items() if not word.isascii()}
    return {word: role for word, role in (typed | parts).items() if word not in removed}


def _is_whole(word: str) -> bool:
    """A verb, or one of the words that only look like a compound."""
    lemma = known_lemma(word) or word
    exceptions, roles = words("compound_exceptions"), part_roles()
    if word in exceptions or lemma in exceptions:
        return True
    return "v" in roles.get(word, "") or "v" in roles.get(lemma, "")


@lru_cache(maxsize=200_000)
def _divide(word: str) -> _Division | None:
    """The cheapest division of ``word`` in two parts or more with its cost, None where there is none."""
    found: list[_Division] = []
    roles = part_roles()
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        beginning = word[:cut]
        if beginning not in roles and not beginning.endswith(("s", "en")):
            continue  # as nearly all
        cost = _begins(beginning)
        if cost is None:
            continue
        rest = word[cut:]
        ending = _ends(rest)
        if ending is not None:
            found.append((cost + ending, (word[:cut], rest)))
        divided = _divide(rest)
        if divided is not None:
            found.append((cost + divided[0], (word[:cut], *divided[1])))
    return min(found, default=None)


@lru_cache(maxsize=200_000)
def _begins(part: str) -> float | None:
    """What it costs to take ``part`` as a beginning, None where it cannot be one."""
    roles = part_roles()
    short = 0.6 * (len(part) == _SHORTEST)
    if "b" in roles.get(part, "") or ("s" in roles.get(part[:-1], "") and part[-1] == "s"):
        return 1.0 + short
    if "e" in roles.get(part, ""):
        return 1.1 + short
    if part[-1] == "s" and "e" in roles.get(part[:-1], ""):
        return 1.2
    if part.endswith("en") and is_listed(part) and "e" in roles.get(known_lemma(part) or "", ""):
        return 1.2
    return None


@lru_cache(maxsize=200_000)
def _ends(part: str) -> float | None:
    """What it costs to take ``part`` as the end, None where it cannot be one."""
    roles = part_roles()
    short = 0.6 * (len(part) == _SHORTEST)
    if "e" in roles.get(part, ""):
        return 1.0 + short
    if part.endswith("ing") and "s" in roles.get(part, ""):  # "telling": the dictionary only has "tellings-"
        return 1.1
    inflected = part[-1] not in "dt" and f"-{part}" not in pairs("compound_extra")
    if inflected and len(part) > _SHORTEST and is_listed(part):
        return 1.1 if "e" in roles.get(known_lemma(part) or "", "") else None
    return None


def _unlinked(part: str) -> str:
    """A beginning without its linking -s: "verkeers" to "verkeer"."""
    roles = part_roles()
    return part[:-1] if part[-1] == "s" and part not in roles and part[:-1] in roles else part
