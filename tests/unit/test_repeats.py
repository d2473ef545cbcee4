"""A decision or action that minutes tell twice: in an agenda item, and on a list at the end."""

from __future__ import annotations

import pytest
from notulen import analyse
from notulen.link.repeats import actions_again, decisions_again
from notulen.segment.wordlists import is_in, word_list
from notulen.store import database, links, writer
from notulen.store.files import Source
from notulen.store.summary import summarise

MINUTES = """VvE Flatgebouw De Kievit

Notulen van de algemene ledenvergadering
Datum: 14 mei 2024
Aanwezig: mevrouw Van Dam (voorzitter), de heer Bos, mevrouw Kuipers

1. Opening
De voorzitter opent de vergadering.

2. Jaarrekening 2023
De vergadering stelt de jaarrekening 2023 met algemene stemmen vast.

3. Schilderwerk buitenzijde
De vergadering besluit het schilderwerk te gunnen aan schildersbedrijf De Kwast voor € 48.500.
Actie: De heer Bos vraagt de vergunning voor de steiger aan vóór 1 juli 2024.

4. Fietsenberging
De vergadering besluit de fietsenberging te voorzien van een elektrisch slot.

5. Sluiting
De voorzitter sluit de vergadering.

"""


def read(end, minutes=MINUTES):
    return analyse((minutes + end).encode(), "alv.txt")


def told_again(found):
    """The pairs, each as the words of the row of the list and those of the item."""
    pairs = decisions_again(found)
    return [(found.decisions[row].text, found.decisions[told].text) for row, told in sorted(pairs.items())]


@pytest.mark.parametrize(
    "name", ["Besluitenlijst", "Samenvatting van de besluiten", "Besluiten", "6. Overzicht genomen besluiten"]
)
def test_what_a_list_at_the_end_tells_again_is_the_same_decision(name):
    found = read(
        f"{name}\n- De jaarrekening 2023 is vastgesteld.\n- De Kwast krijgt het schilderwerk gegund.\n"
    )
    assert told_again(found) == [(found.decisions[i + 3].text, found.decisions[i].text) for i in range(2)]


def test_the_words_before_it_on_its_line_tell_what_it_is():
    found = read("Besluitenlijst\n- Jaarrekening 2023: vastgesteld.\n")
    assert decisions_again(found) == {3: 0}


@pytest.mark.parametrize(
    "row",
    [
        "De jaarrekening 2022 is vastgesteld.",
        "Het schilderwerk aan De Kwast te gunnen is verworpen.",
        "Het schilderwerk wordt gegund aan De Kwast voor € 61.000.",
        "De contributie wordt verhoogd met € 3.",
    ],
)
def test_another_year_outcome_amount_or_subject_is_another_decision(row):
    found = read(f"Besluitenlijst\n- {row}\n- De dakgoot wordt vernieuwd.\n")
    assert len(found.decisions) > 3
    assert decisions_again(found) == {}


def test_a_heading_within_an_item_is_no_list_at_the_end():
    found = read(
        "6. Binnenzijde\nBesluiten\n- Het schilderwerk wordt gegund aan De Kwast.\n7. Lift\nGeen.\n",
        MINUTES.replace("5. Sluiting\nDe voorzitter sluit de vergadering.", "5. Post\nGeen."),
    )
    assert len(found.decisions) > 3
    assert decisions_again(found) == {}


def test_of_an_action_the_row_with_an_owner_and_a_deadline_counts():
    full = read("Actielijst\n1. De heer Bos - vergunning steiger aanvragen - 1 juli 2024\n")
    bare = read("Actielijst\n1. Vergunning voor de steiger aanvragen (Bos)\n")
    assert len(full.actions) == len(bare.actions) == 2
    assert actions_again(full) == {0: 1}
    assert actions_again(bare) == {1: 0}


def test_the_task_of_somebody_else_is_another_action():
    found = read("Actielijst\n1. Mevrouw Kuipers - vergunning steiger aanvragen - 1 juli 2024\n")
    assert len(found.actions) == 2
    assert actions_again(found) == {}


@pytest.mark.parametrize("group", ["list", "heading", "no_name"])
def test_the_names_of_lists_are_as_their_examples_say(group):
    entry = word_list("repeats")[group]
    assert entry["about"]
    assert all(is_in("repeats", group, text) for text in entry["examples"])
    assert not any(is_in("repeats", group, text) for text in entry["not"])


def test_what_is_told_twice_counts_once_in_one_dossier_and_is_done_when_later_minutes_say_so(tmp_path):
    later = MINUTES.replace("14 mei 2024", "20 november 2024").replace("€ 48.500", "€ 2.100")
    ends = (
        "Besluitenlijst\n- Het schilderwerk wordt gegund aan De Kwast.\n"
        "Actielijst\n1. De heer Bos - vergunning steiger aanvragen - 1 juli 2024\n",
        "Actielijst\n1. De heer Bos - vergunning steiger aanvragen - gereed\n",
    )
    with database.open_database(tmp_path / "minutes.db", write=True) as db:
        for place, end in enumerate(ends):
            found = read(end, (MINUTES, later.replace("Actie: De heer Bos", "De heer Bos kreeg"))[place])
            name = f"vve_alv_2024-{place}.txt"
            writer.write(db, found, Source(name, 1, 1, found.document.sha256), "test")
        links.link_documents(db)
        rows = list(db.query("SELECT * FROM besluiten WHERE document = 1 ORDER BY begin"))
        assert [row["herhaling_van"] for row in rows] == [None, None, None, rows[1]["id"]]
        assert rows[3]["dossier"] == rows[1]["dossier"] is not None
        assert summarise(db).counts["besluiten"] == len(rows) - 1 + 3
        (dossier,) = db.query("SELECT * FROM dossiers WHERE id = ?", [rows[1]["dossier"]])
        found = f"SELECT count(*) FROM {{}} WHERE dossier = {dossier['id']}"
        counting = [
            db.execute(found.format(table)).fetchone()[0]
            for table in ("geldende_besluiten", "geldende_acties")
        ]
        assert dossier["aantal"] == sum(counting)
        actions = list(db.query("SELECT * FROM acties WHERE document = 1 ORDER BY begin"))
        assert [row["herhaling_van"] for row in actions] == [actions[1]["id"], None]
        assert actions[0]["opvolger"] == actions[1]["id"]
        assert {row["status"] for row in actions} == {"voldaan"}
        indexed = db.execute(
            "SELECT count(*) FROM zoekregels WHERE soort = 'besluiten' AND rij = ?", [rows[3]["id"]]
        )
        assert indexed.fetchone() == (0,)
