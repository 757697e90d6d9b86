"""Actions in prose: what is promised in sentences and lists, and what only looks like it."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Element, Strategy

INTRODUCTION = (
    "# Norwick Council workforce strategy\n\n## 1 Introduction\n\nThis is for everyone who works with children.\n\n"
)
SECTION = "## 4 Developing our managers\n\n"


def strategy_of(text: str) -> Strategy:
    """Read a section as part of a strategy of some council's."""
    document = read("snippet.md", (INTRODUCTION + text).encode("utf-8"))
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def actions(text: str) -> list[Element]:
    return strategy_of(text).of_kind("Action")


def listed(items: list[str], mark: str = "- ") -> str:
    return "".join(f"{mark}{item}\n" for item in items)


# However it is put, somebody is to do something.
PROMISES = [
    "We will pay the fees of any carer who takes the diploma.",
    "We'll publish vacancies on one site from April 2014.",
    "From September 2013 all new starters will spend a day in another agency.",
    "A buddy will be found for every newly qualified social worker.",
    "Supervision agreements will be rewritten and reissued by June.",
    "The Director will hold a breakfast meeting with ten staff every month.",
    "Heads of service are to meet their new starters within the first fortnight.",
    "We are recruiting a second practice educator.",
    "Plans are in hand to open a training flat in the Northfield office.",
    "The induction handbook is being revised and will be reissued in the autumn.",
    "It has been agreed that the two adoption teams will share a duty rota.",
    "We intend to trial a four-day week in one locality.",
    "The council has agreed to fund fifteen bursaries a year.",
    "The council has accordingly resolved to pay for fifteen bursaries a year.",
    "Managers are therefore planning to open a second training flat.",
    "The authority will also be seeking a partner for its leadership academy.",
    "Our HR service will produce a monthly vacancy report.",
    "Training in restorative practice will be rolled out to all residential staff during 2017/18.",
    "Two posts will move from agency to permanent contracts by Christmas.",
    "Work will begin in January on a single application form.",
    "There will be an annual awards evening for foster carers.",
    "No social worker will hold more than 20 cases after April 2019.",
    "By the end of 2016 every team will have its own practice lead.",
    "Schools will be asked to release their designated leads for two days a year.",
    "A task group led by the Head of Early Help will report on caseload weighting by March.",
    "Managers will be held to account for sickness in their teams.",
    "The workforce data set is to be extended to the voluntary sector.",
    "Each locality manager will draw up a development plan with their team.",
    "In year two, the programme will be extended to health visitors.",
    "We propose to move the recruitment budget into a single pot.",
    "Funding has been set aside to train eight approved mental health professionals, who will start in October.",
    "We shall be running three open evenings for people thinking of coming back to work.",
    "As part of this we will stop using unpaid interns.",
    "Children's centre staff will be trained to spot early signs of speech delay.",
    "The Trust has committed itself to paying the living wage by 2015.",
    "Steps will be taken to make sure that volunteers have the same induction.",
    "Over the next two years, Norwick will double the number of apprentices.",
    "Joint commissioning of training with the four neighbouring boroughs will start in 2013.",
    "All staff who visit families at home will carry a lone worker device.",
    "The Principal Social Worker, supported by two advanced practitioners, will lead a monthly case clinic.",
    "A pilot of group supervision in the Duty Team is scheduled for spring 2015.",
    "Discussions are under way with the university about a part-time degree.",
    "We must also make better use of exit interviews.",
    "We need to agree a common set of job titles.",
    "We have decided to bring the fostering panel's training in house.",
    "Exit interviews will in future be offered to agency staff as well.",
    "A new career pathway, with five steps from apprentice to team manager, comes into force in April 2020.",
    "The steering group is drawing up a plan for succession.",
    "Having listened to staff, we are bringing forward the pay review.",
    "It is our intention to put residential staff on the same terms.",
    "There are plans to share a website with the hospital.",
    "Work has begun on a shared rota.",
    "We have set aside £40,000 for bursaries.",
    "Managers have been asked to hold a stay interview with each social worker.",
    "Training for governors will continue.",
    "Not all of this can wait: agency contracts are to end by December.",
    "Supervision is where good work begins, and so every manager will attend the course.",
    "What we can say today is that the academy will stay open.",
    "A nurse will be based in the town hall on two days a week.",
    "A working group is to look at whether the scheme could be brought back, and will report by Easter.",
    "The council, the Harbour Care Board and the police will share one duty rota.",
    "Accordingly the Harbour Schools Partnership will commission a diploma for deckhands.",
    "Career maps are wanted for all ferry crews, and the trust will have them in place before the summer.",
    "A final draft will go to Cabinet in July 2014.",
    "Night crews: a note to harbour masters to be re-issued.",
    "The partners have set themselves to take on 120 apprentices.",
    "We mean to open a second school by 2015.",
    "It falls to the Harbour Board to draw up the rota by May.",
    "The Harbour Board has been charged with drawing up a rota.",
    "A pot of £4,000 has been set aside to train mates.",
    "Plans to open a second school are well advanced.",
    "Agreement has been reached to open a second school in May 2014.",
    "Every manager is entitled to five days of training a year.",
    "By the end of 2014 every team manager will have begun the pilot course.",
    "Starting in September, each port will lend a trainer to the school.",
    "We promised that young crews would sit on every panel, and from April 2014 they will.",
    "The learning group has chosen a theme. It is also expected to audit a sample of forty files each year.",
]


