"""Who is to do it: the owner of an action as written, "" where it is left unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from notulen import assets
from notulen.extract.details import details
from notulen.extract.views import View
from notulen.language.compounds import split
from notulen.language.dictionary import known_lemma
from notulen.language.pipeline import parse

_LONGEST = 9
_NAME = r"(?-i:[A-ZÀ-Ž][\w'’-]*\.?(?:[A-Z]\.)*)"
_PARTICLE = r"(?:van|de|der|den|het|ten|ter|te|'t|in|op)"
_PERSON = rf"(?:(?:de heer|mevrouw|mevr\.|dhr\.|mw\.) )?{_NAME}(?: (?:{_PARTICLE} ){{0,3}}{_NAME}){{0,3}}"
_FINITE = (
    r"(?:zal|zullen|gaat|gaan|moet|moeten|dient|dienen|kan|kunnen|wil|mag|doet|staat|"
    r"(?-i:[a-zà-ž]{3,}(?:t|en)))"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = sorted(details()["owner"]["roles"], key=len, reverse=True)
    named = rf"(?:(?: {_PARTICLE})*(?: {_NAME})+)?"
    role = rf"(?:(?:de|het|deze|onze|alle) )?(?:{'|'.join(map(re.escape, words))}){named}"
    one = rf"(?:{role}|{_PERSON}|@\w+)"
    who = rf"(?P<who>{one}(?:(?:, | en | & |/| \+ ){one}){{0,5}})"
    flags = re.IGNORECASE
    return {
        "tag": re.compile(
            rf"\b(?:actie(?:punt)?s?|to ?do):? (?:voor |van |is aan )?{who}(?=\W|$)",
            flags,
        ),
        "label": re.compile(
            rf"^\W*(?:actie(?:punt)?(?: \d+)?:? )?{who}(?: ?\([^)]*\))? ?(?::|–|—| - )(?:\s|$)", flags
        ),
        "bracket": re.compile(rf"\((?:actie:? )?{who}\)", flags),
        "mention": re.compile(r"(?P<who>@\w+)"),
        "subject": re.compile(
            rf"^\W*(?:actie(?:punt)?: ?)?{who}(?: ?\([^)]*\))?,? (?:(?:nog|ook|dan) )?{_FINITE}\b", flags
        ),
        "inverted": re.compile(rf"\b{_FINITE} (?:dan |ook |nog |daarom )?{who}\b", flags),
        "agent": re.compile(rf"\bdoor {who}\b", flags),
        "asked": re.compile(
            rf"\b(?:verzoek (?:is )?aan|vraag aan|gevraagd aan|verzoekt|vraagt|opdracht aan) {who}\b", flags
        ),
        "trailing": re.compile(rf"(?:\((?:actie:? )?|[-–—:] ){who}\W*$", flags),
        "dat": re.compile(rf"\b(?:dat|waarbij|terwijl|daarna|verder|en) {who} (?=\w+)", flags),
    }


def find_owner(view: View) -> str:
    """The owner of the action in a unit as written, "" where it is left unsaid."""
    return find_owners([view])[0]


def find_owners(views: Sequence[View]) -> list[str]:
    """The owner of the action in each unit as written, "" where it is left unsaid.

    Looked for in the table's cell, then in the unit's words, in what leads in to it, and in the parse, which
    is made of all units that need it at once.
    """
    found = [_named(view) for view in views]
    unsaid = [i for i, view in enumerate(views) if not found[i] and view.unit.kind != "row"]
    for index, doc in zip(unsaid, parse([views[i].text for i in unsaid]), strict=True):
        found[index] = _doer(doc, views[index])
    return [owner or _mentioned(view) for owner, view in zip(found, views, strict=True)]


def _named(view: View) -> str:
    """The owner where its place says that it is: a cell, a label, the subject, a bracket, the lead-in."""
    for column, cell in view.cells:
        if column.casefold().strip(" :") in details()["owner"]["columns"] and cell:
            return cell
    text = view.text
    for name in ("tag", "mention", "label", "subject"):
        owner = _match(name, text, view)
        if owner:
            return owner
    owner = _match("trailing", text, view, only_names=True) if not view.cells else ""
    if owner:
        return owner
    owner = _match("bracket", text, view, only_names=True) or _match("asked", text, view)
    if owner:
        return owner
    return _from_surroundings(view) if view.lead_in else ""


def _mentioned(view: View) -> str:
    """The owner where only the words around it tell: "door X", "zal X", a heading."""
    for name in ("agent", "inverted", "dat"):
        owner = _match(name, view.text, view)
        if owner:
            return owner
    return _from_surroundings(view)


def _doer(doc: Doc, view: View) -> str:
    """Who does it by the parse: the subject of the first verb whose subject is a person or a body."""
    for token in doc:
        if token.dep_ != "nsubj" or token.head.pos_ not in ("VERB", "AUX", "NOUN"):
            continue
        if "Past" in token.head.morph.get("Tense", []):
            continue
        words = [word.i for word in token.subtree]
        clause = [word.left_edge.i for word in token.subtree if word.dep_ in ("acl", "acl:relcl", "appos")]
        end = min([place for place in clause if place > token.i], default=max(words) + 1)
        span = token.doc[min(words) : end].text.strip(" ,.;:()")
        if len(span.split()) <= _LONGEST and _may_own(span, view):
            return span
    return ""


def _may_own(words: str, view: View) -> bool:
    first = words.split()[0].casefold() if words else ""
    if not words or words.casefold() in _never() or first in _never() - {"de", "het", "een"}:
        return False
    return any(word.casefold().strip(",") in _roles() for word in words.split()) or is_name(words, view.names)


def _from_surroundings(view: View) -> str:
    if view.lead_in:
        for name in ("tag", "subject", "inverted", "label"):
            owner = _match(name, view.lead_in, view)
            if owner:
                return owner
    for title in reversed([*view.agenda.split(" / "), *view.heading.split(" / ")]):
        title = re.sub(r"[\[(].*|:$", "", title).strip()  # "Max [0/4]" heads a list of boxes
        known = title.split() and (
            title.split()[0] in view.names or title.split()[0].title() in first_names()
        )
        if (known and len(title.split()) < 4) or (len(title.split()) == 1 and is_name(title, view.names)):
            return title
    return ""


def is_name(words: str, names: frozenset[str]) -> bool:
    """Whether words that begin with a capital name a person or body, rather than beginning a sentence.

    An attendee's name or a first name does; so does a word that the dictionary does not know.
    """
    for word in re.findall(r"[\w'’-]+", words):
        if word in names or word.title() in first_names():
            return True
        if word[0].isupper() and len(word) > 1 and not word.isdigit():
            if word.isupper() and len(word) < 5:
                return True
            if known_lemma(word.casefold()) is None and len(split(word.casefold())) < 2:
                return True
    return False


@cache
def first_names() -> frozenset[str]:
    """The first names of ``models/lookup/names/first_names.txt``."""
    path = assets.models() / "lookup" / "names" / "first_names.txt"
    rows = path.read_text(encoding="utf-8").splitlines()
    return frozenset(name for row in rows if not row.startswith("#") for name in row.split())


@cache
def _never() -> frozenset[str]:
    return frozenset(details()["owner"]["never"])


@cache
def _roles() -> frozenset[str]:
    return frozenset(details()["owner"]["roles"])


def _match(pattern: str, text: str, view: View, only_names: bool = False) -> str:
    """The first owner that a pattern finds in ``text``."""
    for match in _patterns()[pattern].finditer(text):
        owner = match["who"].strip(" .,:;@")
        words = owner.casefold().split()
        if not words or owner.casefold() in _never() or words[0] in _never() - {"de", "het"}:
            continue
        if only_names and owner[0].islower():
            continue
        role = any(word.strip(",") in _roles() for word in words)
        if role or match["who"].startswith("@") or is_name(owner, view.names):
            return owner
    return ""
