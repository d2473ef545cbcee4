"""A question as it may have been meant: "jeugthulp" for "jeugdhulp".

What people meant is a word that the index has: a term that sounds the same in Dutch, is one letter off, or
two in a long word with the same beginning. A compound is put right in the part that is wrong. Words that
the dictionary knows are left alone, and what is suggested for a word is always found.

The letters that Dutch writers take for each other are those of the spelling guides; the method of trying all
edits of one letter is Norvig's ("How to Write a Spelling Corrector", 2007).
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from string import ascii_lowercase

from notulen.language.compounds import part_roles, split
from notulen.language.dictionary import fold, known_lemma
from notulen.language.query import index_terms, rewrite_query

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,25}(?![\w-])")
_MOST_WORDS = 3  # misspelled words that are put right
_MOST_TRIED = 12
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
class Vocabulary:
    """The words that an index finds, with the number of rows; by sound, and by their beginning.

    These are its terms, and the parts of compounds that it knows by another form ("parkeer": parkeren).
    """

    rows: dict[str, int]
    by_sound: dict[str, list[str]]
    by_beginning: dict[str, list[str]]


def vocabulary(connection: sqlite3.Connection) -> Vocabulary:
    """Read the terms of the index: a second for a million decisions, so to be kept until it changes."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.zoektermen USING fts5vocab('main', 'zoekindex', 'row')"
    )
    rows = {
        term: int(number)
        for term, number in connection.execute("SELECT term, doc FROM temp.zoektermen")
        if len(term) >= _SHORTEST and term.isalpha()
    }
    parts = {part: index_terms(part) for part in map(fold, part_roles())}
    rows |= {part: rows[term] for part, term in parts.items() if term in rows and part not in rows}
    by_sound, by_beginning = defaultdict(list), defaultdict(list)
    for term in rows:
        by_sound[_sound(term)].append(term)
        by_beginning[term[:2]].append(term)
    return Vocabulary(rows, dict(by_sound), dict(by_beginning))


def suggest(connection: sqlite3.Connection, words: str, known: Vocabulary) -> str:
    """``words`` with what was misspelled put right; "" where nothing was, or nobody knows what was meant."""
    pieces: list[str] = []
    at = changed = 0
    for match in _WORD.finditer(words):
        better = _better(connection, match.group(), known) if changed < _MOST_WORDS else ""
        pieces += [words[at : match.start()], better or match.group()]
        at = match.end()
        changed += bool(better)
    return "".join([*pieces, words[at:]]) if changed else ""


def _better(connection: sqlite3.Connection, word: str, known: Vocabulary) -> str:
    """The word that was meant, "" where this one is right or none is near."""
    if known_lemma(word.lower()) is not None or len(split(word)) > 1 or _is_found(connection, word):
        return ""
    typed = fold(word)
    near = sorted([*_near(typed, known), *_near_compounds(typed, known)])
    for better in islice(dict.fromkeys(better for _, _, better in near), _MOST_TRIED):
        if _is_found(connection, better):
            return better.capitalize() if word[0].isupper() else better
    return ""


def _is_found(connection: sqlite3.Connection, word: str) -> bool:
    sql = "SELECT 1 FROM zoekindex WHERE zoekindex MATCH ? LIMIT 1"
    return connection.execute(sql, [rewrite_query(word)]).fetchone() is not None


def _near(typed: str, known: Vocabulary) -> Iterator[tuple[float, int, str]]:
    """Terms that may have been meant: how far off, how rare (negative), and the term."""
    for ending in _ENDINGS:
        stem = typed.removesuffix(ending) if ending else typed
        if len(stem) < _SHORTEST or (ending and stem == typed):
            continue
        off = 0.1 * len(ending)
        for term in known.by_sound.get(_sound(stem), ()):
            yield off + 0.5, -known.rows[term], term
        for term in _edits(stem) & known.rows.keys():
            yield off + 1.0, -known.rows[term], term
    if len(typed) >= _LONG:
        for term in known.by_beginning.get(typed[:2], ()):
            if abs(len(term) - len(typed)) <= 2 and _distance_at_most_two(typed, term):
                yield 2.0, -known.rows[term], term


def _near_compounds(typed: str, known: Vocabulary) -> Iterator[tuple[float, int, str]]:
    """Compounds of a part as typed and a part put right, with a linking -s- or -en- between them or not."""
    for cut in range(_SHORTEST, len(typed) - _SHORTEST + 1):
        first, last = typed[:cut], typed[cut:]
        stems = [first, *(first.removesuffix(link) for link in _LINKS if first.endswith(link))]
        if any(_is_known(stem, known) for stem in stems):
            for off, rare, term in _near(last, known):
                yield off + 0.5, rare, first + term
        if _is_known(last, known):
            for stem in stems:
                for off, rare, term in _near(stem, known):
                    yield off + 0.5, rare, term + first[len(stem) :] + last


def _is_known(part: str, known: Vocabulary) -> bool:
    return len(part) >= _SHORTEST and all(term in known.rows for term in index_terms(part).split())


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
