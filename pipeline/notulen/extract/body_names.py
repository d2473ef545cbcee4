"""Bodies by their names: the lists, brackets after people, acronyms, municipalities that act, enumerations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from notulen import assets
from notulen.extract.body_grammar import Grammar
from notulen.extract.body_patterns import Candidate, family, rules
from notulen.extract.body_words import Entry, fold, known_bodies, municipalities, words_of
from notulen.records import Attendee

_BRACKETS = re.compile(r"\(([^()\n]{1,60}(?:\n[^()\n]{1,40})?)\)")
_PERSON = re.compile(
    r"(?:[A-ZÀ-Ý]\.(?:[A-ZÀ-Ý]\.)*\s?|[A-ZÀ-Ý][\w’'-]+\s)?"
    r"(?:(?:van|de|der|den|het|ten|ter|te|el|al|’t|'t|von|la|le)\s){0,3}[A-ZÀ-Ý][\w’'-]+[,]?\s?$"
)
_ACRONYM = re.compile(r"\(\s*[‘’'\"“]?([A-Z][A-Za-z&]*[A-Z][A-Za-z&]*)[’'\"”]?\s*[,;)]")
_COMPANY = re.compile(
    r"(?:(?<=\s)& (?:[Pp]artners|[Zz]onen|[Aa]ssociates|[Cc]o)|(?<!\w)B\.?V\.?|(?<!\w)N\.?V\.?|VOF|V\.O\.F\.|BVBA|CVBA|Holding|GmbH|Ltd\.?|Inc\.?)(?![\w])"
)
# "VNG-congres" is no mention of the VNG as a body, "VNG-bestuur" is.
_PEOPLE_OF = (
    "fractie",
    "bestuur",
    "lid",
    "leden",
    "raad",
    "directie",
    "medewerker",
    "commissie",
    "voorzitter",
    "wethouder",
)
_ORGANISED = (
    "organisatie dienst stichting vereniging raad commissie instituut centrum bureau agentschap platform overleg fonds"
    " universiteit bedrijf cooperatie unie bond kamer inspectie autoriteit ministerie college bestuur werkgroep"
    " federatie netwerk coalitie alliantie bank archief maatschappij partij vertegenwoordiging"
).split()


def list_candidates(grammar: Grammar, attendees: Sequence[Attendee]) -> Iterator[Candidate]:
    """Known bodies (models/lookup/bodies); forms that are ordinary words too only where the text cues them."""
    known = known_bodies()
    organisations = [a.organisation for a in attendees if "/" in a.organisation]
    listed = [place for person in attendees for place in _organisation_of(grammar.text, person)]
    index = 0
    while index < len(grammar.words):
        entry = known.at(grammar.text, grammar.words, index)
        if entry is None or (grammar.words[index].folded in grammar.people and entry.cued):
            index += 1
            continue
        after = index + len(entry.words)
        place = (grammar.words[index].start, grammar.words[after - 1].end)
        if _counts(grammar, entry, index, after) or any(a <= place[0] and place[1] <= b for a, b in listed):
            start, end = grammar.words[index].start, grammar.words[after - 1].end
            method, sure = f"lijst:{entry.kind}", 0.6 if entry.cued else 0.95
            also = (*_whole_bracket(grammar.text, start, end), *(o for o in organisations if entry.form in o))
            if entry.kind == "partij" and grammar.text[end : end + 8].casefold() == "-fractie":
                also = (*also, grammar.text[start : end + 8])
            yield Candidate(
                start, end, entry.kind, method, sure, fold(entry.name), "", _head_of(entry), False, also
            )
        index = after


def _head_of(entry: Entry) -> str:
    """The head word of a known name, so that the bare word joins it ("Adviesraad Sociaal Domein")."""
    ends = [word for word in (entry.words[0], entry.words[-1]) if len(entry.words) > 1]
    return next((family(word) for word in ends if family(word) in rules().heads), "")


def _whole_bracket(text: str, start: int, end: int) -> tuple[str, ...]:
    """What stands in brackets with a known body, where it is little more: "(BZK/B&I)"."""
    opening, closing = text.rfind("(", max(0, start - 12), start), text.find(")", end, end + 13)
    inside = text[opening + 1 : closing].strip() if opening >= 0 and closing >= 0 else ""
    return (inside,) if "/" in inside and "\n" not in inside and len(inside) <= 30 else ()


def _counts(grammar: Grammar, entry: Entry, index: int, after: int) -> bool:
    text, words = grammar.text, grammar.words
    if (
        len(entry.words) == 1
        and _in_capitals(grammar, index)
        and entry.form.casefold() in ("om", "or", "is", "mr")
    ):
        return False
    before, behind = text[: words[index].start][-1:], text[words[after - 1].end :][:1]
    if (
        before in ("@", "/")
        and behind not in (" ", ")", ",")
        or behind in ("@",)
        or _in_address(text, words[index].start)
    ):
        return False
    if after < len(words) and behind == "-" and text[words[after - 1].end + 1 :][:1].islower():
        return entry.kind == "partij" or words[after].folded.startswith(_PEOPLE_OF)
    if before == "-" and index and text[: words[index].start - 1][-1:].isalnum() and entry.kind != "partij":
        return False
    if not entry.cued:
        return True
    written = words[index].text
    if not written[0].isupper():
        return False
    bracketed = before == "(" and behind in (")", "/", ",")
    if entry.kind == "partij" and (
        bracketed or grammar.is_in("cues", index - 1) or words[index - 1].folded in ("motie", "amendement")
        if index
        else False
    ):
        return True
    return bracketed or (
        index > 0
        and not grammar.begins(index)
        and grammar.follows(index)
        and grammar.is_in("cues", index - 1)
    )


def _in_capitals(grammar: Grammar, index: int) -> bool:
    near = [w.text for w in grammar.words[max(0, index - 2) : index + 3] if len(w.text) > 2]
    return bool(near) and all(word.isupper() for word in near)


def _in_address(text: str, start: int) -> bool:
    begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start), text.rfind("(", 0, start)) + 1
    piece = text[begin:start]
    return "://" in piece or "@" in piece or piece.startswith("www.")


def bracket_candidates(grammar: Grammar, attendees: Sequence[Attendee]) -> Iterator[Candidate]:
    """Organisations in brackets after a person, and those of the attendance list.

    Names that no list knows count where the brackets stand together with others after people, so
    that "J. de Wit (bijlage)" in running text is left alone.
    """
    text = grammar.text
    spans = {
        m.span(1)
        for m in _BRACKETS.finditer(text)
        if _PERSON.search(text[max(0, m.start() - 60) : m.start()])
    }
    listed = {place for person in attendees for place in _organisation_of(text, person)}
    places = sorted(spans | listed)
    for number, (start, end) in enumerate(places):
        if (start, end) in listed:
            yield from _glued(text, start, end)
        near = [other for other in places[max(0, number - 2) : number + 3] if abs(other[0] - start) < 250]
        sure = (start, end) in listed or (
            len(near) >= 3 and any(_knows(grammar, *other) for other in near if other != (start, end))
        )
        yield from _organisations(grammar, start, end, sure)


def _organisation_of(text: str, person: Attendee) -> Iterator[tuple[int, int]]:
    """Where an attendee's organisation stands, which may be before the name."""
    if len(person.organisation) < 2:
        return
    around = text[max(0, person.start - 80) : person.end + 200]
    places = [
        m.start() + max(0, person.start - 80) for m in re.finditer(re.escape(person.organisation), around)
    ]
    if places:
        place = min(places, key=lambda place: abs(place - person.start))
        yield place, place + len(person.organisation)


