"""The Query page in a real browser: asking by mouse, by keyboard and by address, its limits, and what leads to it."""

import csv
import io
import json
import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
import two_councils as ours
from test_pages import BOTH, DIGEST, WIGAN, WIRRAL, expect, focused, laid_out, query, settle, visit

import graph
from explorer import results
from explorer.address import QueryAddress
from explorer.app import create_app
from graph import questions

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from playwright.sync_api import Locator, Page

TITLES = "SELECT ?strategy ?title { ?strategy a sl:Strategy ; dcterms:title ?title } ORDER BY ?title"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MANY = "SELECT ?passage ?exact { ?passage a sl:Passage ; oa:exact ?exact } ORDER BY ?passage"


def asking(sparql: str, page: str = "/query") -> str:
    return f"{page}?sparql={quote(sparql)}"


ADDRESSES = {
    "nothing asked yet": "/query",
    "a named query": "/query?name=plan&slug=derbyshire-2014",
    "one of one's own": asking(TITLES),
    "more rows than a page shows": asking(MANY),
    "no row": asking("SELECT * { ?s a sl:Zeppelin }"),
    "a mistake": asking("SELECT * {"),
}


@pytest.fixture(scope="module")
def client(corpus_store: Path) -> "FlaskClient":
    return create_app(corpus_store).server.test_client()


def field(page: "Page") -> "Locator":
    return page.get_by_label("Your query, in SPARQL")


def said(page: "Page") -> "Locator":
    return page.locator("form.query").get_by_role("status")


def shown(page: "Page") -> tuple[list[str], list[list[str]]]:
    """Read the table on the page: its columns, and its rows with IRIs written in full."""
    columns = page.locator("table.result thead th").all_inner_texts()
    rows = page.evaluate(
        """[...document.querySelectorAll("table.result tbody tr")].map((row) => [...row.cells].map(
             (cell) => (cell.querySelector("[title]") || {}).title || cell.textContent))"""
    )
    return columns, rows


def taken(url: str) -> str:
    with urlopen(url) as answer:
        return str(answer.read().decode("utf-8-sig"))


# Every state of the page


@pytest.mark.parametrize("width", [320, 1366])
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_page_is_accessible_and_fits(page: "Page", address: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 768})
    visit(page, address)
    found = Axe().run(page).response["violations"]
    assert not [f"{each['id']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").inner_text() == "What would you like to ask?"
    assert page.locator("header a[aria-current='page']").inner_text() == "Query"


def test_before_anything_is_asked_it_says_what_can_be(page: "Page") -> None:
    visit(page, "/query")
    assert page.get_by_role("heading", name="What can be asked").is_visible()
    assert page.locator(".prefixes dt").all_inner_texts()[:2] == ["sl:", "strategy:"]
    assert page.locator(".examples a").count() == len(questions.names())


# Asking


def test_an_example_is_chosen_changed_and_run_by_mouse(page: "Page", corpus_store: Path) -> None:
    visit(page, "/query")
    example = questions.question("plan")
    page.get_by_role("link", name=example.question).click()
    page.wait_for_url("**/query?name=plan&slug=derbyshire-2014")
    settle(page)
    expect(field(page)).to_have_value(re.compile("VALUES .strategy { <.*/derbyshire-2014> }"))
    expect(page.locator("#answer h2")).to_have_text(example.question)
    assert shown(page)[0] == list(example.columns)
    assert len(shown(page)[1]) == len(graph.open_store(corpus_store).ask("plan", slug="derbyshire-2014"))
    field(page).fill(field(page).input_value() + "LIMIT 2")
    page.get_by_role("button", name="Run").click()
    page.wait_for_url("**/query?sparql=*")
    expect(said(page)).to_contain_text("2 rows, in ")
    assert len(shown(page)[1]) == 2


def test_a_query_is_written_and_run_by_keyboard_alone(page: "Page") -> None:
    visit(page, "/query")
    for _ in range(15):
        page.keyboard.press("Tab")
        if focused(page).get_attribute("id") == "sparql":
            break
    page.keyboard.type(TITLES)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("table.result")
    expect(said(page)).to_contain_text("5 rows")
    expect(field(page)).to_be_focused()
    assert query(page) == f"sparql={TITLES}"
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()  # the Tab key is not caught in the text
    page.keyboard.press("Tab")
    expect(page.locator(".examples summary")).to_be_focused()


def test_an_example_that_is_chosen_by_keyboard_keeps_the_focus_by_its_list(page: "Page") -> None:
    visit(page, "/query")
    page.get_by_role("link", name=questions.question("themes").question).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("table.result")
    expect(page.locator(".examples summary")).to_be_focused()
    expect(page.locator(".examples ul")).to_be_hidden()


