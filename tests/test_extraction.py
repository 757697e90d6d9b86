"""What is found in the corpus: every priority, plan row, risk and evaluation, the drivers that matter, each in its place."""

import html
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction import extract
from ingest.ingestion import read_strategy
from ingest.mapping import quads
from ingest.markdown import read
from ingest.profile import profile
from ingest.prose import Prose
from ingest.strategy import Citation, Element, Link, Strategy
from ontology.errors import SightlineError

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def wirral() -> Strategy:
    return read_strategy(CORPUS / "wirral-2012.md")


@pytest.fixture(scope="module")
def wigan() -> Strategy:
    return read_strategy(CORPUS / "wigan-2011.md")


@pytest.fixture(scope="module", params=["wirral", "wigan"])
def strategy(request: pytest.FixtureRequest) -> Strategy:
    return request.getfixturevalue(request.param)


def headline(strategy: Strategy) -> list[Element]:
    return [priority for priority in strategy.of_kind("Priority") if priority.facts["level"] == ["headline"]]


def planned(strategy: Strategy) -> list[Element]:
    return [action for action in strategy.of_kind("Action") if action.facts["source"] == ["plan"]]


def narrative(strategy: Strategy) -> list[Element]:
    return [action for action in strategy.of_kind("Action") if action.facts["source"] == ["narrative"]]


def evaluated(strategy: Strategy) -> list[Element]:
    return [outcome for outcome in strategy.of_kind("Outcome") if "stage" in outcome.facts]


def links(strategy: Strategy, relation: str) -> list[Link]:
    return [link for link in strategy.links if link.relation == relation]


def targets(strategy: Strategy, source: Element, relation: str) -> list[Element | Citation]:
    return [link.target for link in links(strategy, relation) if link.source is source]


def found(strategy: Strategy, kind: str, beginning: str) -> Element:
    """Give the one element of a kind whose words begin so."""
    (element,) = (element for element in strategy.of_kind(kind) if element.words.startswith(beginning))
    return element


def cited(strategy: Strategy) -> dict[str, tuple[str, str]]:
    """Give the scope and kind of each driver that is cited."""
    return {citation.ident: (citation.scope, citation.kind) for citation in strategy.citations}


# Wirral: six numbered priorities, a plan with a section for each, an evaluation table for each.

WIRRAL_PRIORITIES = [
    (1, "Develop our Leaders and Managers"),
    (2, "Develop a strategic approach to attracting and developing opportunities for the joint children's workforce"),
    (3, "As an outcome of priorities 1 and 2 – Delivery of development activity for the children and young people's workforce"),
    (4, "Develop integrated working"),
    (5, "Put safeguarding at the forefront of workforce development"),
    (6, "Develop a workforce knowledge bank"),
]  # fmt: skip
WIRRAL_ROWS = {1: 19, 2: 7, 3: 14, 4: 9, 5: 1, 6: 7}
WIRRAL_COMMITMENTS = {1: 7, 2: 5, 3: 8, 4: 4, 5: 1, 6: 1}


def test_wirral_numbers_six_priorities_and_names_them_in_other_words_elsewhere(wirral: Strategy) -> None:
    assert [(priority.facts["position"][0], priority.words) for priority in headline(wirral)] == WIRRAL_PRIORITIES
    for priority in headline(wirral):
        assert len(priority.restated) >= 2, "in the plan, and above the evaluation"


def test_every_row_of_wirrals_plan_that_names_an_action_is_one(wirral: Strategy) -> None:
    assert len(planned(wirral)) == 57


def test_every_planned_action_of_wirral_delivers_the_priority_of_its_section(wirral: Strategy) -> None:
    rows = Counter()
    for action in planned(wirral):
        (priority,) = targets(wirral, action, "delivers")
        assert isinstance(priority, Element)
        rows[priority.facts["position"][0]] += 1
        assert f"Priority {priority.facts['position'][0]}." in action.group
    assert rows == WIRRAL_ROWS


def test_what_stands_under_a_priority_in_the_text_delivers_it(wirral: Strategy) -> None:
    under = Counter(
        link.target.facts["position"][0]
        for link in links(wirral, "delivers")
        if isinstance(link.target, Element) and link.source in narrative(wirral)
    )
    assert under == WIRRAL_COMMITMENTS