def _glued(text: str, start: int, end: int) -> Iterator[Candidate]:
    """A known body whose name the layout glued to the next word ("GroenLinksA. Bos")."""
    if text[end : end + 1].isalnum():
        words = words_of(text[start:end])
        entry = known_bodies().at(text[start:end], words, 0) if words else None
        if entry is not None and len(entry.words) == len(words):
            yield Candidate(start, end, entry.kind, f"lijst:{entry.kind}", 0.9, fold(entry.name))
        elif words and words[0].capital:
            yield Candidate(start, end, "overig", "haakjes", 0.6, fold(text[start:end]))


def _knows(grammar: Grammar, start: int, end: int) -> bool:
    inside = _within(grammar, start, end)
    return bool(inside) and known_bodies().at(grammar.text, grammar.words, inside[0]) is not None


def _organisations(grammar: Grammar, start: int, end: int, sure: bool) -> Iterator[Candidate]:
    """The organisation in brackets or in an entry, where no list names it: the first part that is no role."""
    for match in re.finditer(r"[^,;\n]+", grammar.text[start:end]):
        piece = re.split(r"\s[-–]\s", match[0])[0].strip()
        first = start + grammar.text[start:end].index(piece, match.start()) if piece else start
        words = _within(grammar, first, first + len(piece))
        if not words or any(grammar.is_in("roles", i) for i in words[:2]) or piece[0].isdigit():
            continue
        if sure and len(words) <= 6 and _could_be(grammar, words, piece):
            yield _organisation(grammar, words, first, piece)
        return