def test_the_same_query_can_be_run_once_more(page: "Page") -> None:
    visit(page, asking(TITLES))
    with page.expect_response(re.compile("/part/query")):
        page.get_by_role("button", name="Run").click()
    settle(page)
    assert len(shown(page)[1]) == 5


def test_nothing_is_asked_without_a_query(page: "Page") -> None:
    visit(page, "/query")
    page.get_by_role("button", name="Run").click()
    expect(said(page)).to_have_text("Write a query first, or choose a question below.")
    expect(field(page)).to_be_focused()


def test_back_forward_and_reload_keep_query_and_answer(page: "Page") -> None:
    visit(page, "/query?name=themes")
    page.evaluate("window.stayed = true")
    named = field(page).input_value()
    field(page).fill(TITLES)
    page.keyboard.press("Control+Enter")
    expect(page.locator("table.result thead th").first).to_have_text("strategy")
    page.go_back()
    expect(field(page)).to_have_value(named)
    expect(page.locator("table.result thead th").first).to_have_text("theme")
    page.go_forward()
    expect(field(page)).to_have_value(TITLES)
    expect(page.locator("table.result thead th").first).to_have_text("strategy")
    assert page.evaluate("window.stayed")
    page.reload()
    settle(page)
    assert field(page).input_value() == TITLES
    assert len(shown(page)[1]) == 5
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Trace").click()
    expect(page.locator("h1")).not_to_have_text("What would you like to ask?")
    page.go_back()
    expect(field(page)).to_have_value(TITLES)
    expect(page.locator("table.result tbody tr")).to_have_count(5)


@pytest.mark.parametrize("name", questions.names())
def test_every_example_has_an_answer(client: "FlaskClient", corpus_store: Path, name: str) -> None:
    asked = laid_out(corpus_store, "/query").replace('\\"', '"').replace("&amp;", "&")
    href = re.search(rf'href="(/query\?name={name}(?:&[^"]*)?)"', asked)
    assert href
    assert "<tbody><tr>" in client.get(href[1].replace("/query", "/part/query")).text


# What the table shows


def test_iris_are_short_and_lead_to_strategies_drivers_and_passages(page: "Page") -> None:
    sparql = """SELECT ?strategy ?driver ?passage ?theme {
      VALUES (?strategy ?theme) { (strategy:wirral-2012 theme:leadership) }
      ?passage sl:inStrategy ?strategy ; sl:mentions ?driver
    } ORDER BY ?passage LIMIT 1"""
    visit(page, asking(sparql))
    strategy, driver, passage, theme = page.locator("table.result tbody td").all()
    assert strategy.inner_text() == "strategy:wirral-2012"
    assert driver.inner_text().startswith("driver:")
    assert theme.inner_text().startswith("theme:")
    assert theme.get_by_role("link").count() == 0
    driver_href = driver.get_by_role("link").get_attribute("href") or ""
    assert driver_href == "/trace?" + driver.inner_text().replace("driver:", "driver=")
    passage.get_by_role("link").click()
    page.wait_for_selector("#text mark.selected")
    assert query(page).startswith(f"strategy={WIRRAL}&at=")


def test_a_long_answer_is_shown_in_part_and_taken_away_whole(
    page: "Page", explorer_url: str, corpus_store: Path
) -> None:
    total = len(
        graph.open_store(corpus_store).select(
            "PREFIX sl: <https://w3id.org/sightline/ontology#> SELECT ?p { ?p a sl:Passage }"
        )
    )
    assert total > results.MOST_ROWS
    visit(page, asking(MANY))
    assert (
        page.locator("table.result caption").inner_text() == f"The first 500 of {total:,} rows; the downloads have all."
    )
    assert len(shown(page)[1]) == results.MOST_ROWS
    assert len(json.loads(taken(explorer_url + asking(MANY, "/query.json")))) == total


def test_a_long_value_is_cut_and_says_so(page: "Page") -> None:
    visit(page, f"/query?name=text&slug={WIRRAL}")
    assert re.search(r" … and \d+ more characters; the downloads have all", page.locator("table.result").inner_text())


@pytest.mark.parametrize(
    "address", [asking(TITLES), f"/query?name=coverage&slugs={BOTH}", "/query?name=risks&slug=derbyshire-2014"]
)
def test_csv_and_json_are_what_the_page_shows(page: "Page", explorer_url: str, address: str) -> None:
    visit(page, address)
    columns, rows = shown(page)
    links = {
        name: page.get_by_role("link", name=f"Download the answer ({name})").get_attribute("href")
        for name in ("CSV", "JSON")
    }
    table = list(csv.reader(io.StringIO(taken(f"{explorer_url}{links['CSV']}"))))
    assert table[0] == columns
    assert table[1:] == rows
    listed = json.loads(taken(f"{explorer_url}{links['JSON']}"))
    assert [list(row) for row in listed] == [columns] * len(rows)
    assert [["" if value is None else str(value) for value in row.values()] for row in listed] == rows


