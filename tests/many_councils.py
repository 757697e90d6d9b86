"""Strategies of several councils for tests of peers: the two of `two_councils`, given to other councils and years."""

from collections.abc import Iterator

import pyoxigraph as ox
from two_councils import RUTLAND, TORBAY, of

from graph import Store, memory_store
from ontology.names import COUNCIL, SL

DAY = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")


def copied(
    slug: str,
    council: str | tuple[str, ...],
    years: tuple[int, int] | None = (2011, 2014),
    kind: str = "strategy",
    status: str = "final",
    model: str = RUTLAND,
) -> Iterator[ox.Quad]:
    """Give a strategy that states what one of the two states, as that of other councils, years, kind and status."""
    replaced = {
        "kind": [ox.Literal(kind)],
        "status": [ox.Literal(status)],
        "council": [ox.NamedNode(COUNCIL + each) for each in ((council,) if isinstance(council, str) else council)],
        "periodStart": [ox.Literal(f"{years[0]}-04-01", datatype=DAY)] if years else [],
        "periodEnd": [ox.Literal(f"{years[1]}-03-31", datatype=DAY)] if years else [],
    }
    strategy = graph = None
    for quad in of(model):
        subject, value, name = (_renamed(term, model, slug) for term in (quad.subject, quad.object, quad.graph_name))
        if str(quad.predicate.value) == SL + "kind":
            strategy, graph = subject, name
        if quad.predicate.value.removeprefix(SL) not in replaced:
            yield ox.Quad(subject, quad.predicate, value, name)
    for predicate, values in replaced.items():
        for value in values:
            yield ox.Quad(strategy, ox.NamedNode(SL + predicate), value, graph)


def store(*strategies: Iterator[ox.Quad]) -> Store:
    return memory_store(quad for strategy in strategies for quad in strategy)


def _renamed(term: ox.NamedNode | ox.Literal, model: str, slug: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(term.value.replace(f"/{model}", f"/{slug}")) if isinstance(term, ox.NamedNode) else term


__all__ = ["RUTLAND", "TORBAY", "copied", "store"]