def _could_be(grammar: Grammar, words: list[int], piece: str) -> bool:
    first = grammar.words[words[0]]
    known = known_bodies().at(grammar.text, grammar.words, words[0])
    if known is not None and (len(known.words) == len(words) or "/" in piece):
        return False
    if any(known_bodies().at(grammar.text, grammar.words, i) for i in words[1:]) and "/" not in piece:
        return False
    if not grammar.names(words[0]) or _initials_of(grammar, words):
        return False
    return first.folded not in grammar.people and fold(piece) not in rules().lists["provinces"]


def _organisation(grammar: Grammar, words: list[int], start: int, piece: str) -> Candidate:
    end = start + len(piece)
    place = municipalities().at(grammar.text, grammar.words, words[0])
    if place is not None and len(place.words) == len(words):
        return Candidate(start, end, "gemeente", "haakjes:plaats", 0.5, f"gemeente:{topic_key_of(piece)}")
    return Candidate(start, end, "overig", "haakjes", 0.7, fold(piece))


def _initials_of(grammar: Grammar, words: list[int]) -> bool:
    """Whether brackets hold the initials of the person before them: "Anna de Vries (AdV)"."""
    short = grammar.text[grammar.words[words[0]].start : grammar.words[words[-1]].end]
    if len(words) > 1 or len(short) > 4:
        return False
    before = [word.folded[0] for word in grammar.words[max(0, words[0] - 5) : words[0]]]
    return fold(short)[0] in before and all(letter in before for letter in fold(short))


def _within(grammar: Grammar, start: int, end: int) -> list[int]:
    first = bisect_left(grammar.words, start, key=lambda word: word.start)
    last = bisect_left(grammar.words, end, key=lambda word: word.start)
    return list(range(first, last))


def company_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Names that end in a legal form: "X B.V."."""
    for match in _COMPANY.finditer(grammar.text):
        inside = _within(grammar, max(0, match.start() - 60), match.start())
        first = len(inside)
        while first > 0 and len(inside) - first < 5:
            index = inside[first - 1]
            follows = index + 1 >= len(grammar.words) or first == len(inside) or grammar.follows(index + 1)
            if not follows or not (grammar.names(index) or grammar.is_in("connectors", index)):
                break
            first -= 1
        while first < len(inside) and not grammar.names(inside[first]):
            first += 1
        if first < len(inside) and grammar.text[grammar.words[inside[-1]].end : match.start()] in (" ", ""):
            start = grammar.words[inside[first]].start
            name = grammar.text[start : grammar.words[inside[-1]].end]
            yield Candidate(start, match.end(), "bedrijf", "regel:rechtsvorm", 0.9, fold(name), name)


def region_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Groups of municipalities under one name: "de BAR-gemeenten", "de HBEL gemeenten"."""
    for index, word in enumerate(grammar.words):
        if word.folded not in ("gemeenten", "gemeentes", "colleges", "raden") or not grammar.follows(index):
            continue
        before = grammar.words[index - 1]
        if grammar.names(index - 1) and (
            grammar.bound(index) or (before.text.isupper() and len(before.text) > 2)
        ):
            name = grammar.text[before.start : word.end]
            yield Candidate(
                before.start,
                word.end,
                "gemeente",
                "regel:gemeenten",
                0.7,
                fold(name),
                "",
                "",
                False,
                (before.text,),
            )


