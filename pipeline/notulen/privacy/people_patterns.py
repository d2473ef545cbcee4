"""How minutes introduce somebody who holds no office: the patterns, made of models/rules/privacy.toml.

A name stands in one of the groups of ``GROUPS``.
"""

from __future__ import annotations

import re
from functools import cache

from notulen.privacy.cues import Cued
from notulen.privacy.rules import any_of, rules

GROUPS = ("addressed", "full", "bare")
INITIALS = r"(?:[A-ZÀ-Þ][a-z]?\.\s?){1,5}"

_REACH = 400  # characters, more than the longest name with what goes with it
_AHEAD = 80  # more than the longest cue from its longest word on
_PARTY = r"\([A-Z][\w’'/&.\s-]{1,30}\)"
_CAPITAL = (
    r"(?:[dlDLO][’'])?(?=(?:IJ|[A-ZÀ-Þ])[\w’']{0,24}[a-zà-ÿ])[\w’']{2,30}(?![\w’'])"
    r"(?:-[\w’']{1,30}(?![\w’'])){0,2}"
)
_LINK = r"[ \t]{0,3}[:,]?(?:[ \t]{1,3}|[ \t]{0,3}\n(?![ \t]{0,9}\n)[ \t]{0,9})"


@cache
def introductions() -> tuple[Cued, ...]:
    """Somebody with the word that introduces them: before the name, behind it, or what they do."""
    people = rules()["people"]
    alone, singular, plural = any_of(people["alone"]), any_of(people["singular"]), any_of(people["plural"])
    cues = [*people["alone"], *people["singular"], *people["plural"]]
    cue = rf"(?i:{any_of(cues)})(?![\w-])"
    role = rf"\s{{0,3}}[,(]\s{{0,3}}(?:(?:als|een|de|is)\s{{1,3}})?{cue}"
    patterns = (
        (rf"(?<![\w-])(?i:{alone}){_LINK}(?:{_addressed()}|{_full()}|{_bare()})", people["alone"], 0),
        (rf"(?<![\w-])(?i:{singular}){_LINK}(?:{_addressed()}|{_full()})", people["singular"], 0),
        (
            rf"(?<![\w-])(?i:{plural}){_LINK}(?:{_addressed()}|(?P<full>{INITIALS}{_surname()}))",
            people["plural"],
            0,
        ),
        (rf"(?<!\w)(?:{_addressed()}|{_full()}){role}", cues, _REACH),
        (
            rf"(?<!\w)(?:{_addressed()}|{_full()})\s{{1,3}}(?i:{any_of(people['speaks'])})",
            people["speaks"],
            _REACH,
        ),
        (
            rf"(?<!\w)(?i:{any_of(people['letters'])})\s{{1,3}}van\s{{1,3}}{_addressed()}",
            people["letters"],
            0,
        ),
        (rf"(?<!\w)(?P<bare>(?i:{any_of(people['family'])})\s{{1,3}}{_surname()})", people["family"], 0),
    )
    return tuple(Cued.compile(*pattern, ahead=_AHEAD if pattern[2] else 0) for pattern in patterns)


@cache
def lists() -> tuple[Cued, ...]:
    """Lists of such people: after a label ("Insprekers: …"), and names in a row ("de insprekers A en B").

    A list after a label goes on to the next label or the end of the paragraph.
    """
    people = rules()["people"]
    labels = [*people["plural"], *people["alone"]]
    label = any_of(labels)
    address, title = any_of(people["address"]), _title()
    name = rf"(?:(?i:{address})\s{{1,3}}{title}(?:{INITIALS})?{_surname()}|{title}{INITIALS}{_surname()})"
    return (
        Cued.compile(
            rf"(?<![\w-])(?i:{label})[*_]{{0,3}}\s{{0,3}}:"
            r"(?P<list>[^\n]*(?:\n(?![ \t]{0,9}\n|[^\n:]{1,40}:)[^\n]*)*)",
            labels,
        ),
        Cued.compile(
            rf"(?<![\w-])(?i:{any_of(people['plural'])}){_LINK}"
            rf"(?P<list>{name}(?:\s{{0,3}}(?:,|\ben\b|\bof\b|&)\s{{0,3}}(?:(?:en|of)\s{{1,3}})?{name}){{1,20}})",
            people["plural"],
        ),
    )


