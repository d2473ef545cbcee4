"""The bodies that the lists and the official registers know."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from notulen import assets
from notulen.extract.body_lexicon import Form, Lexicon
from notulen.extract.body_rules import written
from notulen.extract.body_words import words_of

_LISTS = "rijk provincie waterschap gemeenschappelijke_regeling adviesorgaan overleg zorg onderwijs partij"
_REGISTERS = {
    "rijk": "rijk",
    "waterschappen": "waterschap",
    "ggds": "zorg",
    "omgevingsdiensten": "gemeenschappelijke_regeling",
    "veiligheidsregios": "gemeenschappelijke_regeling",
    "regelingen": "gemeenschappelijke_regeling",
    "koepels": "vereniging_stichting",
}
KINDS = (*_LISTS.split(), "vereniging_stichting", "overig", "bedrijf")


@cache
def known_bodies() -> Lexicon:
    """The lists of models/lookup/bodies, and what the official registers have besides."""
    listed = list(_listed())
    return Lexicon([*listed, *_registered(Lexicon(listed))])


def _listed() -> Iterator[Form]:
    for kind in KINDS:
        path = assets.models() / "lookup" / "bodies" / f"{kind}.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            forms = [form.strip() for form in line.split("|")] if not line.startswith("#") else []
            name = forms[0].removeprefix("~") if forms else ""
            yield from (Form(name, kind, form) for form in forms if name)


def _registered(listed: Lexicon) -> Iterator[Form]:
    """Forms of the registers that the lists lack; under the list's name if it has another form.

    A single word that is no acronym may be a place or a word as well ("Cure"): it needs a cue. Acronyms of
    fewer than four letters mean too many things.
    """
    for file, kind in _REGISTERS.items():
        path = assets.models() / "lookup" / "registry" / f"{file}.csv"
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                forms = [form for form in (row["naam"], *row["ook"].split("|")) if form]
                if file == "veiligheidsregios":  # its names are those of regions
                    forms = forms[1:]
                same = {form: listed.of(tuple(word.stem for word in words_of(form))) for form in forms}
                name = next((entry.name for entry in same.values() if entry), forms[0] if forms else "")
                for form in forms:
                    if same[form] is None and not _unsaid(form):
                        yield Form(name, kind, _cued(form, file))


def _cued(form: str, file: str) -> str:
    acronym = sum(c.isupper() for c in form.split()[-1]) > 2
    said = acronym or (file != "regelingen" and " " in form) or _organised().search(form)
    return form if said else f"~{form}"


@cache
def _organised() -> re.Pattern[str]:
    """What a name has that is not that of a place: "dienst", "GGD "."""
    words = written()["registers"]
    acronyms = "|".join(words["acronyms"])
    return re.compile(rf"{'|'.join(words['organised'])}|\b(?:{acronyms}) ", re.IGNORECASE)


def _unsaid(form: str) -> bool:
    """Whether a registered form is too short to mean one thing, or the name of a place."""
    return len(form) < 4 or form in written()["registers"]["places"] or "park" in form


@cache
def municipalities() -> Lexicon:
    """The names of Dutch and Flemish municipalities, past and present, from the registry."""
    folder = assets.models() / "lookup" / "registry"
    names: list[str] = []
    with (folder / "gemeenten.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names += [row["naam"], *row["ook"].split("|")]
    names += (folder / "gemeenten_vlaanderen.txt").read_text(encoding="utf-8").splitlines()
    return Lexicon(Form(name, "gemeente", name) for name in names if name and not name.startswith("#"))
