"""The two strategies of `graphs/two-councils.trig`, as ingest would hand them to the store."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

import graph

FILE = Path(__file__).parent / "graphs" / "two-councils.trig"
RUTLAND, TORBAY = "rutland-2011", "torbay-2013"
MUNRO = "https://w3id.org/sightline/id/driver/munro-review"


@cache
def quads() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=str(FILE), format=ox.RdfFormat.TRIG))


def of(slug: str) -> list[ox.Quad]:
    return [quad for quad in quads() if quad.graph_name.value.endswith(f"/{slug}")]


def written(quads: Iterable[ox.Quad]) -> bytes:
    """Write statements as ingest hands them to the store."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS)


def publish(path: Path, *slugs: str) -> graph.Store:
    with graph.Writer(path) as writer:
        for slug in slugs or (RUTLAND, TORBAY):
            writer.replace(slug, written(of(slug)))
        writer.publish()
    return graph.open_store(path)
