"""Who can be given a task: whether words name a person, a role or a body, and how surely.

The words are data (``models/rules/owners.toml``, ``models/lookup/names/first_names.txt``).
"""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import cache
from typing import Any

from notulen import assets
from notulen.extract.views import View
from notulen.language.compounds import split
from notulen.language.dictionary import known_lemma
from notulen.language.lookup import first_names

_WORD = re.compile(r"[\w'’&+-]+\.?(?:[A-Z]\.)*")
_JOINT = re.compile(
    r"\s*(?:,|&|(?<!\bv)/|\+|;|\ben/of\b|\ben\b|\bsamen met\b|\bmet\b|\bi\.?s\.?m\.?(?=\s))\s*"
)
_ADDRESS = re.compile(r"://|\bwww\.|\w\.(?:nl|be|com|org|eu)\b")
_PREPOSITION = re.compile(
    r"\s(?:van|voor|uit|bij|in|met|namens|over|op|aan|naar|tot|door|om|dat|die|als|te)\s", re.IGNORECASE
)
_UNTIL = re.compile(r"\s(?:voor|vóór|uiterlijk|gereed|klaar|per)\s.*$", re.IGNORECASE)
_SURNAME = re.compile(r"(?:Van|Ter|Ten|Von|El)(?: (?:de|den|der|het|['’]t|la))* [A-ZÀ-Ž]")
_ADJECTIVE = re.compile(r"[a-zà-ž]{3,}(?:e|isch|lijk)")
_IN_YEAR = re.compile(r"\s(?:19|20)\d\d$")
_LONGEST = 6  # words of one holder


class Claim(IntEnum):
    """How surely words name somebody who can be given a task."""

    NEVER = 0
    UNKNOWN = 1
    AGENT = 2
    NAMED = 3


@cache
def owner_words() -> dict[str, Any]:
    """The contents of ``models/rules/owners.toml``."""
    return tomllib.loads((assets.models() / "rules" / "owners.toml").read_text(encoding="utf-8"))


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """The words of one list of ``models/rules/owners.toml``."""
    return frozenset(owner_words()[table][key])


def cell_under(view: View, columns: str) -> str:
    """The cell under one of the columns that ``models/rules/owners.toml`` lists, "" where there is none."""
    return next((cell for column, cell in view.cells if is_column(column, columns) and cell), "")


def is_column(title: str, columns: str) -> bool:
    """Whether a column's title is one that ``models/rules/owners.toml`` lists: "Wie?", "Trekker(s)"."""
    bare = re.sub(r"\s*\([^)]*\)", "", title.casefold()).strip(" :?*")
    return bare in listed("columns", columns) or bare.split("/")[0].strip() in listed("columns", columns)


@cache
def _endings(key: str) -> re.Pattern[str]:
    return re.compile(rf"\w*(?:{'|'.join(owner_words()['people'][key])})", re.IGNORECASE)


def is_person(word: str, names: frozenset[str]) -> bool:
    """Whether a word is an attendee's name or a first name as written, with or without a possessive."""
    bare = re.sub(r"['’]?s?$", "", word) if word.endswith(("s", "'", "’")) else word
    if {word, bare} & names or word in first_names() or bare in first_names() or _is_small(word, names):
        return True
    return "-" in word and word[0].isupper() and any(part in first_names() for part in word.split("-"))


def _is_small(word: str, names: frozenset[str]) -> bool:
    """Whether a word is an attendee's name in small letters, and no other word."""
    return word.islower() and word.title() in names and known_lemma(word) is None


def is_known(words: str, names: frozenset[str]) -> bool:
    """Whether a few words begin with an attendee's name or a first name, however written."""
    parts = words.split()
    if not 0 < len(parts) < 4:
        return False
    first = parts[0]
    return first in names or first.title() in first_names() or _is_small(first, names)


def is_name(words: str, names: frozenset[str]) -> bool:
    """Whether words that begin with a capital name a person or body, rather than beginning a sentence.

    An attendee's name or a first name does; so does a word that the dictionary does not know.
    """
    return any(_is_name(word, names) for word in _WORD.findall(words))


def _is_name(word: str, names: frozenset[str]) -> bool:
    folded = word.casefold().rstrip(".")
    if is_person(word, names):
        return True
    if not word[0].isupper() or folded in listed("people", "acronyms") or folded in listed("people", "never"):
        return False
    if len(folded) < 2 or folded.isdigit():
        return False
    if word.isupper() and len(folded) < 6:
        return True
    return (
        not _endings("abstract").fullmatch(folded) and known_lemma(folded) is None and len(split(folded)) < 2
    )


def is_role(word: str) -> bool:
    """Whether a word names a role or a body: it stands in the list, or ends like one that does."""
    folded = word.casefold().strip(",;:()'’\"")
    if folded in listed("people", "roles") or folded.rstrip(".") in listed("people", "roles"):
        return True
    if "-" in folded and is_role(folded.rsplit("-", 1)[1]):
        return True
    return len(folded) > 5 and _endings("ends").fullmatch(folded) is not None


def is_article(words: str) -> bool:
    """Whether a phrase begins with an article or what stands for one: "de raad", "onze voorzitter"."""
    return words.split()[0].casefold() in listed("people", "articles")


