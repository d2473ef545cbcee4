"""Candidates into bodies: one body for all names that the document has for it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from notulen.extract.body_groups import Group, folded_form, merge, written
from notulen.extract.body_heads import join_bare_heads
from notulen.extract.body_rules import Candidate, rules

_COUNCILS = ("bestuursorgaan", "adviesorgaan", "overleg")
_JOINT = "gemeenschappelijke_regeling"


def groups_of(text: str, candidates: Sequence[Candidate], acronyms: Sequence[tuple[str, str]]) -> list[Group]:
    """Bodies with all their candidates. ``acronyms`` pairs long form and acronym as the text defines them."""
    groups: dict[str, Group] = {}
    for candidate in candidates:
        group = groups.setdefault(candidate.key, Group(candidate.key))
        group.candidates.append(candidate)
        group.forms.add(folded_form(written(text, candidate)))
    _by_form(groups)
    _by_spelling(groups)
    _by_acronym(groups, acronyms)
    _by_core(groups)
    _by_subject(groups)
    _by_subject_letters(groups)
    _by_prefix(groups)
    join_bare_heads(groups)
    _by_initials(text, groups)
    return [group for group in groups.values() if not _wanting(text, group)]


def _by_form(groups: dict[str, Group]) -> None:
    """Groups that share a form, but for spaces and hyphens, are one."""
    owner: dict[str, str] = {}
    for key in list(groups):
        for form in sorted(groups[key].forms):
            squeezed = form.replace(" ", "")
            if squeezed in owner and owner[squeezed] in groups:
                merge(groups, owner[squeezed], key)
                break
            owner[squeezed] = key


def _by_spelling(groups: dict[str, Group]) -> None:
    """Long words that differ by a slip of the pen are one: "workshopcommissie", "workhopcommissie"."""
    single = {key: form for key, group in groups.items() for form in group.forms if " " not in form}
    long = [(key, form) for key, form in single.items() if len(form) >= 12]
    for number, (key, form) in enumerate(long):
        for other, name in long[number + 1 :]:
            if other in groups and key in groups and difflib.SequenceMatcher(None, form, name).ratio() > 0.94:
                merge(groups, key, other)


def _by_acronym(groups: dict[str, Group], acronyms: Sequence[tuple[str, str]]) -> None:
    for long, short in acronyms:
        owners = [key for key, group in groups.items() if folded_form(long) in group.forms]
        shorts = [key for key, group in groups.items() if folded_form(short) in group.forms]
        if owners:
            for key in shorts:
                merge(groups, owners[0], key)
            groups[owners[0]].acronym = short


def _by_core(groups: dict[str, Group]) -> None:
    """A bare name joins the head that it has elsewhere: "Eekta" and "Stichting Eekta"."""
    for key in list(groups):
        if key not in groups:
            continue
        cores = {folded_form(c.core) for c in groups[key].candidates if c.core and _names_itself(c)}
        for other in list(groups):
            if other == key or not cores & {*groups[other].forms, folded_form(other)}:
                continue
            if _kin(groups[key].candidates[0].kind, groups[other].candidates[0].kind) and not _share_a_place(
                groups[key], groups[other]
            ):
                merge(groups, key, other)


def _share_a_place(one: Group, other: Group) -> bool:
    """Whether all that two joint arrangements share is their place: "Regio X" and "Omgevingsdienst X".

    Where the head of one only tells its form in law ("openbaar lichaam X"), or ends as that of the other
    does ("regionale werkorganisatie X", "werkorganisatie X"), they may be one.
    """
    if one.candidates[0].kind != _JOINT:
        return False
    some, others = (
        {c.head for c in group.candidates if c.kind == _JOINT and c.core and not c.bare}
        - rules().lists["legal_forms"]
        for group in (one, other)
    )
    return bool(some and others) and not any(
        f" {a}".endswith(f" {b}") or f" {b}".endswith(f" {a}") for a in some for b in others
    )


def _names_itself(candidate: Candidate) -> bool:
    """Whether the name behind the head is the body's own: not for "stuurgroep Kennisplatform"."""
    return candidate.kind != "overleg" or (candidate.head == "commissie" and " " in candidate.core)


def _kin(kind: str, other: str) -> bool:
    private = ("vereniging_stichting", "bedrijf", "zorg", "onderwijs")
    return other in (kind, "overig") or (kind in private and other in private)


