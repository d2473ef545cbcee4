from itertools import chain

import pytest
from notulen import assets
from notulen.extract.rules import load_rules

FILES = sorted(
    path.stem for path in (assets.models() / "rules").glob("*.toml") if "[[rule]]" in path.read_text("utf-8")
)
RULES = [(name, rule) for name in FILES for rule in load_rules(name)]
HITS = list(chain.from_iterable([(n, r, text) for text in r.hits] for n, r in RULES))
MISSES = list(chain.from_iterable([(n, r, text) for text in r.misses] for n, r in RULES))


@pytest.mark.parametrize(("file", "rule", "text"), HITS, ids=[f"{n}-{r.name}" for n, r, _ in HITS])
def test_rule_hits_its_example(file, rule, text):
    assert rule.search(text)


@pytest.mark.parametrize(("file", "rule", "text"), MISSES, ids=[f"{n}-{r.name}" for n, r, _ in MISSES])
def test_rule_misses_its_counterexample(file, rule, text):
    assert not rule.search(text)


@pytest.mark.parametrize(("file", "rule"), RULES, ids=[f"{n}-{r.name}" for n, r in RULES])
def test_every_rule_has_an_example_of_both_kinds(file, rule):
    assert rule.hits
    assert rule.misses or rule.search("")  # what also matches nothing misses nothing
