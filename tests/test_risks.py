"""Risks in the forms in which councils write them, each with what is done about it, and the columns of registers."""

import pytest

from ingest.extraction import extract
from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Strategy

Register = dict[str, list[str]]


def strategy_of(text: str) -> Strategy:
    """Read a few lines as a strategy of Cornwall's."""
    document = read("snippet.md", f"# Cornwall workforce plan 2012 - 2015\n\n{text}\n".encode())
    return extract(document, profile(document, "snippet", {"council": "Cornwall"}))


def register(text: str) -> Register:
    """Give the words of each risk, and of what controls it."""
    strategy = strategy_of(text)
    return {
        risk.words: [
            link.target.words
            for link in strategy.links
            if link.source is risk and link.relation == "controlledBy" and hasattr(link.target, "words")
        ]
        for risk in strategy.of_kind("Risk")
    }


TWO = {"The pier school closes early": ["A second school stands by"], "The crews fall ill": ["Vaccines are offered"]}
FORMS = [
    ("a label with a number, on one line", """## 8 What may befall us

Risk 1: The pier school closes early. Response: A second school stands by.

Risk 2: The crews fall ill. Response: Vaccines are offered.
""", TWO),
    ("a letter and a number, a dash", """## 8 Risks

R1 – The pier school closes early. Mitigation: A second school stands by.

R2 – The crews fall ill. Mitigation: Vaccines are offered.
""", TWO),
    ("labels on lines of their own", """## 8 What may befall us

Risk: The pier school closes early
Control: A second school stands by

Risk: The crews fall ill
Control: Vaccines are offered
""", TWO),
    ("a heading for each, and a label below", """## 8 Risks

### Risk 1 – The pier school closes early

**Mitigation:** A second school stands by.

### Risk 2 – The crews fall ill

**Mitigation:** Vaccines are offered.
""", TWO),
    ("a label over a list", """## 8 Risks

**Risk A: The pier school closes early**

Mitigating actions:

- A second school stands by

**Risk B: The crews fall ill**

Mitigating actions:

- Vaccines are offered
""", TWO),
    ("a label of the control alone", """## 8 Risks

- The pier school closes early. Contingency: A second school stands by.
- The crews fall ill. Contingency: Vaccines are offered.
""", TWO),
    ("a definition list", """## 8 Risks

The pier school closes early
: A second school stands by

**The crews fall ill**
: Vaccines are offered
""", TWO),
    ("bold names", """## 8 Risks

* **The pier school closes early** – A second school stands by.
* **The crews fall ill** – Vaccines are offered.
""", {"The pier school closes early": ["A second school stands by"], "The crews fall ill": ["Vaccines are offered"]}),
    ("a bold topic before the risk", """## 8 Risks

* **Schools:** the pier school may close early. We will ask a second one to stand by.
* **Health:** the crews may fall ill. We will offer vaccines.
""", {
        "the pier school may close early": ["We will ask a second one to stand by"],
        "the crews may fall ill": ["We will offer vaccines"],
    }),
    ("a dash in a list that is led into", """## 8 Delivery

The main risks to delivery are:

1. Closing of the pier school – asking a second one to stand by
2. Illness among the crews – vaccines to be offered
""", {
        "Closing of the pier school": ["asking a second one to stand by"],
        "Illness among the crews": ["vaccines to be offered"],
    }),
    ("sub-headings over what is done", """## 8 RISKS

### Early closing of the pier school

We will ask a second one to stand by.

### Managing risks

The board will read the register each spring.
""", {"Early closing of the pier school": ["We will ask a second one to stand by"]}),
    ("conditions", """## 8 Risks

If the pier school closes early, a second one will stand by. Should the crews fall ill, we will offer vaccines.
""", {
        "the pier school closes early": ["a second one will stand by"],
        "the crews fall ill": ["we will offer vaccines"],
    }),
    ("sentences", """## 5 Delivery

There is a risk that the pier school closes early. We will guard against this by asking a second one to stand by. The
second is that the crews fall ill; to reduce this, vaccines are offered.
""", {
        "the pier school closes early": ["asking a second one to stand by"],
        "the crews fall ill": ["vaccines are offered"],
    }),
    ("a risk that is named", """## 5 Delivery

The greatest risk to this plan is the early closing of the pier school, and we will ask a second one to stand by.
""", {"the early closing of the pier school": ["we will ask a second one to stand by"]}),
    ("a risk and what it is countered by", """## 8 Risks

- Early closing of the pier school, managed by a second one that stands by
""", {"Early closing of the pier school": ["a second one that stands by"]}),
    ("a topic and a colon", """## 8 Risks

- Schools: the pier school may close early. We will ask a second one to stand by.
- Health: high
""", {"the pier school may close early": ["We will ask a second one to stand by"]}),
    ("what we risk, and a mitigation in the next sentence", """## 8 Risks

We also risk losing the pier school. Mitigation is through a second one.
""", {"losing the pier school": ["a second one"]}),
    ("a risk without a control", """## 8 Risks

The principal risks are:

(a) early closing of the pier school;
(b) illness among the crews
""", {"early closing of the pier school": [], "illness among the crews": []}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS])
def test_risks_are_found_in_each_form(text: str, stated: Register) -> None:
    assert register(text) == stated


