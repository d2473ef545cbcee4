"""Agendas by their numbers: the best run of numbered lines, and the runs within its items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from notulen.segment.agenda_chains import Candidate, best_chain, is_convincing, strays, weigh
from notulen.segment.headings import Heading, Lines, as_heading, is_no_heading, reads_as_title
from notulen.segment.numbering import Number, readings
from notulen.segment.wordlists import is_in

_index = attrgetter("index")  # lines are in the order of their indices


def by_number(lines: Lines) -> list[Heading]:
    """The best run of numbered lines, and the runs of another kind of number below its items."""
    candidates: list[Candidate] = []
    for position, setting in enumerate(lines.settings):
        number = setting.number
        if number is None or setting.line.level > 1 or (setting.title and is_no_heading(setting)):
            continue
        candidates += [_candidate(lines, position, reading) for reading in readings(number)]
    chain = best_chain(candidates)
    ones = _ones(candidates)
    if sum(link.weight for link in ones) > sum(link.weight for link in chain):
        return [as_heading(link.lines) for link in ones]
    parts = _begun_anew(lines, candidates)
    if sum(link.weight for link in parts) > sum(link.weight for link in chain):
        chain = parts
    else:
        chain = sorted([*chain, *strays(chain, candidates)], key=lambda link: link.lines[0].index)
    chain = _without_paragraphs(chain, candidates)
    headings: list[Heading] = []
    for position, link in enumerate(chain):
        stop = chain[position + 1].lines[0].index if position + 1 < len(chain) else None
        top = as_heading(link.lines)
        headings += [top, *_below(lines, link, stop, top.depth + 1)]
    if not any(heading.known for heading in headings):
        return headings
    return headings + _closing(lines, chain[-1].lines[-1].index)


def _without_paragraphs(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The run without sentences ("4.3 De directeur licht toe.") beside which others of the item are left out.

    There the numbers are those of paragraphs.
    """
    taken = {link.lines[0].index for link in chain}
    left = {c.number.parts[:-1] for c in candidates if c.lines[0].index not in taken}
    return [
        link
        for link in chain
        if not ("." in link.number.label and link.title.endswith(".") and link.number.parts[:-1] in left)
    ]


def _closing(lines: Lines, last: float) -> list[Heading]:
    """What ends a meeting and stands below the last number without one: "Rondvraag", a list of all decisions.

    Words that may head a part of an item do so only once: else each item has such a part, the last one too.
    """
    times = Counter(setting.title.casefold() for setting in lines.settings)
    rest = lines.settings[bisect_right(lines.settings, last, key=_index) :]
    found = [
        setting
        for setting in rest
        if setting.above
        and not (setting.number or setting.bullet)
        and is_in("headings", "closing", setting.title)
        and not (times[setting.title.casefold()] > 1 and is_in("headings", "subheading", setting.title))
    ]
    return [as_heading((setting,)) for setting in found if not setting.text.endswith(".")]


def _candidate(lines: Lines, position: int, number: Number) -> Candidate:
    wrapped = lines.wrapped(position)
    before = lines.settings[position - 1] if position else None
    following = lines.after(position, len(wrapped))
    title = " ".join(part for part in (wrapped[0].title, *(s.text.strip() for s in wrapped[1:])) if part)
    return Candidate(wrapped, title, number, weigh(wrapped, title, number, lines.layout, before, following))


def _below(lines: Lines, link: Candidate, stop: float | None, depth: int) -> list[Heading]:
    """Items of an item ("a. Verordening …" under "5. Hamerstukken"), where each of them has text below it.

    In an item that is a list of tasks the numbers are theirs.
    """
    if is_in("headings", "task_list", link.title):
        return []
    candidates: list[Candidate] = []
    first = bisect_right(lines.settings, link.lines[-1].index, key=_index)
    last = len(lines.settings) if stop is None else bisect_left(lines.settings, stop, key=_index)
    for position in range(first, last):
        setting = lines.settings[position]
        number = setting.number
        if number is None or not setting.title or setting.line.level > 2 or is_no_heading(setting):
            continue
        if number.kind == link.number.kind and (number.parts > link.number.parts or number.worded):
            continue
        if not number.sep and number.kind != "digit":
            continue
        candidates.append(_candidate(lines, position, number))
    chain = best_chain(candidates)
    if not chain or chain[0].number.parts != (1,) or not all(_stands_alone(lines, item) for item in chain):
        return []
    return [as_heading(item.lines, depth) for item in chain]


def _stands_alone(lines: Lines, item: Candidate) -> bool:
    """Whether a numbered line within an item is a title with text of its own, not a point of a list."""
    if (
        item.weight < 1.0
        or not item.title[:1].isupper()
        or item.title.endswith((".", "?"))
        or len(item.title.split()) > 14
    ):
        return False
    position = bisect_left(lines.settings, item.lines[-1].index, key=_index)
    following = lines.after(position)
    number = following.number if following else None
    return number is None or number.kind != item.number.kind or number.parts <= item.number.parts


def _ones(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Items that all have the number 1, as lists in web pages have when each item was a list of its own."""
    ones = [candidate for candidate in candidates if candidate.number.parts == (1,) and candidate.weight > 0]
    return ones if len(ones) >= 3 and is_convincing(ones) else []


def _begun_anew(lines: Lines, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Runs that begin with 1 below a title of their own, as where a meeting has parts ("Deel 2: besloten").

    Each has an item that agendas have anywhere, and none has the titles of another (a table of contents).
    """
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        if not runs or (candidate.number.parts == (1,) and _is_below_title(lines, candidate)):
            runs.append([])
        runs[-1].append(candidate)
    chains = [
        chain
        for chain in map(best_chain, runs)
        if len(chain) > 1 and any(is_in("headings", "agenda", link.title.rstrip(".")) for link in chain)
    ]
    links = [link for chain in chains for link in chain]
    apart = len({link.title.casefold() for link in links}) == len(links)
    return links if len(chains) > 1 and apart else []


def _is_below_title(lines: Lines, candidate: Candidate) -> bool:
    """Whether the line above is short, stands by itself and has no number."""
    position = bisect_left(lines.settings, candidate.lines[0].index, key=_index)
    above = lines.settings[position - 1] if position else None
    return (
        above is not None and above.above and not above.number and not above.bullet and reads_as_title(above)
    )
