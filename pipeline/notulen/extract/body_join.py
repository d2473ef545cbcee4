"""Candidates into bodies: one body for all names that the document has for it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from notulen.extract.body_patterns import Candidate
from notulen.extract.body_words import fold

_SPACE = re.compile(r"\s*[\n\xa0]\s*|\s{2,}")
# The bare word stands for the other body where the document has that and says nothing else of this one.
_STANDS_FOR = (
    ("college", "cvb"),
    ("college", "gs"),
    ("college", "dijkgraaf"),
    ("raad", "ur"),
    ("bestuur", "cvb"),
    ("or", "ouderraad"),
)


@dataclass(slots=True)
class Group:
    """The candidates of one body and their folded forms, while it is being put together."""

    key: str
    candidates: list[Candidate] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    acronym: str = ""


def written(text: str, candidate: Candidate) -> str:
    """A candidate's name as written, on one line."""
    name = text[candidate.start : candidate.end]
    return _SPACE.sub(" ", name).strip() if "\n" in name or "  " in name or "\xa0" in name else name


def without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The longest of overlapping candidates; one inside another stays where it is a body of its own.

    A body within another's name stays ("DB van de Regio" and "Regio"), a place within does not.
    """
    kept: list[Candidate] = []
    taken: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-(c.end - c.start), -c.confidence, c.start)):
        # None that comes later is longer: a clash shows at its first or its last character.
        clash = taken.get(candidate.start) or taken.get(candidate.end - 1)
        if clash is None:
            taken.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
        if clash is None or (_inside(candidate, clash) and _own(candidate, clash)):
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.start, c.end))


def _inside(candidate: Candidate, other: Candidate) -> bool:
    return other.start < candidate.start and candidate.end <= other.end


def _own(candidate: Candidate, other: Candidate) -> bool:
    if candidate.method.startswith(("gemeente:", "haakjes", "opsomming", "patroon", "naam", "regel:rechtsvorm")):
        return False
    if candidate.method == "regel:van":
        return True
    if other.method.startswith("lijst") or other.head in ("gr", "gemeenschappelijke regeling"):
        return False
    return candidate.kind != other.kind and not candidate.bare or candidate.method.startswith("lijst")


def groups_of(text: str, candidates: Sequence[Candidate], acronyms: Sequence[tuple[str, str]]) -> list[Group]:
    """Bodies with all their candidates. ``acronyms`` pairs long form and acronym as the text defines them."""
    groups: dict[str, Group] = {}
    for candidate in candidates:
        group = groups.setdefault(candidate.key, Group(candidate.key))
        group.candidates.append(candidate)
        group.forms.add(_folded(written(text, candidate)))
    _by_form(text, groups)
    _by_spelling(text, groups)
    _by_acronym(text, groups, acronyms)
    _by_core(text, groups)
    _by_subject(text, groups)
    _by_prefix(text, groups)
    _bare_heads(text, groups)
    _stand_ins(groups)
    _by_initials(text, groups)
    return [group for group in groups.values() if not _wanting(text, group)]


def _merge(groups: dict[str, Group], into: str, other: str) -> None:
    if into == other or into not in groups or other not in groups:
        return
    gone = groups.pop(other)
    groups[into].candidates += gone.candidates
    groups[into].forms |= gone.forms
    groups[into].acronym = groups[into].acronym or gone.acronym


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    name = re.sub(r"^(de|het|een|the)\s+", "", fold(name))
    return re.sub(r"[^a-z0-9]+", " ", name).strip()


def _by_form(text: str, groups: dict[str, Group]) -> None:
    """Groups that share a form, but for spaces and hyphens, are one."""
    owner: dict[str, str] = {}
    for key in list(groups):
        for form in sorted(groups[key].forms):
            squeezed = form.replace(" ", "")
            if squeezed in owner and owner[squeezed] in groups:
                _merge(groups, owner[squeezed], key)
                break
            owner[squeezed] = key


def _by_spelling(text: str, groups: dict[str, Group]) -> None:
    """Long words that differ by a slip of the pen are one: "workshopcommissie", "workhopcommissie"."""
    single = {key: form for key, group in groups.items() for form in group.forms if " " not in form}
    long = [(key, form) for key, form in single.items() if len(form) >= 12]
    for number, (key, form) in enumerate(long):
        for other, name in long[number + 1 :]:
            if other in groups and key in groups and difflib.SequenceMatcher(None, form, name).ratio() > 0.94:
                _merge(groups, key, other)


def _by_acronym(text: str, groups: dict[str, Group], acronyms: Sequence[tuple[str, str]]) -> None:
    for long, short in acronyms:
        owners = [key for key, group in groups.items() if _folded(long) in group.forms]
        shorts = [key for key, group in groups.items() if _folded(short) in group.forms]
        if owners:
            for key in shorts:
                _merge(groups, owners[0], key)
            groups[owners[0]].acronym = short


def _by_core(text: str, groups: dict[str, Group]) -> None:
    """A bare name joins the head that it has elsewhere: "Eekta" and "Stichting Eekta"."""
    for key in list(groups):
        if key not in groups:
            continue
        cores = {_folded(c.core) for c in groups[key].candidates if c.core and _names_itself(c)}
        for other in list(groups):
            if other != key and other in groups and cores & {*groups[other].forms, _folded(other)}:
                if groups[other].candidates[0].kind in (groups[key].candidates[0].kind, "overig") or _kin(
                    groups[key], groups[other]
                ):
                    _merge(groups, key, other)


def _names_itself(candidate: Candidate) -> bool:
    """Whether the name behind the head is the body's own: not for "stuurgroep Kennisplatform"."""
    return candidate.kind != "overleg" or (candidate.head == "commissie" and " " in candidate.core)