NONE = [
    ("a duty of a group", "## 6 The group\n\nThe group will:\n\n- identify risks and escalate them\n"),
    ("children at risk", "## 6 Harm\n\nIf a child is at risk, we will hold a meeting.\n\n- Support for young people at risk\n"),
    ("a form", "## 6 Forms\n\nThere is a risk assessment for each boat. Risk: low.\n"),
    ("the keeping of risks", "## 6 Risks\n\nThe board will read the register of risks each spring.\n"),
    ("an undertaking in a list of risks", "## 6 Risks\n\n- We will keep a register of what may go wrong\n"),
    ("harm to children", "## 6 Risks of harm to children\n\n- Rough seas in winter\n"),
    ("a condition outside such a section", "## 6 Pay\n\nIf the bid fails, the board may ask for a further levy.\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [text for _, text in NONE], ids=[name for name, _ in NONE])
def test_what_only_speaks_of_risk_is_none(text: str) -> None:
    assert register(text) == {}


SPLIT = [
    ("crew rests twice a day; relief boat", ["crew rests twice a day", "relief boat"], "a semicolon"),
    ("Crew rests twice. Relief boat called", ["Crew rests twice", "Relief boat called"], "a full stop"),
    (
        "spans of the crew held at six, and relief boats taking over by night",
        ["spans of the crew held at six", "relief boats taking over by night"],
        "two clauses",
    ),
    ("rest the crew, call the boat, and sing", ["rest the crew, call the boat, and sing"], "a series is one"),
    ("call the boat and sing to the crew", ["call the boat and sing to the crew"], "one clause"),
]


@pytest.mark.parametrize(("said", "controls", "reason"), SPLIT, ids=[reason for *_, reason in SPLIT])
def test_several_controls_may_be_said_at_once(said: str, controls: list[str], reason: str) -> None:
    assert register(f"Risk 1: The crews fall ill.\nResponse: {said}.\n")["The crews fall ill"] == controls, reason


def test_a_control_leaves_out_the_words_that_only_point_back_at_its_risk() -> None:
    text = (
        "## 8 Risks\n\n- The crews fall ill each spring. We will guard against this by keeping a relief boat ready.\n"
    )
    assert register(text) == {"The crews fall ill each spring": ["keeping a relief boat ready"]}


def test_what_will_help_to_overcome_a_risk_is_its_control() -> None:
    text = "## 8 Risks\n\nPartners may leave the scheme early; evening meetings will help to overcome this.\n"
    assert register(text) == {"Partners may leave the scheme early": ["evening meetings will help to overcome this"]}


def test_what_partners_may_do_is_no_risk() -> None:
    assert register("## 8 Risks\n\nPartners may use the relief boat when the pier is open.\n") == {}


def test_what_else_is_known_of_a_risk_stands_with_it() -> None:
    text = """## 8 Risks

Risk 1 (likelihood: high; impact: low): The crews fall ill. Owner: Harbour master. Mitigation: Vaccines are offered.

Risk 2: The pier school closes early
Probability: medium
Severity: high
Lead officer: Head of schools
"""
    facts = [
        {name: risk.facts[name] for name in ("likelihoodText", "impactText", "ownerText")}
        for risk in strategy_of(text).of_kind("Risk")
    ]
    assert facts == [
        {"likelihoodText": ["high"], "impactText": ["low"], "ownerText": ["Harbour master"]},
        {"likelihoodText": ["medium"], "impactText": ["high"], "ownerText": ["Head of schools"]},
    ]


COLUMNS = [
    ("Mitigation\tRisk\tLikelihood\tImpact\tOwner", "A boat stands by\tThe crews fall ill\tHigh\tLow\tMaster"),
    ("No\tRisk rating\tDescription of risk\tHow we will manage it\tLead", "1\tHigh\tThe crews fall ill\tA boat stands by\tMaster"),
    ("Risk\tWhat we will do about it\tWho\tBy when", "The crews fall ill\tA boat stands by\tMaster\tMay 2012"),
    ("Risk\tAction\tOwner\tDate", "The crews fall ill\tA boat stands by\tMaster\tMay 2012"),
    ("What could go wrong\tOur response", "The crews fall ill\tA boat stands by"),
    ("Threat\tCountermeasure", "The crews fall ill\tA boat stands by"),
    ("Control\tFurther action\tDescription of risk", "A boat stands by\t\tThe crews fall ill"),
    ("Risk\tL\tI\tScore\tControls in place", "The crews fall ill\t4\t2\t8\tA boat stands by"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row"), COLUMNS, ids=[header.replace("\t", ", ") for header, _ in COLUMNS])
def test_a_registers_columns_may_have_any_order_and_name(header: str, row: str) -> None:
    assert register(f"## 8 Risks\n\n{header}\n{row}\n") == {"The crews fall ill": ["A boat stands by"]}


def test_a_plan_may_say_what_controls_its_risks() -> None:
    text = "## 8 Plan\n\nAction\tBy when\tRisk\tMitigation\nTrain ten crews\tMay 2012\tToo few people apply\tAsk other ports\n"
    assert [action.words for action in strategy_of(text).of_kind("Action")] == ["Train ten crews"]
    assert register(text) == {"Too few people apply": ["Ask other ports"]}


def test_a_plan_with_a_column_of_risks_behind_its_actions_is_a_plan() -> None:
    text = "## 8 Plan\n\nAction\tOwner\tRisk\nTrain ten crews\tMaster\tToo few people apply\n"
    assert [action.words for action in strategy_of(text).of_kind("Action")] == ["Train ten crews"]
    assert register(text) == {"Too few people apply": []}


def test_what_a_paragraph_goes_on_to_call_possible_behind_an_announcement_is_a_risk() -> None:
    text = """## 5 Delivery

Two things could defeat us. Crews may be too tired to train; we shall meet this by paying for cover. Ports may see the
school as a luxury, and to prevent that each harbour master will be invited to teach."""
    document = read("snippet.md", f"# Cornwall workforce plan 2012 - 2015\n\n{text}\n".encode())
    elements = extract(document, profile(document, "snippet", {"council": "Cornwall"})).elements
    said = [(each.kind, each.prose.plain) for each in elements if each.kind in ("Risk", "Control")]
    assert said == [
        ("Risk", "Crews may be too tired to train"),
        ("Control", "we shall meet this by paying for cover."),
        ("Risk", "Ports may see the school as a luxury"),
        ("Control", "each harbour master will be invited to teach."),
    ]


def test_what_comes_of_a_condition_belongs_to_the_risk_and_what_stands_behind_the_pause_is_its_control() -> None:
    found = register("""## 5 Risks

If ports leave the scheme, the courses will grow too dear; the forum will therefore ask each port for two years' notice.
Small ports may have nobody to spare, against which we have set aside a fund for cover.""")
    assert found == {
        "If ports leave the scheme, the courses will grow too dear": [
            "the forum will therefore ask each port for two years' notice"
        ],
        "Small ports may have nobody to spare": ["a fund for cover"],
    }


def test_what_a_risk_goes_on_to_is_its_control_outside_a_section_of_risks_too() -> None:
    found = register(
        "## 5 A caution\n\nThere is a risk that new crews will leave; each will be lent a coach for a year."
    )
    assert found == {"new crews will leave": ["each will be lent a coach for a year"]}


def test_two_orders_in_one_answer_are_one_control() -> None:
    found = register(
        "Risk 1: Ports outbid us. Response: promote the whole offer in print, and keep to the pact on pay."
    )
    assert found == {"Ports outbid us": ["promote the whole offer in print, and keep to the pact on pay"]}


TOLD = [
    (
        "an answer without a label, behind a label's risk",
        "## 8 Risks\n\n*Risk 1: The pier school closes early.* We will guard against this by asking a second one to "
        "stand by and by paying it a retainer.\n",
        {"The pier school closes early": ["asking a second one to stand by", "paying it a retainer"]},
    ),
    (
        "an ordinal before what may be; what has been done against it",
        "## 8 What could stop us\n\nFirst of all, there may be no wind. Against that, the port has kept two engines, "
        "and every crew has been taught to row.\n",
        {"there may be no wind": ["the port has kept two engines", "every crew has been taught to row"]},
    ),
    (
        "what is chosen not to be done, and a defence",
        "## 8 Risks\n\nSecondly, crews might choose not to sail. Our best defence is to raise their pay.\n",
        {"crews might choose not to sail": ["raise their pay"]},
    ),
    (
        "a worry",
        "## 5 Open\n\nOne thing does worry us: both pilots retire in May. We are training two mates to take over.\n",
        {"both pilots retire in May": ["We are training two mates to take over"]},
    ),
    (
        "a fear",
        "## 5 Open\n\nOur greatest fear is that both pilots retire in May. Therefore we shall train two mates.\n",
        {"both pilots retire in May": ["we shall train two mates"]},
    ),
    (
        "a condition outside a section of risks, and what guards against it",
        "## 5 Open\n\nIf both pilots retire in May, the boats will lie idle; to guard against this, two mates are being "
        "trained.\n",
        {"If both pilots retire in May, the boats will lie idle": ["two mates are being trained"]},
    ),
    (
        "what goes some way",
        "## 8 Risks\n\nCrews may tire. Shorter shifts, with a rest, should go some way to meet this.\n",
        {"Crews may tire": ["Shorter shifts, with a rest, should go some way to meet this"]},
    ),
    (
        "nothing but one thing",
        "## 8 Risks\n\nPilots may retire. Mitigation: none at present beyond a call for mates.\n",
        {"Pilots may retire": ["a call for mates"]},
    ),
    ("nothing", "## 8 Risks\n\nPilots may retire. Mitigation: none at present.\n", {"Pilots may retire": []}),
    (
        "what is only told behind a label's risk",
        "## 8 Risks\n\nRisk 1: The boats leak. They did so for a year.\n",
        {"The boats leak. They did so for a year": []},
    ),
    (
        "what is not sure",
        "## 8 Risks\n\nMoney beyond 2015 is uncertain. We will therefore keep a tenth of it back each year.\n",
        {"Money beyond 2015 is uncertain": ["We will therefore keep a tenth of it back each year"]},
    ),
    (
        "what would come of a want",
        "## 8 Risks\n\nFailure to recruit pilots would close two routes. To avoid this we will pay a bonus.\n",
        {"Failure to recruit pilots would close two routes": ["we will pay a bonus"]},
    ),
    (
        "a question",
        "## 8 Risks\n\nWhat if the money runs out? We have kept a reserve for one year.\n",
        {"the money runs out": ["We have kept a reserve for one year"]},
    ),
    (
        "a want without a verb",
        "## 8 What might stop us?\n\nA lack of pilots. We will train mates.\n",
        {"A lack of pilots": ["We will train mates"]},
    ),
    (
        "a topic before what may be",
        "## 8 Risks\n\nMoney: the grant may end in 2015. We will look for another.\n",
        {"the grant may end in 2015": ["We will look for another"]},
    ),
    (
        "how it will be met, in a relative clause",
        "## 8 Risks\n\nThe grant may end in 2015, which we will meet by looking for another.\n",
        {"The grant may end in 2015": ["looking for another"]},
    ),
    (
        "the ill that comes of a condition is no control",
        "## 8 Risks\n\nIf the grant ends, courses will be cut. To guard against this, the trust has put aside £40,000.\n",
        {"If the grant ends, courses will be cut": ["the trust has put aside £40,000"]},
    ),
    (
        "a risk that is recognised",
        "## 5 Delivery\n\nWe recognise the risk that pilots leave. To mitigate this, mates will be trained.\n",
        {"pilots leave": ["mates will be trained"]},
    ),
    (
        "a risk goes on behind and",
        "## 5 Delivery\n\nThere is a risk that recruits will be green and will leave.\n",
        {"recruits will be green and will leave": []},
    ),
    (
        "what cannot be ruled out",
        "## 8 Risks\n\nNor can we rule out a change of harbour law. Therefore we shall read the plan again each autumn.\n",
        {"a change of harbour law": ["we shall read the plan again each autumn"]},
    ),
    (
        "what threatens, and a safeguard",
        "## 8 Risks\n\nTurnover also threatens what we have built; the talks with each leaver are our safeguard.\n",
        {"Turnover also threatens what we have built": ["the talks with each leaver"]},
    ),
    (
        "what is meant to meet a danger",
        "## 8 Risks\n\nCrews may tire. The rest days in section 5 are meant to meet that danger.\n",
        {"Crews may tire": ["The rest days in section 5 are meant to meet that danger"]},
    ),
    (
        "a label in a section about other things, with its counter in the same sentence",
        "## 6 Implications\n\n*Risk:* if crews leave, queues will grow; this will be managed by a contract for mates.\n",
        {"if crews leave, queues will grow": ["a contract for mates"]},
    ),
    ("a label alone", "## 6 Implications\n\n*Risk:* the harbour office was asked.\n", {}),
    ("how scores are kept", "## 8 Risks\n\nWhere a score rises, the board will be told within a week.\n", {}),
    ("what may be revised", "## 8 Risks\n\nThe strategy may be revised if harbour law is changed.\n", {}),
    ("assumptions", "## 8 Risks and assumptions\n\nOur assumptions are as follows:\n\n- The grant goes on as before\n", {}),
    ("what the board will not do", "## 8 Risks\n\nIf crews ask, the board will not charge them.\n", {}),
    ("cuts that were made", "## 8 Risks\n\nCuts in red tape were made in 2012.\n", {}),
    ("what is called no risk", "## 8 Risks\n\nThe register is a risk. The board is uncertain.\n", {}),
    ("a worry of others", "## 5 Open\n\nCrews worry about the tide. We are training two mates to take over.\n", {}),
    ("a condition that nothing guards against", "## 5 Open\n\nIf the pilots retire in May, the boats will lie idle.\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_a_risk_is_told_and_answered_in_sentences(text: str, stated: Register) -> None:
    assert register(text) == stated
