"""Paths of a driver as rows, where they break and why; how far drivers reach; the same spoken; and no line for ever."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import two_councils as ours
from two_councils import MUNRO, RUTLAND, TORBAY

import graph
import sightline
from explorer import cli
from graph import Store, paths, reach, trace
from graph.paths import BREAKS, NO_ACTION, NO_DATE, NO_OUTCOME, NO_OWNER, NOTHING_TIED
from ontology.errors import SightlineError
from ontology.names import DRIVER, SL, STRATEGY, graph_of

RECRUIT = f"{STRATEGY}{RUTLAND}/priority/459fe02fe8"
CAMPAIGN = f"{STRATEGY}{RUTLAND}/action/5e9af9a81b"
REVIEW = f"{STRATEGY}{RUTLAND}/action/532d9c0019"
VACANCIES = f"{STRATEGY}{RUTLAND}/outcome/c9cd98c591"


def without(*properties: str) -> Store:
    """Hold the two councils without these properties and the links that state them."""
    gone = {SL + name for name in properties}
    return graph.memory_store([
        quad for quad in ours.quads() if quad.predicate.value not in gone and quad.object not in map(ox.NamedNode, gone)
    ])


def added(subject: str, name: str, value: str) -> ox.Quad:
    where = ox.NamedNode(graph_of("strategy", RUTLAND))
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(SL + name), ox.NamedNode(value), where)


def linked(number: int, start: str, relation: str, end: str) -> list[ox.Quad]:
    """State a relation and the link that says on what it rests."""
    link = f"{STRATEGY}{RUTLAND}/link/{number:010d}"
    where = ox.NamedNode(graph_of("strategy", RUTLAND))
    told = [("basis", "text"), ("confidence", 0.9), ("rule", "because-of")]
    return [
        added(start, relation, end),
        added(link, "from", start),
        added(link, "to", end),
        added(link, "relation", SL + relation),
        *(ox.Quad(ox.NamedNode(link), ox.NamedNode(SL + name), ox.Literal(value), where) for name, value in told),
    ]


# Paths


def test_every_path_is_a_row_with_its_breaks(two_councils: Store) -> None:
    found = paths.paths(two_councils, "munro-review")
    columns = ["slug", "priorityLabel", "actionLabel", "owners", "outcomeLabel", "break"]
    review = "Review supervision in every team"
    assert found[columns].values.tolist() == [
        [RUTLAND, "Recruit and keep social workers", "Run a yearly recruitment campaign", "Head of Workforce",
         "Vacancies below five in a hundred", None],
        [RUTLAND, "Recruit and keep social workers", review, "Principal Social Worker; Team leaders",
         "Supervision happens each month", NO_DATE],  # "ongoing" is no date
        [RUTLAND, None, review, "Principal Social Worker; Team leaders", "Supervision happens each month", NO_DATE],
        [TORBAY, None, None, None, None, NOTHING_TIED],
    ]  # fmt: skip


def test_each_hop_has_its_basis_its_words_and_their_place(two_councils: Store) -> None:
    row = paths.paths(two_councils, "munro-review").iloc[1]
    assert (row["drivesBasis"], row["drivesProves"]) == ("text", True)
    assert row["drivesQuotation"].startswith("Because of the Munro Review")
    assert (row["deliversBasis"], row["deliversProves"]) == ("structure", False), "its words only name the action"
    assert row["outcomeBasis"] == "structure"
    (text,) = two_councils.ask("text", slug=RUTLAND)["text"]
    for hop in ("cited", "drives", "delivers", "outcome"):
        assert text[row[f"{hop}Start"] : row[f"{hop}End"]] == row[f"{hop}Quotation"]
        assert 0 < row.get(f"{hop}Confidence", 0.5) <= 1


def test_where_nothing_is_tied_the_row_says_where_the_driver_is_cited(two_councils: Store) -> None:
    row = paths.paths(two_councils, "munro-review", [TORBAY]).iloc[0]
    assert row["why"].startswith("cited in section “")
    assert row["why"].endswith("; no priority or action is tied to it in words or layout")


# (what the document does not state, the breaks that the campaign's paths then have)
LACKING = [
    (("ownerText",), NO_OWNER),
    (("dueBy", "dueFrom", "recurrence"), NO_DATE),
    (("hasOutcome",), NO_OUTCOME),
    (("delivers",), NO_ACTION),
]


@pytest.mark.parametrize(("lacking", "broken"), LACKING, ids=[each[1] for each in LACKING])
def test_a_line_breaks_at_what_is_not_stated(lacking: tuple[str, ...], broken: str) -> None:
    found = paths.paths(without(*lacking), "munro-review", [RUTLAND])
    first = found[found["priority"].notna()].iloc[0]
    assert first["break"].split("; ") == [broken]
    assert first["why"] == BREAKS[broken]


def test_an_owner_or_a_date_of_its_outcome_is_the_actions() -> None:
    quads = [
        ox.Quad(ox.NamedNode(VACANCIES), quad.predicate, quad.object, quad.graph_name)
        if quad.subject.value == CAMPAIGN and quad.predicate.value in (SL + "ownerText", SL + "dueBy")
        else quad
        for quad in ours.quads()
    ]
    row = paths.paths(graph.memory_store(quads), "munro-review", [RUTLAND]).iloc[0]
    assert (row["owners"], row["break"]) == ("Head of Workforce", None)


def test_the_paths_are_those_of_the_named_query(corpus_store: Path) -> None:
    """Two ways to the same rows: the steps followed in Python, and the query `trace` that joins them in the store."""
    store = graph.open_store(corpus_store)
    columns = ["slug", "priority", "action", "outcome"]
    for driver in ("2020-workforce-strategy", "munro-review", "every-child-matters"):
        ours_ = paths.paths(store, driver)
        theirs = store.ask("trace", driver=DRIVER + driver)
        rows = [
            {tuple(None if cell != cell else cell for cell in row) for row in found[columns].values.tolist()}
            for found in (ours_, theirs)
        ]
        assert rows[0] == rows[1]
        assert len(rows[0]) > 2


# Only what is asked


def test_a_driver_is_followed_in_the_strategies_that_are_named(two_councils: Store) -> None:
    whole = trace.lines(two_councils, MUNRO)
    assert trace.lines(two_councils, MUNRO, [TORBAY]).steps == whole.steps[1:]
    assert trace.lines(two_councils, MUNRO, [RUTLAND]).steps == whole.steps[:1]
    assert trace.lines(two_councils, MUNRO, [TORBAY, RUTLAND]) == whole


def test_a_strategy_that_is_not_there_is_said_in_words(two_councils: Store) -> None:
    with pytest.raises(SightlineError, match="No strategy is called 'nowhere-1999'"):
        trace.lines(two_councils, MUNRO, ["nowhere-1999"])


def test_a_ring_is_followed_once() -> None:
    """No document gives one; a graph that somebody edits may."""
    ring = [
        *linked(1, CAMPAIGN, "delivers", REVIEW),
        *linked(2, REVIEW, "delivers", CAMPAIGN),
        *linked(3, CAMPAIGN, "drivenBy", str(MUNRO)),
    ]
    store = graph.memory_store([*ours.quads(), *ring])
    down = trace.lines(store, MUNRO, [RUTLAND])
    for _, step in down.walk():
        below = [each.iri for each in step.walk_stated()]
        assert below.count(step.iri) == 1
    assert trace.lines_up(store, CAMPAIGN).steps
    assert not paths.paths(store, "munro-review", [RUTLAND]).empty


# Up from what hangs on an action or a priority


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("outcome/c9cd98c591", ["hasOutcome Run a yearly recruitment campaign",
                                "delivers Recruit and keep social workers",
                                "drivenBy Munro Review of Child Protection"]),
        ("measure/f805572d2c", ["measures Recruit and keep social workers",
                                "drivenBy Munro Review of Child Protection"]),
        ("risk/a91b4eddc7", ["threatens Recruit and keep social workers",
                             "drivenBy Munro Review of Child Protection"]),
        ("control/d1470a2571", ["controlledBy Neighbouring counties pay more",
                                "threatens Recruit and keep social workers",
                                "drivenBy Munro Review of Child Protection"]),
        ("risk/64e59e53fe", []),  # it names nothing that it threatens
    ],
)  # fmt: skip
def test_what_hangs_on_an_element_is_followed_up(two_councils: Store, name: str, line: list[str]) -> None:
    found = trace.follow(two_councils, f"{RUTLAND}/{name}")
    assert [f"{step.relation} {step.label}" for _, step in found.walk()][1:] == line
    assert found.places[0].proves
    assert all(step.basis for depth, step in found.walk() if depth)


# How far drivers reach


def test_the_drivers_of_a_strategy_stand_by_how_far_they_reach(two_councils: Store) -> None:
    found = reach.by_driver(two_councils, RUTLAND)
    columns = ["driverLabel", "scope", "reaches", "nPriorities", "nActions", "nOutcomes", "break"]
    assert found[columns].values.tolist() == [
        ["Munro Review of Child Protection", "national", "outcome", 1, 2, 2, NO_DATE],
        ["Children and Young People's Plan", "local", "cited", 0, 0, 0, NOTHING_TIED],
        ["Falling budgets", "local", "cited", 0, 0, 0, NOTHING_TIED],
    ]
    assert found["why"].tolist()[0] == "1 of 2 actions without last date or recurrence"
    assert "no priority or action is tied to it" in found["why"].tolist()[1]


@pytest.mark.parametrize("format", ["list", "sentence", "table", "csv"])
def test_a_strategy_without_a_driver_says_so(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    driverless = "# Wigan Council Workforce Strategy 2013-2015\n\n## Action plan\n\n- We will train every manager.\n"
    (tmp_path / "wigan.md").write_text(driverless, encoding="utf-8")
    store = str(tmp_path / "store")
    assert cli.main(["ingest", str(tmp_path / "wigan.md"), "--store", store]) == 0
    capsys.readouterr()
    assert cli.main(["trace", "wigan-2013", "--store", store, "--format", format]) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == {"list": 2, "sentence": 0, "table": 2, "csv": 1}[format]  # the head alone
    assert ("No driver was found in wigan-2013." in said.err) == (format != "csv")


def test_what_is_stated_and_what_is_inferred_are_counted_apart() -> None:
    store = graph.memory_store([quad for quad in ours.quads() if quad.predicate.value != SL + "adoptedFrom"])
    of_driver = reach.by_driver(store, RUTLAND).iloc[0]
    of_strategy = reach.by_strategy(store, "munro-review", [RUTLAND]).iloc[0]
    for found in (of_driver, of_strategy):
        assert [found["nPriorities"], found["nActions"], found["nOutcomes"]] == [1, 2, 2]
        assert [found["mayPriorities"], found["mayActions"], found["mayOutcomes"]] == [1, 1, 0]
        assert (found["reaches"], found["mayReach"]) == ("outcome", "action")


def test_a_driver_reaches_as_far_by_either_way_of_asking(corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    counts = ["nPriorities", "nActions", "nOutcomes", "mayPriorities", "mayActions", "mayOutcomes"]
    of_strategy = reach.by_driver(store, "wirral-2012").set_index("driver")
    for driver in of_strategy.index[:8]:
        row = reach.by_strategy(store, driver, ["wirral-2012"]).iloc[0]
        assert row[counts].tolist() == of_strategy.loc[driver, counts].tolist()


def test_the_summary_says_where_each_strategy_ends(two_councils: Store) -> None:
    found = reach.by_strategy(two_councils, "munro-review")
    assert found[["slug", "reaches", "break"]].astype(object).where(found[["slug", "reaches", "break"]].notna(), None)\
        .values.tolist() == [[RUTLAND, "outcome", None], [TORBAY, "cited", NOTHING_TIED]]  # fmt: skip


# The command line and Python


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], corpus_store: Path) -> Callable[..., str]:
    def run(*arguments: str, status: int = 0) -> str:
        assert cli.main(["trace", *arguments, "--store", str(corpus_store)]) == status
        told = capsys.readouterr()
        return told.out if not status else told.err

    return run


def test_a_strategy_lists_all_its_drivers_national_first(say: Callable[..., str], corpus_store: Path) -> None:
    rows = json.loads(say("wirral-2012", "--format", "json"))
    assert len(rows) == 28
    assert [row["scope"] for row in rows] == sorted(
        (row["scope"] for row in rows), key=lambda scope: ("national", "regional", "local").index(scope)
    )
    assert rows[0]["driver"] == DRIVER + "2020-workforce-strategy"
    assert sightline.reach("wirral-2012", store=corpus_store)["driver"].tolist() == [row["driver"] for row in rows]


def test_paths_and_summary_print_what_python_gives(say: Callable[..., str], corpus_store: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(say("munro-review", "--paths", "--strategy", "wirral-2012", "--format", "csv")))
    )
    found = sightline.paths("munro-review", ["wirral-2012"], corpus_store)
    assert [row["action"] for row in rows] == [each or "" for each in found["action"]]
    assert {row["slug"] for row in rows} == {"wirral-2012"}
    summary = json.loads(say("munro-review", "--summary", "--format", "json"))
    assert [row["slug"] for row in summary] == sightline.reach("munro-review", store=corpus_store)["slug"].tolist()


def test_the_list_says_where_the_line_breaks(say: Callable[..., str]) -> None:
    said = say("2020-workforce-strategy", "--strategy", "wigan-2011", "--strategy", "herefordshire-2010").splitlines()
    stops = [line.strip() for line in said if "breaks here" in line]
    assert stops[0] == "The line breaks here: no priority or action is tied to it in words or layout."
    assert stops[1:] == 6 * ["The line breaks here: no action is tied to this priority."] + 2 * [
        "The line breaks here: no outcome is stated for this action."
    ]


def test_a_line_can_be_read_aloud(say: Callable[..., str]) -> None:
    said = say("2020-workforce-strategy", "--format", "sentence").splitlines()
    assert len(said) == 4, "a paragraph for each document that cites it"
    assert said[0].startswith(
        "The 2020 Children and Young People's Workforce Strategy (national) is cited by Herefordshire 2010–2012 in "
        "section “Introduction”"
    )
    assert "no priority or action is tied to it" in said[0]
    wirral = said[3]
    assert "is named by Wirral 2012–2015 as what its priority “Develop our Leaders and Managers” follows from" in wirral
    assert "The text says so (section “" in wirral
    assert "And 3 more priorities follow from it." in wirral
    assert wirral.endswith("(Sightline's digest, not the council's words.)")
    assert "may follow" not in wirral


def test_an_inferred_step_is_spoken_as_one(say: Callable[..., str]) -> None:
    said = say("munro-review", "--strategy", "derbyshire-2014", "--format", "sentence")
    assert "may follow from it; no text says so: both are about safeguarding" in said
    assert "follows from. The text says so" not in said


def test_up_and_a_whole_strategy_are_spoken_too(say: Callable[..., str], corpus_store: Path) -> None:
    outcome = sightline.paths("munro-review", ["wirral-2012"], corpus_store)["outcome"].dropna().iloc[0]
    said = say(outcome, "--format", "sentence")
    assert "is to come of the action “" in said and "Munro Review of Child Protection (national)" in said
    drivers = say("wirral-2012", "--format", "sentence").splitlines()
    assert len(drivers) == 28
    assert drivers[0].startswith("2020 Children and Young People's Workforce Strategy (national) leads in Wirral")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("wirral-2012", "--paths"), "'wirral-2012' is no driver. --strategy, --paths and --summary are of the lines"),
        (("munro-review", "--strategy", "nowhere-1999"), "No strategy is called 'nowhere-1999'"),
        (("munro-review", "--summary", "--format", "sentence"), "--paths and --summary give rows"),
        (("nothing-of-the-kind",), "No driver is called 'nothing-of-the-kind'"),
    ],
)
def test_what_cannot_be_traced_is_said_in_words(say: Callable[..., str], arguments: tuple[str, ...], said: str) -> None:
    assert said in say(*arguments, status=1)


def test_a_strategy_that_does_not_cite_the_driver_is_named(
    corpus_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["trace", "munro-review", "--strategy", "herefordshire-2010", "--store", str(corpus_store)])
    assert "herefordshire-2010: no place where it names this driver was found." in capsys.readouterr().err
