"""Words beside one another, and how far a name goes: runs of capitals, quoted names."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from notulen.extract.body_words import Words

_QUOTES = {"“": "”", '"': '"', "‘": "’", "„": "”", "'": "'", "«": "»"}
# "s.v. Oranje-Wit": an abbreviation of small letters that a name may follow.
_CLUB = re.compile(
    r"(?<![\w.])(?:r\.k\.)?[savtk]\.[vc]\.$|(?<!\w)(?:[Pp]arochie|[Kk]erk|PAROCHIE) (?:HH?|St)\.$"
)
_WRAPPED = 45  # a line shorter than this was not wrapped: the next line begins something else


@dataclass(frozen=True)
class Grammar:
    """A text with its words and the word lists of bodies.toml; answers are word indices."""

    text: str
    words: Words
    lists: dict[str, frozenset[str]]
    people: frozenset[str] = frozenset()

    @cached_property
    def small(self) -> frozenset[str]:
        """The words, folded, that are somewhere written in small letters."""
        return frozenset(kind.folded for kind in self.words.kinds if kind.text.islower())

    @cached_property
    def capitals(self) -> array[int]:
        """The words with a capital: no other can begin a name."""
        return array("I", self.words.where(lambda kind: kind.capital))

    def matches(
        self, pattern: re.Pattern[str], words: frozenset[str], before: int = 0
    ) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begin so many characters before one of some words (folded)."""
        end = 0
        for index in self.words.where(lambda kind: kind.folded.partition("'")[0] in words):
            start = self.words.start(index) - before
            match = pattern.match(self.text, start) if start >= end else None
            if match:
                yield match
                end = match.end()

    def within(self, start: int, end: int) -> range:
        """The words that begin between two places in the text."""
        return self.words.within(start, end)

    def follows(self, index: int, hyphens: bool = True) -> bool:
        """Whether a word goes on with the one before it, as parts of one name do."""
        if not 0 < index < self.words.size:
            return False
        end, start = self.words.gap_before(index)
        gap = self.text[end:start]
        if gap == " " or (hyphens and gap in ("-", "/", " & ", "&", "- ", " -", "+", " + ", "& ", "  ")):
            return True
        if gap in (" '", " ’", " ‘", " `") and self.is_in("after_apostrophe", index):
            return True  # "Café 't Hoekje"
        if gap == ". " and (
            self.is_in("abbreviated", index - 1) or _CLUB.search(self.text, max(0, end - 14), end + 1)
        ):
            return True
        if gap.strip(" \xa0&-" if hyphens else " \xa0") != "\n":
            return False
        line = self.text.rfind("\n", 0, end)
        return end - line > _WRAPPED and "\t" not in self.text[line + 1 : end]  # no row of a table

    def begins(self, index: int) -> bool:
        """Whether a word begins a line, a sentence, a cell or a bracket."""
        if index == 0:
            return True
        gap = self.text[slice(*self.words.gap_before(index))]
        if gap == " ":
            return False
        if "\n" in gap and gap.strip(" \n\xa0") == "":
            return "\n\n" in gap or not self.follows(index)
        return any(mark in gap for mark in '.:;!?•\t([|*>#–"“”‘') or " - " in gap

    def is_in(self, name: str, index: int) -> bool:
        """Whether a word is in one of the lists."""
        return 0 <= index < self.words.size and self.words.kind(index).folded in self.lists[name]

    def names(self, index: int) -> bool:
        """Whether a word can be part of a name by its capitals."""
        word = self.words.kind(index)
        return word.capital and word.folded not in self.lists["not_names"] and not _is_code(word.text)

    def bound(self, index: int) -> bool:
        """Whether a word hangs on the one before it by a hyphen ("Buddy-to-buddy")."""
        return (
            0 < index < self.words.size
            and self.text[self.words.end(index - 1) : self.words.start(index)] == "-"
        )

    def run(self, start: int, stop_at: frozenset[int] = frozenset()) -> int:
        """The end (exclusive) of the run of capitals that begins at a word, ``start`` where there is none."""
        if start >= self.words.size or not self.words.kind(start).capital:
            return start
        end = index = start + 1
        while index < self.words.size and self.follows(index) and index - end < 3 and index not in stop_at:
            if self.names(index) or self.bound(index):
                end = index = index + 1
            elif self._parts(index):
                break
            elif self.is_in("connectors", index) and (
                not self.words[index].text[0].isupper() or self._opens(index) or self._in_capitals(index)
            ):
                index += 1
            else:
                break
        return end

    def _parts(self, index: int) -> bool:
        """Whether "en de" begins another: "Basisschool De Wilg en het Lindelyceum"."""
        after = index + 1
        return (
            self.is_in("joints", index)
            and self.follows(after, hyphens=False)
            and self.words.kind(after).text.islower()
            and self.is_in("second_articles", after)
        )

    def _in_capitals(self, index: int) -> bool:
        """Whether a small word stands in a name in capitals: "STICHTING MOLEN DE HOOP"."""
        around = (self.words[i].text for i in range(index - 1, min(index + 2, len(self.words))))
        return all(text.isupper() and len(text) > 1 for text in around)

    def _opens(self, index: int) -> bool:
        """Whether a name within the name begins: "Stichting Dorpshuis De Kern"."""
        after = index + 1
        article = self.words.kind(index).text.istitle() and self.is_in("inner_articles", index)
        return article and self.follows(after) and self.names(after)

    def name(self, start: int, stop_at: frozenset[int] = frozenset()) -> int:
        """The end of a name that begins at a word, opened by quotes or by "van de", ``start`` if none."""
        quoted = self.quoted(start)
        if quoted > start:
            return quoted
        index = start
        while (
            index < min(start + 3, self.words.size) and self.follows(index) and self.is_in("openers", index)
        ):
            if self.names(index):
                break
            index += 1
        if index >= self.words.size or not self.follows(index):
            return start
        opened = self.words[index].folded in self.lists["openers"] and self.words[index].capital
        if not opened and not self.names(index):
            return start
        end = self.run(index, stop_at)
        return end if end > index + (1 if opened else 0) or not opened else start

    def quoted(self, start: int) -> int:
        """The end of a quoted name of at most eight words that begins at a word, ``start`` if none."""
        if not 0 < start < self.words.size:
            return start
        before = self.text[self.words[start - 1].end : self.words[start].start]
        closing = _QUOTES.get(before[-1:]) if before[:1] in " \n" and len(before) < 4 else None
        if closing is None:
            return start
        first = self.words[start].start
        stop = self.text.find(closing, first + 1, first + 80)
        if stop < 0:
            return start
        end = start
        while end < self.words.size and self.words[end].end <= stop:
            end += 1
        return end if end - start <= 8 else start


def _is_code(text: str) -> bool:
    """Whether a word is a number of a document or a year rather than a name ("RIS320831")."""
    return not text.isalpha() and sum(c.isdigit() for c in text) >= 3