@pytest.mark.parametrize("sentence", PROMISES)
def test_what_somebody_is_to_do_is_an_action(sentence: str) -> None:
    assert len(actions(SECTION + sentence)) == 1


# How things stand, what was done, what others do, what might be done, what is wished, forecast, asked, quoted, required.
NO_PROMISES = [
    "The Northern Combined Authority is preparing a plan for apprentices.",
    "We employ 340 people in children's services.",
    "Last year we trained 120 foster carers.",
    "The academy was launched in 2012 and has trained 300 people.",
    "Some managers felt that more should be done to thank staff.",
    "Could we share a training team with Health?",
    "The Government will publish a new framework in the spring.",
    "Demand for places will rise by a fifth over the life of this plan.",
    "Employers must carry out checks before anyone starts work.",
    "If funding were available we would extend the scheme.",
    "It may be possible to offer sabbaticals.",
    "One option would be to share a training team.",
    "The board was set up in 2011 and meets every two months.",
    "Children tell us that they want to keep the same worker.",
    "The number of children aged under five will grow by 1,200 by 2018.",
    "Budgets will fall by a quarter over three years.",
    "Staff will benefit from clearer career paths.",
    "Our workforce will be confident, skilled and proud.",
    "Ofsted will inspect against the new framework from November.",
    "The levy will cost the council about £400,000 a year.",
    "This strategy will help managers to plan.",
    "This means that staff will need new skills.",
    "The steering group's job is to oversee the plan.",
    "The Act requires local authorities to appoint a lead member.",
    '"We will never keep people while the parking is so bad."',
    'One carer told us that "the council should ring more often".',
    "The regional agency will recruit its own family finders.",
    "Practitioners should always record the child's voice.",
    "We have already introduced a career grade.",
    "Since 2010 the service has been recruiting from abroad.",
    "Turnover is expected to fall.",
    "A third of our managers will be able to retire within five years.",
    "The apprenticeship levy is to be introduced by the Government in April 2017.",
    "The health trust will publish its own workforce plan in May.",
    "Parents and carers will find it easier to get help.",
    "We know that good managers keep good staff.",
    "We want every child to have a worker they trust.",
    "A mentoring scheme was proposed but was not taken forward.",
    "Volunteers might be trained alongside paid staff.",
    "The strategy will be of interest to schools, colleges and partners.",
    "It will be for each school to decide how it uses the toolkit.",
    "The Care Quality Commission will take over registration in October.",
    "The coming years will bring further change.",
    "Many of our staff will retire by 2020.",
    "There will be fewer posts and more demand.",
    "We are facing the toughest settlement in a generation.",
    "We are proud of our staff.",
    "We were told that supervision was patchy.",
    "The Secretary of State has announced that a new college will be set up.",
    "Readers will find a glossary at the end.",
    "Section 4 sets out what we will do.",
    "The next section describes how the plan will be delivered.",
    "This paper was written for staff in the towns, and it says how each of them will be helped.",
    "This is especially welcome as a review of pay is already under way.",
    "Reforms are named where Government and partners will act together.",
    "Acute care for the north is to be found in the next county.",
    "Should the pilot succeed, it will be extended.",
    "The council will not be able to fund this.",
    "Under the Act, partners will share what they know.",
    "The group shall meet every quarter.",
    "Members will be appointed for two years.",
    "No group will be treated less well than another.",
    "Copies will be sent on request.",
    "The work was done by people, and it will only be finished by people.",
    "Decisions on posts will be made jointly with schools.",
    "Jo, nursery manager: we will always put the child first.",
    "We will all have to change.",
    "Nobody will be surprised to read that pay came first.",
    "We will return to this in section 6.",
    "We shall not repeat that mistake.",
    "Without them we will fail.",
    "We hope that this document will be used by managers.",
    "The people who will carry it out are already in post.",
    "The three authorities that will merge in 2009 have their own plans.",
    "The levy will be collected by the Revenue.",
    "The new inspection framework will be used from May.",
    "What follows explains which of these we will keep.",
    "Partners have asked how they will be involved.",
    "Our neighbours in Devon are to open an academy.",
    "We promised that young crews would sit on every panel.",
    "By 2015 every child will have had a key worker.",
    "The Ferry Forum, for its part, intends to appoint its own trainer.",
    "Few of them work for us, and none of them will be helped by a paper in a drawer.",
    "We have tried to say plainly what we shall do about it.",
    "We accept this, and Theme 4 sets out how we shall put it right.",
    "It keeps what has worked and sets out where partners will put their weight.",
    "We will train 200 crews in first aid – this promise was kept by July.",
    "The Estuary Academy, a bid by four boroughs, will train 60 mentors if it is funded.",
    "The board will consider them.",
    "The board's role is to agree spending and settle disputes.",
    "RP – restful practice, to be used by all crews when they meet families.",
    "Matters to be considered are few.",
]