ROWS = [
    (
        "Benchmark the generic knowledge, skills and behaviour found in the workforce",
        {"areaText": ["1.2 Assessing Workforce Knowledge, Skills and Behaviour"], "dueText": ["April 2013"]},
        "a page break cut its words",
    ),
    (
        "Build a framework for performance appraisal",
        {
            "dueText": [
                "April 2013", "December 2013 and 2014", "Within 3 months following undertaking formal training",
            ],
            "dueFrom": [date(2013, 4, 1)], "dueBy": [date(2014, 12, 31)], "dueKind": ["interval"],
        },
        "three outputs, each with its own time",
    ),
    ("Facilitate briefings", {"ownerText": ["workforce lead"], "dueKind": ["ongoing"]}, "somebody leads it"),
    (
        "Report to the Children's Trust on safeguarding activity",
        {"dueKind": ["recurrence"], "recurrence": ["quarterly"]},
        "again and again",
    ),
    ("Produce a workforce plan annually", {"dueKind": ["event"]}, "with the business planning cycle"),
    (
        "Discuss what was found in the review of the common induction programme",
        {"areaText": ["A C&YP induction framework and programme"], "ownerText": ["induction lead"]},
        "a page break cut its area and its words",
    ),
    ("Inform leaders and managers which approaches", {"resourceText": ["ILM lead (ILM) OD team (Skills for Wirral Mgrs)"]},
     "a resource in a later row of it"),
    ("Use 'integrated workforce' as LTP defines it", {"dueFrom": [date(2012, 3, 1)], "dueBy": [date(2012, 5, 31)]}, "a season"),
    ("Joint activities in learning and development carried out", {"dueBy": [date(2012, 12, 31)]}, "a month in short"),
]  # fmt: skip


@pytest.mark.parametrize(("beginning", "facts", "reason"), ROWS, ids=[reason for _, _, reason in ROWS])
def test_a_row_says_when_who_and_with_what(
    wirral: Strategy, beginning: str, facts: dict[str, list[object]], reason: str
) -> None:
    (action,) = (action for action in planned(wirral) if action.words.startswith(beginning))
    assert {name: action.facts[name] for name in facts} == facts, reason


def test_an_action_has_the_outputs_of_its_rows(wirral: Strategy) -> None:
    (action,) = (
        action for action in planned(wirral) if action.words.startswith("Delivery of a joint programme of activities")
    )
    outputs = targets(wirral, action, "hasOutcome")
    assert [outcome.words[:12] for outcome in outputs if isinstance(outcome, Element)] == [
        "At least 25%",
        "At least 50%",
        "At least 75%",
        "Levels of st",
    ]
    assert [outcome.facts["dueBy"] for outcome in outputs[:3] if isinstance(outcome, Element)] == [
        [date(2013, 12, 31)],
        [date(2014, 9, 30)],
        [date(2015, 4, 30)],
    ]


def test_every_row_of_wirrals_evaluation_is_an_outcome_with_its_stage_and_priority(wirral: Strategy) -> None:
    assert len(evaluated(wirral)) == 24
    stages = [
        (link.source.facts["position"][0], link.target.facts["stage"][0])
        for link in links(wirral, "hasOutcome")
        if link.source.kind == "Priority" and isinstance(link.target, Element)
    ]
    assert stages == [(n, stage) for n in range(1, 7) for stage in ("input", "output", "intermediate", "final")]
    assert all(outcome.facts.get("evidenceNeed") for outcome in evaluated(wirral))


def test_each_priority_of_wirral_has_the_aspiration_that_stands_under_it(wirral: Strategy) -> None:
    pointed = [
        (vision.words[:32], priority.facts["position"][0])
        for vision in wirral.of_kind("Vision")
        for name, priority, _ in vision.points
        if name == "aspirationFor"
    ]
    assert pointed == [("Our aspiration is, in three year", number) for number in range(1, 7)]


def test_wirral_lists_its_principles_in_a_table_and_eight_of_evaluation(wirral: Strategy) -> None:
    words = [principle.words for principle in wirral.of_kind("Principle")]
    assert "Prevention and early intervention" in words and "Keep things simple" in words
    assert "Being Healthy" not in words, "a priority area"


# Wigan: six priorities named in bold, a register of seven risks, no plan.

WIGAN_PRIORITIES = [
    "Structures, Systems & Processes",
    "Workforce Remodelling and Forecasting",
    "Resource & Career Pathways",
    "Leadership and Management",
    "Workforce Development",
    "Joint and integrated working",
]


