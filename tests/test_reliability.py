"""How right the extraction is, beside what is shown: by class and by rule, on the pages and in what is taken away."""

import csv
import html
import io
from pathlib import Path

import pytest
from test_pages import laid_out

from explorer import accuracy
from explorer.app import create_app
from ingest.evaluation.figures import Figure
from ingest.evaluation.measured import FEWEST, Measured, Reliability, measured
from ingest.rules import rules

KNOWN = Measured(
    {},
    {
        "action": Figure("action", 90, 100, 120),
        "priority": Figure("priority", 30, 40, 60),
        "scores": Figure("scores", 0, 0, 0),
    },
    {},
    {
        "action.we-will": Reliability("action.we-will", 50, 43, 41, 6),
        "action.is-to": Reliability("action.is-to", 9, FEWEST - 1, 3, 2),
    },
)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy, "measured", lambda: KNOWN)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("rule", "said", "reason"),
    [
        ("action.we-will", "right in 41 of 43 annotated cases", "enough of its cases were judged"),
        ("action.is-to", "unmeasured (19 annotated cases)", "one too few"),
        ("action.next-step", "unmeasured (no annotated case)", "it was made since the last measurement"),
    ],
)
def test_a_rule_is_said_to_be_right_or_unmeasured_with_its_cases(rule: str, said: str, reason: str) -> None:
    assert accuracy.cases(rule) == said, reason


@pytest.mark.usefixtures("known")
def test_a_confidence_that_is_an_estimate_is_called_one() -> None:
    assert accuracy.sureness("action.we-will", 0.93) == "confidence 0.93"
    assert accuracy.sureness("action.is-to", 0.65) == "confidence 0.65, an estimate"


@pytest.mark.usefixtures("known")
def test_a_class_is_said_with_its_number_and_leads_to_the_figures() -> None:
    said = str(accuracy.accuracy(["action", "priority"]))
    assert "of 120 actions, 75% are found, and 90% of what is found is right; of 60 priorities, 50% and 75%." in said
    assert 'href="/reliability"' in said


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("measure", ["scores", "risk"])
def test_nothing_is_said_of_a_class_without_a_case(measure: str) -> None:
    assert accuracy.accuracy([measure]) is None


def test_beside_each_element_stand_its_rule_and_the_cases_and_above_each_list_the_class(corpus_store: Path) -> None:
    shown = create_app(corpus_store).server.test_client().get("/part/wirral-2012/elements").text
    of_rule, of_class = measured().reliability["action.plan-row"], measured().accuracy["action"]
    assert f"</a> · right in {of_rule.right} of {of_rule.judged} annotated cases · confidence" in shown
    assert 'href="/reliability?rule=action.plan-row"' in shown
    assert f"of {of_class.gold} actions, {of_class.recall:.0%} are found" in shown


def test_the_evidence_of_a_cell_and_the_lines_of_a_driver_say_it_too(corpus_store: Path) -> None:
    client = create_app(corpus_store).server.test_client()
    evidence = client.get("/part/evidence?strategies=wirral-2012|wigan-2011&cell=wirral-2012|leadership").text
    assert f"On annotated documents: of {measured().accuracy['priority'].gold} priorities" in evidence
    lines = html.unescape(laid_out(corpus_store, "/trace"))
    assert f"of {measured().accuracy['link.drives'].gold} links from drivers to priorities and actions" in lines
    assert "/reliability?rule=link." in lines


def test_the_page_explains_the_rule_that_is_asked_for(corpus_store: Path) -> None:
    [asked] = [rule for rule in rules() if rule.id == "action.we-will"]
    shown = html.unescape(laid_out(corpus_store, "/reliability", "?rule=action.we-will"))
    assert asked.reason in shown and asked.example.splitlines()[-1] in shown
    assert asked.reason not in html.unescape(laid_out(corpus_store, "/reliability"))
    assert "There is no rule called “action.cake” here" in laid_out(corpus_store, "/reliability", "?rule=action.cake")


def rows(store: Path, address: str) -> list[dict[str, str]]:
    answer = create_app(store).server.test_client().get(address)
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_the_rules_can_be_taken_away_each_with_its_cases(corpus_store: Path) -> None:
    table = rows(corpus_store, "/reliability.csv")
    assert [row["rule"] for row in table] == [rule.id for rule in rules()]
    for row in table:
        assert (row["is measured"] == "True") == (int(row["annotated cases"] or 0) >= FEWEST), row["rule"]


@pytest.mark.parametrize("address", ["/strategy.csv?strategy=wirral-2012", "/trace.csv"])
def test_elements_and_steps_are_taken_away_with_the_cases_of_their_rules(corpus_store: Path, address: str) -> None:
    with_rule = [row for row in rows(corpus_store, address) if row["rule"]]
    assert with_rule
    for row in with_rule:
        of_rule = measured().reliability[row["rule"]]
        assert (int(row["annotated cases"]), int(row["of these right"])) == (of_rule.judged, of_rule.right)


def test_the_graph_has_the_confidence_that_the_pages_explain(corpus_store: Path) -> None:
    for row in rows(corpus_store, "/strategy.csv?strategy=wirral-2012&kind=action"):
        sure = measured().reliability[row["rule"]].confidence
        assert sure is None or row["confidence"] == f"{sure.normalize():f}", row["rule"]
