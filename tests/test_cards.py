"""Tables that stand on their side: an action or a risk on a card, labels in the first column."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Strategy


def strategy_of(table: str) -> Strategy:
    """Read a table in the chapter of a strategy."""
    document = read("snippet.md", f"# Norwick Council workforce strategy\n\n## 4 Plan\n\n{table}\n".encode())
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


CARDS = [
    ("Action\tHire ten mentors\nLead\tHR\nWhen\tMay 2014", ["Hire ten mentors"], "one card"),
    ("Action\tHire ten mentors\tWrite a book\nLead\tHR\tHR\nWhen\tMay 2014\tMay 2015", ["Hire ten mentors", "Write a book"], "two beside each other"),
    (
        "Action 1\tHire ten mentors\nLead\tHR\nWhen\tMay 2014\nAction 2\tWrite a book\nLead\tHR\nWhen\tMay 2015",
        ["Hire ten mentors", "Write a book"],
        "two below each other",
    ),
    ("Objective\tCalm homes\nAction:\tHire ten mentors\nLead:\tHR\nOutcome:\tCalm", ["Hire ten mentors"], "its objective first"),
]  # fmt: skip
OTHERS = [
    ("Action\tLead\tWhen\nHire ten mentors\tHR\tMay 2014\nWrite a book\tHR\tMay", ["Hire ten mentors", "Write a book"], "a table that stands upright"),
    ("Action\tWhat a team does\nLead\tWho answers for it\nWhen\tThe day on which it ends", [], "a key to a plan's columns"),
    ("Version\t1.1\nOwner\tHR\nDate\tMay 2014\nStatus\tFinal", [], "a document's control"),
    ("Action\tHire ten mentors\nColour\tRed\nShape\tRound", [], "labels that say something else"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected", "reason"), CARDS + OTHERS, ids=[reason for *_, reason in CARDS + OTHERS])
def test_an_action_may_stand_on_a_card(table: str, expected: list[str], reason: str) -> None:
    assert [action.words for action in strategy_of(table).of_kind("Action")] == expected, reason


def test_a_card_says_whose_an_action_is_and_when_it_is_due() -> None:
    action = strategy_of(CARDS[1][0]).of_kind("Action")[1]
    assert (action.facts["ownerText"], action.facts["dueText"]) == (["HR"], ["May 2015"])


def test_a_risk_may_stand_on_a_card() -> None:
    found = strategy_of("Risk\tMentors leave\nLikelihood\tHigh\nMitigation\tPay them more\nOwner\tHR")
    assert [element.words for kind in ("Risk", "Control") for element in found.of_kind(kind)] == [
        "Mentors leave",
        "Pay them more",
    ]
