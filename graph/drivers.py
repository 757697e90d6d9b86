"""The drivers that texts cite and the vocabulary lacks: described from all their citations, never by one strategy."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from ontology.names import GRAPH, PREFIXES, SKOS, SL

DRIVERS = ox.NamedNode(GRAPH + "drivers")
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
FALSE = ox.Literal(False)

CITATIONS = f"""
PREFIX sl: <{SL}>
SELECT ?driver ?written ?scope ?class ?family WHERE {{
  ?link sl:relation sl:citesDriver ; sl:to ?driver ; sl:citedClass ?class ; sl:citedScope ?scope .
  OPTIONAL {{ ?link sl:asWritten ?written }}
  OPTIONAL {{ ?link sl:citedFamily ?family }}
}}"""

KNOWN = f"SELECT ?driver WHERE {{ GRAPH <{GRAPH}vocabulary> {{ ?driver a <{SL}Driver> }} }}"


def cited(engine: ox.Store) -> Iterable[ox.Quad]:
    """Describe each driver that only citations know by its most frequent wording, class and scope; ties by alphabet."""
    known = {row["driver"] for row in _rows(engine, KNOWN)}
    said: dict[ox.NamedNode, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for row in _rows(engine, CITATIONS):
        if row["driver"] not in known:
            for column in ("written", "scope", "class", "family"):
                if row[column] is not None:
                    said[row["driver"]][column][row[column]] += 1
    for driver, what in said.items():
        yield from _described(driver, what)


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


def _rows(engine: ox.Store, sparql: str) -> ox.QuerySolutions:
    solutions = engine.query(sparql, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions
