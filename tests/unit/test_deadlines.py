"""Deadlines of tasks, on invented sentences (deadlines.toml)."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from notulen.extract.actions import make_action
from notulen.extract.views import View
from notulen.language.dates import find_deadline
from notulen.records import Document, Meeting, Minutes, Unit

CASES = tomllib.loads((Path(__file__).parent / "deadlines.toml").read_text(encoding="utf-8"))
ENDING = "Volgende vergadering: 12 december 2024"


@pytest.mark.parametrize(("text", "held_on", "words", "iso"), CASES["due"], ids=lambda v: v[:40])
def test_the_deadline_is_found_with_what_it_settles(text, held_on, words, iso):
    found = find_deadline(text, date.fromisoformat(held_on))
    assert found is not None
    assert (found.text, found.iso) == (words, iso)


@pytest.mark.parametrize(("text", "held_on"), CASES["none"], ids=lambda v: v[:40])
def test_another_time_is_no_deadline(text, held_on):
    assert find_deadline(text, date.fromisoformat(held_on)) is None


@pytest.mark.parametrize(("text", "around", "words", "iso"), CASES["around"], ids=lambda v: str(v)[:40])
def test_the_deadline_may_stand_around_the_task(text, around, words, iso):
    cells = tuple((column, cell) for column, cell in around.pop("cells", ()))
    whole = f"{' '.join(cell for _, cell in cells) or text}\n{ENDING}"
    unit = Unit(0, len(whole) - len(ENDING) - 1, "row" if cells else "item")
    meeting = Meeting(0, len(whole), "overleg", date="2024-11-14")
    minutes = Minutes(Document("a.txt", "", "txt", whole), (meeting,), units=(unit,))
    action = make_action(minutes, View(unit, whole.split("\n")[0], cells=cells, **around), 1.0)
    assert (action.due_text, action.due) == (words, iso)


@pytest.mark.parametrize(
    ("name", "text", "due"),
    [
        ("notulen_201905.txt", "Els huurt uiterlijk begin juni een zaal.", "2019-06"),
        ("notulen.txt", "In 2019 was de zaal dicht. Els huurt vóór 3 juni een zaal.", "2019-06-03"),
        ("notulen.txt", "In 2018 en 2019 was de zaal dicht. Els huurt vóór 3 juni een zaal.", ""),
        ("notulen_201905.txt", "Els huurt volgende week een zaal.", ""),
        ("notulen_2019-05-14.txt", "Els huurt morgen een zaal.", "2019-05-15"),
    ],
)
def test_without_the_meetings_date_only_a_told_year_gives_a_day_its_year(name, text, due):
    unit = Unit(text.index("Els"), len(text))
    minutes = Minutes(Document(name, "", "txt", text), units=(unit,))
    assert make_action(minutes, View(unit, text[unit.start :]), 1.0).due == due


@pytest.mark.parametrize(
    "announcement",
    [
        "Volgende bijeenkomst: 12/12",
        "Volgende MR: 12 december",
        "Volgende OR overleg 12-12",
        "Vergaderdata: 14 november, 12 december, 6 februari",
        "Wij zien elkaar weer op 12 december",
        "Agenda volgende vergadering (12 december)",
        "Het volgende overleg vindt plaats op donderdag 12 december 2024",
        "Volgende kerkenraad: 12 december",
    ],
)
def test_the_next_meeting_is_the_one_that_the_minutes_announce(announcement):
    text = f"Els maakt een opzet voor de volgende vergadering.\n{announcement}\n"
    unit = Unit(0, 49)
    minutes = Minutes(
        Document("a.txt", "", "txt", text), (Meeting(0, 60, "overleg", date="2024-11-14"),), units=(unit,)
    )
    assert make_action(minutes, View(unit, text[:49]), 1.0).due == "2024-12-12"