def test_wigan_names_six_priorities_and_says_what_each_means(wigan: Strategy) -> None:
    assert [priority.words for priority in headline(wigan)] == WIGAN_PRIORITIES
    for priority in headline(wigan):
        assert priority.detail and len(priority.detail.plain.split()) > 15
        assert priority.description and priority.description.startswith(f"{priority.words}: ")


def test_a_priority_set_in_passing_is_none_of_the_six(wigan: Strategy) -> None:
    others = [priority.words for priority in wigan.of_kind("Priority") if priority.facts["level"] != ["headline"]]
    assert any("recruitment of future leaders" in words for words in others)
    assert any("Shared Action Plan" in words for words in others)


def test_wigan_registers_seven_risks_each_with_what_controls_it(wigan: Strategy) -> None:
    assert len(wigan.of_kind("Risk")) == 7
    for risk in wigan.of_kind("Risk"):
        assert targets(wigan, risk, "controlledBy"), risk.words
    assert found(wigan, "Risk", "Providers could").prose.plain.endswith("beyond the mandatory/minimum"), (
        "behind a page break"
    )
    assert {link.target for link in links(wigan, "controlledBy")} == {*wigan.of_kind("Control")}


def test_wigan_has_no_plan_and_none_is_made_up(wigan: Strategy) -> None:
    assert planned(wigan) == []
    assert evaluated(wigan) == []
    assert len(narrative(wigan)) > 40


# Drivers.

DRIVERS = [
    ("wirral", "2020-workforce-strategy", "national", "policy", "named in several wordings, one driver"),
    ("wirral", "munro-review", "national", "policy", "named in a cell of the evaluation"),
    ("wirral", "think-family", "national", "policy", "a section about it"),
    ("wirral", "city-region-skills-employment-strategy", "regional", "policy", "in the list of the region's"),
    ("wirral", "wirral--cypp", "local", "policy", "every council has its own"),
    ("wirral", "wirral--medium-term-financial-strategy", "local", "policy", "in the list of local ones"),
    ("wirral", "wirral--youth-unemployment", "local", "context", "a challenge"),
    ("wigan", "every-child-matters", "national", "policy", "a section about it"),
    ("wigan", "children-act-2004", "national", "policy", "an Act in the text"),
    ("wigan", "social-work-task-force", "national", "policy", "under the name that the council gives it"),
    ("wigan", "safeguarding-vulnerable-groups-act-2006", "national", "policy", "an Act with a long name"),
    ("wigan", "wigan--cypp", "local", "policy", "every council has its own"),
    ("wigan", "wigan--falling-budgets", "local", "context", "a pressure in words of difficulty"),
]


@pytest.mark.parametrize(
    ("which", "ident", "scope", "kind", "reason"), DRIVERS, ids=[f"{d[0]}: {d[1]}" for d in DRIVERS]
)
def test_a_driver_is_cited_with_its_scope(
    which: str, ident: str, scope: str, kind: str, reason: str, request: pytest.FixtureRequest
) -> None:
    assert cited(request.getfixturevalue(which))[ident] == (scope, kind), reason


def test_the_challenges_that_wirral_lists_drive_its_priorities(wirral: Strategy) -> None:
    challenges = ["youth-unemployment", "child-poverty", "use-of-resources"]
    assert {f"wirral--{name}" for name in challenges} <= cited(wirral).keys()
    for name in challenges:
        driven = [
            link.source
            for link in links(wirral, "drivenBy")
            if isinstance(link.target, Citation) and link.target.ident == f"wirral--{name}"
        ]
        assert driven == headline(wirral)


def test_every_mention_of_a_driver_is_kept(wirral: Strategy) -> None:
    (known,) = (citation for citation in wirral.citations if citation.ident == "2020-workforce-strategy")
    assert len(known.mentions) >= 4
    assert len({words.plain for words, _ in known.mentions}) > 1


def test_the_strategy_itself_is_no_driver_of_its_own(strategy: Strategy) -> None:
    assert not [citation.label for citation in strategy.citations if citation.label == strategy.profile.title]


# Whatever was found.


def quoted(strategy: Strategy) -> list[Prose]:
    """Give all words on which a strategy's statements rest."""
    words = [element.prose for element in strategy.elements]
    words += [element.detail for element in strategy.elements if element.detail]
    words += [prose for element in strategy.elements for prose, _ in element.restated]
    words += [prose for citation in strategy.citations for prose, _ in citation.mentions]
    words += [link.evidence[0] for link in strategy.links if link.evidence]
    return [*words, *(mention.prose for mention in strategy.mentions)]


