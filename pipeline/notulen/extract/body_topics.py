"""The subject of a head: "commissie Ruimte en Wonen", "werkgroep protocollen", "beleid werkgroep"."""

from __future__ import annotations

import re
from functools import cache

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_rules import any_of
from notulen.language.date_words import month_names
from notulen.language.dictionary import dictionary_form

_ROW = re.compile(r"(?:, [A-Z][a-zë]{3,}){1,3},? (?:en|&) [A-Z][a-zë]{3,}")
# The same behind "voor", where a subject may be two: "commissie voor Wonen, Sport en Spel, Zorg".
_LONG_ROW = re.compile(r"(?:, [A-Z][a-zë]{3,}(?: en [A-Z][a-zë]{3,})?){1,5}")


def topic_after(grammar: Grammar, start: int, stop_at: frozenset[int] = frozenset()) -> int:
    """The end of the subject that follows a head, ``start`` where there is none."""
    if start >= grammar.words.size:
        return start
    if grammar.quoted(start) > start:
        return grammar.quoted(start)
    if not grammar.follows(start) or grammar.words[start].folded in grammar.people:
        return start
    if _numbers(grammar, start):
        return start + 1
    if not _goes_on(grammar, start) or grammar.text[slice(*grammar.words.gap_before(start))].strip() in (
        "/",
        "&",
        "+",
    ):
        return start
    if grammar.names(start) or (
        grammar.words[start].text[0].isupper() and not grammar.is_in("not_names", start)
    ):
        return _with_topics(grammar, _row(grammar, grammar.run(start, stop_at)), listed=True, stop_at=stop_at)
    if grammar.is_in("topic_openers", start):
        return _row(grammar, _long_topic(grammar, start), _LONG_ROW)
    if _is_topic(grammar, start) or _is_plural(grammar, start):
        return _with_topics(grammar, start + 1)
    if grammar.words[start].folded == "van" and grammar.name(start) > start:
        return grammar.name(start)
    return start


def describes(grammar: Grammar, index: int) -> bool:
    """Whether a word is an adjective of a kind that is part of a body's name ("bestuurlijke")."""
    word = grammar.words[index].folded
    return word in grammar.lists["describers"] or word.endswith(tuple(grammar.lists["describer_endings"]))


def prefix(grammar: Grammar, index: int) -> int:
    """The first word of a head whose subject follows, with what stands before: "NORA Expertgroep API"."""
    first = index
    while (
        first > 0
        and grammar.text[grammar.words[first - 1].end : grammar.words[first].start] in (" ", "-")
        and (
            grammar.bound(first)
            or describes(grammar, first - 1)
            or (
                grammar.words[first - 1].text.isupper()
                and len(grammar.words[first - 1].text) > 2
                and not grammar.words[first].text.isupper()
            )
        )
    ):
        first -= 1
    return first


def hyphened(grammar: Grammar, index: int) -> int:
    """The first word of "Website- en Marketingcommissie" from its last, ``index`` where there is none."""
    if index < 2 or grammar.words[index - 1].folded != "en" or not grammar.follows(index):
        return index
    gap = grammar.text[grammar.words[index - 2].end : grammar.words[index - 1].start]
    return index - 2 if gap == "- " else index


def topic_before(grammar: Grammar, index: int) -> int:
    """The first word of the subject before a head, ``index`` where there is none."""
    first = index
    while (
        first > 0
        and index - first < 3
        and grammar.follows(first)
        and not grammar.is_in("not_names", first - 1)
    ):
        word = grammar.words[first - 1]
        if len(word.text) < 2 or word.folded in grammar.people or word.folded in grammar.lists["openings"]:
            break
        if (
            describes(grammar, first - 1)
            or _is_topic(grammar, first - 1)
            or (
                word.capital
                and not grammar.is_in("stops", first - 1)
                and not (
                    grammar.begins(first - 1)
                    and first == index
                    and word.folded.endswith("e")
                    and not grammar.bound(first)
                )
            )
        ):
            first -= 1
        else:
            break
    return first


def _is_topic(grammar: Grammar, index: int, listed: bool = False) -> bool:
    word = grammar.words[index].folded
    if word in grammar.lists["topics"] or listed:
        return word in grammar.lists["topics"]
    endings = tuple(grammar.lists["topic_endings"])
    if word.endswith(tuple(grammar.lists["linked_endings"])) and len(word) > 8:
        return True  # "duurzaamheids commissie"
    return len(word) > 6 and word.endswith(endings) and not grammar.is_in("stops", index)


