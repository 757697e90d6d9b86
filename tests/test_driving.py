"""What drives priorities and actions, in the forms in which councils say so, and what threatens them."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Element, Strategy

PRIORITIES = """## 3 Our priorities

### Priority 1: Grow our own leaders

We want every team to be led well.

### Priority 2: Keep the crews that we have

We want every crew to stay.

### Priority 3: Know the tides

We want no surprise.

"""


def strategy_of(text: str) -> Strategy:
    """Read a few lines as a strategy of Cornwall's."""
    document = read("snippet.md", f"# Cornwall workforce plan 2012 - 2015\n\n{text}\n".encode())
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def driven(text: str) -> set[tuple[str, str]]:
    """Give the words of each driver with those of what it is said to drive."""
    return {
        (link.target.label, link.source.words)
        for link in strategy_of(text).links
        if link.relation == "drivenBy" and not isinstance(link.target, Element)
    }


LEADERS, CREWS, TIDES = "Grow our own leaders", "Keep the crews that we have", "Know the tides"
TO_PRIORITIES = [
    ("a table of drivers", """## 4 Why these

Driver	What it means for us
Children Act 2004	Priorities 1 and 3 – leaders and tides
Munro Review	Priority 2
""", {("Children Act 2004", LEADERS), ("Children Act 2004", TIDES), ("Munro Review", CREWS)}),
    ("a table of drivers, with a legend of the numbers in brackets", """## 4 Why these

The number in brackets shows the priority that answers each of them.

Driver	What it means for us
Children Act 2004	Leaders have to know each other (1, 3)
Munro Review	Crews need time (2)
""", {("Children Act 2004", LEADERS), ("Children Act 2004", TIDES), ("Munro Review", CREWS)}),
    ("a table of challenges, with the names of priorities", """## 4 Why these

Challenge	Priority
Winter gales close the pier	Know the tides
Crews grow old	Keep the crews that we have
""", {("Winter gales close the pier", TIDES), ("Crews grow old", CREWS)}),
    ("a table with bare numbers", """## 4 Why these

| Priority | Policy |
|---|---|
| 1, 2 | Children Act 2004 |
| 3 | Munro Review |
""", {("Children Act 2004", LEADERS), ("Children Act 2004", CREWS), ("Munro Review", TIDES)}),
    ("a clause for each", """## 4 Why these

Priority 1 flows from the Children Act 2004, and priority two answers the shortage of pilots on the outer islands.
""", {("Children Act 2004", LEADERS), ("shortage of pilots on the outer islands", CREWS)}),
    ("challenges that the priorities answer", """## 4 Why these

The main challenges are:

- winter gales that close the pier

In answer to these challenges we have set our three priorities.
""", {("winter gales that close the pier", each) for each in (LEADERS, CREWS, TIDES)}),
    ("a table with all of them", """## 4 Why these

| Priority | Policy |
|---|---|
| 2 | Children Act 2004 |
| All | Munro Review |
""", {("Children Act 2004", CREWS), ("Munro Review", LEADERS), ("Munro Review", CREWS), ("Munro Review", TIDES)}),
    ("what they were set to deliver", """## 4 Why these

The three priorities above were set in order to deliver the Children Act 2004.
""", {("Children Act 2004", each) for each in (LEADERS, CREWS, TIDES)}),
    ("letters, and a tie that goes on", """## 4 Why these

Priority A responds above all to the Munro Review, and Priority B to the Children Act 2004.
""", {("Munro Review", LEADERS), ("Children Act 2004", CREWS)}),
    ("the first and the second", """## 4 Why these

The first priority answers the Munro Review; the second to the Children Act 2004.
""", {("Munro Review", LEADERS), ("Children Act 2004", CREWS)}),
    ("what shaped them", """## 4 Why these

The Munro Review has shaped our first and second priorities. The Children Act 2004 lies behind Priority 3.
""", {("Munro Review", LEADERS), ("Munro Review", CREWS), ("Children Act 2004", TIDES)}),
    ("numbers in brackets", """## 4 Why these

- Munro Review (Priority 2)
- Children Act 2004: priorities 1 and 3
""", {("Munro Review", CREWS), ("Children Act 2004", LEADERS), ("Children Act 2004", TIDES)}),
    ("a section for each driver", """## 4 Why these

### 4.1 Munro Review

It asks for more. This is addressed in Priority 1.

### 4.2 Children Act 2004

Every partner has a duty to help. See Priority 2.
""", {("Munro Review", LEADERS), ("Children Act 2004", CREWS)}),
    ("a grid with ticks", """## 4 Why these

| | Priority 1 | Priority 2 | Priority 3 |
|---|---|---|---|
| Munro Review | ✓ | | ✓ |
| Children Act 2004 | | ✓ | |
""", {("Munro Review", LEADERS), ("Munro Review", TIDES), ("Children Act 2004", CREWS)}),
    ("a column that says why", """## 4 Why these

| No | Priority | Rationale |
|---|---|---|
| 1 | Grow our own leaders | Munro Review |
| 3 | Know the tides | Children Act 2004 |
""", {("Munro Review", LEADERS), ("Children Act 2004", TIDES)}),
    ("all of them, said in two sentences", """## 4 Why these

The council has three priorities for the year. These were drawn from the Munro Review.
""", {("Munro Review", each) for each in (LEADERS, CREWS, TIDES)}),
    ("what is denied", """## 4 Why these

Priority 1 does not follow from the Munro Review, and this plan is not a response to it.
""", set()),
    ("where they take their cue", """## 4 Why these

All three priorities take their cue from the Munro Review.
""", {("Munro Review", each) for each in (LEADERS, CREWS, TIDES)}),
    ("everything in the plan", """## 4 Why these

Everything below answers the Munro Review.
""", {("Munro Review", each) for each in (LEADERS, CREWS, TIDES)}),
    ("a column with short names", """## 4 Why these

In May 2011 Ofsted visited under the Munro Review. The Memorandum of Understanding on pilotage (MoU) was signed.

| No | Priority | What drives it |
|---|---|---|
| 1 | Grow our own leaders | Ofsted 2011; the MoU |
| 3 | Know the tides | Ofsted 1999 |
""", {("Munro Review", LEADERS), ("Memorandum of Understanding", LEADERS)}),
    ("one after the other", """## 4 Why these

Priority 1 is our answer to the Munro Review, which was read by all crews, and to the duties of the Children Act 2004.
""", {("Munro Review", LEADERS), ("Children Act 2004", LEADERS)}),
    ("what was named just before", """## 4 Why these

The Munro Review asks for calm; Priority 3 is our answer to it. The Children Act 2004 binds us all. Priority 2 puts it into practice.
""", {("Munro Review", TIDES), ("Children Act 2004", CREWS)}),
    ("both that were named", """## 4 Why these

The Munro Review was read. The Children Act 2004 was passed, and Priority 1 supports both.
""", {("Munro Review", LEADERS), ("Children Act 2004", LEADERS)}),
    ("what is built into it", """## 4 Why these

We have written the Munro Review, and the Children Act 2004, into Priority 1.
""", {("Munro Review", LEADERS), ("Children Act 2004", LEADERS)}),
    ("its kind in small letters", """## 4 Why these

The council signed the Memorandum of Understanding on Pilots. The memorandum caps fees. Priority 3 supports it.
""", {("Memorandum of Understanding on Pilots", TIDES)}),
    ("all three, without the noun", """## 4 Why these

All three answer the Munro Review.
""", {("Munro Review", each) for each in (LEADERS, CREWS, TIDES)}),
    ("as many as there are not", """## 4 Why these

All five answer the Munro Review. They all follow from the Children Act 2004.
""", set()),
    ("what inspectors found", """## 4 Why these

The Ofsted inspection of June 2011 was long. All three priorities are our answer to what inspectors found.
""", {("Ofsted inspection", each) for each in (LEADERS, CREWS, TIDES)}),
    ("what inspectors of two kinds found", """## 4 Why these

The Ofsted inspection of June 2011 was long, and so was the Harbour Inspection Review 2012.

All three priorities are our answer to what inspectors found.
""", set()),
    ("what it takes if a plan is to succeed", """## 4 Why these

Our three priorities were chosen because they are what it takes if the Children Act 2004 is to be kept.
""", {("Children Act 2004", each) for each in (LEADERS, CREWS, TIDES)}),
    ("the priority's number behind a challenge", """## 4 Our challenges

- Winter gales that close the pier (Priority 3)
- Too few pilots on the islands → Priority 2
- Gales that close the quay (page 3)
""", {("Winter gales that close the pier", TIDES), ("Too few pilots on the islands", CREWS)}),
    ("what came after it, and what was denied", """## 4 Why these

The Munro Review was read; Priority 1 was written before it. The Children Act 2004 was passed; Priority 2 is not our answer to it.
""", set()),
    ("what the strategy responds to", """## 4 Why now

This plan was drawn up in response to the Children Act 2004 and a drop in the number of qualified pilots.
""", {
        (driver, each)
        for driver in ("Children Act 2004", "a drop in the number of qualified pilots")
        for each in (LEADERS, CREWS, TIDES)
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stated"), [form[1:] for form in TO_PRIORITIES], ids=[form[0] for form in TO_PRIORITIES]
)
def test_what_drives_priorities(text: str, stated: set[tuple[str, str]]) -> None:
    assert driven(PRIORITIES + text) == stated


WITHIN = [
    ("why it matters, as a heading", "#### Why it matters\n\nThe Munro Review was published in 2011."),
    ("why it matters, as a label", "**Why it matters:** the Munro Review."),
    ("drivers, as a list", "Drivers:\n\n- Munro Review"),
    ("this priority", "This priority responds to the Munro Review."),
    ("what lies behind it", "The Munro Review lies behind this priority."),
    ("what made it one", "It was the Munro Review that put this priority on our list."),
    ("to what it owes its place", "This priority owes its place to a promise made after the Munro Review."),
    ("without a subject", "Chosen on account of the Munro Review."),
    ("what this responds to, as a list", "This responds to:\n\n- the Munro Review"),
    ("what the priority is driven by, as a label", "This priority is driven by: the Munro Review."),
    ("chosen in response to it", "The Munro Review asks for calm. We chose this priority in response to it."),
    ("why it was given a place", "The Munro Review is the reason that we have given tides a priority of their own."),
    ("what it supports", "It also contributes to the Munro Review."),
    ("in a part of its section", "#### Objective 1a: Clocks\n\nThe Munro Review lies behind this priority."),
    ("the reason for it", "The main reason for this priority is the Munro Review."),
    ("words of need", "The Munro Review has shown the need for it."),
]


@pytest.mark.parametrize("words", [words for _, words in WITHIN], ids=[name for name, _ in WITHIN])
def test_what_a_priority_s_section_gives_as_its_reason(words: str) -> None:
    assert driven(f"## 3 Our priorities\n\n### Priority 1: Know the tides\n\n{words}\n") == {("Munro Review", TIDES)}


WITHOUT = [
    ("what was done", "The council has trained ten pilots through Step Up to Social Work since 2010."),
    ("what it supports without naming it", "It also supports those who have read reviews."),
    ("who responds to it", "Those who have read it:\n\n- crews of the Munro Review"),
    ("what is used", "Signs of Safety remains our practice model."),
]


@pytest.mark.parametrize("words", [words for _, words in WITHOUT], ids=[name for name, _ in WITHOUT])
def test_what_a_priority_s_section_only_names(words: str) -> None:
    assert driven(f"## 3 Our priorities\n\n### Priority 1: Know the tides\n\n{words}\n") == set()


def test_what_drives_the_priorities_of_a_list_as_its_items_say() -> None:
    text = """## 3 Our priorities

Our priorities are:

1. **Grow our own leaders** – the Munro Review asks for this.
2. **Make Think Family work on every boat**
3. **Know the tides**
"""
    assert {driver for driver, _ in driven(text)} == {"Munro Review", "Think Family"}


TO_ACTIONS = [
    ("duties just named", """## 5 Delivery

Boats are bound by the Children Act 2004. The Munro Review asks for more. To meet these duties, we will keep one log.
""", {"Children Act 2004", "Munro Review"}),
    ("duties of the paragraph above", """## 5 Delivery

Boats are bound by the Children Act 2004.

To meet these requirements we will:

- keep one log
""", {"Children Act 2004"}),
    ("what is put right", """## 5 Delivery

At present no complete log exists. To put this right we will:

- keep one log
""", {"At present no complete log exists"}),
    ("therefore", """## 5 Delivery

Too few pilots live on the islands. Therefore we will keep one log.
""", {"Too few pilots live on the islands"}),
    ("a list that builds on a policy", """## 5 Delivery

Building on the Munro Review, the council will:

- keep one log
""", {"Munro Review"}),
    ("a policy in the action's words", """## 5 Delivery

We will keep one log of Think Family.
""", {"Think Family"}),
    ("what it is given", """## 5 Delivery

To tackle the shortage of pilots on the outer islands, we will keep one log.
""", {"shortage of pilots on the outer islands"}),
    ("what it will draw on", """## 5 Delivery

Every crew will keep one log of its training by June 2013. The training will draw on the Munro Review.
""", {"Munro Review"}),
    ("a label", """## 5 Delivery

- **Munro Review** – We will keep one log by June.
""", {"Munro Review"}),
    ("whoever acts in response", """## 5 Delivery

The Munro Review was plain. It asked for more. In response to it, every crew will keep one log by June 2013.
""", {"Munro Review"}),
    ("a response that follows nothing", """## 5 Delivery

The Munro Review was plain. Boats are blue. In response to it, every crew will keep one log by June 2013.
""", set()),
    ("since a paper will change it", """## 5 Delivery

Since the Lighthouse Bill will change how crews are taught, we will keep one log.
""", {"Lighthouse Bill"}),
    ("in step with it", """## 5 Delivery

Every crew will keep one log by June 2013, in step with our Norse Fishing Plan.
""", {"Norse Fishing Plan"}),
    ("with a body, and since a day", """## 5 Delivery

With the Norse Fishing Agenda Board, which has met since the Norse Fishing Plan, we will keep one log.
""", set()),
    ("to make use of it", """## 5 Delivery

The Norse Fishing Plan offers grants, and to make use of them we will keep one log.
""", {"Norse Fishing Plan"}),
    ("a plan under a policy's name", """## 5 Munro Review

Action	Owner	Timescale
Keep one log	Master	June 2013
""", {"Munro Review"}),
    ("the last word of a name", """## 5 Delivery

The Norse Fishing Pledge was signed in 2011. In keeping with the Pledge, we will keep one log.
""", {"Norse Fishing Pledge"}),
    ("as a plan asks", """## 5 Delivery

The Norse Fishing Plan was signed in 2011. The sea is wide. We will, as the Norse Fishing Plan asks, keep one log.
""", {"Norse Fishing Plan"}),
    ("in reply", """## 5 Delivery

Too few pilots live on the islands. In reply we have agreed to keep one log.
""", {"Too few pilots live on the islands"}),
    ("have therefore", """## 5 Delivery

Too few pilots live on the islands. It has therefore been agreed that one log will be kept by every crew from June 2013.
""", {"Too few pilots live on the islands"}),
    ("what is honoured", """## 5 Delivery

The Children Act 2004 asks partners to work together. To honour that duty, we will keep one log.
""", {"Children Act 2004"}),
    ("a column of a plan", """## 5 Plan

Action	Owner	Links to policy
Keep one log	Master	Children Act 2004
""", {"Children Act 2004"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "drivers"), [form[1:] for form in TO_ACTIONS], ids=[form[0] for form in TO_ACTIONS])
def test_what_drives_an_action(text: str, drivers: set[str]) -> None:
    assert {driver for driver, action in driven(text) if "one log" in action} == drivers


PRESSURES = """## 2 Challenges we face

- Ferry fares have climbed since the last storm
- Young pilots move to the mainland for better pay

## 5 Delivery

"""
FARES, PILOTS = "Ferry fares have climbed since the last storm", "Young pilots move to the mainland for better pay"
AGAIN = [
    ("because", "Because young pilots move to the mainland, we will keep one log.", {PILOTS}),
    ("in answer to", "In answer to climbing ferry fares we will keep one log.", {FARES}),
    ("with", "With ferry fares climbing, we will keep one log.", {FARES}),
    (
        "two at once",
        "In view of climbing ferry fares and pilots who move to the mainland, we will keep one log.",
        {FARES, PILOTS},
    ),
    ("so", "Ferry fares have climbed again, so we will keep one log.", {FARES}),
    ("and so, by the word that it is about", "High fares keep people away, and so we will keep one log.", {FARES}),
    ("something else", "In answer to many letters we will keep one log.", set()),
    ("one word of it", "Because of ferry timetables drawn up in the capital, we will keep one log.", set()),
    ("no reason", "We will keep one log of ferry fares.", set()),
    ("what it only says in passing", "It was a bad storm, and for that reason we will keep one log.", set()),
    ("a part and no reason", "As part of the fares, we will keep one log.", set()),
]


@pytest.mark.parametrize(("text", "drivers"), [form[1:] for form in AGAIN], ids=[form[0] for form in AGAIN])
def test_a_reason_may_speak_again_of_a_pressure_in_other_words(text: str, drivers: set[str]) -> None:
    assert {driver for driver, action in driven(PRESSURES + text) if "one log" in action} == drivers


def test_the_next_sentence_may_explain_what_a_priority_is_there_for() -> None:
    text = """## 4 What comes first

The third priority, homes for young nurses, has its root in geography. Too few pilots live on the islands.
"""
    assert driven(text) == {("Too few pilots live on the islands", "homes for young nurses")}


def test_facts_that_lie_behind_a_priority_drive_it() -> None:
    text = """## 3 Our priorities

### Priority 1: Know the tides

Two facts lie behind this priority: that half of the pilots know no tide, and that too few crews know the coast.
"""
    assert {priority for _, priority in driven(text)} == {TIDES}


def test_a_reason_for_a_priority_is_none_of_the_actions_under_it() -> None:
    text = """## 4 What comes first

In response to the Children Act 2004 and the Munro Review we have made better steering our second priority; under it, one log will be kept by every crew.
"""
    assert driven(text) == {("Children Act 2004", "better steering"), ("Munro Review", "better steering")}


CHALLENGES = """## 2 Challenges

1. Winter gales close the pier.
2. Too few pilots live on the islands.
3. Crews grow old.

## 3 Our priorities

### Priority 1: Know the tides

"""
GALES, PILOTS, AGE = "Winter gales close the pier", "Too few pilots live on the islands", "Crews grow old"
BY_NUMBER = [
    ("of several", "Drivers for this priority: challenges 1 and 3 above.", {GALES, AGE}),
    ("of a range", "Drivers for this priority: challenges 1 to 3.", {GALES, PILOTS, AGE}),
    ("beside a name", "Drivers for this priority: Munro Review; challenge 2.", {"Munro Review", PILOTS}),
    ("and in its own words", "Drivers for this priority: Crews grow old; Munro Review.", {"Munro Review", AGE}),
    ("in a sentence", "This priority responds to challenge 3.", {AGE}),
    ("of none in the list", "Drivers for this priority: challenge 7.", set()),
    ("of years", "Drivers for this priority: challenges 2012 to 2015.", set()),
    ("of a list of something else", "Drivers for this priority: issues 1 and 2.", set()),
]


@pytest.mark.parametrize(("words", "drivers"), [each[1:] for each in BY_NUMBER], ids=[name for name, *_ in BY_NUMBER])
def test_drivers_may_be_named_by_their_numbers(words: str, drivers: set[str]) -> None:
    assert driven(f"{CHALLENGES}{words}\n") == {(driver, TIDES) for driver in drivers}


def test_numbers_in_brackets_are_those_of_priorities_only_where_a_legend_says_so() -> None:
    table = "Driver\tWhat it means for us\nChildren Act 2004\tLeaders have to know each other (1)\n"
    assert driven(f"{PRIORITIES}## 4 Why these\n\nThe table lists what shapes us.\n\n{table}") == set()
    assert (
        driven(f"{PRIORITIES}## 4 Why these\n\nThe number in brackets shows the page of the Act.\n\n{table}") == set()
    )


NONE = [
    ("beside each other", "Boats are bound by the Children Act 2004. We will keep one log."),
    ("too far above", "Too few pilots live on the islands.\n\nBoats are blue. Therefore we will keep one log."),
    ("another subject", "Every crew will keep one log by June 2013. The quay was built on the Children Act 2004."),
    ("a denial", "Not because of the shortage of pilots on the outer islands, we will keep one log."),
    (
        "the last word of another's name",
        "The Norse Fishing Plan was signed. In line with the Pledge, we will keep one log.",
    ),
    ("what it is done through", "We will train ten pilots through Step Up to Social Work."),
    ("what pays for it", "We will use the Graduate Leader Fund for ten pilots."),
    ("a place on it", "We will pay for ten places a year on the Early Years Teacher programme."),
    ("one of many forms", "Each crew will keep one log within ten days of a CAF."),
    ("a school of that name", "We will run an ASYE Academy for pilots."),
    (
        "a kind that no name before it had",
        "The Lighthouse Protocol is old. In line with the memorandum, we will keep one log.",
    ),
    ("a contrast", "Long after the Children Act 2004, the council will:\n\n- keep one log"),
]


@pytest.mark.parametrize("text", [text for _, text in NONE], ids=[name for name, _ in NONE])
def test_what_only_stands_near_drives_nothing(text: str) -> None:
    assert driven(f"## 5 Delivery\n\n{text}\n") == set()


def test_a_risk_under_a_priority_threatens_it() -> None:
    text = PRIORITIES + "There is a risk that gales come early. To reduce this, we will read the glass.\n"
    threatened = [
        (link.source.words, link.target.words)
        for link in strategy_of(text).links
        if link.relation == "threatens" and isinstance(link.target, Element)
    ]
    assert threatened == [("gales come early", TIDES)]
