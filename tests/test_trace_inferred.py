"""Inferred steps of a line: apart from what is stated, down and up, in the list, the figure, the tables, on paper."""

import csv
import dataclasses
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
import two_councils as ours
from playwright.sync_api import expect
from two_councils import MUNRO, RUTLAND

import graph
import sightline
from explorer.downloads import harmless
from explorer.lines import documents, levels
from explorer.sankey import Flow, description, drawn_rows, sankey
from explorer.strategies import Strategy
from graph import Store, trace
from graph.trace import Step
from ontology.names import DRIVER, SL, STRATEGY

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAFE = f"{STRATEGY}{RUTLAND}/priority/60aca9e6c6"
SAFEGUARDING = f"{STRATEGY}{RUTLAND}/action/c78076a922"  # which delivers it
SHOWN = "munro-review"  # in the corpus, stated by one council, inferred for others
ADOPTED = SL + "adoptedFrom"


@pytest.fixture(scope="module")
def store() -> Store:
    """Hold the two councils, with Rutland's third priority as its own: then it is aligned with the Munro Review."""
    return graph.memory_store([quad for quad in ours.quads() if quad.predicate.value != ADOPTED])


@pytest.fixture(scope="module")
def driver(store: Store) -> Step:
    return trace.lines(store, MUNRO)


# The line


def test_what_is_inferred_stands_behind_what_is_stated(driver: Step) -> None:
    rutland = driver.steps[0]
    assert [(step.kind, step.label, step.basis) for step in rutland.steps] == [
        ("Priority", "Recruit and keep social workers", "text"),
        ("Action", "Review supervision in every team", "text"),
        ("Priority", "Keeping children safe", "inferred"),
    ]
    assert (rutland.stated, rutland.inferred) == (rutland.steps[:2], rutland.steps[2:])


def test_an_inferred_step_says_which_themes_both_have_and_how_alike_they_are(driver: Step) -> None:
    safe = driver.steps[0].steps[2]
    assert (safe.themes, safe.similarity, safe.rule) == (("Safeguarding",), 1.0, "shared-themes")
    assert (safe.relation, safe.confidence) == (None, None), "it is no tie that is stated"


def test_its_words_are_the_prioritys_and_prove_nothing(driver: Step) -> None:
    (place,) = driver.steps[0].steps[2].places
    assert (place.exact, place.proves) == ("Keeping children safe", False)


def test_what_follows_below_an_inferred_step_is_stated(driver: Step) -> None:
    (action,) = driver.steps[0].steps[2].steps
    assert (action.iri, action.relation, action.basis, action.similarity) == (
        SAFEGUARDING,
        "delivers",
        "structure",
        None,
    )


def test_what_is_stated_stays_as_it_was(driver: Step, two_councils: Store) -> None:
    assert list(driver.walk_stated()) != [step for _, step in driver.walk()]
    assert [step.iri for step in driver.walk_stated()] == [
        step.iri for _, step in trace.lines(two_councils, MUNRO).walk()
    ]


def test_an_action_may_follow_from_a_driver(store: Store) -> None:
    line = trace.lines_up(store, SAFEGUARDING)
    assert [(depth, step.label, step.basis, step.themes) for depth, step in line.walk()] == [
        (0, "Train every school in safeguarding", None, ()),
        (1, "Keeping children safe", "structure", ()),
        (2, "Munro Review of Child Protection", "inferred", ("Safeguarding",)),
    ]


def test_a_priority_may_follow_from_a_driver(store: Store) -> None:
    (step,) = trace.lines_up(store, SAFE).steps
    assert (step.iri, step.is_inferred, step.scope, step.similarity) == (MUNRO, True, "national", 1.0)


def test_the_path_is_in_the_query_too(store: Store) -> None:
    found = store.ask("trace", driver=MUNRO)
    columns = ["priorityLabel", "drivesBasis", "similarity", "actionLabel", "deliversBasis"]
    row = found[found["drivesBasis"] == "inferred"]
    assert row[columns].values.tolist() == [
        ["Keeping children safe", "inferred", 1.0, "Train every school in safeguarding", "structure"]
    ]


