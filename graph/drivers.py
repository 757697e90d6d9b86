"""The drivers that texts cite and the vocabulary lacks: described from all their citations, never by one strategy."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from ontology.names import GRAPH, PREFIXES, SKOS, SL, graph_of

DRIVERS = ox.NamedNode(GRAPH + "drivers")
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
FALSE = ox.Literal(False)

TO = ox.NamedNode(SL + "to")
CITES = ox.NamedNode(SL + "citesDriver")
VOCABULARY = ox.NamedNode(GRAPH + "vocabulary")
SAID = {  # which only a link that cites a driver has
    "written": ox.NamedNode(SL + "asWritten"),
    "scope": ox.NamedNode(SL + "citedScope"),
    "class": ox.NamedNode(SL + "citedClass"),
    "family": ox.NamedNode(SL + "citedFamily"),
}


def renew(engine: ox.Store, only: Collection[ox.NamedNode] | None = None) -> None:
    """Describe anew the drivers that citations alone know: all, or these, of which some may be cited no more."""
    if only is None:
        engine.remove_graph(DRIVERS)
        only = set(_named(quad.object for quad in engine.quads_for_pattern(None, CITES, None, None)))
    else:
        for driver in only:
            for quad in list(engine.quads_for_pattern(driver, None, None, DRIVERS)):
                engine.remove(quad)
    engine.extend(quad for driver in only for quad in cited(engine, driver))


def cited_by(engine: ox.Store, slug: str) -> Iterator[ox.NamedNode]:
    """Give the drivers that a strategy cites."""
    graph = ox.NamedNode(graph_of("strategy", slug))
    return _named(quad.object for quad in engine.quads_for_pattern(None, CITES, None, graph))


def cited(engine: ox.Store, driver: ox.NamedNode) -> Iterable[ox.Quad]:
    """Describe a driver that only citations know by its most frequent wording, class and scope; ties by alphabet."""
    if ox.Quad(driver, TYPE, ox.NamedNode(SL + "Driver"), VOCABULARY) in engine:
        return ()
    said: dict[str, Counter] = defaultdict(Counter)
    for link in _named(quad.subject for quad in engine.quads_for_pattern(None, TO, driver, None)):
        says = {name: _said(engine, link, predicate) for name, predicate in SAID.items()}
        if says["class"] and says["scope"]:
            for name, values in says.items():
                said[name].update(values)
    return _described(driver, said) if said else ()


def _named(terms: Iterable[Any]) -> Iterator[ox.NamedNode]:
    return (term for term in terms if isinstance(term, ox.NamedNode))


def _said(engine: ox.Store, link: ox.NamedNode, predicate: ox.NamedNode) -> list:
    return [quad.object for quad in engine.quads_for_pattern(link, predicate, None, None)]


def _described(driver: ox.NamedNode, what: dict[str, Counter]) -> Iterable[ox.Quad]:
    wordings = _by_frequency(what["written"]) or [ox.Literal(driver.value.rpartition("/")[2])]
    facts = [
        (TYPE, ox.NamedNode(SKOS + "Concept")),
        (TYPE, ox.NamedNode(SL + "Driver")),
        (TYPE, _by_frequency(what["class"])[0]),
        (ox.NamedNode(SL + "scope"), _by_frequency(what["scope"])[0]),
        (ox.NamedNode(SL + "verified"), FALSE),
        (ox.NamedNode(SKOS + "prefLabel"), wordings[0]),
        *((ox.NamedNode(SKOS + "altLabel"), wording) for wording in wordings[1:]),
        *((ox.NamedNode(SKOS + "broader"), family) for family in what["family"]),
    ]
    return (ox.Quad(driver, predicate, value, DRIVERS) for predicate, value in facts)


def _by_frequency(counts: Counter) -> list:
    return sorted(counts, key=lambda term: (-counts[term], term.value))
