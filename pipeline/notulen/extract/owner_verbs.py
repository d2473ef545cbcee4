"""Who is to do it, by where somebody stands beside a verb: before the first, behind it, in another clause."""

from __future__ import annotations

from notulen.extract.clauses import one_name
from notulen.extract.holders import all_known, holders, is_plural, leading_holder, split_holders
from notulen.extract.owner_marks import mark
from notulen.extract.owner_places import only_comes
from notulen.extract.people import is_article, is_infinitive, is_known, is_name_word, is_title, listed
from notulen.language.dictionary import known_lemma

_LONGEST = 10  # words before the verb


def does_first(text: str, names: frozenset[str]) -> str:
    """Somebody known who stands before the first verb, whatever a heading or brackets at the end say."""
    owner = in_front(text, names)
    verb = next(iter(text[text.find(owner) + len(owner) :].split()), "").strip(",.;:")
    known = owner and all_known(owner, names)
    return owner if known and mark("finite").fullmatch(verb) else ""


def in_front(text: str, names: frozenset[str]) -> str:
    """Who stands before the first verb of a sentence in the present: "Els huurt de zaal"."""
    words = text.split()
    for place in range(1, min(len(words), _LONGEST + 1)):
        verb = words[place].strip(",.;:")
        sure = (
            place == 1 and len(words) > 3 and verb.isalpha() and verb.islower() and is_known(words[0], names)
        )
        if not (sure or mark("finite").fullmatch(verb)) or {words[place - 1].casefold(), verb} & listed(
            "people", "small"
        ):
            continue
        front = " ".join(words[:place])
        front = front.rpartition("(")[2] if ")" not in front else front  # "dak (Els kijkt ernaar)"
        owner, rest = holders(front, names), " ".join(words[place:])
        if not owner and " ".join(words[:place]).count("(") > " ".join(words[:place]).count(")"):
            continue  # "Els (die weet het al) huurt de zaal"
        if (mark("said").match(rest) and not mark("is_asked").match(rest)) or mark("asks").search(rest):
            return ""
        if only_comes(owner, rest, names):
            return ""
        if mark("is_done_to").match(words_after := " ".join(words[place + 1 :])) and not mark(
            "is_asked"
        ).match(f"wordt {words_after}"):
            return ""
        bare = text[0].islower() and not is_article(front) and not all_known(owner, names)
        bare = bare or (is_infinitive(verb) and not words[place].endswith(":"))
        last = place + 1 == len(words) and (not all_known(owner, names) or mark("contact").fullmatch(verb))
        infinitive = verb.endswith("en") and (last or bare or not is_plural(owner))
        return "" if infinitive else owner
    return ""


def behind_verb(text: str, names: frozenset[str]) -> str:
    """The person right behind the first helping verb: "Voor mei zal Els de zaal huren"."""
    match = mark("helping").search(text)
    owner = one_name(leading_holder(" ".join(text[match.end() :].split()[:4]), names)) if match else ""
    first = owner.partition(" ")[0]
    if first.islower() and not is_title(first) and (first != owner or known_lemma(owner) is not None):
        owner = ""  # "kan jaap nog regelen", but not "kan wil nog groeien"
    if owner and (is_known(owner.split()[0], names) or is_known(split_holders(owner)[0], names)):
        return owner
    match = mark("inverted").match(text)
    return match["who"] if match and all_known(match["who"], names) else ""


def in_clause(text: str, names: frozenset[str]) -> str:
    """Somebody known, or named within the sentence, who does something in another clause than the first."""
    named = ""
    for match in mark("clause").finditer(text):
        who = match["who"]
        alone = who.casefold() not in listed("people", "small")
        to_them = mark("contact").fullmatch(match["verb"]) and not match["rest"].strip(" .!")
        if not alone or to_them or mark("said").match(f"{match['verb']}{match['rest']}"):
            continue
        if all_known(who, names):
            return who
        if not named and all(is_name_word(word, names) for word in split_holders(who)):
            named = who
    return named
