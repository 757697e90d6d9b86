"""What prose tells of a plan's rows: when it is the row, stated again, and when it is an action of its own."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Element, Strategy

PRIORITIES = """# Cornwall workforce plan 2012 - 2015

## 4 Our priorities

### Priority 1: Crews who stay

{told}

### Priority 2: Ports that learn together

{other}

## 9 Action plan

| Action | Lead | By when |
|---|---|---|
| **Priority 1: Crews who stay** | | |
| {row} | Harbour master | July 2013 |
| Interview each deckhand who leaves a ferry | Personnel | May 2014 |
| **Priority 2: Ports that learn together** | | |
| Print one prospectus of harbour courses | Learning team | June 2014 |
"""


def strategy_of(told: str, row: str, other: str = "Ports seldom meet.") -> Strategy:
    """Read a strategy with a promise under its first priority, and a plan with a row for it."""
    document = read("snippet.md", PRIORITIES.format(told=told, row=row, other=other).encode())
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def actions(told: str, row: str, other: str = "Ports seldom meet.") -> list[Element]:
    return strategy_of(told, row, other).of_kind("Action")


SAME = [
    (
        "The trust has agreed to open its ferry bursaries to pilots in every port.",
        "Open the ferry bursaries to pilots in all ports",
        "the deed and the things",
    ),
    (
        "Two relief pilots will be seconded to the training crew.",
        "Second two relief pilots to the training crew",
        "the deed in another form",
    ),
    (
        "In each of the five ports we will bring crews together for a winter safety forum.",
        "Set up a winter safety forum in each port",
        "that there will be a thing, whatever the verb",
    ),
    (
        "We have agreed to take on forty ferry apprentices in the small ports.",
        "Recruit forty ferry apprentices in small ports",
        "the deed by another name",
    ),
    (
        "A night counselling line helps deckhands. From July 2013 it will be extended to pilots.",
        "Extend the counselling line to pilots",
        "a pronoun for what stands in the sentence before",
    ),
    (
        "Basic rescue training will be free and on line for everyone by July 2013.",
        "Put basic sea rescue training on line",
        "the date and most of the things",
    ),
]


@pytest.mark.parametrize(("told", "row", "reason"), SAME, ids=[reason for *_, reason in SAME])
def test_a_promise_that_names_what_a_row_of_the_plan_names_is_that_row(told: str, row: str, reason: str) -> None:
    found = actions(told, row)
    assert len(found) == 3, reason
    (restated,) = [action for action in found if action.restated]
    assert (restated.words, restated.facts["source"]) == (row, ["plan"])


APART = [
    (
        "The trust will test a combined pilot and rescue role in two ports.",
        "Evaluate the combined pilot and rescue role in two ports",
        "another deed with the same thing",
    ),
    (
        "We will draw up a protocol on sharing rescue crews.",
        "Consult ports on the rescue crew protocol",
        "a step on the way",
    ),
    (
        "The trust will hold a summer regatta for rescue crews in each port.",
        "Hold a winter safety forum for rescue crews in each port",
        "another thing of the same kind",
    ),
    ("We will train pilots.", "Train pilots in first aid at sea by night", "too little in common"),
]


@pytest.mark.parametrize(("told", "row", "reason"), APART, ids=[reason for *_, reason in APART])
def test_a_promise_of_something_else_stays_an_action_of_its_own(told: str, row: str, reason: str) -> None:
    found = actions(told, row)
    assert len(found) == 4, reason
    assert not any(action.restated for action in found)


def test_a_promise_under_another_priority_is_not_the_row() -> None:
    found = actions(
        "Crews leave.",
        "Open the ferry bursaries to pilots in all ports",
        "We will open ferry bursaries to pilots in all ports.",
    )
    assert len(found) == 4


def test_a_list_of_steps_states_its_own_though_the_plan_repeats_them() -> None:
    row = "Open the ferry bursaries to pilots in all ports"
    assert len(actions(f"Next steps:\n\n- {row}\n- Ring every deckhand who leaves", row)) == 5


def test_what_drives_the_promise_and_what_it_delivers_is_said_of_the_row() -> None:
    strategy = strategy_of(
        "In line with the Skills Plan 2012-16, we will open ferry bursaries to pilots in all ports.",
        "Open the ferry bursaries to pilots in all ports",
    )
    (row,) = [element for element in strategy.elements if element.restated and element.kind == "Action"]
    said = [(link.relation, link.target) for link in strategy.links if link.source is row]
    assert sorted(relation for relation, _ in said) == ["delivers", "drivenBy"]
    assert all(link.source in strategy.elements for link in strategy.links if isinstance(link.source, Element))
