"""Which body met, as the title, the header, the name of the file or the text has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from notulen.segment.wordlists import is_in, pattern, word_list

_ACRONYM = 7  # letters: a longer word in capitals is no acronym
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[AEIOUYÀ-Ý]")
_NAMED = r"(?:[ -](?:(?:van|voor|en|der|de|het|in|te|&|/) ){0,3}[A-Z][\w’'&/-]*)*"


@cache
def named_body() -> re.Pattern[str]:
    """A body that meets, by the list of meetings.toml, with the capitals behind it."""
    return re.compile(rf"(?i:{pattern('meetings', 'body').pattern}){_NAMED}")


def first_named(sources: Sequence[str]) -> str:
    """The body whose meeting it is, as the first source that names one writes it."""
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
    usual = dict(pair.split(" = ") for pair in word_list("meetings")["usual_names"]["names"])
    return as_names_are_written(usual.get(name.casefold(), name))


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
    return _LETTERS.sub(lambda run: _run_capitalised(run, word), word) if word.isupper() else word


def _run_capitalised(run: re.Match[str], word: str) -> str:
    letters = run[0]
    if len(letters) == 1 and word[: run.start()] in ("'", "’"):  # 's-Oord
        return letters.lower()
    if not _VOWEL.search(letters):  # GGD, and the B of B&W
        return letters
    return letters[:2] + letters[2:].lower() if letters.startswith("IJ") else letters.capitalize()


def named_in_file(name: str) -> str:
    """The body that the file's name names ("…_dorpsraad_20080423.txt"), "" where it names none."""
    words = re.split(r"[\W_]+", PurePath(name).stem.casefold())
    return next((_proper(word) for word in words if len(word) > 2 and is_in("meetings", "body", word)), "")


def named_most(text: str) -> str:
    """The body that the text names most often, "" where it names none more than once."""
    counts = Counter(match.group().casefold() for match in pattern("meetings", "body").finditer(text[:20000]))
    body, times = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    return _proper(body) if times > 1 and len(body) > 3 else ""
