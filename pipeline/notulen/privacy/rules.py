"""The word lists of the gate (models/rules/privacy.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import TypedDict

from notulen import assets


class Bsn(TypedDict):
    """Labels of a citizen service number, and of other numbers of nine digits."""

    labels: list[str]
    other_numbers: list[str]


class Iban(TypedDict):
    """The length of an account number by country."""

    lengths: dict[str, int]


class Phone(TypedDict):
    """Labels of a telephone number, and the beginnings of those of a service."""

    labels: list[str]
    service: list[str]


class Email(TypedDict):
    """What stands before the @ in the address of a function."""

    functional: list[str]


class People(TypedDict):
    """How somebody without an office is introduced."""

    alone: list[str]
    singular: list[str]
    plural: list[str]
    letters: list[str]
    sections: list[str]
    speaks: list[str]
    address: list[str]
    family: list[str]
    titles: list[str]
    particles: list[str]
    office: list[str]
    no_name: list[str]


class Home(TypedDict):
    """What introduces where somebody lives, and what says that an address is another one."""

    cues: list[str]
    links: list[str]
    within: list[str]
    streets: list[str]
    not_home: list[str]


class Closed(TypedDict):
    """Headings and marks of what was dealt with behind closed doors."""

    begins: list[str]
    ends: list[str]
    brackets: list[str]
    capitals: list[str]
    documents: list[str]
    open: list[str]


class Rules(TypedDict):
    """The whole file."""

    bsn: Bsn
    iban: Iban
    phone: Phone
    email: Email
    people: People
    home: Home
    closed: Closed


@cache
def rules() -> Rules:
    """The lists. Raises FileNotFoundError where the installation lacks them."""
    with (assets.models() / "rules" / "privacy.toml").open("rb") as file:
        return tomllib.load(file)  # type: ignore[return-value]  # tests check its form


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of some words, the longest first; a space stands for some white space.

    Every repetition in this package is bounded: a document must not be able to make it slow.
    """
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered) + ")"
