"""Letters that a pattern's matches hold: what lacks them is not searched, and nothing else is left out."""

import re

import pytest

from ingest.rules import rules
from ingest.signs import _signs_of, may_match

SIGNS = [
    (r"\bwill (?:be )?train", {"will ", "train"}, "a run of letters"),
    (r"\b(?:shall|must not)\b", {"shall", "must not"}, "one of several"),
    (r"(?:soon )?later", {"later"}, "what may be left out is no sign"),
    (r"(?=.*\bturnover\b)staff", {"turnover", "staff"}, "what stands ahead is searched as well"),
    (r"(?!.*\bturnover\b)staff", {"staff"}, "what must not stand ahead is none"),
    (r"[a-z]+ \d+", set(), "any letters"),
    (r"(?:of|staff)", set(), "too short to tell"),
    (r"(?-i:HR) PLANS", {"hr", " plans", "plans"}, "in small letters"),
]


@pytest.mark.parametrize(("source", "among", "what"), SIGNS, ids=[case[-1] for case in SIGNS])
def test_signs_are_read_from_a_pattern(source: str, among: set[str], what: str) -> None:
    signs = _signs_of(source)
    assert signs <= among and bool(signs) == bool(among), what


def test_only_words_with_a_sign_may_match() -> None:
    pattern = re.compile(r"\b(?:shall|must)\b", re.IGNORECASE)
    assert [may_match(pattern, words) for words in ("They SHALL", "Mustard", "They will")] == [True, True, False]


def test_no_rule_loses_what_it_finds() -> None:
    patterns = [rule.pattern(name) for rule in rules() for name in rule.conditions if name in ("text", "without")]
    words = [part for rule in rules() for part in re.split(r"[\n\t]", f"{rule.example}\n{rule.counter_example}")]
    lost = [
        (pattern.pattern, each)
        for pattern in patterns
        for each in words
        if pattern.search(each) and not may_match(pattern, each)
    ]
    assert lost == []
