"""The named queries: each runs as it stands, gives the columns that its header names, and answers its question."""

import re

import pytest
from two_councils import RUTLAND, TORBAY

from graph import Store, questions
from ontology.errors import SightlineError
from ontology.names import DRIVER, STRATEGY

MUNRO = DRIVER + "munro-review"
ACTION = f"{STRATEGY}{RUTLAND}/action/532d9c0019"
ASKED = {
    "slug": RUTLAND,
    "slugs": [RUTLAND, TORBAY],
    "theme": "recruitment-retention",
    "council": "rutland",
    "driver": str(MUNRO),
    "element": ACTION,
}


ALIKE = {"slugs": ["rutland-2013", "torbay-2013"]}  # of these, priorities and risks are like each other


def values(store: Store, name: str, *columns: str, **parameters: object) -> list[tuple]:
    """Give some columns of an answer as rows."""
    return list(store.ask(name, **parameters)[list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize("name", questions.names())
def test_each_query_gives_the_columns_of_its_header(two_councils: Store, two_editions: Store, name: str) -> None:
    asked = questions.question(name)
    store, given = (two_editions, ALIKE) if name.startswith("like-") else (two_councils, ASKED)
    found = store.ask(name, **{parameter.name: given[parameter.name] for parameter in asked.parameters})
    assert tuple(found.columns) == asked.columns
    assert not found.empty
    assert not found.duplicated().any()


@pytest.mark.parametrize("name", questions.names())
def test_each_query_runs_as_its_file_stands(two_councils: Store, name: str) -> None:
    asked = questions.question(name)
    assert tuple(two_councils.select(asked.sparql).columns) == asked.columns
    assert asked.question.endswith("?")


def test_strategies(two_councils: Store) -> None:
    columns = ("slug", "councilLabel", "region", "authorityType", "kind", "status", "textKind", "periodEnd")
    assert values(two_councils, "strategies", *columns) == [
        (RUTLAND, "Rutland", "East Midlands", "unitary", "strategy", "final", "original", "2014-03-31"),
        (TORBAY, "Torbay", "South West", "unitary", "plan", "draft", "digest", None),
    ]


def test_counts(two_councils: Store) -> None:
    found = {kind: n for of, kind, n in values(two_councils, "counts", "strategy", "kind", "n") if of.endswith(RUTLAND)}
    assert found == {
        "Vision": 1,
        "Priority": 3,
        "Action": 4,
        "Outcome": 2,
        "Risk": 2,
        "Control": 1,
        "Measure": 1,
        "Body": 2,
        "PolicyDriver": 2,
        "ContextDriver": 1,
        "Observation": 4,
    }


def test_elements_stand_in_the_order_of_the_text(two_councils: Store) -> None:
    found = two_councils.ask("elements", slug=RUTLAND)
    priorities = found[found["kind"] == "Priority"]
    assert priorities["label"].tolist() == [
        "Recruit and keep social workers",
        "Leaders who learn together",
        "Keeping children safe",
    ]
    assert priorities["position"].tolist() == [1, 2, 3]
    assert set(found[found["kind"] == "Action"]["origin"]) == {"plan", "narrative"}


def test_attributes_say_each_owner_apart(two_councils: Store) -> None:
    owners = [
        row for row in values(two_councils, "attributes", "property", "value", slug=RUTLAND) if row[0] == "ownerText"
    ]
    assert ("ownerText", "Principal Social Worker") in owners
    assert ("ownerText", "Team leaders") in owners


@pytest.mark.parametrize("slug", [RUTLAND, TORBAY])
def test_passages_quote_the_text_at_their_offsets(two_councils: Store, slug: str) -> None:
    (text,) = two_councils.ask("text", slug=slug)["text"]
    found = values(two_councils, "passages", "start", "end", "exact", slug=slug)
    assert found
    assert all(text[start:end] == exact for start, end, exact in found)


def test_links_say_on_what_they_rest(two_councils: Store) -> None:
    found = values(two_councils, "links", "relation", "fromKind", "toKind", "basis", slug=RUTLAND)
    assert ("delivers", "Action", "Priority", "text and structure") in found
    assert ("delivers", "Action", "Priority", "structure") in found
    assert ("controlledBy", "Risk", "Control", "structure") in found
    assert ("citesDriver", "Strategy", "ContextDriver", "text") in found
    assert len(found) == 13


def test_cited_drivers_say_where_they_are_named(two_councils: Store) -> None:
    assert values(two_councils, "cited-drivers", "label", "kind", "scope", "exact", slug=RUTLAND) == [
        ("Children and Young People's Plan", "PolicyDriver", "local", "Children and Young People's Plan"),
        ("Falling budgets", "ContextDriver", "local", "Falling budgets"),
        ("Munro Review of Child Protection", "PolicyDriver", "national", "Munro Review"),
    ]


def test_scores_stand_by_strand_and_dimension_in_the_order_of_the_text(two_councils: Store) -> None:
    assert values(two_councils, "scores", "strand", "dimension", "score", "exact", "table", slug=RUTLAND) == [
        ("Complementary roles focused around children and young people", "Plan", 2.0, "2", "How we score ourselves"),
        ("Complementary roles focused around children and young people", "Do", 3.5, "3.5", "How we score ourselves"),
        ("Night-time cover", "Plan", 1.0, "1", "How we score ourselves"),
        ("Night-time cover", "Do", 4.0, "4", "How we score ourselves"),
    ]


def test_coverage_has_every_theme_for_every_strategy(two_councils: Store) -> None:
    found = two_councils.ask("coverage")
    assert len(found) == 2 * 15
    assert found.groupby("slug")["theme"].nunique().tolist() == [15, 15]


def test_a_cell_holds_what_has_the_theme_and_what_delivers_it(two_councils: Store) -> None:
    rows = values(two_councils, "cell", "label", "own", "owners", "due", slug=RUTLAND, theme="recruitment-retention")
    assert ("Run a yearly recruitment campaign", "own", "Head of Workforce", "March 2013") in rows
    assert ("Review supervision in every team", "priority", "Principal Social Worker; Team leaders", "ongoing") in rows
    assert len(rows) == 7


def test_a_cell_holds_passages_that_are_no_element(two_councils: Store) -> None:
    assert values(two_councils, "cell", "kind", "label", "own", slug=RUTLAND, theme="early-years") == [
        ("Passage", "Early help begins in our nurseries.", "own")
    ]


def test_drivers_are_counted_by_the_strategies_that_cite_them(two_councils: Store) -> None:
    found = two_councils.ask("drivers").set_index("driver")["n"]
    assert found[str(MUNRO)] == 2
    assert found[DRIVER + "torbay--skills-pledge"] == 1
    assert found[DRIVER + "every-child-matters"] == 0  # known, and cited by neither


def test_an_elements_themes_are_named(two_councils: Store) -> None:
    labels = dict(values(two_councils, "elements", "element", "label", slug=RUTLAND))
    named = {(labels[element], theme) for element, theme in
             values(two_councils, "element-themes", "element", "label", slug=RUTLAND) if element in labels}  # fmt: skip
    assert ("Run a yearly recruitment campaign", "Recruitment and retention") in named


def test_themes_are_fifteen_in_their_order(two_councils: Store) -> None:
    found = two_councils.ask("themes")
    assert len(found) == 15
    assert found["standing"].tolist() == ["national"] * 6 + ["wider"] * 9
    assert found["position"].tolist() == list(range(1, 16))


def test_a_trace_is_one_row_a_path(two_councils: Store) -> None:
    columns = ("slug", "priorityLabel", "drivesBasis", "actionLabel", "deliversBasis", "outcomeLabel")
    recruit, review, monthly = (
        "Recruit and keep social workers",
        "Review supervision in every team",
        "Supervision happens each month",
    )
    campaign = ("Run a yearly recruitment campaign", "text and structure", "Vacancies below five in a hundred")
    assert values(two_councils, "trace", *columns, driver=str(MUNRO)) == [
        (RUTLAND, None, "text", review, None, monthly),  # driven directly
        (RUTLAND, recruit, "text", review, "structure", monthly),
        (RUTLAND, recruit, "text", *campaign),
        (TORBAY, None, None, None, None, None),  # cited, and nothing tied to it
    ]


def test_a_strategy_of_two_councils_has_one_row(two_councils: Store) -> None:
    import pyoxigraph as ox

    import graph
    from ontology.names import COUNCIL, SL, graph_of

    second = ox.Quad(
        ox.NamedNode(STRATEGY + RUTLAND),
        ox.NamedNode(SL + "council"),
        ox.NamedNode(COUNCIL + "leicestershire"),
        ox.NamedNode(graph_of("strategy", RUTLAND)),
    )
    joint = graph.memory_store([*two_councils.quads(graph_of("strategy", RUTLAND)), second])
    assert joint.ask("strategies")["councilLabel"].tolist() == ["Leicestershire and Rutland"]
    assert len(joint.ask("coverage")) == 15


def test_a_plans_rows_stand_in_its_order_with_who_when_and_what_for(two_councils: Store) -> None:
    assert values(two_councils, "plan", "label", "area", "owners", "due", "dueBy", "outcomes", slug=RUTLAND)[:2] == [
        (
            "Run a yearly recruitment campaign",
            "Recruit and keep social workers",
            "Head of Workforce",
            "March 2013",
            "2013-03-31",
            "Vacancies below five in a hundred",
        ),
        (
            "Review supervision in every team",
            "Recruit and keep social workers",
            "Principal Social Worker; Team leaders",
            "ongoing",
            None,
            "Supervision happens each month",
        ),
    ]


def test_risks_stand_with_what_controls_them_and_what_they_threaten(two_councils: Store) -> None:
    found = values(two_councils, "risks", "label", "controls", "threatens", slug=RUTLAND)
    assert found == [
        ("Neighbouring counties pay more", "Offer a flexible working scheme", "Recruit and keep social workers"),
        ("Training money runs out", None, None),
    ]


def test_priorities_say_whose_they_are(two_councils: Store) -> None:
    assert values(two_councils, "priorities", "label", "level", "adoptedFromLabel", "nActions", slug=RUTLAND) == [
        ("Recruit and keep social workers", "headline", None, 2),
        ("Leaders who learn together", "headline", None, 1),
        ("Keeping children safe", "headline", "Safeguarding Board", 1),
    ]


def test_an_evaluation_gives_the_stage_of_each_outcome_in_the_order_of_the_text(two_councils: Store) -> None:
    assert values(two_councils, "evaluation", "label", "stage", slug=RUTLAND) == [
        ("Vacancies below five in a hundred", "final"),
        ("Supervision happens each month", "output"),
    ]


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        (
            "plan",
            {"slug": "nowhere-1999"},
            "No strategy is called 'nowhere-1999'. There are: rutland-2011, torbay-2013.",
        ),
        ("coverage", {"slugs": ["rutland-2011", "nowhere-1999"]}, "No strategy is called 'nowhere-1999'"),
        ("cell", {"slug": "rutland-2011", "theme": "weather"}, "No theme here is called 'weather'"),
        ("line-of-sight", {"driver": "https://example.org/x"}, "No driver here is called 'https://example.org/x'"),
        (
            "upward",
            {"element": "https://example.org/x"},
            "No element has the address https://example.org/x.",
        ),
    ],
)
def test_a_value_that_names_nothing_here_is_refused_and_not_answered_with_an_empty_table(
    two_councils: Store, name: str, values: dict, said: str
) -> None:
    with pytest.raises(SightlineError, match=re.escape(said)):
        two_councils.ask(name, **values)
