"""Bodies by their words: fixed names ("het college"), heads with a name ("stichting X"), endings.

The words are data (models/rules/bodies.toml); this module is how they are read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from notulen import assets
from notulen.extract.body_grammar import Grammar
from notulen.extract.body_words import Entry, Lexicon, entries_of, fold, known_bodies, municipalities

_HEAD_FAMILIES = {
    "commissie": ("commissie", "commisie", "cie"),
    "werkgroep": ("werkgroep", "wg", "subwerkgroep"),
    "kennisplatform": ("kennisplatform", "platform"),
}
# Kinds whose name also stands without its head: "Stichting De Wilg", "De Wilg".
_OWN_NAME = ("vereniging_stichting", "bedrijf", "gemeenschappelijke_regeling", "zorg")
_BOARDS = ("bestuur", "alv", "ab", "db", "directie", "rvt", "rvc", "rvb", "rva", "cvb")
_FAMILY_ENDINGS = ("commissie", "commisie", "werkgroep", "stuurgroep", "expertgroep", "klankbordgroep")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a body.

    ``key`` joins candidates of one body; ``core`` is the name without its head ("X" of "stichting X").
    ``head`` is the family of the head word, ``bare`` whether nothing else was said ("de werkgroep");
    ``also`` holds further forms within the same words.
    """

    start: int
    end: int
    kind: str
    method: str
    confidence: float
    key: str
    core: str = ""
    head: str = ""
    bare: bool = False
    also: tuple[str, ...] = ()
    needs: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of bodies.toml, with what its table says of it."""

    form: str
    fixed: bool
    kind: str
    concept: str = ""
    article: frozenset[str] = frozenset()
    not_before: tuple[str, ...] = ()
    whose: bool = False
    needs: bool = False
    name: str = ""
    bare: str = "no"


@dataclass(frozen=True, slots=True)
class Ending:
    """Endings of words that name a body, and the ordinary words that end so too."""

    kind: str
    endings: tuple[str, ...]
    ordinary: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """bodies.toml, ready for use."""

    lexicon: Lexicon
    by_form: dict[str, tuple[Rule, ...]]
    endings: tuple[Ending, ...]
    all_endings: tuple[str, ...]
    generic: frozenset[str]
    heads: frozenset[str]
    phrases: frozenset[str]
    lists: dict[str, frozenset[str]]


@cache
def rules() -> Rules:
    """The rules of models/rules/bodies.toml."""
    table = tomllib.loads((assets.models() / "rules" / "bodies.toml").read_text(encoding="utf-8"))
    by_form: dict[str, tuple[Rule, ...]] = {}
    entries = []
    for rule in [*_fixed(table["fixed"]), *_heads(table["head"])]:
        by_form[rule.form] = (*by_form.get(rule.form, ()), rule)
        made = entries_of(rule.form, rule.kind, [rule.form])
        entries += [replace(entry, exact=any(c.isupper() for c in rule.form)) for entry in made]
    endings = tuple(
        Ending(row["kind"], tuple(row["endings"]), frozenset(fold(word) for word in row["not"]))
        for row in table["ending"]
    )
    phrases = frozenset(fold(form) for form, same in by_form.items() if same[0].fixed)
    every = tuple(e for ending in endings for e in ending.endings)
    lists = {group: frozenset(fold(word) for word in words) for group, words in table["words"].items()}
    generic = frozenset(fold(word) for word in table["generic"]["words"])
    heads = frozenset(
        family(fold(rule.form)) for rules in by_form.values() for rule in rules if not rule.fixed
    )
    return Rules(Lexicon(entries), by_form, endings, every, generic, heads, phrases, lists)


def _fixed(tables: list[dict[str, Any]]) -> list[Rule]:
    return [
        Rule(
            form,
            True,
            row["kind"],
            row["concept"],
            frozenset(row.get("article", ())),
            tuple(row.get("not_before", ())),
            "whose" in row,
            "needs" in row,
        )
        for row in tables
        for form in row["words"]
    ]


def _heads(tables: list[dict[str, Any]]) -> list[Rule]:
    return [
        Rule(form, False, row["kind"], name=row["name"], bare=row["bare"])
        for row in tables
        for form in row["words"]
    ]


def pattern_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Every candidate by a phrase or an ending of bodies.toml; they may overlap."""
    table = rules()
    starts = frozenset(_starts(grammar))
    skip = 0
    for index in range(len(grammar.words)):
        entry = table.lexicon.at(grammar.text, grammar.words, index)
        if entry is not None and index >= skip:
            after = index + len(entry.words)
            for rule in table.by_form[entry.form]:
                found = (
                    _by_fixed(grammar, rule, index, after)
                    if rule.fixed
                    else _by_head(grammar, rule, index, after, starts)
                )
                if found is not None:
                    yield found
                    yield from _whose_own(grammar, found)
                    break
            if after - index > 1:
                skip = after
        yield from _by_ending(grammar, index, table, starts)


