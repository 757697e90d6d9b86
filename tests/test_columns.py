"""What a table's columns hold, by their names in any council's words, and which tables are plans or lists of measures."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.rules import column_role
from ingest.strategy import Strategy, Value

NAMES = {
    "action": "Action|Key actions|Activity|Task|What|What?|What we will do|What will we do?|What we'll do|What needs to be done"
    "|How|How will we do it?|How we will get there|Actions required|Next steps|What we will do next|Commitment|Initiative"
    "|Proposal|Project|Intervention|Actions 2012/13|Planned work|We will",
    "owner": "Owner|Lead|Lead officer|Who|By whom|Responsible officer|Accountable|Officer|Sponsor|Led by|Delivered by|Agencies"
    "|Team|Lead/Partners|Who will do it|Post",
    "due": "When|By when?|When by|Timescale|Timeframe|Date|Deadline|Target date|Completion date|Due by|Complete by|By|Year"
    "|Quarter|Start date|Finish|Delivery date|Expected completion",
    "output": "Output|Outcomes|Success criteria|Success measure|Measures of success|How will we know?|How we'll know"
    "|Evidence of success|What success looks like|Success looks like|Impact measure|Deliverables|Milestones"
    "|What difference will it make?|Benefits|What will be different|How will success be measured?|How measured|What we want to see",
    "progress": "Progress|Progress to date|Update|Status|Comments|What we have done|What we've done|Done so far|Achievements"
    "|Position at March 2013|What has been achieved|Completed actions",
    "rag": "RAG|RAG status|RAG rating|Status (RAG)|BRAG|R/A/G|Traffic light",
    "resource": "Resources|Cost|Budget|Funding|How much|What it will cost|Investment",
    "indicator": "Indicator|KPI|Performance indicator|Measure|Metric|What we will measure|Measure/indicator",
    "baseline": "Baseline (March 2012)|Now|Today|Current|Where we are now|Starting point|At March 2014|Latest figure|Actual 2013",
    "target": "Target|Target 2014|Target by March 2015|By 2015|Where we want to be|March 2015 target|Aim for 2015",
    "area": "Area|Theme|Strategic objective|Aim|Workstream|Goal|Issue",
}
UNNAMED = (
    "Ref|No.|Version|Author|Change|Region|England|Service|Posts|Vacant|Course|Venue|Document|Name|Term|Source|Group"
)
CASES = [(name, role) for role, names in NAMES.items() for name in names.split("|")]


@pytest.mark.parametrize(("name", "role"), [*CASES, *((name, None) for name in UNNAMED.split("|"))])
def test_a_column_is_known_by_its_name(name: str, role: str | None) -> None:
    assert column_role(name) == role


def strategy_of(table: str) -> Strategy:
    text = f"# Norwick Council workforce strategy\n\n## 4 Plan\n\n{table}\n"
    document = read("snippet.md", text.encode("utf-8"))
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


PLANS = [
    ("What\tWho\tBy when\tHow will we know", "Hire ten mentors\tHR\tMay 2014\tTen in post", "names that ask"),
    ("By when\tWho\tWhat\tRAG", "May 2014\tHR\tHire ten mentors\tG", "another order"),
    ("Ref\tCommitment\tLead officer\tDeadline", "1\tHire ten mentors\tHR\tMay 2014", "another name"),
    ("We are committed to\tThis means\tWho\tWhen", "Good care\tHire ten mentors\tHR\tMay 2014", "what it means"),
    ("Group\tWhat they told us\tWhat we will do", "Homes\tNo cover\tHire ten mentors", "a column that promises"),
    ("Action\tProgress\tRAG", "Hire ten mentors\tFive hired\tAmber", "how far it is"),
    ("Year\tAction\tLead", "2014/15\tHire ten mentors\tHR", "years as a column"),
]


@pytest.mark.parametrize(("header", "row", "reason"), PLANS, ids=[reason for _, _, reason in PLANS])
def test_a_plan_is_read_whatever_its_columns_are_called(header: str, row: str, reason: str) -> None:
    (action,) = strategy_of(f"{header}\n{row}").of_kind("Action")
    assert (action.words, action.facts["source"]) == ("Hire ten mentors", ["plan"]), reason


def test_where_no_column_is_named_for_actions_deeds_show_it() -> None:
    table = "Ref\tObjective\tLead\tTimescale\n1\tHire ten mentors\tHR\tMay 2014\n2\tAgree a rota\tHR\tMay 2014"
    assert [action.words for action in strategy_of(table).of_kind("Action")] == ["Hire ten mentors", "Agree a rota"]


def test_a_title_may_stand_over_a_plan() -> None:
    table = "Action plan 2014\t\t\nAction\tLead\tWhen\nHire ten mentors\tHR\tMay 2014"
    assert [action.words for action in strategy_of(table).of_kind("Action")] == ["Hire ten mentors"]


POINTED = [
    ("Train crews – - in rowing - in knots", "Train crews", "in rowing - in knots", "points behind a whole statement"),
    ("Train crews in matters including: • rowing • knots", "Train crews in matters including: • rowing • knots", "", "it ends in them"),
    ("Train crews in skills such as • rowing • knots", "Train crews in skills such as • rowing • knots", "", "it ends in them"),
    ("Make the new crews feel included: • by games • by meals", "Make the new crews feel included", "by games • by meals", "whole"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "words", "detail", "reason"), POINTED, ids=[row for row, *_ in POINTED])
def test_points_are_an_actions_detail_where_its_statement_ends_before_them(
    row: str, words: str, detail: str, reason: str
) -> None:
    (action,) = strategy_of(f"Action\tWho\tWhen\n{row}\tHR\tMay 2014").of_kind("Action")
    assert (action.words, action.detail.plain if action.detail else "") == (words, detail), reason


OTHERS = [
    (
        "Version\tDate\tAuthor\tChange",
        "1\tMay 2014\tHR\tUpdate action plan\n2\tJune 2014\tHR\tAdd costs",
        "document control",
    ),
    ("Course\tDate\tLead\tVenue", "Safeguarding\tMay 2014\tHR\tHall\nFirst aid\tJune 2014\tHR\tHub", "a calendar"),
    ("Measure\tNorwick\tEngland", "Vacancy rate\t24%\t17%", "a comparison"),
]


@pytest.mark.parametrize(("header", "rows", "reason"), OTHERS, ids=[reason for _, _, reason in OTHERS])
def test_other_tables_are_no_plans(header: str, rows: str, reason: str) -> None:
    strategy = strategy_of(f"{header}\n{rows}")
    assert strategy.of_kind("Action") + strategy.of_kind("Measure") == [], reason


def test_every_column_of_outputs_is_read_and_every_date() -> None:
    table = "Action\tOutput\tSuccess criteria\tStart\tFinish\nHire mentors\tTen in post\tHomes are calm\tMay 2014\tJune 2014"
    strategy = strategy_of(table)
    assert [outcome.words for outcome in strategy.of_kind("Outcome")] == ["Ten in post", "Homes are calm"]
    assert strategy.of_kind("Action")[0].facts["dueText"] == ["May 2014", "June 2014"]


def test_a_column_of_measures_holds_quantities_and_outcomes() -> None:
    rows = "Hire ten mentors\tHR\t% of homes with a mentor\nA shared rota\tHR\tRota in use"
    strategy = strategy_of(f"Action\tLead\tMeasure\n{rows}")
    assert [measure.words for measure in strategy.of_kind("Measure")] == ["% of homes with a mentor"]
    assert [outcome.words for outcome in strategy.of_kind("Outcome")] == ["Rota in use"]


def test_a_table_of_indicators_says_whence_and_where_to() -> None:
    (measure,) = strategy_of("Indicator\tNow\tBy 2015\nVacancy rate\t24%\t12%").of_kind("Measure")
    assert (measure.facts["baseline"], measure.facts["target"]) == (["24%"], ["12%"])


# What was promised before, how it went, and what is still to do: the last alone is to be done.
REVIEWED = [
    ("What we said in 2012", "Progress", "New actions"),
    ("Action", "Progress so far", "Next steps"),
    ("Previous commitments", "Where we are now", "What remains to be done"),
    ("Actions taken", "Result", "Further actions"),
    ("2010-13: what was planned", "Outcome", "Actions for 2014"),
]


@pytest.mark.parametrize("header", REVIEWED, ids=[header[0] for header in REVIEWED])
def test_a_plan_beside_what_became_of_the_last_one_holds_what_is_still_to_do(header: tuple[str, ...]) -> None:
    rows = "Hire ten mentors\tEight hired\tHire two more\tHR\tMay 2014\nPrint a handbook\tClosed\t\t\t"
    found = strategy_of("\t".join((*header, "Lead", "When")) + "\n" + rows).of_kind("Action")
    assert [(action.words, action.facts["ownerText"]) for action in found] == [("Hire two more", ["HR"])]


def test_what_is_next_for_an_action_that_has_its_owner_is_no_other_one() -> None:
    found = strategy_of("Action\tLead\tWhen\tProgress\tNext steps\nHire ten mentors\tHR\tMay 2014\tEight\tTwo more")
    assert [action.words for action in found.of_kind("Action")] == ["Hire ten mentors"]


def test_a_table_of_what_was_promised_and_done_is_no_plan() -> None:
    assert not strategy_of("What we promised\tOutcome\nHire ten mentors\tDone").of_kind("Action")


STEPS = [
    ("Due\tGoal\tMilestone\tLead officer\tRAG", "May 2014\t2\tFirst mentors in post\tHR\tG", "milestones"),
    ("Objective\tKey deliverables\tOwner\tBy when", "Calm homes\tFirst mentors in post\tHR\tMay 2014", "deliverables"),
    ("Step\tWho\tWhen", "First mentors in post\tHR\tMay 2014", "steps"),
    ("By\tMilestone\tAmbition\tWho", "May 2014\tFirst mentors in post\t2\tHR", "milestones of ambitions by number"),
    ("What has to happen\tWho\tMonth", "First mentors in post\tHR\tMay", "what has to happen"),
]


@pytest.mark.parametrize(("header", "row", "reason"), STEPS, ids=[reason for *_, reason in STEPS])
def test_what_is_to_be_reached_is_an_action_where_nothing_else_is(header: str, row: str, reason: str) -> None:
    found = strategy_of(f"{header}\n{row}").of_kind("Action")
    assert [action.words for action in found] == ["First mentors in post"], reason


NO_STEPS = [
    ("Action\tMilestone\tLead\tWhen", "Hire ten mentors\tFirst in post\tHR\tMay 2014", ["Hire ten mentors"], "outputs of actions"),
    ("Indicator\tMilestone\tLead\tWhen", "Vacancy rate\tBelow a fifth\tHR\tMay 2014", [], "steps of a measure"),
    ("Date\tMilestone", "May 2009\tTrust formed", [], "no owner: a history"),
    ("Measure\tMilestone\tAmbition\tBy\tWho", "Mentors\t12\t20\tMay 2014\tHR", [], "ambitions of a measure"),
    ("Workstream\tScope\tDeliverable\tLead\tWhen", "1\tHire ten mentors\tMentors\tHR\tMay 2014\n2\tWrite a guide\tGuide\tHR\tMay 2014", ["Hire ten mentors", "Write a guide"], "beside deeds"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "rows", "expected", "reason"), NO_STEPS, ids=[reason for *_, reason in NO_STEPS])
def test_what_is_to_be_reached_by_something_else_is_none(
    header: str, rows: str, expected: list[str], reason: str
) -> None:
    assert [action.words for action in strategy_of(f"{header}\n{rows}").of_kind("Action")] == expected, reason


DIRECTORIES = [
    ("|\tPosts (FTE)\tFilled\tAgency\tVacant", "Duty team\t14\t10\t3\t1", "posts of teams, under an empty heading"),
    ("Team\tActivities\tManager", "Duty team\tAnswers calls\tA manager", "what teams do"),
    ("Partner\tTasks\tLead", "Police\tSits on the board\tInspector", "what partners do"),
    ("Activity\tWho should attend\tDates", "First aid\tAll staff\tMay 2014", "courses"),
    ("Training activity\tVenue\tDate", "First aid\tTown Hall\tMay 2014", "courses with their venue"),
    ("Version\tAction\tDate\tBy", "1.1\tCosts added\tMay 2014\tHR", "what was done to a paper"),
    ("Project\tFunding", "Mentoring scheme\t£9,000", "what is paid for"),
]


@pytest.mark.parametrize(("header", "rows", "reason"), DIRECTORIES, ids=[reason for *_, reason in DIRECTORIES])
def test_a_table_of_teams_courses_or_budgets_is_no_plan(header: str, rows: str, reason: str) -> None:
    header = header.removeprefix("|")
    assert strategy_of(f"{header}\n{rows}").of_kind("Action") == [], reason


PLANNED = [
    ("Team\tActions\tManager", "Homes\tHire ten mentors\tA manager", "actions of teams"),
    ("Partner\tWhat we will do", "Homes\tHire ten mentors", "a column that promises"),
    ("Activity\tPlaces\tLead\tWhen", "Hire ten mentors\t10\tHR\tMay 2014", "an owner and a date"),
    ("Project\tCost", "Hire ten mentors\t£90\nWrite a handbook\t£9", "deeds, with their cost"),
]


@pytest.mark.parametrize(("header", "rows", "reason"), PLANNED, ids=[reason for *_, reason in PLANNED])
def test_what_looks_like_one_may_be_a_plan(header: str, rows: str, reason: str) -> None:
    assert strategy_of(f"{header}\n{rows}").of_kind("Action")[0].words == "Hire ten mentors", reason


OVER = [
    ("Position", ["Complete – ten hired", "Withdrawn by the board"], "done, or withdrawn"),
    ("Status", ["Achieved", "Closed"], "achieved, closed"),
    ("Progress", ["Completed in March 2013", "No longer needed"], "completed, not needed"),
    ("Where it stands", ["Partly done", "Not achieved (two of ten)"], "done in part, or not done"),
]


@pytest.mark.parametrize(("heading", "said", "reason"), OVER, ids=[reason for *_, reason in OVER])
def test_a_table_all_of_whose_rows_are_over_holds_past_work(heading: str, said: list[str], reason: str) -> None:
    rows = f"Hire ten mentors\tHR\tMay 2013\t{said[0]}\nWrite a handbook\tHR\tMay 2013\t{said[1]}"
    assert strategy_of(f"Action\tLead\tDue\t{heading}\n{rows}").of_kind("Action") == [], reason


LIVE = [
    (["Complete", "On track"], 2, "one is done"),
    (["Complete by May 2014", "To be completed"], 2, "they are still to be completed"),
    (["Complete", ""], 2, "of one nothing is said"),
    (["Withdrawn", "On track"], 1, "one was given up"),
    (["Delivered by HR", "Delivered by crews"], 2, "who delivers them"),
]


@pytest.mark.parametrize(("said", "expected", "reason"), LIVE, ids=[reason for *_, reason in LIVE])
def test_a_plan_under_way_keeps_what_is_done_but_not_what_was_given_up(
    said: list[str], expected: int, reason: str
) -> None:
    rows = f"Hire ten mentors\tHR\tMay 2013\t{said[0]}\nWrite a handbook\tHR\tMay 2013\t{said[1]}"
    found = strategy_of(f"Action\tLead\tDue\tStatus\n{rows}").of_kind("Action")
    assert len(found) == expected, reason


def test_in_a_part_that_looks_back_half_of_the_rows_tell() -> None:
    table = "Action\tLead\tPosition\nHire ten mentors\tHR\tComplete\nWrite a handbook\tHR\tGoes on"
    assert len(strategy_of(table).of_kind("Action")) == 2
    assert strategy_of(f"### Progress on the last plan\n\n{table}").of_kind("Action") == []


def planned(table: str) -> list[tuple[str, list[Value], list[Value]]]:
    """Give each action of a plan with its area and when it is due."""
    found = strategy_of(table).of_kind("Action")
    return [(each.words, each.facts.get("areaText", []), each.facts.get("dueText", [])) for each in found]


SERVED = [
    ("Commitment\tActions\tLead\tWhen", "Calm homes", "what was committed to"),
    ("Project\tWhat we will do\tLead\tWhen", "Calm homes", "what is run as a project"),
]


@pytest.mark.parametrize(("header", "area", "reason"), SERVED, ids=[reason for *_, reason in SERVED])
def test_what_several_actions_serve_is_their_area(header: str, area: str, reason: str) -> None:
    assert planned(f"{header}\n{area}\tHire ten mentors\tHR\tMay 2014") == [
        ("Hire ten mentors", [area], ["May 2014"])
    ], reason


def test_how_something_is_to_be_done_serves_nothing_but_that() -> None:
    table = "What\tHow\tWho\tWhen\nHire ten mentors\tBy advert\tHR\tMay 2014"
    assert planned(table) == [("Hire ten mentors", [], ["May 2014"])]


def test_the_numbers_of_actions_are_no_actions() -> None:
    table = "Action no.\tAction\tLead\n1.1\tHire ten mentors\tHR\n1.2a\tWrite a handbook\tHR"
    assert [words for words, *_ in planned(table)] == ["Hire ten mentors", "Write a handbook"]


PERIODS = ["2012/13", "Year one", "Actions for 2012-13", "Q1", "Short term", "First year"]


@pytest.mark.parametrize("first", PERIODS)
def test_a_plan_may_have_a_column_for_each_time(first: str) -> None:
    rows = "Grow\tHire ten mentors\tWrite a handbook\nShare\tMap all skills\t"
    period = first.removeprefix("Actions for ")
    assert planned(f"Priority\t{first}\tYear 2\n{rows}") == [
        ("Hire ten mentors", ["Grow"], [period]),
        ("Write a handbook", ["Grow"], ["Year 2"]),
        ("Map all skills", ["Share"], [period]),
    ]


NO_PERIODS = [
    ("Budget\t2012/13\t2013/14\nTraining\t£9,000\t£8,000\nAgency staff\t£7,000\t£1,000", "figures"),
    ("Indicator\t2012/13\t2013/14\nVacancies\tReduce them\tReduce them\nSickness\tReduce it\tReduce it", "indicators"),
    (
        "Team\t2012/13\t2013/14\nHomes\tTen mentors\tTwelve mentors\nSchools\tTwo mentors\tFour mentors",
        "numbers of staff",
    ),
    ("Priority\tYear 1\nGrow\tHire ten mentors\nShare\tMap all skills", "one time alone"),
]


@pytest.mark.parametrize(("table", "reason"), NO_PERIODS, ids=[reason for _, reason in NO_PERIODS])
def test_years_may_head_other_things(table: str, reason: str) -> None:
    assert planned(table) == [], reason


def test_a_column_of_measures_to_be_taken_is_one_of_actions() -> None:
    rows = "Hire ten mentors\tHR\tMay 2014\nWrite a handbook\tHR\tMay 2014"
    assert [words for words, *_ in planned(f"Measure\tOwner\tDate\n{rows}")] == ["Hire ten mentors", "Write a handbook"]
    assert planned(f"Measure\tOwner\tDate\tTarget\n{rows}".replace("2014\n", "2014\t9\n") + "\t8") == []


BY_DEEDS = [
    ("Theme\tActions\n{0}", "actions alone, which are deeds"),
    ("Ref\tDescription\tOwner\tStatus\n{1}", "deeds with an owner and a status"),
    ("Aim\tDelivery\tLead\tDate\n{2}", "deeds of no known kind, before an aim that is one"),
    ("Theme\tActions to be taken\tPartner(s)\n{0}", "what is yet to be taken"),
]
NOT_BY_DEEDS = [
    ("Value\tPrinciple\tActions\n1\tCare\tListen to us\n2\tTrust\tAnswer calls", "what a principle means"),
    ("Behaviour\tActions\nListens\tAsk at sea\nLeads\tSet the course", "what a behaviour means"),
    ("Who\tWhat they do\tWhen they meet\nBoard\tAgree plans\tMonthly\nPanel\tReview posts\tWeekly", "what bodies do"),
    ("Theme\tActions\nHomes\tTen mentors hired\nSchools\tA handbook came out", "no deeds"),
    ("Ref\tAction taken\tLead\tDate\n1\tHire ten mentors\tHR\tMay 2014", "what was taken"),
    ("Ref\tDescription\tOwner\tStatus\n1\tVacant posts\tHR\tRed\n2\tSickness\tHR\tRed", "no deeds with a status"),
    ("Activity\tTotal spend\nTraining of crews\t£9\nRecruitment drive\t£8", "what was spent"),
]


@pytest.mark.parametrize(("table", "reason"), BY_DEEDS, ids=[reason for _, reason in BY_DEEDS])
def test_deeds_make_a_plan_where_few_columns_do(table: str, reason: str) -> None:
    rows = (
        "Homes\tHire ten mentors\tCollege\nSchools\tWrite a handbook\tCollege",
        "1\tHire ten mentors\tHR\tOn track\n2\tWrite a handbook\tHR\tLate",
        "Grow more\tHire ten mentors\tHR\tMay 2014\nShare more\tWrite a handbook\tHR\tMay 2014",
    )
    assert [words for words, *_ in planned(table.format(*rows))] == ["Hire ten mentors", "Write a handbook"], reason


@pytest.mark.parametrize(("table", "reason"), NOT_BY_DEEDS, ids=[reason for _, reason in NOT_BY_DEEDS])
def test_what_is_no_deed_makes_none(table: str, reason: str) -> None:
    assert planned(table) == [], reason
