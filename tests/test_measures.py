"""Measures in prose: how a strategy says that it will know, and what is only a figure."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Element

INTRODUCTION = (
    "# Norwick Council workforce strategy\n\n## 1 Introduction\n\nThis is for everyone who works with children.\n\n"
)
SECTION = "## 6 Keeping track\n\n"


def measures(text: str) -> list[Element]:
    document = read("snippet.md", (INTRODUCTION + text).encode("utf-8"))
    return extract(document, profile(document, "snippet", {"council": "Cornwall"})).of_kind("Measure")


def listed(items: list[str]) -> str:
    return "".join(f"- {item}\n" for item in items)


RATES = ["vacancy rate below 12 per cent", "95% of supervision sessions held on time"]
STATES = ["our vacancy rate is below 12 per cent", "more staff say they would recommend us"]
COUNTS = ["the vacancy rate in each team", "sickness days per person"]
LEADS = [
    ("We will know we have succeeded when:", STATES),
    ("Success will look like this:", RATES),
    ("By March 2015:", RATES),
    ("If we succeed, by 2015:", STATES),
    ("Our targets for 2015 are:", RATES),
    ("The following indicators will be used:", RATES),
    ("The following will be used to judge how we have done:", COUNTS),
    ("We will measure:", COUNTS),
    ("We shall monitor:", COUNTS),
    ("We will track progress by:", ["counting vacancies each month", "asking staff twice a year"]),
    ("Progress will be judged against:", RATES),
    ("The strategy will have worked if:", STATES),
    ("Key performance indicators:", RATES),
    ("The tests of this strategy will be whether:", STATES),
    ("We will use these measures:", RATES),
    ("How will we know?", STATES),
    ("How you will be able to tell:", RATES),
    ("How will families know?", STATES),
    ("You will know that we have kept our word when:", STATES),
    ("What will tell us:", COUNTS),
    ("How success will be measured:", RATES),
    ("Measured by:", COUNTS),
    ("What you will see:", STATES),
]


@pytest.mark.parametrize(("lead", "items"), LEADS, ids=[lead for lead, _ in LEADS])
def test_what_is_led_into_as_how_we_will_know_is_a_measure(lead: str, items: list[str]) -> None:
    assert [measure.words for measure in measures(f"{SECTION}{lead}\n\n{listed(items)}")] == items


HEADINGS = [
    "How we will know",
    "How will we know we have made a difference?",
    "Measures of success",
    "Success criteria",
    "Key performance indicators",
    "What success looks like",
    "What good looks like",
    "Targets for 2015",
    "Measuring our impact",
    "Our measures",
    "Outcomes and measures",
    "How we will judge success",
    "Signs of progress",
    "What will be different by 2015",
    "Knowing it is working",
    "Reviewing the plan",
    "How you will be able to tell",
    "We will know we are getting there when",
    "How will others see it?",
    "How it will be measured",
    "How this ambition will be judged",
    "What will tell us",
    "What you will see",
    "Evidence of success",
    "Success will look like",
]


@pytest.mark.parametrize("form", ["### {}\n\n", "**{}**\n\nBy March 2015:\n\n"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_about_knowing_makes_its_list_measures(heading: str, form: str) -> None:
    assert [measure.words for measure in measures(SECTION + form.format(heading) + listed(RATES))] == RATES


STATED = [
    "We aim to reduce turnover from 18 per cent to 12 per cent by March 2015.",
    "By 2015, 90 per cent of staff will have an appraisal each year.",
    "At least 80% of carers should say that they feel supported.",
    "Our target is a vacancy rate of no more than 8 per cent.",
    "Turnover will be below 14 per cent by 2016.",
    "The strategy will be refreshed each spring.",
    "Retention of new workers will rise from 71 to 85 per cent.",
    "Key measure: share of posts filled with permanent staff.",
    "We will judge the strategy by what families tell us.",
    "Success will be measured by the share of posts filled with permanent staff.",
    "We'll count three things: vacancies, sickness and complaints.",
    "The Board will receive a quarterly report on vacancies.",
    "The Forum will see the figures every term.",
    "Progress will be reported to the Cabinet Member every six months.",
    "The steering group will review the plan each term.",
    "The Director will report annually to the Scrutiny Committee on progress.",
    "An annual report will be published each June.",
    "The Scrutiny Committee will look at progress once a year.",
]


@pytest.mark.parametrize("sentence", STATED)
def test_a_sentence_says_how_it_will_be_known(sentence: str) -> None:
    assert len(measures(SECTION + sentence)) == 1


FIGURES = [
    "The vacancy rate rose from 11 to 15 per cent.",
    "Turnover stands at 18 per cent.",
    "In 2012, 71 per cent of staff said they would recommend us.",
    "One in four posts is vacant.",
    "The number of children in need will rise to 2,400 by 2015.",
    "Training spend will be £212,000 in 2014/15.",
    "The strategy will be refreshed in spring 2014.",
    "Talks with the unions are under way and the outcome will be reported in May 2014.",
    "A retention payment of £900 will be introduced from April 2016 for crews who complete two years.",
    "Half of our managers could retire by 2018.",
    "We appointed twelve people against a target of ten.",
    "The Head of HR will review the pay scale.",
    "A new policy will be published in May.",
]


@pytest.mark.parametrize("sentence", FIGURES)
def test_a_figure_or_a_deed_is_no_measure(sentence: str) -> None:
    assert measures(SECTION + sentence) == []


def test_a_date_that_leads_into_deeds_leads_into_no_measures() -> None:
    assert measures(f"{SECTION}By March 2015:\n\n{listed(['hire ten mentors', 'open 2 hubs'])}") == []


# One sentence may say all by which it will be known.

SAID = [
    (
        "We shall know that it has worked when fewer crews leave in their first year, when each gale is talked through "
        "afterwards, and when families greet the ferry by name.",
        [
            "fewer crews leave in their first year",
            "each gale is talked through afterwards",
            "families greet the ferry by name",
        ],
    ),
    (
        "Success will be measured by the share of posts that are filled, by days lost to sickness and by the views of "
        "care leavers.",
        ["the share of posts that are filled", "days lost to sickness", "the views of care leavers"],
    ),
    ("We will know we have succeeded if no crew sails alone.", ["no crew sails alone"]),
]


@pytest.mark.parametrize(("sentence", "parts"), SAID, ids=("when", "by", "one"))
def test_each_thing_by_which_a_sentence_says_success_is_known_is_a_measure(sentence: str, parts: list[str]) -> None:
    assert [measure.words for measure in measures(f"{SECTION}{sentence}\n")] == parts


@pytest.mark.parametrize(
    "sentence", ["We will know more when the grant is confirmed.", "We knew it when the pier closed."]
)
def test_what_will_be_known_otherwise_is_no_measure(sentence: str) -> None:
    assert not measures(f"{SECTION}{sentence}\n")


# Some put all that will be counted into one line: behind words that say so, or under a title.

LINES = [
    (
        "We shall judge ourselves by the share of posts that are filled, the number of apprentices and what carers say.",
        ["the share of posts that are filled", "the number of apprentices", "what carers say"],
    ),
    (
        "We will look at three things each spring: the vacancy rate; days lost to sickness, which should fall to six; "
        "and how many crews stay.",
        ["the vacancy rate", "days lost to sickness, which should fall to six", "how many crews stay"],
    ),
    ("**Measured by:** number of wrecks; days at sea.", ["number of wrecks", "days at sea"]),
    ("How you will be able to tell: 30 apprentices; 12 deputies at sea.", ["30 apprentices", "12 deputies at sea"]),
    (
        "### Success measures\n\nShare of starters with a mentor; number of grievances.",
        ["Share of starters with a mentor", "number of grievances"],
    ),
    ("### How will we know?\n\nTurnover below 12 per cent by 2015.", ["Turnover below 12 per cent by 2015"]),
]


@pytest.mark.parametrize(("text", "parts"), LINES, ids=("by", "colon", "label", "run-in", "title", "alone"))
def test_each_thing_that_a_line_lists_as_measured_is_a_measure(text: str, parts: list[str]) -> None:
    assert [measure.words for measure in measures(f"{SECTION}{text}\n")] == parts


UNMEASURED = [
    "The grant pays for three things: ropes; paint; and oars.",
    "### How will we know?\n\nThe board meets in May, in the town hall; its members read what the ports have sent.",
    "### Success measures\n\nSickness was ten days a head in the last year; turnover rose in all but two of the ports.",
    "### Where we are\n\nShare of starters with a mentor, by port; number of grievances, by port and by season.",
]


@pytest.mark.parametrize("text", UNMEASURED, ids=("paid", "told", "past", "elsewhere"))
def test_what_a_line_lists_otherwise_is_no_measure(text: str) -> None:
    assert not measures(f"{SECTION}{text}\n")
