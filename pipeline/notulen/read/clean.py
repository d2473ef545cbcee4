"""Characters made plain, and words that a line end had cut in two.

Everything here works on one line of text at a time, so that a reader can clean a line before it knows
where the line will stand.
"""

from __future__ import annotations

import re
import unicodedata

from notulen.language import lookup

# Ligatures that fonts draw as one glyph, written out. NFKC would do this too, but also turns ² into 2.
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x0132: "IJ",
    0x0133: "ij",
}
# Bullets and arrows of the Symbol and Wingdings fonts, which have no Unicode of their own.
_SYMBOLS = {
    0xF02D: "-",
    0xF06C: "•",
    0xF06E: "▪",
    0xF06F: "o",
    0xF071: "☐",
    0xF076: "•",
    0xF09F: "•",
    0xF0A7: "▪",
    0xF0A8: "☐",
    0xF0B7: "•",
    0xF0D8: "•",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF0FC: "✓",
    0xF0FE: "☑",
}
_SPACES = dict.fromkeys([0x09, 0x0B, 0x0C, 0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x2028, 0x2029, 0x3000], " ")
_SPACES |= dict.fromkeys(range(0x2000, 0x200B), " ")
_INVISIBLE = dict.fromkeys(
    [
        *range(0x00, 0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0xAD,
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ]
)
_INVISIBLE |= dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_PLAIN = {**_SURROGATES, **_INVISIBLE, **_SPACES, **_SYMBOLS, **_LIGATURES}
_RUNS = re.compile(r"\s+")
_LEADERS = re.compile(r"\s*(?:\.\s?){5,}")  # the dots of a table of contents
_AS_IS = r"\x21-\x7e\xa1-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u20ac\u25a0-\u25ff"
_SIMPLE = re.compile(rf"[{_AS_IS}]+(?: [{_AS_IS}]+)*")
# What keeps a text of many lines from being plain as it is; both hyphens are pdfium's, at a line's end.
_NOT_PLAIN = re.compile(rf"[^{_AS_IS} \r\n\x02\ufffe]")
_NOR_PLAIN = ("  ", ". . .", ".....")

_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u2011\u00ad]$")
_LONGEST_WORD = 80
_HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
_CONTINUED = re.compile(r"[^\W\d_]+")
# Two vowels that Dutch would read as one sound keep their hyphen in a compound ("zee-eend", "na-ijver").
_CLASHING = frozenset(
    ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "ui", "uu"]
)


def plain(text: str) -> str:
    """One line with ordinary spaces, ligatures written out and invisible characters gone, stripped."""
    text = text.strip()
    if not _SIMPLE.fullmatch(text):
        text = unicodedata.normalize("NFC", _RUNS.sub(" ", text.translate(_PLAIN)).strip())
    return _LEADERS.sub(" … ", text).strip() if ". . ." in text or "....." in text else text


def is_plain(text: str) -> bool:
    """Whether each line of a text, stripped and its hyphen made one, is what ``plain`` would make of it."""
    return not _NOT_PLAIN.search(text) and not any(map(text.__contains__, _NOR_PLAIN))


def joined(line: str, following: str, words: frozenset[str] | set[str] = frozenset()) -> str | None:
    """The line as it reads when the word at its end goes on in the line that follows; None where it does not.

    ``words`` are words that the document has elsewhere (folded): they settle whether the hyphen is the
    word's own. "maat-" + "regelen" gives "maat"; "Oost-" + "Groningen" gives "Oost-"; "jeugd-" + "en
    ouderenzorg" gives None.
    """
    line = line.rstrip()
    if line[-1:] not in _HYPHENS:
        return None
    cut = _CUT.search(line, max(len(line) - _LONGEST_WORD, 0))
    rest = _CONTINUED.match(following.lstrip("\u00ad"))
    if not cut or not rest:
        return None
    head, tail = cut.group(1), rest.group()
    if tail.casefold() in lookup.words("suspending"):
        return None
    without, within = line[: cut.end(1)], line[: cut.end(1)] + "-"
    if line.endswith("\u00ad"):
        return without
    if not tail[0].islower() or not head[-1].islower():
        particle = line[: cut.start()].endswith(("'", "’", "‘"))  # 's-Gravenhage
        return within if len(head) > 1 or tail[0].islower() or particle else None
    if (head + tail).casefold() in words:
        return without
    if f"{head}-{tail}".casefold() in words or (head[-1] + tail[0]).casefold() in _CLASHING:
        return within
    return without


def whole_number(text: str | None, otherwise: int) -> int:
    """The number that an attribute gives; ``otherwise`` where it gives none, or one beyond reason."""
    return int(text) if text and len(text) < 7 and text.isdecimal() else otherwise
