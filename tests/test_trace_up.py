"""From an action up: the priorities that it delivers, the drivers that it and they follow from, each step with its proof."""

import csv
import dataclasses
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.request import urlopen

import pyoxigraph as ox
import pytest
import two_councils as ours
from playwright.sync_api import expect
from two_councils import MUNRO, RUTLAND, TORBAY

import graph
import sightline
from graph import Store, trace
from ontology.errors import SightlineError
from ontology.names import DRIVER, SL, STRATEGY, graph_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = f"{STRATEGY}{RUTLAND}/"
REVIEW = HERE + "action/532d9c0019"
CAMPAIGN = HERE + "action/5e9af9a81b"
SAFEGUARDING = HERE + "action/c78076a922"
RECRUIT = HERE + "priority/459fe02fe8"
MAPPING = f"{STRATEGY}{TORBAY}/action/28a1fd3704"
PLAN = DRIVER + "rutland--children-and-young-people-s-plan"
WIRRAL = "wirral-2012"


@pytest.fixture(scope="module")
def review(two_councils: Store) -> trace.Step:
    return trace.lines_up(two_councils, REVIEW)


# The line


def test_the_line_goes_from_an_action_to_its_priority_and_to_the_drivers_of_both(review: trace.Step) -> None:
    assert [(depth, step.relation, step.kind, step.label, step.basis) for depth, step in review.walk()] == [
        (0, None, "Action", "Review supervision in every team", None),
        (1, "delivers", "Priority", "Recruit and keep social workers", "structure"),
        (2, "drivenBy", "PolicyDriver", "Munro Review of Child Protection", "text"),
        (1, "drivenBy", "PolicyDriver", "Munro Review of Child Protection", "text"),
    ]
    assert {step.scope for _, step in review.walk()} == {None, "national"}


def test_the_action_stands_with_its_own_words(review: trace.Step) -> None:
    (place,) = review.places
    assert (place.exact, place.proves) == ("Review supervision in every team", True)


def test_words_that_say_a_step_prove_it(review: trace.Step) -> None:
    (because,) = review.steps[0].steps[0].places
    assert because.exact.startswith("Because of the Munro Review")
    assert because.proves


def test_a_step_by_structure_alone_quotes_the_priority_and_says_so(review: trace.Step) -> None:
    (place,) = review.steps[0].places
    assert (place.exact, place.proves) == ("Recruit and keep social workers", False)


def test_every_place_quotes_the_text(two_councils: Store, review: trace.Step) -> None:
    text = two_councils.ask("text", slug=RUTLAND)["text"].iloc[0]
    places = [place for _, step in review.walk() for place in step.places]
    assert len(places) == 4
    assert all(text[place.start : place.end] == place.exact for place in places)


def test_a_priority_is_followed_up_as_well(two_councils: Store) -> None:
    line = trace.lines_up(two_councils, RECRUIT)
    assert [(step.kind, step.label) for _, step in line.walk()] == [
        ("Priority", "Recruit and keep social workers"),
        ("PolicyDriver", "Munro Review of Child Protection"),
    ]


def test_where_no_driver_is_given_the_line_ends_at_the_priority(two_councils: Store) -> None:
    line = trace.lines_up(two_councils, SAFEGUARDING)
    assert [(step.kind, step.label, step.steps) for step in line.steps] == [("Priority", "Keeping children safe", ())]


def test_up_and_down_are_the_same_lines(two_councils: Store) -> None:
    down = {
        (each.iri, driver if step.kind == "Strategy" else step.iri)
        for driver in two_councils.ask("drivers")["driver"]
        for _, step in trace.lines(two_councils, driver).walk()
        for each in step.steps
        if each.kind in ("Priority", "Action")
    }
    stated = [row for slug in (RUTLAND, TORBAY) for row in two_councils.ask("elements", slug=slug).itertuples()]
    up = {
        (step.iri, each.iri)
        for row in stated
        if row.kind in ("Priority", "Action")
        for _, step in trace.lines_up(two_councils, row.element).walk()
        for each in step.steps
        if each.relation != "broader"  # which the list of drivers says, and no strategy
        and any(above.scope for _, above in each.walk())  # what reaches no driver is on no driver's line
    }
    assert up == down


