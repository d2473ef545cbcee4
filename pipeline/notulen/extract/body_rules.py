"""The words of bodies.toml, ready for use, and the candidates that the finders make."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from notulen import assets
from notulen.extract.body_lexicon import Form, Lexicon
from notulen.extract.body_words import fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a body.

    ``key`` joins candidates of one body; ``core`` is the name without its head ("X" of "stichting X").
    ``head`` is the family of the head word, ``bare`` whether nothing else was said ("de werkgroep");
    ``also`` holds further forms within the same words. Where ``needs``, it must also be the body of this
    meeting or have a longer name in the document.
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
    though: tuple[str, ...] = ()
    whose: bool = False
    needs: bool = False
    name: str = ""
    bare: str = "no"


@dataclass(frozen=True, slots=True)
class Ending:
    """Endings of words that name a body, and the ordinary words that end so too.

    Words with a ``named`` ending count only with a name behind them ("hoveniersbedrijf Smit"), with a
    ``definite`` one only where they are somebody's ("onze buurtvereniging"), and with ``capital`` only so.
    """

    kind: str
    endings: tuple[str, ...]
    ordinary: frozenset[str]
    capital: bool = False
    definite: bool = False
    named: bool = False


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
    bare: dict[str, tuple[tuple[str, str], ...]]


@cache
def written() -> dict[str, Any]:
    """models/rules/bodies.toml as it is written."""
    return tomllib.loads((assets.models() / "rules" / "bodies.toml").read_text(encoding="utf-8"))


@cache
def rules() -> Rules:
    """The rules of models/rules/bodies.toml."""
    table = written()
    by_form: dict[str, tuple[Rule, ...]] = {}
    forms = []
    # What has a name behind it comes first: "VV Oosterhuizen" is no "VV".
    for rule in sorted([*_fixed(table["fixed"]), *_heads(table["head"])], key=_order):
        by_form[rule.form] = (*by_form.get(rule.form, ()), rule)
        forms.append(Form(rule.form, rule.kind, rule.form, any(c.isupper() for c in rule.form)))
    endings = tuple(
        Ending(
            row["kind"],
            tuple(fold(ending) for ending in row["endings"]),
            frozenset(fold(word) for word in row["not"]),
            row.get("capital", False),
            row.get("definite", False),
            row.get("named", False),
        )
        for row in table["ending"]
    )
    phrases = frozenset(fold(form) for form, same in by_form.items() if same[0].fixed)
    every = tuple(e for ending in endings for e in ending.endings)
    lists = {group: frozenset(fold(word) for word in words) for group, words in table["words"].items()}
    generic = frozenset(fold(word) for word in table["generic"]["words"])
    heads = frozenset(
        family(fold(rule.form)) for rules in by_form.values() for rule in rules if not rule.fixed
    )
    bare = {group: tuple((short, other) for short, other in pairs) for group, pairs in table["bare"].items()}
    return Rules(Lexicon(forms), by_form, endings, every, generic, heads, phrases, lists, bare)


def _order(rule: Rule) -> bool:
    return rule.fixed or rule.bare != "no" or rule.name == "of"


def _fixed(tables: list[dict[str, Any]]) -> list[Rule]:
    return [
        Rule(
            form,
            True,
            row["kind"],
            row["concept"],
            frozenset(row.get("article", ())),
            tuple(row.get("not_before", ())),
            tuple(row.get("though", ())),
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


def any_of(group: str, *, capital: bool = False) -> str:
    """The words of a list of bodies.toml as an expression; with ``capital``, each may begin with one."""
    words = written()["words"][group]
    if not capital:
        return "|".join(map(re.escape, words))
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words)


def family(head: str) -> str:
    """The word under which heads of one sort are joined: "cie" is "commissie"."""
    return next((name for name, forms in families().items() if head in forms), head)


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The forms of a head that are joined, by the word under which they are."""
    return {name: tuple(forms) for name, forms in written()["families"].items()}


def topic_key(head: str, topic: list[str]) -> str:
    """The key of a head with its subject, whatever their order."""
    links = rules().lists["subject_links"]
    subject = sorted(word.rstrip("s'’") for word in topic if word not in links)
    return f"{head}:{' '.join(subject)}"


def topic_key_of(name: str) -> str:
    """The subject part of the key of "gemeente X"."""
    return " ".join(sorted(word.rstrip("s") for word in re.findall(r"[^\W_]+", fold(name)) if len(word) > 2))
