"""Words that name those who can be given a task and nothing else: "Jan en de griffier", "HA/JD"."""

from __future__ import annotations

import re
from functools import cache

from notulen.extract.people import (
    any_of,
    endings,
    is_address,
    is_known,
    is_name_word,
    is_person,
    is_role,
    is_title,
    listed,
)
from notulen.language.lookup import first_names

_AND = re.compile(r"\s*\((?:en|&|\+) ([^()]*)\)")  # "Els (en Jan)"
_STOP = re.compile(r"(?P<word>[A-ZÀ-Ž][a-zà-ž]{2,})(?=\.\s+[A-ZÀ-Ž][a-zà-ž]+\b)")  # "Els. Klaar in mei"
_ADJECTIVE = re.compile(r"[a-zà-ž]{3,}(?:e|isch|lijk)")
_IN_YEAR = re.compile(r"\s(?:19|20)\d\d$")
_NAME = re.compile(r"[A-ZÀ-Ž][a-zà-ž]{2,}")
_PAIR = re.compile(r"(?:\ben|&)\s*$")
_LONGEST = 6  # words of one holder
_SHORTEST_WORD = 4  # letters: a shorter one in capitals is somebody's initials or a body's


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|&|(?<!\bv)/|\+|;|\b(?:{any_of('joints')})\b|\bi\.?[so]\.?m\.?(?=\s))\s*")


@cache
def _until() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of('until')})\s.*$", re.IGNORECASE)


def holders(text: str, names: frozenset[str]) -> str:
    """The holder or holders that a text begins with and holds little else than: "Jan en de griffier", or "".

    What follows the last of them after a comma ("Bea, voor 1 mei") is left out.
    """
    if "?" in text or is_address(text):
        return ""
    text = _AND.sub(r" en \1", without_deadline(text))
    stop = next((m for m in _STOP.finditer(text) if not is_title(m["word"])), None)
    text = text[: stop.end()] if stop else text
    letter = re.search(r"(?:^|\s)[A-Z]\.\W*$", text)  # "Bram D."
    text = text.strip(" .,:;-–—\t") + ("." if letter else "")
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    end = start = 0
    for joint in [*_joint().finditer(text), None]:
        part = text[start : joint.start() if joint else len(text)]
        if part.strip() and not (
            _is_holder(part.strip(), names)
            or (end and part.strip(" .") in listed("people", "others"))
            or (end and _is_second(text[:start], part.strip(), names))
        ):
            break
        if part.strip():
            end = start + len(part)
        if joint and joint[0].strip() == "met" and part.islower() and " " not in part.strip():
            return ""  # "overleg met de beheerder"
        start = joint.end() if joint else len(text)
    found = text[:end].strip(" .,:;(")
    rest = text[len(found) :].lstrip() if text.startswith(found) else text[end:].lstrip()
    if found and re.search(r"(?:^|\s)[A-Z]$", found) and rest[:1] == ".":
        found, rest = f"{found}.", rest[1:].lstrip()
    return found if not rest or rest[0] in ",;(:" else ""


def _is_second(before: str, part: str, names: frozenset[str]) -> bool:
    """Whether a word with a capital is the second of two persons, though it is a word: "Els en Roos"."""
    known = _PAIR.search(before) is not None and is_known(before.split()[0].strip(","), names)
    return known and _NAME.fullmatch(part) is not None and part.casefold() not in listed("people", "never")


def split_holders(text: str) -> list[str]:
    """Each of several holders: "Jan, Els en de griffier"."""
    return [part for part in _joint().split(text) if part]


def leading_holder(text: str, names: frozenset[str]) -> str:
    """The holders that a text begins with, whatever follows: "Els en Jan om de zaal te huren"."""
    words = text.split()
    for count in range(min(len(words), 2 * _LONGEST), 0, -1):
        start = " ".join(words[:count])
        if len(found := holders(start, names)) >= len(start.rstrip(" .,:;")):
            return found
    return ""


def all_known(words: str, names: frozenset[str]) -> bool:
    """Whether each of one or several holders is somebody whose name is known."""
    return all(is_known(part.strip(" @"), names) for part in split_holders(words))


def _is_holder(part: str, names: frozenset[str]) -> bool:
    """Whether a part names one holder and nothing else: a title, a name, a role with its name."""
    if re.fullmatch(r"@[\w-]+", part):
        return True
    words = _telling_words(part)
    if not words:
        return False
    named = [
        is_role(word) or is_person(word, names) or word.casefold().rstrip(",.").title() in first_names()
        for word in words
    ]
    proper = _opens_properly(words, names)
    if not all(told or _fits(words, place, proper) for place, told in enumerate(named)):
        return False
    first, last = words[0], words[-1]
    return (
        any(named)
        or any(map(is_title, words[:-1]))
        or (first.casefold() in listed("people", "particles") and len(words) > 1 and last[0].isupper())
        or is_name_word(last, names)
        or (len(first) < _SHORTEST_WORD and first.isupper() and first.isalpha())
    )


def _telling_words(part: str) -> list[str]:
    """The words of a part without article and bracket; none where the part can be no holder."""
    if _IN_YEAR.search(part):  # "jan. 2011"
        return []
    part = re.sub(r"\s*\([^)]*\)$", "", part)
    words, never = part.split(), listed("people", "never")
    if re.search(r"[:>]", part) or not 0 < len(words) <= _LONGEST or part.casefold() in never:
        return []
    if words[0].casefold() in listed("people", "articles"):
        if len(words) == 1 and not is_role(words[0]):
            return []
        words = words[1:] or words
    first = words[0].casefold()
    nobody = first in listed("people", "passing") or first in never
    return [] if nobody or words[-1] in listed("people", "particles") else words


def _opens_properly(words: list[str], names: frozenset[str]) -> bool:
    """Whether the capital of the first word is that of a name, rather than of the beginning of a sentence."""
    if len(words) == 1 or any(word[0].isupper() for word in words[1:]):
        return True
    if not (words[0][0].isupper() and is_role(words[-1])):
        return False
    group = words[-1].casefold() in listed("people", "groups")  # "FSC team", not "Jubileum vereniging"
    return is_name_word(words[0], names) or (group and not endings("abstract").fullmatch(words[0].casefold()))


def _fits(words: list[str], place: int, proper: bool) -> bool:
    """Whether a word that names nobody may be part of a holder's name, by its form and its place."""
    word = words[place]
    return (
        (word[0].isupper() and (proper or place > 0))
        or word.casefold().rstrip(",.") in listed("people", "particles")
        or is_title(word)
        or (word.isdigit() and place > 0)
        or (_ADJECTIVE.fullmatch(word.lower()) is not None and place + 1 < len(words) and is_role(words[-1]))
    )


def is_plural(words: str) -> bool:
    """Whether several are named: "Els en Jan", "de leden"."""
    words = re.sub(r"\s*\((?!en )[^)]*\)", "", words)
    if words.casefold() in listed("people", "several"):
        return True
    if re.search(r" \(?en |,|&|/|\+", words):
        return True
    return bool(re.search(r"(?:en|s)$", words)) and words.split()[-1] not in first_names()


def without_deadline(text: str) -> str:
    """A holder's words without what tells by when: "Els voor 1 mei"."""
    return _until().sub("", text)