@pytest.mark.parametrize("sentence", NO_PROMISES)
def test_what_nobody_has_promised_is_no_action(sentence: str) -> None:
    assert actions(SECTION + sentence) == []


CLAUSES = [
    (
        "We will open a training flat, and each new starter will spend a week there.",
        ["We will open a training flat", "each new starter will spend a week there"],
        "two subjects, each with its own promise",
    ),
    (
        "We will ring people who have left; one in ten might come back.",
        ["We will ring people who have left"],
        "behind a semicolon, what is only hoped",
    ),
    (
        "It has been agreed that the two panels will share a clerk.",
        ["the two panels will share a clerk"],
        "that it is agreed is not what is done",
    ),
    (
        "In 2014 we will: (i) hire ten mentors; (ii) open a hub in the north; and (iii) rewrite the handbook.",
        ["hire ten mentors", "open a hub in the north", "rewrite the handbook"],
        "a list within a sentence",
    ),
    (
        "What we will do: hire ten mentors for the north; give every home a link worker.",
        ["hire ten mentors for the north", "give every home a link worker"],
        "behind a name in the same line",
    ),
    (
        "We set out the costs in Appendix B. We will fund ten posts.",
        ["We will fund ten posts"],
        "a letter that names an appendix ends its sentence",
    ),
    (
        "Crews will be asked each year whether anything has changed, and their answers will be printed beside our own.",
        [
            "Crews will be asked each year whether anything has changed, and their answers will be printed beside our own"
        ],
        "what is done with the same people's answers belongs to the asking",
    ),
    (
        "A working party is to look at pay, and will report by Easter.",
        ["A working party is to look at pay, and will report by Easter"],
        "one subject",
    ),
    (
        "We will also thank crews better: an evening for them will be held each March.",
        ["an evening for them will be held each March"],
        "before a colon, only how well",
    ),
    (
        "We will train coaches and support staff who will then help others.",
        ["We will train coaches and support staff who will then help others"],
        "a relative clause is no promise of its own",
    ),
]