def _kin(group: Group, other: Group) -> bool:
    kinds = {group.candidates[0].kind, other.candidates[0].kind}
    return kinds <= {"vereniging_stichting", "bedrijf", "zorg", "onderwijs"} or kinds <= {
        "gemeente",
        "provincie",
    }


def _by_subject(text: str, groups: dict[str, Group]) -> None:
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
            _merge(groups, longer[0], key)


def _by_prefix(text: str, groups: dict[str, Group]) -> None:
    """A name joins the one name that only goes on longer: "Serviceorganisatie Jeugd", "… Jeugd Merwestreek"."""
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
            _merge(groups, longer[0], key)


def _bare_heads(text: str, groups: dict[str, Group]) -> None:
    """ "de werkgroep" is the named werkgroep: the only one, else the one named first and most."""
    _own_association(groups)
    for head in [key for key, group in groups.items() if all(c.bare for c in group.candidates)]:
        named = [
            key
            for key in groups
            if key != head and any(c.head == head and not c.bare for c in groups[key].candidates)
        ]
        if not named:
            continue
        fixed = groups[head].candidates[0].method == groups[named[0]].candidates[0].method
        if len(named) == 1 and (fixed or _stands_for(groups[head], groups[named[0]])):
            _merge(groups, named[0], head)
        if len(named) == 1:
            continue
        if all(
            ":" in key and groups[key].candidates[0].method == groups[head].candidates[0].method
            for key in named
        ):
            _merge(groups, max(named, key=lambda key: len(groups[key].candidates)), head)
            continue
        ranked = sorted(
            named, key=lambda key: (-len(groups[key].candidates), groups[key].candidates[0].start)
        )
        first = min(named, key=lambda key: groups[key].candidates[0].start)
        early = groups[first].candidates[0].start < 400
        if early or head != "commissie":
            _merge(groups, first if early else ranked[0], head)
        else:
            del groups[head]


def _own_association(groups: dict[str, Group]) -> None:
    """ "de vereniging" whose name never follows that word is the name that the document has most."""
    for head in ("vereniging", "stichting", "gilde", "cooperatie"):
        names = [
            key for key, group in groups.items() if any(c.method in ("naam:verband", "regel:van") for c in group.candidates)
        ]
        if (
            head in groups
            and names
            and not any(c.head == head and not c.bare for group in groups.values() for c in group.candidates)
        ):
            most = max(names, key=lambda key: len(groups[key].candidates))
            if len(groups[most].candidates) > 2:
                _merge(groups, most, head)


def _stands_for(bare: Group, named: Group) -> bool:
    """Whether the bare word means the named one: that is named first, or at least as often."""
    first = min(c.start for c in named.candidates)
    early = first <= min(c.start for c in bare.candidates) or first < 400
    return early or 2 * len(named.candidates) >= len(bare.candidates)


def _stand_ins(groups: dict[str, Group]) -> None:
    for bare, other in _STANDS_FOR:
        if bare in groups and other in groups and all(c.bare for c in groups[bare].candidates):
            _merge(groups, other, bare)


def _by_initials(text: str, groups: dict[str, Group]) -> None:
    """An acronym that the text never spells out joins the one name that ends in words with its letters."""
    for key in list(groups):
        forms = groups[key].forms if key in groups else set()
        short = next(iter(forms), "")
        if (
            len(forms) != 1
            or not 2 <= len(short) <= 6
            or not written(text, groups[key].candidates[0]).isupper()
        ):
            continue
        longer = [
            other
            for other in groups
            if other != key
            and any(_initials(written(text, c)).endswith(short) for c in groups[other].candidates)
        ]
        if len(longer) == 1:
            _merge(groups, longer[0], key)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name) if word[0].isupper()).casefold()


def _wanting(text: str, group: Group) -> bool:
    """Whether a group needs more than its word gives: "het forum" of a meeting that is no forum."""
    if not all(candidate.needs for candidate in group.candidates):
        return False
    word = written(text, group.candidates[0]).casefold()
    return word not in text[:400].casefold()


def name_of(text: str, group: Group) -> str:
    """The fullest form: the longest, the most frequent among equals."""
    forms = Counter(written(text, candidate) for candidate in group.candidates)
    return max(forms, key=lambda form: (len(form), forms[form]))
