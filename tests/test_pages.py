"""The explorer's pages in a real browser: what they show, what leads where, by mouse, by keyboard, by address."""

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.request import urlopen

import pytest
import two_councils as ours

import graph
from explorer.app import create_app
from explorer.reader import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Locator, LocatorAssertions, Page

WIRRAL, WIGAN = "wirral-2012", "wigan-2011"
BOTH = f"{WIRRAL}|{WIGAN}"
DIGEST = "Sightline's digest, not the council's words"

ADDRESSES = {
    "overview": "/",
    "strategy": f"/strategy?strategy={WIRRAL}",
    "strategy, no risk stated": f"/strategy?strategy={WIGAN}&kind=risk",
    "strategy, its scores": "/strategy?strategy=herefordshire-2010&kind=score",
    "strategy, its themes": "/strategy?strategy=derbyshire-2014&kind=theme",
    "which strategy": "/strategy",
    "compare": f"/compare?strategies={BOTH}",
    "compare, a cell open": f"/compare?strategies={BOTH}&cell={WIRRAL}|leadership",
    "compare, a theme open": f"/compare?strategies={BOTH}&theme=integrated-working",
    "compare, documents of different kinds": f"/compare?strategies={BOTH}|wirral-2009-report",
    "trace": "/trace",
    "reliability, of a rule": "/reliability?rule=action.plan-row",
    "gaps": "/gaps?strategy=derbyshire-2014",
    "gaps, of no strategy": "/gaps?strategy=atlantis-1999",
    "search": "/search",
    "search, what is found": "/search?words=training&kind=Action",
    "search, nothing found": "/search?words=supervizion",
    "query": "/query?name=coverage&slugs=wirral-2012|wigan-2011",
    "unknown": "/nowhere",
}


@pytest.fixture(scope="module")
def store(corpus_store: Path) -> graph.Store:
    """Open the store that the explorer shows."""
    return graph.open_store(corpus_store)


def visit(page: "Page", address: str) -> None:
    """Go to an address, and wait until all its parts have arrived."""
    page.goto(address)
    settle(page)


def settle(page: "Page") -> None:
    page.wait_for_selector("main h1")
    expect(page.locator("[aria-busy]")).to_have_count(0)


def focused(page: "Page") -> "Locator":
    return page.locator(":focus")


def expect(locator: "Locator") -> "LocatorAssertions":
    """Wait for what a locator is to be like: Playwright's own assertions, which need no script in the page."""
    from playwright.sync_api import expect as expect_

    return expect_(locator)


def query(page: "Page") -> str:
    return unquote(page.url.partition("?")[2])


def passages(store: graph.Store, kind: str, slug: str = WIRRAL) -> list[dict]:
    """Give the passages of a kind that are the only proof of one element, and no one else's."""
    table = store.ask("passages", slug=slug)
    alone = table[~table.duplicated(["start", "end"], keep=False) & ~table.duplicated("element", keep=False)]
    return alone[alone["kind"] == kind].to_dict("records")


# Every page


@pytest.mark.parametrize("width", [320, 1366])
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_page_is_accessible_and_fits(page: "Page", address: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 768})
    visit(page, address)
    found = Axe().run(page)
    told = [
        f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found.response["violations"]
    ]
    assert not told
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert "Sightline" in page.title()
    assert page.locator("html").get_attribute("lang") == "en-GB"


def test_first_tab_skips_to_the_content(page: "Page") -> None:
    visit(page, "/")
    page.keyboard.press("Tab")
    assert focused(page).inner_text() == "Skip to the page's content"
    page.keyboard.press("Enter")
    assert focused(page).get_attribute("id") == "content"


