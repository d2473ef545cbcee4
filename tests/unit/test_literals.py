from pathlib import Path

import pytest
from notulen.extract.rules import FILES, hits, load_rules
from notulen.language.literals import fold, may_match, required

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
LINES = sorted(
    {
        line
        for path in CORPUS.glob("*.txt")
        for line in path.read_text("utf-8", "replace").splitlines()
        if line
    }
)


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\bwordt\b[^.]{0,9}\bvastgesteld\b", ("vastgesteld",)),
        (r"(?:stemt|stemmen) in\b", ("stemt in", "stemmen in")),
        (r"besluiten|besluit", ("besluit",)),
        (r"z\.?s\.?m", ("zsm", "z.sm", "zs.m", "z.s.m")),
        (r"(?:akkoord)? (?:bevonden)+", ("bevonden",)),
        (r"CAFÉ (?!vol)open", ("café open",)),
        (r"(?P<wie>raad|\w+)", ()),
        (r"^(?=.*(?:zaal|tent)\b)(?!.*huur)\w+", ("tent", "zaal")),
        (r"de (?!dure )(?=\w)zaal", ("de zaal",)),
        (r"[a-z]{3}", ()),
    ],
)
def test_the_strings_that_a_pattern_needs(pattern, strings):
    assert required(pattern) == strings


@pytest.mark.parametrize("file", FILES)
def test_a_text_is_ruled_out_only_where_no_rule_hits_it(file):
    assert len(LINES) > 500
    for line in LINES:
        assert hits(file, line) == tuple(rule for rule in load_rules(file) if rule.search(line))


def test_what_needs_nothing_may_always_match():
    assert may_match((), "")
    assert may_match(("mei", "juni"), "in juni")
    assert not may_match(("mei", "juni"), "in juli")


def test_case_is_folded_as_regular_expressions_do():
    assert fold("ſTRAẞE Kıp") == "strasse kip"
