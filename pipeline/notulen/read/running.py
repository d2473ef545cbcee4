"""Running headers, footers and page numbers: what returns in the same place on page after page.

A header may carry a changing number, date or time, so texts are compared with their digits and month
names taken out. Used for PDF, for scans, and for text files that were made from PDF.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from notulen import assets
from notulen.language.date_words import any_of, month_names, weekday_names

_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,6}")
ZONE = 0.15  # the share of a page's height, from either edge, in which headers and footers stand
_MARGIN = 0.11  # where a repetition on only two pages is enough
_NEAR = 4.0  # points by which a header's place may differ from page to page
_DENSE = 0.4  # the share of the pages, from the first to the last that has it, on which a header stands


class Candidate(NamedTuple):
    """A stretch of text that may be part of a header or footer. ``top`` and ``bottom`` are its distances
    (points, or lines in a text file) from the top of the page, ``height`` is that of the page. ``line``
    numbers the line of the page, or the small table, on which it stands.
    """

    page: int
    key: int
    line: int
    text: str
    top: float
    bottom: float
    height: float


class _Patterns(NamedTuple):
    """What changes in a header, and numbers of pages, with "#" for each number.

    ``named`` says of itself that it is the number of a page, ``number`` may be another.
    """

    day: re.Pattern[str]
    named: re.Pattern[str]
    number: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = tomllib.loads((assets.models() / "rules" / "pages.toml").read_text(encoding="utf-8"))
    page, of = any_of(words["words"]), any_of(words["of"])
    page_or_so = any_of(words["words"] + words["at_the_edge"])
    return _Patterns(
        day=re.compile(rf"\b(?:{month_names()}|{weekday_names(short=False)})\b\.?"),
        named=re.compile(rf"[-–—|(\[ ]*{page}\.?\s*:?\s*#(?:\s*(?:{of}|/)\s*#)?[-–—|)\] .]*"),
        number=re.compile(rf"[-–—|(\[ ]*(?:{page_or_so}\.?\s*)?#(?:\s*(?:{of}|/|-)\s*#)?[-–—|)\] .]*"),
    )


@lru_cache(2**10)
def template(text: str) -> str:
    """A text without what changes from page to page: digits, months, days and case."""
    folded = _NUMBER.sub("#", _patterns().day.sub("@", text.casefold()))
    return "#" if _ROMAN.fullmatch(folded) else folded


def running(candidates: Iterable[Candidate], pages: int, near: float = _NEAR) -> set[tuple[int, int]]:
    """The candidates that run over the pages, as (page, key). ``pages`` is how many pages there are.

    What returns in a line of which most does not ("Aangenomen" at the end of a table row) is no header.
    """
    whole: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    alike: dict[tuple[str, bool], list[tuple[float, Candidate]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for candidate in candidates:
        whole[candidate.page, candidate.line].append(candidate)
        high = candidate.top <= candidate.height - candidate.bottom
        edge = candidate.top if high else candidate.height - candidate.bottom
        if edge > ZONE * candidate.height:
            continue
        text = template(candidate.text)
        alike[text, high].append((edge, candidate))
        if _is_page_number(text, candidate, pages, marginal=edge <= _MARGIN * candidate.height):
            found.add((candidate.page, candidate.key))
    for (text, _), group in alike.items():
        for cluster in _clusters(group, near):
            if _runs(text, cluster, pages):
                found.update((candidate.page, candidate.key) for _, candidate in cluster)
    for line in whole.values():
        size = sum(len(candidate.text) for candidate in line)
        running_size = sum(
            len(candidate.text) for candidate in line if (candidate.page, candidate.key) in found
        )
        if 2 * running_size < size:
            found.difference_update((candidate.page, candidate.key) for candidate in line)
    return found


def _is_page_number(text: str, candidate: Candidate, pages: int, marginal: bool) -> bool:
    """Whether a text by itself shows that it is a page number: "pagina 3", "3/12" or "3" on page 3."""
    if _patterns().named.fullmatch(text):
        return True
    if not marginal or not _patterns().number.fullmatch(text):
        return False
    numbers = [int(number[:9]) for number in _NUMBER.findall(candidate.text)]
    return numbers in ([candidate.page], [candidate.page, pages])


def _clusters(group: list[tuple[float, Candidate]], near: float) -> Iterable[list[tuple[float, Candidate]]]:
    """Those that stand at about the same distance from the edge."""
    group = sorted(group, key=lambda entry: entry[0])
    cluster = group[:1]
    for entry in group[1:]:
        if entry[0] - cluster[-1][0] > near:
            yield cluster
            cluster = []
        cluster.append(entry)
    yield cluster


def _runs(text: str, cluster: Sequence[tuple[float, Candidate]], pages: int) -> bool:
    numbers = sorted({candidate.page for _, candidate in cluster})
    if len(numbers) < 2:
        return False
    if _patterns().number.fullmatch(text):
        return _counts(cluster)
    marginal = all(edge <= _MARGIN * candidate.height for edge, candidate in cluster)
    if len(numbers) == 2:
        return marginal and pages <= 4
    return len(numbers) >= _DENSE * (numbers[-1] - numbers[0] + 1)


def _counts(cluster: Sequence[tuple[float, Candidate]]) -> bool:
    """Whether numbers go up with the pages, as page numbers do (roman ones are taken on trust)."""
    offsets = []
    for _, candidate in cluster:
        number = _NUMBER.search(candidate.text)
        offsets.append(int(number.group()[:9]) - candidate.page if number else None)
    if None in offsets:
        return True
    return max(offsets.count(offset) for offset in set(offsets)) > 0.5 * len(offsets)