@cache
def office_holders() -> tuple[Cued, ...]:
    """The names, or the ends of names, with an office or a party: "wethouder De Graaf", "J. Bos (D66)"."""
    office = rules()["people"]["office"]
    return (
        Cued.compile(
            rf"(?<!\w)(?i:{any_of(office)})\s{{1,3}}(?:(?i:{any_of(rules()['people']['address'])})\s{{1,3}})?"
            rf"(?:{INITIALS}|{_CAPITAL}\s{{1,3}})?(?P<full>{_surname()})",
            office,
        ),
        Cued.compile(rf"(?<!\w)(?P<full>{_CAPITAL})\s{{1,3}}{_PARTY}", "(", reach=100, ahead=40),
    )


@cache
def given_name() -> re.Pattern[str]:
    """A first name at the end, within a sentence: "mijn naam is Piet "."""
    return re.compile(rf"(?<=[a-zà-ÿ,;(]\s)(?P<given>{_CAPITAL})\s{{1,3}}$")


@cache
def section() -> re.Pattern[str]:
    """The title of an agenda item in which residents speak."""
    return re.compile(rf"(?<![\w-]){any_of(rules()['people']['sections'])}(?![\w-])", re.IGNORECASE)


@cache
def addressed() -> re.Pattern[str]:
    """A name after a form of address."""
    return re.compile(rf"(?<!\w){_addressed()}")


@cache
def listed_names() -> re.Pattern[str]:
    """A name in such a list."""
    return re.compile(rf"(?<!\w)(?:{_addressed()}|{_full()})")


@cache
def before_office() -> re.Pattern[str]:
    """The end of what stands before the name of somebody who holds an office: "wethouder "."""
    people = rules()["people"]
    return re.compile(
        rf"(?<!\w)(?i:{any_of(people['office'])})\s{{1,3}}(?:(?i:{any_of(people['address'])})\s{{1,3}})?$"
    )


@cache
def after_office() -> re.Pattern[str]:
    """What stands behind the name of an office-holder, "(VVD)" or ", wethouder", or of a company."""
    people = rules()["people"]
    cue = any_of([*people["alone"], *people["singular"], *people["plural"]])
    return re.compile(
        rf"\s{{0,3}}(?:(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?)(?!\w)"
        rf"|(?!\(\s{{0,3}}(?i:{cue})\b){_PARTY}"
        rf"|[,(]\s{{0,3}}(?:(?:de|een|als)\s{{1,3}})?(?i:{any_of(rules()['people']['office'])})(?![\w-]))"
    )


@cache
def particles() -> frozenset[str]:
    """The small words inside surnames."""
    return frozenset(rules()["people"]["particles"])


def _surname() -> str:
    # Surinamese surnames go on after a capital by itself: "Tjin A Djie".
    particles = any_of(rules()["people"]["particles"])
    return rf"(?:(?i:{particles})\s{{1,3}}){{0,3}}{_CAPITAL}(?:\s[AE]\s{_CAPITAL})?"


def _title() -> str:
    return rf"(?:(?i:{any_of(rules()['people']['titles'])})\s{{0,3}}){{0,3}}"


def _addressed() -> str:
    """Any name after a form of address."""
    first = rf"{INITIALS}(?:\([A-ZÀ-Þ][\w’'-]{{1,30}}\)\s?)?|{_CAPITAL}\s{{1,3}}(?=(?:{_surname()}))"
    name = rf"(?:{first})?{_surname()}"
    return rf"(?i:{any_of(rules()['people']['address'])})\s{{1,3}}{_title()}(?P<addressed>{name})"


def _full() -> str:
    """A name with initials or a first name."""
    first = rf"(?:{INITIALS}(?:\([A-ZÀ-Þ][\w’'-]{{1,30}}\)\s?)?|{_CAPITAL}\s{{1,3}}(?:{_CAPITAL}\s{{1,3}})?)"
    return rf"{_title()}(?P<full>{first}{_surname()})"


def _bare() -> str:
    return rf"(?P<bare>(?=[A-ZÀ-Þ]){_surname()})"
