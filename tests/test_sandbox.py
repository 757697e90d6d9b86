"""A person's own SPARQL: answered as a table, stopped in time, and kept from the network."""

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import two_councils
from two_councils import RUTLAND

from graph import sandbox
from ontology.errors import SightlineError
from ontology.names import STRATEGY

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox") / "store"
    two_councils.publish(folder)
    return folder


def test_a_select_gives_its_columns(store: Path) -> None:
    found = sandbox.select(store, "SELECT ?s ?n { ?s a sl:Strategy ; sl:periodStart ?p BIND (2 + 1 AS ?n) }")
    assert found.to_dict("records") == [{"s": STRATEGY + RUTLAND, "n": 3}]


def test_prefixes_of_ones_own_come_first(store: Path) -> None:
    found = sandbox.select(store, "PREFIX sl: <urn:other#> SELECT (STR(sl:x) AS ?x) {}")
    assert found["x"].tolist() == ["urn:other#x"]


def test_an_ask_gives_an_answer(store: Path) -> None:
    assert sandbox.select(store, "ASK { ?s a sl:Strategy }").to_dict("records") == [{"answer": True}]


def test_a_construct_gives_statements(store: Path) -> None:
    found = sandbox.select(store, "CONSTRUCT { ?s sl:kind ?k } WHERE { ?s a sl:Strategy ; sl:kind ?k }")
    assert list(found.columns) == ["subject", "predicate", "object"]
    assert sorted(found["object"]) == ["plan", "strategy"]


def test_a_query_is_killed_at_its_limit(store: Path) -> None:
    started = time.monotonic()
    with pytest.raises(SightlineError, match="stopped after 1 seconds"):
        sandbox.select(store, ENDLESS, seconds=1)
    assert time.monotonic() - started < 10


def test_an_answer_that_is_too_large_is_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LARGEST", 1 << 20)
    with pytest.raises(SightlineError, match="larger than 1 MB. Ask for less"):
        sandbox.select(store, "SELECT * { ?a ?b ?c . ?d ?e ?f }")


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT * {\n ?s ?p }", "cannot be read at line 2, column 9: expected"),
        ("SELECT ?x { ?x unknown:p ?y }", "cannot be read at line 1, column"),
        ("", "The query is empty"),
        ("# nothing\n", "The query is empty"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "cannot be read at line 1"),  # a store is only asked
        ("SELECT (<urn:f>(1) AS ?x) {}", "cannot be answered: The custom function <urn:f> is not supported"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * {SERVICE<http://example.org/>{?s ?p ?o}}", "SERVICE asks another server"),
        ("SELECT * { ?s ?p '}' }SERVICE <x> {}", "SERVICE asks another server"),
        ("#\nSELECT * { # a comment\nSERVICE <http://example.org/> {} }", "SERVICE asks another server"),
        ("SELECT * " + "{" * 3200 + "}" * 3200, "brackets 3200 deep; at most 100"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 40_000, "at most 32,000 are read"),
    ],
)
def test_a_query_is_refused_in_words(store: Path, sparql: str, words: str) -> None:
    with pytest.raises(SightlineError) as refused:
        sandbox.select(store, sparql)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a sl:Strategy }",
        "SELECT * { ?s ?p 'SERVICE <http://example.org/> {}' }",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT * { ?s ?p ?o } # SERVICE",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "PREFIX service: <urn:x> SELECT * { ?s service:service ?o }",
        "SELECT * { ?s ?p '" + "(" * 200 + "' }",
    ],
)
def test_words_and_brackets_that_mean_nothing_pass(store: Path, sparql: str) -> None:
    sandbox.select(store, sparql)


@pytest.fixture
def calls() -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine; give the address, and the calls that come in."""
    came: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(self.path)
            self.send_response(500)
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", came
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can refuse sockets to a process")
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_the_kernel_refuses_the_network_to_a_query(
    store: Path, calls: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch, silent: str
) -> None:
    """Even where the word SERVICE is not seen, no call is made."""
    monkeypatch.setattr(sandbox, "check", lambda sparql: None)
    address, came = calls
    sparql = f"SELECT * {{ SERVICE {silent} <{address}> {{ ?s ?p ?o }} }}"
    if silent:
        assert sandbox.select(store, sparql).dropna(how="all").empty
    else:
        with pytest.raises(SightlineError, match="cannot be answered: Operation not permitted"):
            sandbox.select(store, sparql)
    assert came == []


def test_a_query_that_ends_its_process_is_said_in_words(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "check", lambda sparql: None)
    with pytest.raises(SightlineError, match="more memory or time than one query may have"):
        sandbox.select(store, "SELECT * " + "{" * 20_000 + "}" * 20_000)


def test_a_script_without_a_main_guard_may_ask(store: Path, tmp_path: Path) -> None:
    """The process of a query is not a copy of the one that asks, so nothing of the asking script runs twice."""
    script = tmp_path / "script.py"
    script.write_text(
        f"import sightline\nprint(len(sightline.query('SELECT * {{ ?s a sl:Strategy }}', {str(store)!r})))\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    ran = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stdout.split() == ["2"], ran.stderr
