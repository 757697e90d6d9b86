"""The graph as files: N-Quads with every named graph, or Turtle; the same content gives the same bytes."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import DOCUMENT_GRAPHS, GRAPH, PREFIXES, graph_of

FORMATS = ("nquads", "turtle")

# An element's name has slashes in it, which Turtle would have to escape: such names are written whole.
TURTLE_PREFIXES = {name: str(iri) for name, iri in PREFIXES.items() if name not in ("strategy", "graph")}


def write(store: Store, format: str, stream: BinaryIO, slugs: Sequence[str] | None = None) -> None:
    """Write the whole store, or the graphs of some strategies, as UTF-8.

    N-Quads: the graphs by name, in each the statements in the order of their bytes. Turtle has no graphs: it says the
    same statements, the shared things first, then strategy after strategy, and not in which graph each stands.
    """
    if format not in FORMATS:
        raise SightlineError(f"No format is called '{format}'. There are: {', '.join(FORMATS)}.")
    graphs = _graphs(store, slugs)
    if format == "nquads":
        for graph in graphs:
            stream.writelines(f"{line} .\n".encode() for line in sorted(map(str, store.quads(graph))))
        return
    stream.writelines(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in sorted(TURTLE_PREFIXES.items()))
    for _, part in groupby(sorted(graphs, key=_document), _document):
        triples = {str(quad.triple): quad.triple for graph in part for quad in store.quads(graph)}
        stream.write(b"\n")
        stream.writelines(_turtle([triples[line] for line in sorted(triples)]))


def _graphs(store: Store, slugs: Sequence[str] | None) -> list[str]:
    if slugs is None:
        return store.graphs()
    present = set(store.graphs())
    for slug in slugs:
        if graph_of("strategy", slug) not in present:
            raise SightlineError(
                f"No strategy is called '{slug}'. There are: {', '.join(store.slugs()) or 'none yet'}."
            )
    return sorted(present & {graph_of(kind, slug) for kind in DOCUMENT_GRAPHS for slug in slugs})


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
