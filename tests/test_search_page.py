"""The Search page: words typed, finds narrowed, each one step from its place; the same as CSV and in Python."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sightline
from explorer.address import SearchAddress
from explorer.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def settle(page: "Page") -> None:
    page.wait_for_selector("#search form")


def finds(page: "Page") -> list[str]:
    return page.locator(".finds ol > li").all_inner_texts()


def test_words_are_searched_by_keyboard_and_the_finds_take_the_focus(page: "Page") -> None:
    page.goto("/search")
    settle(page)
    page.get_by_label("Words").fill("induction")
    page.keyboard.press("Enter")
    page.wait_for_selector(".finds ol")
    assert page.url.endswith("/search?words=induction")
    page.wait_for_function("document.activeElement.id === 'finds'")
    assert all("induct" in each.lower() for each in finds(page))
    assert page.locator(".finds b.cue").count() >= len(finds(page))


def test_a_find_leads_to_its_place_in_the_text(page: "Page") -> None:
    page.goto("/search?words=induction")
    page.wait_for_selector(".finds ol")
    page.locator(".finds .where a").first.click()
    page.wait_for_selector("mark.selected")
    assert "induct" in page.locator("mark.selected").first.inner_text().lower()


def test_a_count_narrows_the_finds_to_as_many_and_is_taken_back(page: "Page") -> None:
    page.goto("/search?words=training")
    page.wait_for_selector(".finds ol")
    row = page.locator(".facets li").filter(has_text="Risk").first
    number = int(row.locator(".count").inner_text())
    row.locator("a").click()
    page.wait_for_selector(".narrowed")
    assert len(finds(page)) == number
    assert all(each.startswith("Risk") for each in finds(page))
    page.get_by_role("link", name="Not only Risk").click()
    page.wait_for_selector(".narrowed", state="detached")
    assert len(finds(page)) > number


def test_a_page_of_finds_leads_to_the_next_and_back(page: "Page") -> None:
    page.goto("/search?words=training")
    page.wait_for_selector(".finds ol")
    first = finds(page)
    page.get_by_role("link", name="The next").click()
    page.wait_for_selector(".finds ol[start='21']")
    assert not set(first) & set(finds(page))
    page.go_back()
    page.wait_for_selector(".finds ol[start='1']")
    assert finds(page) == first


@pytest.mark.parametrize("words", ["((", "NEAR(", "'; DROP TABLE entry", '"unended', "*", "<script>", "\U0001f600"])
def test_whatever_is_typed_is_answered_in_words(page: "Page", words: str) -> None:
    page.goto("/search")
    settle(page)
    page.get_by_label("Words").fill(words)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?words=*")
    page.wait_for_selector(".finds")
    assert "found" in page.locator(".finds h2").inner_text() or finds(page)


def test_a_filter_that_is_nobodys_is_said(page: "Page") -> None:
    page.goto("/search?words=training&council=atlantis")
    page.wait_for_selector(".notice")
    assert "No council here is called 'atlantis'" in page.locator("main").inner_text()


def test_the_download_has_all_that_python_finds(corpus_store: Path) -> None:
    address = SearchAddress(words="training", kind="Action", page=2)
    answer = create_app(corpus_store).server.test_client().get(address.href("/search.csv"))
    given = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    asked = sightline.search("training", corpus_store, kinds=["Action"], limit=10_000).hits
    assert [row["iri"] for row in given] == asked["iri"].tolist()
    assert len(given) > 20