def _starts(grammar: Grammar) -> Iterator[int]:
    """Words at which another body begins: a name never runs over them after "en"."""
    table, known = rules(), known_bodies()
    for index, word in enumerate(grammar.words):
        if index and grammar.words[index - 1].folded in ("en", "of") and word.capital:
            if table.lexicon.at(grammar.text, grammar.words, index) or known.at(
                grammar.text, grammar.words, index
            ):
                yield index
                yield index - 1


def _span(grammar: Grammar, first: int, after: int) -> tuple[int, int]:
    return grammar.words[first].start, grammar.words[after - 1].end


def _by_fixed(grammar: Grammar, rule: Rule, index: int, after: int) -> Candidate | None:
    if rule.article and not _has_article(grammar, index, rule.article):
        return None
    rest = grammar.text[grammar.words[after - 1].end :][:40].lstrip(" \n").casefold()
    if any(rest.startswith(words) for words in rule.not_before):
        return None
    end, core = after, ""
    if rule.whose and grammar.follows(after):
        end = _whose(grammar, after)
        whose = grammar.text[grammar.words[after].start : grammar.words[end - 1].end] if end > after else ""
        core = whose if any(c.isupper() for c in whose) else ""
    start, stop = _span(grammar, index, end)
    key = f"{rule.concept}:{fold(core)}" if core else rule.concept
    method = f"regel:{rule.concept}"
    return Candidate(
        start, stop, rule.kind, method, 0.9, key, "", rule.concept, not core, needs=rule.needs and not core
    )


def _whose_own(grammar: Grammar, found: Candidate) -> Iterator[Candidate]:
    """The body whose board or meeting it is, where no rule or list names it: "algemene vergadering van X"."""
    if not found.key.startswith(f"{found.head}:") or found.head not in _BOARDS:
        return
    whose = found.key.partition(":van ")[2]
    start = found.end - len(whose)
    if whose and grammar.text[start].isupper() and fold(grammar.text[start : found.end]) == whose:
        yield Candidate(start, found.end, "overig", "regel:van", 0.6, whose)


def _has_article(grammar: Grammar, index: int, articles: frozenset[str]) -> bool:
    if "^" in articles and grammar.begins(index):
        return True
    return index > 0 and grammar.follows(index, hyphens=False) and grammar.words[index - 1].folded in articles


def _whose(grammar: Grammar, index: int) -> int:
    """The end of "van (de) X" (or a municipality) that begins at a word, ``index`` where there is none."""
    if grammar.words[index].folded not in ("van", "der"):
        place = _municipality_after(grammar, index)
        return index + len(place.words) if place else index
    after = index + 1
    while (
        after < len(grammar.words) and grammar.follows(after) and grammar.words[after].folded in ("de", "het")
    ):
        after += 1
    if after >= len(grammar.words) or not grammar.follows(after):
        return index
    known = known_bodies().at(grammar.text, grammar.words, after) or rules().lexicon.at(
        grammar.text, grammar.words, after
    )
    length = len(known.words) if known else 0
    if known:
        place = _municipality_after(grammar, after + length)
        length += len(place.words) if place else 0
    if not length and grammar.names(after):
        place = municipalities().at(grammar.text, grammar.words, after)
        length = len(place.words) if place else grammar.run(after) - after
    return after + length if length else index


def _municipality_after(grammar: Grammar, index: int) -> Entry | None:
    """The municipality that follows a word, perhaps on the next line."""
    if not 0 < index < len(grammar.words):
        return None
    gap = grammar.text[grammar.words[index - 1].end : grammar.words[index].start]
    return municipalities().at(grammar.text, grammar.words, index) if gap.strip(" ") in ("", "\n") else None


