"""What the pages say in Dutch: dates, amounts, outcomes, statuses, certainty and method.

Everything here turns a value of the database into words for a reader; nothing is markup. A value that is
not understood is given back as it stands, so that a page never hides what the database says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from notulen.language.lasting import is_beginning

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

_NO_TITLES = ("untitled", "naamloos", "document", "microsoft word")
_FILE_NAME = re.compile(
    r"^Microsoft Word - |\.(?:docx?|odt|pdf|rtf|txt|md|html?|xlsx?|pptx?|wpd)$", re.IGNORECASE
)
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)")
_ISO_QUARTER = re.compile(r"(\d{4})-Q([1-4])")

# The outcomes in four groups, for the picture of decisions over time: eleven colours cannot be told apart.
OUTCOME_GROUPS: dict[str, tuple[str, ...]] = {
    "Besloten": ("besluit", "akkoord", "vastgesteld", "benoeming"),
    "Afgesproken": ("afspraak", "toezegging", "conclusie"),
    "Kennisgenomen": ("kennisgeving",),
    "Niet doorgegaan": ("aangehouden", "ingetrokken", "verworpen"),
}
OUTCOMES = tuple(outcome for group in OUTCOME_GROUPS.values() for outcome in group)

_BODY_KINDS = {
    "gemeente": "gemeente",
    "bestuursorgaan": "bestuursorgaan",
    "overleg": "overleg of commissie",
    "gemeenschappelijke_regeling": "gemeenschappelijke regeling",
    "rijk": "Rijk",
    "provincie": "provincie",
    "waterschap": "waterschap",
    "adviesorgaan": "adviesorgaan",
    "zorg": "zorg",
    "onderwijs": "onderwijs",
    "partij": "politieke partij of fractie",
    "vereniging_stichting": "vereniging of stichting",
    "bedrijf": "bedrijf",
    "overig": "overig",
}

_REGISTERS = {
    "gemeenten": "gemeenten (CBS)",
    "provincies": "provincies",
    "waterschappen": "waterschappen",
    "ministeries": "ministeries",
    "veiligheidsregios": "veiligheidsregio’s",
    "ggds": "GGD’en",
    "omgevingsdiensten": "omgevingsdiensten",
    "regelingen": "gemeenschappelijke regelingen",
    "koepels": "koepels van overheden",
    "rijk": "organisaties van het Rijk",
    "partijen": "politieke partijen",
}


def group_of(outcome: str | None) -> str:
    """The group of an outcome in the picture; an outcome that is not known counts as decided."""
    for group, outcomes in OUTCOME_GROUPS.items():
        if outcome in outcomes:
            return group
    return next(iter(OUTCOME_GROUPS))


def due_words(iso: str | None, said: str | None = "", status: str | None = "") -> str:
    """A deadline in words by what the text said and how far the task is.

    "uiterlijk 3 juni 2021"; "vanaf 3 juni 2021" where the text says so; "termijn …" of what is done.
    """
    if status in ("voldaan", "vervallen"):
        return f"termijn {date_words(iso)}"
    return f"{'vanaf' if is_beginning(said or '') else 'uiterlijk'} {date_words(iso)}"


def date_words(iso: str | None, missing: str = "datum onbekend") -> str:
    """An ISO day or period in words: ``2021-06-03`` gives "3 juni 2021", ``2021-Q2`` "2e kwartaal 2021"."""
    if not iso:
        return missing
    if match := _ISO_DAY.fullmatch(iso):
        year, month, day = match.groups()
        if 1 <= int(month) <= 12:
            return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    if match := _ISO_QUARTER.fullmatch(iso):
        return f"{match[2]}e kwartaal {match[1]}"
    if (match := _ISO_MONTH.fullmatch(iso)) and 1 <= int(match[2]) <= 12:
        return f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    return iso


def period_words(since: str, until: str) -> str:
    """A period of two ISO days in words, either of which may be ""; "" where both are."""
    if since and until:
        return f"{date_words(since)} tot en met {date_words(until)}"
    if since:
        return f"vanaf {date_words(since)}"
    return f"tot en met {date_words(until)}" if until else ""


def euro_words(amount: float | None) -> str:
    """An amount in euros as written in Dutch: 1250000 gives "€ 1.250.000", 12.5 gives "€ 12,50"."""
    return "" if amount is None else f"€\u00a0{amount_words(amount)}"


def amount_words(amount: float) -> str:
    """An amount as somebody types it, with its cents: 1250.5 gives "1.250,50"."""
    written = f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"
    return written.translate(str.maketrans(",.", ".,"))


def number_words(number: int | float | None) -> str:
    """A whole number with dots between the thousands, as in Dutch."""
    return "" if number is None else f"{number:,.0f}".replace(",", ".")


def count_words(number: int, one: str, many: str) -> str:
    """ "1 besluit", "12 besluiten", "geen besluiten"."""
    if number == 0:
        return f"geen {many}"
    return f"{number_words(number)} {one if number == 1 else many}"


def percent_words(share: float | None) -> str:
    """A share between 0 and 1 as a whole percentage, never rounded up to certainty."""
    if share is None:
        return ""
    return f"{min(int(share * 100 + 0.5), 99 if share < 1 else 100)}\u00a0%"


def certainty_words(certainty: float | None) -> str:
    """How sure the program is of a finding, in words that a reader can weigh."""
    if certainty is None:
        return "niet bekend"
    if certainty >= 0.9:
        return "zeer waarschijnlijk juist"
    if certainty >= 0.75:
        return "waarschijnlijk juist"
    if certainty >= 0.5:
        return "mogelijk juist; kijk het na op de pagina"
    return "onzeker; kijk het na op de pagina"


def method_words(method: str | None) -> str:
    """Which parts of the program made a finding, from what it left in ``methode``: names joined by "+"."""
    if not method:
        return "gevonden op een manier die niet is vastgelegd"
    parts = []
    for part in method.split("+"):
        kind, _, name = part.partition(":")
        if kind == "regel" and name:
            parts.append(f"de taalregel “{name}”")
        elif kind == "lijst" and name:
            parts.append(f"de woordenlijst “{name}”")
        elif kind == "model":
            parts.append("het taalmodel van Notulen")
        else:
            parts.append(f"“{part}”")
    return "gevonden met " + " en ".join(parts)


def body_kind_words(kind: str | None) -> str:
    """The type of a body, in words."""
    return _BODY_KINDS.get(kind or "", kind or "")


def register_words(register: str | None) -> str:
    """The name of an official register, in words."""
    return _REGISTERS.get(register or "", register or "")


def gremium_words(gremium: str | None, organisation: str | None) -> str:
    """A gremium with whose it is ("college, gemeente Duinhoek"), unless its own name says so."""
    if not (gremium and organisation):
        return gremium or organisation or ""
    place = organisation.split(" ", 1)[-1]
    return gremium if place.casefold() in gremium.casefold() else f"{gremium}, {organisation}"


def vote_words(votes_for: int | None, votes_against: int | None) -> str:
    """ "37 voor, 7 tegen"; what was not counted is left out."""
    parts = [
        f"{number_words(count)} {side}"
        for count, side in ((votes_for, "voor"), (votes_against, "tegen"))
        if count is not None
    ]
    return ", ".join(parts)


def document_words(document: Mapping[str, object], meeting: Mapping[str, object] | None) -> str:
    """What to call a document: its title; without one, its kind and its first meeting, where the day
    is known; else its file name.

    What a program made of the file's name is no title ("Microsoft Word - verslag.docx").
    """
    title, file = str(document["titel"] or "").strip(), str(document["naam"])
    if title and title.lower() not in _NO_TITLES and title != file and not _FILE_NAME.search(title):
        return title
    body = str(meeting["gremium"] or "") if meeting else ""
    day = date_words(str(meeting["datum"])) if meeting and meeting["datum"] else ""
    if day:
        kind = str(document["soort"])
        name = "Document" if kind == "overig" else kind[:1].upper() + kind[1:]
        return f"{name} {body}, {day}" if body else f"{name} van {day}"
    return file


def shorten(text: str | None, length: int = 180) -> str:
    """The first ``length`` characters on one line, cut between words, with "…" where cut."""
    line = " ".join((text or "").split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
