"""Which body met, as the title, the header, the name of the file or the text has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from pathlib import PurePath

from notulen.segment.gremium_words import organ_in, organ_word, usual_names
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern

_BEGINNING = 20_000  # characters
_PAGE = 640  # or more: a line that holds a page
_TITLE = 160
_ACRONYM = 7  # letters: a longer word in capitals is no acronym
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÀ-Ý]")
_NAMED = r"(?:[ -](?:(?:van|voor|en|der|de|het|in|te|&|/) ){0,3}[A-Z][\w’'&/-]*)*"


@cache
def named_body() -> re.Pattern[str]:
    """A body that meets, by the list of meetings.toml, with the capitals behind it."""
    return re.compile(rf"(?i:{pattern('meetings', 'body').pattern}){_NAMED}")


def body_that_met(titles: Sequence[str], header: Sequence[Setting], file: str, text: str) -> str:
    """The body whose meeting it is, as a title, a line of the header, the file's name or the text has it.

    ``titles`` are the lines that may name it in words of their own, the best first.
    """
    lines = [
        setting.title for setting in header if named_body().match(setting.title) and not setting.sentence
    ]
    told = [
        setting.text if len(setting.text) < _PAGE else _beginning(setting)
        for position, setting in enumerate(header)
        if not (position and setting.sentence and len(setting.text) < _PAGE)
    ]
    return (
        as_names_are_written(next(filter(None, map(organ_in, titles)), ""))
        or _first_named(lines)
        or _that_decides(text)
        or as_names_are_written(organ_word(_words(file)))
        or _first_named(told)
        or _named_most(text)
    )


def _first_named(sources: Sequence[str]) -> str:
    """The body that the first of the lines of a header that names one names."""
    for source in sources:
        names = [_proper(match.group()) for match in named_body().finditer(source)]
        names = [name for name in names if len(name) > 3 or name.isupper()]
        longest = max(names, key=len, default="")
        if is_in("meetings", "advised", longest):  # "overleg college van bestuur met de universiteitsraad"
            longest = next((name for name in names if is_in("meetings", "participation", name)), longest)
        if longest:
            return longest
    return ""


def _proper(name: str) -> str:
    """A body's name without what a title has after it, and its usual name for that of its meeting."""
    base = pattern("meetings", "body").match(name)
    after = name[base.end() :].split(" ") if base else []
    stop = next((i for i, word in enumerate(after) if _ends_name(word)), len(after))
    name = (name[: base.end()] + " ".join(after[:stop]) if base else name).strip(" -–,/")
    name = re.sub(r"(?:\s(?:op|te|in|van|d\.?d\.?))+$", "", name, flags=re.IGNORECASE)
    return as_names_are_written(usual_names().get(name.casefold(), name))


def _ends_name(word: str) -> bool:
    """Whether what goes on from a title is no part of the name: a field ("Datum …"), the title again."""
    ends = pattern("meetings", "field").match(word) or pattern("meetings", "title").fullmatch(word)
    return ends is not None


def as_names_are_written(name: str) -> str:
    """A name with capitals where names have them; what is short and in capitals may be an acronym."""
    if len(name) > _ACRONYM and name.isupper():
        written = " ".join(map(_capitalised, name.split()))
        return pattern("meetings", "small_words").sub(lambda words: words[0].lower(), written)
    return _LETTERS.sub(lambda run: _capitalised(run[0]) if len(run[0]) > _ACRONYM else run[0], name)


def _capitalised(word: str) -> str:
    """A word in capitals with its first letter as only capital, and that of each part: "'s-Oord-West"."""
    if is_in("gremia", "short", word):
        return word
    return _LETTERS.sub(lambda run: _run_capitalised(run, word), word) if word.isupper() else word


def _run_capitalised(run: re.Match[str], word: str) -> str:
    letters = run[0]
    if len(letters) == 1 and word[: run.start()] in ("'", "’"):  # 's-Oord
        return letters.lower()
    if not _VOWEL.search(letters):  # GGD, and the B of B&W
        return letters
    return letters[:2] + letters[2:].lower() if letters.startswith("IJ") else letters.capitalize()


def _words(file: str) -> str:
    """The words of a file's name: "…_dorpsraad_20080423.txt"."""
    return " ".join(re.split(r"[\W_]+", PurePath(file).stem))


def _that_decides(text: str) -> str:
    """The body of which the text says most often that it decides, "" where that is not twice."""
    found = (match["body"].casefold() for match in _deciding().finditer(text[:_BEGINNING]))
    body, times = max(Counter(found).items(), key=itemgetter(1), default=("", 0))
    return _proper(body) if times > 1 else ""


@cache
def _deciding() -> re.Pattern[str]:
    """A body with the verb of a decision of its own: "het college besluit"."""
    verbs = pattern("gremia", "decides").pattern
    return re.compile(rf"\b(?:de|het) (?P<body>(?i:{pattern('meetings', 'body').pattern})) {verbs}", re.I)


def _named_most(text: str) -> str:
    """The working group or the like that the text names most often, "" where it names none more than once."""
    counts = Counter(match[0].casefold() for match in pattern("gremia", "own").finditer(text[:_BEGINNING]))
    body, times = max(counts.items(), key=itemgetter(1), default=("", 0))
    return body if times > 1 else ""


def _beginning(setting: Setting) -> str:
    """What of a line that holds a page may name the body: its beginning, with the words of a title."""
    report = pattern("meetings", "report").search(setting.text, 0, _TITLE)
    return setting.text[report.start() : report.start() + _TITLE] if report else ""