def test_pages_are_reached_without_loading_anew_and_the_title_takes_the_focus(page: "Page") -> None:
    visit(page, "/")
    page.evaluate("window.stayed = true")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Compare").click()
    page.wait_for_selector("table.matrix")
    assert page.evaluate("window.stayed")
    assert focused(page).inner_text() == "How do these councils compare on the national themes?"
    assert page.locator("header a[aria-current='page']").inner_text() == "Compare"
    page.go_back()
    page.wait_for_selector("table.listing")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        f"/strategy?strategy={WIRRAL}",
        f"/compare?strategies={BOTH}",
        f"/compare?strategies={BOTH}&cell={WIRRAL}|leadership",
        "/trace",
    ],
)
def test_digests_are_marked_as_digests(page: "Page", address: str) -> None:
    visit(page, address)
    assert page.get_by_text(DIGEST).first.is_visible()


def test_the_overview_lists_the_documents_and_leads_on(page: "Page", store: graph.Store) -> None:
    visit(page, "/")
    rows = page.locator("table.listing tbody tr")
    assert rows.count() == len(store.slugs())
    counts = store.ask("counts")
    actions = counts[(counts["kind"] == "Action") & counts["strategy"].str.endswith(WIRRAL)]["n"].iloc[0]
    row = rows.filter(has_text="Wirral").filter(has_text="2012–2015")  # the council has another document
    assert str(actions) in row.inner_text().split("\t")
    assert "Draft" in row.inner_text().split("\t")
    row.get_by_role("rowheader").get_by_role("link").click()
    page.wait_for_selector("#text mark")
    assert page.locator("h1").inner_text() == "What does Wirral's strategy say?"
    page.go_back()
    page.get_by_role("link", name=f"{actions} actions of Wirral 2012–2015").click()
    page.wait_for_url(f"**strategy={WIRRAL}&kind=action")


def test_the_overview_says_what_to_look_at(page: "Page", store: graph.Store) -> None:
    warned = store.ask("warnings")
    visit(page, "/")
    rows = page.locator("table.listing tbody tr")
    column = [cell.inner_text() for cell in page.locator("table.listing tbody td:last-child").all()]
    assert sum(int(number) for number in column if number != "none") == len(warned) > 0
    report = rows.filter(has_text="Report")
    assert "no period stated" in report.inner_text()
    report.get_by_role("link").last.click()
    section = page.locator("section.warnings")
    assert "No period stated: it is left out of answers about years." in section.inner_text()
    expect(section).to_be_in_viewport()


# Strategy


def test_the_text_is_shown_character_by_character(page: "Page", store: graph.Store) -> None:
    visit(page, f"/strategy?strategy={WIRRAL}")
    shown = page.evaluate("document.querySelector('#text article').textContent")
    assert shown == store.ask("text", slug=WIRRAL)["text"].iloc[0]


def test_every_passage_is_marked(page: "Page", store: graph.Store) -> None:
    visit(page, f"/strategy?strategy={WIRRAL}")
    marked = page.evaluate("[...document.querySelectorAll('#text mark')].flatMap(m => m.dataset.at.split(' '))")
    table = store.ask("passages", slug=WIRRAL)
    assert {f"{row.start}-{row.end}" for row in table.itertuples()} <= set(marked)


def test_an_element_leads_to_its_words(page: "Page", store: graph.Store) -> None:
    passage = passages(store, "Action")[-1]
    place = f"{passage['start']}-{passage['end']}"
    visit(page, f"/strategy?strategy={WIRRAL}")
    page.locator(f".element[data-at='{place}'] .element-name").click()
    page.wait_for_url(f"**at={place}")
    marks = page.locator("#text mark.selected")
    assert page.locator(f"#text mark[data-at~='{place}']").count() == marks.count() > 0
    expect(marks.first).to_be_in_viewport()


def test_a_mark_leads_to_its_element(page: "Page", store: graph.Store) -> None:
    passage = passages(store, "Priority")[-1]
    place = f"{passage['start']}-{passage['end']}"
    visit(page, f"/strategy?strategy={WIRRAL}")
    page.locator(f"#text mark[data-at^='{place}']").first.click()
    page.wait_for_url(f"**at={place}")
    chosen = page.locator(".element.selected")
    assert chosen.count() == 1
    assert chosen.locator(".element-name").inner_text() == passage["label"]
    assert chosen.locator(".element-name").get_attribute("aria-pressed") == "true"
    assert passage["label"] in page.locator("#text .proves").inner_text()