def test_a_driver_that_is_only_inferred_still_says_that_nothing_is_tied_to_it() -> None:
    tying = (SL + "drivenBy", SL + "relation")
    quads = [
        quad
        for quad in ours.quads()
        if quad.predicate.value != ADOPTED
        and not (quad.predicate.value in tying and (quad.object.value in (MUNRO, SL + "drivenBy")))
    ]
    rows = graph.memory_store(quads).ask("trace", driver=MUNRO)
    rutland = rows[rows["slug"] == RUTLAND]
    assert rutland["priorityLabel"].tolist() == [None, "Keeping children safe"]


# Counts


def step(kind: str, name: str, *below: Step, basis: str = "structure", slug: str = RUTLAND) -> Step:
    like = {"themes": ("Safeguarding",), "similarity": 0.5} if basis == "inferred" else {}
    return Step(f"id/{kind}/{name}", kind, f"{kind} {name}", slug, "original", basis, steps=below, **like)


def line(*below: Step) -> Step:
    cites = Step(f"id/{RUTLAND}", "Strategy", "A plan", RUTLAND, "original", "text", steps=below)
    return Step(MUNRO, "PolicyDriver", "Munro Review", scope="national", steps=(cites,))


def test_counts_keep_what_is_inferred_apart() -> None:
    shared = step("Action", "both")
    found = levels(
        line(
            step("Priority", "one", shared, step("Action", "a")),
            step("Priority", "two", shared, step("Action", "b", step("Outcome", "o")), basis="inferred"),
        )
    )
    assert [(level.words, level.stated, level.inferred) for level in found] == [
        ("1 priority", 1, 1),
        ("2 actions", 2, 1),  # the action to which both lead is stated
        ("no outcomes", 0, 1),
    ]


def document(slug: str, kind: str = "strategy", council: str = "Rutland") -> Strategy:
    return Strategy(slug, slug, "A plan", council, None, kind, "final", "original", "2011", f"{slug}.md")


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("strategy", "1 strategy"),
        ("strategy strategy report", "2 strategies and 1 report"),
        ("report strategy plan other", "1 strategy, 1 plan, 1 report and 1 other document"),
        ("", ""),
    ],
)
def test_documents_are_counted_by_their_kind(kinds: str, said: str) -> None:
    assert documents(document(f"d{number}", kind) for number, kind in enumerate(kinds.split())) == said


# The figure

NAMED = {RUTLAND: document(RUTLAND)}


def test_an_inferred_priority_is_a_row_below_those_that_are_stated() -> None:
    rows = drawn_rows(
        line(step("Priority", "may", step("Action", "a"), basis="inferred"), step("Priority", "does", basis="text")),
        NAMED,
        {},
    )
    assert [(row.label, row.owner, row.through) for row in rows] == [
        ("Priority does", "Rutland 2011", Flow(text=1)),
        ("Priority may", "Rutland 2011 · inferred", Flow(inferred=1)),
    ]
    assert rows[1].actions == Flow(layout=1), "what goes on from it is stated"


def test_the_rest_of_many_rows_never_mixes_what_is_stated_and_what_is_inferred() -> None:
    stated = [step("Priority", f"s{at}", step("Action", f"s{at}")) for at in range(20)]
    inferred = [step("Priority", f"i{at}", step("Action", f"i{at}"), basis="inferred") for at in range(9)]
    rows = drawn_rows(line(*stated, *inferred), NAMED, {})
    assert [(row.owner, row.through) for row in rows if row.holds > 1] == [
        ("The other 9", Flow(layout=9)),
        ("Another 4 · inferred", Flow(inferred=4)),
    ]
    said = str(sankey(line(*stated, *inferred), NAMED, {}))
    assert "The 11 rows with the most actions stand alone; the other 9 are one row here." in said
    assert "The 5 inferred rows with the most actions stand alone; the other 4 are one row here." in said


