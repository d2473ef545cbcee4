import numpy as np
import pytest
from notulen.gold import Gold, family_of, label_units, load_gold, match


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("nl_zandvliet_raad_20230105.txt", "nl_zandvliet_raad"),
        ("nl_club__12-09-2008.md", "nl_club"),
        ("004_ab12.txt", "004_ab12.txt"),
        ("mr_de_brug_verslag.pdf", "mr_de_brug_verslag.pdf"),
    ],
)
def test_the_family_is_the_name_up_to_the_date(name, family):
    assert family_of(name) == family


def test_matches_are_one_to_one_and_best_first():
    assert match(
        ["de raad stemt in", "de raad stemt in met het plan"], ["de raad stemt in met het plan"]
    ) == [(1, 0)]


def test_a_short_piece_of_a_long_quote_is_no_match():
    assert match(["de raad"], ["de raad stemt in met het plan voor de haven en de kade"]) == []


def test_units_get_their_labels_and_ambiguous_ones_none():
    gold = Gold(
        None,
        "x",
        {
            "decisions": [{"quote": "De raad stemt in.", "outcome": "akkoord"}],
            "actions": [],
            "ambiguous": [{"quote": "Volgende keer op 2 mei.", "label": "decision"}],
        },
    )
    labels, outcomes = label_units(["De raad stemt in.", "Volgende keer op 2 mei.", "Het regent."], gold)
    assert np.array_equal(labels, [[1, 0], [-1, 0], [0, 0]])
    assert outcomes == ["akkoord", "", ""]


def test_a_folder_without_gold_is_an_error_in_one_line(tmp_path):
    with pytest.raises(ValueError, match="holds no gold"):
        load_gold(tmp_path)
