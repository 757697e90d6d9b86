"""StratML: what the published schema allows, in its order; every goal and objective comes back."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import awkward
import pyoxigraph as ox
import pytest
import stratml
from two_councils import MUNRO, RUTLAND, TORBAY, quads

from graph import Store, export, memory_store
from graph.export import stratml as writing
from graph.store import open_store
from ontology.names import SL, graph_of
from ontology.wording import DIGEST, LICENCE


def exported(store: Store, slugs: list[str] | None = None) -> bytes:
    stream = io.BytesIO()
    export.write(store, "stratml", stream, slugs)
    return stream.getvalue()


def documents(store: Store) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(exported(store))) as archive:
        return {name.removesuffix(".xml"): archive.read(name) for name in archive.namelist()}


def labels(store: Store, slug: str, *kinds: str) -> list[str]:
    found = store.ask("elements", slug=slug)
    return found.loc[found["kind"].isin(kinds), "label"].tolist()


def test_the_schema_allows_every_document(corpus_store: Path, two_councils: Store) -> None:
    for store in (open_store(corpus_store), two_councils):
        for slug, content in documents(store).items():
            assert stratml.faults(content) == [], slug
    assert stratml.faults(exported(awkward.store(), [awkward.SLUG])) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<Description>", "<Acronym/><Description>", "expected"),
        ("Strategic_Plan", "Strategy", "says Type=Strategy"),
        ("<Identifier>_", "<Identifier>9", "says 9"),
        ("<RoleType>Performer", "<RoleType>Owner", "says Owner"),
        ("<UnitOfMeasurement>not stated</UnitOfMeasurement>", "", "expected"),
    ],
)
def test_the_reader_sees_what_the_schema_does_not_allow(old: str, new: str, fault: str, two_councils: Store) -> None:
    content = exported(two_councils, [RUTLAND]).decode().replace(old, new).encode()
    assert any(fault in each for each in stratml.faults(content))


def test_every_priority_is_a_goal_and_every_action_an_objective(corpus_store: Path) -> None:
    store = open_store(corpus_store)
    for slug, content in documents(store).items():
        plan = stratml.read(content)
        made = {writing.NO_PRIORITY, writing.NOTHING, writing.WHOLE}
        assert set(plan.goals) - made == set(labels(store, slug, "Priority")), slug
        objectives = {name for several in plan.goals.values() for name in several}
        assert objectives - {writing.OF_PRIORITY, writing.WHOLE} == set(labels(store, slug, "Action")), slug


def test_every_outcome_and_measure_is_an_indicator_once_with_its_identifier(corpus_store: Path) -> None:
    store = open_store(corpus_store)
    for slug, content in documents(store).items():
        plan = stratml.read(content)
        indicators = {name for several in plan.goals.values() for each in several.values() for name in each}
        of_risks = {line for line in plan.other.splitlines() if line.startswith("Risk: ") and "Outcomes: " in line}
        lost = set(labels(store, slug, "Outcome", "Measure")) - indicators
        assert {each for each in lost if not any(each in line for line in of_risks)} == set(), slug


def test_an_objective_stands_under_the_goal_that_it_delivers_with_who_is_to_see_to_it(two_councils: Store) -> None:
    plan = stratml.read(exported(two_councils, [RUTLAND]))
    assert plan.goals["Recruit and keep social workers"] == {
        writing.OF_PRIORITY: ["Turnover of social workers"],
        "Run a yearly recruitment campaign": ["Vacancies below five in a hundred"],
        "Review supervision in every team": ["Supervision happens each month"],
    }
    assert plan.performers["Review supervision in every team"] == ["Principal Social Worker", "Team leaders"]
    assert plan.targets["Vacancies below five in a hundred"] == ["2013-03-31"]
    assert (plan.type, plan.organisations) == ("Strategic_Plan", ["Rutland"])
    assert (plan.start, plan.end) == ("2011-04-01", "2014-03-31")
    assert plan.vision == "Every child in Rutland is helped by people who know them and stay."


def test_an_action_of_several_priorities_stands_once_and_names_them_all(two_councils: Store) -> None:
    """It stands under the first of them, headline ones before others, for an identifier may stand once."""
    action, second = (
        f"https://w3id.org/sightline/id/strategy/{RUTLAND}/{each}"
        for each in ("action/5e9af9a81b", "priority/a3e571f4ff")
    )
    more = ox.Quad(
        ox.NamedNode(action),
        ox.NamedNode(f"{SL}delivers"),
        ox.NamedNode(second),
        ox.NamedNode(graph_of("strategy", RUTLAND)),
    )
    content = exported(memory_store([*quads(), more]), [RUTLAND])
    goals = stratml.read(content).goals
    assert [name for name, several in goals.items() if "Run a yearly recruitment campaign" in several] == [
        "Recruit and keep social workers"
    ]
    assert "Delivers: Leaders who learn together; Recruit and keep social workers" in content.decode()


def test_what_stratml_has_no_element_for_is_said_beside(two_councils: Store) -> None:
    other = stratml.read(exported(two_councils, [RUTLAND])).other
    risks = two_councils.ask("risks", slug=RUTLAND)
    assert other.count("Risk: ") == len(labels(two_councils, RUTLAND, "Risk")) == len(risks)
    [with_control] = [row for row in risks.to_dict("records") if row["controls"]]
    said = (
        f"Risk: {with_control['label']}. Controls: {with_control['controls']}. Threatens: {with_control['threatens']}"
    )
    assert said in other
    assert "Driver: Munro Review of Child Protection" in other
    assert writing.NO_MISSION in other
    assert LICENCE in other
    assert DIGEST not in other


def test_a_digest_says_so_wherever_it_is_quoted(corpus_store: Path) -> None:
    for content in documents(open_store(corpus_store)).values():
        text = content.decode()
        for goal in text.split("<Objective>")[1:]:
            assert DIGEST in goal or writing.OF_PRIORITY in goal or writing.WHOLE in goal


def test_identifiers_are_the_same_in_every_export(two_councils: Store) -> None:
    assert exported(two_councils, [TORBAY]) == documents(two_councils)[TORBAY]
    whole = stratml.read(documents(two_councils)[RUTLAND]).identifiers
    assert all(whole.values())
    without = [each for each in quads() if MUNRO not in str(each)]
    assert stratml.read(exported(memory_store(without), [RUTLAND])).identifiers == whole
    identifiers = Counter(
        line for line in documents(two_councils)[RUTLAND].decode().splitlines() if "<Identifier>" in line
    )
    assert max(identifiers.values()) == 1


def test_several_go_into_a_folder_one_too(two_councils: Store, tmp_path: Path) -> None:
    export.write(two_councils, "stratml", tmp_path / "plans", [RUTLAND])
    assert [each.name for each in (tmp_path / "plans").iterdir()] == [f"{RUTLAND}.xml"]


def test_words_that_are_hard_to_write_come_back() -> None:
    plan = stratml.read(exported(awkward.store(), [awkward.SLUG]))
    assert plan.name == "Zoë's plan: 100% <ready> & able 😀"
    assert set(awkward.QUOTES["Priority"]) <= set(plan.goals)