def test_the_key_explains_inferred_bands_only_where_there_are_some() -> None:
    stated, inferred = step("Priority", "one"), step("Priority", "two", basis="inferred")
    assert "inferred" not in str(sankey(line(stated), NAMED, {}))
    assert "hollow, with a dotted edge: inferred, not stated" in str(sankey(line(inferred), NAMED, {}))


def test_the_description_says_what_is_inferred() -> None:
    found = line(step("Priority", "two", basis="inferred"))
    said = description(found, drawn_rows(found, NAMED, {}))
    assert "Rutland 2011, Priority two (inferred, not stated): no actions, no outcomes." in said


# The command line, the page and Python


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], corpus_store: Path) -> Callable[..., str]:
    from explorer import cli

    def run(*arguments: str) -> str:
        assert cli.main(["trace", *arguments, "--store", str(corpus_store)]) == 0
        return capsys.readouterr().out

    return run


def inferred_of(line: Step) -> list[Step]:
    return [each for _, each in line.walk() if each.is_inferred]


def an_action_up(store: Path) -> str:
    """Give the address of an action of the corpus from which a line goes up by inference."""
    down = trace.lines(graph.open_store(store), DRIVER + SHOWN)
    return next(below.iri for each in inferred_of(down) for below in each.steps if below.kind == "Action")


def test_the_list_says_which_theme_and_how_alike(say: Callable[..., str], corpus_store: Path) -> None:
    said = say(SHOWN)
    found = inferred_of(sightline.trace(SHOWN, corpus_store))
    assert found
    for each in found:
        assert f"    Priority: {each.label} [inferred: theme Safeguarding {each.similarity:.2f}]\n" in said


@pytest.mark.parametrize("name", ["driver", "action"])
def test_the_same_lines_come_from_the_page_the_command_and_python(
    say: Callable[..., str], explorer_url: str, corpus_store: Path, name: str
) -> None:
    asked = SHOWN if name == "driver" else an_action_up(corpus_store).removeprefix(STRATEGY)
    with urlopen(f"{explorer_url}/trace.csv?{name}={asked}") as answer:
        page = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
    command = list(csv.DictReader(io.StringIO(say(asked, "--format", "csv"))))
    assert page == [{column: harmless(words) for column, words in row.items()} for row in command]
    line = sightline.trace(asked, corpus_store)
    python = [
        (each.label, each.basis, "; ".join(each.themes), each.similarity, place.exact if place else "")
        for depth, each in line.walk()
        if depth
        for place in each.places or (None,)
    ]
    assert python == [
        (row["to"], row["basis"], row["themes"], float(row["similarity"]) if row["similarity"] else None,
         row["quotation"])
        for row in command
    ]  # fmt: skip
    assert json.loads(say(asked, "--format", "json")) == json.loads(json.dumps(dataclasses.asdict(line)))


def test_the_table_says_of_each_step_whether_inference_leads_to_it(say: Callable[..., str], corpus_store: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(say(SHOWN, "--format", "csv"))))
    stated = {each.iri for each in sightline.trace(SHOWN, corpus_store).walk_stated()}
    assert {row["by inference"] for row in rows} == {"True", "False"}
    assert {row["iri"] for row in rows if row["by inference"] == "False"} == stated - {DRIVER + SHOWN}
    assert any(row["by inference"] == "True" and row["basis"] == "structure" for row in rows), "and what is below it"


def test_the_table_for_the_screen_has_one_row_a_step(say: Callable[..., str], corpus_store: Path) -> None:
    head, _, *rows = say(SHOWN, "--format", "table").splitlines()
    assert head.split() == ["step", "slug", "from", "kind", "to", "basis", "similarity", "quotation", "note"]
    assert len(rows) == len(list(sightline.trace(SHOWN, corpus_store).walk())) - 1


