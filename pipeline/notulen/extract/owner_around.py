"""Who is to do it by what stands around a task: the next sentence, lines below, a lead-in, headings."""

from __future__ import annotations

import re
from functools import lru_cache

from notulen.extract.holders import all_known, holders, leading_holder
from notulen.extract.owner_doers import find_doer
from notulen.extract.owner_marks import mark
from notulen.extract.owner_verbs import in_front
from notulen.extract.people import Claim, claim, is_article, is_known, is_role, listed
from notulen.language.pipeline import parse


def taken_up(after: str, names: frozenset[str]) -> str:
    """Who takes it up in the next sentence: "Els pakt dit op."."""
    match = mark("taken_up").match(after)
    if match and claim(match["who"], names) == Claim.NAMED:
        return match["who"]
    match = mark("taken_up_by").match(after)
    return holders(match["who"] or match["tag"] or match["alone"], names) if match else ""


def owner_line(text: str, names: frozenset[str]) -> str:
    """The owner where a line says nothing else: "Eigenaar: Els"."""
    match = mark("line").match(text)
    return (holders(match["who"], names) or match["who"].strip(" .")) if match else ""


def name_line(text: str, names: frozenset[str]) -> str:
    """Who is named where a line says nothing else: "** TODO Els [1/3]", before the list of what Els does."""
    bare = mark("heading").sub("", re.sub(r"\[.*", "", text).strip(" *:"))
    owner = holders(bare, names)
    return owner if owner and owner == bare.strip() and all_known(owner, names) else ""


def due_line(text: str) -> str:
    """The deadline where a line says nothing else: "Deadline: 3 weken"."""
    match = mark("due_line").match(text)
    return f"binnen {match['when']}" if match and match["span"] else match["when"] if match else ""


@lru_cache(32)  # a lead-in leads in many
def led_in(lead_in: str, names: frozenset[str], *, told: bool) -> str:
    """Who is to do what a lead-in introduces: "Acties voor Els:", "Els:", "Het college besluit:".

    An item that is a sentence of its own (``told``) is not what the subject of the lead-in is to do.
    """
    for name in ("list_of", "tasks_of"):
        match = mark(name).search(lead_in)
        if match and (owner := holders(match["who"], names)):
            return owner
    owner = holders(lead_in.rstrip(": "), names)
    match = mark("bracket").search(lead_in.rstrip(": "))  # "Vervolgstappen (Els, tenzij anders vermeld):"
    if not owner and match and match["end"] is not None and mark("tasks").search(lead_in):
        owner = leading_holder(match["who"], names)
    if owner or told:
        return owner
    return in_front(lead_in, names) or find_doer(parse([lead_in])[0], names, decided=True).owner


def headed(titles: list[str], names: frozenset[str]) -> str:
    """Whose tasks stand under headings, outermost first: "Actiepunten", "Max [0/4]"."""
    found, listing = "", False
    for title in titles:
        bare = re.sub(r"\[.*", "", mark("heading").sub("", title)).strip(" :")
        match = mark("tasks_of").search(title)
        if match and not match["to"] and not is_known(match["who"], names):
            match = None
        owner = holders(match["who"] if match else re.sub(r"\(.*", "", bare), names)
        known = match is not None or is_known(bare, names)
        if owner and (known or (not found and (listing or bare != title.strip(" :")))):
            found = owner
        listing = bool(mark("tasks").search(title))
        found = "" if listing and not owner else found
    return found


def widened(owner: str, text: str, names: frozenset[str]) -> str:
    """An owner with what belongs to the name where the parse cut it short: "[De PMR] leden"."""
    owner = mark("joined").sub("", mark("by_then").sub("", owner))
    if owner.count("(") > owner.count(")") and f"{owner})" in text:
        owner += ")"
    start = text.find(owner)
    if not owner or start < 0 or (start and text[start - 1].isalnum()):
        return owner
    before = mark("widens").search(text[:start]) if not is_article(owner) else None
    if before and before["named"] and (owner[0].isupper() or not claim(before["named"], names)):
        before = None
    start = before.start(before.lastgroup or 0) if before else start
    both = leading_holder(text[start:], names) if mark("and").match(text, start + len(owner)) else ""
    rest = text[start + len(both) :].split()
    single = rest and rest[0].endswith("t") and mark("finite").fullmatch(rest[0])
    if len(both) > len(owner) and not single:
        return both
    ending = "named" if is_role(owner.split()[-1]) else "surname" if is_known(owner, names) else ""
    named = mark(ending).match(text, text.index(owner) + len(owner)) if ending else None
    if named and named[0].split()[0].casefold() in listed("people", "never"):
        named = None
    end = named.end() if named else text.index(owner) + len(owner)
    return text[start:end]
