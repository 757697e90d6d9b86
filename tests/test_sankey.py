"""The figure of one driver's lines: what is drawn, how wide, on what it rests; and in a browser, for eye, ear and paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect
from two_councils import MUNRO, RUTLAND, TORBAY

import graph
from explorer.sankey import Flow, band, description, drawn_rows, sankey
from explorer.strategies import Strategy
from graph import Store, trace
from graph.trace import Step

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DRIVER = "https://w3id.org/sightline/id/driver/munro-review"


def strategy(slug: str, council: str) -> Strategy:
    return Strategy(slug, slug, "A plan", council, None, "strategy", "final", "original", "2011", f"{slug}.md")


NAMED = {"rutland-2011": strategy("rutland-2011", "Rutland"), "torbay-2013": strategy("torbay-2013", "Torbay")}


def step(kind: str, name: str, *below: Step, basis: str = "structure", slug: str = "rutland-2011") -> Step:
    return Step(f"id/{slug}/{kind.lower()}/{name}", kind, f"{kind} {name}", slug, "original", basis, steps=below)


def actions(number: int, basis: str = "structure", name: str = "a", outcomes: int = 0) -> list[Step]:
    below = [step("Outcome", f"{name}{at}") for at in range(outcomes)]
    return [step("Action", f"{name}{at}", *(below if not at else ()), basis=basis) for at in range(number)]


def driver(*strategies: Step) -> Step:
    return Step(DRIVER, "PolicyDriver", "Munro Review", scope="national", steps=strategies)


def cites(*below: Step, slug: str = "rutland-2011") -> Step:
    return step("Strategy", slug, *below, basis="text", slug=slug)


def drawn(line: Step) -> ElementTree.Element:
    figure = sankey(line, NAMED, {})
    assert figure is not None
    return ElementTree.fromstring(str(figure))


def boxes(figure: ElementTree.Element) -> Iterator[tuple[str, float, float, float, float, list[str]]]:
    for group in figure.iter("g"):
        kind = group.get("class", "")
        if kind.startswith("box "):
            (rect,) = group.iter("rect")
            place = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
            yield (kind.removeprefix("box is-"), *place, [words.text or "" for words in group.iter("text")])


# What is drawn


def test_each_priority_is_a_row_with_its_actions_and_outcomes() -> None:
    line = driver(
        cites(
            step("Priority", "one", *actions(3, outcomes=2), *actions(1, "text", "b"), basis="text"),
            step("Priority", "two", step("Outcome", "own", basis="text"), basis="structure"),
        )
    )
    first, second = drawn_rows(line, NAMED, {})
    assert (first.strategy, first.label, first.href) == ("Rutland 2011", "Priority one", "#line-rutland-2011-one")
    assert (first.actions, first.outcomes, first.own) == (Flow(text=1, layout=3), Flow(layout=2), Flow())
    assert (second.actions, second.outcomes, second.own) == (Flow(), Flow(), Flow(text=1))


def test_the_band_from_the_driver_is_as_wide_as_the_actions_and_of_the_kind_of_its_one_step() -> None:
    line = driver(
        cites(
            step("Priority", "one", *actions(3), basis="text and structure"),
            step("Priority", "none", basis="structure"),
        )
    )
    first, second = drawn_rows(line, NAMED, {})
    assert first.through == Flow(text=3), "words and layout together count as words"
    assert second.through == Flow(layout=1), "a priority without actions is still reached"


def test_actions_that_are_tied_straight_to_the_driver_are_a_row_without_a_priority() -> None:
    line = driver(cites(*actions(2, "text"), step("Priority", "one")))
    priority, straight = drawn_rows(line, NAMED, {})
    assert priority.label == "Priority one"
    assert (straight.label, straight.through, straight.actions) == (None, Flow(text=2), Flow(text=2))
    assert straight.name == "No priority between: straight to actions"


def test_an_outcome_of_two_actions_counts_once() -> None:
    shared = step("Outcome", "shared")
    line = driver(cites(step("Priority", "one", step("Action", "a", shared), step("Action", "b", shared))))
    assert drawn_rows(line, NAMED, {})[0].outcomes == Flow(layout=1)


def test_rows_stand_as_the_list_has_them() -> None:
    first, second = step("Priority", "z"), step("Priority", "a")
    rows = drawn_rows(driver(cites(second, first)), NAMED, {first.iri: 0, second.iri: 1})
    assert [row.label for row in rows] == ["Priority z", "Priority a"]


def test_where_nothing_is_tied_to_the_driver_nothing_is_drawn() -> None:
    assert sankey(driver(cites(), cites(slug="torbay-2013")), NAMED, {}) is None
    assert sankey(driver(), NAMED, {}) is None


# Many priorities


def many(number: int) -> Step:
    return driver(cites(*(step("Priority", f"p{at}", *actions(at % 7, name=f"p{at}-")) for at in range(number))))


def test_of_many_rows_those_with_the_most_actions_stand_alone_and_the_rest_are_one() -> None:
    rows = drawn_rows(many(30), NAMED, {}, most=5)
    assert [row.label for row in rows] == ["Priority p6", "Priority p13", "Priority p20", "Priority p27", None]
    assert (rows[-1].strategy, rows[-1].name, rows[-1].holds) == ("The other 26", "drawn as one: see the list", 26)


def test_no_action_is_lost_when_rows_become_one() -> None:
    line = many(30)
    alone = drawn_rows(line, NAMED, {}, most=100)
    together = drawn_rows(line, NAMED, {}, most=5)
    for what in ("through", "actions", "outcomes", "own"):
        assert sum(getattr(row, what).number for row in alone) == sum(getattr(row, what).number for row in together)


def test_what_is_not_drawn_is_said_in_words() -> None:
    said = str(sankey(driver(*many(30).steps, cites(slug="torbay-2013")), NAMED, {}))
    assert "The 11 rows with the most actions stand alone; the other 19 are one row here." in said
    assert "Not drawn: Torbay 2011, which names this driver and ties nothing to it." in said


# The drawing


@pytest.mark.parametrize("line", [many(3), many(12), many(400), driver(cites(*actions(2000)))])
def test_boxes_stand_in_their_columns_and_none_on_another(line: Step) -> None:
    figure = drawn(line)
    (svg,) = (each for each in figure.iter("svg") if each.get("class") is None)
    width, height = (float(each) for each in svg.attrib["viewBox"].split()[2:])
    assert height < 1600
    placed = [(x, y, x + wide, y + tall) for _, x, y, wide, tall, _ in boxes(figure)]
    assert all(0 <= x < right <= width and 0 <= y < bottom <= height for x, y, right, bottom in placed)
    for x, y, right, bottom in placed:
        others = [each for each in placed if each != (x, y, right, bottom)]
        assert not [each for each in others if each[0] < right and each[2] > x and each[1] < bottom and each[3] > y]


def test_the_same_lines_give_the_same_drawing() -> None:
    assert sankey(many(9), NAMED, {}) == sankey(many(9), NAMED, {})


def test_a_band_is_as_wide_as_its_number() -> None:
    figure = drawn(
        driver(cites(step("Priority", "few", *actions(5)), step("Priority", "many", *actions(20, name="b"))))
    )
    thick = []
    for path in figure.iter("path"):
        if "band" in path.get("class", "") and (edges := re.match(r"M646\.0 ([\d.]+)C.*V([\d.]+)", path.attrib["d"])):
            thick.append(float(edges[2]) - float(edges[1]))
    assert thick == pytest.approx([5 * 8, 20 * 8])


def test_a_band_keeps_its_width_from_end_to_end() -> None:
    assert band(0, 10, 100, 50, 8) == ("M0.0 10.0C50.0 10.0 50.0 50.0 100.0 50.0V58.0C50.0 58.0 50.0 18.0 0.0 18.0Z")


def test_what_rests_on_the_layout_is_striped_and_what_rests_on_the_text_is_not() -> None:
    figure = drawn(driver(cites(step("Priority", "one", *actions(2), *actions(1, "text", "b"), basis="text"))))
    bands = [path.get("class") for path in figure.iter("path") if "band" in path.get("class", "")]
    assert bands == ["band by-text", "band by-text", "band by-structure"]
    key = " ".join(" ".join(each.itertext()) for each in figure.iter("figcaption"))
    assert "solid edge: said in the text" in key
    assert "dashed edge: by the layout alone" in key


def test_a_gap_is_said_in_its_box() -> None:
    found = [(kind, words) for kind, *_, words in boxes(drawn(driver(cites(step("Priority", "one")))))]
    assert found[-1] == ("none", ["no actions"])


def test_long_and_hostile_words_stay_in_their_box() -> None:
    hostile = Step(
        "id/priority/x", "Priority", "<script>alert(1)</script> " + "very long words " * 30, RUTLAND, basis="text"
    )
    figure = str(sankey(driver(cites(hostile)), NAMED, {}))
    assert "<script>" not in figure
    for kind, _, _, width, _, words in boxes(ElementTree.fromstring(figure)):
        assert all(len(line) * 7.1 <= width for line in words), kind


def test_the_description_says_what_the_drawing_shows(two_councils: Store) -> None:
    line = trace.lines(two_councils, MUNRO)
    named = {RUTLAND: strategy(RUTLAND, "Rutland"), TORBAY: strategy(TORBAY, "Torbay")}
    assert description(line, drawn_rows(line, named, {})) == (
        "From the driver, Munro Review of Child Protection, bands lead down. "
        "Rutland 2011, Recruit and keep social workers (said in the text): "
        "2 actions (1 said in the text, 1 by the layout), 2 outcomes (by the layout). "
        "Rutland 2011, No priority between: straight to actions: 1 action (said in the text), 1 outcome (by the layout)."
    )


# In a browser


def settled(page: "Page", address: str = "/trace") -> "Locator":
    page.goto(address)
    figure = page.locator("figure.sankey")
    figure.wait_for()
    return figure


@pytest.mark.parametrize("width", [320, 1366])
def test_the_figure_is_one_image_with_its_words_and_scrolls_in_its_own_box(page: "Page", width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 768})
    figure = settled(page)
    image = figure.get_by_role("img")
    expect(image).to_have_accessible_name("What follows from 2020 Children and Young People's Workforce Strategy")
    expect(image).to_have_accessible_description(re.compile("Wirral 2012–2015, Develop integrated working"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    letters = figure.locator("svg text").last.evaluate("each => each.getBoundingClientRect().height")
    assert letters >= 14, "the words keep their size on a narrow screen"
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_the_figure_draws_each_priority_of_the_list(page: "Page") -> None:
    figure = settled(page, "/trace?driver=wirral--cypp")
    drawn = [each.text_content() for each in figure.locator(".box.is-priority text:nth-of-type(2)").all()]
    listed = page.locator("#lines .line > li.is-priority > .step").all_inner_texts()
    assert len(drawn) == len(listed)
    for words, name in zip(drawn, listed, strict=True):
        assert (words or "").rstrip("…")[:30] in name


def test_a_box_leads_to_its_place_in_the_list_and_back(page: "Page") -> None:
    figure = settled(page)
    way = figure.locator("a").filter(has_text="Develop integrated working").first
    way.click()
    target = page.locator("li:target")
    expect(target).to_be_in_viewport()
    expect(target.locator("> .step")).to_contain_text("Develop integrated working")
    page.go_back()
    expect(page.locator("li:target")).to_have_count(0)
    expect(figure).to_be_visible()


def test_every_way_of_the_figure_leads_somewhere_on_the_page(page: "Page") -> None:
    figure = settled(page)
    ways = figure.locator("a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert ways
    for way in set(ways):
        assert page.locator(f"[id='{way[1:]}']").count() == 1, way


def test_the_tab_key_meets_the_figure_once_and_goes_on_to_the_list(page: "Page") -> None:
    figure = settled(page)
    assert figure.locator("a:not([tabindex='-1'])").count() == 0
    figure.get_by_role("region", name="The lines of this driver as a figure").focus()
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("each => each.closest('nav.ways') !== null")


def test_the_two_kinds_of_band_differ_without_colour(page: "Page") -> None:
    figure = settled(page)
    edges = [
        figure.locator(f"svg path.band.{by}").first.evaluate("each => getComputedStyle(each).strokeDasharray")
        for by in ("by-text", "by-structure")
    ]
    assert edges[0] == "none"
    assert edges[1] != "none"


def test_on_paper_the_figure_is_whole(page: "Page") -> None:
    settled(page)
    page.set_viewport_size({"width": 690, "height": 1000})  # A4 between its margins
    page.emulate_media(media="print")
    box = page.locator(".sankey-box")
    assert box.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_a_driver_to_which_nothing_is_tied_has_its_list_and_no_figure(page: "Page", corpus_store: Path) -> None:
    store = graph.open_store(corpus_store)
    cited = store.ask("drivers").query("n > 0")["driver"]
    alone = next(each for each in cited if not any(step.steps for step in trace.lines(store, each).steps))
    page.goto(f"/trace?driver={alone}")
    page.locator(".council-line").first.wait_for()
    assert page.locator("figure.sankey").count() == 0
