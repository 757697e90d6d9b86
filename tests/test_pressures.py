"""The pressures that a document states as its context: the forms that carry them, and what only looks like one."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile


def pressures(text: str) -> list[str]:
    """Read a few lines as a strategy of Cornwall's, and give the pressures that it states."""
    document = read("snippet.md", f"# Cornwall workforce plan 2012 - 2015\n\n{text}\n".encode())
    strategy = extract(document, profile(document, "snippet", {"council": "Cornwall"}))
    return [citation.label for citation in strategy.citations if citation.kind == "context"]


FORMS = [
    ("a list under a heading", """## 2 The challenges before us

- Gales that close the pier
- Ferries that are past their age
""", ["Gales that close the pier", "Ferries that are past their age"]),
    ("a list that is led into", """## 2 Where we stand

What makes the crossing hard is well known:

* gales that close the pier
* ferries that are past their age
""", ["gales that close the pier", "ferries that are past their age"]),
    ("marks without a blank", """## 2 Where we stand

The main barriers are:

•gales that close the pier
•ferries that are past their age
""", ["gales that close the pier", "ferries that are past their age"]),
    ("weaknesses of a self-assessment", """## 2 Where we stand

What do we need to improve?

- Poor notice of gales
- Limited sense of the tide
""", ["Poor notice of gales", "Limited sense of the tide"]),
    ("a list of hard facts", """## 2 Where we stand

We also have to live with some hard facts:

- half of the hulls leak
- crews move to the mainland
""", ["half of the hulls leak", "crews move to the mainland"]),
    ("the context of a priority", """### Priority 2: Keep the crews that we have

**Context**

Small yards find it hard to pay for pilots, and those who stay sail longer routes. Crews from the north meet at the pier.
""", ["Small yards find it hard to pay for pilots"]),
    ("a table of drivers", """## 2 What shapes this plan

| Driver | What it means for us |
|---|---|
| Children Act 2004 | Crews work together |
| Closure of the Penmor yard | Welders look for work |
| Growing Together in Cornwall | Crews plant trees |
""", ["Closure of the Penmor yard"]),
    ("an announcement", """## 2 Where we stand

The islands have pressures of their own. Gales close the pier each week, and the ferries are past their age. One hull in
four leaks. We will mend the pier.
""", ["Gales close the pier each week", "the ferries are past their age", "One hull in four leaks"]),
    ("a counted announcement", """## 2 Where we stand

Two things make the crossing slower than others. Gales close the pier each week. The ferries are past their age. Boats
are blue.
""", ["Gales close the pier each week", "The ferries are past their age"]),
    ("terms behind an announcement", """## 2 Where we stand

A survey identified three causes of late ferries among us. They are winter gales, old hulls and fog.
""", ["winter gales", "old hulls", "fog"]),
    ("a sentence that counts them up", """## 2 Where we stand

The main challenges are winter gales, the age of the hulls and the lack of pilots.
""", ["winter gales", "the age of the hulls", "the lack of pilots"]),
    ("a column", """## 2 Where we stand

Challenge	What it means for us
Winter gales close the pier	Boats wait in the bay
Old hulls leak	Pumps are manned
""", ["Winter gales close the pier", "Old hulls leak"]),
    ("named ones below an announcement", """## 2 Where we stand

The main difficulties that we face are as follows.

Gales. They close the pier each week. Boats wait.

Old hulls. One in four leaks.

The pier was built by our grandfathers.
""", ["They close the pier each week", "One in four leaks"]),
    ("behind a colon", """## 2 Our fleet

Behind these figures lies one worry above all: the pilots are too old.
""", ["the pilots are too old"]),
    ("a reason before what is promised", """## 5 Piers

Because the quays are slow to clear at night, we will share a berth. With the grant falling by a tenth, a pool of ropes
will be formed. Since 2009 we have doubled the number of gulls. As a small port, we know our limits.
""", ["the quays are slow to clear at night", "the grant falling by a tenth"]),
    ("a counted announcement, and one after the other", """## 2 Who this plan is for

Two features of these crews give us cause for concern. The first is that half of the pilots are near retirement, and they
know the tide. The second is distance: the islands are far from the nearest port. Half of the boats are old.
""", ["half of the pilots are near retirement", "the islands are far from the nearest port"]),
    ("what a pledge answers", """## Pledge 2: Ferries that keep the time

This responds to:

- the high number of new pilots
- the Harbour Growth Plan and its shortage of quays
- our pilots

What we will do:

- cut the high number of late ferries
""", ["the high number of new pilots"]),
    ("what a pledge answers, said again", """## 2 Our challenges

- A national shortage of seasoned ferry pilots

## Pledge 2: Ferries that keep the time

This responds to:

- the national shortage of pilots
""", ["A national shortage of seasoned ferry pilots"]),
    ("paragraphs with names", """## 2 The pressures we face

In our town three pressures come together.

**Competition from the port.** The port pays more than we can, and crews leave us each winter for its boats.

**Gales.** They close the pier each week. Rents are rising too.

Crews are few.
""", ["Competition from the port", "Gales", "Crews are few"]),
    ("names in a list of what drives change", """## 2 What drives change

### Local

- **Falling catches** – the harbour took in half of last year's.
- **Harbour Growth Plan** – fewer boats will lie in the bay.
- **Tackling rising rents** – homes are built.
""", ["Falling catches"]),
    ("a section", """## 2 The challenges before us

Ferry timetables are complex. This section sets them out. Each pier has its own clock.
""", ["Ferry timetables are complex"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS])
def test_pressures_are_found_in_each_form(text: str, stated: list[str]) -> None:
    assert pressures(text) == stated


STATED = [
    ("One post in six was empty in spring.", "empty posts"),
    ("A quarter of our posts are filled by agency crews.", "empty posts"),
    ("Thirty languages are now spoken in our schools.", "a place with many languages"),
    ("Our budget is a fifth smaller than in 2009.", "less money"),
    ("The islands' clubs have lost grants and crews.", "less money"),
    ("Demand for pilots has doubled since 2009.", "rising need"),
    ("The workforce has shrunk.", "fewer staff"),
    ("Sickness absence last year averaged 12 days.", "absence"),
    ("Rents put the island beyond the reach of most crews.", "a place that is dear"),
    ("Distances are long and transport is thin.", "a place that is far"),
    ("Fewer than one in five of our managers is a woman.", "a workforce unlike those whom it serves"),
    ("There is a national dearth of pilots.", "a want"),
    ("Too few pilots live on the islands.", "a want"),
    ("No complete record of crews exists.", "a want"),
    ("Recruitment of pilots remains difficult.", "finding staff"),
    ("Smaller islands struggle to keep a nurse.", "keeping staff"),
    ("Vacancies among ferry crews have doubled in a year.", "empty posts"),
    ("We lose seasoned pilots to the mainland ports.", "leaving"),
    ("The mainland ports pay more than we can.", "competition"),
    ("Half of new pilots leave within two years.", "leaving"),
    ("Reliance on agency crews is costly.", "stand-ins"),
    ("The number of children who cross each day has risen by a third.", "need"),
    ("Demand for night crossings is growing fast.", "need"),
    ("The child population is set to grow by a tenth.", "population"),
    ("The service must save £2m by 2014.", "money"),
    ("Grants to the harbour have been cut by a quarter.", "money"),
    ("We face the tightest settlement in memory.", "money"),
    ("A third of the crews' managers could retire by 2015.", "age"),
    ("Our workforce does not yet mirror the islands.", "likeness"),
    ("One child in six lives in poverty.", "place"),
    ("The recession has emptied many ferries.", "a shock"),
    ("Inspectors found that logs were too often late.", "a weakness"),
    ("Sickness absence among crews remains high.", "health"),
]


@pytest.mark.parametrize(("text", "reason"), STATED, ids=[f"{reason}: {text}" for text, reason in STATED])
def test_a_sentence_states_a_pressure(text: str, reason: str) -> None:
    assert pressures(f"## 2 Where we stand\n\n{text}") == [text.rstrip(".")], reason


def test_what_has_been_named_as_pressures_is_one_in_each_term() -> None:
    text = "## 2 Where we stand\n\nIn addition fog and ice have been identified as further significant pressures here."
    assert pressures(text) == ["fog", "ice"]


NONE = [
    ("The team has shrunk the number of forms.", "what has become better"),
    ("The pier is within reach of all.", "what is good"),
    ("There were 410 pilots in post on 31 March.", "a figure"),
    ("Of 120 posts, 15 were empty.", "a figure"),
    ("The average crew is of six.", "a figure"),
    ("Turnover among crews fell from 19 to 11 per cent.", "what has become better"),
    ("The shortage of pilots was overcome.", "what has become better"),
    ("Demand for our training has grown.", "what has become better"),
    ("Not everything is a problem.", "what is denied"),
    ("It may well cost money, but above all sickness absence costs trust.", "words that only seem to compare"),
    ("“There are too many forms and I cannot afford to live here,” said one.", "a quotation in a sentence"),
    ("We will find out why so many pilots leave within two years.", "what is undertaken"),
    ("We want fewer children to live in poverty.", "what is wished"),
    ("Crews should not have rotas that are too long.", "what is wished"),
    ("“We are always short of pilots and demand is growing.”", "a quotation"),
    ("Would more pay help with the shortage of pilots?", "a question"),
    ("If funding is cut, some ferries may stop.", "a condition"),
]


OF_A_PRIORITY = [
    "The Munro Review requires every team to look harder at how few crews are seen.",
    "We will help small yards that find it hard to pay for pilots.",
    "It has been less difficult since 2009 to find crews.",
    "The aims of this priority are hard to reach alone.",
]


@pytest.mark.parametrize("text", OF_A_PRIORITY)
def test_not_all_words_of_a_priority_s_context_state_a_pressure(text: str) -> None:
    assert pressures(f"### Priority 2: Keep the crews that we have\n\n#### Context\n\n{text}") == []


def test_what_only_leads_to_facts_or_names_drivers_states_none() -> None:
    assert pressures("## 2 Where we stand\n\nSome facts about us:\n\n- crews move to the mainland\n") == []
    assert pressures("## 5 Tides\n\nDrivers for this priority: Crews; tides.") == []


@pytest.mark.parametrize(("text", "reason"), NONE, ids=[f"{reason}: {text}" for text, reason in NONE])
def test_a_sentence_states_none(text: str, reason: str) -> None:
    assert pressures(f"## 2 Where we stand\n\n{text}") == [], reason


def test_a_list_of_what_is_done_about_challenges_states_none() -> None:
    text = """## 2 Challenges

To tackle these challenges we will:

- Mend the pier
- Buy new ferries
"""
    assert pressures(text) == []


@pytest.mark.parametrize("heading", ["What we have achieved", "How we will know", "Members of the group"])
def test_what_stands_under_a_heading_of_success_or_apart_states_none(heading: str) -> None:
    assert pressures(f"## 2 {heading}\n\nToo few pilots live on the islands.\n") == []


FIGURES = [
    "Our workforce in numbers",
    "The workforce at a glance",
    "Our staff today",
    "Facts and figures",
    "Who this plan is for",
]


@pytest.mark.parametrize("heading", FIGURES)
def test_a_figure_of_who_there_is_states_none(heading: str) -> None:
    assert pressures(f"## 2 {heading}\n\nA third of our pilots will reach the age of 60 before 2016.\n") == []


@pytest.mark.parametrize("heading", ["Workforce data", "Recruitment today", "Where we stand"])
def test_a_figure_of_where_things_stand_states_one(heading: str) -> None:
    text = "A third of our pilots' managers will reach the age of 60 before 2016"
    assert pressures(f"## 2 {heading}\n\n{text}.\n") == [text]


def test_a_key_of_colours_states_none() -> None:
    assert pressures("## 2 Where we stand\n\nRed = very low.\n") == []


def test_a_pressure_may_be_stated_in_words_that_name_a_policy() -> None:
    text = "## 2 Where we stand\n\nThe NHS Long Term Plan means that hospitals will be recruiting from the same pool of nurses."
    assert pressures(text) == ["hospitals will be recruiting from the same pool of nurses"]


def test_a_reason_that_repeats_a_pressure_is_another_wording_of_it() -> None:
    text = """## 2 The challenges before us

- Young pilots leave the islands to study, and few return

## 5 Piers

Because so few young pilots return, we will pay their fares."""
    assert pressures(text) == ["Young pilots leave the islands to study, and few return"]


@pytest.mark.parametrize(("named", "stated"), [("Kent", []), ("Cornwall", ["shortage of pilots"])])
def test_what_another_council_lacks_is_no_pressure_here(named: str, stated: list[str]) -> None:
    assert pressures(f"## 2 Where we stand\n\n{named} has a shortage of pilots.") == stated
