"""How far a name goes: runs of capitals, subjects with and without capitals, quoted names."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from notulen.extract.body_words import Words
from notulen.language.dictionary import dictionary_form

_QUOTES = {"“": "”", '"': '"', "‘": "’", "„": "”", "'": "'", "«": "»"}
_PARTICIPLE = re.compile(r"(?:op|aan|uit|in|af|over|voor|mee|toe|vast|bij)?(?:ge|be|ver)\w+(?:d|t|en)")
# "s.v. Oranje-Wit": an abbreviation of small letters that a name may follow.
_CLUB = re.compile(
    r"(?<![\w.])(?:r\.k\.)?[savtk]\.[vc]\.$|(?<!\w)(?:[Pp]arochie|[Kk]erk|PAROCHIE) (?:HH?|St)\.$"
)
_ROW = re.compile(r"(?:, [A-Z][a-zë]{3,}){1,3},? (?:en|&) [A-Z][a-zë]{3,}")
# The same behind "voor", where a subject may be two: "commissie voor Wonen, Sport en Spel, Zorg".
_LONG_ROW = re.compile(r"(?:, [A-Z][a-zë]{3,}(?: en [A-Z][a-zë]{3,})?){1,5}")
_NUMBER = re.compile(r" [1-9](?![\w.,:)/–-])(?! (?:jan|feb|maart|apr|mei|jun|jul|aug|sept|okt|nov|dec))")
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
            self.words.kind(index).folded in ("en", "of")
            and self.follows(after, hyphens=False)
            and self.words[after].text in ("de", "het", "een")
        )

    def _in_capitals(self, index: int) -> bool:
        """Whether a small word stands in a name in capitals: "STICHTING MOLEN DE HOOP"."""
        around = (self.words[i].text for i in range(index - 1, min(index + 2, len(self.words))))
        return all(text.isupper() and len(text) > 1 for text in around)

    def _opens(self, index: int) -> bool:
        """Whether a name within the name begins: "Stichting Dorpshuis De Kern"."""
        after = index + 1
        return self.words[index].text in ("De", "Het", "Ons") and self.follows(after) and self.names(after)

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

    def topic_after(self, start: int, stop_at: frozenset[int] = frozenset()) -> int:
        """The end of the subject that follows a head, ``start`` where there is none."""
        if start >= self.words.size:
            return start
        if self.quoted(start) > start:
            return self.quoted(start)
        if not self.follows(start) or self.words[start].folded in self.people:
            return start
        if self._numbers(start):
            return start + 1
        if not self._goes_on(start) or self.text[slice(*self.words.gap_before(start))].strip() in (
            "/",
            "&",
            "+",
        ):
            return start
        if self.names(start) or (self.words[start].text[0].isupper() and not self.is_in("not_names", start)):
            return self._with_topics(self._row(self.run(start, stop_at)), listed=True, stop_at=stop_at)
        if self.is_in("topic_openers", start):
            return self._row(self._long_topic(start), _LONG_ROW)
        if self._is_topic(start) or self._is_plural(start):
            return self._with_topics(start + 1)
        if self.words[start].folded == "van" and self.name(start) > start:
            return self.name(start)
        return start

    def describes(self, index: int) -> bool:
        """Whether a word is an adjective of a kind that is part of a body's name ("bestuurlijke")."""
        word = self.words[index].folded
        return word in self.lists["describers"] or word.endswith(tuple(self.lists["describer_endings"]))

    def prefix(self, index: int) -> int:
        """The first word of a head whose subject follows, with what stands before: "NORA Expertgroep API"."""
        first = index
        while (
            first > 0
            and self.text[self.words[first - 1].end : self.words[first].start] in (" ", "-")
            and (
                self.bound(first)
                or self.describes(first - 1)
                or (
                    self.words[first - 1].text.isupper()
                    and len(self.words[first - 1].text) > 2
                    and not self.words[first].text.isupper()
                )
            )
        ):
            first -= 1
        return first

    def hyphened(self, index: int) -> int:
        """The first word of "Website- en Marketingcommissie" from its last, ``index`` where there is none."""
        if index < 2 or self.words[index - 1].folded != "en" or not self.follows(index):
            return index
        gap = self.text[self.words[index - 2].end : self.words[index - 1].start]
        return index - 2 if gap == "- " else index

    def topic_before(self, index: int) -> int:
        """The first word of the subject before a head, ``index`` where there is none."""
        first = index
        while (
            first > 0 and index - first < 3 and self.follows(first) and not self.is_in("not_names", first - 1)
        ):
            word = self.words[first - 1]
            if len(word.text) < 2 or word.folded in self.people or word.folded in self.lists["openings"]:
                break
            if (
                self.describes(first - 1)
                or self._is_topic(first - 1)
                or (
                    word.capital
                    and not self.is_in("stops", first - 1)
                    and not (
                        self.begins(first - 1)
                        and first == index
                        and word.folded.endswith("e")
                        and not self.bound(first)
                    )
                )
            ):
                first -= 1
            else:
                break
        return first

    def _is_topic(self, index: int, listed: bool = False) -> bool:
        word = self.words[index].folded
        if word in self.lists["topics"] or listed:
            return word in self.lists["topics"]
        endings = tuple(self.lists["topic_endings"])
        if word.endswith(tuple(self.lists["linked_endings"])) and len(word) > 8:
            return True  # "duurzaamheids commissie"
        return len(word) > 6 and word.endswith(endings) and not self.is_in("stops", index)

    def _is_plural(self, index: int) -> bool:
        """Whether a word is a plural noun and nothing else: "werkgroep protocollen"."""
        word = self.words[index].folded
        if len(word) < 8 or not word.endswith(("en", "s")) or self.is_in("no_topics", index):
            return False
        lemma = dictionary_form(word)
        return lemma is not None and lemma != word and not lemma.endswith("en") and word.startswith(lemma[:4])

    def _with_topics(self, end: int, listed: bool = False, stop_at: frozenset[int] = frozenset()) -> int:
        """Goes on over further subjects without capitals: "API Strategie en beleid"."""
        while end < self.words.size and self.follows(end) and end not in stop_at:
            if self._is_topic(end, listed):
                end += 1
            elif self.names(end):
                end = self.run(end)
            elif (
                self.words[end].folded == "en"
                and end + 1 < self.words.size
                and self.follows(end + 1)
                and (self._is_topic(end + 1, listed) or self.names(end + 1) or self._is_plural(end + 1))
            ):
                end += 2
            else:
                break
        return end

    def _numbers(self, index: int) -> bool:
        """Whether a digit behind a head says which it is: "werkgroep 2", twice or "werkgroep 2 van de X"."""
        text, (end, _) = self.text, self.words.gap_before(index)
        if self.words.kind(index).text not in "123456789" or not _NUMBER.match(text, end):
            return False
        name = text[self.words.start(index - 1) : self.words.end(index)].casefold()
        behind = text[self.words.end(index) :][:5].startswith((" van ", " der "))
        return behind or text.casefold().count(name) > 1

    def _goes_on(self, index: int) -> bool:
        """Whether a name may run over the end of a line: not into a word that begins the next sentence."""
        end, start = self.words.gap_before(index)
        word = self.words.kind(index)
        ends = "\n" in self.text[end:start] and word.capital and not self._is_topic(index)
        return not (ends and dictionary_form(word.folded) is not None)

    def _row(self, end: int, row_of: re.Pattern[str] = _ROW) -> int:
        """Goes on over a row of subjects: "commissie Economie, Financiën en Bestuur"."""
        row = row_of.match(self.text, self.words[end - 1].end)
        return self.within(self.words[end - 1].start, row.end())[-1] + 1 if row else end

    def _long_topic(self, start: int) -> int:
        """ "tot onderzoek van de geloofsbrieven": at most six words, up to a word that ends a name."""
        index, end = start + 1, start
        links = self.lists["topic_links"]
        while index < min(start + 7, self.words.size) and self.follows(index):
            if self.words[index].folded in links:
                index += 1
            elif (
                self.is_in("stops", index)
                or self.words[index].text[0].isdigit()
                or (
                    _is_participle(self.words[index].folded)
                    and self.words[index - 1].folded not in links
                    and not self._is_plural(index)
                )
            ):
                break
            else:
                before = self.words[index - 1]
                goes_on = before.folded in links or before.folded.endswith("e") or self.words[index].capital
                if end > start and not goes_on:
                    break
                index += 1
                end = index
        return end if self._is_said_of(start, end) else start

    def _is_said_of(self, start: int, end: int) -> bool:
        """Whether "voor …" is a subject: "commissie voor de monumenten", not "commissie voor de moeite"."""
        last = end - 1
        if self.words.kind(start).folded != "voor" or last <= start:
            return True
        named = any(self.words.kind(index).capital for index in range(start + 1, end))
        return named or self._is_topic(last) or self._is_plural(last)


def _is_code(text: str) -> bool:
    """Whether a word is a number of a document or a year rather than a name ("RIS320831")."""
    return not text.isalpha() and sum(c.isdigit() for c in text) >= 3


def _is_participle(word: str) -> bool:
    return _PARTICIPLE.fullmatch(word) is not None and not word.endswith("ing")
