"""The bodies of whole minutes: all of them, each once, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from notulen.extract.bodies import find_bodies
from notulen.read import read_bytes
from notulen.segment import segment

_MARKS = ("= ", "? ", "X ")
TEXTS = (Path(__file__).parent / "body_minutes.txt").read_text(encoding="utf-8").split("\n### ")[1:]


def forms_of(line: str, between: str) -> set[str]:
    return {form.strip().casefold() for form in line[2:].split(between)}


@pytest.mark.parametrize("entry", TEXTS, ids=[text.partition("\n")[0] for text in TEXTS])
def test_every_body_of_short_minutes_is_found_once(entry: str) -> None:
    lines = entry.splitlines()[1:]
    text = "\n".join(line for line in lines if not line.startswith(_MARKS))
    found = [
        {form.casefold() for form in body.forms}
        for body in find_bodies(segment(read_bytes(text.encode(), "verslag.txt")))[0]
        if not body.generic
    ]
    wanted = [forms_of(line, "|") for line in lines if line.startswith("= ")]
    allowed = [forms_of(line, ";") for line in lines if line.startswith("X ")]
    assert [sum(bool(forms & body) for body in found) for forms in wanted] == [1] * len(wanted)
    assert [body for body in found if not any(body & forms for forms in [*wanted, *allowed])] == []
