"""Run-in headings: a title and its text on one line ("3. Mededelingen: de brug is klaar", "Rondvraag: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notulen.language.dictionary import dictionary_form
from notulen.segment.agenda_in_text import title_end
from notulen.segment.headings import is_field, is_no_heading
from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern

_END = re.compile(r"(?<=[\w)'’&])(?<![\s(.]\w)(?<!^\w)(?P<mark>[:.]|\s[–—-])\s+(?=[A-Z\"'‘“(]|[a-z])")
_LONGEST_TITLE = 8  # words
_FEWEST = 2
_FEWEST_WITHOUT_NUMBER = 3
_MANY = 4
_FEWEST_ALIKE = 3
_FEWEST_STOPS = 3
_LONGEST_ADDRESS = 5  # "Mevr. Bos vraagt …" has no title
_BOLD = "**"  # a title that is bold and ends where that does
_STOP = (".", ("", 0))  # how "Kantine. Er is …" begins
_SHORT_TITLE = 4  # words
_LONGEST_BEFORE_STOP = 40  # characters, not to count the words of every sentence


@dataclass(frozen=True, slots=True)
class _End:
    """Where the title on a line ends and its text begins, and what stands between ("" for nothing)."""

    stop: int
    start: int
    mark: str


def parted(settings: Sequence[Setting]) -> list[Setting]:
    """The lines, those with a run-in heading as two.

    A mark (colon, full stop, dash) is taken to end titles where it ends at least two that agendas have
    anywhere (three where they have no number); then it ends those of all lines with a number, a bullet or
    white space before them alike.
    """
    ends = {setting.index: end for setting in settings if (end := _title_end(setting))}
    known = Counter(
        (end.mark, _kind(setting))
        for setting in settings
        if (end := ends.get(setting.index)) and is_in("headings", "agenda", _title(setting, end))
    )
    alike = Counter((end.mark, _kind(setting)) for setting in settings if (end := ends.get(setting.index)))
    chosen = {style for style, times in known.items() if times >= _fewest(style, alike[style])}
    chosen |= {
        style for style, times in alike.items() if times >= _FEWEST_ALIKE and _heads(settings, ends, style)
    }
    chosen.discard(_STOP)
    if _STOP in alike and _begin_most(settings, ends, known[_STOP]):
        chosen.add(_STOP)
    if not chosen:
        return list(settings)
    lines: list[Setting] = []
    for setting in settings:
        end = ends.get(setting.index)
        if end and (end.mark, _kind(setting)) in chosen:
            lines += _halves(setting, end)
        else:
            lines.append(setting)
    return lines


def _heads(settings: Sequence[Setting], ends: dict[float, _End], style: tuple[str, tuple[str, int]]) -> bool:
    """Whether numbered lines of one style begin with a few ordinary words and a colon: "3. Kantine: …"."""
    titles = [
        _title(setting, end)
        for setting in settings
        if (end := ends.get(setting.index)) and (end.mark, _kind(setting)) == style
    ]
    ordinary = [all(dictionary_form(word.casefold()) for word in title.split()[:1]) for title in titles]
    short = all(len(title.split()) <= _SHORT_TITLE for title in titles)
    if style[0] == _BOLD:
        return 2 * sum(ordinary) >= len(ordinary)
    if style[0] == ".":
        return short and 2 * sum(ordinary) >= len(ordinary) and _count_up(settings, ends, style)
    return style[0] == ":" and style[1][1] > 0 and short and 3 * sum(ordinary) >= 2 * len(ordinary)


def _count_up(
    settings: Sequence[Setting], ends: dict[float, _End], style: tuple[str, tuple[str, int]]
) -> bool:
    """Whether numbered lines of a style count from one and most begin with a title: "2. Kantine. Er is …"."""
    numbered = [s for s in settings if s.number and _kind(s) == style[1]]
    titled = sum((end := ends.get(s.index)) is not None and end.mark == "." for s in numbered)
    counted = [s.number.parts for s in numbered if s.number]
    return (
        len(counted) >= _MANY
        and counted == [(number,) for number in range(1, len(counted) + 1)]
        and 4 * titled >= 3 * len(numbered)
    )


def _begin_most(settings: Sequence[Setting], ends: dict[float, _End], known: int) -> bool:
    """Whether most paragraphs without a number begin with a few words and a full stop: "Kantine. Er is …"."""
    first = next((s.index for s in settings if (end := ends.get(s.index)) and end.mark == "."), 0)
    paragraphs = [s for s in settings if s.index >= first and s.above and not (s.number or s.bullet)]
    titled = [s for s in paragraphs if (end := ends.get(s.index)) and end.mark == "."]
    return len(titled) >= (_FEWEST_STOPS if known else 2 * _FEWEST_STOPS) and 2 * len(titled) >= len(
        paragraphs
    )


def _fewest(style: tuple[str, tuple[str, int]], alike: int) -> int:
    """How many titles that agendas have anywhere a style needs: fewer where ``alike`` lines have it."""
    return _FEWEST if style[1][1] or alike >= _MANY else _FEWEST_WITHOUT_NUMBER


def _bold_end(setting: Setting) -> _End | None:
    """Where the bold words with which a line begins end, if a sentence follows: "**Scanner** De …"."""
    lead = setting.line.lead
    rest = setting.text[lead:].lstrip(" .–—-")
    stop = len(setting.text[:lead].rstrip(" ."))
    labelled = rest.startswith(":") or setting.text[:stop].endswith((":", "?", ","))
    if not lead or labelled or not rest[:1].isupper() or setting.line.role == "heading":
        return None
    end = _End(stop, len(setting.text) - len(rest), _BOLD)
    return end if _is_title(_title(setting, end)) else None


def _title_end(setting: Setting) -> _End | None:
    """Where the title on a line ends, if more stands behind it."""
    bold = _bold_end(setting)
    if bold:
        return bold
    number = setting.number
    if setting.line.role == "heading" or not setting.text[_begin(setting) : _begin(setting) + 1].isupper():
        return None
    found = _END.search(setting.text, _begin(setting))
    end = _End(found.start("mark"), found.end(), found["mark"].strip()) if found else None
    if number is None:
        return end if end and _could_head(setting, end) else None
    if end is None or not _is_title(_title(setting, end)):
        stop = title_end(setting.text, number.end, len(setting.text))
        end = (
            _End(len(setting.text[:stop].rstrip()), stop, "")
            if number.end < stop < len(setting.text)
            else None
        )
    return end if end and _is_title(_title(setting, end)) else None


def _begin(setting: Setting) -> int:
    return setting.number.end if setting.number else setting.bullet


def _is_title(title: str) -> bool:
    words = title.split()
    said = any(pattern("headings", "sentence").fullmatch(word) for word in words[1:])
    return 0 < len(words) <= _LONGEST_TITLE and not said


def _could_head(setting: Setting, end: _End) -> bool:
    """Whether a line without a number may begin with a title: not a field of a form, a label or a speaker."""
    if not (setting.above or setting.bullet or (setting.begins and end.mark == ":")):
        return False
    if end.mark == "." and (setting.bullet or end.stop > _LONGEST_BEFORE_STOP):
        return False
    title = _title(setting, end)
    if (end.mark == "." and len(title.split()) > _SHORT_TITLE) or not _is_title(title):
        return False
    alone = replace(setting, text=title)
    if is_field(setting.text) or is_no_heading(alone) or is_no_heading(replace(setting, text=f"{title}:")):
        return False
    if end.mark == "." and len(title) > _LONGEST_ADDRESS:
        return True  # whatever the word, since most paragraphs must begin like it
    return is_in("headings", "agenda", title) or any(dictionary_form(w.casefold()) for w in title.split())


def _title(setting: Setting, end: _End) -> str:
    return setting.text[_begin(setting) : end.stop].strip()


def _kind(setting: Setting) -> tuple[str, int]:
    number = setting.number
    if number:
        return number.kind + number.sep, len(number.parts)
    return setting.text[: setting.bullet].strip(), 0


def _halves(setting: Setting, end: _End) -> list[Setting]:
    stop, start = end.stop, end.start
    line = setting.line
    title = replace(
        setting,
        line=replace(line, end=line.start + stop, lead=0),
        text=setting.text[:stop],
        above=True,
        below=True,
        fills=False,
        wraps=False,
        run_in=True,
    )
    rest = replace(
        setting,
        line=replace(line, start=line.start + start, lead=0),
        text=setting.text[start:],
        index=setting.index + 0.5,
        above=True,
        begins=True,
    )
    return [title, rest]