@pytest.mark.parametrize(("sentence", "expected", "reason"), CLAUSES, ids=[reason for _, _, reason in CLAUSES])
def test_a_sentence_of_several_promises_is_several_actions(sentence: str, expected: list[str], reason: str) -> None:
    assert [action.words for action in actions(f"{SECTION}{sentence} That is settled.")] == expected, reason


THINGS = ["a register of coaches for all services", "joint induction with the two hospital trusts by May 2014"]
DEEDS = ["second two health visitors to the hub", "ring every carer who leaves"]
DOING = ["seconding two health visitors to the hub", "ringing every carer who leaves"]
DONE = ["trained 40 mentors", "a joint induction was agreed with health"]
PEOPLE = ["the head of early help", "the principal social worker for children"]
LEADS = [
    ("In the next twelve months we will:", DEEDS),
    ("To do this, the Board will, over the next year:", DEEDS),
    ("We promise to:", DEEDS),
    ("Our commitments to you are:", THINGS),
    ("The council and its partners have agreed to:", DEEDS),
    ("The following work is planned for 2014/15:", THINGS),
    ("Planned work includes:", THINGS),
    ("We will deliver this priority through:", THINGS),
    ("We will do this by:", DOING),
    ("Over the life of the plan this will involve:", THINGS),
    ("In 2014 we plan to:", DEEDS),
    ("Actions:", THINGS),
    ("Key actions for 2014-15:", THINGS),
    ("Next steps:", THINGS),
    ("Specifically, we will:", DEEDS),
    ("We are going to:", DEEDS),
    ("Our plan is to:", DEEDS),
    ("Each service will:", DEEDS),
    ("Between April and September the steering group will:", DEEDS),
    ("The work for the coming year is to:", DEEDS),
    ("We have committed to:", THINGS),
    ("The authority undertakes to:", DEEDS),
    ("In response to the survey we will:", DEEDS),
    ("Commitments for year one:", THINGS),
    ("We’ll:", DEEDS),
    ("The programme for 2014/15 includes:", THINGS),
]


@pytest.mark.parametrize("mark", ["- ", "• ", "a) "])
@pytest.mark.parametrize(("lead", "items"), LEADS, ids=[lead for lead, _ in LEADS])
def test_what_is_led_into_by_a_promise_is_promised(lead: str, items: list[str], mark: str) -> None:
    marks = [mark.replace("a", chr(ord("a") + number)) for number in range(len(items))]
    text = "".join(f"{each}{item}\n" for each, item in zip(marks, items, strict=True))
    assert [action.words for action in actions(f"{SECTION}{lead}\n\n{text}")] == items