@pytest.mark.parametrize(
    ("sparql", "row"),
    [
        ("ASK { ?s a sl:Strategy }", ["true"]),
        ("SELECT (99999999999999999999 AS ?n) {}", ["99999999999999999999"]),  # larger than a column of integers holds
        ("SELECT ('many'^^xsd:integer AS ?n) {}", ["many"]),
        ("SELECT ('INF'^^xsd:double AS ?n) (1/0 AS ?none) {}", ["INF", ""]),
        ("SELECT ('<img src=x onerror=alert(1)>' AS ?html) {}", ["<img src=x onerror=alert(1)>"]),
        ("SELECT ('\\n\\ntwo lines on' AS ?words) {}", ["\n\ntwo lines on"]),
        ("CONSTRUCT { ?s sl:kind ?k } WHERE { VALUES ?s { strategy:wigan-2011 } ?s sl:kind ?k }",
         ["https://w3id.org/sightline/id/strategy/wigan-2011", "https://w3id.org/sightline/ontology#kind", "strategy"]),
    ],
)  # fmt: skip
def test_whatever_an_answer_holds_is_shown_as_it_is(
    page: "Page", explorer_url: str, sparql: str, row: list[str]
) -> None:
    visit(page, asking(sparql))
    assert shown(page)[1] == [row]
    json.loads(taken(explorer_url + asking(sparql, "/query.json")), parse_constant=pytest.fail)


def test_digests_are_marked_as_digests(page: "Page") -> None:
    visit(page, f"/query?name=passages&slug={WIRRAL}")
    assert page.locator("#answer .caution.digest").is_visible()
    assert page.locator("#answer").get_by_text(DIGEST).is_visible()
    page.emulate_media(media="print")
    assert page.locator("#answer").get_by_text(DIGEST).is_visible()


# Limits


def test_a_runaway_query_is_stopped_while_other_pages_answer(page: "Page") -> None:
    visit(page, "/query")
    field(page).fill(ENDLESS)
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_have_text("Asking…")
    other = page.context.new_page()
    visit(other, f"/compare?strategies={BOTH}")
    assert other.locator("table.matrix").is_visible()
    visit(other, f"/strategy?strategy={WIGAN}")
    assert other.locator("#text mark").first.is_visible()
    expect(said(page)).to_have_text("Asking…")  # the others did not wait for its end
    expect(page.locator("#answer")).to_contain_text("The query was stopped after 10 seconds", timeout=60_000)
    field(page).fill(TITLES)
    page.keyboard.press("Control+Enter")
    expect(page.locator("table.result tbody tr")).to_have_count(5)


def test_an_answer_that_comes_too_late_is_not_shown(page: "Page") -> None:
    visit(page, asking(TITLES))
    field(page).fill(ENDLESS)
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_have_text("Asking…")
    page.go_back()
    expect(page.locator("table.result tbody tr")).to_have_count(5)
    assert query(page) == f"sparql={TITLES}"


