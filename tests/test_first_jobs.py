"""The first job of each of the three users, from the first page to the proof, once by mouse and once by keyboard alone.

Each walk leaves pictures of where it came in the test's own folder.
"""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_pages import DIGEST, WIGAN, WIRRAL, expect, focused, query, settle, visit

import graph
from graph import compare, trace

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DERBYSHIRE = "derbyshire-2014"
DRIVER = "https://w3id.org/sightline/id/driver/2020-workforce-strategy"
FARTHEST = 400  # presses of the Tab key


@pytest.fixture(scope="module")
def store(corpus_store: Path) -> graph.Store:
    """Open the store that the explorer shows."""
    return graph.open_store(corpus_store)


def tab_to(page: "Page", target: "Locator") -> None:
    """Press Tab until this has the focus, as a person without a mouse does."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{FARTHEST} presses of Tab do not lead to {target}")


def taken(page: "Page", act) -> list[dict[str, str]]:
    """Take away the table that an act downloads."""
    with page.expect_download() as waiting:
        act()
    return list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))


# A regional lead compares Wirral and Wigan on leadership


def test_a_regional_lead_compares_two_councils_on_leadership_by_mouse(
    page: "Page", store: graph.Store, tmp_path: Path
) -> None:
    visit(page, "/")
    page.get_by_role("link", name="How do these councils compare on the national themes?").click()
    settle(page)
    for council, left in (("Derbyshire", 3), ("Herefordshire", 2)):
        pill = page.locator(".mantine-Pill-root").filter(has_text=council)
        pill.locator("button").click()
        expect(pill).to_have_count(0)
        expect(page.locator("table.matrix thead a")).to_have_count(left)
        settle(page)
    page.get_by_role("button", name="Leadership and management", exact=True).click()
    assert_leadership_is_compared(page, store)
    page.screenshot(path=tmp_path / "compared.png", full_page=True)
    download = page.get_by_role("link", name="Download this evidence (CSV)")
    assert_evidence_is_whole(taken(page, download.click), store)


def test_a_regional_lead_compares_two_councils_on_leadership_by_keyboard(
    page: "Page", store: graph.Store, tmp_path: Path
) -> None:
    visit(page, "/")
    tab_to(page, page.get_by_role("link", name="How do these councils compare on the national themes?"))
    page.keyboard.press("Enter")
    page.wait_for_selector("table.matrix")
    settle(page)
    choice = page.get_by_role("textbox", name="Strategies (2 to 6)")
    tab_to(page, choice)
    for left in (3, 2, 1, 0):
        page.keyboard.press("Backspace")
        expect(page.locator(".mantine-Pill-root")).to_have_count(left)
        expect(page.locator("table.matrix thead a")).to_have_count(max(left, 1))
        expect(choice).to_be_focused()
    for chosen, council in enumerate(("Wirral 2012", "Wigan"), 1):
        page.keyboard.type(council)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("table.matrix thead a")).to_have_text(["Wirral", "Wigan"][:chosen])
        expect(choice).to_be_focused()
    page.keyboard.press("Escape")
    tab_to(page, page.locator("table.matrix button[tabindex='0']"))
    page.keyboard.press("Control+Home")
    assert focused(page).inner_text() == "Leadership and management"
    page.keyboard.press("Enter")
    assert_leadership_is_compared(page, store)
    expect(page.locator("#evidence")).to_be_focused()
    page.screenshot(path=tmp_path / "compared.png", full_page=True)
    download = page.get_by_role("link", name="Download this evidence (CSV)")
    tab_to(page, download)
    assert_evidence_is_whole(taken(page, lambda: page.keyboard.press("Enter")), store)


def assert_leadership_is_compared(page: "Page", store: graph.Store) -> None:
    """Both councils stand beside each other with their rung, their words, and the mark of a digest."""
    page.wait_for_url("**theme=leadership")
    matrix = compare.matrix(store, [WIRRAL, WIGAN]).query("themeLabel == 'Leadership and management'")
    for name, row in zip(("Wirral 2012–2015", "Wigan 2011–2012"), matrix.itertuples(), strict=True):
        side = page.get_by_role("region", name=name, exact=True)
        side.wait_for()
        assert side.locator(".standing .rung").inner_text().split() == [str(row.rung), row.rungName]
        assert side.locator("blockquote").count() > 0
        assert side.get_by_text(DIGEST).first.is_visible()


def assert_evidence_is_whole(rows: list[dict[str, str]], store: graph.Store) -> None:
    """The table taken away has each quotation of both councils, with its place and the note of a digest."""
    known = compare.evidence(store, [WIRRAL, WIGAN], "leadership")
    places = [(str(row.start), str(row.end), row.label) for row in known.itertuples()]
    assert sorted((row["start"], row["end"], row["label"]) for row in rows) == sorted(places)
    assert {row["council"] for row in rows} == {"Wirral", "Wigan"}
    assert {row["note"] for row in rows} == {DIGEST}


# A researcher follows the 2020 strategy to Wirral's actions


def test_a_researcher_follows_the_2020_strategy_to_wirrals_actions_by_mouse(
    page: "Page", store: graph.Store, tmp_path: Path
) -> None:
    visit(page, "/")
    page.get_by_role("link", name="What follows from a national driver, and in which words?").click()
    settle(page)
    page.locator("#lines-by-strategy").get_by_role("link", name="Wirral 2012–2015").click()
    line = assert_line_reaches_wirrals_actions(page, store)
    page.screenshot(path=tmp_path / "traced.png", full_page=True)
    hop = line.locator("li.is-priority > details.hop").first
    hop.locator("summary").click()
    hop.get_by_role("link", name="Show in the text").first.click()
    assert_words_are_shown_in_their_place(page, store)
    page.screenshot(path=tmp_path / "proof.png")


def test_a_researcher_follows_the_2020_strategy_to_wirrals_actions_by_keyboard(
    page: "Page", store: graph.Store, tmp_path: Path
) -> None:
    visit(page, "/")
    tab_to(page, page.get_by_role("link", name="What follows from a national driver, and in which words?"))
    page.keyboard.press("Enter")
    page.wait_for_selector("#lines-by-strategy")
    settle(page)
    tab_to(page, page.locator("#lines-by-strategy").get_by_role("link", name="Wirral 2012–2015"))
    page.keyboard.press("Enter")
    line = assert_line_reaches_wirrals_actions(page, store)
    page.screenshot(path=tmp_path / "traced.png", full_page=True)
    hop = line.locator("li.is-priority > details.hop").first
    tab_to(page, hop.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, hop.get_by_role("link", name="Show in the text").first)
    page.keyboard.press("Enter")
    assert_words_are_shown_in_their_place(page, store)
    page.screenshot(path=tmp_path / "proof.png")


def assert_line_reaches_wirrals_actions(page: "Page", store: graph.Store) -> "Locator":
    """Each action that is stated to follow from the driver stands under Wirral's name, with what its step rests on."""
    expect(page.locator("#line-wirral-2012")).to_be_in_viewport()
    line = page.locator("section.council-line", has=page.locator("#line-wirral-2012"))
    here = [step for step in trace.lines(store, DRIVER).steps if step.slug == WIRRAL]
    actions = {step.label for step in here for _, step in step.walk() if step.kind == "Action"}
    shown = {words.strip() for words in line.locator("li.is-action > p.step").all_inner_texts()}
    assert actions
    assert {f"Action {action}" for action in actions} <= {" ".join(words.split()) for words in shown}
    return line


