"""How minutes introduce somebody who holds no office: the patterns, made of models/rules/privacy.toml.

A name stands in one of the groups of ``GROUPS``.
"""

from __future__ import annotations

import re
from functools import cache

from notulen.privacy.rules import any_of, rules

GROUPS = ("addressed", "full", "bare")
INITIALS = r"(?:[A-ZÀ-Þ][a-z]?\.\s?){1,5}"

_PARTY = r"\([A-Z][\w’'/&.\s-]{1,30}\)"
_CAPITAL = r"(?:[dlDLO][’'])?(?:IJ|[A-ZÀ-Þ])[\w’']*[a-zà-ÿ][\w’']*(?:-[A-ZÀ-Þ]?[\w’']+)*"
_LINK = r"[ \t]*[:,]?(?:[ \t]+|[ \t]*\n(?!\s*\n)[ \t]*)"


@cache
def introductions() -> tuple[re.Pattern[str], ...]:
    """Somebody with the word that introduces them: before the name, behind it, or what they do."""
    people = rules()["people"]
    alone, singular, plural = any_of(people["alone"]), any_of(people["singular"]), any_of(people["plural"])
    cue = rf"(?i:{any_of([*people['alone'], *people['singular'], *people['plural']])})(?![\w-])"
    role = rf"\s*[,(]\s*(?:als\s+|een\s+|de\s+|is\s+)?{cue}"
    patterns = (
        rf"(?<![\w-])(?i:{alone}){_LINK}(?:{_addressed()}|{_full()}|{_bare()})",
        rf"(?<![\w-])(?i:{singular}){_LINK}(?:{_addressed()}|{_full()})",
        rf"(?<![\w-])(?i:{plural}){_LINK}(?:{_addressed()}|(?P<full>{INITIALS}{_surname()}))",
        rf"(?<!\w)(?:{_addressed()}|{_full()}){role}",
        rf"(?<!\w)(?:{_addressed()}|{_full()})\s+(?i:{any_of(people['speaks'])})",
        rf"(?<!\w)(?i:{any_of(people['letters'])})\s+van\s+{_addressed()}",
        rf"(?<!\w)(?P<bare>(?i:{any_of(people['family'])})\s+{_surname()})",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def lists() -> tuple[re.Pattern[str], ...]:
    """Lists of such people: after a label ("Insprekers: …"), and names in a row ("de insprekers A en B").

    A list after a label goes on to the next label or the end of the paragraph.
    """
    people = rules()["people"]
    label = any_of([*people["plural"], *people["alone"]])
    address, title = any_of(people["address"]), _title()
    name = rf"(?:(?i:{address})\s+{title}(?:{INITIALS})?{_surname()}|{title}{INITIALS}{_surname()})"
    return (
        re.compile(rf"(?<![\w-])(?i:{label})[*_]*\s*:(?P<list>[^\n]*(?:\n(?!\s*\n|[^\n:]{{1,40}}:)[^\n]*)*)"),
        re.compile(
            rf"(?<![\w-])(?i:{any_of(people['plural'])}){_LINK}"
            rf"(?P<list>{name}(?:\s*(?:,|\ben\b|\bof\b|&)\s*(?:en\s+|of\s+)?{name})+)"
        ),
    )


@cache
def office_holders() -> re.Pattern[str]:
    """Names with the office or the party that goes with them: "wethouder De Graaf", "J. Bos (D66)"."""
    office = any_of(rules()["people"]["office"])
    return re.compile(
        rf"(?<!\w)(?:(?i:{office})\s+(?:(?i:{any_of(rules()['people']['address'])})\s+)?"
        rf"(?:{INITIALS}|{_CAPITAL}\s+)?(?P<full>{_surname()})|(?P<bare>{_surname()})\s+{_PARTY})"
    )


@cache
def given_name() -> re.Pattern[str]:
    """A first name at the end, within a sentence: "mijn naam is Piet "."""
    return re.compile(rf"(?<=[a-zà-ÿ,;(]\s)(?P<given>{_CAPITAL})\s+$")


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
    return re.compile(rf"(?<!\w)(?i:{any_of(people['office'])})\s+(?:(?i:{any_of(people['address'])})\s+)?$")


@cache
def after_office() -> re.Pattern[str]:
    """What stands behind the name of an office-holder, "(VVD)" or ", wethouder", or of a company."""
    people = rules()["people"]
    cue = any_of([*people["alone"], *people["singular"], *people["plural"]])
    return re.compile(
        rf"\s*(?:(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?)(?!\w)"
        rf"|(?!\(\s*(?i:{cue})\b){_PARTY}"
        rf"|[,(]\s*(?:de\s+|een\s+|als\s+)?(?i:{any_of(rules()['people']['office'])})(?![\w-]))"
    )


@cache
def particles() -> frozenset[str]:
    """The small words inside surnames."""
    return frozenset(rules()["people"]["particles"])


def _surname() -> str:
    return rf"(?:(?i:{any_of(rules()['people']['particles'])})\s+){{0,3}}{_CAPITAL}"


def _title() -> str:
    return rf"(?:(?i:{any_of(rules()['people']['titles'])})\s*)*"


def _addressed() -> str:
    """Any name after a form of address."""
    name = rf"(?:{INITIALS}(?:\([A-ZÀ-Þ][\w’'-]+\)\s?)?|{_CAPITAL}\s+(?=(?:{_surname()})))?{_surname()}"
    return rf"(?i:{any_of(rules()['people']['address'])})\s+{_title()}(?P<addressed>{name})"


def _full() -> str:
    """A name with initials or a first name."""
    first = rf"(?:{INITIALS}(?:\([A-ZÀ-Þ][\w’'-]+\)\s?)?|{_CAPITAL}\s+(?:{_CAPITAL}\s+)?)"
    return rf"{_title()}(?P<full>{first}{_surname()})"


def _bare() -> str:
    return rf"(?P<bare>(?=[A-ZÀ-Þ]){_surname()})"
