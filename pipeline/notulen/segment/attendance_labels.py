"""The labels of attendance lists ("Aanwezig:", "Met kennisgeving afwezig:", "Voorzitter:")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from notulen.segment.layout import Setting
from notulen.segment.wordlists import any_of, is_in, pattern, undressed

_ANY = r"(?:[^:.;,()\n]|(?<=[\s.]\w)\.){0,50}?"  # any words, "m.k." among them


@cache
def _in_form() -> re.Pattern[str]:
    """A label without a colon before a capital, as in a form: "Afwezig  Jan Bos, Mia Kok"."""
    return re.compile(rf"[\s*_]*{_kinds('form')}[\s*_]+(?:[–-]\s+)?(?=[A-Z])", re.IGNORECASE)


@cache
def _in_brackets() -> re.Pattern[str]:
    """A label before names in brackets: "aanwezig (Jan Bos en Mia Kok)"."""
    present, absent = any_of("attendance", "bracket_present"), any_of("attendance", "bracket_absent")
    return re.compile(
        rf"\b(?:(?P<present>{present})|(?P<absent>{absent}))\s*\((?=[A-Z][^()]*(?:,|\sen\s)[^()]*)"
    )


@cache
def _bare() -> re.Pattern[str]:
    """A label without a colon, before a form of address or an office: "Aanwezig  de heer …"."""
    address = f"{pattern('attendance', 'honorifics').pattern}|{any_of('attendance', 'addressed_together')}"
    office = rf"(?:de )?(?:{any_of('attendance', 'offices')})\s(?-i:[A-Z][a-z])"
    return re.compile(
        rf"[\s*_]*{_kinds('bare')}[\s*_]+(?:(?:zijn|waren)\s+)?(?=(?:{address})\s|{office})", re.IGNORECASE
    )


def _kinds(where: str) -> str:
    """The labels of a place, each kind in a group of its name; a reason may stand behind the absent."""
    reason = rf"(?:[\s(]+(?:{any_of('attendance', 'reason')})\)?)?"
    kinds = ("present", "absent", "roles")
    present, absent, roles = (any_of("attendance", f"{where}_{kind}") for kind in kinds)
    return rf"(?:(?P<present>{present})|(?P<absent>(?:{absent}){reason})|(?P<roles>{roles}))"


def is_attendance_label(text: str) -> bool:
    """Whether a line is, or begins with, the label of an attendance list or of the chair or secretary."""
    plain = undressed(text)
    if any(is_in("attendance", group, plain) for group in ("present", "absent", "roles")):
        return True
    label, colon, _ = plain.partition(":")
    return bool(colon) and any(is_in("attendance", group, label) for group in ("present", "absent", "roles"))


def labels_in(setting: Setting) -> Iterator[tuple[str, str, int]]:
    """The labels in a line: the label, its kind, and where the text after it begins."""
    text = setting.text
    form = _before_names(text)
    if form and form.lastgroup:
        yield form[form.lastgroup], form.lastgroup, form.end()
        return
    offset = setting.number.end if setting.number else setting.bullet
    found: dict[int, tuple[str, str, int]] = {}
    prose = {match.start(): match for match in pattern("attendance", "present_prose").finditer(text)}
    for kind in ("present", "absent", "roles"):
        for match in _label_pattern(kind).finditer(text):
            at_start = match.start() <= offset + len(text[offset:]) - len(text[offset:].lstrip(" *_#[("))
            whole = at_start and not text[match.end() :].strip(" *_:])")
            if not (match["colon"] or whole) or (not at_start and not match["label"][0].isupper()):
                continue
            if not match["colon"] and match.start() in prose:  # "Aanwezig waren de dames Bos en Kok"
                continue
            if match.start() not in found or match.end() > found[match.start()][2]:
                found[match.start()] = (match["label"].strip(), kind, match.end())
    for start, match in prose.items():
        if start not in found:
            found[start] = (match.group(), "present", match.end())
    for match in _in_brackets().finditer(text):
        if match.lastgroup and not any(start <= match.start() < end for start, (_, _, end) in found.items()):
            found[match.start()] = (match[match.lastgroup], match.lastgroup, match.end())
    bare = None if found else _bare().match(text)
    if bare and bare.lastgroup:
        found[0] = (bare[bare.lastgroup], bare.lastgroup, bare.end())
    yield from (found[start] for start in sorted(found))


def _before_names(text: str) -> re.Match[str] | None:
    """A label without a colon before names and nothing else, as in a form: "Afwezig  Jan Bos, Mia Kok"."""
    label = _in_form().match(text)
    if label is None:
        return None
    words = re.findall(r"[^\s,;]+", re.sub(r"\([^)]*\)?", "", text[label.end() :]).replace(" en ", " "))
    particle = pattern("attendance", "particles").fullmatch
    named = all(word[:1].isupper() or particle(word) for word in words)
    return label if named and len(words) > 1 and not is_in("attendance", "no_names", words[0]) else None


@cache
def _label_pattern(group: str) -> re.Pattern[str]:
    """A label of the group with the colon after it, or at the end of a line; "*" stays within a line."""
    words = any_of("attendance", group, _ANY)
    ending = r"(?:\s*\([^)]*\))?(?:\[bewerken\])?[\s*_\])]*(?:(?P<colon>:|;(?=\s+[A-Z]))[*_]*|$)"
    return re.compile(rf"(?<![\w-])(?P<label>{words}){ending}", re.IGNORECASE)
