"""The three graphs that come with the software: ontology, shapes, vocabulary; their blank nodes get stable names."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import pyoxigraph as ox

from ontology.names import GRAPH, ID

# What these conclude is written into the store, so a change to them is a change of the software in it.
CONCLUDING = (
    "alignment.py",
    "coverage.py",
    "drivers.py",
    "index.py",
    "likeness.py",
    "nearest_wordings.py",
    "record.py",
    "wording.py",
    "wording.toml",
)


def graphs() -> dict[str, list[Traversable]]:
    """Name the three graphs, and the Turtle files that each is made of."""
    from ontology.files import ontology_file, shapes_file, vocabulary_files

    return {
        f"{GRAPH}ontology": [ontology_file()],
        f"{GRAPH}shapes": [shapes_file()],
        f"{GRAPH}vocabulary": sorted(vocabulary_files(), key=lambda file: file.name),
    }


@cache
def version() -> str:
    """Give a hash that changes when the three graphs, or the rules of what publication concludes, change."""
    contents = [file.read_bytes() for turtle in graphs().values() for file in turtle]
    contents += [files("graph").joinpath(name).read_bytes() for name in CONCLUDING]
    return sha256(b"\0".join(contents)).hexdigest()


@cache
def quads(graph: str) -> tuple[ox.Quad, ...]:
    """Read one of the three graphs, once; the same files give the same statements on any machine."""
    statements = ox.Dataset()
    for file in graphs()[graph]:
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            statements.add(quad)
    statements.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    name = ox.NamedNode(graph)
    return tuple(
        ox.Quad(_named(quad.subject, graph), quad.predicate, _named(quad.object, graph), name) for quad in statements
    )


def _named(term: Any, graph: str) -> Any:
    """Name a blank node by its canonical label (W3C RDF Dataset Canonicalization), so that an export holds none."""
    if isinstance(term, ox.BlankNode):
        return ox.NamedNode(f"{ID}blank/{graph.removeprefix(GRAPH)}/{term.value}")
    return term
