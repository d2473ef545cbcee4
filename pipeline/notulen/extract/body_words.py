"""Words with their places, and the lexicon of known bodies: what the finders of bodies look at."""

from __future__ import annotations

import csv
import itertools
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from notulen import assets

_WORD = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*")
_BLANK = " \n\xa0"
_SAME = ("", "-", "–", "/")
_LISTS = "rijk provincie waterschap gemeenschappelijke_regeling adviesorgaan overleg zorg onderwijs partij"
# A joint arrangement whose name has none of these may bear the name of a place ("Land van Nassau").
_ORGANISED = re.compile(
    r"dienst|schap|samenwerk|werk|regeling|organisatie|archie[fv]|regio|bureau|kring|rekenkamer|raad|college"
    r"|centrum|inspectie|agentschap|fonds|bedrij[fv]|groep|bank|school|zone|verwijdering|beheer|lichaam"
    r"|brandweer|\b(?:GR|GGD|RUD|ISD|OD|SW|GKB|RHC|VR|WSP) ",
    re.IGNORECASE,
)
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


class Word(NamedTuple):
    """A word: its span in the text, as written, and folded (small letters, no accents).

    ``stem`` is folded without a possessive; ``capital`` says that it could be (part of) a name: a
    capital in front, or inside ("iBestuur").
    """

    start: int
    end: int
    text: str
    folded: str
    stem: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A form in the lexicon. ``cued`` forms are also ordinary words and need a cue in the text."""

    name: str
    kind: str
    form: str
    words: tuple[str, ...]
    joints: tuple[str, ...]
    exact: bool
    cued: bool


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Small letters without accents, one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("´", "'").replace("`", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> list[Word]:
    """All words of a text, in order."""
    return [Word._make((m.start(), m.end(), *_parts(m[0]))) for m in _WORD.finditer(text)]


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[str, str, str, bool]:
    """A word and what is derived from it: a long document has a million words, but few different ones."""
    folded = fold(word)
    return word, folded, bare(folded), word != word.lower()


def needs_capitals(form: str) -> bool:
    """Whether a form counts only as written: short forms, and words with inner capitals (SVB, KvK)."""
    plain = _WORD.findall(form)
    if len(plain) > 1:
        return form.startswith(("De ", "Regio ")) or all(len(word) < 4 for word in plain)
    return len(form) < 7 or sum(c.isupper() for c in form) > 1


class Lexicon:
    """Known forms by their first words, longest first."""

    def __init__(self, entries: list[Entry]) -> None:
        self._firsts: set[str] = {entry.words[0] for entry in entries}
        self._by_start: dict[tuple[str, ...], list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: -len(entry.words)):
            self._by_start.setdefault(entry.words[:2], []).append(entry)

    def may_begin_with(self, word: Word) -> bool:
        """Whether a known form begins with a word."""
        return word.stem in self._firsts

    def at(self, text: str, words: list[Word], index: int) -> Entry | None:
        """The longest known form that begins at a word, None where there is none."""
        first = words[index].stem
        if first not in self._firsts:
            return None
        if index + 1 < len(words):
            for entry in self._by_start.get((first, words[index + 1].stem), ()):
                if _is_at(entry, text, words, index):
                    return entry
        for entry in self._by_start.get((first,), ()):
            if _is_at(entry, text, words, index):
                return entry
        return None


def bare(folded: str) -> str:
    """A folded word without the possessive ("geonovum's"); "regio's" is a plural and stays."""
    possessive = folded.endswith("'s") and len(folded) > 4 and folded[-3] not in "aeiouy"
    return folded[:-2] if possessive else folded.rstrip("'")


def _is_at(entry: Entry, text: str, words: list[Word], index: int) -> bool:
    here = words[index : index + len(entry.words)]
    return (
        tuple(word.stem for word in here) == entry.words
        and _held_together(text, here, entry.joints)
        and (not entry.exact or _as_written(entry, here))
    )


def _held_together(text: str, words: list[Word], joints: tuple[str, ...]) -> bool:
    """Whether the words are joined as the form has them; a space may be a hyphen or a line end."""
    for left, right, joint in zip(words, words[1:], joints, strict=False):
        gap = text[left.end : right.start]
        mark = gap.strip(_BLANK)
        if len(gap) > 12 or (mark != joint and (mark not in _SAME or joint not in _SAME)):
            return False
    return True


def _as_written(entry: Entry, words: list[Word]) -> bool:
    written = [word.text.replace("’", "'") for word in words]
    wanted = _WORD.findall(entry.form.replace("’", "'"))
    if written == wanted or [word.removesuffix("'s") for word in written] == wanted:
        return True
    # A name of one ordinary-looking word also counts in capitals: "KADASTER".
    return (
        len(wanted) == 1
        and wanted[0][1:].islower()
        and written[0] in (wanted[0].upper(),)
        and len(wanted[0]) > 3
    )


def entries_of(name: str, kind: str, forms: list[str]) -> list[Entry]:
    """The entries of one line of a list: the name and its other forms."""
    made = []
    for form in forms:
        cued, form = form.startswith("~"), form.removeprefix("~")
        words = words_of(form)
        if not words:
            continue
        joints = tuple(form[a.end : b.start].strip(_BLANK) for a, b in itertools.pairwise(words))
        folded = tuple(word.stem for word in words)
        exact = cued or needs_capitals(form)
        made.append(Entry(name.removeprefix("~"), kind, form, folded, joints, exact, cued))
    return made


@cache
def known_bodies() -> Lexicon:
    """The lists of models/lookup/bodies, and what the official registers have besides."""
    entries = _listed()
    return Lexicon([*entries, *_registered(entries)])


def _listed() -> list[Entry]:
    entries: list[Entry] = []
    for kind in KINDS:
        path = assets.models() / "lookup" / "bodies" / f"{kind}.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            forms = [form.strip() for form in line.split("|")] if not line.startswith("#") else []
            if forms and forms[0]:
                entries += entries_of(forms[0], kind, forms)
    return entries


def _registered(listed: list[Entry]) -> list[Entry]:
    """Entries of the registers for forms that the lists lack; under the list's name if it has another form.

    A single word that is no acronym may be a place or a word as well ("Cure"): it needs a cue. Acronyms of
    fewer than four letters mean too many things.
    """
    known = {entry.words: entry.name for entry in listed}
    made: list[Entry] = []
    for file, kind in _REGISTERS.items():
        path = assets.models() / "lookup" / "registry" / f"{file}.csv"
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                forms = [form for form in (row["naam"], *row["ook"].split("|")) if form]
                if file == "veiligheidsregios":  # its names are those of regions
                    forms = forms[1:]
                found = [entry for form in forms for entry in entries_of(forms[0], kind, [_cued(form, file)])]
                names = [known[entry.words] for entry in found if entry.words in known]
                made += [
                    replace(entry, name=names[0]) if names else entry
                    for entry in found
                    if entry.words not in known and not _unsaid(entry.form)
                ]
    return made


def _cued(form: str, file: str) -> str:
    acronym = sum(c.isupper() for c in form.split()[-1]) > 2
    said = acronym or (file != "regelingen" and " " in form) or _ORGANISED.search(form)
    return form if said else f"~{form}"


def _unsaid(form: str) -> bool:
    """Whether a registered form is too short to mean one thing, or the name of a place."""
    return len(form) < 4 or form in ("Limburg", "Fryslân", "Zuiderzeeland") or "park" in form


@cache
def municipalities() -> Lexicon:
    """The names of Dutch and Flemish municipalities, past and present, from the registry."""
    folder = assets.models() / "lookup" / "registry"
    names: list[str] = []
    with (folder / "gemeenten.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names += [row["naam"], *row["ook"].split("|")]
    names += (folder / "gemeenten_vlaanderen.txt").read_text(encoding="utf-8").splitlines()
    forms = [name for name in names if name and not name.startswith("#")]
    return Lexicon([entry for form in forms for entry in entries_of(form, "gemeente", [form])])


@cache
def words_in(*path: str) -> frozenset[str]:
    """The folded words of a file of models/lookup, in any number on a line; "#" begins a comment line."""
    lines = assets.models().joinpath("lookup", *path).read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())