def municipality_candidates(grammar: Grammar) -> Iterator[Candidate]:
    """Municipalities without their head word: those that act, and those in an enumeration of bodies."""
    places = municipalities()
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(grammar.words):
        entry = (
            places.at(grammar.text, grammar.words, index) if grammar.words[index].text[0].isupper() else None
        )
        if entry is None:
            index += 1
            continue
        found.append((index, index + len(entry.words)))
        index += len(entry.words)
    for position, (first, after) in enumerate(found):
        how = _acts(grammar, first, after) or _enumerated(grammar, found, position)
        if how:
            start, end = grammar.words[first].start, grammar.words[after - 1].end
            key = f"gemeente:{topic_key_of(grammar.text[start:end])}"
            yield Candidate(start, end, "gemeente", f"gemeente:{how}", 0.7, key)


def topic_key_of(name: str) -> str:
    """The subject part of the key of "gemeente X"."""
    return " ".join(sorted(word.rstrip("s") for word in re.findall(r"[^\W_]+", fold(name)) if len(word) > 2))


def _acts(grammar: Grammar, first: int, after: int) -> str:
    if after < len(grammar.words) and grammar.follows(after, hyphens=False) and grammar.is_in("acts", after):
        if grammar.begins(first):
            return "handelt"
    if first and grammar.follows(first, hyphens=False) and grammar.is_in("acts_before", first - 1):
        return "handelt"
    return ""


def _enumerated(grammar: Grammar, found: list[tuple[int, int]], position: int) -> str:
    """Two or more municipalities in a row, after "gemeenten", "portefeuillehouders van" or the like."""
    first = position
    while first > 0 and _in_row(grammar, found[first - 1], found[first]):
        first -= 1
    last = position
    while last + 1 < len(found) and _in_row(grammar, found[last], found[last + 1]):
        last += 1
    if last == first:
        return ""
    opening = [word.folded for word in grammar.words[max(0, found[first][0] - 3) : found[first][0]]]
    heads = (
        "gemeenten",
        "samenwerking",
        "gemeentes",
        "portefeuillehouders",
        "wethouders",
        "colleges",
        "raden",
        "burgemeesters",
        "griffiers",
    )
    if any(word in heads for word in opening):
        return "opsomming"
    return "opsomming" if last - first >= 2 and _list_acts(grammar, found[last][1]) else ""


def _list_acts(grammar: Grammar, after: int) -> bool:
    return after < len(grammar.words) and grammar.is_in("acts", after)


def _in_row(grammar: Grammar, left: tuple[int, int], right: tuple[int, int]) -> bool:
    between = grammar.text[grammar.words[left[1] - 1].end : grammar.words[right[0]].start]
    return re.fullmatch(r"\s*(?:,|,?\s+en|/|&|,\s*gemeente)\s*(?:de gemeente\s+)?", between) is not None


