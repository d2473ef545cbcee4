"""How far the name reaches that a head word begins or ends: "stichting X", "Lindense Bridge Bond"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notulen.extract.body_grammar import Grammar
from notulen.extract.body_known import known_bodies, municipalities
from notulen.extract.body_lexicon import Entry
from notulen.extract.body_names import is_person
from notulen.extract.body_rules import Rule, rules
from notulen.extract.body_topics import describes, prefix, topic_after, topic_before
from notulen.extract.body_words import Word, fold
from notulen.language.dictionary import dictionary_form


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head in the text: its words are ``index`` to ``after``; no name runs over ``starts``."""

    grammar: Grammar
    rule: Rule
    index: int
    after: int
    starts: frozenset[int]


def reach(phrase: Phrase) -> tuple[int, int] | None:
    """The first word of a name and its end (exclusive), by the `name` of its rule; None where that fails."""
    return _REACH[phrase.rule.name](phrase)


def municipality_after(grammar: Grammar, index: int) -> Entry | None:
    """The municipality that follows a word, perhaps on the next line."""
    if not 0 < index < grammar.words.size:
        return None
    gap = grammar.text[grammar.words.end(index - 1) : grammar.words.start(index)]
    return municipalities().at(grammar.text, grammar.words, index) if gap.strip(" ") in ("", "\n") else None


def _known(phrase: Phrase, index: int) -> int:
    """How many words the known body has that begins at a word, 0 where there is none."""
    grammar = phrase.grammar
    known = known_bodies().at(grammar.text, grammar.words, index) if index < grammar.words.size else None
    return len(known.words) if known and not known.cued else 0


def _bare(phrase: Phrase) -> tuple[int, int] | None:
    return phrase.index, phrase.after


def _place(phrase: Phrase) -> tuple[int, int] | None:
    place = municipality_after(phrase.grammar, phrase.after)
    return (phrase.index, phrase.after + len(place.words)) if place else None


def _register(phrase: Phrase) -> tuple[int, int] | None:
    grammar, after = phrase.grammar, phrase.after
    found = _place(phrase)
    if (
        found is None
        and grammar.follows(after, hyphens=False)
        and grammar.words.kind(after).text[0].isupper()
    ):
        letters = grammar.words.kind(after).text  # "Gemeente SD Uitnodiging"
        short = letters.isupper() and len(letters) < 4
        return phrase.index, after + 1 if short else grammar.run(after, phrase.starts)
    return found or _bare(phrase)


def _name(phrase: Phrase) -> tuple[int, int] | None:
    grammar, index, after = phrase.grammar, phrase.index, phrase.after
    # A joint arrangement may be called after two others: "GR GGD en Veilig Thuis Merwestreek".
    end = grammar.name(
        after, frozenset() if fold(phrase.rule.form) in grammar.lists["joint"] else phrase.starts
    )
    known = known_bodies().at(grammar.text, grammar.words, index)
    if known is not None and len(known.words) > after - index:
        end = index + len(known.words)
    if end == after + 1 and len(grammar.words.kind(after).text) < 3:
        return None
    return (
        (_described(phrase), end)
        if end > after
        else (_capitals_before(phrase) or _of_town(phrase) or _bound_before(phrase))
    )


def _seat(phrase: Phrase) -> tuple[int, int] | None:
    """A church with its place: "Protestantse Gemeente te Zwolde"."""
    grammar, after = phrase.grammar, phrase.after
    placed = grammar.follows(after, hyphens=False) and grammar.words.kind(after).folded == "te"
    if placed and grammar.follows(after + 1) and grammar.names(after + 1):
        return phrase.index, grammar.run(after + 1, phrase.starts)
    return _name(phrase)


def _of_town(phrase: Phrase) -> tuple[int, int] | None:
    """A head in small letters with the adjective of a place before it: "de Zandwolder ijsclub"."""
    grammar, index = phrase.grammar, phrase.index
    if index == 0 or not grammar.follows(index, hyphens=False) or grammar.begins(index - 1):
        return None
    town = grammar.words.kind(index - 1)
    adjective = town.text.istitle() and town.folded.endswith(("se", "er")) and grammar.names(index - 1)
    of_kind = adjective and phrase.rule.kind in ("vereniging_stichting", "onderwijs")
    # "Nederlandse", "Duitse" and "Haagse" say of what sort it is as often as whose.
    said = grammar.is_in("whose", index - 1) or dictionary_form(town.folded) is not None
    return (index - 1, phrase.after) if of_kind and not said else None


def _described(phrase: Phrase) -> int:
    """The first word of a head with the capital that says whose it is: "Landelijke Vereniging voor X"."""
    grammar, index = phrase.grammar, phrase.index
    said = index > 0 and grammar.follows(index, hyphens=False) and grammar.words.kind(index - 1).capital
    whose = said and (describes(grammar, index - 1) or grammar.is_in("whose", index - 1))
    if not whose or not grammar.words.kind(index).capital:
        return index
    return index - 2 if grammar.bound(index - 1) else index - 1  # "Zuid-Hollandse Vereniging"


def _bound_before(phrase: Phrase) -> tuple[int, int]:
    """ "EHBO-vereniging": the capitals that a hyphen binds to the head."""
    bound = phrase.grammar.bound(phrase.index) and phrase.grammar.names(phrase.index - 1)
    return phrase.index - (1 if bound else 0), phrase.after