def test_from_a_local_driver_the_line_goes_on_to_what_it_falls_under() -> None:
    link = ox.NamedNode(f"{HERE}link/0123456789")
    added = [
        (ox.NamedNode(RECRUIT), SL + "drivenBy", ox.NamedNode(PLAN)),
        (link, SL + "from", ox.NamedNode(RECRUIT)),
        (link, SL + "relation", ox.NamedNode(SL + "drivenBy")),
        (link, SL + "to", ox.NamedNode(PLAN)),
        (link, SL + "basis", ox.Literal("text")),
        (link, SL + "confidence", ox.Literal(0.9)),
        (link, SL + "rule", ox.Literal("because-of")),
    ]
    where = ox.NamedNode(graph_of("strategy", RUTLAND))
    store = graph.memory_store([
        *ours.quads(),
        *(ox.Quad(subject, ox.NamedNode(str(predicate)), value, where) for subject, predicate, value in added),
    ])
    recruit = trace.lines_up(store, CAMPAIGN).steps[0]
    assert [(step.label, step.scope) for step in recruit.steps] == [
        ("Munro Review of Child Protection", "national"),  # the national stand first
        ("Children and Young People's Plan", "local"),
    ]
    (family,) = recruit.steps[1].steps
    assert (family.relation, family.basis, family.places) == ("broader", "vocabulary", ())


@pytest.mark.parametrize("name", [REVIEW, f"{RUTLAND}/action/532d9c0019"])
def test_an_action_is_found_by_address_or_its_last_parts(two_councils: Store, name: str) -> None:
    assert trace.follow(two_councils, name).iri == REVIEW


@pytest.mark.parametrize("name", [MUNRO, "munro-review", "Munro Review"])
def test_a_driver_is_still_followed_down(two_councils: Store, name: str) -> None:
    assert trace.follow(two_councils, name) == trace.lines(two_councils, MUNRO)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"{RUTLAND}/action/0000000000", "No element has the address .*0000000000"),
        ("atlantis-2012/action/532d9c0019", "No element has the address"),
        (f"{RUTLAND}/vision/37dd523700", "No driver is called .* To follow an action up"),
        (f"{RUTLAND}/action/x> <y", "No driver is called"),
    ],
)
def test_what_is_not_there_is_said_in_words(two_councils: Store, name: str, said: str) -> None:
    with pytest.raises(SightlineError, match=said):
        trace.follow(two_councils, name)


# The query


def test_the_query_gives_one_row_a_step_and_place(two_councils: Store) -> None:
    found = two_councils.ask("upward", element=REVIEW)
    columns = ["relation", "upperLabel", "scope", "basis", "quoted", "exact"]
    assert found[columns].values.tolist() == [
        ["drivenBy", "Munro Review of Child Protection", "national", "text", "link",
         found["exact"].iloc[0]],
        ["delivers", "Recruit and keep social workers", None, "structure", "element", "Recruit and keep social workers"],
        ["drivenBy", "Munro Review of Child Protection", "national", "text", "link",
         found["exact"].iloc[2]],
        [None, "Review supervision in every team", None, None, "element", "Review supervision in every team"],
    ]  # fmt: skip


def test_an_action_that_delivers_nothing_has_its_own_row_alone() -> None:
    store = graph.memory_store([quad for quad in ours.quads() if not ties(quad)])
    found = store.ask("upward", element=MAPPING)
    assert found["upper"].tolist() == [MAPPING]
    assert trace.lines_up(store, MAPPING).steps == ()


def ties(quad: ox.Quad) -> bool:
    """Say whether a statement ties the action to its priority."""
    own = str(quad.subject.value) == MAPPING and quad.predicate.value == SL + "delivers"
    return own or quad.subject.value.endswith("link/436f49c667")


# The command line


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    ours.publish(folder)
    return folder


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], store: Path) -> Callable[..., str]:
    from explorer import cli

    def run(*arguments: str) -> str:
        assert cli.main([*arguments, "--store", str(store)]) == 0
        return capsys.readouterr().out

    return run


def test_the_command_follows_an_action_up_as_a_list_with_its_proof(say: Callable[..., str]) -> None:
    lines = say("trace", f"{RUTLAND}/action/532d9c0019").splitlines()
    assert lines[0] == "Action: Review supervision in every team"
    assert lines[2] == "  Priority: Recruit and keep social workers [structure]"
    assert lines[3] == "    Policy driver: Munro Review of Child Protection [text]"
    assert lines[4].startswith("      “Because of the Munro Review")


def test_the_command_marks_a_digest(say: Callable[..., str]) -> None:
    assert say("trace", MAPPING).splitlines()[0].endswith("(Sightline's digest, not the council's words)")


def test_the_command_gives_the_same_as_json_and_csv(say: Callable[..., str], store: Path) -> None:
    told = json.loads(say("trace", REVIEW, "--format", "json"))
    line = sightline.trace(REVIEW, store)
    assert told == json.loads(json.dumps(dataclasses.asdict(line)))
    rows = list(csv.DictReader(io.StringIO(say("trace", REVIEW, "--format", "csv"))))
    assert [row["iri"] for row in rows] == [step.iri for depth, step in line.walk() if depth]


# The page


