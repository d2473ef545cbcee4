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
_ADDRESS = re.compile(r"://|\bwww\.|\w\.(?:nl|be|com|org|eu)\b")
_CODE = re.compile(r"[A-Z]{1,3}[-.]?\d[\d.]*|\d+[A-Z]{1,2}")  # "T12", the number of a task
_LETTERS = re.compile(r"(?:[A-Z]\.)+")  # "J.W."


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
def endings(key: str) -> re.Pattern[str]:
    """Words that end as a list of ``models/rules/owners.toml`` says ("agents", "abstract")."""
    return re.compile(rf"\w*(?:{'|'.join(owner_words()['people'][key])})", re.IGNORECASE)


def any_of(key: str) -> str:
    """The words of a list of people in ``models/rules/owners.toml`` as an expression."""
    return "|".join(map(re.escape, owner_words()["people"][key]))


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of('prepositions')})\s", re.IGNORECASE)


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('surname_openers')})(?: (?:{any_of('surname_links')}))* [A-ZÀ-Ž]")


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
    """Whether a few words begin with an attendee's name or a first name, however written, or a title."""
    parts = [part for part in words.split() if not _LETTERS.fullmatch(part)]
    if _is_titled(parts):
        return True
    if not 0 < len(parts) < 4:
        return False
    first = parts[0]
    if "-" in first and first[0].isupper() and first.partition("-")[0] in first_names():
        return True
    small = first.islower() and len(parts) > 1  # "elke zaal", "jan en els"
    return first in names or (first.title() in first_names() and not small) or _is_small(first, names)


def _is_titled(parts: list[str]) -> bool:
    """Whether a title stands before a name: "mw. Oosting", "de heer Van Rijn"."""
    parts = parts[1:] if parts[:1] in (["de"], ["De"]) else parts
    return 1 < len(parts) < 5 and is_title(parts[0]) and parts[-1][0].isupper()


def is_name_word(word: str, names: frozenset[str]) -> bool:
    """Whether one word with a capital names a person or body, rather than beginning a sentence.

    An attendee's name or a first name does; so does a word that the dictionary does not know.
    """
    folded = word.casefold().rstrip(".")
    if is_person(word, names):
        return True
    if not word[0].isupper() or folded in listed("people", "acronyms") or folded in listed("people", "never"):
        return False
    if (
        len(folded) < 2
        or folded.isdigit()
        or (_CODE.fullmatch(word) and folded not in listed("people", "coded"))
    ):
        return False
    if word.isupper() and len(folded) < 6:
        return True
    return (
        not endings("abstract").fullmatch(folded) and known_lemma(folded) is None and len(split(folded)) < 2
    )


def is_role(word: str) -> bool:
    """Whether a word names a role or a body: it stands in the list, or ends like one that does."""
    folded = word.casefold().strip(",;:()'’\"")
    if folded in listed("people", "roles") or folded.rstrip(".") in listed("people", "roles"):
        return True
    if "-" in folded and is_role(folded.rsplit("-", 1)[1]):
        return True
    return len(folded) > 5 and endings("ends").fullmatch(folded) is not None


def is_article(words: str) -> bool:
    """Whether a phrase begins with an article or what stands for one: "de raad", "onze voorzitter"."""
    return words.split()[0].casefold() in listed("people", "articles")


def meets(word: str) -> bool:
    """Whether a word in small letters names several who meet and decide: "raadscommissie"."""
    return endings("meeting_ends").fullmatch(word) is not None


def is_infinitive(word: str) -> bool:
    """Whether a verb is joined with its particle, as it never is in a main clause: "inschrijven"."""
    if not word.endswith("en") or word in listed("verbs", "whole"):
        return False
    return any(word.startswith(part) and len(word) > len(part) + 4 for part in listed("verbs", "particles"))


def is_address(text: str) -> bool:
    """Whether an address of the web stands in a text."""
    return _ADDRESS.search(text) is not None


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
    if not folded or words.casefold() in listed("people", "never") or is_address(words):
        return Claim.NEVER
    if _surname().match(words):
        return Claim.NAMED
    if folded[0] in listed("people", "never") - listed("people", "articles"):
        return Claim.NEVER
    after = folded[1] if folded[0] in listed("people", "articles") and len(folded) > 1 else folded[0]
    if after in listed("people", "passing") or (folded[0] == "een" and after in listed("people", "to_come")):
        return Claim.NEVER
    core = list(_WORD.findall(_preposition().split(f" {words} ")[0]))
    if folded[0] in listed("people", "articles"):
        core = core[1:]
    if len(core) > 1 and (
        is_title(core[0]) or (core[0].casefold() in listed("people", "particles") and core[0][0].isupper())
    ):
        return Claim.NAMED
    if any(is_role(word) or (folded[0] != "een" and is_name_word(word, names)) for word in core):
        return Claim.NAMED
    head = core[-1].casefold() if core else ""
    never = listed("people", "never") | listed("people", "times")
    if not head or head in never or any(c.isdigit() for c in head):
        return Claim.NEVER
    if endings("abstract").fullmatch(head) or head in listed("people", "acronyms"):
        return Claim.NEVER
    if endings("things").fullmatch(head):
        return Claim.UNKNOWN
    return Claim.AGENT if endings("agents").fullmatch(head) else Claim.UNKNOWN
