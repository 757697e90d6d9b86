"""Of which priority a text speaks, where prose sets it: in a paragraph, across paragraphs, and in a chapter."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Element

START = (
    "# Cornwall workforce strategy 2012 to 2015\n\n## 1 Introduction\n\nThis paper is for everyone who works with children "
    "in the county, whoever pays them and wherever they work.\n\n"
)
PIERS, CREWS = "a pier that is safe", "crews who stay"


def delivered(text: str) -> dict[str, list[str]]:
    """Give each action with the words of the priorities that it delivers."""
    document = read("strategy.md", f"{START}{text}\n".encode())
    found = extract(document, profile(document, "strategy", {"council": "Cornwall"}))
    ties = [(link.source, link.target) for link in found.links if link.relation == "delivers"]
    return {
        action.words: [target.words for source, target in ties if source is action and isinstance(target, Element)]
        for action in found.of_kind("Action")
    }


SPOKEN = [
    (
        f"## 2 What comes first\n\nOur first priority is {PIERS}. We will mend the steps.\n\n"
        f"Our last priority is {CREWS}. Deckhands will be given a second week ashore.",
        [[PIERS], [CREWS]],
        "each paragraph sets its own",
    ),
    (
        f"## 2 What comes first\n\nWe have made {PIERS} our first priority; under it, the steps will be mended by June.",
        [[PIERS]],
        "the sentence itself sets it",
    ),
    (
        f"## 2 What comes first\n\nOur first priority is {PIERS}.\n\nTo this end, we will mend the steps.\n\n"
        f"The second priority is {CREWS}.\n\nTo this end, deckhands will be given a second week ashore.",
        [[PIERS], [CREWS]],
        "a paragraph goes on from the one before it",
    ),
    (
        f"## 2 Safe harbours\n\n2.1 The first priority is {PIERS}. Storms are frequent.\n\n2.2 The steps will be mended.\n\n"
        f"## 3 Our people\n\n3.1 The second priority is {CREWS}.\n\n3.2 Deckhands will be given a second week ashore.",
        [[PIERS], [CREWS]],
        "a chapter opens with it",
    ),
    (
        f"## 2 What comes first\n\nOur first priority is {PIERS}. Our second priority was met long ago.\n\n"
        "We will mend the steps.",
        [[]],
        "a chapter that counts others has no one topic",
    ),
    (
        f"## 2 Safe harbours\n\nStorms are frequent. Piers are old. Ladders rust. Our first priority is {PIERS}.\n\n"
        "We will mend the steps.",
        [[]],
        "a chapter that comes to it late",
    ),
    (
        f"## 2 What comes first\n\nOur first priority is {PIERS}.\n\n## 3 Reporting\n\nWe will mend the steps.",
        [[]],
        "another chapter",
    ),
    (
        "## 2 Our priorities\n\n**Safe piers.** Steps rust. We will mend the steps.\n\n"
        "**Crews who stay.** Crews leave. Deckhands will be given a second week ashore.\n\n## 3 Reporting\n\nBoards meet.",
        [["Safe piers"], ["Crews who stay"]],
        "a paragraph begins with its name",
    ),
    (
        f"## 2 Background\n\nOur first priority is {PIERS}.\n\nWe will mend the steps.\n\n## 3 Reporting\n\nBoards meet.",
        [[]],
        "an introduction, which speaks of all",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), SPOKEN, ids=[reason for _, _, reason in SPOKEN])
def test_an_action_delivers_the_priority_of_which_the_text_speaks(
    text: str, expected: list[list[str]], reason: str
) -> None:
    assert list(delivered(text).values()) == expected, reason


AIMS = f"## 2 Our direction\n\n### Objective A – {PIERS}\n\nPiers age.\n\n### Objective B – {CREWS}\n\nCrews leave.\n\n"
CELLS = [
    ("Obj.", "B", [CREWS], "a letter"),
    ("Objective", "A and B", [PIERS, CREWS], "two letters"),
    ("Obj.", "Obj. A", [PIERS], "a word before it"),
    ("Objectives", "All", [PIERS, CREWS], "all of them"),
]


@pytest.mark.parametrize(("heading", "cell", "expected", "reason"), CELLS, ids=[case[-1] for case in CELLS])
def test_a_plans_cell_may_give_letters(heading: str, cell: str, expected: list[str], reason: str) -> None:
    plan = f"## 3 Plan\n\n| {heading} | Action | Lead | By when |\n|---|---|---|---|\n| {cell} | Mend steps | HR | May 2012 |"
    assert delivered(AIMS + plan) == {"Mend steps": expected}, reason


def test_letters_that_rank_are_no_objectives() -> None:
    aims = AIMS.replace("Objective A", "Objective 1").replace("Objective B", "Objective 2")
    plan = "## 3 Plan\n\n| Priority | Action | Lead | By when |\n|---|---|---|---|\n| A | Mend steps | HR | May 2012 |"
    assert delivered(aims + plan) == {"Mend steps": []}


def test_a_column_of_codes_holds_no_actions_whatever_its_heading() -> None:
    pledges = AIMS.replace("Objective A", "Pledge 1").replace("Objective B", "Pledge 2")
    plan = "## 3 Plan\n\n| What | Pledge | When | Lead |\n|---|---|---|---|\n| Mend steps | 1 | May 2012 | HR |"
    assert delivered(pledges + plan) == {"Mend steps": [PIERS]}


def test_priorities_told_in_sentences_are_counted_as_these_count_them() -> None:
    told = f"## 2 What comes first\n\nOur first aim is {PIERS}.\n\nStorms have made {CREWS} our third aim.\n\n"
    plan = "## 3 Plan\n\n| Aim | Action | Lead | By when |\n|---|---|---|---|\n| Aim {} | Mend steps | HR | May 2012 |"
    assert [delivered(told + plan.format(number))["Mend steps"] for number in (1, 2, 3)] == [[PIERS], [], [CREWS]]