@pytest.fixture(scope="module")
def action(corpus_store: Path) -> trace.Step:
    """Give the action of the corpus from which the most lines lead up."""
    held = graph.open_store(corpus_store)
    found = held.ask("elements", slug=WIRRAL)
    lines = [trace.lines_up(held, iri) for iri in found[found["kind"] == "Action"]["element"]]
    return max(lines, key=lambda line: (len(list(line.walk())), line.iri))


def short(step: trace.Step) -> str:
    return step.iri.removeprefix(STRATEGY)


def query(page: "Page") -> str:
    return unquote(page.url.partition("?")[2])


def test_each_action_of_a_strategy_leads_up(page: "Page", action: trace.Step) -> None:
    page.goto(f"/strategy?strategy={WIRRAL}")
    element = page.locator(f"#{'-'.join(action.iri.rsplit('/', 2)[1:])}")
    element.get_by_role("link", name="Trace it up").click()
    page.wait_for_url("**/trace?action=**")
    expect(page.locator("h1")).to_have_text("What does this action follow from?")
    assert query(page) == f"action={short(action)}"
    assert page.locator(".is-action .way-up").count() == 0
    page.go_back()
    expect(element).to_be_visible()


def test_only_actions_lead_up(page: "Page") -> None:
    page.goto(f"/strategy?strategy={WIRRAL}")
    page.locator("#elements .way-up").first.wait_for()
    assert page.locator("#elements .way-up").count() == page.locator("#elements li.element.is-action").count()


def test_the_page_shows_every_step_with_its_basis_and_its_words(page: "Page", action: trace.Step) -> None:
    page.goto(f"/trace?action={short(action)}")
    page.locator(".council-line").wait_for()
    shown = page.locator("#lines .line > li")
    steps = [step for depth, step in action.walk() if depth]
    assert shown.count() == len(steps)
    for item, step in zip(shown.all(), steps, strict=True):
        expect(item.locator("> .step")).to_contain_text(step.label)  # what is inferred is folded up
        assert item.locator("> .hop .basis").count() == 1
        quoted = item.locator("> .hop blockquote")
        assert quoted.count() == len(step.places)
    assert page.get_by_text("Sightline's digest, not the council's words").first.is_visible()


def test_a_step_opens_its_quotation_and_leads_into_the_text(page: "Page", action: trace.Step) -> None:
    page.goto(f"/trace?action={short(action)}")
    hop = page.locator("#lines .line details.hop").first
    hop.locator("summary").focus()
    page.keyboard.press("Enter")
    hop.get_by_role("link").first.click()
    page.wait_for_selector("#text mark")
    assert re.search(r"at=\d+-\d+$", query(page))


def test_a_driver_leads_down_again_and_the_history_keeps_the_state(page: "Page", action: trace.Step) -> None:
    driver = next(step for _, step in action.walk() if step.scope == "national")
    page.goto(f"/trace?action={short(action)}")
    page.get_by_role("link", name=driver.label).first.click()
    expect(page.locator("h1")).to_have_text("What follows from this driver?")
    page.go_back()
    expect(page.locator("h1")).to_have_text("What does this action follow from?")
    page.reload()
    expect(page.locator("h1")).to_have_text("What does this action follow from?")
    assert action.label[:40] in page.title()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Trace").click()
    expect(page.locator("h1")).to_have_text("What follows from this driver?")


def test_a_driver_is_chosen_from_an_actions_page_by_keyboard(page: "Page", action: trace.Step) -> None:
    page.goto(f"/trace?action={short(action)}")
    page.get_by_role("textbox", name="Driver").focus()
    page.keyboard.type("Every Child Matters")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**driver=every-child-matters*")
    assert "action=" not in query(page)
    expect(page.locator(".document").first).to_have_text("Every Child Matters")


@pytest.mark.parametrize("width", [320, 1366])
def test_the_page_is_accessible_and_fits(page: "Page", action: trace.Step, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"/trace?action={short(action)}")
    page.locator(".council-line").wait_for()
    found = Axe().run(page).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"][:120]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "name", ["wirral-2012/action/0000000000", "atlantis-2012/action/532d9c0019", "<img src=x onerror=alert(1)>", "/"]
)
def test_an_action_that_is_not_there_is_said_in_words(page: "Page", name: str) -> None:
    page.goto(f"/trace?action={name}")
    expect(page.get_by_text(f"There is no action called “{name}” here")).to_be_visible()


def test_its_lines_are_downloaded_at_its_own_address(explorer_url: str, action: trace.Step) -> None:
    with urlopen(f"{explorer_url}/trace.csv?action={short(action)}") as answer:
        assert "/" not in answer.headers["Content-Disposition"]
        rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
    steps = [step for depth, step in action.walk() if depth]
    assert len(rows) == sum(max(len(step.places), 1) for step in steps)
    assert {row["to"] for row in rows} == {step.label for step in steps}