def acronyms(grammar: Grammar) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Acronyms defined in the text: the span of the long form and that of the acronym behind it in brackets."""
    for match in _ACRONYM.finditer(grammar.text):
        letters = [c.casefold() for c in match[1] if c != "&"]
        inside = _within(grammar, max(0, match.start() - 120), match.start())
        # The last words of a name are often left out of its acronym: "stichting Jeugdzorg ABC (SJ)".
        tries = (
            _initials(grammar, inside[: len(inside) - left], letters) for left in range(min(3, len(inside)))
        )
        start = next((found for found in tries if found is not None), None)
        if start is not None and all(grammar.follows(index) for index in range(start + 1, inside[-1] + 1)):
            yield (grammar.words[start].start, grammar.words[inside[-1]].end), match.span(1)


def _initials(grammar: Grammar, inside: list[int], letters: list[str]) -> int | None:
    """The word at which the words of an acronym begin, working back from the bracket; None where they do not fit."""
    small = ("van", "de", "het", "en", "voor", "der", "den", "in", "op", "aan", "te", "of", "the")
    left, index = len(letters), len(inside) - 1
    start = None
    while index >= 0 and left > 0 and len(inside) - index <= 10:
        word = grammar.words[inside[index]]
        if index + 1 < len(inside) and not grammar.follows(inside[index] + 1):
            return None
        if word.folded.startswith(letters[left - 1]):
            left -= 1
            start = inside[index]
        elif word.folded not in small:
            taken = _compound(word.folded, letters[:left])
            if not taken:
                return None
            left -= taken
            start = inside[index]
        index -= 1
    if left == 1 and start is not None and _compound(grammar.words[start].folded, letters[:2]) == 2:
        left = 0
    return start if left == 0 else None


def _compound(word: str, letters: list[str]) -> int:
    """How many of the last letters a compound word gives: "serviceorganisatie" gives s and o."""
    for count in (3, 2):
        wanted = letters[-count:]
        if len(wanted) == count and word.startswith(wanted[0]):
            place = 0
            for letter in wanted:
                place = word.find(letter, place) + 1
                if not place:
                    break
            if place:
                return count
    return 0


def is_organised(name: str) -> bool:
    """Whether a long form names an organisation by one of its words."""
    return any(word.endswith(tuple(_ORGANISED)) for word in re.findall(r"[^\W_]+", fold(name)))


@cache
def _first_names() -> frozenset[str]:
    lines = (
        (assets.models() / "lookup" / "names" / "first_names.txt").read_text(encoding="utf-8").splitlines()
    )
    return frozenset(fold(name) for line in lines if not line.startswith("#") for name in line.split())


def is_person(grammar: Grammar, first: int, after: int) -> bool:
    """Whether a name is a person's: somebody present, a first name, after a title or an initial."""
    if any(word.folded in grammar.people for word in grammar.words[first:after]):
        return True
    if grammar.words[first].folded in _first_names() or len(grammar.words[first].text) == 1:
        return True
    before = [word.folded for word in grammar.words[max(0, first - 2) : first]]
    if any(word in rules().lists["titles"] for word in before):
        return True
    return first > 0 and len(before[-1]) == 1 and grammar.text[grammar.words[first - 1].end] == "."


def enumerated_candidates(grammar: Grammar, bodies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Unknown names in a row with at least two known bodies of one kind: "GroenLinks, SP, X en CDA"."""
    named = [c for c in bodies if c.method.startswith(("lijst", "haakjes", "regel:rechtsvorm"))]
    by_end = {c.end: c for c in named}
    by_start = {c.start: c for c in named}
    for index, word in enumerate(grammar.words):
        if word.start in by_start or not grammar.names(index) or grammar.begins(index):
            continue
        end = grammar.run(index)
        if is_person(grammar, index, end):
            continue
        left = _neighbour(grammar, by_end, word.start, -1)
        right = _neighbour(grammar, by_start, grammar.words[end - 1].end, 1)
        if left is not None and right is not None and left.kind == right.kind:
            name = grammar.text[word.start : grammar.words[end - 1].end]
            yield Candidate(word.start, grammar.words[end - 1].end, left.kind, "opsomming", 0.6, fold(name))


def _neighbour(grammar: Grammar, places: dict[int, Candidate], place: int, step: int) -> Candidate | None:
    if step < 0:
        gap = re.search(r"(?:,|/|\ben)\s*$|,\s+en\s+$", grammar.text[max(0, place - 6) : place])
        where = max(0, place - 6) + gap.start() if gap else -1
        return places.get(len(grammar.text[:where].rstrip())) if gap else None
    gap = re.match(r"\s*(?:,|/|en\b)\s*", grammar.text[place : place + 8])
    return places.get(place + gap.end()) if gap else None