def test_marks_are_walked_by_keyboard(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}")
    page.locator("#text mark[tabindex='0']").focus()
    first = focused(page).get_attribute("id")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    second = focused(page)
    assert second.get_attribute("id") != first
    place = (second.get_attribute("data-at") or "").split()[0]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**at={place}")
    assert focused(page).get_attribute("aria-pressed") == "true"
    assert page.locator("#text mark[tabindex='0']").count() == 1


def test_selection_stands_in_the_address(page: "Page", store: graph.Store) -> None:
    first, second = (f"{each['start']}-{each['end']}" for each in passages(store, "Action")[:2])
    visit(page, f"/strategy?strategy={WIRRAL}&kind=action&at={first}")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/part/" in request.url else None)
    page.locator(f".element[data-at='{second}'] .element-name").click()
    page.wait_for_url(f"**at={second}")
    page.wait_for_selector(f".element.selected[data-at='{second}']")
    page.go_back()
    page.wait_for_selector(f".element.selected[data-at='{first}']")
    page.go_forward()
    page.wait_for_selector(f".element.selected[data-at='{second}']")
    assert sent == [], "choosing does not send the text again"
    page.reload()
    settle(page)
    page.wait_for_selector(f".element.selected[data-at='{second}']")
    assert query(page) == f"strategy={WIRRAL}&kind=action&at={second}"


def test_elements_are_chosen_by_kind_and_by_words(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}")
    page.get_by_role("navigation", name="Kinds of element").get_by_role("link", name="Priorities").click()
    page.wait_for_url("**kind=priority")
    assert page.locator("#elements section:visible h3").all_inner_texts()[0].startswith("Priorities")
    every = page.locator(".element:visible").count()
    page.get_by_label("Only elements with these words").fill("integrated working")
    page.wait_for_url("**words=integrated%20working")
    shown = page.locator(".element:visible")
    assert 0 < shown.count() < every
    assert all("integrated" in words.lower() for words in shown.all_text_contents())
    assert " elements shown" in page.locator("#elements .shown").inner_text()
    page.get_by_label("Only elements with these words").fill("zeppelin")
    expect(page.locator("#elements .shown")).to_contain_text("No element has these words")
    page.go_back()
    page.wait_for_url(lambda url: "kind=" not in url)
    expect(page.locator("#elements section").filter(visible=True)).not_to_have_count(1)
    assert page.locator("#elements section").filter(visible=True).count() > 1


def test_the_way_up_from_an_action_is_none_of_its_words(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}&kind=action&words=trace")
    expect(page.locator(".shown")).to_have_text("No element has these words. Try fewer.")


def test_words_in_the_address_are_kept(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}&words=safeguarding")
    assert page.get_by_label("Only elements with these words").input_value() == "safeguarding"
    shown = page.locator(".element:visible").all_text_contents()
    assert shown
    assert all("safeguarding" in words.lower() for words in shown)


def test_a_reference_is_copied_with_its_place_and_source(page: "Page", store: graph.Store) -> None:
    passage = passages(store, "Action")[0]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"/strategy?strategy={WIRRAL}")
    element = page.locator(f".element[data-at='{passage['start']}-{passage['end']}']")
    element.locator("summary").first.click()
    element.get_by_role("button", name="Copy reference").click()
    element.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“" + " ".join(passage["exact"].split()) + "”")
    assert f"characters {passage['start']}–{passage['end']}" in copied.replace("Characters", "characters")
    assert f"Source: {WIRRAL}.md." in copied
    assert copied.endswith(f"[{DIGEST}]")


def test_another_strategy_is_chosen_by_keyboard(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}")
    page.get_by_role("textbox", name="Strategy").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Wigan")
    page.get_by_role("option").filter(has_text="Wigan").wait_for()  # the list follows what is typed
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**strategy={WIGAN}")
    expect(page.locator("h1")).to_contain_text("Wigan")


