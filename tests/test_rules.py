"""Every rule of extraction: it holds on its example, and not on its counter-example."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.rules import Rule, rules
from ingest.strategy import Strategy


def strategy_of(text: str) -> Strategy:
    """Read a snippet as a strategy of some council's."""
    document = read("snippet.md", text.encode("utf-8"))
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def fired(rule: Rule, text: str) -> bool:
    """Whether a rule found something in a text."""
    strategy = strategy_of(text.replace("Anytown", "Cornwall"))
    found = [*strategy.elements, *strategy.citations, *strategy.links, *strategy.sectors]
    found += [score.table for score in strategy.scores]
    found += [point for element in strategy.elements for point in element.points]
    return any(item.rule == rule.id for item in found)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_holds_on_its_example(rule: Rule) -> None:
    assert fired(rule, rule.example), rule.reason


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_does_not_hold_on_its_counter_example(rule: Rule) -> None:
    assert not fired(rule, rule.counter_example), rule.reason


def test_a_rule_says_why_in_a_sentence() -> None:
    for rule in rules():
        assert rule.reason.endswith(".") and len(rule.reason.split()) >= 8, rule.id


def test_rules_have_ids_of_their_own() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_no_rule_knows_a_document() -> None:
    """A rule that names a council would know its document."""
    for rule in rules():
        for pattern in rule.conditions.values():
            for name in ("wirral", "wigan", "derbyshire", "herefordshire"):
                assert name not in pattern.lower(), rule.id
