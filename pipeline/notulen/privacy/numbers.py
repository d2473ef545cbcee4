"""Citizen service numbers, bank accounts and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from notulen.privacy.cues import Cued, Cues
from notulen.privacy.masks import Mask, Ranges
from notulen.privacy.rules import any_of, rules

# What stands before is looked at after the first character: a set of characters is faster to look for.
_NINE = re.compile(r"\d(?<![\w.,/-].)\d{8}(?![\w/-]|[.,]\d)")
_IBAN = re.compile(r"[A-Z](?<!\w.)[A-Z]\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}")
_DATE = r"(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d{2}\b)"
_PHONE = Cued.compile(
    rf"(?<![\w.,/€-]){_DATE}(?:"
    r"(?:\+|00)[1-9]\d{0,2}[\s.\-/]{0,3}(?:\(0\))?[\s.\-/]{0,3}\d(?:[\s.\-/]?\d){7,9}"
    r"|\(0\d{1,3}\)[\s\-]{0,3}\d(?:[\s.\-]?\d){5,7}"
    r"|06[\s.\-/]{0,3}\d(?:[\s.\-]?\d){7}"
    r"|0\d{1,3}\s?[\-/–.]\s?\d(?:[ .\-]?\d){5,8}"
    r"|0\d{1,3} \d{2,4}(?: ?\d{2,3}){1,3}"
    r")(?![\w/]|[.,-]\d)",
    ("0", "+", "(0"),
)


def find_numbers(cues: Cues) -> Iterator[Mask]:
    """Every citizen service number (eleven-test), account (mod 97) and telephone number in the text."""
    yield from _citizen_numbers(cues)
    accounts = list(_IBAN.finditer(cues.text))
    yield from _accounts(accounts)
    yield from _phones(cues, Ranges(match.span() for match in accounts))


def passes_eleven(digits: str) -> bool:
    """Whether nine digits pass the eleven-test of citizen service numbers (the last one counts -1)."""
    if len(digits) != 9 or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def passes_97(account: str) -> bool:
    """Whether an account number without spaces passes the mod-97 test (ISO 13616)."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _citizen_numbers(cues: Cues) -> Iterator[Mask]:
    text = cues.text
    for match in _NINE.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if (
            passes_eleven(match[0])
            and not _other_number().search(before)
            and not before.endswith(("€ ", "€"))
        ):
            yield Mask(match.start(), match.end(), "bsn")
    for match in cues.find(_labelled_number()):
        digits = re.sub(r"\D", "", match["number"])
        if passes_eleven(digits.zfill(9)):
            yield Mask(*match.span("number"), "bsn")


def _accounts(matches: Iterable[re.Match[str]]) -> Iterator[Mask]:
    for match in matches:
        length = rules()["iban"]["lengths"].get(match[0][:2])
        end = _after(match[0], length) if length else None
        if end is not None and passes_97(re.sub(r"\s", "", match[0][:end])):
            yield Mask(match.start(), match.start() + end, "iban")


def _after(written: str, length: int) -> int | None:
    """Where so many characters, not counting spaces, end."""
    count = 0
    for at, character in enumerate(written, 1):
        count += not character.isspace()
        if count == length:
            return at
    return None


def _phones(cues: Cues, accounts: Ranges) -> Iterator[Mask]:
    service = tuple(rules()["phone"]["service"])
    for match in cues.find(_PHONE):
        if accounts.overlap(*match.span()):
            continue  # part of a mistyped account
        digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
        if match[0].startswith(("+", "00")):
            fits = 10 <= len(digits) <= 14
        else:
            fits = len(digits) == 10 or (len(digits) == 9 and "/" in match[0])
        if fits and not digits.startswith(service):
            yield Mask(match.start(), match.end(), "telefoon")
    for match in cues.find(_labelled_phone()):
        if not match["number"].startswith(service):
            yield Mask(*match.span("number"), "telefoon")


@cache
def _other_number() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(rules()['bsn']['other_numbers'])}[\s.:#-]*$", re.IGNORECASE)


@cache
def _labelled_number() -> Cued:
    labels = rules()["bsn"]["labels"]
    number = r"(?P<number>\d(?:[ .]?\d){7,8})(?!\d)"
    return Cued.compile(rf"(?<!\w){any_of(labels)}\W{{0,12}}?{number}", labels, flags=re.IGNORECASE)


@cache
def _labelled_phone() -> Cued:
    labels = rules()["phone"]["labels"]
    number = r"(?P<number>0[1-9]\d{8}(?!\d))"
    return Cued.compile(rf"(?<!\w){any_of(labels)}\W{{0,10}}?{number}", labels, flags=re.IGNORECASE)