def test_a_score_stands_in_its_table_and_leads_to_its_cell_in_the_text(page: "Page", store: graph.Store) -> None:
    scored = store.ask("scores", slug="herefordshire-2010").to_dict("records")
    visit(page, "/strategy?strategy=herefordshire-2010&kind=score")
    shown = [[cell.inner_text() for cell in row.locator("td").all()] for row in page.locator(".scores tbody tr").all()]
    assert [float(value) for row in shown for value in row] == [row["score"] for row in scored]
    assert page.locator(".scores caption").get_by_text(DIGEST).is_visible()
    first = scored[0]
    page.locator(".scores td a").first.click()
    cell = page.locator(f"#mark-{first['start']}-{first['end']}")
    expect(cell).to_have_class("is-score selected")
    expect(cell).to_be_in_viewport()
    assert f"at={first['start']}-{first['end']}" in query(page)
    expect(page.locator(".proves")).to_contain_text(first["strand"])


def test_a_strategy_says_what_it_takes_the_place_of_and_what_it_covers(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}")
    assert page.locator(".editions").inner_text() == "Takes the place of Wirral report."
    page.locator(".editions a").click()
    expect(page.locator(".editions")).to_have_text("Has been replaced by Wirral 2012–2015.")
    visit(page, "/strategy?strategy=herefordshire-2010")
    assert "Youth justice" in page.locator(".sectors").inner_text()


def test_a_priority_that_is_anothers_says_whose(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}&kind=priority")
    adopted = page.locator(".element").filter(has_text="Staying Safe").filter(has_text="Taken over from")
    adopted.get_by_role("link", name="Children and Young People's Plan").first.click()
    page.wait_for_selector("main h1")
    assert "driver=wirral--cypp" in query(page)


def test_a_place_that_proves_nothing_is_said_in_words(page: "Page") -> None:
    visit(page, f"/strategy?strategy={WIRRAL}&at=1-2")
    assert "No element rests on this place" in page.locator("#text .proves").inner_text()


@pytest.mark.parametrize("at", ["x", "9-3", "-", "1-2-3", "99999999999-1"])
def test_a_place_that_is_none_is_passed_over(page: "Page", at: str) -> None:
    visit(page, f"/strategy?strategy={WIRRAL}&kind=nonsense&at={at}")
    assert page.locator(".element:visible").count() > 50
    assert page.locator(".selected").count() == 0


def test_themes_are_listed_by_rung_those_without_an_action_first(page: "Page", store: graph.Store) -> None:
    slug = "derbyshire-2014"
    rungs = store.ask("coverage", slugs=[slug]).set_index("themeLabel")["rung"]
    visit(page, f"/strategy?strategy={slug}")
    assert page.locator("table.themes").is_hidden()
    page.get_by_role("link", name="Themes by rung").click()
    page.wait_for_url("**kind=theme")
    listed = page.locator("table.themes tbody tr:not(.band)")
    named = {row.locator("th a").inner_text(): int(row.locator(".rung b").inner_text()) for row in listed.all()}
    assert named == rungs.to_dict()
    assert list(named.values()) == sorted(named.values())
    low = sum(rungs <= 2)
    assert page.locator("table.themes tbody").first.locator("tr:not(.band)").count() == low
    assert page.get_by_text(f"{low} of 15 at rung 2 or lower").is_visible()
    page.locator("table.themes a").first.click()
    expect(page.locator("#evidence")).to_contain_text("Derbyshire")


# Compare


def test_the_matrix_says_what_the_query_says(page: "Page", store: graph.Store) -> None:
    visit(page, f"/compare?strategies={BOTH}")
    table = page.get_by_role("table", name=re.compile("How far each strategy takes each theme"))
    assert table.get_by_role("columnheader").all_inner_texts()[1].startswith("Wirral")
    for row in store.ask("coverage", slugs=[WIRRAL, WIGAN]).itertuples():
        name = re.compile(rf"^{row.councilLabel} .*, {re.escape(row.themeLabel)}: rung {row.rung} ")
        assert table.get_by_role("button", name=name).count() == 1


