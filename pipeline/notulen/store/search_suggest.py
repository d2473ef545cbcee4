"""A question as it may have been meant: "jeugthulp" for "jeugdhulp".

What people meant is a word that the index has: one letter off, or a word of the dictionary that sounds the
same, or is two letters off and begins the same. A compound is put right in the part that is wrong.
Words that the dictionary knows are left alone, and what is suggested for a word is always found.

The letters that Dutch writers take for each other are those of the spelling guides; the method of trying all
edits of one letter is Norvig's ("How to Write a Spelling Corrector", 2007).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from notulen.language.compounds import part_roles, split
from notulen.language.dictionary import fold, known_lemma
from notulen.language.query import rewrite_query

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,25}(?![\w-])")
_MOST_WORDS = 3  # misspelled words that are put right
_MOST_ROWS = 1_000
_SHORTEST = 3
_LONG = 7  # letters from which two mistakes are looked for
_ENDINGS = ("", "en", "s", "e", "n")
_LINKS = ("s", "en", "e")
# In this order; what sounds the same is then written the same.
_SOUNDS = (
    *(("y", "i"), ("ij", "y"), ("ei", "y"), ("ou", "au"), ("sch", "sg"), ("ch", "g"), ("ck", "k")),
    *(("qu", "kw"), ("x", "ks"), ("ph", "f"), ("th", "t"), ("ce", "se"), ("ci", "si"), ("c", "k")),
    *(("z", "s"), ("v", "f"), ("ie", "i"), ("d", "t")),
)
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that Dutch compounds are made of: all, by their sound, and by their first two letters."""

    all: frozenset[str]
    by_sound: dict[str, list[str]]
    by_beginning: dict[str, list[str]]


@cache
def _known() -> _Words:
    words = frozenset(fold(part) for part in part_roles() if len(part) >= _SHORTEST)
    by_sound, by_beginning = defaultdict(list), defaultdict(list)
    for word in sorted(words):
        by_sound[_sound(word)].append(word)
        by_beginning[word[:2]].append(word)
    return _Words(words, dict(by_sound), dict(by_beginning))


def warm() -> None:
    """Read the words now, so that the first who misspells one need not wait for them."""
    _known()


def suggest(connection: sqlite3.Connection, words: str) -> str:
    """``words`` with what was misspelled put right; "" where nothing was, or nobody knows what was meant."""
    pieces: list[str] = []
    at = changed = 0
    for match in _WORD.finditer(words):
        better = _better(connection, match.group()) if changed < _MOST_WORDS else ""
        pieces += [words[at : match.start()], better or match.group()]
        at = match.end()
        changed += bool(better)
    return "".join([*pieces, words[at:]]) if changed else ""


def _better(connection: sqlite3.Connection, word: str) -> str:
    """The word that was meant, "" where this one is right or none is near; of equals, the commonest."""
    if known_lemma(word.lower()) is not None or len(split(word)) > 1 or _rows(connection, word):
        return ""
    typed = fold(word)
    near: dict[float, dict[str, None]] = defaultdict(dict)
    for off, better in (*_near(typed), *_near_compounds(typed)):
        near[off][better] = None
    near[0.4] |= dict.fromkeys(_in_two(typed))
    near[1.0] |= dict.fromkeys(_terms_one_letter_off(connection, typed))
    for off in sorted(near):
        found = {better: rows for better in near[off] if (rows := _rows(connection, better))}
        if found:
            best = max(found, key=lambda better: (found[better], better))
            best = best.strip('"')
            return best.capitalize() if word[0].isupper() else best
    return ""


def _terms_one_letter_off(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Terms of the index that no dictionary has, such as names."""
    sql = """SELECT value FROM json_each(?) WHERE EXISTS (
        SELECT 1 FROM zoekindex WHERE zoekindex MATCH '"' || value || '"')"""
    return [term for (term,) in connection.execute(sql, [json.dumps(sorted(_edits(typed)))])]


def _rows(connection: sqlite3.Connection, word: str) -> int:
    """The number of rows that have a word, counted no further than ``_MOST_ROWS``."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM zoekindex WHERE zoekindex MATCH ? LIMIT {_MOST_ROWS})"
    return int(connection.execute(sql, [rewrite_query(word)]).fetchone()[0])


def _near(typed: str) -> Iterator[tuple[float, str]]:
    """Words that may have been meant, and how far off they are."""
    known = _known()
    for ending in _ENDINGS:
        stem = typed.removesuffix(ending) if ending else typed
        if len(stem) < _SHORTEST or (ending and stem == typed):
            continue
        off = 0.1 * len(ending)
        yield from ((off + 0.5, word) for word in known.by_sound.get(_sound(stem), ()))
        yield from ((off + 1.0, word) for word in _edits(stem) & known.all)
    if len(typed) >= _LONG:
        for word in known.by_beginning.get(typed[:2], ()):
            if abs(len(word) - len(typed)) <= 2 and _distance_at_most_two(typed, word):
                yield 2.0, word


def _near_compounds(typed: str) -> Iterator[tuple[float, str]]:
    """Compounds of a part as typed and a part put right, with a linking -s- or -en- between them or not."""
    for cut in range(_SHORTEST, len(typed) - _SHORTEST + 1):
        first, last = typed[:cut], typed[cut:]
        stems = [first, *(first.removesuffix(link) for link in _LINKS if first.endswith(link))]
        if any(_is_known(stem) for stem in stems):
            yield from ((off + 0.5, first + word) for off, word in _near(last))
        if _is_known(last):
            for stem in stems:
                yield from ((off + 0.5, word + first[len(stem) :] + last) for off, word in _near(stem))


def _in_two(typed: str) -> Iterator[str]:
    """Two words that were written as one, where they are no compound: "openbaarvervoer"."""
    for cut in range(_SHORTEST, len(typed) - _SHORTEST + 1):
        if known_lemma(typed[:cut]) is not None and known_lemma(typed[cut:]) is not None:
            yield f'"{typed[:cut]} {typed[cut:]}"'


def _is_known(part: str) -> bool:
    return len(part) >= _SHORTEST and all(piece in _known().all for piece in split(part))


def _sound(word: str) -> str:
    """The word as it sounds, roughly: what Dutch writers take for each other is the same."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _TWICE.sub(r"\1", word)


def _edits(word: str) -> set[str]:
    """All strings one letter off: one missing, one too many, one wrong, or two that changed places."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase}
    found |= {left + letter + right for left, right in cuts for letter in ascii_lowercase}
    return found - {word}


def _distance_at_most_two(a: str, b: str) -> bool:
    """Whether two letters missing, added or changed make one of the other."""
    row = list(range(len(b) + 1))
    for place, letter in enumerate(a, 1):
        previous, row[0] = row[0], place
        for other, there in enumerate(b, 1):
            previous, row[other] = (
                row[other],
                min(row[other] + 1, row[other - 1] + 1, previous + (letter != there)),
            )
        if min(row) > 2:
            return False
    return row[-1] <= 2
