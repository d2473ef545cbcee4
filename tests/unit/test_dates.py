import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notulen import assets
from notulen.language import periods
from notulen.language.dates import (
    find_dates,
    find_deadline,
    find_full_dates,
    resolve_deadline,
)
from notulen.language.deadline_patterns import counts_from_meeting
from notulen.language.lasting import is_lasting

RULES = tomllib.loads((assets.models() / "rules/dates.toml").read_text(encoding="utf-8"))
EXAMPLES = RULES["examples"]["cases"]
MEETING = date(2021, 4, 15)


@pytest.mark.parametrize(("text", "anchor", "iso"), EXAMPLES)
def test_the_examples_of_the_rules_hold(text: str, anchor: str, iso: str) -> None:
    assert resolve_deadline(text, date.fromisoformat(anchor) if anchor else None) == iso


@pytest.mark.parametrize(("words", "task", "expected"), RULES["lasting"]["cases"])
def test_what_only_begins_or_comes_again_never_passes(words, task, expected):
    assert is_lasting(words, task) is expected


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("Terugkoppeling overleg van 15 april 2021", ["2021-04-15"]),
        ("Verslag van dinsdag 5 november 2024 om 19.30 uur", ["2024-11-05"]),
        ("Datum: 13-11-2024", ["2024-11-13"]),
        ("20230202_verslag.md", ["2023-02-02"]),
        ("werkgroep__2018_11_09_notulen.docx", ["2018-11-09"]),
        ("raad_notulen_29-november2024.pdf", ["2024-11-29"]),
        ("notulen 18-09-2007", ["2007-09-18"]),
        ("verslag_13_november_2024", ["2024-11-13"]),
        ("Vergadering d.d. 3 juni '21 en 1 juli 2021", ["2021-06-03", "2021-07-01"]),
        ("in juni 2021, zaak 20219999", []),
        ("tel. 010-2021-06-99, versie 1.2.2021.3", []),
    ],
)
def test_full_dates_are_found_in_headers_and_file_names(text: str, isos: list[str]) -> None:
    assert [mention.iso for mention in find_full_dates(text)] == isos


@pytest.mark.parametrize(
    "text",
    [
        "De scores 3-4 en 5/6 van 2021",
        "In artikel 3.4.2 staat het",
        "Jan en Mei Ling waren er",
        "Zaal 2021, 12 leden",
    ],
)
def test_numbers_and_names_are_not_dates(text: str) -> None:
    assert [mention for mention in find_dates(text, MEETING) if mention.precision == "day"] == []


@pytest.mark.parametrize(
    ("sentence", "words", "iso"),
    [
        ("De secretaris stuurt voor 1 juni een brief.", "voor 1 juni", "2021-06-01"),
        ("Het plan is uiterlijk begin juni gereed.", "uiterlijk begin juni", "2021-06"),
        ("Dit komt in de loop van mei terug.", "in de loop van mei", "2021-05"),
        ("Een voorstel volgt voor het volgende overleg.", "voor het volgende overleg", ""),
        ("De brief van 3 juni 2020 wordt vóór 1 mei beantwoord.", "vóór 1 mei", "2021-05-01"),
        ("Zij zoekt dit zo spoedig mogelijk uit.", "zo spoedig mogelijk", ""),
        ("Reactie binnen 10 weken.", "binnen 10 weken", "2021-06-24"),
        ("Dit komt in de raadsvergadering van 3 juni.", "in de raadsvergadering van 3 juni", "2021-06-03"),
        ("De werkgroep levert in 2022 een advies.", "in 2022", "2022"),
        ("Zodra het budget bekend is, volgt een plan.", "Zodra het budget bekend is", ""),
        ("Els levert vrijdag de lijst.", "vrijdag", "2021-04-16"),
        ("Zaal huren – Els – 1-11", "1-11", "2021-11-01"),
        ("Ieder neemt dit mee naar vergadering 11/10.", "naar vergadering 11/10", "2021-10-11"),
        ("Volgend jaar zijn er twee sessies.", "Volgend jaar", "2022"),
        ("Sessies volgen op 9 mei, 16 mei en 23 mei.", "op 9 mei, 16 mei en 23 mei", ""),
        ("Planning voor de volgende versie: 1 juni 2021 gereed.", "1 juni 2021", "2021-06-01"),
        (
            "Het staat gepland voor de commissie Water van 5 mei.",
            "voor de commissie Water van 5 mei",
            "2021-05-05",
        ),
        ("Het bestuur doet vóór de ledenvergadering een voorstel.", "vóór de ledenvergadering", ""),
    ],
)
def test_the_deadline_of_a_sentence_is_found_with_its_preposition(
    sentence: str, words: str, iso: str
) -> None:
    deadline = find_deadline(sentence, MEETING)
    assert deadline is not None
    assert (deadline.text, deadline.iso) == (words, iso)
    assert sentence[deadline.start : deadline.end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "De nota is op 4 december 2019 vastgesteld.",
        "De nota is op 4 december vastgesteld.",
        "Het verslag van 3 juni wordt aangepast.",
        "In de vergadering van 3 juni is dit besloten.",
        "De begroting 2022 wordt besproken.",
        "Afgelopen week heeft hij gebeld.",
        "De leden bespreken het voorstel.",
        "De werkgroep komt elke vrijdag bijeen.",
    ],
)
def test_what_has_been_is_no_deadline(sentence: str) -> None:
    assert find_deadline(sentence, MEETING) is None


@pytest.mark.parametrize(
    ("words", "counted"),
    [("volgende week", True), ("binnen 3 dagen", True), ("voor 1 mei", False), ("dagvoorzitter", False)],
)
def test_what_is_counted_from_the_day_of_the_meeting(words: str, counted: bool) -> None:
    assert counts_from_meeting(words) == counted


@pytest.mark.parametrize(
    ("task", "words"), [("1/12 zaal huren", "1/12"), ("1/2 uur ruimen", ""), ("3/4 deel betalen", "")]
)
def test_a_part_of_something_is_no_day(task: str, words: str) -> None:
    found = find_deadline(task, date(2021, 10, 9))
    assert (found.text if found else "") == words


def test_the_next_meeting_settles_what_is_due_then() -> None:
    assert resolve_deadline("voor het volgende overleg", MEETING, date(2021, 5, 6)) == "2021-05-06"


def test_without_the_date_of_the_meeting_only_full_dates_settle() -> None:
    assert [m.iso for m in find_dates("op 3 juni, volgende week en op 4 mei 2021")] == ["", "", "2021-05-04"]


NUMBERS = ["0", "1", "3", "12", "31", "2021", "'21"]
PARTS = [*NUMBERS, *"-/. Q", "juni", "feb", "eind", "week", "volgende", "do"]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_every_date_is_a_valid_period_inside_the_text(text: str) -> None:
    for mention in find_dates(text, MEETING):
        assert 0 <= mention.start < mention.end <= len(text)
        assert (periods.last_day(mention.iso) is None) == (mention.precision == "")


@pytest.mark.parametrize(
    ("iso", "last"), [("2021-02", "2021-02-28"), ("2021-Q2", "2021-06-30"), ("2021", "2021-12-31")]
)
def test_a_period_ends_on_its_last_day(iso: str, last: str) -> None:
    assert periods.last_day(iso) == date.fromisoformat(last)