HEADINGS = [
    ("What we will do", THINGS),
    ("Actions", THINGS),
    ("Key actions", DEEDS),
    ("Next steps", THINGS),
    ("How we will get there", DEEDS),
    ("How will we do this?", DEEDS),
    ("What are we going to do?", THINGS),
    ("Our commitments", THINGS),
    ("Our pledge to staff", DEEDS),
    ("Action plan", THINGS),
    ("What will we do?", THINGS),
    ("What we are going to do about it", DEEDS),
    ("In the first year we will", DEEDS),
    ("Work plan 2014/15", THINGS),
    ("Actions for year 1", THINGS),
    ("Delivering the strategy", DEEDS),
    ("Making it happen", DEEDS),
    ("Planned activity", THINGS),
    ("Future developments", THINGS),
    ("Where next?", DEEDS),
    ("What happens now", DEEDS),
    ("Implementation", DEEDS),
    ("Summary of actions", THINGS),
    ("Priority actions", THINGS),
    ("Proposed actions", THINGS),
    ("Activity for 2014/15", THINGS),
    ("What we plan to do next", THINGS),
    ("Our plans", DEEDS),
    ("Tasks", DEEDS),
    ("Immediate actions (within three months)", THINGS),
    ("The way forward", DEEDS),
    ("Key deliverables", THINGS),
    ("Deliverables for 2014/15", THINGS),
    ("What we will deliver", THINGS),
    ("Key activities", DEEDS),
    ("Main tasks", DEEDS),
    ("Planned projects", THINGS),
    ("Key initiatives", THINGS),
    ("Steps we will take", DEEDS),
    ("What we'll put in place", THINGS),
]


@pytest.mark.parametrize("form", ["### {}", "**{}**"])
@pytest.mark.parametrize(("heading", "items"), HEADINGS, ids=[heading for heading, _ in HEADINGS])
def test_a_heading_that_looks_ahead_makes_its_list_actions(heading: str, items: list[str], form: str) -> None:
    text = f"{SECTION}Good managers keep good staff.\n\n{form.format(heading)}\n\n{listed(items)}"
    assert [action.words for action in actions(text)] == items


OTHER_LEADS = [
    ("In the last year we:", DONE),
    ("So far we have:", DONE),
    ("The group is responsible for:", DOING),
    ("Its role is to:", DEEDS),
    ("Staff asked us to:", DEEDS),
    ("Inspectors recommended that we:", DEEDS),
    ("The Government has said it will:", DEEDS),
    ("Employers must:", DEEDS),
    ("The challenges are:", THINGS),
    (
        "Our vision is that children will:",
        ["be safe at home and at school", "do well in every lesson", "have a voice in all we do"],
    ),
    (
        "A good manager will:",
        ["listen to the team and act", "know every child on the books", "share what works with others"],
    ),
    (
        "The strategy covers:",
        ["teachers and school support staff", "child minders and nursery staff", "volunteers in youth clubs"],
    ),
    (
        "We work with:",
        ["the two hospital trusts", "schools and colleges across the county", "the youth justice service"],
    ),
    ("We considered whether to:", DEEDS),
    ("Ideas from the workshops included:", THINGS),
    ("The board's members are:", PEOPLE),
    (
        "This will be supported by:",
        [
            "the corporate people strategy 2012",
            "the early help offer for families",
            "our learning and development policy",
        ],
    ),
    ("The duty on employers is to:", DEEDS),
    ("Questions for discussion:", ["have we chosen well", "is anything missing here", "what should come first of all"]),
]


@pytest.mark.parametrize(("lead", "items"), OTHER_LEADS, ids=[lead for lead, _ in OTHER_LEADS])
def test_what_is_led_into_as_something_else_is_no_action(lead: str, items: list[str]) -> None:
    assert actions(f"{SECTION}{lead}\n\n{listed(items)}") == []


OTHER_HEADINGS = [
    ("What we have done", DONE),
    ("Achievements in 2013/14", DONE),
    ("Membership", PEOPLE),
    ("Terms of reference", DEEDS),
    ("Challenges", THINGS),
    ("What staff told us", DEEDS),
    (
        "Principles",
        ["we put the child at the centre", "we share what we know with others", "we keep our word to staff"],
    ),
    (
        "Links to other plans",
        [
            "the corporate people strategy 2012",
            "the early help offer for families",
            "our learning and development policy",
        ],
    ),
    ("Progress in the last year", DONE),
    ("Risks", ["the budget is cut by a third", "staff leave for other councils", "partners do not pay their share"]),
    ("Options we looked at", THINGS),
    ("Related work led by others", DEEDS),
    ("What this plan does not cover", THINGS),
    ("Questions", ["have we chosen well", "is anything missing here", "what should come first of all"]),
    ("Definitions", ["a coach is a trained listener", "a hub is a shared base", "induction is the first month"]),
]


