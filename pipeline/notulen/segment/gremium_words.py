"""The body that a title names, however it is called: "klimaatteam ROC Rijnoord", "bestuursvergadering"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from notulen.language.date_words import date_words
from notulen.segment.wordlists import is_in, pattern, word_list

_MOST_WORDS = 7  # of what follows the word for the body
_LONGEST = 300  # characters of a title: a line may hold a page
_SHORTEST = 4  # letters of a word that is looked for in small letters too: "or" is a word
_QUOTES = ".\"'“”‘’*_"
_STOPS = re.compile(r"[,;:()=|–—]|/(?=[\s\d])|\s[/>]|\s-+\s")
_NUMBER = re.compile(r"\d{1,2}(?![\d./:-])")
_GLUED_NUMBER = re.compile(r"(?<=[a-z])(?=\d$)")
_NUMERIC_DAY = re.compile(r"\s\d{1,2}[/.-]\d{1,2}\b.*", re.DOTALL)
_ACRONYM = re.compile(r"[A-Z][A-Z&]+(?:-[A-Z][\w]*)*")
_JOINED = re.compile(r"[\w’']+- (?:en|&|/) $")


def organ_in(title: str) -> str:
    """The name of the body in a title, as the title writes it, "" where no word of it is one for a body.

    A meeting is that of who meets ("bestuursvergadering": bestuur); whom it was held with comes last.
    """
    title = title[:_LONGEST]
    found = [(_rank(title, match), _name(title, match)) for match in _organ().finditer(title)]
    named = [(rank, name) for rank, name in found if name]
    if named:
        best = next(name for rank, name in named if rank == min(named)[0])
        advising = (name for _, name in named if is_in("meetings", "participation", name))
        return next(advising, best) if is_in("meetings", "advised", best) else best
    acronym = None if title.isupper() else _reported().search(title)
    return "" if acronym is None or is_in("gremia", "name_ends", acronym[1]) else acronym[1]


def organ_word(text: str) -> str:
    """The first word of a text that is one for a body, without what stands around it; "" where none is."""
    words = (_who_meets(match[0]) for match in _organ().finditer(text[:_LONGEST]))
    return next((word for word in words if word and not _is_kind_only(word)), "")


@cache
def usual_names() -> dict[str, str]:
    """The usual name of a body by the word that names its meeting, in small letters."""
    return dict(pair.split(" = ") for pair in word_list("meetings")["usual_names"]["names"])


@cache
def _organ() -> re.Pattern[str]:
    """A word for a body: one of the list of meetings.toml, a short one in capitals, or by its ending."""
    known = _any_of([body for body in word_list("meetings")["body"]["phrases"] if len(body) >= _SHORTEST])
    short, endings = (
        _any_of(word_list("gremia")["short"]["phrases"]),
        _any_of(word_list("gremia")["organ"]["endings"]),
    )
    return re.compile(
        rf"(?<![\w.@/])(?<![A-Za-z]-)(?:(?i:(?:{known})(?![\w-]))|(?:{short})(?:-[A-Z]{{1,4}})?(?![\w.-])"
        rf"|(?i:[\w’']*(?:[\w’']-)?(?:{endings}))(?:\d(?!\w)|(?!\w|-[A-Za-z])))"
    )


@cache
def _reported() -> re.Pattern[str]:
    """An acronym behind a word for minutes or a meeting: "Verslag GECORO"."""
    report = _any_of(word_list("gremia")["before_acronym"]["phrases"])
    return re.compile(rf"\b(?i:{report})(?i: van)?(?i: de| het)? ([A-Z][A-Z&]{{1,9}}(?:-[A-Z]+)?)\b")


@cache
def _meeting() -> re.Pattern[str]:
    """The word for the meeting, or the minutes, of a body: "bestuursvergadering", "MT-overleg"."""
    meeting = _any_of(word_list("gremia")["meeting"]["phrases"])
    return re.compile(rf"(?P<whose>.+?)(?:s?-?(?:{meeting})|-overleg)", re.IGNORECASE)


@cache
def _same_meeting() -> re.Pattern[str]:
    return re.compile(rf" (?i:overleg|{_any_of(word_list('gremia')['meeting']['phrases'])})(?= [A-Z])")


@cache
def _counterpart() -> re.Pattern[str]:
    """What stands before a body that was met with, or for which the meeting was held."""
    return re.compile(
        rf"\b(?:{_any_of(word_list('gremia')['met_with']['phrases'])})(?: (?:de|het|een|ons|onze))? $", re.I
    )


def _any_of(phrases: list[str]) -> str:
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True)
    )


def _rank(title: str, match: re.Match[str]) -> int:
    """A body before a meeting of members ("najaarsvergadering bondsraad"), whom one met with last."""
    if _counterpart().search(title, 0, match.start()):
        return 2
    return 1 if is_in("gremia", "of_members", _who_meets(match[0])) else 0


def _name(title: str, match: re.Match[str]) -> str:
    """The name that a word for a body has in a title; "" where it is the word of a kind and no name."""
    word = _who_meets(match[0])
    if not word:
        return ""
    tail = _tail(title[match.end() :])
    before = _before(title[: match.start()], title.isupper())
    named = before or (any(map(str.isalpha, tail)) and not is_in("gremia", "small", tail.split(" ")[1]))
    return f"{before}{word}{tail}" if named or not _is_kind_only(match[0]) else ""


def _is_kind_only(word: str) -> bool:
    return word.casefold() in word_list("gremia")["organ"]["alone"]


def _who_meets(word: str) -> str:
    """The body for the word that names it or its meeting, "" where it names none."""
    folded = word.casefold()
    if folded.rstrip("0123456789") in word_list("gremia")["organ"]["never"]:
        return ""
    word = _GLUED_NUMBER.sub(" ", word)
    usual = usual_names().get(folded)
    meeting = _meeting().fullmatch(word) if " " not in word else None
    if usual or not meeting:
        return usual or word
    whose = meeting["whose"]
    if is_in("gremia", "members", whose):
        return word_list("gremia")["of_members"]["phrases"][0]
    if _organ().fullmatch(whose) and not _is_kind_only(whose):
        return usual_names().get(whose.casefold(), whose)
    return word if folded.endswith(("vergadering", "overleg")) else ""


def _tail(after: str) -> str:
    """What of the title behind the word still belongs to the name, with the space before it."""
    after = _same_meeting().sub("", after, count=1) if _same_meeting().match(after) else after
    after = _NUMERIC_DAY.sub("", after)
    stop = _STOPS.search(after)
    words = after[: stop.start() if stop else None].split(" ")
    if words[0]:  # the word goes on, or a sign that ends the name
        return ""
    taken: list[str] = []
    for word, following in pairwise([*words[1 : _MOST_WORDS + 1], ""]):
        if _ends_name(word, following, bool(taken)):
            break
        taken.append(word)
    while taken and is_in("gremia", "small", taken[-1]):
        taken.pop()
    name = " ".join(taken).strip(" -" + _QUOTES)
    return f" {name}" if name else ""


def _ends_name(word: str, following: str, begun: bool) -> bool:
    """Whether a word behind that for the body is no part of the name: a day, a field, the title again."""
    bare = word.strip(_QUOTES)
    if not bare or is_in("gremia", "name_ends", bare) or is_in("gremia", "name_ends", word):
        return True
    if pattern("meetings", "field").match(bare) or pattern("meetings", "title").fullmatch(bare):
        return True
    numbered = not begun and _NUMBER.fullmatch(bare) is not None  # "werkgroep 3"
    dated = following.strip(".,").casefold() in date_words().months
    return bare[0].isdigit() and (not numbered or dated)


def _before(before: str, capitals: bool) -> str:
    """Words right before that belong to the name: "Technische", "NORA", with the space behind them."""
    joined = _JOINED.search(before)
    if joined:  # "Wmo- en WI-platform"
        return joined[0]
    word = before.rpartition(" ")[0].rpartition(" ")[2] if before.endswith(" ") else ""
    if is_in("gremia", "kind", word):
        return f"{word} "
    if capitals or not _ACRONYM.fullmatch(word) or pattern("meetings", "title").fullmatch(word):
        return ""
    return "" if is_in("gremia", "name_ends", word) or _organ().fullmatch(word) else f"{word} "
