"""Who is to do it, by the marks of minute-takers: tags, labels, brackets.

The places are rules (``models/rules/owner_marks.toml``); what stands there must be a holder (``holders``).
"""

from __future__ import annotations

import re
from functools import cache

from notulen.extract.clauses import clauses, one_name
from notulen.extract.holders import all_known, holders, leading_holder, split_holders
from notulen.extract.people import (
    Claim,
    claim,
    is_known,
    is_person,
    is_role,
    is_title,
    listed,
)
from notulen.extract.rules import load_rules
from notulen.language.pipeline import parse

_FEW = 6  # words of a task that has no verb


@cache
def marks(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of the rules of one name in ``models/rules/owner_marks.toml``."""
    return tuple(rule.pattern for rule in load_rules("owner_marks") if rule.name == name)


def mark(name: str) -> re.Pattern[str]:
    """The pattern of a rule that is the only one of its name."""
    return marks(name)[0]


def without_opening(text: str) -> str:
    """A unit's text without the box, the number or the "Actie:" that it begins with."""
    return mark("opening").sub("", text, count=1)


def tagged(text: str, names: frozenset[str]) -> str:
    """Who stands behind "actie" or an arrow: "(actie Els)", "Actie voor Els om te bellen", "-> Els"."""
    for pattern in marks("tag"):
        for match in pattern.finditer(text):
            owner = max(holders(match["who"], names), _opens(match["who"], names), key=len)
            before = text[: match.start("who")].rstrip()
            pointed = before.endswith(("→", ">", "»"))  # "Els → leden vragen" is a label
            if is_title(before.split(" ")[-1]):  # "mw. Talsma en dhr. Hekman"
                continue
            if owner and not (pointed and holders(before.rstrip("→->=» "), names)):
                return owner
    return ""


def _opens(text: str, names: frozenset[str]) -> str:
    """Who a text begins with, surely a person or a role, or followed by "om" or a stop."""
    owner = leading_holder(text, names)
    if not owner:
        return ""
    sure = is_known(owner, names) or is_role(owner.split()[-1])
    return owner if sure or re.match(r"om |[.,–—-]", text.strip()[len(owner) :].lstrip()) else ""


def labelled(text: str, names: frozenset[str], *, task_list: bool) -> str:
    """Who stands before a colon or an arrow and is told a task, rather than quoted.

    In a ``task_list`` whatever follows is the task; elsewhere a sentence with a subject of its own is speech.
    """
    match = mark("label").match(text)
    if match is None:
        return ""
    owner, rest = _addressed(match["who"], names), match["rest"]
    if owner and mark("speaks").search(rest) and "?" not in rest:
        return owner
    if not owner or mark("speech").search(rest) or mark("orders").match(rest) or holders(rest, names):
        return ""
    pointed = re.search(r"[→>]", text[match.end("who") : match.start("rest")])
    does = mark("conjugated").match(rest) and not mark("said").match(rest)  # "Els: huurt een zaal"
    sure = task_list or pointed or does
    return owner if sure or not (mark("is_done").search(rest) or _has_subject(rest)) else ""


def _addressed(label: str, names: frozenset[str]) -> str:
    """The holder of a label, or whom it is said to: "Els aan Jan: …"."""
    return holders(re.sub(r"^.{1,30} aan (?=[A-Z])", "", label), names)


def _has_subject(text: str) -> bool:
    subjects = (clause.subject for clause in clauses(parse([text])[0]))
    return any(subject.lower_ not in listed("people", "unnamed") for subject in subjects)


def without_speaker(text: str, names: frozenset[str]) -> str:
    """What is said, without the name and the colon before it."""
    match = mark("label").match(text)
    if match and _addressed(match["who"], names):
        return match["rest"].strip("\"'“”‘’ ") or text
    return text


def speaker(text: str, names: frozenset[str]) -> str:
    """Who says a sentence: "Els: de zaal is te klein."."""
    match = mark("label").match(text)
    said = match is not None and text[match.end("who") :].lstrip().startswith((":", "("))
    return holders(match["who"], names) if match and said else ""


def quoted(text: str, names: frozenset[str]) -> str:
    """Whose words a sentence gives: "Dat kan niet, aldus Els", "Volgens Els is dat krap"."""
    match = mark("quoted").search(text)
    return match["who"] if match and is_known(match["who"], names) else ""


def stands_for_another(text: str, names: frozenset[str]) -> bool:
    """Whether "hij" stands in a sentence in which nobody is named before it."""
    match = mark("somebody").search(text)
    before = text[: match.start()].split() if match else []
    return match is not None and not any(is_person(word, names) or is_role(word) for word in before)


def bracketed(text: str, names: frozenset[str]) -> str:
    """Somebody known, or all, in brackets at the end, not behind a body of which they are."""
    for match in mark("bracket").finditer(text):
        before = text[: match.start()].split()
        if match["end"] is None or not before or is_role(before[-1]):
            continue
        owner = holders(match["who"], names)
        known = owner and (all_known(owner, names) or owner.casefold() in listed("people", "everybody"))
        return owner if known and not is_person(before[-1], names) else ""
    return ""


def at_end(text: str, names: frozenset[str]) -> str:
    """Who stands in brackets, or behind a dash or comma at the end of a text that is no sentence."""
    for match in mark("bracket").finditer(text):
        before = text[: match.start()]
        if text[match.end() :].startswith(":") or mark("among").search(match["who"]):
            continue
        if match["end"] is None and not _people(match["who"], before, names):
            continue
        owner = holders(match["who"], names)
        if owner and not _abbreviates(match["who"], before):
            return owner
    after = mark("after").search(text)
    if after and holders(after["who"], names) == after["who"]:
        return after["who"]
    bare = re.sub(r"\s*\([^)]*\)", "", text)
    for separator in ("dash", "comma"):
        first, *others = mark(separator).split(bare)
        if separator == "comma" and is_known(first, names):
            continue  # "Els, Jan en Joris zullen …"
        listing = bare.count(" / ") > 1
        if others and len(others) < 4 and not listing and not mark("conjugated").search(first):
            parts = (mark("by").sub("", part) for part in others)
            owner = next((owner for part in parts if (owner := holders(part, names))), "")
            if owner:
                return owner
    return ""


def _people(words: str, before: str, names: frozenset[str]) -> bool:
    """Whether words in brackets are people, and not what a name before them stands for."""
    return all_known(words, names) and not holders(" ".join(before.split()[-1:]), names)


def _abbreviates(letters: str, before: str) -> bool:
    """Whether letters in brackets are short for the words before them: "algemeen bestuur (AB)"."""
    letters = letters.strip()
    if re.search(r"[/,&+;]", letters):
        return False
    initials = "".join(word[0] for word in before.split()[-len(letters) - 2 :]).casefold()
    return letters.isupper() and (letters.casefold() in initials or len(letters) > 4)


def numbered(text: str, names: frozenset[str]) -> str:
    """Somebody known behind the number of a task: "AP6.1 Els busmaatschappijen mailen"."""
    match = mark("numbered").match(text)
    return match["who"] if match and all_known(match["who"], names) else ""


def done_by(text: str, names: frozenset[str]) -> str:
    """By whom it is done, though somebody else tells it: "Els: dat wordt door Joris geregeld"."""
    match = mark("agent").search(text)
    who = match["who"] if match else ""
    return holders(who, names) or (who if any(map(str.isupper, who)) else "")


def listed_last(text: str, names: frozenset[str]) -> str:
    """Somebody known right before a date at the end: what is left of the columns of a list of tasks."""
    match = mark("listed").search(text)
    owner = holders(match["who"], names) if match else ""
    return owner if owner and (is_known(split_holders(owner)[0], names) or _initials(owner)) else ""


def _initials(owner: str) -> bool:
    return all(part.isupper() and 1 < len(part) < 5 for part in split_holders(owner))


def listed_bare(text: str, names: frozenset[str]) -> str:
    """Somebody who was there beside a few words without a verb: "Els en Joris posters", "dak verven Els"."""
    owner = leading_holder(text, names)
    rest = text[len(owner) :].split()
    parts = [part for part in re.split(r"\W+", owner) if part]
    present = parts and all(part in names or part in listed("people", "together") for part in parts)
    present = present or (len(parts) > 1 and (_initials(owner) or ("/" in owner and all_known(owner, names))))
    verb = rest and (rest[0].endswith("en") or mark("finite").fullmatch(rest[0].strip(",.;:")))
    if present and 0 < len(rest) <= _FEW and rest[0][0].islower() and not verb:
        return owner
    match = mark("ends").match(text)
    last = split_holders(match["who"]) if match else []
    known = all(part in names or part in listed("people", "everybody") for part in last)
    return match["who"] if match and known else ""


def ordered(text: str, names: frozenset[str]) -> str:
    """Whom another tells to do it ("roept X op"), who takes it along, and who answers to "who?"."""
    for pattern in marks("ordered"):
        for match in pattern.finditer(text):
            who = next((words for words in match.groups() if words), "")
            if match.groupdict().get("whoever"):
                return who  # whoever it is, the words set them the task
            whole = not mark("clausal").search(who) and claim(who, names) == Claim.NAMED
            owner = holders(who, names) or (one_name(who) if whole else "")
            if owner:
                return owner
    return ""


def told(text: str, names: frozenset[str]) -> str:
    """Who is named where only the words around tell it: "verzoek aan X", "uit naam van X", at the end."""
    for name in ("asked", "from", "by_whom", "equals", "bracket", "tail"):
        bare = re.sub(r"\([^)]*\)", "", text) if name == "tail" else text
        for match in (found for pattern in marks(name) for found in pattern.finditer(bare)):
            owner = next((who for words in match.groups() if (who := holders(words or "", names))), "")
            if owner and name == "bracket" and (owner.isupper() or not is_person(owner.split()[0], names)):
                continue
            if owner:
                return owner
    return ""
