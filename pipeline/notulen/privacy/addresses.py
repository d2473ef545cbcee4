"""E-mail addresses of people, and where they live."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from notulen.privacy.cues import Cued, Cues
from notulen.privacy.masks import Mask
from notulen.privacy.rules import any_of, rules

_EMAIL = Cued.compile(
    r"(?<![\w.+-])(?P<local>[\w.+-]{1,64})\s?(?:@|\[at\]|\(at\))\s?(?P<domain>[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})",
    ("@", "[at]", "(at)"),
    reach=520,
)
_NUMBER = r"\d{1,4}(?!\d)(?:\s?[a-zA-Z](?![\w]))?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?"
_COMMA = r"\s{0,3},?\s{0,3}"
_POSTCODE = r"[1-9]\d{3}\s?[A-Z]{2}\b"
_NEXT = re.compile(r"\s{0,3}[,;(\t]\s{0,3}")
_BEFORE_POSTCODE = 200  # characters of street and number, at most
_NEAR = 90  # characters between a person and the address that is theirs


def find_emails(cues: Cues) -> Iterator[Mask]:
    """Every e-mail address that is not that of a function ("griffie@…")."""
    for match in cues.find(_EMAIL):
        if not _is_functional(match["local"], match["domain"]):
            yield Mask(match.start(), match.end(), "e-mail")


def find_homes(cues: Cues, people: Iterable[Mask]) -> Iterator[Mask]:
    """Every home address: one that a cue introduces, and one that follows a person in the same paragraph.

    ``people`` are the names that are masked; initials and a form of address make a person as well.
    """
    text = cues.text
    for match in cues.find(_cued()):
        yield Mask(*match.span("address"), "adres")
    ends = sorted(mask.end for mask in people)
    for match in _with_postcode(text):
        before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n\n")[2]
        nearest = _nearest(ends, match.start())
        named = nearest is not None and match.start() - nearest <= len(before)
        if (named or _person().search(before)) and not _not_home().search(before):
            yield Mask(match.start(), match.end(), "adres")
    for end in ends:
        after = _NEXT.match(text, end)
        street = _street().match(text, after.end()) if after else None
        if street:
            yield Mask(street.start(), street.end(), "adres")


def _with_postcode(text: str) -> Iterator[re.Match[str]]:
    """Every address with its postcode."""
    at = 0
    for postcode in re.finditer(_POSTCODE, text):
        start = max(at, postcode.start() - _BEFORE_POSTCODE)
        match = _postal().search(text, start, postcode.end()) if postcode.end() > at else None
        if match:
            yield match
            at = match.end()


def _nearest(ends: Sequence[int], start: int) -> int | None:
    """The last of the (sorted) ends that is not after a place."""
    place = bisect_right(ends, start) - 1
    return ends[place] if place >= 0 else None


def _is_functional(local: str, domain: str) -> bool:
    words = re.split(r"[._+-]", local.casefold())
    functional = _functional()
    owner = domain.casefold().split(".")[-2]
    return (
        any(word in functional for word in words)
        or local.casefold() == owner
        or any(len(stem) > 5 and stem in local.casefold() for stem in functional)
    )


@cache
def _functional() -> frozenset[str]:
    return frozenset(rules()["email"]["functional"])


@cache
def _street() -> re.Pattern[str]:
    streets = "|".join(rules()["home"]["streets"])
    small = any_of(rules()["home"]["within"])
    own = rf"[A-ZÀ-Þ][\w’'.-]{{0,40}}(?:{streets})"
    apart = (
        rf"[A-ZÀ-Þ][\w’'.-]{{1,30}}(?:\s(?:{small}\s){{0,2}}[A-ZÀ-Þ]?[\w’'.-]{{1,30}}){{0,3}}?(?:{streets})"
    )
    return re.compile(rf"(?<!\w)(?:{own}|{apart})\s{_NUMBER}(?:{_COMMA}{_POSTCODE})?")


@cache
def _postal() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:[A-ZÀ-Þ][\w’'.-]{{1,30}}\s(?:[\w’'.-]{{1,30}}\s){{0,3}}){_NUMBER}{_COMMA}{_POSTCODE}"
    )


@cache
def _cued() -> Cued:
    cues = any_of(rules()["home"]["cues"])
    link = rf"(?:\s{{0,3}}:|\s{{1,3}}{any_of(rules()['home']['links'])}(?=\s)){{0,3}}"
    name = r"[A-ZÀ-Þ][\w’'.-]{1,30}(?:[ \n](?!\d)[\w’'.-]{1,30}){0,3}?"
    return Cued.compile(
        rf"(?<!\w)(?i:{cues}){link}\s{{1,3}}(?P<address>{name}\s{_NUMBER}(?:{_COMMA}{_POSTCODE})?)",
        rules()["home"]["cues"],
    )


@cache
def _person() -> re.Pattern[str]:
    address = any_of(rules()["people"]["address"])
    return re.compile(rf"(?:(?<!\w)(?i:{address})\s|(?<!\w)(?:[A-Z]\.){{1,4}}\s?)[^\n]{{2,60}}$")


@cache
def _not_home() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(rules()['home']['not_home'])}(?!\w)", re.IGNORECASE)
