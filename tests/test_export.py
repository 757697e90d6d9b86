"""What leaves the store: every statement, in its graph, in the same bytes each time, readable by others."""

import io

import pyoxigraph as ox
import pytest
import rdflib
from two_councils import RUTLAND, TORBAY

from graph import Store, export
from ontology.errors import SightlineError
from ontology.names import graph_of


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
