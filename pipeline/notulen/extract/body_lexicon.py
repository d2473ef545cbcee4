"""A lexicon of bodies: whether one of their forms stands at a word. Which there are: ``body_known``."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from notulen.extract.body_words import Kind, Words, few_words, first_stem, words_in
from notulen.language.dictionary import dictionary_form

_BLANK = " \n\xa0"
_SAME = ("", "-", "–", "/")


class Form(NamedTuple):
    """One name of a body, as a list has it: "~" in front says that it is an ordinary word as well.

    ``exact``: it counts only as written; None: its letters say so (`needs_capitals`).
    """

    name: str
    kind: str
    written: str
    exact: bool | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A form in the lexicon. ``cued`` forms are also ordinary words and need a cue in the text.

    ``words`` are those of the form, folded, and ``written`` as they are; ``joints`` what stands between them.
    """

    name: str
    kind: str
    form: str
    words: tuple[str, ...]
    written: tuple[str, ...]
    joints: tuple[str, ...]
    exact: bool
    cued: bool


class Lexicon:
    """Known forms by their first words, longest first.

    Of the thousands of forms a document asks for few: the others are kept as the lists have them, and a
    form is divided into words when its first word is met.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms: dict[str, list[Form]] = {}
        for form in forms:
            first = first_stem(form.written)
            if first:
                self._forms.setdefault(first, []).append(form)
        self._entries: dict[str, dict[str, list[Entry]]] = {}

    def may_begin_with(self, word: Kind) -> bool:
        """Whether a known form begins with a word."""
        return word.stem in self._forms

    def beginnings(self, words: Words) -> Iterator[int]:
        """The words at which a known form may begin, for what that word and the next tell."""
        firsts = [self._beginning(kind.stem) if kind.stem in self._forms else {} for kind in words.kinds]
        stems, numbers = [kind.stem for kind in words.kinds], words.numbers
        alone = ["" in first for first in firsts]
        for index in words.where(self.may_begin_with):
            number = numbers[index]
            if alone[number] or (index + 1 < words.size and stems[numbers[index + 1]] in firsts[number]):
                yield index

    def at(self, text: str, words: Words, index: int) -> Entry | None:
        """The longest known form that begins at a word, None where there is none."""
        kinds, numbers = words.kinds, words.numbers
        first = kinds[numbers[index]].stem
        if first not in self._forms:
            return None
        beginning = self._entries.get(first) or self._beginning(first)
        if index + 1 < words.size:
            for entry in beginning.get(kinds[numbers[index + 1]].stem, ()):
                if _is_at(entry, text, words, index):
                    return entry
        for entry in beginning.get("", ()):
            if _is_at(entry, text, words, index):
                return entry
        return None

    def of(self, words: tuple[str, ...]) -> Entry | None:
        """The form that has just these words (folded), however it is written; None where there is none."""
        if words[0] not in self._forms:
            return None
        second = words[1] if len(words) > 1 else ""
        return next((e for e in self._beginning(words[0]).get(second, ()) if e.words == words), None)

    def _beginning(self, first: str) -> dict[str, list[Entry]]:
        """The entries that begin with a word, by their second word ("" where they have none)."""
        made = self._entries.get(first)
        if made is None:
            made = self._entries[first] = {}
            entries = [entry_of(form) for form in self._forms[first]]
            for entry in sorted(entries, key=lambda entry: -len(entry.words)):
                made.setdefault(entry.words[1] if len(entry.words) > 1 else "", []).append(entry)
        return made


def entry_of(form: Form) -> Entry:
    """A form divided into words."""
    cued, written = form.written.startswith("~"), form.written.removeprefix("~")
    words = few_words(written)
    plain = tuple(word.text.replace("’", "'") for word in words)
    return Entry(
        form.name,
        form.kind,
        written,
        tuple(word.stem for word in words),
        plain,
        tuple(written[a.end : b.start].strip(_BLANK) for a, b in itertools.pairwise(words)),
        (cued or _needs_capitals(written, plain)) if form.exact is None else form.exact,
        cued,
    )


def _needs_capitals(form: str, words: tuple[str, ...]) -> bool:
    """Whether a form counts only as written: short forms, and words with inner capitals (SVB, KvK)."""
    if len(words) > 1:
        return form.startswith(("De ", "Regio ")) or all(len(word) < 4 for word in words)
    return len(form) < 7 or sum(c.isupper() for c in form) > 1


def _is_at(entry: Entry, text: str, words: Words, index: int) -> bool:
    """Whether an entry stands at a word, of which the first two words are known to be its own."""
    count = len(entry.words)
    if index + count > words.size:
        return False
    for place in range(2, count):
        if words.kind(index + place).stem != entry.words[place]:
            return False
    return _held_together(text, words, index, entry.joints) and (
        not entry.exact or _as_written(entry, words, index)
    )


def _held_together(text: str, words: Words, index: int, joints: tuple[str, ...]) -> bool:
    """Whether the words are joined as the form has them; a space may be a hyphen or a line end."""
    for place, joint in enumerate(joints, index):
        gap = text[words.end(place) : words.start(place + 1)]
        mark = gap.strip(_BLANK)
        if len(gap) > 12 or (mark != joint and (mark not in _SAME or joint not in _SAME)):
            return False
    return True


def _as_written(entry: Entry, words: Words, index: int) -> bool:
    for place, wanted in enumerate(entry.written, index):
        written = words.kind(place).text.replace("’", "'")
        if written != wanted and written.removesuffix("'s") != wanted:
            # A name of one ordinary-looking word also counts in capitals ("KADASTER"), and letters that are
            # no word may be written as one ("Rinis").
            alone = len(entry.written) == 1 and len(wanted) > 3
            if alone and wanted.isupper() and len(wanted) > 4 and written == wanted.capitalize():
                return not entry.cued and not _is_word(wanted.lower())
            return alone and wanted[1:].islower() and written == wanted.upper()
    return True


def _is_word(word: str) -> bool:
    """Whether letters make a word of the language or a first name ("isaac")."""
    return dictionary_form(word) is not None or word in words_in("names", "first_names.txt")
