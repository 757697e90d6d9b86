"""What a store promises: the same answers on disk and in memory, nothing written through it, refusals in words."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import two_councils
from two_councils import RUTLAND, TORBAY

import graph
from graph import questions, tables
from ontology.errors import SightlineError
from ontology.names import GRAPH, PREFIXES, graph_of

XSD = PREFIXES["xsd"]


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> graph.Store:
    return two_councils.publish(tmp_path_factory.mktemp("disk") / "store")


@pytest.fixture(scope="module")
def in_memory() -> graph.Store:
    return graph.memory_store(two_councils.quads())


def test_disk_and_memory_hold_the_same(on_disk: graph.Store, in_memory: graph.Store) -> None:
    assert set(on_disk.quads()) == set(in_memory.quads())
    assert on_disk.graphs() == in_memory.graphs()
    assert on_disk.slugs() == in_memory.slugs() == [RUTLAND, TORBAY]


def test_disk_and_memory_answer_the_same(on_disk: graph.Store, in_memory: graph.Store) -> None:
    for name in ("strategies", "counts", "coverage", "drivers", "themes"):
        assert on_disk.ask(name).equals(in_memory.ask(name)), name


def test_the_software_brings_its_ontology_shapes_and_vocabulary(on_disk: graph.Store) -> None:
    for name in ("ontology", "shapes", "vocabulary"):
        assert any(True for _ in on_disk.quads(f"{GRAPH}{name}")), name


def test_a_graph_is_read_alone(on_disk: graph.Store) -> None:
    (text,) = on_disk.quads(graph_of("text", RUTLAND))
    assert str(text.object.value).startswith("# Growing Our Workforce")


def test_nothing_is_written_through_a_query(on_disk: graph.Store) -> None:
    with pytest.raises(SyntaxError):
        on_disk.select("INSERT DATA { <http://a> <http://b> <http://c> }")


def test_a_table_needs_a_select(on_disk: graph.Store) -> None:
    with pytest.raises(SightlineError, match="SELECT"):
        on_disk.select("ASK {}")


def test_a_folder_without_a_store_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SightlineError, match="There is no store in .*ingest"):
        graph.open_store(tmp_path / "nothing")


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("words", encoding="utf-8")
    with pytest.raises(SightlineError, match="There is no store in"):
        graph.open_store(file)


def test_a_damaged_store_is_said_in_words(tmp_path: Path) -> None:
    store = two_councils.publish(tmp_path)
    snapshot = tmp_path / "snapshots" / store.snapshot / "graph"
    del store
    (snapshot / "CURRENT").write_text("rubbish", encoding="utf-8")
    with pytest.raises(SightlineError, match="cannot be read: .*ingest again"):
        graph.open_store(tmp_path)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (ox.NamedNode("http://example.org/a"), "http://example.org/a"),
        (ox.Literal("words"), "words"),
        (ox.Literal(3), 3),
        (ox.Literal(True), True),
        (ox.Literal("0.90", datatype=ox.NamedNode(f"{XSD}decimal")), 0.9),
        (ox.Literal("2013-03-31", datatype=ox.NamedNode(f"{XSD}date")), "2013-03-31"),  # as it sorts and prints
        (None, None),
    ],
)
def test_a_term_becomes_a_value(term: tables.Term | None, value: object) -> None:
    assert tables.value(term) == value


def test_a_column_of_numbers_keeps_its_type_and_its_gaps() -> None:
    frame = tables.table(["whole", "gaps", "words"], [[1, 2, "a"], [2, None, None]])
    assert [str(kind) for kind in frame.dtypes] == ["int64", "Int64", "object"]
    assert frame["words"].tolist() == ["a", None]


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("no-such-query", {}, "No query is called 'no-such-query'. There are: "),
        ("elements", {}, "needs 'slug', for example slug=wirral-2012"),
        ("elements", {"slug": "Wirral 2012"}, "'Wirral 2012' is not a slug"),
        ("elements", {"slug": "a> } DROP ALL #"}, "is not a slug"),
        ("elements", {"slug": ["a", "b"]}, "takes one value, and 2 were given"),
        ("elements", {"theme": "leadership"}, "'theme' is not one of its parameters"),
        ("trace", {"driver": "http://example.org/a> ?x ?y"}, "is not an address"),
        ("trace", {"driver": "munro-review"}, "is not an address"),
    ],
)
def test_a_wrong_parameter_is_refused_in_words(
    in_memory: graph.Store, name: str, values: dict[str, str], words: str
) -> None:
    with pytest.raises(SightlineError) as refused:
        in_memory.ask(name, **values)
    assert words in str(refused.value)


def test_a_list_may_be_left_out_and_an_empty_list_asks_for_nothing(in_memory: graph.Store) -> None:
    assert set(in_memory.ask("coverage")["slug"]) == {RUTLAND, TORBAY}
    assert set(in_memory.ask("coverage", slugs=[TORBAY])["slug"]) == {TORBAY}
    assert in_memory.ask("coverage", slugs=[]).empty


def test_a_query_written_out_is_what_is_asked(in_memory: graph.Store) -> None:
    text = questions.question("elements").filled(slug=RUTLAND)
    assert "wirral-2012" not in text.partition("SELECT")[2]
    assert in_memory.select(text).equals(in_memory.ask("elements", slug=RUTLAND))
