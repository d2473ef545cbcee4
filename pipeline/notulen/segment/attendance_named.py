"""Chair and secretary whom only a sentence names: "De voorzitter, mevrouw Bos, opent de vergadering"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from notulen.records import Attendee
from notulen.segment.layout import Setting
from notulen.segment.names import read_person
from notulen.segment.wordlists import any_of, pattern

_FORMS = ("brackets", "behind", "before")


def people_named(zone: Sequence[Setting]) -> Iterator[Attendee]:
    """The chair and the secretary whom a sentence in a meeting's header or opening names, with their role."""
    for setting in zone:
        for match in _sentence().finditer(setting.text):
            group = next(form for form in _FORMS if match[form])
            people = read_person(match[group], setting.line.start + match.start(group))
            yield from (replace(person, role=person.role or match[f"role_{group}"]) for person in people)


@cache
def _sentence() -> re.Pattern[str]:
    roles = pattern("attendance", "named_roles").pattern
    part = rf"(?:[A-Z][\w.’'-]*|{any_of('attendance', 'small_particles')})"
    name = rf"(?:(?:{any_of('attendance', 'named_address')}) )?{part}(?: {part}){{0,5}}"
    verb = rf"(?=,? (?:{pattern('attendance', 'named_verbs').pattern}))"
    forms = {
        "brackets": rf"(?P<role_brackets>(?i:{roles}))\s*\((?P<brackets>{name})\){verb}",
        "behind": rf"(?P<role_behind>(?i:{roles})),? (?P<behind>{name}){verb}",
        "before": rf"(?<![\w-])(?P<before>(?=[A-Z]){name}),? (?:de )?(?P<role_before>(?i:{roles})){verb}",
    }
    return re.compile("|".join(forms.values()))
