"""Dividing Dutch prose into sentences, by rule: full stops that end something, and those that do not.

The lists stand in models/lookup/language/: abbreviations, abbreviations_may_end, sentence_starters.
"""

from __future__ import annotations

import re

from notulen.language.lookup import words

_OPENERS = "\"'“”„‘’«»(["
_STOP = re.compile(r"(?:\.{2,}|[.!?…]+)[\"'”’»)\]]*")
_BREAK = re.compile(r"\n[^\S\n]*\n")
_NEXT = re.compile(rf"[{re.escape(_OPENERS)}]*(\w+)")
_LIST_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4})\.")
_INITIALS = re.compile(r"(?:\w{1,2}\.[-–]?)+")
_REMARK = re.compile(r"[.!?]\s*\([^()]{1,80}\)(?=\s+[A-Z])")  # "Zij belt. (actie: Karin) De poster …"
_LOWER_START = re.compile(r"['’‘`](?:s|t|n)\s")
_LOOK_BACK = 40


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of ``text`` stand: half-open spans in it, in order, without outer white space.

    A newline counts as a space (a line that was wrapped); an empty line always ends a sentence. A
    semicolon and a colon never do. Every character that is not white space is in exactly one span.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for paragraph_end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        for end in [*_ends(text, start, paragraph_end), paragraph_end]:
            _append(spans, text, start, end)
            start = max(start, end)
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    stop = start + len(piece.rstrip())
    if begin < stop:
        spans.append((begin, stop))


def _ends(text: str, start: int, limit: int) -> list[int]:
    """The ends of sentences strictly inside ``text[start:limit]``."""
    ends: list[int] = []
    begin = start
    for match in _STOP.finditer(text, start, limit):
        if match.end() < limit and _is_end(text, begin, match, limit):
            ends.append(match.end())
            begin = match.end()
    remarks = [match.end() for match in _REMARK.finditer(text, start, limit)] if "(" in text else []
    return sorted(ends + remarks) if remarks else ends


def _is_end(text: str, begin: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the sentence that began at ``begin`` ends with the punctuation ``stop``."""
    rest = text[stop.end() : min(limit, stop.end() + 40)]
    following = rest.lstrip()
    if not following:
        return False
    found = _NEXT.match(following)
    word = found.group(1) if found else ""
    starts = word[:1].isupper() and word.lower() in words("sentence_starters")
    token = _last_token(text[max(begin, stop.start() - _LOOK_BACK) : stop.start()])
    if len(following) == len(rest):
        return starts and _closes_word(token, 3)
    if not _may_begin(following, word, token):
        return False
    if stop.group().rstrip("\"'”’»)]") != ".":
        return True
    opening = stop.start() - begin <= _LOOK_BACK and text[begin : stop.start()].strip() == token
    return _full_stop_ends(token, word, starts, opening=opening)


def _last_token(text: str) -> str:
    """What stands at the end of a text behind its last white space."""
    text = text.removesuffix("\n")
    return text.rsplit(None, 1)[-1] if text and not text[-1].isspace() else ""


def _closes_word(token: str, letters: int) -> bool:
    """Whether ``token`` is a plain word that ends in this many small letters: "gereed", not "ASP"."""
    if f"{token.lower()}." in words("abbreviations"):
        return False
    return re.fullmatch(rf"[^\W\d_]*[a-zà-ÿ]{{{letters},}}", token.lstrip(_OPENERS)) is not None


def _may_begin(following: str, word: str, token: str) -> bool:
    """Whether a sentence can begin like this: a capital, a number, a sign, 's or 't.

    A small letter only after a plain word and where the word is one that begins sentences: in hasty
    notes "… besproken. er wordt …" is two sentences.
    """
    if not word:
        return following[0] not in ",;:)]/&+=–-…"
    if _LOWER_START.match(following):
        return True
    return not word[0].islower() or (
        following[0].isalpha() and _closes_word(token, 4) and word in words("sentence_starters")
    )


def _full_stop_ends(token: str, word: str, starts: bool, *, opening: bool) -> bool:
    """Whether one full stop after ``token`` ends the sentence, given the ``word`` after it.

    ``starts``: that word begins sentences; ``opening``: the token is all that the sentence has so far.
    """
    bare = token.lstrip(_OPENERS + "-–/")
    if opening and _LIST_NUMBER.fullmatch(f"{bare}."):
        return False
    acronym = len(bare) > 1 and bare.isupper() and "." not in bare
    dotted = f"{bare.lower()}."
    if not acronym and dotted in words("abbreviations_may_end"):
        return not word[:1].isdigit()
    if not acronym and dotted in words("abbreviations"):
        return False
    if _INITIALS.fullmatch(f"{bare}.") and not bare.isdigit() and ("." in bare or len(bare) == 1):
        return starts
    return True
