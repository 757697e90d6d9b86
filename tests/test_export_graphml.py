"""GraphML: what the published schema of GraphML 1.0 allows, and what networkx makes of it."""

import io
import re
from collections import Counter
from pathlib import Path

import awkward
import networkx as nx
import pytest
from lxml import etree
from two_councils import MUNRO, RUTLAND

from graph import Store, export
from graph.store import open_store
from ontology.wording import DIGEST, LICENCE

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
NAME = re.compile(r"[A-Za-z0-9._:-]+")  # an xsd:NMTOKEN, of the characters that we use
TYPES = {"string": str, "double": float}


def exported(store: Store, slugs: list[str] | None = None) -> bytes:
    stream = io.BytesIO()
    export.write(store, "graphml", stream, slugs)
    return stream.getvalue()


def drawn(store: Store, slugs: list[str] | None = None) -> nx.DiGraph:
    """Read it with networkx, and name the nodes by their addresses."""
    read = nx.read_graphml(io.BytesIO(exported(store, slugs)))
    return nx.relabel_nodes(read, dict(read.nodes(data="iri")))


def labelled(network: nx.DiGraph, relation: str) -> set[tuple[str, str]]:
    label = network.nodes(data="label")
    return {(label[start], label[end]) for start, end, said in network.edges(data=True) if said["relation"] == relation}


@pytest.mark.parametrize("named", [False, True])
def test_it_keeps_to_the_schema(named: bool, corpus_store: Path) -> None:
    """Keys, then one graph; in it nodes and edges, whose values are of their keys' types, and whose ends are there."""
    store = open_store(corpus_store)
    root = etree.fromstring(exported(store, store.slugs() if named else None))
    assert [each.tag for each in root] == [
        *[f"{NAMESPACE}key"] * len(root.findall(f"{NAMESPACE}key")),
        f"{NAMESPACE}graph",
    ]
    keys = {key.get("id"): (key.get("for"), TYPES[key.get("attr.type")]) for key in root.iter(f"{NAMESPACE}key")}
    graph = root[-1]
    assert (graph[0].tag, graph.get("edgedefault")) == (f"{NAMESPACE}desc", "directed")
    names = [node.get("id") for node in graph.iter(f"{NAMESPACE}node")]
    assert len(names) == len(set(names))
    assert all(NAME.fullmatch(name) for name in (*names, *keys))
    for each in graph[1:]:
        kind = each.tag.removeprefix(NAMESPACE)
        assert set(each.attrib) == ({"id"} if kind == "node" else {"source", "target"})
        assert {each.get("source"), each.get("target")} <= {None, *names}
        for data in each:
            of, type = keys[data.get("key")]
            assert of == kind
            type(data.text)


def test_it_has_strategies_themes_drivers_and_priorities(two_councils: Store) -> None:
    network = drawn(two_councils)
    kinds = Counter(kind for _, kind in network.nodes(data="kind"))
    for kind, query in [("Strategy", "Strategy"), ("Priority", "Priority")]:
        asked = f"SELECT ?thing WHERE {{ ?thing a <https://w3id.org/sightline/ontology#{query}> }}"
        assert kinds[kind] == len(two_councils.select(asked))
    assert kinds["Theme"] == 15
    assert not {"Action", "Risk"} & set(kinds)
    assert network.nodes[MUNRO]["label"] == "Munro Review of Child Protection"


def test_with_strategies_named_it_has_their_actions_and_risks(two_councils: Store) -> None:
    network = drawn(two_councils, [RUTLAND])
    assert {slug for _, slug in network.nodes(data="slug") if slug} == {RUTLAND}
    assert ("Review supervision in every team", "Recruit and keep social workers") in labelled(network, "delivers")
    assert ("Review supervision in every team", "Supervision happens each month") in labelled(network, "hasOutcome")
    assert labelled(network, "controlledBy")
    assert {kind for _, kind in network.nodes(data="kind")} >= {"Action", "Outcome", "Risk", "Control"}


def test_a_tie_says_on_what_it_rests(two_councils: Store) -> None:
    network = drawn(two_councils, [RUTLAND])
    for row in two_councils.ask("links", slug=RUTLAND).to_dict("records"):
        said = network.edges[row["from"], row["to"]]
        if said["relation"] == row["relation"]:
            assert (said["basis"], said["confidence"]) == (row["basis"], row["confidence"])
    covered = {
        (row.strategy, row.theme): row.rung
        for row in two_councils.select(
            "PREFIX sl: <https://w3id.org/sightline/ontology#> SELECT ?strategy ?theme ?rung WHERE "
            "{ ?cell sl:ofStrategy ?strategy ; sl:ofTheme ?theme ; sl:rung ?rung FILTER (?rung > 0) }"
        ).itertuples()
    }
    whole = drawn(two_councils)
    assert covered == {(a, b): said["weight"] for a, b, said in whole.edges(data=True) if said["relation"] == "covers"}
    assert {said["basis"] for *_, said in whole.edges(data=True) if said["relation"] == "covers"} == {"inferred"}


def test_every_stated_link_of_its_nodes_is_an_edge(corpus_store: Path) -> None:
    store = open_store(corpus_store)
    for slug in store.slugs():
        network = drawn(store, [slug])
        for row in store.ask("links", slug=slug).to_dict("records"):
            if row["from"] in network and row["to"] in network:
                assert network.has_edge(row["from"], row["to"]), row


def test_a_digest_says_so_and_the_licence_stands_beside(corpus_store: Path, two_councils: Store) -> None:
    network = drawn(open_store(corpus_store))
    assert {said.get("note") for _, said in network.nodes(data=True) if said["kind"] == "Priority"} == {DIGEST}
    assert DIGEST not in exported(two_councils, [RUTLAND]).decode()
    assert LICENCE in exported(two_councils).decode()


def test_words_that_are_hard_to_write_come_back() -> None:
    network = drawn(awkward.store(), [awkward.SLUG])
    there = {" ".join(label.split()) for _, label in network.nodes(data="label")}
    assert {" ".join(each.split()) for several in awkward.QUOTES.values() for each in several} <= there
