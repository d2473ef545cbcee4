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
    if _IN_YEAR.search(part):  # "jan. 2011"
        return False
    part = re.sub(r"\s*\([^)]*\)$", "", part)
    words = part.split()
    if (
        re.search(r"[:>]", part)
        or not 0 < len(words) <= _LONGEST
        or part.casefold() in listed("people", "never")
    ):
        return False
    if words[0].casefold() in listed("people", "articles"):
        if len(words) == 1 and not is_role(words[0]):
            return False
        words = words[1:] or words
    if words[0].casefold() in listed("people", "passing"):
        return False
    if words[0].casefold() in listed("people", "never") or words[-1] in listed("people", "particles"):
        return False
    sure = False
    proper = len(words) == 1 or any(word[0].isupper() for word in words[1:])
    if not proper and words[0][0].isupper() and is_role(words[-1]):  # "FSC team", not "Jubileum vereniging"
        group = words[-1].casefold() in listed("people", "groups")
        proper = is_name_word(words[0], names) or (
            group and not endings("abstract").fullmatch(words[0].casefold())
        )
    for place, word in enumerate(words):
        folded = word.casefold().rstrip(",.")
        titled = is_title(word)
        role = is_role(word)
        known = is_person(word, names) or folded.title() in first_names()
        sure = sure or role or known or (titled and place + 1 < len(words))
        if not (
            role
            or (word[0].isupper() and (proper or place))
            or folded in listed("people", "particles")
            or known
            or titled
            or (word.isdigit() and place)
            or (_ADJECTIVE.fullmatch(word.lower()) and place + 1 < len(words) and is_role(words[-1]))
        ):
            return False
    particle = (
        words[0].casefold() in listed("people", "particles") and len(words) > 1 and words[-1][0].isupper()
    )
    return (
        sure
        or particle
        or is_name_word(words[-1], names)
        or (len(words[0]) < 4 and words[0].isupper() and words[0].isalpha())
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
