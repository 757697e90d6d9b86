"""The graph as RDF: N-Quads with every named graph, or Turtle."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from graph.store import Store
from ontology.names import DOCUMENT_GRAPHS, GRAPH, PREFIXES, graph_of

# An element's name has slashes in it, which Turtle would have to escape: such names are written whole.
TURTLE_PREFIXES = {name: str(iri) for name, iri in PREFIXES.items() if name not in ("strategy", "graph")}


def nquads(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write the graphs by name, in each the statements in the order of their bytes."""
    for graph in graphs(store, slugs):
        stream.writelines(f"{line} .\n".encode() for line in sorted(map(str, store.quads(graph))))


def turtle(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write the same statements without their graphs: the shared things first, then strategy after strategy."""
    stream.writelines(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in sorted(TURTLE_PREFIXES.items()))
    for _, part in groupby(sorted(graphs(store, slugs), key=_document), _document):
        triples = {str(quad.triple): quad.triple for graph in part for quad in store.quads(graph)}
        stream.write(b"\n")
        stream.writelines(_turtle([triples[line] for line in sorted(triples)]))


def graphs(store: Store, slugs: Sequence[str] | None) -> list[str]:
    """List the graphs of some strategies, or all, by name."""
    present = store.graphs()
    if slugs is None:
        return present
    return sorted(set(present) & {graph_of(kind, slug) for kind in DOCUMENT_GRAPHS for slug in slugs})


def _document(graph: str) -> str:
    """Say which graphs belong together: those of one document, or one shared graph alone."""
    kind, _, slug = graph.removeprefix(str(GRAPH)).partition("/")
    return f"{kind in DOCUMENT_GRAPHS:d} {slug or kind}"


def _turtle(triples: list[ox.Triple]) -> Iterator[bytes]:
    """Give the lines of some statements; the prefixes, which the serialiser writes in no fixed order, are left out."""
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=TURTLE_PREFIXES)
    assert isinstance(text, bytes)
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        if not line.startswith(b"@prefix "):
            yield line
            break
    yield from lines