def _is_plural(grammar: Grammar, index: int) -> bool:
    """Whether a word is a plural noun and nothing else: "werkgroep protocollen"."""
    word = grammar.words[index].folded
    if len(word) < 8 or not word.endswith(("en", "s")) or grammar.is_in("no_topics", index):
        return False
    lemma = dictionary_form(word)
    return lemma is not None and lemma != word and not lemma.endswith("en") and word.startswith(lemma[:4])


def _with_topics(
    grammar: Grammar, end: int, listed: bool = False, stop_at: frozenset[int] = frozenset()
) -> int:
    """Goes on over further subjects without capitals: "API Strategie en beleid"."""
    while end < grammar.words.size and grammar.follows(end) and end not in stop_at:
        if _is_topic(grammar, end, listed):
            end += 1
        elif grammar.names(end):
            end = grammar.run(end)
        elif (
            grammar.words[end].folded == "en"
            and end + 1 < grammar.words.size
            and grammar.follows(end + 1)
            and (
                _is_topic(grammar, end + 1, listed) or grammar.names(end + 1) or _is_plural(grammar, end + 1)
            )
        ):
            end += 2
        else:
            break
    return end


def _numbers(grammar: Grammar, index: int) -> bool:
    """Whether a digit behind a head says which it is: "werkgroep 2", twice or "werkgroep 2 van de X"."""
    text, (end, _) = grammar.text, grammar.words.gap_before(index)
    if grammar.words.kind(index).text not in "123456789" or not _number().match(text, end):
        return False
    name = text[grammar.words.start(index - 1) : grammar.words.end(index)].casefold()
    behind = text[grammar.words.end(index) :][:5].startswith((" van ", " der "))
    return behind or text.casefold().count(name) > 1


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf" [1-9](?![\w.,:)/–-])(?! {month_names()})")


def _goes_on(grammar: Grammar, index: int) -> bool:
    """Whether a name may run over the end of a line: not into a word that begins the next sentence."""
    end, start = grammar.words.gap_before(index)
    word = grammar.words.kind(index)
    ends = "\n" in grammar.text[end:start] and word.capital and not _is_topic(grammar, index)
    return not (ends and dictionary_form(word.folded) is not None)


def _row(grammar: Grammar, end: int, row_of: re.Pattern[str] = _ROW) -> int:
    """Goes on over a row of subjects: "commissie Economie, Financiën en Bestuur"."""
    row = row_of.match(grammar.text, grammar.words[end - 1].end)
    return grammar.within(grammar.words[end - 1].start, row.end())[-1] + 1 if row else end


def _long_topic(grammar: Grammar, start: int) -> int:
    """ "tot onderzoek van de geloofsbrieven": at most six words, up to a word that ends a name."""
    index, end = start + 1, start
    links = grammar.lists["topic_links"]
    while index < min(start + 7, grammar.words.size) and grammar.follows(index):
        if grammar.words[index].folded in links:
            index += 1
        elif (
            grammar.is_in("stops", index)
            or grammar.words[index].text[0].isdigit()
            or (
                _is_participle(grammar.words[index].folded)
                and grammar.words[index - 1].folded not in links
                and not _is_plural(grammar, index)
            )
        ):
            break
        else:
            before = grammar.words[index - 1]
            goes_on = before.folded in links or before.folded.endswith("e") or grammar.words[index].capital
            if end > start and not goes_on:
                break
            index += 1
            end = index
    return end if _is_said_of(grammar, start, end) else start


def _is_said_of(grammar: Grammar, start: int, end: int) -> bool:
    """Whether "voor …" is a subject: "commissie voor de monumenten", not "commissie voor de moeite"."""
    last = end - 1
    if grammar.words.kind(start).folded != "voor" or last <= start:
        return True
    named = any(grammar.words.kind(index).capital for index in range(start + 1, end))
    return named or _is_topic(grammar, last) or _is_plural(grammar, last)


def _is_participle(word: str) -> bool:
    return _participle().fullmatch(word) is not None and not word.endswith("ing")


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('verb_particles')})?(?:ge|be|ver)\w+(?:d|t|en)")
