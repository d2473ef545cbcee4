"""Read a source: a text with its labels in it, and turn it into the plain text and its gold.

A source starts with a head in TOML between two lines ``+++`` and goes on with the text. A stretch is
labelled by ``[[the stretch]]{label}``, with as many labels behind it as it has; stretches may nest.

    {h}                          the heading of an agenda item
    {p}                          somebody on the attendance list
    {d OUTCOME 12-9 mits}        a decision, with votes and a condition where it has them
    {a owner | as written | ISO date | status}   an action; a field may be left empty
    {?d} {?a}                    ambiguous
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOKEN = re.compile(r"\[\[|\]\]((?:\{[^}]*\})+)|\]\]")
VOTES = re.compile(r"(\d+)-(\d*)")


@dataclass(frozen=True)
class Source:
    """One source: its file name once built, its head, its text without labels, and its gold."""

    name: str
    head: dict[str, Any]
    text: str
    gold: dict[str, Any]


@dataclass
class _Labels:
    agenda: list[str] = field(default_factory=list)
    attendees: list[str] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    ambiguous: list[dict[str, str]] = field(default_factory=list)

    def add(self, quote: str, label: str) -> None:
        """Add the quote under one label, as written between the braces."""
        kind, _, rest = label.partition(" ")
        if kind == "h":
            self.agenda.append(quote)
        elif kind == "p":
            self.attendees.append(quote)
        elif kind == "d":
            words = rest.split()
            votes = VOTES.search(rest)
            counted = {"voor": int(votes[1]), "tegen": int(votes[2]) if votes[2] else None} if votes else None
            self.decisions.append(
                {"quote": quote, "outcome": words[0], "votes": counted, "conditional": "mits" in words}
            )
        elif kind == "a":
            owner, due_text, due_date, status = (
                [part.strip() or None for part in rest.split("|")] + [None] * 4
            )[:4]
            self.actions.append(
                {"quote": quote, "owner": owner, "due_text": due_text, "due_date": due_date, "status": status}
            )
        elif kind in ("?d", "?a"):
            self.ambiguous.append({"quote": quote, "label": {"d": "decision", "a": "action"}[kind[1]]})
        else:
            raise ValueError(f"unknown label {{{label}}} on {quote[:60]!r}")


def plain(text: str) -> str:
    """White space as single spaces, and the bars and marks of the layout left out."""
    text = re.sub(r"(^|\s)\|(?=\s|$)", " ", text)
    text = re.sub(r"\*\*", "", text)
    return " ".join(text.split())


def read_source(path: Path) -> Source:
    """Split a source into its parts. Raises ValueError where labels are not well formed."""
    _, head_text, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    head = tomllib.loads(head_text)
    labels, text, open_at, found, at = _Labels(), "", [], [], 0
    body = body.strip("\n") + "\n"
    for token in TOKEN.finditer(body):
        text += body[at : token.start()]
        at = token.end()
        if token[0] == "[[":
            open_at.append(len(text))
            continue
        if not open_at or not token[1]:
            raise ValueError(f"{path.name}: a bracket closes without a label near {text[-60:]!r}")
        found.append((open_at.pop(), len(text), token[1]))
    text += body[at:]
    if open_at:
        raise ValueError(f"{path.name}: a bracket stays open at {text[open_at[0] :][:60]!r}")
    keep_marks = path.name.endswith(".md.txt")
    for start, end, label_text in sorted(found, key=lambda item: (item[0], -item[1])):
        quote = " ".join(text[start:end].split()) if keep_marks else plain(text[start:end])
        for label in re.findall(r"\{([^}]*)\}", label_text):
            labels.add(quote, label)
    name = path.name.removesuffix(".txt")
    gold = {
        "document": name,
        "genre": head["genre"],
        "meetings": [
            dict(zip(("title", "body", "date"), (*m, None), strict=False)) for m in head["meetings"]
        ],
        "agenda": labels.agenda,
        "attendees": labels.attendees,
        "decisions": labels.decisions,
        "actions": labels.actions,
        "bodies": [{"name": b[1], "forms": b[1:], "type": b[0]} for b in head["bodies"]],
        "generic_bodies": head["generic"],
        "ambiguous": labels.ambiguous,
    }
    return Source(name, head, text, gold)