def test_a_line_without_steps_has_its_columns_alone(say: Callable[..., str], explorer_url: str) -> None:
    said = say("childcare-act-2006", "--format", "csv")
    assert said.startswith("step,strategy,council,")
    assert len(said.splitlines()) == 1
    with urlopen(f"{explorer_url}/trace.csv?driver=childcare-act-2006") as answer:
        assert answer.read().decode("utf-8-sig").split() == said.split()


# The page


def test_what_is_inferred_stands_apart_in_a_fold(page: "Page", corpus_store: Path) -> None:
    page.goto(f"/trace?driver={SHOWN}")
    page.locator(".council-line").first.wait_for()
    found = inferred_of(trace.lines(graph.open_store(corpus_store), DRIVER + SHOWN))
    listed = page.locator("#lines details.inferred li.is-inferred")
    assert listed.count() == len(found) == page.locator("#lines li.is-inferred").count()
    for item, each in zip(listed.all(), found, strict=True):
        expect(item.locator("> .step")).to_contain_text(each.label)
        expect(item.locator("> .hop")).to_contain_text(
            f"inferred: both are about Safeguarding, similarity {each.similarity:.2f}"
        )
    expect(page.locator("#lines details.inferred > summary").first).to_contain_text("Inferred, not stated")


def test_it_is_open_where_nothing_is_stated_and_else_opened_by_its_place(page: "Page", corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    both = next(
        (found, each)
        for found in store.ask("drivers")["driver"]
        for each in trace.lines(store, found).steps
        if each.stated and each.inferred
    )
    page.goto(f"/trace?driver={both[0].removeprefix(DRIVER)}")
    fold = page.locator(f"section[aria-labelledby='line-{both[1].slug}'] > details.inferred")
    expect(fold).not_to_have_attribute("open", "")
    expect(fold.locator("li").first).not_to_be_visible()
    page.locator("figure.sankey a").filter(has_text=both[1].inferred[0].label[:20]).last.click()
    expect(fold.locator("li:target")).to_be_visible()
    page.goto(f"/trace?driver={SHOWN}")
    for section in page.locator(".council-line").filter(has_text="ties no priority or action").all():
        expect(section.locator("details.inferred li").first).to_be_visible()


def test_an_inferred_step_differs_without_colour(page: "Page") -> None:
    page.goto(f"/trace?driver={SHOWN}")
    page.locator("figure.sankey").wait_for()
    style = "each => getComputedStyle(each)"
    item, fold = page.locator("li.is-inferred").first, page.locator("details.inferred").first
    assert item.evaluate(f"{style}.borderLeftStyle") == fold.evaluate(f"{style}.borderTopStyle") == "dashed"
    edges = {
        by: page.locator(f".sankey-box .band.{by}").first.evaluate(f"{style}.strokeDasharray")
        for by in ("by-text", "by-structure", "by-inferred")
    }
    assert len(set(edges.values())) == 3
    assert page.locator(".sankey-box .band.by-inferred").first.evaluate(f"{style}.fill") == "rgb(255, 255, 255)"


def test_the_counts_say_how_many_are_inferred(page: "Page", corpus_store: Path) -> None:
    page.goto(f"/trace?driver={SHOWN}")
    page.locator(".council-line").first.wait_for()
    line = trace.lines(graph.open_store(corpus_store), DRIVER + SHOWN)
    priorities, actions, outcomes = (f"{each.words} and {each.inferred} inferred" for each in levels(line))
    assert page.locator(".levels li").all_inner_texts() == ["1 driver", "3 strategies", priorities, actions, outcomes]


def test_the_line_on_what_a_step_rests_on_explains_inference_where_there_is_some(page: "Page") -> None:
    page.goto(f"/trace?driver={SHOWN}")
    expect(page.locator("#lines > .hint")).to_contain_text("An inferred step is Sightline's guess")
    page.goto("/trace?driver=2020-workforce-strategy")
    expect(page.locator("#lines > .hint")).not_to_contain_text("inferred")


def test_a_report_is_no_strategy(page: "Page") -> None:
    page.goto("/trace?driver=every-child-matters")
    expect(page.locator(".document").last).to_have_text("National policy driver, cited by 3 strategies and 1 report")
    expect(page.locator(".levels li").nth(1)).to_have_text("3 strategies and 1 report")
    expect(page.get_by_role("textbox", name="Driver")).to_have_value("Every Child Matters (4 documents)")


def test_up_from_an_action_the_drivers_it_may_follow_from_stand_apart(page: "Page", corpus_store: Path) -> None:
    action = an_action_up(corpus_store)
    line = trace.lines_up(graph.open_store(corpus_store), action)
    found, stated = inferred_of(line), {each.iri for each in line.walk_stated()}
    page.goto(f"/trace?action={action.removeprefix(STRATEGY)}")
    page.locator(".council-line").wait_for()
    alone = sum(each.iri not in stated for each in found)  # a driver that is stated elsewhere on the line counts there
    expect(page.locator(".counts")).to_contain_text(f"; inferred: {alone} drivers")
    fold = page.locator("details.inferred")
    expect(fold).to_contain_text("so it may follow from them")
    assert fold.locator("li.is-inferred > .step a").all_inner_texts() == [each.label for each in found]
    assert [each.similarity for each in found] == sorted((each.similarity for each in found), reverse=True)


@pytest.mark.parametrize("width", [320, 1366])
@pytest.mark.parametrize("way", ["down", "up"])
def test_the_page_is_accessible_and_fits(page: "Page", corpus_store: Path, way: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 768})
    action = an_action_up(corpus_store).removeprefix(STRATEGY)
    page.goto(f"/trace?driver={SHOWN}" if way == "down" else f"/trace?action={action}")
    page.locator("details.inferred").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => (each.open = true))")
    found = Axe().run(page).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"][:120]) for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_fold_is_open(page: "Page", corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    driver = next(
        each for each in store.ask("drivers")["driver"]
        if any(step.stated and step.inferred for step in trace.lines(store, each).steps)
    )  # fmt: skip
    page.goto(f"/trace?driver={driver.removeprefix(DRIVER)}")
    page.locator("details.inferred").first.wait_for()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.inferred:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.inferred:not([open])").count() > 0