@pytest.mark.parametrize(("heading", "items"), OTHER_HEADINGS, ids=[heading for heading, _ in OTHER_HEADINGS])
def test_under_other_headings_a_list_is_none(heading: str, items: list[str]) -> None:
    assert actions(f"{SECTION}Good managers keep good staff.\n\n### {heading}\n\n{listed(items)}") == []


@pytest.mark.parametrize(
    "note", ["Night crews: the rota to be sent out again.", "A register of coaches to be drawn up by the pilots."]
)
def test_a_note_that_something_is_to_be_done_is_an_action(note: str) -> None:
    assert [action.words for action in actions(SECTION + note)] == [note.rstrip(".")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Crews have asked for the rota to be sent out again.",
        "Too many boats to be repaired in one year.",
        "Coaches like their work to be seen by the board.",
        "The rota seems to be valued by most crews.",
        "The grant allows two boats to be mended.",
        "The Government expects all mates to be trained by 2015.",
    ],
)
def test_a_sentence_with_a_verb_of_its_own_is_no_such_note(sentence: str) -> None:
    assert actions(SECTION + sentence) == []


def test_what_was_delivered_is_no_action() -> None:
    assert actions(f"## What we have achieved\n\n### Key projects\n\n{listed(THINGS)}") == []


DUTIES = [
    "receive reports on the ferry budget",
    "promote good practice in every port",
    "identify risks and escalate them",
]


@pytest.mark.parametrize(
    "headings",
    [
        "### Duties",
        "### Remit and functions",
        "### Role of the Pilots' Forum",
        "### Purpose",
        "### Roles and responsibilities",
        "## Part A – Terms of reference\n\n### How it works",
    ],
)
@pytest.mark.parametrize("lead", ["The Group will:", "It will:", "The main tasks are to:"])
def test_what_a_group_is_there_for_is_no_action(headings: str, lead: str) -> None:
    assert actions(f"{headings}\n\n{lead}\n\n{listed(DUTIES)}") == []


@pytest.mark.parametrize("lead", ["The Pilots' Group will:", "The Board exists to:", "Members of the forum shall:"])
def test_what_a_group_does_as_its_standing_work_is_no_action_under_any_heading(lead: str) -> None:
    assert actions(f"### Making it happen\n\n{lead}\n\n{listed(DUTIES)}") == []


def test_what_a_group_is_to_do_by_a_day_is_an_action() -> None:
    dated = [f"{duty} by May 2014" for duty in DUTIES]
    assert len(actions(f"### Making it happen\n\nThe Pilots' Group will:\n\n{listed(dated)}")) == len(dated)


def test_what_a_group_is_to_do_under_another_heading_is_an_action() -> None:
    text = f"### Sharing what works\n\nThe Pilots' Group will:\n\n{listed(DEEDS)}"
    assert [action.words for action in actions(text)] == DEEDS
    assert actions("### Governance\n\nThe forum's role is to agree spending and settle disputes.\n") == []


@pytest.mark.parametrize(
    "parting", ["With the Sea Scouts:", "For deputies:", "Together with the schools:", "In year two:"]
)
def test_an_item_that_only_says_with_whom_passes_on_what_leads_into_it(parting: str) -> None:
    nested = f"- Order new oars for all\n- {parting}\n    - lend every school a boat\n    - run a yearly regatta\n"
    assert [action.words for action in actions(f"{SECTION}We will:\n\n{nested}")] == [
        "Order new oars for all",
        "lend every school a boat",
        "run a yearly regatta",
    ]
    assert actions(f"{SECTION}We thank our friends:\n\n{nested}") == []


