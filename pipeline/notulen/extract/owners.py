"""Who is to do it: the owner of an action as written, "" where it is left unsaid.

Looked for where minutes put it, the surest place first: a cell of the table, a mark ("actie X", "-> X"), a
heading with a name, the beginning or the end; then in the parse; then in what stands around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from notulen.extract import owner_around as around
from notulen.extract import owner_marks as marks
from notulen.extract import owner_verbs as verbs
from notulen.extract.holders import all_known, holders, is_plural
from notulen.extract.owner_cells import in_cells
from notulen.extract.owner_doers import Doer, find_doer, find_subject, points_back
from notulen.extract.people import is_column
from notulen.extract.spelled_titles import as_written, spell_out
from notulen.extract.views import View
from notulen.language.pipeline import parse

_BEFORE = 300  # characters of a sentence before that are read for whom it is about
_BACK = 3  # sentences before in which whom "hij" stands for is looked for
_CUT = re.compile(r"\s(?:(?:en|of|met)(?:\s(?:de|het|een))?|de|het|een)$", re.IGNORECASE)
_CALLED = re.compile(r"(?<!\w)@(?=\w)")
_NOUN = (
    r" (?:(?:d?hr|mw|mevr)\.? [A-Z][\w-]+|heer [A-Z][\w-]+|"
    r"(?:(?:nog |nader )?te \w+en )?[a-zà-ž-]{3,}(?<!gaan)(?<!zullen))"
)


def find_owner(view: View) -> str:
    """The owner of the action in a unit as written, "" where it is left unsaid."""
    return find_owners([view])[0]


def find_owners(views: Sequence[View], earlier: Sequence[Sequence[str]] = ()) -> list[str]:
    """The owner of the action in each unit as written, "" where it is left unsaid.

    ``earlier`` holds the units before each, the nearest first (else the one before is read). The units that
    no mark settles are parsed at once.
    """
    before = earlier or [[view.before] for view in views]
    spelled = [view if view.unit.kind == "row" else _spelled(view) for view in views]
    found = _found(spelled, [[*map(spell_out, texts)] for texts in before])
    return [
        _addressed(owner if view.unit.kind == "row" else _as_written(owner, view, texts), view)
        for owner, view, texts in zip(found, views, before, strict=True)
    ]


def _addressed(owner: str, view: View) -> str:
    """The owner without the sign that calls him, or the subject before his name: "@Els", "zaal: Els".

    Behind the sign the surname is his too: "@Els Bos".
    """
    names, called = view.names, _CALLED.sub("", owner)
    for word in view.text.partition(f"@{called} ")[2].split():
        if word.strip(",.;:") not in names:
            break
        called += f" {word.strip(',.;:')}"
    name = called.rpartition(": ")[2]
    return name if name != called and holders(name, names) and all_known(name, names) else called


def _spelled(view: View) -> View:
    """The view with the titles before names written out, as the parse and the marks know them."""
    said = (
        spell_out(text)
        for text in (view.text, view.lead_in, view.heading, view.agenda, view.before, view.after)
    )
    text, lead_in, heading, agenda, before, after = said
    return view._replace(
        text=text, lead_in=lead_in, heading=heading, agenda=agenda, before=before, after=after
    )


def _as_written(owner: str, view: View, earlier: Sequence[str]) -> str:
    """The owner as it stands in the text, or around it, with what belongs to the name."""
    owner = as_written(
        owner, "\n".join((view.text, view.lead_in, view.after, *earlier, view.heading, view.agenda))
    )
    return _finished(around.widened(owner, view.text, view.names), view.text)


def _finished(owner: str, text: str) -> str:
    """An owner that the parse cut behind an article ("Els en een") with the noun behind it, or without it."""
    cut = _CUT.search(owner)
    if not cut:
        return owner
    more = re.search(re.escape(owner) + _NOUN, text)
    return more.group() if more else owner[: cut.start()].rstrip(" ,")


def _found(views: Sequence[View], earlier: Sequence[Sequence[str]]) -> list[str]:
    """The owner in each unit: in its cells, at its marks, else by the parse and what stands around."""
    found = [_in_row(view) if view.unit.kind == "row" else _marked(view) for view in views]
    unsaid = [
        i
        for i, view in enumerate(views)
        if not found[i] and view.unit.kind != "row" and not marks.mark("request").match(view.text)
    ]
    said = [marks.without_speaker(marks.without_opening(views[i].text), views[i].names) for i in unsaid]
    docs = parse(said)
    pointing = [i for i, doc in zip(unsaid, docs, strict=True) if points_back(doc)]
    nearest = ["".join(earlier[i][:1]) for i in pointing]
    before = {
        i: _told_of(text, doc, views[i].names)
        for i, text, doc in zip(pointing, nearest, parse([text[-_BEFORE:] for text in nearest]), strict=True)
    }
    for i, doc in zip(unsaid, docs, strict=True):
        found[i] = _parsed(views[i], doc, earlier[i], before.get(i))
    return found


def _told_of(text: str, doc: Doc, names: frozenset[str]) -> str:
    """Whom a sentence is about: who speaks in it, is quoted or tagged, else its subject (of its parse)."""
    return (
        marks.speaker(text, names)
        or marks.quoted(text, names)
        or marks.tagged(text, names)
        or find_subject(doc, names)
    )


def _parsed(view: View, doc: Doc, earlier: Sequence[str], before: str | None) -> str:
    """The owner by the parse of a unit, or what stands around it.

    ``before`` is whom the sentence before was about ("" for nobody), None where no word points back to it.
    """
    doer = find_doer(doc, view.names, before or "")
    if owner := doer.owner or _beside(view, doer):
        return owner
    ours = doer.open or marks.mark("speaks").match(view.text)  # "Ik zoek …", however it was parsed
    if ours and marks.mark("speaks").search(view.text):
        return next((who for text in earlier if (who := marks.speaker(text, view.names))), "")
    if before is None or not marks.stands_for_another(view.text, view.names):
        return ""
    who = before or _meant(earlier[1:_BACK], view.names)
    return find_doer(doc, view.names, who).owner if who[:1].isupper() and not is_plural(who) else ""


def _meant(earlier: Sequence[str], names: frozenset[str]) -> str:
    """Whom "hij" stands for: who speaks in the nearest sentence before, or whom it is about."""
    for text in earlier:
        who = marks.speaker(text, names) or find_subject(parse([text[-_BEFORE:]])[0], names)
        if who:
            return who
    return ""


def _in_row(view: View) -> str:
    """The owner that the cells of a row hold, or the last sentence of its longest cells tells."""
    owner = _agreed(view) or in_cells(view)
    if owner or any(is_column(column, "who") for column, _ in view.cells):
        return owner
    for column, cell in sorted(
        view.cells, key=lambda pair: (is_column(pair[0], "agreed"), len(pair[1])), reverse=True
    ):
        said = [part for part in re.split(r"(?<=\w{3}[.;]) ", cell) if " " in part]
        if said and not is_column(column, "about"):
            tasks = [View(replace(view.unit, kind="sentence"), part, names=view.names) for part in said[::-1]]
            owner = next((who for who in find_owners(tasks) if who), "")
        if owner:
            return owner
    return ""


def _agreed(view: View) -> str:
    """Whom the last sentence of what was said names: "Wie" may be who brought it in, in a row of minutes."""
    talks = [cell for column, cell in view.cells if is_column(column, "talk")]
    if not talks or not any(is_column(column, "who") for column, _ in view.cells):
        return ""
    last = re.split(r"(?<=\w{3}[.;]) ", talks[-1])[-1]
    owner = find_owner(View(replace(view.unit, kind="sentence"), last, names=view.names))
    return owner if owner and all_known(owner, view.names) else ""


def _marked(view: View) -> str:
    """The owner where its place says that it is."""
    names, text = view.names, marks.without_opening(view.text)
    task_list = bool(marks.mark("tasks").search(f"{view.heading} {view.agenda} {view.lead_in}"))
    told = (
        marks.tagged(view.text, names)
        or marks.ordered(text, names)
        or marks.listed_last(text, names)
        or marks.bracketed(text, names)
        or marks.done_by(text, names)
        or verbs.does_first(text, names)
    )
    if told:
        return told
    own = marks.labelled(text, names, task_list=task_list) or marks.at_end(text, names)
    if own and all_known(own, names):
        return own
    headed = around.headed([*view.agenda.split(" / "), *view.heading.split(" / ")], names)
    if headed:  # a list of somebody else's may stand under it
        lead_in = holders(view.lead_in.rstrip(": "), names)
        return lead_in if lead_in and all_known(lead_in, names) else headed
    return (
        own
        or marks.numbered(view.text, names)
        or verbs.in_front(text, names)
        or verbs.behind_verb(text, names)
    )


def _beside(view: View, doer: Doer) -> str:
    """The owner where what stands around tells it; for what "we" do only a name will do."""
    owner = (
        marks.told(view.text, view.names)
        or verbs.in_clause(view.text, view.names)
        or around.taken_up(view.after, view.names)
    )
    if not owner and doer.open and marks.mark("speaks").search(view.text):
        return holders(view.lead_in, view.names)  # "Els:" leads in what she says
    if owner or doer.open:
        return owner
    owner = around.led_in(view.lead_in, view.names, told=doer.told) if view.lead_in else ""
    if not owner and marks.mark("progress").match(view.text):  # of the task that stands before
        owner = marks.tagged(view.before, view.names)
        owner = owner or marks.labelled(marks.without_opening(view.before), view.names, task_list=True)
    text = marks.without_opening(view.text)
    owner = owner or _begun(view)
    owner = owner or marks.labelled(text, view.names, task_list=not marks.mark("is_done").search(text))
    owner = owner or (marks.listed_bare(text, view.names) if view.unit.kind == "item" else "")
    return owner or doer.past


def _begun(view: View) -> str:
    """The owner in the beginning of a sentence that was taken for the title above it."""
    rest = view.lead_in or view.text
    title = (view.heading or view.agenda).split(" / ")[-1]
    return verbs.does_first(title, view.names) if rest[:1].islower() and (view.lead_in or view.first) else ""
