"""The summary graph as GraphML 1.0, for Gephi, yEd, networkx: strategies, themes, drivers, priorities and their ties.

Where strategies are named, their actions, outcomes, risks, controls and measures too.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graph.export.archive import pieces
from graph.export.stated import Shared, Stated, chosen
from graph.export.xml import plain
from graph.store import Store
from ontology.names import ID
from ontology.wording import LICENCE, NOT_REGISTERED

NODE = {
    "label": "string",
    "kind": "string",
    "iri": "string",
    "slug": "string",
    "note": "string",
    "confidence": "double",
}
EDGE = {"relation": "string", "basis": "string", "confidence": "double", "weight": "double"}
SCHEMA = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="{SCHEMA}">
"""
ALWAYS = ("Priority",)
NAMED = ("Action", "Outcome", "Risk", "Control", "Measure")
STATED = ("sl:drivenBy", "sl:delivers", "sl:hasOutcome", "sl:controlledBy", "sl:threatens", "sl:measures")
INFERRED = "inferred"
BETWEEN = ("broader", "supersedes")
NOT_NAME = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True)
class Node:
    """A thing: its address, name, class and strategy; and, of an element, how sure the rule is that found it."""

    iri: str
    label: str
    kind: str
    slug: str = ""
    note: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class Edge:
    """A tie: from what to what, the relation, on what it rests, how sure that is, and its weight.

    The weight is the rung, from 1 to 5, where a strategy covers a theme; of a likeness its share, from 0 to 1; else 1.
    """

    start: str
    end: str
    relation: str
    basis: str
    confidence: str = ""
    weight: str = "1"


def write(store: Store, stream: BinaryIO, slugs: Sequence[str] | None) -> None:
    """Write the nodes, then the edges; one strategy is in memory at a time, and the edges wait on disk."""
    shared, asked = Shared(store), chosen(store, slugs)
    kinds = ALWAYS if slugs is None else (*ALWAYS, *NAMED)
    stream.write(HEAD.encode())
    for end, keys in (("node", NODE), ("edge", EDGE)):
        stream.writelines(
            f'<key id="{end}.{name}" for="{end}" attr.name="{name}" attr.type="{type}"/>\n'.encode()
            for name, type in keys.items()
        )
    stream.write(f'<graph id="sightline" edgedefault="directed">\n<desc>{LICENCE} {NOT_REGISTERED}</desc>\n'.encode())
    known: set[str] = set()
    between: dict[Edge, None] = {}  # what leads beyond a strategy stands behind what is its own, once
    with tempfile.TemporaryFile() as edges:
        for slug in asked:
            stated = Stated(store, slug, shared)
            for node in _nodes(stated, kinds):
                if node.iri not in known:
                    known.add(node.iri)
                    stream.write(_node(node))
            for edge in dict.fromkeys(_edges(stated, kinds)):
                if edge.relation in BETWEEN:
                    between[edge] = None
                elif edge.start in known and edge.end in known:
                    edges.write(_edge(edge))
        stream.writelines(pieces(edges))
    stream.writelines(_edge(edge) for edge in between if edge.end in known)
    stream.write(b"</graph>\n</graphml>\n")


def _nodes(stated: Stated, kinds: Sequence[str]) -> Iterator[Node]:
    yield Node(stated.iri, stated.title, "Strategy", stated.slug, stated.note)
    for cell in stated.of("Coverage"):
        theme = stated.one(cell, "sl:ofTheme")
        yield Node(theme, stated.label(theme), "Theme")
    for driver in _drivers(stated):
        yield Node(driver, stated.label(driver), stated.kind(driver))
    for kind in kinds:
        for iri in stated.of(kind):
            yield Node(iri, stated.label(iri), kind, stated.slug, stated.note, stated.one(iri, "sl:confidence"))


def _drivers(stated: Stated) -> list[str]:
    """List the drivers that a strategy cites, and the wider ones that these fall under."""
    cited = stated.all(stated.iri, "sl:citesDriver")
    return sorted({*cited, *(wider for each in cited for wider in stated.all(each, "skos:broader"))})


def _edges(stated: Stated, kinds: Sequence[str]) -> Iterator[Edge]:
    yield from (
        _stated(stated, stated.iri, "sl:citesDriver", each) for each in stated.all(stated.iri, "sl:citesDriver")
    )
    for cell in stated.of("Coverage"):
        if (rung := stated.one(cell, "sl:rung")) != "0":
            yield Edge(stated.iri, stated.one(cell, "sl:ofTheme"), "covers", INFERRED, weight=rung)
    for earlier in stated.all(stated.iri, "sl:supersedes"):
        yield Edge(stated.iri, earlier, "supersedes", "text")
    for kind in kinds:
        for iri in stated.of(kind):
            yield Edge(stated.iri, iri, "states", "text", stated.one(iri, "sl:confidence"))
            yield from (_stated(stated, iri, term, each) for term in STATED for each in stated.all(iri, term))
            yield from (Edge(iri, theme, "theme", INFERRED) for theme in stated.themes(iri))
    for likeness in stated.of("Alignment"):
        start, end = stated.one(likeness, "sl:from"), stated.one(likeness, "sl:to")
        relation = "mayDrawOn" if "Driver" in stated.kind(start) else "like"
        yield Edge(end, start, relation, INFERRED, weight=stated.one(likeness, "sl:similarity"))
    for driver in _drivers(stated):
        yield from (Edge(driver, wider, "broader", "vocabulary") for wider in stated.all(driver, "skos:broader"))


def _stated(stated: Stated, start: str, term: str, end: str) -> Edge:
    """Give a stated tie, with what its link says of it; the tie of a measure has none."""
    link = stated.link(start, term, end)
    basis = " and ".join(sorted(stated.all(link, "sl:basis"), reverse=True))
    return Edge(start, end, term.partition(":")[2], basis, stated.one(link, "sl:confidence"))


def _node(node: Node) -> bytes:
    return f"<node id={quoteattr(_name(node.iri))}>{_data('node', NODE, node)}</node>\n".encode()


def _edge(edge: Edge) -> bytes:
    ends = f"source={quoteattr(_name(edge.start))} target={quoteattr(_name(edge.end))}"
    return f"<edge {ends}>{_data('edge', EDGE, edge)}</edge>\n".encode()


def _data(end: str, keys: dict[str, str], thing: Node | Edge) -> str:
    given = ((name, getattr(thing, name)) for name in keys)
    return "".join(f'<data key="{end}.{name}">{escape(plain(value))}</data>' for name, value in given if value)


def _name(iri: str) -> str:
    """Name a node by its address: the schema lets a name have letters, digits, dots, dashes and underscores."""
    return NOT_NAME.sub("_", iri.removeprefix(ID).replace("/", "."))
