"""Bodies and the official registers: which municipality, ministry, joint arrangement or party a name is.

Which register a kind of body is looked up in, and the words before a name that only say its kind, are
models/rules/registers.toml. A name that means more than one entry on a day is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from notulen.link.register_entries import (
    RegisterEntry,
    acronyms_of,
    by_name,
    entry_of,
    folded,
    register_rules,
)

_BRACKET = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"^(?:de|het) ")


def link_body(name: str, kind: str, on: date | None) -> RegisterEntry | None:
    """The entry that a name means on a day, None where there is none or more than one.

    ``kind`` is ``Body.kind``. A body that no longer existed on the day gives its successor (Weesp in 2023
    is Amsterdam), unless it was divided among several. Without a day the name must be unique over all time.
    """
    return on_day(candidates_for(name, kind), on)


def on_day(candidates: Iterable[RegisterEntry], on: date | None) -> RegisterEntry | None:
    """Which of the entries that go by a name is meant on a day, as for ``link_body``."""
    remaining = possible(candidates, on)
    if len(remaining) != 1:
        return None
    return remaining[0] if on is None or remaining[0].existed(on) else _heir(remaining[0], on)


def possible(candidates: Iterable[RegisterEntry], on: date | None) -> list[RegisterEntry]:
    """The entries that existed on a day; where none did, those that had gone by then."""
    found = list(candidates)
    if on is None:
        return found
    return [e for e in found if e.existed(on)] or [e for e in found if e.end is not None and e.end <= on]


def candidates_for(name: str, kind: str) -> list[RegisterEntry]:
    """Every entry that goes, or went, by a name (ambiguous names have several).

    The registers of the kind come first; a name that no other body has ("Rijkswaterstaat", "GGD
    Haaglanden") is found whatever kind the body was taken for.
    """
    for form in _forms(name, kind):
        for register in register_rules().of_kind.get(kind, ()):
            if found := _named(register, form, bare=True):
                return found
    if kind in register_rules().never:
        return []
    for form in _forms(name, kind):
        for register in register_rules().heads:
            if found := [e for e in _named(register, form, bare=False) if _is_telling(form, e)]:
                return found
    return []


def _forms(name: str, kind: str) -> list[str]:
    """The name, and the same without a bracket or (of a ministry) a directorate: "BZK/B&I"."""
    forms = [name, _BRACKET.sub("", name)]
    if kind == "rijk":
        forms.append(name.partition("/")[0])
    if kind == "partij":
        forms.append(re.sub(r"-?\s*fractie$", "", name))
    return list(dict.fromkeys(form.strip() for form in forms if form.strip()))


def _named(register: str, name: str, *, bare: bool) -> list[RegisterEntry]:
    """The entries of a register by that name; without ``bare`` only where the words before it say its kind.

    A register whose names are also other things' ("Utrecht", "Zeeland") asks for them in any case.
    """
    whole = folded(name)
    core = register_rules().heads[register].sub("", whole)
    if (
        core == whole
        and register not in register_rules().bare
        and not (bare and _is_own_kind(register, whole))
    ):
        return []
    table = by_name(register)
    return list(table.get(core) or table.get(_ARTICLE.sub("", core)) or table.get(whole) or ())


def _is_own_kind(register: str, name: str) -> bool:
    """Whether a bare name may be looked up: in any register of its kind but that of the safety regions.

    Of those, only acronyms: a joint arrangement called "Utrecht" may be anything.
    """
    return register != "veiligheidsregios" or name in acronyms_of(register)


def _is_telling(form: str, entry: RegisterEntry) -> bool:
    """Whether a name is an entry's own beyond doubt: as written there, and no two or three letters."""
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 3 or (len(letters) == 3 and form in (entry.name, *entry.other_names))


def _heir(entry: RegisterEntry, on: date) -> RegisterEntry | None:
    """Follows successors to the one that existed on a day."""
    passed = {entry.key}
    while not entry.existed(on):
        heirs = [heir for key in entry.successors if (heir := entry_of(key)) and heir.key not in passed]
        if len(heirs) != 1:
            return None
        entry = heirs[0]
        passed.add(entry.key)
    return entry
