"""What leaves the store: every statement, in its graph, in the same bytes each time, readable by others."""

import io
import json
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.compare import isomorphic
from two_councils import RUTLAND, TORBAY, quads

from graph import Store, export, memory_store
from graph.export import jsonld
from graph.store import open_store
from ontology.errors import SightlineError
from ontology.files import context_file, ontology_file
from ontology.names import SL, graph_of


def exported(store: Store, format: str, slugs: list[str] | None = None) -> bytes:
    stream = io.BytesIO()
    export.write(store, format, stream, slugs)
    return stream.getvalue()


def test_nquads_hold_every_statement_in_its_graph(two_councils: Store) -> None:
    text = exported(two_councils, "nquads")
    assert set(ox.parse(text, format=ox.RdfFormat.N_QUADS)) == set(two_councils.quads())


def test_nquads_stand_graph_by_graph_in_the_order_of_their_bytes(two_councils: Store) -> None:
    lines = exported(two_councils, "nquads").splitlines()
    graphs = [line.rsplit(b" ", 2)[1] for line in lines]
    assert graphs == sorted(graphs)
    for graph in set(graphs):
        part = [line for line, of in zip(lines, graphs, strict=True) if of == graph]
        assert part == sorted(part)


def test_one_strategy_is_its_three_graphs(two_councils: Store) -> None:
    quads = ox.parse(exported(two_councils, "nquads", [TORBAY]), format=ox.RdfFormat.N_QUADS)
    expected = {graph_of(kind, TORBAY) for kind in ("strategy", "text", "inferred")}
    assert {str(quad.graph_name.value) for quad in quads} == expected


@pytest.mark.parametrize("slugs", [None, [TORBAY], [RUTLAND, TORBAY]])
def test_turtle_says_the_same_statements(two_councils: Store, slugs: list[str] | None) -> None:
    quads = ox.parse(exported(two_councils, "nquads", slugs), format=ox.RdfFormat.N_QUADS)
    triples = ox.parse(exported(two_councils, "turtle", slugs), format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in triples} == {quad.triple for quad in quads}


def test_turtle_says_a_thing_in_one_place(two_councils: Store) -> None:
    """Types from the strategy's graph and themes from the inferred one stand together."""
    text = exported(two_councils, "turtle", [TORBAY]).decode()
    subjects = [line.split(" ")[0] for line in text.splitlines() if line.startswith("<")]
    assert len(subjects) == len(set(subjects))


def test_jsonld_says_the_same_statements_in_the_same_graphs(two_councils: Store, corpus_store: Path) -> None:
    for store, slugs in [(two_councils, None), (two_councils, [TORBAY]), (open_store(corpus_store), None)]:
        quads = set(ox.parse(exported(store, "nquads", slugs), format=ox.RdfFormat.N_QUADS))
        assert set(ox.parse(exported(store, "jsonld", slugs), format=ox.RdfFormat.JSON_LD)) == quads


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own parts
def test_another_reader_of_jsonld_finds_the_same_graphs(two_councils: Store) -> None:
    ours, theirs = rdflib.Dataset(), rdflib.Dataset()
    ours.parse(data=exported(two_councils, "jsonld"), format="json-ld")
    theirs.parse(data=exported(two_councils, "nquads"), format="nquads")
    names = {graph.identifier for graph in theirs.graphs()}
    assert {graph.identifier for graph in ours.graphs()} == names
    for name in names:
        assert isomorphic(ours.graph(name), theirs.graph(name)), name


def test_jsonld_is_written_in_short_names(two_councils: Store) -> None:
    said = json.loads(exported(two_councils, "jsonld", [TORBAY]))
    [graph] = [each for each in said["@graph"] if each["id"] == f"graph/strategy/{TORBAY}"]
    [strategy] = [each for each in graph["@graph"] if each["id"] == f"strategy/{TORBAY}"]
    assert strategy["council"] == "council/torbay"
    assert strategy["type"] == ["prov:Entity", "sl:Strategy"]
    names = {name for each in said["@graph"] for thing in each["@graph"] for name in thing}
    assert not [name for name in names if ":" in name and not name.startswith("dcterms:")]


def test_the_context_has_every_property_of_the_ontology_with_its_type() -> None:
    ontology = rdflib.Graph().parse(data=ontology_file().read_text(encoding="utf-8"), format="turtle")
    properties = {*ontology.subjects(RDF.type, OWL.DatatypeProperty), *ontology.subjects(RDF.type, OWL.ObjectProperty)}
    for each in (each for each in properties if each.startswith(SL)):
        name = each.removeprefix(SL)
        range = ontology.value(each, RDFS.range)
        if (each, RDF.type, OWL.ObjectProperty) in ontology:
            expected = {"@id": f"sl:{name}", "@type": "@id"}
        elif range == XSD.string:
            expected = f"sl:{name}"
        else:
            expected = {"@id": f"sl:{name}", "@type": f"xsd:{range.removeprefix(str(XSD))}"}
        assert jsonld.context().get(name) == expected, name


def test_the_context_stands_in_the_file_as_it_is_published(two_councils: Store) -> None:
    published = json.loads(context_file().read_text(encoding="utf-8"))
    assert json.loads(exported(two_councils, "jsonld", [TORBAY]))["@context"] == published["@context"]


@pytest.mark.parametrize("format", list(export.FORMATS))
def test_the_same_content_in_another_order_gives_the_same_bytes(format: str, two_councils: Store) -> None:
    again = memory_store(reversed(quads()))
    assert exported(two_councils, format) == exported(again, format)
    assert exported(two_councils, format, [TORBAY, RUTLAND]) == exported(again, format, [RUTLAND, TORBAY, RUTLAND])


@pytest.mark.parametrize("format", ["csv", "xlsx", "stratml", "qdpx"])
def test_nothing_in_a_zip_says_when_or_on_what_system_it_was_made(format: str, two_councils: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(two_councils, format))) as archive:
        assert {(each.date_time, each.create_system, each.external_attr) for each in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3, 0o644 << 16)
        }


@pytest.mark.parametrize("format", list(export.FORMATS))
def test_a_store_without_strategies_can_be_written(format: str) -> None:
    assert exported(memory_store([]), format)


def test_other_readers_read_it(two_councils: Store) -> None:
    turtle = rdflib.Graph().parse(data=exported(two_councils, "turtle", [TORBAY]), format="turtle")
    assert len(turtle) == len(exported(two_councils, "nquads", [TORBAY]).splitlines())


def test_an_unknown_format_is_refused_in_words(two_councils: Store) -> None:
    with pytest.raises(SightlineError, match="No format is called 'xml'. There are: nquads, turtle"):
        exported(two_councils, "xml")


def test_an_unknown_strategy_is_refused_before_anything_is_written(two_councils: Store) -> None:
    stream = io.BytesIO()
    with pytest.raises(SightlineError, match="No strategy is called 'nowhere-1999'. There are: rutland-2011, torbay"):
        export.write(two_councils, "turtle", stream, ["nowhere-1999"])
    assert not stream.getvalue()