@pytest.mark.parametrize("leading", ["Children who cannot swim, for example:", "For example:"])
def test_what_an_item_gives_examples_of_is_no_action(leading: str) -> None:
    nested = f"- Order new oars for all\n- {leading}\n    - the north crew of eight\n    - two lame ducks of Ayr\n"
    assert [action.words for action in actions(f"{SECTION}We will:\n\n{nested}")][1:] in ([], [leading.rstrip(":")])


def test_a_plan_may_be_written_as_lists_in_parts() -> None:
    parts = "### Your first year\n\n- A named coach\n- No more than twelve cases\n\n### Your wellbeing\n\n- An hour each week\n"
    assert len(actions("## What we will do\n\n" + parts)) == 3


def test_points_that_are_numbered_within_their_part_are_a_list() -> None:
    text = "Objective 1 – Shared skills\n\nActions\n\n1.1 Map all courses\n1.2 Annual directory of training\n"
    assert [action.words for action in actions(text)] == ["Map all courses", "Annual directory of training"]


def test_a_title_that_comes_back_in_each_part_is_a_heading() -> None:
    parts = "".join(f"Aim {n}\n\nActions\n\n- Joint panel for the {n}. district\n\n" for n in (1, 2, 3, 4))
    assert len(actions(parts)) == 4


def test_an_item_that_only_says_with_whom_leads_on_as_its_own_list_is_led_into() -> None:
    nested = "- ring every carer who leaves\n- With the Harbour School:\n    - train a pilot in each crew\n    - lend it a boat\n"
    said = ["ring every carer who leaves", "train a pilot in each crew", "lend it a boat"]
    assert [action.words for action in actions(f"{SECTION}We will:\n\n{nested}")] == said
    assert not actions(f"{SECTION}Staff asked us to:\n\n{nested}")


def test_the_department_is_another_where_a_heading_speaks_of_the_nation() -> None:
    said = "The Department will meet the cost of the first courses."
    assert len(actions(f"## 4 Delivery\n\n{said}\n")) == 1
    assert not actions(f"## 4 Policy\n\n### 4.1 National\n\n{said}\n")


def test_work_that_others_lead_is_none_of_ours() -> None:
    assert not actions("## 9 Related work led by others\n\nThe Harbour School is to deliver the new course.\n")


def test_a_numbered_paragraph_begins_behind_its_number() -> None:
    (action,) = actions("## 4 Delivery\n\n4.1 Team managers will meet new starters within a week.\n")
    assert action.words == "Team managers will meet new starters within a week"
    assert action.facts["ownerText"] == ["Team managers"]


# Who is to do it, and when, where a sentence or item says so.
DETAILS = [
    (
        "The audit will be carried out by the Quality Manager each year.",
        ["the Quality Manager"],
        ["each year"],
        "by whom",
    ),
    ("A new form will be designed by the end of March 2014.", [], ["by the end of March 2014"], "a date is nobody"),
    (
        "A coaching scheme, led by the Head of Early Help, will start in May 2014.",
        ["the Head of Early Help"],
        ["in May 2014"],
        "led by whom",
    ),
    ("The Adoption Panel will report its findings weekly.", ["The Adoption Panel"], ["weekly"], "the subject"),
    ("We will train twenty coaches (Workforce Team, March 2014).", ["Workforce Team"], ["March 2014"], "in brackets"),
    (
        "We will pay for exams (Lead: Workforce Manager; by Sept 2014).",
        ["Workforce Manager"],
        ["by Sept 2014"],
        "behind the name of a field",
    ),
]


@pytest.mark.parametrize(("sentence", "owners", "dates", "reason"), DETAILS, ids=[case[-1] for case in DETAILS])
def test_a_promise_says_who_and_when(sentence: str, owners: list[str], dates: list[str], reason: str) -> None:
    (action,) = actions(SECTION + sentence)
    assert action.facts.get("ownerText", []) == owners, reason
    assert action.facts.get("dueText", []) == dates, reason