# Into the text, and by keyboard


def test_words_that_only_tie_two_elements_are_shown_in_the_text(page: "Page", corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    quoted = store.ask("passages", slug="wirral-2012")
    marked = set(zip(quoted["start"], quoted["end"], strict=True))
    place = next(
        place
        for _, each in trace.lines(store, DRIVER + "2020-workforce-strategy").walk()
        for place in each.places
        if each.slug == "wirral-2012" and each.relation == "delivers" and (place.start, place.end) not in marked
    )
    page.goto(f"/strategy?strategy=wirral-2012&at={place.start}-{place.end}")
    shown = page.locator("#text mark.pointed-at")
    expect(shown.first).to_be_in_viewport()
    assert "".join("".join(shown.all_text_contents()).split()) == "".join(place.exact.split())
    assert all("selected" in (each.get_attribute("class") or "") for each in shown.all())
    expect(page.locator("#text .proves")).to_contain_text("No element rests on this place of the text alone.")
    page.locator("#elements .element-name").first.click()
    expect(shown).to_have_count(0)
    assert page.locator("#text article").evaluate("each => each.textContent") == store.ask("text", slug="wirral-2012")[
        "text"
    ].iloc[0].replace("\r", "")


def test_tab_leaves_the_choice_of_a_driver_for_what_follows(page: "Page") -> None:
    page.goto(f"/trace?driver={SHOWN}")
    page.locator("figure.sankey").wait_for()
    page.get_by_role("textbox", name="Driver").click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="The lines of this driver as a figure")).to_be_focused()