def test_more_queries_at_once_than_the_server_can_spare_are_refused_in_words(client: "FlaskClient") -> None:
    with ExitStack() as running:
        for _ in range(results.AT_ONCE):
            running.enter_context(results._free)
        assert "4 queries are being answered already" in client.get(asking(TITLES, "/part/query")).text
        assert client.get("/strategies.csv").status_code == 200
    assert "5 rows" in client.get(asking(TITLES, "/part/query")).text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (asking("SELECT * {"), "The query cannot be read at line 1, column 11: expected one of "),
        (asking("SELECT * { ?s nope:a ?o }"), "The query cannot be read at line 1, column 21: Prefix not found."),
        (asking("DELETE WHERE { ?s ?p ?o }"), "The query cannot be read at line 1"),
        (asking("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"), "SERVICE asks another server"),
        (asking("SELECT * { ?s ?p ?o } #" + "x" * 33_000), "at most 32,000 are read"),
        (asking("SELECT * { ?s a sl:Zeppelin }"), "Nothing in the store matches this query"),
        ("/query?name=weather", "No query is called 'weather'."),
        ("/query?name=plan", "The query 'plan' needs 'slug', for example slug=derbyshire-2014."),
        ("/query?name=plan&slug=Not%20a%20slug", "'Not a slug' is not a slug"),
        ("/query?name=themes&slug=wirral-2012", "The query 'themes' takes nothing"),
        ("/query?name=trace&driver=a%20b", "is not an address (IRI)"),
        ("/query?name=plan&slug=atlantis-2012", "Nothing in the store matches this query"),
        ("/query?name=plan&name=text&slug=atlantis-2012&slug=wigan-2011", "Nothing in the store matches this query"),
        ("/query?sparql=%20&sparql=&name=", "What can be asked"),
        ("/query?sparql=%FF%00%0D%0A", "The query cannot be read at line 2, column 1"),
        ("/query?nonsense=1&self=2", "What can be asked"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_words(page: "Page", address: str, words: str) -> None:
    visit(page, address)
    expect(page.locator("#answer")).to_contain_text(words)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_download_that_cannot_be_answered_says_why(explorer_url: str, ending: str) -> None:
    with pytest.raises(HTTPError) as refused:
        taken(explorer_url + asking("SELECT * {", f"/query.{ending}"))
    with refused.value as answer:
        assert answer.code == 400
        assert "cannot be read at line 1" in answer.read().decode()


def test_a_long_query_has_an_address_too(page: "Page") -> None:
    visit(page, "/query")
    field(page).fill(TITLES + "\n#" + "é" * 30_000)
    page.keyboard.press("Control+Enter")
    expect(page.locator("table.result tbody tr")).to_have_count(5)
    page.reload()
    settle(page)
    expect(page.locator("table.result tbody tr")).to_have_count(5)


def test_without_a_store_it_says_what_to_do(tmp_path: Path) -> None:
    assert "There is no store in" in laid_out(tmp_path / "nothing", "/query")


def test_with_an_empty_store_it_says_what_to_do(tmp_path: Path) -> None:
    ours.publish(tmp_path, ours.RUTLAND)
    with graph.Writer(tmp_path) as writer:
        writer.remove(ours.RUTLAND)
        writer.publish()
    assert "has been read in yet" in laid_out(tmp_path, "/query")


def test_examples_are_filled_from_the_store_that_is_there(tmp_path: Path) -> None:
    ours.publish(tmp_path, ours.RUTLAND)
    assert f"/query?name=plan&amp;slug={ours.RUTLAND}" in laid_out(tmp_path, "/query")


# From the other pages


@pytest.mark.parametrize(
    ("address", "name", "values"),
    [
        ("/", "strategies", {}),
        (f"/strategy?strategy={WIGAN}&kind=action", "elements", {"slug": WIGAN}),
        (f"/compare?strategies={BOTH}", "coverage", {"slugs": BOTH}),
        ("/trace?driver=munro-review", "line-of-sight", {"driver": "munro-review"}),
    ],
)
def test_one_click_leads_from_a_page_to_the_query_behind_it(
    page: "Page", address: str, name: str, values: dict[str, str]
) -> None:
    visit(page, address)
    page.get_by_role("link", name="The query behind this", exact=True).click()
    page.wait_for_url("**/query?**")
    settle(page)
    behind = QueryAddress(name=name, values=values)
    assert page.url.endswith(behind.href())
    assert field(page).input_value() == behind.written()
    expect(page.locator("table.result tbody tr").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="The query behind this", exact=True)).to_be_visible()


def test_the_evidence_of_a_cell_leads_to_its_query(page: "Page", corpus_store: Path) -> None:
    visit(page, f"/compare?strategies={BOTH}&cell={WIRRAL}|leadership")
    page.locator("#opened").get_by_role("link", name="The query behind this").click()
    page.wait_for_selector("table.result")
    assert query(page) == f"name=cell&slug={WIRRAL}&theme=leadership"
    assert len(shown(page)[1]) == len(graph.open_store(corpus_store).ask("cell", slug=WIRRAL, theme="leadership"))


def test_a_theme_side_by_side_leads_to_one_query_a_strategy(page: "Page") -> None:
    visit(page, f"/compare?strategies={BOTH}&theme=leadership")
    links = page.locator("#opened .queries a").all()
    assert [link.get_attribute("href") for link in links] == [
        f"/query?name=cell&slug={slug}&theme=leadership" for slug in (WIRRAL, WIGAN)
    ]


# The address


@pytest.mark.parametrize(
    "address",
    [
        QueryAddress(),
        QueryAddress(sparql="SELECT * {\n  ?s ?p '&=+ %|é' # \n}"),
        QueryAddress(name="coverage", values={"slugs": BOTH}),
        QueryAddress(name="trace", values={"driver": "munro-review"}),
    ],
)
def test_an_address_holds_what_it_was_made_of(client: "FlaskClient", address: QueryAddress) -> None:
    with client.application.test_request_context(address.href()) as context:
        assert QueryAddress.from_query(context.request.args) == address


def test_a_query_in_an_address_has_values_that_some_query_takes() -> None:
    with pytest.raises(ValueError, match="no query takes weather; there are slug,"):
        QueryAddress(name="plan", values={"weather": "fair"})


def test_a_named_query_is_written_out_without_what_only_its_file_says() -> None:
    written = QueryAddress(name="plan", values={"slug": WIGAN}).written()
    assert written.startswith("# Question: What does a strategy's action plan say")
    assert "such as" not in written
    assert "derbyshire" not in written