def _by_subject(groups: dict[str, Group]) -> None:
    """A shorter subject joins the one longer subject that contains it: "werkgroep architectuur"."""
    for key in sorted(groups, key=len):
        if key not in groups or ":" not in key:
            continue
        head, subject = key.split(":", 1)
        words = set(subject.split())
        if head in ("gemeente", "provincie") or not words:
            continue
        longer = [
            other
            for other in groups
            if other != key and other.startswith(head + ":") and words < set(other.split(":", 1)[1].split())
        ]
        if len(longer) == 1:
            merge(groups, longer[0], key)


def _by_subject_letters(groups: dict[str, Group]) -> None:
    """Two of one head are one where the subject of one is the letters of the other's: "stuurgroep DOG"."""
    cores: dict[str, dict[str, str]] = {}
    for key, group in groups.items():
        for c in group.candidates:
            if c.core and c.head and not c.bare:
                cores.setdefault(c.head, {}).setdefault(c.core, key)
    for same in cores.values():
        for core, key in same.items() if len(same) > 1 else ():
            if core.isupper() and core.isalpha() and 2 < len(core) < 7:
                long = [
                    other
                    for name, other in same.items()
                    if other != key and _initials(name) == core.casefold()
                ]
                if len(long) == 1:
                    merge(groups, key, long[0])


def _by_prefix(groups: dict[str, Group]) -> None:
    """A name joins the one name that only goes on: "Servicebureau Jeugd", "… Jeugd Merwestreek"."""
    kinds = ("gemeenschappelijke_regeling", "vereniging_stichting", "adviesorgaan")
    for key in list(groups):
        if key not in groups or groups[key].candidates[0].kind not in kinds:
            continue
        forms = {form for form in groups[key].forms if " " in form}
        longer = [
            other
            for other in groups
            if other != key
            and groups[other].candidates[0].kind == groups[key].candidates[0].kind
            and any(name.startswith(form + " ") for name in groups[other].forms for form in forms)
        ]
        if len(longer) == 1:
            merge(groups, longer[0], key)


def _by_initials(text: str, groups: dict[str, Group]) -> None:
    """An acronym that the text never spells out joins the one name that ends in words with its letters.

    Or a council that begins with its letters, also of small words: "RvA", "raad van afgevaardigden der Bond".
    """
    names = {key: {written(text, c) for c in group.candidates} for key, group in groups.items()}
    initials = {key: {_initials(name) for name in forms} for key, forms in names.items()}
    for key in groups:
        head, _, subject = key.partition(":")
        if head == "commissie" and subject:  # "OC", "onderwijscommissie"
            initials[key].add("".join(word[0] for word in subject.split()) + "c")
    councils = [key for key, group in groups.items() if group.candidates[0].kind in _COUNCILS]
    whole = {key: {_letters(name) for name in names[key]} for key in councils}
    for key in list(groups):
        forms = groups[key].forms if key in groups else set()
        short = next(iter(forms), "")
        if (
            len(forms) != 1
            or not 2 <= len(short) <= 6
            or not _is_acronym(written(text, groups[key].candidates[0]))
        ):
            continue
        longer = [
            other
            for other in groups
            if other != key
            and (
                any(letters.endswith(short) for letters in initials[other])
                or any(letters.startswith(short) for letters in whole.get(other, ()) if len(short) > 2)
            )
        ]
        if len(longer) == 1:
            merge(groups, longer[0], key)
            initials[longer[0]] |= initials[key]


def _is_acronym(name: str) -> bool:
    """Whether a name is letters: "VRU", "RvA"."""
    return name.isupper() or (len(name) < 5 and name[0].isupper() and name[-1].isupper())


@lru_cache(2**12)
def _letters(name: str) -> str:
    """The first letters of all words of a name of three words or more, "" for shorter names."""
    words = re.findall(r"[^\W_]+", name)
    return "".join(word[0] for word in words).casefold() if len(words) > 2 else ""


@lru_cache(2**12)
def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name) if word[0].isupper()).casefold()


def _wanting(text: str, group: Group) -> bool:
    """Whether a group needs more than its word gives: "het forum" of a meeting that is no forum."""
    if not all(candidate.needs for candidate in group.candidates):
        return False
    word = written(text, group.candidates[0]).casefold()
    return re.search(rf"(?<!\w){re.escape(word)}", text[:400].casefold()) is None


def name_of(text: str, group: Group) -> str:
    """The fullest form: the longest, the most frequent among equals."""
    forms = Counter(written(text, candidate) for candidate in group.candidates)
    return max(forms, key=lambda form: (len(form), forms[form]))
