"""The command line: results and messages apart, a status that can be trusted, and never a traceback."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import two_councils
from two_councils import RUTLAND, TORBAY, written

from explorer import cli
from ontology.names import graph_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("command") / "store"
    two_councils.publish(folder)
    return str(folder)


class Said:
    """What a command said, and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> "type[Said]":
    def said(*arguments: str) -> Said:
        try:
            status = cli.main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
        return Said(status, *capsys.readouterr())

    return said  # type: ignore[return-value]


def started(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    """Start the real command in a process of its own."""
    command = [sys.executable, "-m", "explorer.cli", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def hearing_interruptions() -> None:
    """Let a command hear Ctrl+C even where the tests themselves run in a shell's background, which is deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_help_comes_at_once_and_names_every_verb() -> None:
    program = "import sys, explorer.cli\ntry: explorer.cli.main(['--help'])\nfinally: print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    for verb in (
        "ingest",
        "export",
        "query",
        "validate",
        "strategies",
        "compare",
        "similarity",
        "network",
        "evaluate",
        "trace",
        "explore",
    ):
        assert f"\n    {verb}" in ran.stdout
    heavy = {"spacy", "dash", "pandas", "pyshacl", "rdflib", "networkx", "pyoxigraph"}
    assert not heavy & set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "arguments are required: VERB"),
        (["measure"], "invalid choice: 'measure'"),
        (["export", "--format", "xml"], "invalid choice: 'xml'"),
        (["query"], "say what to ask: a FILE of SPARQL, - for standard input, or --name NAME"),
        (["query", "file.rq", "--name", "themes"], "say what to ask"),
        (["compare"], "say what to compare: a SLUG or more, or filters"),
        (["compare", RUTLAND, "--theme", "leadership", "--on", "drivers"], "--theme gives the words"),
        (["compare", RUTLAND, "--on", "weather"], "invalid choice: 'weather'"),
        (["explore", "--port", "web"], "invalid int value: 'web'"),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(say, arguments: list[str], words: str) -> None:
    said = say(*arguments)
    assert (said.status, said.out) == (2, "")
    assert words in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["strategies", "--store", "{nowhere}"], "There is no store in"),
        (["query", "{nowhere}/q.rq"], "cannot be read: No such file"),
        (["query", "--name", "no-such-query"], "No query is called 'no-such-query'. There are: actions"),
        (["query", "--name", "elements"], "needs 'slug', for example slug=wirral-2012"),
        (["query", "--name", "elements", "--with", "slug"], "'slug' is not NAME=VALUE"),
        (["query", "--name", "elements", "--with", "slug=<>"], "'<>' is not a slug"),
        (["export", "--strategy", "nowhere-1999"], "No strategy is called 'nowhere-1999'"),
        (["export", "--output", "{nowhere}/out.nq"], "cannot be written: No such file"),
        (["compare", "nowhere-1999"], "No strategy is called 'nowhere-1999'"),
        (["compare", RUTLAND, "--on", "priorities"], "two strategies or more, and one was named"),
        (["compare", RUTLAND, TORBAY, "--on", "editions"], "Editions are of one council"),
        (["trace", "Magna Carta"], "No driver is called 'Magna Carta'"),
        (["explore", "--store", "{nowhere}"], "There is no store in"),
    ],
)
def test_a_refusal_ends_with_1_in_words(
    say, monkeypatch: pytest.MonkeyPatch, store: str, tmp_path: Path, arguments: list[str], words: str
) -> None:
    monkeypatch.setenv("SIGHTLINE_STORE", store)
    said = say(*(each.format(nowhere=tmp_path / "nowhere") for each in arguments))
    assert (said.status, said.out) == (1, "")
    assert words in said.err
    assert said.err.startswith("sightline: ")


def test_the_store_is_the_option_else_the_environments_else_the_default(
    say, monkeypatch: pytest.MonkeyPatch, store: str, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SIGHTLINE_STORE", raising=False)
    assert "There is no store in .sightline." in say("strategies").err
    two_councils.publish(tmp_path / ".sightline", RUTLAND)
    assert TORBAY not in say("strategies").out
    monkeypatch.setenv("SIGHTLINE_STORE", store)
    assert TORBAY in say("strategies").out
    assert "There is no store in elsewhere." in say("strategies", "--store", "elsewhere").err


def test_strategies(say, store: str) -> None:
    said = say("strategies", "--store", store)
    lines = said.out.splitlines()
    assert said.status == 0
    assert lines[0].split()[:3] == ["slug", "councilLabel", "title"]
    assert lines[2].startswith("rutland-2011  Rutland")
    assert "digest" in lines[3]


def test_a_table_as_csv_and_as_json(say, store: str) -> None:
    rows = list(csv.DictReader(io.StringIO(say("strategies", "--store", store, "--format", "csv").out)))
    objects = json.loads(say("strategies", "--store", store, "--format", "json").out)
    assert [row["title"] for row in rows] == [each["title"] for each in objects]
    assert objects[1]["title"] == "One Team for Children – Torbay's draft plan"
    assert objects[1]["periodStart"] is None
    assert rows[1]["periodStart"] == ""


def test_a_query_from_a_file(say, store: str, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?s a sl:Action }", encoding="utf-8")
    assert say("query", str(file), "--store", store).out.split() == ["n", "-", "7"]


def test_a_query_from_standard_input(store: str) -> None:
    asking = started("query", "-", "--store", store, "--format", "csv", stdin=subprocess.PIPE)
    out, err = asking.communicate(b"SELECT ?t { ?s dcterms:title ?t ; sl:status 'draft' }")
    assert (asking.returncode, err) == (0, b"")
    assert out.decode().splitlines() == ["t", "One Team for Children – Torbay's draft plan"]


def test_a_query_that_is_wrong_says_where(say, store: str, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT ?s {\n  ?s ?p }", encoding="utf-8")
    said = say("query", str(file), "--store", store)
    assert (said.status, said.out) == (1, "")
    assert "cannot be read at line 2, column 10" in said.err


def test_a_query_that_takes_too_long_is_stopped(say, store: str, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", encoding="utf-8")
    said = say("query", str(file), "--store", store, "--seconds", "0.5")
    assert said.status == 1
    assert "stopped after 0.5 seconds" in said.err


def test_a_named_query_with_parameters(say, store: str) -> None:
    arguments = ("query", "--name", "coverage", "--store", store, "--format", "json")
    assert len(json.loads(say(*arguments).out)) == 30
    assert len(json.loads(say(*arguments, "--with", f"slugs={TORBAY}").out)) == 15
    assert len(json.loads(say(*arguments, "--with", f"slugs={TORBAY},{RUTLAND}").out)) == 30


@pytest.mark.parametrize(
    "asked",
    [
        ("query", "--name", "plan", "--with", f"slug={TORBAY}"),
        ("query", "--name", "coverage"),
        ("trace", "munro-review", "--summary"),
        ("network",),
        ("network", "--of", "communities"),
    ],
    ids=" ".join,
)
def test_beside_a_printed_table_stands_whose_words_are_of_a_digest(say, store: str, asked: tuple[str, ...]) -> None:
    said = say(*asked, "--store", store)
    assert said.status == 0
    assert f"{TORBAY}: Sightline's digest, not the council's words." in said.err.splitlines()
    assert "digest" not in say(*asked, "--store", store, "--format", "csv").err


def test_a_table_of_an_originals_words_says_nothing_of_digests(say, store: str) -> None:
    assert say("query", "--name", "plan", "--with", f"slug={RUTLAND}", "--store", store).err == ""


def test_compare_sets_strategies_side_by_side(say, store: str) -> None:
    said = say("compare", TORBAY, RUTLAND, "--store", store)
    lines = [line.split("  ") for line in said.out.splitlines()]
    assert [cell.strip() for cell in lines[0] if cell] == ["theme", TORBAY, RUTLAND, "average of 2"]
    working = next(line for line in said.out.splitlines() if line.startswith("Integrated working"))
    cells = [cell.strip() for cell in working.split("  ") if cell]
    assert cells == ["Integrated working", "owned 4/1/2/1/0", "absent 0/0/0/0/0", "2.0 (1 of 2 planned)"]
    assert "mentioned/prioritised/planned/owned/measured" in said.err


def test_compare_gives_the_words_behind_a_theme(say, store: str) -> None:
    arguments = ("compare", TORBAY, RUTLAND, "--theme", "integrated-working", "--store", store)
    rows = json.loads(say(*arguments, "--format", "json").out)
    assert {row["slug"] for row in rows} == {TORBAY}
    assert all(row["theme"] == "integrated-working" and row["exact"] for row in rows)
    assert say(*arguments).out.count("\n") == len(rows) + 2
    said = say("compare", TORBAY, "--theme", "weather", "--store", store)
    assert (said.status, said.out) == (1, "")
    assert "No theme is called 'weather'. There are: leadership," in said.err


def test_trace_stands_as_a_list_with_its_proof(say, store: str) -> None:
    lines = say("trace", "munro-review", "--store", store).out.splitlines()
    assert lines[0] == "Policy driver: Munro Review of Child Protection"
    assert lines[2] == "    “Munro Review” (rutland-2011, Why now, 141-153)"
    assert "      Action: Run a yearly recruitment campaign [text and structure]" in lines
    assert json.loads(say("trace", "munro-review", "--store", store, "--format", "json").out)["kind"] == "PolicyDriver"
    rows = list(csv.DictReader(io.StringIO(say("trace", "munro-review", "--store", store, "--format", "csv").out)))
    assert len(rows) == 9  # one a step and quotation


def test_validate_says_that_nothing_is_wrong(say, store: str) -> None:
    said = say("validate", "--store", store)
    assert (said.status, said.out, said.err) == (0, "", "Nothing is wrong.\n")
    assert json.loads(say("validate", "--store", store, "--format", "json").out) == []


def test_validate_ends_with_1_when_something_is_wrong(say, tmp_path: Path) -> None:
    import graph

    untitled = [quad for quad in two_councils.of(RUTLAND) if not quad.predicate.value.endswith("/title")]
    with graph.Writer(tmp_path) as writer:
        writer.replace(RUTLAND, written(untitled))
        writer.publish()
    said = say("validate", "--store", str(tmp_path))
    assert said.status == 1
    assert "dcterms:title" in said.out


def test_export_writes_every_graph_to_standard_output(store: str) -> None:
    writing = started("export", "--store", store)
    out, err = writing.communicate()
    assert (writing.returncode, err) == (0, b"")
    graphs = {str(quad.graph_name.value) for quad in ox.parse(out, format=ox.RdfFormat.N_QUADS)}
    assert {graph_of("text", RUTLAND), graph_of("inferred", TORBAY)} <= graphs


def test_export_writes_a_file_that_is_whole(say, store: str, tmp_path: Path) -> None:
    file = tmp_path / "torbay.ttl"
    said = say("export", "--store", store, "--format", "turtle", "--strategy", TORBAY, "--output", str(file))
    assert (said.status, said.out, said.err) == (0, "", "")
    assert list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    assert [each.name for each in tmp_path.iterdir()] == ["torbay.ttl"]


def test_export_of_all_as_turtle_says_what_turtle_cannot(say, store: str, tmp_path: Path) -> None:
    said = say("export", "--store", store, "--format", "turtle", "--output", str(tmp_path / "all.ttl"))
    assert (said.status, said.out) == (0, "")
    assert "Turtle has no named graphs" in said.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipe")
def test_a_reader_that_has_had_enough_is_no_error(store: str) -> None:
    writing = started("export", "--store", store)
    assert writing.stdout is not None
    assert writing.stderr is not None
    writing.stdout.readline()
    writing.stdout.close()
    assert writing.stderr.read() == b""
    assert writing.wait() == 1
    writing.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGINT between processes")
def test_an_interruption_ends_in_words(store: str, tmp_path: Path) -> None:
    file = tmp_path / "query.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", encoding="utf-8")
    asking = started("query", str(file), "--store", store, start_new_session=True, preexec_fn=hearing_interruptions)
    try:
        time.sleep(3)
        os.killpg(asking.pid, signal.SIGINT)  # as Ctrl+C: to the command and to what it started
        out, err = asking.communicate(timeout=20)
    finally:
        asking.kill()
    assert (asking.returncode, out) == (130, b"")
    assert err.decode() == "sightline: stopped.\n"


def test_a_port_that_is_taken_is_said_in_words(store: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        serving = started("explore", "--store", store, "--port", port)
        _, err = serving.communicate(timeout=90)
    assert serving.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be listened on" in err.decode()
    assert "Traceback" not in err.decode()


def test_ingest_reads_a_document_and_says_what_it_found(say, tmp_path: Path) -> None:
    (text,) = [str(quad.object.value) for quad in two_councils.of(RUTLAND) if quad.predicate.value.endswith("#text")]
    document, store = tmp_path / "rutland.md", str(tmp_path / "store")
    document.write_text(f"Rutland County Council\n\n{text}", encoding="utf-8")
    first = say("ingest", str(document), "--store", store, "--id", RUTLAND)
    assert first.status == 0
    assert first.out.startswith("rutland-2011: stored: ")
    assert " actions" in first.out
    assert say("ingest", str(document), "--store", store, "--id", RUTLAND).out == "rutland-2011: unchanged\n"
    assert say("ingest", str(document), "--store", store, "--id", "rutland-again").out.startswith(
        "rutland-again: stored"
    )
    assert len(json.loads(say("strategies", "--store", store, "--format", "json").out)) == 2
    assert say("validate", "--store", store).status == 0


def test_ingest_refuses_one_document_and_takes_the_other(say, tmp_path: Path) -> None:
    (text,) = [str(quad.object.value) for quad in two_councils.of(TORBAY) if quad.predicate.value.endswith("#text")]
    whole, empty, store = tmp_path / "torbay.md", tmp_path / "empty.md", str(tmp_path / "store")
    whole.write_text(text, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    said = say("ingest", str(empty), str(whole), "--store", store)
    assert said.status == 1
    assert said.out.startswith("torbay")
    assert "empty.md" in said.err