def _by_head(
    grammar: Grammar, rule: Rule, index: int, after: int, starts: frozenset[int]
) -> Candidate | None:
    first, end, confidence = index, after, 0.9
    if rule.name == "register":
        place = _municipality_after(grammar, after)
        if place is not None:
            end = after + len(place.words)
        elif rule.kind == "partij" or rule.form in ("stad", "lokaal bestuur", "stadsbestuur"):
            return None
        elif grammar.follows(after, hyphens=False) and grammar.words[after].text[0].isupper():
            end, confidence = grammar.run(after, starts), 0.6
    elif rule.name in ("name", "long"):
        free = frozenset[int]() if fold(rule.form) in ("gr", "gemeenschappelijke regeling") else starts
        known = known_bodies().at(grammar.text, grammar.words, index)
        end = grammar.name(after, free)
        if known is not None and len(known.words) > after - index:
            end = index + len(known.words)
        if rule.name == "long" and end - after < 2:
            end = after
        if end == after + 1 and len(grammar.words[after].text) < 3:
            return None
    elif rule.name == "party":
        known = known_bodies().at(grammar.text, grammar.words, after) if after < len(grammar.words) else None
        end = after + len(known.words) if known else grammar.name(after, starts)
        first = after
        if end == after:
            return None
    elif rule.name == "of" and not grammar.words[index].capital:
        return None
    elif rule.name in ("van", "of"):
        wanted = ("van", "voor") if rule.name == "of" else ("van",)
        if after < len(grammar.words) and grammar.words[after].folded in wanted and grammar.follows(after):
            known = known_bodies().at(grammar.text, grammar.words, index)
            end = index + len(known.words) if known else grammar.name(after, starts)
            end = max(end, after)
    elif rule.name == "topic":
        end = _known_after(grammar, after) or grammar.topic_after(after, starts)
        first = grammar.topic_before(index) if end == after else grammar.prefix(index)
    first = min(first, grammar.hyphened(index)) if rule.name != "party" else first
    named = end > after or first < index
    if not named and not _may_be_bare(grammar, rule, index):
        return None
    start, stop = _span(grammar, first, end)
    method = f"regel:{fold(rule.form)}"
    if rule.name == "party":
        return Candidate(start, stop, rule.kind, method, confidence, fold(grammar.text[start:stop]))
    head = family(fold(rule.form))
    core = grammar.text[grammar.words[after].start : stop] if end > after else ""
    if not core and first < index:
        core = grammar.text[start : grammar.words[index - 1].end]
    key = _key(grammar, head, first, end, index, after) if named else head
    also = (core,) if core and core[0].isupper() and rule.name == "name" and rule.kind in _OWN_NAME else ()
    if named and rule.name == "topic" and head not in _HEAD_FAMILIES and " " not in rule.form:
        also = (grammar.text[grammar.words[index].start : grammar.words[after - 1].end],)
    return Candidate(start, stop, rule.kind, method, confidence, key, core, head, not named, also)


def _known_after(grammar: Grammar, index: int) -> int:
    """The end of a known body that follows a head: "stuurgroep Kennisplatform"."""
    known = known_bodies().at(grammar.text, grammar.words, index) if grammar.follows(index) else None
    return index + len(known.words) if known and not known.cued else 0


def _may_be_bare(grammar: Grammar, rule: Rule, index: int) -> bool:
    if rule.bare == "yes":
        return True
    return rule.bare == "article" and (
        grammar.begins(index)
        or (grammar.follows(index, hyphens=False) and grammar.is_in("articles", index - 1))
    )


def family(head: str) -> str:
    """The word under which heads of one sort are joined: "cie" is "commissie"."""
    return next((name for name, forms in _HEAD_FAMILIES.items() if head in forms), head)


def _key(grammar: Grammar, head: str, first: int, end: int, index: int, after: int) -> str:
    """Head and subject words in any order: "Commissie Onderwijs" = "onderwijscommissie"."""
    topic = [grammar.words[i].folded for i in (*range(first, index), *range(after, end))]
    return topic_key(head, topic)


def topic_key(head: str, topic: list[str]) -> str:
    """The key of a head with its subject, whatever their order."""
    small = ("van", "de", "het", "en", "der", "voor", "t", "'t")
    return f"{head}:{' '.join(sorted(word.rstrip('s') for word in topic if word not in small))}"


def _by_ending(grammar: Grammar, index: int, table: Rules, starts: frozenset[int]) -> Iterator[Candidate]:
    word = grammar.words[index]
    if not word.folded.endswith(table.all_endings):
        return
    for ending in table.endings:
        match = next((e for e in ending.endings if word.folded.endswith(e)), None)
        if match is None or word.folded in ending.ordinary or word.folded in table.phrases:
            continue
        head, stem = family(match), word.folded[: -len(match)]
        named = match in _FAMILY_ENDINGS
        start, stop = word.start, word.end
        if grammar.follows(index) and grammar.describes(index - 1):
            start = grammar.words[index - 1].start
        else:
            start = grammar.words[grammar.hyphened(index)].start
        key = topic_key(head, [stem]) if named else word.folded
        also: tuple[str, ...] = ()
        end = index + 1
        if grammar.follows(end) and grammar.names(end) and not word.text.isupper():
            end = grammar.run(end, starts)
            also, stop = (grammar.text[start:stop],), grammar.words[end - 1].end
        head = head if named else word.folded
        yield Candidate(start, stop, ending.kind, f"patroon:{match}", 0.8, key, "", head, False, also)
        return