def _proper(phrase: Phrase) -> tuple[int, int] | None:
    grammar, index, after = phrase.grammar, phrase.index, phrase.after
    first = after
    if grammar.follows(after, hyphens=False) and _opens(grammar.words[after]):
        first = after + 1
    if not grammar.follows(first, hyphens=first > after) or not grammar.names(first):
        return _capitals_before(phrase)
    if is_person(grammar, first, first + 1) or grammar.is_in("no_regions", first):
        return None
    end = grammar.run(first, phrase.starts)
    return None if end == first + 1 and len(grammar.words.kind(first).text) < 3 else (index, end)


def _subject(phrase: Phrase) -> tuple[int, int] | None:
    """A team or a department with its subject or place: "team Handhaving", not "team B" or "team Piet"."""
    grammar, after = phrase.grammar, phrase.after
    if (
        not grammar.follows(after, hyphens=False)
        or not grammar.names(after)
        or is_person(grammar, after, after + 1)
    ):
        return None
    end = grammar.run(after, phrase.starts)
    short = len(grammar.words.kind(after).text) < 4
    if short or grammar.words.kind(after).folded in grammar.people or _known(phrase, after):
        return None  # "team Logius" are the people of Logius
    return phrase.index, end


def _before(phrase: Phrase) -> tuple[int, int] | None:
    found, grammar, after = _capitals_before(phrase), phrase.grammar, phrase.after
    if found and grammar.follows(after, hyphens=False) and grammar.is_in("of_or_for", after):
        return found[0], max(after, grammar.name(after, phrase.starts))
    return found


def _capitals_before(phrase: Phrase) -> tuple[int, int] | None:
    """The capitals before a head with a capital: "Lindense Bridge Bond"; not one that begins a sentence."""
    grammar, index = phrase.grammar, phrase.index
    first = index
    if not grammar.words.kind(index).text.istitle():
        return None
    while (
        first > 0
        and index - first < 4
        and grammar.follows(first)
        and grammar.names(first - 1)
        and not grammar.is_in("openings", first - 1)
    ):
        first -= 1
    if grammar.begins(first) and (
        first + 1 >= index or dictionary_form(grammar.words.kind(first).folded) is not None
    ):
        first += 1
    return (first, phrase.after) if first < index and not is_person(grammar, first, index) else None


def _opens(word: Word) -> bool:
    """Whether a name may begin with this word: "De Wilg", "'t Hoekje"."""
    opening = rules().lists["name_openers"]
    return word.folded in ("t", "'t") or (word.folded in opening and word.text[0].isupper())


def _of_place(phrase: Phrase) -> bool:
    grammar, after = phrase.grammar, phrase.after
    van = phrase.rule.form == "centrum" and grammar.is_in("openers", after)
    return van and municipality_after(grammar, after + 1) is not None


def _long(phrase: Phrase) -> tuple[int, int] | None:
    if _of_place(phrase):  # "centrum van Zandwolde"
        return None
    found = _name(phrase)
    return found if found and found[1] - phrase.after > 1 else _bare(phrase)


def _van(phrase: Phrase) -> tuple[int, int] | None:
    return _behind(phrase, frozenset(["van"]))


def _of(phrase: Phrase) -> tuple[int, int] | None:
    capital = phrase.grammar.words[phrase.index].capital
    return _behind(phrase, phrase.grammar.lists["of_or_for"]) if capital else None


def _behind(phrase: Phrase, openers: frozenset[str]) -> tuple[int, int]:
    """A head with the name behind one of some words: "raad van X"; the head alone where there is none."""
    grammar, index, after = phrase.grammar, phrase.index, phrase.after
    if not grammar.follows(after) or grammar.words.kind(after).folded not in openers:
        return index, after
    known = known_bodies().at(grammar.text, grammar.words, index)
    return index, max(after, index + len(known.words) if known else grammar.name(after, phrase.starts))


def _party(phrase: Phrase) -> tuple[int, int] | None:
    after = phrase.after
    if after >= len(phrase.grammar.words):
        return None
    known = known_bodies().at(phrase.grammar.text, phrase.grammar.words, after)
    end = after + len(known.words) if known else phrase.grammar.name(after, phrase.starts)
    return (phrase.index, end) if end > after else None


def _topic(phrase: Phrase) -> tuple[int, int] | None:
    grammar, index, after = phrase.grammar, phrase.index, phrase.after
    known = _known(phrase, after) if grammar.follows(after) else 0
    end = after + known if known else topic_after(grammar, after, phrase.starts)
    if end > after:
        return prefix(grammar, index), end
    first = topic_before(grammar, index)
    # A council is rarely called after a subject before it: "Communicatie wijkraad", "taken adviesraad".
    if phrase.rule.kind == "adviesorgaan" and first < index and not grammar.bound(index):
        said = grammar.words.kind(first)
        if (
            dictionary_form(said.folded) is not None
            and not said.text.isupper()
            and not describes(grammar, first)
        ):
            return index, end
    return first, end


_REACH: dict[str, Callable[[Phrase], tuple[int, int] | None]] = {
    "proper": _proper,
    "before": _before,
    "no": _bare,
    "place": _place,
    "register": _register,
    "name": _name,
    "seat": _seat,
    "subject": _subject,
    "long": _long,
    "van": _van,
    "of": _of,
    "party": _party,
    "topic": _topic,
}