def meets(word: str) -> bool:
    """Whether a word in small letters names several who meet and decide: "raadscommissie"."""
    return _endings("meeting_ends").fullmatch(word) is not None


def is_title(word: str) -> bool:
    """Whether a word stands before a name: "mevrouw", "dhr."."""
    folded = word.casefold().rstrip(".,")
    return bool({folded, f"{folded}."} & listed("people", "titles"))


def claim(words: str, names: frozenset[str]) -> Claim:
    """How surely a phrase names somebody: by its words up to the first preposition.

    ``names`` are the attendees' names.
    """
    words = re.sub(r"\s*\([^)]*\)", "", words).strip(" .,:;@\"'“”")
    folded = words.casefold().split()
    if not folded or words.casefold() in listed("people", "never") or _ADDRESS.search(words):
        return Claim.NEVER
    if _SURNAME.match(words):
        return Claim.NAMED
    if folded[0] in listed("people", "never") - listed("people", "articles"):
        return Claim.NEVER
    after = folded[1] if folded[0] in listed("people", "articles") and len(folded) > 1 else folded[0]
    if after in listed("people", "passing") or (folded[0] == "een" and after == "nieuwe"):
        return Claim.NEVER
    core = list(_WORD.findall(_PREPOSITION.split(f" {words} ")[0]))
    if folded[0] in listed("people", "articles"):
        core = core[1:]
    if len(core) > 1 and (
        is_title(core[0]) or (core[0].casefold() in listed("people", "particles") and core[0][0].isupper())
    ):
        return Claim.NAMED
    if any(is_role(word) or (folded[0] != "een" and _is_name(word, names)) for word in core):
        return Claim.NAMED
    head = core[-1].casefold() if core else ""
    never = listed("people", "never") | listed("people", "times")
    if not head or head in never or any(c.isdigit() for c in head):
        return Claim.NEVER
    if _endings("abstract").fullmatch(head) or head in listed("people", "acronyms"):
        return Claim.NEVER
    if _endings("things").fullmatch(head):
        return Claim.UNKNOWN
    return Claim.AGENT if _endings("agents").fullmatch(head) else Claim.UNKNOWN


def is_plural(words: str) -> bool:
    """Whether several are named: "Els en Jan", "de leden"."""
    words = re.sub(r"\s*\([^)]*\)", "", words)
    if re.search(r" en |,|&|/|\+", words):
        return True
    return bool(re.search(r"(?:en|s)$", words)) and words.split()[-1] not in first_names()


def without_deadline(text: str) -> str:
    """A holder's words without what tells by when: "Els voor 1 mei"."""
    return _UNTIL.sub("", text)


def holders(text: str, names: frozenset[str]) -> str:
    """The holder or holders that a text begins with and holds little else than: "Jan en de griffier", or "".

    What follows the last of them after a comma ("Bea, voor 1 mei") is left out.
    """
    if "?" in text or _ADDRESS.search(text):
        return ""
    text = without_deadline(text)
    text = text.strip(" .,:;-–—\t")
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    end = start = 0
    for joint in [*_JOINT.finditer(text), None]:
        part = text[start : joint.start() if joint else len(text)]
        if part.strip() and not (_is_holder(part.strip(), names) or (end and part.strip() == "ik")):
            break
        if part.strip():
            end = start + len(part)
        if joint and joint[0].strip() == "met" and part.islower() and " " not in part.strip():
            return ""  # "overleg met de beheerder"
        start = joint.end() if joint else len(text)
    found = text[:end].strip(" .,:;(")
    rest = text[end:].lstrip()
    if found and re.search(r"(?:^|\s)[A-Z]$", found) and rest[:1] == ".":  # "Bram D."
        found, rest = f"{found}.", rest[1:].lstrip()
    return found if not rest or rest[0] in ",;(:" else ""


def split_holders(text: str) -> list[str]:
    """Each of several holders: "Jan, Els en de griffier"."""
    return [part for part in _JOINT.split(text) if part]


def leading_holder(text: str, names: frozenset[str]) -> str:
    """The holders that a text begins with, whatever follows: "Els en Jan om de zaal te huren"."""
    words = text.split()
    for count in range(min(len(words), 2 * _LONGEST), 0, -1):
        start = " ".join(words[:count])
        if len(found := holders(start, names)) >= len(start.rstrip(" .,:;")):
            return found
    return ""


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
    if words[0].casefold() in listed("people", "articles") and len(words) > 1:
        words = words[1:]
    if words[0].casefold() in listed("people", "passing"):
        return False
    if words[0].casefold() in listed("people", "never") or words[-1] in listed("people", "particles"):
        return False
    sure = False
    proper = len(words) == 1 or any(word[0].isupper() for word in words[1:])
    if (
        not proper and is_role(words[-1]) and words[0][0].isupper()
    ):  # "FSC team", not "Terugkoppeling wijkraad"
        proper = _endings("abstract").fullmatch(words[0].casefold()) is None
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
    return sure or particle or _is_name(words[-1], names) or (len(words[0]) < 4 and words[0].isupper())
