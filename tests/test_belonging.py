"""What elements belong to: a sector, a wider element, the rows they wait for; and whose a restated vision or priority is."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Citation, Element, Strategy

TITLE = "# Cornwall workforce strategy"


def strategy(*lines: str) -> Strategy:
    document = read("strategy.md", "\n\n".join([TITLE, *lines]).encode())
    return extract(document, profile(document, "cornwall-2012"))


def pointed(found: Strategy, name: str) -> dict[str, list[str]]:
    """Give, by the words of each element, what it points at with a property."""
    pairs: dict[str, list[str]] = {}
    for element in found.elements:
        for point in element.points:
            if point.name == name:
                target = point.target.ident if isinstance(point.target, Citation) else point.target.words
                pairs.setdefault(element.words, []).append(target)
    return pairs


def plan(*rows: str) -> tuple[str, str]:
    return "## 9 Action plan", "\n".join(["Area\tAction\tOutput\tTimescale", *rows])


def the(found: Strategy, kind: str, words: str) -> Element:
    (element,) = (each for each in found.of_kind(kind) if each.words.startswith(words))
    return element


PRIORITIES = (
    "## 3 Our priorities",
    "### Priority 1: Grow our own leaders",
    "We want every team to be led well.",
)


def test_a_priority_under_a_sectors_heading_is_that_sectors() -> None:
    found = strategy(
        "## Appendix B Sector specific priorities",
        "### Youth Workforce",
        "For these workers we will prioritise:",
        "- Training at level three for every youth worker",
        "### **Health Workforce**",
        "Current priorities are:",
        "- A nurse for every school in the county",
    )
    assert [(each.words.split()[0], each.facts["level"], each.sector) for each in found.of_kind("Priority")] == [
        ("Training", ["sector"], "youth"),
        ("A", ["sector"], "health"),
    ]


def test_in_an_appendix_headings_of_its_own_size_stand_under_it() -> None:
    found = strategy(
        "## Appendix B Sector specific priorities",
        "These are the sectors' own.",
        "## Youth Workforce",
        "For these workers we will prioritise:",
        "- Training at level three for every youth worker",
        "## Appendix C Members",
        "We thank:",
        "- Training officers from every service in the county",
    )
    (priority,) = found.of_kind("Priority")
    assert priority.path == ("Appendix B Sector specific priorities", "Youth Workforce")


def test_one_of_the_first_priorities_stays_one_whatever_sector_its_heading_names() -> None:
    found = strategy(
        "## 3 Our priorities",
        "### Priority 1: Grow our own leaders",
        "Led well.",
        "### Priority 2: Youth workforce",
        "Led too.",
    )
    assert [each.facts["level"] for each in found.of_kind("Priority")] == [["headline"], ["headline"]]


def test_a_lower_priority_is_part_of_the_one_whose_heading_it_stands_under() -> None:
    found = strategy(*PRIORITIES, "Planning for the next head teachers has emerged as a key priority for two years.")
    assert list(pointed(found, "partOf").values()) == [["Grow our own leaders"]]


def test_a_row_waits_for_the_rows_whose_number_it_names() -> None:
    found = strategy(
        *plan(
            "1.1 Coaching\tTrain twenty coaches\tCoaches in place\tJune 2012",
            "1.1 Coaching\tPay the coaches\tCoaches paid\tJune 2012",
            "1.2 Register\tPut their names on a register. See also action 1.1\tRegister in use\tJuly 2012",
        )
    )
    assert pointed(found, "dependsOn") == {
        "Put their names on a register. See also action 1.1": ["Train twenty coaches", "Pay the coaches"]
    }


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Spend £1.1 million on coaches", "money"),
        ("Reach 1.1% of all families", "a share"),
        ("Follow section 7.3 of the code", "a number that no row has"),
    ],
)
def test_other_numbers_are_no_rows(words: str, reason: str) -> None:
    found = strategy(
        *plan("1.1 Coaching\tTrain twenty coaches\tIn place\tJune 2012", f"1.2 Money\t{words}\tSpent\tJuly 2012")
    )
    assert pointed(found, "dependsOn") == {}, reason


def test_a_row_that_goes_on_from_an_assessment_waits_for_the_row_above_that_makes_it() -> None:
    found = strategy(
        *plan(
            "Coaching\tAssess how many coaches are needed\tNeed known\tJune 2012",
            "\tIf the outcome of the assessment is yes, train twenty coaches\tIn place\tJuly 2012",
        )
    )
    assert list(pointed(found, "dependsOn").values()) == [["Assess how many coaches are needed"]]


def test_a_row_is_part_of_what_the_text_says_of_its_area() -> None:
    found = strategy(
        "## 5 Our plan for the future",
        "- **Coaching for leaders** – Train a coach for every team in the county, so that nobody waits.",
        *plan("1.1 Coaching for leaders\tFind twenty coaches\tCoaches in place\tJune 2012"),
    )
    assert list(pointed(found, "partOf")) == ["Find twenty coaches"]


def test_a_measure_measures_the_priority_under_whose_heading_it_stands() -> None:
    said = ("We will know that we have succeeded when families tell us:", "- “Somebody led the meeting well.”")
    assert list(pointed(strategy(*PRIORITIES, *said), "measures").values()) == [["Grow our own leaders"]]
    assert pointed(strategy(*PRIORITIES, "## 4 Have we done it?", *said), "measures") == {}, "else the whole strategy"


def test_a_measure_in_a_plan_measures_its_action() -> None:
    found = strategy(
        "## 9 Action plan",
        "Action\tLead\tTimescale\tPerformance indicator\nTrain twenty coaches\tHR\tJune 2012\tShare of teams with a coach",
    )
    assert pointed(found, "measures") == {"Share of teams with a coach": ["Train twenty coaches"]}


def test_a_table_of_indicators_says_whence_and_whereto() -> None:
    found = strategy(
        "## 10 Measures",
        "Indicator\tBaseline 2011\tTarget 2014\nShare of teams with a coach\t12%\t60%\nStaff who leave\t\t8%",
    )
    assert [(each.words, each.facts["baseline"], each.facts["target"]) for each in found.of_kind("Measure")] == [
        ("Share of teams with a coach", ["12%"], ["60%"]),
        ("Staff who leave", [], ["8%"]),
    ]


@pytest.mark.parametrize(
    ("words", "baseline", "target"),
    [
        ("Teams with a coach rise from 12% to at least 60%", ["12%"], ["60%"]),
        ("No more than 8% of staff leave in a year", [], ["8%"]),
        ("Numbers attending training from 2011 to 2014", [], []),
        ("Level 3 qualifications held by nursery staff", [], []),
    ],
)
def test_a_measures_words_may_hold_its_figures(words: str, baseline: list[str], target: list[str]) -> None:
    found = strategy("## 4 Success indicators", f"- {words}")
    assert [(each.facts["baseline"], each.facts["target"]) for each in found.of_kind("Measure")] == [(baseline, target)]


def test_a_vision_that_another_document_sets_out_is_adopted_from_it() -> None:
    found = strategy(
        "## 2 Direction",
        "The Children's Plan set out a clear vision that every child should be helped by people who know them well.",
    )
    assert list(pointed(found, "adoptedFrom").values()) == [["childrens-plan"]]


def test_a_document_that_is_called_it_is_the_one_in_the_heading() -> None:
    found = strategy(
        "## 2 Every Child Matters",
        "The green paper came in 2003. It sets out a clear vision that every child should be helped in time.",
    )
    assert list(pointed(found, "adoptedFrom").values()) == [["every-child-matters"]]


def test_columns_of_a_table_that_shows_another_plans_priorities_are_adopted_and_the_others_not() -> None:
    found = strategy(
        "## 2 Direction",
        "Cornwall has a Children and Young People's Plan which lays out a vision and key priority areas, as in table one.",
        "Table one",
        "Vision\tPriority areas\tWorkforce priorities\nEvery child thrives here\tStaying well and safe\tGrow our own leaders",
    )
    assert pointed(found, "adoptedFrom") == {
        "Every child thrives here": ["cornwall--cypp"],
        "Staying well and safe": ["cornwall--cypp"],
    }


def test_priorities_that_a_board_has_are_the_boards() -> None:
    found = strategy(
        "## Appendix B Sector specific priorities",
        "### Safeguarding",
        "The Cornwall Safeguarding Children Board has four strategic priorities. These strategic priorities are:",
        "- Sharing what we know\n- Listening to children",
    )
    assert set(pointed(found, "adoptedFrom")) == {"Sharing what we know", "Listening to children"}


def test_an_own_vision_is_not_adopted() -> None:
    found = strategy(
        "## 2 Our vision", "Our vision is that every child should be helped, since the Children's Plan came out."
    )
    assert len(found.of_kind("Vision")) == 1
    assert pointed(found, "adoptedFrom") == {}