def test_a_cell_opens_its_evidence(page: "Page", store: graph.Store) -> None:
    visit(page, f"/compare?strategies={BOTH}")
    page.get_by_role("button", name=re.compile("^Wirral .*Leadership and management: rung")).click()
    page.wait_for_url(f"**&cell={WIRRAL}|leadership")
    evidence = page.get_by_role("region", name="Leadership and management in Wirral")
    evidence.wait_for()
    found = store.ask("cell", slug=WIRRAL, theme="leadership")
    quoted = [" ".join(words.split()) for words in evidence.locator("blockquote").all_text_contents()]
    assert sorted(quoted) == sorted(" ".join(exact.split()) for exact in found["exact"])
    owned = found[found["owners"].notna()]
    for owner in owned["owners"]:
        assert owner in evidence.inner_text()
    pressed = page.locator("table.matrix [aria-pressed='true']")
    assert pressed.count() == 1


def test_evidence_leads_to_its_place_in_the_text(page: "Page", store: graph.Store) -> None:
    visit(page, f"/compare?strategies={BOTH}&cell={WIRRAL}|leadership")
    link = page.locator("#opened figure").last.get_by_role("link")
    words = page.locator("#opened figure").last.locator("blockquote").text_content()
    link.click()
    page.wait_for_selector("#text mark.selected")
    at = query(page).rpartition("at=")[2]
    start, end = map(int, at.split("-"))
    exact = store.ask("text", slug=WIRRAL)["text"].iloc[0][start:end]
    assert " ".join(exact.split()) == words
    page.go_back()
    page.wait_for_selector("#opened figure")


def test_a_theme_shows_the_strategies_side_by_side(page: "Page") -> None:
    visit(page, f"/compare?strategies={BOTH}")
    page.get_by_role("rowheader", name="Integrated working").get_by_role("button").click()
    page.wait_for_url("**&theme=integrated-working")
    sides = page.locator("#opened .sides > section")
    sides.first.wait_for()
    assert [side.get_attribute("aria-label") for side in sides.all()] == ["Wirral 2012–2015", "Wigan 2011–2012"]
    left, right = (side.bounding_box() for side in sides.all())
    assert left and right
    assert left["y"] == right["y"]


def test_compare_is_walked_by_keyboard_alone(page: "Page") -> None:
    visit(page, f"/compare?strategies={BOTH}")
    for _ in range(30):
        page.keyboard.press("Tab")
        if focused(page).evaluate("node => node.matches('table.matrix td button')"):
            break
    first = focused(page).get_attribute("aria-label") or ""
    assert first.startswith("Wirral")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    cell = focused(page).get_attribute("aria-label") or ""
    assert cell.startswith("Wigan")
    assert ", Recruitment and retention: rung" in cell
    page.keyboard.press("Enter")
    page.wait_for_url(f"**&cell={WIGAN}|recruitment-retention")
    expect(page.locator("#evidence")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "cell=" not in url)
    expect(page.get_by_role("button", name=cell)).to_be_focused()
    page.keyboard.press("Home")
    assert focused(page).inner_text() == "Recruitment and retention"
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('table.matrix *')"), "one stop of the Tab key"


def test_the_open_cell_survives_reload_back_and_forward(page: "Page") -> None:
    visit(page, f"/compare?strategies={BOTH}")
    page.locator("table.matrix td button").nth(0).click()
    page.wait_for_selector("#evidence")
    page.locator("table.matrix td button").nth(3).click()
    expect(page.locator("#evidence")).to_contain_text("Wigan")
    second = page.locator("#evidence").inner_text()
    page.go_back()
    expect(page.locator("#evidence")).to_contain_text("Wirral")
    page.go_back()
    page.wait_for_selector("#opened section", state="detached")
    page.go_forward()
    page.go_forward()
    expect(page.locator("#evidence")).to_contain_text("Wigan")
    page.reload()
    settle(page)
    assert page.locator("#evidence").inner_text() == second
    page.locator("table.matrix [aria-pressed='true']").click()
    page.wait_for_selector("#opened section", state="detached")


