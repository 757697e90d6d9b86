"""The Gaps page: one strategy's gaps and loose ends, each with the way to its words; the same as a file to take away."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sightline
from explorer.address import GapsAddress
from explorer.app import create_app
from explorer.report_docx import docx

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIGAN = "wigan-2011"


@pytest.mark.browser
def test_a_gap_opens_and_leads_to_the_words_that_lack_something(page: "Page") -> None:
    page.goto(f"/gaps?strategy={WIGAN}")
    page.locator("details.folded").filter(has_text="Leadership and management: planned").locator("summary").click()
    opened = page.locator("details.folded[open]")
    words = opened.locator("figure:has(a) blockquote").first.inner_text()
    opened.get_by_role("link", name="Show in the text").first.click()
    page.wait_for_selector("mark.selected")
    marked = "".join(page.locator("mark.selected").all_inner_texts())
    assert words[:40] in " ".join(marked.split())


@pytest.mark.browser
def test_another_strategy_is_chosen_by_keyboard(page: "Page") -> None:
    page.goto(f"/gaps?strategy={WIGAN}")
    page.get_by_role("textbox", name="Strategy").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Derbyshire")
    page.get_by_role("option").filter(has_text="Derbyshire").wait_for()  # the list follows what is typed
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gaps?strategy=derbyshire-2014")
    page.wait_for_selector(".document >> text=Children and Younger Adults Workforce Strategy")
    assert page.evaluate("document.activeElement.id") == "gaps-choice"


@pytest.mark.browser
def test_a_section_is_reached_from_the_top(page: "Page") -> None:
    page.goto(f"/gaps?strategy={WIGAN}")
    page.get_by_role("navigation", name="In this report").get_by_role("link", name="Loose ends").click()
    assert page.url.endswith("#loose-ends")
    assert page.locator("#loose-ends").bounding_box()["y"] < 768


def test_the_report_is_taken_away_as_python_gives_it(corpus_store: Path) -> None:
    client = create_app(corpus_store).server.test_client()
    found = sightline.report(WIGAN, corpus_store)
    address = GapsAddress(WIGAN)
    assert client.get(address.href("/gaps.docx")).get_data() == docx(found)
    assert json.loads(client.get(address.href("/gaps.json")).get_data())["slug"] == WIGAN
    assert client.get(address.href("/gaps.md")).get_data().decode().startswith("# Gaps and loose ends: Wigan")
    given = client.get(address.href("/gaps.csv")).get_data().decode("utf-8-sig")
    assert [line.split(",")[0] for line in given.splitlines()[1:]][0] == found.gaps[0].theme.id


def test_a_strategy_that_is_not_there_has_no_report(corpus_store: Path) -> None:
    answer = create_app(corpus_store).server.test_client().get(GapsAddress("atlantis-1999").href("/gaps.docx"))
    assert answer.status_code == 404
    assert "There is no strategy called “atlantis-1999” here" in answer.get_data().decode()