def test_every_quotation_stands_in_the_text_word_for_word(strategy: Strategy) -> None:
    for words in quoted(strategy):
        places = [strategy.document.text[span.start : span.end] for span in words.spans()]
        plain = html.unescape(re.sub(r"<[^>]*>|\*", " ", " ".join(places)))
        assert plain.split() == words.plain.split()


def test_no_words_are_two_kinds_at_once_unless_a_pair_may(strategy: Strategy) -> None:
    """A review that will be held is an action and a measure; a priority is never also an action."""
    for kind, other in (("Priority", "Action"), ("Risk", "Action"), ("Risk", "Outcome"), ("Vision", "Measure")):
        taken = {(span.start, span.end) for element in strategy.of_kind(kind) for span in element.prose.spans()}
        assert not [
            element.words
            for element in strategy.of_kind(other)
            if taken & {(span.start, span.end) for span in element.prose.spans()}
        ], (kind, other)


def test_every_element_has_a_rule_a_confidence_and_a_label_of_at_most_25_words(strategy: Strategy) -> None:
    for element in strategy.elements:
        assert element.rule and 0 < element.confidence <= 1
        assert 0 < len(element.label.removesuffix(" …").split()) <= 25
        assert element.path or element.kind in ("Vision", "Body"), element.words  # these may stand on the title page


def test_links_join_what_the_strategy_states(strategy: Strategy) -> None:
    stated = {*strategy.elements, *strategy.citations}
    for link in strategy.links:
        assert link.source in stated and link.target in stated
    pairs = [(link.source, link.relation, link.target) for link in strategy.links]
    assert len(pairs) == len(set(pairs)), "one link for each relation"


def test_the_same_document_gives_the_same_strategy(strategy: Strategy) -> None:
    assert quads(extract(strategy.document, strategy.profile)) == quads(strategy)


SNIPPETS = st.sampled_from((
    "# Introduction", "## Priority 1: Lead well", "## Our priorities", "## Vision", "**Risks**", "We will:", "- train leaders.",
    "- **Careers** – a path for all", "1. The Children Act 2004", "In line with the Munro Review we will listen by May 2012.",
    "Our vision is that every child is safe.", "It is recognised that, however, we must act.", "", "", "",
    "Action\tOutput\tLead\tTimescale", "Train\tTrained\t“\tDec 12", "\tMore\t\t\t", "“\t“\t“\t“", "Priority 1. Lead well\t\t\t",
    "Risk\tControl", "No money\tSave; ask", "Stage\tEvaluation model\tEvidence needs", "Outputs\tPosts filled\tList",
    "Vision\tPrinciples\tPriorities", "Local Agenda", "- People Strategy", "日本", "...", "\"\"", "&amp;", "ſix",
))  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.one_of(SNIPPETS, st.text(st.characters(exclude_categories=["Cs"]), max_size=20)), max_size=30).map(
        "\n".join
    )
)
def test_any_text_is_extracted_and_mapped_or_refused_in_words(text: str) -> None:
    try:
        document = read("paper.md", text.encode())
        strategy = extract(document, profile(document, "kent", {"council": "Kent"}))
    except SightlineError:
        return
    assert all(element.label for element in strategy.elements), "an element without words is one that no store takes"
    assert quads(strategy)
    for words in quoted(strategy):
        assert all(0 <= span.start < span.end <= len(document.text) for span in words.spans())


def without_marks(text: str) -> str:
    """Take away what marks headings and names: hashes, stars, bold tags; words, lists and tables stay."""
    return "\n".join(re.sub(r"^#+\s*|\*\*|</?b>", "", line) for line in text.split("\n"))


def with_bars(text: str) -> str:
    """Write tables with bars in place of tabs."""
    return "\n".join(f"|{line.replace(chr(9), '|')}|" if "\t" in line else line for line in text.split("\n"))


@pytest.mark.parametrize("rewritten", [without_marks, with_bars])
def test_other_marks_for_the_same_words_give_the_same_elements(rewritten, strategy: Strategy) -> None:
    text = rewritten(strategy.document.text)
    assert text != strategy.document.text
    document = read(strategy.document.name, text.encode("utf-8"))
    again = extract(document, profile(document))
    assert again.profile.slug == strategy.profile.slug
    assert Counter((e.kind, e.label) for e in again.elements) == Counter((e.kind, e.label) for e in strategy.elements)
    assert {citation.ident for citation in again.citations} == {citation.ident for citation in strategy.citations}
    assert len(again.links) == len(strategy.links)