def assert_words_are_shown_in_their_place(page: "Page", store: graph.Store) -> None:
    page.wait_for_url(f"**/strategy?strategy={WIRRAL}**at=**")
    settle(page)
    start, end = map(int, query(page).rpartition("at=")[2].split("-"))
    words = " ".join(store.ask("text", slug=WIRRAL)["text"].iloc[0][start:end].split())
    selected = page.locator("#text mark.selected")
    expect(selected.first).to_be_in_viewport()
    assert words[:20] in " ".join(" ".join(selected.all_text_contents()).split())


# An author finds which themes Derbyshire leaves at rung 2 or lower


def test_an_author_finds_the_themes_that_derbyshire_leaves_by_mouse(
    page: "Page", store: graph.Store, tmp_path: Path
) -> None:
    visit(page, "/")
    page.get_by_role("link", name="Children and Younger Adults Workforce Strategy").click()
    settle(page)
    page.get_by_role("link", name="Themes by rung").click()
    low = assert_low_themes_are_listed(page, store)
    page.screenshot(path=tmp_path / "themes.png")
    page.locator("table.themes").get_by_role("link", name=low[0]).click()
    assert_gap_is_explained_beside_peers(page, low[0])
    page.screenshot(path=tmp_path / "gap.png", full_page=True)


def test_an_author_finds_the_themes_that_derbyshire_leaves_by_keyboard(
    page: "Page", store: graph.Store, tmp_path: Path
) -> None:
    visit(page, "/")
    tab_to(page, page.get_by_role("link", name="Children and Younger Adults Workforce Strategy"))
    page.keyboard.press("Enter")
    page.wait_for_selector("#text mark")
    settle(page)
    tab_to(page, page.get_by_role("link", name="Themes by rung"))
    page.keyboard.press("Enter")
    low = assert_low_themes_are_listed(page, store)
    page.screenshot(path=tmp_path / "themes.png")
    tab_to(page, page.locator("table.themes").get_by_role("link", name=low[0]))
    page.keyboard.press("Enter")
    assert_gap_is_explained_beside_peers(page, low[0])
    page.screenshot(path=tmp_path / "gap.png", full_page=True)


def assert_low_themes_are_listed(page: "Page", store: graph.Store) -> list[str]:
    page.wait_for_url(f"**strategy={DERBYSHIRE}&kind=theme")
    matrix = compare.matrix(store, [DERBYSHIRE])
    low = page.locator("table.themes tbody").first.locator("tr:not(.band) th a").all_inner_texts()
    assert page.locator("table.themes tbody").first.get_by_text("Rung 2 or lower").is_visible()
    assert sorted(low) == sorted(matrix[matrix["rung"] <= 2]["themeLabel"])
    return low


def assert_gap_is_explained_beside_peers(page: "Page", theme: str) -> None:
    """The theme's evidence is open, with what the next rung asks for, in a table that has other councils too."""
    expect(page.locator("#evidence")).to_have_text(f"{theme} in Derbyshire 2014–2017")
    expect(page.locator(".next-rung").first).to_contain_text("For the next rung")
    assert page.locator("table.matrix thead a").count() > 1
    assert f"cell={DERBYSHIRE}|" in query(page)
