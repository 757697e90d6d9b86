"""What a plan's cell lists: each an action of its own, or points of one."""

import pytest

from ingest.cell_points import dates, deeds
from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.prose import prose
from ingest.strategy import Strategy, Value

SEVERAL = [
    ("• Hire ten mentors • Write a handbook", ["Hire ten mentors", "Write a handbook"], "bullets"),
    ("• Hire ten mentors<br>• Write a handbook", ["Hire ten mentors", "Write a handbook"], "bullets on lines"),
    ("▪ Mentors for all ▪ A shared handbook", ["Mentors for all", "A shared handbook"], "bullets part names as well"),
    ("1. Hire mentors; and 2. Write a handbook", ["Hire mentors", "Write a handbook"], "numbers, and what joins them"),
    ("(a) Hire mentors (b) Write a handbook", ["Hire mentors", "Write a handbook"], "letters"),
    ("i) Hire mentors ii) Write a handbook iii) Visit homes", ["Hire mentors", "Write a handbook", "Visit homes"], "romans"),
    ("Hire ten mentors • Write a handbook", ["Hire ten mentors", "Write a handbook"], "deeds, the first bullet lost"),
    ("- Hire ten mentors<br>- A shared handbook", ["Hire ten mentors", "A shared handbook"], "dashes on lines"),
    ("1 Hire ten mentors<br/>2 Write a handbook", ["Hire ten mentors", "Write a handbook"], "bare numbers on lines"),
    ("Hire ten mentors<br>Write a handbook", ["Hire ten mentors", "Write a handbook"], "a deed on each line"),
    ("Hire ten mentors; write a handbook; and visit homes", ["Hire ten mentors", "write a handbook", "visit homes"], "deeds"),
    ("- Hire ten mentors - Write a handbook", ["Hire ten mentors", "Write a handbook"], "deeds behind dashes"),
    ("1.1 Hire mentors 1.2 Write a handbook", ["1.1 Hire mentors", "1.2 Write a handbook"], "numbers that name them"),
    ("We will:<br>• hire mentors<br>• write a handbook", ["hire mentors", "write a handbook"], "a lead that says nothing"),
    ("Key actions: 1. Hire mentors 2. Write a handbook", ["Hire mentors", "Write a handbook"], "a lead that names them"),
    (
        "• Hire ten mentors • Test the handbook for: • its words • its length",
        ["Hire ten mentors", "Test the handbook for: • its words • its length"],
        "a point may have points of its own",
    ),
]  # fmt: skip
ONE = [
    ("• Hire ten mentors", "one bullet"),
    ("• Mentors • Coaches • Guides", "lone words are what an action is about"),
    ("Hire mentors in all homes • homes at sea", "behind a bullet stands no deed"),
    ("Test the handbook: • Ask the crews • Read it aloud", "deeds of one action behind a colon"),
    ("Hire mentors for: • homes at sea • homes on land", "what it names behind a colon"),
    ("Hire ten mentors<br>Subject to funds", "a line that is no deed"),
    ("Hire ten mentors<br>(if money allows)", "a line that adds to the one before"),
    ("Hire ten mentors<br>for all homes", "a line that goes on"),
    ("Hire mentors; coaches; guides", "between semicolons are names"),
    ("Hire mentors from 1. May to 2. June", "numbers inside a statement"),
    ("3. Hire ten mentors 4. Print it", "a list that does not begin here"),
    ("a good start – 1. it counts", "an article"),
    ("- Hire ten mentors - All of them at sea", "a dash in front, and one within"),
    ("1.1 Raise pay from 1.2 million", "a number that begins nothing"),
    ("We will hire ten mentors", "a lead into one"),
    ("Hire ten mentors – write a handbook", "a dash"),
]


@pytest.mark.parametrize(("cell", "expected", "reason"), SEVERAL, ids=[reason for *_, reason in SEVERAL])
def test_a_cell_may_list_several_actions(cell: str, expected: list[str], reason: str) -> None:
    assert [each.plain for each in deeds(prose(cell, 0, len(cell)), cell)] == expected, reason


@pytest.mark.parametrize(("cell", "reason"), ONE, ids=[reason for _, reason in ONE])
def test_a_cell_of_one_action_stays_whole(cell: str, reason: str) -> None:
    words = prose(cell, 0, len(cell))
    assert deeds(words, cell) == [words], reason


DATES = [
    ("• May 2014 • June 2015", ["May 2014", "June 2015"]),
    ("May 2014<br>June 2015", ["May 2014", "June 2015"]),
    ("May 2014; June 2015", ["May 2014", "June 2015"]),
    ("May 2014 – June 2015", ["May 2014 – June 2015"]),
    ("1. May 2014", ["1. May 2014"]),
]


@pytest.mark.parametrize(("cell", "expected"), DATES, ids=[cell for cell, _ in DATES])
def test_a_cell_may_give_several_dates(cell: str, expected: list[str]) -> None:
    assert [each.plain for each in dates(prose(cell, 0, len(cell)), cell)] == expected


def strategy_of(table: str) -> Strategy:
    """Read a table in the chapter of a strategy."""
    document = read("snippet.md", f"# Norwick Council workforce strategy\n\n## 4 Plan\n\n{table}\n".encode())
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def row(action: str, due: str) -> list[tuple[str, list[Value], list[Value]]]:
    found = strategy_of(f"Action\tLead\tWhen\tOutcome\n{action}\tHR\t{due}\tCalm homes")
    return [(each.words, each.facts["ownerText"], each.facts["dueText"]) for each in found.of_kind("Action")]


def test_each_action_of_a_cell_has_the_rows_owner_and_its_own_date() -> None:
    assert row("• Hire ten mentors • Write a handbook", "• May 2014 • June 2015") == [
        ("Hire ten mentors", ["HR"], ["May 2014"]),
        ("Write a handbook", ["HR"], ["June 2015"]),
    ]


def test_a_date_for_all_actions_of_a_cell_is_that_of_each() -> None:
    assert [due for *_, due in row("• Hire ten mentors • Write a handbook", "May 2014")] == [["May 2014"]] * 2


def test_each_action_of_a_cell_brings_about_what_its_row_does() -> None:
    found = strategy_of("Action\tLead\tOutcome\n• Hire ten mentors • Write a handbook\tHR\tCalm homes")
    mentors, handbook = found.of_kind("Action")
    (calm,) = found.of_kind("Outcome")
    assert [(link.source, link.target) for link in found.links] == [(mentors, calm), (handbook, calm)]


OWNERS = [
    ("Head of Schools<br>Principal Social Worker", ["Head of Schools", "Principal Social Worker"], "whole names"),
    ("HR<br>PSW", ["HR", "PSW"], "abbreviations"),
    ("Assistant Director<br>Early Help", ["Assistant Director Early Help"], "a post and what it is for"),
    ("Workforce<br>Board", ["Workforce Board"], "a name on two lines"),
]


@pytest.mark.parametrize(("cell", "expected", "reason"), OWNERS, ids=[reason for *_, reason in OWNERS])
def test_owners_may_stand_on_lines_of_their_own(cell: str, expected: list[str], reason: str) -> None:
    (action,) = strategy_of(f"Action\tLead\tWhen\nHire ten mentors\t{cell}\tMay 2014").of_kind("Action")
    assert action.facts["ownerText"] == expected, reason