def test_choosing_strategies_changes_the_columns_and_the_address(page: "Page") -> None:
    visit(page, f"/compare?strategies={BOTH}&cell={WIGAN}|leadership")
    box = page.get_by_role("textbox", name="Strategies (2 to 6)").or_(page.get_by_label("Strategies (2 to 6)"))
    box.first.focus()
    page.keyboard.press("Backspace")
    page.wait_for_url(lambda url: unquote(url).endswith(f"strategies={WIRRAL}"))
    page.get_by_text("Choose at least two strategies").wait_for()
    assert page.locator("table.matrix thead th").count() == 2


def test_only_like_kinds_enter_the_average(page: "Page", store: graph.Store) -> None:
    visit(page, f"/compare?strategies={BOTH}|wirral-2009-report")
    assert page.get_by_role("columnheader", name="Average of 2 strategies and plans").is_visible()
    assert page.get_by_text("Wirral report: no period stated").is_visible()
    rungs = store.ask("coverage", slugs=[WIRRAL, WIGAN]).groupby("themeLabel")["rung"]
    for row in page.locator("table.matrix tbody tr:not(.band)").all():
        theme, said = row.get_by_role("rowheader").inner_text(), row.locator("td.average").inner_text().split("\n")
        mine = rungs.get_group(theme)
        assert said == [f"{mine.mean():.1f}", f"{sum(mine >= 3)} of 2 planned or higher"]
    visit(page, f"/compare?strategies={WIRRAL}|wirral-2009-report")
    assert page.locator("table.matrix .average").count() == 0


def test_compare_begins_with_each_councils_newest_strategy(page: "Page") -> None:
    visit(page, "/compare")
    heads = [head.inner_text() for head in page.locator("table.matrix thead th[scope=col] a").all()]
    assert heads == ["Derbyshire", "Herefordshire", "Wigan", "Wirral"]
    assert page.locator("table.matrix thead").get_by_text("Report").count() == 0


# Trace


def test_trace_follows_the_2020_strategy_down_with_proof(page: "Page", store: graph.Store) -> None:
    from graph import trace

    visit(page, "/trace")
    assert page.get_by_role("textbox", name="Driver").input_value().startswith("2020 Children")
    line = trace.lines(store, "https://w3id.org/sightline/id/driver/2020-workforce-strategy")
    for depth, step in line.walk():
        if depth == 2 and step.slug == WIRRAL and step.kind == "Priority":
            item = page.locator("#lines li.is-priority", has=page.get_by_text(step.label, exact=True)).first
            assert item.locator("li.is-action").count() == sum(1 for each in step.steps if each.kind == "Action")
    hop = page.locator("#lines li.is-priority > details.hop").first
    assert "said in the text" in hop.locator("summary").inner_text()
    hop.locator("summary").click()
    assert hop.locator("blockquote").first.is_visible()
    hop.get_by_role("link").first.click()
    page.wait_for_selector("#text mark")


def test_trace_says_where_the_line_stops(page: "Page") -> None:
    visit(page, "/trace")
    assert page.get_by_text("The line stops here").first.is_visible()


def test_another_driver_is_chosen_by_keyboard(page: "Page") -> None:
    visit(page, "/trace")
    page.get_by_role("textbox", name="Driver").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Every Child Matters")
    page.get_by_role("option").filter(has_text="Every Child Matters").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**driver=every-child-matters*")
    expect(page.locator(".document").first).to_have_text("Every Child Matters")
    page.reload()
    settle(page)
    assert page.locator(".document").first.inner_text().startswith("Every Child Matters")


# What is not there, in words


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/strategy?strategy=atlantis-2012", "There is no strategy called “atlantis-2012” here"),
        (f"/compare?strategies={WIRRAL}|atlantis-2012", "There is no strategy called “atlantis-2012” here"),
        (f"/compare?strategies={BOTH}&cell={WIRRAL}|weather", "There is no theme called “weather”"),
        (f"/compare?strategies={BOTH}&cell=atlantis-2012|leadership", "“atlantis-2012” is not among these strategies"),
        ("/trace?driver=magna-carta", "There is no driver called “magna-carta” here"),
        ("/nowhere", "There is no such page"),
        ("/strategy?strategy=<img src=x onerror=alert(1)>", "There is no strategy called “<img src=x"),
    ],
)
def test_what_is_not_there_is_said_in_words(page: "Page", address: str, said: str) -> None:
    visit(page, address)
    assert page.get_by_text(said).first.is_visible()