COUNCILS = [
    ("# London Borough of Eastmere", "Eastmere"),
    ("# Eastmere & Westmere Children's Trust", "Eastmere & Westmere"),
    ("**EASTMERE COUNTY COUNCIL**", "EASTMERE"),
    ("# Stoke-under-Hill City Council", "Stoke-under-Hill"),
]


@pytest.mark.parametrize(("title", "name"), COUNCILS)
def test_a_council_promises_by_the_name_on_its_title_page(title: str, name: str) -> None:
    text = f"{title}\n\n## 4 Delivery\n\n{name} will ring every carer who leaves.\n"
    document = read("snippet.md", text.encode("utf-8"))
    found = extract(document, profile(document, "snippet", {"council": "Cornwall"})).of_kind("Action")
    assert [action.words for action in found] == [f"{name} will ring every carer who leaves"]


SETTLED = [
    ("Partners have agreed that each new clerk will spend a week at sea, and that from May 2015 the two piers will share "
     "one prospectus.",
     ["each new clerk will spend a week at sea", "from May 2015 the two piers will share one prospectus"]),
    ("We intend to print a map of careers, and each partner has undertaken to lend a trainer.",
     ["We intend to print a map of careers", "each partner has undertaken to lend a trainer"]),
    ("The coast is long, which is why harbour crews and night staff will come together in one team by June.",
     ["harbour crews and night staff will come together in one team by June"]),
    ("Young people will sit on every interview panel.", ["Young people will sit on every interview panel"]),
    ("No posting will be longer than six months.", ["No posting will be longer than six months"]),
    ("Each aim will have a named champion.", ["Each aim will have a named champion"]),
    ("Its first tasks: mapping the skills of crews; drafting one job profile; and a shared induction.",
     ["mapping the skills of crews", "drafting one job profile", "a shared induction"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "parts"), SETTLED, ids=[sentence[:30] for sentence, _ in SETTLED])
def test_what_has_been_settled_is_an_action_for_each_thing_that_is(sentence: str, parts: list[str]) -> None:
    assert [action.words for action in actions(f"{SECTION}{sentence}\n")] == parts


NOT_OURS = [
    "Ministers have promised to fund two hundred places.",
    "Neighbouring councils have agreed to publish their rates.",
    "Building Bridges to Better Practice is being rewritten.",
    "The new Act changes how help for pupils is planned.",
    "By 2018 every child in Cornwall will learn with people who know them.",
]


@pytest.mark.parametrize("sentence", NOT_OURS)
def test_what_others_have_promised_and_what_is_only_told_is_no_action(sentence: str) -> None:
    assert not actions(f"{SECTION}{sentence}\n")


GROUPS = [
    "every starter will have an induction of six weeks",
    "all managers are to have a mentor every second year",
    "by summer 2014 each deckhand who sails alone will carry a lamp",
    "voluntary organisations will get free places on our courses",
]


@pytest.mark.parametrize("words", GROUPS)
def test_what_a_group_will_have_is_promised_behind_a_label_too(words: str) -> None:
    found = actions(SECTION + listed([f"**Start strong:** {words}.", "**Be seen:** the lamp is lit."]))
    assert [action.words for action in found] == [words]


@pytest.mark.parametrize("lead", ["We know it works when:", "These are signs of success.", "Staff told us that:"])
@pytest.mark.parametrize("words", GROUPS)
def test_what_a_group_would_have_in_a_list_of_other_things_is_no_promise(lead: str, words: str) -> None:
    assert not actions(f"{SECTION}{lead}\n\n{listed([f'**Strong:** {words}.', '**Seen:** the lamp is lit.'])}")


def test_what_every_child_is_to_have_is_no_promise() -> None:
    assert not actions(SECTION + listed(["**Start strong:** all children are to have a good start."]))
