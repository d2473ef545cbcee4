"""Run-in headings: a title and its text on one line ("3. Mededelingen: de brug is klaar")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from notulen.segment.layout import Setting
from notulen.segment.wordlists import is_in, pattern

_END = re.compile(r"(?<=[\w)'’&])(?<!\b\w)(?P<mark>[:.]|\s[–—-])\s+(?=[A-Z\"'‘“(]|[a-z])")
_LONGEST_TITLE = 8  # words
_FEWEST = 2


def parted(settings: Sequence[Setting]) -> list[Setting]:
    """The lines, those with a run-in heading as two, and then all numbered anew.

    A mark (colon, full stop, dash) is taken to end titles where it ends at least two that agendas have
    anywhere; then it ends those of all lines with a number of the same kind.
    """
    ends = {setting.index: end for setting in settings if (end := _title_end(setting))}
    known = Counter(
        (end["mark"].strip(), _kind(setting))
        for setting in settings
        if (end := ends.get(setting.index)) and is_in("headings", "agenda", _title(setting, end))
    )
    chosen = {style for style, times in known.items() if times >= _FEWEST}
    if not chosen:
        return list(settings)
    lines: list[Setting] = []
    for setting in settings:
        end = ends.get(setting.index)
        if end and (end["mark"].strip(), _kind(setting)) in chosen:
            lines += _halves(setting, end)
        else:
            lines.append(setting)
    return [replace(setting, index=index) for index, setting in enumerate(lines)]


def _title_end(setting: Setting) -> re.Match[str] | None:
    """Where the title on a numbered line ends, if more stands behind it."""
    number = setting.number
    if number is None or setting.line.role == "heading":
        return None
    end = _END.search(setting.text, number.end)
    if end is None or not setting.text[number.end : number.end + 1].isupper():
        return None
    words = _title(setting, end).split()
    said = any(pattern("headings", "sentence").fullmatch(word) for word in words[1:])
    return end if 0 < len(words) <= _LONGEST_TITLE and not said else None


def _title(setting: Setting, end: re.Match[str]) -> str:
    return setting.text[setting.number.end if setting.number else 0 : end.start("mark")].strip()


def _kind(setting: Setting) -> tuple[str, int]:
    number = setting.number
    return (number.kind + number.sep, len(number.parts)) if number else ("", 0)


def _halves(setting: Setting, end: re.Match[str]) -> list[Setting]:
    stop, start = end.start("mark"), end.end()
    line = setting.line
    title = replace(
        setting,
        line=replace(line, end=line.start + stop),
        text=setting.text[:stop],
        below=True,
        fills=False,
        wraps=False,
    )
    rest = replace(
        setting,
        line=replace(line, start=line.start + start),
        text=setting.text[start:],
        above=True,
        begins=True,
    )
    return [title, rest]