def laid_out(folder: Path, path: str, search: str = "") -> str:
    """Ask the application for a page as the browser does, and give back what it sends."""
    client = create_app(folder).server.test_client()
    client.get("/")
    location = [
        {"id": "_pages_location", "property": name, "value": value}
        for name, value in (("pathname", path), ("search", search))
    ]
    asked = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": location,
        "changedPropIds": ["_pages_location.pathname"],
    }
    answer = client.post("/_dash-update-component", json=asked)
    assert answer.status_code == 200, answer.text
    return json.dumps(answer.json, ensure_ascii=False)


@pytest.mark.parametrize("path", ["/", "/strategy", "/compare", "/trace", "/search"])
def test_without_a_store_each_page_says_what_to_do(tmp_path: Path, path: str) -> None:
    assert "There is no store in" in laid_out(tmp_path / "nothing", path)


@pytest.mark.parametrize("path", ["/", "/strategy", "/compare", "/trace", "/search"])
def test_with_an_empty_store_each_page_says_what_to_do(tmp_path: Path, path: str) -> None:
    ours.publish(tmp_path, ours.RUTLAND)
    with graph.Writer(tmp_path) as writer:
        writer.remove(ours.RUTLAND)
        writer.publish()
    shown = laid_out(tmp_path, path)
    assert "has been read in yet" in shown


def test_a_new_snapshot_is_seen_at_the_next_request(tmp_path: Path) -> None:
    ours.publish(tmp_path, ours.RUTLAND)
    reader = Reader(tmp_path)
    before = reader.view()
    assert reader.view() is before
    ours.publish(tmp_path, ours.TORBAY)
    after = reader.view()
    assert after.snapshot != before.snapshot
    assert len(after.ask("strategies")) == 2
    assert len(before.ask("strategies")) == 1, "a page that is being made keeps the snapshot that it began with"


# What is not a page


def test_a_document_can_neither_run_a_script_nor_call_another_host(explorer_url: str) -> None:
    with urlopen(explorer_url) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self';" in policy
    assert "http" not in policy


def test_an_unknown_interface_is_not_found_and_health_is_told(tmp_path: Path) -> None:
    client = create_app(tmp_path).server.test_client()
    assert client.get("/api/strategies").status_code == 404
    assert client.get("/healthz").text == "OK"
    assert "There is no store in" in client.get("/part/atlantis/text").text


@pytest.mark.parametrize(
    "address",
    [
        "/strategies.csv",
        f"/strategy.csv?strategy={WIRRAL}&kind=action",
        f"/compare.csv?strategies={BOTH}",
        f"/compare.csv?strategies={BOTH}&cell={WIRRAL}|leadership",
        "/trace.csv",
        "/trace.csv?driver=munro-review",
        "/trace.csv?driver=https://w3id.org/sightline/id/driver/munro-review",
    ],
)
def test_tables_are_downloaded_at_the_pages_own_address(explorer_url: str, address: str) -> None:
    with urlopen(explorer_url + address) as answer:
        assert answer.headers.get_content_type() == "text/csv"
        rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
    assert rows
    assert {row["note"] for row in rows} == {DIGEST}


def test_a_table_holds_what_its_page_shows(explorer_url: str, store: graph.Store) -> None:
    with urlopen(f"{explorer_url}/strategy.csv?strategy={WIRRAL}&kind=action") as answer:
        rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
    table = store.ask("elements", slug=WIRRAL)
    assert {row["iri"] for row in rows} == set(table[table["kind"] == "Action"]["element"])


def test_a_cell_of_a_table_cannot_be_run_by_a_spreadsheet() -> None:
    from explorer.downloads import harmless

    assert harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert harmless("plain words") == "plain words"
    assert harmless(-1) == -1
